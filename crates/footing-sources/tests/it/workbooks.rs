//! Workbooks are read as strictly as CSV; these are made here, cell by cell.

use footing_sources::InputFile;
use footing_sources::workbook::{Layout, Workbook};
use proptest::prelude::*;

use crate::support::{Typed, workbook};

const LAYOUT: Layout<'_> =
    Layout { sheet: "Data", header_row: 2, used: &["Country", "Since"], ignored: &["Notes"], years: true };

fn sample() -> Vec<u8> {
    use Typed::{Day, Empty, Number, Text};
    workbook(&[
        ("Read me", vec![vec![Text("nothing here")]]),
        (
            "Data",
            vec![
                vec![Text("Title")],
                vec![Text("Country"), Text("Notes"), Text("Since"), Number(1949.0), Number(1950.0)],
                vec![Empty, Empty],
                vec![Text("Chinä"), Empty, Day(39000.0), Number(1.5), Text(". .")],
                vec![Text("Norway"), Text("x"), Empty, Text("xxx"), Number(2.0)],
            ],
        ),
    ])
}

#[track_caller]
fn stops(bytes: &[u8], layout: &Layout<'_>, code: &str) -> String {
    let problem = Workbook::open(&InputFile { name: "book.xlsx", bytes })
        .and_then(|mut book| book.sheet(layout))
        .expect_err("the import stops");
    assert_eq!(problem.code, code, "{problem}");
    problem.to_string()
}

#[test]
fn rows_years_days_and_gaps_are_read() {
    let bytes = sample();
    let mut book = Workbook::open(&InputFile { name: "book.xlsx", bytes: &bytes }).expect("a workbook");
    assert_eq!(book.sheets(), ["Read me", "Data"]);
    let sheet = book.sheet(&LAYOUT).expect("the layout fits");
    assert_eq!(sheet.years(), [1949, 1950]);
    let rows: Vec<_> = sheet.rows().collect();
    assert_eq!(rows.iter().map(|row| row.line()).collect::<Vec<_>>(), [4, 5], "an empty row is no row");
    assert_eq!(rows[0].text("Country"), "Chinä");
    assert_eq!(rows[0].date("Since").expect("a day").expect("there").to_string(), "2006-10-10");
    assert_eq!(rows[1].date("Since"), Ok(None));
    assert_eq!(rows[0].number("1949", &[]), Ok(Some(1.5)));
    assert_eq!(rows[0].number("1950", &[". ."]), Ok(None));
    assert_eq!(rows[1].int_in("1950", 0, 2), Ok(2));
    let problem = rows[1].number("1949", &[". .", ""]).expect_err("text in a number cell");
    assert_eq!(problem.code, "bad-cell");
    let text = problem.to_string();
    for part in ["book.xlsx, sheet Data, row 5", "Norway", "`1949`", "the text `xxx`", "or an empty cell"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(rows[0].int_in("1949", 0, 9).is_err(), "1.5 is no whole number");
    assert!(rows[1].year("1950").is_err());
}

#[test]
fn a_renamed_sheet_or_column_is_named_with_what_comes_nearest() {
    let bytes = sample();
    let text = stops(&bytes, &Layout { sheet: "Dato", ..LAYOUT }, "missing-sheet");
    assert!(text.contains("`Dato`") && text.contains("Read me, Data"), "{text}");
    let text = stops(&bytes, &Layout { used: &["Country", "Until"], ..LAYOUT }, "unknown-column");
    assert!(text.contains("`Since`"), "{text}");
    let text = stops(&bytes, &Layout { used: &["Country", "Since", "Until"], ..LAYOUT }, "missing-column");
    assert!(text.contains("`Until`"), "{text}");
    stops(&bytes, &Layout { years: false, ..LAYOUT }, "unknown-column");
    stops(&bytes, &Layout { header_row: 3, ..LAYOUT }, "missing-column");
    let twice = workbook(&[("Data", vec![vec![], vec![Typed::Text("Country"), Typed::Text("Country")]])]);
    stops(&twice, &Layout { used: &["Country"], years: false, ..LAYOUT }, "duplicate-column");
}

#[test]
fn packed_workbooks_are_the_same_and_other_files_are_none() {
    let bytes = sample();
    for packed in [crate::fixtures::zst(&bytes), crate::fixtures::gzip(&bytes)] {
        let mut book = Workbook::open(&InputFile { name: "book.xlsx.zst", bytes: &packed }).expect("a workbook");
        assert_eq!(book.sheet(&LAYOUT).expect("the same").rows().count(), 2);
    }
    stops(b"Country,Since\n", &LAYOUT, "not-a-workbook");
    stops(b"", &LAYOUT, "not-a-workbook");
    let old = stops(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], &LAYOUT, "not-a-workbook");
    assert!(old.contains(".xls"), "{old}");
    stops(&bytes[..bytes.len() / 2], &LAYOUT, "unreadable-archive");
}

/// An address far out claims a million rows of sixteen thousand cells: only cells that stand there take memory.
#[test]
fn far_cells_and_wild_addresses_do_no_harm() {
    for address in ["XFD1048576", "ZZZZZZZZZZ1", "A99999999999", "4", "", "é1"] {
        let cell = format!("<row><c r=\"{address}\"><v>1</v></c></row>");
        let bytes = crate::support::raw_workbook(&[("Data", cell)]);
        if let Ok(mut book) = Workbook::open(&InputFile { name: "book.xlsx", bytes: &bytes }) {
            let _ = book.sheet(&LAYOUT);
        }
    }
}

proptest! {
    #[test]
    fn a_changed_byte_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = sample();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(mut book) = Workbook::open(&InputFile { name: "book.xlsx", bytes: &bytes }) {
            let _ = book.sheet(&LAYOUT);
        }
    }

    /// The same inside the parts, where a checksum would otherwise stop it.
    #[test]
    fn any_sheet_text_never_panics(text in "(<row( r=\"[0-9]{0,11}\")?>|</row>|<c( r=\"[A-Z]{0,8}[0-9]{0,11}\")?( t=\"(s|n|d|b|e|str)\")?>|</c>|<v>|</v>|[0-9.eE-]{0,9}|\\PC{0,3}){0,24}") {
        let bytes = crate::support::raw_workbook(&[("Data", text)]);
        if let Ok(mut book) = Workbook::open(&InputFile { name: "book.xlsx", bytes: &bytes }) {
            let _ = book.sheet(&LAYOUT);
        }
    }
}
