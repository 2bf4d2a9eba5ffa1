//! `cargo xtask train-statements`: trains the model of `footing read` on PolNeAR's train split and measures it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

use footing_sources::zst::Frames;
use footing_text::statements::score::{Count, Scores};
use footing_text::statements::standoff::Gold;
use footing_text::statements::training::{Article, Trained, train};
use footing_text::statements::{Statement, read_by_rules};

/// Where the annotated articles lie in the data folder.
const ARCHIVE: &str = "statements/polnear_train_dev.tar.zst";
/// The most the weights may weigh.
const LIMIT: usize = 3_000_000;
/// One article in so many is held out to choose the tuning and to say how sure a statement is.
const HELD_OUT: usize = 8;
const SEED: u64 = 20_161_108;

/// Trains, writes `models/`, prints the scores.
pub fn run(check: bool) -> Result<(), String> {
    let data = std::env::var_os("FOOTING_DATA")
        .map(PathBuf::from)
        .ok_or("set FOOTING_DATA to the folder of publishers' files")?;
    let mut splits = articles(&data.join(ARCHIVE))?;
    let mut split =
        |name: &str| splits.remove(name).ok_or_else(|| format!("{ARCHIVE}: no articles under data/{name}/"));
    let (fit, dev) = (split("train")?, split("dev")?);
    let part = |held: bool| -> Vec<&Article> {
        let chosen = fit.iter().enumerate().filter(|(at, _)| (at % HELD_OUT == HELD_OUT / 2) == held);
        chosen.map(|(_, article)| article).collect()
    };
    let (held, rest) = (part(true), part(false));
    eprintln!("training on {} articles, {} held out", rest.len(), held.len());
    let rehearsal = train(&rest, SEED);
    let calibration = rehearsal.calibrate(&held);
    let held_out = score(&held, |text| rehearsal.read(text));
    eprintln!("training on all {}", fit.len());
    let all: Vec<&Article> = fit.iter().collect();
    let trained = train(&all, SEED).calibrated(calibration);
    let bytes = trained.bytes();
    let small = Trained::parse(&bytes).ok_or("the weights cannot be read back")?;
    let dev: Vec<&Article> = dev.iter().collect();
    let scores = [
        ("held_out", held_out, "articles of the train split held out of a rehearsal, whole weights"),
        ("dev", score(&dev, |text| small.read(text)), "the dev split, the weights in this program"),
        ("dev_rules", score(&dev, |text| read_by_rules(text).statements), "the dev split, rules alone"),
    ];
    let card = card(&all, &scores, bytes.len());
    print(&card);
    if bytes.len() > LIMIT {
        return Err(format!("the weights take {} bytes, and may take {LIMIT}", bytes.len()));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
    let files = [("statements.bin", bytes), ("statements.toml", card.into_bytes())];
    for (name, content) in files {
        let path = folder.join(name);
        if !check {
            std::fs::write(&path, content).map_err(|error| error.to_string())?;
        } else if std::fs::read(&path).ok().as_deref() != Some(&content) {
            return Err(format!("models/{name} is not what training writes"));
        }
    }
    Ok(())
}

fn print(card: &str) {
    println!("{card}");
}

fn score(articles: &[&Article], read: impl Fn(&str) -> Vec<Statement>) -> Scores {
    let mut scores = Scores::default();
    for article in articles {
        scores.add(&article.text, &read(&article.text), &article.gold);
    }
    scores
}

/// The articles of each split by name; of several annotators' files the first by name is used.
fn articles(archive: &Path) -> Result<BTreeMap<String, Vec<Article>>, String> {
    let say = |error: &dyn std::fmt::Display| format!("{}: {error}", archive.display());
    let packed = std::fs::File::open(archive).map_err(|error| say(&error))?;
    let mut bytes = Vec::new();
    Frames::new(BufReader::new(packed)).read_to_end(&mut bytes).map_err(|error| say(&error))?;
    let mut texts = BTreeMap::new();
    let mut annotations = BTreeMap::new();
    for entry in tar::Archive::new(bytes.as_slice()).entries().map_err(|error| say(&error))? {
        let mut entry = entry.map_err(|error| say(&error))?;
        let path = entry.path().map_err(|error| say(&error))?.to_string_lossy().into_owned();
        let Some((folder, file)) = path.rsplit_once('/') else { continue };
        let mut content = String::new();
        let mut into = |content: &mut String| entry.read_to_string(content).map_err(|error| say(&error));
        match (folder.trim_start_matches("./").split('/').collect::<Vec<_>>().as_slice(), file.rsplit_once('.')) {
            (["data", split, "text"], Some((name, "txt"))) => {
                into(&mut content)?;
                texts.insert(((*split).to_owned(), name.to_owned()), content);
            }
            (["data", split, "attributions"], Some((name, "ann"))) => {
                into(&mut content)?;
                annotations.insert(((*split).to_owned(), name.to_owned()), content);
            }
            _ => {}
        }
    }
    let mut splits: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for ((split, name), text) in texts {
        let first = annotations.range((split.clone(), name.clone())..).next();
        let Some(((_, file), annotation)) =
            first.filter(|((other, file), _)| *other == split && file.starts_with(&name))
        else {
            continue;
        };
        let gold = Gold::parse(annotation, &text).map_err(|error| format!("{split}/{file}.ann: {error}"))?;
        splits.entry(split).or_default().push(Article { text, gold });
    }
    Ok(splits)
}

/// The card that `footing explain statements` shows.
fn card(fit: &[&Article], scores: &[(&str, Scores, &str)], bytes: usize) -> String {
    let attributions: usize = fit.iter().map(|article| article.gold.attributions.len()).sum();
    let mut card = format!(
        "# Written by `cargo xtask train-statements`: do not edit.\n\
        id = \"statements\"\n\
        name = \"Who says what\"\n\
        method = \"\"\"\n\
        Rules and word lists first. On top two linear-chain conditional random fields: a tagger marks cues, sources and \
        contents; a linker, run once for each cue, says which source and content are its. Speakers, states, kinds and the \
        author's stance are settled by rules after that.\"\"\"\n\
        data = \"\"\"\n\
        PolNeAR 1.0 (Newell, Margolin and Ruths 2018), train split: {} articles with {attributions} attributions from seven \
        US publishers, 2015 to 2016. Where six annotated one article, the first file by name is used. The dev split is \
        read for scores only.\"\"\"\n\
        attribution = \"\"\"\n\
        By word lists on the cue, in the terms of the Penn Discourse Treebank: an assertion (somebody says so), a belief (is \
        said to think so, in a clause or in quotation marks), a fact (is said to know it), an eventuality (is said to want \
        it, like it or do it). Assertions and beliefs are shown; the others with --all.\"\"\"\n\
        privacy = \"Features are 32-bit hashes; a slot keeps eleven bits of one and the numbers of two rows of weights. No text can be read back.\"\n\
        seed = {SEED}\n\
        bytes = {bytes}\n\
        limits = [\n\
        \x20 \"News prose in English, mostly on US politics: other kinds of text are read less well.\",\n\
        \x20 \"Wishes, plans and feelings count as attributions in PolNeAR (`wants`, `is expected`), and in the scores; each statement says how it is attributed.\",\n\
        \x20 \"Each word belongs to one attribution at most: a statement within a statement is not taken apart.\",\n\
        \x20 \"Confidence is the share of statements as sure as this one that were right in cue and content on held-out articles; where rules find what the model doubts, the share of those.\",\n\
        ]\n",
        fit.len(),
    );
    for (name, scores, on) in scores {
        let _ = write!(card, "\n[scores.{name}]\non = \"{on}\"\narticles = {}\n", scores.articles);
        for (part, counts) in [("source", scores.source), ("cue", scores.cue), ("content", scores.content)] {
            let _ =
                writeln!(card, "{part} = {{ overlap = {}, exact = {} }}", shares(counts.overlap), shares(counts.exact));
        }
        let _ = writeln!(card, "named_speaker = {}", shares(scores.named_speaker));
    }
    card
}

fn shares(count: Count) -> String {
    let share = |value: Option<f64>| value.map_or_else(|| "nan".to_owned(), |value| format!("{value:.3}"));
    format!(
        "{{ precision = {}, recall = {}, f1 = {}, found = {}, annotated = {} }}",
        share(count.precision()),
        share(count.recall()),
        share(count.f1()),
        count.found,
        count.gold
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the program's own weights reached on the dev split, rounded down.
    #[test]
    #[ignore = "needs FOOTING_DATA"]
    fn dev_scores_hold() {
        let data = std::env::var("FOOTING_DATA").expect("FOOTING_DATA names the data folder");
        let dev = articles(&Path::new(&data).join(ARCHIVE)).unwrap().remove("dev").unwrap();
        let dev: Vec<&Article> = dev.iter().collect();
        let scores = score(&dev, |text| footing_text::statements::read(text).statements);
        assert_eq!(scores.articles, 84);
        for (part, count, least) in [
            ("source", scores.source.overlap, 0.75),
            ("cue", scores.cue.overlap, 0.75),
            ("content", scores.content.overlap, 0.80),
        ] {
            assert!(count.f1().unwrap() >= least, "{part}: {count:?}");
        }
        assert!(scores.named_speaker.precision().unwrap() >= 0.92, "{:?}", scores.named_speaker);
    }

    #[test]
    fn the_card_of_the_program_is_a_table() {
        let card: toml::Table = footing_text::statements::MODEL_CARD.parse().unwrap();
        assert_eq!(card["seed"].as_integer(), Some(SEED as i64));
        let dev = card["scores"]["dev"].as_table().unwrap();
        assert_eq!(dev["articles"].as_integer(), Some(84));
    }
}
