//! UN General Assembly roll calls from two carriers: the `unvotes` tables (sessions 1-74, with paragraph and amendment
//! votes) and Voeten's long table (sessions 1-78). Files are told apart by their headers; given both, the union rule of
//! the card holds. Titles never leave this folder: they become block numbers, a resolution's number and a kind of vote.

mod resolutions;
mod titles;
mod unvotes;
mod voeten;

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, Fault, Problem, Year};

use self::resolutions::{Kind, Resolution};
use crate::Parser;
use crate::card::Card;
use crate::input::InputFile;
use crate::strict;
use crate::table::{Column, Import, Table};

/// How this source is read.
pub const PARSER: Parser = Parser::Tables(parse);

/// The last session of version 0.3.0 of `unvotes`.
const LAST_OF_UNVOTES: u16 = 74;

/// A vote cast. Absence and non-membership are no votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Vote {
    Yes = 1,
    Abstain = 2,
    No = 3,
}

/// What was put to the vote; all unknown where no file tells it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    title: Option<String>,
    description: Option<String>,
    paragraph: Option<bool>,
    amendment: Option<bool>,
    resolution: Option<Resolution>,
    kind: Option<Kind>,
    issues: Option<Issues>,
}

/// Whether a roll call carries each of the publisher's issue codes, in the order of [`ISSUES`].
pub(crate) type Issues = [bool; 6];

/// The publisher's issue codes: Palestinian conflict, nuclear weapons, arms control, human rights, colonialism, economic
/// development.
pub(crate) const ISSUES: [&str; 6] = ["me", "nu", "di", "hr", "co", "ec"];

/// One roll call of either carrier.
#[derive(Clone, Debug)]
pub(crate) struct RollCall {
    session: u16,
    date: NaiveDate,
    year_published: Year,
    subject: Subject,
    rcid: Option<u32>,
    resid: Option<u32>,
    votes: Vec<(CowCode, Vote)>,
}

/// What is known of a roll call beside its votes.
#[derive(Clone, Debug)]
pub(crate) struct Meta {
    rcid: u32,
    resid: Option<u32>,
    session: u16,
    date: NaiveDate,
    subject: Subject,
}

fn parse(card: &Card, files: &[InputFile<'_>]) -> Result<Import, Problem> {
    let mut import = Import::new();
    let (mut votes, mut calls, mut long, mut meta) = (None, None, None, None);
    for file in files {
        let header = strict::header(file)?;
        let has = |column: &str| header.iter().any(|h| h == column);
        let slot = if has("country") && has("vote") {
            &mut votes
        } else if has("resid") && has("ccode") && has("vote") {
            &mut long
        } else if has("rcid") && has("resid") && has("descr") {
            &mut meta
        } else if has("rcid") && has("descr") {
            &mut calls
        } else {
            return Err(Problem::new(Fault::Data, "unknown-layout", "the file is none of the layouts of unga_votes")
                .at(format!("{}, row 1", file.name))
                .expected("un_votes.csv, un_roll_calls.csv, unga_votes_long.csv or rollcall_meta_1946_2020.csv")
                .found(header.join(", ").chars().take(200).collect::<String>()));
        };
        if slot.replace(file).is_some() {
            return Err(Problem::new(Fault::Usage, "same-file-twice", "two files have the same layout").at(file.name));
        }
    }
    let meta = meta.map(|file| unvotes::meta(file)).transpose()?.unwrap_or_default();
    let early = match (votes, calls) {
        (Some(votes), Some(calls)) => unvotes::parse(votes, calls, &meta, &mut import)?,
        (None, None) => Vec::new(),
        (votes, _) => {
            let (given, lacking) = if votes.is_some() {
                ("un_votes.csv", "un_roll_calls.csv")
            } else {
                ("un_roll_calls.csv", "un_votes.csv")
            };
            return Err(Problem::new(
                Fault::Usage,
                "file-missing",
                format!("{given} cannot be read without {lacking}"),
            )
            .expected("both files of unvotes")
            .hint(format!("name {lacking} on the command line too")));
        }
    };
    let last_early = early.iter().map(|call| call.session).max();
    let late = match long {
        Some(long) => voeten::parse(long, &meta, last_early, &mut import)?,
        None => Vec::new(),
    };
    import.release = release(&early, &late);
    let mut roll_calls = early;
    roll_calls.extend(late);
    if roll_calls.is_empty() {
        let names: Vec<&str> = files.iter().map(|file| file.name).collect();
        return Err(Problem::new(Fault::Data, "no-roll-calls", "the files hold no votes")
            .at(if names.is_empty() { "no files".to_owned() } else { names.join(", ") })
            .expected("un_votes.csv with un_roll_calls.csv, or unga_votes_long.csv"));
    }
    roll_calls.sort_by_key(|call| (call.session, call.rcid.is_none(), call.rcid, call.resid));
    import.years = years(&roll_calls);
    import.tables = tables(card, roll_calls, &mut import)?;
    Ok(import)
}

/// What the files hold of either carrier. Neither file names its release: that of `unvotes` is known by its last session,
/// Voeten's table by its last day.
fn release(early: &[RollCall], late: &[RollCall]) -> Option<String> {
    let sessions = |calls: &[RollCall]| {
        let sessions = || calls.iter().map(|call| call.session);
        let (first, last) = sessions().min().zip(sessions().max())?;
        Some((if first == last { format!("session {first}") } else { format!("sessions {first}-{last}") }, last))
    };
    let early = sessions(early).map(|(sessions, last)| {
        let release = if last == LAST_OF_UNVOTES { "unvotes 0.3.0" } else { "unvotes, release unknown" };
        format!("{release} ({sessions})")
    });
    let last_day = late.iter().map(|call| call.date).max();
    let late =
        sessions(late).zip(last_day).map(|((sessions, _), day)| format!("Voeten's table ({sessions}, to {day})"));
    let parts: Vec<String> = early.into_iter().chain(late).collect();
    (!parts.is_empty()).then(|| parts.join(" with "))
}

fn years(roll_calls: &[RollCall]) -> Option<[Year; 2]> {
    let years = || roll_calls.iter().map(|call| call.date.year());
    years().min().zip(years().max()).map(|(first, last)| [first, last])
}

/// Numbers of blocks: one for each key, and one of its own for a roll call without any.
#[derive(Default)]
struct Blocks {
    numbers: HashMap<String, u32>,
    next: u32,
}

impl Blocks {
    fn of(&mut self, key: Option<String>) -> u32 {
        let new = self.next;
        let block = match key {
            Some(key) => *self.numbers.entry(key).or_insert(new),
            None => new,
        };
        self.next += u32::from(block == new);
        block
    }
}

/// Numbers roll calls and blocks, and lays the votes out.
fn tables(card: &Card, roll_calls: Vec<RollCall>, import: &mut Import) -> Result<Vec<Table>, Problem> {
    let (mut titles, mut descriptions) = (Blocks::default(), Blocks::default());
    let mut calls = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut paragraph, mut amendment, mut kind) = (Vec::new(), Vec::new(), Vec::new());
    let mut resolution = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut rcid, mut resid) = (Vec::new(), Vec::new());
    let mut votes = (Vec::new(), Vec::new(), Vec::new());
    let mut coded = (Vec::new(), Vec::new());
    let mut issues: [Vec<Option<u8>>; 6] = Default::default();
    let [first_coded, last_coded] = card.tables[2].years;
    for (number, mut call) in (0_u32..).zip(roll_calls) {
        let subject = call.subject;
        calls.0.push(Some(number));
        calls.1.push(Some(u32::from(call.session)));
        calls.2.push(Some(call.date));
        calls.3.push(call.year_published);
        calls.5.push(Some(u8::from(subject.title.is_some())));
        calls.4.push(Some(titles.of(subject.title)));
        calls.6.push(Some(descriptions.of(subject.description)));
        paragraph.push(subject.paragraph.map(u8::from));
        amendment.push(subject.amendment.map(u8::from));
        kind.push(subject.kind.map(|kind| kind as u8));
        resolution.0.push(subject.resolution.map(|r| u8::from(r.emergency)));
        resolution.1.push(subject.resolution.map(|r| u32::from(r.session)));
        resolution.2.push(subject.resolution.map(|r| r.number));
        resolution.3.push(subject.resolution.map(|r| r.part));
        rcid.push(call.rcid);
        resid.push(call.resid);
        if let Some(codes) = subject.issues {
            let year = call.date.year();
            if (first_coded..=last_coded).contains(&year) {
                coded.0.push(Some(number));
                coded.1.push(year);
                issues.iter_mut().zip(codes).for_each(|(column, code)| column.push(Some(u8::from(code))));
            } else {
                import.leave_out("issue_years");
            }
        }
        call.votes.sort_by_key(|(state, _)| *state);
        for (state, vote) in call.votes {
            votes.0.push(Some(number));
            votes.1.push(state);
            votes.2.push(Some(vote as u8));
        }
    }
    Ok(vec![
        Table::build(
            &card.tables[0],
            vec![
                Column::U32(calls.0),
                Column::U32(calls.1),
                Column::Date(calls.2),
                Column::Year(calls.3),
                Column::U32(calls.4),
                Column::U8(calls.5),
                Column::U32(calls.6),
                Column::U8(paragraph),
                Column::U8(amendment),
                Column::U8(kind),
                Column::U8(resolution.0),
                Column::U32(resolution.1),
                Column::U32(resolution.2),
                Column::U8(resolution.3),
                Column::U32(rcid),
                Column::U32(resid),
            ],
        )?,
        Table::build(&card.tables[1], vec![Column::U32(votes.0), Column::Cow(votes.1), Column::U8(votes.2)])?,
        Table::build(
            &card.tables[2],
            [Column::U32(coded.0), Column::Year(coded.1)].into_iter().chain(issues.map(Column::U8)).collect(),
        )?,
    ])
}

/// Adds a vote, under the rule `identical_duplicates`.
fn cast(
    votes: &mut HashMap<CowCode, Vote>,
    state: CowCode,
    vote: Vote,
    import: &mut Import,
    conflict: impl FnOnce() -> Problem,
) -> Result<(), Problem> {
    match votes.insert(state, vote) {
        None => Ok(()),
        Some(before) if before == vote => {
            import.leave_out("identical_duplicates");
            Ok(())
        }
        Some(_) => Err(conflict()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOTES: &str = include_str!("fixture/un_votes.csv");
    const CALLS: &str = include_str!("fixture/un_roll_calls.csv");
    const LONG: &str = include_str!("fixture/unga_votes_long.csv");

    fn card() -> &'static Card {
        &crate::by_id("unga_votes").unwrap().card
    }

    fn import(files: &[(&str, &str)]) -> Result<Import, Problem> {
        let files: Vec<InputFile<'_>> =
            files.iter().map(|(name, text)| InputFile { name, bytes: text.as_bytes() }).collect();
        parse(card(), &files)
    }

    fn u32s<'a>(import: &'a Import, table: usize, column: &str) -> &'a [u32] {
        import.tables[table].rows.column_by_name(column).unwrap().cells()
    }

    #[test]
    fn union_takes_later_sessions_from_voeten_and_shares_blocks_by_title() {
        let import = import(&[("v", VOTES), ("c", CALLS), ("l", LONG)]).unwrap();
        let sessions = u32s(&import, 0, "session");
        assert_eq!(sessions, [4, 26, 26, 69, 70, 75], "session 70 of Voeten's table is left to unvotes");
        let blocks = u32s(&import, 0, "block");
        assert_eq!(blocks[3], blocks[4], "the same recurring title, differing after ': res', is one block");
        assert_ne!(blocks[4], blocks[5]);
    }

    /// Codes come by rcid for unvotes and by resid for Voeten's table; a roll call of 2021 and one without codes have none.
    #[test]
    fn issue_codes_end_with_their_years() {
        let head = "rcid,resid,year,session,date,unres,yes,abstain,no,importantvote,amend,para,short,descr,me,nu,di,hr,co,ec,ident";
        let row = |rcid: u32, resid: u32, session: u32, date: &str, codes: &str| {
            format!("{rcid},{resid},2000,{session},{date},R/1/1,1,1,1,0,0,0,INVENTED,INVENTED,{codes},0\n")
        };
        let meta = [
            format!("{head}\n"),
            row(2500, 26001, 26, "1971-10-05", "0,0,0,1,1,0"),
            row(11, 4001, 4, "1949-10-01", "NA,NA,NA,NA,NA,NA"),
            row(9000, 75001, 75, "2020-10-01", "0,0,0,0,0,1"),
        ];
        let coded = |meta: &str, long: &str| {
            import(&[("v", VOTES), ("c", CALLS), ("l", long), ("m", meta)]).map(|import| {
                let (calls, sessions) = (u32s(&import, 2, "roll_call"), u32s(&import, 0, "session"));
                let flags = import.tables[2].rows.column_by_name("human_rights").unwrap().cells::<u8>();
                let session = |call: &u32| sessions[usize::try_from(*call).unwrap()];
                let rows = calls.iter().map(session).zip(flags.iter().copied()).collect::<Vec<_>>();
                (rows, import.left_out.get("issue_years").copied())
            })
        };
        assert_eq!(coded(&meta.concat(), LONG).unwrap(), (vec![(26, 1), (75, 0)], None));
        let later = LONG.replace("2020-10-01", "2021-06-01");
        assert_eq!(coded(&meta.concat(), &later).unwrap(), (vec![(26, 1)], Some(1)));
        let strange = meta.concat().replace("0,0,0,1,1,0", "0,0,0,2,1,0");
        assert_eq!(coded(&strange, LONG).unwrap_err().code, "bad-cell");
    }

    #[test]
    fn the_china_seat_changes_hands() {
        let import = import(&[("v", VOTES), ("c", CALLS)]).unwrap();
        let calls = u32s(&import, 1, "roll_call");
        let states = import.tables[1].rows.column_by_name("ccode").unwrap().cells::<u16>();
        let seat: Vec<(u32, u16)> =
            calls.iter().zip(states).filter(|(_, s)| [710, 713].contains(*s)).map(|(c, s)| (*c, *s)).collect();
        assert_eq!(seat, [(0, 710), (1, 713), (3, 710), (4, 710)]);
        assert_eq!(import.left_out.get("china_seat"), Some(&1), "the vote of 710 in October 1971");
    }

    #[test]
    fn absences_are_no_votes_and_unknown_labels_stop_the_import() {
        let import1 = import(&[("v", VOTES), ("c", CALLS)]).unwrap();
        let votes = import1.tables[1].rows.column_by_name("vote").unwrap();
        assert!((0..votes.len()).all(|row| matches!(votes.get::<u8>(row), Some(1..=3))));
        let strange = VOTES.replace("Russia,RU,no", "Ruritania,RR,no");
        let problem = import(&[("v", &strange), ("c", CALLS)]).unwrap_err();
        assert_eq!(problem.code, "unknown-state");
        assert!(problem.to_string().contains("Ruritania"), "{problem}");
    }

    #[test]
    fn contradictory_duplicates_stop_and_identical_ones_count_once() {
        let identical = format!("{LONG}75001,365,2020-10-01,2020,1\n");
        assert_eq!(import(&[("l", &identical)]).unwrap().left_out["identical_duplicates"], 1);
        let contradictory = format!("{LONG}75001,365,2020-10-01,2020,3\n");
        assert_eq!(import(&[("l", &contradictory)]).unwrap_err().code, "contradictory-votes");
    }

    /// The card names a union of two carriers: a file alone is not that.
    #[test]
    fn the_release_is_that_of_the_files_at_hand() {
        let release = |files: &[(&str, &str)]| import(files).unwrap().release.unwrap();
        assert_eq!(release(&[("l", LONG)]), "Voeten's table (sessions 70-75, to 2020-10-01)");
        let early = "unvotes, release unknown (sessions 4-70)";
        assert_eq!(release(&[("v", VOTES), ("c", CALLS)]), early);
        let both = release(&[("v", VOTES), ("c", CALLS), ("l", LONG)]);
        assert_eq!(both, format!("{early} with Voeten's table (session 75, to 2020-10-01)"));
    }

    #[test]
    fn a_lone_half_of_unvotes_says_what_is_lacking() {
        let problem = import(&[("v", VOTES)]).unwrap_err();
        assert!(problem.hint.unwrap().contains("un_roll_calls.csv"));
    }
}
