//! Domains of technology and the indicators there are of a lead in each (METHODS M10).

/// Independent families of indicators that must agree before a domain is decided. Two files of one publisher are one
/// family; papers, patents, launches, tonnage and sourced facts would be others.
pub const FAMILIES_NEEDED: usize = 2;

/// One domain.
pub struct Domain {
    /// Title as users should read it.
    pub title: &'static str,
    /// Measures of one family each: ln of the first state over the second.
    pub indicators: &'static [&'static str],
}

/// The domains: six that the worked-example article names as China's, two as Russia's.
pub const DOMAINS: &[Domain] = &[
    Domain { title: "artificial intelligence", indicators: &[] },
    Domain { title: "shipbuilding", indicators: &["sipri_register_lead_shipbuilding"] },
    Domain { title: "unmanned aircraft", indicators: &["sipri_register_lead_uav"] },
    Domain { title: "anti-ship ballistic missiles", indicators: &[] },
    Domain { title: "electronics", indicators: &["sipri_register_lead_electronics"] },
    Domain { title: "space", indicators: &["sipri_register_lead_space"] },
    Domain { title: "aviation", indicators: &["sipri_register_lead_aviation"] },
    Domain { title: "air defence", indicators: &["sipri_register_lead_air_defence"] },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_a_measure_and_no_family_counts_twice() {
        for domain in DOMAINS {
            assert!(domain.indicators.iter().all(|id| crate::catalogue::by_id(id).is_some()), "{}", domain.title);
            let publishers: std::collections::BTreeSet<&str> =
                domain.indicators.iter().filter_map(|id| id.split('_').next()).collect();
            assert_eq!(publishers.len(), domain.indicators.len(), "{}: one publisher is one family", domain.title);
        }
    }
}
