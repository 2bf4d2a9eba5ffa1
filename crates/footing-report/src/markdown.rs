//! Markdown with GitHub tables: what an analyst pastes into a note or a ticket.

mod gaps;
mod standing;

use crate::article::Article;
use crate::dossier::{Dossier, Footing, Section, Series};
use crate::number::Kind;
use crate::sheet::{Cell, Sheet};
use crate::terminal::cell_text;
use crate::verdicts::{Judgement, Verdicts};
use crate::words::article::{self as read, Bearing};
use crate::words::places::Places;
use crate::words::trial::{self, Behind};
use crate::words::{self, Methods, RankTable};

/// Writes a dossier.
#[must_use]
pub fn dossier(dossier: &Dossier) -> String {
    let mut out = Writer::default();
    out.block(&format!("# {}", text(&words::title(dossier))));
    out.block(&text(&words::subtitle(dossier)));
    out.list([&dossier.a, &dossier.b].map(|state| text(&words::identity(state))));

    out.block("## What is known, and what is not");
    coverage(&mut out, dossier);

    out.block("## What stands out");
    if dossier.findings.is_empty() {
        out.block("Nothing stands out from the numbers below.");
    }
    out.list(dossier.findings.iter().map(|finding| text(finding)));

    standing::standing(&mut out, dossier);

    out.block("## Footing: both levels, ratio and direction");
    footing_table(&mut out, dossier);

    gaps::gaps(&mut out, dossier);

    for section in &dossier.sections {
        write_section(&mut out, section, dossier);
    }
    gaps::beside(&mut out, dossier);

    out.block("## What is missing");
    if dossier.missing.is_empty() {
        out.block("Nothing that this dossier asks for is missing.");
    }
    out.list(dossier.missing.iter().map(|item| {
        let hint = item.hint.as_ref().map_or_else(String::new, |hint| format!(" *Hint:* {}", text(hint)));
        format!("**{}**: {}{hint}", text(&item.what), text(&item.why))
    }));

    silences(&mut out, dossier);

    out.block("## Named rules");
    if dossier.rules.is_empty() {
        out.block("No rule in force that a reader could dispute.");
    }
    out.list(dossier.rules.iter().map(|rule| format!("{}: {}", code(&rule.name), wording(&rule.wording))));

    out.block("## Provenance");
    if dossier.provenance.is_empty() {
        out.block("No source was read.");
    } else {
        let rows: Vec<Vec<String>> = dossier
            .provenance
            .iter()
            .map(|row| {
                vec![
                    code(&row.source),
                    text(&row.title),
                    text(&row.version),
                    code(words::short_hash(&row.hash)),
                    text(&row.origin),
                    row.measures.iter().map(|measure| code(measure)).collect::<Vec<_>>().join(", "),
                ]
            })
            .collect();
        out.table(&["source", "title", "version", "sha256", "from", "measures"], "llllll", &rows);
        out.list(
            dossier
                .provenance
                .iter()
                .map(|row| format!("{}: {} Terms: {}", code(&row.source), text(&row.attribution), text(&row.terms))),
        );
    }
    out.block(&format!("footing {} · {}", text(&dossier.footing_version), code(&dossier.schema)));
    out.finish()
}

/// Writes a trial.
#[must_use]
pub fn verdicts(verdicts: &Verdicts) -> String {
    let mut out = format!("# {}\n\n", text(&verdicts.pack.title));
    for (head, line) in trial::preface(verdicts) {
        out.push_str(&format!("- **{head}**: {}\n", text(&line)));
    }
    out.push_str("\n## Tally\n\n| verdict |");
    out.extend(verdicts.judged_as_of.iter().map(|judged| format!(" {} |", text(&trial::when(judged)))));
    out.push_str("\n| --- |");
    out.extend(verdicts.judged_as_of.iter().map(|_| " ---: |"));
    for word in trial::VERDICTS {
        out.push_str(&format!("\n| {word} |"));
        out.extend(verdicts.judged_as_of.iter().map(|judged| format!(" {} |", trial::count(&judged.tally, word))));
    }
    if !verdicts.entries.is_empty() {
        let heads = trial::summary_heads(verdicts);
        let row =
            |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| text(cell)).collect::<Vec<_>>().join(" | "));
        out.push_str(&format!("\n\n## Verdicts\n\n{}|{}\n", row(&heads), " --- |".repeat(heads.len())));
        out.extend(trial::on_trial(verdicts).iter().map(|one| row(&trial::summary_row(one, usize::MAX))));
    }
    out.push_str("\n## Claims\n");
    for entry in &verdicts.entries {
        out.push_str(&format!("\n### {} {}\n\n", text(&entry.id), text(&crate::words::prose(&entry.says))));
        if let Some(speaker) = &entry.speaker {
            out.push_str(&format!("Speaker: {}\n\n", text(&trial::speaker(speaker))));
        }
        write_judgements(&mut out, &entry.judgements, verdicts);
        if let Some(rebuttal) = &entry.rebuttal {
            out.push_str(&format!("\n**The author's rebuttal**: {}\n\n", text(&crate::words::prose(&rebuttal.says))));
            write_judgements(&mut out, &rebuttal.judgements, verdicts);
        }
    }
    if !verdicts.measures.is_empty() {
        out.push_str("\n## Measures used\n\n");
        let line = |measure: &crate::verdicts::MeasureUsed| {
            format!("- {}: {}\n", code(&measure.id), text(&trial::measure(measure)))
        };
        out.extend(verdicts.measures.iter().map(line));
    }
    out.push_str("\n## Rules\n\n");
    out.extend(verdicts.rules.iter().map(|rule| format!("- {}: {}\n", code(&rule.name), wording(&rule.wording))));
    out.push_str("\n## Sources\n\n");
    let row = |row: &crate::dossier::ProvenanceRow| {
        format!("- {}, {}, {}: {}\n", code(&row.source), text(&row.version), code(&row.hash), text(&row.attribution))
    };
    out.extend(verdicts.provenance.iter().map(row));
    out
}

fn write_judgements(out: &mut String, judgements: &[Judgement], verdicts: &Verdicts) {
    for told in trial::by_evidence(&verdicts.judged_as_of, judgements) {
        let word = trial::verdict(&told.judgement.verdict, told.judgement.reason.as_ref());
        let (word, reason) = word.split_once(": ").map_or((word.as_str(), ""), |(word, reason)| (word, reason));
        let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        let beside = trial::beside(told.judgement).map_or_else(String::new, |beside| format!(", {beside}"));
        out.push_str(&format!(
            "**{}{}**{}, {}\n\n",
            word.to_uppercase(),
            text(&reason),
            text(&beside),
            text(&told.when)
        ));
        if let Some(ground) = trial::ground(told.judgement) {
            out.push_str(&format!("{}\n\n", text(&ground)));
        }
        for step in trial::behind(told.judgement) {
            match step {
                Behind::Test(_, test) => out.push_str(&format!("- test: {}\n", code(test))),
                Behind::Part { depth, text: line, small, finding } => {
                    let indent = "  ".repeat(depth);
                    out.push_str(&format!("{indent}- {}\n", text(&line)));
                    let records = finding.map_or(&[][..], |finding| finding.records.as_slice());
                    let rows = records.iter().map(|record| trial::record(record).join(", "));
                    for line in rows.chain(small) {
                        out.push_str(&format!("{indent}  - {}\n", text(&line)));
                    }
                }
            }
        }
        for (head, line) in trial::named(told.judgement) {
            out.push_str(&format!("- **{head}**: {}\n", text(&line)));
        }
        out.push('\n');
    }
}

/// Writes who says what in a text.
#[must_use]
pub fn article(article: &Article) -> String {
    let mut out = Writer::default();
    out.block(&format!("# {}", text(&read::title(article))));
    out.block(&text(&read::subtitle(article)));
    if let Some(done) = read::done(&article.source) {
        out.block(&text(&done));
    }
    out.block("## Statements");
    if article.statements.is_empty() {
        out.block(&text(&read::none(article)));
    } else {
        let rows: Vec<Vec<String>> = article
            .statements
            .iter()
            .map(|statement| {
                let who = match read::standing(statement) {
                    Some(standing) => format!("**{}**, {}", text(read::speaker(statement)), text(&standing)),
                    None => format!("**{}**", text(read::speaker(statement))),
                };
                let author = match read::shown_by(statement).filter(|_| statement.stance != "reports") {
                    Some(shown) => format!("{}: {}", statement.stance, text(shown)),
                    None => statement.stance.clone(),
                };
                let mut sort = format!("{} *({})*", text(&statement.verbatim), text(&read::sort(statement)));
                for (head, shown) in
                    [("About", read::about(statement)), ("Said", statement.date.as_ref().map(|date| date.text.clone()))]
                {
                    sort.extend(shown.map(|shown| format!(" {head}: {}.", text(&shown))));
                }
                match read::bearing(statement) {
                    Bearing::Untestable(reason) => {
                        sort.push_str(&format!(" No measure can decide it: {}.", text(reason)))
                    }
                    Bearing::None => sort.push_str(&format!(" {}", read::NO_MEASURE)),
                    Bearing::Measures(ids) => {
                        let ids: Vec<String> = ids.iter().map(|id| code(id)).collect();
                        sort.push_str(&format!(" Measures that could bear on it: {}.", ids.join(", ")));
                    }
                }
                let state = read::state(statement).map_or_else(|| "–".to_owned(), |state| text(&state));
                vec![
                    statement.id.clone(),
                    who,
                    state,
                    text(&statement.cue),
                    sort,
                    author,
                    text(&read::place(statement)),
                ]
            })
            .collect();
        out.table(&["no.", "who", "state", "says", "words", "the author", "where"], "lllllll", &rows);
        out.list(read::ways(article).map(|(label, meaning)| format!("**{label}**: {meaning}")));
    }
    out.block("## Named in the text");
    let line = |(head, list): (&str, String)| {
        format!("**{head}:** {}", if list.is_empty() { "none found".to_owned() } else { text(&list) })
    };
    out.list(read::named(article).into_iter().map(line));
    out.block("## Named rules");
    out.list(article.rules.iter().map(|rule| format!("{}: {}", code(&rule.name), wording(&rule.wording))));
    out.block(&format!("footing {} · {} · sha256:{}", article.footing_version, article.schema, article.source.sha256));
    out.finish()
}

/// Writes a table of results.
#[must_use]
pub fn sheet(sheet: &Sheet) -> String {
    let mut out = Writer::default();
    out.block(&format!("## {}", text(&sheet.title)));
    if sheet.rows.is_empty() {
        out.block("No rows.");
    } else {
        let read = sheet.read();
        let heads: Vec<&str> = read.iter().map(|&at| sheet.columns[at].title.as_str()).collect();
        let align: String = read
            .iter()
            .map(|&at| {
                let textual = |row: &Vec<Cell>| matches!(row.get(at), Some(Cell::Text(_)));
                if sheet.rows.iter().any(textual) { 'l' } else { 'r' }
            })
            .collect();
        let rows: Vec<Vec<String>> =
            sheet.rows.iter().map(|row| read.iter().map(|&at| text(&cell_text(&row[at]))).collect()).collect();
        out.table(&heads, &align, &rows);
    }
    out.list(sheet.notes.iter().map(|note| text(note)));
    out.finish()
}

fn coverage(out: &mut Writer, dossier: &Dossier) {
    if dossier.coverage.is_empty() {
        out.block("No source speaks about these two states.");
        return;
    }
    let rows: Vec<Vec<String>> = dossier
        .coverage
        .iter()
        .map(|row| {
            let spans = |wanted: bool| -> Vec<String> {
                row.spans
                    .iter()
                    .filter(|span| words::known(&span.status) == wanted)
                    .map(|span| match span.status.as_str() {
                        "observed" => words::years(span.first, span.last),
                        other => format!("{} {}", words::years(span.first, span.last), words::status(other)),
                    })
                    .collect()
            };
            let or_none = |spans: Vec<String>| if spans.is_empty() { "none".to_owned() } else { spans.join(", ") };
            vec![
                format!("{} ({})", text(&row.title), code(&row.source)),
                words::coverage_count(row, dossier.coverage_years),
                or_none(spans(true)),
                or_none(spans(false)),
            ]
        })
        .collect();
    let [first, last] = dossier.coverage_years;
    out.block(&format!("Years {first} to {last}."));
    out.table(&["source", "years known", "known", "not known"], "lrll", &rows);
}

/// Why a source does not know some of the years, source by source.
fn silences(out: &mut Writer, dossier: &Dossier) {
    let whys: Vec<String> = dossier
        .coverage
        .iter()
        .map(|row| (row, words::silences(row)))
        .filter(|(_, silences)| !silences.is_empty())
        .map(|(row, silences)| format!("{}: {}.", text(&row.title), text(&silences.join("; "))))
        .collect();
    if !whys.is_empty() {
        out.block("Years not known:");
        out.list(whys);
    }
}

fn footing_table(out: &mut Writer, dossier: &Dossier) {
    let all: Vec<&Footing> = dossier.sections.iter().flat_map(|section| &section.footing).collect();
    if all.is_empty() {
        out.block("No quantity is known for both states, so there is no footing to compare.");
        return;
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|footing| {
            let kind = Kind::of(&footing.measure, &footing.unit);
            vec![
                text(&words::footing_title_dated(footing)),
                words::value(&footing.a, kind),
                words::value(&footing.b, kind),
                words::ratio(footing),
                words::ratio_interval(footing)
                    .unwrap_or_else(|| if footing.ratio.is_some() { "none" } else { "–" }.to_owned()),
                words::cases_of_both(footing).map_or_else(|| "–".to_owned(), |cases| cases.replacen("n: ", "", 1)),
                text(&words::direction(footing, &dossier.a.name, &dossier.b.name)),
            ]
        })
        .collect();
    let heads = ["in what respect", &dossier.a.name, &dossier.b.name, "ratio", "interval", "n", "direction"];
    out.table(&heads, "lrrrlll", &rows);
    if words::published_quotients(all) {
        out.block(words::NO_INTERVAL);
    }
    places_table(out, dossier);
}

fn places_table(out: &mut Writer, dossier: &Dossier) {
    let Some(places) = Places::of(dossier) else { return };
    out.block(&format!("### {}", Places::TITLE));
    let rows: Vec<Vec<String>> = places.rows().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
    let heads: Vec<String> = places.heads().into_iter().map(text).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    out.table(&heads, &format!("l{}", "r".repeat(heads.len() - 1)), &rows);
    out.block(&text(&places.meaning()));
}

fn write_section(out: &mut Writer, section: &Section, dossier: &Dossier) {
    out.block(&format!("## {}", text(&section.title)));
    out.block(&format!("*{}*", text(&section.question)));
    if let Some(empty) = &section.empty {
        out.block(&text(empty));
        return;
    }
    let methods = Methods::of(section);
    for footing in &section.footing {
        write_footing(out, footing, dossier, &methods);
    }
    if !section.rows.is_empty() {
        let rows: Vec<Vec<String>> = section
            .rows
            .iter()
            .map(|row| {
                let kind = Kind::of(&row.measure, &row.unit);
                let headline = if row.headline { " (headline)" } else { "" };
                vec![
                    format!("{}{headline}", text(&words::row_title(row))),
                    words::value(&row.value, kind),
                    words::interval(&row.value, kind, &methods),
                    words::cases(&row.value, &row.n_counts),
                    words::years(row.value.years[0], row.value.years[1]),
                    words::percentile(row.percentile_all_dyads.as_ref()),
                    format!("{} v{}, {}", code(&row.measure), row.version, text(&row.stability)),
                ]
            })
            .collect();
        out.table(&["measure", "value", "interval", "n", "years", "percentile", "id"], "lrlrlrl", &rows);
        let mut lines = Vec::new();
        for row in &section.rows {
            let kind = Kind::of(&row.measure, &row.unit);
            let title = text(&words::row_title(row));
            lines.extend(words::absence(&row.value).map(|why| format!("{title}: {}", text(&why))));
            for interval in row.value.intervals.iter().skip(1) {
                lines.push(format!("{title}: also {}", text(&words::interval_in_full(interval, kind))));
            }
        }
        lines.extend(words::meanings(section).iter().chain(&words::experimental(section)).map(|line| text(line)));
        out.list(lines);
    }
    let small: Vec<String> =
        [words::percentiles(section), methods.sentence()].into_iter().flatten().map(|line| text(&line)).collect();
    if !small.is_empty() {
        out.block(&small.join(" "));
    }
    if let Some(ranks) = RankTable::of(section) {
        out.block(&format!("### {}", ranks.title()));
        let mut heads = vec!["measure", "value"];
        heads.extend(&ranks.labels);
        let rows: Vec<Vec<String>> = ranks
            .rows
            .iter()
            .map(|(row, places)| {
                let kind = Kind::of(&row.measure, &row.unit);
                let mut cells = vec![text(&words::row_title(row)), words::value(&row.value, kind)];
                cells.extend(places.iter().map(|place| place.map_or_else(|| "–".to_owned(), words::rank)));
                cells
            })
            .collect();
        out.table(&heads, &format!("lr{}", "l".repeat(ranks.labels.len())), &rows);
    }
    if !section.spells.is_empty() {
        let rows: Vec<Vec<String>> = section
            .spells
            .iter()
            .map(|spell| {
                vec![words::years(spell.first, spell.last), text(&words::prose(&spell.what)), code(&spell.source)]
            })
            .collect();
        out.table(&["years", "what held", "source"], "lll", &rows);
    }
    for series in &section.series {
        write_series(out, series);
    }
    if !section.notes.is_empty() {
        out.block("Notes:");
        out.list(section.notes.iter().map(|note| text(note)));
    }
}

fn write_footing(out: &mut Writer, footing: &Footing, dossier: &Dossier, methods: &Methods) {
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
    out.block(&format!("### {}: {}", text(&words::footing_title(footing)), text(&headline)));
    if !footing.direction.is_empty() || footing.expected_from_size.is_some() {
        out.block(&text(&words::direction(footing, &dossier.a.name, &dossier.b.name)));
    }
    let sides = [
        (&dossier.a.name, &footing.a, footing.percentile_a.as_ref()),
        (&dossier.b.name, &footing.b, footing.percentile_b.as_ref()),
    ];
    let rows: Vec<Vec<String>> = sides
        .iter()
        .map(|(name, value, percentile)| {
            vec![
                text(name),
                words::value(value, kind),
                words::interval(value, kind, methods),
                words::cases(value, &footing.n_counts),
                words::years(value.years[0], value.years[1]),
                words::percentile(*percentile),
            ]
        })
        .collect();
    out.table(&["state", "level", "interval", "n", "years", "percentile"], "lrlrlr", &rows);
    let mut lines: Vec<String> = sides
        .iter()
        .filter_map(|(name, value, _)| words::absence(value).map(|why| format!("{}: {}", text(name), text(&why))))
        .collect();
    lines.extend(footing.ranks.iter().map(|rank| format!("{}: {}", text(&rank.label), words::rank(rank))));
    out.list(lines);
}

fn write_series(out: &mut Writer, series: &Series) {
    out.block(&format!("### {}", text(&words::series_title(series))));
    let kind = Kind::of(&series.measure, &series.unit);
    let at = |point: words::Known| format!("{} ({})", point.write(kind), point.year);
    let rows: Vec<Vec<String>> = series
        .lines
        .iter()
        .map(|line| {
            let label = text(&words::prose(&line.label));
            let years = format!("of {}", line.points.len());
            match words::summary(line) {
                Some(sum) => vec![
                    label,
                    at(sum.first),
                    at(sum.last),
                    at(sum.least),
                    at(sum.greatest),
                    format!("{} {years}", sum.known),
                ],
                None => {
                    let unknown = || "not known".to_owned();
                    vec![label, unknown(), unknown(), unknown(), unknown(), format!("none {years}")]
                }
            }
        })
        .collect();
    out.table(&["line", "first", "last", "least", "greatest", "years known"], "lrrrrr", &rows);
    let mut lines: Vec<String> =
        series.seams.iter().map(|seam| format!("Seam in {}: {}", seam.year, text(&seam.what))).collect();
    lines.extend(words::references(series).map(|line| text(&line)));
    out.list(lines);
}

/// Blocks with an empty line between.
#[derive(Default)]
struct Writer(String);

impl Writer {
    fn block(&mut self, block: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(block);
        self.0.push('\n');
    }

    fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        if !items.is_empty() {
            self.block(&items.join("\n"));
        }
    }

    /// `align` holds `l` or `r` for each column.
    fn table(&mut self, heads: &[&str], align: &str, rows: &[Vec<String>]) {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let rule = |side: char| if side == 'r' { "---:".to_owned() } else { "---".to_owned() };
        let mut lines =
            vec![line(heads.iter().map(|head| text(head)).collect()), line(align.chars().map(rule).collect())];
        lines.extend(rows.iter().cloned().map(line));
        self.block(&lines.join("\n"));
    }

    fn finish(self) -> String {
        // Markdown is searched and edited as text: plain spaces serve that better than hard ones.
        self.0.replace('\u{a0}', " ")
    }
}

/// Text that no Markdown reader takes for markup, on one line.
fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for letter in raw.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '|' | '[' | ']' | '#' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ if words::turns(letter) => {}
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// Prose in which what stands between backticks is to be typed.
fn wording(raw: &str) -> String {
    let parts = raw.split('`').enumerate();
    parts.map(|(at, part)| if at.is_multiple_of(2) { text(part) } else { code(part) }).collect()
}

/// An id as code; a backtick cannot stand in one.
fn code(raw: &str) -> String {
    format!("`{}`", raw.replace('`', "'").replace('|', "\\|").replace(char::is_control, " "))
}
