//! Roll calls as bits: one bit a roll call, one word for 64 of them, three planes (yes, abstain, no), laid out so that
//! the words of all states for the same 64 roll calls stand side by side. Every 3x3 table is then nine population counts
//! a word, and the inner loop over partners is one the compiler turns into vector instructions.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};
use footing_core::{CowCode, Period, Year, parallel};
use multiversion::multiversion;
use rayon::prelude::*;

use super::bootstrap::Drawing;
use super::once::Once;
use super::partners::PartnerDraws;
use super::recurring::{Kind, RecurringKey, Resolution, Vote};
use super::score::TableRow;
use super::table::VoteTable;

/// Roll calls in one machine word.
pub(super) const WORD: usize = 64;

/// Which year a roll call belongs to: a named rule, for carriers count differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum YearRule {
    /// The year of the day of the vote.
    #[default]
    Calendar,
    /// Session + 1945, whatever the day.
    Session,
    /// What the carrier printed; wrong for session 78 of Voeten's table. For comparison with published scores only.
    AsPublished,
}

impl YearRule {
    /// All rules.
    pub const ALL: [Self; 3] = [Self::Calendar, Self::Session, Self::AsPublished];

    /// `calendar`, `session`, `as_published`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Session => "session",
            Self::AsPublished => "as_published",
        }
    }
}

/// One roll call without its votes.
#[derive(Clone, Copy, Debug)]
pub struct RollCall {
    /// Number by which votes refer to it.
    pub number: u32,
    /// Day of the vote; before about 1998 only its year and month can be relied on.
    pub date: NaiveDate,
    /// Session of the General Assembly.
    pub session: u16,
    /// The carrier's year.
    pub published_year: Year,
    /// Roll calls with the same recurring title share a block.
    pub block: u32,
    /// Whether the block rests on a title.
    pub titled: bool,
    /// Roll calls with the same description as printed share this block.
    pub block_descr: u32,
    /// The resolution it was about, where a number is known.
    pub resolution: Option<Resolution>,
    /// What was put to the vote, where known.
    pub kind: Option<Kind>,
    /// Whether its issue is coded as human rights; `None` where it carries no issue code.
    pub human_rights: Option<bool>,
    /// Its number in `unvotes`, where it stands there.
    pub rcid: Option<u32>,
}

impl RollCall {
    fn year(&self, rule: YearRule) -> Year {
        match rule {
            YearRule::Calendar => self.date.year(),
            YearRule::Session => Year::from(self.session) + 1945,
            YearRule::AsPublished => self.published_year,
        }
    }
}

/// One vote cast: the roll call, the state, and 1 yes, 2 abstain, 3 no.
pub type VoteRow = (u32, CowCode, u8);

/// Choices made when votes are laid out; each is a named rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Which year a roll call belongs to.
    pub year_rule: YearRule,
    /// Rule `unanimous`: drop roll calls on which all voting states voted alike.
    pub drop_unanimous: bool,
}

/// Roll calls of one year: where its words stand and which blocks its bits belong to.
#[derive(Clone, Debug)]
struct YearSlice {
    words: Range<usize>,
}

/// Votes laid out for counting.
pub struct RollCalls {
    states: Vec<CowCode>,
    years: BTreeMap<Year, YearSlice>,
    /// `planes[vote][word * states.len() + state]`.
    planes: [Vec<u64>; 3],
    /// The roll call of each bit, `word * 64 + bit`; padding has none.
    calls: Vec<Option<RollCall>>,
    year_rule: YearRule,
    /// Block, year and bit of each vote on a whole resolution, by either key, in order.
    recurring: [OnceLock<Vec<(u32, Year, usize)>>; 2],
    /// What was drawn from them: by period and seed the weights, by state and period the tables with all partners.
    drawings: Once<(Period, u64), Arc<Drawing>>,
    partners: Once<(CowCode, Period, u64), Arc<PartnerDraws>>,
}

/// Where the votes of each roll call stand.
fn spans(calls: &[RollCall], votes: &[VoteRow]) -> Vec<Range<usize>> {
    let mut next = 0;
    let of_call = |call: &RollCall| {
        let start = next;
        next += votes[start..].iter().take_while(|vote| vote.0 == call.number).count();
        start..next
    };
    let spans = calls.iter().map(of_call).collect();
    assert_eq!(next, votes.len(), "votes are grouped in the order of the roll calls");
    spans
}

/// The states that voted, in order of code.
fn voters(votes: &[VoteRow]) -> Vec<CowCode> {
    let mut voted = [false; 1000];
    votes.iter().for_each(|(_, state, _)| voted[usize::from(state.0)] = true);
    (0..).zip(voted).filter(|(_, voted)| *voted).map(|(code, _)| CowCode(code)).collect()
}

impl RollCalls {
    /// Lays votes out. `votes` must be grouped by roll call, in the order of `calls`, as the store keeps them.
    /// A vote of a state that is no member of the state system in the year is left out by `is_member`: Ukraine and
    /// Belarus voted from 1946 as Soviet republics.
    #[must_use]
    pub fn new(
        calls: &[RollCall],
        votes: &[VoteRow],
        selection: Selection,
        is_member: impl Fn(CowCode, Year) -> bool,
    ) -> Self {
        let (spans, states) = parallel::both(|| spans(calls, votes), || voters(votes));
        let mut place = [u16::MAX; 1000];
        for (index, state) in states.iter().enumerate() {
            place[usize::from(state.0)] = u16::try_from(index).expect("fewer than 1000 states");
        }

        let mut by_year: BTreeMap<Year, Vec<usize>> = BTreeMap::new();
        for (index, call) in calls.iter().enumerate() {
            let span = &votes[spans[index].clone()];
            let unanimous = || span.windows(2).all(|pair| pair[0].2 == pair[1].2);
            let left_out = span.is_empty() || selection.drop_unanimous && unanimous();
            if !left_out {
                by_year.entry(call.year(selection.year_rule)).or_default().push(index);
            }
        }
        let n = states.len();
        let words: usize = by_year.values().map(|list| list.len().div_ceil(WORD)).sum();
        let mut planes = [vec![0_u64; words * n], vec![0_u64; words * n], vec![0_u64; words * n]];
        let mut bits: Vec<Option<RollCall>> = vec![None; words * WORD];
        let mut years = BTreeMap::new();
        // The roll calls of each word, and who was a member in their year.
        let mut of_words: Vec<(&[usize], Arc<[bool]>)> = Vec::with_capacity(words);
        for (&year, list) in &by_year {
            let member: Arc<[bool]> = states.iter().map(|&state| is_member(state, year)).collect();
            let first = of_words.len();
            for chunk in list.chunks(WORD) {
                for (bit, &index) in chunk.iter().enumerate() {
                    bits[of_words.len() * WORD + bit] = Some(calls[index]);
                }
                of_words.push((chunk, member.clone()));
            }
            years.insert(year, YearSlice { words: first..of_words.len() });
        }
        let [yes, abstain, no] = planes.each_mut().map(|plane| plane.par_chunks_mut(n.max(1)));
        of_words.par_iter().zip(yes).zip(abstain).zip(no).for_each(|((((chunk, member), yes), abstain), no)| {
            let planes = [yes, abstain, no];
            for (bit, &index) in chunk.iter().enumerate() {
                for &(_, state, vote) in &votes[spans[index].clone()] {
                    let state = usize::from(place[usize::from(state.0)]);
                    if member[state] {
                        planes[usize::from(vote) - 1][state] |= 1 << bit;
                    }
                }
            }
        });
        Self {
            states,
            years,
            planes,
            calls: bits,
            year_rule: selection.year_rule,
            recurring: Default::default(),
            drawings: Once::default(),
            partners: Once::default(),
        }
    }

    /// The same roll calls up to a day, as if the later ones had never been laid out.
    #[must_use]
    pub fn until(&self, last_day: NaiveDate) -> Self {
        let n = self.states.len();
        let mut calls = self.calls.clone();
        let mut kept_bits = vec![0_u64; calls.len() / WORD];
        for (bit, call) in calls.iter_mut().enumerate() {
            *call = call.filter(|call| call.date <= last_day);
            kept_bits[bit / WORD] |= u64::from(call.is_some()) << (bit % WORD);
        }
        let mut years = self.years.clone();
        years.retain(|_, slice| kept_bits[slice.words.clone()].iter().any(|bits| *bits != 0));
        let words = years.values().map(|slice| slice.words.end).max().unwrap_or(0);
        calls.truncate(words * WORD);
        let voted = |place: &usize| {
            (0..words).any(|word| self.planes.iter().any(|plane| plane[word * n + place] & kept_bits[word] != 0))
        };
        let places: Vec<usize> = (0..n).filter(voted).collect();
        let plane = |plane: &Vec<u64>| {
            let of_word = |word: usize| {
                let kept = kept_bits[word];
                places.iter().map(move |place| plane[word * n + place] & kept)
            };
            (0..words).flat_map(of_word).collect()
        };
        Self {
            states: places.iter().map(|place| self.states[*place]).collect(),
            years,
            planes: self.planes.each_ref().map(plane),
            calls,
            year_rule: self.year_rule,
            recurring: Default::default(),
            drawings: Once::default(),
            partners: Once::default(),
        }
    }

    /// The states that ever voted, in order of code.
    #[must_use]
    pub fn states(&self) -> &[CowCode] {
        &self.states
    }

    /// The years that hold a roll call.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Year> + '_ {
        self.years.keys().copied()
    }

    /// The place of a state among [`RollCalls::states`].
    #[must_use]
    pub fn place(&self, state: CowCode) -> Option<usize> {
        self.states.binary_search(&state).ok()
    }

    /// The words of a period, which stand side by side.
    pub(super) fn words(&self, period: Period) -> Range<usize> {
        let mut slices = self.years.range(period.first()..=period.last()).map(|(_, slice)| slice.words.clone());
        match slices.next() {
            Some(first) => first.start..slices.next_back().map_or(first.end, |last| last.end),
            None => 0..0,
        }
    }

    /// The bits of the roll calls of a period.
    pub(super) fn bits(&self, period: Period) -> impl Iterator<Item = usize> + '_ {
        let words = self.words(period);
        (words.start * WORD..words.end * WORD).filter(|bit| self.calls[*bit].is_some())
    }

    /// The roll calls of a period.
    pub fn calls(&self, period: Period) -> impl Iterator<Item = &RollCall> + '_ {
        let words = self.words(period);
        self.calls[words.start * WORD..words.end * WORD].iter().flatten()
    }

    /// Every roll call, in order of years.
    pub fn all_calls(&self) -> impl Iterator<Item = &RollCall> + '_ {
        self.calls.iter().flatten()
    }

    /// The year of a roll call under the rule in force.
    #[must_use]
    pub fn year_of(&self, call: &RollCall) -> Year {
        call.year(self.year_rule)
    }

    /// The vote of each of these states on the roll call of this number; `None` where a state cast none, and throughout
    /// where no such roll call is laid out.
    #[must_use]
    pub fn votes_on(&self, number: u32, states: &[CowCode]) -> Vec<Option<Vote>> {
        let bit = self.calls.iter().position(|call| call.is_some_and(|call| call.number == number));
        let vote = |state: &CowCode| self.vote_at(bit?, self.place(*state)?);
        states.iter().map(vote).collect()
    }

    /// Whether a state cast any vote in a year.
    #[must_use]
    pub fn voted_in(&self, state: CowCode, year: Year) -> bool {
        let n = self.states.len();
        self.place(state).is_some_and(|place| {
            self.words(Period::year(year)).any(|word| self.planes.iter().any(|plane| plane[word * n + place] != 0))
        })
    }

    /// The vote of the state at a place on the roll call of a bit.
    pub(super) fn vote_at(&self, bit: usize, place: usize) -> Option<Vote> {
        let word = bit / WORD * self.states.len() + place;
        Vote::ALL.into_iter().zip(&self.planes).find(|(_, plane)| plane[word] >> (bit % WORD) & 1 == 1).map(|(v, _)| v)
    }

    /// The bits of a period's roll calls that stand in a cell of the table of the states at two places.
    pub(super) fn joint_bits(
        &self,
        [own, other]: [usize; 2],
        cell: usize,
        period: Period,
    ) -> impl Iterator<Item = usize> + '_ {
        let n = self.states.len();
        let [own_plane, other_plane] = [&self.planes[cell / 3], &self.planes[cell % 3]];
        self.words(period).flat_map(move |word| {
            let mut joint = own_plane[word * n + own] & other_plane[word * n + other];
            std::iter::from_fn(move || {
                let bit = (joint != 0).then(|| word * WORD + joint.trailing_zeros() as usize);
                joint &= joint.wrapping_sub(1);
                bit
            })
        })
    }

    /// How many states voted yes, abstain and no on the roll call of a bit.
    pub(super) fn totals_at(&self, bit: usize) -> [u32; 3] {
        let n = self.states.len();
        let words = bit / WORD * n..(bit / WORD + 1) * n;
        std::array::from_fn(|v| {
            self.planes[v][words.clone()].iter().map(|word| u32::from(word >> (bit % WORD) & 1 == 1)).sum()
        })
    }

    /// The roll call of a bit; padding has none.
    pub(super) fn call_at(&self, bit: usize) -> Option<&RollCall> {
        self.calls.get(bit)?.as_ref()
    }

    /// Block, year and bit of each vote on a whole resolution or of unknown kind, in order, the number of the roll call
    /// deciding within a year.
    pub(super) fn recurring(&self, key: RecurringKey) -> &[(u32, Year, usize)] {
        self.recurring[key as usize].get_or_init(|| {
            let mut list: Vec<(u32, Year, u32, usize)> = self
                .calls
                .iter()
                .enumerate()
                .filter_map(|(bit, call)| call.as_ref().map(|call| (bit, call)))
                .filter(|(_, call)| matches!(call.kind, None | Some(Kind::Whole)))
                .map(|(bit, call)| (key.block(call), self.year_of(call), call.number, bit))
                .collect();
            list.sort_unstable();
            list.into_iter().map(|(block, year, _, bit)| (block, year, bit)).collect()
        })
    }

    /// The blocks of a period and the weights of every draw, made once.
    pub(super) fn drawing(&self, period: Period, seed: u64) -> Arc<Drawing> {
        self.drawings.get((period, seed), || Arc::new(Drawing::new(self, period, seed)))
    }

    /// What makes the tables of a state with all partners in each draw is asked once.
    pub(super) fn partner_draws(
        &self,
        key: (CowCode, Period, u64),
        make: impl FnOnce() -> PartnerDraws,
    ) -> Arc<PartnerDraws> {
        self.partners.get(key, || Arc::new(make()))
    }

    /// For each word, the roll calls of each of the nine cells of two states' table.
    pub(super) fn joint(&self, a: usize, b: usize, words: Range<usize>) -> Vec<[u64; 9]> {
        let n = self.states.len();
        let votes = |word: usize, state: usize, vote: usize| self.planes[vote][word * n + state];
        words.map(|word| std::array::from_fn(|cell| votes(word, a, cell / 3) & votes(word, b, cell % 3))).collect()
    }

    /// The table of two states over a period; empty if one of them never voted.
    #[must_use]
    pub fn pair(&self, a: CowCode, b: CowCode, period: Period) -> VoteTable {
        let (Some(a), Some(b)) = (self.place(a), self.place(b)) else {
            return VoteTable::default();
        };
        let mut counts = [[0; 3]; 3];
        for cells in self.joint(a, b, self.words(period)) {
            for (count, roll_calls) in counts.as_flattened_mut().iter_mut().zip(cells) {
                *count += roll_calls.count_ones();
            }
        }
        VoteTable::new(counts)
    }

    /// The tables of one state with each state, by place; its own entry counts its votes.
    #[must_use]
    pub fn against(&self, state: CowCode, period: Period) -> TableRow {
        match self.place(state) {
            Some(place) => self.row(place, 0, self.words(period)),
            None => TableRow::new(self.states.len()),
        }
    }

    /// The tables of the state at a place with all states after it.
    #[must_use]
    pub fn after(&self, place: usize, period: Period) -> TableRow {
        self.row(place, place + 1, self.words(period))
    }

    /// The tables of all pairs of a period, row by row: for each place `i` the tables with places `i + 1 ..`.
    #[must_use]
    pub fn all_pairs(&self, period: Period) -> Vec<TableRow> {
        (0..self.states.len()).map(|place| self.after(place, period)).collect()
    }

    fn row(&self, place: usize, from: usize, words: Range<usize>) -> TableRow {
        let n = self.states.len();
        let mut row = TableRow::new(n - from);
        for word in words {
            let own: [u64; 3] = std::array::from_fn(|v| self.planes[v][word * n + place]);
            if own != [0; 3] {
                let others: [&[u64]; 3] = std::array::from_fn(|v| &self.planes[v][word * n + from..(word + 1) * n]);
                count_row(own, others, row.counts_mut());
            }
        }
        row
    }
}

/// Adds, for each partner, the nine counts of one word.
#[multiversion(targets("x86_64+avx512f+avx512vl+avx512vpopcntdq", "x86_64+avx2+popcnt", "x86_64+popcnt"))]
fn count_row(own: [u64; 3], others: [&[u64]; 3], counts: &mut [u32]) {
    let width = others[0].len();
    for (i, &mine) in own.iter().enumerate() {
        for (j, theirs) in others.iter().enumerate() {
            let into = &mut counts[(3 * i + j) * width..(3 * i + j + 1) * width];
            for (count, &bits) in into.iter_mut().zip(*theirs) {
                *count += (mine & bits).count_ones();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn call(number: u32, year: Year, block: u32) -> RollCall {
        RollCall {
            number,
            date: NaiveDate::from_ymd_opt(year, 12, 1).unwrap(),
            session: 70,
            published_year: year,
            block,
            titled: true,
            block_descr: block,
            resolution: None,
            kind: Some(Kind::Whole),
            human_rights: None,
            rcid: None,
        }
    }

    /// The same tables by looking at every vote, for comparison.
    fn naive(votes: &[VoteRow], calls: &[RollCall], a: u16, b: u16, period: Period) -> VoteTable {
        let mut counts = [[0; 3]; 3];
        for call in calls.iter().filter(|c| period.contains(c.date.year())) {
            let vote =
                |s: u16| votes.iter().find(|v| v.0 == call.number && v.1 == CowCode(s)).map(|v| usize::from(v.2));
            if let (Some(x), Some(y)) = (vote(a), vote(b)) {
                counts[x - 1][y - 1] += 1;
            }
        }
        VoteTable::new(counts)
    }

    proptest! {
        #[test]
        fn counting_bits_equals_counting_votes(
            matrix in prop::collection::vec(prop::array::uniform4(0_u8..=3), 1..200),
        ) {
            let mut calls = Vec::new();
            let mut votes = Vec::new();
            for (number, row) in (0_u32..).zip(&matrix) {
                calls.push(call(number, 2000 + Year::try_from(number % 3).unwrap(), number % 7));
                for (state, &vote) in [2_u16, 20, 365, 710].iter().zip(row) {
                    if vote > 0 {
                        votes.push((number, CowCode(*state), vote));
                    }
                }
            }
            let laid_out = RollCalls::new(&calls, &votes, Selection::default(), |_, _| true);
            for period in [Period::year(2001), Period::new(2000, 2001).unwrap(), Period::new(1990, 2010).unwrap()] {
                let all = laid_out.all_pairs(period);
                for (i, &a) in laid_out.states().iter().enumerate() {
                    let against = laid_out.against(a, period);
                    for (j, &b) in laid_out.states().iter().enumerate() {
                        let expected = naive(&votes, &calls, a.0, b.0, period);
                        prop_assert_eq!(laid_out.pair(a, b, period), expected);
                        prop_assert_eq!(against.table(j), expected);
                        if j > i {
                            prop_assert_eq!(all[i].table(j - i - 1), expected);
                        }
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn a_cut_is_what_laying_out_the_earlier_roll_calls_gives(
            matrix in prop::collection::vec((prop::array::uniform4(0_u8..=3), 0_u32..40), 1..300),
            last in 0_u32..40,
        ) {
            let day = |number: u32| NaiveDate::from_ymd_opt(2000, 12, 1).unwrap() + chrono::Days::new(30 * u64::from(number));
            let (mut calls, mut votes) = (Vec::new(), Vec::new());
            for (number, (row, on)) in (0_u32..).zip(&matrix) {
                calls.push(RollCall { date: day(*on), ..call(number, 2000, number % 7) });
                let cast = [2_u16, 20, 365, 710].into_iter().zip(*row).filter(|(_, vote)| *vote > 0);
                votes.extend(cast.map(|(state, vote)| (number, CowCode(state), vote)));
            }
            let lay_out = |calls: &[RollCall], votes: &[VoteRow]| RollCalls::new(calls, votes, Selection::default(), |_, _| true);
            let cut = lay_out(&calls, &votes).until(day(last));
            calls.retain(|call| call.date <= day(last));
            votes.retain(|vote| calls.iter().any(|call| call.number == vote.0));
            let anew = lay_out(&calls, &votes);
            prop_assert_eq!(cut.states(), anew.states());
            prop_assert_eq!(cut.years().collect::<Vec<_>>(), anew.years().collect::<Vec<_>>());
            for period in [Period::year(2001), Period::new(2001, 2004).unwrap()] {
                let numbers = |votes: &RollCalls| votes.calls(period).map(|call| call.number).collect::<Vec<_>>();
                prop_assert_eq!(numbers(&cut), numbers(&anew));
                let drawn = |votes: &RollCalls| {
                    super::super::BlockBootstrap::new(votes, period, 1).map(|drawn| drawn.pair(CowCode(2), CowCode(365), 20).n().to_vec())
                };
                prop_assert_eq!(drawn(&cut), drawn(&anew));
                for &state in anew.states() {
                    prop_assert_eq!(cut.against(state, period), anew.against(state, period));
                }
            }
        }
    }

    #[test]
    fn unanimous_roll_calls_can_be_dropped_and_non_members_never_count() {
        let calls = [call(0, 2000, 0), call(1, 2000, 1)];
        let votes: Vec<VoteRow> = vec![
            (0, CowCode(2), 1),
            (0, CowCode(365), 1),
            (0, CowCode(369), 1),
            (1, CowCode(2), 3),
            (1, CowCode(365), 1),
            (1, CowCode(369), 1),
        ];
        let member = |state: CowCode, _: Year| state != CowCode(369);
        let kept = RollCalls::new(&calls, &votes, Selection::default(), member);
        let period = Period::year(2000);
        assert_eq!(kept.pair(CowCode(2), CowCode(365), period).n(), 2);
        assert_eq!(kept.pair(CowCode(369), CowCode(365), period).n(), 0);
        let dropped =
            RollCalls::new(&calls, &votes, Selection { drop_unanimous: true, ..Selection::default() }, member);
        assert_eq!(dropped.pair(CowCode(2), CowCode(365), period).n(), 1);
    }
}
