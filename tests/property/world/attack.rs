//! The attack: steps, traces, what noise there is, and how the attacker is.

use super::{Writer, list};
use std::fmt::Write;

impl Writer {
    pub(super) fn attack(&mut self, half: usize) {
        let steps = self.pools[half].steps.clone();
        for (n, step) in steps.iter().enumerate() {
            let many = n > 0 && self.dice.once_in(2);
            let _ = writeln!(self.out, "[[step]]\nid = \"{step}\"\nname = \"cn.step.{step}\"");
            match n {
                0 => self.entry(half),
                _ if many => self.many(half),
                _ => self.once(half, n, &steps),
            }
            if n > 0 {
                self.way(half, many);
                self.gives(half, many);
            }
            for _ in 0..self.dice.below(3) {
                let after = self.span();
                let _ = writeln!(self.out, "[[step.leaves]]\nafter = \"{after}\"");
                self.trace(half);
            }
        }
    }

    /// The way in: hard to miss, so that something follows from it.
    fn entry(&mut self, half: usize) {
        let asset = self.of(half, |pool| &pool.assets).unwrap();
        let (at, wait) = (self.dice.below(90), self.span());
        let _ = writeln!(self.out, "at = \"+{at}m\"\nwait = \"{wait}\"\ntakes = \"10m\"\non = \"{asset}\"");
        let _ = writeln!(
            self.out,
            "gives = [\"foothold {asset}\", \"persist {asset}\"]\nretry = \"30m\"\ntries = 5"
        );
    }

    /// A step that stands for many.
    fn many(&mut self, half: usize) {
        let each = self.dice.word(&["foothold", "route", "return"]);
        let _ = writeln!(self.out, "each = \"{each}\"");
        let zones = self.pools[half].zones.clone();
        if self.taste.halves {
            let _ = writeln!(self.out, "among = {}", list(&zones));
        } else if self.dice.once_in(3) {
            let _ = writeln!(self.out, "among = {}", list(&zones[..1]));
        }
        // Without a wait, spreading at once would be over before anybody could do anything.
        let wait = self.dice.word(&["5m..1h", "~30m", "20m", "30m..2h", "0s"]);
        let _ = writeln!(self.out, "wait = \"{wait}\"");
        let takes = self.dice.word(&["0s", "10m..30m"]);
        let _ = writeln!(self.out, "takes = \"{takes}\"");
    }

    fn once(&mut self, half: usize, n: usize, steps: &[String]) {
        if n > 0 && self.dice.once_in(2) {
            let after = self.dice.some(&steps[..n], 2);
            let _ = writeln!(self.out, "after = {}", list(&after));
        }
        match self.dice.below(4) {
            0 if n > 0 => {
                let cond = self.cond(half);
                let _ = writeln!(self.out, "at = \"10m after {cond}\"");
            }
            1 => {}
            _ => {
                let at = self.point();
                let _ = writeln!(self.out, "at = \"{at}\"");
            }
        }
        for key in ["from", "on"] {
            if self.dice.below(3) > 0 {
                let asset = self.of(half, |pool| &pool.assets).unwrap();
                let _ = writeln!(self.out, "{key} = \"{asset}\"");
            }
        }
        let (wait, takes) = (self.span(), self.span());
        let _ = writeln!(self.out, "wait = \"{wait}\"\ntakes = \"{takes}\"");
        if self.dice.once_in(3) {
            let other = self.dice.pick(steps).cloned().unwrap();
            let _ = writeln!(self.out, "otherwise = \"{other}\"");
        }
    }

    /// What a step goes through.
    fn way(&mut self, half: usize, many: bool) {
        if self.dice.once_in(5) {
            let identity = self.of(half, |pool| &pool.identities).unwrap();
            let with = self.dice.word(&["secret", "session", "grant"]);
            let _ = writeln!(self.out, "using = \"{identity}\"\nwith = \"{with}\"");
        }
        if self.dice.once_in(4) {
            let via = self.of(half, |pool| &pool.indicators).unwrap();
            let _ = writeln!(self.out, "via = \"{via}\"");
        }
        if self.dice.once_in(8) {
            let cond = self.cond(half);
            let _ = writeln!(self.out, "needs = \"{cond}\"");
        }
        if self.dice.once_in(10) {
            let cond = self.cond(half);
            let _ = writeln!(self.out, "when = \"{cond}\"");
        }
        if self.dice.once_in(10) {
            self.line("armed = false");
        }
        let class =
            self.dice.word(&["lateral", "ransomware", "exfiltration", "valid-account", "clear-logs", "tool"]);
        let _ = writeln!(self.out, "class = [\"{class}\"]");
        let succeeds = self.dice.word(&["1.0", "1.0", "0.7", "0.7", "0.3"]);
        let _ = writeln!(self.out, "succeeds = {succeeds}");
        if self.dice.once_in(2) {
            let retry = self.dice.word(&["10m..30m", "15m", "~40m"]);
            let tries = self.dice.between(1, if many { 3 } else { 5 });
            let _ = writeln!(self.out, "retry = \"{retry}\"\ntries = {tries}");
        }
    }

    fn gives(&mut self, half: usize, many: bool) {
        let mut lines = Vec::new();
        for _ in 0..self.dice.between(1, 3) {
            lines.extend(self.gain(half, many));
        }
        let _ = writeln!(self.out, "gives = {}", list(&lines));
    }

    fn gain(&mut self, half: usize, many: bool) -> Option<String> {
        let verb = self
            .dice
            .word(&["foothold", "foothold", "foothold", "persist", "persist", "encrypt", "destroy", "blind"]);
        let asset = self.of(half, |pool| &pool.assets)?;
        let about = if many { "$target".to_owned() } else { asset };
        Some(match self.dice.below(10) {
            0 => format!("steal {}", self.of(half, |pool| &pool.identities)?),
            1 => format!("session {}", self.of(half, |pool| &pool.identities)?),
            2 => format!("plant {}", self.of(half, |pool| &pool.identities)?),
            3 => format!("take {}", self.of(half, |pool| &pool.secrets)?),
            4 => {
                let records = self.dice.word(&["1", "40", "5000", "all"]);
                format!("leak {} {records}", self.of(half, |pool| &pool.data)?)
            }
            5 if self.dice.once_in(2) => format!("lose {}", self.of(half, |pool| &pool.logs)?),
            // What stands for many and starts itself would go on until its limit.
            6 if !many => format!("arm {}", self.of(half, |pool| &pool.steps)?),
            _ => format!("{verb} {about}"),
        })
    }

    /// What a trace writes; its table is open.
    fn trace(&mut self, half: usize) {
        let id = format!("tr-{}", self.traces);
        self.traces += 1;
        let log = self.of(half, |pool| &pool.logs).unwrap();
        let _ = writeln!(self.out, "id = \"{id}\"");
        self.heard(half, &id, &log);
    }

    fn heard(&mut self, half: usize, id: &str, log: &str) {
        let _ = writeln!(self.out, "log = \"{log}\"\nline = \"cn.line.{id}\"");
        let about = list(&self.dice.some(&self.pools[half].assets, 2));
        let _ = writeln!(self.out, "about = {about}");
        if self.dice.once_in(2) {
            let fact = self.dice.pick(&self.facts).cloned().unwrap();
            let _ = writeln!(self.out, "fact = \"{fact}\"");
        }
        if self.dice.once_in(2) {
            let after = self.dice.word(&["0s", "2m", "5m..40m"]);
            let chance = self.dice.word(&["1.0", "0.5"]);
            let _ = writeln!(
                self.out,
                "alert = {{ severity = \"high\", after = \"{after}\", chance = {chance}, title = \"cn.alert.{id}\" }}"
            );
            self.alerts.push(id.to_owned());
        }
    }

    pub(super) fn noise(&mut self) {
        for n in 0..self.dice.below(3) {
            let half = self.any_half();
            let log = self.of(half, |pool| &pool.logs).unwrap();
            let id = format!("hum-{n}");
            let _ = writeln!(self.out, "[[noise]]\nid = \"{id}\"");
            if self.dice.once_in(2) {
                let (a, b) = (self.point(), self.point());
                let _ = writeln!(self.out, "at = [\"{a}\", \"{b}\"]");
            } else {
                self.line("every = \"40m..90m\"\nbetween = [\"10m\", \"7h\"]");
            }
            self.heard(half, &id, &log);
        }
    }

    pub(super) fn temper(&mut self) {
        if self.dice.once_in(3) {
            let hours = self.dice.word(&["22:00-06:00", "09:00-18:00"]);
            let dwell = self.span();
            let _ = writeln!(self.out, "[adversary]\nhours = \"{hours}\"\ndwell = \"{dwell}\"");
            if !self.taste.halves && self.dice.once_in(3) {
                let cond = self.cond(0);
                let _ = writeln!(self.out, "goal = \"{cond}\"");
            }
        }
        if self.taste.halves {
            return;
        }
        for n in 0..self.dice.below(3) {
            let cond = self.cond(0);
            let wait = self.span();
            let alarm = self.dice.once_in(2);
            let cond = if alarm { format!("alarm() >= {}", 50 * self.dice.between(1, 8)) } else { cond };
            let step = self.of(0, |pool| &pool.steps).unwrap();
            let does = match self.dice.below(5) {
                0 => "quiet 2h".to_owned(),
                1 => "hurry 400".to_owned(),
                2 => format!("arm {step}"),
                3 => format!("stop {step}"),
                _ => format!("flag mood {n}"),
            };
            let _ = writeln!(self.out, "[[reaction]]\nid = \"rx-{n}\"\nname = \"cn.reaction.rx-{n}\"");
            let _ = writeln!(self.out, "when = \"{cond}\"\nwait = \"{wait}\"\ndoes = [\"{does}\"]");
        }
    }
}
