//! A page for the terminal: at most 100 columns, complete without colour, and with plain ASCII drawing where asked.
//!
//! Text is laid out first and coloured last, so that width never depends on colour.

mod article;
mod brief;
mod chart;
mod gaps;
mod page;
mod standing;
mod verdicts;

use comfy_table::CellAlignment::{Left, Right};

pub use article::{Corpus, article, corpus_head};
pub use brief::brief;
pub use verdicts::verdicts;

use crate::dossier::{CoverageRow, Dossier, Footing, ProvenanceRow, Rule, Section, Series, Spell, Value};
use crate::number::{self, Kind};
use crate::sheet::{Cell, Column, Sheet};
use crate::words::places::Places;
use crate::words::{self, Methods, RankTable};
use page::{Ink, Page};

/// How a page is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// ANSI colours and weights; nothing is lost without them.
    pub colour: bool,
    /// Columns; held between 60 and 100.
    pub width: usize,
    /// Block and Braille characters, dashes and arrows; else ASCII for everything footing draws itself. Names and titles
    /// keep their letters.
    pub unicode: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { colour: false, width: 100, unicode: true }
    }
}

/// Writes a dossier in full.
#[must_use]
pub fn dossier(dossier: &Dossier, style: Style) -> String {
    let mut page = Page::new(style);
    head(&mut page, dossier);
    for part in part_names(dossier) {
        write_part(&mut page, dossier, part);
    }
    page.blank();
    page.paragraph(0, &versions(dossier), Ink::Dim);
    page.finish()
}

/// Writes some parts of a dossier in full, in their own order; `Err` with a name that no part has.
///
/// # Errors
/// The first name of which there is no part.
pub fn parts<'n>(dossier: &Dossier, names: &'n [String], style: Style) -> Result<String, &'n str> {
    let known = part_names(dossier);
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(unknown);
    }
    let mut page = Page::new(style);
    head(&mut page, dossier);
    for part in known.into_iter().filter(|part| names.iter().any(|name| name == part)) {
        write_part(&mut page, dossier, part);
    }
    page.blank();
    page.paragraph(0, &versions(dossier), Ink::Dim);
    Ok(page.finish())
}

/// Names of the parts of a dossier, in order; sections have their ids.
#[must_use]
pub fn part_names(dossier: &Dossier) -> Vec<&str> {
    let sections = dossier.sections.iter().map(|section| section.id.as_str());
    ["coverage", "findings", "standing", "footing", "gaps"]
        .into_iter()
        .chain(sections)
        .chain(["vocabulary", "missing", "rules", "provenance"])
        .collect()
}

fn head(page: &mut Page, dossier: &Dossier) {
    page.title(&words::title(dossier));
    page.paragraph(0, &words::subtitle(dossier), Ink::Dim);
    for state in [&dossier.a, &dossier.b] {
        page.hanging(0, "", 2, &words::identity(state), Ink::Plain);
    }
}

fn versions(dossier: &Dossier) -> String {
    format!("footing {} · {}", dossier.footing_version, dossier.schema)
}

fn findings(page: &mut Page, dossier: &Dossier) {
    page.heading("What stands out");
    if dossier.findings.is_empty() {
        page.paragraph(2, "Nothing stands out from the numbers below.", Ink::Plain);
    }
    for finding in &dossier.findings {
        page.hanging(2, "• ", 2, &words::prose(finding), Ink::Plain);
    }
}

fn write_part(page: &mut Page, dossier: &Dossier, part: &str) {
    match part {
        "coverage" => {
            page.heading("What is known, and what is not");
            coverage(page, dossier);
        }
        "findings" => findings(page, dossier),
        "standing" => standing::standing(page, dossier),
        "footing" => {
            page.heading("Footing: both levels, ratio and direction");
            footing_table(page, dossier);
        }
        "gaps" => gaps::gaps(page, dossier),
        "vocabulary" => gaps::beside(page, dossier),
        "missing" => missing(page, dossier),
        "rules" => rules(page, &dossier.rules),
        "provenance" => provenance(page, &dossier.provenance),
        id => {
            if let Some(section) = dossier.sections.iter().find(|section| section.id == id) {
                write_section(page, section, dossier);
            }
        }
    }
}

fn missing(page: &mut Page, dossier: &Dossier) {
    page.heading("What is missing");
    if dossier.missing.is_empty() {
        page.paragraph(2, "Nothing that this dossier asks for is missing.", Ink::Plain);
    }
    for item in &dossier.missing {
        page.hanging(2, "• ", 2, &words::prose(&format!("{}: {}", item.what, item.why)), Ink::Plain);
        if let Some(hint) = &item.hint {
            page.hanging(4, "hint: ", 6, hint, Ink::Dim);
        }
    }
    silences(page, dossier);
}

/// Writes a table of results.
#[must_use]
pub fn sheet(sheet: &Sheet, style: Style) -> String {
    let mut page = Page::new(style);
    page.title(&sheet.title);
    // What is the same in every row is said once.
    let same = |at: usize| sheet.rows.len() > 2 && sheet.rows.iter().all(|row| row.get(at) == sheet.rows[0].get(at));
    let read = sheet.read();
    let shown: Vec<usize> = read.iter().copied().filter(|&at| !same(at)).collect();
    let said: Vec<String> = read
        .into_iter()
        .filter(|&at| same(at) && sheet.rows[0].get(at) != Some(&Cell::Empty))
        .map(|at| format!("{}: {}", sheet.columns[at].title, cell_text(&sheet.rows[0][at])))
        .collect();
    if !said.is_empty() {
        page.paragraph(0, &format!("In every row: {}", said.join("; ")), Ink::Dim);
    }
    let columns: Vec<&Column> = shown.iter().map(|&at| &sheet.columns[at]).collect();
    let cells: Vec<Vec<String>> =
        sheet.rows.iter().map(|row| shown.iter().filter_map(|&at| row.get(at)).map(cell_text).collect()).collect();
    if sheet.rows.is_empty() {
        page.paragraph(0, "No rows.", Ink::Plain);
    } else if page.fits(columns.iter().map(|column| column.title.as_str()), &cells) {
        let numeric = |at: usize| {
            let at = shown[at];
            let mut cells =
                sheet.rows.iter().filter_map(|row| row.get(at)).filter(|cell| **cell != Cell::Empty).peekable();
            cells.peek().is_some() && cells.all(|cell| !matches!(cell, Cell::Text(_)))
        };
        let columns: Vec<(&str, _)> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| (column.title.as_str(), if numeric(at) { Right } else { Left }))
            .collect();
        page.table(0, &columns, &cells);
    } else {
        // More columns than a screen holds: one block a row beats columns a few letters wide.
        for (at, row) in cells.iter().enumerate() {
            if at > 0 {
                page.blank();
            }
            for (column, text) in columns.iter().zip(row) {
                page.hanging(0, &format!("{}: ", column.title), 4, text, Ink::Plain);
            }
        }
    }
    if !sheet.notes.is_empty() {
        page.blank();
        for note in &sheet.notes {
            page.hanging(0, "", 2, note, Ink::Dim);
        }
    }
    page.finish()
}

/// A cell for readers.
pub(crate) fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "–".to_owned(),
        Cell::Integer(whole) => whole.to_string(),
        Cell::Number(value, _) if !value.is_finite() => "undefined".to_owned(),
        Cell::Number(value, decimals) => number::grouped(*value, *decimals),
        Cell::Text(text) => text.clone(),
    }
}

/// Width of the column of source titles in the matrix.
const MATRIX_TITLE: usize = 27;

fn coverage(page: &mut Page, dossier: &Dossier) {
    let [first, last] = dossier.coverage_years;
    if dossier.coverage.is_empty() || last < first {
        page.paragraph(2, "No source speaks about these two states.", Ink::Plain);
        return;
    }
    let span = (last - first + 1) as usize;
    let count_width = 12;
    let room = page.width() - 2 - MATRIX_TITLE - 2 - count_width;
    let step = [1, 2, 4, 5, 10, 20].into_iter().find(|step| span.div_ceil(*step) <= room).unwrap_or(50);
    let cells = span.div_ceil(step);

    let mut head = format!("  {:MATRIX_TITLE$}  ", "");
    head.push_str(&page.pad(&year_ticks(first, last, cells, |year| (year - first) as usize / step), cells));
    head.push_str("  years known");
    page.line(&head, Ink::Dim);
    let signs = chart::Signs::new(page.unicode());
    let mut mixed = false;
    let mut used: Vec<&str> = Vec::new();
    for row in dossier.coverage.iter().filter(|row| row.years_known > 0) {
        let strip: String = (0..cells)
            .map(|cell| {
                let from = first + (cell * step) as i32;
                let sign = signs.of_years(row, from, (from + step as i32 - 1).min(last));
                mixed |= sign == signs.mixed;
                sign
            })
            .collect();
        for span in &row.spans {
            if !used.contains(&span.status.as_str()) {
                used.push(&span.status);
            }
        }
        // A line a source: with dozens of them whole titles, two and three lines each, would hide the picture.
        let count = words::coverage_count(row, dossier.coverage_years);
        let line = format!("  {}  {}  {count:>11}", page.pad(&row.source, MATRIX_TITLE), page.pad(&strip, cells));
        page.line(line.trim_end(), Ink::Plain);
    }
    if let Some(silent) = words::no_year_known(dossier) {
        page.blank();
        page.hanging(2, "", 2, &silent, Ink::Plain);
    }
    page.blank();
    let years = if step == 1 { "1 year".to_owned() } else { format!("{step} years") };
    let legend =
        format!("One character is {years}, from {first} to {last}; titles and versions stand under provenance.");
    page.paragraph(2, &legend, Ink::Plain);
    for status in ["observed", "implied_zero", "missing", "out_of_coverage"] {
        if used.contains(&status) {
            page.hanging(2, &format!("{} ", signs.of_status(status)), 2, words::status_meaning(status), Ink::Plain);
        }
    }
    if mixed {
        page.hanging(2, &format!("{} ", signs.mixed), 2, "known for some of these years, not for others", Ink::Plain);
    }
}

/// Why a source does not know some of the years, source by source.
fn silences(page: &mut Page, dossier: &Dossier) {
    let silent: Vec<(&CoverageRow, Vec<String>)> = dossier
        .coverage
        .iter()
        .map(|row| (row, words::silences(row)))
        .filter(|(_, silences)| !silences.is_empty())
        .collect();
    if !silent.is_empty() {
        page.blank();
        page.paragraph(2, "Years not known:", Ink::Bold);
        for (row, silences) in silent {
            page.hanging(2, &format!("{}: ", row.title), 2, &format!("{}.", silences.join("; ")), Ink::Plain);
        }
    }
}

/// Years over a strip of characters, as many as fit without touching; `place` says where a year stands.
fn year_ticks(first: i32, last: i32, cells: usize, place: impl Fn(i32) -> usize) -> String {
    let fits = |every: i32| place(first + every) >= 5;
    let every = [1, 2, 5, 10, 20, 50].into_iter().find(|every| fits(*every)).unwrap_or(100);
    let mut line = vec![' '; cells];
    for year in (first..=last).filter(|year| year % every == 0) {
        // A strip too short for any round year still says where it begins.
        let at = place(year);
        if at + 4 <= cells {
            for (offset, digit) in year.to_string().chars().enumerate() {
                line[at + offset] = digit;
            }
        }
    }
    if line.iter().all(|letter| *letter == ' ') {
        return first.to_string();
    }
    line.into_iter().collect()
}

fn footing_table(page: &mut Page, dossier: &Dossier) {
    let all: Vec<&Footing> = dossier.sections.iter().flat_map(|section| &section.footing).collect();
    if all.is_empty() {
        page.paragraph(2, "No quantity is known for both states, so there is no footing to compare.", Ink::Plain);
        return;
    }
    let last = all.len() - 1;
    let rows: Vec<Vec<String>> = all
        .iter()
        .enumerate()
        .map(|(at, footing)| {
            let kind = Kind::of(&footing.measure, &footing.unit);
            let level = |value: &Value| match words::cases(value, &footing.n_counts) {
                cases if value.n > 0 => format!("{}\nn {cases}", words::value(value, kind)),
                _ => words::value(value, kind),
            };
            // The direction stands under the title: a column of its own would be too narrow to read. Air between rows.
            let air = if at == last { "" } else { "\n" };
            vec![
                format!(
                    "{}\n{}{air}",
                    words::footing_title_dated(footing),
                    words::direction(footing, &dossier.a.name, &dossier.b.name)
                ),
                level(&footing.a),
                level(&footing.b),
                words::ratio(footing),
                words::ratio_interval(footing)
                    .unwrap_or_else(|| if footing.ratio.is_some() { "none" } else { "–" }.to_owned()),
            ]
        })
        .collect();
    let columns = [
        ("in what respect", Left),
        (dossier.a.name.as_str(), Right),
        (dossier.b.name.as_str(), Right),
        ("ratio", Right),
        ("interval", Left),
    ];
    page.table(2, &columns, &rows);
    if words::published_quotients(all) {
        page.paragraph(2, words::NO_INTERVAL, Ink::Dim);
    }
    places_table(page, dossier);
}

fn places_table(page: &mut Page, dossier: &Dossier) {
    let Some(places) = Places::of(dossier) else { return };
    page.blank();
    page.paragraph(2, Places::TITLE, Ink::Bold);
    let rows: Vec<Vec<String>> = places.rows().collect();
    // Narrow columns: most of the line is for the words.
    let heads: Vec<String> = places.heads().iter().map(|head| head.replace(" among ", "\namong\n")).collect();
    let columns: Vec<_> =
        heads.iter().enumerate().map(|(at, head)| (head.as_str(), if at == 0 { Left } else { Right })).collect();
    page.table(2, &columns, &rows);
    page.paragraph(2, &places.meaning(), Ink::Dim);
}

fn write_section(page: &mut Page, section: &Section, dossier: &Dossier) {
    page.heading(&section.title);
    page.paragraph(2, &section.question, Ink::Dim);
    if let Some(empty) = &section.empty {
        page.paragraph(2, empty, Ink::Plain);
        return;
    }
    let methods = Methods::of(section);
    for footing in &section.footing {
        page.blank();
        write_footing(page, footing, dossier, &methods);
    }
    write_rows(page, section, &methods);
    if !section.footing.is_empty() || !section.rows.is_empty() {
        let lines = [words::percentiles(section), methods.sentence()];
        if lines.iter().any(Option::is_some) {
            page.blank();
        }
        for line in lines.into_iter().flatten() {
            page.hanging(2, "", 2, &line, Ink::Dim);
        }
    }
    if let Some(ranks) = RankTable::of(section) {
        page.blank();
        page.paragraph(2, ranks.title(), Ink::Bold);
        write_ranks(page, &ranks);
    }
    write_spells(page, &section.spells);
    for series in &section.series {
        page.blank();
        write_series(page, series);
    }
    if !section.notes.is_empty() {
        page.blank();
        page.paragraph(2, "Notes", Ink::Bold);
        for note in &section.notes {
            page.hanging(2, "• ", 2, &words::prose(note), Ink::Plain);
        }
    }
}

fn write_footing(page: &mut Page, footing: &Footing, dossier: &Dossier, methods: &Methods) {
    let kind = Kind::of(&footing.measure, &footing.unit);
    let headline = match (footing.ratio, &footing.ratio_interval) {
        (Some(_), Some(interval)) => format!(
            "{} {}{}",
            words::ratio(footing),
            Kind::Ratio.write_interval(interval.low, interval.high),
            methods.mark(interval)
        ),
        (Some(_), None) => format!("{}, no interval", words::ratio(footing)),
        (None, _) => words::why_no_ratio(footing, &dossier.a.name, &dossier.b.name).unwrap_or_default(),
    };
    page.hanging(2, "", 2, &format!("{}: {headline}", words::footing_title(footing)), Ink::Bold);
    if !footing.direction.is_empty() || footing.expected_from_size.is_some() {
        page.paragraph(4, &words::direction(footing, &dossier.a.name, &dossier.b.name), Ink::Plain);
    }
    let sides = [
        (&dossier.a.name, &footing.a, footing.percentile_a.as_ref()),
        (&dossier.b.name, &footing.b, footing.percentile_b.as_ref()),
    ];
    let rows: Vec<Vec<String>> = sides
        .iter()
        .map(|(name, value, percentile)| {
            vec![
                (*name).clone(),
                words::value(value, kind),
                words::interval(value, kind, methods),
                words::cases(value, &footing.n_counts),
                words::years(value.years[0], value.years[1]),
                words::percentile(*percentile),
            ]
        })
        .collect();
    let columns =
        [("", Left), ("level", Right), ("interval", Left), ("n", Right), ("years", Left), ("percentile", Right)];
    page.table(4, &columns, &rows);
    for (name, value, _) in sides {
        if let Some(absence) = words::absence(value) {
            page.hanging(4, &format!("{name}: "), 2, &absence, Ink::Plain);
        }
    }
    for rank in &footing.ranks {
        page.hanging(4, &format!("{}: ", rank.label), 2, &words::rank(rank), Ink::Plain);
    }
}

fn write_rows(page: &mut Page, section: &Section, methods: &Methods) {
    if section.rows.is_empty() {
        return;
    }
    page.blank();
    let rows: Vec<Vec<String>> = section
        .rows
        .iter()
        .map(|row| {
            let kind = Kind::of(&row.measure, &row.unit);
            vec![
                if row.headline { format!("{} (headline)", words::row_title(row)) } else { words::row_title(row) },
                words::value(&row.value, kind),
                words::interval(&row.value, kind, methods),
                words::cases(&row.value, &row.n_counts),
                words::years(row.value.years[0], row.value.years[1]),
                words::percentile(row.percentile_all_dyads.as_ref()),
            ]
        })
        .collect();
    let columns =
        [("measure", Left), ("value", Right), ("interval", Left), ("n", Right), ("years", Left), ("percentile", Right)];
    page.table(2, &columns, &rows);
    for row in &section.rows {
        let kind = Kind::of(&row.measure, &row.unit);
        if let Some(absence) = words::absence(&row.value) {
            page.hanging(2, &format!("{}: ", words::row_title(row)), 2, &absence, Ink::Plain);
        }
        for interval in row.value.intervals.iter().skip(1) {
            let text = format!("also {}", words::interval_in_full(interval, kind));
            page.hanging(2, &format!("{}: ", words::row_title(row)), 2, &text, Ink::Dim);
        }
    }
    for line in words::meanings(section).into_iter().chain(words::experimental(section)) {
        page.hanging(2, "", 2, &line, Ink::Dim);
    }
}

fn write_ranks(page: &mut Page, ranks: &RankTable) {
    if ranks.labels.len() > 3 {
        // Columns for so many lists would leave none of them readable.
        for (row, places) in &ranks.rows {
            for place in places.iter().flatten() {
                let head = format!("{}, {}: ", words::row_title(row), place.label);
                page.hanging(2, &head, 2, &words::rank(place), Ink::Plain);
            }
        }
        return;
    }
    let mut columns = vec![("measure", Left), ("value", Right)];
    columns.extend(ranks.labels.iter().map(|label| (*label, Left)));
    let rows: Vec<Vec<String>> = ranks
        .rows
        .iter()
        .map(|(row, places)| {
            let kind = Kind::of(&row.measure, &row.unit);
            let mut cells = vec![words::row_title(row), words::value(&row.value, kind)];
            cells.extend(places.iter().map(|place| place.map_or_else(|| "–".to_owned(), words::rank)));
            cells
        })
        .collect();
    page.table(2, &columns, &rows);
}

fn write_spells(page: &mut Page, spells: &[Spell]) {
    if spells.is_empty() {
        return;
    }
    page.blank();
    let rows: Vec<Vec<String>> = spells
        .iter()
        .map(|spell| vec![words::years(spell.first, spell.last), words::prose(&spell.what), spell.source.clone()])
        .collect();
    page.table(2, &[("years", Left), ("what held", Left), ("source", Left)], &rows);
}

fn write_series(page: &mut Page, series: &Series) {
    page.paragraph(2, &words::series_title(series), Ink::Bold);
    let Some((first, last)) = words::drawn_years(series) else {
        page.paragraph(4, &words::series_without_values(series), Ink::Plain);
        return;
    };
    let kind = Kind::of(&series.measure, &series.unit);
    let rows = 4;
    let frame = chart::Frame::new(series, first, last, page.width());
    let label_width = frame.label_width(kind).max(1);
    for line in &series.lines {
        let label = words::prose(&line.label);
        let summary = words::summary(line);
        if series.lines.len() > 1 || label != series.title {
            page.paragraph(4, &label, if line.side == "b" { Ink::SideB } else { Ink::SideA });
        }
        let Some(summary) = summary else {
            page.paragraph(4, "No year is known.", Ink::Plain);
            continue;
        };
        let stat = |name: &str, point: words::Known| format!("{name:<9}{}  {}", point.year, point.write(kind));
        let stats = [
            stat("first", summary.first),
            stat("last", summary.last),
            stat("least", summary.least),
            stat("greatest", summary.greatest),
        ];
        let drawn = frame.draw(line, rows, page.unicode());
        for (at, row) in drawn.iter().enumerate() {
            let label = match at {
                0 => kind.write(frame.high),
                at if at + 1 == rows => kind.write(frame.low),
                _ => String::new(),
            };
            let label = page.pad_left(&label, label_width);
            let edge = if page.unicode() { if label.trim().is_empty() { '│' } else { '┤' } } else { '|' };
            let ink = if line.side == "b" { Ink::SideB } else { Ink::SideA };
            page.parts(&[
                (&format!("    {label} {edge}"), Ink::Dim),
                (row, ink),
                (&format!("  {}", stats[at]), Ink::Plain),
            ]);
        }
        let gutter = " ".repeat(4 + label_width + 1);
        let corner = if page.unicode() { '└' } else { '+' };
        let known = format!("  {} of {} years known", summary.known, line.points.len());
        page.parts(&[
            (&format!("{gutter}{corner}{}", frame.strip(line, page.unicode())), Ink::Dim),
            (&known, Ink::Plain),
        ]);
    }
    let gutter = " ".repeat(4 + label_width + 2);
    let ticks = year_ticks(first, last, frame.cells(), |year| frame.cell(year));
    page.line(format!("{gutter}{ticks}").trim_end(), Ink::Dim);
    let seams: Vec<_> = series.seams.iter().filter(|seam| (first..=last).contains(&seam.year)).collect();
    if !seams.is_empty() {
        let marks = frame.marks(seams.iter().map(|seam| seam.year));
        page.line(format!("{gutter}{marks}").trim_end(), Ink::Plain);
        for (at, seam) in seams.iter().enumerate() {
            page.hanging(4, &format!("seam {}, {}: ", words::letter(at), seam.year), 2, &seam.what, Ink::Plain);
        }
    }
    if let Some(legend) = frame.legend(series, page.unicode()) {
        page.hanging(4, "", 2, &legend, Ink::Dim);
    }
    if let Some(references) = words::references(series) {
        page.hanging(4, "", 2, &references, Ink::Dim);
    }
}

fn rules(page: &mut Page, rules: &[Rule]) {
    page.heading("Named rules");
    if rules.is_empty() {
        page.paragraph(2, "No rule in force that a reader could dispute.", Ink::Plain);
    }
    for rule in rules {
        page.hanging(2, &format!("{}: ", rule.name), 4, &rule.wording, Ink::Plain);
    }
}

fn provenance(page: &mut Page, sources: &[ProvenanceRow]) {
    page.heading("Provenance");
    if sources.is_empty() {
        page.paragraph(2, "No source was read.", Ink::Plain);
    }
    let rows: Vec<Vec<String>> = sources
        .iter()
        .map(|row| {
            vec![row.source.clone(), row.version.clone(), words::short_hash(&row.hash).to_owned(), row.origin.clone()]
        })
        .collect();
    if !rows.is_empty() {
        page.table(2, &[("source", Left), ("version", Left), ("sha256", Left), ("from", Left)], &rows);
    }
    for row in sources {
        page.blank();
        page.hanging(2, &format!("{}: ", row.source), 2, &row.title, Ink::Plain);
        let measures = if row.measures.is_empty() { "none".to_owned() } else { row.measures.join(", ") };
        page.hanging(4, "measures: ", 2, &measures, Ink::Plain);
        page.hanging(4, "attribution: ", 2, &row.attribution, Ink::Plain);
        page.hanging(4, "terms: ", 2, &row.terms, Ink::Plain);
    }
}
