//! Claims on trial: a pack is read and fixed, then the evidence is asked, once for each date, and every decided verdict
//! is read again in every other defensible way.

mod change;
pub(crate) mod report;
pub mod scan;
pub(crate) mod vocabulary;
pub(crate) mod world;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use footing_claims::judge::{Judge, Judged, Multiverse, Specification, bundle, multiverse};
use footing_claims::pack::{self, Content, Entry, Pack};
use footing_core::{AsOf, CowCode, Fault, Problem, Ruling, Untestable, Verdict, parallel};
use footing_evidence::{Session, VoteRules};
use footing_measures::{Measure, catalogue, variants};
use footing_report::page::Page;
use footing_report::verdicts::Verdicts;
use include_dir::{Dir, include_dir};

use vocabulary::Catalogue;
use world::SessionWorld;

static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../claims");

/// The packs that come with the program: file name without its ending, and text.
#[must_use]
pub fn shipped() -> Vec<(&'static str, &'static str)> {
    let mut list: Vec<(&str, &str)> = PACKS
        .files()
        .filter(|file| file.path().extension().is_some_and(|end| end == "toml"))
        .filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
        .collect();
    list.sort_unstable();
    list
}

/// The page on packs and the language of tests.
///
/// # Panics
/// Never: the page is part of the program.
#[must_use]
pub fn explain() -> Page {
    let text = PACKS.get_file("README.md").and_then(include_dir::File::contents_utf8).expect("the page is there");
    let title = text.lines().next().unwrap_or_default().trim_start_matches("# ");
    let mut page = Page::new(title);
    let (mut heading, mut lines, mut verbatim) = ("Packs", Vec::<String>::new(), false);
    // A paragraph is one line, whatever its lines in the file; a row of a table or of an example is its own.
    let mut open = false;
    for line in text.lines().skip(1) {
        if let Some(fence) = line.strip_prefix("```") {
            (verbatim, open) = (!fence.is_empty(), false);
        } else if verbatim {
            lines.push(line.to_owned());
        } else if let Some(next) = line.strip_prefix("## ") {
            page.part(heading, lines.drain(..).filter(|line| !line.is_empty()).collect::<Vec<_>>());
            (heading, open) = (next, false);
        } else if let Some(row) = line.strip_prefix("| ") {
            let cells: Vec<&str> =
                row.split(" | ").map(|cell| cell.trim_matches(['|', ' '])).filter(|c| !c.is_empty()).collect();
            lines.push(cells.join(": ").replace("\\|", "|"));
            open = false;
        } else if line.is_empty() || line.starts_with("|--") {
            open = false;
        } else if open {
            let last = lines.last_mut().expect("a paragraph was begun");
            last.push(' ');
            last.push_str(line);
        } else {
            lines.push(line.to_owned());
            open = true;
        }
    }
    page.part(heading, lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>());
    page
}

/// What to try, and on which evidence.
pub struct Options<'a> {
    /// Where imports are kept.
    pub home: Option<&'a Path>,
    /// `source=snapshot`.
    pub pins: &'a [String],
    /// Named rules of votes.
    pub rules: VoteRules,
    /// A date to judge from in place of the pack's.
    pub as_of: Option<AsOf>,
    /// The pack's file, for messages; `-` for standard input.
    pub file: &'a str,
    /// The pack.
    pub text: &'a str,
    /// States in place of the pack's A and B.
    pub pair: Option<[&'a str; 2]>,
    /// A state in place of the pack's C.
    pub third: Option<&'a str>,
}

/// A sentence judged on one date.
pub(crate) struct Trial {
    pub(crate) ruling: Ruling,
    /// Items with their names; one without a name where the claim is no bundle.
    pub(crate) items: Vec<Tried>,
    pub(crate) robustness: Option<Multiverse>,
}

/// One item.
pub(crate) struct Tried {
    pub(crate) name: Option<String>,
    pub(crate) test: Option<String>,
    pub(crate) ruling: Ruling,
    pub(crate) judged: Option<Judged>,
    /// Whether the whole stands or falls with it.
    pub(crate) main: bool,
}

/// A sentence with its rebuttal, judged on one date.
pub(crate) struct EntryTrial {
    pub(crate) own: Trial,
    pub(crate) rebuttal: Option<Trial>,
}

/// Judges a pack.
///
/// # Errors
/// Everything wrong with the pack, each problem with its place; unknown states; a damaged store.
pub fn check(options: &Options<'_>) -> Result<Verdicts, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let pack = pack::read(options.file, options.text, &Catalogue)?;
    let roles = roles(&pack, options).map_err(one)?;
    let today = today();
    let dates: Vec<Option<AsOf>> = match options.as_of {
        Some(date) => vec![Some(date), None],
        None => pack.as_of.iter().copied().map(Some).chain([None]).collect(),
    };
    let measures =
        measures(pack.entries.iter().flat_map(Entry::tests).flat_map(footing_claims::grammar::Test::measures).chain([
            // Peers are told by it, whatever a test is about.
            footing_evidence::peers::POWER,
        ]));
    // What is read is read once, and cut for each date.
    let latest = Session::open(options.home, options.pins, None, options.rules).map_err(one)?;
    let (evidence, votes) =
        parallel::both(|| latest.evidence(measures.iter().copied()), || latest.roll_calls().map(|_| ()));
    // A store without roll calls still judges the rest.
    drop(votes);
    let evidence = evidence.map_err(one)?;
    let (judged, flips): (Vec<(Session, Vec<EntryTrial>)>, Vec<Vec<Vec<String>>>) = parallel::map(&dates, |&date| {
        let session = latest.seen_from(date);
        let world = SessionWorld::over(&session, evidence.seen_by(&session), today);
        let trials = try_all(&pack, roles, &world, true, None);
        let flips = if date.is_none() { sweep(&pack, roles, &world, &trials) } else { Vec::new() };
        drop(world);
        ((session, trials), flips)
    })
    .into_iter()
    .unzip();
    let mut verdicts = report::verdicts(options, &pack, roles, &judged, today);
    for (threshold, flips) in verdicts.thresholds.iter_mut().zip(flips.into_iter().flatten()) {
        threshold.flips = flips;
    }
    Ok(verdicts)
}

/// What each threshold of a pack decides now: the verdicts that change when it alone is moved by half either way.
fn sweep(
    pack: &Pack,
    roles: [Option<CowCode>; 3],
    world: &SessionWorld<'_>,
    trials: &[EntryTrial],
) -> Vec<Vec<String>> {
    let verdicts = |trials: &[EntryTrial]| -> Vec<(Verdict, Option<Verdict>)> {
        let of = |trial: &EntryTrial| (trial.own.ruling.verdict, trial.rebuttal.as_ref().map(|own| own.ruling.verdict));
        trials.iter().map(of).collect()
    };
    let before = verdicts(trials);
    pack.thresholds
        .keys()
        .map(|name| {
            [(0.5, "halved"), (1.5, "raised by half")]
                .into_iter()
                .filter_map(|(factor, word)| {
                    let after = verdicts(&try_all(pack, roles, world, false, Some((name, factor))));
                    let changed: Vec<String> = pack
                        .entries
                        .iter()
                        .zip(before.iter().zip(&after))
                        .flat_map(|(entry, (before, after))| {
                            let own = (before.0 != after.0).then(|| format!("{} becomes {}", entry.id, after.0));
                            let rebuttal = after.1.filter(|_| before.1 != after.1);
                            own.into_iter().chain(
                                rebuttal.map(|verdict| format!("the rebuttal of {} becomes {verdict}", entry.id)),
                            )
                        })
                        .collect();
                    (!changed.is_empty()).then(|| format!("{word}: {}", changed.join(", ")))
                })
                .collect()
        })
        .collect()
}

/// Measures by id, with every measure that may take the place of one of them.
pub(crate) fn measures(ids: impl Iterator<Item = &'static str>) -> Vec<&'static Measure> {
    let mut list: Vec<&'static str> = ids.flat_map(|id| variants(id, true).into_iter().chain([id])).collect();
    list.sort_unstable();
    list.dedup();
    list.into_iter().filter_map(catalogue::by_id).collect()
}

/// The states in their roles.
fn roles(pack: &Pack, options: &Options<'_>) -> Result<[Option<CowCode>; 3], Problem> {
    let mut names: [Option<&str>; 3] = std::array::from_fn(|role| pack.states[role].as_deref());
    if let Some([a, b]) = options.pair {
        (names[0], names[1]) = (Some(a), Some(b));
    }
    names[2] = options.third.or(names[2]);
    let mut roles = [None; 3];
    for (role, name) in roles.iter_mut().zip(names) {
        *role = name.map(|name| footing_states::resolve(name, None)).transpose()?;
    }
    if let (Some(a), Some(b), [Some(first), Some(second), _]) = (names[0], names[1], names)
        && roles[0] == roles[1]
    {
        return Err(Problem::new(Fault::Usage, "same-state", "a state has no relation with itself")
            .found(format!("`{a}` and `{b}` are the same state ({first}, {second})")));
    }
    // A pair that takes the place of the pack's may hold its third state: then nobody has that role.
    if roles[2].is_some() && (roles[2] == roles[0] || roles[2] == roles[1]) {
        roles[2] = if options.third.is_some() {
            return Err(Problem::new(Fault::Usage, "same-state", "the third state is one of the pair"));
        } else {
            spare(roles)
        };
    }
    Ok(roles)
}

/// Who stands in as the third state if the pack's is one of the pair: the first of these that is not.
pub(crate) fn spare(roles: [Option<CowCode>; 3]) -> Option<CowCode> {
    [CowCode(2), CowCode(710), CowCode(365)].into_iter().find(|state| !roles[..2].contains(&Some(*state)))
}

/// A judge of tests as they are written.
pub(crate) fn judge<'a>(
    world: &'a SessionWorld<'a>,
    roles: [Option<CowCode>; 3],
    rulings: &'a BTreeMap<String, Ruling>,
) -> Judge<'a> {
    let specification = Specification::PRIMARY;
    Judge { world, roles, during: None, specification, moved: None, rulings, places: false }
}

/// Judges every entry in an order in which each comes after those it refers to. If more than verdicts is wanted, values are
/// set among those of others, and the decided entries read `again` in every other way.
pub(crate) fn try_all(
    pack: &Pack,
    roles: [Option<CowCode>; 3],
    world: &SessionWorld<'_>,
    again: bool,
    moved: Option<(&str, f64)>,
) -> Vec<EntryTrial> {
    let first = |entry: &Entry, rulings: &BTreeMap<String, Ruling>| {
        let judge = Judge { moved, places: again, ..judge(world, roles, rulings) };
        let rebuttal = entry.rebuttal.as_ref().map(|rebuttal| try_content(&rebuttal.content, &judge));
        EntryTrial { own: try_content(&entry.content, &judge), rebuttal }
    };
    // Most entries refer to no other: they wait for nobody.
    let (free, bound): (Vec<usize>, Vec<usize>) =
        pack.order.iter().partition(|place| pack.entries[**place].tests().iter().all(|test| test.claims().is_empty()));
    let none = BTreeMap::new();
    let mut trials: BTreeMap<usize, EntryTrial> =
        parallel::map(&free, |&place| (place, first(&pack.entries[place], &none))).into_iter().collect();
    let ruling = |place: usize, trial: &EntryTrial| (pack.entries[place].id.clone(), trial.own.ruling.clone());
    let mut rulings: BTreeMap<String, Ruling> = trials.iter().map(|(place, trial)| ruling(*place, trial)).collect();
    for place in bound {
        let trial = first(&pack.entries[place], &rulings);
        rulings.extend([ruling(place, &trial)]);
        trials.insert(place, trial);
    }
    let judge = judge(world, roles, &rulings);
    let trials: Vec<EntryTrial> = trials.into_values().collect();
    if !again {
        return trials;
    }
    let once_more: Vec<(&EntryTrial, &Entry)> = trials.iter().zip(&pack.entries).collect();
    let robust = parallel::map(&once_more, |(trial, entry)| {
        let rebuttal = trial.rebuttal.as_ref().zip(entry.rebuttal.as_ref());
        let rebuttal = rebuttal.and_then(|(own, rebuttal)| read_again(&rebuttal.content, own, &judge));
        (read_again(&entry.content, &trial.own, &judge), rebuttal)
    });
    let mut trials = trials;
    for (trial, (own, rebuttal)) in trials.iter_mut().zip(robust) {
        trial.own.robustness = own;
        if let Some(trial) = &mut trial.rebuttal {
            trial.robustness = rebuttal;
        }
    }
    trials
}

fn try_content(content: &Content, judge: &Judge<'_>) -> Trial {
    let alone = |ruling: Ruling| Trial {
        items: vec![Tried { name: None, test: None, ruling: ruling.clone(), judged: None, main: false }],
        ruling,
        robustness: None,
    };
    match content {
        Content::Test(test, during) => {
            let judged = Judge { during: *during, ..judge.clone() }.judge(test);
            let ruling = judged.ruling.clone();
            let item = Tried {
                name: None,
                test: Some(test.text.clone()),
                ruling: ruling.clone(),
                judged: Some(judged),
                main: false,
            };
            Trial { ruling, items: vec![item], robustness: None }
        }
        Content::Items(items) => {
            let primary = items.iter().position(|item| item.primary);
            let items: Vec<Tried> = items
                .iter()
                .map(|item| {
                    let mut tried = try_content(&item.content, judge).items.remove(0);
                    tried.name = Some(item.name.clone());
                    tried.main = item.primary;
                    tried
                })
                .collect();
            let rulings: Vec<Ruling> = items.iter().map(|item| item.ruling.clone()).collect();
            Trial { ruling: bundle(&rulings, primary), items, robustness: None }
        }
        Content::Needs(what) => alone(Ruling::untestable(Untestable::NoData, format!("it needs {what}"))),
        Content::Untestable(reason) => alone(Ruling::untestable(*reason, why_untestable(*reason))),
        Content::Nothing => {
            alone(Ruling::untestable(Untestable::NotOperationalised, why_untestable(Untestable::NotOperationalised)))
        }
    }
}

fn why_untestable(reason: Untestable) -> &'static str {
    match reason {
        Untestable::NoData => "nothing at hand holds what would decide it",
        Untestable::OutOfPeriod => "the evidence does not reach its years",
        Untestable::Intent => "it is about what somebody means or feels, which no figure shows",
        Untestable::Normative => "it is about what ought to be, or what is good for whom",
        Untestable::Secret => "what would decide it is kept secret",
        Untestable::Future => "it speaks about a time that has not come",
        Untestable::NotOperationalised => "nobody has said what would count for or against it",
    }
}

/// All readings of the decided tests of a sentence, added up.
fn read_again(content: &Content, trial: &Trial, judge: &Judge<'_>) -> Option<Multiverse> {
    let contents: Vec<&Content> = match content {
        Content::Items(items) => items.iter().map(|item| &item.content).collect(),
        other => vec![other],
    };
    let mut sum: Option<Multiverse> = None;
    for (content, tried) in contents.into_iter().zip(&trial.items) {
        let (Content::Test(test, during), Some(judged)) = (content, &tried.judged) else { continue };
        if !matches!(judged.ruling.verdict, Verdict::Supported | Verdict::Contradicted) {
            continue;
        }
        let own = multiverse(&Judge { during: *during, ..judge.clone() }, test, judged);
        sum = Some(match sum {
            None => own,
            Some(sum) => Multiverse {
                readings: sum.readings + own.readings,
                same: sum.same + own.same,
                opposite: sum.opposite + own.opposite,
                flip: sum.flip.or(own.flip),
            },
        });
    }
    sum
}

/// The day judged from where no as-of date is given: the last of the years the state systems reach. No clock is asked, so
/// the same program says the same on any day.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(footing_states::LAST_YEAR, 12, 31).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every example of the page on packs is read: the pack as a pack, each test in a row of a table inside it.
    #[test]
    fn the_page_on_packs_holds_only_what_can_be_read() {
        let page = PACKS.get_file("README.md").and_then(include_dir::File::contents_utf8).expect("the page is there");
        let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
        pack::read("README.md", example, &Catalogue).expect("the example is a pack");
        let mut read = 0;
        for row in page.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
            let test = row.replace("\\|", "|");
            let test = test.trim_end_matches(" |").rsplit_once(" `").map_or("", |(_, test)| test.trim_end_matches('`'));
            let text = format!(
                "{example}\n[[claim]]\nid = \"T\"\nsays = \"A row.\"\nkind = \"descriptive\"\ntest = \"{test}\"\n"
            );
            assert!(pack::read("README.md", &text, &Catalogue).is_ok(), "{row}");
            read += 1;
        }
        assert!(read > 30, "{read} rows");
    }

    /// Whoever writes a pack of the program finds it sound.
    #[test]
    fn every_pack_of_the_program_is_read() {
        assert_eq!(shipped().len(), 5);
        for (name, text) in shipped() {
            assert!(pack::read(name, text, &Catalogue).is_ok(), "{name}");
        }
    }
}
