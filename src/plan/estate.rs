//! The company's things: zones, machines, accounts, data, logs.

use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::text::Bilingual;
use crate::stdx::time::SimSpan;

/// Everything that can be attacked, watched or acted upon.
#[derive(Debug, Default)]
pub struct Estate {
    /// Zones by id.
    pub zones: IdMap<Bilingual>,
    /// Links between zones.
    pub links: Vec<(Id, Id)>,
    /// Routes between machines, where the author gives them; else zones and links say who reaches whom.
    pub routes: Vec<(Id, Id)>,
    /// Services people use.
    pub services: IdMap<Service>,
    /// Secrets and what they open.
    pub secrets: IdMap<Secret>,
    /// Machines, sorted by id.
    pub assets: IdMap<Asset>,
    /// Accounts.
    pub identities: IdMap<Identity>,
    /// Data sets.
    pub data: IdMap<Data>,
    /// Indicators: addresses, domains.
    pub indicators: IdMap<Indicator>,
    /// Log sources.
    pub logs: IdMap<Log>,
    /// Security controls.
    pub controls: Vec<Control>,
    /// Backups: on which machine, of which machines.
    pub backups: Vec<Backup>,
}

/// A machine or service.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Id, as people say it.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// `server`, `backup` …
    pub kind: Id,
    /// Zone it stands in.
    pub zone: Id,
    /// 1–5.
    pub criticality: i64,
    /// Team that owns it.
    pub owner: Id,
    /// Players see it from the start.
    pub known: bool,
    /// Services that stop with it.
    pub supports: Vec<Id>,
    /// An EDR sensor is on it.
    pub sensor: bool,
    /// Teams that may work on it; empty = all. Servers with personal data admit only those named.
    pub admits: Vec<Id>,
    /// Work on it is done where it stands.
    pub onsite: bool,
    /// Open to the Internet from the start.
    pub exposed: bool,
}

/// A service people use: stops when anything it stands on stops.
#[derive(Debug, Clone)]
pub struct Service {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// Machines it needs, all of them.
    pub on: Vec<Id>,
    /// Services it needs, all of them.
    pub needs: Vec<Id>,
    /// People who use it.
    pub users: i64,
    /// What an hour without it costs, in the scenario's unit of money.
    pub cost: i64,
    /// It needs connections out to the Internet.
    pub internet: bool,
}

/// A secret: a key, token or password kept somewhere.
#[derive(Debug, Clone)]
pub struct Secret {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// Machine it is kept on.
    pub on: Option<Id>,
    /// Accounts it opens.
    pub opens: Vec<Id>,
}

/// An account.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// `person`, `service`, `contractor`, `admin`.
    pub kind: Id,
    /// Privilege, as the author words it.
    pub privilege: Id,
    /// `none`, `push`, `number`, `passkey`.
    pub mfa: Id,
    /// Machines it opens.
    pub opens: Vec<Id>,
    /// Players can name it from the start; otherwise, as an account the attack makes, once they have heard of it.
    pub known: bool,
}

/// A data set.
#[derive(Debug, Clone)]
pub struct Data {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// Machine it lies on.
    pub on: Id,
    /// `personal`, `special-care` …
    pub class: Id,
    /// Number of records.
    pub records: u64,
}

impl Data {
    /// Each of its records is about a person.
    pub fn is_of_persons(&self) -> bool {
        matches!(self.class.as_str(), "personal" | "special-care" | "my-number" | "messages")
    }

    /// Weight of its class in the confidentiality curve: an authoring default, see FORMAT.md.
    pub fn weight(&self) -> i64 {
        match self.class.as_str() {
            "special-care" | "my-number" | "messages" => 5,
            "personal" | "secret" => 4,
            "internal" => 2,
            _ => 1,
        }
    }
}

/// An address, domain or URL.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Id: the address itself.
    pub id: Id,
    /// Name, may be empty.
    pub name: Bilingual,
    /// Players can name it from the start.
    pub known: bool,
}

/// A log source.
#[derive(Debug, Clone)]
pub struct Log {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: Bilingual,
    /// `vpn`, `idp`, `edr` …
    pub kind: Id,
    /// How far back it reaches.
    pub keeps: SimSpan,
    /// Machine it lies on.
    pub on: Option<Id>,
    /// Effects that destroy it when they hit `on`: `power-off`, `wipe`.
    pub volatile: Vec<Id>,
    /// It records access to data, which not every company pays for: see the posture table, F8.
    pub data_events: bool,
    /// Lines of background in its busiest hour; `None` = as many as such a log usually has.
    pub busy: Option<u32>,
    /// Players can search it from the start; else once an action has read it.
    pub open: bool,
    /// Something is written to it at the posture played.
    pub recorded: bool,
}

/// A security control.
#[derive(Debug, Clone)]
pub struct Control {
    /// Id.
    pub id: Id,
    /// Kind.
    pub kind: Id,
    /// Machines or zones it covers.
    pub covers: Vec<Id>,
    /// Permille covered.
    pub share: i64,
}

/// A backup.
#[derive(Debug, Clone)]
pub struct Backup {
    /// Machine it lies on.
    pub asset: Id,
    /// Machines it can bring back.
    pub covers: Vec<Id>,
    /// Disconnected from the start.
    pub offline: bool,
}
