//! Names of states and of their capitals, found in tokens.

use std::sync::LazyLock;

use footing_core::CowCode;
use footing_states::{LAST_YEAR, NameKind, mention_exclusions, mention_names, resolve};

use super::lexicon::{self, ByHash};
use super::tokens::Class;
use super::words::Words;

/// A name found at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub state: CowCode,
    /// The token after the name.
    pub end: usize,
    pub what: What,
}

/// What sort of name of a state it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    State,
    /// Adjective or people.
    Demonym,
    /// Its capital, or the seat of its government.
    Capital,
}

struct Name {
    /// Hashes of the words after the first.
    rest: Vec<u32>,
    meaning: Option<(CowCode, What)>,
    /// Only this spelling, as `US`.
    exact: Option<&'static str>,
}

/// Cities and seats that stand for a government, by the state's name. Those that are also the name of a state, or of
/// many other things (Victoria, Georgetown, San José), are left out.
const CAPITALS: &str = "Washington=United States of America|White House=United States of America|Pentagon=United States of America|\
    Ottawa=Canada|Havana=Cuba|Bogotá=Colombia|Bogota=Colombia|Caracas=Venezuela|Quito=Ecuador|Lima=Peru|Brasília=Brazil|Brasilia=Brazil|\
    La Paz=Bolivia|Asunción=Paraguay|Buenos Aires=Argentina|Montevideo=Uruguay|London=United Kingdom|Downing Street=United Kingdom|\
    Whitehall=United Kingdom|Dublin=Ireland|The Hague=Netherlands|Amsterdam=Netherlands|Brussels=Belgium|Paris=France|\
    Élysée=France|Elysee=France|Bern=Switzerland|Madrid=Spain|Lisbon=Portugal|Berlin=Germany|Warsaw=Poland|Vienna=Austria|\
    Budapest=Hungary|Prague=Czech Republic|Bratislava=Slovakia|Rome=Italy|Tirana=Albania|Skopje=Macedonia|Zagreb=Croatia|\
    Belgrade=Serbia|Sarajevo=Bosnia and Herzegovina|Pristina=Kosovo|Ljubljana=Slovenia|Athens=Greece|Nicosia=Cyprus|Sofia=Bulgaria|\
    Chisinau=Moldova|Chișinău=Moldova|Bucharest=Romania|Moscow=Russia|Kremlin=Russia|Tallinn=Estonia|Riga=Latvia|\
    Vilnius=Lithuania|Kyiv=Ukraine|Kiev=Ukraine|Minsk=Belarus|Yerevan=Armenia|Tbilisi=Georgia|Baku=Azerbaijan|\
    Helsinki=Finland|Stockholm=Sweden|Oslo=Norway|Copenhagen=Denmark|Reykjavik=Iceland|Reykjavík=Iceland|Bissau=Guinea-Bissau|\
    Banjul=Gambia|Bamako=Mali|Dakar=Senegal|Niamey=Niger|Abidjan=Ivory Coast|Conakry=Guinea|Monrovia=Liberia|Freetown=Sierra Leone|\
    Accra=Ghana|Lomé=Togo|Yaoundé=Cameroon|Abuja=Nigeria|Libreville=Gabon|N'Djamena=Chad|Brazzaville=Congo-Brazzaville|\
    Kinshasa=Democratic Republic of the Congo|Kampala=Uganda|Nairobi=Kenya|Dar es Salaam=Tanzania|Dodoma=Tanzania|Bujumbura=Burundi|\
    Kigali=Rwanda|Mogadishu=Somalia|Addis Ababa=Ethiopia|Asmara=Eritrea|Luanda=Angola|Maputo=Mozambique|Lusaka=Zambia|\
    Harare=Zimbabwe|Lilongwe=Malawi|Pretoria=South Africa|Windhoek=Namibia|Maseru=Lesotho|Gaborone=Botswana|Antananarivo=Madagascar|\
    Rabat=Morocco|Algiers=Algeria|Tunis=Tunisia|Khartoum=Sudan|Juba=South Sudan|Tehran=Iran|Ankara=Turkey|\
    Baghdad=Iraq|Cairo=Egypt|Damascus=Syria|Beirut=Lebanon|Amman=Jordan|Jerusalem=Israel|Tel Aviv=Israel|Riyadh=Saudi Arabia|\
    Sanaa=Yemen|Doha=Qatar|Abu Dhabi=United Arab Emirates|Dubai=United Arab Emirates|Muscat=Oman|Manama=Bahrain|Kabul=Afghanistan|\
    Ashgabat=Turkmenistan|Dushanbe=Tajikistan|Bishkek=Kyrgyzstan|Tashkent=Uzbekistan|Astana=Kazakhstan|Almaty=Kazakhstan|\
    Beijing=China|Zhongnanhai=China|Shanghai=China|Ulaanbaatar=Mongolia|Ulan Bator=Mongolia|Taipei=Taiwan|Pyongyang=North Korea|\
    Seoul=South Korea|Tokyo=Japan|New Delhi=India|Delhi=India|Thimphu=Bhutan|Islamabad=Pakistan|Dhaka=Bangladesh|\
    Naypyidaw=Myanmar|Colombo=Sri Lanka|Malé=Maldives|Kathmandu=Nepal|Bangkok=Thailand|Phnom Penh=Cambodia|Vientiane=Laos|\
    Hanoi=Vietnam|Kuala Lumpur=Malaysia|Manila=Philippines|Jakarta=Indonesia|Dili=East Timor|Canberra=Australia|\
    Port Moresby=Papua New Guinea|Wellington=New Zealand|Port Vila=Vanuatu|Honiara=Solomon Islands|Suva=Fiji";

static NAMES: LazyLock<ByHash<Vec<Name>>> = LazyLock::new(|| {
    let mut names: ByHash<Vec<Name>> = ByHash::default();
    let mut add = |text: &'static str, meaning: Option<(CowCode, What)>, exact: bool| {
        let words = Words::of(text);
        let hashes: Vec<u32> = words.known.iter().map(|known| known.hash).collect();
        if let Some((&first, rest)) = hashes.split_first() {
            let name = Name { rest: rest.to_vec(), meaning, exact: exact.then_some(text) };
            names.entry(first).or_default().push(name);
        }
    };
    for name in mention_names().iter().filter(|name| name.holds_in(LAST_YEAR)) {
        let what = if name.kind == NameKind::Demonym { What::Demonym } else { What::State };
        add(name.text, Some((name.state, what)), name.exact_case());
    }
    for pair in CAPITALS.split('|') {
        let known = pair.split_once('=').and_then(|(city, state)| Some((city, resolve(state, None).ok()?)));
        if let Some((city, state)) = known {
            add(city, Some((state, What::Capital)), false);
        }
    }
    for phrase in mention_exclusions() {
        add(phrase, None, false);
    }
    for list in names.values_mut() {
        list.sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
    }
    names
});

/// The state named by the words that begin at this token: the longest name there.
pub(super) fn at(words: &Words, at: usize) -> Option<Named> {
    if words.class(at) != Class::Word {
        return None;
    }
    if let Some(city) = words.word(at).strip_suffix("-based").filter(|city| !city.contains('-')) {
        return single(lexicon::hash(city)).map(|(state, what)| Named { state, end: at + 1, what });
    }
    if !words.known[at].capital {
        return None; // no name, in whatever spelling
    }
    let list = NAMES.get(&words.known[at].hash)?;
    for name in list {
        let end = at + 1 + name.rest.len();
        let same = end <= words.len()
            && name.rest.iter().zip(at + 1..).all(|(hash, place)| words.known[place].hash == *hash)
            && words.tokens[at + 1..end].iter().all(|token| !token.sentence);
        let spelled = match name.exact {
            Some(exact) => words.word(at) == exact,
            None => words.known[at].capital,
        };
        if same && (spelled || name.meaning.is_none()) {
            return name.meaning.map(|(state, what)| Named { state, end, what });
        }
    }
    None
}

fn single(hash: u32) -> Option<(CowCode, What)> {
    NAMES.get(&hash)?.iter().filter(|name| name.rest.is_empty()).find_map(|name| name.meaning)
}

/// All names of states from one token to another.
pub(super) fn all(words: &Words, from: usize, to: usize) -> Vec<(usize, Named)> {
    let mut found = Vec::new();
    let mut place = from;
    while place < to {
        match at(words, place) {
            Some(named) => {
                found.push((place, named));
                place = named.end;
            }
            None => place += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_capital_has_its_state() {
        for pair in CAPITALS.split('|') {
            let (_, state) = pair.split_once('=').unwrap();
            assert!(resolve(state, None).is_ok(), "{pair}");
        }
    }

    #[test]
    fn longest_name_wins_and_phrases_are_passed_over() {
        let states = |text: &str| -> Vec<u16> {
            let words = Words::of(text);
            all(&words, 0, words.len()).iter().map(|(_, named)| named.state.0).collect()
        };
        assert_eq!(states("the Moscow-based school and Papua New Guinea"), [365, 910]);
        assert!(states("in the South China Sea").is_empty());
        assert!(states("they told us so").is_empty());
    }
}
