//! Whose logs these are: the little that the background must know of a company. *In*: names from the scenario.
//! *Out*: casts of accounts, machines and addresses, as words. *Never here*: what happens to them.

use crate::stdx::id::Id;
use crate::stdx::time::SimSpan;
use crate::telemetry::clock::StoryClock;
use crate::telemetry::column::Column;
use crate::telemetry::line::addresses;
use crate::telemetry::words::{Word, Words, fold};
use core::net::IpAddr;
use std::collections::{BTreeMap, BTreeSet};

/// What an account is, as far as its ordinary day goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AccountKind {
    /// An employee: office hours, a PC, a home.
    Person,
    /// Somebody of a supplier: comes in by VPN.
    Vendor,
    /// An administrator's account.
    Admin,
    /// A service account: jobs, day and night.
    Service,
}

/// A machine of the company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Machine {
    /// Its name.
    pub name: Id,
    /// Somebody works at it (otherwise it is a server).
    pub desk: bool,
    /// Its address, where the scenario says one; otherwise, and if it is none, it is given one.
    pub address: Option<String>,
}

/// The company as its logs see it.
#[derive(Clone, Debug)]
pub struct Company {
    /// The story's clock.
    pub clock: StoryClock,
    /// Hours of the day (0–23) in which the office opens and closes.
    pub office: (u8, u8),
    /// Days without work besides Saturdays and Sundays, in days since 1970 on the story's calendar.
    pub days_off: Vec<i64>,
    /// Accounts the scenario names.
    pub accounts: Vec<(Id, AccountKind)>,
    /// Machines the scenario names.
    pub machines: Vec<Machine>,
    /// Invented colleagues besides, at most [`STAFF_MAX`].
    pub staff: u16,
    /// Addresses by which the company goes to the internet; one is invented if there is none.
    pub exits: Vec<String>,
    /// Addresses that no background line may carry, because the story has its own use for them.
    pub reserved: BTreeSet<String>,
}

/// A log and how busy it is.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The log.
    pub log: Id,
    /// Its kind: `vpn`, `idp` …; an unknown kind has no background.
    pub kind: Id,
    /// The machine it lies on.
    pub on: Option<Id>,
    /// How far back it reaches.
    pub keeps: SimSpan,
    /// Lines in the busiest hour, at most [`PER_HOUR_MAX`]; 0 for no background.
    /// See [`usual_rate`](crate::telemetry::shapes::usual_rate).
    pub per_hour: u32,
}

/// Most invented colleagues.
pub const STAFF_MAX: u16 = 5000;
/// Most background lines of a log in an hour.
pub const PER_HOUR_MAX: u32 = 20_000;

impl Company {
    /// Takes from an author's line what the background must not contradict: its addresses are used by nothing else,
    /// and `192.0.2.42(FILE02)` says which address a machine has.
    pub fn heed(&mut self, line: &str) {
        for address in addresses(line) {
            self.reserved.insert(address.to_owned());
            let named = format!("{address}(");
            for after in line.split(&named).skip(1) {
                let name = after.split(')').next().unwrap_or_default();
                if let Some(machine) = self.machines.iter_mut().find(|machine| machine.name.as_str() == name)
                {
                    machine.address.get_or_insert_with(|| address.to_owned());
                }
            }
        }
    }
}

/// Somebody with an account.
pub(super) struct Actor {
    pub user: Word,
    pub pc: Word,
    /// Address of the PC inside the company.
    pub inside: Word,
    /// Address of the home or the supplier.
    pub home: Word,
}

/// Everybody and everything that can stand in a line.
#[derive(Default)]
pub(super) struct Cast {
    pub people: Vec<Actor>,
    pub vendors: Vec<Actor>,
    pub admins: Vec<Actor>,
    pub services: Vec<Actor>,
    pub robots: Vec<Actor>,
    pub strangers: Vec<Actor>,
    /// Servers and their addresses.
    pub servers: Vec<(Word, Word)>,
    pub exits: Vec<Word>,
    pub outside: Vec<Word>,
    /// Folded names of the company's accounts and machines.
    pub known: BTreeMap<String, Column>,
}

/// Family names of invented colleagues, with an initial behind.
const FAMILIES: [&str; 40] = [
    "abe", "aoyama", "baba", "chiba", "doi", "endo", "fujita", "goto", "hara", "hayashi", "hirano", "honda",
    "ikeda", "imai", "inoue", "ishii", "kaneko", "kimura", "kojima", "kondo", "maeda", "maruyama", "matsui",
    "miura", "miyata", "murata", "nagai", "nakano", "nishida", "noguchi", "okada", "ono", "saito", "sakai",
    "shimizu", "sugiura", "takagi", "tamura", "uchida", "wada",
];
/// Service accounts that run what no story is about.
const ROBOTS: [&str; 6] = ["svc-deploy", "svc-report", "svc-sync", "svc-monitor", "svc-build", "svc-ticket"];
/// Names tried from outside.
const STRANGERS: [&str; 8] = ["admin", "test", "guest", "root", "scan", "info", "support", "user1"];

impl Cast {
    /// Gives everybody a place. The same company always gives the same cast.
    pub(super) fn new(company: &Company, words: &mut Words) -> Cast {
        let mut cast = Cast::default();
        for (account, _) in &company.accounts {
            cast.known.insert(fold(account.as_str()), Column::User);
        }
        for machine in &company.machines {
            cast.known.insert(fold(machine.name.as_str()), Column::Host);
        }
        let mut addresses = Addresses::new(company, words);
        cast.exits.clone_from(&addresses.exits);
        cast.outside.clone_from(&addresses.abroad);
        for machine in company.machines.iter().filter(|machine| !machine.desk) {
            let address = own_address(machine, words);
            let address = address.unwrap_or_else(|| addresses.inside());
            cast.servers.push((words.intern(machine.name.as_str()), address));
        }
        if cast.servers.is_empty() {
            cast.servers.push((words.intern("SRV-01"), addresses.inside()));
        }
        for (account, kind) in &company.accounts {
            let actor = actor(account.as_str(), company, &mut addresses, words);
            cast.of_kind(*kind).push(actor);
        }
        cast.hire(company, &mut addresses, words);
        cast.robots = cast.nobodies(&ROBOTS, words);
        cast.strangers = cast.nobodies(&STRANGERS, words);
        cast
    }

    fn of_kind(&mut self, kind: AccountKind) -> &mut Vec<Actor> {
        match kind {
            AccountKind::Person => &mut self.people,
            AccountKind::Vendor => &mut self.vendors,
            AccountKind::Admin => &mut self.admins,
            AccountKind::Service => &mut self.services,
        }
    }

    /// Names without a place, but for those the scenario uses itself.
    fn nobodies(&self, names: &[&str], words: &mut Words) -> Vec<Actor> {
        let free = names.iter().filter(|name| !self.known.contains_key(**name));
        let none = Word::NONE;
        free.map(|name| Actor { user: words.intern(name), pc: none, inside: none, home: none }).collect()
    }

    /// Invented colleagues, and an administrator and a service account where the scenario names none.
    fn hire(&mut self, company: &Company, addresses: &mut Addresses, words: &mut Words) {
        let staff = usize::from(company.staff.min(STAFF_MAX)).max(usize::from(self.people.is_empty()));
        for number in 0..staff {
            let family = FAMILIES[number % FAMILIES.len()];
            let round = number / FAMILIES.len();
            let initial = char::from(b'a' + (round * 7 % 26) as u8);
            let count = if round < 26 { String::new() } else { (round / 26).to_string() };
            let name = format!("{family}-{initial}{count}");
            if !self.known.contains_key(&name) {
                self.people.push(actor(&name, company, addresses, words));
            }
        }
        for (kind, name) in [(AccountKind::Admin, "adm-desk"), (AccountKind::Service, "svc-jobs")] {
            if self.of_kind(kind).is_empty() {
                let actor = actor(name, company, addresses, words);
                self.of_kind(kind).push(actor);
            }
        }
    }
}

/// The address the scenario gives a machine.
fn own_address(machine: &Machine, words: &mut Words) -> Option<Word> {
    let address = machine.address.as_deref().filter(|address| address.parse::<IpAddr>().is_ok())?;
    Some(words.intern(address))
}

/// Somebody at the desk that bears the name, or at a new one.
fn actor(name: &str, company: &Company, addresses: &mut Addresses, words: &mut Words) -> Actor {
    let whose = fold(name);
    let own = |machine: &&Machine| {
        let desk = fold(machine.name.as_str());
        machine.desk && [desk.strip_suffix("-pc"), desk.strip_prefix("pc-")].contains(&Some(&*whose))
    };
    let desk = company.machines.iter().find(own);
    let pc = desk.map_or_else(|| format!("PC-{}", name.to_uppercase()), |desk| desk.name.to_string());
    let address = desk.and_then(|desk| own_address(desk, words));
    Actor {
        user: words.intern(name),
        pc: words.intern(&pc),
        inside: address.unwrap_or_else(|| addresses.inside()),
        home: addresses.home(words),
    }
}

/// Addresses of the ranges kept for documentation (RFC 5737 and RFC 3849), without those the story uses.
struct Addresses {
    /// 192.0.2.0/24.
    office: Vec<Word>,
    /// 203.0.113.0/24, upper and 198.51.100.0/24, lower half: where people live.
    homes: Vec<Word>,
    /// The other halves: the rest of the world.
    abroad: Vec<Word>,
    exits: Vec<Word>,
    machines: usize,
    people: usize,
}

impl Addresses {
    fn new(company: &Company, words: &mut Words) -> Addresses {
        let taken = |address: &String| {
            company.reserved.contains(address)
                || company.exits.contains(address)
                || company.machines.iter().any(|machine| machine.address.as_ref() == Some(address))
        };
        let mut free = |net: &str, hosts: std::ops::RangeInclusive<u8>| -> Vec<Word> {
            let all = hosts.map(|host| format!("{net}.{host}"));
            all.filter(|address| !taken(address)).map(|address| words.intern(&address)).collect()
        };
        let office = free("192.0.2", 10..=250);
        let mut homes = free("203.0.113", 128..=250);
        homes.extend(free("198.51.100", 10..=127));
        let mut abroad = free("203.0.113", 10..=127);
        abroad.extend(free("198.51.100", 128..=250));
        let real = company.exits.iter().filter(|exit| exit.parse::<IpAddr>().is_ok());
        let mut exits: Vec<Word> = real.map(|exit| words.intern(exit)).collect();
        if exits.is_empty() {
            exits.extend(abroad.pop());
        }
        Addresses { office, homes, abroad, exits, machines: 0, people: 0 }
    }

    /// The next address inside; shared when there are more machines than addresses.
    fn inside(&mut self) -> Word {
        self.machines += 1;
        self.office.get(self.machines % self.office.len().max(1)).copied().unwrap_or_default()
    }

    /// The next home: every third one speaks IPv6.
    fn home(&mut self, words: &mut Words) -> Word {
        self.people += 1;
        let shared = self.homes.get(self.people % self.homes.len().max(1)).copied();
        match shared {
            Some(address) if !self.people.is_multiple_of(3) => address,
            _ => words.intern(&format!("2001:db8:{:x}::{:x}", self.people / 3 + 16, self.people % 240 + 16)),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A small company for tests: 2026-11-17 (a Tuesday) 22:10 in Tokyo is zero.
    pub(in crate::telemetry) fn company() -> Company {
        let account = |name: &str, kind| (Id::new(name), kind);
        let machine = |name: &str, desk| Machine { name: Id::new(name), desk, address: None };
        Company {
            clock: StoryClock { unix: 1_794_921_000, offset: 32_400 },
            office: (9, 18),
            days_off: vec![],
            accounts: vec![
                account("kato", AccountKind::Person),
                account("sato", AccountKind::Person),
                account("ctr-mura", AccountKind::Vendor),
                account("adm-mori", AccountKind::Admin),
                account("svc-backup", AccountKind::Service),
            ],
            machines: vec![machine("SATO-PC", true), machine("FILE02", false), machine("JUMP01", false)],
            staff: 30,
            exits: vec!["203.0.113.9".to_owned()],
            reserved: BTreeSet::new(),
        }
    }

    #[test]
    fn what_an_author_says_of_addresses_holds() {
        let mut company = company();
        company.heed("out 192.0.2.42(FILE02)→drop.example.net:443 from 198.51.100.23");
        let mut words = Words::new();
        let cast = Cast::new(&company, &mut words);
        let file02 = words.find("FILE02").unwrap();
        let server = cast.servers.iter().find(|(name, _)| *name == file02).unwrap();
        assert_eq!(words.text(server.1), "192.0.2.42");
        assert!(words.find("198.51.100.23").is_none(), "no background line can carry it");
        let sato = cast.people.iter().find(|actor| words.text(actor.user) == "sato").unwrap();
        assert_eq!(words.text(sato.pc), "SATO-PC");
    }

    #[test]
    fn every_address_is_of_a_documentation_range() {
        let mut words = Words::new();
        let cast = Cast::new(&company(), &mut words);
        let ours = ["192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"];
        for actor in cast.people.iter().chain(&cast.vendors) {
            for address in [words.text(actor.home), words.text(actor.inside)] {
                assert!(ours.iter().any(|range| address.starts_with(range)), "{address}");
                assert!(address.parse::<core::net::IpAddr>().is_ok(), "{address}");
            }
        }
        assert!(cast.people.len() >= 32);
    }
}
