//! Partners of a state that are like another one in power and region: the second baseline of places. Among all partners
//! a great power's place in anything is high; among its peers it has to be earned.

use footing_core::{Absence, CowCode, Reading, Year};
use footing_measures::{Evidence, Series};

use crate::evidence::StoreEvidence;

/// The measure peers are told by.
pub const POWER: &str = "nmc_cinc";

/// Peers in the other's region, and as many outside it.
const EACH: usize = 15;

/// The rule of peers in a sentence.
#[must_use]
pub fn rule() -> String {
    format!(
        "the other's peers among a state's partners are the {EACH} of its region and the {EACH} of other regions whose CINC \
         is nearest to its own, by ratio, in the year of the value or the last before it that CINC covers; regions are the \
         blocks of COW codes: the Americas, Europe, Africa south of the Sahara, the Middle East and North Africa, Asia, \
         Oceania"
    )
}

/// The peers of `other` among the partners of a state, itself among them, by code.
///
/// # Errors
/// Why there are none: the power of the other is not known.
pub fn peers(evidence: &StoreEvidence<'_>, of: CowCode, other: CowCode, year: Year) -> Result<Vec<CowCode>, Reading> {
    let cinc = Series::new("cow_nmc", "cinc");
    let year = evidence.years(cinc.table).map_or(year, |covered| covered.last().min(year));
    let own = evidence.state(cinc, other, year).need()?;
    if own <= 0.0 {
        return Err(Reading::Missing(Absence::Input("the other has no measurable power to be matched on".into())));
    }
    let partners: Vec<(CowCode, f64)> = footing_states::cow_members(year)
        .into_iter()
        .filter(|partner| *partner != of && *partner != other)
        .filter_map(|partner| Some((partner, evidence.state(cinc, partner, year).known().filter(|cinc| *cinc > 0.0)?)))
        .collect();
    Ok(nearest(&partners, (other, own)))
}

/// The nearest of each kind, and the one itself, by code.
fn nearest(partners: &[(CowCode, f64)], (other, own): (CowCode, f64)) -> Vec<CowCode> {
    let mut by_distance: Vec<(f64, CowCode)> =
        partners.iter().map(|(partner, cinc)| ((cinc / own).ln().abs(), *partner)).collect();
    by_distance.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let region = footing_states::cow_region(other);
    let of_kind = |same: bool| {
        let matches = move |(_, partner): &&(f64, CowCode)| (footing_states::cow_region(*partner) == region) == same;
        by_distance.iter().filter(matches).take(EACH).map(|(_, partner)| *partner)
    };
    let mut peers: Vec<CowCode> = of_kind(true).chain(of_kind(false)).chain([other]).collect();
    peers.sort_unstable();
    peers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: of 20 states of the region and 20 of another, whose power doubles from one to the next, the 15 nearest of
    /// each are those within seven steps of the other.
    #[test]
    fn the_nearest_of_each_region() {
        let power = |step: i32| 2_f64.powi(step);
        let row = |first: u16| (0..20_u16).map(move |at| (CowCode(first + at), power(i32::from(at))));
        let partners: Vec<(CowCode, f64)> = row(710).chain(row(200)).collect();
        let peers = nearest(&partners, (CowCode(800), power(10)));
        let expected: Vec<CowCode> = (203..=217).chain(713..=727).map(CowCode).chain([CowCode(800)]).collect();
        assert_eq!(peers, expected);
    }

    #[test]
    fn a_region_of_few_gives_those_it_has() {
        let partners = [(CowCode(900), 1.0), (CowCode(920), 0.1), (CowCode(2), 0.5)];
        let peers = nearest(&partners, (CowCode(910), 0.01));
        assert_eq!(peers, [CowCode(2), CowCode(900), CowCode(910), CowCode(920)]);
    }
}
