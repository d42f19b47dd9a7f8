//! For machines.

use crate::debrief::model::Debrief;

/// Pretty JSON, ending in a newline. `<`, `>` and `&` stand only inside of texts, where their escapes mean the
/// same: so the file may be pasted into a page without closing its script element.
pub(super) fn render(debrief: &Debrief) -> String {
    let json = serde_json::to_string_pretty(debrief).expect("a debrief is plain data with text keys");
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
