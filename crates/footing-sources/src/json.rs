//! Reading JSON strictly: every key is known or the import stops, and no key stands twice.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use footing_core::{Fault, Problem, Year};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, Visitor};

use crate::input::InputFile;

/// An object whose keys are data; a key that stands twice is an error, not the last one's value.
pub(crate) struct Distinct<V>(pub(crate) BTreeMap<String, V>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Distinct<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Keys<V> {
            type Value = BTreeMap<String, V>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut map = BTreeMap::new();
                while let Some((key, value)) = access.next_entry::<String, V>()? {
                    if map.contains_key(&key) {
                        return Err(A::Error::custom(format!("the key `{}` stands twice", key.escape_debug())));
                    }
                    map.insert(key, value);
                }
                Ok(map)
            }
        }
        deserializer.deserialize_map(Keys(PhantomData)).map(Self)
    }
}

/// Reads a text that must be this and nothing else.
///
/// # Errors
/// `malformed-json` with line and column.
pub(crate) fn read<T: DeserializeOwned>(file: &InputFile<'_>, text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let why: String = error.to_string().escape_debug().take(300).collect();
        Problem::new(Fault::Data, "malformed-json", "the file is not the JSON it should be")
            .at(format!("{}, line {}, column {}", file.name, error.line(), error.column()))
            .found(why)
            .hint("a file cut short, or a newer layout, looks like this; nothing was imported")
    })
}

/// What to say where two files hold the same.
pub(crate) fn second(file: &InputFile<'_>) -> Problem {
    Problem::new(Fault::Usage, "wrong-number-of-files", "two files hold the same part of the source")
        .at(file.name)
        .expected("each file once")
}

/// Year and month of a text such as `2003-01`.
///
/// # Errors
/// `bad-cell`.
pub(crate) fn month(file: &InputFile<'_>, text: &str) -> Result<(Year, u8), Problem> {
    let parts = text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2);
    let parsed = parts.and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    parsed.filter(|(year, month)| (1900..=2100).contains(year) && (1..=12).contains(month)).ok_or_else(|| {
        Problem::new(Fault::Data, "bad-cell", "a month cannot be read")
            .at(file.name)
            .expected("a month such as 2003-01")
            .found(format!("`{}`", text.chars().take(40).collect::<String>().escape_debug()))
    })
}
