//! Laws that hold for any pair.

use std::fs::File;

use footing_app::assess::Extent;
use footing_app::{assess, measure};
use footing_core::{CowCode, DirectedDyad, Period};
use footing_evidence::compare::percentile;
use footing_measures::{Formula, catalogue};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Row, RowAccessor};
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
    let there = assess::assess(&session, "Russia", "China", None, Extent::Whole).unwrap();
    let back = assess::assess(&session, "China", "Russia", None, Extent::Whole).unwrap();
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
        let dossier = assess::assess(&session, a, b, None, Extent::Whole).unwrap();
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
        // Words such as "infantry" may stand in it, bare numbers of this kind not.
        assert!(![": NaN", ": inf", ": -inf"].iter().any(|bare| json.contains(bare)), "JSON has no such numbers");
    }
}

/// What has an interval anywhere is an estimate everywhere: where its interval is refused, no verdict rests on it.
#[test]
fn a_measure_with_intervals_is_declared_an_estimate() {
    let session = baseline();
    let evidence = session.evidence(catalogue::all().iter().copied()).unwrap();
    let mut seen = 0;
    for measure in catalogue::all() {
        if measure.of_votes() {
            assert!(measure.estimated(), "{}", measure.id);
            continue;
        }
        for (a, b) in [(365, 710), (2, 200), (750, 770), (2, 740)] {
            let dyad = DirectedDyad::new(CowCode(a), CowCode(b)).unwrap();
            for years in [[1995, 2014], [2005, 2024]] {
                let period = Period::new(years[0], years[1]).unwrap();
                let found = footing_evidence::compare::reckon(&evidence, measure, dyad, period);
                if !found.estimate.intervals.is_empty() {
                    seen += 1;
                    assert!(measure.estimated(), "{}: its card has no rule `interval`", measure.id);
                }
            }
        }
    }
    assert!(seen > 20, "{seen} intervals");
}

/// The short page says the same whether or not what it leaves out was reckoned.
#[test]
fn a_brief_dossier_lacks_nothing_that_the_short_page_shows() {
    for (a, b) in [("Russia", "China"), ("Norway", "Paraguay"), ("Serbia", "Kosovo")] {
        let page = |extent: Extent| {
            let dossier = assess::assess(&baseline(), a, b, None, extent).unwrap();
            footing_report::terminal::brief(&dossier, footing_report::terminal::Style::default())
        };
        assert_eq!(page(Extent::Brief), page(Extent::Whole), "{a}, {b}");
    }
}

/// The same input gives the same bytes.
#[test]
fn the_same_question_has_the_same_answer() {
    let text =
        || footing_report::json::dossier(&assess::assess(&baseline(), "India", "Russia", None, Extent::Whole).unwrap());
    assert_eq!(text(), text());
    let folder = tempfile::tempdir().unwrap();
    let bytes = |name: &str| {
        let path = folder.path().join(name);
        measure::all_dyads(&baseline(), "unga", Some(Period::new(1990, 1992).unwrap()), &path).unwrap();
        std::fs::read(path).unwrap()
    };
    assert_eq!(bytes("a.parquet"), bytes("b.parquet"));
}

/// The file of all dyads has one row for each dyad of the frame, in order, with what the single pair is given.
#[test]
fn the_all_dyads_file_agrees_with_the_single_pair() {
    let session = baseline();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unga.parquet");
    // Few states, most of them voting alike; a year with a state that ends in it; the last year of the record.
    for year in [1946, 1990, 2024] {
        let rows = measure::all_dyads(&session, "unga", Some(Period::year(year)), &path).unwrap();
        let dyads = footing_states::cow_dyads(year);
        assert_eq!(rows, dyads.len());
        let file = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let schema = file.metadata().file_metadata().schema_descr_ptr();
        let place = |name: &str| schema.columns().iter().position(|column| column.name() == name).unwrap();
        let written: Vec<Row> = file.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(written.len(), rows);
        let votes = session.roll_calls().unwrap();
        let scores: Vec<_> = catalogue::all()
            .iter()
            .filter_map(|measure| match measure.compute {
                Formula::Votes(score) => Some((score, place(measure.id))),
                _ => None,
            })
            .collect();
        assert_eq!(scores.len(), 8);
        let (first, second, n) = (place("ccode1"), place("ccode2"), place("n"));
        let (plain, corrected) = (place("status"), place("status_chance_corrected"));
        for (row, dyad) in dyads.iter().enumerate() {
            let cells = &written[row];
            let codes = (cells.get_ushort(first).unwrap(), cells.get_ushort(second).unwrap());
            assert_eq!(codes, (dyad.first().0, dyad.second().0));
            let table = votes.pair(dyad.first(), dyad.second(), Period::year(year));
            assert_eq!(cells.get_uint(n).unwrap(), table.n());
            for &(score, place) in &scores {
                let reading = footing_evidence::votes::reading(&session, score, &table, *dyad, Period::year(year));
                // There is no number where the cell is null.
                assert_eq!(cells.get_double(place).ok(), reading.known(), "{dyad:?} {year} {score:?}");
                let status = if score.chance_corrected() { corrected } else { plain };
                assert_eq!(cells.get_string(status).unwrap(), reading.status().as_str());
            }
        }
    }
}
