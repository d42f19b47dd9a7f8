//! Small random companies under attack, as text in the format of scenarios, so that the compiler is in the loop.
//!
//! Every text that hides something carries a *canary*: `cn.KIND.ID`. A view that holds one was told by it.

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

    fn estate(&mut self, half: usize) {
        let pool = self.pools[half].clone();
        for zone in &pool.zones {
            let _ = writeln!(self.out, "[[zone]]\nid = \"{zone}\"\nname = \"z\"");
        }
        for pair in pool.zones.windows(2) {
            let _ = writeln!(self.out, "[[link]]\nfrom = \"{}\"\nto = \"{}\"", pair[0], pair[1]);
        }
        for asset in &pool.assets {
            self.asset(half, asset);
        }
        if self.dice.once_in(2) {
            self.routes(&pool);
        }
        for (n, service) in pool.services.iter().enumerate() {
            let on = self.dice.some(&pool.assets, 2);
            let needs = self.dice.some(&pool.services[..n], 2);
            let (users, cost) = (self.dice.below(500), self.dice.below(9000));
            let (on, needs) = (list(&on), list(&needs));
            let _ = writeln!(
                self.out,
                "[[service]]\nid = \"{service}\"\nname = \"s\"\non = {on}\nneeds = {needs}"
            );
            let _ = writeln!(self.out, "users = {users}\ncost = {cost}");
        }
        for identity in &pool.identities {
            let _ = writeln!(self.out, "[[identity]]\nid = \"{identity}\"");
        }
        for secret in &pool.secrets {
            let opens = list(&self.dice.some(&pool.identities, 2));
            let _ = writeln!(self.out, "[[secret]]\nid = \"{secret}\"\nname = \"k\"\nopens = {opens}");
            if self.dice.once_in(2) {
                let on = self.of(half, |pool| &pool.assets).unwrap();
                let _ = writeln!(self.out, "on = \"{on}\"");
            }
        }
        for data in &pool.data {
            let on = self.of(half, |pool| &pool.assets).unwrap();
            let class = self.dice.word(&["public", "internal", "personal", "special-care", "secret"]);
            let records = self.dice.word(&["1", "10", "777", "100000"]);
            let _ = writeln!(self.out, "[[data]]\nid = \"{data}\"\nname = \"d\"\non = \"{on}\"");
            let _ = writeln!(self.out, "class = \"{class}\"\nrecords = {records}");
        }
        for indicator in &pool.indicators {
            let known = self.dice.once_in(2);
            let _ = writeln!(self.out, "[[indicator]]\nid = \"{indicator}\"");
            let _ = writeln!(self.out, "name = \"cn.indicator.{indicator}\"\nknown = {known}");
        }
        for log in &pool.logs {
            self.log(half, log);
        }
        if self.dice.once_in(2) {
            let store = self.of(half, |pool| &pool.assets).unwrap();
            let mut covers = self.dice.some(&pool.assets, 3);
            covers.push(pool.assets[0].clone());
            covers.dedup();
            let covers = list(&covers);
            let offline = self.dice.once_in(2);
            let _ =
                writeln!(self.out, "[[backup]]\nasset = \"{store}\"\ncovers = {covers}\noffline = {offline}");
        }
    }

    fn asset(&mut self, half: usize, asset: &str) {
        let kind = self.dice.word(&["server", "workstation", "database", "storage", "appliance"]);
        let zone = self.of(half, |pool| &pool.zones).unwrap();
        let criticality = self.dice.between(1, 5);
        let _ =
            writeln!(self.out, "[[asset]]\nid = \"{asset}\"\nname = \"cn.asset.{asset}\"\nkind = \"{kind}\"");
        let _ = writeln!(self.out, "zone = \"{zone}\"\ncriticality = {criticality}");
        if self.dice.once_in(2) {
            self.line("sensors = [\"edr\"]");
        }
        if self.dice.once_in(6) {
            self.line("known = false");
        }
        if self.dice.once_in(6) {
            self.line("onsite = true");
        }
        if self.dice.once_in(6) {
            self.line("admits = [\"it\"]");
        }
    }

    fn routes(&mut self, pool: &Pool) {
        for from in &pool.assets {
            let others: Vec<String> = pool.assets.iter().filter(|to| *to != from).cloned().collect();
            let to = self.dice.some(&others, 3);
            if !to.is_empty() {
                let _ = writeln!(self.out, "[[route]]\nfrom = \"{from}\"\nto = {}", list(&to));
            }
        }
    }

    fn log(&mut self, half: usize, log: &str) {
        let kind = self.dice.word(&["edr", "edr", "host", "idp", "proxy"]);
        let keeps = self.dice.word(&["40m", "3h", "1d", "30d"]);
        let _ = writeln!(
            self.out,
            "[[log]]\nid = \"{log}\"\nname = \"l\"\nkind = \"{kind}\"\nkeeps = \"{keeps}\""
        );
        if self.dice.once_in(2) {
            let on = self.of(half, |pool| &pool.assets).unwrap();
            let _ = writeln!(self.out, "on = \"{on}\"");
            if self.dice.once_in(2) {
                self.line("volatile = [\"power-off\", \"wipe\", \"encrypt\"]");
            }
        }
    }
}

/// The attack.
impl Writer {
    fn attack(&mut self, half: usize) {
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

    fn noise(&mut self) {
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

    fn temper(&mut self) {
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

/// Conditions.
impl Writer {
    fn cond(&mut self, half: usize) -> String {
        let first = self.atom(half);
        match self.dice.below(5) {
            0 => format!("{first} && {}", self.atom(half)),
            1 => format!("{first} || {}", self.atom(half)),
            2 if !self.taste.blind => format!("!({first}) && {}", self.atom(half)),
            _ => first,
        }
    }

    fn atom(&mut self, half: usize) -> String {
        let told = if self.taste.blind { None } else { self.told() };
        if let Some(told) = told.filter(|_| self.dice.once_in(2)) {
            return told;
        }
        let truth = match self.dice.below(8) {
            0 => self.of(half, |pool| &pool.data).map(|data| format!("leaked('{data}') > 20")),
            1 => {
                let fact = self.dice.word(&["stolen", "session", "planted", "disabled", "reset", "revoked"]);
                self.of(half, |pool| &pool.identities).map(|id| format!("{fact}('{id}')"))
            }
            2 => {
                let fact = self.dice.word(&["held", "rotated"]);
                self.of(half, |pool| &pool.secrets).map(|id| format!("{fact}('{id}')"))
            }
            3 => self.of(half, |pool| &pool.services).map(|id| format!("!serving('{id}')")),
            4 => {
                let (a, b) = (self.of(half, |it| &it.assets), self.of(half, |it| &it.assets));
                a.zip(b).filter(|(a, b)| a != b).map(|(a, b)| format!("reach('{a}', '{b}')"))
            }
            5 => {
                let fact = self.dice.word(&["happened", "tried"]);
                self.of(half, |pool| &pool.steps).map(|id| format!("{fact}('{id}')"))
            }
            _ => None,
        };
        truth.unwrap_or_else(|| {
            let fact = self.dice.word(&[
                "foothold",
                "foothold",
                "down",
                "isolated",
                "off",
                "encrypted",
                "destroyed",
                "wiped",
                "hunted",
            ]);
            format!("{fact}('{}')", self.of(half, |pool| &pool.assets).unwrap())
        })
    }

    /// Something that players know, said or did.
    fn told(&mut self) -> Option<String> {
        let Writer { dice, facts, injects, decisions, alerts, .. } = self;
        Some(match dice.below(13) {
            0 | 1 => format!("known('{}')", dice.pick(facts)?),
            2 => format!("known('{}')", dice.pick(alerts)?),
            3 => format!("{}('{}')", dice.word(&["delivered", "read", "answered"]), dice.pick(injects)?),
            4 => format!("{}('{}')", dice.word(&["decided", "lapsed"]), dice.pick(decisions)?),
            5 => format!("chose('{}', 'b')", dice.pick(decisions)?),
            6 => {
                let (action, _) = *dice.pick(ACTIONS)?;
                format!("{}('{action}')", dice.word(&["attempted", "done"]))
            }
            7 if dice.once_in(2) => "told('press') > 1".to_owned(),
            7 => format!("stated('{}')", dice.pick(facts)?),
            8 => format!("impact('{}') >= 200", dice.word(&["availability", "integrity", "confidentiality"])),
            9 => "flag('mood') > 0".to_owned(),
            10 => "users() > 100".to_owned(),
            11 => "footholds() >= 2".to_owned(),
            _ => format!("move() >= {}", dice.between(1, 2)),
        })
    }
}

/// What players have and hear.
impl Writer {
    fn playbook(&mut self) {
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

    fn people(&mut self) {
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

    fn story(&mut self) {
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

    fn guide(&mut self) {
        self.line("[[objective]]\nid = \"aim\"\ntext = \"o\"");
        for n in 0..self.dice.between(1, 3) {
            let half = self.any_half();
            let (done, from, harm) = (self.cond(half), self.cond(half), self.cond(half));
            let _ = writeln!(self.out, "[[objective.task]]\nid = \"deed-{n}\"\ntext = \"cn.task.deed-{n}\"");
            let _ = writeln!(
                self.out,
                "done = \"{done}\"\nwithin = \"1h\"\nlate = \"4h\"\nwhy = \"cn.why.deed-{n}\""
            );
            let _ = writeln!(self.out, "hints = [\"cn.hint.deed-{n}\"]");
            if self.dice.once_in(2) {
                let _ = writeln!(self.out, "from = \"{from}\"");
            }
            if self.dice.once_in(3) {
                let _ = writeln!(self.out, "harm = \"{harm}\"");
            }
            if self.dice.once_in(4) {
                let cond = self.cond(half);
                let _ = writeln!(self.out, "spoiled = \"{cond}\"");
            }
        }
        for duty in self.duties.clone() {
            let half = self.any_half();
            let (when, met) = (self.cond(half), self.cond(half));
            let _ = writeln!(
                self.out,
                "[[obligation]]\nid = \"{duty}\"\ntitle = \"cn.duty.{duty}\"\ntrigger = \"t\""
            );
            let _ = writeln!(
                self.out,
                "to = \"t\"\ndue = {{ by = \"72h\" }}\nwhen = \"{when}\"\nmet = \"{met}\""
            );
        }
        let (start, contain) = (self.cond(0), self.cond(0));
        let _ = writeln!(self.out, "[measures]\nstart = \"{start}\"\ncontain = \"{contain}\"");
        for ending in self.endings.clone() {
            let cond = self.cond(0);
            let early = self.dice.once_in(4);
            let _ = writeln!(self.out, "[[ending]]\nid = \"{ending}\"\ntext = \"cn.ending.{ending}\"");
            let _ = writeln!(self.out, "when = \"{cond}\"\nearly = {early}");
        }
    }

    fn script(&mut self) -> String {
        let fact = self.dice.pick(&self.facts).cloned().unwrap();
        let hook = self.dice.word(&["on_step(step)", "on_action(action, target)", "on_fact(fact)"]);
        format!(
            "fn {hook} {{ if footholds() > 1 {{ [\"add mood 1\", \"suspect {fact}\"] }} else {{ [\"trust boss -1\"] }} }}\n"
        )
    }
}
