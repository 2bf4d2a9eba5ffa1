//! Every format on one synthetic dossier and one sheet.

mod article;
mod claimreview;
mod html;
mod machine;
mod pack;
mod sample;
mod terminal;
mod trial;

use footing_report::sheet::{Cell, Column, Sheet};

/// A small table with every kind of cell, and text that tries to break out of each format.
fn sheet() -> Sheet {
    let column = |name: &str, title: &str| Column { name: name.to_owned(), title: title.to_owned() };
    let text = |text: &str| Cell::Text(text.to_owned());
    Sheet {
        title: "Closest partners of Aland".to_owned(),
        columns: vec![
            column("rank", "rank"),
            column("partner", "partner"),
            column("kappa", "kappa"),
            column("status", "status"),
        ],
        rows: vec![
            vec![Cell::Integer(1), text("Borduria"), Cell::Number(0.592_123, 3), text("observed")],
            vec![
                Cell::Integer(2),
                text("Syldavia, \"Kingdom\" of | <b>*"),
                Cell::Number(-0.000_1, 3),
                text("observed"),
            ],
            vec![Cell::Empty, text("San Theodoros"), Cell::Empty, text("missing: too few")],
        ],
        notes: vec!["Source: unga_votes 29.0, 1946 to 2019.".to_owned()],
    }
}

#[test]
fn markdown_of_a_dossier() {
    insta::assert_snapshot!("markdown", footing_report::markdown::dossier(&sample::dossier()));
}

#[test]
fn markdown_of_a_sheet() {
    insta::assert_snapshot!(footing_report::markdown::sheet(&sheet()));
}

/// `FOOTING_SAMPLE=DIR cargo test -p footing-report eye` writes the sample in every format, to be looked at.
#[test]
fn sample_for_the_eye() {
    let Ok(folder) = std::env::var("FOOTING_SAMPLE") else { return };
    let folder = std::path::Path::new(&folder);
    let all = sample::dossier();
    let style = footing_report::Style { colour: true, width: 100, unicode: true };
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).expect("the folder can be written");
    write("sample.html", footing_report::html::dossier(&all));
    write("long.html", footing_report::html::dossier(&sample::named(terminal::LONG[0], terminal::LONG[1])));
    write("nothing.html", footing_report::html::dossier(&sample::nothing()));
    write("sheet.html", footing_report::html::sheet(&sheet()));
    write("sample.txt", footing_report::terminal::dossier(&all, footing_report::Style { colour: false, ..style }));
    write("colour.txt", footing_report::terminal::dossier(&all, style));
    write("sample.md", footing_report::markdown::dossier(&all));
    write("sample.json", footing_report::json::dossier(&all));
    let pack = pack::verdicts();
    write("check.txt", footing_report::terminal::verdicts(&pack, footing_report::Style { colour: false, ..style }));
    write("read.html", footing_report::html::article(&article::article()));
    write("read.txt", footing_report::terminal::article(&article::article(), style));
    write("check_colour.txt", footing_report::terminal::verdicts(&pack, style));
}
