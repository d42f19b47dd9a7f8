//! Real time to simulated time, and steps to the next thing a seat notices.

use crate::exercise::client::{Client, Trouble};
use crate::exercise::view::{DecisionState, DecisionView, SeatView, Stage};
use crate::play::pace::Pace;
use crate::stdx::id::Id;
use crate::stdx::text::Lang;
use crate::stdx::time::{SimSpan, SimTime};
use std::collections::BTreeMap;
use std::time::Duration;

/// Longest stretch of real time counted at once: somebody who was away (suspended, lid closed) missed nothing.
const AWAY_MS: u64 = 1000;
/// Events of the world passed in one go before giving control back.
const STEPS_MAX: usize = 1000;
/// A step stops this long before silence decides.
const WARN: SimSpan = SimSpan::MINUTE;
/// Real seconds with the clock running that a decision is open for at any pace. A scenario may ask for more.
pub const AT_LEAST_S: u32 = 20;

/// Carries the fractions of simulated seconds, and counts the real time open decisions have had.
#[derive(Debug, Clone, Default)]
pub struct Pacer {
    /// Simulated microseconds not yet handed out.
    carry: u64,
    /// Real milliseconds, with the clock running, that each open decision has had.
    had: BTreeMap<Id, u64>,
}

/// The fastest pace at which `left` simulated microseconds last `owed` real milliseconds, at most `asked`; where it
/// is lower, with two digits.
pub fn fair(asked: Pace, left: u64, owed: u64) -> Pace {
    if owed == 0 || left == 0 {
        return asked;
    }
    let fastest = u32::try_from(left / owed).unwrap_or(u32::MAX).max(1);
    if fastest >= asked.in_permille() {
        return asked;
    }
    let digits = match fastest {
        ..100 => 1,
        100..1000 => 10,
        1000..10_000 => 100,
        _ => 1000,
    };
    Pace::permille(fastest / digits * digits)
}

/// Open decisions that close by themselves.
fn closing(view: &SeatView) -> impl Iterator<Item = (&DecisionView, SimTime)> {
    let open = view.decisions.iter().filter(|decision| decision.state == DecisionState::Open);
    open.filter_map(|decision| Some((decision, decision.closes?)))
}

impl Pacer {
    /// The pace time goes at, and the decision it is slowed down for: no decision closes before it had its shortest
    /// real time. The story is the same at any pace.
    pub fn pace(&self, asked: Pace, view: &SeatView) -> (Pace, Option<Id>) {
        let mut slowest = (asked, None);
        for (decision, closes) in closing(view) {
            let left = (closes - view.now).0.max(0).unsigned_abs() * 1_000_000;
            let wanted = u64::from(decision.at_least.unwrap_or(0).max(AT_LEAST_S)) * 1000;
            // One that has just opened is given whole seconds: what was carried until then is dropped.
            let (had, carry) = self.had.get(&decision.id).map_or((0, 0), |had| (*had, self.carry));
            let pace = fair(asked, left.saturating_sub(carry), wanted.saturating_sub(had));
            if pace.in_permille() < slowest.0.in_permille() {
                slowest = (pace, Some(decision.id));
            }
        }
        slowest
    }

    /// Simulated time that passed with this much real time at a pace, the clock running.
    pub fn due(&mut self, elapsed: Duration, pace: Pace, view: &SeatView) -> SimSpan {
        let real = u64::try_from(elapsed.as_millis()).unwrap_or(AWAY_MS).min(AWAY_MS);
        if closing(view).any(|(decision, _)| !self.had.contains_key(&decision.id)) {
            self.carry = 0;
        }
        let had = |id: Id| (id, self.had.get(&id).copied().unwrap_or(0) + real);
        self.had = closing(view).map(|(decision, _)| had(decision.id)).collect();
        self.carry += real * u64::from(pace.in_permille());
        let whole = self.carry / 1_000_000;
        self.carry %= 1_000_000;
        SimSpan(i64::try_from(whole).unwrap_or(i64::MAX))
    }
}

/// Lets happen what is due at this very second: what follows at once from an order is seen at once.
///
/// # Errors
/// The exercise could not be kept.
pub fn settle(client: &mut dyn Client) -> Result<SimTime, Trouble> {
    let now = client.now();
    match client.next_event() {
        Some(at) if at <= now => client.advance(now),
        _ => Ok(now),
    }
}

/// Lets time pass up to `to`, but not past the moment a decision opens, which could close again unseen, or a coach
/// speaks.
pub fn pass(client: &mut dyn Client, lang: Lang, to: SimTime) -> Result<SimTime, Trouble> {
    let calls = |view: &SeatView| {
        let coaches = view.inbox.iter().filter(|message| view.guided && message.channel.as_str() == "coach");
        (view.decisions.len(), coaches.count())
    };
    let before = calls(&client.view(lang));
    for _ in 0..STEPS_MAX {
        let next = client.next_event().map_or(to, |at| at.clamp(client.now(), to));
        let reached = client.advance(next)?;
        if reached >= to || reached < next || calls(&client.view(lang)) != before {
            break;
        }
    }
    Ok(client.now())
}

/// Lets time pass up to the next thing the seat notices, at most to the deadline of an open decision. Events it
/// cannot see do not stop it. False if there is nothing to come.
pub fn step(client: &mut dyn Client, lang: Lang) -> Result<bool, Trouble> {
    let before = client.view(lang);
    for _ in 0..STEPS_MAX {
        let now = client.now();
        let view = client.view(lang);
        let closes = view.next_decision().and_then(|decision| decision.closes).filter(|at| *at > now);
        // Silence is never stepped into: there is a stop a minute before, and the step after that is deliberate.
        let warned =
            |closes: SimTime| Some(SimTime(closes.0 - WARN.0)).filter(|at| *at > now).unwrap_or(closes);
        let deadline = closes.map(warned);
        let next = client.next_event().map(|at| at.max(now));
        let Some(to) = [next, deadline].into_iter().flatten().min() else { return Ok(false) };
        let reached = client.advance(to)?;
        let after = client.view(lang);
        if after.log.len() != before.log.len() || after.stage != Stage::Running || Some(reached) == deadline {
            return Ok(true);
        }
        if reached <= now && client.next_event().is_none_or(|at| at <= now) {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_only_ever_lowered_and_only_as_far_as_it_must() {
        let seconds = |s: u64| s * 1_000_000;
        // Three minutes at x60 would be three seconds.
        assert_eq!(fair(Pace::whole(60), seconds(180), 20_000), Pace::whole(9));
        assert_eq!(fair(Pace::whole(4), seconds(180), 20_000), Pace::whole(4));
        assert_eq!(fair(Pace::whole(9), seconds(180), 20_000), Pace::whole(9));
        assert_eq!(fair(Pace::permille(250), seconds(5), 20_000), Pace::permille(250));
        assert_eq!(fair(Pace::whole(1), seconds(5), 20_000), Pace::permille(250));
        assert_eq!(fair(Pace::whole(60), seconds(119), 20_000), Pace::permille(5900));
        // It has had its time, or there is none left.
        assert_eq!(fair(Pace::whole(60), seconds(180), 0), Pace::whole(60));
        assert_eq!(fair(Pace::whole(60), 0, 20_000), Pace::whole(60));
        for asked in [250, 999, 4000, 60_000] {
            for left in [0, 1, 59, 600, 86_400] {
                for owed in [0, 1, 200, 20_000] {
                    let pace = u64::from(fair(Pace::permille(asked), seconds(left), owed).in_permille());
                    assert!(pace >= 1 && pace <= u64::from(asked));
                    assert!(left == 0 || pace == 1 || seconds(left) / pace >= owed);
                }
            }
        }
    }
}
