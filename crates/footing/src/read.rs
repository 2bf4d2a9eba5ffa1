//! `footing read`: one text, many, or many against people's marks.

use std::io::Read;
use std::path::Path;

use footing_app::read::{self, Options, Tally};
use footing_core::{Fault, Problem};
use footing_report::{Article, article, csv, html, json, markdown, terminal, toml};
use indicatif::{ProgressBar, ProgressStyle};

use crate::arguments::{Arguments, Format, as_of};
use crate::output;
use crate::run::{no_such_format, sheet};

/// Problems of a corpus shown one by one.
const SHOWN: usize = 5;

pub(crate) fn run(
    arguments: &Arguments,
    text: Option<&str>,
    [mentions, all]: [bool; 2],
    eval: Option<&Path>,
) -> Result<(), Problem> {
    let marked = arguments.common.format == Format::Html;
    let options = Options { all, marked, ..Options::as_of(as_of(arguments.common.as_of.as_ref())?) };
    if let Some(folder) = eval {
        let scores = with_bar("reading", |progress| read::eval(folder, progress))?;
        return sheet(&scores, arguments);
    }
    let name = text.expect("required without --eval");
    let path = Path::new(name);
    if name != "-" && read::is_corpus(path) {
        return many(arguments, path, mentions, options);
    }
    let bytes = if name == "-" { standard_input()? } else { read::bytes_of(path)? };
    if mentions {
        return sheet(&read::mentions_of(name, bytes, options)?.sheet(), arguments);
    }
    one(arguments, &read::read(name, bytes, options)?)
}

fn standard_input() -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    std::io::stdin().take(read::LARGEST).read_to_end(&mut bytes).map_err(|error| {
        Problem::new(Fault::Provider, "not-read", "standard input cannot be read").found(error.to_string())
    })?;
    Ok(bytes)
}

fn one(arguments: &Arguments, article: &Article) -> Result<(), Problem> {
    let file = arguments.common.output.as_deref();
    let text = match arguments.common.format {
        Format::Text => terminal::article(article, output::style(file.is_some())),
        Format::Html => html::article(article),
        Format::Json => json::article(article),
        Format::Md => markdown::article(article),
        Format::Csv => csv::sheet(&article.sheet()),
        Format::Toml if article.statements.is_empty() => {
            return Err(Problem::new(Fault::Data, "no-statements", "the text attributes nothing to anybody")
                .at(&article.source.file)
                .expected("at least one statement: a pack without claims cannot be checked")
                .hint("`footing read` without --format toml shows what it names"));
        }
        Format::Toml => toml::pack(article),
        Format::Claimreview => {
            return Err(no_such_format("read", arguments.common.format, "text, html, json, md, csv, toml"));
        }
    };
    output::data(text.as_bytes(), file)
}

/// A corpus: written as it is read.
fn many(arguments: &Arguments, path: &Path, mentions: bool, options: Options) -> Result<(), Problem> {
    if mentions {
        let (table, tally) = with_bar("counting", |progress| read::MentionTable::of_corpus(path, options, progress))?;
        note(&tally);
        return sheet(&table.sheet(), arguments);
    }
    let format = arguments.common.format;
    let style = output::style(arguments.common.output.is_some());
    let head = match format {
        Format::Text => terminal::corpus_head(style),
        Format::Csv => csv::sheet(&article::statements_sheet()),
        Format::Json => String::new(),
        _ => return Err(no_such_format("read FOLDER", format, "text, json, csv")),
    };
    let tally = output::stream(arguments.common.output.as_deref(), &mut |write| {
        // Nothing is written before there is something to write: a corpus without texts is an error.
        let mut head = Some(&head);
        let mut sum = terminal::Corpus::default();
        let mut put = |text: &str| {
            write(head.take().map_or("", String::as_str).as_bytes())?;
            write(text.as_bytes())
        };
        let tally = with_bar("reading", |progress| match format {
            Format::Csv => read::statements_of_corpus(path, options, progress, &mut |(source, statements)| {
                put(&csv::rows(&article::rows(&source, &statements)))
            }),
            Format::Text => read::corpus(path, options, progress, &mut |article| put(&sum.line(&article, style))),
            _ => read::corpus(path, options, progress, &mut |article| put(&json::article_line(&article))),
        })?;
        if format == Format::Text {
            write(sum.foot(style).as_bytes())?;
        }
        Ok(tally)
    })?;
    note(&tally);
    Ok(())
}

fn note(tally: &Tally) {
    for problem in tally.problems.iter().take(SHOWN) {
        output::note(&format!("warning: not read: {problem}"));
    }
    if tally.not_read > SHOWN as u64 {
        output::note(&format!("warning: {} more texts could not be read", tally.not_read - SHOWN as u64));
    }
    if tally.passed_over > 0 {
        let files = if tally.passed_over == 1 { "file" } else { "files" };
        output::note(&format!("{} {files} passed over, not texts by their names", tally.passed_over));
    }
}

/// Runs a job under a bar, which is drawn on a terminal only.
fn with_bar<T>(what: &str, job: impl FnOnce(&read::Progress<'_>) -> T) -> T {
    let bar = ProgressBar::new(0).with_message(what.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {bytes} of {total_bytes}, {eta} left") {
        bar.set_style(style);
    }
    let result = job(&|done, total| {
        bar.set_length(total);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    result
}
