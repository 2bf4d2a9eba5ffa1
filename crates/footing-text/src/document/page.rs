//! Plain text as pages leave it: lines wrapped, words broken, captions and page numbers in the midst of a sentence.
//! Nothing is deleted and no word is corrected: lines are joined for reading, and what stands in the midst of a sentence
//! is read after it.

use std::ops::Range;

use super::map::{Builder, Map};

/// Rule `line_wrap`.
pub const LINE_WRAP: &str = "where nineteen lines in twenty have at most 100 characters, lines are wraps and an empty line ends a paragraph; \
    else every line is a paragraph; runs of whitespace are read as one space; soft hyphens and zero-width characters are passed over";
/// Rule `broken_word`.
pub const BROKEN_WORD: &str = "a word broken by a hyphen at a line's end is read as one word, and keeps its hyphen where the next line begins \
    with a capital or a digit, after prefixes such as self-, non-, co-, and where the text has the hyphenated word elsewhere";
/// Rule `caption`.
pub const CAPTION: &str = "a paragraph that ends without a stop goes on with the next one that begins in small letters; what stands between \
    them (a caption, a page number, a running head, at most three pieces) is read after the paragraph";

/// Longest line of a text whose lines are wraps, in characters.
const WRAP: usize = 100;
/// Shorter paragraphs without a stop are headings and do not go on.
const SHORTEST_TO_GO_ON: usize = 60;
/// Longest piece that may stand in the midst of a sentence.
const LONGEST_CAPTION: usize = 400;
/// Most pieces that may stand in the midst of a sentence.
const MOST_CAPTIONS: usize = 3;
/// How far around a broken word its hyphenated form is looked for.
const NEAR: usize = 32 << 10;

/// Prefixes that keep their hyphen.
const PREFIXES: [&str; 30] = [
    "all", "anti", "co", "counter", "cross", "ex", "far", "fast", "half", "high", "ill", "large", "long", "low", "mid",
    "multi", "non", "post", "pre", "pro", "quasi", "re", "self", "semi", "short", "so", "state", "twenty", "vice",
    "well",
];

/// What was done to a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Done {
    /// Words read as one.
    pub(super) mended: usize,
    /// Pieces read after the paragraph they stood in, by place in the text, sorted.
    pub(super) moved: Vec<Range<usize>>,
}

/// A paragraph as it stands: its lines, trimmed.
type Block = Vec<Range<usize>>;

pub(super) fn read(source: &str) -> (String, Map, Done) {
    let blocks = blocks(source);
    let mut text = Builder::new(source);
    let mut done = Done::default();
    let mut taken = vec![false; blocks.len()];
    for first in 0..blocks.len() {
        if taken[first] {
            continue;
        }
        paragraph_break(&mut text, source, &blocks[first]);
        write(&mut text, source, &blocks[first], &mut done);
        let mut last = first;
        let mut between: Vec<usize> = Vec::new();
        while let Some(next) = goes_on(source, &blocks, last) {
            between.extend(last + 1..next);
            join(&mut text, source, blocks[last].last(), blocks[next].first(), &mut done);
            write(&mut text, source, &blocks[next], &mut done);
            last = next;
        }
        for &index in &between {
            paragraph_break(&mut text, source, &blocks[index]);
            write(&mut text, source, &blocks[index], &mut done);
            let (start, end) = (blocks[index].first(), blocks[index].last());
            if let (Some(start), Some(end)) = (start, end) {
                done.moved.push(start.start..end.end);
            }
        }
        taken[first..=last].fill(true);
    }
    done.moved.sort_by_key(|range| range.start);
    let (text, map) = text.finish();
    (text, map, done)
}

/// Whether a character is passed over.
fn nothing(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\0')
}

fn ends_line(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn blocks(source: &str) -> Vec<Block> {
    let mut lines: Vec<(Range<usize>, bool)> = Vec::new(); // and whether a page ends before the line
    let mut start = 0;
    let mut page = false;
    let mut place = |range: Range<usize>, page: &mut bool| {
        let line = &source[range.clone()];
        let from = range.start + line.len() - line.trim_start().len();
        let to = range.start + line.trim_end().len();
        lines.push((from..to.max(from), std::mem::take(page)));
    };
    for (at, letter) in source.char_indices().filter(|(_, letter)| ends_line(*letter)) {
        // A line may end in two characters.
        if !(letter == '\n' && at > 0 && source[..at].ends_with('\r') && at == start) {
            place(start..at, &mut page);
        }
        page |= letter == '\u{c}';
        start = at + letter.len_utf8();
    }
    place(start..source.len(), &mut page);
    let full: Vec<&Range<usize>> = lines.iter().map(|(line, _)| line).filter(|line| !line.is_empty()).collect();
    let long = full.iter().filter(|line| source[(**line).clone()].chars().count() > WRAP).count();
    let wrapped = long * 20 <= full.len();
    let mut blocks: Vec<Block> = Vec::new();
    let mut fresh = true;
    for (line, page) in lines {
        if line.is_empty() || page || !wrapped {
            fresh = true;
        }
        if line.is_empty() {
            continue;
        }
        if fresh {
            blocks.push(Vec::new());
        }
        blocks.last_mut().expect("just pushed").push(line);
        fresh = false;
    }
    blocks
}

/// The block that goes on with the sentence a block leaves unfinished.
fn goes_on(source: &str, blocks: &[Block], index: usize) -> Option<usize> {
    let last = &source[blocks[index].last()?.clone()];
    let broken = broken_at(last);
    let length = blocks[index].last()?.end - blocks[index].first()?.start;
    if !broken && (length < SHORTEST_TO_GO_ON || finished(last)) {
        return None;
    }
    let begins_small = |block: &Block| source[block[0].clone()].starts_with(char::is_lowercase);
    let may_stand_between = |block: &Block| {
        let text = &source[block[0].start..block[block.len() - 1].end];
        text.len() <= LONGEST_CAPTION && !text.starts_with(char::is_lowercase)
    };
    for (next, block) in blocks.iter().enumerate().skip(index + 1).take(MOST_CAPTIONS + 1) {
        if begins_small(block) {
            return Some(next);
        }
        if !may_stand_between(block) {
            return None;
        }
    }
    None
}

/// Whether a line ends a sentence, or a heading or list ends with it.
fn finished(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    !line.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, ',' | '-' | '–' | '—' | '&'))
}

/// Whether a line ends in the midst of a word.
fn broken_at(line: &str) -> bool {
    let stem = line.strip_suffix(['-', '\u{2010}', '\u{ad}']);
    stem.is_some_and(|stem| stem.ends_with(char::is_alphanumeric))
}

fn paragraph_break(text: &mut Builder<'_>, source: &str, block: &Block) {
    if !text.text().is_empty() {
        let at = block.first().map_or(source.len(), |line| line.start);
        text.write("\n\n", at..at);
    }
}

fn write(text: &mut Builder<'_>, source: &str, block: &Block, done: &mut Done) {
    for (index, line) in block.iter().enumerate() {
        if index > 0 {
            join(text, source, block.get(index - 1), Some(line), done);
        }
        let mut here = line.start;
        while here < line.end {
            let rest = &source[here..line.end];
            let odd = |c: char| c == ' ' || nothing(c) || (c.is_whitespace() || c.is_control());
            let plain = rest.find(odd).unwrap_or(rest.len());
            text.copy(here..here + plain);
            here += plain;
            let rest = &source[here..line.end];
            let length = rest.find(|c: char| !odd(c)).unwrap_or(rest.len());
            let run = &rest[..length];
            if run == " " {
                text.copy(here..here + 1);
            } else if run.contains(|c: char| !nothing(c)) {
                text.write(" ", here..here + length);
            }
            here += length;
        }
    }
}

/// What stands between two lines that are read as one.
fn join(
    text: &mut Builder<'_>,
    source: &str,
    before: Option<&Range<usize>>,
    after: Option<&Range<usize>>,
    done: &mut Done,
) {
    let (Some(before), Some(after)) = (before, after) else { return };
    if !broken_at(&source[before.clone()]) {
        // Over something that was moved, the space stands for nothing.
        let gap = source.get(before.end..after.start).is_some_and(|gap| gap.trim().is_empty());
        text.write(" ", if gap { before.end..after.start } else { after.start..after.start });
        return;
    }
    let line = &source[before.clone()];
    let hyphen = line.char_indices().next_back().map_or(0, |(at, _)| at);
    let head = &line[line[..hyphen].trim_end_matches(char::is_alphabetic).len()..hyphen];
    let tail = &source[after.clone()];
    let tail = &tail[..tail.len() - tail.trim_start_matches(char::is_alphabetic).len()];
    done.mended += 1;
    if !keeps_hyphen(source, before.end, head, tail) && text.text().ends_with(['-', '\u{2010}']) {
        text.take_last_letter();
    }
}

fn keeps_hyphen(source: &str, at: usize, head: &str, tail: &str) -> bool {
    if head.is_empty() || !tail.starts_with(char::is_lowercase) || PREFIXES.contains(&head.to_lowercase().as_str()) {
        return true;
    }
    let from = floor(source, at.saturating_sub(NEAR));
    let to = floor(source, (at + NEAR).min(source.len()));
    source[from..to].contains(&format!("{head}-{tail}"))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(source: &str) -> String {
        read(source).0
    }

    #[test]
    fn lines_are_joined_and_words_mended() {
        assert_eq!(
            plain("The minis-\nter spoke of self-\ndefence  in\r\nMay.\n\nNew para-\ngraph"),
            "The minister spoke of self-defence in May.\n\nNew paragraph"
        );
        assert_eq!(plain("US-\nChina and 2010-\n2014"), "US-China and 2010-2014");
        assert_eq!(plain("the shake-up was a shake-\nup"), "the shake-up was a shake-up");
        assert_eq!(plain("a dash -\nand more; co\u{ad}op\u{200b}erate"), "a dash - and more; cooperate");
        assert_eq!(plain("\n\n \u{c}\n"), "");
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = "word ".repeat(30);
        let text = format!("{long}end.\nSecond {long}end.\nShort.");
        assert_eq!(plain(&text).matches("\n\n").count(), 2);
    }

    #[test]
    fn a_caption_is_read_after_the_sentence_it_interrupts() {
        let source = "Dealers on the quay say that the fleet might leave before autumn as Lis-\n\n\n\nQuiet water: a gull on a \
                      post.\n\n12\n\nbon would be too dear for it. Others disagree.\n\nA heading\n\nNext.";
        let (text, map, done) = read(source);
        assert_eq!(
            text,
            "Dealers on the quay say that the fleet might leave before autumn as Lisbon would be too dear for it. Others \
             disagree.\n\nQuiet water: a gull on a post.\n\n12\n\nA heading\n\nNext."
        );
        assert_eq!((done.mended, done.moved.len()), (1, 2));
        let words = "autumn as Lisbon would";
        let at = text.find(words).expect("there");
        let pieces = map.pieces(&(at..at + words.len()), &done.moved);
        assert_eq!(
            pieces.iter().map(|piece| &source[piece.clone()]).collect::<Vec<_>>(),
            ["autumn as Lis", "bon would"]
        );
        let at = text.find("post").expect("there");
        assert_eq!(&source[map.whole(&(at..at + 4))], "post");
    }

    #[test]
    fn a_page_wrap_without_a_caption_is_a_space() {
        let first = "Although both governments have said that they would like to see the two";
        assert_eq!(
            plain(&format!("{first}\n\ncountries agree, talks failed.")),
            format!("{first} countries agree, talks failed.")
        );
        // A heading does not go on, and a finished sentence does not either.
        assert_eq!(plain("A short heading\n\nlower case text"), "A short heading\n\nlower case text");
        let finished = format!("{first} agree.");
        assert_eq!(plain(&format!("{finished}\n\nand so on")), format!("{finished}\n\nand so on"));
    }
}
