//! Names of states in Chinese, for searching texts.

use std::sync::LazyLock;

use footing_core::{CowCode, Year};

/// One name in Chinese and what it means; without states it is a trap: a longer word that only holds a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChineseName {
    /// As written in the new script.
    pub text: &'static str,
    /// Of whom it speaks: one state, or each of a pair of short names (`中俄` names China and Russia, and China speaks).
    pub states: Vec<CowCode>,
    /// First year in which it does, included.
    pub from: Option<Year>,
    /// Last year in which it does, included.
    pub to: Option<Year>,
}

impl ChineseName {
    /// Whether the name speaks of its states in a text of that year.
    #[must_use]
    pub fn holds_in(&self, year: Year) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

static NAMES: LazyLock<Vec<ChineseName>> = LazyLock::new(|| {
    let lines = include_str!("../data/names_zh.csv").lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&'static str> = line.split(',').collect();
            let [states, text, from, to] = cells[..] else { panic!("names_zh.csv: `{line}`") };
            let year = |cell: &str| (!cell.is_empty()).then(|| cell.parse().expect("a year"));
            let codes = states.split('+').filter(|code| !code.is_empty());
            let states = codes.map(|code| CowCode(code.parse().expect("a COW code"))).collect();
            ChineseName { text, states, from: year(from), to: year(to) }
        })
        .collect()
});

/// Every name of a state in Chinese, and the traps. Match the longest where names overlap.
///
/// What is in it: full names and those short ones that mean one state and no other in texts of China's government. One
/// character alone (`俄`, `美`) is never a name: it stands in too many words. Trapped are seas, peoples, regions and
/// words that only look like a name (`沿海地区` holds `海地`, Haiti).
///
/// ```
/// let soviet = footing_states::mention_names_chinese().iter().find(|name| name.text == "苏联").unwrap();
/// assert_eq!((soviet.states[0].0, soviet.holds_in(1991), soviet.holds_in(1992)), (365, true, false));
/// ```
#[must_use]
pub fn mention_names_chinese() -> &'static [ChineseName] {
    &NAMES
}

/// Characters of the old script that stand in names and wordings, each before its new form.
const OLD: &str = "亞亚佔占來来們们倫伦內内別别剛刚勞劳區区協协參参國国圖图團团堅坚夥伙奧奥學学寧宁導导屬属岡冈島岛峽峡帶带幹干幾几庫库張张強强後后愛爱憲宪戰战撾挝擴扩敘叙敵敌時时會会東东權权歐欧沒没湯汤潰溃濟济灣湾烏乌爾尔當当盧卢祕秘稅税稱称約约紅红納纳級级紹绍經经維维緬缅羅罗羣群義义聖圣聯联脅胁脫脱臘腊臺台茲兹華华萊莱蔣蒋薩萨蘇苏蘭兰虛虚衆众術术裏里視视託托訛讹詐诈誼谊諾诺譴谴貝贝責责買买賓宾贊赞贏赢運运達达鄰邻釁衅錫锡長长門门際际雙双韋韦韓韩頓顿領领顛颠馬马體体魯鲁鮮鲜麥麦";

static NEW: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let characters: Vec<char> = OLD.chars().collect();
    let mut pairs: Vec<(char, char)> = characters.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
});

/// The new form of a character of the old script, where it stands in a name; else the character itself.
///
/// ```
/// assert_eq!("蘇聯".chars().map(footing_states::simplified).collect::<String>(), "苏联");
/// ```
#[must_use]
pub fn simplified(character: char) -> char {
    NEW.binary_search_by_key(&character, |pair| pair.0).map_or(character, |place| NEW[place].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_mean_members_of_the_system_and_stand_once_at_a_time() {
        let known: HashSet<CowCode> = crate::all_cow().collect();
        let mut seen: HashSet<(&str, Option<Year>)> = HashSet::new();
        for name in mention_names_chinese() {
            assert!(name.states.iter().all(|state| known.contains(state)), "{}", name.text);
            assert!(seen.insert((name.text, name.from)), "{} stands twice", name.text);
            assert!(name.text.chars().count() > 1, "{}: one character is no name", name.text);
            assert!(name.text.chars().all(|c| simplified(c) == c), "{} is in the old script", name.text);
            if let (Some(from), Some(to)) = (name.from, name.to) {
                assert!(from <= to, "{}", name.text);
            }
        }
        assert!(mention_names_chinese().iter().filter(|name| name.states.is_empty()).count() > 30);
    }

    #[test]
    fn nearly_every_state_of_today_has_a_name() {
        let named: HashSet<CowCode> = mention_names_chinese().iter().flat_map(|name| name.states.clone()).collect();
        let nameless: Vec<CowCode> =
            crate::cow_members(2016).into_iter().filter(|state| !named.contains(state)).collect();
        assert!(nameless.len() < 20, "{nameless:?}");
    }

    #[test]
    fn the_old_script_is_in_pairs() {
        assert_eq!(OLD.chars().count() % 2, 0);
        assert!(NEW.windows(2).all(|pair| pair[0].0 != pair[1].0));
    }
}
