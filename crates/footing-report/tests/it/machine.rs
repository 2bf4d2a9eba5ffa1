//! JSON with its schema, and CSV.

use footing_report::{csv, json};

use crate::sample;

#[test]
fn json_of_a_dossier() {
    let text = json::dossier(&sample::dossier());
    let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(value["schema"], "footing-dossier/1");
    assert!(value["sections"][2]["footing"][2]["a"]["value"].is_null());
    assert_eq!(value["sections"][2]["footing"][2]["a"]["status"], "missing");
    // The year-by-year points would be thousands of lines: three of each line show their form.
    let mut short = sample::dossier();
    for line in short.sections.iter_mut().flat_map(|section| &mut section.series).flat_map(|series| &mut series.lines) {
        line.points.truncate(3);
    }
    insta::assert_snapshot!("json", json::dossier(&short));
}

#[test]
fn json_of_a_sheet_keeps_columns_in_order_and_all_digits() {
    insta::assert_snapshot!(json::sheet(&crate::sheet()));
}

/// The published schemas are the models'. `UPDATE=1` writes them.
#[test]
fn schemas_are_fresh() {
    for (name, schema) in [("dossier", json::schema()), ("check", json::verdicts_schema())] {
        let path = format!("{}/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &schema).expect("the schema can be written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            published == schema,
            "schema/{name}.schema.json is stale: UPDATE=1 cargo test -p footing-report schema"
        );
    }
}

/// Verdicts keep their published schema.
#[test]
fn verdicts_keep_their_schema() {
    let schema: serde_json::Value = serde_json::from_str(&json::verdicts_schema()).expect("a schema");
    let verdicts: serde_json::Value = serde_json::from_str(&json::verdicts(&crate::pack::verdicts())).expect("JSON");
    check(&schema, &schema, &verdicts, "$");
}

/// Enough of JSON Schema to hold a dossier against its own: references, types, required and known properties, enums.
pub(crate) fn check(schema: &serde_json::Value, root: &serde_json::Value, value: &serde_json::Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        return check(root.pointer(&reference[1..]).expect("the reference resolves"), root, value, at);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        if value.is_null() {
            assert!(choices.iter().any(|choice| choice["type"] == "null"), "{at} is null");
        } else {
            let choice = choices.iter().find(|choice| choice["type"] != "null").expect("there is another choice");
            check(choice, root, value, at);
        }
        return;
    }
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{at}: {value} is not in the schema");
    }
    let name = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(number) if number.is_f64() => "number",
        serde_json::Value::Number(_) => "integer",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "array",
        serde_json::Value::Object(_) => "object",
    };
    let types = match &schema["type"] {
        serde_json::Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    assert!(
        types.iter().any(|one| one == name || (one == "number" && name == "integer")),
        "{at}: {name}, not {types:?}"
    );
    match value {
        serde_json::Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                if schema["items"].is_object() {
                    check(&schema["items"], root, item, &format!("{at}/{place}"));
                }
            }
        }
        serde_json::Value::Object(fields) => {
            for (key, field) in fields {
                let property = &schema["properties"][key];
                assert!(property.is_object(), "{at}/{key} is not in the schema");
                check(property, root, field, &format!("{at}/{key}"));
            }
            for required in schema["required"].as_array().into_iter().flatten() {
                assert!(fields.contains_key(required.as_str().expect("a name")), "{at} lacks {required}");
            }
        }
        _ => {}
    }
}

#[test]
fn a_dossier_keeps_to_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(&json::schema()).expect("a schema is JSON");
    let value = serde_json::from_str(&json::dossier(&sample::dossier())).expect("a dossier is JSON");
    check(&schema, &schema, &value, "");
}

#[test]
fn csv_of_a_sheet() {
    assert_eq!(
        csv::sheet(&crate::sheet()),
        "rank,partner,kappa,status\r\n\
         1,Borduria,0.592123,observed\r\n\
         2,\"Syldavia, \"\"Kingdom\"\" of | <b>*\",-0.0001,observed\r\n\
         ,San Theodoros,,missing: too few\r\n"
    );
}
