//! Where each piece of a text that was made readable stands in the text it was made from.

use std::ops::Range;

/// A stretch of the made text and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    /// First byte in the made text; the next segment's ends it.
    at: usize,
    /// First byte in the source.
    from: usize,
    /// The byte after it in the source.
    to: usize,
    /// Byte for byte the same; else the whole stretch stands for the whole source range.
    exact: bool,
}

/// The way back from a made text to its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Map {
    segments: Vec<Segment>,
    length: usize,
}

impl Map {
    /// The source ranges a span of the made text comes from, in the order of the made text, neighbours joined.
    /// `moved` holds source ranges that stand elsewhere in the made text: what they part stays parted.
    pub(super) fn pieces(&self, span: &Range<usize>, moved: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let first = self.segments.partition_point(|segment| segment.at <= span.start).saturating_sub(1);
        for (index, segment) in self.segments.iter().enumerate().skip(first) {
            if segment.at >= span.end && (index > first || span.start < span.end) {
                break;
            }
            let end = self.segments.get(index + 1).map_or(self.length, |next| next.at);
            let piece = if segment.exact {
                let from = segment.from + span.start.clamp(segment.at, end) - segment.at;
                from..segment.from + span.end.clamp(segment.at, end) - segment.at
            } else if span.is_empty() {
                // Nothing stands for nothing: the place before the stretch, or after it at its end.
                let at = if span.start < end { segment.from } else { segment.to };
                at..at
            } else {
                segment.from..segment.to
            };
            match pieces.last_mut() {
                Some(last) if last.end <= piece.start && !parted(&(last.end..piece.start), moved) => {
                    last.end = piece.end;
                }
                _ => pieces.push(piece),
            }
        }
        pieces
    }

    /// The smallest source range that holds a span of the made text.
    pub(super) fn whole(&self, span: &Range<usize>) -> Range<usize> {
        let pieces = self.pieces(span, &[]);
        let start = pieces.iter().map(|piece| piece.start).min().unwrap_or(0);
        let end = pieces.iter().map(|piece| piece.end).max().unwrap_or(0);
        start..end
    }
}

/// Whether a gap holds something that was moved away.
fn parted(gap: &Range<usize>, moved: &[Range<usize>]) -> bool {
    let next = moved.partition_point(|range| range.start < gap.start);
    moved.get(next).is_some_and(|range| range.end <= gap.end)
}

/// A text in the making, with its map.
pub(super) struct Builder<'a> {
    source: &'a str,
    text: String,
    segments: Vec<Segment>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, text: String::with_capacity(source.len()), segments: Vec::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes a stretch of the source as it stands.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let stretch = &self.source[range.clone()];
        match self.segments.last_mut() {
            Some(last) if last.exact && last.to == range.start => last.to = range.end,
            _ => {
                let at = self.text.len();
                self.segments.push(Segment { at, from: range.start, to: range.end, exact: true });
            }
        }
        self.text.push_str(stretch);
    }

    /// Writes something that stands for a stretch of the source.
    pub(super) fn write(&mut self, instead: &str, range: Range<usize>) {
        if instead.is_empty() {
            return;
        }
        self.segments.push(Segment { at: self.text.len(), from: range.start, to: range.end, exact: false });
        self.text.push_str(instead);
    }

    /// Takes the last character back.
    pub(super) fn take_last_letter(&mut self) {
        self.text.pop();
        let length = self.text.len();
        if let Some(last) = self.segments.last_mut() {
            if last.at >= length {
                self.segments.pop();
            } else if last.exact {
                last.to = last.from + length - last.at;
            }
        }
    }

    pub(super) fn finish(self) -> (String, Map) {
        let length = self.text.len();
        (self.text, Map { segments: self.segments, length })
    }

    /// As [`finish`](Self::finish), for a source that is not text: see `decode`.
    pub(super) fn raw() -> Raw {
        Raw { text: String::new(), segments: Vec::new() }
    }
}

/// A text in the making from bytes.
pub(super) struct Raw {
    text: String,
    segments: Vec<Segment>,
}

impl Raw {
    /// Takes bytes that are UTF-8.
    pub(super) fn copy(&mut self, valid: &str, from: usize) {
        if !valid.is_empty() {
            let at = self.text.len();
            self.segments.push(Segment { at, from, to: from + valid.len(), exact: true });
            self.text.push_str(valid);
        }
    }

    /// Writes a character that stands for some bytes.
    pub(super) fn write(&mut self, letter: char, range: Range<usize>) {
        self.segments.push(Segment { at: self.text.len(), from: range.start, to: range.end, exact: false });
        self.text.push(letter);
    }

    pub(super) fn finish(self) -> (String, Map) {
        let length = self.text.len();
        (self.text, Map { segments: self.segments, length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_to_their_source() {
        let source = "one &amp; two  three";
        let mut builder = Builder::new(source);
        builder.copy(0..4);
        builder.write("&", 4..9);
        builder.copy(9..13);
        builder.write(" ", 13..15);
        builder.copy(15..20);
        let (text, map) = builder.finish();
        assert_eq!(text, "one & two three");
        for (word, from) in [("one", "one"), ("&", "&amp;"), ("& two", "&amp; two"), ("two three", "two  three")] {
            let at = text.find(word).expect("a word of the text");
            assert_eq!(&source[map.whole(&(at..at + word.len()))], from);
        }
        assert_eq!(map.whole(&(5..5)), 9..9);
        assert_eq!(map.whole(&(text.len()..text.len())), 20..20);
        assert_eq!(Map::default().whole(&(0..0)), 0..0);
    }

    #[test]
    fn what_was_moved_away_parts_a_span() {
        let source = "first CAPTION second";
        let mut builder = Builder::new(source);
        builder.copy(0..6);
        builder.copy(14..20);
        builder.write("\n\n", 20..20);
        builder.copy(6..13);
        let (text, map) = builder.finish();
        assert_eq!(text, "first second\n\nCAPTION");
        assert_eq!(map.pieces(&(0..12), std::slice::from_ref(&(6..13))), [0..6, 14..20]);
        assert_eq!(map.pieces(&(0..12), &[]), vec![0..20; 1]);
        assert_eq!(map.whole(&(0..21)), 0..20);
    }

    #[test]
    fn a_character_taken_back_leaves_no_trace() {
        let mut builder = Builder::new("mis- ter");
        builder.copy(0..4);
        builder.take_last_letter();
        builder.copy(5..8);
        let (text, map) = builder.finish();
        assert_eq!((text.as_str(), map.whole(&(0..6))), ("mister", 0..8));
        assert_eq!((map.whole(&(0..3)), map.whole(&(3..6))), (0..3, 5..8));
    }
}
