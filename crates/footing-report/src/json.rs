//! JSON: a dossier is its model, word for word; a sheet is an object of rows.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::article::Article;
use crate::dossier::Dossier;
use crate::sheet::{Cell, Sheet};
use crate::verdicts::Verdicts;

/// Writes a dossier, all digits kept; what is not known is `null` beside its status.
///
/// # Panics
/// Never: the model holds nothing that JSON cannot.
#[must_use]
pub fn dossier(dossier: &Dossier) -> String {
    pretty(dossier)
}

/// The JSON Schema of [`dossier`], as published in `schema/dossier.schema.json`.
///
/// # Panics
/// Never: a schema is JSON.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> String {
    pretty(&schemars::schema_for!(Dossier))
}

/// Writes a trial, its model word for word.
///
/// # Panics
/// Never: the model holds nothing that JSON cannot.
#[must_use]
pub fn verdicts(verdicts: &Verdicts) -> String {
    pretty(verdicts)
}

/// The JSON Schema of [`verdicts`], as published in `schema/check.schema.json`.
///
/// # Panics
/// Never: a schema is JSON.
#[cfg(feature = "schema")]
#[must_use]
pub fn verdicts_schema() -> String {
    pretty(&schemars::schema_for!(Verdicts))
}

/// Writes a text that was read, its model word for word.
///
/// # Panics
/// Never: the model holds nothing that JSON cannot.
#[must_use]
pub fn article(article: &Article) -> String {
    pretty(article)
}

/// The same on one line, for a file of many texts.
///
/// # Panics
/// Never: the model holds nothing that JSON cannot.
#[must_use]
pub fn article_line(article: &Article) -> String {
    let mut text = serde_json::to_string(article).expect("the models hold nothing that JSON cannot");
    text.push('\n');
    text
}

/// The JSON Schema of [`article`], as published in `schema/read.schema.json`.
///
/// # Panics
/// Never: a schema is JSON.
#[cfg(feature = "schema")]
#[must_use]
pub fn article_schema() -> String {
    pretty(&schemars::schema_for!(Article))
}

/// Writes a table of results: `{title, rows: [{column: value}], notes}`, columns in their order.
///
/// # Panics
/// Never: a sheet holds nothing that JSON cannot.
#[must_use]
pub fn sheet(sheet: &Sheet) -> String {
    pretty(&Object(sheet))
}

pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("the models hold nothing that JSON cannot");
    text.push('\n');
    text
}

struct Object<'a>(&'a Sheet);
struct Rows<'a>(&'a Sheet);
/// `serde_json::Map` would sort the columns by name.
struct Row<'a>(&'a Sheet, &'a [Cell]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Sheet", 3)?;
        object.serialize_field("title", &self.0.title)?;
        object.serialize_field("rows", &Rows(self.0))?;
        object.serialize_field("notes", &self.0.notes)?;
        object.end()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows.iter().map(|cells| Row(self.0, cells)))
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(Some(self.0.columns.len()))?;
        for (column, cell) in self.0.columns.iter().zip(self.1) {
            row.serialize_entry(&column.name, cell)?;
        }
        row.end()
    }
}
