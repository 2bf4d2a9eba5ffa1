//! From judgements to the model that is printed: numbers as they are, grounds in sentences.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::NaiveDate;
use footing_claims::grammar::{Baseline, Comparison, Quantity, Term};
use footing_claims::judge::{self, Judged, Multiverse, Number, What};
use footing_claims::pack::{Kind, Pack};
use footing_claims::plain;
use footing_core::{CowCode, Verdict};
use footing_evidence::Session;
use footing_report::dossier::{Interval, ProvenanceRow, Rule, State};
use footing_report::verdicts::{
    Broken, Confidence, Entry, Fact, Finding, Item, JudgedAsOf, Judgement, Likelihood, MeasureUsed, PackInfo, Part,
    Place, Rebuttal, Record, Robustness, Speaker, Tally, TextInfo, Threshold, Verdicts,
};
use sha2::{Digest, Sha256};

use super::change::would_change;
use super::{EntryTrial, Options, Trial};

pub(super) fn verdicts(
    options: &Options<'_>,
    pack: &Pack,
    roles: [Option<CowCode>; 3],
    judged: &[(Session, Vec<EntryTrial>)],
    today: NaiveDate,
) -> Verdicts {
    let sentences =
        |trials: &[EntryTrial]| trials.iter().map(|trial| 1 + u32::from(trial.rebuttal.is_some())).sum::<u32>();
    let tested = pack.entries.iter().map(|entry| {
        let has = |content: &footing_claims::pack::Content| u32::from(!content.tests().is_empty());
        has(&entry.content) + entry.rebuttal.as_ref().map_or(0, |rebuttal| has(&rebuttal.content))
    });
    let entries: Vec<Entry> = pack
        .entries
        .iter()
        .enumerate()
        .map(|(place, entry)| entry_of(entry, roles, judged.iter().map(|(_, trials)| &trials[place])))
        .collect();
    let sources: BTreeSet<&str> = entries
        .iter()
        .flat_map(|entry| entry.judgements.iter().chain(entry.rebuttal.iter().flat_map(|r| &r.judgements)))
        .flat_map(|judgement| &judgement.items)
        .flat_map(|item| &item.parts)
        .flat_map(|part| part.finding.iter().flat_map(|finding| &finding.sources))
        .map(String::as_str)
        .collect();
    let provenance: Vec<ProvenanceRow> = judged.last().map_or_else(Vec::new, |(session, _)| {
        crate::assess::provenance(session).into_iter().filter(|row| sources.contains(row.source.as_str())).collect()
    });
    Verdicts {
        schema: "footing-check/1".to_owned(),
        footing_version: env!("CARGO_PKG_VERSION").to_owned(),
        pack: PackInfo {
            id: pack.id.clone(),
            title: title(pack, roles),
            about: pack.about.as_ref().map(|about| named(about, roles)),
            text: pack.text.as_ref().map(|text| TextInfo {
                title: text.title.clone(),
                author: text.author.clone(),
                publisher: text.publisher.clone(),
                url: text.url.clone(),
                date: text.date.clone(),
            }),
            url: pack.url.clone(),
            file: options.file.to_owned(),
            sha256: hash(options.text),
            tried: judged.first().map_or(0, |(_, trials)| sentences(trials)),
            tested: tested.sum(),
        },
        states: roles.iter().map(|role| role.map(state)).collect(),
        judged_as_of: judged.iter().map(|(session, trials)| dated(session, trials, today)).collect(),
        entries,
        thresholds: pack
            .thresholds
            .iter()
            .map(|(name, value)| Threshold { name: name.clone(), value: *value, flips: Vec::new() })
            .collect(),
        rules: rules(),
        measures: judged.last().map_or_else(Vec::new, |(session, _)| measures_used(pack, session)),
        provenance,
    }
}

/// The measures that the tests of a pack name, with the versions of what they rest on.
fn measures_used(pack: &Pack, session: &Session) -> Vec<MeasureUsed> {
    let tests = pack.entries.iter().flat_map(footing_claims::pack::Entry::tests);
    let ids: BTreeSet<&'static str> = tests.flat_map(footing_claims::grammar::Test::measures).collect();
    let measures = ids.into_iter().filter_map(footing_measures::catalogue::by_id);
    measures
        .map(|measure| {
            let mut sources: Vec<&str> = Vec::new();
            for (source, _) in measure.tables().filter_map(footing_sources::by_table) {
                if !sources.contains(&source.card.id.as_str()) {
                    sources.push(&source.card.id);
                }
            }
            let version = |source: &str| match session.provenance(source) {
                Some(provenance) => format!("{source} {}", provenance.version),
                None => format!("{source} (not installed)"),
            };
            MeasureUsed {
                id: measure.id.to_owned(),
                title: measure.title.to_owned(),
                version: measure.version,
                sources: sources.into_iter().map(version).collect(),
            }
        })
        .collect()
}

/// SHA-256 of a pack's text.
pub(super) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn state(code: CowCode) -> State {
    State {
        name: footing_states::name(code).to_owned(),
        cow: code.0,
        iso3: footing_states::iso3_latest(code).map(|iso| iso.to_string()),
        note: None,
    }
}

/// A sentence with the pack's states in the places of `{A}`, `{B}` and `{C}`, with the article of those that have one.
fn named(sentence: &str, roles: [Option<CowCode>; 3]) -> String {
    named_as(sentence, roles, ["{A}", "{B}"])
}

/// A ground that opens with the id of a source opens with a word instead: an id takes no capital.
fn of_source(ground: &str) -> String {
    let opens = ground.split(' ').next().is_some_and(|first| footing_sources::by_id(first).is_some());
    if opens { format!("the source {ground}") } else { ground.to_owned() }
}

/// The same with these words for A and B where nobody has the role.
pub(super) fn named_as(sentence: &str, roles: [Option<CowCode>; 3], nobody: [&'static str; 2]) -> String {
    let mut text = sentence.to_owned();
    for (mark, (role, nobody)) in ["{A}", "{B}", "{C}"].iter().zip(roles.into_iter().zip([nobody[0], nobody[1], "{C}"]))
    {
        let name = role.map_or(nobody.into(), footing_states::name_in_sentence);
        if name.ends_with('s') {
            text = text.replace(&format!("{mark}'s"), &format!("{name}'"));
        }
        text = text.replace(mark, &name);
    }
    // A name's article begins a sentence large.
    text = text.replace(". the ", ". The ");
    let mut letters = text.chars();
    match letters.next().filter(|_| sentence.starts_with('{')) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

/// The title of a pack; where other states take the place of its own, they are named: its question is about others.
fn title(pack: &Pack, roles: [Option<CowCode>; 3]) -> String {
    let own = |role: usize| pack.states[role].as_deref().and_then(|name| footing_states::resolve(name, None).ok());
    let title = named(&pack.title, roles);
    match roles {
        [Some(a), Some(b), _] if [own(0), own(1)] != [Some(a), Some(b)] => {
            let name = footing_states::name_in_sentence;
            format!("{title} (asked of {} and {})", name(a), name(b))
        }
        _ => title,
    }
}

fn dated(session: &Session, trials: &[EntryTrial], today: NaiveDate) -> JudgedAsOf {
    let mut tally = Tally::default();
    for trial in trials.iter().flat_map(|trial| std::iter::once(&trial.own).chain(&trial.rebuttal)) {
        match trial.ruling.verdict {
            Verdict::Supported => tally.supported += 1,
            Verdict::Contradicted => tally.contradicted += 1,
            Verdict::Mixed => tally.mixed += 1,
            Verdict::Inconclusive => tally.inconclusive += 1,
            Verdict::Untestable => tally.untestable += 1,
        }
    }
    match session.as_of() {
        Some(as_of) => JudgedAsOf {
            label: as_of.to_string(),
            date: as_of.to_string(),
            tally,
            note: Some("what is kept is of today's vintage, revised since".to_owned()),
        },
        None => JudgedAsOf { label: "now".to_owned(), date: today.to_string(), tally, note: None },
    }
}

fn entry_of<'a>(
    entry: &footing_claims::pack::Entry,
    roles: [Option<CowCode>; 3],
    trials: impl Iterator<Item = &'a EntryTrial> + Clone,
) -> Entry {
    let judgements = trials.clone().map(|trial| judgement(&trial.own, &entry.kinds, roles)).collect();
    let rebuttal = entry.rebuttal.as_ref().map(|rebuttal| Rebuttal {
        says: named(&rebuttal.says, roles),
        kind: rebuttal.kind.map(|kind| kind.as_str().to_owned()),
        judgements: trials
            .filter_map(|trial| trial.rebuttal.as_ref())
            .map(|trial| judgement(trial, &[], roles))
            .collect(),
    });
    Entry {
        id: entry.id.clone(),
        place: entry.place.clone(),
        says: named(&entry.says, roles),
        speaker: entry.speaker.as_ref().map(|speaker| Speaker {
            name: speaker.name.clone(),
            affiliation: speaker.affiliation.clone(),
            position: speaker.position.clone(),
            stance: speaker.stance.as_str().to_owned(),
        }),
        kinds: entry.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
        expect: entry.expect.as_ref().map(|expect| named(expect, roles)),
        note: entry.note.as_ref().map(|note| named(note, roles)),
        proposed: entry.proposed.clone(),
        judgements,
        rebuttal,
    }
}

fn judgement(trial: &Trial, kinds: &[Kind], roles: [Option<CowCode>; 3]) -> Judgement {
    let ruling = &trial.ruling;
    let judged: Vec<&Judged> = trial.items.iter().filter_map(|item| item.judged.as_ref()).collect();
    let decided = ruling.verdict.decided() || ruling.verdict == Verdict::Mixed;
    let mut qualifiers = Vec::new();
    if !judged.is_empty() && decided {
        if kinds.contains(&Kind::Causal) {
            qualifiers.push("as association: at most consistent with the claim, the cause is not identified");
        }
        if kinds.contains(&Kind::Intent) || kinds.contains(&Kind::Normative) {
            qualifiers.push("by proxy: what is counted is not what is meant");
        }
    }
    let settled = |item: &&super::Tried| item.ruling.verdict.decided() || item.ruling.verdict == Verdict::Mixed;
    let items =
        [trial.items.iter().filter(settled).count(), trial.items.len()].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
    Judgement {
        verdict: ruling.verdict.to_string(),
        reason: ruling.reason.map(|reason| reason.to_string()),
        ground: ruling.ground.as_ref().map(|ground| of_source(&named(ground, roles))),
        qualifier: (!qualifiers.is_empty()).then(|| qualifiers.join("; ")),
        items_decided: items,
        confidence: if decided { confidence(&judged, items, trial.robustness.as_ref()) } else { None },
        likelihood: likelihood(&judged),
        items: trial
            .items
            .iter()
            .map(|item| Item {
                name: item.name.as_ref().map(|name| named(name, roles)),
                verdict: item.ruling.verdict.to_string(),
                reason: item.ruling.reason.map(|reason| reason.to_string()),
                ground: item.ruling.ground.as_ref().map(|ground| of_source(&named(ground, roles))),
                test: item.test.clone(),
                parts: item.judged.as_ref().map_or_else(Vec::new, parts),
            })
            .collect(),
        robustness: trial.robustness.as_ref().map(|found| Robustness {
            readings: found.readings,
            same: found.same,
            opposite: found.opposite,
            flip: found.flip.as_ref().map(|(specification, _)| specification.words()),
            flip_verdict: found.flip.as_ref().map(|(_, verdict)| verdict.to_string()),
        }),
        would_change: would_change(trial).map(|change| named(&change, roles)),
    }
}

/// The mechanical rule of confidence: two independent families of sources, four fifths of the years and of the items, nine
/// tenths of the readings; all three is high, two moderate, else low; low too if fewer than half the items are decided.
/// What rests on other claims alone has none of its own.
fn confidence(judged: &[&Judged], [decided, items]: [u32; 2], robustness: Option<&Multiverse>) -> Option<Confidence> {
    let findings: Vec<&judge::Finding> = judged.iter().flat_map(|judged| judged.findings()).map(|(_, f)| f).collect();
    let families: BTreeSet<String> = findings.iter().flat_map(|finding| finding.sources()).map(family).collect();
    if families.is_empty() {
        return None;
    }
    let coverage = findings.iter().filter_map(|finding| finding.coverage()).reduce(f64::min);
    let agreement = robustness.map(Multiverse::agreement);
    let met = u32::from(families.len() >= 2)
        + u32::from(coverage.is_none_or(|share| share >= 0.8) && decided * 5 >= items * 4)
        + u32::from(agreement.is_some_and(|share| share >= 0.9));
    let word = match met {
        _ if decided * 2 < items => "low",
        3 => "high",
        2 => "moderate",
        _ => "low",
    };
    Some(Confidence {
        word: word.to_owned(),
        source_families: u32::try_from(families.len()).unwrap_or(u32::MAX),
        coverage,
        agreement,
    })
}

/// Sources of one producer are one family.
fn family(source: &'static str) -> String {
    footing_sources::by_id(source).map_or_else(|| source.to_owned(), |source| source.card.origin.producer.clone())
}

/// A likelihood is said only of a lone comparison that is probabilistic: a label, a break, or an interval that straddles.
fn likelihood(judged: &[&Judged]) -> Option<Likelihood> {
    let [Judged { ruling, what: What::Condition(finding) }] = judged else { return None };
    let probability = finding.probability?;
    let straddles = ruling.verdict == Verdict::Inconclusive;
    (finding.triad.is_some() || finding.breaks.is_some() || straddles)
        .then(|| Likelihood { probability, word: likelihood_word(probability).to_owned() })
}

/// The word of ICD 203; each range holds its lower bound.
fn likelihood_word(probability: f64) -> &'static str {
    match probability {
        p if p < 0.05 => "almost no chance",
        p if p < 0.20 => "very unlikely",
        p if p < 0.45 => "unlikely",
        p if p < 0.55 => "roughly even chance",
        p if p < 0.80 => "likely",
        p if p < 0.95 => "very likely",
        _ => "almost certain",
    }
}

pub(crate) fn parts(judged: &Judged) -> Vec<Part> {
    let mut list = Vec::new();
    push(judged, 0, &mut list);
    list
}

fn push(judged: &Judged, depth: u32, list: &mut Vec<Part>) {
    let part = |group: Option<String>, finding: Option<Finding>| Part {
        depth,
        group,
        verdict: judged.ruling.verdict.to_string(),
        reason: judged.ruling.reason.map(|reason| reason.to_string()),
        ground: judged.ruling.ground.as_deref().map(of_source),
        finding,
    };
    match &judged.what {
        What::Condition(finding) => list.push(part(None, Some(finding_of(finding)))),
        What::Claim(id) => list.push(part(Some(format!("claim {id}")), None)),
        What::Parts(word, inner) => {
            list.push(part(Some(word.clone()), None));
            inner.iter().for_each(|judged| push(judged, depth + 1, list));
        }
    }
}

fn interval(number: &Number, level: f64) -> Option<Interval> {
    (number.estimated && !number.refused).then(|| Interval {
        low: number.low,
        high: number.high,
        level,
        method: number.method.clone().unwrap_or_else(|| "joint resampling".to_owned()),
        lower_bound: number.lower_bound,
    })
}

fn years(period: Option<footing_core::Period>) -> Option<[i32; 2]> {
    period.map(|period| [period.first(), period.last()])
}

/// The unit of the left side of a comparison.
pub(super) fn unit(finding: &judge::Finding) -> Option<String> {
    let unit = match &finding.condition.left {
        Quantity::One(Term::Measure(id, _) | Term::Slope(id, _)) => {
            footing_measures::catalogue::by_id(id).map(|m| m.unit)
        }
        Quantity::One(Term::Percentile(..)) => Some("share"),
        Quantity::One(Term::Rank { .. }) => Some("rank"),
        Quantity::One(Term::Ratio(..)) | Quantity::Quotient(..) => Some("ratio"),
        _ => None,
    };
    match finding.condition.comparison {
        Comparison::Rises | Comparison::Falls => Some(format!("{} a year", unit.unwrap_or("units"))),
        Comparison::Present | Comparison::Absent => {
            let one = finding.value.as_ref().is_some_and(|number| number.point == 1.0);
            Some(if one { "year present" } else { "years present" }.to_owned())
        }
        _ => unit.map(str::to_owned),
    }
}

fn finding_of(finding: &judge::Finding) -> Finding {
    let value = finding.value.as_ref();
    let lone = matches!(finding.condition.left, Quantity::One(_));
    let unit = unit(finding);
    let margin = match (finding.factor, finding.margin) {
        (true, margin) if margin > 1.0 => Some(format!("factor {}", plain(margin))),
        (false, margin) if margin > 0.0 => Some(format!("± {}", plain(margin))),
        _ => None,
    };
    Finding {
        quantity: finding.left.clone(),
        comparison: finding.right.clone(),
        value: value.map(|number| number.point),
        unit,
        interval: value.and_then(|number| interval(number, finding.level)),
        n: value.map_or(0, |number| number.n),
        years: years(value.and_then(|number| number.years)).filter(|_| lone),
        asked: years(finding.period),
        target: finding.target.as_ref().map(|number| number.point),
        target_interval: finding.target.as_ref().and_then(|number| interval(number, finding.level)),
        margin,
        band: band(finding),
        probability: finding.probability,
        turns_at: finding.turns_at,
        known_years: value.map_or([0, 0], |number| [number.covered.0, number.covered.1]),
        places: finding.places.iter().map(|(baseline, place)| place_of(*baseline, place, finding)).collect(),
        records: finding
            .records
            .iter()
            .map(|record| Record {
                act: record.act.clone(),
                frame: record.frame.clone(),
                reference: record.reference.clone(),
                date: record.date.to_string(),
                position: record.position.to_owned(),
                grade: record.grade.clone(),
            })
            .collect(),
        facts: finding
            .facts
            .iter()
            .map(|fact| Fact {
                id: fact.id.clone(),
                says: fact.says.clone(),
                date: fact.date.clone(),
                grade: fact.grade.clone(),
                source: fact.source.clone(),
                verified: fact.verified,
            })
            .collect(),
        labels: finding.triad.as_ref().map_or_else(Vec::new, |triad| triad.probabilities.clone()),
        broken: finding.breaks.as_ref().map(|found| Broken {
            year: found.year,
            in_window: found.in_window,
            pelt: found.pelt.to_vec(),
            among_placebos: found.among_placebos.map(|(place, of)| [place, of]),
        }),
        present_in: finding.present_in.clone(),
        sources: finding.sources().into_iter().map(str::to_owned).collect(),
    }
}

/// The stretch around a numeric target that the margin makes too close to call.
fn band(finding: &judge::Finding) -> Option<[f64; 2]> {
    let target = finding.target.as_ref()?.point;
    match (finding.factor, finding.margin) {
        (true, margin) if margin > 1.0 => Some([target / margin, target * margin]),
        (false, margin) if margin > 0.0 => Some([target - margin, target + margin]),
        _ => None,
    }
}

fn place_of(baseline: Baseline, place: &footing_claims::world::Place, finding: &judge::Finding) -> Place {
    let known = |answer: &footing_claims::world::Answer| answer.reading.known().unwrap_or(f64::NAN);
    let mut drawn: Vec<f64> = place.percentile.draws.iter().copied().filter(|draw| !draw.is_nan()).collect();
    drawn.sort_unstable_by(f64::total_cmp);
    let limits = (!drawn.is_empty()).then(|| {
        let at = |share: f64| 100.0 * drawn[(share * (drawn.len() - 1) as f64).round() as usize];
        [at((1.0 - finding.level) / 2.0), at(f64::midpoint(1.0, finding.level))]
    });
    Place {
        baseline: match baseline {
            Baseline::PartnersOf(_) => {
                let whom = finding.left.rsplit(", ").next().unwrap_or("");
                let first = whom.split(" toward ").next().unwrap_or(whom).split(" and ").next().unwrap_or(whom);
                format!("the partners of {first}")
            }
            _ => "all dyads".to_owned(),
        },
        percentile: 100.0 * known(&place.percentile),
        interval: limits,
        rank: known(&place.rank) as u32,
        of: place.of,
    }
}

fn rules() -> Vec<Rule> {
    let rule = |name: &str, wording: &str| Rule { name: name.to_owned(), wording: wording.to_owned() };
    vec![
        rule(
            "verdict",
            "supported: the 90 % interval lies in the claim's region beyond the margin; contradicted: in the complement \
             beyond the margin; inconclusive: it straddles, or an estimate has no interval; mixed: decided parts disagree; \
             untestable: with a reason",
        ),
        rule(
            "bundle_quorum",
            "half: a claim judged item by item is decided only if at least half of its items are, all of them the same way, \
             and its main item, where one is named, is among them",
        ),
        rule(
            "now",
            "31 December of the last year that the list of states reaches; no clock is asked, so that the same program says \
             the same on any day",
        ),
        rule("missing", "what is missing is unknown, and unknown decides nothing (Kleene)"),
        rule(
            "readings",
            "a decided test is read again with every variant of its measures, four windows (asked, earlier half, later \
             half, half as long again before), thresholds times 0.5 and 1.5, margins none and double",
        ),
        rule(
            "confidence",
            "high: two independent families of sources, four fifths of the years and of the items known, nine tenths of the \
             readings agree; moderate: two of the three; else low, and low where fewer than half of the items are decided",
        ),
        rule("likelihood", "words of ICD 203, each range with its lower bound; said only of what is drawn at random"),
        rule("latest", "a claim that names no years is about the latest five that its evidence covers"),
    ]
}

/// Used by the dossier: one judgement of one trial.
pub(crate) fn entries(pack: &Pack, roles: [Option<CowCode>; 3], trials: &[EntryTrial]) -> Vec<Entry> {
    pack.entries.iter().zip(trials).map(|(entry, trial)| entry_of(entry, roles, std::iter::once(trial))).collect()
}
