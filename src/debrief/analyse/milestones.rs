//! Milestones of the incident (first malicious action, initial compromise, exfiltration: VERIS names them so) beside
//! those of the response, and how long the attacker was there.

use super::Desk;
use crate::debrief::model::{Curve, Milestone, Milestones};
use crate::play::order::{Order, Role};
use crate::play::outcome::{Judged, Truth};
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;

impl Desk<'_> {
    /// `impact` gives the curve by which recovery is told.
    pub(super) fn milestones(&self, impact: &[Curve]) -> Milestones {
        let action = self.first(|what| matches!(what, Truth::StepBegun { .. }));
        let sign = self.measured("start");
        let contained = self.measured("contain");
        let named = |id: &str| self.plan.guide.measures.iter().any(|measure| measure.0.as_str() == id);
        let all = [
            ("action", action, action.is_some()),
            ("compromise", self.compromise(), action.is_some()),
            ("exfiltration", self.first(|what| matches!(what, Truth::Leaked { .. })), action.is_some()),
            ("start", sign, named("start")),
            ("acknowledge", sign.and_then(|sign| self.acknowledged(sign)), sign.is_some()),
            ("detect", self.measured("detect"), named("detect")),
            ("declare", self.measured("declare"), named("declare")),
            ("contain", contained, named("contain")),
            ("notify", self.measured("notify"), named("notify")),
            ("recover", recovered(impact), harmed(impact)),
        ];
        let since = |from: Option<SimTime>, at: Option<SimTime>| {
            from.zip(at).filter(|(from, at)| at > from).map(|(from, at)| self.length(at - from))
        };
        let reached = all.into_iter().filter(|(_, _, told)| *told).map(|(id, at, _)| Milestone {
            id: Id::new(id),
            name: self.tell.say(&format!("debrief-milestone-{id}"), &[]),
            at: at.map(|at| self.moment(at)),
            since_attack: since(action, at),
            since_sign: since(sign, at),
        });
        Milestones {
            reached: reached.collect(),
            dwell: action.map(|from| self.length(contained.unwrap_or(self.run.end()) - from)),
            contained: contained.is_some(),
        }
    }

    fn first(&self, wanted: impl Fn(&Truth) -> bool) -> Option<SimTime> {
        self.run.truth().find(|(_, what)| wanted(what)).map(|(entry, _)| entry.at)
    }

    /// The first foothold; where the scenario gives none, the first step that succeeded.
    fn compromise(&self) -> Option<SimTime> {
        let foothold = |what: &Truth| matches!(what, Truth::Effect { effect, .. } if effect.as_str().starts_with("foothold "));
        let succeeded = |what: &Truth| matches!(what, Truth::StepSucceeded { .. });
        self.first(foothold).or_else(|| self.first(succeeded))
    }

    /// The first thing a player did after the first sign.
    fn acknowledged(&self, sign: SimTime) -> Option<SimTime> {
        let mut did = self.run.orders().filter(|(entry, by, order)| {
            let looks = matches!(order, Order::Open { .. } | Order::Act { .. } | Order::Decide(_));
            looks && by.role == Role::Player && entry.at >= sign
        });
        did.next().map(|(entry, _, _)| entry.at)
    }

    fn measured(&self, id: &str) -> Option<SimTime> {
        let mut found = self.run.judged();
        found
            .find(|(_, what)| matches!(what, Judged::Measured { measure } if measure.as_str() == id))
            .map(|(entry, _)| entry.at)
    }
}

fn availability(impact: &[Curve]) -> Option<&Curve> {
    impact.iter().find(|curve| curve.axis.as_str() == "availability")
}

fn harmed(impact: &[Curve]) -> bool {
    availability(impact).is_some_and(|curve| curve.peak > 0)
}

/// When everything ran again, for good.
fn recovered(impact: &[Curve]) -> Option<SimTime> {
    let curve = availability(impact).filter(|curve| curve.last == 0)?;
    curve.points.last().map(|point| SimTime(point.0))
}
