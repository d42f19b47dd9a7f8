//! What a machine, an account, a data set, a service and a secret can be, and what a verb makes of them.

use crate::plan::effect::{AssetVerb, IdentityVerb};
use crate::stdx::id::Id;
use bevy_ecs::prelude::Component;

/// State of a machine.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// Off the network.
    pub isolated: bool,
    /// Without power.
    pub off: bool,
    /// Its store is disconnected.
    pub offline: bool,
    /// Its zone is cut off.
    pub cut: bool,
    /// Evidence secured.
    pub captured: bool,
    /// Was rebuilt.
    pub wiped: bool,
    /// Content encrypted.
    pub encrypted: bool,
    /// Content gone.
    pub destroyed: bool,
    /// The attacker holds it.
    pub foothold: bool,
    /// The attacker has been on it: there is evidence to lose.
    pub visited: bool,
    /// Its sensor is stopped.
    pub blind: bool,
    /// The attacker has left a way back.
    pub persistent: bool,
    /// Ways back were looked for.
    pub hunted: bool,
    /// Its hole is closed.
    pub patched: bool,
    /// Its content was looked through.
    pub checked: bool,
    /// Open to the Internet.
    pub exposed: bool,
    /// Was open to the Internet, and was closed.
    pub closed: bool,
}

impl Machine {
    /// It does not serve, for any reason.
    pub fn down(&self) -> bool {
        self.isolated || self.off || self.cut || self.encrypted || self.destroyed
    }

    /// Services on it stop: it does not serve, or those it serves cannot come to it.
    pub fn shut(&self) -> bool {
        self.down() || self.closed
    }

    /// Its content was looked through and is whole.
    pub fn verified(&self) -> bool {
        self.checked && !self.tampered()
    }

    /// Nothing can reach it or leave it.
    pub fn unreachable(&self) -> bool {
        self.isolated || self.off || self.cut
    }

    /// Its content cannot be trusted.
    pub(super) fn tampered(&self) -> bool {
        self.encrypted || self.destroyed
    }

    /// What a verb makes of it. Pure: the caller tells the world.
    pub fn after(mut self, verb: AssetVerb) -> Machine {
        match verb {
            AssetVerb::Isolate => self.isolated = true,
            AssetVerb::Release => self.isolated = false,
            AssetVerb::PowerOff => self.off = true,
            AssetVerb::PowerOn => self.off = false,
            AssetVerb::Offline => self.offline = true,
            AssetVerb::Online => self.offline = false,
            AssetVerb::Capture => self.captured = true,
            AssetVerb::Wipe => {
                self = Machine {
                    wiped: true,
                    foothold: false,
                    encrypted: false,
                    destroyed: false,
                    blind: false,
                    persistent: false,
                    ..self
                };
            }
            AssetVerb::Evict => self.foothold = false,
            AssetVerb::Restore => (self.encrypted, self.destroyed) = (false, false),
            AssetVerb::Foothold => (self.foothold, self.visited) = (true, true),
            AssetVerb::Encrypt => (self.encrypted, self.visited, self.checked) = (true, true, false),
            AssetVerb::Destroy => (self.destroyed, self.visited, self.checked) = (true, true, false),
            AssetVerb::Blind => self.blind = true,
            AssetVerb::Persist => (self.persistent, self.hunted, self.visited) = (true, false, true),
            AssetVerb::Hunt => (self.persistent, self.hunted) = (false, true),
            AssetVerb::Reboot => {}
            AssetVerb::Patch => self.patched = true,
            AssetVerb::Verify => self.checked = true,
            AssetVerb::Close => (self.exposed, self.closed) = (false, self.closed || self.exposed),
            AssetVerb::Open => (self.exposed, self.closed) = (self.exposed || self.closed, false),
            AssetVerb::Expose => (self.exposed, self.closed) = (true, false),
        }
        self
    }

    /// Marks a player sees after a response action, in a fixed order.
    pub fn marks(&self) -> Vec<Id> {
        let all = [
            (self.isolated, "isolated"),
            (self.off, "off"),
            (self.offline, "offline"),
            (self.cut, "cut"),
            (self.captured, "captured"),
            (self.hunted, "hunted"),
            (self.patched, "patched"),
            (self.wiped, "rebuilt"),
            (self.closed, "closed"),
            (self.verified(), "verified"),
            (self.checked && self.tampered(), "broken"),
        ];
        all.into_iter().filter(|mark| mark.0).map(|mark| Id::new(mark.1)).collect()
    }
}

/// State of an account.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Switched off.
    pub disabled: bool,
    /// Has a new secret the attacker does not know.
    pub reset: bool,
    /// Sessions were ended.
    pub revoked: bool,
    /// Foreign authenticators, rules and grants removed.
    pub cleaned: bool,
    /// The attacker holds a working secret.
    pub stolen: bool,
    /// The attacker holds a living session.
    pub session: bool,
    /// The attacker has left an authenticator, rule or grant.
    pub planted: bool,
}

impl Account {
    /// What a verb makes of it.
    pub fn after(mut self, verb: IdentityVerb) -> Account {
        match verb {
            IdentityVerb::Disable => self.disabled = true,
            IdentityVerb::Enable => self.disabled = false,
            IdentityVerb::Reset => (self.reset, self.stolen) = (true, false),
            IdentityVerb::Revoke => (self.revoked, self.session) = (true, false),
            IdentityVerb::Clean => (self.cleaned, self.planted) = (true, false),
            IdentityVerb::Steal => (self.stolen, self.reset) = (true, false),
            IdentityVerb::Session => (self.session, self.revoked) = (true, false),
            IdentityVerb::Plant => (self.planted, self.cleaned) = (true, false),
        }
        self
    }

    /// Marks a player sees after a response action.
    pub fn marks(&self) -> Vec<Id> {
        let all = [
            (self.disabled, "disabled"),
            (self.reset, "reset"),
            (self.revoked, "revoked"),
            (self.cleaned, "cleaned"),
        ];
        all.into_iter().filter(|mark| mark.0).map(|mark| Id::new(mark.1)).collect()
    }
}

/// Records of a data set that left.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Leak {
    /// Records so far.
    pub records: u64,
}

/// State of a service.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Service {
    /// Machines and services it needs that do not work.
    pub missing: u32,
}

/// State of a secret.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Secret {
    /// The attacker has it.
    pub held: bool,
    /// It was replaced.
    pub rotated: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rebuilding_throws_the_attacker_out_and_leaves_isolation_alone() {
        let held = Machine {
            foothold: true,
            isolated: true,
            encrypted: true,
            persistent: true,
            ..Machine::default()
        };
        let after = held.after(AssetVerb::Wipe);
        assert!(!after.foothold && !after.encrypted && !after.persistent && after.isolated && after.wiped);
    }

    #[test]
    fn throwing_the_attacker_out_leaves_the_way_back_until_it_is_hunted() {
        let held = Machine::default().after(AssetVerb::Foothold).after(AssetVerb::Persist);
        let evicted = held.after(AssetVerb::Evict);
        assert!(!evicted.foothold && evicted.persistent);
        assert!(!evicted.after(AssetVerb::Hunt).persistent);
    }

    #[test]
    fn a_reset_password_leaves_a_living_session_and_a_planted_grant_alone() {
        let taken = Account { stolen: true, session: true, planted: true, ..Account::default() };
        let after = taken.after(IdentityVerb::Reset);
        assert!(!after.stolen && after.session, "a session is not a password");
        let revoked = after.after(IdentityVerb::Revoke);
        assert!(!revoked.session && revoked.planted, "a grant is not a session");
        assert!(!revoked.after(IdentityVerb::Clean).planted);
    }
}
