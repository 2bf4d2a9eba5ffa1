//! What to look for in speeches and articles to find where a state is spoken of, and what to pass over.

use std::sync::LazyLock;

use footing_core::{CowCode, Year};

use crate::names;

/// What sort of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The short English name, today's or last.
    Name,
    /// Another or a former name, or an abbreviation.
    Alias,
    /// The adjective or the people's name (`Russian`, `Chinese`); never a way to name a state to [`resolve`].
    ///
    /// [`resolve`]: crate::resolve
    Demonym,
}

/// One word or phrase that speaks of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentionName {
    /// As written, with capitals and diacritics.
    pub text: &'static str,
    /// Of whom it speaks.
    pub state: CowCode,
    /// First year in which it does, included.
    pub from: Option<Year>,
    /// Last year in which it does, included.
    pub to: Option<Year>,
    /// What sort of word it is.
    pub kind: NameKind,
}

impl MentionName {
    /// Whether the phrase speaks of this state in a text of that year.
    #[must_use]
    pub fn holds_in(&self, year: Year) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }

    /// Whether only this very spelling counts, as for abbreviations: `US` is a state and `us` is not.
    #[must_use]
    pub fn exact_case(&self) -> bool {
        !self.text.chars().any(char::is_lowercase)
    }
}

static MENTIONS: LazyLock<Vec<MentionName>> = LazyLock::new(|| {
    names::labels()
        .iter()
        .filter(|label| label.in_texts)
        .map(|label| MentionName {
            text: label.text,
            state: label.state,
            from: label.from,
            to: label.to,
            kind: label.kind,
        })
        .collect()
});

static EXCLUSIONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/mention_exclusions.txt").lines();
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
});

/// Every phrase that speaks of a state, for searching texts.
///
/// How to use it: match whole words; where matches overlap the longest wins, [`mention_exclusions`] among them (`Papua
/// New Guinea` is one state and no mention of Guinea; `New Guinea` is none); heed [`MentionName::holds_in`] and
/// [`MentionName::exact_case`]. Match capitals: `polish`, `turkey` and `china` are words.
///
/// What is in it: words that mean one state and no other in the years given. What means two is left out while it does,
/// so such mentions are not counted at all: `Germany` from 1946 to 1989, `Korea` after 1910, `Congo` but for the years
/// when the other one was Zaire, `Vietnam` before 1976, `Congolese`, `Korean`, `Dominican`. `Yemen` to 1989 is the
/// northern one, as the United Nations wrote (the other was `Democratic Yemen`). Names of what a state was stop with it: `Soviet Union` in a speech of 2005 speaks of history.
///
/// The years are those of the word, not of membership: `Georgia` in a speech of 1980 is found and is no state yet, so
/// ask [`cow_member_in`](crate::cow_member_in) too.
///
/// ```
/// let soviet = footing_states::mention_names().iter().find(|name| name.text == "Soviet").unwrap();
/// assert_eq!((soviet.state.0, soviet.holds_in(1960), soviet.holds_in(2005)), (365, true, false));
/// ```
#[must_use]
pub fn mention_names() -> &'static [MentionName] {
    &MENTIONS
}

/// Longer phrases that hold a state's name and do not speak of that state.
///
/// The rule: a mention speaks of the state, its government, its people or its land as a whole. So out go seas, straits,
/// rivers and their basins (`South China Sea`, `Congo Basin`); cities and canals (`Mexico City`, `Panama Canal`);
/// continents, regions and organizations named after them (`Latin America`, `Organization of American States`); lands
/// that are not that state (`New Guinea`, `American Samoa`, `Northern Ireland`, `Belgian Congo`); churches, languages and
/// peoples elsewhere; what is gone and called so (`former Yugoslavia`); and things merely named so (`Uruguay Round`,
/// `Guinea worm`). Wars and treaties stay mentions
/// (`Korean War` aside, which names neither Korea): who speaks of the `Iran deal` speaks of Iran.
///
/// ```
/// assert!(footing_states::mention_exclusions().contains(&"South China Sea"));
/// ```
#[must_use]
pub fn mention_exclusions() -> &'static [&'static str] {
    &EXCLUSIONS
}
