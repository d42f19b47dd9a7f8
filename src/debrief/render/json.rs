//! For machines. The schema is published as `docs/schema/debrief-1.schema.json`.

use super::ids::SITE;
use crate::debrief::model::Debrief;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde::Serialize;

pub(super) fn render(debrief: &Debrief) -> String {
    pretty(debrief)
}

/// Pretty JSON, ending in a newline. `<`, `>` and `&` stand only inside of texts, where their escapes mean the
/// same: so the file may be pasted into a page without closing its script element.
pub(super) fn pretty(document: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(document).expect("plain data with text keys");
    escape(&json)
}

/// The same on one line, for JSON Lines.
pub(super) fn line(document: &impl Serialize) -> String {
    let json = serde_json::to_string(document).expect("plain data with text keys");
    escape(&json)
}

fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            c => out.push(c),
        }
    }
    out.push('\n');
    out
}

/// The JSON Schema (2020-12) of [`Debrief`], made of the types themselves: readers may rely on everything it requires,
/// and must expect additions.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<Debrief>();
    schema.insert("$id".to_owned(), format!("{SITE}/schema/debrief-1.schema.json").into());
    schema.insert("title".to_owned(), "hotwash debrief".into());
    let mut out = serde_json::to_string_pretty(&schema).expect("a schema is plain data");
    out.push('\n');
    // Links of the code's own comments lead nowhere here.
    out.replace("[`", "`").replace("`]", "`")
}
