//! The coverage matrix: for each source, what is known of the pair in each year. It asks the tables themselves, so that
//! a new source has its row without a word here.

use footing_core::{DirectedDyad, NoRow, Reading, Status, Year};
use footing_evidence::votes;
use footing_measures::{Evidence, Series};
use footing_report::dossier::{CoverageRow, CoverageSpan};
use footing_sources::card::{Card, Grain, TableCard};

use super::Pair;

/// First year of the matrix: the common start of the record of votes; earlier if the pool begins earlier.
pub(super) fn years(pair: &Pair<'_>) -> [Year; 2] {
    let last = super::last_year(pair.session);
    let first = if pair.period.first() < 1946 { 1816 } else { 1946 };
    [first, last.max(first)]
}

pub(super) fn rows(pair: &Pair<'_>) -> Vec<CoverageRow> {
    let [first, last] = years(pair);
    footing_sources::all()
        .iter()
        .map(|source| {
            let mut spans: Vec<CoverageSpan> = Vec::new();
            let mut known = 0;
            let telling = telling(pair, &source.card);
            for year in first..=last {
                let (status, why) = of_year(pair, &source.card, telling, year);
                known += u32::from(matches!(status, Status::Observed | Status::ImpliedZero));
                match spans.last_mut() {
                    Some(span) if span.status == status.as_str() && span.why == why => span.last = year,
                    _ => spans.push(CoverageSpan { first: year, last: year, status: status.as_str().to_owned(), why }),
                }
            }
            CoverageRow { source: source.card.id.clone(), title: source.card.title.clone(), spans, years_known: known }
        })
        .collect()
}

/// The worst status among what the source could say of the pair, both directions or both states. Where all of it is known
/// the best: arms that go one way are not none. The best too where the source is a list of what is known of some, for a
/// case it names is known whatever it leaves out.
fn of_year(pair: &Pair<'_>, card: &Card, telling: Option<Series>, year: Year) -> (Status, Option<String>) {
    let readings: Vec<Reading> = if card.id == "unga_votes" {
        let votes = pair.session.roll_calls().ok();
        let joint = votes.map_or(0, |v| v.pair(pair.a, pair.b, footing_core::Period::year(year)).n());
        let one = footing_core::Period::year(year);
        vec![if joint > 0 {
            Reading::Observed(f64::from(joint))
        } else {
            votes::absence(pair.session, pair.dyad(), one)
        }]
    } else {
        let Some(series) = telling else {
            return (Status::Missing, Some(format!("{} is not used by any measure", card.id)));
        };
        let there = pair.there();
        match card.table(series.table).map(|card| card.grain) {
            Some(Grain::DirectedDyadYear) => {
                // A source of one sender is asked for the way it speaks about.
                let spoken = |dyad: &DirectedDyad| {
                    card.table(series.table).is_some_and(|table| table.universe.covers_dyad(dyad.from(), dyad.to()))
                };
                let both = [there, there.reversed()];
                let asked: Vec<DirectedDyad> = both.iter().copied().filter(spoken).collect();
                let asked = if asked.is_empty() { both.to_vec() } else { asked };
                asked.into_iter().map(|dyad| pair.evidence.directed(series, dyad, year)).collect()
            }
            Some(Grain::DyadYear) => vec![pair.evidence.dyad(series, pair.dyad(), year)],
            _ => vec![pair.evidence.state(series, pair.a, year), pair.evidence.state(series, pair.b, year)],
        }
    };
    let all_known = readings.iter().all(|reading| reading.known().is_some());
    let told = if all_known || names_some(card) {
        readings.into_iter().min_by_key(Reading::status)
    } else {
        readings.into_iter().max_by_key(Reading::status)
    };
    told.map_or((Status::Missing, None), |reading| (reading.status(), reading.why_absent()))
}

/// Whether the source lists directed cases, and no row means nothing.
fn names_some(card: &Card) -> bool {
    let lists = |table: &TableCard| table.grain == Grain::DirectedDyadYear && table.no_row_means == NoRow::Missing;
    card.tables.iter().any(lists)
}

/// The column that tells whether the source knows the pair: of the dyadic table if there is one, of those at hand.
fn telling(pair: &Pair<'_>, card: &Card) -> Option<Series> {
    let dyadic = |table: &TableCard| matches!(table.grain, Grain::DyadYear | Grain::DirectedDyadYear);
    let needs = footing_measures::all().iter().flat_map(|measure| measure.needs.iter());
    let mut candidates: Vec<Series> = needs.copied().filter(|series| card.table(series.table).is_some()).collect();
    // What the built-in figures leave out tells nothing while another table of the source is there.
    candidates.sort_by_cached_key(|series| {
        (pair.session.coverage(series.table).is_none(), card.table(series.table).is_none_or(|table| !dyadic(table)))
    });
    // CINC stands for all six components: it is known where any of them is.
    let preferred = candidates.iter().find(|series| series.column == "cinc");
    preferred.or(candidates.first()).copied()
}
