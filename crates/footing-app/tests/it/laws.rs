//! Laws that hold for any pair.

use footing_app::compare::percentile;
use footing_app::{assess, measure};
use footing_core::Period;
use proptest::prelude::*;

use crate::baseline;

proptest! {
    /// The percentile of the least and greatest of different values, and its range.
    #[test]
    fn percentiles_lie_between_zero_and_a_hundred(values in prop::collection::vec(-1.0_f64..1.0, 1..50), value in -1.0_f64..1.0) {
        let place = percentile(value, &values);
        prop_assert!((0.0..=100.0).contains(&place));
        let mirrored: Vec<f64> = values.iter().map(|v| -v).collect();
        prop_assert!((place + percentile(-value, &mirrored) - 100.0).abs() < 1e-9);
    }
}

/// Swapping the two states swaps what is directed and changes nothing else.
#[test]
fn swapping_the_pair_swaps_the_dossier() {
    let session = baseline();
    let there = assess::assess(&session, "Russia", "China", None).unwrap();
    let back = assess::assess(&session, "China", "Russia", None).unwrap();
    assert_eq!(there.period, back.period);
    for (one, other) in there.sections.iter().zip(&back.sections) {
        for (x, y) in one.footing.iter().zip(&other.footing) {
            assert_eq!((x.a.value, x.b.value, x.ratio), (y.b.value, y.a.value, y.ratio), "{}", x.measure);
            assert_eq!(x.direction, y.direction);
        }
        for row in one.rows.iter().filter(|row| row.direction.is_none()) {
            let twin = other.rows.iter().find(|r| r.measure == row.measure && r.direction.is_none()).unwrap();
            assert_eq!(row.value.value, twin.value.value, "{}", row.measure);
            assert_eq!(
                row.ranks.iter().map(|r| r.rank).collect::<Vec<_>>(),
                twin.ranks.iter().rev().map(|r| r.rank).collect::<Vec<_>>()
            );
        }
    }
}

/// No dossier turns an absence into a number.
#[test]
fn absent_values_carry_a_reason_and_no_number() {
    let session = baseline();
    for (a, b) in [("Russia", "China"), ("Norway", "Paraguay"), ("Taiwan", "Kosovo"), ("South Sudan", "Tuvalu")] {
        let dossier = assess::assess(&session, a, b, None).unwrap();
        let values = dossier
            .sections
            .iter()
            .flat_map(|s| s.footing.iter().flat_map(|f| [&f.a, &f.b]).chain(s.rows.iter().map(|r| &r.value)));
        for value in values {
            match value.status.as_str() {
                "observed" => assert!(value.value.is_some_and(f64::is_finite) && value.why.is_none()),
                "implied_zero" => assert_eq!(value.value, Some(0.0)),
                _ => assert!(value.value.is_none() && value.why.as_ref().is_some_and(|why| !why.is_empty())),
            }
        }
        let json = footing_report::json::dossier(&dossier);
        assert!(!json.contains("NaN") && !json.contains("inf"), "JSON has no such numbers");
    }
}

/// The same input gives the same bytes.
#[test]
fn the_same_question_has_the_same_answer() {
    let text = || footing_report::json::dossier(&assess::assess(&baseline(), "India", "Russia", None).unwrap());
    assert_eq!(text(), text());
    let bytes = || measure::all_dyads(&baseline(), "unga", Some(Period::new(1990, 1992).unwrap())).unwrap().0;
    assert_eq!(bytes(), bytes());
}

/// An unrelated state changes nothing but ranks and percentiles: the pair's own table is its own.
#[test]
fn the_all_dyads_file_agrees_with_the_single_pair() {
    let session = baseline();
    let (_, rows) = measure::all_dyads(&session, "unga", Some(Period::year(2015))).unwrap();
    let dyads = footing_states::cow_dyads(2015).len();
    assert_eq!(rows, dyads, "one row for each dyad of the frame");
}
