//! Evidence hygiene, impact over time, how time was conducted, and beliefs beside the truth.

use super::Desk;
use crate::debrief::model::{
    Aid, Believed, Calibration, Conduct, Curve, Destructive, ENOUGH, Event, Hygiene, Impact, Lane, Length,
    Moment, Slowed, Toll,
};
use crate::debrief::run::Kind;
use crate::play::order::{Conduct as Conducted, Order, Role};
use crate::play::outcome::{Judged, Outcome, Seen, TaskEnd, Truth};
use crate::stdx::id::Id;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telling;
use std::collections::BTreeMap;

impl Desk<'_> {
    /// Acts that destroy evidence, and whether it was secured before.
    pub(super) fn hygiene(&self) -> Hygiene {
        let mut captured: BTreeMap<Id, SimTime> = BTreeMap::new();
        let mut acts: Vec<Destructive> = Vec::new();
        for (entry, what) in self.run.seen() {
            let Seen::TaskEnded { action, target: Some(target), how: TaskEnd::Done, .. } = what else {
                continue;
            };
            let Some(planned) = self.plan.action(*action) else { continue };
            if planned.destroys {
                acts.push(Destructive {
                    text: self.tell.action(*action, Some(*target)),
                    at: self.moment(entry.at),
                    seq: entry.seq,
                    captured: captured.get(target).map(|&at| self.moment(at)),
                });
            }
            if planned.captures {
                captured.entry(*target).or_insert(entry.at);
            }
        }
        let lost = self.run.outcomes().filter(|(_, what)| {
            matches!(what, crate::play::outcome::Outcome::Truth(Truth::EvidenceLost { .. }))
        });
        Hygiene {
            captured_first: acts.iter().filter(|act| act.captured.is_some()).count(),
            acts,
            lost: lost.map(|(entry, what)| self.event(entry, what)).collect(),
        }
    }

    pub(super) fn impact(&self) -> Impact {
        let began = self.run.entries.first().map_or(SimTime::ZERO, |entry| entry.at);
        let mut points: [Vec<(i64, i64)>; 3] = Default::default();
        for (entry, what) in self.run.truth() {
            let Truth::Impact { confidentiality, integrity, availability } = what else { continue };
            for (curve, value) in points.iter_mut().zip([*confidentiality, *integrity, *availability]) {
                match curve.last_mut() {
                    Some(last) if last.0 == entry.at.0 => last.1 = value,
                    Some(last) if last.1 == value => {}
                    _ => curve.push((entry.at.0, value)),
                }
            }
        }
        let axes = ["confidentiality", "integrity", "availability"];
        let curves = axes.into_iter().zip(points).map(|(axis, points)| Curve {
            axis: Id::new(axis),
            name: self.tell.say(&format!("debrief-axis-{axis}"), &[]),
            peak: points.iter().map(|point| point.1).max().unwrap_or(0),
            last: points.last().map_or(0, |point| point.1),
            points,
        });
        let (from, to): (Moment, Moment) = (self.moment(began), self.moment(self.run.end()));
        Impact { curves: curves.collect(), toll: self.toll(), from, to }
    }

    /// None where nobody was ever without a service and nothing cost anything.
    fn toll(&self) -> Option<Toll> {
        let tolls = self.run.truth().filter_map(|(entry, what)| match what {
            Truth::Toll { users, cost } => Some((entry.at.0, *users, *cost)),
            _ => None,
        });
        let points: Vec<(i64, i64, i64)> = tolls.collect();
        let &(_, users_last, cost) = points.last()?;
        let users_peak = points.iter().map(|point| point.1).max().unwrap_or(0);
        Some(Toll { users_peak, users_last, cost, points })
    }

    pub(super) fn conduct(&self) -> Conduct {
        let conducted = || {
            self.run.orders().filter_map(|(entry, _, order)| match order {
                Order::Conduct(conduct) => Some((entry.at, conduct)),
                _ => None,
            })
        };
        let paces = conducted().filter_map(|(_, conduct)| match conduct {
            Conducted::Pace(pace) => Some(pace.to_string().into()),
            _ => None,
        });
        let slowed = conducted().filter_map(|(at, conduct)| match conduct {
            Conducted::Slowed { decision, from, to } => Some(Slowed {
                decision: self.tell.decision(*decision),
                at: self.moment(at),
                from: from.to_string().into(),
                to: to.to_string().into(),
            }),
            _ => None,
        });
        let (pauses, paused) = self.pauses();
        let seen = |wanted: fn(&Seen) -> bool| self.run.seen().filter(|(_, what)| wanted(what)).count();
        Conduct {
            aids: self.aids(),
            pauses,
            paused,
            played: self
                .real(self.wall(0).zip(self.wall(usize::MAX)).map_or(0, |(first, last)| last - first)),
            hints: seen(|what| matches!(what, Seen::Hinted { .. })),
            holds: seen(|what| matches!(what, Seen::Held { on: true })),
            interventions: self.interventions(),
            paces: paces.collect(),
            slowed: slowed.collect(),
        }
    }

    /// What the facilitator did to the story, in order: told so that ratings and times are read with it in mind.
    fn interventions(&self) -> Vec<Event> {
        let mut told = Vec::new();
        let mut playing = false;
        for (index, entry) in self.run.entries.iter().enumerate() {
            match &entry.kind {
                Kind::Happened(Outcome::Seen(Seen::MoveBegan { .. })) => playing = true,
                Kind::Happened(Outcome::Seen(Seen::MoveEnded { .. })) => playing = false,
                Kind::Order { by, order } if by.role == Role::Facilitator => {
                    let next = self.run.entries.get(index + 1).map(|next| &next.kind);
                    let refused = matches!(next, Some(Kind::Happened(Outcome::Seen(Seen::Refused { .. }))));
                    if !refused && intervenes(order, playing) {
                        let (at, lane) = (self.moment(entry.at), Lane::Done);
                        let text = telling::order(self.plan, self.lang(), order).one_line();
                        told.push(Event { seq: entry.seq, at, lane, text });
                    }
                }
                _ => {}
            }
        }
        told
    }

    /// Every stretch with an aid, in the order they began; those of the start first.
    fn aids(&self) -> Vec<Aid> {
        let named = |aid: Id, from| Aid { name: telling::aid(self.lang(), aid), from, to: None };
        let mut known: Vec<(Id, Aid)> = self.run.aids.iter().map(|aid| (*aid, named(*aid, None))).collect();
        for (entry, _, order) in self.run.orders() {
            let Order::Conduct(Conducted::Aid { aid, on }) = order else { continue };
            let running = known.iter_mut().find(|(id, stretch)| id == aid && stretch.to.is_none());
            match running {
                Some((_, stretch)) if !on => stretch.to = Some(self.moment(entry.at)),
                None if *on => known.push((*aid, named(*aid, Some(self.moment(entry.at))))),
                _ => {}
            }
        }
        known.into_iter().map(|(_, aid)| aid).collect()
    }

    /// How often and how long the clock was stopped, by the players' clock as recorded.
    fn pauses(&self) -> (usize, Length) {
        let (mut count, mut total, mut since) = (0, 0, None);
        for (entry, _, order) in self.run.orders() {
            match order {
                Order::Conduct(Conducted::Pause { on: true }) if since.is_none() => {
                    count += 1;
                    since = Some(entry.wall_ms);
                }
                Order::Conduct(Conducted::Pause { on: false }) => {
                    total += since.take().map_or(0, |since: i64| entry.wall_ms.saturating_sub(since).max(0));
                }
                _ => {}
            }
        }
        (count, self.real(total))
    }

    /// Wall time of the first (0) or last record that has one.
    fn wall(&self, which: usize) -> Option<i64> {
        let mut walls = self.run.entries.iter().map(|entry| entry.wall_ms).filter(|wall| *wall > 0);
        if which == 0 { walls.next() } else { walls.next_back() }
    }

    fn real(&self, milliseconds: i64) -> Length {
        self.length(SimSpan(milliseconds.max(0) / 1000))
    }

    pub(super) fn calibration(&self) -> Calibration {
        let beliefs: Vec<Believed> = self
            .run
            .judged()
            .filter_map(|(_, what)| match what {
                Judged::Believed { decision, said, truth } => Some(Believed {
                    decision: *decision,
                    question: self.question(*decision),
                    said: *said,
                    truth: *truth,
                }),
                _ => None,
            })
            .collect();
        let count = i64::try_from(beliefs.len()).unwrap_or(i64::MAX);
        let enough = beliefs.len() >= ENOUGH;
        let miss = |belief: &Believed| i64::from(belief.said) - 100 * i64::from(belief.truth);
        let squares: i64 = beliefs.iter().map(|belief| miss(belief) * miss(belief)).sum();
        let misses: i64 = beliefs.iter().map(miss).sum();
        Calibration {
            brier: enough.then(|| squares / (10 * count)),
            overconfidence: enough.then(|| misses / count),
            beliefs,
        }
    }

    fn question(&self, decision: Id) -> crate::stdx::text::SafeText {
        let index = self.plan.msel.decision_ix.get(&decision);
        let belief = index.and_then(|&index| self.plan.msel.decisions[index].belief.as_ref());
        belief.map_or_else(|| self.tell.decision(decision), |belief| belief.text.get(self.lang()).clone())
    }
}

/// Whether an order changes the course of the story. Going on after a move is over does not, and a mark or a pause is
/// told elsewhere.
fn intervenes(order: &Order, playing: bool) -> bool {
    match order {
        Order::Hold { .. }
        | Order::Extend { .. }
        | Order::Hint { .. }
        | Order::AskHint { .. }
        | Order::Send { .. }
        | Order::Override { .. }
        | Order::EndEx => true,
        Order::NextMove => playing,
        _ => false,
    }
}
