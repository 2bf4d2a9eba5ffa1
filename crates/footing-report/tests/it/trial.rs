//! Verdicts on a pack in every format.

use footing_report::{Style, terminal};
use unicode_width::UnicodeWidthStr;

use crate::pack;

const PLAIN: Style = Style { colour: false, width: 100, unicode: true };

#[test]
fn text() {
    insta::assert_snapshot!("check_text", terminal::verdicts(&pack::verdicts(), PLAIN));
}

#[test]
fn text_of_nothing() {
    insta::assert_snapshot!("check_text_nothing", terminal::verdicts(&pack::empty(), PLAIN));
}

#[test]
fn text_keeps_its_width_and_its_letters() {
    let long = "Österreichisch-Ungarische-Doppelmonarchie-mit-allen-ihren-Ländern-und-Kronländern-jenseits-der-Leitha-und-weiter "
        .repeat(3);
    for width in [60, 80, 100] {
        for unicode in [true, false] {
            for verdicts in [pack::verdicts(), pack::empty(), pack::named(&long), pack::named("A\x1b[2J\u{7}")] {
                let page = terminal::verdicts(&verdicts, Style { colour: false, width, unicode });
                assert!(!page.contains('\x1b') && !page.contains('\u{7}'));
                for line in page.lines() {
                    assert!(line.width() <= width, "{width}: {} columns: {line}", line.width());
                }
            }
        }
    }
    let page = terminal::verdicts(&pack::verdicts(), Style { unicode: false, ..PLAIN });
    assert_eq!(page.chars().find(|letter| !letter.is_ascii()), Some('±'), "of the pack's own words, and nothing else");
}

/// Likelihood and confidence never stand in one sentence; every one of the five words is there.
#[test]
fn text_keeps_likelihood_and_confidence_apart() {
    let page = terminal::verdicts(&pack::verdicts(), PLAIN);
    assert!(page.contains("Likelihood: ") && page.contains("Confidence: "));
    assert!(page.lines().all(|line| !(line.contains("Likelihood") && line.contains("Confidence"))));
    for word in ["SUPPORTED", "CONTRADICTED", "MIXED", "INCONCLUSIVE", "UNTESTABLE"] {
        assert!(page.contains(word), "{word}");
    }
}
