//! A publisher's file as bytes: plain, `.gz`, `.zst` or `.zip`, told apart by what the bytes say, not by the name.

use std::io::{BufRead, BufReader, Cursor, Read};

use footing_core::{Fault, Problem};

use crate::zst::Frames;

/// One file handed to a parser.
pub struct InputFile<'a> {
    /// Name to print in problems; the parser goes by content, not by name.
    pub name: &'a str,
    /// The bytes as they stand on disk.
    pub bytes: &'a [u8],
}

/// A file's name without the suffix of its packing.
#[must_use]
pub fn unpacked(name: &str) -> &str {
    [".zst", ".gz", ".zip"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// The one file of a source that has one.
///
/// # Errors
/// `wrong-number-of-files` if there are several, or none.
pub fn only<'f, 'a>(source: &str, files: &'f [InputFile<'a>]) -> Result<&'f InputFile<'a>, Problem> {
    match files {
        [file] => Ok(file),
        _ => Err(Problem::new(Fault::Usage, "wrong-number-of-files", format!("{source} is imported from one file"))
            .expected("one file")
            .found(files.len().to_string())),
    }
}

impl<'a> InputFile<'a> {
    /// Opens the content for reading, decompressing as it goes.
    ///
    /// A `.zip` must hold exactly one file that is not a folder or a system leftover.
    ///
    /// # Errors
    /// `unreadable-archive` if the archive is broken or holds several files.
    pub fn open(&self) -> Result<Box<dyn BufRead + 'a>, Problem> {
        let broken = |error: &dyn std::fmt::Display| {
            Problem::new(Fault::Data, "unreadable-archive", "the compressed file cannot be read")
                .at(self.name)
                .found(error.to_string())
                .hint("download it again; a file cut short in transit looks like this")
        };
        match self.bytes {
            [0x1f, 0x8b, ..] => {
                Ok(Box::new(BufReader::with_capacity(1 << 16, flate2::read::MultiGzDecoder::new(self.bytes))))
            }
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Ok(Box::new(BufReader::with_capacity(1 << 17, Frames::new(self.bytes)))),
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => {
                let mut archive = zip::ZipArchive::new(Cursor::new(self.bytes)).map_err(|error| broken(&error))?;
                let mut names: Vec<String> = Vec::new();
                for name in archive.file_names() {
                    let name = name.map_err(|error| broken(&error))?.into_owned();
                    if !name.ends_with('/') && !name.starts_with("__MACOSX") && !name.ends_with(".DS_Store") {
                        names.push(name);
                    }
                }
                let [only] = names.as_slice() else {
                    return Err(Problem::new(
                        Fault::Data,
                        "unreadable-archive",
                        "the archive does not hold exactly one file",
                    )
                    .at(self.name)
                    .expected("one data file")
                    .found(if names.is_empty() { "none".to_owned() } else { names.join(", ") })
                    .hint("unpack it and import the file you mean"));
                };
                // A zip entry cannot be streamed out of a local archive, so it is read whole.
                let mut content = Vec::new();
                archive
                    .by_name(only)
                    .map_err(|error| broken(&error))?
                    .read_to_end(&mut content)
                    .map_err(|error| broken(&error))?;
                Ok(Box::new(Cursor::new(content)))
            }
            plain => Ok(Box::new(Cursor::new(plain))),
        }
    }

    /// The whole content as text.
    ///
    /// # Errors
    /// `not-utf8` with the offset of the first bad byte, or `unreadable-archive`.
    pub fn text(&self) -> Result<String, Problem> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes).map_err(|error| self.read_problem(&error))?;
        String::from_utf8(bytes).map_err(|error| {
            Problem::new(Fault::Data, "not-utf8", "the file is not UTF-8 text")
                .at(format!("{}, byte {}", self.name, error.utf8_error().valid_up_to()))
                .hint("check that this is the publisher's text file and not another format")
        })
    }

    /// What to say when reading breaks off.
    #[must_use]
    pub fn read_problem(&self, error: &std::io::Error) -> Problem {
        Problem::new(Fault::Data, "unreadable-archive", "the file breaks off or is damaged")
            .at(self.name)
            .found(error.to_string())
            .hint("download it again; a file cut short in transit looks like this")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn zst(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    fn read(bytes: &[u8]) -> String {
        InputFile { name: "test", bytes }.text().expect("readable")
    }

    #[test]
    fn reads_plain_gzip_zstd_and_zip_alike() {
        let text = "ccode,year\n2,1816\n";
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(text.as_bytes()).unwrap();
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("data.csv", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
        assert_eq!(read(text.as_bytes()), text);
        assert_eq!(read(&gz.finish().unwrap()), text);
        assert_eq!(read(&zst(text.as_bytes())), text);
        assert_eq!(read(&zip.finish().unwrap().into_inner()), text);
    }

    #[test]
    fn a_truncated_archive_is_a_problem_not_a_short_table() {
        let whole = zst(&b"ccode,year\n".repeat(1000));
        let problem = InputFile { name: "cut.zst", bytes: &whole[..whole.len() - 5] }.text().unwrap_err();
        assert_eq!(problem.code, "unreadable-archive");
    }
}
