//! Contrasts: does a partner agree with a state more on one class of roll calls than on another, and by more than the
//! state's other partners do?

use footing_core::{Absence, Period, Reading};

use super::drawn::{Drawn, bootstrap, median};
use super::recurring::Vote;
use super::roll_calls::RollCalls;

/// Joint votes of one class of roll calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conditional {
    /// Joint votes on which the two agree; near votes may count in part.
    pub agreeing: f64,
    /// Joint votes.
    pub n: u32,
}

impl Conditional {
    /// The share; `None` without joint votes.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        (self.n > 0).then(|| self.agreeing / f64::from(self.n))
    }
}

/// A partner's agreement with a state on one class of roll calls less that on another, beside that of all other partners.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// The partner's agreement on the first class less that on the second. `n` counts the joint votes of both.
    pub own: Drawn,
    /// The median of all other partners with enough joint votes; `n` counts them.
    pub median_of_others: Drawn,
    /// The partner's contrast less that median, draw by draw; `n` as of `own`.
    pub net: Drawn,
    /// Joint votes of the first class, then of the second.
    pub classes: [Conditional; 2],
    /// The partner's place among all with enough joint votes, 1 the greatest contrast; `None` if it has too few itself.
    pub rank: Option<u32>,
    /// Partners with enough joint votes, this one among them.
    pub of: u32,
}

impl Contrast {
    /// A contrast without a value, and why.
    pub(super) fn absent(why: &Reading) -> Self {
        let drawn = || Drawn::absent(why.clone(), 0);
        let none = Conditional { agreeing: 0.0, n: 0 };
        Self { own: drawn(), median_of_others: drawn(), net: drawn(), classes: [none; 2], rank: None, of: 0 }
    }
}

/// Full agreement, in halves.
pub(super) const FULL: u16 = 2;

/// When two votes agree.
#[derive(Clone, Copy)]
pub(super) enum Agreement {
    /// Only if they are the same.
    Same,
    /// By half if one step apart: Lijphart's index.
    Near,
}

impl Agreement {
    /// How far two votes agree, in halves of full agreement.
    pub(super) fn halves(self, own: Vote, other: Vote) -> u16 {
        match (self, own.index().abs_diff(other.index())) {
            (_, 0) => FULL,
            (Self::Near, 1) => 1,
            _ => 0,
        }
    }
}

/// What is contrasted.
pub(super) struct Question<C> {
    /// The first class (0) or the second (1) of the roll call of a bit, or neither.
    pub(super) class: C,
    /// When two votes agree.
    pub(super) agreement: Agreement,
    /// Fewest joint votes of each class for a partner to be compared.
    pub(super) minima: [u32; 2],
    /// Why there is no value where the two have no joint vote of a class.
    pub(super) one_sided: &'static str,
}

/// How far the states at some places agree with one, in halves, and in how many joint votes, by class.
struct Counts<'c> {
    width: usize,
    cells: &'c [u16],
}

impl Counts<'_> {
    fn at(&self, column: usize) -> [Conditional; 2] {
        let of = |class: usize| Conditional {
            agreeing: f64::from(self.cells[2 * class * self.width + column]) / f64::from(FULL),
            n: u32::from(self.cells[(2 * class + 1) * self.width + column]),
        };
        [of(0), of(1)]
    }
}

fn difference([first, second]: [Conditional; 2]) -> Option<f64> {
    Some(first.rate()? - second.rate()?)
}

/// The difference in each draw from the halves and the joint votes of the first class, then of the second; NaN, which is 0/0,
/// without joint votes of a class.
fn drawn_differences([halves, n, other_halves, other_n]: [&[u16]; 4]) -> Vec<f64> {
    let rate = |(halves, n): (&u16, &u16)| f64::from(*halves) / f64::from(FULL) / f64::from(*n);
    let [first, second] = [halves.iter().zip(n), other_halves.iter().zip(other_n)];
    first.zip(second).map(|(first, second)| rate(first) - rate(second)).collect()
}

/// Adds the roll call of a bit to the agreement and the joint votes of the states at these places.
fn add(votes: &RollCalls, agreement: Agreement, state: usize, places: &[usize], bit: usize, row: &mut [u16]) {
    let Some(own) = votes.vote_at(bit, state) else { return };
    let (agreeing, joint) = row.split_at_mut(places.len());
    for (place, (agreeing, joint)) in places.iter().zip(agreeing.iter_mut().zip(joint)) {
        if let Some(other) = votes.vote_at(bit, *place) {
            *joint += 1;
            *agreeing += agreement.halves(own, other);
        }
    }
}

/// The contrast of the partner at a place toward the state at another, beside the others at `others`, in one set of draws.
/// Without draws (`draws` = 0) there are no intervals.
///
/// Compared are the partners that pass the minima on the record itself; the set stays the same in every draw. The
/// partner's own contrast needs one joint vote of each class; its net contrast needs the minima.
pub(super) fn contrast<C: Fn(usize) -> Option<usize>>(
    votes: &RollCalls,
    question: &Question<C>,
    [state, partner]: [usize; 2],
    others: impl Iterator<Item = usize>,
    period: Period,
    draws: u32,
) -> Contrast {
    // The partner stands first among those that are counted.
    let places: Vec<usize> =
        std::iter::once(partner).chain(others.filter(|place| *place != state && *place != partner)).collect();
    let width = places.len();
    let mut cells = vec![0; 4 * width];
    for bit in votes.bits(period) {
        if let Some(class) = (question.class)(bit) {
            let cells = &mut cells[2 * width * class..2 * width * (class + 1)];
            add(votes, question.agreement, state, &places, bit, cells);
        }
    }
    let counts = Counts { width, cells: &cells };
    let enough = |column: &usize| counts.at(*column).iter().zip(question.minima).all(|(class, min)| class.n >= min);
    let qualifies = enough(&0);
    let others: Vec<usize> = (1..width).filter(enough).collect();
    let classes = counts.at(0);
    let own = difference(classes);
    let mut of_others: Vec<f64> = others.iter().filter_map(|&column| difference(counts.at(column))).collect();
    let among = median(&mut of_others);
    let bootstrap = bootstrap(votes, period, draws);
    let compared: Vec<usize> = std::iter::once(0).chain(others.iter().copied()).map(|column| places[column]).collect();
    let drawn: Vec<(f64, f64)> = bootstrap.as_ref().map_or_else(Vec::new, |bootstrap| {
        let add = |bit: usize, row: &mut [u16]| add(votes, question.agreement, state, &compared, bit, row);
        let width = compared.len();
        let sums = bootstrap.sums::<2>(draws, 2 * width, FULL, &question.class, add);
        let of_column = |column| drawn_differences(std::array::from_fn(|sum| sums.column(sum * width + column)));
        let differences: Vec<Vec<f64>> = (0..width).map(of_column).collect();
        let mut of_others = Vec::with_capacity(others.len());
        let of_draw = |draw: usize| {
            of_others.clear();
            of_others.extend(differences[1..].iter().map(|other| other[draw]).filter(|other| !other.is_nan()));
            (differences[0][draw], median(&mut of_others).unwrap_or(f64::NAN))
        };
        (0..sums.draws()).map(of_draw).collect()
    });
    let drawn_of = |reading, n, of: fn(&(f64, f64)) -> f64| {
        Drawn::new(bootstrap.as_ref(), reading, n, drawn.iter().map(of).collect::<Vec<f64>>())
    };
    let n = classes[0].n + classes[1].n;
    let one_sided = || Reading::undefined(question.one_sided);
    let median_reading =
        among.map_or_else(|| Reading::undefined("no other partner has enough votes"), Reading::Observed);
    let net_reading = match (own, among) {
        (Some(_), _) if !qualifies => {
            let few = classes.iter().zip(question.minima).find(|(class, min)| class.n < *min);
            few.map_or_else(one_sided, |(class, min)| Reading::Missing(Absence::TooFew { n: class.n, min }))
        }
        (Some(own), Some(among)) => Reading::Observed(own - among),
        (None, _) => one_sided(),
        (_, None) => median_reading.clone(),
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let above = |own: f64| {
        others.iter().filter(|&&column| difference(counts.at(column)).is_some_and(|other| other > own)).count()
    };
    Contrast {
        own: drawn_of(own.map_or_else(one_sided, Reading::Observed), n, |(own, _)| *own),
        median_of_others: drawn_of(median_reading, count(others.len()), |(_, median)| *median),
        net: drawn_of(net_reading, n, |(own, median)| own - median),
        classes,
        rank: own.filter(|_| qualifies).map(|own| count(above(own) + 1)),
        of: count(others.len() + usize::from(qualifies)),
    }
}
