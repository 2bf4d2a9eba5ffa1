//! The table of places: where the levels and the ratio of each footing stand among those of others.

use super::{percentile, percentile_base, rank};
use crate::dossier::{Dossier, Footing, Percentile};
use crate::number;

/// The footings that can be set among others.
pub(crate) struct Places<'a> {
    dossier: &'a Dossier,
    footings: Vec<&'a Footing>,
    /// What the ranks are of, in order: `China among Russia's partners`.
    labels: Vec<&'a str>,
}

impl<'a> Places<'a> {
    pub(crate) const TITLE: &'static str = "Places among others";

    /// `None` where none can.
    pub(crate) fn of(dossier: &'a Dossier) -> Option<Self> {
        let all = dossier.sections.iter().flat_map(|section| &section.footing);
        let footings: Vec<&Footing> =
            all.filter(|one| !one.ranks.is_empty() || of_levels(one).chain(of_ratio(one)).next().is_some()).collect();
        let mut labels: Vec<&str> = Vec::new();
        for rank in footings.iter().flat_map(|footing| &footing.ranks) {
            if !labels.contains(&rank.label.as_str()) {
                labels.push(&rank.label);
            }
        }
        (!footings.is_empty()).then_some(Self { dossier, footings, labels })
    }

    /// Of the columns; all but the first hold places.
    pub(crate) fn heads(&self) -> Vec<&str> {
        let states = [&self.dossier.a.name, &self.dossier.b.name].map(String::as_str);
        [&["in what respect", "ratio", "pairs"], &states[..], &self.labels].concat()
    }

    /// The rows under them.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        self.footings.iter().map(|footing| {
            let of = &footing.percentile_ratio;
            let pairs = of.as_ref().map_or_else(|| "–".to_owned(), |place| number::count(place.of));
            let [ratio, a, b] =
                [of, &footing.percentile_a, &footing.percentile_b].map(|place| percentile(place.as_ref()));
            let places = [ratio, pairs, a, b];
            let ranks = self.labels.iter().map(|label| {
                let of = footing.ranks.iter().find(|rank| rank.label == *label);
                of.map_or_else(|| "–".to_owned(), rank)
            });
            [footing.title.clone()].into_iter().chain(places).chain(ranks).collect()
        })
    }

    /// What the percentiles are of, in sentences.
    pub(crate) fn meaning(&self) -> String {
        let levels = percentile_base(self.footings.iter().copied().flat_map(of_levels));
        let levels = levels.map(|base| format!("Of a level: the share with a lower one, {base}"));
        let parts = [Some(RATIOS.to_owned()), levels, Some(NONE.to_owned())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What the places of ratios are.
const RATIOS: &str = "Percentiles, half of ties counted. Of a ratio: the share of pairs that are less uneven.";
/// Why some places are not told.
const NONE: &str = "A source of few states gives no place (–).";

fn of_levels(footing: &Footing) -> impl Iterator<Item = &Percentile> {
    footing.percentile_a.iter().chain(&footing.percentile_b)
}

fn of_ratio(footing: &Footing) -> impl Iterator<Item = &Percentile> {
    footing.percentile_ratio.iter()
}
