//! Roll calls out of the store, and the status of vote measures.

use std::borrow::Cow;

use chrono::NaiveDate;
use footing_core::{Absence, CowCode, Dyad, Estimate, Fault, Period, Problem, Reading, Status, Year, parallel};
use footing_measures::Measure;
use footing_measures::votes::{Drawn, Kind, Resolution, RollCall, RollCalls, Score, Selection, VoteRow, VoteTable};
use footing_store::Part;

use crate::session::{Session, why_no_state};

const SOURCE: &str = "unga_votes";

/// Reads the roll calls and lays their votes out.
pub(crate) fn load(session: &Session) -> Result<RollCalls, Problem> {
    let Some(snapshot) = session.snapshot(SOURCE) else {
        return Err(Problem::new(Fault::Data, "not-installed", "no roll calls are installed")
            .hint("footing import unga_votes FILE..."));
    };
    let about_calls = || {
        let calls = snapshot.read(
            "unga_roll_calls",
            &[
                "roll_call",
                "session",
                "date",
                "year_published",
                "block",
                "titled",
                "block_descr",
                "kind",
                "resolution_emergency",
                "resolution_session",
                "resolution_number",
                "resolution_part",
                "rcid",
            ],
            None,
        )?;
        // Imports of earlier versions hold no issue codes.
        let coded = snapshot.manifest.table("unga_issues").is_some();
        let issues = coded.then(|| snapshot.read("unga_issues", &["roll_call", "human_rights"], None)).transpose()?;
        Ok::<_, Problem>((calls, issues))
    };
    // Nothing can be laid out before the last vote is read: two read side by side.
    let votes = |number: usize| {
        let mut rows: Vec<VoteRow> = Vec::with_capacity(snapshot.rows("unga_votes"));
        snapshot.read_part("unga_votes", &["roll_call", "ccode", "vote"], Part { number, of: 2 }, |piece| {
            let numbers = piece.column(0).cells::<u32>();
            let states = piece.column(1).cells::<u16>();
            let cast = piece.column(2).cells::<u8>();
            let cast = numbers.iter().zip(states).zip(cast);
            rows.extend(cast.map(|((number, state), vote)| (*number, CowCode(*state), *vote)));
        })?;
        Ok::<_, Problem>(rows)
    };
    let (about_calls, (first, second)) = parallel::both(about_calls, || parallel::both(|| votes(0), || votes(1)));
    let ((calls, issues), mut rows) = (about_calls?, first?);
    rows.append(&mut second?);
    let u32s = |place: usize| calls.column(place).cells::<u32>();
    let (numbers, sessions, blocks) = (u32s(0), u32s(1), u32s(4));
    let dates = calls.column(2).cells::<i32>();
    let published = calls.column(3).cells::<i16>();
    let titled = calls.column(5).cells::<u8>();
    let blocks_descr = u32s(6);
    let resolution = |row: usize| {
        let number = |place: usize| calls.column(place).get::<u32>(row);
        let byte = |place: usize| calls.column(place).get::<u8>(row);
        Some(Resolution {
            emergency: byte(8)? == 1,
            session: u16::try_from(number(9)?).unwrap_or(u16::MAX),
            number: number(10)?,
            part: byte(11)?,
        })
    };
    let human_rights = |number: u32| {
        let issues = issues.as_ref()?;
        let at = issues.column(0).cells::<u32>().binary_search(&number).ok()?;
        Some(issues.column(1).get::<u8>(at)? == 1)
    };
    let rcids = calls.column(12);
    let kinds = calls.column(7);
    let list: Vec<RollCall> = (0..numbers.len())
        .map(|row| RollCall {
            number: numbers[row],
            date: NaiveDate::from_epoch_days(dates[row]).unwrap_or_default(),
            session: u16::try_from(sessions[row]).unwrap_or(u16::MAX),
            published_year: Year::from(published[row]),
            block: blocks[row],
            titled: titled[row] == 1,
            block_descr: blocks_descr[row],
            resolution: resolution(row),
            human_rights: human_rights(numbers[row]),
            rcid: rcids.get(row),
            kind: kinds.get(row).and_then(Kind::from_code),
        })
        .collect();
    let rules = session.rules();
    let selection = Selection { year_rule: rules.year_rule, drop_unanimous: rules.drop_unanimous };
    Ok(RollCalls::new(&list, &rows, selection, footing_states::cow_member_in))
}

/// The last year with a full record: a last year with fewer than half the roll calls that are usual is left out, for its
/// record ends before December.
#[must_use]
pub fn last_full_year(votes: &RollCalls) -> Option<Year> {
    let calls = |year: Year| votes.calls(Period::year(year)).count();
    let last = votes.years().next_back()?;
    let mut before: Vec<usize> = votes.years().rev().skip(1).take(5).map(calls).collect();
    before.sort_unstable();
    let usual = before.get(before.len() / 2).copied().unwrap_or_default();
    Some(if calls(last) * 2 < usual { last - 1 } else { last })
}

/// A measure of the roll calls themselves, the status of an absence decided by what its tables and the two states cover.
/// `None` for measures of another kind.
#[must_use]
pub fn of_roll_calls(
    session: &Session,
    measure: &Measure,
    states: [CowCode; 3],
    period: Period,
    level: f64,
    draws: u32,
) -> Option<Drawn> {
    let votes = match session.roll_calls() {
        Ok(votes) => votes,
        Err(_) => {
            let why = Absence::NotInstalled("no roll calls are installed".into());
            return Some(Drawn { estimate: Estimate::plain(Reading::Missing(why), 0), draws: Vec::new() });
        }
    };
    let mut drawn = measure.of_roll_calls(votes, states, period, level, draws)?;
    if drawn.estimate.reading.known().is_none() && drawn.estimate.n == 0 {
        let outside = |table| session.coverage(table).filter(|covers| covers.intersection(period).is_none());
        let silent = measure.tables().find_map(|table| Some((table, outside(table)?)));
        if let Some((table, covers)) = silent {
            drawn.estimate.reading =
                Reading::OutOfCoverage(format!("{table} covers {} to {}", covers.first(), covers.last()).into());
        } else if let Some(dyad) = Dyad::new(states[0], states[1])
            && votes.pair(states[0], states[1], period).n() == 0
        {
            drawn.estimate.reading = absence(session, dyad, period);
        }
    }
    Some(drawn)
}

/// The fewest joint votes a rank or percentile asks for: the named rule `min_n`.
#[must_use]
pub fn min_n(votes: &RollCalls, period: Period) -> u32 {
    if period.len() == 1 {
        return 10;
    }
    let years = u32::try_from(period.len()).unwrap_or(u32::MAX);
    let half = u32::try_from(votes.calls(period).count() / 2).unwrap_or(u32::MAX);
    years.saturating_mul(50).min(half).max(10)
}

/// A vote measure's reading, and why there is none where the two states have no joint vote.
#[must_use]
pub fn reading(session: &Session, score: Score, table: &VoteTable, dyad: Dyad, period: Period) -> Reading {
    if table.n() > 0 { score.of(table) } else { absence(session, dyad, period) }
}

/// The status of any two states without a joint vote in a period, which depends on the period alone; [`absence`] says
/// why there is none.
#[must_use]
pub fn absent_status(session: &Session, period: Period) -> Status {
    match session.coverage(SOURCE) {
        Some(coverage) if coverage.intersection(period).is_none() => Status::OutOfCoverage,
        _ => Status::Missing,
    }
}

/// Why two states have no joint vote in a period; its status is [`absent_status`].
#[must_use]
pub fn absence(session: &Session, dyad: Dyad, period: Period) -> Reading {
    let (Some(coverage), Some(source)) = (session.coverage(SOURCE), footing_sources::by_id(SOURCE)) else {
        return Reading::Missing(Absence::NotInstalled("no roll calls are installed".into()));
    };
    let Some(covered) = coverage.intersection(period) else {
        return Reading::OutOfCoverage(format!("{SOURCE} covers {} to {}", coverage.first(), coverage.last()).into());
    };
    let states = [dyad.first(), dyad.second()];
    let together = |year: Year| footing_states::cow_share_a_day(dyad.first(), dyad.second(), year);
    let Some(year) = covered.years().rev().find(|&year| together(year)) else {
        let absent = states.into_iter().find(|&state| !footing_states::cow_member_in(state, covered.last()));
        let why = absent
            .map_or_else(|| format!("the two states shared no day of {covered} in the COW state system"), why_no_state);
        return Reading::Missing(Absence::NotAState(why.into()));
    };
    let silence = states.into_iter().find_map(|state| source.card.silence("unga_votes", state, year));
    match silence {
        Some(silence) => Reading::Missing(Absence::Noted(silence.reason.clone().into())),
        None => Reading::Missing(not_cast(session, states, covered).map_or(Absence::NoRow, Absence::Noted)),
    }
}

/// Which of two states cast no vote in a period, and whether it could have: a year's roll calls may all be held when a state
/// is no longer one.
fn not_cast(session: &Session, states: [CowCode; 2], covered: Period) -> Option<Cow<'static, str>> {
    let votes = session.roll_calls().ok()?;
    let cast = |state: CowCode| covered.years().any(|year| votes.voted_in(state, year));
    let state = states.into_iter().find(|&state| !cast(state))?;
    let name = footing_states::name(state);
    let (mut all, mut held) = (0_u32, 0_u32);
    for call in votes.calls(covered) {
        all += 1;
        held += u32::from(footing_states::is_cow_member(state, call.date));
    }
    Some(match (all, held) {
        (0, _) => format!("no roll call was held in {covered}").into(),
        (_, 0) => {
            format!("none of the {all} roll calls of {covered} was held while {name} was in the COW state system")
                .into()
        }
        _ => format!(
            "{name} cast no vote on the {held} roll calls held in {covered} while it was in the COW state system"
        )
        .into(),
    })
}
