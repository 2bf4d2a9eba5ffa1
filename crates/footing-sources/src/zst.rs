//! A `.zst` stream, read frame by frame.
//!
//! The library decodes one frame; a file may hold several, and those a reader is to skip.

use std::io::{BufRead, Error, ErrorKind, Read, Result, copy, sink};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The content of all frames of a `.zst` stream, each held to its checksum where it has one.
///
/// Reading fails where the stream breaks off, is damaged, or holds nothing at all.
pub struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    at: At,
}

enum At {
    Start,
    InFrame,
    BehindFrame,
}

impl<R: BufRead> Frames<R> {
    /// Of a stream that has not been read from.
    pub fn new(source: R) -> Self {
        Self { source, decoder: FrameDecoder::new(), at: At::Start }
    }

    /// Begins the next frame; false at the end of the stream.
    fn begin(&mut self) -> Result<bool> {
        loop {
            if matches!(self.at, At::BehindFrame) && self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.init(&mut self.source) {
                Ok(()) => {
                    self.at = At::InFrame;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let length = u64::from(length);
                    if copy(&mut (&mut self.source).take(length), &mut sink())? < length {
                        return Err(ErrorKind::UnexpectedEof.into());
                    }
                    self.at = At::BehindFrame;
                }
                Err(error) => return Err(broken(error)),
            }
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        loop {
            if !matches!(self.at, At::InFrame) && !self.begin()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1)).map_err(broken)?;
            }
            let count = self.decoder.read(into)?;
            if count > 0 {
                return Ok(count);
            }
            let (said, is) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
            if said.is_some() && said != is {
                return Err(Error::new(ErrorKind::InvalidData, "the checksum of a frame does not fit its content"));
            }
            self.at = At::BehindFrame;
        }
    }
}

/// What is wrong with a frame: most often that it is not there to its end, which the library says by what it was about.
fn broken(error: FrameDecoderError) -> Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(error) = cause {
        if error.downcast_ref().is_some_and(|error: &Error| error.kind() == ErrorKind::UnexpectedEof) {
            return Error::new(ErrorKind::UnexpectedEof, "it ends in the middle of a frame");
        }
        cause = error.source();
    }
    Error::other(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    fn packed(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    fn read(bytes: &[u8]) -> Result<String> {
        let mut text = String::new();
        Frames::new(bytes).read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn all_frames_are_read_and_those_to_skip_are_skipped() {
        let skipped = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        let frames = [&skipped[..], &packed("one "), &packed(""), &skipped, &packed("two"), &skipped].concat();
        assert_eq!(read(&frames).unwrap(), "one two");
    }

    #[test]
    fn nothing_is_no_stream() {
        assert!(read(b"").is_err());
        assert_eq!(read(&packed("")).unwrap(), "");
    }

    #[test]
    fn wherever_it_is_cut_or_bent_it_is_refused() {
        let text = "Norway and Paraguay. ".repeat(400) + "Sweden";
        let whole = packed(&text);
        for end in 0..whole.len() {
            assert!(read(&whole[..end]).is_err(), "cut at {end} of {}", whole.len());
        }
        for at in 4..whole.len() {
            let mut bent = whole.clone();
            bent[at] ^= 0x10;
            // A bit of the header may say something else that is as true; the content never changes unseen.
            assert!(read(&bent).is_ok_and(|read| read == text) || read(&bent).is_err(), "bent at {at}");
        }
        let skipped = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2];
        assert!(read(&[&whole[..], &skipped].concat()).is_err());
        assert!(read(&[&whole[..], b"junk"].concat()).is_err());
    }
}
