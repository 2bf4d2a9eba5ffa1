//! A claims pack made of a text's statements, which `footing check` takes as it is: whoever edits it adds the tests.

use crate::article::{Article, Span, Statement, pieces};
use crate::words::article::negation;

/// Writes the statements as a pack.
#[must_use]
pub fn pack(article: &Article) -> String {
    let source = &article.source;
    let title = source.title.as_deref().unwrap_or(&source.file);
    let mut out = String::from(
        "# Statements found in a text. Add a test to each that figures can decide (the packs of `footing check --list` show how),\n\
         # or leave it: an entry without a test is untestable, and is shown so.\n\n[pack]\n",
    );
    line(&mut out, "id", &id(&source.file));
    line(&mut out, "title", title);
    line(
        &mut out,
        "about",
        &format!(
            "{} statements that footing {} found in {} (sha256 {}). start and end are bytes of that file.",
            article.statements.len(),
            article.footing_version,
            source.file,
            source.sha256
        ),
    );
    if let [a, b, rest @ ..] = article.states.as_slice() {
        out.push_str(&format!("pair = [{}, {}]\n", string(&state(a)), string(&state(b))));
        if let Some(c) = rest.first() {
            line(&mut out, "third", &state(c));
        }
    }
    for statement in &article.statements {
        entry(&mut out, statement);
    }
    out
}

/// States by code: a name may have meant several.
fn state(state: &crate::article::NamedState) -> String {
    format!("cow:{}", state.cow)
}

fn entry(out: &mut String, statement: &Statement) {
    out.push_str("\n[[statement]]\n");
    line(out, "id", &statement.id);
    line(out, "speaker", statement.speaker.as_deref().unwrap_or("(nobody named)"));
    if let Some(affiliation) = &statement.affiliation {
        line(out, "affiliation", affiliation);
    }
    if let Some(position) = &statement.position {
        line(out, "position", position);
    }
    if let Some(state) = &statement.state {
        line(out, "state", &state.name);
    }
    line(out, "says", &statement.verbatim);
    line(out, "line", &statement.line.to_string());
    out.push_str(&format!("start = {}\nend = {}\n", statement.start, statement.end));
    line(out, "kind", &statement.kind);
    line(out, "stance", &statement.stance);
    if let Some(reason) = &statement.untestable {
        line(out, "untestable", reason);
    }
    if !statement.measures.is_empty() {
        let list: Vec<String> = statement.measures.iter().map(|id| string(id)).collect();
        out.push_str(&format!("measures = [{}]\n", list.join(", ")));
    }
    if let Some(Span { text, .. }) = statement.rebuttal.as_ref().filter(|_| statement.stance == "rebuts") {
        out.push_str(&format!("rebuttal = {{ says = {} }}\n", string(text)));
    }
    let mut notes = vec![format!("cue: {}", statement.cue), statement.form.clone()];
    if let Some(words) = &statement.modality {
        notes.push(format!("with \u{201c}{words}\u{201d}"));
    }
    notes.extend(negation(statement).map(str::to_owned));
    if !statement.about.is_empty() {
        notes.push(format!(
            "about: {}",
            statement.about.iter().map(|state| state.name.as_str()).collect::<Vec<_>>().join(", ")
        ));
    }
    if let Some(Span { text, .. }) = &statement.date {
        notes.push(format!("said: {text}"));
    }
    if !statement.pieces.is_empty() {
        notes.push(format!("in pieces: {}", pieces(statement).replace(';', ", ")));
    }
    if let Some(state) = &statement.state {
        notes.push(format!("state by: {}", state.ground));
    }
    if let Some(Span { text, .. }) = statement.rebuttal.as_ref().filter(|_| statement.stance != "rebuts") {
        notes.push(format!("the author: {text}"));
    }
    notes.push(format!("confidence {:.2}", statement.confidence));
    line(out, "note", &notes.join("; "));
}

/// `read-` and the file's name in kebab case.
fn id(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    let mut id = String::from("read");
    let mut gap = true;
    for letter in stem.chars() {
        if letter.is_ascii_alphanumeric() {
            if gap {
                id.push('-');
            }
            id.push(letter.to_ascii_lowercase());
            gap = false;
        } else {
            gap = true;
        }
    }
    if id == "read" { "read-text".to_owned() } else { id }
}

fn line(out: &mut String, key: &str, value: &str) {
    out.push_str(&format!("{key} = {}\n", string(value)));
}

/// A TOML basic string: JSON's escapes are TOML's too, but for DEL and the C1 controls, which are written out.
fn string(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a string is JSON");
    json.replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        assert_eq!(id("/tmp/A b_c.2.txt"), "read-a-b-c-2");
        assert_eq!((id("-").as_str(), id("été.md").as_str()), ("read-text", "read-t"));
    }

    #[test]
    fn strings_cannot_break_out() {
        assert_eq!(string("a \"b\"\n\\ \u{7f}\u{1}é"), "\"a \\\"b\\\"\\n\\\\ \\u007F\\u0001é\"");
    }
}
