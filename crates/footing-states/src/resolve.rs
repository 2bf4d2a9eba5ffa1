//! From what a user writes to a state: exact on codes, forgiving on spelling, never guessing between two.

use std::collections::HashMap;
use std::sync::LazyLock;

use footing_core::{CowCode, Fault, GwCode, Iso3, Period, Problem, Year, nearest};

use crate::crosswalk::{gw_to_cow_in, gw_to_cow_latest};
use crate::names::{self, gw_name, name};
use crate::system::{LAST_YEAR, all_cow, all_gw};
use crate::table;

/// How many names an error suggests.
const SUGGESTIONS: usize = 5;

/// One thing a text may mean, and in which years (both ends included).
#[derive(Clone, Copy)]
struct Candidate {
    state: CowCode,
    from: Option<Year>,
    to: Option<Year>,
}

impl Candidate {
    fn holds_in(&self, period: Period) -> bool {
        self.from.is_none_or(|from| from <= period.last()) && self.to.is_none_or(|to| period.first() <= to)
    }
}

static BY_KEY: LazyLock<HashMap<String, Vec<Candidate>>> = LazyLock::new(|| {
    let mut by_key: HashMap<String, Vec<Candidate>> = HashMap::new();
    for label in names::labels().iter().filter(|label| label.names_a_state) {
        let candidate = Candidate { state: label.state, from: label.from, to: label.to };
        by_key.entry(key(label.text)).or_default().push(candidate);
    }
    by_key
});

/// What people take for a state and the system does not have: key, and why.
static NOT_STATES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut reasons = HashMap::new();
    for [texts, why] in table::rows(include_str!("../data/not_states.csv")) {
        for text in texts.split('|') {
            reasons.insert(key(text), why);
        }
    }
    reasons
});

/// Reads what a user wrote for a state; `period` is what the question is about.
///
/// Read in this order:
/// 1. `cow:365`, `cow:RUS`, `gw:365`: a code of the system named.
/// 2. A bare number, if both systems mean the same state by it, or only one has it. 970 is Nauru in COW and Kiribati in
///    Gleditsch-Ward, so it is refused.
/// 3. Three letters of ISO 3166-1, also of former states (`SUN`, `DDR`); where COW's letters differ, ISO wins: `AUS` is
///    Australia.
/// 4. A name or another name (`Burma`, `PRC`), whatever its capitals, diacritics, articles, punctuation and order
///    (`Korea, Rep. of`).
/// 5. COW's three letters in capitals (`UKG`, `GMY`).
///
/// A name that several states bore is the one that bore it at the end of the period's last year, or today without a
/// period; if two did then, it is refused. So `Germany` is 255 now and for `1950..1995`, and ambiguous for `1950..1960`.
/// `Congo` is always refused. A name that only one state ever bore is that state in any period; whether it was a member
/// then is another question ([`cow_member_in`](crate::cow_member_in)).
///
/// # Errors
///
/// `ambiguous-state` with the states meant, `not-a-state` with the reason (Scotland, Hong Kong, Palestine), and
/// `unknown-state` with the nearest names; all are faults of usage.
///
/// ```
/// use footing_core::{CowCode, Period};
/// use footing_states::resolve;
/// assert_eq!(resolve("the Côte d’Ivoire", None).unwrap(), CowCode(437));
/// assert_eq!(resolve("AUS", None).unwrap(), CowCode(900));
/// assert_eq!(resolve("gw:970", None).unwrap(), CowCode(946));
/// assert_eq!(resolve("970", None).unwrap_err().code, "ambiguous-state");
/// assert_eq!(resolve("Germany", Period::new(1950, 1995)).unwrap(), CowCode(255));
/// assert_eq!(resolve("Rusia", None).unwrap_err().nearest[0], "Russia");
/// ```
pub fn resolve(text: &str, period: Option<Period>) -> Result<CowCode, Problem> {
    let text = text.trim();
    if let Some((system, code)) = text.split_once(':') {
        let code = code.trim();
        match system.trim().to_ascii_lowercase().as_str() {
            "cow" => return cow_code(text, code),
            "gw" => return gw_code(text, code, period),
            _ => return Err(unknown(text)),
        }
    }
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return bare_number(text, period);
    }
    let upper = text.to_ascii_uppercase();
    if let Some(iso3) = Iso3::parse(&upper) {
        let candidates: Vec<Candidate> = names::letters_of(iso3)
            .map(|row| {
                let (from, to) = row.years();
                Candidate { state: row.state, from, to }
            })
            .collect();
        if !candidates.is_empty() {
            return choose(text, &candidates, period);
        }
    }
    if let Some(answer) = by_name(text, text, period) {
        return answer;
    }
    // After the entities that are no states: `MAC` is Macao in ISO 3166, and Macedonia only in COW.
    // In capitals only, since many are words: `NEW` is New Zealand and `new` is not.
    if let Some(code) = names::cow_from_abbreviation(text) {
        return Ok(code);
    }
    bracketed(text, period).unwrap_or_else(|| Err(unknown(text)))
}

fn by_name(text: &str, part: &str, period: Option<Period>) -> Option<Result<CowCode, Problem>> {
    let mut tried = vec![key(part)];
    // `Korea, Republic of` and `Iran (Islamic Republic of)`.
    let turned = part.split_once(',').or_else(|| part.strip_suffix(')').and_then(|part| part.split_once('(')));
    tried.extend(turned.map(|(last, first)| key(&format!("{first} {last}"))));
    tried.iter().find_map(|key| {
        let candidates = BY_KEY.get(key).map(|candidates| choose(text, candidates, period));
        candidates.or_else(|| NOT_STATES.get(key).map(|why| Err(not_a_state(text, why))))
    })
}

/// `Myanmar (Burma)`: two names, if both are the same state's.
fn bracketed(text: &str, period: Option<Period>) -> Option<Result<CowCode, Problem>> {
    let (outside, inside) = text.strip_suffix(')')?.split_once('(')?;
    let outside = by_name(text, outside, period)?;
    let inside = by_name(text, inside, period)?;
    match (&outside, &inside) {
        (Ok(a), Ok(b)) if a == b => Some(outside),
        _ => None,
    }
}

fn choose(text: &str, candidates: &[Candidate], period: Option<Period>) -> Result<CowCode, Problem> {
    let states = |within: Period| {
        let mut states: Vec<CowCode> =
            candidates.iter().filter(|candidate| candidate.holds_in(within)).map(|candidate| candidate.state).collect();
        states.sort_unstable();
        states.dedup();
        states
    };
    let whole = period.unwrap_or(Period::year(LAST_YEAR));
    let ever = Period::new(Year::MIN, Year::MAX).expect("the first year is before the last");
    let all = states(ever);
    if let [state] = all[..] {
        return Ok(state);
    }
    // The period's end decides; if nobody bore the name then, whoever did within it, then whoever ever did.
    let meant = [Period::year(whole.last()), whole].map(states).into_iter().find(|states| !states.is_empty());
    match meant.as_deref().unwrap_or(&all) {
        [state] => Ok(*state),
        several => Err(ambiguous(text, several, period)),
    }
}

fn cow_code(text: &str, code: &str) -> Result<CowCode, Problem> {
    let by_number = code.parse().ok().map(CowCode).filter(|code| all_cow().any(|known| known == *code));
    by_number.or_else(|| names::cow_from_abbreviation(&code.to_ascii_uppercase())).ok_or_else(|| {
        Problem::new(Fault::Usage, "unknown-state", format!("no state ever had this code in the COW system: `{text}`"))
            .expected("a COW number or abbreviation, such as cow:365 or cow:RUS")
    })
}

fn gw_code(text: &str, code: &str, period: Option<Period>) -> Result<CowCode, Problem> {
    let known = code.parse().ok().map(GwCode).filter(|code| all_gw().any(|known| known == *code));
    let Some(code) = known else {
        return Err(Problem::new(
            Fault::Usage,
            "unknown-state",
            format!("no state ever had this code on the Gleditsch-Ward list: `{text}`"),
        )
        .expected("a Gleditsch-Ward number, such as gw:365"));
    };
    gw_to_cow_at(code, period).ok_or_else(|| only_gw(text, code))
}

/// What a G-W number means in COW at the end of the period, or else most recently.
fn gw_to_cow_at(code: GwCode, period: Option<Period>) -> Option<CowCode> {
    let within = period.and_then(|period| {
        // Years outside the lists have no match, and a period may be as long as it likes.
        let listed = period.intersection(Period::new(1816, LAST_YEAR)?)?;
        listed.years().rev().find_map(|year| gw_to_cow_in(code, year))
    });
    within.or_else(|| gw_to_cow_latest(code))
}

fn bare_number(text: &str, period: Option<Period>) -> Result<CowCode, Problem> {
    let number: Option<u16> = text.parse().ok();
    let cow = number.map(CowCode).filter(|code| all_cow().any(|known| known == *code));
    let gw = number.map(GwCode).filter(|code| all_gw().any(|known| known == *code));
    let gw_in_cow = gw.and_then(|code| gw_to_cow_at(code, period));
    match (cow, gw, gw_in_cow) {
        (Some(cow), _, None) => Ok(cow),
        (Some(cow), _, Some(other)) if cow == other => Ok(cow),
        (None, _, Some(other)) => Ok(other),
        (None, Some(gw), None) => Err(only_gw(text, gw)),
        (None, None, None) => Err(Problem::new(
            Fault::Usage,
            "unknown-state",
            format!("no state ever had this number in the COW system or on the Gleditsch-Ward list: `{text}`"),
        )
        .hint("write a name (Russia), ISO 3166 letters (RUS) or a number (365)")),
        (Some(cow), _, Some(other)) => Err(Problem::new(
            Fault::Usage,
            "ambiguous-state",
            format!("`{text}` is {} in COW and {} in Gleditsch-Ward", name(cow), name(other)),
        )
        .nearest(vec![name(cow).to_owned(), name(other).to_owned()])
        .hint(format!("write cow:{cow} for {}, gw:{text} for {}, or a name", name(cow), name(other)))),
    }
}

fn only_gw(text: &str, code: GwCode) -> Problem {
    let what = format!("`{text}` ({}) is on the Gleditsch-Ward list and was never in the COW system", gw_name(code));
    Problem::new(Fault::Usage, "not-a-state", what)
        .hint("figures are kept by COW code; no figure is kept for this state")
}

fn ambiguous(text: &str, states: &[CowCode], period: Option<Period>) -> Problem {
    let when = period.map_or_else(String::new, |period| format!(" in {period}"));
    let codes: Vec<String> = states.iter().map(|state| format!("cow:{state} for {}", name(*state))).collect();
    Problem::new(Fault::Usage, "ambiguous-state", format!("`{text}`{when} may mean more than one state"))
        .nearest(states.iter().map(|state| name(*state).to_owned()).collect())
        .hint(format!("write {}, or the full name", codes.join(", ")))
}

fn not_a_state(text: &str, why: &str) -> Problem {
    Problem::new(Fault::Usage, "not-a-state", format!("`{text}` is not a member of the COW state system: {why}"))
        .hint("figures are kept for members of the COW list of states only; being left out of it is no judgement")
}

fn unknown(text: &str) -> Problem {
    let nearest = suggestions(text);
    let hint = if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        "two-letter ISO codes are not read, since NA is Namibia: write three letters (RUS) or a name (Russia)"
    } else {
        "write a name (Russia), ISO 3166 letters (RUS), or a code with its system (cow:365, gw:365)"
    };
    Problem::new(Fault::Usage, "unknown-state", format!("no state is known by this name: `{text}`"))
        .nearest(nearest)
        .hint(hint)
}

fn suggestions(text: &str) -> Vec<String> {
    // Comparing a page of text with every name helps nobody.
    let start: String = text.chars().take(60).collect();
    let labels = names::labels().iter().filter(|label| label.names_a_state).map(|label| label.text);
    nearest(&start, labels, SUGGESTIONS)
}

/// The form in which names are compared: small letters without diacritics, abbreviations of names written out, `the`,
/// `of` and `and` left out.
pub(crate) fn key(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 8);
    // Letters since the last dot or gap: `U.S.A.` becomes one word and `St.Lucia` two.
    let mut run = 0;
    for character in text.chars() {
        match character {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
            '.' if run == 1 => run = 0,
            '&' => {
                plain.push(' ');
                run = 0;
            }
            _ if is_combining(character) => {}
            _ if character.is_alphanumeric() => {
                fold(character, &mut plain);
                run += 1;
            }
            _ => {
                plain.push(' ');
                run = 0;
            }
        }
    }
    let mut key = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        let word = match word {
            "the" | "of" | "and" => continue,
            "st" => "saint",
            "rep" => "republic",
            "dem" => "democratic",
            "is" => "islands",
            _ => word,
        };
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

fn is_combining(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// Adds the letter small and without its diacritic; letters of other scripts stay as they are.
fn fold(character: char, to: &mut String) {
    for small in character.to_lowercase().filter(|small| !is_combining(*small)) {
        match small {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ'..='ặ' => to.push('a'),
            'æ' => to.push_str("ae"),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => to.push('c'),
            'ď' | 'đ' | 'ð' => to.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => to.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => to.push('g'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => to.push('i'),
            'ķ' => to.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => to.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => to.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ'..='ợ' => to.push('o'),
            'œ' => to.push_str("oe"),
            'ŕ' | 'ř' => to.push('r'),
            'ś' | 'ş' | 'š' | 'ș' => to.push('s'),
            'ß' => to.push_str("ss"),
            'ţ' | 'ť' | 'ț' => to.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => to.push('u'),
            'ý' | 'ÿ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => to.push('y'),
            'ź' | 'ż' | 'ž' => to.push('z'),
            other => to.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_compared_by_what_matters() {
        for (text, expected) in [
            ("The  Côte-d’Ivoire", "cote divoire"),
            ("U.S.A.", "usa"),
            ("St.Lucia", "saint lucia"),
            ("Bosnia & Herzegovina", "bosnia herzegovina"),
            ("Cộng hòa", "cong hoa"),
            ("İSTANBUL", "istanbul"),
            ("Россия", "россия"),
            ("the of and", ""),
        ] {
            assert_eq!(key(text), expected);
        }
    }

    /// Every name that is refused or decided by the period; a new one here is a choice, not an accident.
    #[test]
    fn names_that_several_states_bore() {
        let several: BTreeSet<&str> = BY_KEY
            .iter()
            .filter(|(_, candidates)| candidates.iter().any(|other| other.state != candidates[0].state))
            .map(|(key, _)| key.as_str())
            .collect();
        let expected = [
            "congo",
            "deutschland",
            "federal republic germany",
            "frg",
            "germany",
            "hesse",
            "korea",
            "nationalist china",
            "republic china",
            "roc",
            "viet nam",
            "vietnam",
            "yemen",
        ];
        assert_eq!(several.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn no_name_is_both_a_state_and_none() {
        let both: Vec<&String> = NOT_STATES.keys().filter(|key| BY_KEY.contains_key(*key)).collect();
        assert!(both.is_empty(), "{both:?}");
        assert!(!NOT_STATES.contains_key("") && !BY_KEY.contains_key(""));
    }

    /// COW's letters that mean another state, or none, when written bare; `cow:AUS` still reaches them.
    #[test]
    fn letters_on_which_iso_wins() {
        let other: Vec<String> = all_cow()
            .filter_map(|code| {
                let letters = names::abbreviation(code)?;
                (resolve(letters, None) != Ok(code)).then(|| format!("{letters} {code}"))
            })
            .collect();
        assert_eq!(other, ["SWZ 225", "AUS 305", "CZE 315", "MNG 341", "MAC 343", "SLV 349", "KOR 730"]);
        for code in all_cow() {
            let letters = names::abbreviation(code).unwrap();
            assert_eq!(resolve(&format!("cow:{letters}"), None), Ok(code));
        }
    }
}
