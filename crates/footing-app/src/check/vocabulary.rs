//! What a test may name: measures of the catalogue, contested acts, facts of the ledger.

use std::sync::LazyLock;

use footing_claims::grammar::{About, Known, Vocabulary};
use footing_claims::ledger;
use footing_measures::votes::acts;
use footing_measures::{Measure, Subject, catalogue, variants};

/// What the catalogue says of every measure, in the judge's terms.
static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| catalogue::all().iter().map(|measure| known(measure)).collect());

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
            Subject::InViewOfThird => About::Third,
        },
        unit: measure.unit,
        ratio: measure.unit == "ratio",
        range: measure.range,
        variants: variants(measure.id, false),
        relatives: variants(measure.id, true),
        sources,
    }
}

/// The vocabulary of this program.
pub(crate) struct Catalogue;

impl Vocabulary for Catalogue {
    fn measure(&self, id: &str) -> Option<&Known> {
        let id = catalogue::by_id(id)?.id;
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
