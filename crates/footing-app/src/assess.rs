//! The dossier: every measure of a pair, set beside the baselines that give it a meaning, and what cannot be said.

mod arms_notes;
mod benchmarks;
mod beside;
mod coverage;
mod findings;
mod gap;
mod layout;
mod power_notes;
mod standing;
mod votes_section;

use std::collections::BTreeSet;
use std::sync::Arc;

use footing_core::{CowCode, DirectedDyad, Dyad, Estimate, Period, Problem, Reading, Year, parallel};
use footing_evidence::compare::{self, Reckoned, percentile, reckon};
use footing_evidence::session::two_states;
use footing_evidence::{Session, StoreEvidence, peers};
use footing_measures::statistics::rates::MIN_BLOCKS;
use footing_measures::votes::{DRAWS, SEED};
use footing_measures::{Evidence, Measure, Pooling, Series as EvidenceSeries, Subject, catalogue};
use footing_report::dossier::{
    Dossier, Footing, Interval, Line, MissingItem, Percentile, Point, ProvenanceRow, Rank, Reference, Row, Rule,
    Section, Series, Spell, State, Value,
};
use footing_report::number::cases;
use footing_sources::card::{Grain, TableCard};

use layout::{SECTIONS, SectionLayout};

/// Years of the default pool of votes.
const POOL: Year = 5;

/// Years of the default pool of words: one speech a state a year is little text.
const WORDS_POOL: Year = 10;

/// Years of the default pool of rare acts: deals, incidents, signs of distrust.
const LONG_POOL: Year = 10;

/// Years of the default window of trends.
const TREND_WINDOW: Year = 30;

/// What the parts of a dossier share.
struct Pair<'a> {
    session: &'a Session,
    evidence: &'a StoreEvidence<'a>,
    /// The same without intervals, for comparisons over all dyads.
    bulk: &'a StoreEvidence<'a>,
    a: CowCode,
    b: CowCode,
    /// The pool.
    period: Period,
    /// Whether the user asked for these years: then nothing outside them is shown as a headline.
    asked: bool,
    extent: Extent,
}

/// How much of a dossier is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// What fits a page or two: no series year by year, no words beside names, and of places only those on which an axis, a
    /// label, a gap or a claim rests.
    Brief,
}

impl Pair<'_> {
    fn there(&self) -> DirectedDyad {
        DirectedDyad::new(self.a, self.b).expect("two different states")
    }

    fn dyad(&self) -> Dyad {
        self.there().undirected()
    }

    fn arrow(&self, dyad: DirectedDyad) -> String {
        format!("{} -> {}", footing_states::name(dyad.from()), footing_states::name(dyad.to()))
    }

    /// The years a headline may rest on. Without `--years`, a source that ends before the pool is shown at its latest
    /// year: the rule `latest`.
    fn headline_period(&self, measure: &Measure) -> Period {
        if self.asked {
            return self.period;
        }
        let covered = measure
            .tables()
            .filter_map(|table| self.evidence.years(table))
            .reduce(|a, b| Period::new(a.first().max(b.first()), a.last().min(b.last())).unwrap_or(a));
        let last = covered.map_or(self.period.last(), |c| c.last().min(self.period.last()));
        match measure.pooling {
            Pooling::Cases => {
                let length = match measure.concept {
                    "distrust" | "investment" => LONG_POOL,
                    concept if concept.ends_with("words") => WORDS_POOL,
                    _ => POOL,
                };
                // Cases of several sources are known as long as one of them is.
                let ends = measure.tables().filter_map(|table| self.evidence.years(table)).map(|years| years.last());
                let last = ends.max().map_or(last, |end| end.min(self.period.last()));
                Period::new(last - length + 1, last).unwrap_or(self.period)
            }
            Pooling::Whole => Period::new(last - TREND_WINDOW + 1, last).unwrap_or(self.period),
            Pooling::Latest => {
                Period::new(covered.map_or(self.period.first(), |c| c.first()).min(last), last).unwrap_or(self.period)
            }
        }
    }
}

/// The dossier of two states. `years` sets the pool; without it, the five latest years with a full record of votes.
///
/// # Errors
/// Unknown or ambiguous states, a state with itself, years outside what any source covers, damaged tables.
pub fn assess(session: &Session, a: &str, b: &str, years: Option<Period>, extent: Extent) -> Result<Dossier, Problem> {
    let (a, b) = two_states(a, b, session.named_in(years))?;
    let series = catalogue::all().iter().copied().filter(|m| !m.of_votes());
    // Reading the tables and laying out the votes are independent.
    let (evidence, period) = parallel::both(
        || session.evidence(series),
        || {
            session.roll_calls()?;
            cut(session, years.unwrap_or_else(|| default_pool(session)))
        },
    );
    let (period, evidence) = (period?, evidence?);
    let bulk = evidence.terse();
    let pair = Pair { session, evidence: &evidence, bulk: &bulk, a, b, period, asked: years.is_some(), extent };
    let ((sections, standing), (coverage, vocabulary)) = parallel::both(
        || {
            let section = |layout| section(&pair, layout);
            parallel::both(|| parallel::map(SECTIONS, section), || standing::standing(&pair))
        },
        || {
            let vocabulary = || match extent {
                Extent::Whole => beside::vocabulary_lists(&pair),
                Extent::Brief => Ok(Vec::new()),
            };
            parallel::both(|| coverage::rows(&pair), vocabulary)
        },
    );
    let standing = standing?;
    let (mut sections, absent): (Vec<Section>, Vec<Vec<MissingItem>>) =
        sections.into_iter().collect::<Result<Vec<_>, Problem>>()?.into_iter().unzip();
    let cooperation = benchmarks::cooperation(&pair, &sections);
    if let Some(benchmarks) = sections.iter_mut().find(|section| section.id == "benchmarks") {
        benchmarks.rows.extend(cooperation);
    }
    let mut dossier = Dossier {
        schema: "footing-dossier/1".to_owned(),
        footing_version: env!("CARGO_PKG_VERSION").to_owned(),
        a: state(&pair, a),
        b: state(&pair, b),
        period: [period.first(), period.last()],
        as_of: session.as_of().map(|as_of| as_of.to_string()),
        findings: Vec::new(),
        coverage_years: coverage::years(&pair),
        coverage,
        judged_as_of: standing.as_of.map(|as_of| as_of.to_string()),
        axes: standing.axes,
        labels: standing.labels,
        contested: standing.contested,
        claims: standing.claims,
        gaps: standing.gaps,
        phrases: beside::phrases(&pair),
        vocabulary: vocabulary?,
        sections,
        missing: Vec::new(),
        rules: rules(&pair),
        provenance: provenance(session),
    };
    if let Some(asked) = years.filter(|asked| *asked != period) {
        let cut = format!("asked for {asked}; cut to {period}, the years the state systems and the as-of date allow");
        dossier.rules.insert(0, Rule { name: "period_cut".to_owned(), wording: cut });
    }
    dossier.missing = absent.into_iter().flatten().chain(missing(&pair, &dossier)).collect();
    dossier.findings = findings::findings(&dossier);
    Ok(dossier)
}

/// The last year a dossier may speak of: of the list of states, or before the as-of date.
fn last_year(session: &Session) -> Year {
    let listed = footing_states::LAST_YEAR;
    session.as_of().map_or(listed, |as_of| as_of.last_complete_year().min(listed))
}

/// A period the user asked for, cut to the as-of date.
fn cut(session: &Session, years: Period) -> Result<Period, Problem> {
    let first = 1816;
    let last = last_year(session);
    Period::new(first, last).and_then(|all| all.intersection(years)).ok_or_else(|| {
        let problem = |what: String| Problem::new(footing_core::Fault::Usage, "outside-coverage", what);
        if last < first {
            return problem(format!("no source reaches back to {last}, the last full year before --as-of"))
                .expected(format!("a day from {first}-12-31 on"));
        }
        problem(format!("no source says anything about {years}")).expected(format!("years from {first} to {last}"))
    })
}

/// The five latest years with a full record of votes.
fn default_pool(session: &Session) -> Period {
    let last = last_year(session);
    let fallback = Period::new(last - POOL + 1, last).expect("in order");
    let Ok(votes) = session.roll_calls() else {
        return fallback;
    };
    let Some(last) = footing_evidence::votes::last_full_year(votes) else {
        return fallback;
    };
    let first = votes.years().next().map_or(last, |first| first.min(last));
    Period::new(first.max(last - POOL + 1), last).unwrap_or(fallback)
}

fn state(pair: &Pair<'_>, code: CowCode) -> State {
    let mut notes = footing_states::identity_within(code, pair.period);
    let last = pair.period.last();
    let earlier = footing_states::name_in(code, 1950);
    let told = notes.iter().any(|note| note.contains(earlier));
    if last > 1991 && !told && earlier != footing_states::name(code) && footing_states::cow_member_in(code, 1950) {
        notes.push(format!("the same COW state as {earlier}"));
    }
    let absent = |year: Year| !footing_states::cow_member_in(code, year);
    let mut gaps: Vec<(Year, Year)> = Vec::new();
    for year in pair.period.years().filter(|&year| absent(year)) {
        match gaps.last_mut() {
            Some((_, to)) if *to == year - 1 => *to = year,
            _ => gaps.push((year, year)),
        }
    }
    if !gaps.is_empty() {
        let spans: Vec<String> = gaps
            .iter()
            .map(|(from, to)| if from == to { from.to_string() } else { format!("{from} to {to}") })
            .collect();
        notes.push(format!("not in the COW state system in {}", spans.join(", ")));
    }
    State {
        name: footing_states::name(code).to_owned(),
        cow: code.0,
        iso3: footing_states::iso3_latest(code).map(|iso| iso.as_str().to_owned()),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
    }
}

fn rules(pair: &Pair<'_>) -> Vec<Rule> {
    let rule = |name: &str, wording: String| Rule { name: name.to_owned(), wording };
    let votes = pair.session.rules();
    let mut rules = vec![
        rule(
            "period",
            if pair.asked {
                format!("{}, as asked for", pair.period)
            } else {
                format!("{}: the five latest years with a full record of votes", pair.period)
            },
        ),
        rule(
            "latest",
            if pair.asked {
                "figures that are not pooled are those of the latest year of the period that has one".to_owned()
            } else {
                "figures that are not pooled are those of the latest year a source covers; the year is shown".to_owned()
            },
        ),
        rule(
            "pools",
            if pair.asked {
                "all pools and trends are over the years asked for, as far as each source covers them".to_owned()
            } else {
                format!(
                    "votes and disputes {POOL} years, words {WORDS_POOL}, deals and signs of distrust {LONG_POOL}, trends \
                     {TREND_WINDOW}, each ending where its source does and cut where it begins"
                )
            },
        ),
        rule("year", format!("{}: which year a roll call belongs to", votes.year_rule.as_str())),
        rule("unanimous", if votes.drop_unanimous { "dropped" } else { "kept" }.to_owned()),
        rule(
            "min_n",
            "10 joint votes in one year; in a pool of k years 50 k, but at most half its roll calls".to_owned(),
        ),
        rule(
            "min_mentions",
            "5 mentions of each by the other for a ratio of words, 5 of the partner for a rate per mention: under that one \
             mention more or less would move the value by more than a fifth"
                .to_owned(),
        ),
        rule(
            "intervals",
            format!("95 %; votes: bootstrap over blocks of recurring resolutions, {DRAWS} draws, seed {SEED}"),
        ),
        rule(
            "percentile",
            "share of all states or dyads of the frame with a lower value, ties counted half; a ratio's place is among those \
             of all dyads, the greater level over the smaller"
                .to_owned(),
        ),
        rule("peers", peers::rule()),
    ];
    if pair.period.years().any(footing_states::carried) {
        rules.push(rule(
            "membership_after_release",
            "carried: the state system list ends in 2016; membership goes on to 2025, major-power status does not"
                .to_owned(),
        ));
    }
    if let Some(as_of) = pair.session.as_of() {
        rules.push(rule(
            "as_of",
            format!("{as_of}: later data dropped; what is left is today's revision, not what was published then"),
        ));
    }
    rules
}

pub(crate) fn provenance(session: &Session) -> Vec<ProvenanceRow> {
    footing_sources::all()
        .iter()
        .filter_map(|source| {
            let card = &source.card;
            let provenance = session.provenance(&card.id)?;
            let measures: Vec<String> = catalogue::all()
                .iter()
                .filter(|m| m.tables().any(|table| card.table(table).is_some()))
                .map(|m| format!("{} v{}", m.id, m.version))
                .collect();
            Some(ProvenanceRow {
                source: card.id.clone(),
                title: card.title.clone(),
                attribution: card.attribution(&provenance.version),
                version: provenance.version,
                hash: provenance.hash,
                origin: provenance.origin,
                terms: if card.license.verified {
                    card.license.name.clone()
                } else {
                    format!("{} (not verified at the publisher)", card.license.name)
                },
                measures,
            })
        })
        .collect()
}

/// A value as printed.
fn value(estimate: &Estimate, years: Period) -> Value {
    Value {
        status: estimate.reading.status().as_str().to_owned(),
        value: estimate.reading.known(),
        why: estimate.reading.why_absent(),
        n: estimate.n,
        intervals: estimate.intervals.iter().map(interval).collect(),
        years: [years.first(), years.last()],
    }
}

fn interval(interval: &footing_core::Interval) -> Interval {
    Interval {
        low: interval.low,
        high: interval.high,
        level: interval.level,
        method: interval.method.to_string(),
        lower_bound: interval.lower_bound,
    }
}

fn among(value: Option<f64>, all: &[f64], what: &str) -> Option<Percentile> {
    let value = value.filter(|_| all.len() > 1)?;
    let of = u32::try_from(all.len()).unwrap_or(u32::MAX);
    Some(Percentile { percentile: percentile(value, all), of, among: what.to_owned() })
}

/// What a measure has a value for.
fn subjects(measure: &Measure) -> &'static str {
    match measure.subject {
        Subject::State => "states",
        Subject::Dyad => "dyads",
        Subject::DirectedDyad | Subject::InViewOfThird => "directed dyads",
    }
}

/// A section, and what it leaves out because its source is not installed.
fn section(pair: &Pair<'_>, layout: &SectionLayout) -> Result<(Section, Vec<MissingItem>), Problem> {
    let mut absent: Vec<MissingItem> = Vec::new();
    let mut section = Section {
        id: layout.id.to_owned(),
        title: layout.title.to_owned(),
        question: layout.question.to_owned(),
        empty: None,
        footing: Vec::new(),
        rows: Vec::new(),
        spells: Vec::new(),
        series: Vec::new(),
        notes: Vec::new(),
    };
    let mut left_out: Vec<String> = Vec::new();
    if layout.id == "votes" {
        votes_section::fill(pair, &mut section)?;
    } else {
        // Sections are of very unlike weight: their measures are what is shared out.
        let ratios: Vec<&'static Measure> = layout.footing.iter().filter_map(|id| catalogue::by_id(id)).collect();
        let tabled: Vec<&'static Measure> = layout.rows_of(catalogue::all()).collect();
        let (ratios, tabled) = parallel::both(
            || {
                let one =
                    |measure: &&'static Measure| beyond(pair, measure).map_or_else(|| Ok(footing(pair, measure)), Err);
                parallel::map(&ratios, one)
            },
            || {
                let headline = |measure: &Measure| layout.headline.contains(&measure.id);
                let one = |measure: &&'static Measure| {
                    beyond(pair, measure).map_or_else(|| Ok(rows(pair, measure, headline(measure))), Err)
                };
                parallel::map(&tabled, one)
            },
        );
        for ratio in ratios {
            ratio.map_or_else(|why| left_out.push(why), |ratio| section.footing.extend(ratio));
        }
        for rows in tabled {
            rows.map_or_else(|why| left_out.push(why), |rows| section.rows.extend(rows));
        }
        left_out.sort();
        left_out.dedup();
        let yearly = if pair.extent == Extent::Whole { layout.series } else { &[] };
        for id in yearly {
            section.series.extend(catalogue::by_id(id).and_then(|measure| series(pair, measure)));
        }
        for (what, source, columns) in layout.spells {
            section.spells.extend(spells(pair, what, source, columns));
        }
        absent = without_what_is_not_installed(&mut section);
        match layout.id {
            "power" => section.notes.extend(layout::parity_notes(pair).into_iter().chain(power_notes::notes(pair))),
            "arms" => section.notes.extend(arms_notes::notes(pair)),
            "benchmarks" => section.notes.extend(benchmarks::notes(pair)),
            "cooperation" => section.notes.extend(arms_notes::alignment(pair)),
            "governance" => section.notes.extend(layout::governance_differences(pair)),
            "trade" => section.notes.extend(layout::trade_seam(pair)),
            _ => {}
        }
        section.notes.extend(layout.notes.iter().map(|note| (*note).to_owned()));
        section.notes.extend(left_out.iter().map(|why| format!("nothing on this pair: {why}")));
    }
    let values = || section.footing.iter().flat_map(|f| [&f.a, &f.b]).chain(section.rows.iter().map(|r| &r.value));
    let any = values().any(|value| value.value.is_some()) || !section.spells.is_empty();
    let named = |measure: &str, value: &Value| {
        let source = catalogue::by_id(measure).and_then(|measure| measure.tables().find_map(footing_sources::by_table));
        let why = value.why.clone()?;
        Some(
            source.map_or(why.clone(), |(source, _)| {
                why.replacen("the source has", &format!("{} has", source.card.id), 1)
            }),
        )
    };
    let of_footing = section.footing.iter().flat_map(|f| [named(&f.measure, &f.a), named(&f.measure, &f.b)]);
    let of_rows = section.rows.iter().map(|row| named(&row.measure, &row.value));
    let mut whys: Vec<String> = of_footing.chain(of_rows).flatten().collect();
    if whys.is_empty() && left_out.is_empty() {
        let reading =
            |first: &Measure| reckon(pair.evidence, first, pair.there(), pair.headline_period(first)).estimate;
        whys.extend(layout.rows_of(catalogue::all()).next().and_then(|first| reading(first).reading.why_absent()));
    }
    // The indicators of cooperation are notes: they stand whether or not a composite is installed.
    if !any && layout.id != "benchmarks" {
        for why in whys {
            if !left_out.contains(&why) {
                left_out.push(why);
            }
        }
        section.empty = Some(match left_out.as_slice() {
            [] => "no installed source speaks about this".to_owned(),
            whys => together(whys).join("; "),
        });
        section.footing.clear();
        section.rows.clear();
        section.series.clear();
        section.notes.clear();
    }
    Ok((section, absent))
}

/// Reasons that are the same of several sources as one.
fn together(whys: &[String]) -> Vec<String> {
    let mut groups: Vec<(Vec<&str>, &str)> = Vec::new();
    for why in whys {
        let (source, rest) = match why.split_once(' ') {
            Some((first, rest)) if footing_sources::by_id(first).is_some() => (Some(first), rest),
            _ => (None, why.as_str()),
        };
        match groups.iter_mut().find(|(sources, same)| *same == rest && !sources.is_empty()) {
            Some((sources, _)) => sources.extend(source),
            None => groups.push((source.into_iter().collect(), rest)),
        }
    }
    let plural = |rest: &str| match rest.split_once(' ') {
        Some(("has", rest)) => format!("have {rest}"),
        Some((verb, rest)) => format!("{} {rest}", verb.strip_suffix('s').unwrap_or(verb)),
        None => rest.to_owned(),
    };
    let told = |(sources, rest): (Vec<&str>, &str)| match sources.as_slice() {
        [] => rest.to_owned(),
        [one] => format!("{one} {rest}"),
        [first @ .., last] => format!("{} and {last} {}", first.join(", "), plural(rest)),
    };
    groups.into_iter().map(told).collect()
}

/// Takes out of a section the rows and levels whose source is not installed, and says in one note a source what they
/// are; a section of nothing else stays as it is, and is then empty for the same reason.
fn without_what_is_not_installed(section: &mut Section) -> Vec<MissingItem> {
    let installed = |value: &Value| !value.why.as_deref().is_some_and(|why| why.contains("footing import "));
    let known = |value: &Value| value.value.is_some();
    let any =
        section.footing.iter().any(|f| known(&f.a) || known(&f.b)) || section.rows.iter().any(|r| known(&r.value));
    if !any {
        return Vec::new();
    }
    let mut absent: Vec<MissingItem> = Vec::new();
    let mut note = |title: &str, value: &Value| {
        let why = value.why.clone().unwrap_or_default();
        match absent.iter_mut().find(|item| item.why == why) {
            Some(item) if item.what.split("; ").any(|what| what == title) => {}
            Some(item) => item.what = format!("{}; {title}", item.what),
            None => absent.push(MissingItem { what: title.to_owned(), why, hint: None }),
        }
    };
    section.footing.retain(|footing| {
        let keep = installed(&footing.a) || installed(&footing.b);
        if !keep {
            note(&footing.title, &footing.a);
        }
        keep
    });
    section.rows.retain(|row| {
        let keep = installed(&row.value);
        if !keep {
            note(&row.title, &row.value);
        }
        keep
    });
    section.notes.extend(absent.iter().map(|item| format!("not shown: {} ({})", item.what, item.why)));
    absent
}

/// Why a measure of partial sources says nothing about the pair in either direction: one line then stands for its rows.
fn beyond(pair: &Pair<'_>, measure: &Measure) -> Option<String> {
    let directions = [pair.there(), pair.there().reversed()];
    if directions.iter().any(|dyad| spoken_of(measure, *dyad)) {
        return None;
    }
    let why = |dyad: DirectedDyad| {
        reckon(pair.evidence, measure, dyad, pair.headline_period(measure)).estimate.reading.why_absent()
    };
    directions.into_iter().filter_map(why).min()
}

/// Both levels of a directed (or single-state) measure, their ratio, and the places of both.
fn footing(pair: &Pair<'_>, measure: &'static Measure) -> Option<Footing> {
    let there = pair.there();
    let period = pair.headline_period(measure);
    let mut a = reckon(pair.evidence, measure, there, period);
    let mut b = reckon(pair.evidence, measure, there.reversed(), period);
    // Two levels compare only on the same years.
    if measure.pooling == Pooling::Latest && a.years != b.years {
        let year = Period::year(a.years.last().min(b.years.last()));
        a = reckon(pair.evidence, measure, there, year);
        b = reckon(pair.evidence, measure, there.reversed(), year);
    }
    let levels = (a.estimate.reading.known(), b.estimate.reading.known());
    let years_a = rests_on(pair, measure, there, a.years);
    let years_b = rests_on(pair, measure, there.reversed(), b.years);
    let bounds = [a.estimate.interval(), b.estimate.interval()];
    let quotient = quotient(pair, measure, a.years, levels, bounds, years_a == years_b);
    let expected = layout::expected_measure(measure.id).and_then(catalogue::by_id).and_then(|expected| {
        let greater = if quotient.greater_first { there } else { there.reversed() };
        reckon(pair.evidence, expected, greater, a.years).estimate.reading.known()
    });
    let compared = measure.subject == Subject::DirectedDyad && pair.evidence.compares(measure, None);
    let all = compare::all(pair.bulk, measure, a.years);
    let ranks = if compared {
        [there, there.reversed()].into_iter().filter_map(|dyad| partner_rank(pair, measure, dyad, a.years)).collect()
    } else {
        Vec::new()
    };
    Some(Footing {
        title: measure.title.to_owned(),
        unit: measure.unit.to_owned(),
        measure: measure.id.to_owned(),
        n_counts: measure.n_counts.to_owned(),
        direction: layout::direction(pair, measure, levels, &quotient),
        percentile_a: among(levels.0, &all.values, subjects(measure)),
        percentile_b: among(levels.1, &all.values, subjects(measure)),
        percentile_ratio: among(quotient.ratio.filter(|_| !quotient.joint), &all.ratios, "dyads"),
        a: value(&a.estimate, years_a),
        b: value(&b.estimate, years_b),
        ratio: quotient.ratio,
        ratio_interval: quotient.interval,
        why_no_interval: quotient.why_no_interval,
        expected_from_size: expected,
        ranks,
    })
}

/// One level over the other, the greater first.
struct Quotient {
    /// Whether the first state's is the greater.
    greater_first: bool,
    ratio: Option<f64>,
    interval: Option<Interval>,
    /// Of which years both levels are taken, where they are fewer than those of the levels shown.
    joint: bool,
    /// Why there is no ratio although both levels are greater than nought.
    why: Option<String>,
    /// Why a ratio that is an estimate has no interval.
    why_no_interval: Option<String>,
}

/// What the bounds of two levels leave of their ratio, the greater level first: limits that hold whatever the chance, as theirs
/// do. None where either level has an interval of chance, whose limits are not to be divided so.
fn of_bounds([a, b]: [Option<&footing_core::Interval>; 2], greater_first: bool) -> Option<Interval> {
    let (above, below) = if greater_first { (a?, b?) } else { (b?, a?) };
    (above.level >= 1.0 && below.level >= 1.0 && above.low > 0.0 && below.low > 0.0).then(|| Interval {
        low: above.low / below.high,
        high: above.high / below.low,
        level: 1.0,
        method: "the least and the greatest ratio that the bounds of both levels allow; no sampling error".to_owned(),
        lower_bound: false,
    })
}

/// Two levels compare only on the same years: where each rests on years of its own, the ratio is that of a measure made for
/// it, or none.
fn quotient(
    pair: &Pair<'_>,
    measure: &Measure,
    period: Period,
    levels: (Option<f64>, Option<f64>),
    bounds: [Option<&footing_core::Interval>; 2],
    same_years: bool,
) -> Quotient {
    let (there, back) = (pair.there(), pair.there().reversed());
    let greater_first = levels.0 >= levels.1;
    let none = Quotient { greater_first, ratio: None, interval: None, joint: false, why: None, why_no_interval: None };
    let (Some(x), Some(y)) = levels else { return none };
    if x == 0.0 || y == 0.0 {
        return none;
    }
    let Some(ratio) = layout::ratio_measure(measure.id).and_then(catalogue::by_id) else {
        if !same_years {
            return Quotient { why: Some("the two levels are not of the same years".to_owned()), ..none };
        }
        return Quotient { ratio: Some(x.max(y) / x.min(y)), interval: of_bounds(bounds, greater_first), ..none };
    };
    let of = |dyad| reckon(pair.evidence, ratio, dyad, period).estimate;
    let first = of(there);
    if first.reading.known().is_none() {
        // Told of the greater level first, whichever state was asked for first.
        let ahead = if greater_first { there } else { back };
        let [more, less] = [ahead.from(), ahead.to()].map(footing_states::name_in_sentence);
        let named = |why: String| why.replace("the first state", &more).replace("the second state", &less);
        return Quotient { why: of(ahead).reading.why_absent().map(named), ..none };
    }
    let greater_first = first.reading.known().map_or(greater_first, |ratio| ratio >= 1.0);
    let estimate = if greater_first { first } else { of(back) };
    // The resampling refuses an interval for one of two reasons, or because no draw differs from another.
    let why_no_interval = estimate.interval().is_none().then(|| {
        if (estimate.n as usize) < MIN_BLOCKS {
            format!("{} in which both speak are too few to be drawn anew", cases(estimate.n, "years"))
        } else {
            "in more than one of twenty draws of the years one of the two does not name the other".to_owned()
        }
    });
    Quotient {
        greater_first,
        ratio: estimate.reading.known(),
        interval: estimate.interval().map(interval),
        joint: !same_years,
        why: None,
        why_no_interval,
    }
}

/// The rank of the partner among all partners of the first state of the dyad.
fn partner_rank(pair: &Pair<'_>, measure: &Measure, dyad: DirectedDyad, years: Period) -> Option<Rank> {
    if !pair.evidence.compares(measure, Some(dyad.from())) {
        return None;
    }
    let partners = compare::partners(pair.bulk, measure, dyad.from(), years);
    // Among all with which there is nothing none has a rank.
    let own =
        partners.iter().find(|(partner, _)| *partner == dyad.to())?.1.reading.known().filter(|own| *own != 0.0)?;
    let values: Vec<f64> = partners.iter().filter_map(|(_, estimate)| estimate.reading.known()).collect();
    // The first of one is no rank: a source of one state's partners knows no other partner of theirs.
    (values.len() > 1).then_some(())?;
    Some(Rank {
        label: format!(
            "{} among {} partners",
            footing_states::name(dyad.to()),
            footing_states::possessive(dyad.from())
        ),
        rank: compare::rank(own, values.iter().copied()),
        of: u32::try_from(values.len()).unwrap_or(u32::MAX),
        interval: None,
    })
}

/// A measure as rows: one, or one for each direction or state.
fn rows(pair: &Pair<'_>, measure: &'static Measure, headline: bool) -> Vec<Row> {
    let there = pair.there();
    let dyads = if measure.subject == Subject::Dyad { vec![there] } else { vec![there, there.reversed()] };
    let period = pair.headline_period(measure);
    let all = if headline && pair.extent == Extent::Whole {
        compare::all(pair.bulk, measure, reckon(pair.evidence, measure, there, period).years)
    } else {
        Arc::default()
    };
    dyads
        .into_iter()
        .filter(|dyad| spoken_of(measure, *dyad))
        .map(|dyad| row(pair, measure, dyad, &all.values, headline))
        .collect()
}

/// A measure as rows, also where its sources do not speak of the pair.
fn rows_of_both(pair: &Pair<'_>, measure: &Measure) -> Vec<Row> {
    let there = pair.there();
    let dyads = if measure.subject == Subject::Dyad { vec![there] } else { vec![there, there.reversed()] };
    dyads.into_iter().map(|dyad| row(pair, measure, dyad, &[], false)).collect()
}

/// One row of a series measure, set among the values of all dyads.
fn row(pair: &Pair<'_>, measure: &Measure, dyad: DirectedDyad, all: &[f64], headline: bool) -> Row {
    let Reckoned { estimate, years } = reckon(pair.evidence, measure, dyad, pair.headline_period(measure));
    Row {
        measure: measure.id.to_owned(),
        version: measure.version,
        stability: measure.stability.as_str().to_owned(),
        title: measure.title.to_owned(),
        unit: measure.unit.to_owned(),
        direction: match measure.subject {
            Subject::Dyad => None,
            Subject::DirectedDyad | Subject::InViewOfThird => Some(pair.arrow(dyad)),
            Subject::State => Some(footing_states::name(dyad.from()).to_owned()),
        },
        n_counts: measure.n_counts.to_owned(),
        percentile_all_dyads: among(estimate.reading.known(), all, subjects(measure)),
        value: value(&estimate, rests_on(pair, measure, dyad, years)),
        ranks: Vec::new(),
        higher_means: measure.higher_means.to_owned(),
        headline,
        variant_of: measure.prefer.map(str::to_owned),
    }
}

/// The years of a pool from the first of which anything is known to the last: a count is not said to be of years of which
/// its source is silent. Where several sources are put together, a year of which one of them speaks counts.
fn rests_on(pair: &Pair<'_>, measure: &Measure, dyad: DirectedDyad, pool: Period) -> Period {
    let sources = measure.tables().filter_map(footing_sources::by_table).map(|(source, _)| source.card.id.as_str());
    let one_source = measure.pooling == Pooling::Whole || sources.collect::<BTreeSet<_>>().len() == 1;
    let dyads = if measure.subject == Subject::Dyad { vec![dyad, dyad.reversed()] } else { vec![dyad] };
    let read = |series: EvidenceSeries, year: Year| {
        let grain = footing_sources::by_table(series.table).map(|(_, card)| card.grain);
        dyads.iter().any(|dyad| {
            let reading = match grain {
                Some(Grain::DirectedDyadYear) => pair.bulk.directed(series, *dyad, year),
                Some(Grain::DyadYear) => pair.bulk.dyad(series, dyad.undirected(), year),
                _ => pair.bulk.state(series, dyad.from(), year),
            };
            reading.known().is_some()
        })
    };
    // A table speaks where one of its columns does: what is not uncertain has nothing in the column of what is.
    let speaks = |table: &'static str, year: Year| {
        measure.needs.iter().any(|series| series.table == table && read(*series, year))
    };
    let known = |year: &Year| {
        let mut tables = measure.tables();
        if one_source { tables.all(|table| speaks(table, *year)) } else { tables.any(|table| speaks(table, *year)) }
    };
    let years = || pool.years().filter(known);
    years()
        .next()
        .zip(pool.years().rev().find(known))
        .and_then(|(first, last)| Period::new(first, last))
        .unwrap_or(pool)
}

/// Whether the sources of a measure speak about these states at all: a source of one sender has no row for the others.
fn spoken_of(measure: &Measure, dyad: DirectedDyad) -> bool {
    let mut tables = measure.tables().filter_map(footing_sources::by_table).map(|(_, table)| table);
    let spoken = |table: &TableCard| match (table.grain, measure.subject) {
        (Grain::StateYear, Subject::Dyad) => {
            table.universe.covers_state(dyad.from()) && table.universe.covers_state(dyad.to())
        }
        (Grain::StateYear, _) => table.universe.covers_state(dyad.from()),
        (Grain::DyadYear | Grain::DirectedDyadYear, Subject::Dyad | Subject::DirectedDyad) => {
            table.universe.covers_dyad(dyad.from(), dyad.to())
                || (measure.subject == Subject::Dyad && table.universe.covers_dyad(dyad.to(), dyad.from()))
        }
        _ => true,
    };
    // Cases of several sources are known as long as one of them speaks.
    if measure.pooling == Pooling::Cases { tables.any(spoken) } else { tables.all(spoken) }
}

/// A measure's value for every year its sources cover, both directions where directed.
fn series(pair: &Pair<'_>, measure: &Measure) -> Option<Series> {
    let covered = measure
        .tables()
        .filter_map(|table| pair.evidence.years(table))
        .reduce(|a, b| Period::new(a.first().max(b.first()), a.last().min(b.last())).unwrap_or(a))?;
    let covered = Period::new(covered.first(), covered.last().min(pair.period.last()))?;
    let there = pair.there();
    let sides: Vec<(DirectedDyad, &str)> = match measure.subject {
        Subject::Dyad => vec![(there, "both")],
        _ => vec![(there, "a"), (there.reversed(), "b")],
    };
    let ratio = measure.unit == "ratio";
    let lines: Vec<Line> = sides
        .into_iter()
        .filter(|(dyad, _)| spoken_of(measure, *dyad))
        .take(if ratio { 1 } else { 2 })
        .map(|(dyad, side)| {
            let points = covered
                .years()
                .map(|year| point(year, &reckon(pair.evidence, measure, dyad, Period::year(year)).estimate, None))
                .collect();
            let label = match measure.subject {
                Subject::Dyad => measure.short.to_owned(),
                Subject::State => footing_states::name(dyad.from()).to_owned(),
                Subject::DirectedDyad if ratio => {
                    format!("{} / {}", footing_states::name(dyad.from()), footing_states::name(dyad.to()))
                }
                Subject::DirectedDyad | Subject::InViewOfThird => pair.arrow(dyad),
            };
            Line { label, side: if ratio { "both" } else { side }.to_owned(), points: trimmed(points) }
        })
        .collect();
    let known = lines.iter().flat_map(|line| &line.points).filter(|point| point.value.is_some()).count();
    (known > 1).then(|| Series {
        measure: measure.id.to_owned(),
        title: measure.title.to_owned(),
        unit: measure.unit.to_owned(),
        lines,
        seams: layout::seams(pair, measure),
        references: layout::references(measure),
        logarithmic: ratio,
    })
}

/// Points from the first known year to the last.
fn trimmed(points: Vec<Point>) -> Vec<Point> {
    let known = |point: &Point| point.value.is_some();
    let (Some(first), Some(last)) = (points.iter().position(known), points.iter().rposition(known)) else {
        return Vec::new();
    };
    points.into_iter().skip(first).take(last - first + 1).collect()
}

fn point(year: Year, estimate: &Estimate, percentile: Option<f64>) -> Point {
    Point {
        year,
        value: estimate.reading.known(),
        status: estimate.reading.status().as_str().to_owned(),
        low: estimate.interval().map(|interval| interval.low),
        high: estimate.interval().map(|interval| interval.high),
        n: estimate.n,
        percentile,
    }
}

/// Consecutive years in which the same flags of a table are set; both directions must agree to share a spell.
fn spells(pair: &Pair<'_>, none: &str, table: &'static str, columns: &[(&'static str, &str)]) -> Vec<Spell> {
    let Some(covered) = pair.evidence.years(table) else {
        return Vec::new();
    };
    let grain = footing_sources::by_table(table).map(|(_, card)| card.grain);
    let read = |column: &'static str, dyad: DirectedDyad, year: Year| -> Reading {
        let series = EvidenceSeries::new(table, column);
        if grain == Some(footing_sources::card::Grain::DirectedDyadYear) {
            pair.evidence.directed(series, dyad, year)
        } else {
            pair.evidence.dyad(series, dyad.undirected(), year)
        }
    };
    let what = |year: Year| -> Option<String> {
        let mut words = Vec::new();
        for (column, word) in columns {
            let there = read(column, pair.there(), year).known()?;
            let back = read(column, pair.there().reversed(), year).known()?;
            match (there > 0.0, back > 0.0) {
                (true, true) => words.push((*word).to_owned()),
                (true, false) => words.push(format!("{word} ({} only)", pair.arrow(pair.there()))),
                (false, true) => words.push(format!("{word} ({} only)", pair.arrow(pair.there().reversed()))),
                (false, false) => {}
            }
        }
        Some(if words.is_empty() { none.to_owned() } else { words.join(" + ") })
    };
    let mut spells: Vec<Spell> = Vec::new();
    let end = if pair.asked { covered.last().min(pair.period.last()) } else { covered.last() };
    for year in covered.first()..=end {
        let Some(what) = what(year) else { continue };
        match spells.last_mut() {
            Some(last) if last.what == what && last.last == year - 1 => last.last = year,
            _ => spells.push(Spell { first: year, last: year, what, source: table.to_owned() }),
        }
    }
    // Years before anything was ever in force say nothing an analyst would read.
    if spells.len() > 1 && spells[0].what == none {
        spells.remove(0);
    }
    spells
}

fn missing(pair: &Pair<'_>, dossier: &Dossier) -> Vec<MissingItem> {
    let mut items: Vec<MissingItem> = Vec::new();
    for section in &dossier.sections {
        if let Some(why) = &section.empty {
            items.push(MissingItem { what: section.title.clone(), why: why.clone(), hint: None });
        }
        let footing =
            section.footing.iter().flat_map(|f| [(&f.title, &dossier.a.name, &f.a), (&f.title, &dossier.b.name, &f.b)]);
        for (title, side, value) in footing {
            if let Some(why) = &value.why {
                items.push(MissingItem { what: format!("{title}: {side}"), why: why.clone(), hint: None });
            }
        }
        for row in &section.rows {
            if let Some(why) = &row.value.why {
                let what = match &row.direction {
                    Some(direction) => format!("{}: {direction}", row.title),
                    None => row.title.clone(),
                };
                items.push(MissingItem { what, why: why.clone(), hint: None });
            }
        }
    }
    let end = pair.period.last();
    let mut ended = false;
    for source in footing_sources::all() {
        let covered =
            source.card.tables.iter().filter_map(|table| pair.session.coverage(&table.name)).map(|c| c.last());
        let Some(last) = covered.max().filter(|last| *last < end) else { continue };
        items.push(MissingItem {
            what: format!("{} after {last}", source.card.title),
            why: format!("{} ends there", source.card.id),
            hint: None,
        });
        ended = true;
    }
    if let Some(last) = items.last_mut().filter(|_| ended) {
        last.hint = Some(
            "footing import SOURCE FILE... --covers FIRST..LAST takes a newer release of a source that ends".to_owned(),
        );
    }
    items.dedup_by(|a, b| a.why == b.why && a.what == b.what);
    items
}

fn reference(value: f64, label: &str) -> Reference {
    Reference { value, label: label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{of_bounds, together};

    /// Reports of 40 to 60 against 20 to 25: at least 40 / 25, at most 60 / 20, whichever state comes first.
    #[test]
    fn bounds_of_levels_bound_their_ratio() {
        let interval = |low: f64, high: f64, level: f64| footing_core::Interval {
            low,
            high,
            level,
            method: "two reports".into(),
            lower_bound: false,
        };
        let (above, below) = (interval(40.0, 60.0, 1.0), interval(20.0, 25.0, 1.0));
        for (both, greater_first) in [([&above, &below], true), ([&below, &above], false)] {
            let found = of_bounds(both.map(Some), greater_first).expect("limits");
            assert_eq!((found.low, found.high, found.level), (1.6, 3.0, 1.0));
        }
        assert_eq!(of_bounds([Some(&above), None], true), None);
        assert_eq!(of_bounds([Some(&above), Some(&interval(20.0, 25.0, 0.95))], true), None, "chance is no bound");
    }

    #[test]
    fn one_reason_of_several_sources_is_told_once() {
        let whys = [
            "aei holds only what China says or does",
            "wgi has no row for this case",
            "aiddata holds only what China says or does",
            "dcid holds only what China says or does",
            "Kosovo is not a member of the United Nations",
        ]
        .map(str::to_owned);
        let told = together(&whys);
        assert_eq!(
            told,
            [
                "aei, aiddata and dcid hold only what China says or does",
                "wgi has no row for this case",
                "Kosovo is not a member of the United Nations"
            ]
        );
    }
}
