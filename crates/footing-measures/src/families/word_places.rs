//! The place of a partner in what a state says of all others, drawn by its speech years.

use footing_core::{CowCode, DirectedDyad, Period};

use super::speeches::{MENTIONS, PARTNER_MENTIONS, TOKENS};
use crate::card::Measure;
use crate::evidence::{Evidence, Series};
use crate::statistics::places::{DrawnPlaces, drawn_places};

/// What the mentions of a measure are divided by, if it pools mentions over speech years.
fn denominator(measure: &Measure) -> Option<Series> {
    match measure.id {
        "un_general_debate_mention_share" => Some(PARTNER_MENTIONS),
        "un_general_debate_mention_rate" => Some(TOKENS),
        _ => None,
    }
}

/// The place of `partners[own]` among the partners of a state in draws of the state's speech years; `None` for measures
/// that are not pooled over them, and where there are too few to draw from.
#[must_use]
pub fn word_places(
    measure: &Measure,
    evidence: &dyn Evidence,
    of: CowCode,
    (partners, own): (&[CowCode], usize),
    period: Period,
) -> Option<DrawnPlaces> {
    let denominator = denominator(measure)?;
    let years: Vec<(i32, f64)> =
        period.years().filter_map(|year| Some((year, evidence.state(denominator, of, year).known()?))).collect();
    let row = |partner: CowCode| -> Option<Vec<[f64; 2]>> {
        let dyad = DirectedDyad::new(of, partner)?;
        let known = |(year, all): &(i32, f64)| {
            evidence.directed(MENTIONS, dyad, *year).known().map_or([0.0, 0.0], |mentions| [mentions, *all])
        };
        Some(years.iter().map(known).collect())
    };
    let rows: Vec<Vec<[f64; 2]>> = partners.iter().map(|partner| row(*partner)).collect::<Option<_>>()?;
    drawn_places(&rows, own)
}
