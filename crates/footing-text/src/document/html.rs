//! Web pages to text. The tokenizer is html5gum's; what is text and what breaks a paragraph is decided here.

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};

use super::map::{Builder, Map};

/// Rule `page_body`.
pub const PAGE_BODY: &str = "of a web page only the article is read (the elements `article`, else `main`, else the whole body); scripts, \
    styles, navigation, forms, the head and what is marked hidden are passed over; block elements break paragraphs; character references \
    are read as their characters";

/// Elements whose content is not read.
const PASSED_OVER: [&str; 16] = [
    "button", "form", "head", "iframe", "math", "nav", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];

/// Elements that break a paragraph.
const BLOCKS: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Elements without content: an opening tag is all there is.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A tag and where it stands.
struct Tag {
    name: String,
    opens: bool,
    hidden: bool,
    start: usize,
    end: usize,
}

pub(super) fn read(source: &str) -> (String, Map) {
    let tags = tags(source);
    let within = ["article", "main"].into_iter().find(|name| tags.iter().any(|tag| tag.opens && tag.name == *name));
    let mut text = Builder::new(source);
    let mut here = 0;
    let mut passing: Option<(String, usize)> = None; // the element passed over, and how deep in ones of its name
    let mut inside = 0_usize; // depth in the article
    let mut gap: Option<(bool, usize)> = None; // whether a paragraph ends, and where the gap began
    for tag in &tags {
        if passing.is_none() && (within.is_none() || inside > 0) {
            stretch(&mut text, source, here, tag.start, &mut gap);
        }
        here = tag.end.max(here);
        if let Some((name, depth)) = &mut passing {
            if *name == tag.name {
                if tag.opens {
                    *depth += 1
                } else {
                    *depth -= 1
                }
                if *depth == 0 {
                    passing = None;
                }
            }
            continue;
        }
        let name = tag.name.as_str();
        let void = VOID.contains(&name);
        if tag.opens && !void && (tag.hidden || PASSED_OVER.contains(&name)) {
            passing = Some((name.to_owned(), 1));
        }
        if within == Some(name) {
            inside = if tag.opens { inside + 1 } else { inside.saturating_sub(1) };
        }
        if BLOCKS.contains(&name) {
            gap = Some((true, gap.map_or(tag.start, |(_, from)| from)));
        }
    }
    if passing.is_none() && (within.is_none() || inside > 0) {
        stretch(&mut text, source, here, source.len(), &mut gap);
    }
    text.finish()
}

/// The tags in order. Comments, declarations and errors bound text too and are tags without a name.
fn tags(source: &str) -> Vec<Tag> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut tags: Vec<Tag> = Vec::new();
    let mut place = |name: &[u8], opens: bool, hidden: bool, start: usize, end: usize| {
        // Spans are a courtesy of the tokenizer: hold them to the text whatever they are.
        let from = tags.last().map_or(0, |last: &Tag| last.end);
        let start = floor(source, start.clamp(from, source.len()));
        let end = floor(source, end.clamp(start, source.len()));
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        tags.push(Tag { name, opens, hidden, start: start.max(from), end: end.max(from) });
    };
    for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Token::StartTag(tag) => {
                let hidden = tag.attributes.iter().any(|(name, value)| {
                    name.as_slice() == b"hidden"
                        || (name.as_slice() == b"aria-hidden" && value.as_slice().eq_ignore_ascii_case(b"true"))
                });
                let hidden = hidden && !tag.self_closing;
                place(tag.name.as_slice(), true, hidden, tag.span.start, tag.span.end);
            }
            Token::EndTag(tag) => place(tag.name.as_slice(), false, false, tag.span.start, tag.span.end),
            Token::Comment(comment) => place(b"", false, false, comment.span.start, comment.span.end),
            Token::Doctype(doctype) => place(b"", false, false, doctype.span.start, doctype.span.end),
            Token::String(_) | Token::Error(_) => {}
        }
    }
    tags
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Text between two tags: whitespace is one space, character references are their characters.
fn stretch(text: &mut Builder<'_>, source: &str, from: usize, to: usize, gap: &mut Option<(bool, usize)>) {
    let mut here = from;
    while here < to {
        let rest = &source[here..to];
        let letter = rest.chars().next().expect("not at the end");
        let (instead, next) = if letter == '&' {
            reference(rest).map_or(("&".to_owned(), here + 1), |(read, length)| (read, here + length))
        } else {
            (letter.to_string(), here + letter.len_utf8())
        };
        if instead.chars().all(|letter| letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{feff}')) {
            gap.get_or_insert((false, here));
            here = next;
            continue;
        }
        if instead == "\u{ad}" {
            here = next;
            continue;
        }
        if let Some((paragraph, begun)) = gap.take()
            && !text.text().is_empty()
        {
            text.write(if paragraph { "\n\n" } else { " " }, begun..here);
        }
        if letter == '&' {
            text.write(&instead, here..next);
            here = next;
        } else {
            // As much as stands there plainly, in one piece.
            let plain =
                rest.find(|c: char| c == '&' || c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}'));
            let end = plain.map_or(to, |length| here + length.max(letter.len_utf8()));
            text.copy(here..end);
            here = end;
        }
    }
}

/// The characters a character reference stands for, and its length, as the tokenizer reads it.
fn reference(text: &str) -> Option<(String, usize)> {
    let name = text[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(text.len() - 1).min(32);
    let length = 1 + name + usize::from(text[1 + name..].starts_with(';'));
    let mut read = String::new();
    for Ok(token) in Tokenizer::new(&text[..length]) {
        if let html5gum::Token::String(value) = token {
            read.push_str(&String::from_utf8_lossy(value.as_slice()));
        }
    }
    (name > 0 && !read.starts_with('&') || read == "&").then_some((read, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(source: &str) -> String {
        read(source).0
    }

    #[test]
    fn an_article_is_its_paragraphs() {
        let page = "<!doctype html><html><head><title>T</title><style>p{}</style></head><body><nav>Home</nav>\
                    <article><h1>Talks &amp; ships</h1>\n<p>One <b>bold</b>  word,&nbsp;said&#32;she.<p>Two<br>three<script>if(a<b){}</script>\
                    <!-- no --></article><footer>Terms</footer></body></html>";
        assert_eq!(plain(page), "Talks & ships\n\nOne bold word, said she.\n\nTwo\n\nthree");
        assert_eq!(plain("<p>a<div hidden>b<div>c</div>d</div>e<span aria-hidden=true>f</span>g"), "a\n\neg");
        assert_eq!(plain("no tags, R&D, &lt;b&gt; &unknown; &#x201c;x&rdquo;"), "no tags, R&D, <b> &unknown; “x”");
        assert_eq!(plain("<main><p>in</main><p>out"), "in");
        assert_eq!(plain("co\u{ad}operation"), "cooperation");
        assert_eq!(plain(""), "");
    }

    #[test]
    fn text_leads_back_to_the_page() {
        let page = "<p>She said &ldquo;we <i>will</i>\n pay&rdquo; twice.</p>";
        let (text, map) = read(page);
        let quote = "“we will pay”";
        let at = text.find(quote).expect("the quotation");
        assert_eq!(&page[map.whole(&(at..at + quote.len()))], "&ldquo;we <i>will</i>\n pay&rdquo;");
    }
}
