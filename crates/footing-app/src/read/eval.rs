//! How well the reader does on articles that people have marked: precision, recall and F1 of source, cue and content.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use footing_core::{Fault, Problem, parallel};
use footing_report::sheet::{Cell, Column, Sheet};
use footing_text::document::{Document, Markup};
use footing_text::statements::score::{Count, Scores};
use footing_text::statements::standoff::Gold;
use footing_text::statements::{self, Span, Statement};

use super::corpus::Progress;

/// Articles read at a time.
const BATCH: usize = 64;

/// Reads every article of a folder that has marks beside it and holds what was found against them.
///
/// The marks are standoff: `NAME.txt` with `NAME.ann`, or `NAME_mark.ann` of the corpus PolNeAR, wherever in the folder the
/// two stand. Of several annotators of one article the first by file name counts.
///
/// # Errors
/// `no-gold` where no article has marks or the marks hold no attribution, `bad-gold` for marks that cannot be read, unreadable files.
pub fn eval(folder: &Path, progress: &Progress<'_>) -> Result<Sheet, Problem> {
    let pairs = pairs(folder)?;
    let sizes = pairs.iter().map(|(text, _)| std::fs::metadata(text).map_or(0, |about| about.len()));
    let total: u64 = sizes.sum();
    let mut done = 0;
    let mut scores = Scores::default();
    for batch in pairs.chunks(BATCH) {
        for one in parallel::map(batch, |(text, marks)| one(text, marks)) {
            let (text, statements, gold) = one?;
            scores.add(&text, &statements, &gold);
            done += text.len() as u64;
        }
        progress(done, total);
    }
    if scores.cue.overlap.gold == 0 && scores.content.overlap.gold == 0 {
        return Err(Problem::new(Fault::Data, "no-gold", "the marks hold no attribution")
            .at(folder.display().to_string())
            .expected("lines E1, Attribution:T4 Source:T1 Cue:T2 Content:T3, in the .ann files")
            .found(format!("{} with none", articles(pairs.len()))));
    }
    Ok(sheet(&scores, pairs.len()))
}

fn one(file: &Path, marks: &Path) -> Result<(String, Vec<Statement>, Gold), Problem> {
    let bytes = super::bytes_of(file)?;
    // Marks count characters of the file: what is no UTF-8 would put them off.
    let text = String::from_utf8(bytes).map_err(|error| {
        Problem::new(Fault::Data, "not-utf8", "the article is not UTF-8 text").at(format!(
            "{}, byte {}",
            file.display(),
            error.utf8_error().valid_up_to()
        ))
    })?;
    let ann = String::from_utf8_lossy(&super::bytes_of(marks)?).into_owned();
    let gold = Gold::parse(&ann, &text).map_err(|found| {
        Problem::new(Fault::Data, "bad-gold", "marks cannot be read")
            .at(marks.display().to_string())
            .expected("standoff lines: T1, Source, Cue or Content, offsets, words; E1, Attribution:T4 Source:T1 ...")
            .found(found)
    })?;
    let document = Document::read(text.as_bytes(), Markup::Plain);
    let mut found = statements::read(document.text()).statements;
    // The marks count in the file, so what was found must too.
    let back = |span: &mut Span| {
        let raw = document.raw(&(span.start..span.end));
        *span = Span { start: raw.start, end: raw.end };
    };
    for statement in &mut found {
        statement.content.iter_mut().for_each(back);
        back(&mut statement.cue.span);
        statement.source.iter_mut().for_each(|words| back(&mut words.span));
    }
    Ok((text, found, gold))
}

/// Articles with the first file of marks of each.
fn pairs(folder: &Path) -> Result<Vec<(PathBuf, PathBuf)>, Problem> {
    let mut texts: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut marks: Vec<(String, PathBuf)> = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        let unreadable = |error: std::io::Error| {
            Problem::new(Fault::Usage, "unreadable-file", "the folder cannot be read")
                .at(inner.display().to_string())
                .found(error.to_string())
        };
        for entry in std::fs::read_dir(&inner).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let path = entry.path();
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if entry.file_type().map_err(unreadable)?.is_dir() => folders.push(path),
                Some("txt") => drop(texts.insert(stem, path)),
                Some("ann") => marks.push((stem, path)),
                _ => {}
            }
        }
    }
    marks.sort();
    let mut pairs: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for (stem, ann) in marks {
        let text = texts.get(&stem).or_else(|| texts.get(stem.rsplit_once('_')?.0));
        if let Some(text) = text {
            pairs.entry(text.clone()).or_insert(ann);
        }
    }
    if pairs.is_empty() {
        return Err(Problem::new(Fault::Usage, "no-gold", "no article with marks was found")
            .at(folder.display().to_string())
            .expected("NAME.txt with NAME.ann or NAME_mark.ann, in the folder or below it")
            .found(format!("{} texts", texts.len())));
    }
    Ok(pairs.into_iter().collect())
}

fn articles(number: usize) -> String {
    format!("{number} {}", if number == 1 { "article" } else { "articles" })
}

fn sheet(scores: &Scores, read: usize) -> Sheet {
    let column = |(name, title): (&str, &str)| Column { name: name.to_owned(), title: title.to_owned() };
    let columns = [
        ("part", "part"),
        ("match", "match"),
        ("precision", "precision"),
        ("recall", "recall"),
        ("f1", "F1"),
        ("right", "right"),
        ("found", "found"),
        ("gold", "marked"),
    ];
    let row = |part: &str, kind: &str, count: Count| {
        let share = |share: Option<f64>| share.map_or(Cell::Empty, |share| Cell::Number(share, 3));
        let whole = |number: usize| Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        vec![
            Cell::Text(part.to_owned()),
            Cell::Text(kind.to_owned()),
            share(count.precision()),
            share(count.recall()),
            share(count.f1()),
            whole(count.right),
            whole(count.found),
            whole(count.gold),
        ]
    };
    let mut rows = Vec::new();
    for (part, score) in [("source", &scores.source), ("cue", &scores.cue), ("content", &scores.content)] {
        rows.push(row(part, "overlap", score.overlap));
        rows.push(row(part, "exact", score.exact));
    }
    rows.push(row("named speaker", "overlap", scores.named_speaker));
    Sheet {
        title: format!("Reader against people: {}", articles(read)),
        columns: columns.into_iter().map(column).collect(),
        rows,
        notes: vec![
            "overlap: a span found is right if it shares a character with a marked one of the same part, matched one to one; all \
             articles together"
                .to_owned(),
            "exact: begins and ends with the marked one".to_owned(),
            "named speaker: of marked attributions whose source holds a name and of which the cue or the words were found".to_owned(),
            "source: marked attributions without a source are left out".to_owned(),
        ],
    }
}
