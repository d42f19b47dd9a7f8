//! Small random companies under attack, as text in the format of scenarios, so that the compiler is in the loop.
//!
//! Every text that hides something carries a *canary*: `cn.KIND.ID`. A view that holds one was told by it.

mod attack;
mod conds;
mod estate;
mod guide;
mod players;

use super::dice::Dice;
use std::fmt::Write;

/// What a random scenario may contain.
#[derive(Clone, Copy, Debug)]
pub struct Taste {
    /// Two halves of the company that share nothing, with an attack on each.
    pub halves: bool,
    /// Conditions read only the attacker's side: nothing that players know or do steers the story, but where an act
    /// of theirs changes a machine or an account.
    pub blind: bool,
    /// Some have hooks.
    pub hooks: bool,
}

impl Taste {
    /// Everything the format has.
    pub const RICH: Taste = Taste { halves: false, blind: false, hooks: true };
    /// Where only machines and accounts join players and attack.
    pub const BLIND: Taste = Taste { halves: false, blind: true, hooks: false };
    /// As [`Taste::BLIND`], in two halves.
    pub const HALVES: Taste = Taste { halves: true, blind: true, hooks: false };
}

/// A scenario as its author would have written it.
pub struct World {
    /// `scenario.toml`.
    pub text: String,
    /// `scripts/hooks.rhai`, where there is one.
    pub script: Option<String>,
}

/// Names that belong to one half of the company.
#[derive(Default, Clone)]
struct Pool {
    zones: Vec<String>,
    assets: Vec<String>,
    identities: Vec<String>,
    indicators: Vec<String>,
    data: Vec<String>,
    logs: Vec<String>,
    secrets: Vec<String>,
    services: Vec<String>,
    steps: Vec<String>,
}

struct Writer {
    dice: Dice,
    taste: Taste,
    out: String,
    /// By half; one where there are no halves.
    pools: Vec<Pool>,
    facts: Vec<String>,
    injects: Vec<String>,
    decisions: Vec<String>,
    alerts: Vec<String>,
    duties: Vec<String>,
    endings: Vec<String>,
    traces: usize,
}

/// Actions of every playbook: id, target.
pub const ACTIONS: &[(&str, &str)] = &[
    ("ISO", "asset"),
    ("REL", "asset"),
    ("OFF", "asset"),
    ("ON", "asset"),
    ("WIPE", "asset"),
    ("RESTORE", "asset"),
    ("HUNT", "asset"),
    ("CUT", "zone"),
    ("REOPEN", "zone"),
    ("ACC", "identity"),
    ("ENA", "identity"),
    ("BLK", "indicator"),
    ("ROT", "none"),
    ("LOOK", "log"),
    ("SWEEP", "none"),
    ("SAY", "none"),
];

const TEAMS: &[&str] = &["csirt", "it", "legal"];

/// Writes the scenario of a seed.
pub fn write(seed: u64, taste: Taste) -> World {
    let mut writer = Writer {
        dice: Dice::new(seed),
        taste,
        out: String::new(),
        pools: vec![Pool::default(); if taste.halves { 2 } else { 1 }],
        facts: Vec::new(),
        injects: Vec::new(),
        decisions: Vec::new(),
        alerts: Vec::new(),
        duties: Vec::new(),
        endings: Vec::new(),
        traces: 0,
    };
    writer.name_everything();
    writer.cover(seed);
    for half in 0..writer.pools.len() {
        writer.estate(half);
    }
    for half in 0..writer.pools.len() {
        writer.attack(half);
    }
    writer.noise();
    writer.temper();
    writer.playbook();
    writer.people();
    writer.story();
    writer.guide();
    let script = (taste.hooks && writer.dice.once_in(4)).then(|| writer.script());
    World { text: writer.out, script }
}

fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("[{}]", quoted.join(", "))
}

fn names(prefix: &str, half: usize, count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{prefix}{}", n + half * 10)).collect()
}

impl Writer {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn name_everything(&mut self) {
        for half in 0..self.pools.len() {
            let dice = &mut self.dice;
            self.pools[half] = Pool {
                zones: names("zone-", half, dice.between(1, 3)),
                assets: names("M", half, dice.between(3, 6)),
                identities: names("user-", half, dice.between(1, 3)),
                indicators: names("ioc-", half, dice.between(1, 2)),
                data: names("data-", half, dice.between(0, 2)),
                logs: names("log-", half, dice.between(2, 4)),
                secrets: names("key-", half, dice.between(0, 2)),
                services: names("svc-", half, dice.between(0, 3)),
                steps: names("sq-", half, dice.between(3, 7)),
            };
        }
        self.facts = names("fact-", 0, self.dice.between(3, 5));
        self.injects = names("mail-", 0, self.dice.between(2, 4));
        self.decisions = names("ask-", 0, self.dice.below(3));
        self.duties = names("duty-", 0, self.dice.between(1, 3));
        self.endings = names("fin-", 0, self.dice.below(2));
    }

    fn cover(&mut self, seed: u64) {
        self.line("format = 1\n[scenario]");
        self.line("id = \"random\"\ntitle = \"t\"\nsummary = \"s\"\nminutes = 5");
        let _ = writeln!(self.out, "# seed {seed}");
        let hour = self.dice.between(8, 22);
        let _ = writeln!(self.out, "starts = 2026-11-26T{hour:02}:30:00+09:00");
        self.line("[story]\ntruth = \"cn.truth.story\"\nlessons = [\"cn.truth.lesson\"]");
        let joins = self.dice.word(&["0s", "1h"]);
        let two = self.dice.once_in(4);
        let until = if two { "5h" } else { "9h" };
        let _ = writeln!(self.out, "[[move]]\nid = \"first\"\ntitle = \"cn.move.0\"\nat = \"{joins}\"");
        let _ = writeln!(self.out, "situation = \"cn.move.0\"\nuntil = \"{until}\"");
        if two {
            self.line("[[move]]\nid = \"second\"\ntitle = \"m\"\nsituation = \"cn.move.1\"\nat = \"6h\"\nuntil = \"11h\"");
            if self.dice.once_in(3) {
                self.line("[[move.assume]]\nat = \"2h\"\ndoes = [\"isolate M0\", \"ISO M1\"]");
            }
        }
    }

    /// A point of the first hours.
    fn point(&mut self) -> String {
        format!("+{}m", self.dice.below(300))
    }

    fn span(&mut self) -> &'static str {
        self.dice.word(&["0s", "90s", "5m", "10m..50m", "~20m", "1h", "30s..3h"])
    }

    fn of(&mut self, half: usize, from: fn(&Pool) -> &Vec<String>) -> Option<String> {
        let Writer { dice, pools, .. } = self;
        dice.pick(from(&pools[half])).cloned()
    }

    fn any_half(&mut self) -> usize {
        self.dice.below(self.pools.len())
    }
}
