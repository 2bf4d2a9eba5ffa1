//! Wording of texts that were read, shared by the formats.

use crate::article::{Article, Source, Statement};

/// The four stances, with the shape that stands for each where there is no colour, and what it means.
pub(crate) const STANCES: [(&str, &str, &str); 4] = [
    ("reports", "○", "the author reports it without comment"),
    ("endorses", "●", "the author agrees"),
    ("qualifies", "◐", "the author agrees in part, or adds a reservation"),
    ("rebuts", "✕", "the author disagrees"),
];

/// Ways of attributing something that are no plain saying: the model's word, a label, and what the label means.
const ATTRIBUTIONS: [(&str, &str, &str); 3] = [
    ("belief", "a belief", "the speaker is said to think so, not to have said it"),
    ("fact", "something known", "the speaker is said to know it; the author takes it for true"),
    ("eventuality", "a wish or an act", "the speaker is said to want it, to like it or to do it"),
];

/// The labels that the statements shown bear, with what they mean.
pub(crate) fn ways(article: &Article) -> impl Iterator<Item = (&'static str, &'static str)> {
    let borne = |name: &str| article.statements.iter().any(|statement| statement.attribution == name);
    ATTRIBUTIONS.into_iter().filter(move |(name, ..)| borne(name)).map(|(_, label, meaning)| (label, meaning))
}

/// How a negation bears on the words: who denies them says the opposite.
pub(crate) fn negation(statement: &Statement) -> Option<&'static str> {
    let cue = statement.cue.to_lowercase();
    let any = |wanted: &[&str]| cue.split_whitespace().any(|word| wanted.contains(&word));
    if any(&["deny", "denies", "denied", "denying"]) {
        Some("denied")
    } else if any(&["not", "never"]) || cue.contains("n't") || cue.contains("n’t") {
        Some("not said")
    } else {
        statement.negated.then_some("with a negation")
    }
}

pub(crate) fn shape(stance: &str) -> &'static str {
    STANCES.iter().find(|(name, ..)| *name == stance).map_or("○", |(_, shape, _)| shape)
}

pub(crate) fn title(article: &Article) -> String {
    format!("Who says what in {}", article.source.title.as_deref().unwrap_or(&article.source.file))
}

/// The line under the title.
pub(crate) fn subtitle(article: &Article) -> String {
    let source = &article.source;
    let named = article.statements.iter().filter(|statement| statement.speaker_named).count();
    let statements = count(article.statements.len(), "attributed statement");
    let named =
        if article.statements.is_empty() { String::new() } else { format!(", {named} by a speaker with a name") };
    let more = match article.left_out {
        0 => String::new(),
        more if article.statements.is_empty() => format!(" shown, {more} left out"),
        more => format!(", {more} more left out"),
    };
    format!(
        "{}: {statements}{named}{more} · {} bytes, {} · footing {}",
        source.file, source.bytes, source.encoding, article.footing_version
    )
}

/// What stands where statements would, when there are none to show.
pub(crate) fn none(article: &Article) -> String {
    match article.left_out {
        0 => "No attributed statement was found.".to_owned(),
        1 => "No statement is shown. One was left out by the rule “shown”; --all shows it.".to_owned(),
        more => format!("No statement is shown. {more} were left out by the rule “shown”; --all shows them."),
    }
}

pub(crate) fn count(number: usize, what: &str) -> String {
    match number {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}

/// What was done to the text before it was read.
pub(crate) fn done(source: &Source) -> Option<String> {
    let mut done = Vec::new();
    if source.mended_words > 0 {
        done.push(match source.mended_words {
            1 => "1 word broken at a line's end was read as one".to_owned(),
            many => format!("{many} words broken at a line's end were read as one"),
        });
    }
    if source.moved_pieces > 0 {
        done.push(match source.moved_pieces {
            1 => "1 caption or page number was read after the paragraph it stood in".to_owned(),
            many => format!("{many} captions or page numbers were read after the paragraphs they stood in"),
        });
    }
    (!done.is_empty()).then(|| format!("{}; the offsets are those of the file as it is.", done.join("; ")))
}

/// Who says it.
pub(crate) fn speaker(statement: &Statement) -> &str {
    statement.speaker.as_deref().unwrap_or("(nobody named)")
}

/// `line 9, bytes 1201–1388`.
pub(crate) fn place(statement: &Statement) -> String {
    let parted =
        if statement.pieces.len() > 1 { format!(" in {} pieces", statement.pieces.len()) } else { String::new() };
    format!("line {}, bytes {}–{}{parted}", statement.line, statement.start, statement.end)
}

/// `forecast · quoted in part · hedged by “could” · confidence 0.93`.
pub(crate) fn sort(statement: &Statement) -> String {
    let mut parts = vec![
        statement.kind.clone(),
        match statement.form.as_str() {
            "direct" => "quoted",
            "mixed" => "quoted in part",
            _ => "paraphrased",
        }
        .to_owned(),
    ];
    let way = ATTRIBUTIONS.iter().find(|(name, ..)| *name == statement.attribution);
    parts.extend(way.map(|(_, label, _)| (*label).to_owned()));
    parts.extend(negation(statement).map(str::to_owned));
    if let Some(words) = &statement.modality {
        parts.push(format!("with “{words}”"));
    }
    if !statement.editorial.is_empty() {
        parts.push(format!("{} by an editor", statement.editorial.join(" ")));
    }
    parts.push(format!("confidence {:.2}", statement.confidence));
    parts.join(" · ")
}

/// Name, office and affiliation.
pub(crate) fn who(statement: &Statement) -> String {
    [Some(speaker(statement).to_owned()), standing(statement)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Office and affiliation, unless the words that name the speaker hold them already.
pub(crate) fn standing(statement: &Statement) -> Option<String> {
    let parts: Vec<&str> =
        [&statement.position, &statement.affiliation].into_iter().filter_map(Option::as_deref).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !speaker(statement).contains(part)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `Russia (COW 365): the affiliation names Moscow`.
pub(crate) fn state(statement: &Statement) -> Option<String> {
    let state = statement.state.as_ref()?;
    Some(format!("{} (COW {}): {}", state.name, state.cow, state.ground))
}

/// The states named in the words.
pub(crate) fn about(statement: &Statement) -> Option<String> {
    let list = names(statement.about.iter().map(|state| (state.name.as_str(), 1)));
    (!list.is_empty()).then_some(list)
}

/// The measures that could bear on it, or why there are none: a head and a list.
pub(crate) enum Bearing<'a> {
    /// Why no measure can decide it.
    Untestable(&'a str),
    /// No topic's words stand in it.
    None,
    /// These.
    Measures(&'a [String]),
}

/// What figures could say of it.
pub(crate) fn bearing(statement: &Statement) -> Bearing<'_> {
    match &statement.untestable {
        Some(reason) => Bearing::Untestable(reason),
        None if statement.measures.is_empty() => Bearing::None,
        None => Bearing::Measures(&statement.measures),
    }
}

/// Where no measure is proposed.
pub(crate) const NO_MEASURE: &str = "No measure is proposed: none of its words is that of a topic.";

/// What the author makes of it, in a sentence's beginning.
pub(crate) fn stance(statement: &Statement) -> &'static str {
    match statement.stance.as_str() {
        "endorses" => "The author agrees",
        "qualifies" => "The author qualifies it",
        "rebuts" => "The author disagrees",
        _ => "The author reports it",
    }
}

/// The words that show the stance: the rebuttal where there is one.
pub(crate) fn shown_by(statement: &Statement) -> Option<&str> {
    statement.rebuttal.as_ref().or(statement.stance_shown_by.as_ref()).map(|span| span.text.as_str())
}

/// Names with their counts.
pub(crate) fn names<'a>(named: impl Iterator<Item = (&'a str, u64)>) -> String {
    named
        .map(|(name, count)| if count > 1 { format!("{name} ({count})") } else { name.to_owned() })
        .collect::<Vec<_>>()
        .join(", ")
}

/// The four lists of what is named, by head.
pub(crate) fn named(article: &Article) -> [(&'static str, String); 4] {
    let list = |all: &[crate::article::Named]| names(all.iter().map(|one| (one.name.as_str(), one.count)));
    [
        ("States", names(article.states.iter().map(|one| (one.name.as_str(), one.count)))),
        ("Organisations", list(&article.organisations)),
        ("People", list(&article.people)),
        ("Dates", list(&article.dates)),
    ]
}

/// Text cut to a number of characters at a word's end.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let whole =
        cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| if whole.len() * 2 > cut.len() { whole } else { &cut });
    format!("{}…", whole.trim_end_matches([',', ';', ' ']))
}
