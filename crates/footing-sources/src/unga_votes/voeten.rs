//! Voeten's long table: `resid` = session * 1000 + n, COW codes, 1 yes, 2 abstain, 3 no. Its `year` is the session's and
//! wrong for session 78, so the calendar year comes from the date and the column is kept only as `year_published`.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use footing_core::{CowCode, Fault, Problem, Year};

use super::{Meta, RollCall, Vote, cast};
use crate::input::InputFile;
use crate::strict::StrictCsv;
use crate::table::Import;

struct Call {
    /// How many votes carry each day; the table of session 78 has strays.
    dates: BTreeMap<NaiveDate, u32>,
    year: Year,
    votes: HashMap<CowCode, Vote>,
}

impl Call {
    /// The rule `roll_call_date`: the day most of the votes carry, if at least 19 in 20 do.
    fn date(&self) -> Option<NaiveDate> {
        let all: u32 = self.dates.values().sum();
        let (day, votes) = self.dates.iter().max_by_key(|(_, votes)| **votes)?;
        (votes * 20 >= all * 19).then_some(*day)
    }
}

/// Roll calls of the sessions after `after`, or all.
pub(super) fn parse(
    file: &InputFile<'_>,
    meta: &HashMap<u32, Meta>,
    after: Option<u16>,
    import: &mut Import,
) -> Result<Vec<RollCall>, Problem> {
    let mut calls: BTreeMap<u32, Call> = BTreeMap::new();
    let mut csv = StrictCsv::open(file, &["resid", "ccode", "date", "year", "vote"], &[])?;
    while let Some(row) = csv.next_row()? {
        import.rows_read += 1;
        let resid = u32::try_from(row.int_in("resid", 1001, 200_999)?).expect("within bounds");
        if after.is_some_and(|after| resid / 1000 <= u32::from(after)) {
            import.leave_out("union");
            continue;
        }
        let state = row.cow("ccode")?;
        let vote = match row.int_in("vote", 1, 9)? {
            1 => Vote::Yes,
            2 => Vote::Abstain,
            3 => Vote::No,
            8 | 9 => {
                import.leave_out("absent or not a member: no vote");
                continue;
            }
            _ => {
                return Err(row
                    .problem("bad-cell", "the cell under `vote` is no vote")
                    .expected("1 yes, 2 abstain, 3 no, 8 absent, 9 not a member")
                    .found(row.text("vote").to_owned()));
            }
        };
        let date = row.date("date")?.ok_or_else(|| row.problem("bad-cell", "the vote has no date"))?;
        let year = row.year("year")?;
        let call = calls.entry(resid).or_insert_with(|| Call { dates: BTreeMap::new(), year, votes: HashMap::new() });
        if call.year != year {
            return Err(row
                .problem("inconsistent-roll-call", "the votes of one roll call carry different years")
                .expected(call.year.to_string()));
        }
        *call.dates.entry(date).or_default() += 1;
        cast(&mut call.votes, state, vote, import, || {
            row.problem("contradictory-votes", format!("state {state} votes twice, and not alike"))
        })?;
    }
    calls
        .into_iter()
        .map(|(resid, call)| {
            let meta = meta.get(&resid);
            let Some(date) = call.date() else {
                let days: Vec<String> = call.dates.iter().map(|(day, votes)| format!("{day}: {votes}")).collect();
                return Err(Problem::new(
                    Fault::Data,
                    "inconsistent-roll-call",
                    "the votes of one roll call carry different days",
                )
                .at(format!("{}, roll call {resid}", file.name))
                .expected("one day on at least 19 votes in 20")
                .found(days.join(", ")));
            };
            Ok(RollCall {
                session: u16::try_from(resid / 1000).expect("at most 200"),
                date,
                year_published: call.year,
                subject: meta.map(|m| m.subject.clone()).unwrap_or_default(),
                rcid: None,
                resid: Some(resid),
                votes: call.votes.into_iter().collect(),
            })
        })
        .collect()
}
