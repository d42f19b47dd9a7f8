//! Real time to simulated time, and steps to the next thing a seat notices.

use crate::exercise::client::{Client, Trouble};
use crate::exercise::view::Stage;
use crate::stdx::text::Lang;
use crate::stdx::time::{SimSpan, SimTime};
use std::time::Duration;

/// Longest stretch of real time counted at once: somebody who was away (suspended, lid closed) missed nothing.
const AWAY_MS: u64 = 1000;
/// Events of the world passed in one step before giving control back.
const STEPS_MAX: usize = 1000;

/// A step stops this long before silence decides.
const WARN: SimSpan = SimSpan::MINUTE;

/// Carries the fractions of simulated seconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pacer {
    /// Simulated milliseconds not yet handed out.
    carry: u64,
}

impl Pacer {
    /// Simulated time that passed with this much real time at a pace.
    pub fn due(&mut self, elapsed: Duration, pace: u32) -> SimSpan {
        let real = (elapsed.as_millis() as u64).min(AWAY_MS);
        self.carry += real * u64::from(pace);
        let whole = self.carry / 1000;
        self.carry %= 1000;
        SimSpan(whole as i64)
    }
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
    fn fractions_are_not_lost() {
        let mut pacer = Pacer::default();
        let total: i64 = (0..10).map(|_| pacer.due(Duration::from_millis(150), 1).0).sum();
        assert_eq!(total, 1);
        assert_eq!(pacer.due(Duration::from_millis(500), 6), SimSpan(3));
    }

    #[test]
    fn being_away_costs_nothing() {
        assert_eq!(Pacer::default().due(Duration::from_secs(3600), 60), SimSpan(60));
    }
}
