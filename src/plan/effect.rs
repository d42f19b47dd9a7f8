//! What can be done to the world, resolved. One list for steps, actions, options, injects and hooks; `sim` says
//! in one place what each means.

use crate::stdx::id::Id;
use crate::stdx::time::SimSpan;

/// An effect with its subjects checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Changes the state of a machine.
    Asset(AssetVerb, Subject),
    /// Changes the state of an account.
    Identity(IdentityVerb, Subject),
    /// Cuts a zone off, or reopens it.
    Zone {
        /// Which.
        zone: Subject,
        /// Cut or reopened.
        cut: bool,
    },
    /// Blocks an indicator, or lifts the block.
    Indicator {
        /// Which.
        indicator: Subject,
        /// Blocked or lifted.
        block: bool,
    },
    /// Records leave; `None` = all of them.
    Leak {
        /// Which data set.
        data: Id,
        /// How many.
        records: Option<u64>,
    },
    /// A log is destroyed.
    LoseLog(Id),
    /// What a log holds now is copied to where nothing befalls it.
    Copy(Subject),
    /// Sets a flag.
    SetFlag(Id, i64),
    /// Adds to a flag.
    AddFlag(Id, i64),
    /// Adds to somebody's trust.
    Trust(Id, i64),
    /// Makes a fact known.
    Reveal(Id),
    /// Makes a fact suspected.
    Suspect(Id),
    /// Shows a fact to be wrong.
    Refute(Id),
    /// Sends an inject after a span.
    Deliver(Id, SimSpan),
    /// The attacker takes a secret.
    Take(Id),
    /// A secret is replaced.
    Rotate(Subject),
    /// Connections out to the Internet are closed, or opened again.
    Egress {
        /// Open.
        open: bool,
    },
    /// Attack steps of a class succeed less often from now on.
    Weaken {
        /// Class: a word of [`crate::plan::posture::CLASSES`].
        class: Id,
        /// Their chance is multiplied by this.
        permille: i64,
        /// For so long; `None` = for good.
        lasts: Option<SimSpan>,
    },
    /// The attacker lies low for a span.
    Quiet(SimSpan),
    /// The attacker's waits are multiplied by this, permille.
    Hurry(i64),
    /// A team's tired people are relieved; `None` = everybody's.
    Relieve(Option<Id>),
    /// Starts an attack step.
    Arm(Id),
    /// Calls an attack step off.
    Stop(Id),
    /// Ends the exercise.
    End(Id),
}

/// A subject named outright, the target of the action at hand, or everything of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Named.
    Named(Id),
    /// `$target`.
    Target,
    /// `all`.
    All,
}

/// What can be done to a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssetVerb {
    /// Off the network.
    Isolate,
    /// Back on the network.
    Release,
    /// Power off.
    PowerOff,
    /// Power on.
    PowerOn,
    /// Backup or store disconnected.
    Offline,
    /// Backup or store connected.
    Online,
    /// Evidence secured.
    Capture,
    /// Rebuilt.
    Wipe,
    /// Foothold removed.
    Evict,
    /// Content comes back.
    Restore,
    /// The attacker gets a hold.
    Foothold,
    /// Content encrypted.
    Encrypt,
    /// Content destroyed.
    Destroy,
    /// Its sensor stops.
    Blind,
    /// The attacker leaves a way back.
    Persist,
    /// Ways back are looked for and removed.
    Hunt,
    /// Restarted: what was in memory is gone.
    Reboot,
    /// Restarted with a hole closed.
    Patch,
    /// Its content is looked through: whole, or not.
    Verify,
    /// What was open to the Internet is so no longer.
    Close,
    /// What was closed is open again.
    Open,
    /// Open to the Internet, whether it was meant to be or not.
    Expose,
}

/// What can be done to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdentityVerb {
    /// Switched off.
    Disable,
    /// Switched on.
    Enable,
    /// New secret.
    Reset,
    /// Sessions ended.
    Revoke,
    /// Foreign authenticators, rules and grants removed.
    Clean,
    /// The attacker learns the secret.
    Steal,
    /// The attacker gets a session.
    Session,
    /// The attacker leaves a foreign authenticator, rule or grant.
    Plant,
}

impl AssetVerb {
    /// Spelling in scenarios.
    pub const TABLE: &'static [(&'static str, AssetVerb)] = &[
        ("isolate", AssetVerb::Isolate),
        ("release", AssetVerb::Release),
        ("power-off", AssetVerb::PowerOff),
        ("power-on", AssetVerb::PowerOn),
        ("offline", AssetVerb::Offline),
        ("online", AssetVerb::Online),
        ("capture", AssetVerb::Capture),
        ("wipe", AssetVerb::Wipe),
        ("evict", AssetVerb::Evict),
        ("restore", AssetVerb::Restore),
        ("foothold", AssetVerb::Foothold),
        ("encrypt", AssetVerb::Encrypt),
        ("destroy", AssetVerb::Destroy),
        ("blind", AssetVerb::Blind),
        ("persist", AssetVerb::Persist),
        ("hunt", AssetVerb::Hunt),
        ("reboot", AssetVerb::Reboot),
        ("patch", AssetVerb::Patch),
        ("verify", AssetVerb::Verify),
        ("close", AssetVerb::Close),
        ("open", AssetVerb::Open),
        ("expose", AssetVerb::Expose),
    ];

    /// How it is spelled.
    pub fn name(self) -> &'static str {
        AssetVerb::TABLE.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }
}

impl IdentityVerb {
    /// Spelling in scenarios.
    pub const TABLE: &'static [(&'static str, IdentityVerb)] = &[
        ("disable", IdentityVerb::Disable),
        ("enable", IdentityVerb::Enable),
        ("reset", IdentityVerb::Reset),
        ("revoke", IdentityVerb::Revoke),
        ("clean", IdentityVerb::Clean),
        ("steal", IdentityVerb::Steal),
        ("session", IdentityVerb::Session),
        ("plant", IdentityVerb::Plant),
    ];

    /// How it is spelled.
    pub fn name(self) -> &'static str {
        IdentityVerb::TABLE.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }
}
