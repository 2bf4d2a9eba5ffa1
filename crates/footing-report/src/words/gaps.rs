//! Wording of gaps, phrases and distinctive words, shared by the formats.

use crate::dossier::{Gap, KeyWord, PhraseShare, WordList};
use crate::number;
use crate::words::{self, prose};

pub(crate) const TITLE: &str = "Words against deeds";
pub(crate) const QUESTION: &str = "Does each make more of the other in words than in dealings? The other's place in its UN speeches \
     less the other's place in each kind of dealings: above 0 more words than deeds, below 0 more deeds than words.";
pub(crate) const NOTES: [&str; 7] = [
    "a gap is a difference of places, never of raw numbers; each kind of deeds stands by itself, and no sum or mean of them is given",
    "intervals hold 90 % of 1,000 joint draws, seed 1946: words are drawn by speech year, each with all that is said of others in \
     it, UN votes by blocks of recurring resolutions",
    "an interval with a star is the least the uncertainty can be: the deed is a count or a published figure and is not drawn, \
     or roll calls without titles are drawn one by one",
    "in the figure as in every draw those with the same value count half; places come in steps, and who never names the other \
     shares the lowest place with many: a figure may stand at an end of its interval",
    "a high place in sanctions is no closeness: that line is read the other way round",
    "words and deeds may be of different years: a place is taken among the same years as its own value",
    "who is much spoken of need not be praised: a rival takes up room too; read the words beside the name",
];
pub(crate) const BESIDE: &str = "Words beside the name";
pub(crate) const BESIDE_QUESTION: &str = "In what words does each speak of the other in the UN General Debate?";
/// The corpus of most phrases, which goes without saying.
pub(crate) const SPEECHES: &str = "UN speeches";
pub(crate) const PHRASES: &str = "Phrases of the lexicon near the other's name, and the family's rate without each";
pub(crate) const PHRASES_NOTE: &str = "rates are hits in 100 mentions of the other; a hit stands in the sentence of the name, at most 15 \
     words away; denials count like assertions; the lexicon is crates/footing-text/phrases.toml";

/// What a reader of the short page must know of the gaps.
pub(crate) const BRIEF_NOTE: &str = "Differences of places with 90 % intervals; a star: the interval takes in the words alone, for \
     the deed is counted in full, or roll calls without titles. Places come in steps: a figure may stand at an end of its \
     interval. A high place in sanctions is no closeness.";

/// Heads of the table of phrases, and whether the column is set to the right.
pub(crate) const PHRASE_HEADS: [(&str, bool); 6] = [
    ("who speaks", false),
    ("family", false),
    ("phrase", false),
    ("hits", true),
    ("family's rate", true),
    ("without it", true),
];

/// Heads of the table of distinctive words.
pub(crate) const WORD_HEADS: [(&str, bool); 6] = [
    ("word", false),
    ("near the name", true),
    ("near others", true),
    ("log-odds", true),
    ("z", true),
    ("stands out", false),
];

/// Gaps of one direction and baseline stand together.
pub(crate) fn groups(gaps: &[Gap]) -> impl Iterator<Item = &[Gap]> {
    gaps.chunk_by(|a, b| (&a.direction, &a.baseline) == (&b.direction, &b.baseline))
}

/// `Russia -> China, among Russia's partners: in words above 97 % (2015–2024)`.
pub(crate) fn head(group: &[Gap]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let place = group.iter().find_map(|gap| Some((gap.rhetoric?, gap.rhetoric_years)));
    let words = match place {
        Some((place, years)) => in_words(place, years),
        None => "no place in words is known".to_owned(),
    };
    format!("{}, among {}: {words}", first.direction, first.baseline)
}

/// `in words above 98 % (2015–2024)`.
fn in_words(place: f64, years: Option<[i32; 2]>) -> String {
    format!("in words above {}{}", number::whole_percent(place), in_brackets(years))
}

/// ` (2015–2024)`, or nothing.
fn in_brackets(years: Option<[i32; 2]>) -> String {
    years.map_or_else(String::new, |[first, last]| format!(" ({})", words::years(first, last)))
}

/// Kinds of deeds without a gap, with the reason for each.
pub(crate) fn unknown(group: &[Gap]) -> Option<String> {
    let unknown: Vec<String> = group
        .iter()
        .filter(|gap| gap.gap.is_none())
        .map(|gap| format!("{} ({})", gap.dimension, gap.why.as_deref().unwrap_or("not known")))
        .collect();
    (!unknown.is_empty()).then(|| format!("No gap is known in {}.", unknown.join("; ")))
}

/// `among all partners: words above 98 %`, in lines that keep the column narrow.
pub(crate) fn baseline_head(group: &[Gap]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let place = group.iter().find_map(|gap| gap.rhetoric);
    let words = place.map_or_else(
        || "no place in words".to_owned(),
        |place| format!("words above {}", number::whole_percent(place)),
    );
    match first.baseline.split_once(" that are like ") {
        Some((_, like)) => format!("among partners like\n{like}:\n{words}"),
        None => format!("among all partners:\n{words}"),
    }
}

/// `Russia → China, words of 2015–2024`.
pub(crate) fn direction_head(group: &[Gap]) -> String {
    let Some(first) = group.first() else { return String::new() };
    let years = group.iter().find_map(|gap| gap.rhetoric_years);
    let words = years.map_or_else(String::new, |[first, last]| format!(",\nwords of {}", words::years(first, last)));
    format!("{}{words}", prose(&first.direction))
}

/// The years of the deeds, or nothing.
pub(crate) fn deeds_years(gap: &Gap) -> String {
    gap.substance_years.map_or_else(String::new, |[first, last]| words::years(first, last))
}

/// `+0.41 [0.30, 0.52]`, or a dash.
pub(crate) fn numbers_alone(gap: &Gap) -> String {
    let signed = |value: f64| {
        let text = format!("{value:+.2}");
        if text == "-0.00" { "+0.00".to_owned() } else { text }
    };
    let Some(value) = gap.gap else { return "–".to_owned() };
    let interval = match (gap.low, gap.high) {
        (Some(low), Some(high)) => {
            format!(" [{}, {}]{}", signed(low), signed(high), if gap.lower_bound { "*" } else { "" })
        }
        _ => String::new(),
    };
    format!("{}{interval}", signed(value))
}

/// `+0.41 [0.30, 0.52]; in deeds above 56 % (2014)`.
pub(crate) fn numbers(gap: &Gap) -> String {
    if gap.gap.is_none() {
        return gap.why.clone().unwrap_or_else(|| "not known".to_owned());
    }
    let years = in_brackets(gap.substance_years);
    let deeds = gap
        .substance
        .map_or_else(String::new, |place| format!("; in deeds above {}{years}", number::whole_percent(place)));
    format!("{}{deeds}", numbers_alone(gap))
}

/// The cells of a phrase.
pub(crate) fn phrase(row: &PhraseShare) -> [String; 6] {
    let direction = prose(&row.direction);
    [
        if row.corpus == SPEECHES { direction } else { format!("{direction}, {}", row.corpus) },
        row.family.clone(),
        row.phrase.replace('_', " "),
        row.hits.to_string(),
        format!("{:.1}", row.rate),
        format!("{:.1}", row.without),
    ]
}

/// The cells of a word.
pub(crate) fn word(word: &KeyWord) -> [String; 6] {
    [
        word.word.clone(),
        word.near.to_string(),
        word.elsewhere.to_string(),
        format!("{:+.2}", word.delta),
        format!("{:+.2}", word.z),
        if word.passes { "yes" } else { "" }.to_owned(),
    ]
}

/// `Russia -> China against Russia -> all others, 1992–2024`.
pub(crate) fn list_head(list: &WordList) -> String {
    let speaker = list.direction.split(" -> ").next().unwrap_or_default();
    format!(
        "Distinctive words, {} against what {speaker} says of all others, {}",
        list.direction,
        words::years(list.years[0], list.years[1])
    )
}

/// What was compared.
pub(crate) fn list_note(list: &WordList) -> String {
    format!(
        "{} words near the name and {} near other names; {} words of a fixed vocabulary compared, {} stand out at a false \
         discovery rate of 5 %; log-odds with an informative Dirichlet prior of 1,000 words; states' names are left out",
        list.tokens, list.other_tokens, list.compared, list.passing
    )
}
