//! The company as its people know it: machines, services, and what else an action can be aimed at.

use crate::plan::playbook::TargetKind;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::SimSpan;

/// A machine as known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Kind.
    pub kind: Id,
    /// Zone and its name.
    pub zone: Id,
    /// Name of the zone.
    pub zone_name: SafeText,
    /// 1–5.
    pub criticality: i64,
    /// `bad`, `suspect`, `ok`, or none known.
    pub looks: Option<Id>,
    /// State after response actions and outages: `isolated`, `off`, `captured`, `rebuilt`, `down` …
    pub marks: Vec<Id>,
    /// Data on it, as the players know it: name, class, records.
    pub data: Vec<(SafeText, Id, u64)>,
    /// Teams that may work on it; empty = all.
    pub admits: Vec<SafeText>,
    /// Work on it is done where it stands.
    pub onsite: bool,
}

/// A service people use: it stops when anything it stands on stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceView {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: SafeText,
    /// Machines it needs: those of them that are shown.
    pub on: Vec<Id>,
    /// Services it needs.
    pub needs: Vec<Id>,
    /// People who use it.
    pub users: u64,
    /// What is known to stop it: machines that were isolated, switched off, cut off or closed, and services that
    /// stand still. Damage nobody has told of is not among them.
    pub stopped_by: Vec<Id>,
}

/// Something else an action can be aimed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectView {
    /// Id.
    pub id: Id,
    /// What it is.
    pub kind: TargetKind,
    /// Kind of a log; nothing for the rest.
    pub of: Option<Id>,
    /// Name.
    pub name: SafeText,
    /// `bad`, `suspect`, `ok`, or none known.
    pub looks: Option<Id>,
    /// State after response actions.
    pub marks: Vec<Id>,
    /// What else there is to say of it.
    pub detail: Detail,
}

/// What else there is to say of something an action can be aimed at; in words only where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// What somebody does.
    Role(SafeText),
    /// An account: its kind, and its second factor.
    Account {
        /// `person`, `service`, `contractor`, `admin`.
        kind: Id,
        /// `none`, `push`, `number`, `passkey`.
        mfa: Id,
    },
    /// A log: how long it keeps its lines.
    Log(SimSpan),
    /// A data set: its class, and how many records it has.
    Data(Id, u64),
}
