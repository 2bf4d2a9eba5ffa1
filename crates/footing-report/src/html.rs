//! One HTML file that needs nothing else: styles, charts and a little script inside; complete without the script, on a
//! phone and on paper. Same model, same bytes.

mod article;
mod chart;
mod gaps;
mod standing;
mod trial;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::article::Article;
use crate::dossier::{CoverageRow, Dossier, Footing, Percentile, Row, Section, Series, State, Value};
use crate::number::{self, Kind};
use crate::sheet::{Cell, Sheet};
use crate::terminal::cell_text;
use crate::verdicts::Verdicts;
use crate::words::places::Places;
use crate::words::{self, Methods, RankTable};

const CSS: &str = include_str!("html/report.css");
const SCRIPT: &str = include_str!("html/report.js");
/// Nothing is loaded, from anywhere: the file says so itself, and the browser holds it to that.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// Writes a dossier.
#[must_use]
pub fn dossier(dossier: &Dossier) -> String {
    let title = words::title(dossier);
    let body = html! {
        header.top {
            p.kicker { "Dossier" }
            h1 { (title) }
            p.dim { (words::subtitle(dossier)) }
            ul.states {
                @for (state, side) in [(&dossier.a, "a"), (&dossier.b, "b")] {
                    li { (PreEscaped(chart::swatch(side, 0))) (identity(state, side)) }
                }
            }
            nav aria-label="Contents" {
                ul {
                    @for (id, title) in contents(dossier) {
                        li { a href={ "#" (id) } { (title) } }
                    }
                }
            }
        }
        main {
            section aria-labelledby="coverage" {
                h2 #coverage { "What is known, and what is not" }
                (coverage(dossier))
            }
            section aria-labelledby="findings" {
                h2 #findings { "What stands out" }
                @if dossier.findings.is_empty() {
                    p.empty { "Nothing stands out from the numbers below." }
                } @else {
                    ul.findings { @for finding in &dossier.findings { li { (words::prose(finding)) } } }
                }
            }
            @if !dossier.axes.is_empty() { (standing::standing(dossier)) }
            section aria-labelledby="footing" {
                h2 #footing { "Footing: both levels, ratio and direction" }
                (standing::ratios(dossier))
                (footing_table(dossier))
            }
            @if !dossier.gaps.is_empty() { (gaps::gaps(dossier)) }
            @for (at, section) in dossier.sections.iter().enumerate() {
                (write_section(section, at, dossier))
            }
            @if !dossier.phrases.is_empty() || !dossier.vocabulary.is_empty() { (gaps::beside(dossier)) }
            section aria-labelledby="missing" {
                h2 #missing { "What is missing" }
                @if dossier.missing.is_empty() {
                    p.empty { "Nothing that this dossier asks for is missing." }
                } @else {
                    ul {
                        @for item in &dossier.missing {
                            li {
                                b { (item.what) } ": " (item.why)
                                @if let Some(hint) = &item.hint { " " span.dim { "Hint: " (hint) } }
                            }
                        }
                    }
                }
                (silences(dossier))
            }
            section aria-labelledby="rules" {
                h2 #rules { "Named rules" }
                @if dossier.rules.is_empty() {
                    p.empty { "No rule in force that a reader could dispute." }
                } @else {
                    ul { @for rule in &dossier.rules { li { code { (rule.name) } ": " (prose(&rule.wording)) } } }
                }
            }
            section aria-labelledby="provenance" {
                h2 #provenance { "Provenance" }
                (provenance(dossier))
            }
        }
        footer { "footing " (dossier.footing_version) " · " code { (dossier.schema) } }
    };
    page(&title, &body, true)
}

/// Writes a trial.
#[must_use]
pub fn verdicts(verdicts: &Verdicts) -> String {
    page(&verdicts.pack.title, &trial::body(verdicts), true)
}

/// Writes a text with its statements marked.
#[must_use]
pub fn article(article: &Article) -> String {
    page(&crate::words::article::title(article), &article::body(article), false)
}

/// Writes a table of results.
#[must_use]
pub fn sheet(sheet: &Sheet) -> String {
    let numeric = |at: usize| {
        let mut cells = sheet.rows.iter().filter_map(|row| row.get(at)).filter(|cell| **cell != Cell::Empty).peekable();
        cells.peek().is_some() && cells.all(|cell| !matches!(cell, Cell::Text(_)))
    };
    let read = sheet.read();
    let body = html! {
        main {
            h1 { (sheet.title) }
            @if sheet.rows.is_empty() {
                p.empty { "No rows." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label=(sheet.title) {
                    table.sortable {
                        thead {
                            tr {
                                @for &at in &read {
                                    th scope="col" class=[numeric(at).then_some("num")] { (sheet.columns[at].title) }
                                }
                            }
                        }
                        tbody {
                            @for row in &sheet.rows {
                                tr { @for &at in &read { (sheet_cell(&row[at], numeric(at))) } }
                            }
                        }
                    }
                }
            }
            @if !sheet.notes.is_empty() {
                ul.small { @for note in &sheet.notes { li { (note) } } }
            }
        }
    };
    page(&sheet.title, &body, !sheet.rows.is_empty())
}

/// Prose in which what stands between backticks is to be typed.
fn prose(text: &str) -> Markup {
    html! { @for (at, part) in text.split('`').enumerate() { @if at.is_multiple_of(2) { (part) } @else { code { (part) } } } }
}

fn sheet_cell(cell: &Cell, numeric: bool) -> Markup {
    let sort = match cell {
        Cell::Integer(whole) => Some(whole.to_string()),
        Cell::Number(value, _) if value.is_finite() => Some(value.to_string()),
        _ => None,
    };
    let absent = (*cell == Cell::Empty).then_some("1");
    html! { td class=[numeric.then_some("num")] data-value=[sort] data-absent=[absent] { (cell_text(cell)) } }
}

fn page(title: &str, body: &Markup, script: bool) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                style { (PreEscaped(CSS)) }
            }
            body {
                (body)
                @if script { script { (PreEscaped(SCRIPT)) } }
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
}

fn contents(dossier: &Dossier) -> Vec<(String, &str)> {
    let mut all = vec![("coverage".to_owned(), "Coverage"), ("findings".to_owned(), "What stands out")];
    if !dossier.axes.is_empty() {
        all.push(("standing".to_owned(), "Where it stands"));
    }
    all.push(("footing".to_owned(), "Footing"));
    if !dossier.gaps.is_empty() {
        all.push(("gaps".to_owned(), words::gaps::TITLE));
    }
    all.extend(dossier.sections.iter().enumerate().map(|(at, section)| (section_id(at), section.title.as_str())));
    if !dossier.phrases.is_empty() || !dossier.vocabulary.is_empty() {
        all.push(("beside".to_owned(), words::gaps::BESIDE));
    }
    all.extend(
        [("missing", "Missing"), ("rules", "Rules"), ("provenance", "Provenance")]
            .map(|(id, title)| (id.to_owned(), title)),
    );
    all
}

/// By place, not by the section's own id, which is not this room's to check for spaces and doubles.
fn section_id(at: usize) -> String {
    format!("section-{}", at + 1)
}

fn identity(state: &State, side: &str) -> Markup {
    let text = words::identity(state);
    let rest = text.strip_prefix(&state.name).unwrap_or(&text);
    html! { b class=(side) { (state.name) } (rest) }
}

/// Pixels a year in the coordinates of a coverage strip, which is stretched to the room there is.
const YEAR: i32 = 10;

fn coverage(dossier: &Dossier) -> Markup {
    let [first, last] = dossier.coverage_years;
    if dossier.coverage.is_empty() || last < first {
        return html! { p.empty { "No source speaks about these two states." } };
    }
    let span = last - first + 1;
    let every = if span > 120 { 50 } else { 10 };
    let ticks: Vec<i32> = (first..=last).filter(|year| year % every == 0).collect();
    let drawn = || dossier.coverage.iter().filter(|row| row.years_known > 0);
    let used = |status: &str| drawn().any(|row| row.spans.iter().any(|span| span.status == status));
    let statuses = ["observed", "implied_zero", "missing", "out_of_coverage"].into_iter().filter(|status| used(status));
    html! {
        div.matrix role="list" aria-label={ "Years known, source by source, " (first) " to " (last) } {
            div.row.head aria-hidden="true" {
                div {}
                div.strip-box {
                    div.years {
                        @for (at, year) in ticks.iter().enumerate() {
                            @let place = f64::from(year - first) / f64::from(span) * 100.0;
                            // A label centred on the edge would hang over it.
                            @if (3.0..=97.0).contains(&place) {
                                span class=[(at % 2 == 1).then_some("odd")] style=(format!("left:{place:.2}%")) { (year) }
                            }
                        }
                    }
                }
                div.count { "years known" }
            }
            @for row in drawn() {
                div.row role="listitem" {
                    div.what { (row.title) " " code { (row.source) } }
                    div.strip-box { (strip(row, first, last, &ticks)) }
                    div.count { (words::coverage_count(row, dossier.coverage_years)) }
                }
            }
        }
        @if let Some(silent) = words::no_year_known(dossier) { p.small { (silent) } }
        ul.key {
            @for status in statuses {
                li { (PreEscaped(key(status))) (words::status_meaning(status)) }
            }
        }
    }
}

/// Why a source does not know some of the years, source by source.
fn silences(dossier: &Dossier) -> Markup {
    let silent: Vec<(&CoverageRow, Vec<String>)> = dossier
        .coverage
        .iter()
        .map(|row| (row, words::silences(row)))
        .filter(|(_, silences)| !silences.is_empty())
        .collect();
    html! {
        @if !silent.is_empty() {
            h3 { "Years not known" }
            ul.small {
                @for (row, silences) in silent {
                    li { b { (row.title) } ": " (silences.join("; ")) "." }
                }
            }
        }
    }
}

/// The years of a source as shapes: full, framed, hatched, dotted. Written by hand: plotters has no such chart.
fn strip(row: &CoverageRow, first: i32, last: i32, ticks: &[i32]) -> Markup {
    let width = (last - first + 1) * YEAR;
    let mut shapes = String::new();
    for span in &row.spans {
        let (from, to) = (span.first.max(first), span.last.min(last));
        if from <= to {
            shapes.push_str(&shape(&span.status, (from - first) * YEAR, (to - from + 1) * YEAR));
        }
    }
    for year in ticks {
        let x = (year - first) * YEAR;
        shapes.push_str(&format!(
            r#"<line class="halo" x1="{x}" x2="{x}" y1="0" y2="16" stroke-width="1" opacity=".55"/>"#
        ));
    }
    html! {
        svg.strip role="img" aria-label=(words::coverage_in_words(row)) viewBox={ "0 0 " (width) " 16" }
            preserveAspectRatio="none" { (PreEscaped(shapes)) }
    }
}

fn shape(status: &str, x: i32, width: i32) -> String {
    match status {
        "observed" => format!(r#"<rect class="s-observed" x="{x}" y="1" width="{width}" height="14"/>"#),
        "implied_zero" => format!(
            r#"<rect class="s-zero" x="{}" y="2" width="{}" height="12"/><line class="s-zero-mark" x1="{x}" x2="{}" y1="8" y2="8"/>"#,
            x + 1,
            width - 2,
            x + width
        ),
        "missing" => {
            let mut out =
                format!(r#"<rect class="s-missing" x="{}" y="1.5" width="{}" height="13"/>"#, x + 1, width - 2);
            for at in (0..width - 4).step_by(8) {
                let to = (at + 9).min(width - 1);
                out.push_str(&format!(r#"<line class="s-hatch" x1="{}" x2="{}" y1="14" y2="2"/>"#, x + 1 + at, x + to));
            }
            out
        }
        _ => format!(r#"<line class="s-outside" x1="{x}" x2="{}" y1="8" y2="8"/>"#, x + width),
    }
}

fn key(status: &str) -> String {
    format!(r#"<svg width="36" height="16" viewBox="0 0 36 16" aria-hidden="true">{}</svg>"#, shape(status, 1, 34))
}

fn footing_table(dossier: &Dossier) -> Markup {
    let all: Vec<&Footing> = dossier.sections.iter().flat_map(|section| &section.footing).collect();
    if all.is_empty() {
        return html! { p.empty { "No quantity is known for both states, so there is no footing to compare." } };
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label="Footing ratios" {
            table.glance {
                thead {
                    tr {
                        th scope="col" { "In what respect" }
                        th.num scope="col" { "Ratio" }
                        th.num scope="col" { (dossier.a.name) }
                        th.num scope="col" { (dossier.b.name) }
                    }
                }
                tbody {
                    @for &footing in &all {
                        @let kind = Kind::of(&footing.measure, &footing.unit);
                        tr {
                            th.wide scope="row" {
                                b { (words::footing_title_dated(footing)) }
                                span.id { (words::direction(footing, &dossier.a.name, &dossier.b.name)) }
                                @if let Some(cases) = words::cases_of_both(footing) { span.id { (cases) } }
                            }
                            @if footing.ratio.is_some() {
                                td.num data-label="Ratio" {
                                    b { (words::ratio(footing)) }
                                    span.id { (words::ratio_interval(footing).unwrap_or_else(|| "no interval".to_owned())) }
                                }
                            } @else {
                                td.num.absent data-label="Ratio" { (words::ratio(footing)) }
                            }
                            (value_cell(&footing.a, kind, Some(&dossier.a.name)))
                            (value_cell(&footing.b, kind, Some(&dossier.b.name)))
                        }
                    }
                }
            }
        }
        @if words::published_quotients(all) { p.small { (words::NO_INTERVAL) } }
        @if let Some(places) = Places::of(dossier) { (places_table(&places)) }
    }
}

fn places_table(places: &Places) -> Markup {
    let capital = |head: &str| head.chars().take(1).flat_map(char::to_uppercase).chain(head.chars().skip(1)).collect();
    let heads: Vec<String> = places.heads().into_iter().map(capital).collect();
    html! {
        h3 { (Places::TITLE) }
        div.scroll tabindex="0" role="region" aria-label=(Places::TITLE) {
            table.glance {
                thead { tr { @for (at, head) in heads.iter().enumerate() { th.num[at > 0] scope="col" { (head) } } } }
                tbody {
                    @for row in places.rows() {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th.wide scope="row" { (cell) } } @else { td.num data-label=(heads[at]) { (cell) } }
                            }
                        }
                    }
                }
            }
        }
        p.small { (places.meaning()) }
    }
}

/// A value in a table; `label` stands before it where a phone has no room for the head of the table.
fn value_cell(value: &Value, kind: Kind, label: Option<&str>) -> Markup {
    let text = words::value(value, kind);
    match value.value.filter(|_| value.status == "observed") {
        Some(number) => html! { td.num data-label=[label] data-value=(number) { (text) } },
        None if value.status == "implied_zero" => html! { td.num data-label=[label] data-value="0" { (text) } },
        None => {
            html! { td.num.absent data-label=[label] data-absent="1" title=[words::absence(value)] { (text) } }
        }
    }
}

fn percentile_cell(percentile: Option<&Percentile>) -> Markup {
    match percentile {
        Some(place) => html! { td.num data-value=(place.percentile) { (words::percentile(Some(place))) } },
        None => html! { td.num data-absent="1" { "–" } },
    }
}

fn write_section(section: &Section, at: usize, dossier: &Dossier) -> Markup {
    let id = section_id(at);
    let methods = Methods::of(section);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (section.title) }
            p.question { (section.question) }
            @if let Some(empty) = &section.empty {
                p.empty { (empty) }
            } @else {
                @for footing in &section.footing { (footing_card(footing, dossier, &methods)) }
                @if !section.rows.is_empty() { (rows(section, &methods)) }
                (small_print(section, &methods))
                @if let Some(ranks) = RankTable::of(section) { (rank_table(&ranks)) }
                @if !section.spells.is_empty() { (spells(section)) }
                @for (number, series) in section.series.iter().enumerate() {
                    (figure(series, &format!("c{}-{}", at + 1, number + 1)))
                }
                @if !section.notes.is_empty() {
                    h3 { "Notes" }
                    ul { @for note in &section.notes { li { (words::prose(note)) } } }
                }
            }
        }
    }
}

fn small_print(section: &Section, methods: &Methods) -> Markup {
    let lines: Vec<String> = [words::percentiles(section), methods.sentence()].into_iter().flatten().collect();
    html! { @if !lines.is_empty() { p.small { (lines.join(" ")) } } }
}

fn footing_card(footing: &Footing, dossier: &Dossier, methods: &Methods) -> Markup {
    let kind = Kind::of(&footing.measure, &footing.unit);
    let sides = [
        (&dossier.a.name, &footing.a, footing.percentile_a.as_ref(), "a"),
        (&dossier.b.name, &footing.b, footing.percentile_b.as_ref(), "b"),
    ];
    // Both bars share one scale, wide enough for the limits of their intervals.
    let reach = sides
        .iter()
        .filter(|(_, value, ..)| words::known(&value.status))
        .flat_map(|(_, value, ..)| [value.value, value.intervals.first().map(|interval| interval.high)])
        .flatten()
        .filter(|number| number.is_finite())
        .fold(0.0, f64::max);
    html! {
        article.card {
            h3 { (words::footing_title(footing)) }
            p.ratio {
                @if footing.ratio.is_some() {
                    b { (words::ratio(footing)) } " "
                    @match &footing.ratio_interval {
                        Some(interval) => span.keep {
                            (Kind::Ratio.write_interval(interval.low, interval.high)) (methods.mark(interval))
                        },
                        None => span.dim { "no interval" },
                    }
                } @else {
                    span.dim { (words::why_no_ratio(footing, &dossier.a.name, &dossier.b.name).unwrap_or_default()) }
                }
            }
            @if !footing.direction.is_empty() || footing.expected_from_size.is_some() {
                p { (words::direction(footing, &dossier.a.name, &dossier.b.name)) }
            }
            div.pair {
                @for (name, value, percentile, side) in sides {
                    b class=(side) { (name) }
                    @match words::absence(value).filter(|_| !words::known(&value.status)) {
                        Some(absence) => div { em { (absence) } },
                        None => div.bar { (bar(value, reach, side)) (level(value, kind, methods)) },
                    }
                    div.meta {
                        (words::years(value.years[0], value.years[1]))
                        @if value.n > 0 { " · n: " (words::cases(value, &footing.n_counts)) }
                        @if let Some(place) = percentile { " · percentile " (number::percentile(place.percentile)) }
                        @if value.status == "implied_zero" { @if let Some(why) = &value.why { " · " (why) } }
                    }
                }
            }
            @if !footing.ranks.is_empty() {
                ul.ranks.small { @for rank in &footing.ranks { li { (rank.label) ": " b { (words::rank(rank)) } } } }
            }
        }
    }
}

fn level(value: &Value, kind: Kind, methods: &Methods) -> Markup {
    html! {
        span.keep {
            b { (words::value(value, kind)) }
            @if !value.intervals.is_empty() { " " span.small { (words::interval(value, kind, methods)) } }
        }
    }
}

/// A level as a bar with its interval; written by hand, being one rectangle and one line.
fn bar(value: &Value, reach: f64, side: &str) -> Markup {
    let scale = |number: f64| if reach > 0.0 { (number / reach * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    let length = scale(value.value.filter(|_| value.status == "observed").unwrap_or(0.0));
    html! {
        svg viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true" {
            rect class={ "fill-" (side) } x="0" y="3" width=(format!("{length:.2}")) height="12" {}
            @if let Some(interval) = value.intervals.first() {
                @let (low, high) = (format!("{:.2}", scale(interval.low)), format!("{:.2}", scale(interval.high)));
                // Twice: a light line under the dark one keeps it visible on the bar.
                @for class in ["whisker under", "whisker"] {
                    line class=(class) x1=(low) x2=(high) y1="9" y2="9" {}
                    line class=(class) x1=(low) x2=(low) y1="5" y2="13" {}
                    line class=(class) x1=(high) x2=(high) y1="5" y2="13" {}
                }
            }
        }
    }
}

fn rows(section: &Section, methods: &Methods) -> Markup {
    let also: Vec<(&Row, String)> = section
        .rows
        .iter()
        .flat_map(|row| {
            let kind = Kind::of(&row.measure, &row.unit);
            let absent = words::absence(&row.value).into_iter();
            let further = row.value.intervals.iter().skip(1);
            absent
                .chain(further.map(move |interval| format!("also {}", words::interval_in_full(interval, kind))))
                .map(move |text| (row, text))
        })
        .collect();
    let sortable = (section.rows.len() > 2).then_some("sortable");
    html! {
        div.scroll tabindex="0" role="region" aria-label={ "Measures: " (section.title) } {
            table class=[sortable] {
                caption { "Measures" }
                thead {
                    tr {
                        th scope="col" { "Measure" }
                        th.num scope="col" { "Value" }
                        th scope="col" { "Interval" }
                        th.num scope="col" { "n" }
                        th scope="col" { "Years" }
                        th.num scope="col" { "Percentile" }
                    }
                }
                tbody {
                    @for row in &section.rows {
                        @let kind = Kind::of(&row.measure, &row.unit);
                        tr class=[row.headline.then_some("headline")] {
                            th.wide scope="row" {
                                (words::row_title(row))
                                @if row.headline { " (headline)" }
                                span.id { code { (row.measure) } " v" (row.version) ", " (row.stability) }
                            }
                            (value_cell(&row.value, kind, None))
                            td.keep { (words::interval(&row.value, kind, methods)) }
                            td.num data-value=(row.value.n) { (words::cases(&row.value, &row.n_counts)) }
                            td.keep { (words::years(row.value.years[0], row.value.years[1])) }
                            (percentile_cell(row.percentile_all_dyads.as_ref()))
                        }
                    }
                }
            }
        }
        @if !also.is_empty() {
            ul.small { @for (row, text) in &also { li { b { (words::row_title(row)) } ": " (text) } } }
        }
        @for line in words::meanings(section).iter().chain(&words::experimental(section)) { p.small { (line) } }
    }
}

fn rank_table(ranks: &RankTable) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(ranks.title()) {
            table {
                caption { (ranks.title()) }
                thead {
                    tr {
                        th scope="col" { "Measure" }
                        th.num scope="col" { "Value" }
                        @for label in &ranks.labels { th scope="col" { (label) } }
                    }
                }
                tbody {
                    @for (row, places) in &ranks.rows {
                        tr class=[row.headline.then_some("headline")] {
                            th.wide scope="row" { (words::row_title(row)) }
                            (value_cell(&row.value, Kind::of(&row.measure, &row.unit), None))
                            @for place in places { td.keep { (place.map_or_else(|| "–".to_owned(), words::rank)) } }
                        }
                    }
                }
            }
        }
    }
}

fn spells(section: &Section) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label={ "Spells: " (section.title) } {
            table {
                caption { "What held, and when" }
                thead { tr { th scope="col" { "Years" } th scope="col" { "What held" } th scope="col" { "Source" } } }
                tbody {
                    @for spell in &section.spells {
                        tr {
                            th.keep scope="row" { (words::years(spell.first, spell.last)) }
                            td.wide { (words::prose(&spell.what)) }
                            td { code { (spell.source) } }
                        }
                    }
                }
            }
        }
    }
}

fn figure(series: &Series, name: &str) -> Markup {
    let title = words::series_title(series);
    let (Some((first, last)), Some(desk), Some(phone)) = (
        words::drawn_years(series),
        chart::svg(series, chart::DESK, &format!("{name}d")),
        // Shrunk to a phone, the wide chart's letters could not be read: it has its own drawing.
        chart::svg(series, chart::PHONE, &format!("{name}p")),
    ) else {
        return html! {
            h3 { (title) }
            p.empty { (words::series_without_values(series)) }
        };
    };
    let seams: Vec<_> = series.seams.iter().filter(|seam| (first..=last).contains(&seam.year)).collect();
    let zeros = series.lines.iter().any(|line| line.points.iter().any(|point| point.status == "implied_zero"));
    let mut seen = [0_usize; 3];
    let legend: Vec<(String, &crate::dossier::Line)> = series
        .lines
        .iter()
        .map(|line| {
            let more = &mut seen[match line.side.as_str() {
                "a" => 0,
                "b" => 1,
                _ => 2,
            }];
            *more += 1;
            (chart::swatch(&line.side, *more - 1), line)
        })
        .collect();
    html! {
        figure data-first=(first) data-last=(last) {
            figcaption { (title) }
            ul.legend {
                @for (swatch, line) in &legend {
                    li {
                        (PreEscaped(swatch)) (words::prose(&line.label)) " "
                        span.dim {
                            @match words::summary(line) {
                                Some(sum) => { (sum.known) " of " (line.points.len()) " years known" }
                                None => { "no year known" }
                            }
                        }
                    }
                }
            }
            (PreEscaped(desk))
            (PreEscaped(phone))
            @if !seams.is_empty() {
                ul.small {
                    @for (at, seam) in seams.iter().enumerate() {
                        li { b { "Seam " (words::letter(at)) ", " (seam.year) } ": " (seam.what) }
                    }
                }
            }
            @if zeros || series.logarithmic {
                p.small {
                    @if series.logarithmic { "Logarithmic axis. " }
                    @if zeros { "Rings and small squares are implied zeros" @if series.logarithmic { ", drawn on the floor of the axis" } "." }
                }
            }
            (numbers(series, first, last))
        }
    }
}

/// All the numbers of a chart, for those who want them, and for the script's tooltips.
fn numbers(series: &Series, first: i32, last: i32) -> Markup {
    let kind = Kind::of(&series.measure, &series.unit);
    let any = |test: fn(&crate::dossier::Point) -> bool| series.lines.iter().any(|line| line.points.iter().any(test));
    let (intervals, cases, places) =
        (any(|point| point.low.is_some()), any(|point| point.n > 0), any(|point| point.percentile.is_some()));
    html! {
        details {
            summary { "Numbers, year by year" }
            div.scroll tabindex="0" role="region" aria-label={ "Numbers: " (series.title) } {
                table {
                    thead {
                        tr {
                            th scope="col" { "Year" }
                            @for line in &series.lines {
                                th.num scope="col" { (words::prose(&line.label)) }
                                @if intervals { th scope="col" { "interval" } }
                                @if cases { th.num scope="col" { "n" } }
                                @if places { th.num scope="col" { "percentile" } }
                            }
                        }
                    }
                    tbody {
                        @for year in first..=last {
                            tr {
                                th scope="row" { (year) }
                                @for line in &series.lines {
                                    @let point = line.points.iter().find(|point| point.year == year);
                                    @let value = point.and_then(words::point_value);
                                    @match (point, value) {
                                        (Some(point), Some(_)) if point.status == "implied_zero" => td.num { "0 (implied)" },
                                        (Some(_), Some(value)) => td.num { (kind.write(value)) },
                                        (Some(point), None) if point.status != "observed" => td.absent { (words::status(&point.status)) },
                                        _ => td.absent { "missing" },
                                    }
                                    @if intervals {
                                        td.keep {
                                            @match point.filter(|_| value.is_some()).and_then(|point| Some((point.low?, point.high?))) {
                                                Some((low, high)) => (kind.write_interval(low, high)),
                                                None => "none",
                                            }
                                        }
                                    }
                                    @if cases { td.num { (point.filter(|point| point.n > 0).map_or_else(|| "–".to_owned(), |point| number::count(point.n))) } }
                                    @if places {
                                        td.num { (point.and_then(|point| point.percentile).map_or_else(|| "–".to_owned(), number::percentile)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn provenance(dossier: &Dossier) -> Markup {
    html! {
        @if dossier.provenance.is_empty() {
            p.empty { "No source was read." }
        }
        @for row in &dossier.provenance {
            div.prov {
                h3 { (row.title) " " code { (row.source) } }
                dl {
                    dt { "version" } dd { (row.version) ", " (row.origin) }
                    dt { "sha256" } dd { code title=(row.hash) { (words::short_hash(&row.hash)) } }
                    dt { "measures" }
                    dd { @if row.measures.is_empty() { "none" } @else { (row.measures.join(", ")) } }
                    dt { "attribution" } dd { (row.attribution) }
                    dt { "terms" } dd { (row.terms) }
                }
            }
        }
    }
}
