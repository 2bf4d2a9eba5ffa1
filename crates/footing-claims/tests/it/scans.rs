//! p-values of tests, and tests that say the same both ways.

use footing_claims::judge::Chance;
use footing_core::Verdict;
use proptest::prelude::*;

use crate::fake::{Cell, Fake, ROLES, judge, judged_with_chance, test};

fn chance(world: &Fake, text: &str) -> Chance {
    judged_with_chance(world, &test(text), ROLES).1
}

fn with(cells: &[(&'static str, u16, u16, Cell)]) -> Fake {
    let mut world = Fake::default();
    for (id, first, second, cell) in cells {
        world.cells.insert((id, *first, Some(*second)), *cell);
    }
    world
}

/// An interval that reaches the scale times ln(1/alpha) clears a border at a distance d from alpha = exp(-d / scale) on.
#[test]
fn p_values_by_halving() {
    for distance in [0.5, 1.0, 2.0, 4.0] {
        let world = with(&[("share", 365, 710, Cell::Spread(3.0 + distance, 1.0))]);
        let p = chance(&world, "share(A->B) > 3").supported;
        let by_hand = f64::exp(-distance);
        assert!(p >= by_hand && p < by_hand * 1.03 || by_hand > 0.5, "{distance}: {p}, not {by_hand}");
        let turned = chance(&world, "share(A->B) < 3");
        assert_eq!((turned.contradicted, turned.supported), (p, 1.0));
    }
    // At the border itself, and where no level under a half decides.
    let world = with(&[("share", 365, 710, Cell::Spread(3.1, 1.0))]);
    assert_eq!(chance(&world, "share(A->B) > 3").least().1, 1.0);
}

/// 1,001 draws from 2 to 6: 251 no greater than 3. Twice 252 of 1,002, and no draw on the far side of 1 makes no p-value of zero.
#[test]
fn p_values_of_draws() {
    let world = with(&[("share", 365, 710, Cell::Drawn(4.0, 2.0))]);
    assert!((chance(&world, "share(A->B) > 3").supported - 2.0 * 252.0 / 1002.0).abs() < 1e-12);
    assert!((chance(&world, "share(A->B) > 1").supported - 2.0 / 1002.0).abs() < 1e-12);
    assert!((chance(&world, "share(A->B) > 1 margin 2").supported - 2.0 * 252.0 / 1002.0).abs() < 1e-12);
}

#[test]
fn figures_without_sampling_error_leave_nothing_to_chance() {
    let world = with(&[("share", 365, 710, Cell::Exact(4.0)), ("share", 710, 365, Cell::Drawn(4.0, 2.0))]);
    assert!(chance(&world, "share(A->B) > 3").settled());
    assert!(chance(&world, "share(A->B) > 5").settled());
    assert!(!chance(&world, "share(B->A) > 3").settled());
    // Bounds that no level moves are no sampling error.
    let bounds = with(&[("share", 365, 710, Cell::Between(4.0, 0.5))]);
    assert!(chance(&bounds, "share(A->B) > 3").settled());
    // An exact part that decides the whole settles it; one that does not, does not.
    assert!(chance(&world, "share(A->B) > 3 or share(B->A) > 3").settled());
    assert!(!chance(&world, "share(A->B) > 3 and share(B->A) > 3").settled());
}

#[test]
fn what_has_no_p_value_says_why() {
    assert!(test("share(A->B) > 3").has_chance().is_ok());
    assert!(test("score(A~B) breaks-at 2004 ± 1").has_chance().is_err());
    assert!(test("triad(A, B, C) = unit-veto").has_chance().is_err());
}

#[test]
fn tests_that_say_the_same_both_ways() {
    let same = |text: &str| test(text).symmetric(&Fake::default());
    for text in [
        "score(A~B) > 1",
        "score(B~A) > 1 during 2001..2004",
        "percentile(score, A~B) > 0.5",
        "share(A->B) > 1 and share(B->A) > 1",
        "at least 2 of { share(B->A) > 1; share(A->B) > 1; score(A~B) > 1 }",
        "not (share(A->B) > 1 or share(B->A) > 1)",
        "score(A~C) > 1 and score(B~C) > 1",
    ] {
        assert!(same(text), "{text}");
    }
    for text in [
        "share(A->B) > 1",
        "size(A) > 1",
        "ratio(size, A/B) > 2",
        "percentile(score, A~B, partners-of(A)) > 0.5",
        "share(A->B) > 1 and share(B->A) > 2",
        "score(A~C) > 1",
        "rank(score, B of A) top 5",
        "share(A->B) > 1 and share(B->A) > 1 during 2001",
    ] {
        assert!(!same(text), "{text}");
    }
}

proptest! {
    /// A comparison is decided just where its p-value is no greater than alpha, and the way its p-value says.
    #[test]
    fn p_values_agree_with_verdicts(value in 0.0..8.0_f64, scale in 0.05..3.0_f64, at in 0.0..8.0_f64, margin in 0.0..1.0_f64,
                                    sign in prop::sample::select(vec![">", "<", "≈"]), alpha in 0.01..0.4_f64, drawn in any::<bool>()) {
        let cell = if drawn { Cell::Drawn(value, scale) } else { Cell::Spread(value, scale) };
        let world = with(&[("share", 365, 710, cell)]);
        let text = format!("share(A->B) {sign} {at:.4} margin {margin:.4} alpha {alpha:.4}");
        let verdict = judge(&world, &text).verdict;
        let (way, p) = chance(&world, &text).least();
        // A few draws, or a step of the halving, are what the two may differ by.
        if p < alpha * 0.9 - 0.005 {
            prop_assert_eq!(verdict, way, "p {} {}", p, text);
        }
        if p > alpha * 1.1 + 0.005 {
            prop_assert_eq!(verdict, Verdict::Inconclusive, "p {} {}", p, text);
        }
    }

    /// However a test is put together, its p-values are probabilities, those of its negation the other way round, and both
    /// sides are never small at once.
    #[test]
    fn p_values_are_probabilities(values in prop::collection::vec((0.0..8.0_f64, 0.05..3.0_f64), 3), at in 0.0..8.0_f64,
                                  word in prop::sample::select(vec!["and", "or"])) {
        let [a, b, c] = [0, 1, 2].map(|place| Cell::Drawn(values[place].0, values[place].1));
        let world = with(&[("share", 365, 710, a), ("share", 710, 365, b), ("score", 365, 710, c)]);
        let world = Fake { cells: world.cells.into_iter().map(|((id, x, y), cell)| {
            if id == "score" { ((id, x.min(y.unwrap_or(x)), y.map(|y| y.max(x))), cell) } else { ((id, x, y), cell) }
        }).collect(), ..world };
        let text = format!("share(A->B) > {at} {word} (share(B->A) < {at} {word} score(A~B) > {at})");
        let own = chance(&world, &text);
        prop_assert!((0.0..=1.0).contains(&own.supported) && (0.0..=1.0).contains(&own.contradicted));
        let turned = chance(&world, &format!("not ({text})"));
        prop_assert_eq!((turned.supported, turned.contradicted), (own.contradicted, own.supported));
        prop_assert!(own.supported.max(own.contradicted) > 0.4, "{own:?}");
        let all = chance(&world, &format!("at least 2 of {{ share(A->B) > {at}; share(B->A) > {at} }}"));
        let both = chance(&world, &format!("share(A->B) > {at} and share(B->A) > {at}"));
        prop_assert_eq!(all, both);
    }
}
