//! One run of the program: the store, what is pinned, the as-of date and the named rules chosen.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use chrono::Datelike;
use footing_core::{AsOf, CowCode, Fault, Period, Problem, Provenance, nearest};
use footing_measures::votes::{RollCalls, YearRule};
use footing_measures::{Measure, catalogue as measures};
use footing_store::{Snapshot, Store};

use crate::evidence::StoreEvidence;

/// The named rules of votes that a user may choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoteRules {
    /// Which year a roll call belongs to.
    pub year_rule: YearRule,
    /// Drop roll calls on which all voting states voted alike.
    pub drop_unanimous: bool,
}

/// One run.
pub struct Session {
    store: Arc<Store>,
    pins: BTreeMap<String, String>,
    as_of: Option<AsOf>,
    rules: VoteRules,
    roll_calls: OnceLock<Result<Arc<RollCalls>, Problem>>,
}

impl Session {
    /// Opens the store. `pins` are `source=snapshot`.
    ///
    /// # Errors
    /// If the store cannot be read or a pin names nothing.
    pub fn open(home: Option<&Path>, pins: &[String], as_of: Option<AsOf>, rules: VoteRules) -> Result<Self, Problem> {
        let store = Store::open(home)?;
        let mut chosen = BTreeMap::new();
        for pin in pins {
            let Some((source, snapshot)) = pin.split_once('=') else {
                return Err(Problem::new(Fault::Usage, "bad-pin", "a pin cannot be read")
                    .expected("source=snapshot, such as cow_nmc=baseline")
                    .found(format!("`{pin}`")));
            };
            source_by_id(source)?;
            store.snapshot(source, Some(snapshot))?;
            chosen.insert(source.to_owned(), snapshot.to_owned());
        }
        Ok(Self { store: Arc::new(store), pins: chosen, as_of, rules, roll_calls: OnceLock::new() })
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The store, to import into.
    pub fn store_mut(&mut self) -> &mut Store {
        Arc::make_mut(&mut self.store)
    }

    /// The same store and rules seen from a day, or without one; roll calls that were laid out already are cut, not laid
    /// out anew. For a session that itself has no as-of date.
    #[must_use]
    pub fn seen_from(&self, as_of: Option<AsOf>) -> Self {
        let roll_calls = OnceLock::new();
        if let Some(laid_out) = self.roll_calls.get() {
            let seen = |all: &Arc<RollCalls>| as_of.map_or_else(|| all.clone(), |as_of| Arc::new(all.until(as_of.0)));
            roll_calls.get_or_init(|| laid_out.as_ref().map(seen).map_err(Clone::clone));
        }
        Self { store: self.store.clone(), pins: self.pins.clone(), as_of, rules: self.rules, roll_calls }
    }

    /// The day everything after which is dropped.
    #[must_use]
    pub fn as_of(&self) -> Option<AsOf> {
        self.as_of
    }

    /// The rules of votes in force.
    #[must_use]
    pub fn rules(&self) -> VoteRules {
        self.rules
    }

    /// The years in which names of states are read: those asked about, else the year of the as-of date.
    #[must_use]
    pub fn named_in(&self, years: Option<Period>) -> Option<Period> {
        years.or_else(|| self.as_of.map(|as_of| Period::year(as_of.0.year())))
    }

    /// The snapshot of a source in use.
    #[must_use]
    pub fn snapshot(&self, source: &str) -> Option<&Snapshot> {
        self.store.snapshot(source, self.pins.get(source).map(String::as_str)).expect("pins were checked at opening")
    }

    /// Where numbers of this source come from.
    #[must_use]
    pub fn provenance(&self, source: &str) -> Option<Provenance> {
        self.snapshot(source).map(|snapshot| Provenance {
            source: source.to_owned(),
            version: snapshot.manifest.version.clone(),
            hash: snapshot.manifest.hash(),
            origin: snapshot.origin().to_owned(),
        })
    }

    /// The years a table speaks about here: what its card declares, cut to what the snapshot holds and to the last
    /// complete year before the as-of date. `None` if nothing is installed or nothing is left.
    #[must_use]
    pub fn coverage(&self, table: &str) -> Option<Period> {
        let (source, card) = footing_sources::by_table(table)?;
        let manifest = &self.snapshot(&source.card.id)?.manifest;
        let entry = manifest.table(table)?;
        if let Some([first, last]) = manifest.covers {
            return self.cut(Period::new(first, last)?);
        }
        let declared = card.coverage().years;
        let held = match entry.years {
            // The first years of a list of what exists may be empty, the last must be in it.
            Some([_, last]) => Period::new(declared.first(), last.min(declared.last()))?,
            None => declared,
        };
        self.cut(held)
    }

    /// A period cut to the last complete year before the as-of date; `None` if nothing is left.
    fn cut(&self, period: Period) -> Option<Period> {
        match self.as_of {
            Some(as_of) => Period::new(period.first(), period.last().min(as_of.last_complete_year())),
            None => Some(period),
        }
    }

    /// The roll calls, laid out once under the rules in force.
    ///
    /// # Errors
    /// `not-installed`, or a damaged table.
    pub fn roll_calls(&self) -> Result<&RollCalls, Problem> {
        self.roll_calls
            .get_or_init(|| {
                let all = crate::votes::load(self)?;
                Ok(Arc::new(match self.as_of {
                    Some(as_of) => all.until(as_of.0),
                    None => all,
                }))
            })
            .as_ref()
            .map(|votes| &**votes)
            .map_err(Clone::clone)
    }

    /// Readings of the tables the measures need.
    ///
    /// # Errors
    /// A damaged table.
    pub fn evidence<'a>(
        &'a self,
        measures: impl IntoIterator<Item = &'a Measure>,
    ) -> Result<StoreEvidence<'a>, Problem> {
        let mut needs: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        for series in measures.into_iter().flat_map(|measure| measure.needs) {
            let columns = needs.entry(series.table).or_default();
            if !columns.contains(&series.column) {
                columns.push(series.column);
            }
        }
        StoreEvidence::load(self, &needs)
    }
}

/// The measures a name stands for.
///
/// # Errors
/// `unknown-measure` with the nearest ids.
pub fn measures_by_name(name: &str) -> Result<Vec<&'static Measure>, Problem> {
    let found = measures::group(name);
    if found.is_empty() {
        let ids = || measures::all().iter().flat_map(|m| m.aliases.iter().copied().chain([m.id]));
        return Err(Problem::new(Fault::Usage, "unknown-measure", format!("there is no measure `{name}`"))
            .nearest(nearest_ids(name, ids()))
            .hint("`footing find WORD` searches the catalogue"));
    }
    Ok(found)
}

/// Ids in which a word of the name begins a part (`kappa`: `unga_kappa_linear`), then those spelled most like it.
#[must_use]
pub fn nearest_ids<'a>(name: &str, ids: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
    let word = name.to_lowercase();
    let holds = |id: &str| word.len() > 2 && id.split('_').any(|part| part.starts_with(&word));
    let mut found: Vec<String> = ids.clone().filter(|id| holds(id)).map(str::to_owned).collect();
    for id in nearest(name, ids, 4) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// The one measure a name stands for.
///
/// # Errors
/// `unknown-measure`; `several-measures` where the name stands for a group.
pub fn measure_by_name(name: &str) -> Result<&'static Measure, Problem> {
    match measures_by_name(name)?.as_slice() {
        [only] => Ok(only),
        several => Err(Problem::new(Fault::Usage, "several-measures", format!("`{name}` stands for several measures"))
            .expected("one measure")
            .nearest(several.iter().map(|measure| measure.id.to_owned()).collect())),
    }
}

/// The source with this id.
///
/// # Errors
/// `unknown-source` with the nearest ids.
pub fn source_by_id(id: &str) -> Result<&'static footing_sources::Source, Problem> {
    footing_sources::by_id(id).ok_or_else(|| {
        let ids: Vec<&str> = footing_sources::all().iter().map(|source| source.card.id.as_str()).collect();
        Problem::new(Fault::Usage, "unknown-source", format!("there is no source `{id}`"))
            .expected(format!("one of {}", ids.join(", ")))
            .nearest(nearest(id, ids.iter().copied(), 3))
    })
}

/// The two states of a command.
///
/// # Errors
/// An unknown or ambiguous name; `same-state` for a state with itself.
pub fn two_states(a: &str, b: &str, period: Option<Period>) -> Result<(CowCode, CowCode), Problem> {
    let first = footing_states::resolve(a, period)?;
    let second = footing_states::resolve(b, period)?;
    if first == second {
        return Err(Problem::new(Fault::Usage, "same-state", "a state has no relation with itself")
            .found(format!("`{a}` and `{b}` are both {} ({first})", footing_states::name(first)))
            .hint("name two different states"));
    }
    Ok((first, second))
}

/// Why a state is no member of the system, in a sentence: when it is.
#[must_use]
pub fn why_no_state(state: CowCode) -> String {
    let spells: Vec<String> = footing_states::cow_spells()
        .iter()
        .filter(|spell| spell.code == state)
        .map(|spell| {
            if spell.censored { format!("since {}", spell.start) } else { format!("{} to {}", spell.start, spell.end) }
        })
        .collect();
    let name = footing_states::name(state);
    let since = if spells.is_empty() { "never".to_owned() } else { spells.join(", ") };
    format!("{name} was not in the COW state system then; member {since}")
}
