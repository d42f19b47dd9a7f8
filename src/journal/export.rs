//! A journal as JSON Lines, for other programs and for looking at: the header first, without the scenario's
//! files, then one line a record. It is a copy for reading; nothing reads it back.

use crate::journal::record::{Body, Journal, Record};
use crate::journal::wire::v1;
use crate::stdx::text::escape_json;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the lines. Fields of the first: `journal` (the header), `records`, `head`. Of the others: `seq`, `at`
/// (seconds of the story), `time` (the same for people), `wall_ms` if known, `kind`, and what the kind has.
pub fn json_lines(journal: &Journal, out: &mut dyn Write) -> io::Result<()> {
    let header = v1::header_without_sources(&journal.header)?;
    let head = journal.head.to_string();
    line(out, &json!({ "journal": header, "records": journal.records.len(), "head": head }))?;
    journal.records.iter().try_for_each(|record| line(out, &value_of(record)?))
}

/// Field order follows the alphabet, so that equal journals give equal lines.
fn value_of(record: &Record) -> serde_json::Result<Value> {
    let mut value = json!({
        "seq": record.seq,
        "at": record.at.0,
        "time": record.at.to_string(),
        "kind": v1::kind_name(&record.body),
    });
    if record.wall_ms != 0 {
        value["wall_ms"] = record.wall_ms.into();
    }
    match &record.body {
        Body::Order { by, order } => {
            value["by"] = serde_json::to_value(by)?;
            value["order"] = serde_json::to_value(order)?;
        }
        Body::Advance => {}
        Body::Happened(outcome) => value["outcome"] = serde_json::to_value(outcome)?,
        Body::Recovered { dropped_bytes, last_seq } => {
            value["dropped_bytes"] = (*dropped_bytes).into();
            value["last_seq"] = (*last_seq).into();
        }
        Body::Unknown { kind, ver, payload } => {
            value["number"] = (*kind).into();
            value["version"] = (*ver).into();
            value["bytes"] = payload.len().into();
        }
    }
    Ok(value)
}

fn line(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    // Journals come from anywhere, and this is printed.
    writeln!(out, "{}", escape_json(&value.to_string()))
}
