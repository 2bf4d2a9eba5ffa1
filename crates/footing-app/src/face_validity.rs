//! The face-validity set: pairs of which everybody knows what they are, and the indicators that should show it. The list
//! stands before the numbers are looked at; a failure is a finding to explain, not to tune away.

use std::collections::BTreeMap;

use footing_claims::labels::Rules;
use footing_core::{AsOf, CowCode, DirectedDyad, Fault, Period, Problem};
use footing_evidence::compare::{all_vote_scores, percentile, reckon};
use footing_evidence::votes::min_n;
use footing_evidence::{Session, StoreEvidence};
use footing_measures::votes::{Distance, Score};
use footing_measures::{Measure, catalogue};
use footing_report::number::{fixed, percent};
use footing_report::sheet::{Cell, Column, Sheet};

use crate::check;
use crate::check::vocabulary::Catalogue;
use crate::check::world::SessionWorld;

/// A pair, the years it is looked at, and what it should look like.
struct Case {
    a: u16,
    b: u16,
    years: [i32; 2],
    expected: &'static str,
    /// Why the labels do not all say so, where they do not; written after the numbers, unlike the rest.
    unlike: &'static str,
}

const CASES: [Case; 11] = [
    Case {
        a: 2,
        b: 200,
        years: [2010, 2014],
        expected: "alliance, aligned",
        unlike: "allied by treaty, and unequal in trade and capabilities: hence the asymmetric dependence beside it",
    },
    Case {
        a: 2,
        b: 20,
        years: [2010, 2014],
        expected: "alliance, aligned",
        unlike: "allied by treaty, and unequal in trade and capabilities: hence the asymmetric dependence beside it",
    },
    Case {
        a: 750,
        b: 770,
        years: [2006, 2010],
        expected: "rivalry, disputes",
        unlike: "rivals that vote alike with the Assembly's majority: whether the third brings them together straddles the border, which leaves partnership and convenience undecided",
    },
    Case { a: 365, b: 370, years: [2010, 2014], expected: "asymmetric alliance", unlike: "" },
    Case {
        a: 710,
        b: 731,
        years: [2010, 2014],
        expected: "asymmetric alliance",
        unlike: "allied by treaty; that it is one of unequals takes three of five ratios, and only trade and capabilities are known well enough",
    },
    Case {
        a: 365,
        b: 710,
        years: [1953, 1957],
        expected: "alliance in force",
        unlike: "allied by treaty; of equals or not is undecided for want of incomes",
    },
    Case {
        a: 365,
        b: 710,
        years: [1973, 1977],
        expected: "rivalry, the treaty still coded",
        unlike: "rivals, and allied by treaty; of equals or not is undecided for want of trade and incomes",
    },
    Case { a: 220, b: 255, years: [1906, 1910], expected: "rivalry", unlike: "" },
    Case {
        a: 220,
        b: 255,
        years: [2006, 2010],
        expected: "alliance, aligned",
        unlike: "allied by treaty; of equals or not hangs on who names whom in speeches, which straddles the border",
    },
    Case {
        a: 750,
        b: 365,
        years: [2010, 2014],
        expected: "partners, no defence pact",
        unlike: "no pact; no strategic partnership either, for their agreement leans on the third more than that of other partners does",
    },
    Case {
        a: 385,
        b: 150,
        years: [2010, 2014],
        expected: "ordinary",
        unlike: "nothing else holds; the intervals of two places reach beyond the middle half",
    },
];

/// Measures shown beside the votes, by id and head.
const SHOWN: [(&str, &str); 6] = [
    ("atop_commitment", "treaty 0-3"),
    ("gml_mid_onsets", "MIDs"),
    ("tss_rivalry", "TSS"),
    ("td_rivalry", "TD"),
    ("cow_trade_share", "trade % a, b"),
    ("nmc_cinc_ratio", "CINC a/b"),
];

/// The labels that hold of a pair as of the last of its years, and those that are not decided.
fn labels(session: &Session, evidence: &StoreEvidence<'_>, rules: &Rules, case: &Case) -> [String; 2] {
    let seen = session.seen_from(chrono::NaiveDate::from_ymd_opt(case.years[1], 12, 31).map(AsOf));
    let world = SessionWorld::over(&seen, evidence.seen_by(&seen), check::today());
    let mut roles = [Some(CowCode(case.a)), Some(CowCode(case.b)), None];
    roles[2] = check::spare(roles);
    let rulings = BTreeMap::new();
    let judge = check::judge(&world, roles, &rulings);
    let judged: Vec<(&str, Option<bool>)> =
        rules.labels.iter().map(|label| (label.title.as_str(), label.judge(&judge).state)).collect();
    [Some(true), None].map(|wanted| {
        let titles: Vec<String> =
            judged.iter().filter(|(_, state)| *state == wanted).map(|(title, _)| title.to_lowercase()).collect();
        if titles.is_empty() { "none".to_owned() } else { titles.join(", ") }
    })
}

/// The indicators of every pair of the set.
///
/// # Errors
/// A damaged table.
pub fn sheet(session: &Session) -> Result<Sheet, Problem> {
    let measures: Vec<&Measure> = SHOWN.iter().filter_map(|(id, _)| catalogue::by_id(id)).collect();
    let rules = Rules::shipped(&Catalogue).map_err(|what| Problem::new(Fault::Internal, "bad-rules", what))?;
    let wanted = check::measures(rules.measures().into_iter().chain(SHOWN.iter().map(|(id, _)| *id)));
    let evidence = session.evidence(wanted)?;
    let votes = session.roll_calls()?;
    let column = |name: &str| Column { name: name.replace([' ', ',', '/', '-', '%'], "_"), title: name.to_owned() };
    let mut columns: Vec<Column> = ["pair a - b", "years", "should be", "kappa", "pct"].map(column).to_vec();
    columns.extend(SHOWN.iter().map(|(_, head)| column(head)));
    columns.extend(["labels that hold", "undecided", "where they are unlike"].map(column));
    let rows = CASES
        .iter()
        .map(|case| {
            let dyad = DirectedDyad::new(CowCode(case.a), CowCode(case.b)).expect("two different states");
            let period = Period::new(case.years[0], case.years[1]).expect("years in order");
            let table = votes.pair(dyad.from(), dyad.to(), period);
            let kappa = table.kappa(Distance::Linear).known().filter(|_| table.n() >= min_n(votes, period));
            let others = all_vote_scores(votes, &[Score::Kappa(Distance::Linear)], period).remove(0);
            let (a, b) = (footing_states::name(dyad.from()), footing_states::name(dyad.to()));
            let mut row = vec![
                Cell::Text(format!("{a} - {b}")),
                Cell::Text(period.to_string()),
                Cell::Text(case.expected.to_owned()),
                kappa.map_or(Cell::Empty, |value| Cell::Number(value, 2)),
                kappa.map_or(Cell::Empty, |value| Cell::Number(percentile(value, &others), 0)),
            ];
            for measure in &measures {
                let of = |dyad: DirectedDyad| {
                    let reading = reckon(&evidence, measure, dyad, period).estimate.reading;
                    let decimals = if measure.unit == "ratio" { 2 } else { 0 };
                    match reading.known() {
                        Some(share) if measure.unit == "share" => percent(100.0 * share),
                        Some(value) => fixed(value, decimals),
                        None => reading.status().to_string().replace('_', " "),
                    }
                };
                let both = measure.unit == "share";
                row.push(Cell::Text(if both { format!("{}, {}", of(dyad), of(dyad.reversed())) } else { of(dyad) }));
            }
            let [holding, undecided] = labels(session, &evidence, &rules, case);
            row.extend([
                Cell::Text(holding),
                Cell::Text(undecided),
                if case.unlike.is_empty() { Cell::Empty } else { Cell::Text(case.unlike.to_owned()) },
            ]);
            row
        })
        .collect();
    Ok(Sheet {
        title: "Face validity: pairs of which everybody knows what they are".to_owned(),
        columns,
        rows,
        notes: vec![
            "kappa: UN votes pooled; pct: its percentile among all dyads; MIDs: disputes begun, GML".to_owned(),
            "TSS, TD: rivalry by either list in the last of the years; trade: the partner's share of a's and of b's trade".to_owned(),
        ],
    })
}
