//! What a number means, why one is absent, where a thing is found, and how to cite it.

use footing_core::{CowCode, DirectedDyad, Estimate, Fault, Period, Problem, Reading, Universe, bibliography};
use footing_evidence::session::{measure_by_name, measures_by_name, nearest_ids, source_by_id, two_states};
use footing_evidence::{Session, compare, votes};
use footing_measures::votes::DRAWS;
use footing_measures::{Formula, Measure, Oracle, Pooling, Subject, catalogue};
use footing_report::page::Page;
use footing_report::sheet::{Cell, Column, Sheet};
use footing_sources::card::Redistribution;

/// The card of a measure, or of a source.
///
/// # Errors
/// `unknown-measure` with the nearest ids.
pub fn explain(session: &Session, name: &str) -> Result<Vec<Page>, Problem> {
    match name {
        "claims" => return Ok(vec![crate::check::explain()]),
        "statements" => return Ok(vec![crate::read::explain_statements()]),
        "topics" => return Ok(vec![crate::read::explain_topics()]),
        _ => {}
    }
    // One word may be a source and the measure that shows it as it is (worldbank_gdp): both cards.
    match (catalogue::by_id(name), footing_sources::by_id(name)) {
        (Some(measure), Some(_)) => Ok(vec![explain_measure(session, measure), explain_source(session, name)?]),
        (None, Some(_)) => Ok(vec![explain_source(session, name)?]),
        _ => {
            let measures = measures_by_name(name).map_err(|_| unknown_name(name))?;
            Ok(measures.into_iter().map(|measure| explain_measure(session, measure)).collect())
        }
    }
}

/// What is explained besides measures and sources.
const SUBJECTS: [&str; 3] = ["claims", "statements", "topics"];

/// What to say of a name that neither a measure nor a source bears.
fn unknown_name(name: &str) -> Problem {
    let measures = catalogue::all().iter().flat_map(|measure| measure.aliases.iter().copied().chain([measure.id]));
    let sources = footing_sources::all().iter().map(|source| source.card.id.as_str());
    Problem::new(Fault::Usage, "unknown-name", format!("there is no measure or source `{name}`"))
        .nearest(nearest_ids(name, measures.chain(sources).chain(SUBJECTS)))
        .hint(
            "`footing find WORD` searches the catalogue; `footing sources` lists the sources; `claims`, `statements` and `topics` \
             explain `check` and `read`",
        )
}

fn explain_measure(session: &Session, measure: &Measure) -> Page {
    let mut page = Page::new(format!("{}  {}", measure.id, measure.title));
    let one = |line: &str| vec![line.to_owned()];
    page.part("question", one(&measure.question.replace("{a}", "A").replace("{b}", "B")));
    page.part("formula", one(measure.formula));
    page.part(
        "reads",
        vec![format!(
            "{}, from {} to {}; higher means {}",
            measure.unit, measure.range[0], measure.range[1], measure.higher_means
        )],
    );
    let about = match measure.subject {
        Subject::State => "one state",
        Subject::Dyad => "two states in no order",
        Subject::DirectedDyad => "a state toward a partner: the order matters",
        Subject::InViewOfThird => "a state toward a partner, in view of a third state: the order matters (--third)",
    };
    let pooled = match measure.pooling {
        Pooling::Cases => "the cases of all years of a period are put together",
        Pooling::Latest => "the latest year of the period that has a value, and the year is shown",
        Pooling::Whole => "the period as a whole",
    };
    page.part("about", vec![format!("{about}; n counts {}", measure.n_counts)]);
    page.part("over years", one(pooled));
    page.part("rules", measure.rules.iter().map(|(name, wording)| format!("{name}: {wording}")));
    page.part("criticism", one(measure.criticism));
    if let Some(prefer) = measure.prefer {
        page.part("prefer", vec![format!("{prefer}, the suggested default for {}", measure.concept)]);
    }
    page.part(
        "needs",
        measure.tables().map(|table| {
            let coverage = session.coverage(table).map_or_else(|| "not installed".to_owned(), |c| c.to_string());
            format!("{table} ({coverage})")
        }),
    );
    page.part(
        "held against",
        measure.oracles.iter().map(|oracle| match oracle {
            Oracle::ByHand { why, expect, .. } => match expect {
                Some(value) => format!("by hand: {why}: {value}"),
                None => format!("by hand: {why}: no value"),
            },
            Oracle::Published { value, .. } => format!("published: {value}"),
            Oracle::Peer { tool, .. } => format!("peer: {tool}"),
            Oracle::Law { law, .. } => format!("law: {law}"),
        }),
    );
    page.part("status", vec![format!("{}, version {}", measure.stability.as_str(), measure.version)]);
    if !measure.aliases.is_empty() {
        page.part("also called", one(&measure.aliases.join(", ")));
    }
    page.part("cite", one(&measure.citations.join(", ")));
    page
}

fn explain_source(session: &Session, id: &str) -> Result<Page, Problem> {
    let card = &source_by_id(id)?.card;
    let mut page = Page::new(format!("{}  {}", card.id, card.title));
    let version = session.snapshot(id).map_or(&card.origin.version, |snapshot| &snapshot.manifest.version);
    page.part("publisher", vec![format!("{}, version {version}", card.origin.producer)]);
    page.part("where", vec![card.origin.url.clone()]);
    page.part("carrier", card.origin.carrier.clone());
    let verified = if card.license.verified { "" } else { " (not verified at the publisher)" };
    page.part("terms", vec![format!("{}{verified}", card.license.name)]);
    page.part(
        "files",
        card.files
            .iter()
            .map(|file| format!("{}: {}{}", file.name, file.holds, if file.optional { " (optional)" } else { "" })),
    );
    page.part(
        "tables",
        card.tables.iter().map(|table| {
            let coverage = session.coverage(&table.name).map_or_else(|| "not installed".to_owned(), |c| c.to_string());
            let none = match table.no_row_means {
                footing_core::NoRow::Missing => "unknown",
                footing_core::NoRow::ImpliedZero => "zero, for the source lists only what exists",
            };
            let built_in = session.snapshot(id).is_some_and(|snapshot| snapshot.origin() == "baseline");
            let of = universe(table.universe_of(built_in));
            format!("{}: {coverage}, of {of}; a case of these without a row is {none}", table.name)
        }),
    );
    page.part("rules", card.rules.iter().map(|(name, wording)| format!("{name}: {wording}")));
    page.part(
        "silent on",
        card.silences.iter().map(|silence| {
            let who =
                silence.state.map_or_else(|| "all states".to_owned(), |state| footing_states::name(state).to_owned());
            format!("{who}, {} to {}: {}", silence.years[0], silence.years[1], silence.reason)
        }),
    );
    page.part("criticism", vec![card.criticism.clone()]);
    if let Some(snapshot) = session.snapshot(id) {
        page.part(
            "installed",
            vec![format!("{} ({}), {}", snapshot.manifest.version, snapshot.origin(), snapshot.manifest.hash())],
        );
        page.part("left out", snapshot.manifest.left_out.iter().map(|(rule, rows)| format!("{rows} rows by {rule}")));
    }
    page.part("attribution", vec![card.attribution(version)]);
    page.part("cite", vec![card.origin.citations.join(", ")]);
    Ok(page)
}

/// Whom a table speaks of.
fn universe(universe: &Universe) -> String {
    let names = |states: &[CowCode]| {
        let names: Vec<_> = states.iter().map(|&state| footing_states::name_in_sentence(state)).collect();
        names.join(", ")
    };
    match universe {
        Universe::AllStates => "all states".to_owned(),
        Universe::States(states) => format!("{} states among themselves ({})", states.len(), names(states)),
        Universe::OneSideIs(state) => format!("{} and any partner", names(&[*state])),
        Universe::Sender { from, to: None } => format!("{} toward any partner", names(&[*from])),
        Universe::Sender { from, to: Some(to) } => format!("{} toward {}", names(&[*from]), names(to)),
        Universe::Dyads(pairs) => {
            let pairs: Vec<String> = pairs.iter().map(|pair| names(pair).replace(", ", " and ")).collect();
            format!("these pairs: {}", pairs.join("; "))
        }
        Universe::Nothing => "no case".to_owned(),
    }
}

/// Why a measure has no value for two states in a year, or what it is if it has one.
///
/// # Errors
/// Unknown names.
pub fn explain_why(session: &Session, name: &str, a: &str, b: Option<&str>, period: Period) -> Result<Page, Problem> {
    let measure = measure_by_name(name)?;
    let (first, second) = match b {
        Some(b) => two_states(a, b, Some(period)).map(|(first, second)| (first, Some(second)))?,
        None => (footing_states::resolve(a, Some(period))?, None),
    };
    let names: Vec<&str> = [Some(first), second].into_iter().flatten().map(footing_states::name).collect();
    let mut page = Page::new(format!("{}: {}, {period}", measure.id, names.join(" and ")));
    let estimate = match (measure.compute, second.and_then(|second| DirectedDyad::new(first, second))) {
        (Formula::State(compute), _) => compute(&session.evidence([measure])?, first, period),
        (_, None) => {
            return Err(Problem::new(Fault::Usage, "one-state", format!("{} is a measure of two states", measure.id))
                .found(format!("only {}", footing_states::name(first)))
                .hint(format!("footing explain --why {} {a} PARTNER {period}", measure.id)));
        }
        (Formula::RollCalls(_), Some(dyad)) => {
            let (first, second) = (dyad.from(), dyad.to());
            let states = [first, second, crate::measure::third_of(None, first, second, None)?];
            // A year holds too few blocks for an interval of its own.
            let draws = if period.len() > 1 { DRAWS } else { 0 };
            let drawn = votes::of_roll_calls(session, measure, states, period, compare::LEVEL, draws);
            drawn.map_or_else(|| Estimate::plain(Reading::undefined("no value"), 0), |d| d.estimate)
        }
        (Formula::Votes(score), Some(dyad)) => {
            let mut scores = compare::vote_scores(session, &[score], dyad, period, compare::LEVEL)?;
            scores.remove(0).estimate
        }
        (Formula::Dyad(_), Some(dyad)) => compare::of_period(&session.evidence([measure])?, measure, dyad, period),
    };
    let (reading, n) = (&estimate.reading, estimate.n);
    page.part("status", vec![reading.status().as_str().to_owned()]);
    match reading {
        Reading::Observed(value) => {
            let counts =
                if n == 1 { footing_report::number::one_of(measure.n_counts) } else { measure.n_counts.to_owned() };
            page.part("value", vec![format!("{value} ({n} {counts})")]);
            page.part(
                "interval",
                estimate.intervals.iter().map(|interval| {
                    let level = crate::measure::level_in_words(interval.level);
                    let wider = if interval.lower_bound { "; the real uncertainty is wider" } else { "" };
                    format!("{} to {} ({level}, {}{wider})", interval.low, interval.high, interval.method)
                }),
            );
        }
        Reading::ImpliedZero => page.part(
            "value",
            vec!["0: the source covers the case, lists only what exists, and does not list it".to_owned()],
        ),
        Reading::Missing(_) | Reading::OutOfCoverage(_) => page.part("why", reading.why_absent()),
    }
    for state in [Some(first), second].into_iter().flatten() {
        let spells: Vec<String> = footing_states::cow_spells()
            .iter()
            .filter(|spell| spell.code == state)
            .map(|spell| {
                if spell.censored { format!("{} on", spell.start) } else { format!("{} to {}", spell.start, spell.end) }
            })
            .collect();
        let mut told = vec![format!("COW {state}; in the state system {}", spells.join(", "))];
        told.extend(footing_states::identity_within(state, period));
        page.part(footing_states::name(state), told);
    }
    page.part(
        "needs",
        measure.tables().map(|table| {
            let coverage = session.coverage(table).map_or_else(|| "not installed".to_owned(), |c| c.to_string());
            format!("{table} covers {coverage}")
        }),
    );
    page.part("source", crate::measure::sources(session, measure));
    page.part("rules", crate::measure::rules(session, &[measure]));
    page.part("measure", vec![format!("{} v{} ({})", measure.id, measure.version, measure.stability.as_str())]);
    Ok(page)
}

fn column(name: &str, title: &str) -> Column {
    Column { name: name.to_owned(), title: title.to_owned() }
}

/// Measures and sources in whose cards every word of the text stands.
#[must_use]
pub fn find(text: &str) -> Sheet {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let holds = |parts: &[&str]| {
        let all = parts.join(" ").to_lowercase();
        words.iter().all(|word| all.contains(word.as_str()))
    };
    let mut rows = Vec::new();
    for measure in catalogue::all() {
        if holds(&[
            measure.id,
            measure.title,
            measure.concept,
            measure.question,
            measure.formula,
            &measure.aliases.join(" "),
        ]) {
            rows.push(
                ["measure", measure.id, measure.concept, measure.title]
                    .map(|cell| Cell::Text(cell.to_owned()))
                    .to_vec(),
            );
        }
    }
    for source in footing_sources::all() {
        let card = &source.card;
        let columns: Vec<&str> = card
            .tables
            .iter()
            .flat_map(|t| t.columns.iter().flat_map(|c| [c.name.as_str(), c.about.as_str()]))
            .collect();
        if holds(&[&card.id, &card.title, &card.concept, &card.origin.producer, &columns.join(" ")]) {
            rows.push(
                ["source", &card.id, &card.concept, &card.title].map(|cell| Cell::Text(cell.to_owned())).to_vec(),
            );
        }
    }
    let notes = if rows.is_empty() {
        let all: Vec<&str> = catalogue::all().iter().map(|m| m.id).collect();
        let near = footing_core::nearest(text, all.iter().copied(), 3);
        let near = if near.is_empty() { String::new() } else { format!("; nearest ids: {}", near.join(", ")) };
        vec![format!("nothing in the catalogue holds `{text}`{near}")]
    } else {
        vec!["`footing explain ID` shows a card".to_owned()]
    };
    Sheet {
        title: format!("find: {text}"),
        columns: vec![
            column("kind", "kind"),
            column("id", "id"),
            column("concept", "concept"),
            column("title", "title"),
        ],
        rows,
        notes,
    }
}

/// The sources: what is installed, what it covers, under which terms.
#[must_use]
pub fn sources(session: &Session) -> Sheet {
    let text = |value: String| Cell::Text(value);
    let rows = footing_sources::all()
        .iter()
        .map(|source| {
            let card = &source.card;
            let snapshot = session.snapshot(&card.id);
            let coverage = card.tables.iter().find_map(|table| session.coverage(&table.name));
            let carried = match card.license.baseline {
                Redistribution::Yes => "as it is",
                Redistribution::Derived => "derived figures",
                Redistribution::No => "nothing",
            };
            vec![
                text(card.id.clone()),
                text(card.title.clone()),
                snapshot.map_or(Cell::Empty, |s| text(s.manifest.version.clone())),
                text(snapshot.map_or_else(|| "not installed".to_owned(), |s| s.origin().to_owned())),
                coverage.map_or(Cell::Empty, |c| text(c.to_string())),
                text(carried.to_owned()),
                text(format!(
                    "{}{}",
                    card.license.name,
                    if card.license.verified { "" } else { " (not verified at the publisher)" }
                )),
                snapshot.map_or(Cell::Empty, |s| text(s.manifest.hash())),
            ]
        })
        .collect();
    let names = ["source", "title", "version", "installed", "covers", "built in", "terms", "hash"];
    let columns = names.iter().map(|name| column(&name.replace(' ', "_"), name)).collect();
    let mut notes =
        vec!["`footing explain ID` shows a source's card; `footing import ID FILE...` takes its files".to_owned()];
    notes.extend(
        session
            .store()
            .damaged()
            .iter()
            .map(|problem| format!("set aside: {}", problem.to_string().replace('\n', "; "))),
    );
    Sheet { title: "Sources".to_owned(), columns, rows, notes }
}

/// BibTeX for measures, sources and keys of the bibliography, or for everything the program uses.
///
/// # Errors
/// A name that is none of these.
pub fn cite(names: &[String]) -> Result<String, Problem> {
    let mut keys: Vec<&str> = Vec::new();
    if names.is_empty() {
        keys.extend(catalogue::all().iter().flat_map(|measure| measure.citations.iter().copied()));
        keys.extend(
            footing_sources::all().iter().flat_map(|source| source.card.origin.citations.iter().map(String::as_str)),
        );
    }
    for name in names {
        let measures = catalogue::group(name);
        let source = footing_sources::by_id(name);
        if measures.is_empty() && source.is_none() {
            if bibliography::entry(name).is_none() {
                return Err(unknown_name(name));
            }
            keys.push(name);
        }
        for measure in measures {
            keys.extend(measure.citations.iter().copied());
            for table in measure.tables() {
                if let Some((source, _)) = footing_sources::by_table(table) {
                    keys.extend(source.card.origin.citations.iter().map(String::as_str));
                }
            }
        }
        keys.extend(source.into_iter().flat_map(|source| source.card.origin.citations.iter().map(String::as_str)));
    }
    keys.sort_unstable();
    keys.dedup();
    let entries: Vec<String> = keys
        .iter()
        .map(|key| {
            bibliography::bibtex(key).ok_or_else(|| {
                Problem::new(Fault::Internal, "no-such-citation", format!("the bibliography has no entry `{key}`"))
            })
        })
        .collect::<Result<_, _>>()?;
    Ok(entries.join("\n"))
}
