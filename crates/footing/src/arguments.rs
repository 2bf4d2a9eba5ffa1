//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use footing_core::{AsOf, Period};

/// On what footing two states really stand: what is said of a relation against what can be counted.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "\
States are named in any common way: Russia, RUS, \"Soviet Union\", 365, cow:365, gw:260.
Imports go to $FOOTING_HOME, else to the platform's data folder. `footing COMMAND --help` says more."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Form of the output
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Write to this file instead of standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Drop everything later: YYYY (its 31 December) or YYYY-MM-DD
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) as_of: Option<String>,

    /// Use this snapshot of a source, such as cow_nmc=baseline
    #[arg(long, global = true, value_name = "SOURCE=SNAPSHOT")]
    pub(crate) pin: Vec<String>,

    /// Which year a UN roll call belongs to
    #[arg(long, global = true, value_enum, default_value_t = YearRule::Calendar, value_name = "RULE")]
    pub(crate) year_rule: YearRule,

    /// Drop UN roll calls on which all voting states voted alike
    #[arg(long, global = true)]
    pub(crate) drop_unanimous: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal, at most 100 columns
    Text,
    /// One self-contained page with charts (assess)
    Html,
    /// For programs
    Json,
    /// Markdown
    Md,
    /// Comma-separated (tables)
    Csv,
    /// schema.org ClaimReview as JSON-LD (check)
    Claimreview,
    /// A claims pack to edit (read)
    Toml,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum YearRule {
    /// The year of the day of the vote
    Calendar,
    /// Session + 1945
    Session,
    /// The carrier's own column, for comparison with published scores
    AsPublished,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The dossier of two states
    #[command(
        after_help = "Examples:\n  footing assess Russia China\n  footing assess India Russia --years 2000..2019\n  footing assess Russia China --section trade --section arms\n  footing assess Russia China --as-of 2014 --format html -o dossier.html"
    )]
    Assess {
        /// A state
        a: String,
        /// Another state
        b: String,
        /// Years to pool, first..last
        #[arg(long, value_name = "YEARS")]
        years: Option<String>,
        /// Print everything: series, intervals' methods, what is missing, rules, provenance (text)
        #[arg(long, conflicts_with = "section")]
        full: bool,
        /// Print this part in full, such as votes, trade or gaps; may be given several times (text)
        #[arg(long, value_name = "NAME")]
        section: Vec<String>,
    },
    /// Verdicts on the claims of a pack
    #[command(
        after_help = "Examples:\n  footing check sino-russian\n  footing check claims.toml --pair India Russia --as-of 2020\n  footing check - --strict < claims.toml\n  footing check generic --scan China\n  footing check generic --scan all-dyads --claim rivalry --format csv\n  footing check --list\n\nThe language of tests: `footing explain claims`."
    )]
    Check {
        /// A pack's file, `-` for standard input, or the name of a pack that comes with the program
        #[arg(required_unless_present = "list")]
        pack: Option<String>,
        /// Two states in place of the pack's
        #[arg(long, num_args = 2, value_names = ["A", "B"])]
        pair: Option<Vec<String>>,
        /// A third state in place of the pack's
        #[arg(long, value_name = "C")]
        third: Option<String>,
        /// Try each test on many pairs instead, with false discovery rates: on a state and each of its partners, or on
        /// all-dyads
        #[arg(long, value_name = "STATE", conflicts_with_all = ["pair", "strict"])]
        scan: Option<String>,
        /// The pairs for which this claim of the pack holds
        #[arg(long, value_name = "ID", requires = "scan", conflicts_with = "pair")]
        claim: Option<String>,
        /// Exit with 1 if a claim is contradicted
        #[arg(long)]
        strict: bool,
        /// List the packs that come with the program
        #[arg(long, conflicts_with = "pack")]
        list: bool,
    },
    /// Who says what in a text, about whom, and what its author makes of it
    #[command(
        after_help = "Examples:\n  footing read article.txt\n  footing read page.html --format html -o marked.html\n  footing read article.txt --format toml | footing check -\n  footing read articles/ --format csv -o statements.csv\n  footing read speeches.jsonl.zst --mentions --format csv\n  footing read --eval polnear/data/dev\n\nText, HTML and Markdown are read; offsets are bytes of the file as it is. A folder is read in parallel, and JSON comes\na text a line then. In .jsonl files `text` is read, with `iso3` and `year` where one state speaks. What the reader can\nand cannot do: `footing explain statements`."
    )]
    Read {
        /// A text, `-` for standard input, a folder, or a .jsonl file (.zst, .gz) with a text a line
        #[arg(required_unless_present = "eval")]
        text: Option<String>,
        /// Count who names which state, instead
        #[arg(long)]
        mentions: bool,
        /// Show also statements the reader is less sure of, or finds no speaker for
        #[arg(long)]
        all: bool,
        /// Hold the reader against marked articles (.txt and .ann) and print precision, recall and F1
        #[arg(long, value_name = "GOLD_DIR", conflicts_with_all = ["text", "mentions"])]
        eval: Option<PathBuf>,
    },
    /// One measure, or a group of them, for two states or for all dyads
    #[command(
        after_help = "Examples:\n  footing measure unga_kappa_linear RUS CHN\n  footing measure nmc_cinc Japan --years 1900..1945\n  footing measure unga --all-dyads --years 1946..2024 -o unga.parquet"
    )]
    Measure {
        /// Measure id, alias, or the first part of several ids (unga)
        measure: String,
        /// A state
        #[arg(required_unless_present = "all_dyads")]
        a: Option<String>,
        /// Another state, for measures of two
        b: Option<String>,
        /// Every dyad of the frame, as a Parquet file
        #[arg(long, conflicts_with_all = ["a", "b"], requires = "output")]
        all_dyads: bool,
        /// The third state, for measures in view of one
        #[arg(long, value_name = "STATE")]
        third: Option<String>,
        /// Years, first..last
        #[arg(long, value_name = "YEARS")]
        years: Option<String>,
    },
    /// A state's value toward each partner, ranked
    #[command(after_help = "Example:\n  footing rank unga_kappa_linear --of China --years 2015..2019")]
    Rank {
        /// Measure id
        measure: String,
        /// The state
        #[arg(long, value_name = "STATE")]
        of: String,
        /// The third state, for measures in view of one
        #[arg(long, value_name = "STATE")]
        third: Option<String>,
        /// Years to pool, first..last
        #[arg(long, value_name = "YEARS")]
        years: Option<String>,
    },
    /// What a measure or source is; with --why, why a value is absent
    #[command(
        after_help = "Examples:\n  footing explain unga_kappa_linear\n  footing explain cow_trade\n  footing explain --why unga_kappa_linear RUS CHN 1960"
    )]
    Explain {
        /// Measure, source, `claims` (packs and the language of tests), `statements` (the reader of texts) or `topics`
        name: String,
        /// With --why: two states, or one for a measure of one, and a year or first..last
        #[arg(value_name = "STATE STATE YEARS", num_args = 0..=3)]
        case: Vec<String>,
        /// Say why there is a value or none for two states in a year
        #[arg(long)]
        why: bool,
    },
    /// Measures and sources in whose cards all these words stand
    Find {
        /// Words
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// BibTeX for measures, sources and keys of the bibliography; for all without a name
    Cite {
        /// Measures, sources or keys such as haege2011
        names: Vec<String>,
    },
    /// What is installed, what it covers, under which terms
    Sources,
    /// Take a publisher's files into the store
    #[command(
        after_help = "Examples:\n  footing import cow_nmc NMC-60-abridged.csv\n  footing import --all ~/data\n\nPlain, .gz, .zst and .zip files are read. An unknown column, code or name stops the import."
    )]
    Import {
        /// Source id
        #[arg(required_unless_present = "all")]
        source: Option<String>,
        /// The publisher's files
        #[arg(required_unless_present = "all")]
        files: Vec<PathBuf>,
        /// Every file under a folder that a source names; the rest is listed as not recognised
        #[arg(long, value_name = "FOLDER", conflicts_with_all = ["source", "files", "covers", "release"])]
        all: Option<PathBuf>,
        /// Years the files speak about, if they are of another release than the one `footing explain SOURCE` shows
        #[arg(long, value_name = "YEARS")]
        covers: Option<String>,
        /// The publisher's version of the files
        #[arg(long, value_name = "VERSION")]
        release: Option<String>,
    },
}

/// `--years`.
pub(crate) fn period(years: Option<&String>) -> Result<Option<Period>, footing_core::Problem> {
    years.map(|text| text.parse()).transpose()
}

/// `--as-of`.
pub(crate) fn as_of(date: Option<&String>) -> Result<Option<AsOf>, footing_core::Problem> {
    date.map(|text| text.parse()).transpose()
}
