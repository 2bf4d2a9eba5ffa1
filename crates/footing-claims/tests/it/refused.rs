//! An estimate whose interval was refused is not exact.

use footing_core::{Untestable, Verdict};

use crate::fake::{Cell, Fake, judge};

fn world(cell: Cell) -> Fake {
    let mut world = Fake::default();
    world.cells.insert(("share_ratio", 365, Some(710)), cell);
    world.cells.insert(("share", 365, Some(710)), cell);
    world.cells.insert(("share", 710, Some(365)), Cell::Exact(1.0));
    world
}

const TESTS: [&str; 5] = [
    "share_ratio(A->B) > 2",
    "share(A->B) > 2",
    "ratio(share, A/B) > 2",
    "share(A->B) - share(B->A) > 1",
    "share(A->B) within [2, 100]",
];

#[test]
fn a_count_decides_and_a_refused_interval_does_not() {
    for text in TESTS {
        assert_eq!(judge(&world(Cell::Exact(9.0)), text).verdict, Verdict::Supported, "{text}");
        assert_eq!(judge(&world(Cell::Between(9.0, 1.0)), text).verdict, Verdict::Supported, "{text}");
        let refused = judge(&world(Cell::Refused(9.0)), text);
        assert_eq!(refused.verdict, Verdict::Inconclusive, "{text}");
        assert!(refused.ground.as_ref().is_some_and(|ground| ground.contains("too few cases")), "{refused:?}");
    }
}

#[test]
fn a_refused_interval_on_the_right_decides_nothing_either() {
    let text = "share(B->A) < share(A->B)";
    assert_eq!(judge(&world(Cell::Exact(9.0)), text).verdict, Verdict::Supported);
    assert_eq!(judge(&world(Cell::Refused(9.0)), text).verdict, Verdict::Inconclusive);
}

#[test]
fn nothing_known_is_untestable_with_its_reason() {
    let ruling = judge(&Fake::default(), "share(A->B) > 2");
    assert_eq!((ruling.verdict, ruling.reason), (Verdict::Untestable, Some(Untestable::NoData)));
    assert_eq!(judge(&Fake::default(), "share(A->B) > 2 during 2031").reason, Some(Untestable::Future));
    assert_eq!(judge(&Fake::default(), "share(A->B) > 2 during 1931").reason, Some(Untestable::OutOfPeriod));
}
