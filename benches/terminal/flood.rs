//! An exercise whose inbox is full from its first second.

use hotwash::scenario::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Messages of one file; each takes about 250 bytes, and a file holds 256 KiB at most.
const PER_FILE: usize = 800;
const SEVERITIES: [&str; 5] = ["info", "low", "medium", "high", "critical"];

/// The files of a scenario that begins with so many messages.
pub fn files(messages: usize) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([("scenario.toml".to_owned(), MAIN.to_owned())]);
    for first in (0..messages).step_by(PER_FILE) {
        let mut text = String::new();
        for number in first..(first + PER_FILE).min(messages) {
            message(&mut text, number);
        }
        files.insert(format!("inbox/{first:05}.toml"), text);
    }
    files
}

/// The same, to be compiled.
pub fn sources(messages: usize) -> Sources {
    Sources::from_map(files(messages))
}

const MAIN: &str = r#"format = 1

[scenario]
id = "flood"
title = { en = "A flood of messages", ja = "メッセージの洪水" }
summary = { en = "Everything at once.", ja = "すべてが一度に。" }
minutes = 60
starts = 2026-11-24T09:00:00+09:00

[[move]]
id = "flood"
title = { en = "Flood", ja = "洪水" }
situation = { en = "The phones do not stop.", ja = "電話が鳴りやまない。" }
at = "0m"
until = "1d"

[[zone]]
id = "office"
name = { en = "Office", ja = "社内" }

[[asset]]
id = "FILE01"
kind = "server"
zone = "office"
criticality = 4

[[decision]]
id = "close"
title = { en = "Close the branch offices?", ja = "支店を閉じるか" }
text = { en = "Somebody has to say.", ja = "誰かが決めなければなりません。" }
opens = "0m"
closes = "20h"
silence = "wait"

  [[decision.option]]
  id = "wait"
  text = { en = "Wait", ja = "待つ" }

  [[decision.option]]
  id = "now"
  text = { en = "Now", ja = "いますぐ" }
"#;

fn message(text: &mut String, number: usize) {
    let severity = SEVERITIES[number % SEVERITIES.len()];
    _ = write!(
        text,
        r#"[[inject]]
id = "m{number:05}"
at = "0m"
from = "Branch {branch}"
channel = "mail"
severity = "{severity}"
title = {{ en = "Call {number} from branch {branch}", ja = "支店{branch}からの連絡 {number}" }}
text = {{ en = "We cannot open file {number}.", ja = "ファイル{number}が開けません。" }}

"#,
        branch = number % 211,
    );
}
