//! Which measures may stand for one another when a claim is read in every defensible way.

/// Measures of the same thing on the same scale.
const SAME_SCALE: &[&[&str]] = &[
    &[
        "unga_kappa_linear",
        "unga_kappa_quadratic",
        "unga_kappa_nominal",
        "unga_pi_quadratic",
        "unga_pi_nominal",
        "unga_s_absolute",
        "unga_s_squared",
    ],
    &["nmc_cinc_ratio", "worldbank_gdp_ratio", "worldbank_net_power_ratio"],
    &["cow_mid_onsets", "gml_mid_onsets"],
    &["cow_mid_peace_years", "gml_mid_peace_years"],
    &["td_rivalry", "tss_rivalry"],
    &["un_general_debate_mention_rate_ratio", "un_general_debate_mention_share_ratio"],
    &["unga_mover_description", "unga_mover_title_key"],
];

/// Measures of the same thing on different scales: they may stand for one another in ratios, ranks and percentiles.
const OTHER_SCALE: &[&[&str]] = &[
    &["unga_kappa_linear", "unga_agreement"],
    &["nmc_cinc", "worldbank_gdp", "worldbank_net_power"],
    &["cow_trade_share", "cow_trade_gdp_dependence"],
    &["un_general_debate_mention_rate", "un_general_debate_mention_share"],
];

fn beside(groups: &[&[&'static str]], id: &str) -> Vec<&'static str> {
    groups
        .iter()
        .filter(|group| group.contains(&id))
        .flat_map(|group| group.iter().copied())
        .filter(|other| *other != id)
        .collect()
}

/// The measures that may take a measure's place. `scale_free`: in a ratio, a rank or a percentile.
///
/// ```
/// use footing_measures::variants;
/// assert_eq!(variants("td_rivalry", false), ["tss_rivalry"]);
/// assert_eq!(variants("nmc_cinc", false), [""; 0]);
/// assert_eq!(variants("nmc_cinc", true), ["worldbank_gdp", "worldbank_net_power"]);
/// ```
#[must_use]
pub fn variants(id: &str, scale_free: bool) -> Vec<&'static str> {
    let mut list = beside(SAME_SCALE, id);
    if scale_free {
        list.extend(beside(OTHER_SCALE, id));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    #[test]
    fn every_variant_is_a_measure_about_the_same_kind_of_subject() {
        for (group, same_scale) in
            SAME_SCALE.iter().map(|group| (group, true)).chain(OTHER_SCALE.iter().map(|group| (group, false)))
        {
            let cards: Vec<_> = group.iter().map(|id| catalogue::by_id(id).expect(id)).collect();
            for card in &cards {
                assert_eq!(card.id, group[cards.iter().position(|c| c.id == card.id).unwrap()], "ids, not aliases");
                assert_eq!((card.subject, card.concept), (cards[0].subject, cards[0].concept), "{}", card.id);
                assert!(!same_scale || card.unit == cards[0].unit, "{}: {}", card.id, card.unit);
            }
        }
    }
}
