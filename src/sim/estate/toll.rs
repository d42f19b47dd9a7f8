//! Services that stop with what they stand on, the people without them, and what that and the work on it costs.

use super::Service;
use crate::plan::cond::Fact;
use crate::play::outcome::Truth;
use crate::sim::run;
use crate::sim::state::{Cx, State};
use crate::sim::watch::{nobody, touch, touch_one};
use crate::stdx::time::SimTime;

/// What outages, and the work of the response, cost: a sum that grows with time, settled whenever its rate changes.
#[derive(Default, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Toll {
    /// People without a service.
    pub users: i64,
    /// Cost of an hour as things stand.
    rate: i64,
    /// Cost so far, in units of money × seconds.
    sum: i128,
    since: SimTime,
}

impl Toll {
    /// Cost until `now`, in whole units of money.
    pub fn cost(&self, now: SimTime) -> i64 {
        let open = i128::from(self.rate) * i128::from((now - self.since).0);
        i64::try_from((self.sum + open) / 3600).unwrap_or(i64::MAX)
    }

    fn change(&mut self, now: SimTime, users: i64, rate: i64) {
        self.sum += i128::from(self.rate) * i128::from((now - self.since).0);
        self.since = now;
        self.users += users;
        self.rate += rate;
    }
}

/// State of the service at a place of the plan's table.
pub fn service(state: &State, ix: usize) -> Service {
    state.world.get::<Service>(state.estate.services[ix]).copied().unwrap_or_default()
}

/// A machine stops or works again: so do the services on it, and those above them.
pub fn machine_changed(cx: &mut Cx, machine: usize, stops: bool) {
    let on_it = &cx.prepared.services_on[machine];
    if !on_it.is_empty() {
        stops_or_works(cx, on_it.clone(), stops);
    }
}

/// Connections out to the Internet stop or work again: so do the services that need them.
pub fn egress_changed(cx: &mut Cx, stops: bool) {
    let services = cx.prepared.plan.estate.services.values().enumerate();
    let pending = services.filter(|(_, service)| service.internet).map(|(ix, _)| ix).collect();
    stops_or_works(cx, pending, stops);
}

/// People begin work that costs so much an hour, or end it.
pub fn work_changed(cx: &mut Cx, by: i64) {
    if by != 0 {
        let now = cx.run.now;
        cx.estate.sums.toll.change(now, 0, by);
        toll_changed(cx);
    }
}

fn stops_or_works(cx: &mut Cx, mut pending: Vec<usize>, stops: bool) {
    let prepared = cx.prepared;
    let mut changed = false;
    // A service stops once and works again once; circles among services are refused by `check`.
    while let Some(ix) = pending.pop() {
        if missing(cx, ix, stops) {
            changed = true;
            pending.extend(&prepared.services_above[ix]);
        }
    }
    if changed {
        toll_changed(cx);
        touch(cx, Fact::Users, nobody(), nobody());
    }
}

fn toll_changed(cx: &mut Cx) {
    let toll = cx.estate.sums.toll;
    let cost = toll.cost(cx.run.now);
    run::truth(cx, Truth::Toll { users: toll.users, cost });
    touch(cx, Fact::Cost, nobody(), nobody());
}

/// One more or one less of what a service needs is missing; true if it stopped or works again by that.
fn missing(cx: &mut Cx, ix: usize, stops: bool) -> bool {
    let now = cx.run.now;
    let what = cx.prepared.plan.estate.services.at(ix);
    let entity = cx.estate.services[ix];
    let Some(mut service) = cx.world.get_mut::<Service>(entity) else { return false };
    let before = service.missing;
    service.missing = if stops { before + 1 } else { before.saturating_sub(1) };
    let turned = (before == 0) != (service.missing == 0);
    if turned {
        let sign = if stops { 1 } else { -1 };
        cx.estate.sums.toll.change(now, sign * what.users, sign * what.cost);
        touch_one(cx, Fact::Serving, what.id);
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cost_grows_while_a_service_is_missing() {
        let mut toll = Toll::default();
        toll.change(SimTime(3600), 1000, 50);
        assert_eq!(toll.cost(SimTime(3600)), 0);
        assert_eq!(toll.cost(SimTime(3 * 3600)), 100);
        toll.change(SimTime(3 * 3600), -1000, -50);
        assert_eq!((toll.users, toll.cost(SimTime(90 * 3600))), (0, 100));
    }
}
