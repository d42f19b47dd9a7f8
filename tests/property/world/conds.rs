//! Conditions on what is true and on what was told.

use super::{ACTIONS, Writer};

impl Writer {
    pub(super) fn cond(&mut self, half: usize) -> String {
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
