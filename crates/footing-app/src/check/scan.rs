//! One test tried on many pairs: for whom it holds, and for whom it would hold by chance alone. What is called a discovery
//! is held to a false discovery rate, for of a thousand tests at a level of a tenth a hundred decide by chance.

use std::collections::BTreeMap;

use footing_claims::grammar::{Baseline, Comparison, During, Target, Term, Test};
use footing_claims::judge::{Chance, Judge, Number};
use footing_claims::pack::{self, Content, Entry};
use footing_core::{CowCode, Fault, Problem, Ruling, Verdict, Year, nearest, parallel};
use footing_evidence::Session;
use footing_measures::statistics::multiplicity::{any_dependence, benjamini_hochberg};
use footing_measures::{Formula, catalogue};
use footing_report::sheet::{Cell, Column, Sheet};

use super::report::named_as;
use super::vocabulary::Catalogue;
use super::world::SessionWorld;
use super::{Options, judge, measures, roles, today};

/// The word for all pairs of states.
const ALL_DYADS: &str = "all-dyads";

/// One test of the pack.
struct Scanned<'a> {
    entry: &'a Entry,
    item: Option<&'a str>,
    test: &'a Test,
    during: Option<During>,
}

/// What came of a test for one pair.
struct Tried {
    pair: [CowCode; 2],
    verdict: Verdict,
    chance: Chance,
    /// The value and its interval, where the test is one comparison.
    value: Option<Number>,
}

/// What came of a test for all pairs.
struct Outcome {
    pairs: usize,
    untestable: usize,
    /// Pairs settled by figures without sampling error.
    settled: Vec<Tried>,
    /// The rest, each with its q-value.
    tested: Vec<(Tried, f64)>,
    alpha: f64,
}

/// Tries the tests of a pack on many pairs: over the partners of a state, which takes A's place, or over all dyads.
/// `claim` asks for one claim and the pairs for which it holds; otherwise each test is a row.
///
/// # Errors
/// Everything wrong with the pack; an unknown state or claim; a damaged store.
pub fn scan(options: &Options<'_>, over: &str, claim: Option<&str>) -> Result<Sheet, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let pack = pack::read(options.file, options.text, &Catalogue)?;
    let of = (over != ALL_DYADS).then(|| footing_states::resolve(over, None)).transpose().map_err(|problem| {
        one(problem.hint(format!("--scan takes a state, whose partners are gone through, or {ALL_DYADS}")))
    })?;
    let mut roles = roles(&pack, options).map_err(one)?;
    (roles[0], roles[1]) = (of, None);
    let entries: Vec<&Entry> = match claim {
        None => pack.entries.iter().collect(),
        Some(id) => vec![entry(&pack.entries, id).map_err(one)?],
    };
    let (scanned, left_out) = tests(&entries, of.is_none());
    let session = Session::open(options.home, options.pins, options.as_of, options.rules).map_err(one)?;
    let ids = measures(scanned.iter().flat_map(|scanned| scanned.test.measures()));
    let (evidence, votes) =
        parallel::both(|| session.evidence(ids.iter().copied()), || session.roll_calls().map(|_| ()));
    // A store without roll calls still answers the rest.
    drop(votes);
    let world = SessionWorld::over(&session, evidence.map_err(one)?, today());
    let outcomes: Vec<Outcome> = scanned.iter().map(|scanned| over_pairs(scanned, of, roles[2], &world)).collect();
    let words: [&'static str; 2] = match of {
        Some(_) => ["", "the partner"],
        None => ["one state", "the other"],
    };
    let sentence = |says: &str| named_as(says, [roles[0], None, roles[2]], words);
    let frame = of.map_or_else(
        || "all pairs of states".to_owned(),
        |state| format!("the partners of {}", footing_states::name_in_sentence(state)),
    );
    let mut notes = vec![
        "A p-value is the smallest alpha at which the test would be decided so. A q-value is the least rate of false \
         discoveries at which it still counts, among the pairs tried with the same test (Benjamini and Hochberg 1995). The \
         rate holds if the pairs are independent or depend on one another positively, which of pairs that share a state \
         nobody knows; Benjamini and Yekutieli's (2001) holds in any case, and is stricter."
            .to_owned(),
        format!(
            "{} draws tell no p-value below {}; figures without sampling error, and bounds, leave nothing to chance: pairs \
             they settle are not among those adjusted.",
            footing_measures::votes::DRAWS,
            footing_claims::plain(2.0 / f64::from(footing_measures::votes::DRAWS + 1))
        ),
    ];
    let date = session.as_of().map_or_else(|| "now".to_owned(), |date| format!("as of {date}"));
    notes.push(format!("Judged {date}; pack {}, sha256 {}.", pack.id, super::report::hash(options.text)));
    for (name, why) in &left_out {
        notes.push(format!("Not scanned: {}, for {why}.", sentence(name)));
    }
    let sheet = match claim {
        None => overview(&scanned, &outcomes, &sentence),
        Some(_) => holders(&scanned, &outcomes, &sentence),
    };
    let title = match (claim, entries.first()) {
        (Some(id), Some(entry)) => format!("{id}: {} For which of {frame}?", sentence(&entry.says)),
        _ => format!("{}: over {frame}", sentence(&pack.title)),
    };
    let mut told: Vec<String> = Vec::new();
    if claim.is_none() {
        told.push(
            "Settled: by figures without sampling error. Yes and no by p: with a p-value of at most the test's alpha, a tenth \
             unless it says otherwise; by q: with a q-value of at most as much. `--claim ID` lists the pairs."
                .to_owned(),
        );
    } else {
        told.extend(scanned.iter().zip(&outcomes).map(|(scanned, outcome)| summary(scanned, outcome, &sentence)));
    }
    told.extend(notes);
    Ok(Sheet { title, notes: told, ..sheet })
}

/// The claim with an id.
fn entry<'a>(entries: &'a [Entry], id: &str) -> Result<&'a Entry, Problem> {
    entries.iter().find(|entry| entry.id == id).ok_or_else(|| {
        Problem::new(Fault::Usage, "no-such-claim", "the pack has no such claim")
            .found(format!("`{id}`"))
            .nearest(nearest(id, entries.iter().map(|entry| entry.id.as_str()), 3))
    })
}

/// The tests of claims, and what could not be scanned: a claim or an item of one, and why.
fn tests<'a>(entries: &[&'a Entry], all_dyads: bool) -> (Vec<Scanned<'a>>, Vec<(String, &'static str)>) {
    let (mut scanned, mut left_out) = (Vec::new(), Vec::new());
    for &entry in entries {
        let contents: Vec<(Option<&str>, &Content)> = match &entry.content {
            Content::Items(items) => items.iter().map(|item| (Some(item.name.as_str()), &item.content)).collect(),
            content => vec![(None, content)],
        };
        let mut any = false;
        for (item, content) in contents {
            let Content::Test(test, during) = content else { continue };
            any = true;
            let fit = match test.has_chance() {
                Ok(()) if all_dyads && among_voters(test) => Err(
                    "it sets a pair among the voting partners of one state, all of which are drawn again for each state: \
                     scan a state",
                ),
                other => other,
            };
            match fit {
                Ok(()) => scanned.push(Scanned { entry, item, test, during: *during }),
                Err(why) => {
                    let item = item.map_or_else(String::new, |item| format!(" ({item})"));
                    left_out.push((format!("{}{item}", entry.id), why));
                }
            }
        }
        if !any {
            left_out.push((entry.id.clone(), "it has no test"));
        }
    }
    (scanned, left_out)
}

/// Whether a test asks for a place among a state's partners in votes.
fn among_voters(test: &Test) -> bool {
    let votes = |id: &str| catalogue::by_id(id).is_some_and(|measure| matches!(measure.compute, Formula::Votes(_)));
    test.conditions().into_iter().any(|condition| {
        let placed = condition.terms().into_iter().any(|term| match term {
            Term::Rank { measure, .. } => votes(measure),
            Term::Percentile(measure, _, Baseline::PartnersOf(_)) => votes(measure),
            _ => false,
        });
        let quantile = match &condition.comparison {
            Comparison::Above(Target::Quantile(Baseline::PartnersOf(_), _), _)
            | Comparison::Below(Target::Quantile(Baseline::PartnersOf(_), _), _)
            | Comparison::Near(Target::Quantile(Baseline::PartnersOf(_), _)) => test.measures().into_iter().any(votes),
            _ => false,
        };
        placed || quantile
    })
}

/// States of the year a test is about: the last it names, if it names years throughout, else the last of all.
fn states(scanned: &Scanned<'_>, world: &SessionWorld<'_>) -> Vec<CowCode> {
    let named = |during: Option<During>| match during.or(scanned.during) {
        Some(During::Years(period)) => Some(period.last()),
        _ => None,
    };
    let named: Option<Vec<Year>> = scanned.test.conditions().iter().map(|own| named(own.during)).collect();
    let last = footing_claims::world::World::as_of(world).last_complete_year();
    footing_states::cow_members(named.and_then(|years| years.into_iter().max()).map_or(last, |year| year.min(last)))
}

fn over_pairs(scanned: &Scanned<'_>, of: Option<CowCode>, third: Option<CowCode>, world: &SessionWorld<'_>) -> Outcome {
    let states = states(scanned, world);
    let rulings: BTreeMap<String, Ruling> = BTreeMap::new();
    let try_pair = |world: &SessionWorld<'_>, pair: [CowCode; 2]| {
        let roles = [Some(pair[0]), Some(pair[1]), third];
        let judge = Judge { during: scanned.during, ..judge(world, roles, &rulings) };
        let judged = judge.judge(scanned.test);
        let chance = judge.chance(scanned.test, &judged);
        let value = match judged.findings().as_slice() {
            [(_, finding)] => finding.value.clone(),
            _ => None,
        };
        Tried { pair, verdict: judged.ruling.verdict, chance, value }
    };
    let all: Vec<Tried> = match of {
        Some(of) => {
            let world = world.of_pairs_with(of);
            let partners: Vec<CowCode> = states.iter().copied().filter(|state| *state != of).collect();
            parallel::map(&partners, |state| try_pair(&world, [of, *state]))
        }
        None => {
            let symmetric = scanned.test.symmetric(&Catalogue);
            let of_first = |first: &CowCode| {
                let world = world.of_pairs_with(*first);
                let second = states.iter().filter(|second| if symmetric { *second > first } else { *second != first });
                second.map(|second| try_pair(&world, [*first, *second])).collect::<Vec<_>>()
            };
            parallel::map(&states, of_first).into_iter().flatten().collect()
        }
    };
    let pairs = all.len();
    let (known, unknown): (Vec<Tried>, Vec<Tried>) =
        all.into_iter().partition(|tried| tried.verdict != Verdict::Untestable);
    let (settled, tested): (Vec<Tried>, Vec<Tried>) = known.into_iter().partition(|tried| tried.chance.settled());
    let p: Vec<f64> = tested.iter().map(|tried| tried.chance.least().1).collect();
    let q = benjamini_hochberg(&p);
    Outcome {
        pairs,
        untestable: unknown.len(),
        settled,
        tested: tested.into_iter().zip(q).collect(),
        alpha: scanned.test.alpha(),
    }
}

impl Outcome {
    /// Pairs settled this way.
    fn settled(&self, verdict: Verdict) -> usize {
        self.settled.iter().filter(|tried| tried.verdict == verdict).count()
    }

    /// Pairs tested of which chance least explains this verdict, and the p- and q-values of each.
    fn decided(&self, verdict: Verdict) -> impl Iterator<Item = (&Tried, f64, f64)> {
        let own = self.tested.iter().map(|(tried, q)| (tried, tried.chance.least(), *q));
        own.filter(move |(_, least, _)| least.0 == verdict).map(|(tried, least, q)| (tried, least.1, q))
    }

    /// How many by their p-values, by their q-values, and by those under any dependence.
    fn counts(&self, verdict: Verdict) -> [usize; 3] {
        let any = any_dependence(self.tested.len());
        let count = |holds: &dyn Fn(f64, f64) -> bool| self.decided(verdict).filter(|(_, p, q)| holds(*p, *q)).count();
        [count(&|p, _| p <= self.alpha), count(&|_, q| q <= self.alpha), count(&|_, q| q * any <= self.alpha)]
    }
}

fn column(name: &str, title: &str) -> Column {
    Column { name: name.to_owned(), title: title.to_owned() }
}

fn whole(number: usize) -> Cell {
    Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A row for each test: on how many pairs it was tried and what stood.
fn overview(scanned: &[Scanned<'_>], outcomes: &[Outcome], sentence: &dyn Fn(&str) -> String) -> Sheet {
    let columns = vec![
        column("claim", "claim"),
        column("item", "item"),
        column("pairs", "pairs"),
        column("untestable", "no evidence"),
        column("settled_supported", "settled: yes"),
        column("settled_contradicted", "settled: no"),
        column("tested", "tested"),
        column("supported_p", "yes by p"),
        column("supported_q", "yes by q"),
        column("contradicted_p", "no by p"),
        column("contradicted_q", "no by q"),
    ];
    let rows = scanned
        .iter()
        .zip(outcomes)
        .map(|(scanned, outcome)| {
            let [yes, no] = [Verdict::Supported, Verdict::Contradicted].map(|verdict| outcome.counts(verdict));
            vec![
                Cell::Text(scanned.entry.id.clone()),
                scanned.item.map_or(Cell::Empty, |item| Cell::Text(sentence(item))),
                whole(outcome.pairs),
                whole(outcome.untestable),
                whole(outcome.settled(Verdict::Supported)),
                whole(outcome.settled(Verdict::Contradicted)),
                whole(outcome.tested.len()),
                whole(yes[0]),
                whole(yes[1]),
                whole(no[0]),
                whole(no[1]),
            ]
        })
        .collect();
    Sheet { title: String::new(), columns, rows, notes: Vec::new() }
}

/// The pairs for which a claim holds, those first that chance explains least.
fn holders(scanned: &[Scanned<'_>], outcomes: &[Outcome], sentence: &dyn Fn(&str) -> String) -> Sheet {
    let columns = vec![
        column("item", "item"),
        column("a", "A"),
        column("b", "B"),
        column("value", "value"),
        column("low", "low"),
        column("high", "high"),
        column("p", "p"),
        column("q", "q"),
        column("stands", "stands"),
    ];
    let mut rows = Vec::new();
    for (scanned, outcome) in scanned.iter().zip(outcomes) {
        let number = |value: Option<f64>, decimals: usize| {
            value.filter(|value| value.is_finite()).map_or(Cell::Empty, |value| Cell::Number(value, decimals))
        };
        let mut push = |tried: &Tried, chance: Option<(f64, f64)>| {
            let value = tried.value.as_ref();
            let limits = value.filter(|value| value.estimated && !value.refused);
            rows.push(vec![
                scanned.item.map_or(Cell::Empty, |item| Cell::Text(sentence(item))),
                Cell::Text(footing_states::name(tried.pair[0]).to_owned()),
                Cell::Text(footing_states::name(tried.pair[1]).to_owned()),
                number(value.map(|value| value.point), 3),
                number(limits.map(|value| value.low), 3),
                number(limits.map(|value| value.high), 3),
                number(chance.map(|(p, _)| p), 4),
                number(chance.map(|(_, q)| q), 4),
                Cell::Text(
                    match chance {
                        None => "settled",
                        Some((_, q)) if q <= outcome.alpha => "yes",
                        Some(_) => "no longer",
                    }
                    .to_owned(),
                ),
            ]);
        };
        outcome.settled.iter().filter(|tried| tried.verdict == Verdict::Supported).for_each(|tried| push(tried, None));
        let mut decided: Vec<_> = outcome.decided(Verdict::Supported).filter(|(_, p, _)| *p <= outcome.alpha).collect();
        let value = |tried: &Tried| tried.value.as_ref().map_or(0.0, |value| value.point);
        decided.sort_by(|a, b| a.1.total_cmp(&b.1).then(value(b.0).abs().total_cmp(&value(a.0).abs())));
        decided.into_iter().for_each(|(tried, p, q)| push(tried, Some((p, q))));
    }
    Sheet { title: String::new(), columns, rows, notes: Vec::new() }
}

/// What came of one test, in words.
fn summary(scanned: &Scanned<'_>, outcome: &Outcome, sentence: &dyn Fn(&str) -> String) -> String {
    let [yes, no] = [Verdict::Supported, Verdict::Contradicted].map(|verdict| outcome.counts(verdict));
    let item = scanned.item.map_or_else(String::new, |item| format!("{}: ", sentence(item)));
    let mut text = format!("{item}{} pairs", outcome.pairs);
    if outcome.untestable > 0 {
        text.push_str(&format!(", {} of them without evidence", outcome.untestable));
    }
    text.push('.');
    if !outcome.settled.is_empty() {
        text.push_str(&format!(
            " Settled without sampling error: {} supported, {} contradicted.",
            outcome.settled(Verdict::Supported),
            outcome.settled(Verdict::Contradicted)
        ));
    }
    if !outcome.tested.is_empty() {
        let alpha = footing_claims::plain(outcome.alpha);
        text.push_str(&format!(
            " {} tested: {} supported with p of at most {alpha}, of which {} stand with q of at most {alpha}, {} of them \
             whatever the pairs have to do with one another; {} contradicted, of which {} and {} stand.",
            outcome.tested.len(),
            yes[0],
            yes[1],
            yes[2],
            no[0],
            no[1],
            no[2]
        ));
    }
    text.push_str(&format!(" Test: {}", scanned.test.text));
    text
}
