//! A large company as an author would write it: zones, machines in several kinds, half of them with names in both
//! languages, cut into files as large as a scenario may have.

use hotwash::scenario::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Machines of one file; each takes about 200 bytes, and a file holds 256 KiB at most.
const PER_FILE: usize = 1000;
/// Machines of one zone.
const PER_ZONE: usize = 250;
const KINDS: [&str; 4] = ["workstation", "workstation", "server", "database"];

/// The files of a scenario with `machines` machines, and nothing else that takes time to read.
pub fn sources(machines: usize) -> Sources {
    let mut files = BTreeMap::from([("scenario.toml".to_owned(), main(machines.div_ceil(PER_ZONE)))]);
    for first in (0..machines).step_by(PER_FILE) {
        let mut text = String::new();
        for number in first..(first + PER_FILE).min(machines) {
            machine(&mut text, number);
        }
        files.insert(format!("estate/{:05}.toml", first), text);
    }
    Sources::from_map(files)
}

fn main(zones: usize) -> String {
    let mut text = String::from(
        r#"format = 1

[scenario]
id = "large-estate"
title = { en = "A large company", ja = "大きな会社" }
summary = { en = "Ten thousand machines.", ja = "1万台の端末。" }
minutes = 10
starts = 2026-11-24T09:00:00+09:00

[[move]]
id = "watch"
title = { en = "Watch", ja = "監視" }
situation = { en = "A quiet day.", ja = "静かな一日。" }
at = "0m"
until = "1d"

[[log]]
id = "edr"
name = { en = "EDR console", ja = "EDRコンソール" }
kind = "edr"
keeps = "30d"
"#,
    );
    for zone in 0..zones {
        _ = write!(
            text,
            "\n[[zone]]\nid = \"Z{zone}\"\nname = {{ en = \"Site {zone}\", ja = \"拠点{zone}\" }}\n"
        );
    }
    text
}

fn machine(text: &mut String, number: usize) {
    let (kind, zone, weight) = (KINDS[number % KINDS.len()], number / PER_ZONE, 1 + number % 5);
    _ = write!(text, "[[asset]]\nid = \"M{number:05}\"\n");
    if number.is_multiple_of(2) {
        _ = writeln!(text, "name = {{ en = \"Sales desk {number}\", ja = \"営業端末{number}\" }}");
    }
    _ = write!(
        text,
        "kind = \"{kind}\"\nzone = \"Z{zone}\"\ncriticality = {weight}\nsensors = [\"edr\"]\n\n"
    );
}
