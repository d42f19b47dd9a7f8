//! An author's line taken apart, so that it is found by the same fields as the background. *In*: one line of text,
//! hostile or not. *Out*: columns and values. *Never here*: what the line means.

use crate::telemetry::column::Column;
use crate::telemetry::words::fold;
use core::net::IpAddr;

/// Most values taken from one line; the rest stays in the text.
pub const FIELDS_MAX: usize = 32;
/// Longest value of a column, in bytes; longer ones stay in the text.
pub const VALUE_MAX: usize = 128;

/// Columns and values of a line: `field=value`, `field="value"`, `"field":"value"`, lists with commas; besides,
/// addresses and names that `known` knows (given folded) wherever they stand. Windows logon events say how they
/// ended by their number.
pub fn take_apart(line: &str, known: &dyn Fn(&str) -> Option<Column>) -> Vec<(Column, String)> {
    let mut found = Found::default();
    for (field, value) in pairs(line) {
        found.field(field, value);
    }
    for address in addresses(line) {
        found.put(Column::Ip, address);
    }
    for name in line.split(|c: char| !(c.is_alphanumeric() || "-_.@".contains(c))) {
        let name = name.trim_matches('.');
        if let Some(column) = known(&fold(name)) {
            found.put(column, name);
        }
    }
    found.logon();
    found.0
}

/// The addresses that stand in a line, as written, without port or network length.
pub fn addresses(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| !(c.is_ascii_hexdigit() || c == '.' || c == ':'));
    words.filter_map(|word| {
        let word = word.trim_end_matches(['.', ':']);
        let alone = word.split_once(':').map_or(word, |(before, _)| before);
        [word, alone].into_iter().find(|text| is_address(text))
    })
}

fn is_address(text: &str) -> bool {
    text.len() >= 7 && text.parse::<IpAddr>().is_ok()
}

#[derive(Default)]
struct Found(Vec<(Column, String)>);

impl Found {
    fn put(&mut self, column: Column, value: &str) {
        let fits = !value.is_empty() && value.len() <= VALUE_MAX && self.0.len() < FIELDS_MAX;
        if fits && !self.0.iter().any(|(other, text)| *other == column && text == value) {
            self.0.push((column, value.to_owned()));
        }
    }

    fn field(&mut self, field: &str, value: &str) {
        // A mail's sender is who acted; `from=Tokyo` is not.
        let sender = matches!(fold(field).as_str(), "from" | "sender") && value.contains('@');
        let Some(column) = Column::of_field(field).or(sender.then_some(Column::User)) else { return };
        // What stands in brackets after a value explains it.
        let value = value.split('(').next().unwrap_or(value);
        for part in value.split(',').map(str::trim) {
            let number = part.bytes().all(|b| b.is_ascii_digit());
            match column {
                Column::Ip if !is_address(part) => self.put(Column::Host, part),
                Column::User | Column::Host if number => {}
                Column::Host if matches!(part, "managed" | "unmanaged" | "phone") => {}
                _ => self.put(column, part),
            }
        }
    }

    /// 4624 and 4625 are a logon and a failed one (Microsoft's security auditing events), 4771 a refused ticket.
    fn logon(&mut self) {
        let ended = self.0.iter().find_map(|(column, value)| match (column, value.as_str()) {
            (Column::Op, "4624") => Some("success"),
            (Column::Op, "4625" | "4771") => Some("failure"),
            _ => None,
        });
        if let Some(ended) = ended {
            self.put(Column::Result, ended);
        }
    }
}

/// Every `field=value` and `"field":value`, quotes taken off.
fn pairs(line: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    let mut from = 0;
    while let Some(sign) = line[from..].find(['=', ':']).map(|found| from + found) {
        from = sign + 1;
        let Some(field) = field_before(line, sign) else { continue };
        let rest = line[from..].trim_start_matches(' ');
        // `field= value` is prose; JSON may put a blank.
        if line[sign..].starts_with('=') && rest.len() != line[from..].len() {
            continue;
        }
        let (value, end) = value_at(rest);
        pairs.push((field, value));
        from = line.len() - rest.len() + end;
    }
    pairs
}

/// The field name that ends at `sign`: a bare word before `=`, a quoted one before `:`.
fn field_before(line: &str, sign: usize) -> Option<&str> {
    let before = &line[..sign];
    let quoted = before.strip_suffix('"');
    let name = match quoted {
        Some(inner) => &inner[inner.rfind('"')? + 1..],
        None if line[sign..].starts_with(':') => return None,
        None => {
            let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            let start = before.rfind(|c| !word(c)).map_or(0, |at| at + char_len(before, at));
            &before[start..]
        }
    };
    (!name.is_empty() && name.len() <= 40).then_some(name)
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// The value at the beginning of `rest`, and where it ends: quoted, or up to a blank, a bracket of JSON, or a
/// semicolon. An unquoted value keeps its commas, which make lists, but not a last one.
fn value_at(rest: &str) -> (&str, usize) {
    if let Some(inner) = rest.strip_prefix('"') {
        let value = inner.split('"').next().unwrap_or("");
        return (value, (value.len() + 2).min(rest.len()));
    }
    let end = rest.find(|c: char| c.is_whitespace() || ";}]\"".contains(c)).unwrap_or(rest.len());
    (rest[..end].trim_end_matches([',', '.', ':']), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Vec<(Column, String)> {
        take_apart(line, &|name| match name {
            "jump01" | "file02" | "vpn01" => Some(Column::Host),
            "adm-mori" => Some(Column::User),
            _ => None,
        })
    }

    fn has(line: &str, column: Column, value: &str) -> bool {
        parts(line).contains(&(column, value.to_owned()))
    }

    #[test]
    fn products_are_read_as_they_write() {
        let vpn = "VPN01 event=login result=success user=ctr-mura src=198.51.100.23(hosting) group=vendor";
        assert_eq!(
            parts(vpn),
            [
                (Column::Op, "login".into()),
                (Column::Result, "success".into()),
                (Column::User, "ctr-mura".into()),
                (Column::Ip, "198.51.100.23".into()),
                (Column::Host, "VPN01".into()),
            ]
        );
        let windows = "EventID=4625 LogonType=3 Account=svc-backup Status=0xC000006A Source=192.0.2.31";
        assert!(has(windows, Column::Result, "failure") && has(windows, Column::Ip, "192.0.2.31"));
        let trail = r#"{"eventName":"RunInstances","sourceIPAddress": "203.0.113.9","errorCode":"Denied"}"#;
        assert!(has(trail, Column::Op, "RunInstances") && has(trail, Column::Ip, "203.0.113.9"));
        assert!(has(trail, Column::Result, "Denied"));
    }

    #[test]
    fn names_and_addresses_count_wherever_they_stand() {
        let flow = "out 192.0.2.42(FILE02)→drop.example.net:443 tcp 34 GB, from 203.0.113.7:55 by svc";
        assert!(has(flow, Column::Host, "FILE02") && has(flow, Column::Ip, "192.0.2.42"));
        assert!(has(flow, Column::Ip, "203.0.113.7"));
        assert!(has("sessions adm-mori(2,disc)", Column::User, "adm-mori"));
        assert!(has("ip=2001:db8::17 x", Column::Ip, "2001:db8::17"));
        assert!(has("src=JUMP01 CONNECT", Column::Host, "JUMP01"));
        let several = "event=login result=failure user=ctr-mura,svc-backup users=4 count=41";
        assert!(has(several, Column::User, "svc-backup") && !has(several, Column::User, "4"));
        assert!(has("op=deliver from=hr@portal.example.com", Column::User, "hr@portal.example.com"));
        assert!(!has("from=Tokyo device=managed", Column::Host, "managed"));
    }

    proptest::proptest! {
        #[test]
        fn hostile_lines_are_survived(line in "[a-z =:\",;({}\\[\\]é日→.0-9\u{202e}]{0,80}") {
            let parts = parts(&line);
            proptest::prop_assert!(parts.len() <= FIELDS_MAX);
            for (_, value) in parts {
                proptest::prop_assert!(line.contains(&value) || value == "failure" || value == "success");
            }
        }
    }
}
