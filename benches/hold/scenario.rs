//! P timers as a scenario: on each of P machines the attacker has a foothold, and on each it tries something again
//! and again that never succeeds. Nothing else happens.

use hotwash::scenario::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Machines of one file, and footholds of one step: a file holds 256 KiB at most.
const PER_FILE: usize = 2000;

/// The machines' scenario; each of its timers goes off `tries` times, at most 1,000.
pub fn hold_scenario(machines: usize, tries: usize) -> Sources {
    let beat = format!(
        r#"[[step]]
id = "beat"
name = {{ en = "It knocks", ja = "試し続ける" }}
each = "foothold"
wait = "1s..2h"
tries = {tries}
succeeds = 0.0
gives = []
"#
    );
    let mut files =
        BTreeMap::from([("scenario.toml".to_owned(), COVER.to_owned()), ("beat.toml".to_owned(), beat)]);
    for (number, first) in (0..machines).step_by(PER_FILE).enumerate() {
        let part = first..(first + PER_FILE).min(machines);
        let gives: Vec<String> = part.clone().map(|machine| format!("\"foothold H{machine}\"")).collect();
        let mut text = format!(
            r#"[[step]]
id = "entry-{number}"
name = {{ en = "It is there", ja = "すでに侵入している" }}
at = "0m"
gives = [{}]

"#,
            gives.join(", ")
        );
        for machine in part {
            _ = write!(text, "[[asset]]\nid = \"H{machine}\"\nkind = \"server\"\nzone = \"n\"\n");
        }
        files.insert(format!("part/{number:03}.toml"), text);
    }
    Sources::from_map(files)
}

const COVER: &str = r#"format = 1

[scenario]
id = "timers"
title = { en = "Timers", ja = "タイマー" }
summary = { en = "Many timers, and nothing else.", ja = "多数のタイマーだけ。" }
minutes = 10
starts = 2026-11-24T09:00:00+09:00

[[move]]
id = "days"
title = { en = "Days", ja = "数日" }
at = "0m"
until = "300d"
situation = { en = "Timers go off.", ja = "タイマーが鳴り続けます。" }

[[zone]]
id = "n"
name = { en = "The network", ja = "ネットワーク" }
"#;
