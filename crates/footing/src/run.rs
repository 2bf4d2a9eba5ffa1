//! From arguments to the app's use cases, and from their results to bytes.

use std::io::Read;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use footing_app::assess::Extent;
use footing_app::measure;
use footing_app::{Session, VoteRules, assess, catalogue, check, import, import_all};
use footing_core::{Fault, Period, Problem};
use footing_report::page::{self, Page};
use footing_report::{Sheet, claimreview, csv, html, json, markdown, terminal};

use crate::arguments::{Arguments, Command, Format, YearRule, as_of, period};
use crate::{output, read};

/// Runs a command; `false` if a strict check failed.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, Vec<Problem>> {
    if let Command::Check { pack, pair, third, scan, claim, strict, list } = &arguments.command {
        if *list {
            return packs(arguments).map(|()| true).map_err(|problem| vec![problem]);
        }
        let pack = pack.as_deref().expect("required without --list");
        let scan = scan.as_deref().map(|over| (over, claim.as_deref()));
        return try_pack(arguments, pack, pair.as_deref(), third.as_deref(), scan, *strict);
    }
    if let Command::Read { text, mentions, all, eval } = &arguments.command {
        let job = read::run(arguments, text.as_deref(), [*mentions, *all], eval.as_deref());
        return job.map(|()| true).map_err(|problem| vec![problem]);
    }
    job(arguments).map(|()| true).map_err(|problem| vec![problem])
}

fn rules(common: &crate::arguments::Common) -> VoteRules {
    VoteRules {
        year_rule: match common.year_rule {
            YearRule::Calendar => footing_app::YearRule::Calendar,
            YearRule::Session => footing_app::YearRule::Session,
            YearRule::AsPublished => footing_app::YearRule::AsPublished,
        },
        drop_unanimous: common.drop_unanimous,
    }
}

/// The packs that come with the program.
fn packs(arguments: &Arguments) -> Result<(), Problem> {
    let lines: String = check::shipped()
        .into_iter()
        .map(|(name, text)| {
            let title = text.lines().find_map(|line| line.strip_prefix("title = ")).unwrap_or("").trim_matches('"');
            format!("{name:24} {title}\n")
        })
        .collect();
    output::data(lines.as_bytes(), arguments.common.output.as_deref())
}

/// A pack's text: a file, standard input, or one that comes with the program.
fn pack_text(pack: &str) -> Result<String, Problem> {
    let bytes = if pack == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().take(LARGEST_PACK + 1).read_to_end(&mut bytes).map_err(|error| {
            Problem::new(Fault::Provider, "not-read", "standard input cannot be read").found(error.to_string())
        })?;
        bytes
    } else if let Ok(file) = std::fs::File::open(pack) {
        let mut bytes = Vec::new();
        file.take(LARGEST_PACK + 1).read_to_end(&mut bytes).map_err(|error| {
            Problem::new(Fault::Provider, "not-read", "the pack cannot be read").at(pack).found(error.to_string())
        })?;
        bytes
    } else {
        let shipped = check::shipped();
        return match shipped.iter().find(|(name, _)| *name == pack) {
            Some((_, text)) => Ok((*text).to_owned()),
            None => Err(Problem::new(Fault::Usage, "no-such-pack", "there is no such file and no such pack")
                .found(format!("`{pack}`"))
                .nearest(footing_core::nearest(pack, shipped.iter().map(|(name, _)| *name), 3))
                .hint("`footing check --list` lists the packs that come with the program")),
        };
    };
    if bytes.len() as u64 > LARGEST_PACK {
        return Err(Problem::new(Fault::Data, "too-large", "the pack is too large")
            .at(pack)
            .expected(format!("at most {} MB", LARGEST_PACK >> 20)));
    }
    String::from_utf8(bytes).map_err(|error| {
        Problem::new(Fault::Data, "not-utf8", "the pack is not UTF-8 text")
            .at(format!("{pack}, byte {}", error.utf8_error().valid_up_to()))
    })
}

/// As much of a pack as is read.
const LARGEST_PACK: u64 = 32 << 20;

fn try_pack(
    arguments: &Arguments,
    pack: &str,
    pair: Option<&[String]>,
    third: Option<&str>,
    scan: Option<(&str, Option<&str>)>,
    strict: bool,
) -> Result<bool, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let common = &arguments.common;
    let text = pack_text(pack).map_err(one)?;
    let home = home();
    let options = check::Options {
        home: home.as_deref(),
        pins: &common.pin,
        rules: rules(common),
        as_of: as_of(common.as_of.as_ref()).map_err(one)?,
        file: pack,
        text: &text,
        pair: pair.map(|pair| [pair[0].as_str(), pair[1].as_str()]),
        third,
    };
    let excerpts = |problems: Vec<Problem>| -> Vec<Problem> {
        problems.into_iter().map(|problem| excerpt(problem, pack, &text)).collect()
    };
    if let Some((over, claim)) = scan {
        let found = check::scan::scan(&options, over, claim).map_err(excerpts)?;
        return sheet(&found, arguments).map(|()| true).map_err(one);
    }
    let verdicts = check::check(&options).map_err(excerpts)?;
    let file = common.output.as_deref();
    let text = match common.format {
        Format::Text => terminal::verdicts(&verdicts, output::style(file.is_some())),
        Format::Html => html::verdicts(&verdicts),
        Format::Json => json::verdicts(&verdicts),
        Format::Md => markdown::verdicts(&verdicts),
        Format::Csv => csv::sheet(&verdicts.sheet()),
        Format::Claimreview => claimreview::verdicts(&verdicts),
        Format::Toml => {
            let formats = "text, html, json, md, csv, claimreview";
            return Err(one(no_such_format("check", common.format, formats)));
        }
    };
    output::data(text.as_bytes(), file).map_err(one)?;
    let contradicted = verdicts.judged_as_of.last().is_some_and(|judged| judged.tally.contradicted > 0);
    Ok(!(strict && contradicted))
}

/// Adds the line a problem is in, with a caret under its column.
fn excerpt(problem: Problem, pack: &str, text: &str) -> Problem {
    let place = problem.place.clone().unwrap_or_default();
    let Some((line, column)) = place.strip_prefix(pack).and_then(|rest| rest.strip_prefix(':')).and_then(|rest| {
        let mut parts = rest.split(':').map(str::parse::<usize>);
        Some((parts.next()?.ok()?, parts.next().and_then(Result::ok).unwrap_or(1)))
    }) else {
        return problem;
    };
    let Some(source) = text.lines().nth(line.saturating_sub(1)) else { return problem };
    problem.excerpt(line, source, column)
}

fn job(arguments: &Arguments) -> Result<(), Problem> {
    let common = &arguments.common;
    let mut session = Session::open(home().as_deref(), &common.pin, as_of(common.as_of.as_ref())?, rules(common))?;
    for damaged in session.store().damaged() {
        output::note(&format!("warning: {damaged}"));
    }
    let file = common.output.as_deref();
    let style = output::style(file.is_some());
    match &arguments.command {
        Command::Assess { a, b, years, full, section } => {
            if common.format != Format::Text && (*full || !section.is_empty()) {
                return Err(Problem::new(Fault::Usage, "text-only", "--full and --section shape the text alone")
                    .found("another --format, which is always whole")
                    .hint("leave --format out, or --full and --section"));
            }
            let brief = common.format == Format::Text && !full && section.is_empty();
            let extent = if brief { Extent::Brief } else { Extent::Whole };
            let dossier = assess::assess(&session, a, b, period(years.as_ref())?, extent)?;
            let text = match common.format {
                Format::Text if brief => terminal::brief(&dossier, style),
                Format::Text if *full => terminal::dossier(&dossier, style),
                Format::Text => terminal::parts(&dossier, section, style).map_err(|unknown| {
                    let names = terminal::part_names(&dossier);
                    Problem::new(Fault::Usage, "no-such-section", "a dossier has no such part")
                        .found(format!("`{unknown}`"))
                        .expected(names.join(", "))
                        .nearest(footing_core::nearest(unknown, names.iter().copied(), 3))
                })?,
                Format::Html => html::dossier(&dossier),
                Format::Json => json::dossier(&dossier),
                Format::Md => markdown::dossier(&dossier),
                Format::Csv | Format::Claimreview | Format::Toml => {
                    return Err(no_such_format("assess", common.format, "text, html, json, md"));
                }
            };
            output::data(text.as_bytes(), file)
        }
        Command::Measure { measure, all_dyads: true, years, .. } => {
            let path = file.expect("required beside --all-dyads");
            if path.extension().is_none_or(|extension| extension != "parquet") {
                return Err(Problem::new(Fault::Usage, "no-such-format", "all dyads are written as Parquet")
                    .expected("a file name that ends in .parquet")
                    .found(path.display().to_string()));
            }
            let rows = measure::all_dyads(&session, measure, period(years.as_ref())?, path)?;
            output::note(&format!("{rows} dyad-years written to {}", path.display()));
            Ok(())
        }
        Command::Measure { measure, a, b, third, years, .. } => {
            let a = a.as_deref().expect("required without --all-dyads");
            sheet(
                &measure::series(&session, measure, a, b.as_deref(), third.as_deref(), period(years.as_ref())?)?,
                arguments,
            )
        }
        Command::Rank { measure, of, third, years } => {
            sheet(&measure::rank(&session, measure, of, third.as_deref(), period(years.as_ref())?)?, arguments)
        }
        Command::Explain { name, case, why } => pages(&explain(&session, name, case, *why)?, arguments),
        Command::Find { words } => sheet(&catalogue::find(&words.join(" ")), arguments),
        Command::Cite { names } => output::data(catalogue::cite(names)?.as_bytes(), file),
        Command::Check { .. } | Command::Read { .. } => Ok(()),
        Command::Sources => sheet(&catalogue::sources(&session), arguments),
        Command::Import { all: Some(folder), .. } => take_in_all(&mut session, folder, arguments),
        Command::Import { source, files, covers, release, .. } => {
            let source = source.as_deref().expect("required without --all");
            let release = import::Release { version: release.clone(), covers: period(covers.as_ref())? };
            take_in(&mut session, source, files, &release)
        }
    }
}

fn explain(session: &Session, name: &str, case: &[String], why: bool) -> Result<Vec<Page>, Problem> {
    match (why, case) {
        (false, []) => catalogue::explain(session, name),
        (_, [a, rest @ .., years]) if rest.len() < 2 => {
            let period: Period = years.parse()?;
            Ok(vec![catalogue::explain_why(session, name, a, rest.first().map(String::as_str), period)?])
        }
        _ => Err(Problem::new(Fault::Usage, "bad-case", "the case to explain cannot be read")
            .expected("states and a year, such as: footing explain --why unga_kappa_linear RUS CHN 1960")
            .found(if case.is_empty() { "no states and no year".to_owned() } else { format!("`{}`", case.join(" ")) })),
    }
}

/// Every file of a folder that a source names.
fn take_in_all(session: &mut Session, folder: &Path, arguments: &Arguments) -> Result<(), Problem> {
    let style = indicatif::ProgressStyle::with_template("{msg:24} {wide_bar} {bytes}/{total_bytes} {elapsed}")
        .expect("the template is well formed");
    // Drawn on a terminal only.
    let bar = indicatif::ProgressBar::new(0).with_style(style).with_message("importing");
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    let taken = import_all::import_all(session, folder, |step| match step {
        import_all::Progress::Total(bytes) => bar.set_length(bytes),
        import_all::Progress::Done(source, bytes) => {
            bar.set_message(format!("imported {source}"));
            bar.inc(bytes);
        }
    });
    bar.finish_and_clear();
    let taken = taken?;
    sheet(&taken.sheet(folder), arguments)?;
    match taken.failures() {
        0 => Ok(()),
        failures => Err(Problem::new(Fault::Data, "not-all-imported", "not every source could be imported")
            .at(folder.display().to_string())
            .found(format!("{failures} of {} failed; the others are in the store", taken.outcomes.len()))
            .hint("the report above says why for each")),
    }
}

fn take_in(session: &mut Session, source: &str, files: &[PathBuf], release: &import::Release) -> Result<(), Problem> {
    // Drawn on a terminal only; a large corpus takes seconds.
    let bar = indicatif::ProgressBar::new_spinner().with_message(format!("importing {source}"));
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    let report = import::import(session, source, files, release);
    bar.finish_and_clear();
    let report = report?;
    let (pin, word) = match &report.written {
        import::Written::New(pin) => (pin, "imported"),
        import::Written::Already(pin) => (pin, "already there, nothing changed:"),
    };
    output::note(&format!("{word} {source}={pin} (version {})", report.manifest.version));
    for file in &report.manifest.files {
        output::note(&format!("  read     {} ({} bytes, {})", file.name, file.bytes, &file.hash[..19]));
    }
    for table in &report.manifest.tables {
        let years = table.years.map_or_else(String::new, |[first, last]| format!(", {first} to {last}"));
        output::note(&format!("  made     {} ({} rows{years})", table.name, table.rows));
    }
    output::note(&format!("  rows     {} in the files", report.manifest.rows_read));
    for (rule, rows) in &report.manifest.left_out {
        output::note(&format!("  left out {rows} by {rule}"));
    }
    for row in &report.manifest.rejected {
        output::note(&format!("  rejected {row}"));
    }
    for warning in &report.warnings {
        output::note(&format!("warning: {warning}"));
    }
    Ok(())
}

pub(crate) fn sheet(sheet: &Sheet, arguments: &Arguments) -> Result<(), Problem> {
    let file = arguments.common.output.as_deref();
    let text = match arguments.common.format {
        Format::Text => terminal::sheet(sheet, output::style(file.is_some())),
        Format::Json => json::sheet(sheet),
        Format::Md => markdown::sheet(sheet),
        Format::Csv => csv::sheet(sheet),
        Format::Html => html::sheet(sheet),
        Format::Claimreview | Format::Toml => {
            return Err(no_such_format("this", arguments.common.format, "text, html, json, md, csv"));
        }
    };
    output::data(text.as_bytes(), file)
}

fn pages(pages: &[Page], arguments: &Arguments) -> Result<(), Problem> {
    let file = arguments.common.output.as_deref();
    let text = match arguments.common.format {
        Format::Text => pages.iter().map(|page| page.text(100)).collect::<Vec<_>>().join("\n"),
        Format::Md => pages.iter().map(Page::markdown).collect::<Vec<_>>().join("\n"),
        Format::Json => page::json(pages),
        Format::Html | Format::Csv | Format::Claimreview | Format::Toml => {
            return Err(no_such_format("explain", arguments.common.format, "text, json, md"));
        }
    };
    output::data(text.as_bytes(), file)
}

pub(crate) fn no_such_format(command: &str, format: Format, formats: &str) -> Problem {
    let found = format!("{format:?}").to_lowercase();
    Problem::new(Fault::Usage, "no-such-format", format!("`footing {command}` does not write {found}"))
        .expected(format!("--format with one of {formats}"))
}

/// Where imports are kept: `$FOOTING_HOME`, else the platform's data folder.
fn home() -> Option<PathBuf> {
    match std::env::var_os("FOOTING_HOME") {
        Some(home) if !home.is_empty() => Some(PathBuf::from(home)),
        _ => etcetera::choose_base_strategy().ok().map(|strategy| strategy.data_dir().join("footing")),
    }
}
