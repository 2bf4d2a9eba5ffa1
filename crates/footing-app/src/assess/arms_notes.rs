//! What the sections on arms and on cooperation say in words: where the two SIPRI files disagree, which domains of technology
//! are decided, and which of the seven levels of alignment are met.

use footing_core::{Period, Year};
use footing_evidence::compare::{of_period, reckon};
use footing_measures::{Evidence, LEVELS, alignment_levels, catalogue, technology};

use super::Pair;

pub(super) fn notes(pair: &Pair<'_>) -> Vec<String> {
    let mut notes: Vec<String> = disagreements(pair).into_iter().collect();
    notes.extend(domains(pair));
    notes
}

/// The year in which the two files differ most on a direction of the pair; neither is preferred.
fn disagreements(pair: &Pair<'_>) -> Option<String> {
    let (yearly, register) = (catalogue::by_id("sipri_deliveries_tiv")?, catalogue::by_id("sipri_register_tiv")?);
    let covered = pair.evidence.years("sipri_deliveries")?.intersection(pair.evidence.years("sipri_register")?)?;
    let mut differing = 0_u32;
    let mut most: Option<(f64, Year, String, f64, f64)> = None;
    for dyad in [pair.there(), pair.there().reversed()] {
        for year in covered.years() {
            let value = |measure| of_period(pair.evidence, measure, dyad, Period::year(year)).reading.known();
            let (Some(a), Some(b)) = (value(yearly), value(register)) else { continue };
            let gap = (a - b).abs();
            differing += u32::from(gap >= 0.5);
            if gap >= 0.5 && most.as_ref().is_none_or(|(widest, ..)| gap > *widest) {
                most = Some((gap, year, pair.arrow(dyad), a, b));
            }
        }
    }
    let (_, year, arrow, a, b) = most?;
    Some(format!(
        "the two SIPRI files differ in {differing} of {} directed years of {covered}, most in {year}, {arrow}: {a:.0} million \
         TIV in the yearly file, {b:.0} by an equal split of the register; both are shown, neither is preferred",
        2 * covered.len()
    ))
}

/// Technology lead by domain: decided on two independent families of indicators, or not at all.
fn domains(pair: &Pair<'_>) -> Vec<String> {
    let mut said = Vec::new();
    let mut silent = Vec::new();
    for domain in technology::DOMAINS {
        let lead = domain.indicators.iter().find_map(|id| {
            let measure = catalogue::by_id(id)?;
            let period = pair.headline_period(measure);
            let value = of_period(pair.evidence, measure, pair.there(), period).reading.known()?;
            let (more, less) = if value >= 0.0 { (pair.a, pair.b) } else { (pair.b, pair.a) };
            Some(format!(
                "{}: {} exports {:.1} times as much as {} ({period})",
                domain.title,
                footing_states::name(more),
                value.abs().exp(),
                footing_states::name(less)
            ))
        });
        match lead {
            Some(lead) => said.push(lead),
            None => silent.push(domain.title),
        }
    }
    let mut notes = vec![format!(
        "technology lead: a domain is decided only where {} independent families of indicators agree; none of the {} domains \
         has more than one here, so all are untestable",
        technology::FAMILIES_NEEDED,
        technology::DOMAINS.len()
    )];
    if !said.is_empty() {
        notes.push(format!("the one family there is, arms exports by domain: {}", said.join("; ")));
        notes.push(format!("no indicator at all: {}", silent.join(", ")));
    }
    notes
}

/// The seven levels of alignment, each met, not met or unknown, in the year of the row that counts them.
pub(super) fn alignment(pair: &Pair<'_>) -> Option<String> {
    let row = catalogue::by_id("korolev_level")?;
    let year = reckon(pair.evidence, row, pair.there(), pair.headline_period(row)).years.last();
    let levels = alignment_levels(pair.evidence, pair.dyad(), year);
    levels.iter().any(Option::is_some).then_some(())?;
    let said = |wanted: Option<bool>| -> String {
        let named = LEVELS.iter().zip(1..).zip(levels).filter(|(_, met)| *met == wanted);
        let named: Vec<String> = named.map(|((name, place), _)| format!("{place} {name}")).collect();
        if named.is_empty() { "none".to_owned() } else { named.join(", ") }
    };
    let ladder: Vec<bool> = levels.into_iter().flatten().collect();
    let gaps = (0..ladder.len()).any(|high| ladder[high] && ladder[..high].contains(&false));
    Some(format!(
        "seven levels of military alignment (Korolev), {year}: met {}; not met {}; unknown {}; {}",
        said(Some(true)),
        said(Some(false)),
        said(None),
        if gaps {
            "a higher level is met without a lower one"
        } else {
            "no known level is missing below one that is met"
        }
    ))
}
