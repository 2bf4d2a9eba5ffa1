//! Wording of verdicts, shared by the formats.

use crate::dossier::Interval;
use crate::number::{self, Kind};
use crate::verdicts::{
    Broken, Confidence, Entry, Fact, Finding, Item, JudgedAsOf, Judgement, Likelihood, MeasureUsed, Part, Place,
    Record, Robustness, Speaker, Tally, TextInfo, Threshold, Verdicts,
};
use crate::words::{self, interval_in_full, prose, sentence, years};

/// The five words, in the order of tallies.
pub(crate) const VERDICTS: [&str; 5] = ["supported", "contradicted", "mixed", "inconclusive", "untestable"];

/// How many got a verdict.
pub(crate) fn count(tally: &Tally, verdict: &str) -> u32 {
    match verdict {
        "supported" => tally.supported,
        "contradicted" => tally.contradicted,
        "mixed" => tally.mixed,
        "inconclusive" => tally.inconclusive,
        _ => tally.untestable,
    }
}

/// What each word means, for legends.
pub(crate) fn meaning(verdict: &str) -> &'static str {
    match verdict {
        "supported" => "the interval lies in the claim's region, beyond the margin",
        "contradicted" => "the interval lies outside the claim's region, beyond the margin",
        "mixed" => "decided parts give opposite verdicts",
        "inconclusive" => "there is evidence, and it decides nothing: the interval straddles",
        _ => "nothing at hand can decide it; the reason stands beside it",
    }
}

/// What a reader must know of the whole, as head and text.
pub(crate) fn preface(verdicts: &Verdicts) -> Vec<(&'static str, String)> {
    let pack = &verdicts.pack;
    let file = if pack.file == pack.id { String::new() } else { format!(" ({})", pack.file) };
    let mut lines = vec![("Pack", format!("{}{file}", pack.id))];
    if let Some(about) = &pack.about {
        lines.push(("About", sentence(&prose(about))));
    }
    if let Some(text) = &pack.text {
        lines.push(("Text", sentence(&prose(&citation(text)))));
    }
    let states: Vec<String> = ["A", "B", "C"]
        .iter()
        .zip(&verdicts.states)
        .filter_map(|(role, state)| state.as_ref().map(|state| format!("{role} is {}", words::identity(state))))
        .collect();
    if !states.is_empty() {
        lines.push(("States", sentence(&states.join("; "))));
    }
    for judged in &verdicts.judged_as_of {
        let what = if judged.label == judged.date || judged.label == "now" {
            format!("everything after {} dropped", judged.date)
        } else {
            format!("{}, everything after {} dropped", judged.label, judged.date)
        };
        let note = judged.note.as_ref().map_or_else(String::new, |note| format!(" {}", sentence(&prose(note))));
        let head = if judged.label == "now" { "Judged now" } else { "Judged as of" };
        lines.push((head, format!("{}{note}", sentence(&what))));
    }
    let (tested, hash) = (pack.tested, words::short_hash(&pack.sha256));
    if tested > 0 {
        let fixed = format!("sha256 {hash}: the tests as written were fixed before any figure was read.");
        lines.push(("Fixed first", fixed));
    }
    let with = if tested == 0 { "none".to_owned() } else { tested.to_string() };
    let mut tried = format!("{} sentences on trial, {with} of them with a test.", pack.tried);
    if pack.tested > 1 {
        // True of any one test with a sampling interval; how many of these lie on their threshold nobody knows.
        tried.push_str(
            " Where a truth lies exactly on its threshold, a 90\u{a0}% interval still decides 1 time in 10: of so many, some are decided by chance.",
        );
    }
    lines.push(("Tried", tried));
    lines
}

/// Author, title, where and when it appeared.
fn citation(text: &TextInfo) -> String {
    let parts: Vec<&str> =
        [text.author.as_ref(), Some(&text.title), text.publisher.as_ref(), text.date.as_ref(), text.url.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
    let undated = if text.date.is_none() { " (undated)" } else { "" };
    format!("{}{undated}", parts.join(", "))
}

/// `now`, or `as of 2020-12-31`.
pub(crate) fn when(judged: &JudgedAsOf) -> String {
    if judged.label == "now" { "now".to_owned() } else { format!("as of {}", judged.label) }
}

/// Judgements that say the same, with the dates they were made from.
pub(crate) struct Told<'a> {
    /// `as of 2020-12-31 and now`; empty where nobody says from when.
    pub(crate) when: String,
    /// The first of them.
    pub(crate) judgement: &'a Judgement,
}

/// Judgements that are the same in some respect, with their dates.
pub(crate) fn together<'a>(
    judged: &[JudgedAsOf],
    judgements: &'a [Judgement],
    same: impl Fn(&Judgement, &Judgement) -> bool,
) -> Vec<Told<'a>> {
    let mut groups: Vec<(&Judgement, Vec<String>)> = Vec::new();
    for (at, judgement) in judgements.iter().enumerate() {
        let when: Vec<String> = judged.get(at).map(when).into_iter().collect();
        match groups.iter_mut().find(|(first, _)| same(first, judgement)) {
            Some((_, dates)) => dates.extend(when),
            None => groups.push((judgement, when)),
        }
    }
    groups.into_iter().map(|(judgement, dates)| Told { when: dates.join(" and "), judgement }).collect()
}

/// Judgements grouped by the verdict alone: what is said beside the sentence.
pub(crate) fn by_verdict<'a>(judged: &[JudgedAsOf], judgements: &'a [Judgement]) -> Vec<Told<'a>> {
    together(judged, judgements, |a, b| a.verdict == b.verdict && a.reason == b.reason && beside(a) == beside(b))
}

/// Judgements grouped by everything behind them: details are told once where the dates make no difference.
pub(crate) fn by_evidence<'a>(judged: &[JudgedAsOf], judgements: &'a [Judgement]) -> Vec<Told<'a>> {
    together(judged, judgements, |a, b| a == b)
}

/// `supported`, `untestable: no-data`.
pub(crate) fn verdict(verdict: &str, reason: Option<&String>) -> String {
    reason.map_or_else(|| verdict.to_owned(), |reason| format!("{verdict}: {reason}"))
}

/// What stands beside the verdict word and belongs to it: of how many items it speaks, whether most other readings
/// of the tests say the opposite, and what kind of support it is.
pub(crate) fn beside(judgement: &Judgement) -> Option<String> {
    let [decided, all] = judgement.items_decided;
    let mut parts = Vec::new();
    if matches!(judgement.verdict.as_str(), "supported" | "contradicted" | "mixed") && all > 1 && decided < all {
        parts.push(format!("on {decided} of {all} items"));
    }
    if let Some(robust) = judgement.robustness.as_ref().filter(|robust| robust.opposite * 2 > robust.readings) {
        parts.push(format!("fragile: {} of {} readings say the opposite", robust.opposite, robust.readings));
    }
    parts.extend(judgement.qualifier.clone());
    (!parts.is_empty()).then(|| prose(&parts.join(", ")))
}

/// Kinds and place in the text.
pub(crate) fn kinds(entry: &Entry) -> String {
    let mut parts = vec![entry.kinds.join(", ")];
    if let Some(place) = &entry.place {
        let line = if place.starts_with(|letter: char| letter.is_ascii_digit()) { "line " } else { "" };
        parts.push(format!("{line}{place}"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// Who says it, where they belong, and what the author makes of it.
pub(crate) fn speaker(speaker: &Speaker) -> String {
    let parts: Vec<&str> = [Some(&speaker.name), speaker.position.as_ref(), speaker.affiliation.as_ref()]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let stance = match speaker.stance.as_str() {
        "reports" => "the author reports it without comment",
        "endorses" => "the author endorses it",
        "qualifies" => "the author qualifies it",
        "rebuts" => "the author rebuts it",
        other => other,
    };
    format!("{}; {stance}", parts.join(", "))
}

/// Expectation, note and proposed measures of an entry.
pub(crate) fn asides(entry: &Entry) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    if let Some(expect) = &entry.expect {
        lines.push(("Would confirm it", sentence(&prose(expect))));
    }
    if let Some(note) = &entry.note {
        lines.push(("Note", sentence(&prose(note))));
    }
    if !entry.proposed.is_empty() {
        let ids: Vec<String> = entry.proposed.iter().map(|id| format!("`{id}`")).collect();
        lines.push(("Measures proposed", format!("{}.", ids.join(", "))));
    }
    lines
}

/// The verdict with its ground, in a sentence or two.
pub(crate) fn ground(judgement: &Judgement) -> Option<String> {
    judgement.ground.as_ref().filter(|ground| !ground.is_empty()).map(|ground| sentence(&prose(ground)))
}

/// What qualifies a verdict, as head and text; each is a line of its own, so that confidence and likelihood never share
/// a sentence.
pub(crate) fn named(judgement: &Judgement) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    if let Some(likely) = &judgement.likelihood {
        lines.push(("Likelihood", likelihood(likely)));
    }
    if let Some(sure) = &judgement.confidence {
        lines.push(("Confidence", confidence(sure)));
    }
    if let Some(robust) = &judgement.robustness {
        lines.push(("Robustness", robustness(robust)));
    }
    if let Some(change) = &judgement.would_change {
        lines.push(("What would change it", sentence(&prose(change))));
    }
    lines
}

fn confidence(confidence: &Confidence) -> String {
    let families = if confidence.source_families == 1 {
        "1 family of sources".to_owned()
    } else {
        format!("{} independent families of sources", confidence.source_families)
    };
    let mut parts = vec![families];
    if let Some(share) = confidence.coverage {
        let known = if share >= 1.0 { "all".to_owned() } else { Kind::Share.write(share) };
        parts.push(format!("{known} of the years asked about known"));
    }
    if let Some(share) = confidence.agreement {
        let agreeing = if share >= 1.0 { "all".to_owned() } else { format!("{} of", Kind::Share.write(share)) };
        parts.push(format!("{agreeing} readings agree"));
    }
    sentence(&format!("{} ({})", confidence.word, parts.join(", ")))
}

fn likelihood(likelihood: &Likelihood) -> String {
    sentence(&format!("{} ({})", likelihood.word, Kind::Share.write(likelihood.probability)))
}

fn robustness(robustness: &Robustness) -> String {
    let mut text = format!("the same in {} of {} readings", robustness.same, robustness.readings);
    if robustness.opposite > 0 {
        text.push_str(&format!(", the opposite in {}", robustness.opposite));
    }
    if let Some(flip) = &robustness.flip {
        let to = robustness.flip_verdict.as_deref().unwrap_or("another verdict");
        text.push_str(&format!("; flips to {to} with {}", prose(flip)));
    }
    sentence(&text)
}

/// One step of what stands behind a verdict, in the order to be told.
pub(crate) enum Behind<'a> {
    /// A test as written.
    Test(usize, &'a str),
    /// An item, a group or a comparison.
    Part {
        /// 0 for what stands at the margin.
        depth: usize,
        /// What was found.
        text: String,
        /// What it rests on, a line each.
        small: Vec<String>,
        /// The comparison, with its numbers and lists.
        finding: Option<&'a Finding>,
    },
}

/// What stands behind a judgement: items, then the tree of each test.
pub(crate) fn behind(judgement: &Judgement) -> Vec<Behind<'_>> {
    let mut all = Vec::new();
    for item in &judgement.items {
        let base = usize::from(item.name.is_some());
        if let Some(name) = &item.name {
            let told = item.ground.as_ref().map_or_else(String::new, |ground| format!(" {}", sentence(&prose(ground))));
            let text = format!("{name}: {}.{told}", verdict(&item.verdict, item.reason.as_ref()));
            all.push(Behind::Part { depth: 0, text, small: Vec::new(), finding: None });
        }
        all.extend(item.test.as_ref().map(|test| Behind::Test(base, test)));
        all.extend(behind_item(item, judgement, base));
    }
    all
}

/// What stands behind one item: the tree of its test.
pub(crate) fn behind_item<'a>(
    item: &'a Item,
    judgement: &'a Judgement,
    base: usize,
) -> impl Iterator<Item = Behind<'a>> {
    item.parts.iter().map(move |part| step(part, item, judgement, base))
}

fn step<'a>(part: &'a Part, item: &Item, judgement: &Judgement, base: usize) -> Behind<'a> {
    // Deeper trees than a line is wide would leave no room for words.
    let depth = base + part.depth.min(6) as usize;
    let alone = item.parts.len() == 1;
    let ruled = verdict(&part.verdict, part.reason.as_ref());
    let mut text = match (&part.finding, &part.group) {
        (Some(found), _) if alone => finding(found),
        (Some(found), _) => format!("{ruled}: {}", finding(found)),
        (None, Some(group)) => format!("{group}: {ruled}"),
        (None, None) => ruled,
    };
    let told =
        [&item.ground, &judgement.ground].into_iter().flatten().any(|ground| Some(ground) == part.ground.as_ref());
    if let Some(ground) = part.ground.as_ref().filter(|ground| !told && !ground.is_empty()) {
        text = format!("{}. {}", text.trim_end_matches('.'), sentence(&prose(ground)));
    }
    let small = part.finding.as_ref().map(facts).unwrap_or_default();
    Behind::Part { depth, text, small, finding: part.finding.as_ref() }
}

/// How the numbers of a finding are written.
pub(crate) fn kind(finding: &Finding) -> Kind {
    Kind::of(&finding.quantity, finding.unit.as_deref().unwrap_or(""))
}

/// `90 % [4.9, 6.3]`.
fn limits(interval: &Interval, kind: Kind) -> String {
    format!("{} {}", super::level_in_words(interval.level), kind.write_interval(interval.low, interval.high))
}

/// The quantity, its value and interval, what it is held against, and the margin.
pub(crate) fn finding(finding: &Finding) -> String {
    let kind = kind(finding);
    let mut text = prose(&finding.quantity);
    if let Some(value) = finding.value {
        text.push_str(&format!(" = {}", kind.write(value)));
        if let Some(unit) =
            kind.unit_beside(finding.unit.as_deref().unwrap_or("")).filter(|unit| !["count", "rank"].contains(unit))
        {
            text.push_str(&format!(" {unit}"));
        }
        if let Some(interval) = &finding.interval {
            text.push_str(&format!(", {}", limits(interval, kind)));
        }
    }
    text.push_str(&format!("; claimed: {}", prose(&finding.comparison)));
    // What rises is held against zero, and nobody need say so.
    let spelt = finding.comparison.contains(|letter: char| letter.is_ascii_digit())
        || matches!(finding.comparison.as_str(), "rises" | "falls");
    if let Some(target) = finding.target.filter(|_| !spelt || finding.target_interval.is_some()) {
        text.push_str(&format!(" = {}", kind.write(target)));
        if let Some(interval) = &finding.target_interval {
            text.push_str(&format!(", {}", limits(interval, kind)));
        }
    }
    if let Some(margin) = &finding.margin {
        text.push_str(&format!("; margin {}", prose(margin)));
    }
    text
}

/// What a finding rests on: cases, years, how its interval was made, places, and what is special to its kind.
fn facts(finding: &Finding) -> Vec<String> {
    let kind = kind(finding);
    let mut parts = Vec::new();
    if finding.n > 0 {
        parts.push(format!("n = {}", number::count(finding.n)));
    }
    if let Some([first, last]) = finding.years {
        parts.push(years(first, last));
    }
    if let Some([first, last]) = finding.asked.filter(|asked| Some(*asked) != finding.years) {
        parts.push(format!("asked about {}", years(first, last)));
    }
    let [known, asked] = finding.known_years;
    if asked > 0 {
        parts.push(format!("{known} of {asked} years known"));
    }
    if let Some(interval) = &finding.interval {
        let wider = if interval.lower_bound { "; the real uncertainty is wider" } else { "" };
        parts.push(format!("interval: {}{wider}", interval.method));
    }
    if let Some(share) = finding.probability {
        parts.push(format!("{} of draws as claimed", Kind::Share.write(share)));
    }
    if let Some(turn) = finding.turns_at {
        parts.push(format!("would turn at {}", kind.write_border(turn)));
    }
    if !finding.sources.is_empty() {
        parts.push(finding.sources.join(", "));
    }
    let mut lines: Vec<String> = (!parts.is_empty()).then(|| parts.join(" · ")).into_iter().collect();
    if !finding.places.is_empty() {
        lines.push(format!("Place: {}.", finding.places.iter().map(place).collect::<Vec<_>>().join("; ")));
    }
    if !finding.labels.is_empty() {
        let labels: Vec<String> =
            finding.labels.iter().map(|label| format!("{} {}", label.0, Kind::Share.write(label.1))).collect();
        lines.push(format!("Labels: {}.", labels.join(", ")));
    }
    lines.extend(finding.broken.as_ref().map(broken));
    if !finding.present_in.is_empty() {
        lines.push(format!("Present in {}.", runs(&finding.present_in)));
    }
    lines.extend(finding.facts.iter().map(fact));
    lines
}

/// `percentile 93.1 [88.0, 97.2] among all dyads, 13th of 188`.
fn place(place: &Place) -> String {
    let interval = place.interval.map_or_else(String::new, |[low, high]| {
        format!(" [{}, {}]", number::percentile(low), number::percentile(high))
    });
    format!(
        "percentile {}{interval} among {}, {} of {}",
        number::percentile(place.percentile),
        prose(&place.baseline),
        number::ordinal(place.rank),
        number::count(place.of)
    )
}

fn broken(broken: &Broken) -> String {
    let pelt: Vec<String> =
        broken.pelt.iter().map(|found| if found.is_empty() { "none".to_owned() } else { runs(found) }).collect();
    let mut text = format!(
        "Strongest break: new level from {}, in the window with probability {}",
        broken.year,
        Kind::Share.write(broken.in_window)
    );
    if !pelt.is_empty() {
        text.push_str(&format!("; by PELT with half, once and twice the penalty: {}", pelt.join(" | ")));
    }
    if let Some([rank, of]) = broken.among_placebos {
        text.push_str(&format!("; {} strongest of {} placebo series", number::ordinal(rank), number::count(of)));
    }
    sentence(&text)
}

fn fact(fact: &Fact) -> String {
    let seen = if fact.verified { "" } else { ", source not yet seen" };
    format!("{}: {} (grade {}{seen}; {})", fact.date, prose(&fact.says), fact.grade, fact.source)
}

/// Years as runs: `2001–2004, 2010`.
fn runs(all: &[i32]) -> String {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for &year in all {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    runs.iter().map(|(first, last)| years(*first, *last)).collect::<Vec<_>>().join(", ")
}

/// Heads of a table of records.
pub(crate) const RECORD_HEADS: [&str; 5] = ["date", "act and framing", "where", "position", "grade"];

/// One row of it.
pub(crate) fn record(record: &Record) -> [String; 5] {
    [
        record.date.clone(),
        if record.frame.is_empty() { record.act.clone() } else { format!("{}, {}", record.act, record.frame) },
        record.reference.clone(),
        record.position.clone(),
        record.grade.clone().unwrap_or_else(|| "–".to_owned()),
    ]
}

/// A sentence on trial, whoever says it.
pub(crate) struct OnTrial<'a> {
    /// `P13`, `A8, rebuttal`.
    pub(crate) id: String,
    /// Id of the entry it is in.
    pub(crate) anchor: &'a str,
    /// The sentence.
    pub(crate) says: &'a str,
    /// One judgement a date.
    pub(crate) judgements: &'a [Judgement],
}

/// Every sentence on trial in the order of the pack.
pub(crate) fn on_trial(verdicts: &Verdicts) -> Vec<OnTrial<'_>> {
    let mut all = Vec::new();
    for entry in &verdicts.entries {
        all.push(OnTrial { id: entry.id.clone(), anchor: &entry.id, says: &entry.says, judgements: &entry.judgements });
        if let Some(rebuttal) = &entry.rebuttal {
            let id = format!("{}, rebuttal", entry.id);
            all.push(OnTrial { id, anchor: &entry.id, says: &rebuttal.says, judgements: &rebuttal.judgements });
        }
    }
    all
}

/// Heads of the table of all verdicts: id, sentence, a column a date, confidence at the last.
pub(crate) fn summary_heads(verdicts: &Verdicts) -> Vec<String> {
    let mut heads = vec!["id".to_owned(), "claim".to_owned()];
    heads.extend(verdicts.judged_as_of.iter().map(|judged| judged.label.clone()));
    heads.push("confidence".to_owned());
    heads
}

/// One row of it: the sentence in so many letters, the bare words of the verdicts.
pub(crate) fn summary_row(one: &OnTrial<'_>, letters: usize) -> Vec<String> {
    // A rebuttal stands under what it rebuts.
    let id = if one.id == one.anchor { one.id.as_str() } else { "rebuttal" };
    let mut row = vec![id.to_owned(), shortened(&prose(one.says), letters)];
    row.extend(one.judgements.iter().map(|judgement| judgement.verdict.clone()));
    row.push(sure(one));
    row
}

/// The word of confidence at the last date.
pub(crate) fn sure(one: &OnTrial<'_>) -> String {
    let sure = one.judgements.last().and_then(|judgement| judgement.confidence.as_ref());
    sure.map_or_else(|| "–".to_owned(), |sure| sure.word.clone())
}

/// A sentence cut behind a whole word.
fn shortened(sentence: &str, letters: usize) -> String {
    if sentence.chars().count() <= letters {
        return sentence.to_owned();
    }
    let mut short = String::new();
    for word in sentence.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > letters {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    format!("{} …", short.trim_end_matches([',', ';', ':', '.']))
}

/// A measure's title and version, and the versions of what it rests on.
pub(crate) fn measure(measure: &MeasureUsed) -> String {
    format!("{}, version {}; {}.", prose(&measure.title), measure.version, measure.sources.join(", "))
}

/// A threshold and what it decides.
pub(crate) fn threshold(threshold: &Threshold) -> String {
    let value = Kind::Quantity.write(threshold.value);
    if threshold.flips.is_empty() {
        format!("{value}; halved or raised by half, it changes no verdict.")
    } else {
        format!("{value}. {}", threshold.flips.iter().map(|flip| sentence(&prose(flip))).collect::<Vec<_>>().join(" "))
    }
}

/// An interval in a sentence of its own, for charts.
pub(crate) fn chart_label(found: &Finding) -> String {
    let interval = found
        .interval
        .as_ref()
        .map_or_else(String::new, |interval| format!("; {}", interval_in_full(interval, kind(found))));
    format!("{}{interval}", finding(found))
}
