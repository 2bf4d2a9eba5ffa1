//! The dossier on a page or two: what stands out, where the pair stands, and one table a dimension. The rest is a question
//! away, and the end of the page says how to ask.

use comfy_table::CellAlignment::{Left, Right};

use super::page::{Ink, Page};
use super::{Style, footing_table, gaps, standing};
use crate::dossier::{CoverageRow, Dossier, Row, Section, Value};
use crate::number::Kind;
use crate::words::{self, prose};

/// Writes the short dossier.
#[must_use]
pub fn brief(dossier: &Dossier, style: Style) -> String {
    let mut page = Page::new(style);
    super::head(&mut page, dossier);
    known(&mut page, dossier);
    super::findings(&mut page, dossier);
    standing::in_brief(&mut page, dossier);
    page.heading("Footing: both levels, ratio and direction");
    footing_table(&mut page, dossier);
    gaps::in_brief(&mut page, dossier);
    page.heading("Figures by dimension");
    page.paragraph(
        2,
        "Under a state's name stands its own figure or, where the other is in it, its figure toward the other; brackets hold \
         intervals, n the cases behind it. What the table of footing has already is not said again.",
        Ink::Dim,
    );
    for section in &dossier.sections {
        write_section(&mut page, section, dossier);
    }
    rest(&mut page, dossier);
    page.finish()
}

/// Which sources speak of the two, each with the last year it knows, and which do not.
fn known(page: &mut Page, dossier: &Dossier) {
    let last =
        |row: &CoverageRow| row.spans.iter().filter(|span| words::known(&span.status)).map(|span| span.last).max();
    let (speaking, silent): (Vec<&CoverageRow>, Vec<&CoverageRow>) =
        dossier.coverage.iter().partition(|row| last(row).is_some());
    let names = |rows: &[&CoverageRow]| -> String {
        let name = |row: &&CoverageRow| match last(row) {
            Some(year) => format!("{} {year}", row.source),
            None => row.source.clone(),
        };
        rows.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    page.heading("What is known, and what is not");
    if !speaking.is_empty() {
        let head =
            format!("{} of {} sources speak of the two, to the year given: ", speaking.len(), dossier.coverage.len());
        page.hanging(2, &head, 2, &format!("{}.", names(&speaking)), Ink::Plain);
    }
    if !silent.is_empty() {
        page.hanging(2, "Nothing is known from: ", 2, &format!("{}.", names(&silent)), Ink::Plain);
    }
}

/// A section as one table: a measure a line, both directions side by side.
fn write_section(page: &mut Page, section: &Section, dossier: &Dossier) {
    // What is nothing but levels of both sides stands in the table of footing.
    let lines = lines(section, dossier);
    let nothing = lines.is_empty() && section.spells.is_empty();
    let levels = || section.footing.iter().flat_map(|footing| [&footing.a, &footing.b]);
    if section.empty.is_none() && nothing && levels().any(|level| level.value.is_some()) {
        return;
    }
    page.blank();
    page.paragraph(0, &section.title.to_uppercase(), Ink::Bold);
    let silent = || {
        let mut reasons: Vec<&str> = Vec::new();
        for why in levels().chain(section.rows.iter().map(|row| &row.value)).filter_map(|value| value.why.as_deref()) {
            if !reasons.contains(&why) {
                reasons.push(why);
            }
        }
        reasons.join("; ")
    };
    if let Some(empty) = section.empty.clone().or_else(|| nothing.then(silent)) {
        page.hanging(2, "No figure on the two: ", 2, &format!("{}.", empty.trim_end_matches('.')), Ink::Plain);
        return;
    }
    if !lines.is_empty() {
        let (a, b) = (dossier.a.name.as_str(), dossier.b.name.as_str());
        // Columns that hold nothing take no room.
        let kept: Vec<usize> = (0..6).filter(|at| *at == 0 || lines.iter().any(|line| !line[*at].is_empty())).collect();
        let heads = [("measure", Left), ("of both", Right), (a, Right), (b, Right), ("n", Right), ("years", Left)];
        let columns: Vec<_> = kept.iter().map(|at| heads[*at]).collect();
        let rows: Vec<Vec<String>> =
            lines.iter().map(|line| kept.iter().map(|at| line[*at].clone()).collect()).collect();
        page.table(2, &columns, &rows);
    }
    let last = section.spells.chunk_by(|a, b| a.source == b.source).filter_map(|spells| spells.last());
    let last: Vec<String> =
        last.map(|spell| format!("{}, {}", prose(&spell.what), words::years(spell.first, spell.last))).collect();
    if !last.is_empty() {
        page.hanging(2, "Last on record: ", 2, &format!("{}.", last.join("; ")), Ink::Plain);
    }
    page.paragraph(2, &foot(section, dossier), Ink::Dim);
}

/// The sources of a section, and what of it is not on the page.
fn foot(section: &Section, dossier: &Dossier) -> String {
    let mut said = Vec::new();
    let sources = sources(section, dossier);
    if !sources.is_empty() {
        said.push(format!("Sources: {}.", sources.join(", ")));
    }
    let unknown = section.rows.iter().filter(|row| row.value.value.is_none()).count();
    let variants = section.rows.iter().filter(|row| row.value.value.is_some() && !shown(section, row)).count();
    let figures = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let left_out: Vec<String> = [
        figures(variants, "figure by another variant", "figures by other variants"),
        figures(unknown, "figure that is not known", "figures that are not known"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !left_out.is_empty() {
        said.push(format!("Left out: {} (--section {}).", left_out.join(", "), section.id));
    }
    said.join(" ")
}

/// From so many known rows on, variants of a suggested measure are left out.
const MANY: usize = 10;

/// Whether a known row is on the page.
fn shown(section: &Section, row: &Row) -> bool {
    let known = section.rows.iter().filter(|row| row.value.value.is_some());
    let variant = |row: &Row| row.variant_of.is_some() && !row.headline;
    known.count() < MANY || !variant(row)
}

/// Measure, value of the pair, value of the first state (toward the second), of the second, n, and years; known values only.
fn lines(section: &Section, dossier: &Dossier) -> Vec<[String; 6]> {
    let mut lines: Vec<(&str, [String; 6])> = Vec::new();
    for row in section.rows.iter().filter(|row| row.value.value.is_some() && shown(section, row)) {
        let column = match &row.direction {
            None => 1,
            Some(direction) if side(direction) == dossier.a.name => 2,
            Some(_) => 3,
        };
        let years = words::years(row.value.years[0], row.value.years[1]);
        let at = match lines.iter().position(|(measure, line)| *measure == row.measure && line[5] == years) {
            Some(at) => at,
            None => {
                let title = words::title_with_unit(&row.title, &row.measure, &row.unit);
                lines.push((&row.measure, [title, String::new(), String::new(), String::new(), String::new(), years]));
                lines.len() - 1
            }
        };
        let line = &mut lines[at].1;
        line[column] = cell(&row.value, Kind::of(&row.measure, &row.unit));
        let cases = words::cases(&row.value, &row.n_counts);
        if line[4].is_empty() {
            line[4] = cases;
        } else if line[4] != cases {
            let first = line[4].split(' ').next().unwrap_or_default();
            line[4] = format!("{first} and {cases}");
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Who acts: `Russia` of `Russia -> China`, and of `Russia`.
fn side(direction: &str) -> &str {
    direction.split(" -> ").next().unwrap_or(direction)
}

/// `0.570 [0.486, 0.645]`.
fn cell(value: &Value, kind: Kind) -> String {
    let number = words::value(value, kind);
    match value.intervals.first().filter(|_| value.status == "observed") {
        Some(interval) => format!("{number} {}", kind.write_interval(interval.low, interval.high)),
        None => number,
    }
}

/// Ids of the sources behind the known values of a section.
fn sources<'d>(section: &Section, dossier: &'d Dossier) -> Vec<&'d str> {
    let on_the_page = |row: &&Row| row.value.value.is_some() && shown(section, row);
    let uses = |measures: &[String], measure: &str| {
        measures.iter().any(|used| used.strip_prefix(measure).is_some_and(|rest| rest.starts_with(" v")))
    };
    dossier
        .provenance
        .iter()
        .filter(|source| section.rows.iter().filter(on_the_page).any(|row| uses(&source.measures, &row.measure)))
        .map(|source| source.source.as_str())
        .collect()
}

/// What is not on the page, and how to get it.
fn rest(page: &mut Page, dossier: &Dossier) {
    page.heading("The rest");
    let states = format!("{} {}", quoted(&dossier.a.name), quoted(&dossier.b.name));
    page.paragraph(
        2,
        &format!(
            "{} figures and sources that are missing, the intervals' methods, series year by year, named rules and the \
             provenance of every figure are left out here.",
            dossier.missing.len()
        ),
        Ink::Plain,
    );
    let asked = [
        (format!("footing assess {states} --full"), "all of it"),
        (format!("footing assess {states} --section NAME"), "a part in full; the names are"),
        (format!("footing assess {states} --format html -o dossier.html"), "a page with charts"),
    ];
    for (command, what) in asked {
        page.hanging(2, &format!("{command}: "), 4, what, Ink::Plain);
        if what.ends_with("are") {
            page.hanging(6, "", 0, &format!("{}.", super::part_names(dossier).join(", ")), Ink::Dim);
        }
    }
    page.blank();
    page.paragraph(0, &super::versions(dossier), Ink::Dim);
}

/// A name as a shell takes it.
fn quoted(name: &str) -> String {
    if name.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    }
}
