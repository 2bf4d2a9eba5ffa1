//! What a test may name: measures of the catalogue, contested acts, facts of the ledger.

use std::sync::LazyLock;

use footing_claims::grammar::{About, Known, Vocabulary};
use footing_claims::ledger;
use footing_measures::votes::acts;
use footing_measures::{Measure, Subject, THIRDS, Third, catalogue, third_by_id, variants};

/// What the catalogue says of every measure, in the judge's terms.
static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    catalogue::all().iter().map(|measure| known(measure)).chain(THIRDS.iter().map(known_third)).collect()
});

fn known(measure: &'static Measure) -> Known {
    let mut sources: Vec<&'static str> =
        measure.tables().filter_map(footing_sources::by_table).map(|(source, _)| source.card.id.as_str()).collect();
    sources.dedup();
    Known {
        id: measure.id,
        title: measure.title,
        about: match measure.subject {
            Subject::State => About::State,
            Subject::Dyad => About::Dyad,
            Subject::DirectedDyad => About::Directed,
        },
        unit: measure.unit,
        ratio: measure.unit == "ratio",
        range: measure.range,
        variants: variants(measure.id, false),
        relatives: variants(measure.id, true),
        sources,
    }
}

fn known_third(third: &'static Third) -> Known {
    Known {
        id: third.id,
        title: third.title,
        about: if third.needs_third { About::Third } else { About::Directed },
        unit: third.unit,
        ratio: false,
        range: third.range,
        variants: match third.id {
            "unga_mover_title_key" => vec!["unga_mover_description"],
            "unga_mover_description" => vec!["unga_mover_title_key"],
            _ => Vec::new(),
        },
        relatives: Vec::new(),
        sources: vec!["unga_votes"],
    }
}

/// The vocabulary of this program.
pub(crate) struct Catalogue;

impl Vocabulary for Catalogue {
    fn measure(&self, id: &str) -> Option<&Known> {
        let id = catalogue::by_id(id).map(|measure| measure.id).or_else(|| third_by_id(id).map(|third| third.id))?;
        KNOWN.iter().find(|known| known.id == id)
    }

    fn measure_ids(&self) -> Vec<&str> {
        KNOWN.iter().map(|known| known.id).collect()
    }

    fn acts(&self) -> Vec<(&str, Vec<&str>)> {
        let mut list = ledger::embedded().acts();
        for act in acts() {
            match list.iter_mut().find(|(id, _)| *id == act.id) {
                Some((_, framings)) if framings.contains(&act.framing.as_str()) => {}
                Some((_, framings)) => framings.push(&act.framing),
                None => list.push((&act.id, vec![&act.framing])),
            }
        }
        list
    }

    fn has_fact(&self, id: &str) -> bool {
        ledger::embedded().fact(id).is_some()
    }

    fn fact_ids(&self) -> Vec<&str> {
        ledger::embedded().facts().iter().map(|fact| fact.id.as_str()).collect()
    }

    fn topics(&self) -> &[&str] {
        &ledger::TOPICS
    }

    fn threshold(&self, _name: &str) -> Option<f64> {
        None
    }

    fn threshold_names(&self) -> Vec<&str> {
        Vec::new()
    }
}
