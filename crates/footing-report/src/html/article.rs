//! A text with its statements marked, each linked to its row in the table and back.

use maud::{Markup, html};

use crate::article::{Article, Part, Run, Statement};
use crate::words::article::{self as words, Bearing};

pub(super) fn body(article: &Article) -> Markup {
    html! {
        header.top {
            p.kicker { "Who says what" }
            h1 { (article.source.title.as_deref().unwrap_or(&article.source.file)) }
            p.dim { (words::subtitle(article)) }
            nav aria-label="Contents" {
                ul {
                    li { a href="#statements" { "Statements" } }
                    li { a href="#text" { "The text" } }
                    li { a href="#named" { "Named" } }
                    li { a href="#rules" { "Rules" } }
                }
            }
        }
        main {
            section aria-labelledby="statements" {
                h2 #statements { "Statements" }
                @if article.statements.is_empty() {
                    p.empty { (words::none(article)) }
                } @else {
                    (table(article))
                }
            }
            section aria-labelledby="text" {
                h2 #text { "The text" }
                (legend(article))
                @if let Some(done) = words::done(&article.source) { p.small { (done) } }
                div.text { (text(article)) }
            }
            section aria-labelledby="named" {
                h2 #named { "Named in the text" }
                dl.named {
                    @for (head, list) in words::named(article) {
                        dt { (head) }
                        dd { @if list.is_empty() { span.dim { "none found" } } @else { (list) } }
                    }
                }
            }
            section aria-labelledby="rules" {
                h2 #rules { "Named rules" }
                ul { @for rule in &article.rules { li { code { (rule.name) } ": " (super::prose(&rule.wording)) } } }
            }
        }
        footer { "footing " (article.footing_version) " · " code { (article.schema) } " · " code { "sha256:" (article.source.sha256) } }
    }
}

fn legend(article: &Article) -> Markup {
    html! {
        ul.stances {
            @for (name, shape, meaning) in words::STANCES {
                li { span.said.(name) { (shape) " " (name) } " " (meaning) }
            }
            li { span.speaker { "speaker" } " and " span.cue { "cue" } }
            li { span.answer { "the author's own words" } " that agree, qualify or rebut" }
            @for (label, meaning) in words::ways(article) { li { b { (label) } " " (meaning) } }
        }
    }
}

fn table(article: &Article) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Statements" {
            table.statements {
                thead { tr { th { "no." } th { "who" } th { "says" } th { "words" } th { "the author" } } }
                tbody {
                    @for (at, statement) in article.statements.iter().enumerate() { (row(at, statement)) }
                }
            }
        }
    }
}

fn row(at: usize, statement: &Statement) -> Markup {
    html! {
        tr id={ "s" (at + 1) } {
            td data-label="no." { a.back href={ "#t" (at + 1) } title="to its place in the text" { (statement.id) } }
            td data-label="who" {
                b { (words::speaker(statement)) }
                @if let Some(standing) = words::standing(statement) { span.small.block { (standing) } }
                @if let Some(state) = words::state(statement) { span.small.block { (state) } }
            }
            td data-label="says" { (statement.cue) }
            td.words data-label="words" {
                (statement.verbatim)
                @if let Some(states) = words::about(statement) { span.small.block { "About: " (states) } }
                @if let Some(date) = &statement.date { span.small.block { "Said: " (date.text) } }
                span.small.block { (words::place(statement)) }
                span.small.block { (words::sort(statement)) }
                @match words::bearing(statement) {
                    Bearing::Untestable(reason) => span.small.block { "No measure can decide it: " (reason) },
                    Bearing::None => span.small.block { (words::NO_MEASURE) },
                    Bearing::Measures(ids) => span.small.block { "Measures that could bear on it: " @for (at, id) in ids.iter().enumerate() { @if at > 0 { ", " } code { (id) } } },
                }
            }
            td data-label="the author" {
                span.stance.(statement.stance) { (words::shape(&statement.stance)) " " (statement.stance) }
                @if let Some(shown) = words::shown_by(statement).filter(|_| statement.stance != "reports") { span.small.block { "“" (shown) "”" } }
            }
        }
    }
}

fn text(article: &Article) -> Markup {
    let mut seen = vec![false; article.statements.len()];
    html! {
        @for runs in article.paragraphs.iter().skip(usize::from(begins_with_title(article))) {
            p.heading[is_heading(runs)] { @for run in runs { (write_run(run, article, &mut seen)) } }
        }
    }
}

/// Whether the text begins with what stands over the page already.
fn begins_with_title(article: &Article) -> bool {
    matches!((article.paragraphs.first().map(Vec::as_slice), &article.source.title), (Some([run]), Some(title)) if run.text == *title)
}

/// A short paragraph without a stop, and with nothing said in it.
fn is_heading(runs: &[Run]) -> bool {
    matches!(runs, [run] if run.marks.is_empty() && run.text.chars().count() <= 80 && run.text.ends_with(char::is_alphanumeric))
}

/// A run looks like the innermost thing it is part of: cue, speaker, words, the author's own.
fn write_run(run: &Run, article: &Article, seen: &mut [bool]) -> Markup {
    let Some(&(at, part)) = run.marks.iter().max_by_key(|(at, part)| (*part, *at)) else { return html! { (run.text) } };
    let stance = article.statements.get(at).map_or("reports", |statement| statement.stance.as_str());
    // Numbers stand before the first words of each statement.
    let fresh: Vec<usize> = run
        .marks
        .iter()
        .filter(|(at, part)| *part == Part::Content && seen.get(*at) == Some(&false))
        .map(|(at, _)| *at)
        .collect();
    for at in &fresh {
        seen[*at] = true;
    }
    let within =
        run.marks.iter().find(|(_, part)| *part == Part::Content).and_then(|(at, _)| article.statements.get(*at));
    // A cue such as `rightly says` is the author's verdict too.
    let judges = run.marks.iter().any(|(_, part)| *part == Part::Answer);
    html! {
        @for at in &fresh {
            a.number id={ "t" (at + 1) } href={ "#s" (at + 1) } title={ "statement " (at + 1) ": " (words::speaker(&article.statements[*at])) } { (at + 1) }
        }
        @match part {
            Part::Content => span.said.(stance) { (run.text) },
            Part::Answer => span.answer { (run.text) },
            Part::Source | Part::Cue => {
                @let class = if part == Part::Source { "speaker" } else { "cue" };
                @match within {
                    Some(outer) => span.said.(outer.stance) { span.(class) { (run.text) } },
                    None => span.(class).answer[judges] { (run.text) },
                }
            }
        }
    }
}
