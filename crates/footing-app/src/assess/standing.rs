//! Where the relation stands: axes, labels, and the verdicts of the generic pack.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use footing_claims::grammar::Test;
use footing_claims::judge::{Judge, moved_percentile};
use footing_claims::labels::{Label, Labelled, Placed, Rules, SWEEP, Scale};
use footing_claims::pack;
use footing_claims::plain;
use footing_core::{AsOf, CowCode, Fault, Problem, Ruling, Verdict, parallel};
use footing_report::dossier::{Axis, AxisPart, Gap, Label as LabelRow};
use footing_report::verdicts::Entry;

use super::Pair;
use crate::check::report;
use crate::check::vocabulary::Catalogue;
use crate::check::world::SessionWorld;
use crate::check::{self, shipped, spare, today, try_all};

/// What a dossier says of where the relation stands.
pub(super) struct Standing {
    /// The day as of which it is judged, where the years asked for end before the last.
    pub(super) as_of: Option<AsOf>,
    pub(super) axes: Vec<Axis>,
    pub(super) labels: Vec<LabelRow>,
    pub(super) contested: Option<String>,
    pub(super) claims: Vec<Entry>,
    pub(super) gaps: Vec<Gap>,
}

/// Where a pair stands.
pub(super) fn standing(pair: &Pair<'_>) -> Result<Standing, Problem> {
    let internal = |what: String| Problem::new(Fault::Internal, "bad-rules", what);
    let rules = Rules::shipped(&Catalogue).map_err(internal)?;
    let as_of = last_day(pair);
    let seen = as_of.map(|as_of| pair.session.seen_from(Some(as_of)));
    let session = seen.as_ref().unwrap_or(pair.session);
    let world = SessionWorld::over(session, pair.evidence.seen_by(session), today());
    let mut roles: [Option<CowCode>; 3] = [Some(pair.a), Some(pair.b), None];
    roles[2] = spare(roles);
    let rulings: BTreeMap<String, Ruling> = BTreeMap::new();
    let judge = check::judge(&world, roles, &rulings);
    let pack = shipped().into_iter().find(|(name, _)| *name == "generic").map(|(name, text)| {
        pack::read(name, text, &Catalogue)
            .map_err(|problems| internal(problems.first().map_or_else(String::new, ToString::to_string)))
    });
    let pack = pack.transpose()?;
    let ((axes, labels), (gaps, claims)) = parallel::both(
        || {
            let judged = |label: &Label| {
                let labelled = label.judge(&judge);
                (row(label, &labelled, sweep(&rules, label, &labelled, &judge)), grounds(&labelled))
            };
            parallel::both(
                || parallel::map(&rules.axes, |axis| placed(axis, &axis.place(&judge), roles[2])),
                || parallel::map(&rules.labels, judged),
            )
        },
        || {
            let tried = |pack| report::entries(pack, roles, &try_all(pack, roles, &world, false, None));
            parallel::both(|| super::gap::gaps(pair, &judge), || pack.as_ref().map_or_else(Vec::new, tried))
        },
    );
    Ok(Standing {
        as_of,
        axes,
        contested: contested(&rules, &labels),
        labels: labels.into_iter().map(|(row, _)| row).collect(),
        claims,
        gaps: gaps?,
    })
}

/// The last day of the years asked for, if anything later may be known: where the two stood is judged as of then.
fn last_day(pair: &Pair<'_>) -> Option<AsOf> {
    let last = pair.period.last();
    let earlier = pair.asked && last < super::last_year(pair.session);
    NaiveDate::from_ymd_opt(last, 12, 31).filter(|_| earlier).map(AsOf)
}

/// What a label that holds rests on, in words, each once.
fn grounds(labelled: &Labelled) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for (ruling, finding) in labelled.holds.findings() {
        let ground = format!("{}, {}", finding.left, finding.right);
        if ruling.verdict == Verdict::Supported && !list.contains(&ground) {
            list.push(ground);
        }
    }
    list
}

/// Labels that say the contrary of each other and both hold, in sentences; the evidence is not averaged away.
fn contested(rules: &Rules, labels: &[(LabelRow, Vec<String>)]) -> Option<String> {
    let holding = |id: &str| labels.iter().find(|(row, _)| row.id == id && row.state == "true");
    let sentences: Vec<String> = rules
        .labels
        .iter()
        .filter_map(|label| Some((label, holding(&label.id)?)))
        .flat_map(|(label, own)| label.against.iter().filter_map(move |id| Some((holding(id)?, own))))
        .map(|((other, others), (own, owns))| {
            let [first, second] = [&other.title, &own.title].map(|title| title.to_lowercase());
            format!(
                "Contested: {first} and {second} both hold. What speaks for {first}: {}. What speaks for {second}: {}.",
                others.join("; "),
                owns.join("; ")
            )
        })
        .collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// At most two decimals: no axis is known better.
fn hundredths(value: f64) -> String {
    plain((100.0 * value).round() / 100.0)
}

/// `62nd percentile`.
fn nth(percent: f64) -> String {
    let whole = percent.round();
    let end = match (whole % 100.0, whole % 10.0) {
        (11.0..=13.0, _) => "th",
        (_, 1.0) => "st",
        (_, 2.0) => "nd",
        (_, 3.0) => "rd",
        _ => "th",
    };
    format!("{whole:.0}{end} percentile")
}

fn word(state: Option<bool>) -> &'static str {
    match state {
        Some(true) => "true",
        Some(false) => "false",
        None => "undecided",
    }
}

/// What becomes of a label when each threshold it names is halved and raised by half.
fn sweep(rules: &Rules, label: &Label, labelled: &Labelled, judge: &Judge<'_>) -> Vec<String> {
    let named = |test: &Test, name: &str| test.text.contains(&format!("${name}"));
    let mut flips = Vec::new();
    for (name, value) in &rules.thresholds {
        if !named(&label.holds, name) && !label.unless.as_ref().is_some_and(|test| named(test, name)) {
            continue;
        }
        for factor in SWEEP {
            let moved = label.judge(&Judge { moved: Some((name, factor)), ..judge.clone() });
            if moved.state != labelled.state {
                let to = word(moved.state);
                let percentile = label.percentile(name);
                let at = if percentile { moved_percentile(*value, factor) } else { value * factor };
                let (name, was, at) = if percentile {
                    (name.replace('_', " "), format!("the {}", nth(value * 100.0)), format!("the {}", nth(at * 100.0)))
                } else {
                    (name.replace('_', " "), plain(*value), plain(at))
                };
                flips.push(format!("{to} if the threshold \u{201c}{name}\u{201d} were {at} and not {was}"));
            }
        }
    }
    flips
}

fn row(label: &Label, labelled: &Labelled, flips: Vec<String>) -> LabelRow {
    let mut parts = report::parts(&labelled.holds);
    let ground = match (labelled.state, &labelled.unless) {
        (Some(false), Some(unless)) if unless.ruling.verdict == Verdict::Supported => {
            "what tells against it is there".to_owned()
        }
        (Some(false), _) => "what it needs is not there".to_owned(),
        (Some(true), _) => "all it needs is there, and nothing that tells against it".to_owned(),
        (None, unless) => {
            let open = [Some(&labelled.holds), unless.as_ref()];
            let why = open.into_iter().flatten().filter(|judged| !judged.ruling.verdict.decided()).find_map(|judged| {
                judged.findings().into_iter().find(|(ruling, _)| !ruling.verdict.decided()).map(|(ruling, finding)| {
                    let ground = ruling.ground.clone().unwrap_or_else(|| ruling.verdict.to_string());
                    format!("{}: {ground}", finding.left)
                })
            });
            why.unwrap_or_else(|| "an indicator it needs is not decided".to_owned())
        }
    };
    if let Some(unless) = &labelled.unless {
        parts.extend(report::parts(unless));
    }
    LabelRow {
        id: label.id.clone(),
        title: label.title.clone(),
        state: word(labelled.state).to_owned(),
        ground,
        parts,
        flips,
    }
}

fn placed(axis: &footing_claims::labels::Axis, placed: &Placed, third: Option<CowCode>) -> Axis {
    let number = placed.scale == Scale::Greatest;
    let parts = placed
        .parts
        .iter()
        .map(|(title, value, ruling)| AxisPart {
            title: title.clone(),
            value: *value,
            words: match ruling.verdict {
                Verdict::Supported if number => String::new(),
                Verdict::Supported => "yes".to_owned(),
                Verdict::Contradicted => "no".to_owned(),
                _ => ruling.ground.clone().unwrap_or_else(|| ruling.verdict.to_string()),
            },
        })
        .collect();
    let missing = "the least and the most that what is missing could make of it";
    let (bounds, scale) = match placed.scale {
        Scale::Greatest => {
            ("90 % interval, or the least and the greatest of the two directions", [axis.ends[0], axis.ends[1]])
        }
        Scale::Counted(of) => (missing, [0.0, f64::from(of)]),
        Scale::Reached => (missing, [axis.ends[0], axis.ends[1]]),
    };
    let open = placed.parts.iter().filter(|(_, _, ruling)| !ruling.verdict.decided()).count();
    let words = match (placed.value, placed.scale) {
        (None, _) => "nothing is known".to_owned(),
        (Some(value), Scale::Counted(of)) => {
            let open = if open == 0 { String::new() } else { format!("; {open} not decided") };
            format!("{} of {of} {}{open}", hundredths(value), axis.scale)
        }
        (Some(value), Scale::Greatest) => {
            let third = third
                .map_or_else(String::new, |third| format!(" in view of {}", footing_states::name_in_sentence(third)));
            format!("{}, the greater of the two directions ({}{third})", hundredths(value), axis.scale)
        }
        (Some(value), Scale::Reached) => format!("{} ({})", hundredths(value), axis.scale),
    };
    Axis {
        id: axis.id.clone(),
        title: axis.title.clone(),
        value: placed.value,
        low: placed.low,
        high: placed.high,
        bounds: bounds.to_owned(),
        scale,
        ends: [axis.low.clone(), axis.high.clone()],
        words,
        parts,
    }
}
