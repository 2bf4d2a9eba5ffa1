//! The `unvotes` tables, and the metadata table that joins their numbering to Voeten's.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, Fault, Problem, Year, nearest};

use super::resolutions::{Kind, Resolution};
use super::titles::{description_key, title_key};
use super::{ISSUES, Issues, Meta, RollCall, Subject, Vote, cast};
use crate::input::InputFile;
use crate::strict::{Row, StrictCsv};
use crate::table::Import;

/// The labels of `unvotes` and the COW codes they stand for, but for the dated rules in [`state`].
static LABELS: LazyLock<HashMap<&'static str, CowCode>> = LazyLock::new(|| {
    include_str!("countries.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let (label, code) = line.rsplit_once(',').expect("two columns");
            (label.trim_matches('"'), CowCode(code.parse().expect("a code")))
        })
        .collect()
});

fn day(year: Year, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// Whose vote it is: `None` where the rule `china_seat` leaves it out.
fn state(row: &Row<'_>, date: NaiveDate) -> Result<Option<CowCode>, Problem> {
    let label = row.text("country");
    let Some(&code) = LABELS.get(label) else {
        return Err(row
            .problem("unknown-state", "the label under `country` is none that this source is known to use")
            .found(format!("`{label}`"))
            .nearest(nearest(label, LABELS.keys().copied(), 3)));
    };
    Ok(match code.0 {
        713 if date < day(1949, 12, 8) => Some(CowCode(710)),
        710 if date < day(1971, 11, 15) => None,
        260 if date.year() >= 1990 => Some(CowCode(255)),
        678 if date.year() >= 1990 => Some(CowCode(679)),
        _ => Some(code),
    })
}

fn session(row: &Row<'_>) -> Result<u16, Problem> {
    Ok(u16::try_from(row.int_in("session", 1, 200)?).expect("within bounds"))
}

fn number(row: &Row<'_>, column: &str) -> Result<u32, Problem> {
    Ok(u32::try_from(row.int_in(column, 1, 999_999)?).expect("within bounds"))
}

fn subject(row: &Row<'_>, session: u16) -> Result<Subject, Problem> {
    let (short, descr) = (row.text("short"), row.text("descr"));
    let (paragraph, amendment) = (optional_flag(row, "para")?, optional_flag(row, "amend")?);
    Ok(Subject {
        title: title_key(session, short, descr),
        description: description_key(descr),
        paragraph,
        amendment,
        resolution: Resolution::parse(row.text("unres"), session),
        kind: Kind::of(session, paragraph, amendment, short, descr),
        issues: None,
    })
}

/// The issue codes of a roll call; none unless all are given.
fn issues(row: &Row<'_>) -> Result<Option<Issues>, Problem> {
    let mut codes = [false; ISSUES.len()];
    for (code, column) in codes.iter_mut().zip(ISSUES) {
        match optional_flag(row, column)? {
            Some(given) => *code = given,
            None => return Ok(None),
        }
    }
    Ok(Some(codes))
}

fn optional_flag(row: &Row<'_>, column: &str) -> Result<Option<bool>, Problem> {
    if matches!(row.text(column), "" | "NA") { Ok(None) } else { row.flag(column).map(Some) }
}

fn required_date(row: &Row<'_>) -> Result<NaiveDate, Problem> {
    row.date("date")?.ok_or_else(|| row.problem("bad-cell", "the roll call has no date"))
}

/// The metadata table: roll calls by `resid`.
pub(super) fn meta(file: &InputFile<'_>) -> Result<HashMap<u32, Meta>, Problem> {
    let used = ["rcid", "resid", "session", "date", "amend", "para", "short", "descr"];
    let ignored = ["year", "unres", "yes", "abstain", "no", "importantvote", "ident"];
    let used: Vec<&str> = used.into_iter().chain(ISSUES).collect();
    let mut csv = StrictCsv::open(file, &used, &ignored)?;
    let mut all = HashMap::new();
    while let Some(row) = csv.next_row()? {
        let resid = number(&row, "resid")?;
        let session = session(&row)?;
        let meta = Meta {
            rcid: number(&row, "rcid")?,
            resid: Some(resid),
            session,
            date: required_date(&row)?,
            subject: Subject { issues: issues(&row)?, ..subject(&row, session)? },
        };
        if all.insert(resid, meta).is_some() {
            return Err(row.problem("duplicate-key", "the roll call stands twice in the metadata"));
        }
    }
    Ok(all)
}

/// Votes and roll calls of `unvotes`, joined by `rcid`.
pub(super) fn parse(
    votes: &InputFile<'_>,
    calls: &InputFile<'_>,
    meta: &HashMap<u32, Meta>,
    import: &mut Import,
) -> Result<Vec<RollCall>, Problem> {
    let by_rcid: HashMap<u32, &Meta> = meta.values().map(|m| (m.rcid, m)).collect();
    let mut known: BTreeMap<u32, Meta> = BTreeMap::new();
    let used = ["rcid", "session", "date", "unres", "amend", "para", "short", "descr"];
    let mut csv = StrictCsv::open(calls, &used, &["importantvote"])?;
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let rcid = number(&row, "rcid")?;
        let session = session(&row)?;
        let more = by_rcid.get(&rcid);
        let call = Meta {
            rcid,
            resid: more.and_then(|meta| meta.resid),
            session,
            date: required_date(&row)?,
            subject: Subject { issues: more.and_then(|meta| meta.subject.issues), ..subject(&row, session)? },
        };
        if known.insert(rcid, call).is_some() {
            return Err(row.problem("duplicate-key", "the roll call stands twice").found(format!("rcid {rcid}")));
        }
    }
    let mut cast_votes: BTreeMap<u32, HashMap<CowCode, Vote>> = BTreeMap::new();
    let mut csv = StrictCsv::open(votes, &["rcid", "country", "vote"], &["country_code"])?;
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let rcid = number(&row, "rcid")?;
        let Some(call) = known.get(&rcid) else {
            return Err(row.problem("unknown-roll-call", "a vote on a roll call that the other file does not list"));
        };
        let vote = match row.text("vote") {
            "yes" => Vote::Yes,
            "abstain" => Vote::Abstain,
            "no" => Vote::No,
            _ => {
                return Err(row
                    .problem("bad-cell", "the cell under `vote` is no vote")
                    .expected("yes, abstain or no")
                    .found(format!("`{}`", row.text("vote"))));
            }
        };
        let Some(state) = state(&row, call.date)? else {
            import.leave_out("china_seat");
            continue;
        };
        cast(cast_votes.entry(rcid).or_default(), state, vote, import, || {
            row.problem("contradictory-votes", format!("state {state} votes twice, and not alike"))
        })?;
    }
    let mut roll_calls = Vec::with_capacity(known.len());
    for (rcid, call) in known {
        let Some(votes) = cast_votes.remove(&rcid) else {
            return Err(Problem::new(Fault::Data, "roll-call-without-votes", "a roll call has no votes")
                .at(calls.name)
                .found(format!("rcid {rcid}"))
                .hint("the two files may be of different releases"));
        };
        roll_calls.push(RollCall {
            session: call.session,
            date: call.date,
            year_published: Year::from(call.session) + 1945,
            subject: call.subject,
            rcid: Some(rcid),
            resid: call.resid,
            votes: votes.into_iter().collect(),
        });
    }
    Ok(roll_calls)
}
