//! What stops an attacker: pure functions over plain values.

use crate::plan::attack::{Hold, Using};
use crate::plan::effect::{AssetVerb, Effect};
use crate::sim::estate::Account;
use crate::stdx::id::Id;

/// What a step goes through.
pub struct Way {
    /// The step itself.
    pub step: Id,
    /// Machine it comes from, and whether that is out of reach or lost.
    pub from: Option<(Id, bool)>,
    /// Machine it touches, and whether that is out of reach or lost.
    pub on: Option<(Id, bool)>,
    /// Account it uses, and how that stands.
    pub using: Option<(Using, Account)>,
    /// Indicator it talks to, and whether that is blocked.
    pub via: Option<(Id, bool)>,
    /// Its further precondition holds.
    pub needs: bool,
}

/// The first thing that stands in the way, named; the step itself where only its precondition fails.
pub fn obstacle(way: &Way) -> Option<Id> {
    let machines = [way.from, way.on, way.via].into_iter().flatten();
    let stopped = machines.filter(|(_, stopped)| *stopped).map(|(id, _)| id).next();
    let account = way.using.filter(|(using, account)| is_useless(*using, *account));
    stopped.or(account.map(|(using, _)| using.identity)).or((!way.needs).then_some(way.step))
}

/// A disabled account opens nothing; a new password stops whoever came by the old one, but not a living session;
/// ended sessions stop whoever came by one, but not the password; a grant left behind outlasts both.
fn is_useless(using: Using, account: Account) -> bool {
    let ended = match using.by {
        Hold::Secret => account.reset,
        Hold::Session => account.revoked,
        Hold::Grant => account.cleaned,
    };
    account.disabled || ended
}

/// Whether an effect can start further steps, or the same one again: those must come by the agenda, or a step that
/// starts itself would never come to an end.
pub fn sets_off(effect: &Effect) -> bool {
    use AssetVerb::{Evict, Foothold, Isolate, PowerOff, PowerOn, Release, Wipe};
    match effect {
        Effect::Asset(verb, _) => {
            matches!(verb, Foothold | Evict | Wipe | Isolate | Release | PowerOff | PowerOn)
        }
        Effect::Zone { .. } | Effect::Arm(_) => true,
        _ => false,
    }
}

/// After so many tries there may be another.
pub fn may_try_again(tries: u32, tries_max: u32) -> bool {
    tries < tries_max
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_way() -> Way {
        Way { step: Id::new("s"), from: None, on: None, using: None, via: None, needs: true }
    }

    #[test]
    fn isolation_of_either_end_stops_a_step() {
        let jump = Id::new("JUMP01");
        assert_eq!(obstacle(&open_way()), None);
        assert_eq!(obstacle(&Way { from: Some((jump, true)), ..open_way() }), Some(jump));
        assert_eq!(obstacle(&Way { on: Some((jump, true)), ..open_way() }), Some(jump));
        assert_eq!(obstacle(&Way { on: Some((jump, false)), ..open_way() }), None);
    }

    #[test]
    fn a_password_reset_does_not_stop_a_session() {
        let identity = Id::new("kato");
        let reset = Account { reset: true, ..Account::default() };
        let by_session = Using { identity, by: Hold::Session };
        let by_secret = Using { identity, by: Hold::Secret };
        assert_eq!(obstacle(&Way { using: Some((by_session, reset)), ..open_way() }), None);
        assert_eq!(obstacle(&Way { using: Some((by_secret, reset)), ..open_way() }), Some(identity));
    }

    #[test]
    fn tries_end() {
        assert!(may_try_again(1, 3) && !may_try_again(3, 3));
    }
}
