//! The estate a second time: worked out from the effects on the record and nothing else, so that what the simulation
//! keeps by difference can be compared with what it must be.

use hotwash::plan::Plan;
use hotwash::plan::attack::{Each, Hold, Step};
use hotwash::plan::cond::{Ask, Fact};
use hotwash::sim::Sim;
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimTime;
use std::collections::{BTreeMap, BTreeSet};

/// A machine.
#[derive(Default, Clone)]
pub struct Machine {
    pub isolated: bool,
    pub off: bool,
    pub offline: bool,
    pub encrypted: bool,
    pub destroyed: bool,
    pub foothold: bool,
    pub persistent: bool,
    pub blind: bool,
    /// When its sensor last saw something, if it is blind now.
    pub blind_since: SimTime,
}

/// An account.
#[derive(Default, Clone)]
pub struct Account {
    disabled: bool,
    reset: bool,
    revoked: bool,
    cleaned: bool,
    stolen: bool,
    session: bool,
    planted: bool,
}

/// Everything.
pub struct Shadow<'a> {
    plan: &'a Plan,
    machines: BTreeMap<Id, Machine>,
    accounts: BTreeMap<Id, Account>,
    held: BTreeSet<Id>,
    cut: BTreeSet<Id>,
    blocked: BTreeSet<Id>,
    leaked: BTreeMap<Id, u64>,
    /// Logs destroyed.
    pub lost: BTreeSet<Id>,
    /// Cost so far, in units of money × seconds, settled at a moment.
    cost: i128,
    settled: SimTime,
}

impl<'a> Shadow<'a> {
    /// Before the attack.
    pub fn new(plan: &'a Plan) -> Shadow<'a> {
        let mut machines: BTreeMap<Id, Machine> =
            plan.estate.assets.keys().map(|id| (*id, Machine::default())).collect();
        for backup in plan.estate.backups.iter().filter(|backup| backup.offline) {
            machines.get_mut(&backup.asset).unwrap().offline = true;
        }
        Shadow {
            plan,
            machines,
            accounts: plan.estate.identities.keys().map(|id| (*id, Account::default())).collect(),
            held: BTreeSet::new(),
            cut: BTreeSet::new(),
            blocked: BTreeSet::new(),
            leaked: BTreeMap::new(),
            lost: BTreeSet::new(),
            cost: 0,
            settled: SimTime::ZERO,
        }
    }

    /// A machine as it stands.
    pub fn machine(&self, id: Id) -> &Machine {
        &self.machines[&id]
    }

    /// Nothing reaches it or leaves it.
    pub fn contained(&self, id: Id) -> bool {
        let machine = &self.machines[&id];
        machine.isolated || machine.off || self.cut.contains(&self.plan.estate.assets.get(&id).unwrap().zone)
    }

    fn down(&self, id: Id) -> bool {
        let machine = &self.machines[&id];
        self.contained(id) || machine.encrypted || machine.destroyed
    }

    /// An effect of the record.
    pub fn apply(&mut self, text: &str, now: SimTime) {
        self.settle(now);
        let words: Vec<&str> = text.split(' ').collect();
        let subject = words.get(1).map(|word| Id::new(word)).unwrap_or(Id::new(""));
        match words[0] {
            "cut" => _ = self.cut.insert(subject),
            "reopen" => _ = self.cut.remove(&subject),
            "block" => _ = self.blocked.insert(subject),
            "unblock" => _ = self.blocked.remove(&subject),
            "take" => self.take(subject),
            "rotate" => self.rotate(subject),
            "leak" => self.leak(subject, words[2]),
            verb if self.accounts.contains_key(&subject) => {
                account(self.accounts.get_mut(&subject).unwrap(), verb)
            }
            verb if self.machines.contains_key(&subject) => self.on_machine(verb, subject, now),
            _ => {}
        }
    }

    fn on_machine(&mut self, verb: &str, id: Id, now: SimTime) {
        let mut covering =
            self.plan.estate.backups.iter().filter(|backup| backup.covers.contains(&id)).peekable();
        let whole = |store: Id| !self.machines[&store].encrypted && !self.machines[&store].destroyed;
        let can_restore = covering.peek().is_none() || covering.any(|backup| whole(backup.asset));
        let machine = self.machines.get_mut(&id).unwrap();
        match verb {
            "isolate" => machine.isolated = true,
            "release" => machine.isolated = false,
            "power-off" => machine.off = true,
            "power-on" => machine.off = false,
            "offline" => machine.offline = true,
            "online" => machine.offline = false,
            "wipe" => {
                (machine.foothold, machine.encrypted, machine.destroyed) = (false, false, false);
                (machine.blind, machine.persistent) = (false, false);
            }
            "evict" => machine.foothold = false,
            "restore" if can_restore => (machine.encrypted, machine.destroyed) = (false, false),
            "foothold" => machine.foothold = true,
            "encrypt" if !machine.offline => machine.encrypted = true,
            "destroy" if !machine.offline => machine.destroyed = true,
            "blind" if !machine.blind => (machine.blind, machine.blind_since) = (true, now),
            "persist" => machine.persistent = true,
            "hunt" => machine.persistent = false,
            _ => {}
        }
    }

    fn take(&mut self, secret: Id) {
        self.held.insert(secret);
        for opened in &self.plan.estate.secrets.get(&secret).unwrap().opens {
            account(self.accounts.get_mut(opened).unwrap(), "steal");
        }
    }

    fn rotate(&mut self, secret: Id) {
        let what = self.plan.estate.secrets.get(&secret).unwrap();
        let read_along = what.on.is_some_and(|on| self.machines[&on].foothold && !self.contained(on));
        if read_along && self.held.contains(&secret) {
            return;
        }
        self.held.remove(&secret);
        for opened in &what.opens {
            account(self.accounts.get_mut(opened).unwrap(), "reset");
        }
    }

    fn leak(&mut self, data: Id, records: &str) {
        let all = self.plan.estate.data.get(&data).unwrap().records;
        let out = self.leaked.entry(data).or_default();
        *out = records.parse().map_or(all, |records| out.saturating_add(records)).min(all);
    }

    fn is_serving(&self, id: Id) -> bool {
        let service = self.plan.estate.services.get(&id).unwrap();
        service.on.iter().all(|on| !self.down(*on))
            && service.needs.iter().all(|needed| self.is_serving(*needed))
    }

    fn stopped(&self) -> impl Iterator<Item = &hotwash::plan::estate::Service> {
        self.plan.estate.services.values().filter(|service| !self.is_serving(service.id))
    }

    fn settle(&mut self, now: SimTime) {
        let rate: i64 = self.stopped().map(|service| service.cost).sum();
        self.cost += i128::from(rate) * i128::from((now - self.settled).0);
        self.settled = now;
    }

    /// What stands in the way of a step, if anything does; `on` is the machine where it is one of many.
    pub fn obstacle(&self, step: &Step, on: Option<Id>) -> Option<String> {
        if let Some(using) = step.using {
            let account = &self.accounts[&using.identity];
            let ended = match using.by {
                Hold::Secret => account.reset,
                Hold::Session => account.revoked,
                Hold::Grant => account.cleaned,
            };
            if account.disabled || ended {
                return Some(format!("uses {}, which is of no use", using.identity));
            }
        }
        if let Some(via) = step.via.filter(|via| self.blocked.contains(via)) {
            return Some(format!("talks to {via}, which is blocked"));
        }
        let ends = if step.each == Each::Once { [step.from, step.on] } else { [on, None] };
        if let Some(end) = ends.into_iter().flatten().find(|end| self.contained(*end)) {
            return Some(format!("{end} is contained"));
        }
        match step.each {
            Each::Foothold if !self.machines[&on?].foothold => Some(format!("{} is not held", on?)),
            Each::Return if !self.machines[&on?].persistent => Some(format!("nothing was left on {}", on?)),
            Each::Route if !self.is_reached(on?) => Some(format!("no machine that is held reaches {}", on?)),
            _ => None,
        }
    }

    fn is_reached(&self, far: Id) -> bool {
        let estate = &self.plan.estate;
        let zone = |id: Id| estate.assets.get(&id).unwrap().zone;
        let adjoin = |near: Id| {
            let (from, to) = (zone(near), zone(far));
            near != far && (from == to || estate.links.contains(&(from, to)))
        };
        let leads = |near: Id| {
            if estate.routes.is_empty() { adjoin(near) } else { estate.routes.contains(&(near, far)) }
        };
        estate
            .assets
            .keys()
            .any(|near| leads(*near) && self.machines[near].foothold && !self.contained(*near))
    }

    /// Compares with what the simulation says; the first difference in words.
    pub fn difference(&mut self, sim: &Sim) -> Option<String> {
        self.settle(sim.now());
        let nobody = Id::new("");
        let mut all: Vec<(Fact, Id, i64)> = Vec::new();
        for (id, it) in &self.machines {
            all.extend([
                (Fact::Isolated, *id, i64::from(it.isolated)),
                (Fact::Off, *id, i64::from(it.off)),
                (Fact::Offline, *id, i64::from(it.offline)),
                (Fact::Encrypted, *id, i64::from(it.encrypted)),
                (Fact::Destroyed, *id, i64::from(it.destroyed)),
                (Fact::Foothold, *id, i64::from(it.foothold)),
                (Fact::Persistent, *id, i64::from(it.persistent)),
                (Fact::Down, *id, i64::from(self.down(*id))),
            ]);
        }
        for (id, it) in &self.accounts {
            all.extend([
                (Fact::Disabled, *id, i64::from(it.disabled)),
                (Fact::Reset, *id, i64::from(it.reset)),
                (Fact::Revoked, *id, i64::from(it.revoked)),
                (Fact::Cleaned, *id, i64::from(it.cleaned)),
                (Fact::Stolen, *id, i64::from(it.stolen)),
                (Fact::Session, *id, i64::from(it.session)),
                (Fact::Planted, *id, i64::from(it.planted)),
            ]);
        }
        let estate = &self.plan.estate;
        all.extend(estate.secrets.keys().map(|id| (Fact::Held, *id, i64::from(self.held.contains(id)))));
        all.extend(estate.zones.keys().map(|id| (Fact::Cut, *id, i64::from(self.cut.contains(id)))));
        all.extend(
            estate.indicators.keys().map(|id| (Fact::Blocked, *id, i64::from(self.blocked.contains(id)))),
        );
        all.extend(estate.logs.keys().map(|id| (Fact::Lost, *id, i64::from(self.lost.contains(id)))));
        all.extend(estate.services.keys().map(|id| (Fact::Serving, *id, i64::from(self.is_serving(*id)))));
        all.extend(
            estate
                .data
                .keys()
                .map(|id| (Fact::Leaked, *id, self.leaked.get(id).copied().unwrap_or(0) as i64)),
        );
        let footholds = self.machines.values().filter(|it| it.foothold).count();
        all.push((Fact::Footholds, nobody, footholds as i64));
        all.push((Fact::Users, nobody, self.stopped().map(|service| service.users).sum()));
        all.push((Fact::Cost, nobody, (self.cost / 3600) as i64));
        all.extend(self.impact());
        let wrong = |(fact, subject, wanted): (Fact, Id, i64)| {
            let said = sim.ask(Ask { fact, subject, object: nobody });
            (said != wanted)
                .then(|| format!("{fact:?} {subject}: the world says {said}, the record gives {wanted}"))
        };
        all.into_iter().find_map(wrong)
    }

    fn impact(&self) -> [(Fact, Id, i64); 3] {
        let permille = |part: i64, all: i64| if all == 0 { 0 } else { (part * 1000 + all / 2) / all };
        let estate = &self.plan.estate;
        let weigh = |hit: &dyn Fn(Id) -> bool| -> i64 {
            estate.assets.iter().filter(|(id, _)| hit(**id)).map(|(_, asset)| asset.criticality).sum()
        };
        let all = weigh(&|_| true);
        let down = weigh(&|id| self.down(id));
        let tampered = weigh(&|id| self.machines[&id].encrypted || self.machines[&id].destroyed);
        let share = |data: &hotwash::plan::estate::Data| {
            let out = self.leaked.get(&data.id).copied().unwrap_or(0);
            data.weight() * (u128::from(out) * 1000 / u128::from(data.records.max(1))) as i64
        };
        let (out, sets) = estate
            .data
            .values()
            .fold((0, 0), |(out, sets), data| (out + share(data), sets + data.weight() * 1000));
        [
            (Fact::Impact, Id::new("availability"), permille(down, all)),
            (Fact::Impact, Id::new("integrity"), permille(tampered, all)),
            (Fact::Impact, Id::new("confidentiality"), permille(out, sets)),
        ]
    }
}

fn account(account: &mut Account, verb: &str) {
    match verb {
        "disable" => account.disabled = true,
        "enable" => account.disabled = false,
        "reset" => (account.reset, account.stolen) = (true, false),
        "revoke" => (account.revoked, account.session) = (true, false),
        "clean" => (account.cleaned, account.planted) = (true, false),
        "steal" => (account.stolen, account.reset) = (true, false),
        "session" => (account.session, account.revoked) = (true, false),
        "plant" => (account.planted, account.cleaned) = (true, false),
        _ => {}
    }
}
