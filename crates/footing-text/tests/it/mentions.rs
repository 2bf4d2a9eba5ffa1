//! What counts as a mention and what does not: one sentence a trap, all written for this test.

use footing_core::{CowCode, Year};
use footing_states::{MentionName, NameKind};
use footing_text::{MentionCounter, mentions::RULES};
use proptest::prelude::*;

/// A speaker that names nobody below by accident: Bhutan.
const SPEAKER: CowCode = CowCode(760);

fn counter() -> &'static MentionCounter {
    static COUNTER: std::sync::LazyLock<MentionCounter> = std::sync::LazyLock::new(MentionCounter::new);
    &COUNTER
}

fn counted(text: &str, year: Year) -> Vec<(u16, u32)> {
    counted_by(SPEAKER, text, year)
}

fn counted_by(speaker: CowCode, text: &str, year: Year) -> Vec<(u16, u32)> {
    counter().count(text, speaker, year).mentions.iter().map(|&(state, count)| (state.0, count)).collect()
}

/// Year, sentence, and how often it names which states.
type Case<'a> = (Year, &'a str, &'a [(u16, u32)]);

/// Every sentence names exactly these states.
fn each(cases: &[Case<'_>]) {
    for (year, text, expected) in cases {
        assert_eq!(counted(text, *year), *expected, "{year}: {text}");
    }
}

#[test]
fn names_adjectives_and_peoples_count_alike() {
    each(&[
        (2000, "We thank Russia and China.", &[(365, 1), (710, 1)]),
        (2000, "Russian and Chinese ministers met the Russians.", &[(365, 2), (710, 1)]),
        (2000, "Poles, Danes and Finns were there.", &[(290, 1), (375, 1), (390, 1)]),
        (2000, "An anti-Cuban law and a pro-Peruvian one.", &[(40, 1), (135, 1)]),
        (2000, "The Sino-Indian border, the Russo-Japanese war.", &[(740, 1), (750, 1)]),
        (2000, "Anglo-Saxon law and Franco-German friendship.", &[(255, 1)]),
    ]);
}

#[test]
fn words_have_ends() {
    each(&[
        (2000, "Chinatown, Indiana, Romansh, Germanic, Turkic, Cubanized.", &[]),
        (2000, "A Jordanesque Nigerish Irantype thing.", &[]),
        (
            2000,
            "(Peru) \"Chile\", Mali; Togo: Fiji! Oman? Iran\u{2014}Iraq/Qatar.",
            &[(135, 1), (155, 1), (432, 1), (461, 1), (630, 1), (645, 1), (694, 1), (698, 1), (950, 1)],
        ),
        (2000, "The Peru of 1821 and Peru2 and 3Peru.", &[(135, 1)]),
        (2000, "É-Peru, éPeru, Perué.", &[(135, 1)]),
    ]);
}

#[test]
fn possessives_count() {
    each(&[
        (2000, "China's plan, China\u{2019}s plan, the Chinese' plan.", &[(710, 3)]),
        (2000, "The United States' vote and the United States\u{2019} veto.", &[(2, 2)]),
        (2000, "Laos's rivers and Honduras' coast.", &[(91, 1), (812, 1)]),
    ]);
}

#[test]
fn a_wrapped_name_is_one_name() {
    each(&[
        (
            2000,
            "the United\nStates, the United \r\n  States, the United\u{a0}States, the United\u{2028}States",
            &[(2, 4)],
        ),
        (2000, "Rus-\nsia and Rus- sia and Rus\u{ad}sia and Rus\u{ac}\nsia", &[(365, 4)]),
        (2000, "Guinea-\nBissau and Guinea\u{2011}Bissau", &[(404, 2)]),
        (2000, "the Democratic Republic\nof the\nCongo", &[(490, 1)]),
        (2000, "a Niger-\nled force and a Cuba-\nbased firm", &[(40, 1), (436, 1)]),
        (2000, "Viet-\nNam, Viet- Nam, Viet\nNam, Viet-\nnam", &[(816, 4)]),
        (2000, "South\x0cAfrica", &[(560, 1)]),
    ]);
}

#[test]
fn capitals_tell_a_state_from_a_thing() {
    each(&[
        (2000, "They ate turkey from fine china with chile and polish.", &[]),
        (2000, "Tell us about chad and the guinea fowl.", &[]),
        (2000, "TURKEY AND JORDAN SPOKE; SO DID THE UNITED STATES.", &[(2, 1), (640, 1), (663, 1)]),
        (2000, "the united States, the United states, the united states", &[(2, 2)]),
        (2000, "south Africa and South africa", &[(560, 2)]),
        (2000, "the people's Republic of China", &[(710, 1)]),
        (2000, "the democratic People's Republic of Korea", &[(731, 1)]),
        (2000, "The US and the UAE and the UK; the Us, the Uae, the uk.", &[(2, 1), (200, 1), (696, 1)]),
        (2000, "LET US ACT NOW. LISTEN TO US ALL.", &[]),
        (2000, "With us stands the US, and the US-led force.", &[(2, 2)]),
    ]);
}

#[test]
fn the_longest_phrase_wins() {
    each(&[
        (
            2000,
            "Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea.",
            &[(404, 1), (411, 1), (438, 1), (910, 1)],
        ),
        (2000, "The Republic of Guinea-Bissau is not the Republic of Guinea.", &[(404, 1), (438, 1)]),
        (2000, "West New Guinea and the island of New Guinea.", &[]),
        (2000, "Niger and Nigeria, Nigeriens and Nigerians.", &[(436, 2), (475, 2)]),
        (2000, "Dominica and the Dominican Republic.", &[(42, 1), (54, 1)]),
        (2000, "Sudan and South Sudan, which was no state yet.", &[(625, 1)]),
        (2015, "Sudan and South Sudan.", &[(625, 1), (626, 1)]),
        (2000, "The Central African Republic, South Africa, and South African ports.", &[(482, 1), (560, 2)]),
        (
            2000,
            "the United Nations, the United Arab Emirates, the United Kingdom, the United States",
            &[(2, 1), (200, 1), (696, 1)],
        ),
        (2000, "The United Republic of Tanzania and the United Mexican States.", &[(70, 1), (510, 1)]),
        (2000, "Samoa and American Samoa.", &[(990, 1)]),
        (2000, "Ireland and Northern Ireland.", &[(205, 1)]),
        (2000, "the United Kingdom of Great Britain and Northern Ireland", &[(200, 1)]),
        (2010, "East Timor and Timor-Leste.", &[(860, 2)]),
    ]);
}

#[test]
fn seas_rivers_and_continents_are_no_states() {
    each(&[
        (2000, "The South China Sea, the East China\nSea, the south China sea and the China Sea.", &[]),
        (2000, "The Indian Ocean and the Atlantic, Pacific and Indian Oceans.", &[]),
        (2000, "The Sea of Japan and the Gulf of Mexico and the Gulf of Guinea.", &[]),
        (2000, "The Jordan River, the River Jordan, the West Bank of the Jordan; Jordan itself.", &[(663, 1)]),
        (2000, "The Gambia River flows through the Gambia.", &[(420, 1)]),
        (2000, "The Congo River, the Congo Basin, Lake Chad and the Lake Chad Basin.", &[]),
        (2000, "Latin America, Central America, South American and North Americans, the Americas.", &[]),
        (2000, "Latin American debt and American debt.", &[(2, 1)]),
        (2000, "The Organization of American States met on the American continent.", &[]),
        (2000, "The Inter-American, Pan-American and Ibero-American meetings.", &[]),
        (2000, "Indochina, Indo-China, IndoChina and the Indo-Chinese.", &[]),
        (2000, "South Georgia and the state of Georgia, unlike Georgia.", &[(372, 1)]),
        (2000, "Hong Kong, China.", &[]),
        (2000, "The Netherlands Antilles and the Netherlands.", &[(210, 1)]),
        (2000, "British Honduras, French Polynesia, Portuguese Guinea and the Turks and Caicos Islands.", &[]),
    ]);
}

#[test]
fn things_named_after_a_place_are_no_mention() {
    each(&[
        (2000, "The Uruguay Round ended; Uruguay was glad.", &[(165, 1)]),
        (2000, "Guinea worm and the Panama Canal.", &[]),
        (2020, "The SAMOA Pathway, the (SAMOA) Pathway and the Barbados Programme of Action.", &[]),
        (2000, "Mexico City is in Mexico.", &[(70, 1)]),
        (2000, "The Group of 77 and China spoke for the G-77 and China; China agreed.", &[(710, 1)]),
        (
            1995,
            "The tribunal for the former Yugoslavia, the former Yugoslav peoples; the Federal Republic of Yugoslavia.",
            &[(345, 1)],
        ),
        (1990, "The Pathet Lao, the Khmer Rouge and the British Commonwealth.", &[]),
        (2000, "The French language; Portuguese-speaking peoples; (spoke in Spanish).", &[]),
    ]);
}

#[test]
fn money_is_no_state() {
    each(&[
        (2000, "US$5 million, US $5, $US 5, US 5 million, U.S. $7 and 12 US dollars.", &[]),
        (2000, "The US paid. The U.S. voted; U.S.-made cars.", &[(2, 3)]),
    ]);
}

#[test]
fn what_two_states_share_names_neither() {
    each(&[
        (1960, "Germany and the German people.", &[]),
        (1960, "The Federal Republic of Germany and the German Democratic Republic.", &[(260, 1), (265, 1)]),
        (1960, "West Germany and East Germany.", &[(260, 1), (265, 1)]),
        (1995, "Germany and the Germans.", &[(255, 2)]),
        (2000, "Korea and the Korean War on the Korean peninsula.", &[]),
        (
            2000,
            "North Korea, the Republic of Korea, the Democratic People\u{2019}s Republic of Korea, south Korea.",
            &[(731, 2), (732, 2)],
        ),
        (1975, "The People's Democratic Republic of Korea.", &[(731, 1)]),
        (2000, "The Congo and the Congolese.", &[]),
        (1980, "The Congo and Zaire.", &[(484, 1), (490, 1)]),
        (2000, "The Republic of the Congo and the Democratic Republic of the Congo.", &[(484, 1), (490, 1)]),
        (
            1961,
            "The Republic of the Congo (Leopoldville), the Congo (Brazzaville), the Republic of the Congo.",
            &[(484, 1), (490, 1)],
        ),
        (1965, "Viet-Nam, North Viet-Nam, South Viet-Nam.", &[(816, 1), (817, 1)]),
        (1980, "Viet Nam and the Vietnamese.", &[(816, 2)]),
        (1960, "Yemen and the Yemenis.", &[(678, 2)]),
        (1980, "Democratic Yemen and the Yemen Arab Republic.", &[(678, 1), (680, 1)]),
        (2000, "Yemen.", &[(679, 1)]),
    ]);
}

#[test]
fn a_name_means_what_it_meant_then() {
    each(&[
        (1960, "Russia, the Soviet Union, the USSR, Soviet ships.", &[(365, 4)]),
        (1991, "The Soviet Union.", &[(365, 1)]),
        (2005, "The Soviet Union, as it was.", &[]),
        (1960, "The Ukrainian Soviet Socialist Republic.", &[]),
        (1970, "Ceylon, Burma, Upper Volta and Dahomey.", &[(434, 1), (439, 1), (775, 1), (780, 1)]),
        (1980, "Yugoslavia and the Yugoslavs.", &[(345, 2)]),
        (2010, "The former Yugoslavia.", &[]),
        (1965, "The United Arab Republic.", &[(651, 1)]),
        (1980, "Czechoslovakia and the Czechoslovak people.", &[(315, 2)]),
    ]);
}

#[test]
fn only_members_of_the_state_system_count() {
    each(&[
        (1955, "Algeria, Kenya and the Ukraine will be free.", &[]),
        (1965, "Algeria and Kenya are free.", &[(501, 1), (615, 1)]),
        (1950, "Japan, Austria and Germany were defeated.", &[]),
        (1980, "Estonia, Latvia and Lithuania.", &[]),
        (2000, "Palestine, Puerto Rico, the Holy See and the European Union.", &[]),
    ]);
}

#[test]
fn china_is_whose_name() {
    each(&[
        (1948, "China and the Republic of China.", &[(710, 2)]),
        (1960, "China, Communist China, Red China, the People's Republic of China.", &[(710, 4)]),
        (1960, "The Republic of China, Formosa, Taiwan, Nationalist China.", &[(713, 4)]),
        (2005, "The Republic of China on Taiwan.", &[(713, 2)]),
        (1975, "The Peoples' Republic of China, the People\u{2019} s Republic of China.", &[(710, 2)]),
        (2000, "The Taiwan Strait.", &[]),
    ]);
    let taipei = counter().count("China speaks. The Chinese people and Communist China.", CowCode(713), 1960);
    assert_eq!((taipei.mentions, taipei.self_mentions), (vec![(CowCode(710), 1)], 2));
    let beijing = counter().count("China speaks of Taiwan and of the Chinese.", CowCode(710), 1980);
    assert_eq!((beijing.mentions, beijing.self_mentions), (vec![(CowCode(713), 1)], 2));
}

#[test]
fn america_is_a_continent_to_its_peoples() {
    let text = "America has spoken, and so have the Indians.";
    assert_eq!(counted_by(CowCode(365), text, 1960), [(2, 1), (750, 1)]);
    assert_eq!(counted_by(CowCode(101), text, 1960), []);
    assert_eq!(counted_by(CowCode(230), text, 1960), []);
    assert_eq!(
        counted_by(CowCode(101), "The Americans, the United States of America and India.", 1960),
        [(2, 2), (750, 1)]
    );
    assert_eq!(counted_by(CowCode(101), "Our America and Spanish America.", 1960), []);
}

#[test]
fn a_speaker_is_no_partner_of_its_own() {
    let counts = counter().count("Peru, Peruvians and Chile met in Peru.", CowCode(135), 2000);
    assert_eq!((counts.mentions.as_slice(), counts.self_mentions, counts.tokens), (&[(CowCode(155), 1)][..], 3, 7));
    assert_eq!((counts.of(CowCode(155)), counts.of(CowCode(135)), counts.total()), (1, 0, 1));
}

#[test]
fn what_was_counted_can_be_shown() {
    let found = counter().find("The United\nStates and\n  Rus-\nsia.", SPEAKER, 2000);
    let shown: Vec<(u16, &str)> =
        found.mentions.iter().map(|mention| (mention.state.0, &found.text[mention.start..mention.end])).collect();
    assert_eq!(shown, [(2, "United States"), (365, "Russia")]);
    assert_eq!(found.tokens, 6);
}

#[test]
fn a_list_of_ones_own_will_do() {
    let name = |text, state, from, to| MentionName { text, state: CowCode(state), from, to, kind: NameKind::Name };
    let names =
        [name("Persia", 630, None, Some(1934)), name("Persia", 645, Some(1935), None), name("ÉIRE", 205, None, None)];
    let own = MentionCounter::from_names(&names, &["Persian rug", "Persia Street"]);
    let states = |text, year| own.count(text, SPEAKER, year).mentions;
    assert_eq!(states("Persia, Persia Street, persia", 1930), [(CowCode(630), 1)]);
    assert_eq!(states("Persia", 1940), [(CowCode(645), 1)]);
    assert_eq!(states("ÉIRE, Éire", 1950), [(CowCode(205), 1)]);
    assert_eq!(MentionCounter::from_names(&[], &[]).count("Nobody at all.", SPEAKER, 2000).tokens, 3);
}

#[test]
fn rules_have_names_and_wordings() {
    let mut names: Vec<&str> = RULES.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
    assert!(RULES.iter().all(|(_, wording)| wording.len() > 40 && !wording.contains("  ") && !wording.ends_with('.')));
}

/// Words that meet in traps, so that random texts run into overlaps and wraps.
fn pieces() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "The",
        "Republic",
        "of",
        "Guinea",
        "-",
        "Bissau",
        "Guinea-",
        "bissau",
        "New",
        "Papua",
        "United",
        "States",
        "America",
        "Latin",
        "South",
        "China",
        "Sea",
        "Rus-",
        "sia",
        "Viet-",
        "Nam",
        "US",
        "U.S.",
        "$",
        "5",
        "LET",
        "Democratic",
        "People's",
        "Korea",
        "Congo",
        "Niger",
        "ia",
        "Soviet",
        "Union",
        ",",
        "(",
        "Brazzaville",
        ")",
        "é",
        "\u{ac}",
        "\u{ad}",
        "Jordan",
        "River",
        "Georgia",
    ]);
    prop::collection::vec((word, prop::bool::ANY), 0..40).prop_map(|words| {
        words.into_iter().map(|(word, space)| format!("{word}{}", if space { " " } else { "" })).collect()
    })
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in ".*", speaker in 0_u16..1000, year in 1800..2100) {
        let found = counter().find(&text, CowCode(speaker), year);
        for mention in found.mentions {
            prop_assert!(found.text.get(mention.start..mention.end).is_some());
        }
    }

    #[test]
    fn line_breaks_change_nothing(text in pieces(), year in 1946..2025) {
        let counts = counter().count(&text, SPEAKER, year);
        for space in ["\n", "  ", " \r\n", "\u{2028}", "\u{a0}"] {
            prop_assert_eq!(&counter().count(&text.replace(' ', space), SPEAKER, year), &counts, "{:?}", space);
        }
    }

    #[test]
    fn tokens_add_up(one in "\\PC*", two in "\\PC*") {
        let tokens = |text: &str| counter().count(text, SPEAKER, 2000).tokens;
        prop_assert_eq!(tokens(&format!("{one} {two}")), tokens(&one) + tokens(&two));
        prop_assert_eq!(tokens(&one) as usize, one.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count());
    }

    #[test]
    fn mentions_add_up_over_sentences(one in pieces(), two in pieces(), year in 1946..2025) {
        let sum = |text: &str| { let counts = counter().count(text, SPEAKER, year); counts.total() + counts.self_mentions };
        prop_assert_eq!(sum(&format!("{one} then; then {two}")), sum(&one) + sum(&two));
    }

    #[test]
    fn who_speaks_moves_mentions_and_loses_none(text in pieces(), year in 1946..2025) {
        let all = counter().count(&text, CowCode(0), year);
        let own = counter().count(&text, CowCode(2), year);
        prop_assert_eq!(own.self_mentions, all.of(CowCode(2)));
        prop_assert_eq!(own.total() + own.self_mentions, all.total());
        prop_assert!(own.mentions.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
