//! The page for the terminal.

use footing_report::{Style, terminal};
use unicode_width::UnicodeWidthStr;

use crate::sample;

const PLAIN: Style = Style { colour: false, width: 100, unicode: true };

/// Names no table was made for.
pub const LONG: [&str; 2] = [
    "Democratic Republic of Greater Saint-Vincent and the Outer Grenadine Islands",
    "Österreichisch-Ungarische-Doppelmonarchie",
];

#[test]
fn dossier() {
    insta::assert_snapshot!("terminal", terminal::dossier(&sample::dossier(), PLAIN));
}

#[test]
fn dossier_in_brief() {
    insta::assert_snapshot!("terminal_brief", terminal::brief(&sample::dossier(), PLAIN));
}

/// A part asked for is what the whole has of it; a name of no part is given back.
#[test]
fn parts_of_a_dossier() {
    let all = sample::dossier();
    let whole = terminal::dossier(&all, PLAIN);
    for name in terminal::part_names(&all) {
        let part = terminal::parts(&all, &[name.to_owned()], PLAIN).expect("a part");
        let lines = || part.lines().filter(|line| !line.is_empty());
        assert!(lines().all(|line| whole.contains(line)), "{name}");
        assert!(part.lines().count() < whole.lines().count(), "{name}");
    }
    let names = ["votes".to_owned(), "vote".to_owned()];
    assert_eq!(terminal::parts(&all, &names, PLAIN), Err("vote"));
}

#[test]
fn dossier_in_ascii() {
    let style = Style { unicode: false, width: 80, ..PLAIN };
    let page = terminal::dossier(&sample::dossier(), style);
    assert!(page.is_ascii(), "{:?}", page.chars().find(|letter| !letter.is_ascii()));
    insta::assert_snapshot!("terminal_ascii", page);
}

#[test]
fn dossier_of_nothing() {
    insta::assert_snapshot!("terminal_nothing", terminal::dossier(&sample::nothing(), PLAIN));
}

#[test]
fn sheet() {
    insta::assert_snapshot!("terminal_sheet", terminal::sheet(&crate::sheet(), PLAIN));
}

#[test]
fn a_sheet_wider_than_the_screen_becomes_blocks() {
    let mut sheet = crate::sheet();
    for at in 0..20 {
        let name = format!("column_{at}");
        sheet.columns.push(footing_report::sheet::Column { name: name.clone(), title: name });
        for (number, row) in (0..).zip(&mut sheet.rows) {
            row.push(footing_report::sheet::Cell::Integer(at + number));
        }
    }
    let page = terminal::sheet(&sheet, PLAIN);
    assert!(page.contains("column_19: 19"));
    assert!(page.lines().all(|line| line.width() <= 100));
}

#[test]
fn what_is_the_same_in_every_row_is_said_once() {
    let mut sheet = crate::sheet();
    sheet.columns.push(footing_report::sheet::Column { name: "same".to_owned(), title: "same".to_owned() });
    for row in &mut sheet.rows {
        row.push(footing_report::sheet::Cell::Text("everywhere".to_owned()));
    }
    let page = terminal::sheet(&sheet, PLAIN);
    let expected = if sheet.rows.len() > 2 { 1 } else { sheet.rows.len() };
    assert_eq!(page.matches("everywhere").count(), expected);
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in [60, 72, 80, 100, 240] {
        for unicode in [true, false] {
            for dossier in [sample::dossier(), sample::named(LONG[0], LONG[1]), sample::nothing()] {
                let style = Style { colour: false, width, unicode };
                for page in [terminal::dossier(&dossier, style), terminal::brief(&dossier, style)] {
                    for line in page.lines() {
                        assert!(line.width() <= width.min(100), "{width}: {} columns: {line}", line.width());
                    }
                }
            }
        }
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let coloured = terminal::dossier(&sample::dossier(), Style { colour: true, ..PLAIN });
    assert!(coloured.contains("\x1b["));
    let mut bare = String::new();
    let mut rest = coloured.as_str();
    while let Some(at) = rest.find('\x1b') {
        bare.push_str(&rest[..at]);
        rest = &rest[at + rest[at..].find('m').expect("every escape ends in m") + 1..];
    }
    bare.push_str(rest);
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&bare), trimmed(&terminal::dossier(&sample::dossier(), PLAIN)));
}

#[test]
fn names_cannot_steer_the_terminal() {
    let page = terminal::dossier(&sample::named("A\x1b[2Jland\u{7}", "B"), PLAIN);
    assert!(!page.contains('\x1b') && !page.contains('\u{7}'));
}

#[test]
fn what_is_not_known_says_so() {
    let page = terminal::dossier(&sample::dossier(), PLAIN);
    for needed in [
        "0 (implied)",
        "missing: 18 cases are too few: the rule min_n asks for 20",
        "out of coverage",
        "4f0c2a9be1d7",
        "5.6 : 1",
    ] {
        assert!(page.contains(needed), "{needed}");
    }
    assert!(!page.contains("-0.000"));
}
