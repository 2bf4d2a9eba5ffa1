//! The rules of judgement: from a test and a world to a verdict.
//!
//! A condition with interval I at level 1 - alpha and margin m is *supported* if I lies in the claim's region beyond m,
//! *contradicted* if it lies in the complement beyond m, and *inconclusive* if it straddles. Figures without sampling
//! error are intervals of one point. Conditions are put together in Kleene's three-valued logic: what is missing is
//! unknown, and unknown decides nothing.

mod chance;
mod number;
mod robustness;

use std::collections::BTreeMap;

use footing_core::{Absence, AsOf, CowCode, Period, Reading, Ruling, Untestable, Verdict, Year};

pub use chance::Chance;
pub use number::Number;
pub use robustness::{Multiverse, Specification, Window, multiverse};

use crate::grammar::{
    Baseline, Comparison, Condition, Count, During, Node, Quantity, StateRef, Target, Term, Test, Whom,
};
use crate::world::{Among, Answer, Asked, Break, Evidence, Place, Record, Triad, World};

/// 1 less the level of intervals behind verdicts, unless a test says otherwise.
pub const ALPHA: f64 = 0.10;

/// Years a condition is about if nobody names any.
pub const LATEST: u32 = 5;

/// Probability beyond which a break is held to lie in its window.
pub const BREAK_PROBABILITY: f64 = 0.8;

/// Probability beyond which a triangle is held to have a label.
pub const LABEL_PROBABILITY: f64 = 0.8;

/// A judge: the world, the states in their roles, and how a test is to be read.
#[derive(Clone)]
pub struct Judge<'a> {
    /// What answers.
    pub world: &'a dyn World,
    /// A, B and C.
    pub roles: [Option<CowCode>; 3],
    /// Years of conditions that name none.
    pub during: Option<During>,
    /// How this reading of the test differs from the primary one.
    pub specification: Specification,
    /// A named threshold that is moved, and the factor.
    pub moved: Option<(&'a str, f64)>,
    /// Rulings of the claims a test may refer to.
    pub rulings: &'a BTreeMap<String, Ruling>,
    /// Whether values are set among those of other pairs beside what a test asks for.
    pub places: bool,
}

/// A judged test or part of one.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The verdict and its reason.
    pub ruling: Ruling,
    /// What it is.
    pub what: What,
}

/// What was judged.
#[derive(Clone, Debug)]
pub enum What {
    /// Parts under a word: `all`, `any`, `not`, `at least 2`, `majority`.
    Parts(String, Vec<Judged>),
    /// Another claim.
    Claim(String),
    /// A comparison.
    Condition(Box<Finding>),
}

/// What stands behind the verdict on a comparison.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The condition.
    pub condition: Condition,
    /// The left side, in words.
    pub left: String,
    /// The right side, in words.
    pub right: String,
    /// Value of the left side.
    pub value: Option<Number>,
    /// Value of the right side, where it is one number.
    pub target: Option<Number>,
    /// Margin in force.
    pub margin: f64,
    /// Whether the margin is a factor.
    pub factor: bool,
    /// Level of the interval.
    pub level: f64,
    /// Years asked about, where there is one period for the whole condition.
    pub period: Option<Period>,
    /// Share of the draws in the claim's region, where there are draws.
    pub probability: Option<f64>,
    /// Smallest alphas at which it would be supported and contradicted, by the draws.
    pub tails: Option<[f64; 2]>,
    /// The value of the left side at which the verdict would change, where that is one number.
    pub turns_at: Option<f64>,
    /// The left side's place in each baseline.
    pub places: Vec<(Baseline, Place)>,
    /// Occasions, for positions.
    pub records: Vec<Record>,
    /// Facts.
    pub facts: Vec<Evidence>,
    /// The triangle.
    pub triad: Option<Triad>,
    /// The break.
    pub breaks: Option<Break>,
    /// Years with a known value other than zero, for presence.
    pub present_in: Vec<Year>,
}

impl Finding {
    fn new(condition: &Condition, left: String, right: String) -> Self {
        Self {
            condition: condition.clone(),
            left,
            right,
            value: None,
            target: None,
            margin: 0.0,
            factor: false,
            level: 1.0 - condition.alpha.unwrap_or(ALPHA),
            period: None,
            probability: None,
            tails: None,
            turns_at: None,
            places: Vec::new(),
            records: Vec::new(),
            facts: Vec::new(),
            triad: None,
            breaks: None,
            present_in: Vec::new(),
        }
    }

    /// Ids of the sources it rests on, each once.
    #[must_use]
    pub fn sources(&self) -> Vec<&'static str> {
        let numbers = self.value.iter().chain(&self.target).flat_map(|number| number.sources.iter().copied());
        let breaks = self.breaks.iter().flat_map(|found| found.sources.iter().copied());
        let mut list: Vec<&'static str> =
            numbers.chain(breaks).chain(self.records.iter().map(|record| record.source)).collect();
        if self.triad.is_some() {
            list.push("unga_votes");
        }
        if !self.facts.is_empty() {
            list.push("ledger");
        }
        list.sort_unstable();
        list.dedup();
        list
    }

    /// Share of the years asked about of which the evidence speaks.
    #[must_use]
    pub fn coverage(&self) -> Option<f64> {
        let shares = || {
            self.value
                .iter()
                .chain(&self.target)
                .filter(|number| number.covered.1 > 0)
                .map(|number| f64::from(number.covered.0) / f64::from(number.covered.1))
        };
        shares().reduce(f64::min)
    }
}

impl Judged {
    /// Every comparison under it.
    #[must_use]
    pub fn findings(&self) -> Vec<(&Ruling, &Finding)> {
        match &self.what {
            What::Parts(_, parts) => parts.iter().flat_map(Self::findings).collect(),
            What::Claim(_) => Vec::new(),
            What::Condition(finding) => vec![(&self.ruling, finding)],
        }
    }
}

/// Kleene's three values.
fn truth(ruling: &Ruling) -> Option<bool> {
    match ruling.verdict {
        Verdict::Supported => Some(true),
        Verdict::Contradicted => Some(false),
        _ => None,
    }
}

/// The ruling of a whole whose truth value follows from its parts.
fn whole(value: Option<bool>, parts: &[Judged]) -> Ruling {
    match value {
        Some(true) => Ruling::of(Verdict::Supported),
        Some(false) => Ruling::of(Verdict::Contradicted),
        None => {
            // A part that disagrees with itself leaves the whole so: were it merely open, losing one of its occasions
            // could decide the whole.
            if let Some(mixed) = parts.iter().find(|part| part.ruling.verdict == Verdict::Mixed) {
                return mixed.ruling.clone();
            }
            let straddles = parts.iter().any(|part| part.ruling.verdict == Verdict::Inconclusive);
            let missing = parts.iter().map(|part| &part.ruling).find(|ruling| ruling.verdict == Verdict::Untestable);
            match missing {
                Some(ruling) if !straddles => ruling.clone(),
                _ => Ruling::of(Verdict::Inconclusive),
            }
        }
    }
}

/// Whether so many of several hold, in three-valued logic.
#[must_use]
pub fn counted(least: usize, values: &[Option<bool>]) -> Option<bool> {
    let held = values.iter().filter(|value| **value == Some(true)).count();
    let open = values.iter().filter(|value| value.is_none()).count();
    if held >= least {
        Some(true)
    } else if held + open < least {
        Some(false)
    } else {
        None
    }
}

/// Whether so many parts hold that rest on different kinds of indicators. Fewer decide nothing: what one kind shows, another
/// has yet to bear out. Only parts that tell against it, so many that too few are left, contradict it.
fn independent(least: usize, parts: Vec<Judged>) -> Judged {
    let kinds = |part: &Judged| -> Vec<String> {
        let findings = part.findings();
        let facts = findings.iter().flat_map(|(_, finding)| finding.facts.iter().map(|fact| fact.family.clone()));
        let sources = findings.iter().filter(|(_, finding)| finding.facts.is_empty());
        facts.chain(sources.flat_map(|(_, finding)| finding.sources().into_iter().map(str::to_owned))).collect()
    };
    let of = |verdict: Verdict| {
        let mut all: Vec<String> = parts.iter().filter(|part| part.ruling.verdict == verdict).flat_map(kinds).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    let held = of(Verdict::Supported);
    let against = parts.iter().filter(|part| part.ruling.verdict == Verdict::Contradicted).count();
    let ruling = if held >= least {
        Ruling::of(Verdict::Supported)
    } else if parts.len() - against < least {
        Ruling::of(Verdict::Contradicted)
    } else {
        let ground = format!("{held} of the {least} independent kinds of indicators that it takes");
        match parts.iter().map(|part| &part.ruling).find(|ruling| ruling.verdict == Verdict::Mixed) {
            Some(mixed) => mixed.clone(),
            None if parts.iter().any(|part| part.ruling.verdict == Verdict::Inconclusive) => {
                Ruling::of(Verdict::Inconclusive).because(ground)
            }
            None => Ruling::untestable(Untestable::NoData, ground),
        }
    };
    Judged { ruling, what: What::Parts(format!("at least {least} independent of {}", parts.len()), parts) }
}

/// The verdict on a bundle judged item by item. Decided items that disagree, or an item that disagrees with itself, make it
/// mixed. It is decided only if all decided items agree, they are at least half of all (rule `bundle_quorum`), and the
/// main item, where one is named, is among them.
#[must_use]
pub fn bundle(rulings: &[Ruling], primary: Option<usize>) -> Ruling {
    let decided: Vec<Verdict> = rulings.iter().map(|ruling| ruling.verdict).filter(|v| v.decided()).collect();
    let supported = decided.iter().filter(|verdict| **verdict == Verdict::Supported).count();
    let all = rulings.len();
    if rulings.iter().any(|ruling| ruling.verdict == Verdict::Mixed) || supported > 0 && supported < decided.len() {
        return Ruling::of(Verdict::Mixed)
            .because(format!("{supported} of {all} items supported, {} contradicted", decided.len() - supported));
    }
    let main = primary.and_then(|place| rulings.get(place)).filter(|ruling| !ruling.verdict.decided());
    match (decided.first(), main) {
        (Some(&verdict), Some(main)) => Ruling {
            ground: Some(format!(
                "{} of {all} items {verdict}, but the main one is open{}",
                decided.len(),
                main.ground.as_ref().map_or_else(String::new, |ground| format!(": {ground}"))
            )),
            ..main.clone()
        },
        (Some(&verdict), None) if decided.len() * 2 >= all => {
            let rest = if decided.len() == all { "" } else { ", the rest open" };
            Ruling::of(verdict).because(format!("{} of {all} items {verdict}{rest}", decided.len()))
        }
        (Some(&verdict), None) => Ruling::of(Verdict::Inconclusive)
            .because(format!("{} of {all} items {verdict}, too few to speak for the whole", decided.len())),
        (None, _) if rulings.iter().any(|ruling| ruling.verdict == Verdict::Inconclusive) => {
            Ruling::of(Verdict::Inconclusive).because(match all {
                1 => "its one item is not decided".to_owned(),
                _ => format!("none of {all} items is decided"),
            })
        }
        (None, _) => rulings.first().cloned().unwrap_or_else(|| {
            Ruling::untestable(Untestable::NotOperationalised, "nobody has said what would count for or against it")
        }),
    }
}

/// Why an absent number leaves a claim untestable.
fn untestable(reading: &Reading) -> Ruling {
    let reason = match reading {
        Reading::OutOfCoverage(_) | Reading::Missing(Absence::NotAState(_)) => Untestable::OutOfPeriod,
        _ => Untestable::NoData,
    };
    Ruling::untestable(reason, reading.why_absent().unwrap_or_else(|| "there is no value".to_owned()))
}

impl Judge<'_> {
    /// Judges a test.
    #[must_use]
    pub fn judge(&self, test: &Test) -> Judged {
        self.node(&test.root)
    }

    /// The value of a quantity at a level, or why there is none.
    ///
    /// # Errors
    /// A ruling `untestable` with its reason.
    pub fn number(&self, quantity: &Quantity, level: f64) -> Result<Number, Ruling> {
        let condition = Condition {
            left: quantity.clone(),
            comparison: Comparison::Rises,
            during: None,
            margin: None,
            alpha: None,
            as_of: None,
            span: 0..0,
        };
        self.quantity(&condition, quantity, level)
    }

    fn node(&self, node: &Node) -> Judged {
        let parts = |list: &[Node]| -> Vec<Judged> { list.iter().map(|part| self.node(part)).collect() };
        match node {
            Node::All(list) => {
                let parts = parts(list);
                let values: Vec<Option<bool>> = parts.iter().map(|part| truth(&part.ruling)).collect();
                Judged {
                    ruling: whole(counted(values.len(), &values), &parts),
                    what: What::Parts("all of".into(), parts),
                }
            }
            Node::Any(list) => {
                let parts = parts(list);
                let values: Vec<Option<bool>> = parts.iter().map(|part| truth(&part.ruling)).collect();
                Judged { ruling: whole(counted(1, &values), &parts), what: What::Parts("one of".into(), parts) }
            }
            Node::Counted(Count::Independent(least), list) => independent(*least as usize, parts(list)),
            Node::Counted(count, list) => {
                let parts = parts(list);
                let values: Vec<Option<bool>> = parts.iter().map(|part| truth(&part.ruling)).collect();
                let (least, word) = match count {
                    Count::AtLeast(least) | Count::Independent(least) => {
                        (*least as usize, format!("at least {least} of {}", parts.len()))
                    }
                    Count::Majority => (parts.len() / 2 + 1, format!("more than half of {}", parts.len())),
                };
                Judged { ruling: whole(counted(least, &values), &parts), what: What::Parts(word, parts) }
            }
            Node::Not(inner) => {
                let part = self.node(inner);
                let ruling = Ruling { verdict: part.ruling.verdict.opposite(), ..part.ruling.clone() };
                Judged { ruling, what: What::Parts("not".into(), vec![part]) }
            }
            Node::Claim(id, _) => {
                let ruling = self.rulings.get(id).cloned().unwrap_or_else(|| {
                    Ruling::untestable(Untestable::NotOperationalised, format!("the claim {id} has no verdict"))
                });
                Judged { ruling, what: What::Claim(id.clone()) }
            }
            Node::Condition(condition) => {
                let (ruling, finding) = self.condition(condition);
                Judged { ruling, what: What::Condition(Box::new(finding)) }
            }
        }
    }

    fn state(&self, state: StateRef) -> Result<CowCode, Ruling> {
        match state {
            StateRef::Fixed(code) => Ok(code),
            StateRef::Role(role) => self.roles[role].ok_or_else(|| {
                let letter = ["A", "B", "C"][role];
                Ruling::untestable(Untestable::NotOperationalised, format!("no state stands for {letter}"))
            }),
        }
    }

    fn asked(&self, whom: Whom) -> Result<Asked, Ruling> {
        let asked = Asked {
            first: self.state(whom.first)?,
            second: whom.second.map(|state| self.state(state)).transpose()?,
            third: whom.third.map(|state| self.state(state)).transpose()?,
        };
        let others = [asked.second, asked.third];
        if others.contains(&Some(asked.first)) || asked.second.is_some() && asked.second == asked.third {
            return Err(Ruling::untestable(Untestable::NotOperationalised, "a state has no relation with itself"));
        }
        Ok(asked)
    }

    /// The measure in this specification's variant.
    fn measure(&self, id: &'static str) -> &'static str {
        match self.specification.variant {
            Some((from, to)) if from == id => to,
            _ => id,
        }
    }

    /// Years a condition asks about of one measure.
    fn period(&self, condition: &Condition, measure: Option<&'static str>) -> Result<Period, Ruling> {
        let during = condition.during.or(self.during).unwrap_or(During::Latest(LATEST));
        let as_of = self.world.as_of();
        let covers = measure.and_then(|id| self.world.covers(id));
        let last = match measure {
            Some(id) => self.world.latest(id),
            None => Some(as_of.last_complete_year()),
        };
        let Some(asked) = during.years(last) else {
            return Err(Ruling::untestable(Untestable::NoData, self.nothing_of(measure)));
        };
        let asked = self.specification.window.of(asked);
        if let During::Years(_) = during {
            if asked.first() > as_of.last_complete_year() {
                let ground = format!("it speaks about {asked}, and the evidence ends on {as_of}");
                return Err(Ruling::untestable(Untestable::Future, ground));
            }
            if measure.is_some() && covers.is_none() {
                return Err(Ruling::untestable(Untestable::NoData, self.nothing_of(measure)));
            }
            if let (Some(id), Some(covers)) = (measure, covers)
                && asked.intersection(covers).is_none()
            {
                let ground = format!("{} covers {covers}, and the claim asks about {asked}", self.title(id));
                return Err(Ruling::untestable(Untestable::OutOfPeriod, ground));
            }
        }
        Ok(asked)
    }

    /// The part of a period that has been on the as-of date.
    fn past(&self, period: Period) -> Period {
        Period::new(period.first(), period.last().min(self.world.as_of().last_complete_year())).unwrap_or(period)
    }

    fn nothing_of(&self, measure: Option<&'static str>) -> String {
        match measure.and_then(|id| self.world.measure(id)) {
            Some(known) if !known.sources.is_empty() => {
                format!("nothing is installed for {} (source {})", known.id, known.sources.join(", "))
            }
            _ => "nothing is installed that holds this".to_owned(),
        }
    }

    fn condition(&self, condition: &Condition) -> (Ruling, Finding) {
        let mut finding =
            Finding::new(condition, self.in_words(&condition.left), self.right_in_words(&condition.comparison));
        let ruling = self.decide(condition, &mut finding).unwrap_or_else(|ruling| ruling);
        (ruling, finding)
    }

    fn decide(&self, condition: &Condition, finding: &mut Finding) -> Result<Ruling, Ruling> {
        if let Some(own) = condition.as_of
            && own < self.world.as_of()
        {
            // One world has one as-of date: a condition with an earlier one is cut to its years.
            let cut = Self { during: self.cut(condition, own), ..self.clone() };
            let inner = Condition { as_of: None, during: None, ..condition.clone() };
            return cut.decide(&inner, finding);
        }
        match (&condition.left, &condition.comparison) {
            (Quantity::One(Term::Position { state, act, frame }), Comparison::Is(word, equal)) => {
                self.position(condition, *state, act, frame.as_deref(), (word, *equal), finding)
            }
            (Quantity::One(Term::Triad(states)), Comparison::Is(label, equal)) => {
                self.triad(condition, *states, (label, *equal), finding)
            }
            (Quantity::One(term @ (Term::Fact(_) | Term::Facts { .. })), comparison) => {
                self.facts(condition, term, *comparison == Comparison::Present, finding)
            }
            (Quantity::One(Term::Measure(id, whom)), Comparison::Present | Comparison::Absent) => {
                self.presence(condition, id, *whom, finding)
            }
            (Quantity::One(term), Comparison::BreaksAt { at, half_width }) => {
                self.breaks(condition, term, *at, *half_width, finding)
            }
            _ => self.compare(condition, finding),
        }
    }

    fn cut(&self, condition: &Condition, own: AsOf) -> Option<During> {
        let last = own.last_complete_year();
        match condition.during.or(self.during).unwrap_or(During::Latest(LATEST)) {
            During::Years(period) => {
                Some(During::Years(Period::new(period.first(), period.last().min(last)).unwrap_or(Period::year(last))))
            }
            latest @ During::Latest(_) => latest.years(Some(last)).map(During::Years),
        }
    }

    fn compare(&self, condition: &Condition, finding: &mut Finding) -> Result<Ruling, Ruling> {
        let level = finding.level;
        let left = match (&condition.comparison, &condition.left) {
            (Comparison::Rises | Comparison::Falls, Quantity::One(term)) => self.trend(condition, term, level)?,
            _ => self.quantity(condition, &condition.left, level)?,
        };
        finding.period = left.asked;
        self.place(condition, finding);
        finding.factor = self.is_ratio(&condition.left)
            && !matches!(condition.comparison, Comparison::Rises | Comparison::Falls | Comparison::Top(_));
        let margin = condition.margin.unwrap_or(if finding.factor { 1.0 } else { 0.0 });
        finding.margin =
            if finding.factor { margin.powf(self.specification.margin) } else { margin * self.specification.margin };
        finding.value = Some(left.clone());
        let scale = self.specification.threshold;
        let number = |value: f64| Number::exact(value * scale);
        let (rule, target): (Rule, Number) = match &condition.comparison {
            Comparison::Above(target, equal) => (Rule::Above(*equal), self.target(condition, target, level)?),
            Comparison::Below(target, equal) => (Rule::Below(*equal), self.target(condition, target, level)?),
            Comparison::Near(target) => (Rule::Near, self.target(condition, target, level)?),
            Comparison::Within(low, high) => {
                let low = self.scaled(condition, low, level)?;
                let high = self.scaled(condition, high, level)?;
                (Rule::Within(high.point), low)
            }
            Comparison::Rises => (Rule::Above(false), Number::exact(0.0)),
            Comparison::Falls => (Rule::Below(false), Number::exact(0.0)),
            Comparison::Top(place) => (Rule::Below(true), number(f64::from(*place)).rounded()),
            _ => {
                return Err(Ruling::untestable(
                    Untestable::NotOperationalised,
                    "the comparison does not fit the quantity",
                ));
            }
        };
        let ruling = weigh(&left, &target, rule, finding);
        finding.target = Some(target);
        Ok(ruling)
    }

    /// The left side's place among all dyads and among the partners of its first state: shown whether or not the test
    /// asks for it, for a value alone says little.
    fn place(&self, condition: &Condition, finding: &mut Finding) {
        // A trend's place is not that of the level it moves.
        let trend = matches!(condition.comparison, Comparison::Rises | Comparison::Falls);
        let wanted = self.places && !trend && self.specification == Specification::PRIMARY;
        let Quantity::One(Term::Measure(id, whom)) = &condition.left else { return };
        if !wanted || whom.second.is_none() || whom.third.is_some() {
            return;
        }
        let (Ok(asked), Ok(period)) = (self.asked(*whom), self.period(condition, Some(id))) else { return };
        finding.places =
            [(Baseline::AllDyads, Among::AllDyads), (Baseline::PartnersOf(whom.first), Among::Partners(asked.first))]
                .into_iter()
                .map(|(baseline, among)| (baseline, self.world.place(id, asked, among, period, finding.level)))
                .filter(|(_, place)| place.of > 0)
                .collect();
    }

    /// Whether margins on a quantity are factors.
    fn is_ratio(&self, quantity: &Quantity) -> bool {
        match quantity {
            Quantity::Quotient(..) | Quantity::One(Term::Ratio(..)) => true,
            Quantity::One(Term::Measure(id, _)) => self.world.measure(id).is_some_and(|known| known.ratio),
            _ => false,
        }
    }

    fn target(&self, condition: &Condition, target: &Target, level: f64) -> Result<Number, Ruling> {
        match target {
            Target::Quantity(quantity) => self.scaled(condition, quantity, level),
            Target::Quantile(baseline, share) => {
                let Quantity::One(Term::Measure(id, whom)) = &condition.left else {
                    return Err(Ruling::untestable(
                        Untestable::NotOperationalised,
                        "a quantile needs a measure on the left",
                    ));
                };
                let id = self.measure(id);
                let period = self.period(condition, Some(id))?;
                let whom = self.asked(*whom)?;
                let (among, period) = match baseline {
                    Baseline::OwnPast(years) => return self.own_past(id, whom, *years, *share, period),
                    other => (self.among(*other)?, period),
                };
                Number::of(self.world.quantile(id, whom, among, *share, period, level), period, level)
                    .map_err(|reading| untestable(&reading))
            }
        }
    }

    /// A quantile of a series' own earlier years.
    fn own_past(
        &self,
        id: &'static str,
        whom: Asked,
        years: u32,
        share: f64,
        period: Period,
    ) -> Result<Number, Ruling> {
        let before = i32::try_from(years).ok().and_then(|y| Period::new(period.first() - y, period.first() - 1));
        let Some(before) = before else {
            return Err(Ruling::untestable(Untestable::OutOfPeriod, "there are no years before"));
        };
        let mut values: Vec<f64> = self.world.series(id, whom, before).iter().filter_map(|(_, r)| r.known()).collect();
        if values.is_empty() {
            return Err(Ruling::untestable(Untestable::NoData, format!("nothing is known of {before}")));
        }
        Ok(Number { asked: Some(before), ..Number::exact(number::quantile(&mut values, share)) })
    }

    /// A quantity on the right: bare numbers are what the threshold sweep moves.
    fn scaled(&self, condition: &Condition, quantity: &Quantity, level: f64) -> Result<Number, Ruling> {
        match quantity {
            Quantity::One(Term::Number(value)) => {
                Ok(Number::exact(moved(&condition.left, *value, self.specification.threshold)))
            }
            Quantity::One(Term::Threshold(name, value)) => {
                let factor = self.moved.filter(|(moved, _)| moved == name).map_or(1.0, |(_, factor)| factor);
                Ok(Number::exact(moved(&condition.left, *value, self.specification.threshold * factor)))
            }
            other => self.quantity(condition, other, level),
        }
    }

    fn quantity(&self, condition: &Condition, quantity: &Quantity, level: f64) -> Result<Number, Ruling> {
        match quantity {
            Quantity::One(term) => self.term(condition, term, level),
            Quantity::Difference(first, second) => {
                let (first, second) = (self.term(condition, first, level)?, self.term(condition, second, level)?);
                Ok(first.less(&second, level))
            }
            Quantity::Quotient(first, second) => {
                let (first, second) = (self.term(condition, first, level)?, self.term(condition, second, level)?);
                first.over(&second, level).ok_or_else(|| {
                    Ruling::untestable(Untestable::NoData, "the divisor is zero, or its interval holds zero")
                })
            }
        }
    }

    fn term(&self, condition: &Condition, term: &Term, level: f64) -> Result<Number, Ruling> {
        let id = term.measure().map(|id| self.measure(id));
        let number =
            |answer: Answer, period: Period| Number::of(answer, period, level).map_err(|reading| untestable(&reading));
        match (term, id) {
            (Term::Number(value) | Term::Threshold(_, value), _) => Ok(Number::exact(*value)),
            (Term::Measure(_, whom), Some(id)) => {
                let period = self.period(condition, Some(id))?;
                number(self.world.value(id, self.asked(*whom)?, period, level), period)
            }
            (Term::Ratio(_, a, b), Some(id)) => {
                let period = self.period(condition, Some(id))?;
                let (above, below) = self.both_ways(id, *a, *b)?;
                let above = number(self.world.value(id, above, period, level), period)?;
                let below = number(self.world.value(id, below, period, level), period)?;
                above.over(&below, level).ok_or_else(|| {
                    let (title, name) = (self.title(id), self.name(*b));
                    let why = if below.point == 0.0 {
                        format!("{title} is zero for {name}: there is no ratio")
                    } else {
                        format!("the interval of {title} holds zero for {name}: there is no ratio to judge")
                    };
                    Ruling::untestable(Untestable::NoData, why)
                })
            }
            (Term::Rank { partner, of, .. }, Some(id)) => {
                let period = self.period(condition, Some(id))?;
                let (of, partner) = (self.state(*of)?, self.state(*partner)?);
                let whom = Asked { first: of, second: Some(partner), third: None };
                number(self.world.place(id, whom, Among::Partners(of), period, level).rank, period)
            }
            (Term::Percentile(_, whom, baseline), Some(id)) => {
                let period = self.period(condition, Some(id))?;
                let whom = self.asked(*whom)?;
                let among = self.among(*baseline)?;
                number(self.world.place(id, whom, among, period, level).percentile, period)
            }
            (Term::Slope(_, whom), Some(id)) => {
                let period = self.period(condition, Some(id))?;
                number(self.world.slope(id, self.asked(*whom)?, None, period, level), period)
            }
            _ => Err(Ruling::untestable(Untestable::NotOperationalised, "this is no number")),
        }
    }

    /// The cases of a baseline, roles filled in.
    fn among(&self, baseline: Baseline) -> Result<Among, Ruling> {
        Ok(match baseline {
            Baseline::PartnersOf(state) => Among::Partners(self.state(state)?),
            Baseline::PeersOf(state) => Among::Peers(self.state(state)?),
            Baseline::AllDyads | Baseline::OwnPast(_) | Baseline::PlaceboStates => Among::AllDyads,
        })
    }

    /// The two subjects of a ratio: each state alone, or each toward the other.
    fn both_ways(&self, id: &'static str, a: StateRef, b: StateRef) -> Result<(Asked, Asked), Ruling> {
        let (a, b) = (self.state(a)?, self.state(b)?);
        let of_one = self.world.measure(id).is_some_and(|known| known.about == crate::grammar::About::State);
        let partner = |state| (!of_one).then_some(state);
        Ok((Asked { first: a, second: partner(b), third: None }, Asked { first: b, second: partner(a), third: None }))
    }

    fn trend(&self, condition: &Condition, term: &Term, level: f64) -> Result<Number, Ruling> {
        let Some(id) = term.measure().map(|id| self.measure(id)) else {
            return Err(Ruling::untestable(Untestable::NotOperationalised, "only a series rises or falls"));
        };
        let period = self.period(condition, Some(id))?;
        let (whom, over) = match term {
            Term::Ratio(_, a, b) => {
                let (above, below) = self.both_ways(id, *a, *b)?;
                (above, Some(below))
            }
            Term::Measure(_, whom) => (self.asked(*whom)?, None),
            _ => return Err(Ruling::untestable(Untestable::NotOperationalised, "only a series rises or falls")),
        };
        Number::of(self.world.slope(id, whom, over, period, level), period, level)
            .map_err(|reading| untestable(&reading))
    }

    fn presence(
        &self,
        condition: &Condition,
        id: &'static str,
        whom: Whom,
        finding: &mut Finding,
    ) -> Result<Ruling, Ruling> {
        let id = self.measure(id);
        let period = self.period(condition, Some(id))?;
        finding.period = Some(period);
        let whom = self.asked(whom)?;
        let series = self.world.series(id, whom, period);
        let known: Vec<(Year, f64)> = series.iter().filter_map(|(year, r)| Some((*year, r.known()?))).collect();
        finding.present_in = known.iter().filter(|(_, value)| *value != 0.0).map(|(year, _)| *year).collect();
        let covered = (u32::try_from(known.len()).unwrap_or(u32::MAX), u32::try_from(period.len()).unwrap_or(u32::MAX));
        let sources = self.world.measure(id).map(|known| known.sources.clone()).unwrap_or_default();
        let times = u32::try_from(finding.present_in.len()).unwrap_or(u32::MAX);
        finding.value =
            Some(Number { n: covered.0, covered, sources, asked: Some(period), ..Number::exact(f64::from(times)) });
        let present = if !finding.present_in.is_empty() {
            Ok(true)
        } else if known.len() == period.len() {
            Ok(false)
        } else if known.is_empty() {
            Err(series.last().map_or_else(
                || Ruling::untestable(Untestable::NoData, self.nothing_of(Some(id))),
                |(_, reading)| untestable(reading),
            ))
        } else {
            Err(Ruling::of(Verdict::Inconclusive).because(format!(
                "known for {} of {} years, and in none of them present",
                known.len(),
                period.len()
            )))
        };
        let claimed = condition.comparison == Comparison::Present;
        present.map(|found| Ruling::of(if found == claimed { Verdict::Supported } else { Verdict::Contradicted }))
    }

    fn position(
        &self,
        condition: &Condition,
        state: StateRef,
        act: &str,
        frame: Option<&str>,
        (word, equal): (&str, bool),
        finding: &mut Finding,
    ) -> Result<Ruling, Ruling> {
        let asked = condition.during.or(self.during);
        let period = match asked {
            Some(_) => Some(self.past(self.period(condition, None)?)),
            None => None,
        };
        finding.period = period;
        let state = self.state(state)?;
        finding.records = self.world.records(state, act, frame, period);
        if finding.records.is_empty() {
            let when = period.map_or(String::new(), |years| format!(" in {years}"));
            let name = footing_states::name_in_sentence(state);
            return Err(Ruling::untestable(
                Untestable::NoData,
                format!("no record holds what {name} did about {act}{when}"),
            ));
        }
        let holds = |record: &Record| {
            let sides = matches!(record.position, "sides" | "recognises");
            let is = match word {
                "support" => sides,
                "not-support" => !sides,
                other => record.position == other,
            };
            is == equal
        };
        let held = finding.records.iter().filter(|record| holds(record)).count();
        let all = finding.records.len();
        Ok(if held == all {
            Ruling::of(Verdict::Supported)
        } else if held == 0 {
            Ruling::of(Verdict::Contradicted)
        } else {
            Ruling::of(Verdict::Mixed).because(format!("on {held} of {all} occasions"))
        })
    }

    fn triad(
        &self,
        condition: &Condition,
        states: [StateRef; 3],
        (label, equal): (&str, bool),
        finding: &mut Finding,
    ) -> Result<Ruling, Ruling> {
        let states = [self.state(states[0])?, self.state(states[1])?, self.state(states[2])?];
        let period = self.period(condition, self.world.measure("unga_kappa_linear").map(|known| known.id))?;
        finding.period = Some(period);
        let triad = self.world.triad(states, period).map_err(|reading| untestable(&reading))?;
        let likely = |(_, p): &&(String, f64)| *p >= LABEL_PROBABILITY;
        let sure = triad.probabilities.iter().find(likely).map(|(found, _)| found.clone());
        finding.probability = triad.probabilities.iter().find(|(found, _)| found == label).map(|(_, p)| *p);
        finding.triad = Some(triad);
        Ok(match sure {
            Some(found) => {
                Ruling::of(if (found == label) == equal { Verdict::Supported } else { Verdict::Contradicted })
            }
            None => Ruling::of(Verdict::Inconclusive).because("no label is likely enough"),
        })
    }

    fn facts(
        &self,
        condition: &Condition,
        term: &Term,
        present: bool,
        finding: &mut Finding,
    ) -> Result<Ruling, Ruling> {
        let period = match condition.during.or(self.during) {
            Some(_) => Some(self.past(self.period(condition, None)?)),
            None => None,
        };
        finding.period = period;
        let as_of = self.world.as_of();
        finding.facts = match term {
            Term::Fact(id) => self.world.fact(id).into_iter().filter(|fact| fact.day <= as_of.0).collect(),
            Term::Facts { topic, first, second, domain } => {
                let second = second.map(|state| self.state(state)).transpose()?;
                self.world.facts(topic, self.state(*first)?, second, domain.as_deref(), period)
            }
            _ => Vec::new(),
        };
        let seen = finding.facts.iter().any(|fact| fact.verified);
        if seen {
            return Ok(Ruling::of(if present { Verdict::Supported } else { Verdict::Contradicted }));
        }
        let ground = if finding.facts.is_empty() {
            "the ledger holds no such fact, and it does not hold everything"
        } else {
            "the ledger's entry still needs a source that was seen, and no verdict rests on it"
        };
        Err(Ruling::untestable(Untestable::NoData, ground))
    }

    fn breaks(
        &self,
        condition: &Condition,
        term: &Term,
        at: f64,
        half_width: f64,
        finding: &mut Finding,
    ) -> Result<Ruling, Ruling> {
        let Term::Measure(id, whom) = term else {
            return Err(Ruling::untestable(Untestable::NotOperationalised, "only a measure's series breaks"));
        };
        let id = self.measure(id);
        let asked = condition.during.or(self.during);
        let period = match asked {
            Some(_) => self.period(condition, Some(id))?,
            None => self
                .world
                .covers(id)
                .ok_or_else(|| Ruling::untestable(Untestable::NoData, self.nothing_of(Some(id))))?,
        };
        finding.period = Some(period);
        let half_width = half_width * self.specification.threshold;
        let found = self
            .world
            .breaks(id, self.asked(*whom)?, period, [at - half_width, at + half_width])
            .map_err(|reading| untestable(&reading))?;
        finding.probability = Some(found.in_window);
        let strongest = found.among_placebos.is_none_or(|(place, _)| place == 1);
        let ruling = if found.in_window > BREAK_PROBABILITY && strongest {
            Ruling::of(Verdict::Supported)
        } else if found.in_window < 1.0 - BREAK_PROBABILITY {
            Ruling::of(Verdict::Contradicted)
        } else if !strongest && found.in_window > BREAK_PROBABILITY {
            let (place, of) = found.among_placebos.unwrap_or((1, 1));
            Ruling::of(Verdict::Contradicted)
                .because(format!("there is a break, and {} of {of} other series break more strongly", place - 1))
        } else {
            Ruling::of(Verdict::Inconclusive)
        };
        finding.breaks = Some(found);
        Ok(ruling)
    }

    fn name(&self, state: StateRef) -> String {
        match self.state(state) {
            Ok(code) => footing_states::name_in_sentence(code).into_owned(),
            Err(_) => "?".to_owned(),
        }
    }

    fn title(&self, id: &str) -> String {
        let id = match self.specification.variant {
            Some((from, to)) if from == id => to,
            _ => id,
        };
        self.world.measure(id).map_or_else(|| id.to_owned(), |known| in_sentence(known.title))
    }

    fn whom(&self, id: &str, whom: Whom) -> String {
        let first = self.name(whom.first);
        let directed = self
            .world
            .measure(id)
            .is_some_and(|k| matches!(k.about, crate::grammar::About::Directed | crate::grammar::About::Third));
        let mut text = match whom.second {
            Some(second) if directed => format!("{first} toward {}", self.name(second)),
            Some(second) => format!("{first} and {}", self.name(second)),
            None => first,
        };
        if let Some(third) = whom.third {
            text.push_str(&format!(", in view of {}", self.name(third)));
        }
        text
    }

    fn baseline(&self, baseline: Baseline) -> String {
        match baseline {
            Baseline::AllDyads => "all dyads".to_owned(),
            Baseline::PartnersOf(state) => format!("the partners of {}", self.name(state)),
            Baseline::PeersOf(state) => format!("the other's peers among the partners of {}", self.name(state)),
            Baseline::OwnPast(years) => format!("its own {years} years before"),
            Baseline::PlaceboStates => "placebo states".to_owned(),
        }
    }

    /// A quantity in words.
    #[must_use]
    pub fn words(&self, quantity: &Quantity) -> String {
        self.in_words(quantity)
    }

    /// A term in words.
    fn term_in_words(&self, term: &Term) -> String {
        match term {
            Term::Number(value) => crate::plain(*value),
            Term::Threshold(name, value) => format!("{} ({name})", crate::plain(*value)),
            Term::Measure(id, whom) => format!("{}, {}", self.title(id), self.whom(id, *whom)),
            Term::Ratio(id, a, b) => format!("{}, {} over {}", self.title(id), self.name(*a), self.name(*b)),
            Term::Rank { measure, partner, of } => {
                format!(
                    "rank of {} among the partners of {} by {}",
                    self.name(*partner),
                    self.name(*of),
                    self.title(measure)
                )
            }
            Term::Percentile(id, whom, baseline) => {
                format!("percentile among {} of {}, {}", self.baseline(*baseline), self.title(id), self.whom(id, *whom))
            }
            Term::Slope(id, whom) => format!("slope a year of {}, {}", self.title(id), self.whom(id, *whom)),
            Term::Triad(states) => {
                format!("triangle of {}, {} and {}", self.name(states[0]), self.name(states[1]), self.name(states[2]))
            }
            Term::Position { state, act, frame } => {
                let frame =
                    frame.as_ref().map_or(String::new(), |frame| format!(", framed as {}", frame.replace('-', " ")));
                format!("position of {} on the act `{act}`{frame}", self.name(*state))
            }
            Term::Fact(id) => format!("ledger entry {id}"),
            Term::Facts { topic, first, second, domain } => {
                let second = second.map_or(String::new(), |state| format!(" and {}", self.name(state)));
                let domain = domain.as_ref().map_or(String::new(), |domain| format!(", {domain}"));
                format!("ledger entries on {topic}{domain} of {}{second}", self.name(*first))
            }
        }
    }

    fn in_words(&self, quantity: &Quantity) -> String {
        match quantity {
            Quantity::One(term) => self.term_in_words(term),
            Quantity::Difference(first, second) => {
                format!("{} less {}", self.term_in_words(first), self.term_in_words(second))
            }
            Quantity::Quotient(first, second) => {
                format!("{} over {}", self.term_in_words(first), self.term_in_words(second))
            }
        }
    }

    fn right_in_words(&self, comparison: &Comparison) -> String {
        let target = |target: &Target| match target {
            Target::Quantity(quantity) => self.in_words(quantity),
            Target::Quantile(baseline, share) if (*share - 0.5).abs() < f64::EPSILON => {
                format!("the median over {}", self.baseline(*baseline))
            }
            Target::Quantile(baseline, share) => {
                format!("the {} quantile over {}", crate::plain(*share), self.baseline(*baseline))
            }
        };
        match comparison {
            Comparison::Above(to, false) => format!("above {}", target(to)),
            Comparison::Above(to, true) => format!("at least {}", target(to)),
            Comparison::Below(to, false) => format!("below {}", target(to)),
            Comparison::Below(to, true) => format!("at most {}", target(to)),
            Comparison::Near(to) => format!("about {}", target(to)),
            Comparison::Within(low, high) => format!("between {} and {}", self.in_words(low), self.in_words(high)),
            Comparison::Rises => "rises".to_owned(),
            Comparison::Falls => "falls".to_owned(),
            Comparison::BreaksAt { at, half_width } => {
                format!("breaks at {} ± {}", crate::plain(*at), crate::plain(*half_width))
            }
            Comparison::Top(place) => format!("among the first {place}"),
            Comparison::Present => "present".to_owned(),
            Comparison::Absent => "absent".to_owned(),
            Comparison::Is(word, true) => format!("is {word}"),
            Comparison::Is(word, false) => format!("is not {word}"),
        }
    }
}

/// A threshold moved by a factor. A percentile's distance from its nearer end is what is moved: half as high as the 75th
/// is no percentile of interest, and half as high again is none at all.
fn moved(left: &Quantity, value: f64, factor: f64) -> f64 {
    if matches!(left, Quantity::One(Term::Percentile(..))) { moved_percentile(value, factor) } else { value * factor }
}

/// A percentile, 0 to 1, whose distance from its nearer end is multiplied.
///
/// ```
/// use footing_claims::judge::moved_percentile;
/// assert_eq!([moved_percentile(0.75, 1.5), moved_percentile(0.75, 0.5)], [0.625, 0.875]);
/// assert_eq!([moved_percentile(0.25, 1.5), moved_percentile(0.25, 0.5)], [0.375, 0.125]);
/// ```
#[must_use]
pub fn moved_percentile(value: f64, factor: f64) -> f64 {
    if value <= 0.5 { value * factor } else { 1.0 - (1.0 - value) * factor }
}

/// A measure's title as it stands inside a sentence: its first letter small where the next word's is, and a long one
/// without what stands in brackets, which the list of measures holds.
fn in_sentence(title: &str) -> String {
    const LONG: usize = 50;
    let title = match title.split_once(" (") {
        Some((short, _)) if title.len() > LONG => short,
        _ => title,
    };
    let mut letters = title.chars();
    let proper = title.split(' ').nth(1).is_none_or(|word| word.starts_with(|c: char| c.is_uppercase()));
    match letters.next() {
        Some(first) if !proper => format!("{}{}", first.to_lowercase(), letters.as_str()),
        _ => title.to_owned(),
    }
}

/// A region of the line; bounds are relative to the target.
#[derive(Clone, Copy)]
enum Rule {
    Above(bool),
    Below(bool),
    Near,
    Within(f64),
}

/// Holds an interval against a region, and notes where the verdict would turn and which share of draws lies inside.
fn weigh(left: &Number, target: &Number, rule: Rule, finding: &mut Finding) -> Ruling {
    let margin = finding.margin;
    // Work with the distance from the target: a difference, or the logarithm of a ratio.
    let (distance, slack) = if finding.factor {
        match left.over(target, finding.level) {
            // An interval that reaches zero reaches any factor below the target.
            Some(ratio) if target.low > 0.0 => (ratio.logarithm(), margin.max(1.0).ln()),
            // A factor of what is not positive means nothing.
            _ => (left.less(target, finding.level), 0.0),
        }
    } else {
        (left.less(target, finding.level), margin)
    };
    let logarithmic = finding.factor && target.low > 0.0;
    let back = |at: f64| if logarithmic { target.point * at.exp() } else { target.point + at };
    let width = match rule {
        Rule::Within(high) if logarithmic => (high / target.point).ln(),
        Rule::Within(high) => high - target.point,
        _ => 0.0,
    };
    let (low, high) = (distance.low, distance.high);
    let inside = |x: f64| match rule {
        Rule::Above(equal) => x > 0.0 || equal && x >= 0.0,
        Rule::Below(equal) => x < 0.0 || equal && x <= 0.0,
        Rule::Near => x.abs() <= slack,
        Rule::Within(_) => (0.0..=width).contains(&x),
    };
    if left.refused || target.refused {
        return Ruling::of(Verdict::Inconclusive).because(
            "it is an estimate from too few cases for an interval, and a number without its uncertainty decides nothing",
        );
    }
    finding.probability = distance.share(inside);
    finding.tails = tails(&distance, rule, slack, width);
    let (supported, contradicted, turns) = match rule {
        Rule::Above(equal) => {
            (low > slack || equal && low >= slack, high < -slack || !equal && high <= -slack, [slack, -slack])
        }
        Rule::Below(equal) => {
            (high < -slack || equal && high <= -slack, low > slack || !equal && low >= slack, [-slack, slack])
        }
        Rule::Near => (low >= -slack && high <= slack, low > slack || high < -slack, [slack, slack]),
        Rule::Within(_) => (
            low >= slack && high <= width - slack,
            high < -slack || low > width + slack,
            [if distance.point > width / 2.0 { width } else { 0.0 }; 2],
        ),
    };
    if supported {
        finding.turns_at = Some(back(turns[0]));
        Ruling::of(Verdict::Supported)
    } else if contradicted {
        finding.turns_at = Some(back(turns[1]));
        Ruling::of(Verdict::Contradicted)
    } else {
        finding.turns_at = Some(back(turns[0]));
        let ground = if left.estimated || target.estimated {
            "the interval straddles the border"
        } else {
            "the value lies within the margin of the border"
        };
        Ruling::of(Verdict::Inconclusive).because(ground)
    }
}

/// Smallest alphas at which the interval of the draws would lie inside the region beyond the margin, and outside it: twice
/// the share of draws on the wrong side of the border, the estimate itself counted among them, for no number of draws tells
/// a p-value of zero.
fn tails(distance: &Number, rule: Rule, slack: f64, width: f64) -> Option<[f64; 2]> {
    let known: Vec<f64> = distance.draws.iter().copied().filter(|draw| !draw.is_nan()).collect();
    if known.is_empty() {
        return None;
    }
    #[allow(clippy::cast_precision_loss)]
    let twice = |wrong: &dyn Fn(f64) -> bool| {
        let wrong = known.iter().filter(|draw| wrong(**draw)).count();
        (2.0 * (wrong + 1) as f64 / (known.len() + 1) as f64).min(1.0)
    };
    let below = |at: f64, equal: bool| twice(&|draw: f64| draw < at || equal && draw <= at);
    let above = |at: f64, equal: bool| twice(&|draw: f64| draw > at || equal && draw >= at);
    Some(match rule {
        Rule::Above(equal) => [below(slack, !equal), above(-slack, equal)],
        Rule::Below(equal) => [above(-slack, !equal), below(slack, equal)],
        Rule::Near => [below(-slack, false).max(above(slack, false)), below(slack, true).min(above(-slack, true))],
        Rule::Within(_) => {
            [below(slack, false).max(above(width - slack, false)), below(width + slack, true).min(above(-slack, true))]
        }
    })
}
