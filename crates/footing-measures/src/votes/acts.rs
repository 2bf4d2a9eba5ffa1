//! Contested acts: what each state did on every vote about an act, in one framing. A table, never an index.

use std::sync::LazyLock;

use chrono::NaiveDate;
use footing_core::{CowCode, Fault, Problem};
use serde::Deserialize;

use super::recurring::{Kind, Resolution, Vote};
use super::roll_calls::{RollCall, RollCalls};

/// A contested act in one framing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Id, such as `crimea`; several framings share it.
    pub id: String,
    /// Those who did it.
    pub actors: Vec<CowCode>,
    /// Framing, such as `recognition` or `human-rights`.
    pub framing: String,
    /// What was voted on, in words of our own.
    pub what: String,
    /// The vote that contests the act.
    pub condemns: Vote,
    /// The votes about it.
    pub votes: Vec<Reference>,
}

/// Which vote is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// On this resolution as a whole.
    Resolution(Resolution),
    /// On the roll call with this number of `unvotes`: for sessions whose resolutions carry no number in the record.
    Rcid(u32),
}

/// What a state did on one vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// Voted for a text that contests the act.
    Condemns,
    /// Abstained.
    Abstains,
    /// Cast no vote on it, though it voted in that year.
    Absent,
    /// Voted with the actor.
    Sides,
    /// Cast no vote in that year at all: not a member, or kept from voting.
    NoPart,
}

impl Position {
    /// `condemns`, `abstains`, `absent`, `sides`, `no-part`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Condemns => "condemns",
            Self::Abstains => "abstains",
            Self::Absent => "absent",
            Self::Sides => "sides",
            Self::NoPart => "no-part",
        }
    }
}

/// A vote on an act, with what each of the states asked about did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActVote<'a> {
    /// The act.
    pub act: &'a Act,
    /// The resolution, where a number is known.
    pub resolution: Option<Resolution>,
    /// Number of the roll call.
    pub roll_call: u32,
    /// Day; before about 1998 only year and month can be relied on.
    pub date: NaiveDate,
    /// Positions, in the order of the states asked about.
    pub positions: Vec<Position>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    act: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    actors: Vec<u16>,
    framing: String,
    what: String,
    #[serde(default)]
    yes_sides: bool,
    #[serde(default)]
    resolutions: Vec<String>,
    #[serde(default)]
    rcids: Vec<u32>,
}

/// Reads a list of acts. `yes_sides = true` turns the side a yes takes.
///
/// # Errors
/// `bad-acts` where the text is no list of acts, `bad-resolution` for a number that cannot be read, `empty-act` for an entry
/// without an actor or a vote.
pub fn read_acts(text: &str) -> Result<Vec<Act>, Problem> {
    let file: File = toml::from_str(text).map_err(|error| {
        Problem::new(Fault::Data, "bad-acts", "the list of contested acts cannot be read").found(error.to_string())
    })?;
    file.act
        .into_iter()
        .map(|entry| {
            let at = format!("act {}, {}", entry.id, entry.framing);
            let mut votes = Vec::with_capacity(entry.resolutions.len() + entry.rcids.len());
            for text in &entry.resolutions {
                votes.push(Reference::Resolution(text.parse().map_err(|problem: Problem| problem.at(at.clone()))?));
            }
            votes.extend(entry.rcids.into_iter().map(Reference::Rcid));
            if votes.is_empty() || entry.actors.is_empty() {
                return Err(Problem::new(Fault::Data, "empty-act", "an act needs an actor and a vote").at(at));
            }
            Ok(Act {
                id: entry.id,
                actors: entry.actors.into_iter().map(CowCode).collect(),
                framing: entry.framing,
                what: entry.what,
                condemns: if entry.yes_sides { Vote::No } else { Vote::Yes },
                votes,
            })
        })
        .collect()
}

static ACTS: LazyLock<Vec<Act>> =
    LazyLock::new(|| read_acts(include_str!("acts.toml")).expect("a test reads the list of acts"));

/// The acts of the project's own list, in order of id.
#[must_use]
pub fn acts() -> &'static [Act] {
    &ACTS
}

/// What `states` did on every vote of these acts that the record holds, in order of day. Only votes on a whole resolution
/// count: a motion of procedure may carry its number and mean the opposite.
#[must_use]
pub fn act_votes<'a>(acts: &'a [Act], votes: &RollCalls, states: &[CowCode]) -> Vec<ActVote<'a>> {
    let mut found: Vec<ActVote<'a>> = acts
        .iter()
        .flat_map(|act| act.votes.iter().map(move |reference| (act, *reference)))
        .filter_map(|(act, reference)| {
            let meant = |call: &&RollCall| match reference {
                Reference::Resolution(resolution) => call.resolution == Some(resolution),
                Reference::Rcid(rcid) => call.rcid == Some(rcid),
            };
            let call = votes.all_calls().filter(|call| call.kind == Some(Kind::Whole)).find(meant)?;
            let year = votes.year_of(call);
            let cast = votes.votes_on(call.number, states);
            let position = |(state, vote): (&CowCode, Option<Vote>)| match vote {
                Some(Vote::Abstain) => Position::Abstains,
                Some(vote) if vote == act.condemns => Position::Condemns,
                Some(_) => Position::Sides,
                None if votes.voted_in(*state, year) => Position::Absent,
                None => Position::NoPart,
            };
            Some(ActVote {
                act,
                resolution: call.resolution,
                roll_call: call.number,
                date: call.date,
                positions: states.iter().zip(cast).map(position).collect(),
            })
        })
        .collect();
    found.sort_by_key(|vote| (vote.date, vote.roll_call));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::votes::Selection;

    #[test]
    fn the_list_is_sorted_and_names_each_framing_once() {
        let keys: Vec<(&str, &str)> = acts().iter().map(|act| (act.id.as_str(), act.framing.as_str())).collect();
        assert!(keys.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        let mut unique = keys.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), keys.len());
        let mut references: Vec<String> =
            acts().iter().flat_map(|act| &act.votes).map(|reference| format!("{reference:?}")).collect();
        let all = references.len();
        references.sort_unstable();
        references.dedup();
        assert_eq!(references.len(), all, "no vote stands under two acts");
    }

    #[test]
    fn only_the_whole_resolution_counts_and_silence_has_two_kinds() {
        let resolution: Resolution = "63/307".parse().unwrap();
        let call = |number, kind| RollCall {
            number,
            date: NaiveDate::from_ymd_opt(2009, 9, 9).unwrap(),
            session: 63,
            published_year: 2008,
            block: number,
            titled: true,
            block_descr: number,
            resolution: Some(resolution),
            kind,
            human_rights: None,
            rcid: Some(5847 + number),
        };
        let calls = [call(0, Some(Kind::Procedural)), call(1, None), call(2, Some(Kind::Whole))];
        let (a, b, c, d) = (CowCode(2), CowCode(365), CowCode(710), CowCode(20));
        let rows = [(0, b, 1), (0, c, 1), (0, d, 1), (2, a, 1), (2, b, 3), (2, c, 2)];
        let votes = RollCalls::new(&calls, &rows, Selection::default(), |_, _| true);
        let list =
            read_acts("[[act]]\nid = \"x\"\nactors = [365]\nframing = \"f\"\nwhat = \"w\"\nresolutions = [\"63/307\"]")
                .unwrap();
        let found = act_votes(&list, &votes, &[a, b, c, d, CowCode(900)]);
        assert_eq!(found.len(), 1);
        use Position::{Absent, Abstains, Condemns, NoPart, Sides};
        assert_eq!(found[0].positions, [Condemns, Sides, Abstains, Absent, NoPart]);
        assert_eq!(found[0].roll_call, 2);
        let turned = read_acts(
            "[[act]]\nid = \"x\"\nactors = [2]\nframing = \"f\"\nwhat = \"w\"\nyes_sides = true\nrcids = [5849]",
        )
        .unwrap();
        assert_eq!(act_votes(&turned, &votes, &[a, b])[0].positions, [Sides, Condemns]);
    }

    #[test]
    fn faults_of_a_list_are_named() {
        assert_eq!(read_acts("x = 1").unwrap_err().code, "bad-acts");
        let entry = |rest: &str| {
            read_acts(&format!("[[act]]\nid = \"x\"\nactors = [2]\nframing = \"f\"\nwhat = \"w\"\n{rest}"))
        };
        assert_eq!(entry("").unwrap_err().code, "empty-act");
        assert_eq!(entry("resolutions = [\"68\"]").unwrap_err().code, "bad-resolution");
    }
}
