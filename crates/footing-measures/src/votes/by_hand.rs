//! Cases checkable on paper of movers, lifts, equidistance and triangles.

use chrono::NaiveDate;
use footing_core::{CowCode, Period};
use proptest::prelude::*;

use super::triad::Edge;
use super::{
    Conditional, Kind, MIN_AGREES, MIN_OPPOSES, RecurringKey, RollCall, RollCalls, Selection, SignRule, TriadLabel,
    VoteRow, equidistance_drawn, lift_drawn, mover, mover_among_partners, pair_score_drawn, triad_drawn,
};

const A: CowCode = CowCode(2);
const B: CowCode = CowCode(20);
const C: CowCode = CowCode(365);
const D: CowCode = CowCode(710);

fn period() -> Period {
    Period::new(2000, 2009).unwrap()
}

/// Roll calls of (year, block, kind, votes of A, B, C, D as y, a, n or -), each as often as it says.
fn record(rows: &[(u32, i32, u32, Kind, &str)]) -> RollCalls {
    let mut calls = Vec::new();
    let mut votes: Vec<VoteRow> = Vec::new();
    for &(times, year, block, kind, cast) in rows {
        for _ in 0..times {
            let number = u32::try_from(calls.len()).unwrap();
            calls.push(RollCall {
                number,
                date: NaiveDate::from_ymd_opt(year, 12, 1).unwrap(),
                session: u16::try_from(year - 1945).unwrap(),
                published_year: year,
                block,
                titled: true,
                block_descr: number,
                resolution: None,
                kind: Some(kind),
                human_rights: None,
                rcid: None,
            });
            for (state, vote) in [A, B, C, D].into_iter().zip(cast.bytes()) {
                match vote {
                    b'y' => votes.push((number, state, 1)),
                    b'a' => votes.push((number, state, 2)),
                    b'n' => votes.push((number, state, 3)),
                    _ => {}
                }
            }
        }
    }
    RollCalls::new(&calls, &votes, Selection::default(), |_, _| true)
}

/// One title over years: A abstains, comes to B's yes (A moves), leaves for no (A leaves), B follows to no (B moves), both
/// part and meet at abstain (both move). The paragraph vote of 2002 and the year in which B is absent do not count.
#[test]
fn moves_by_hand() {
    let votes = record(&[
        (1, 2000, 1, Kind::Whole, "ayyy"),
        (1, 2001, 1, Kind::Whole, "yyyy"),
        (1, 2002, 1, Kind::Paragraph, "nyyy"),
        (1, 2002, 1, Kind::Whole, "nyyy"),
        (1, 2003, 1, Kind::Whole, "n-yy"),
        (1, 2004, 1, Kind::Whole, "nnyy"),
        (1, 2005, 1, Kind::Whole, "nyyy"),
        (1, 2006, 1, Kind::Whole, "aayy"),
        (1, 2001, 2, Kind::Whole, "aayy"),
    ]);
    let found = mover(&votes, RecurringKey::Title, A, B, period());
    assert_eq!((found.moves_i, found.moves_j, found.both), (1, 1, 1));
    assert_eq!((found.leaves_i, found.leaves_j, found.steps), (1, 1, 5));
    assert_eq!((found.moves_i_to_median, found.moves_j_to_median), (1, 0), "yes is the majority's vote, no is not");
    assert_eq!((found.share(), found.p_value()), (Some(0.5), Some(1.0)));
    // A step belongs to the year of its later vote.
    let late = mover(&votes, RecurringKey::Title, A, B, Period::year(2004));
    assert_eq!((late.moves(), late.moves_j, late.steps), (1, 1, 1));
    // By description nothing recurs.
    let none = mover(&votes, RecurringKey::Description, A, B, period());
    assert_eq!((none.steps, none.share(), none.p_value()), (0, None, None));
    assert!(none.intervals(0.95).is_empty());
    let among = mover_among_partners(&votes, RecurringKey::Title, A, B, period());
    assert_eq!((among.partners, among.median_share, among.net_share), (0, None, None), "too few moves to compare");
    // Of several votes under one title in one year the last counts.
    let twice =
        record(&[(1, 2000, 1, Kind::Whole, "ny"), (1, 2001, 1, Kind::Whole, "ny"), (1, 2001, 1, Kind::Whole, "yy")]);
    assert_eq!(mover(&twice, RecurringKey::Title, A, B, period()).moves_i, 1);
}

/// A votes yes. C says no in 60 roll calls, of which B goes with A in 48 (.8) and D in 30 (.5); C says yes in 40, of which B
/// goes with A in 10 (.25) and D in 20 (.5). Lift of B .55, of D 0; net .55; C's abstentions count for nothing.
#[test]
fn lift_by_hand() {
    let votes = record(&[
        (30, 2000, 1, Kind::Whole, "yyny"),
        (18, 2000, 2, Kind::Whole, "yynn"),
        (12, 2000, 3, Kind::Whole, "ynna"),
        (10, 2001, 4, Kind::Whole, "yyyy"),
        (10, 2001, 5, Kind::Whole, "yayy"),
        (20, 2001, 6, Kind::Whole, "ynyn"),
        (9, 2001, 7, Kind::Whole, "ynay"),
    ]);
    let lift = lift_drawn(&votes, A, B, C, period(), 300);
    assert_eq!(lift.classes, [Conditional { agreeing: 48.0, n: 60 }, Conditional { agreeing: 10.0, n: 40 }]);
    let known = |drawn: &super::Drawn| drawn.estimate.reading.known().unwrap();
    assert!((known(&lift.own) - 0.55).abs() < 1e-12 && known(&lift.median_of_others).abs() < 1e-12);
    assert!((known(&lift.net) - 0.55).abs() < 1e-12);
    assert_eq!((lift.rank, lift.of, lift.own.estimate.n, lift.own.draws.len()), (Some(1), 2, 100, 300));
    for (own, (median, net)) in lift.own.draws.iter().zip(lift.median_of_others.draws.iter().zip(&lift.net.draws)) {
        assert!(net.is_nan() && (own.is_nan() || median.is_nan()) || (own - median - net).abs() < 1e-12);
    }
    // NaN is not equal to itself: compare the bits.
    let bits = |lift: &super::Contrast| lift.net.draws.iter().map(|draw| draw.to_bits()).collect::<Vec<u64>>();
    assert!(bits(&lift) == bits(&lift_drawn(&votes, A, B, C, period(), 300)), "the same draws again");
    let nobody = lift_drawn(&votes, A, B, CowCode(900), period(), 10);
    assert!(nobody.own.estimate.reading.known().is_none() && nobody.own.draws.is_empty());
}

#[test]
fn a_partner_with_few_votes_has_a_lift_and_no_place() {
    let votes = record(&[(MIN_OPPOSES - 1, 2000, 1, Kind::Whole, "yyny"), (MIN_AGREES, 2001, 2, Kind::Whole, "yyyy")]);
    let lift = lift_drawn(&votes, A, B, C, period(), 0);
    assert_eq!(lift.own.estimate.reading.known(), Some(0.0));
    assert_eq!((lift.rank, lift.of), (None, 0));
    assert!(matches!(
        lift.net.estimate.reading,
        footing_core::Reading::Missing(footing_core::Absence::TooFew { n: 49, min: 50 })
    ));
}

/// A and B vote alike (kappa 1, distance 0), A and C always the opposite: E = 1, at the partner; toward C it is -1.
#[test]
fn equidistance_by_hand() {
    let votes = record(&[(5, 2000, 1, Kind::Whole, "yyny"), (5, 2000, 2, Kind::Whole, "nnyy")]);
    let of = |partner, third| equidistance_drawn(&votes, A, partner, third, period(), 50).estimate.reading.known();
    assert_eq!(of(B, C), Some(1.0));
    assert_eq!(of(C, B), Some(-1.0));
    assert_eq!(of(B, B), None);
    // Both others vote as A does: 0/0.
    let alike = record(&[(5, 2000, 1, Kind::Whole, "yyy"), (5, 2000, 2, Kind::Whole, "nnn")]);
    assert_eq!(equidistance_drawn(&alike, A, B, C, period(), 0).estimate.reading.known(), None);
    // A stands as far from B as from D: kappa with each is 0.
    let between = record(&[
        (5, 2000, 1, Kind::Whole, "yy-y"),
        (5, 2000, 2, Kind::Whole, "yn-n"),
        (5, 2000, 3, Kind::Whole, "ny-y"),
        (5, 2000, 4, Kind::Whole, "nn-n"),
    ]);
    assert_eq!(equidistance_drawn(&between, A, B, D, period(), 0).estimate.reading.known(), Some(0.0));
}

/// METHODS 3.3, case 9: the United States (A) against China (D) and Russia (C), those two together; then A and C together.
#[test]
fn triads_by_hand() {
    use Edge::{Negative, Neutral, Positive};
    let states = [A, D, C];
    let marriage = TriadLabel::of(states, [Negative, Negative, Positive]);
    assert_eq!((marriage, marriage.frustration()), (TriadLabel::StableMarriage { outsider: A }, Some(0)));
    let romance = TriadLabel::of(states, [Negative, Positive, Positive]);
    assert_eq!((romance, romance.frustration()), (TriadLabel::RomanticTriangle { pivot: C }, Some(1)));
    assert_eq!(TriadLabel::of(states, [Positive; 3]).frustration(), Some(0));
    assert_eq!(TriadLabel::of(states, [Negative; 3]).frustration(), Some(1));
    assert_eq!(TriadLabel::of(states, [Positive, Neutral, Positive]).frustration(), None);

    let votes = record(&[(5, 2000, 1, Kind::Whole, "y-nn"), (5, 2000, 2, Kind::Whole, "n-yy")]);
    let triad = triad_drawn(&votes, states, period(), SignRule::DEFAULT, 50);
    assert_eq!((triad.label, triad.tension), (Some(marriage), None));
    assert_eq!(triad.frustration.estimate.reading.known(), Some(0.0));
    let silent = triad_drawn(&votes, [A, B, C], period(), SignRule::DEFAULT, 50);
    assert!(silent.label.is_none() && silent.probabilities.is_empty() && silent.tension.is_none());
}

/// Votes of the four on roll calls of a few titles, a title each, over ten years.
fn votes_of_four() -> impl Strategy<Value = Vec<([u8; 4], u32)>> {
    prop::collection::vec((prop::array::uniform4(0_u8..4), 0_u32..9), 1..80)
}

fn laid_out(rows: &[([u8; 4], u32)]) -> RollCalls {
    let word = |votes: &[u8; 4]| votes.iter().map(|&vote| char::from(b"-yan"[usize::from(vote)])).collect::<String>();
    let cast: Vec<String> = rows.iter().map(|(votes, _)| word(votes)).collect();
    let years = (0_i32..).map(|k| 2000 + k % 10);
    let rows: Vec<_> = rows
        .iter()
        .zip(&cast)
        .zip(years)
        .map(|((row, cast), year)| (1, year, row.1, Kind::Whole, cast.as_str()))
        .collect();
    record(&rows)
}

proptest! {
    /// Order of the pair turns moves; order of a triangle's states changes nothing; equidistance turns its sign.
    #[test]
    fn order_turns_what_it_should(rows in votes_of_four()) {
        let votes = laid_out(&rows);
        let (here, there) = (
            mover(&votes, RecurringKey::Title, A, B, period()),
            mover(&votes, RecurringKey::Title, B, A, period()),
        );
        prop_assert_eq!((here.moves_i, here.moves_j, here.both), (there.moves_j, there.moves_i, there.both));
        prop_assert_eq!((here.leaves_i, here.moves_i_to_median), (there.leaves_j, there.moves_j_to_median));
        prop_assert!(here.moves_i_to_median <= here.moves_i && here.moves() + here.both <= here.steps);

        let one = triad_drawn(&votes, [A, B, C], period(), SignRule::DEFAULT, 20);
        let other = triad_drawn(&votes, [C, A, B], period(), SignRule::DEFAULT, 20);
        prop_assert_eq!((one.label, one.probabilities), (other.label, other.probabilities));

        let equal = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a + b).abs() < 1e-12,
            (None, None) => true,
            _ => false,
        };
        let near = equidistance_drawn(&votes, A, B, C, period(), 0).estimate.reading.known();
        let far = equidistance_drawn(&votes, A, C, B, period(), 0).estimate.reading.known();
        prop_assert!(equal(near, far), "{:?} {:?}", near, far);
    }

    /// Counts of a lift are those of looking at every vote; draws of a pair's score are those of the bootstrap.
    #[test]
    fn lifts_count_what_votes_say(rows in votes_of_four()) {
        let votes = laid_out(&rows);
        let lift = lift_drawn(&votes, A, B, C, period(), 0);
        let all: Vec<_> = votes.all_calls().map(|call| votes.votes_on(call.number, &[A, B, C])).collect();
        let count = |keep: &dyn Fn(u8, u8, u8) -> bool| {
            let hit = |cast: &&Vec<Option<super::Vote>>| match cast.as_slice() {
                [Some(a), Some(b), Some(c)] => keep(*a as u8, *b as u8, *c as u8),
                _ => false,
            };
            u32::try_from(all.iter().filter(hit).count()).unwrap()
        };
        if votes.place(A).is_some() && votes.place(B).is_some() && votes.place(C).is_some() {
            prop_assert_eq!(lift.classes[0].n, count(&|a, _, c| a.abs_diff(c) == 2));
            prop_assert_eq!(lift.classes[0].agreeing, f64::from(count(&|a, b, c| a.abs_diff(c) == 2 && a == b)));
            prop_assert_eq!(lift.classes[1].n, count(&|a, _, c| a == c));
            prop_assert_eq!(lift.classes[1].agreeing, f64::from(count(&|a, b, c| a == c && a == b)));
        }
        let score = pair_score_drawn(&votes, super::Score::Agreement, A, B, period(), 30);
        let both_voted = votes.place(A).is_some() && votes.place(B).is_some();
        prop_assert_eq!(score.draws.len(), if both_voted { 30 } else { 0 });
        prop_assert!(score.draws.iter().all(|draw| draw.is_nan() || (0.0..=1.0).contains(draw)));
    }
}
