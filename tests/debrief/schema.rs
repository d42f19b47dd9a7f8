//! The published schema: made of the types, kept as a file, and held against every JSON that is written here.

use super::builder::{plan, run, silent};
use super::real;
use crate::support::{golden, root};
use hotwash::debrief::{Format, analyse, redact, render, schema};
use hotwash::stdx::text::Lang;
use serde_json::Value;

fn published() -> Value {
    let path = root().join("docs/schema/debrief-1.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema is there")).expect("JSON")
}

/// The schema with every object closed: what it does not name is a fault.
fn strict(mut schema: Value) -> Value {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(object) => {
                if object.contains_key("properties") {
                    object.insert("additionalProperties".to_owned(), false.into());
                }
                object.values_mut().for_each(close);
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    close(&mut schema);
    schema
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    golden("docs/schema/debrief-1.schema.json", &schema());
    assert!(jsonschema::meta::is_valid(&published()), "the schema itself is in order");
}

#[test]
fn everything_written_keeps_to_the_schema_and_the_schema_names_all_of_it() {
    let judge = jsonschema::validator_for(&strict(published())).expect("a schema");
    let mut seen = 0;
    let mut check = |what: &str, text: &str| {
        let document: Value = serde_json::from_str(text).expect("JSON");
        let faults: Vec<String> = judge
            .iter_errors(&document)
            .take(5)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{what}: {}", faults.join("\n"));
        seen += 1;
    };
    for lang in Lang::ALL {
        let redacted = redact(&plan(), &run(), lang);
        check("night-shift", &render(&analyse(&plan(), &run(), Some(&silent()), lang), Format::Json));
        check("redacted", &render(&analyse(&plan(), &redacted, None, lang), Format::Json));
        for (name, plan, run) in real::every() {
            check(&name, &render(&analyse(&plan, &run, None, lang), Format::Json));
        }
    }
    assert!(seen >= 4 + 2 * 3, "{seen}");
}

/// A schema that took anything would hold nothing.
#[test]
fn the_schema_refuses_what_is_not_a_debrief() {
    let judge = jsonschema::validator_for(&published()).expect("a schema");
    let good: Value =
        serde_json::from_str(&render(&analyse(&plan(), &run(), None, Lang::En), Format::Json)).expect("JSON");
    assert!(judge.is_valid(&good));
    let broken: [fn(&mut Value); 4] = [
        |it| it["header"]["seed"] = "seven".into(),
        |it| it["truth"]["timeline"][0]["lane"] = "rumour".into(),
        |it| it["decisions"][0]["id"] = "../../etc".into(),
        |it| drop(it.as_object_mut().map(|it| it.remove("numbers"))),
    ];
    for spoil in broken {
        let mut bad = good.clone();
        spoil(&mut bad);
        assert!(!judge.is_valid(&bad));
    }
}
