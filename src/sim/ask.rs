//! Answers the facts of conditions and hooks from the world. One match, so that a fact has one meaning.

use crate::plan::cond::{Ask, Fact};
use crate::sim::prepared::Prepared;
use crate::sim::state::State;
use crate::sim::{adversary, estate, evidence, response, watch};
use crate::stdx::id::Id;

/// The value of a fact; yes and no are 1 and 0.
pub fn answer(prepared: &Prepared, state: &State, Ask { fact, subject, object }: Ask) -> i64 {
    match fact {
        Fact::Known | Fact::Pinned | Fact::Lost | Fact::Copied => noted(prepared, state, fact, subject),
        Fact::Sensor => i64::from(estate::is_watched(prepared, state, subject)),
        Fact::Egress => i64::from(!state.estate.sums.egress_closed),
        Fact::Delivered | Fact::Read | Fact::Answered | Fact::Decided | Fact::Lapsed | Fact::Chose => {
            i64::from(state.inbox.ask(prepared, fact, subject, object))
        }
        Fact::Attempted => i64::from(response::attempted(prepared, state, subject, object)),
        Fact::Done => i64::from(response::done(prepared, state, subject, object)),
        Fact::Fatigue => response::tired(prepared, state, subject),
        Fact::Happened | Fact::Tried | Fact::Strength | Fact::Alarm => attack(prepared, state, fact, subject),
        Fact::Isolated
        | Fact::Off
        | Fact::Offline
        | Fact::Captured
        | Fact::Wiped
        | Fact::Encrypted
        | Fact::Destroyed
        | Fact::Foothold
        | Fact::Persistent
        | Fact::Hunted
        | Fact::Patched
        | Fact::Exposed
        | Fact::Verified
        | Fact::Down => machine(prepared, state, fact, subject),
        Fact::Disabled
        | Fact::Reset
        | Fact::Revoked
        | Fact::Cleaned
        | Fact::Stolen
        | Fact::Session
        | Fact::Planted => account(prepared, state, fact, subject),
        Fact::Held => i64::from(estate::secret(prepared, state, subject).held),
        Fact::Rotated => i64::from(estate::secret(prepared, state, subject).rotated),
        Fact::Reach => i64::from(estate::reaches(prepared, state, subject, object)),
        Fact::Serving => i64::from(estate::serving(prepared, state, subject)),
        Fact::Cut => i64::from(state.estate.sums.cut.contains(subject)),
        Fact::Blocked => i64::from(state.estate.sums.blocked.contains(subject)),
        Fact::Leaked => i64::try_from(estate::leaked(prepared, state, subject)).unwrap_or(i64::MAX),
        Fact::Footholds => state.estate.sums.footholds,
        Fact::Impact => estate::impact(state, subject),
        Fact::Users => state.estate.sums.toll.users,
        Fact::Cost => state.estate.sums.toll.cost(state.run.now),
        Fact::Flag => state.run.flags.get(&subject).copied().unwrap_or(0),
        Fact::Trust => state.run.trust.get(&subject).copied().unwrap_or(50),
        Fact::Told | Fact::Stated | Fact::Recanted | Fact::Overdue => said(state, fact, subject),
        Fact::Handed | Fact::ToldT0 | Fact::ToldMax | Fact::Duty | Fact::Owed => duty(state, fact, subject),
        Fact::Move => state.run.move_ix as i64 + 1,
        Fact::Hour => prepared.plan.cover.starts.second_of_day(state.run.now) / 3600,
    }
}

/// What is known, and what is left of the evidence.
fn noted(prepared: &Prepared, state: &State, fact: Fact, subject: Id) -> i64 {
    i64::from(match fact {
        Fact::Known => state.evidence.knows(subject),
        Fact::Pinned => state.evidence.pinned.contains(subject),
        Fact::Lost => evidence::is_lost(state, subject),
        _ => evidence::is_copied(prepared, state, subject),
    })
}

/// How the attack stands.
fn attack(prepared: &Prepared, state: &State, fact: Fact, subject: Id) -> i64 {
    match fact {
        Fact::Happened => i64::from(adversary::happened(prepared, state, subject)),
        Fact::Tried => i64::from(adversary::tried(prepared, state, subject)),
        Fact::Strength => adversary::strength(state, subject),
        _ => state.campaign.alarm(),
    }
}

fn machine(prepared: &Prepared, state: &State, fact: Fact, subject: Id) -> i64 {
    let machine = estate::machine(prepared, state, subject);
    i64::from(match fact {
        Fact::Isolated => machine.isolated,
        Fact::Off => machine.off,
        Fact::Offline => machine.offline,
        Fact::Captured => machine.captured,
        Fact::Wiped => machine.wiped,
        Fact::Encrypted => machine.encrypted,
        Fact::Destroyed => machine.destroyed,
        Fact::Foothold => machine.foothold,
        Fact::Persistent => machine.persistent,
        Fact::Hunted => machine.hunted,
        Fact::Patched => machine.patched,
        Fact::Exposed => machine.exposed,
        Fact::Verified => machine.verified(),
        _ => machine.down(),
    })
}

fn account(prepared: &Prepared, state: &State, fact: Fact, subject: Id) -> i64 {
    let account = estate::account(prepared, state, subject);
    i64::from(match fact {
        Fact::Disabled => account.disabled,
        Fact::Reset => account.reset,
        Fact::Revoked => account.revoked,
        Fact::Cleaned => account.cleaned,
        Fact::Stolen => account.stolen,
        Fact::Planted => account.planted,
        _ => account.session,
    })
}

/// What was said, and to whom.
fn said(state: &State, fact: Fact, subject: Id) -> i64 {
    match fact {
        Fact::Told => i64::from(state.people.told(subject)),
        Fact::Stated => i64::from(state.people.stated(subject)),
        Fact::Recanted => state.people.recanted(),
        _ => i64::from(state.people.overdue(subject)),
    }
}

/// How a duty of law or contract stands.
fn duty(state: &State, fact: Fact, subject: Id) -> i64 {
    let duties = &state.evaluation.duties;
    i64::from(match fact {
        Fact::Handed => duties.handed.contains(subject),
        Fact::ToldT0 => duties.told_t0.contains(subject),
        Fact::ToldMax => duties.told_max.contains(subject),
        Fact::Duty => duties.met.contains(subject),
        _ => duties.owed.contains(subject),
    })
}

/// A subject that stands for "any".
pub fn any() -> Id {
    watch::nobody()
}
