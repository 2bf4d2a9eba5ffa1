//! What parsing each folder's fixtures yields, held against its `expect.snap`.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::support::{csv_fixtures, fixtures, folder, of_several_files, parse, show, sources};

#[test]
fn every_fixture_parses_to_what_the_folder_expects() {
    for source in sources() {
        let id = &source.card.id;
        let mut text = String::new();
        for (name, bytes) in fixtures(id) {
            let import =
                parse(source, &name, &bytes).unwrap_or_else(|problem| panic!("{id}/fixture/{name}: {problem}"));
            writeln!(text, "== {name}\n{}", show(&import)).expect("a string takes all");
            if of_several_files(source) {
                break; // all files together, whichever comes first
            }
        }
        assert!(!text.is_empty(), "{id} has no fixture");
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path(folder(id));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("expect", text));
    }
}

/// Compressed or not, with Windows line ends or a byte-order mark: the same tables.
#[test]
fn packing_does_not_change_what_is_read() {
    for source in sources() {
        for (name, text) in csv_fixtures(&source.card.id) {
            let plain = show(&parse(source, &name, text.as_bytes()).expect("fixtures parse"));
            let unix = text.replace("\r\n", "\n");
            for other in [
                zst(unix.as_bytes()),
                gzip(unix.as_bytes()),
                unix.replace('\n', "\r\n").into_bytes(),
                format!("\u{feff}{unix}").into_bytes(),
            ] {
                assert_eq!(show(&parse(source, &name, &other).expect("the same file")), plain, "{}", source.card.id);
            }
        }
    }
}

/// A text as `.zst`.
pub fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A text as `.gz`.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).expect("memory takes all");
    writer.finish().expect("memory takes all")
}

proptest! {
    /// Whatever the bytes, a parser gives tables or a problem.
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for source in sources() {
            let _ = parse(source, "random", &bytes);
        }
    }

    /// Nor does a header that fits over cells that do not.
    #[test]
    fn random_cells_never_panic(
        cells in prop::collection::vec(
            prop_oneof![
                "[0-9]{1,4}", "-9", "", "NA", "[0-9.eE+-]{0,8}", "[A-Z]{3}", "\\PC{0,6}",
                Just("365".to_owned()), Just("710".to_owned()), Just("1950".to_owned()), Just("1".to_owned()),
            ],
            0..160,
        )
    ) {
        for source in sources() {
            for (name, text) in csv_fixtures(&source.card.id) {
                let header = text.lines().next().expect("a header");
                let mut file = header.to_owned();
                for row in cells.chunks_exact(header.split(',').count()) {
                    write!(file, "\n{}", row.join(",").replace(['"', '\n', '\r'], "")).expect("a string takes all");
                }
                let _ = parse(source, &name, file.as_bytes());
            }
        }
    }

    /// Nor does a real row with one byte changed.
    #[test]
    fn a_changed_byte_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for source in sources() {
            for (name, mut bytes) in fixtures(&source.card.id) {
                let at = at.index(bytes.len());
                bytes[at] = byte;
                let _ = parse(source, &name, &bytes);
            }
        }
    }
}
