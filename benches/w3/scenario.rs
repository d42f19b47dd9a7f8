//! The ransomware race as a scenario: hotwash's own format, its ordinary engine, everything switched on.
//!
//! Who reaches whom are routes; spreading, encrypting and being seen are three steps that belong to every foothold
//! (or to every route out of one); the analysts are a team that isolates by itself what it is alerted to. Nothing
//! here is made for the benchmark. Beside the race there is an act that isolates at once, for the what-ifs.

use super::reference::{analysts, criticality, neighbours};
use hotwash::scenario::source::Sources;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Hosts of one file: their tables take about 250 bytes each, and a file holds 256 KiB at most.
const PER_FILE: usize = 800;

/// The act that isolates a host at once.
pub const PULL: &str = "CON-02";

/// The race between the attacker and the analysts, on so many hosts.
pub fn w3_scenario(hosts: usize) -> Sources {
    let mut files = BTreeMap::from([
        ("scenario.toml".to_owned(), COVER.to_owned()),
        ("attack.toml".to_owned(), ATTACK.to_owned()),
        ("soc.toml".to_owned(), soc(hosts)),
    ]);
    for first in (0..hosts).step_by(PER_FILE) {
        let mut text = String::new();
        for host in first..(first + PER_FILE).min(hosts) {
            machine(&mut text, hosts, host);
        }
        files.insert(format!("estate/{first:05}.toml"), text);
    }
    Sources::from_map(files)
}

/// What a host is called in the scenario.
pub fn host_id(host: usize) -> String {
    format!("H{host}")
}

fn machine(text: &mut String, hosts: usize, host: usize) {
    let (id, weight) = (host_id(host), criticality(host));
    let to: Vec<String> = neighbours(hosts, host).map(|other| format!("\"{}\"", host_id(other))).collect();
    _ = write!(
        text,
        r#"[[asset]]
id = "{id}"
kind = "server"
zone = "net"
criticality = {weight}
sensors = ["edr"]

[[route]]
from = "{id}"
to = [{}]

"#,
        to.join(", ")
    );
}

fn soc(hosts: usize) -> String {
    format!(
        r#"[[staff]]
team = "soc"
name = {{ en = "SOC analysts", ja = "SOCアナリスト" }}
people = {}

[[action]]
id = "CON-01"
name = {{ en = "Isolate a host", ja = "端末を隔離する" }}
verbs = ["isolate"]
phase = "contain"
takes = "exp 10m"
team = "soc"
people = 1
target = "asset"
effects = ["isolate $target"]

[[standing]]
id = "soc-isolates"
on = ["seen"]
does = "CON-01 $host"

[[staff]]
team = "hands"
name = {{ en = "Whoever stands beside it", ja = "その場にいる人" }}
people = 100

[[action]]
id = "CON-02"
name = {{ en = "Pull the cable", ja = "LANケーブルを抜く" }}
verbs = ["cable"]
phase = "contain"
takes = "0m"
team = "hands"
people = 1
target = "asset"
effects = ["isolate $target"]
"#,
        analysts(hosts)
    )
}

const COVER: &str = r#"format = 1

[scenario]
id = "ransomware-race"
title = { en = "Ransomware race", ja = "ランサムウェアとの競走" }
summary = { en = "It spreads; analysts isolate what they see.", ja = "広がる感染と、見つけて隔離するアナリスト。" }
minutes = 10
starts = 2026-11-24T09:00:00+09:00

[[move]]
id = "day"
title = { en = "One day", ja = "1日" }
at = "0m"
until = "1d"
situation = { en = "One host has fallen.", ja = "1台が侵害されました。" }

[[zone]]
id = "net"
name = { en = "The network", ja = "社内ネットワーク" }

[[log]]
id = "edr"
name = { en = "EDR console", ja = "EDRコンソール" }
kind = "edr"
keeps = "30d"
"#;

const ATTACK: &str = r#"[[step]]
id = "entry"
name = { en = "A first host falls", ja = "最初の1台が侵害される" }
at = "0m"
on = "H0"
gives = ["foothold H0"]

[[step]]
id = "spread"
name = { en = "It tries its neighbours", ja = "隣の端末へ広がろうとする" }
each = "route"
wait = "exp 30m"
tries = 3
succeeds = 0.35
gives = ["foothold $host"]

[[step]]
id = "encrypt"
name = { en = "It encrypts", ja = "暗号化する" }
each = "foothold"
wait = "exp 4h"
gives = ["encrypt $host"]

[[step]]
id = "seen"
name = { en = "It shows itself", ja = "痕跡を残す" }
each = "foothold"
gives = []

  [[step.leaves]]
  log = "edr"
  line = "process=locker.exe parent=services.exe action=start"
  alert = { chance = 0.6, after = "exp 45m", severity = "medium", title = { en = "Suspicious process", ja = "不審なプロセス" } }
"#;
