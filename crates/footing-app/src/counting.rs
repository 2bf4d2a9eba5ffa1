//! Counting in texts while they are imported: names of states, phrases of the lexicon near them, plain words near them.
//! One thread reads, the others count, in batches: memory stays flat in the size of the corpus.

use std::collections::BTreeMap;
use std::sync::mpsc;

use footing_core::{CowCode, Problem, Year, parallel};
use footing_sources::table::{Column, Import, Table};
use footing_sources::un_general_debate::{Line, Rule, Speech};
use footing_sources::{Card, EachLine, EachText, InputFile, Text};
use footing_text::phrases::lexicon;
use footing_text::{ChineseCounter, Context, ContextCounter, MentionCounter, MentionCounts};

/// Speeches counted at a time.
const BATCH: usize = 256;

/// Words near names are pooled over these runs of years: words of one year are too few to tell anything.
pub(crate) const WORD_BLOCKS: [[Year; 2]; 3] = [[1992, 2002], [2003, 2013], [2014, 2024]];

/// Fewest mentions, over all blocks, of a partner whose neighbouring words are kept apart.
const LEAST_MENTIONS: u32 = 8;

type SpeechParser = fn(&InputFile<'_>, EachLine<'_>) -> Result<(), Problem>;

/// What is counted of one state's texts in one year.
#[derive(Default)]
struct Counted {
    texts: u32,
    tokens: u32,
    partners: BTreeMap<CowCode, u32>,
    phrases: BTreeMap<CowCode, Vec<u32>>,
}

impl Counted {
    fn add(&mut self, counts: MentionCounts, phrases: BTreeMap<CowCode, Vec<u32>>) {
        self.texts += 1;
        self.tokens += counts.tokens;
        for (state, mentions) in counts.mentions {
            *self.partners.entry(state).or_default() += mentions;
        }
        for (state, hits) in phrases {
            let sums = self.phrases.entry(state).or_insert_with(|| vec![0; hits.len()]);
            sums.iter_mut().zip(hits).for_each(|(sum, hits)| *sum += hits);
        }
    }
}

type ByYear = BTreeMap<(Year, CowCode), Counted>;

/// Words near a partner's name, by block of years, speaker and partner (0: all partners): number of the word, 0 for all
/// words, and count.
type Words = BTreeMap<(Year, CowCode, CowCode), BTreeMap<u32, u32>>;

fn block(year: Year) -> Option<Year> {
    WORD_BLOCKS.iter().find(|[first, last]| (*first..=*last).contains(&year)).map(|[first, _]| *first)
}

fn note_words(words: &mut Words, year: Year, speaker: CowCode, context: &Context) {
    let Some(block) = block(year) else { return };
    let mut add = |partner: CowCode, word: u32, count: u32| {
        for partner in [partner, CowCode(0)] {
            *words.entry((block, speaker, partner)).or_default().entry(word).or_default() += count;
        }
    };
    context.tokens.iter().for_each(|(partner, count)| add(*partner, 0, *count));
    context.words.iter().for_each(|((partner, word), count)| add(*partner, *word, *count));
}

/// Counts in speeches of the UN General Debate.
pub(crate) fn speeches(card: &Card, files: &[InputFile<'_>], parser: SpeechParser) -> Result<Import, Problem> {
    let (counter, near) = (MentionCounter::new(), ContextCounter::new());
    let mut import = Import::new();
    let mut counted = ByYear::new();
    let mut words = Words::new();
    std::thread::scope(|scope| -> Result<(), Problem> {
        let (send, receive) = mpsc::sync_channel::<Vec<Speech>>(4);
        let reading = scope.spawn(move || -> Result<Vec<Rule>, Problem> {
            let mut left_out = Vec::new();
            for file in files {
                let mut batch = Vec::with_capacity(BATCH);
                parser(file, &mut |line| {
                    match line {
                        Line::Speech(speech) => batch.push(speech),
                        Line::LeftOut { rule, .. } => left_out.push(rule),
                    }
                    if batch.len() == BATCH {
                        // The counting side only goes away by panicking, which the scope passes on.
                        let _ = send.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
                    }
                    Ok(())
                })?;
                let _ = send.send(batch);
            }
            Ok(left_out)
        });
        for batch in receive {
            let counts = parallel::map(&batch, |speech| {
                let found = counter.find(&speech.text, speech.speaker, speech.year);
                let context = near.count(&found, speech.speaker);
                (speech.year, speech.speaker, found.counts(speech.speaker), context)
            });
            for (year, speaker, counts, context) in counts {
                import.rows_read += 1;
                note_words(&mut words, year, speaker, &context);
                counted.entry((year, speaker)).or_default().add(counts, context.phrases);
            }
        }
        for rule in reading.join().expect("the parser does not panic")? {
            import.rows_read += 1;
            import.leave_out(rule.name());
        }
        Ok(())
    })?;
    let mut named: BTreeMap<(CowCode, CowCode), u32> = BTreeMap::new();
    for ((year, speaker), entry) in &counted {
        if block(*year).is_some() {
            entry.partners.iter().for_each(|(state, count)| *named.entry((*speaker, *state)).or_default() += count);
        }
    }
    words.retain(|(_, speaker, partner), _| {
        partner.0 == 0 || named.get(&(*speaker, *partner)).is_some_and(|count| *count >= LEAST_MENTIONS)
    });
    import.years = years(&counted);
    push_counts(&mut import, card, "un_general_debate", "un_general_debate_mentions", &counted)?;
    push_phrases(&mut import, card, "un_general_debate_phrases", &counted)?;
    push_words(&mut import, card, &words)?;
    Ok(import)
}

/// Counts in Chinese texts, by the body of texts each belongs to.
pub(crate) fn chinese(
    card: &Card,
    files: &[InputFile<'_>],
    parser: fn(&InputFile<'_>, EachText<'_>) -> Result<(), Problem>,
) -> Result<Import, Problem> {
    let counter = ChineseCounter::new();
    let mut import = Import::new();
    let mut bodies: BTreeMap<&'static str, ByYear> = BTreeMap::new();
    for file in files {
        let mut left_out = Vec::new();
        parser(file, &mut |text| {
            match text {
                Text::Whole { body, speaker, year, text } => {
                    let (counts, phrases) = counter.count(&text, speaker, year);
                    bodies.entry(body).or_default().entry((year, speaker)).or_default().add(counts, phrases);
                    import.rows_read += 1;
                }
                Text::LeftOut { rule } => left_out.push(rule),
            }
            Ok(())
        })?;
        for rule in left_out {
            import.rows_read += 1;
            import.leave_out(rule);
        }
    }
    for year in bodies.values().flat_map(|counted| counted.keys().map(|(year, _)| *year)) {
        import.found_year(year);
    }
    let bodies_of_card: Vec<String> = card
        .tables
        .iter()
        .filter(|table| table.grain == footing_sources::card::Grain::StateYear)
        .map(|table| table.name.clone())
        .collect();
    for body in bodies_of_card {
        let counted = bodies.remove(body.as_str()).unwrap_or_default();
        push_counts(&mut import, card, &body, &format!("{body}_mentions"), &counted)?;
        if card.table(&format!("{body}_phrases")).is_some() {
            push_phrases(&mut import, card, &format!("{body}_phrases"), &counted)?;
        }
    }
    Ok(import)
}

fn years(counted: &ByYear) -> Option<[Year; 2]> {
    Some([counted.keys().next()?.0, counted.keys().next_back()?.0])
}

fn push_counts(import: &mut Import, card: &Card, texts: &str, mentions: &str, counted: &ByYear) -> Result<(), Problem> {
    let table = |name: &str| card.table(name).expect("the card declares the tables its texts are counted into");
    let mut states = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut dyads = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for ((year, speaker), entry) in counted {
        states.0.push(*speaker);
        states.1.push(*year);
        states.2.push(Some(entry.texts));
        states.3.push(Some(entry.tokens));
        states.4.push(Some(entry.partners.values().sum()));
        for (state, count) in &entry.partners {
            dyads.0.push(*speaker);
            dyads.1.push(*state);
            dyads.2.push(*year);
            dyads.3.push(Some(*count));
        }
    }
    let columns = vec![
        Column::Cow(states.0),
        Column::Year(states.1),
        Column::U32(states.2),
        Column::U32(states.3),
        Column::U32(states.4),
    ];
    import.tables.push(Table::build(table(texts), columns)?);
    let columns = vec![Column::Cow(dyads.0), Column::Cow(dyads.1), Column::Year(dyads.2), Column::U32(dyads.3)];
    import.tables.push(Table::build(table(mentions), columns)?);
    Ok(())
}

/// One column a phrase of the lexicon, in its order; rows without a hit are implied.
fn push_phrases(import: &mut Import, card: &Card, name: &str, counted: &ByYear) -> Result<(), Problem> {
    let table = card.table(name).expect("the card declares the tables its texts are counted into");
    let mut keys = (Vec::new(), Vec::new(), Vec::new());
    let mut hits: Vec<Vec<Option<u8>>> = vec![Vec::new(); lexicon().len()];
    for ((year, speaker), entry) in counted {
        for (state, found) in &entry.phrases {
            keys.0.push(*speaker);
            keys.1.push(*state);
            keys.2.push(*year);
            hits.iter_mut()
                .zip(found)
                .for_each(|(column, hits)| column.push(Some(u8::try_from(*hits).unwrap_or(u8::MAX))));
        }
    }
    let mut columns = vec![Column::Cow(keys.0), Column::Cow(keys.1), Column::Year(keys.2)];
    columns.extend(hits.into_iter().map(Column::U8));
    import.tables.push(Table::build(table, columns)?);
    Ok(())
}

fn push_words(import: &mut Import, card: &Card, words: &Words) -> Result<(), Problem> {
    let table = card.table("un_general_debate_words").expect("the card declares the tables its texts are counted into");
    let (mut years, mut from, mut to) = (Vec::new(), Vec::new(), Vec::new());
    let (mut numbers, mut counts) = (Vec::new(), Vec::new());
    for ((block, speaker, partner), found) in words {
        for (number, count) in found {
            years.push(*block);
            from.push(*speaker);
            to.push(*partner);
            numbers.push(Some(*number));
            counts.push(Some(*count));
        }
    }
    let columns =
        vec![Column::Year(years), Column::Cow(from), Column::Cow(to), Column::U32(numbers), Column::U32(counts)];
    import.tables.push(Table::build(table, columns)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lexicon, the card's columns and the measures' series are three lists of the same phrases.
    #[test]
    fn the_lexicon_is_the_columns_of_the_cards() {
        let ids: Vec<&str> = lexicon().iter().map(|phrase| phrase.id.as_str()).collect();
        for name in ["un_general_debate_phrases", "china_work_reports_phrases"] {
            let (_, table) = footing_sources::by_table(name).expect("a table of a card");
            let columns: Vec<&str> = table.columns[3..].iter().map(|column| column.name.as_str()).collect();
            assert_eq!(columns, ids, "{name}");
        }
        for family in footing_text::phrases::FAMILIES {
            let measure = footing_measures::by_id(&format!("un_general_debate_{family}_per_mention")).expect(family);
            let of_family: Vec<&str> =
                lexicon().iter().filter(|phrase| phrase.family == family).map(|phrase| phrase.id.as_str()).collect();
            let needed: Vec<&str> = measure
                .needs
                .iter()
                .filter(|series| series.table == "un_general_debate_phrases")
                .map(|series| series.column)
                .collect();
            assert_eq!(needed, of_family, "{family}");
        }
    }
}
