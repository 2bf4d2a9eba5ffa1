//! Markdown to text: marks off, links as their words, code and pictures passed over.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::map::{Builder, Map};

/// Rule `markdown`.
pub const MARKDOWN: &str = "of Markdown the words are read: marks of headings, emphasis, quotations and lists are taken off, a link is its \
    words; pictures, code, footnote marks, HTML tags and a head of metadata are passed over";

pub(super) fn read(source: &str) -> (String, Map) {
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES);
    options.insert(Options::ENABLE_FOOTNOTES);
    options.insert(Options::ENABLE_STRIKETHROUGH);
    options.insert(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);
    let mut text = Builder::new(source);
    let mut passing = 0_usize;
    let mut gap: Option<(bool, usize)> = None;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_)) => passing += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_)) => {
                passing = passing.saturating_sub(1);
            }
            Event::Start(tag) if block(&tag.to_end()) => breaks(&mut gap, range.start),
            Event::End(tag) if block(&tag) => breaks(&mut gap, range.end),
            Event::Rule => breaks(&mut gap, range.start),
            Event::SoftBreak | Event::HardBreak => {
                gap.get_or_insert((false, range.start));
            }
            Event::Text(words) if passing == 0 => {
                if let Some((paragraph, from)) = gap.take().filter(|_| !text.text().is_empty()) {
                    text.write(if paragraph { "\n\n" } else { " " }, from.min(range.start)..range.start);
                }
                if source.get(range.clone()) == Some(&*words) {
                    text.copy(range);
                } else {
                    text.write(&words, range);
                }
            }
            _ => {}
        }
    }
    text.finish()
}

fn breaks(gap: &mut Option<(bool, usize)>, at: usize) {
    *gap = Some((true, gap.map_or(at, |(_, from)| from)));
}

fn block(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_marks() {
        let source = "---\ntitle: x\n---\n# Talks\n\nThe *minister* [said](http://a.example \"t\") that\nit was **over**.\n\n> Not so, he\n> added.\n\n- one\n- two\n\n![picture](a.png) `code`\n\n```\nlet x;\n```\nlast &amp; least[^1]\n\n[^1]: note";
        let (text, map) = read(source);
        assert_eq!(
            text,
            "Talks\n\nThe minister said that it was over.\n\nNot so, he added.\n\none\n\ntwo\n\n \n\nlast & least\n\nnote"
        );
        let words = "minister said that it was";
        let at = text.find(words).expect("there");
        assert_eq!(
            &source[map.whole(&(at..at + words.len()))],
            "minister* [said](http://a.example \"t\") that\nit was"
        );
        let at = text.find("& least").expect("there");
        assert_eq!(&source[map.whole(&(at..at + 7))], "&amp; least");
    }
}
