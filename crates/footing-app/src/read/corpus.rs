//! Many texts: a folder, or a file with a text a line. Read in batches, in parallel, and handed over in order.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use footing_core::{Fault, Period, Problem, Year, parallel};
use footing_report::Article;
use footing_report::article::{Source, Statement};
use footing_sources::zst::Frames;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{LARGEST, Options, Shape, Text, article, bytes_of, of_file, too_large};

/// A batch is closed when it holds so many bytes or so many texts.
const BATCH_BYTES: usize = 4 << 20;
const BATCH_TEXTS: usize = 512;

/// Endings of names of texts.
const TEXTS: [&str; 7] = ["txt", "text", "md", "markdown", "html", "htm", "xhtml"];

/// Called with the bytes read so far and, where it is known, how many there are.
pub type Progress<'a> = dyn Fn(u64, u64) + Sync + 'a;

/// What became of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Texts read.
    pub texts: u64,
    /// Files of a folder whose names are not those of texts.
    pub passed_over: u64,
    /// What could not be read: the first twenty.
    pub problems: Vec<Problem>,
    /// How many there are.
    pub not_read: u64,
}

impl Tally {
    fn fault(&mut self, problem: Problem) {
        self.not_read += 1;
        if self.problems.len() < 20 {
            self.problems.push(problem);
        }
    }
}

/// Whether a path is many texts: a folder, or a file whose name ends in `.jsonl`, packed or not.
#[must_use]
pub fn is_corpus(path: &Path) -> bool {
    path.is_dir() || lines_of(path)
}

fn lines_of(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    [".jsonl", ".jsonl.zst", ".jsonl.gz"].iter().any(|ending| name.ends_with(ending))
}

/// Reads all texts of a corpus and hands the results over in the order of their names and lines.
///
/// # Errors
/// `no-texts` where there is none; an unreadable folder or file of lines; whatever `each` returns. A text of a folder that
/// cannot be read stops nothing and is in the tally.
pub fn corpus(
    path: &Path,
    options: Options,
    progress: &Progress<'_>,
    each: &mut dyn FnMut(Article) -> Result<(), Problem>,
) -> Result<Tally, Problem> {
    let read = |text: &Text| article::without_text(text, options);
    self::each(path, progress, &read, each)
}

/// Reads the statements of all texts of a corpus and nothing else of them, as [`corpus`] does.
///
/// # Errors
/// As [`corpus`].
pub fn statements_of_corpus(
    path: &Path,
    options: Options,
    progress: &Progress<'_>,
    each: &mut dyn FnMut((Source, Vec<Statement>)) -> Result<(), Problem>,
) -> Result<Tally, Problem> {
    self::each(path, progress, &|text| article::statements_only(text, options), each)
}

/// Applies a function to all texts in parallel; what it gives is handed over in order.
pub(super) fn each<T: Send>(
    path: &Path,
    progress: &Progress<'_>,
    apply: &(impl Fn(&Text) -> T + Sync),
    each: &mut dyn FnMut(T) -> Result<(), Problem>,
) -> Result<Tally, Problem> {
    let mut tally = Tally::default();
    let mut batch: Vec<Text> = Vec::new();
    let mut held = 0;
    let mut texts = 0_u64;
    let mut take = |text: Option<Text>| -> Result<(), Problem> {
        let last = text.is_none();
        if let Some(text) = text {
            held += text.bytes.len();
            batch.push(text);
        }
        if last || held >= BATCH_BYTES || batch.len() >= BATCH_TEXTS {
            texts += batch.len() as u64;
            let found = parallel::map(&batch, apply);
            batch.clear();
            held = 0;
            found.into_iter().try_for_each(&mut *each)?;
        }
        Ok(())
    };
    if path.is_dir() {
        folder(path, progress, &mut tally, &mut take)?;
    } else {
        file_of_lines(path, path, 0, 0, progress, &mut take)?;
    }
    take(None)?;
    tally.texts = texts;
    if texts == 0 {
        let place = path.display().to_string();
        let problem = Problem::new(Fault::Usage, "no-texts", "no text was found to read")
            .at(place)
            .expected(format!("files that end in .{} or .jsonl", TEXTS.join(", .")));
        return Err(match tally.problems.first() {
            Some(first) => problem.found(format!("{} that cannot be read, the first: {}", tally.not_read, first.what)),
            None => problem.found(format!(
                "{} of another kind",
                if tally.passed_over == 1 { "1 file".to_owned() } else { format!("{} files", tally.passed_over) }
            )),
        });
    }
    Ok(tally)
}

fn folder(
    path: &Path,
    progress: &Progress<'_>,
    tally: &mut Tally,
    take: &mut dyn FnMut(Option<Text>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut files: Vec<(PathBuf, u64)> = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let unreadable = |error: std::io::Error| {
            Problem::new(Fault::Usage, "unreadable-file", "the folder cannot be read")
                .at(folder.display().to_string())
                .found(error.to_string())
        };
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let inner = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue; // what a system keeps for itself
            }
            // A link that leads back up would never end: links to folders are not followed.
            let kind = entry.file_type().map_err(unreadable)?;
            let ending = inner.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            if kind.is_dir() {
                folders.push(inner);
            } else if ending.is_some_and(|ending| TEXTS.contains(&ending.as_str())) || lines_of(&inner) {
                let size = std::fs::metadata(&inner).map_or(0, |about| about.len());
                files.push((inner, size));
            } else {
                tally.passed_over += 1;
            }
        }
    }
    files.sort();
    let total: u64 = files.iter().map(|(_, size)| size).sum();
    let mut done = 0;
    for (file, size) in files {
        if lines_of(&file) {
            file_of_lines(&file, path, done, total, progress, take)?;
        } else {
            let name = file.strip_prefix(path).unwrap_or(&file).display().to_string();
            match bytes_of(&file).and_then(|bytes| of_file(&name, bytes)) {
                Ok(text) => take(Some(text))?,
                Err(problem) => tally.fault(problem),
            }
        }
        done += size;
        progress(done, total);
    }
    Ok(())
}

/// A line of a file of texts: its text, and what else it may say. Other keys are passed over.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    text: &'a RawValue,
    iso3: Option<String>,
    year: Option<Year>,
}

/// Counts what is read through it.
struct Counting<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(into)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

fn file_of_lines(
    path: &Path,
    root: &Path,
    before: u64,
    total: u64,
    progress: &Progress<'_>,
    take: &mut dyn FnMut(Option<Text>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let place = path.display().to_string();
    let unreadable = |error: std::io::Error| {
        Problem::new(Fault::Usage, "unreadable-file", "the file cannot be read").at(&place).found(error.to_string())
    };
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_or(0, |about| about.len());
    let total = total.max(size);
    let read = Arc::new(AtomicU64::new(0));
    let counted = Counting { inner: file, read: Arc::clone(&read) };
    let unpacked: Box<dyn Read> = match path.extension().and_then(|ending| ending.to_str()) {
        Some("zst") => Box::new(Frames::new(BufReader::with_capacity(1 << 17, counted))),
        Some("gz") => Box::new(flate2::read::MultiGzDecoder::new(counted)),
        _ => Box::new(counted),
    };
    let mut reader = BufReader::with_capacity(1 << 18, unpacked);
    let name = path.strip_prefix(root).ok().filter(|name| !name.as_os_str().is_empty());
    let name = name.or(path.file_name().map(Path::new)).unwrap_or(path).display().to_string();
    let mut begins_at = 0;
    for number in 1_u64.. {
        let mut bytes = Vec::new();
        let length = (&mut reader).take(LARGEST + 1).read_until(b'\n', &mut bytes).map_err(unreadable)?;
        if length == 0 {
            break;
        }
        if length as u64 > LARGEST {
            return Err(too_large(&format!("{name}, line {number}"), length as u64));
        }
        progress(before + read.load(Ordering::Relaxed), total);
        if !bytes.iter().all(u8::is_ascii_whitespace) {
            take(Some(line(&name, number, begins_at, bytes)?))?;
        }
        begins_at += length;
    }
    Ok(())
}

fn line(file: &str, number: u64, begins_at: usize, bytes: Vec<u8>) -> Result<Text, Problem> {
    let place = format!("{file}, line {number}");
    let malformed = |found: String| {
        Problem::new(Fault::Data, "malformed-line", "a line is not the JSON object it should be")
            .at(&place)
            .expected("one object a line with a string `text`, and `iso3` and `year` where one state speaks")
            .found(found)
    };
    let parsed: Line<'_> = serde_json::from_slice(&bytes).map_err(|error| malformed(what_is_wrong(&error)))?;
    let raw = parsed.text.get();
    if !raw.starts_with('"') {
        return Err(malformed(format!("`text` is {}", raw.chars().take(40).collect::<String>())));
    }
    // The string is a part of the line: where it begins follows from where both are kept.
    let from = raw.as_ptr().addr() - bytes.as_ptr().addr() + 1;
    let inside = from..from + raw.len() - 2;
    let (iso3, year) = (parsed.iso3, parsed.year);
    let speaker = iso3.and_then(|code| speaker(&code, year));
    Ok(Text {
        name: format!("{file}:{number}"),
        bytes,
        shape: Shape::Line { inside, begins_at, number },
        year,
        speaker,
    })
}

/// What is wrong with a line, in words for people who do not write parsers.
fn what_is_wrong(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let column = error.column();
    match error.classify() {
        Category::Eof => format!("a line that breaks off at column {column}"),
        Category::Data => error.to_string().split(" at line ").next().unwrap_or_default().to_owned(),
        _ => format!("no JSON from column {column} on"),
    }
}

/// Who speaks: by the rules of the UN General Debate, then by the list of states.
fn speaker(code: &str, year: Option<Year>) -> Option<footing_core::CowCode> {
    if let Some(year) = year
        && let Some(found) = footing_sources::un_general_debate::speaker(code, year)
    {
        return found.ok();
    }
    footing_states::resolve(code, year.map(Period::year)).ok()
}
