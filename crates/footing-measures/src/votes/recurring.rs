//! What a roll call was about, and the votes of two states on the same recurring resolution, year after year.

use std::fmt;
use std::str::FromStr;

use footing_core::{CowCode, Fault, Problem, Year};

use super::roll_calls::{RollCall, RollCalls};

/// The number of a resolution: `68/262`, `31/6K`, `ES-10/19`; to session 30 one count through all sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Resolution {
    /// Whether the session is an emergency special one.
    pub emergency: bool,
    /// Its session.
    pub session: u16,
    /// Its number.
    pub number: u32,
    /// Its letter: 1 for A, 0 without one.
    pub part: u8,
}

impl fmt::Display for Resolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = if self.part == 0 { String::new() } else { char::from(b'A' + (self.part - 1) % 26).to_string() };
        write!(f, "{}{}/{}{part}", if self.emergency { "ES-" } else { "" }, self.session, self.number)
    }
}

impl FromStr for Resolution {
    type Err = Problem;

    /// Reads `68/262`, `31/6K`, `ES-10/19`, with or without `A/RES/` before it.
    ///
    /// ```
    /// use footing_measures::votes::Resolution;
    /// let resolution: Resolution = "A/RES/68/262".parse().unwrap();
    /// assert_eq!((resolution.session, resolution.number), (68, 262));
    /// assert_eq!("ES-10/19".parse::<Resolution>().unwrap().to_string(), "ES-10/19");
    /// assert!("68".parse::<Resolution>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, Problem> {
        let read = || {
            let rest = text.trim();
            let rest = rest.strip_prefix("A/RES/").unwrap_or(rest);
            let (emergency, rest) = rest.strip_prefix("ES-").map_or((false, rest), |rest| (true, rest));
            let (session, number) = rest.split_once('/')?;
            let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
            let (number, letter) = number.split_at(digits);
            let part = match letter.as_bytes() {
                [] => 0,
                [letter @ b'A'..=b'Z'] => letter - b'A' + 1,
                _ => return None,
            };
            Some(Self { emergency, session: session.parse().ok()?, number: number.parse().ok()?, part })
        };
        read().ok_or_else(|| {
            Problem::new(Fault::Usage, "bad-resolution", "the number of the resolution cannot be read")
                .expected("session/number, as 68/262, 31/6K or ES-10/19")
                .found(format!("`{text}`"))
        })
    }
}

/// What was put to the vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A resolution or decision as a whole.
    Whole,
    /// A paragraph or part of it.
    Paragraph,
    /// An amendment to it.
    Amendment,
    /// A motion of procedure: it may carry the resolution's number and is not the resolution.
    Procedural,
}

impl Kind {
    /// The kind of a code 1 to 4 of the column `kind`.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        match code {
            1 => Some(Self::Whole),
            2 => Some(Self::Paragraph),
            3 => Some(Self::Amendment),
            4 => Some(Self::Procedural),
            _ => None,
        }
    }
}

/// One vote: yes, abstain or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vote {
    /// For.
    Yes = 1,
    /// Present, for neither side.
    Abstain = 2,
    /// Against.
    No = 3,
}

impl Vote {
    /// All votes in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Abstain, Self::No];

    /// The place among [`Vote::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize - 1
    }

    /// `yes`, `abstain`, `no`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Abstain => "abstain",
            Self::No => "no",
        }
    }
}

/// Which roll calls are the same recurring resolution: two keys, for counts depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecurringKey {
    /// The block of the rule `title_key`.
    Title,
    /// The block of the rule `description_key`: the raw description.
    Description,
}

impl RecurringKey {
    pub(super) fn block(self, call: &RollCall) -> u32 {
        match self {
            Self::Title => call.block,
            Self::Description => call.block_descr,
        }
    }
}

/// Two votes on the same recurring resolution in two years that follow one another in the record of both states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Year of the earlier vote.
    pub from_year: Year,
    /// Year of the later vote.
    pub to_year: Year,
    /// Number of the later roll call.
    pub roll_call: u32,
    /// The first state's earlier and later vote.
    pub a: [Vote; 2],
    /// The second state's earlier and later vote.
    pub b: [Vote; 2],
    /// The bit of the later roll call.
    pub(super) bit: usize,
}

impl RollCalls {
    /// The consecutive votes of two states on each recurring resolution, in order of the resolution's block and of years.
    ///
    /// Rule `one_vote_a_title_year`: only votes on a whole resolution (or of unknown kind) that both states cast; of
    /// several under the same title in one year the last one, by number of roll call.
    #[must_use]
    pub fn steps(&self, key: RecurringKey, a: CowCode, b: CowCode) -> Vec<Step> {
        let (Some(a), Some(b)) = (self.place(a), self.place(b)) else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        // The chosen vote of the title-year before, and of the one being read.
        let mut before: Option<Chosen> = None;
        let mut now: Option<Chosen> = None;
        for &(block, year, bit) in self.recurring(key) {
            if now.is_some_and(|now| (now.block, now.year) != (block, year)) {
                self.close(&mut before, now.take(), &mut steps);
            }
            if let (Some(a), Some(b)) = (self.vote_at(bit, a), self.vote_at(bit, b)) {
                now = Some(Chosen { block, year, bit, a, b });
            }
        }
        self.close(&mut before, now, &mut steps);
        steps
    }

    fn close(&self, before: &mut Option<Chosen>, now: Option<Chosen>, steps: &mut Vec<Step>) {
        let Some(now) = now else { return };
        if let Some(old) = before.filter(|old| old.block == now.block) {
            steps.push(Step {
                from_year: old.year,
                to_year: now.year,
                roll_call: self.call_at(now.bit).map_or(0, |call| call.number),
                a: [old.a, now.a],
                b: [old.b, now.b],
                bit: now.bit,
            });
        }
        *before = Some(now);
    }
}

#[derive(Clone, Copy)]
struct Chosen {
    block: u32,
    year: Year,
    bit: usize,
    a: Vote,
    b: Vote,
}
