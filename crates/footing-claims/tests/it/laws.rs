//! Laws of verdicts, whatever the numbers.

use footing_claims::judge::{What, bundle};
use footing_core::{Ruling, Untestable, Verdict};
use proptest::prelude::*;

use crate::fake::{Cell, Fake, ROLES, YEARS, judge, judge_as, test};

const SUBJECTS: [(&str, u16, Option<u16>); 9] = [
    ("size", 365, None),
    ("size", 710, None),
    ("score", 365, Some(710)),
    ("score", 2, Some(365)),
    ("score", 2, Some(710)),
    ("share", 365, Some(710)),
    ("share", 710, Some(365)),
    ("share_ratio", 365, Some(710)),
    ("share_ratio", 710, Some(365)),
];

fn cell() -> impl Strategy<Value = Option<Cell>> {
    prop_oneof![
        2 => (0.1..10.0_f64).prop_map(|value| Some(Cell::Exact(value))),
        3 => (0.1..10.0_f64, 0.0..3.0_f64).prop_map(|(value, half)| Some(Cell::Between(value, half.min(0.9 * value)))),
        1 => (0.1..10.0_f64).prop_map(|value| Some(Cell::Refused(value))),
        2 => Just(None),
    ]
}

prop_compose! {
    fn world()(cells in prop::collection::vec(cell(), SUBJECTS.len()),
               flags in prop::collection::vec(prop::option::weighted(0.8, 0..3_u8), 10),
               occasions in prop::collection::vec(prop::sample::select(vec!["sides", "abstains"]), 0..4)) -> Fake {
        let mut world = Fake { occasions, ..Fake::default() };
        for (subject, cell) in SUBJECTS.iter().zip(cells) {
            world.cells.extend(cell.map(|cell| (*subject, cell)));
        }
        for (year, flag) in (YEARS[0]..=YEARS[1]).zip(flags) {
            world.years.extend(flag.map(|flag| ((("pact", 365, Some(710)), year), f64::from(flag / 2))));
        }
        world
    }
}

fn condition() -> impl Strategy<Value = String> {
    let quantity = prop::sample::select(vec![
        "size(A)",
        "size(B)",
        "score(A~B)",
        "score(A~C)",
        "share(A->B)",
        "share(B->A)",
        "share_ratio(A->B)",
        "share_ratio(B->A)",
        "ratio(share, A/B)",
        "ratio(size, B/A)",
        "share(A->B) - share(B->A)",
        "score(A~C) - score(B~C)",
        "share(A->B) / share(B->A)",
    ]);
    let compared =
        (quantity, prop::sample::select(vec![">", "<", ">=", "<=", "≈", "within"]), 0.2..8.0_f64, 0.0..2.0_f64)
            .prop_map(|(quantity, sign, at, margin)| {
                let ratio = quantity.contains("ratio") || quantity.contains(" / ");
                let margin = if ratio { margin + 1.0 } else { margin };
                let target = if sign == "within" { format!("[{at:.3}, {:.3}]", at + 3.0) } else { format!("{at:.3}") };
                format!("{quantity} {sign} {target} margin {margin:.3}")
            });
    let presence = prop::sample::select(vec![
        "pact(A~B) present during 2000..2004",
        "pact(A~B) absent during 2000..2004",
        "pact(A~B) absent during 2003..2009",
        "pact(A~B) present during 2008",
        "position(A, act = border) = support",
        "position(A, act = border, frame = recognition) = not-support",
    ]);
    prop_oneof![4 => compared, 1 => presence.prop_map(str::to_owned)]
}

fn tree() -> impl Strategy<Value = String> {
    condition().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" and "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            inner.clone().prop_map(|part| format!("not ({part})")),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|parts| format!("majority of {{ {} }}", parts.join("; "))),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|parts| format!("at least 2 of {{ {} }}", parts.join("; "))),
            prop::collection::vec(inner, 2..4)
                .prop_map(|parts| format!("at least 1 independent of {{ {} }}", parts.join("; "))),
        ]
    })
}

fn open(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Inconclusive | Verdict::Untestable)
}

/// The same text with A and B in each other's place.
fn swapped(text: &str) -> String {
    let mark = |text: &str| text.replace("A~", "@~").replace("(A)", "(@)").replace("A->", "@->").replace("A/", "@/");
    let text = mark(text).replace("->A", "->@").replace("/A", "/@").replace("~A", "~@");
    let b = |text: &str| text.replace("B~", "A~").replace("(B)", "(A)").replace("B->", "A->").replace("B/", "A/");
    b(&text).replace("->B", "->A").replace("/B", "/A").replace("~B", "~A").replace('@', "B")
}

fn rulings() -> impl Strategy<Value = Vec<Ruling>> {
    let ruling = prop::sample::select(vec![
        Ruling::of(Verdict::Supported),
        Ruling::of(Verdict::Contradicted),
        Ruling::of(Verdict::Mixed),
        Ruling::of(Verdict::Inconclusive),
        Ruling::untestable(Untestable::NoData, "nothing"),
    ]);
    prop::collection::vec(ruling, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    /// Whatever is taken away, what was open is not decided by it. (It may become mixed: what stood for a part that
    /// disagrees with itself may be gone.)
    #[test]
    fn removing_data_never_decides(world in world(), text in tree(), gone in prop::collection::vec(any::<bool>(), 23)) {
        let before = judge(&world, &text).verdict;
        let mut less = world.clone();
        let mut gone = gone.into_iter();
        less.cells.retain(|_, _| !gone.next().unwrap_or(false));
        less.years.retain(|_, _| !gone.next().unwrap_or(false));
        less.occasions.retain(|_| !gone.next().unwrap_or(false));
        let after = judge(&less, &text).verdict;
        prop_assert!(!open(before) || !after.decided(), "{before} became {after}: {text}");
        // What was decided is never turned round by a loss.
        prop_assert!(!before.decided() || after != before.opposite(), "{before} became {after}: {text}");
    }

    /// An interval that was refused is no better than none.
    #[test]
    fn refusing_intervals_never_decides(world in world(), text in tree()) {
        let before = judge(&world, &text).verdict;
        let mut less = world.clone();
        for cell in less.cells.values_mut() {
            *cell = Cell::Refused(cell.value());
        }
        let after = judge(&less, &text).verdict;
        prop_assert!(!open(before) || !after.decided(), "{before} became {after}: {text}");
    }

    #[test]
    fn wider_intervals_never_decide(world in world(), text in tree(), more in 1.0..4.0_f64) {
        let before = judge(&world, &text).verdict;
        let mut wider = world.clone();
        for cell in wider.cells.values_mut() {
            if let Cell::Between(_, half) = cell {
                *half *= more;
            }
        }
        let after = judge(&wider, &text).verdict;
        prop_assert!(!open(before) || !after.decided(), "{before} became {after}: {text}");
    }

    /// The test about B and A is the test about A and B with the roles exchanged.
    #[test]
    fn swapping_the_pair_swaps_directed_results(world in world(), text in tree()) {
        let world = Fake { occasions: Vec::new(), ..world };
        let turned = [ROLES[1], ROLES[0], ROLES[2]];
        let ours = judge_as(&world, &test(&text), ROLES).ruling.verdict;
        let theirs = judge_as(&world, &test(&swapped(&text)), turned).ruling.verdict;
        prop_assert_eq!(ours, theirs, "{} against {}", text, swapped(&text));
    }

    /// A ratio above k is the inverse ratio below 1/k.
    #[test]
    fn a_ratio_and_its_inverse_agree(world in world(), k in 0.2..8.0_f64, margin in 1.0..2.0_f64) {
        let above = judge(&world, &format!("ratio(share, A/B) > {k} margin {margin}")).verdict;
        let below = judge(&world, &format!("ratio(share, B/A) < {} margin {margin}", 1.0 / k)).verdict;
        prop_assert_eq!(above, below);
    }

    /// Other states change ranks and percentiles, and nothing else.
    #[test]
    fn unrelated_states_change_nothing_else(world in world(), text in tree(), others in prop::collection::vec(0.1..10.0_f64, 6)) {
        let mut more = world.clone();
        for (code, value) in (600..).zip(others) {
            more.cells.insert(("size", code, None), Cell::Exact(value));
            more.cells.insert(("share", 365, Some(code)), Cell::Exact(value));
            more.cells.insert(("share", code, Some(365)), Cell::Exact(value));
            more.cells.insert(("score", 365, Some(code)), Cell::Exact(value));
        }
        prop_assert_eq!(judge(&world, &text), judge(&more, &text));
    }

    #[test]
    fn negation_and_de_morgan(world in world(), p in tree(), q in tree()) {
        let of = |text: String| judge(&world, &text).verdict;
        prop_assert_eq!(of(format!("not (not ({p}))")), of(p.clone()));
        prop_assert_eq!(of(format!("not ({p})")), of(p.clone()).opposite());
        prop_assert_eq!(of(format!("not (({p}) and ({q}))")), of(format!("not ({p}) or not ({q})")));
        prop_assert_eq!(of(format!("not (({p}) or ({q}))")), of(format!("not ({p}) and not ({q})")));
        prop_assert_eq!(of(format!("({p}) and ({q})")), of(format!("({q}) and ({p})")));
        prop_assert_eq!(of(format!("({p}) or ({q})")), of(format!("({q}) or ({p})")));
    }

    /// Whatever it is made of, a whole with a part that disagrees with itself is decided by its other parts, or mixed.
    #[test]
    fn a_mixed_part_leaves_the_whole_mixed(world in world(), q in tree()) {
        let world = Fake { occasions: vec!["sides", "abstains"], ..world };
        let own = judge(&world, &q).verdict;
        let both = judge(&world, &format!("({q}) and position(A, act = border) = support")).verdict;
        prop_assert_eq!(both, if own == Verdict::Contradicted { own } else { Verdict::Mixed });
        let either = judge(&world, &format!("({q}) or position(A, act = border) = support")).verdict;
        prop_assert_eq!(either, if own == Verdict::Supported { own } else { Verdict::Mixed });
    }

    /// Kleene: one false part makes a conjunction false, one true part a disjunction true, whatever else is unknown.
    #[test]
    fn one_part_can_decide(world in world(), p in tree(), q in tree()) {
        let of = |text: String| judge(&world, &text).verdict;
        match of(p.clone()) {
            Verdict::Contradicted => prop_assert_eq!(of(format!("({p}) and ({q})")), Verdict::Contradicted),
            Verdict::Supported => prop_assert_eq!(of(format!("({p}) or ({q})")), Verdict::Supported),
            _ => {
                prop_assert_ne!(of(format!("({p}) and ({q})")), Verdict::Supported);
                prop_assert_ne!(of(format!("({p}) or ({q})")), Verdict::Contradicted);
            }
        }
        let both = of(format!("at least 2 of {{ {p}; {q} }}"));
        prop_assert_eq!(both, of(format!("({p}) and ({q})")));
        prop_assert_eq!(of(format!("at least 1 of {{ {p}; {q} }}")), of(format!("({p}) or ({q})")));
    }

    /// A wider margin of > and < never decides what a narrower one left open, and never turns a verdict round.
    #[test]
    fn margins_are_monotone(world in world(), at in 0.2..8.0_f64, margin in 0.0..2.0_f64, more in 0.0..2.0_f64,
                            sign in prop::sample::select(vec![">", "<", ">=", "<="]),
                            quantity in prop::sample::select(vec!["share(A->B)", "share(A->B) - share(B->A)", "share_ratio(A->B)"])) {
        let floor = if quantity == "share_ratio(A->B)" { 1.0 } else { 0.0 };
        let of = |margin: f64| judge(&world, &format!("{quantity} {sign} {at} margin {}", floor + margin)).verdict;
        let (narrow, wide) = (of(margin), of(margin + more));
        prop_assert!(wide == narrow || open(wide), "{narrow} became {wide}");
    }

    /// An interval that holds the border is never decided.
    #[test]
    fn an_interval_over_the_border_decides_nothing(value in 1.0..9.0_f64, half in 0.01..3.0_f64, where_ in -0.99..0.99_f64) {
        let mut world = Fake::default();
        world.cells.insert(("share", 365, Some(710)), Cell::Between(value, half));
        let at = value + where_ * half;
        for sign in [">", "<", ">=", "<="] {
            prop_assert_eq!(judge(&world, &format!("share(A->B) {sign} {at}")).verdict, Verdict::Inconclusive);
        }
    }

    /// Where the verdict is said to turn, it turns: a step before it stands, a step beyond it does not.
    #[test]
    fn verdicts_turn_where_they_say(value in 0.1..10.0_f64, at in 0.1..10.0_f64, margin in 0.0..1.0_f64) {
        let of = |value: f64| {
            let mut world = Fake::default();
            world.cells.insert(("share", 365, Some(710)), Cell::Exact(value));
            judge_as(&world, &test(&format!("share(A->B) > {at} margin {margin}")), ROLES)
        };
        let judged = of(value);
        let What::Condition(finding) = &judged.what else { panic!("one condition") };
        let turns = finding.turns_at.expect("a number decides it");
        if judged.ruling.verdict == Verdict::Supported {
            prop_assert_ne!(of(turns - 1e-6).ruling.verdict, Verdict::Supported);
            prop_assert_eq!(of(turns + 1e-6).ruling.verdict, Verdict::Supported);
        } else if judged.ruling.verdict == Verdict::Contradicted {
            prop_assert_ne!(of(turns + 1e-6).ruling.verdict, Verdict::Contradicted);
        }
    }

    /// A bundle: losing an item never decides it, and never turns it round.
    #[test]
    fn bundles_lose_items_without_deciding(rulings in rulings(), primary in prop::option::of(0..8_usize), gone in prop::collection::vec(any::<bool>(), 8)) {
        let before = bundle(&rulings, primary).verdict;
        let none = Ruling::untestable(Untestable::NoData, "nothing");
        let less: Vec<Ruling> =
            rulings.iter().zip(gone).map(|(ruling, gone)| if gone { none.clone() } else { ruling.clone() }).collect();
        let after = bundle(&less, primary).verdict;
        prop_assert!(!open(before) || open(after), "{before} became {after}");
        prop_assert!(!before.decided() || after == before || open(after), "{before} became {after}");
    }
}

#[test]
fn unrelated_states_do_change_ranks() {
    let mut world = Fake::default();
    world.cells.insert(("share", 365, Some(710)), Cell::Exact(5.0));
    assert_eq!(judge(&world, "rank(share, B of A) top 1").verdict, Verdict::Supported);
    world.cells.insert(("share", 365, Some(600)), Cell::Exact(9.0));
    assert_eq!(judge(&world, "rank(share, B of A) top 1").verdict, Verdict::Contradicted);
}

#[test]
fn a_mixed_part_is_not_lost_in_a_whole() {
    let of = |words: &[Verdict]| bundle(&words.iter().map(|word| Ruling::of(*word)).collect::<Vec<_>>(), None).verdict;
    assert_eq!(of(&[Verdict::Supported, Verdict::Contradicted]), Verdict::Mixed);
    assert_eq!(of(&[Verdict::Supported, Verdict::Inconclusive]), Verdict::Supported);
    assert_eq!(of(&[Verdict::Mixed, Verdict::Inconclusive]), Verdict::Mixed);
}

#[test]
fn a_bundle_needs_half_of_its_items_and_its_main_one() {
    let of = |words: &[Verdict], primary| {
        bundle(&words.iter().map(|word| Ruling::of(*word)).collect::<Vec<_>>(), primary).verdict
    };
    use Verdict::{Contradicted, Inconclusive, Supported, Untestable as Open};
    assert_eq!(of(&[Supported, Open], None), Supported);
    assert_eq!(of(&[Supported, Open, Open], None), Inconclusive);
    assert_eq!(of(&[Supported, Contradicted, Open, Open, Open], None), Verdict::Mixed);
    assert_eq!(of(&[Supported, Inconclusive], Some(1)), Inconclusive);
    assert_eq!(of(&[Supported, Supported, Open], Some(2)), Open);
    assert_eq!(of(&[Supported, Open], Some(0)), Supported);
}
