//! Tables for spreadsheets: CSV (RFC 4180) as Excel opens it in Japan as elsewhere, and no cell that computes.

use csv::{Terminator, WriterBuilder};

/// What makes Excel take a file for UTF-8.
const BOM: char = '\u{feff}';

/// Rows under their heads, with CRLF between them.
pub(super) fn sheet(heads: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let in_memory = "writing to memory does not fail, and every row has as many cells as there are heads";
    writer.write_record(heads.iter().map(|cell| guard(cell))).expect(in_memory);
    for row in rows {
        writer.write_record(row.iter().map(|cell| guard(cell))).expect(in_memory);
    }
    let bytes = writer.into_inner().expect(in_memory);
    let mut out = String::from(BOM);
    out.push_str(&String::from_utf8_lossy(&bytes));
    out
}

/// A cell that no spreadsheet takes for a formula: one that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or
/// a line feed, their full-width kin, or spaces before any of these, gets an apostrophe in front (OWASP, *CSV
/// injection*). Whole numbers stay as they are.
fn guard(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{3000}', '\u{a0}']).chars().next();
    let computes =
        matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if computes && cell.parse::<i64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_computes() {
        for cell in ["=1+1", "+1 415", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝１", "　@x", "-"]
        {
            assert_eq!(guard(cell), format!("'{cell}"));
        }
        for cell in ["", "a=b", "-12", "12", "T+00:10", "'=1", "−3 min"] {
            assert_eq!(guard(cell), cell);
        }
    }

    #[test]
    fn cells_stay_in_their_place() {
        let heads = ["a".to_owned(), "b".to_owned()];
        let written = sheet(&heads, [vec!["x,\"y\"\nz".to_owned(), "=1".to_owned()]]);
        assert_eq!(written, "\u{feff}a,b\r\n\"x,\"\"y\"\"\nz\",'=1\r\n");
    }
}
