//! A text that was read, in every format.

use footing_report::article::{Article, Mentions, Named, NamedState, Part, Run, Source, Span, SpeakerState, Statement};
use footing_report::dossier::Rule;
use footing_report::{Style, csv, html, json, markdown, terminal, toml};

const FIRST: &str = "“Borduria needs a partner like us to reach the sea,”";
const TEXT: [&str; 3] = [
    "Anton Karga, Director of the Institute of Straits at Klow, believes that “Borduria needs a partner like us to reach the sea,” and \
     he is not alone.",
    "This is far-fetched: Borduria has two ports & a <canal>.",
    "“Trust nobody [sic] twice,” he added.",
];

fn span(text: &str, start: u64) -> Span {
    Span { text: text.to_owned(), start, end: start + text.len() as u64 }
}

fn statement(id: &str, verbatim: &str, start: u64) -> Statement {
    Statement {
        id: id.to_owned(),
        speaker: Some("Anton Karga".to_owned()),
        source: Some(span("Anton Karga, Director of the Institute of Straits at Klow,", 0)),
        speaker_named: true,
        position: Some("Director".to_owned()),
        affiliation: Some("Institute of Straits at Klow".to_owned()),
        state: Some(SpeakerState {
            name: "Syldavia".to_owned(),
            cow: 991,
            ground: "the affiliation names Klow".to_owned(),
            words: span("Klow", 52),
        }),
        about: vec![NamedState { name: "Borduria".to_owned(), cow: 365, count: 1 }],
        date: Some(span("May 2019", 90)),
        verbatim: verbatim.to_owned(),
        cue: "believes that".to_owned(),
        cue_span: Some(span("believes that", 58)),
        start,
        end: start + verbatim.len() as u64,
        pieces: Vec::new(),
        line: 1,
        attribution: "belief".to_owned(),
        form: "direct".to_owned(),
        kind: "forecast".to_owned(),
        negated: false,
        modality: Some("could".to_owned()),
        editorial: Vec::new(),
        stance: "rebuts".to_owned(),
        stance_shown_by: Some(span("far-fetched", 157)),
        rebuttal: Some(span("This is far-fetched: Borduria has two ports & a <canal>.", 149)),
        confidence: 0.934,
        measures: vec!["cow_trade_share".to_owned(), "nmc_cinc".to_owned()],
        untestable: None,
    }
}

/// A small text with a statement of every look.
pub(crate) fn article() -> Article {
    let mut second = statement("S2", "“Trust nobody [sic] twice,”", 206);
    second.source = Some(span("he", 235));
    second.cue = "added".to_owned();
    second.attribution = "assertion".to_owned();
    second.kind = "normative".to_owned();
    second.untestable = Some("normative".to_owned());
    second.measures = Vec::new();
    second.modality = None;
    (second.about, second.date) = (Vec::new(), None);
    second.editorial = vec!["[sic]".to_owned()];
    second.stance = "reports".to_owned();
    (second.rebuttal, second.stance_shown_by) = (None, None);
    second.pieces = vec![[206, 215], [220, 240]];
    second.line = 5;
    let mut third = second.clone();
    third.id = "S3".to_owned();
    (third.speaker, third.source, third.affiliation, third.state) = (None, None, None, None);
    (third.speaker_named, third.position) = (false, None);
    third.negated = true;
    third.untestable = None;
    third.stance = "endorses".to_owned();
    third.confidence = 0.5;
    let run = |text: &str, marks: &[(usize, Part)]| Run { text: text.to_owned(), marks: marks.to_vec() };
    let paragraphs = vec![
        vec![
            run("Anton Karga, Director of the Institute of Straits at Klow,", &[(0, Part::Source)]),
            run(" ", &[]),
            run("believes that", &[(0, Part::Cue)]),
            run(" ", &[]),
            run(FIRST, &[(0, Part::Content)]),
            run(" and he is not alone.", &[]),
        ],
        vec![run(TEXT[1], &[(0, Part::Answer)])],
        vec![
            run("“Trust ", &[(1, Part::Content)]),
            run("nobody", &[(1, Part::Content), (2, Part::Content)]),
            run(" [sic] twice,”", &[(1, Part::Content)]),
            run(" ", &[]),
            run("he", &[(1, Part::Source)]),
            run(" ", &[]),
            run("added", &[(1, Part::Cue)]),
            run(".", &[]),
        ],
    ];
    let rule = |name: &str, wording: &str| Rule { name: name.to_owned(), wording: wording.to_owned() };
    Article {
        schema: "footing-read/1".to_owned(),
        footing_version: "0.0.0".to_owned(),
        source: Source {
            file: "straits.txt".to_owned(),
            title: Some("The straits & what is <said> of them".to_owned()),
            sha256: "0".repeat(64),
            bytes: 240,
            encoding: "UTF-8".to_owned(),
            markup: "plain".to_owned(),
            mended_words: 1,
            moved_pieces: 2,
            names_of_year: 2020,
            names_of_year_from: "as-of".to_owned(),
        },
        statements: vec![statement("S1", FIRST, 72), second, third],
        left_out: 4,
        states: vec![
            NamedState { name: "Borduria".to_owned(), cow: 365, count: 2 },
            NamedState { name: "Syldavia".to_owned(), cow: 710, count: 1 },
        ],
        organisations: vec![Named { name: "Institute of Straits".to_owned(), count: 1 }],
        people: vec![Named { name: "Anton Karga".to_owned(), count: 1 }],
        dates: Vec::new(),
        mentions: vec![Mentions {
            from: "the author".to_owned(),
            from_cow: None,
            to: "Borduria".to_owned(),
            to_cow: 365,
            count: 1,
            words: 20,
        }],
        rules: vec![rule("encoding", "UTF-8, see `footing explain statements`"), rule("caption", "moved")],
        paragraphs,
    }
}

#[test]
fn a_text_in_the_terminal() {
    let text = terminal::article(&article(), Style::default());
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    insta::assert_snapshot!("article_terminal", text);
    let plain = terminal::article(&article(), Style { unicode: false, ..Style::default() });
    assert!(plain.lines().all(|line| line.chars().count() <= 100));
    let mut empty = article();
    empty.statements.clear();
    empty.paragraphs.clear();
    assert!(
        terminal::article(&empty, Style::default()).contains("4 were left out by the rule “shown”; --all shows them.")
    );
    empty.left_out = 0;
    assert!(terminal::article(&empty, Style::default()).contains("No attributed statement was found."));
}

/// A mark of direction in a name would set what follows it backwards.
#[test]
fn no_mark_of_direction_reaches_a_terminal_or_a_page_of_text() {
    let mut turned = article();
    turned.statements[0].speaker = Some("Anton \u{202e}Karga\u{2066}".to_owned());
    turned.statements[0].verbatim = "\u{200f}We \u{202b}pay\u{2069}.".to_owned();
    turned.people[0].name = "Anton \u{61c}Karga".to_owned();
    for text in [terminal::article(&turned, Style::default()), markdown::article(&turned)] {
        assert!(text.contains("Anton Karga") && text.contains("We pay."), "{text}");
        assert!(!text.contains(
            |letter| matches!(letter, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        ));
    }
}

/// Who denies something has not said it; words said with a negation are only that.
#[test]
fn a_denial_is_told_from_a_negation() {
    let mut denied = article();
    denied.statements[0].cue = "denied that".to_owned();
    denied.statements[1].negated = true;
    denied.statements[2].cue = "did not say".to_owned();
    let text = terminal::article(&denied, Style::default());
    for words in ["quoted · a belief · denied ·", "quoted · with a negation ·", "quoted · not said ·"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// An affiliation that the words for the speaker hold already is not said twice.
#[test]
fn nobody_is_introduced_twice() {
    let mut group = article();
    group.statements[0].speaker = Some("Analysts from the Klow-based Institute of Straits".to_owned());
    group.statements[0].position = None;
    group.statements[0].affiliation = Some("Klow-based Institute of Straits".to_owned());
    let text = terminal::article(&group, Style::default());
    assert!(text.contains("S1 Analysts from the Klow-based Institute of Straits\n"), "{text}");
}

#[test]
fn a_text_as_markdown_toml_and_csv() {
    insta::assert_snapshot!("article_markdown", markdown::article(&article()));
    insta::assert_snapshot!("article_toml", toml::pack(&article()));
    insta::assert_snapshot!("article_csv", csv::sheet(&article().sheet()).replace("\r\n", "\n"));
    let whole = csv::sheet(&article().sheet());
    let head = csv::sheet(&footing_report::article::statements_sheet());
    let rows = footing_report::article::rows(&article().source, &article().statements);
    assert_eq!(whole, head + &csv::rows(&rows), "a corpus is written piece by piece");
}

#[test]
fn a_page_links_each_statement_both_ways() {
    let page = html::article(&article());
    for number in 1..=3 {
        assert!(page.contains(&format!("id=\"s{number}\"")) && page.contains(&format!("href=\"#s{number}\"")));
        assert!(page.contains(&format!("id=\"t{number}\"")) && page.contains(&format!("href=\"#t{number}\"")));
        assert_eq!(page.matches(&format!("id=\"t{number}\"")).count(), 1);
    }
    assert!(page.contains("&lt;canal&gt;") && !page.contains("<canal>"));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"));
    insta::assert_snapshot!("article_html", page.split_once("</style>").expect("a style").1);
}

/// The published schema is the model's. `UPDATE=1` writes it.
#[test]
fn the_schema_of_a_text_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/read.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, json::article_schema()).expect("the schema can be written");
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        published == json::article_schema(),
        "schema/read.schema.json is stale: UPDATE=1 cargo test -p footing-report schema"
    );
}

#[test]
fn a_text_keeps_to_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(&json::article_schema()).expect("a schema is JSON");
    let value: serde_json::Value = serde_json::from_str(&json::article(&article())).expect("an article is JSON");
    crate::machine::check(&schema, &schema, &value, "");
    assert_eq!(value["statements"][0]["type"], "forecast");
    for key in [
        "speaker",
        "affiliation",
        "verbatim",
        "cue",
        "start",
        "end",
        "type",
        "stance",
        "rebuttal",
        "state",
        "confidence",
    ] {
        assert!(value["statements"][0].get(key).is_some(), "{key}");
    }
    assert_eq!(json::article_line(&article()).lines().count(), 1);
}
