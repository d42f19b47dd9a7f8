//! Answers the facts of conditions and hooks from the world. One match, so that a fact has one meaning.

use crate::plan::cond::{Ask, Fact};
use crate::sim::estate::{self, Estate};
use crate::sim::evaluation::Evaluation;
use crate::sim::evidence::Evidence;
use crate::sim::inject::Inbox;
use crate::sim::response::Response;
use crate::sim::run::Run;
use crate::sim::{adversary, watch};
use bevy_ecs::world::World;

/// The value of a fact; yes and no are 1 and 0.
pub fn answer(world: &World, Ask { fact, subject, object }: Ask) -> i64 {
    match fact {
        Fact::Known => i64::from(world.resource::<Evidence>().knows(subject)),
        Fact::Lost => i64::from(world.resource::<Evidence>().lost.contains(&subject)),
        Fact::Delivered | Fact::Read | Fact::Answered | Fact::Decided | Fact::Lapsed | Fact::Chose => {
            i64::from(world.resource::<Inbox>().ask(fact, subject, object))
        }
        Fact::Attempted => i64::from(world.resource::<Response>().attempted.contains(&(subject, object))),
        Fact::Done => i64::from(world.resource::<Response>().done.contains(&(subject, object))),
        Fact::Happened => i64::from(adversary::happened(world, subject)),
        Fact::Tried => i64::from(adversary::tried(world, subject)),
        Fact::Isolated
        | Fact::Off
        | Fact::Offline
        | Fact::Captured
        | Fact::Wiped
        | Fact::Encrypted
        | Fact::Destroyed
        | Fact::Foothold
        | Fact::Down => machine(world, fact, subject),
        Fact::Disabled | Fact::Reset | Fact::Revoked | Fact::Cleaned | Fact::Stolen | Fact::Session => {
            account(world, fact, subject)
        }
        Fact::Cut => i64::from(world.resource::<Estate>().cut.contains(&subject)),
        Fact::Blocked => i64::from(world.resource::<Estate>().blocked.contains(&subject)),
        Fact::Leaked => i64::try_from(estate::leaked(world, subject)).unwrap_or(i64::MAX),
        Fact::Footholds => world.resource::<Estate>().footholds,
        Fact::Impact => estate::impact(world, subject),
        Fact::Flag => world.resource::<Run>().flags.get(&subject).copied().unwrap_or(0),
        Fact::Trust => world.resource::<Run>().trust.get(&subject).copied().unwrap_or(50),
        Fact::Duty => i64::from(world.resource::<Evaluation>().duties_met.contains(&subject)),
        Fact::Owed => i64::from(world.resource::<Evaluation>().duties_owed.contains(&subject)),
        Fact::Move => world.resource::<Run>().move_ix as i64 + 1,
    }
}

fn machine(world: &World, fact: Fact, subject: crate::stdx::id::Id) -> i64 {
    let machine = estate::machine(world, subject);
    i64::from(match fact {
        Fact::Isolated => machine.isolated,
        Fact::Off => machine.off,
        Fact::Offline => machine.offline,
        Fact::Captured => machine.captured,
        Fact::Wiped => machine.wiped,
        Fact::Encrypted => machine.encrypted,
        Fact::Destroyed => machine.destroyed,
        Fact::Foothold => machine.foothold,
        _ => machine.down(),
    })
}

fn account(world: &World, fact: Fact, subject: crate::stdx::id::Id) -> i64 {
    let account = estate::account(world, subject);
    i64::from(match fact {
        Fact::Disabled => account.disabled,
        Fact::Reset => account.reset,
        Fact::Revoked => account.revoked,
        Fact::Cleaned => account.cleaned,
        Fact::Stolen => account.stolen,
        _ => account.session,
    })
}

/// A subject that stands for "any".
pub fn any() -> crate::stdx::id::Id {
    watch::nobody()
}
