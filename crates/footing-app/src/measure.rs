//! One measure for two states, for a state and all its partners, or for all dyads.

mod listing;

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use chrono::Datelike;
use footing_core::{
    CowCode, DirectedDyad, Dyad, Estimate, Fault, Period, Problem, Reading, Status, WHY_CODES, parallel,
};
use footing_evidence::compare::{self, LEVEL};
use footing_evidence::session::{measure_by_name, measures_by_name, two_states};
use footing_evidence::votes::{self, min_n};
use footing_evidence::{Session, all_dyads};
use footing_measures::votes::{BlockBootstrap, DRAWS, RollCall, SEED, Score};
use footing_measures::{Formula, Measure, Pooling, Subject};
use footing_report::sheet::{Cell, Column, Sheet};
use footing_store::{Pieces, write_uncompressed};

use listing::Listing;

fn column(name: &str, title: &str) -> Column {
    Column { name: name.to_owned(), title: title.to_owned() }
}

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

/// The period of a command: the one given, cut to the as-of year, or all years of a measure's sources.
///
/// # Errors
/// `outside-coverage` if the measure's sources hold no year of it.
pub fn period_of(session: &Session, measure: &Measure, years: Option<Period>) -> Result<Period, Problem> {
    let covered: Vec<Period> = measure.tables().filter_map(|table| session.coverage(table)).collect();
    // Cases of several sources are known as long as one of them speaks; anything else needs them all.
    let one_suffices = measure.pooling == Pooling::Cases;
    let covered = covered
        .iter()
        .copied()
        .reduce(|a, b| if one_suffices { span(a, b) } else { a.intersection(b).unwrap_or(a) })
        .filter(|_| one_suffices || covered.len() == measure.tables().count());
    let Some(covered) = covered else {
        // Something is installed, and all of it is later than the as-of date.
        if let Some(as_of) = session.as_of()
            && measure.tables().all(|table| {
                footing_sources::by_table(table).is_some_and(|(source, _)| session.snapshot(&source.card.id).is_some())
            })
        {
            return Err(Problem::new(
                Fault::Usage,
                "outside-coverage",
                format!("{} has no full year up to {as_of}", measure.id),
            )
            .expected("a later date after --as-of, or none")
            .hint(format!("`footing explain {}` shows the years it covers", measure.id)));
        }
        return Err(Problem::new(Fault::Data, "not-installed", format!("{} has no data here", measure.id))
            .at("the installed sources")
            .expected(format!("tables {}", measure.tables().collect::<Vec<_>>().join(", ")))
            .hint("`footing sources` lists what is installed"));
    };
    match years {
        None => Ok(covered),
        Some(years) => years.intersection(covered).ok_or_else(|| {
            Problem::new(Fault::Usage, "outside-coverage", format!("{} says nothing about {years}", measure.id))
                .expected(format!("years from {} to {}", covered.first(), covered.last()))
                .found(years.to_string())
        }),
    }
}

/// From the first year of either to the last of either.
fn span(a: Period, b: Period) -> Period {
    Period::new(a.first().min(b.first()), a.last().max(b.last())).unwrap_or(a)
}

/// The years of a period that the state systems and the as-of date allow to ask about.
fn within_reach(session: &Session, years: Period) -> Option<Period> {
    let last = session.as_of().map_or(footing_states::LAST_YEAR, |as_of| as_of.last_complete_year());
    Period::new(1816, last.min(footing_states::LAST_YEAR))?.intersection(years)
}

/// The third state of a measure that is in view of one: the one named, else the first of the United States, China and Russia
/// that is not of the pair.
///
/// # Errors
/// An unknown name; `same-state` for one of the pair.
pub fn third_of(
    third: Option<&str>,
    first: CowCode,
    second: CowCode,
    years: Option<Period>,
) -> Result<CowCode, Problem> {
    let Some(name) = third else {
        return Ok(crate::check::spare([Some(first), Some(second), None]).unwrap_or(CowCode(2)));
    };
    let third = footing_states::resolve(name, years)?;
    if third == first || third == second {
        return Err(Problem::new(Fault::Usage, "same-state", "the third state is one of the pair")
            .found(format!("`{name}`"))
            .hint("name a state that is neither"));
    }
    Ok(third)
}

/// The named rules in force, where the measures read votes.
pub(crate) fn rules(session: &Session, measures: &[&Measure]) -> Option<String> {
    measures.iter().any(|measure| measure.of_votes()).then(|| {
        let rules = session.rules();
        let unanimous = if rules.drop_unanimous { "dropped" } else { "kept" };
        format!("year = {}; unanimous roll calls {unanimous}", rules.year_rule.as_str())
    })
}

/// `95 %`, or that the limits are bounds, which hold whatever the chance and have no level of confidence.
pub(crate) fn level_in_words(level: f64) -> String {
    if level < 1.0 { format!("{:.0} %", level * 100.0) } else { "bounds".to_owned() }
}

/// The sources of a measure, each with version, origin and hash.
pub(crate) fn sources(session: &Session, measure: &Measure) -> Vec<String> {
    let mut ids: Vec<&str> = measure
        .tables()
        .filter_map(|table| footing_sources::by_table(table).map(|(source, _)| source.card.id.as_str()))
        .collect();
    ids.dedup();
    ids.into_iter()
        .filter_map(|id| session.provenance(id))
        .map(|of| format!("{} {} ({}, {})", of.source, of.version, of.origin, of.hash))
        .collect()
}

/// The lines under every table: rules in force and sources.
fn notes(session: &Session, measures: &[&Measure]) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(rules(session, measures).map(|rules| format!("rules: {rules}")));
    if let Some(as_of) = session.as_of() {
        notes.push(format!(
            "as of {as_of}: later data dropped; the data are today's revision, not what was published then"
        ));
    }
    let mut sources: Vec<&str> = Vec::new();
    for table in measures.iter().flat_map(|measure| measure.tables()) {
        if let Some((source, _)) = footing_sources::by_table(table)
            && !sources.contains(&source.card.id.as_str())
        {
            sources.push(&source.card.id);
            if let Some(provenance) = session.provenance(&source.card.id) {
                let coverage = session.coverage(table).map_or_else(String::new, |c| format!(", covers {c}"));
                notes.push(format!(
                    "source: {} {} ({}, {}){coverage}",
                    provenance.source,
                    provenance.version,
                    provenance.origin,
                    &provenance.hash[..19.min(provenance.hash.len())],
                ));
            }
        }
    }
    for measure in measures {
        notes.push(format!("measure: {} v{} ({})", measure.id, measure.version, measure.stability.as_str()));
    }
    notes
}

/// Where the roll calls of the years are not like those before: in paragraph and amendment votes, and in titles.
fn seam(session: &Session, measures: &[&Measure], years: Period) -> Option<String> {
    let votes = measures.iter().any(|measure| measure.of_votes()).then(|| session.roll_calls().ok()).flatten()?;
    // Only the first carrier numbers its roll calls so.
    let later = |call: &&RollCall| call.rcid.is_none();
    let untitled = |call: &&RollCall| later(call) && !call.titled;
    // Since when, though the years asked for begin later.
    let since = |is: &dyn Fn(&&RollCall) -> bool| {
        votes.calls(years).any(|call| is(&call)).then_some(())?;
        votes.all_calls().filter(|call| is(call)).map(|call| (call.session, call.date.year())).min()
    };
    let (first, year) = since(&later)?;
    let untitled = since(&untitled);
    let carriers = votes
        .all_calls()
        .any(|call| call.rcid.is_some())
        .then(|| format!("seam in {year}: another carrier, no paragraph or amendment votes from session {first}"));
    let titles = untitled.map(|(session, year)| {
        format!(
            "from session {session} ({year}) roll calls carry no titles here: each is drawn as a block of its own, so \
             limits from there on are lower bounds of the uncertainty"
        )
    });
    let told: Vec<String> = carriers.into_iter().chain(titles).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// What a code stood for in the years of a table, where that is not one state under one name.
fn identity(state: CowCode, years: Period) -> Option<String> {
    let told = footing_states::identity_within(state, years);
    (!told.is_empty()).then(|| format!("{} ({}): {}", footing_states::name(state), state.0, told.join("; ")))
}

/// A measure, or each of a group, for two states: the pooled value first where cases can be pooled, then every year.
///
/// # Errors
/// Unknown names, a pair of one state with itself, a period outside coverage.
pub fn series(
    session: &Session,
    name: &str,
    a: &str,
    b: Option<&str>,
    third: Option<&str>,
    years: Option<Period>,
) -> Result<Sheet, Problem> {
    let measures = measures_by_name(name)?;
    let named_in = session.named_in(years);
    let (first, second) = match b {
        Some(b) => two_states(a, b, named_in)?,
        None => {
            if let Some(dyadic) = measures.iter().find(|m| m.subject != Subject::State) {
                return Err(Problem::new(
                    Fault::Usage,
                    "two-states-needed",
                    format!("{} is about two states", dyadic.id),
                )
                .hint(format!("footing measure {} {a} PARTNER", dyadic.id)));
            }
            let state = footing_states::resolve(a, named_in)?;
            (state, state)
        }
    };
    let mut columns = vec![column("measure", "measure"), column("state1", "state"), column("state2", "partner")];
    columns.extend([column("ccode1", ""), column("ccode2", "")]);
    columns.extend([column("first_year", "from"), column("last_year", "to")]);
    columns.extend(Listing::columns());
    let mut listing = Listing::default();
    let mut shown: Option<Period> = None;
    let evidence = session.evidence(measures.iter().copied().filter(|m| !m.of_votes()))?;
    let mut rows = Vec::new();
    for measure in &measures {
        let period = period_of(session, measure, years)?;
        // Years asked for outside coverage are listed as such: they must not vanish from a data set.
        let listed = years.map_or(period, |years| within_reach(session, years).unwrap_or(period));
        let mut sides: Vec<(CowCode, CowCode)> = vec![(first, second)];
        if measure.directed() || (measure.subject == Subject::State && first != second) {
            sides.push((second, first));
        }
        shown = Some(shown.map_or(listed, |shown| span(shown, listed)));
        for (from, to) in sides {
            let case = match (measure.subject, measure.directed()) {
                (Subject::State, _) => footing_states::name(from).to_owned(),
                (_, true) => format!("{} toward {}", footing_states::name(from), footing_states::name_in_sentence(to)),
                _ => format!("{} and {}", footing_states::name(from), footing_states::name_in_sentence(to)),
            };
            let partner = if measure.subject == Subject::State { Cell::Empty } else { text(footing_states::name(to)) };
            let mut push = |years: Period, estimate: &Estimate| {
                let mut row = vec![
                    text(measure.id),
                    text(footing_states::name(from)),
                    partner.clone(),
                    Cell::Integer(i64::from(from.0)),
                    if measure.subject == Subject::State { Cell::Empty } else { Cell::Integer(i64::from(to.0)) },
                    Cell::Integer(i64::from(years.first())),
                    Cell::Integer(i64::from(years.last())),
                ];
                row.extend(listing.cells(session, measure, &case, years, estimate));
                rows.push(row);
            };
            if let Formula::RollCalls(_) = measure.compute {
                let states = [from, to, third_of(third, first, second, named_in)?];
                // The pool with its interval; years without one, for a year holds too few blocks.
                let years = if period.len() > 1 { Some((period, DRAWS)) } else { None };
                for (period, draws) in years.into_iter().chain(listed.years().map(|year| (Period::year(year), 0))) {
                    if let Some(drawn) = votes::of_roll_calls(session, measure, states, period, LEVEL, draws) {
                        push(period, &drawn.estimate);
                    }
                }
                continue;
            }
            if let Formula::Votes(score) = measure.compute {
                let dyad = DirectedDyad::new(from, to).expect("two different states");
                if period.len() > 1 {
                    let pooled = compare::vote_scores(session, &[score], dyad, period, LEVEL)?;
                    push(period, &pooled[0].estimate);
                }
                for year in compare::vote_years(session, &[score], dyad.undirected(), listed, LEVEL, false)? {
                    push(Period::year(year.year), &year.scores[0].0);
                }
                continue;
            }
            // A measure of one state has no partner; any other state stands in for it.
            let dyad = DirectedDyad::new(from, if from == to { CowCode(if from.0 == 2 { 20 } else { 2 }) } else { to });
            let dyad = dyad.expect("two different states");
            let of = |period: Period| compare::of_period(&evidence, measure, dyad, period);
            if measure.pooling == Pooling::Whole || (measure.pooling == Pooling::Cases && period.len() > 1) {
                push(period, &of(period));
            }
            if measure.pooling != Pooling::Whole {
                for year in listed.years() {
                    push(Period::year(year), &of(Period::year(year)));
                }
            }
        }
    }
    let what = if let [only] = measures.as_slice() { only.title.to_owned() } else { format!("measures {name}_*") };
    let title = if first == second {
        format!("{what}: {}", footing_states::name(first))
    } else {
        format!("{what}: {} and {}", footing_states::name(first), footing_states::name(second))
    };
    let mut notes: Vec<String> = listing.notes(true);
    notes.extend(shown.and_then(|shown| seam(session, &measures, shown)));
    notes.extend(self::notes(session, &measures));
    let codes = if first == second { vec![first] } else { vec![first, second] };
    let codes: Vec<String> =
        codes.iter().map(|&state| format!("{} {}", footing_states::name(state), state.0)).collect();
    notes.push(format!("COW codes: {}", codes.join(", ")));
    let states = if first == second { vec![first] } else { vec![first, second] };
    notes.extend(states.into_iter().filter_map(|state| identity(state, shown?)));
    if measures.iter().any(|measure| measure.subject == Subject::InViewOfThird) {
        let third = third_of(third, first, second, named_in)?;
        notes.insert(0, format!("in view of {} (--third names another)", footing_states::name_in_sentence(third)));
    }
    Ok(Sheet { title, columns, rows, notes })
}

/// A state's value toward each partner, highest first; partners without one come last, with the reason.
///
/// # Errors
/// Unknown names, a measure of one state, a period outside coverage.
pub fn rank(
    session: &Session,
    name: &str,
    of: &str,
    third: Option<&str>,
    years: Option<Period>,
) -> Result<Sheet, Problem> {
    let measure = measure_by_name(name)?;
    let named_in = session.named_in(years);
    let state = footing_states::resolve(of, named_in)?;
    let period = period_of(session, measure, years)?;
    let third = || third_of(third, state, state, named_in);
    let (rows, period, min) = match measure.compute {
        Formula::Votes(score) => vote_partners(session, score, state, period)?,
        Formula::RollCalls(_) => (roll_call_partners(session, measure, state, third()?, period)?, period, None),
        Formula::Dyad(_) => {
            let evidence = session.evidence([measure])?.bulk();
            // Partners compare only on the same years: the latest year in which any of them has a value.
            let shown = if measure.pooling == Pooling::Latest {
                let any = |year: i32| {
                    compare::partners(&evidence, measure, state, Period::year(year))
                        .iter()
                        .any(|(_, estimate)| estimate.reading.known().is_some())
                };
                Period::year(period.years().rev().find(|&year| any(year)).unwrap_or(period.last()))
            } else {
                period
            };
            (compare::partners(&evidence, measure, state, shown), shown, None)
        }
        Formula::State(_) => {
            return Err(Problem::new(
                Fault::Usage,
                "not-dyadic",
                format!("{} is about one state, not about partners", measure.id),
            )
            .hint(format!("footing measure {} {of}", measure.id)));
        }
    };
    let mut ranked: Vec<(CowCode, Estimate)> = rows;
    ranked.sort_by(|a, b| {
        let value = |e: &Estimate| e.reading.known().unwrap_or(f64::NEG_INFINITY);
        value(&b.1).total_cmp(&value(&a.1)).then(a.0.cmp(&b.0))
    });
    let values: Vec<f64> = ranked.iter().filter_map(|(_, estimate)| estimate.reading.known()).collect();
    let mut listing = Listing::default();
    let rows = ranked
        .iter()
        .map(|(partner, estimate)| {
            let place = estimate
                .reading
                .known()
                .map_or(Cell::Empty, |value| Cell::Integer(i64::from(compare::rank(value, values.iter().copied()))));
            let mut row = vec![place, Cell::Integer(i64::from(partner.0)), text(footing_states::name(*partner))];
            row.extend(listing.cells(session, measure, footing_states::name(*partner), period, estimate));
            row
        })
        .collect();
    let mut columns = vec![column("rank", "rank"), column("ccode", "COW"), column("partner", "partner")];
    columns.extend(Listing::columns());
    let mut notes =
        vec![format!("{} partners ranked of {}; higher means {}", values.len(), ranked.len(), measure.higher_means)];
    notes.extend(listing.notes(false));
    notes.extend(seam(session, &[measure], period));
    notes.extend(self::notes(session, &[measure]));
    notes.extend(identity(state, period));
    if measure.subject == Subject::InViewOfThird {
        let third = third()?;
        notes.insert(1, format!("in view of {} (--third names another)", footing_states::name_in_sentence(third)));
    }
    if let Some(min) = min {
        notes.insert(1, format!("rule min_n: at least {min} joint votes in {period}"));
    }
    let name = footing_states::name(state);
    Ok(Sheet { title: format!("{}: {name}'s partners, {period}", measure.title), columns, rows, notes })
}

/// A measure of roll calls for each partner of a state. Without intervals: each would cost a resampling of its own.
fn roll_call_partners(
    session: &Session,
    measure: &Measure,
    state: CowCode,
    third: CowCode,
    period: Period,
) -> Result<Vec<(CowCode, Estimate)>, Problem> {
    session.roll_calls()?;
    let needs_third = measure.subject == Subject::InViewOfThird;
    let members = period.years().flat_map(footing_states::cow_members).collect::<std::collections::BTreeSet<_>>();
    let partners: Vec<CowCode> =
        members.into_iter().filter(|other| *other != state && !(needs_third && *other == third)).collect();
    let estimate = |partner: &CowCode| {
        let drawn = votes::of_roll_calls(session, measure, [state, *partner, third], period, LEVEL, 0)?;
        Some((*partner, drawn.estimate))
    };
    Ok(parallel::map(&partners, estimate).into_iter().flatten().collect())
}

type PartnerRows = (Vec<(CowCode, Estimate)>, Period, Option<u32>);

fn vote_partners(session: &Session, score: Score, state: CowCode, period: Period) -> Result<PartnerRows, Problem> {
    let votes = session.roll_calls()?;
    let min = min_n(votes, period);
    let tables = votes.against(state, period);
    let draws = BlockBootstrap::new(votes, period, SEED).map(|bootstrap| (bootstrap.partners(state), bootstrap));
    let members = period.years().flat_map(footing_states::cow_members).collect::<std::collections::BTreeSet<_>>();
    let rows = members
        .into_iter()
        .filter_map(|partner| Dyad::new(state, partner).map(|dyad| (partner, dyad)))
        .map(|(partner, dyad)| {
            let place = votes.place(partner);
            let table = place.map_or_else(Default::default, |place| tables.table(place));
            let reading = match votes::reading(session, score, &table, dyad, period) {
                Reading::Observed(_) if table.n() < min => {
                    Reading::Missing(footing_core::Absence::TooFew { n: table.n(), min })
                }
                reading => reading,
            };
            let intervals = match (&draws, place, reading.known()) {
                (Some((drawn, bootstrap)), Some(place), Some(_)) => {
                    bootstrap.interval(drawn.scores(place, score), LEVEL).into_iter().collect()
                }
                _ => Vec::new(),
            };
            (partner, Estimate { reading, n: table.n(), intervals })
        })
        .collect();
    Ok((rows, period, Some(min)))
}

/// Writes all dyads of the frame for a measure or a group, one row a dyad-year, to a Parquet file. Returns the number of
/// rows.
///
/// Columns: `year`, `ccode1`, `ccode2`, then for each measure its value (null where there is none), its n, its status and, in a word, why there is no value; the
/// file's metadata say under the key `footing` where the numbers come from, and what each status means. Vote measures share one `n` and two statuses: `status` for agreement and S, `status_chance_corrected` for kappa and pi.
///
/// # Errors
/// Unknown names, a period outside coverage, measures of one state, `file-not-written`.
pub fn all_dyads(session: &Session, name: &str, years: Option<Period>, path: &Path) -> Result<usize, Problem> {
    let measures = measures_by_name(name)?;
    let alone = |m: &&&Measure| {
        m.subject == Subject::State || m.pooling == Pooling::Whole || matches!(m.compute, Formula::RollCalls(_))
    };
    if let Some(single) = measures.iter().find(alone) {
        return Err(Problem::new(Fault::Usage, "not-dyadic", format!("{} has no value for a dyad-year", single.id))
            .hint("name a measure of two states, or a group of them such as `unga`"));
    }
    let directed = measures.iter().any(|m| m.subject == Subject::DirectedDyad);
    let period = measures.iter().try_fold(None::<Period>, |all, measure| {
        let period = period_of(session, measure, years)?;
        Ok::<_, Problem>(Some(all.map_or(period, |all| span(all, period))))
    })?;
    let period = period.expect("a name stands for at least one measure");
    let period = years.map_or(period, |years| within_reach(session, years).unwrap_or(period));
    let fields = all_dyads::fields(&measures);
    let years: Vec<i32> = period.years().collect();
    let about = vec![("footing".to_owned(), about(session, &measures))];
    if let Some(scores) = all_dyads::scores(&measures) {
        let votes = session.roll_calls()?;
        let make =
            |group: usize| -> Pieces<'_> { Box::new(all_dyads::of_votes(session, votes, &scores, years[group])) };
        replace_file(path, |file| write_uncompressed(file, &fields, about, years.len(), &make))
    } else {
        let evidence = session.evidence(measures.iter().copied())?.bulk();
        let make = |group: usize| -> Pieces<'_> {
            Box::new(std::iter::once(all_dyads::of_series(&evidence, &measures, directed, years[group])))
        };
        replace_file(path, |file| write_uncompressed(file, &fields, about, years.len(), &make))
    }
}

/// What a file of all dyads says of itself: what is known of every number beside the number, as JSON.
fn about(session: &Session, measures: &[&Measure]) -> String {
    let measure = |measure: &&Measure| {
        serde_json::json!({
            "id": measure.id,
            "version": measure.version,
            "stability": measure.stability.as_str(),
            "title": measure.title,
            "unit": measure.unit,
            "n_counts": measure.n_counts,
        })
    };
    let mut tables: Vec<&str> = measures.iter().flat_map(|measure| measure.tables()).collect();
    tables.sort_unstable();
    tables.dedup();
    let source = |table: &&str| {
        let (source, _) = footing_sources::by_table(table)?;
        let provenance = session.provenance(&source.card.id)?;
        let covers = session.coverage(table).map(|covers| [covers.first(), covers.last()]);
        Some(serde_json::json!({
            "table": table,
            "source": provenance.source,
            "version": provenance.version,
            "origin": provenance.origin,
            "hash": provenance.hash,
            "covers": covers,
        }))
    };
    let statuses: serde_json::Map<String, serde_json::Value> =
        Status::ALL.iter().map(|status| (status.as_str().to_owned(), status.means().into())).collect();
    serde_json::json!({
        "program": crate::import::IMPORTER,
        "measures": measures.iter().map(measure).collect::<Vec<_>>(),
        "sources": tables.iter().filter_map(source).collect::<Vec<_>>(),
        "rules": rules(session, measures),
        "as_of": session.as_of().map(|as_of| as_of.to_string()),
        "intervals": "none: a file of all dyads holds values, n and statuses",
        "statuses": statuses,
        "why": WHY_CODES.iter().map(|(code, means)| ((*code).to_owned(), (*means).into())).collect::<serde_json::Map<_, _>>(),
    })
    .to_string()
}

/// Writes a result to a file, as [`replace_file`] does.
///
/// # Errors
/// `file-not-written`.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    replace_file(path, |file| file.write_all(bytes))
}

/// The same for what is made piece by piece.
///
/// # Errors
/// `file-not-written`, or whatever the job returns; the file is then as it was.
pub fn write_file_in_pieces<T>(
    path: &Path,
    job: &mut dyn FnMut(&mut dyn FnMut(&[u8]) -> Result<(), Problem>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let mut fault = None;
    let written = replace_file(path, |file| {
        let mut file = io::BufWriter::new(file);
        let mut broken = None;
        let result = job(&mut |bytes| {
            file.write_all(bytes).map_err(|error| {
                let problem = Problem::new(Fault::Provider, "file-not-written", "the file could not be written");
                let problem = problem.found(error.to_string());
                broken = Some(error);
                problem
            })
        });
        match (result, broken) {
            (_, Some(error)) => Err(error),
            (Ok(value), None) => file.flush().map(|()| value),
            (Err(problem), None) => {
                fault = Some(problem);
                Err(io::Error::other("the job stopped"))
            }
        }
    });
    written.map_err(|problem| fault.unwrap_or(problem))
}

/// Writes a file by way of a temporary one beside it, so that a failed write leaves what was there.
///
/// # Errors
/// `file-not-written`.
fn replace_file<T>(path: &Path, write: impl FnOnce(&mut File) -> io::Result<T>) -> Result<T, Problem> {
    let problem = |error: &io::Error| {
        Problem::new(Fault::Provider, "file-not-written", "the file could not be written")
            .at(path.display().to_string())
            .found(error.to_string())
            .hint(match path.parent() {
                Some(parent) if parent != Path::new("") && !parent.is_dir() => "make the folder first",
                _ => "name another file with -o",
            })
    };
    let name = path.file_name().ok_or_else(|| {
        Problem::new(Fault::Usage, "file-not-written", "the output path names no file").at(path.display().to_string())
    })?;
    let part = path.with_file_name(format!(".{}.part-{}", name.to_string_lossy(), std::process::id()));
    let written = File::create(&part).and_then(|mut file| write(&mut file));
    let result = written.and_then(|result| std::fs::rename(&part, path).map(|()| result));
    result.map_err(|error| {
        let _ = std::fs::remove_file(&part);
        problem(&error)
    })
}
