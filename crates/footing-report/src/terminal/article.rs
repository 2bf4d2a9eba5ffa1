//! A text that was read, as a page to be forwarded.

use std::collections::BTreeMap;

use comfy_table::CellAlignment::{Left, Right};

use super::page::{Ink, Page};
use super::{Style, rules};
use crate::article::{Article, Statement};
use crate::words::article::{self as words, Bearing};

/// Writes who says what in a text, and whom and what it names.
#[must_use]
pub fn article(article: &Article, style: Style) -> String {
    let mut page = Page::new(style);
    page.title(&words::title(article));
    page.paragraph(0, &words::subtitle(article), Ink::Dim);
    if let Some(done) = words::done(&article.source) {
        page.paragraph(0, &done, Ink::Dim);
    }

    page.heading("Who says what");
    if article.statements.is_empty() {
        page.paragraph(2, &words::none(article), Ink::Plain);
    } else {
        table(&mut page, article);
        page.blank();
        let unicode = page.unicode();
        for (name, shape, meaning) in words::STANCES {
            let shape = if unicode { shape } else { "*" };
            page.hanging(2, &format!("{shape} {name}: "), 4, meaning, Ink::Dim);
        }
        for (label, meaning) in words::ways(article) {
            page.hanging(2, &format!("{label}: "), 4, meaning, Ink::Dim);
        }
        page.heading("In full");
        for statement in &article.statements {
            page.blank();
            full(&mut page, statement);
        }
    }

    page.heading("Named in the text");
    for (head, list) in words::named(article) {
        let list = if list.is_empty() { "none found" } else { &list };
        page.hanging(2, &format!("{head}: "), 4, list, Ink::Plain);
    }

    rules(&mut page, &article.rules);
    page.blank();
    page.paragraph(0, &format!("{} · sha256:{}", article.schema, article.source.sha256), Ink::Dim);
    page.finish()
}

fn table(page: &mut Page, article: &Article) {
    let columns = [
        ("", Right),
        ("who", Left),
        ("state", Left),
        ("says", Left),
        ("words", Left),
        ("author", Left),
        ("line", Right),
    ];
    let unicode = page.unicode();
    let rows: Vec<Vec<String>> = article
        .statements
        .iter()
        .map(|statement| {
            let stance = if unicode {
                format!("{} {}", words::shape(&statement.stance), statement.stance)
            } else {
                statement.stance.clone()
            };
            vec![
                statement.id.clone(),
                words::cut(words::speaker(statement), 24),
                statement.state.as_ref().map_or_else(|| "–".to_owned(), |state| words::cut(&state.name, 13)),
                words::cut(&statement.cue, 14),
                words::cut(&statement.verbatim, 64),
                stance,
                statement.line.to_string(),
            ]
        })
        .collect();
    page.table(0, &columns, &rows);
}

fn full(page: &mut Page, statement: &Statement) {
    page.hanging(0, &format!("{}  ", statement.id), 4, &words::who(statement), Ink::Bold);
    page.hanging(4, &format!("{}: ", statement.cue), 2, &statement.verbatim, Ink::Plain);
    let ink = match statement.stance.as_str() {
        "endorses" => Ink::Supported,
        "rebuts" | "qualifies" => Ink::Contradicted,
        _ => Ink::Dim,
    };
    match words::shown_by(statement) {
        Some(shown) if statement.stance != "reports" => {
            page.hanging(4, &format!("{}: ", words::stance(statement)), 2, shown, ink);
        }
        _ if statement.stance != "reports" => page.line(&format!("    {}.", words::stance(statement)), ink),
        _ => {}
    }
    if let Some(state) = words::state(statement) {
        page.hanging(4, "Speaks for ", 2, &state, Ink::Dim);
    }
    if let Some(states) = words::about(statement) {
        page.hanging(4, "About: ", 2, &states, Ink::Dim);
    }
    if let Some(date) = &statement.date {
        page.hanging(4, "Said: ", 2, &date.text, Ink::Dim);
    }
    page.hanging(4, "", 2, &format!("{} · {}", words::place(statement), words::sort(statement)), Ink::Dim);
    match words::bearing(statement) {
        Bearing::Untestable(reason) => page.hanging(4, "No measure can decide it: ", 2, reason, Ink::Dim),
        Bearing::None => page.hanging(4, "", 2, words::NO_MEASURE, Ink::Dim),
        Bearing::Measures(ids) => {
            page.hanging(4, "Measures that could bear on it: ", 2, &ids.join(", "), Ink::Dim);
        }
    }
}

/// What a corpus adds up to; as large as there are states, however many texts.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    texts: u64,
    statements: u64,
    named: u64,
    stances: BTreeMap<String, u64>,
    states: BTreeMap<String, u64>,
}

/// The head of the list of texts in a corpus.
#[must_use]
pub fn corpus_head(style: Style) -> String {
    let mut page = Page::new(style);
    page.line(&corpus_line("text", "statements", "by name", "most named states"), Ink::Dim);
    page.finish()
}

fn corpus_line(text: &str, statements: &str, named: &str, states: &str) -> String {
    format!("{text:<40}  {statements:>10}  {named:>7}  {states}")
}

impl Corpus {
    /// One text's line.
    pub fn line(&mut self, article: &Article, style: Style) -> String {
        let named = article.statements.iter().filter(|statement| statement.speaker_named).count() as u64;
        self.texts += 1;
        self.statements += article.statements.len() as u64;
        self.named += named;
        for statement in &article.statements {
            *self.stances.entry(statement.stance.clone()).or_default() += 1;
        }
        for state in &article.states {
            *self.states.entry(state.name.clone()).or_default() += state.count;
        }
        let states: Vec<&str> = article.states.iter().take(3).map(|state| state.name.as_str()).collect();
        let mut page = Page::new(style);
        // Of a long name the end tells texts apart.
        let file = &article.source.file;
        let long = file.chars().count().saturating_sub(39);
        let shown: String =
            if long > 0 { format!("…{}", file.chars().skip(long).collect::<String>()) } else { file.clone() };
        let line = corpus_line(
            &shown,
            &article.statements.len().to_string(),
            &named.to_string(),
            &words::cut(&states.join(", "), 37),
        );
        page.line(&line, Ink::Plain);
        page.finish()
    }

    /// The sums.
    #[must_use]
    pub fn foot(&self, style: Style) -> String {
        let mut page = Page::new(style);
        page.heading("Altogether");
        let texts = words::count(self.texts as usize, "text");
        let statements = words::count(self.statements as usize, "statement");
        page.paragraph(2, &format!("{texts}, {statements}, {} by a speaker with a name", self.named), Ink::Plain);
        let stances: Vec<String> = self.stances.iter().map(|(stance, count)| format!("{stance} {count}")).collect();
        if !stances.is_empty() {
            page.hanging(2, "The author: ", 4, &stances.join(", "), Ink::Plain);
        }
        let mut states: Vec<(&String, &u64)> = self.states.iter().collect();
        states.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
        let list = words::names(states.into_iter().take(12).map(|(name, count)| (name.as_str(), *count)));
        page.hanging(2, "Most named states: ", 4, if list.is_empty() { "none" } else { &list }, Ink::Plain);
        page.paragraph(2, "Every statement: --format csv, or --format json (a text a line).", Ink::Dim);
        page.finish()
    }
}
