//! What players have and hear: actions, people, facts, messages, decisions.

use super::{ACTIONS, TEAMS, Writer, list};
use std::fmt::Write;

impl Writer {
    pub(super) fn playbook(&mut self) {
        for (id, target) in ACTIONS {
            let team = self.dice.word(TEAMS);
            let takes = self.dice.word(&["0s", "1m", "5m..20m", "~30m", "2h"]);
            let people = self.dice.between(1, 3);
            let notice = self.dice.word(&["none", "low", "medium", "high"]);
            let _ = writeln!(self.out, "[[action]]\nid = \"{id}\"\nname = \"n\"\nphase = \"contain\"");
            let _ = writeln!(self.out, "target = \"{target}\"\ntakes = \"{takes}\"\nteam = \"{team}\"");
            let _ = writeln!(self.out, "people = {people}\nnotice = \"{notice}\"");
            let effects = self.does(id);
            let _ = writeln!(self.out, "effects = {}", list(&effects));
            match *id {
                "LOOK" => self.line("reads = [\"$target\"]"),
                "SAY" => self.line("says = [\"facts\", \"next-update\"]\naudience = [\"press\", \"users\"]"),
                "SWEEP" => self.line("reads = [\"edr\", \"host\", \"idp\"]"),
                "OFF" | "WIPE" if self.dice.once_in(2) => self.line("destroys = true"),
                _ => {}
            }
            if self.dice.once_in(4) {
                self.line("captures = true");
            }
            if self.dice.once_in(4) {
                let team = self.dice.word(TEAMS);
                let takes = self.span();
                let _ = writeln!(self.out, "approval = {{ team = \"{team}\", takes = \"{takes}\" }}");
            }
            if self.dice.once_in(5) {
                self.line("fails = 0.3");
            }
            if self.dice.once_in(5) {
                self.line("hands = true");
            }
            if self.dice.once_in(12) {
                let half = self.any_half();
                let cond = self.cond(half);
                let _ = writeln!(self.out, "requires = \"{cond}\"\nrefusal = \"r\"");
            }
        }
    }

    fn does(&mut self, action: &str) -> Vec<String> {
        let half = self.any_half();
        let secret = self.of(half, |pool| &pool.secrets);
        let log = self.of(half, |pool| &pool.logs).unwrap();
        let mut lines: Vec<String> = match action {
            "ISO" => vec!["isolate $target".into()],
            "REL" => vec!["release $target".into()],
            "OFF" => vec![self.dice.word(&["power-off $target", "reboot $target"]).into()],
            "ON" => vec!["power-on $target".into(), "patch $target".into()],
            "WIPE" => vec![self.dice.word(&["wipe $target", "evict $target"]).into()],
            "RESTORE" => vec!["restore $target".into(), "online $target".into()],
            "HUNT" => vec!["hunt $target".into(), "offline $target".into()],
            "CUT" => vec!["cut $target".into()],
            "REOPEN" => vec!["reopen $target".into()],
            "ACC" => {
                let all = ["disable $target", "reset $target", "revoke $target", "clean $target"];
                self.dice.some(&all.map(String::from), 4)
            }
            "ENA" => vec!["enable $target".into()],
            "BLK" => vec![self.dice.word(&["block $target", "block $target", "unblock $target"]).into()],
            "ROT" => secret.into_iter().map(|secret| format!("rotate {secret}")).collect(),
            "SWEEP" if self.dice.once_in(4) => vec![format!("lose {log}"), "relieve all".into()],
            _ => Vec::new(),
        };
        if !self.taste.blind && self.dice.once_in(5) {
            let fact = self.dice.pick(&self.facts).cloned().unwrap();
            lines.push(self.dice.word(&["add mood 1", "trust boss -5", "flag mood 0"]).to_owned());
            lines.push(format!("{} {fact}", self.dice.word(&["reveal", "suspect", "refute"])));
        }
        lines
    }

    pub(super) fn people(&mut self) {
        for team in TEAMS {
            if *team != "legal" || self.dice.once_in(2) {
                let people = self.dice.between(1, 4);
                let hours = self.dice.word(&["always", "09:00-18:00", "22:00-07:00"]);
                let _ =
                    writeln!(self.out, "[[staff]]\nteam = \"{team}\"\nname = \"{team}\"\npeople = {people}");
                let _ = writeln!(self.out, "hours = \"{hours}\"\noncall = \"30m\"\ntravel = \"20m\"");
            }
        }
        self.line("[[person]]\nid = \"boss\"\nname = \"b\"");
        if self.taste.blind {
            return;
        }
        let asks = list(&self.dice.some(&self.injects, 2));
        let cond = self.cond(0);
        let _ = writeln!(self.out, "[[stakeholder]]\nid = \"boss\"\nwhen = \"{cond}\"\npatience = \"50m\"");
        let _ = writeln!(self.out, "trust = 60\ncosts = 7\nasks = {asks}");
        if let Some(alert) = self.dice.pick(&self.alerts).cloned() {
            let does = self.dice.word(&["ISO $host", "SWEEP", "ISO M0"]);
            let _ = writeln!(self.out, "[[standing]]\nid = \"auto\"\non = [\"{alert}\"]\ndoes = \"{does}\"");
        }
    }

    pub(super) fn story(&mut self) {
        for (n, fact) in self.facts.clone().iter().enumerate() {
            let status = self.dice.word(&["confirmed", "suspected"]);
            let half = self.any_half();
            let mut about = self.dice.some(&self.pools[half].assets, 2);
            about.extend(self.of(half, |pool| &pool.indicators));
            let refutes = list(&self.dice.some(&self.facts[..n], 2));
            let _ = writeln!(
                self.out,
                "[[fact]]\nid = \"{fact}\"\ntext = \"cn.fact.{fact}\"\nstatus = \"{status}\""
            );
            let _ = writeln!(self.out, "about = {}\nrefutes = {refutes}\nmarks = \"bad\"", list(&about));
        }
        for inject in self.injects.clone() {
            self.inject(&inject);
        }
        for decision in self.decisions.clone() {
            self.decision(&decision);
        }
    }

    fn inject(&mut self, id: &str) {
        let _ = writeln!(self.out, "[[inject]]\nid = \"{id}\"\nfrom = \"boss\"\ntitle = \"cn.inject.{id}\"");
        let _ = writeln!(self.out, "text = \"cn.inject.{id}\"\nfacilitator = \"cn.facilitator.{id}\"");
        let half = self.any_half();
        if self.dice.once_in(2) {
            let at = self.point();
            let _ = writeln!(self.out, "at = \"{at}\"");
        }
        if self.dice.once_in(3) {
            let cond = self.cond(half);
            let _ = writeln!(self.out, "when = \"{cond}\"");
        }
        if self.dice.once_in(4) {
            let cond = self.cond(half);
            let _ = writeln!(self.out, "unless = \"{cond}\"");
        }
        let delay = self.span();
        let tells = list(&self.dice.some(&self.facts, 2));
        let _ = writeln!(self.out, "delay = \"{delay}\"\ntells = {tells}");
        if self.dice.once_in(3) {
            self.line("expects = [\"ISO\", \"LOOK\"]\nanswer_by = \"45m\"");
        }
        if !self.taste.blind && self.dice.once_in(3) {
            let step = self.of(half, |pool| &pool.steps).unwrap();
            let effect = self.dice.word(&["stop", "arm"]);
            let _ = writeln!(self.out, "effects = [\"{effect} {step}\", \"add mood 1\"]");
        }
        if self.dice.once_in(5) {
            self.line("move = 1");
        }
    }

    fn decision(&mut self, id: &str) {
        let half = self.any_half();
        let opens = if self.dice.once_in(2) { self.point() } else { format!("5m after {}", self.cond(half)) };
        let asset = self.of(half, |pool| &pool.assets).unwrap();
        let _ = writeln!(self.out, "[[decision]]\nid = \"{id}\"\ntitle = \"cn.decision.{id}\"\ntext = \"x\"");
        let _ = writeln!(self.out, "opens = \"{opens}\"\ncloses = \"50m\"\nsilence = \"b\"");
        if self.dice.once_in(2) {
            let cond = self.cond(half);
            let _ = writeln!(self.out, "belief = {{ text = \"cn.decision.{id}\", truth = \"{cond}\" }}");
        }
        let _ = writeln!(self.out, "[[decision.option]]\nid = \"a\"\ntext = \"cn.decision.{id}\"");
        let _ = writeln!(self.out, "does = [\"ISO {asset}\", \"SWEEP\"]");
        let _ =
            writeln!(self.out, "[[decision.option]]\nid = \"b\"\ntext = \"y\"\neffects = [\"add mood 1\"]");
    }
}
