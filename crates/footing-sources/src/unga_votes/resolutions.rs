//! What a roll call was about: the number of the resolution, and whether the vote was on the whole of it.

/// The first session whose `unres` holds resolution numbers; before it they are numbers of roll calls or pages.
const FIRST_NUMBERED_SESSION: u16 = 18;

/// Sessions to the 30th count resolutions through all sessions; the 18th began above this number.
const LAST_NUMBER_BEFORE: u32 = 1800;

/// The first session that numbers its own resolutions from 1.
const FIRST_OWN_NUMBERS: u16 = 31;

/// A resolution's number, under the rule `resolution`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Resolution {
    /// Whether the session is an emergency special one.
    pub(super) emergency: bool,
    /// Its session.
    pub(super) session: u16,
    /// Its number.
    pub(super) number: u32,
    /// Its letter: 1 for A; 0 without one.
    pub(super) part: u8,
}

impl Resolution {
    /// Reads `R/68/262`, `A/RES/71/205`, `R/31/6K`, `R/42/209/D` and `A/RES/ES-10/19`. `None` for anything else, for
    /// sections with Roman numbers, and where the session is not that of the vote.
    pub(super) fn parse(text: &str, session: u16) -> Option<Self> {
        let rest = text.trim().strip_prefix("A/RES/").or_else(|| text.trim().strip_prefix("R/"))?;
        let (first, rest) = rest.split_once('/')?;
        let (emergency, own) = match first.strip_prefix("ES-") {
            Some(number) => (true, number.parse().ok()?),
            None => (false, first.parse().ok()?),
        };
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, letters) = rest.split_at(digits);
        let number = number.parse().ok()?;
        let part = match letters.strip_prefix('/').unwrap_or(letters).as_bytes() {
            [] if letters.is_empty() => 0,
            [letter @ b'A'..=b'Z'] if letters.len() == 1 || !b"IVX".contains(letter) => letter - b'A' + 1,
            _ => return None,
        };
        let numbered = session >= FIRST_OWN_NUMBERS
            || (session >= FIRST_NUMBERED_SESSION && number > LAST_NUMBER_BEFORE && number < 4000);
        (emergency || own == session && numbered).then_some(Self { emergency, session: own, number, part })
    }
}

/// What was put to the vote, under the rule `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A resolution or decision as a whole.
    Whole = 1,
    /// A paragraph or part of it.
    Paragraph = 2,
    /// An amendment to it.
    Amendment = 3,
    /// A motion of procedure: to take no action, adjourn, divide, give priority, put an item on the agenda.
    Procedural = 4,
}

impl Kind {
    /// The kind of a roll call, or `None` where neither flags nor words tell it.
    pub(super) fn of(
        session: u16,
        paragraph: Option<bool>,
        amendment: Option<bool>,
        short: &str,
        descr: &str,
    ) -> Option<Self> {
        let text = descr.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        // Roll calls added late carry the meeting's record in place of a title.
        let start: String = text.chars().take(60).collect();
        let record = short.trim().is_empty() && start.contains("president");
        let motion = record && has(&["no action", "vote the motion", "on the motion", "deferment"]);
        if motion {
            Some(Self::Procedural)
        } else if amendment == Some(true) {
            Some(Self::Amendment)
        } else if paragraph == Some(true) {
            Some(Self::Paragraph)
        } else if record {
            has(&["draft resolution as a whole", "iii as a whole"]).then_some(Self::Whole)
        } else if session < FIRST_OWN_NUMBERS
            && (has(&[" motion", "ruling", "general comm", "2/3 majority rule", "adjourn", "priority in voting"])
                || start.starts_with("inclu"))
        {
            Some(Self::Procedural)
        } else {
            (!text.trim().is_empty() || !short.trim().is_empty()).then_some(Self::Whole)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, session: u16) -> Option<(bool, u16, u32, u8)> {
        Resolution::parse(text, session).map(|r| (r.emergency, r.session, r.number, r.part))
    }

    #[test]
    fn both_spellings_are_one_resolution() {
        assert_eq!(shown("R/68/262", 68), Some((false, 68, 262, 0)));
        assert_eq!(shown("A/RES/71/205", 71), Some((false, 71, 205, 0)));
        assert_eq!(shown("R/31/6K", 31), Some((false, 31, 6, 11)));
        assert_eq!(shown("R/42/209/D", 42), Some((false, 42, 209, 4)));
        assert_eq!(shown("A/RES/ES-10/19", 72), Some((true, 10, 19, 0)));
        assert_eq!(shown("R/26/2758", 26), Some((false, 26, 2758, 0)));
    }

    #[test]
    fn numbers_of_roll_calls_are_no_resolutions() {
        assert_eq!(shown("R/14/528", 14), None);
        assert_eq!(shown("R/11/187B", 11), None);
        assert_eq!(shown("R/18/52", 18), None);
        assert_eq!(shown("ESS/2/20", 11), None);
        assert_eq!(shown("R/677/46", 67), None);
        assert_eq!(shown("R/12/6", 11), None);
        assert_eq!(shown("R/34/233/XII", 34), None);
        assert_eq!(shown("R/33/116C/X", 33), None);
        assert_eq!(shown("R/34/233/I", 34), None);
        assert_eq!(shown("", 60), None);
        assert_eq!(shown("R/68/", 68), None);
        assert_eq!(shown("R/68/99999999999", 68), None);
    }

    #[test]
    fn a_motion_that_carries_a_resolutions_number_is_procedural() {
        let record = "The Acting President: I shall now put to the vote the motion that no action be taken on draft X.";
        assert_eq!(Kind::of(63, None, None, "", record), Some(Kind::Procedural));
        assert_eq!(
            Kind::of(71, None, Some(true), "", "The President: the motion for division. I put to the vote the motion."),
            Some(Kind::Procedural)
        );
        assert_eq!(Kind::of(1, Some(false), Some(false), "X", "TO ADOPT A MOTION TO ADJOURN"), Some(Kind::Procedural));
        assert_eq!(Kind::of(62, None, None, "X", "Promotion of an invented matter"), Some(Kind::Whole));
        assert_eq!(Kind::of(12, Some(false), Some(false), "X", "Promotion of an invented matter"), Some(Kind::Whole));
        assert_eq!(
            Kind::of(62, None, None, "", "The President: we vote on draft resolution as a whole"),
            Some(Kind::Whole)
        );
        assert_eq!(Kind::of(62, None, None, "", "The President: A recorded vote has been requested."), None);
        assert_eq!(Kind::of(62, Some(true), None, "", ""), Some(Kind::Paragraph));
        assert_eq!(Kind::of(77, None, None, "", ""), None);
    }
}
