//! Codes of states. Codes of two systems are different types, so that comparing them does not compile:
//! 970 is Nauru in COW and Kiribati in Gleditsch-Ward.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A state's number in the Correlates of War state system.
///
/// ```
/// use footing_core::CowCode;
/// assert_eq!(CowCode(365).to_string(), "365");
/// ```
/// ```compile_fail
/// use footing_core::{CowCode, GwCode};
/// let _ = CowCode(970) == GwCode(970); // two systems never compare
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CowCode(pub u16);

/// A state's number in the Gleditsch-Ward list of independent states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GwCode(pub u16);

/// A three-letter ISO 3166-1 code, also of states that are gone (`SUN`, `DDR`, `YUG`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iso3([u8; 3]);

impl Iso3 {
    /// Reads three upper-case ASCII letters; anything else is `None`.
    ///
    /// ```
    /// use footing_core::Iso3;
    /// assert_eq!(Iso3::parse("RUS").unwrap().as_str(), "RUS");
    /// assert!(Iso3::parse("rus").is_none() && Iso3::parse("RU").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII letters are stored")
    }
}

impl fmt::Display for CowCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for GwCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for Iso3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Iso3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iso3({})", self.as_str())
    }
}

impl Serialize for Iso3 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
