//! Axes and labels: what kind of relation it is, in rules that can be read, disputed and moved. All of it stands in
//! `labels.toml`, written in the language of tests: a label holds if its `holds` does and its `unless` does not, in
//! three-valued logic, so that a missing indicator leaves it undecided. Labels may overlap; one of them is the null
//! hypothesis that the relation is ordinary.

use std::collections::BTreeMap;

use footing_core::{Ruling, Verdict};
use serde::Deserialize;

use crate::grammar::{Comparison, Condition, Quantity, Target, Term, Test, Vocabulary, parse, parse_quantity};
use crate::judge::{Judge, Judged, Number};
use crate::pack::WithThresholds;

/// The file.
const FILE: &str = include_str!("labels.toml");

/// Level of the intervals of axes.
const LEVEL: f64 = 0.90;

/// How far thresholds are moved, as factors.
pub const SWEEP: [f64; 2] = [0.5, 1.5];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    thresholds: BTreeMap<String, f64>,
    axis: Vec<RawAxis>,
    label: Vec<RawLabel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAxis {
    id: String,
    title: String,
    scale: String,
    low: String,
    high: String,
    #[serde(default = "unit")]
    ends: [f64; 2],
    #[serde(default)]
    numbers: Vec<String>,
    #[serde(default)]
    counts: Vec<String>,
    #[serde(default)]
    steps: Vec<String>,
}

fn unit() -> [f64; 2] {
    [0.0, 1.0]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLabel {
    id: String,
    title: String,
    holds: String,
    unless: Option<String>,
    #[serde(default)]
    against: Vec<String>,
}

/// An axis: numbers of which the greatest is the value, conditions of which those that hold are counted, or steps of which
/// the highest that is reached is the value.
pub struct Axis {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What is measured or counted.
    pub scale: String,
    /// What the low end means.
    pub low: String,
    /// What the high end means.
    pub high: String,
    /// Ends of the scale, for an axis of numbers.
    pub ends: [f64; 2],
    numbers: Vec<Quantity>,
    counts: Vec<Test>,
    steps: Vec<Test>,
}

/// A label.
pub struct Label {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What must hold.
    pub holds: Test,
    /// What must not.
    pub unless: Option<Test>,
    /// Ids of labels that say the contrary: where both hold, the relation is contested.
    pub against: Vec<String>,
}

/// The rules.
pub struct Rules {
    /// Thresholds by name: conventions, all of them.
    pub thresholds: BTreeMap<String, f64>,
    /// The four axes.
    pub axes: Vec<Axis>,
    /// The labels.
    pub labels: Vec<Label>,
}

/// How an axis gets its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The greatest of some numbers.
    Greatest,
    /// So many conditions of this many.
    Counted(u32),
    /// The highest step reached.
    Reached,
}

/// An axis with its value.
pub struct Placed {
    /// How the value was got.
    pub scale: Scale,
    /// The value; none where nothing is known.
    pub value: Option<f64>,
    /// Least it can be, given what is missing or uncertain.
    pub low: Option<f64>,
    /// Most it can be.
    pub high: Option<f64>,
    /// Each number, condition or step in words, with its value and what is known of it.
    pub parts: Vec<(String, Option<f64>, Ruling)>,
}

/// A label with its state.
pub struct Labelled {
    /// True, false, or undecided.
    pub state: Option<bool>,
    /// What must hold.
    pub holds: Judged,
    /// What must not.
    pub unless: Option<Judged>,
}

impl Rules {
    /// The rules that ship with the program.
    ///
    /// # Errors
    /// What is wrong with `labels.toml`, in words; a test reads it.
    pub fn shipped(words: &dyn Vocabulary) -> Result<Self, String> {
        let file: File = toml::from_str(FILE).map_err(|error| error.to_string())?;
        let words = WithThresholds { words, thresholds: &file.thresholds };
        let test = |id: &str, text: &str| {
            parse(text, &words).map_err(|fault| format!("labels.toml, {id}, at {:?}: {}", fault.span, fault.problem))
        };
        let number = |id: &str, text: &str| {
            parse_quantity(text, &words).map_err(|fault| format!("labels.toml, {id}: {}", fault.problem))
        };
        let axes = file.axis.iter().map(|axis| {
            Ok(Axis {
                id: axis.id.clone(),
                title: axis.title.clone(),
                scale: axis.scale.clone(),
                low: axis.low.clone(),
                high: axis.high.clone(),
                ends: axis.ends,
                numbers: axis.numbers.iter().map(|text| number(&axis.id, text)).collect::<Result<_, String>>()?,
                counts: axis.counts.iter().map(|text| test(&axis.id, text)).collect::<Result<_, String>>()?,
                steps: axis.steps.iter().map(|text| test(&axis.id, text)).collect::<Result<_, String>>()?,
            })
        });
        let labels = file.label.iter().map(|label| {
            Ok(Label {
                id: label.id.clone(),
                title: label.title.clone(),
                holds: test(&label.id, &label.holds)?,
                unless: label.unless.as_ref().map(|text| test(&label.id, text)).transpose()?,
                against: label.against.clone(),
            })
        });
        let (axes, labels) = (axes.collect::<Result<_, String>>()?, labels.collect::<Result<Vec<Label>, String>>()?);
        for label in &labels {
            if let Some(unknown) = label.against.iter().find(|id| !labels.iter().any(|other| other.id == **id)) {
                return Err(format!("labels.toml, {}: there is no label {unknown}", label.id));
            }
        }
        Ok(Self { axes, labels, thresholds: file.thresholds })
    }

    /// Ids of the measures the rules rest on.
    #[must_use]
    pub fn measures(&self) -> Vec<&'static str> {
        let tests = self.labels.iter().flat_map(|label| std::iter::once(&label.holds).chain(&label.unless));
        let counted = self.axes.iter().flat_map(|axis| axis.counts.iter().chain(&axis.steps));
        let numbers = self.axes.iter().flat_map(|axis| axis.numbers.iter().flat_map(Quantity::terms));
        let mut list: Vec<&'static str> =
            tests.chain(counted).flat_map(Test::measures).chain(numbers.filter_map(|term| term.measure())).collect();
        list.sort_unstable();
        list.dedup();
        list
    }
}

impl Axis {
    /// Where a relation stands on the axis.
    #[must_use]
    pub fn place(&self, judge: &Judge<'_>) -> Placed {
        if !self.counts.is_empty() {
            self.counted(judge)
        } else if !self.steps.is_empty() {
            self.reached(judge)
        } else {
            self.greatest(judge)
        }
    }

    fn greatest(&self, judge: &Judge<'_>) -> Placed {
        let found: Vec<Result<Number, Ruling>> = self.numbers.iter().map(|n| judge.number(n, LEVEL)).collect();
        let known: Vec<&Number> = found.iter().flatten().collect();
        let top = known.iter().copied().max_by(|a, b| a.point.total_cmp(&b.point));
        let parts = self.numbers.iter().zip(&found).map(|(quantity, found)| {
            let (value, ruling) = match found {
                Ok(number) => (Some(number.point), Ruling::of(Verdict::Supported)),
                Err(ruling) => (None, ruling.clone()),
            };
            (judge.words(quantity), value, ruling)
        });
        let least = known.iter().map(|number| number.low).reduce(f64::min);
        Placed {
            scale: Scale::Greatest,
            value: top.map(|number| number.point),
            low: least,
            high: top.map(|number| number.high),
            parts: parts.collect(),
        }
    }

    /// Manski's bounds: what is missing may all hold, or none of it.
    fn counted(&self, judge: &Judge<'_>) -> Placed {
        let judged: Vec<Judged> = self.counts.iter().map(|test| judge.judge(test)).collect();
        let count = |wanted: fn(&Verdict) -> bool| {
            let found = judged.iter().filter(|part| wanted(&part.ruling.verdict)).count();
            f64::from(u32::try_from(found).unwrap_or(u32::MAX))
        };
        let (held, open) = (count(|v| *v == Verdict::Supported), count(|v| !v.decided()));
        let known = judged.iter().any(|part| part.ruling.verdict.decided());
        Placed {
            scale: Scale::Counted(u32::try_from(judged.len()).unwrap_or(u32::MAX)),
            value: known.then_some(held),
            low: known.then_some(held),
            high: known.then_some(held + open),
            parts: judged.iter().zip(&self.counts).flat_map(|(part, test)| conditions(test, part)).collect(),
        }
    }

    /// The highest step that is reached; at most the highest that is not known to be missed.
    fn reached(&self, judge: &Judge<'_>) -> Placed {
        let judged: Vec<Judged> = self.steps.iter().map(|test| judge.judge(test)).collect();
        let highest = |wanted: fn(Verdict) -> bool| -> f64 {
            let steps = (1_u32..).zip(&judged).filter(|(_, part)| wanted(part.ruling.verdict));
            steps.last().map_or(0.0, |(step, _)| f64::from(step))
        };
        let known = judged.iter().any(|part| part.ruling.verdict.decided());
        let low = highest(|verdict| verdict == Verdict::Supported);
        Placed {
            scale: Scale::Reached,
            value: known.then_some(low),
            low: known.then_some(low),
            high: known.then(|| highest(|verdict| verdict != Verdict::Contradicted)),
            parts: (1..)
                .zip(judged.iter().zip(&self.steps))
                .flat_map(|(step, (part, test))| {
                    let named = move |(words, value, ruling)| (format!("step {step}: {words}"), value, ruling);
                    conditions(test, part).into_iter().map(named)
                })
                .collect(),
        }
    }
}

/// The comparisons of a judged test in words, each with its value.
fn conditions(test: &Test, judged: &Judged) -> Vec<(String, Option<f64>, Ruling)> {
    let found = judged.findings().into_iter().map(|(ruling, found)| {
        let value = found.value.as_ref().map(|value| value.point);
        (format!("{} {}", found.left, found.right), value, ruling.clone())
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() { vec![(test.text.clone(), None, judged.ruling.clone())] } else { found }
}

impl Label {
    /// Whether a threshold is one of percentiles: those are moved by their distance from the nearer end.
    #[must_use]
    pub fn percentile(&self, threshold: &str) -> bool {
        let of = |quantity: &Quantity| matches!(quantity, Quantity::One(Term::Threshold(name, _)) if name == threshold);
        let named = |condition: &&Condition| match &condition.comparison {
            Comparison::Above(Target::Quantity(right), _)
            | Comparison::Below(Target::Quantity(right), _)
            | Comparison::Near(Target::Quantity(right)) => of(right),
            Comparison::Within(low, high) => of(low) || of(high),
            _ => false,
        };
        let tests = std::iter::once(&self.holds).chain(&self.unless);
        tests
            .flat_map(Test::conditions)
            .find(named)
            .is_some_and(|condition| matches!(&condition.left, Quantity::One(Term::Percentile(..))))
    }

    /// Whether the label holds.
    #[must_use]
    pub fn judge(&self, judge: &Judge<'_>) -> Labelled {
        let holds = judge.judge(&self.holds);
        let unless = self.unless.as_ref().map(|test| judge.judge(test));
        let truth = |judged: &Judged| match judged.ruling.verdict {
            Verdict::Supported => Some(true),
            Verdict::Contradicted => Some(false),
            _ => None,
        };
        let against = unless.as_ref().map_or(Some(false), truth);
        let state = match (truth(&holds), against) {
            (Some(false), _) | (_, Some(true)) => Some(false),
            (Some(true), Some(false)) => Some(true),
            _ => None,
        };
        Labelled { state, holds, unless }
    }
}
