//! Answers of what-ifs in words: numbers with their units, half sentences of what was otherwise, and what it would
//! have come to.

use crate::debrief::model::{Effect, Measured, Moment, Otherwise, Raised};
use crate::hindsight::{Answer, Axis, Change, Lapse, Measures, RunLine, Scale, Spread, Subject, find};
use crate::locale::{Arg, say, say_with};
use crate::play::order::Order;
use crate::play::posture::{Changes, Factor};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telling::{self, Teller, number, percent};

/// What happens to a company. Points say what people did, and come last.
pub const HARM: [Axis; 4] = [Axis::Records, Axis::Machines, Axis::Downtime, Axis::Clocks];
/// The same difference in at least this share of the worlds counts as the same in all but a few, permille.
const ALWAYS: u32 = 900;

/// Words for one run.
pub struct Words<'a> {
    /// Plan and language.
    pub tell: Teller<'a>,
    /// The run.
    pub line: &'a RunLine,
    /// Worlds of other luck.
    pub worlds: u32,
}

impl Words<'_> {
    /// A message with texts put in.
    pub fn say(&self, key: &str, args: &[(&str, &SafeText)]) -> SafeText {
        let args: Vec<(&str, Arg)> = args.iter().map(|(name, text)| (*name, Arg::from(*text))).collect();
        say_with(self.tell.lang, key, &args)
    }

    /// A moment of the story.
    pub fn moment(&self, at: SimTime) -> Moment {
        Moment { seconds: at.0, clock: self.tell.clock(at) }
    }

    /// What can be counted in this run: points are given at the end, and a record without one has none.
    pub fn axes(&self) -> impl Iterator<Item = Axis> + use<> {
        let complete = self.line.complete;
        Axis::ALL.into_iter().filter(move |axis| complete || *axis != Axis::Points)
    }

    /// What the record has of everything that is counted.
    pub fn measured(&self, base: &Measures) -> Vec<Measured> {
        let measured = self.axes().map(|axis| Measured {
            axis: Id::new(axis.name()),
            name: self.name(axis),
            recorded: base.of(axis),
            words: self.amount(axis, base.of(axis), false),
        });
        measured.collect()
    }

    /// What an axis counts.
    pub fn name(&self, axis: Axis) -> SafeText {
        say(self.tell.lang, &format!("whatif-{}", axis.name()))
    }

    /// `1,940`, `+1,940`, `−2.5`: with its unit where the language wants one.
    pub fn amount(&self, axis: Axis, amount: i64, signed: bool) -> SafeText {
        let sign = match amount {
            ..0 => "−",
            0 if signed => "±",
            0 => "",
            _ if signed => "+",
            _ => "",
        };
        let n = format!("{sign}{}", magnitude(axis, amount)).into();
        self.say(&format!("whatif-{}-n", axis.name()), &[("n", &n)])
    }

    /// What somebody did, or left to silence: when, in which record, and what.
    pub fn subject(&self, subject: Subject) -> Option<(u64, SimTime, SafeText)> {
        match subject {
            Subject::Order(at) => {
                let given = &self.line.orders[at];
                let text = match &given.order {
                    Order::Decide(choice) => self.decided("whatif-decided", choice.decision, choice.option),
                    Order::Act { action, target, .. } => self.tell.action(*action, *target).one_line(),
                    order => telling::order(self.tell.plan, self.tell.lang, order).one_line(),
                };
                Some((given.seq, given.at, text))
            }
            Subject::Lapse(at) => {
                let Lapse { seq, at, decision, option } = self.line.lapses[at];
                Some((seq, at, self.decided("whatif-lapsed", decision, option)))
            }
            Subject::Company => None,
        }
    }

    fn decided(&self, key: &str, decision: Id, option: Id) -> SafeText {
        let (option, decision) = (self.tell.option(decision, option), self.tell.decision(decision));
        self.say(key, &[("decision", &decision.one_line()), ("option", &option.one_line())])
    }

    /// What was otherwise, as half a sentence.
    fn change(&self, change: &Change) -> SafeText {
        match change {
            Change::Without(at) => {
                let silence = matches!(self.line.orders[*at].order, Order::Decide(_));
                self.say(if silence { "whatif-silence" } else { "whatif-without" }, &[])
            }
            Change::Choose(at, option) => match &self.line.orders[*at].order {
                Order::Decide(choice) => self.option("whatif-choose", choice.decision, *option),
                _ => SafeText::default(),
            },
            Change::Take(at, option) => self.option("whatif-take", self.line.lapses[*at].decision, *option),
            Change::Shift(_, by) => {
                let key = if by.0 < 0 { "whatif-sooner" } else { "whatif-later" };
                self.say(key, &[("span", &self.tell.span(SimSpan(by.0.saturating_abs())))])
            }
            Change::Posture(changes) => {
                let named: Vec<String> =
                    self.levels(changes).iter().map(|(factor, _, to)| format!("{factor}={to}")).collect();
                self.say("whatif-posture", &[("changes", &named.join(", ").into())])
            }
        }
    }

    fn option(&self, key: &str, decision: Id, option: Id) -> SafeText {
        self.say(key, &[("option", &self.tell.option(decision, option).one_line())])
    }

    /// Factors that a posture has otherwise than the run: from which level to which.
    fn levels(&self, changes: &Changes) -> Vec<(Factor, u8, u8)> {
        let standing = &self.tell.plan.posture;
        let other = standing.declared.with(changes).difference(&standing.played);
        other.iter().map(|(factor, to)| (factor, standing.played.level(factor), to)).collect()
    }

    /// Another posture and what would have been.
    pub fn raised(&self, changes: &Changes, answer: &Answer) -> Raised {
        let lang = self.tell.lang;
        let joined = |parts: Vec<SafeText>| {
            let parts: Vec<&str> = parts.iter().map(SafeText::as_str).collect();
            SafeText::from(parts.join(say(lang, "whatif-list-separator").as_str()))
        };
        let levels = self.levels(changes);
        let name = |factor: Factor| {
            let entry = self.tell.plan.posture.table.entry(factor);
            entry.map(|entry| entry.name.get(lang).one_line()).unwrap_or_default()
        };
        let step = |from: u8, to: u8| {
            let (from, to) = (from.to_string().into(), to.to_string().into());
            self.say("whatif-raised", &[("from", &from), ("to", &to)])
        };
        Raised {
            factor: joined(levels.iter().map(|level| level.0.to_string().into()).collect()),
            name: joined(levels.iter().map(|level| name(level.0)).collect()),
            change: joined(levels.iter().map(|level| step(level.1, level.2)).collect()),
            otherwise: self.otherwise(answer, &HARM),
        }
    }

    /// What `hotwash what-if` calls a subject: a decision, an action with its target, or a record number where that name
    /// means an earlier one.
    pub fn word(&self, subject: Subject) -> SafeText {
        let (seq, name) = match subject {
            Subject::Order(at) => {
                let given = &self.line.orders[at];
                let name = match &given.order {
                    Order::Decide(choice) => choice.decision.to_string(),
                    Order::Act { action, target: Some(target), .. } => format!("{action}:{target}"),
                    Order::Act { action, target: None, .. } => action.to_string(),
                    _ => String::new(),
                };
                (given.seq, name)
            }
            Subject::Lapse(at) => {
                let lapse = &self.line.lapses[at];
                (lapse.seq, lapse.decision.to_string())
            }
            Subject::Company => (0, String::new()),
        };
        if find(self.line, &name) == Some(subject) { name.into() } else { format!("#{seq}").into() }
    }

    /// An answer in words and numbers, on some axes.
    pub fn otherwise(&self, answer: &Answer, axes: &[Axis]) -> Otherwise {
        let differing = self.axes().filter(|axis| axes.contains(axis) && !answer.on(*axis).is_idle());
        Otherwise {
            text: self.change(&answer.change),
            effects: differing.map(|axis| self.effect(answer, axis)).collect(),
            refused: answer
                .refused
                .as_ref()
                .map(|why| telling::refusal(self.tell.plan, self.tell.lang, why).one_line()),
            accepted: answer.accepted,
            lost: answer.lost,
        }
    }

    fn effect(&self, answer: &Answer, axis: Axis) -> Effect {
        let spread = answer.on(axis);
        let (recorded, changed) = (answer.base.of(axis), answer.other.of(axis));
        let name = self.name(axis);
        let (was, now) = (self.amount(axis, recorded, false), self.amount(axis, changed, false));
        let words = match spread.own {
            0 => self.say("whatif-own-same", &[("name", &name), ("was", &was)]),
            own => {
                let diff = self.amount(axis, own, true);
                self.say("whatif-own", &[("name", &name), ("was", &was), ("now", &now), ("diff", &diff)])
            }
        };
        let (band, brief) = (self.band(axis, spread), self.brief(axis, &name, spread));
        let &Spread { own, mean, low, median, high, more, less, .. } = spread;
        let axis = Id::new(axis.name());
        Effect { axis, name, recorded, changed, own, mean, low, median, high, more, less, words, band, brief }
    }

    /// How it would have gone with other luck.
    fn band(&self, axis: Axis, spread: &Spread) -> SafeText {
        let worlds = SafeText::from(self.worlds.to_string());
        if spread.more + spread.less == 0 {
            return self.say("whatif-band-none", &[("worlds", &worlds)]);
        }
        let [median, low, high] =
            [spread.median, spread.low, spread.high].map(|amount| self.amount(axis, amount, true));
        let (more, less) = (percent(spread.more.into()), percent(spread.less.into()));
        let key = if is_certain(spread) { "whatif-band-always" } else { "whatif-band" };
        let args = [
            ("worlds", &worlds),
            ("median", &median),
            ("low", &low),
            ("high", &high),
            ("more", &more),
            ("less", &less),
        ];
        self.say(key, &args)
    }

    fn brief(&self, axis: Axis, name: &SafeText, spread: &Spread) -> SafeText {
        let amount = |amount| self.amount(axis, amount, true);
        if spread.more + spread.less == 0 {
            return self.say("whatif-brief-own", &[("name", name), ("own", &amount(spread.own))]);
        }
        if spread.low == 0 && spread.high == 0 {
            let share = percent((spread.more + spread.less).into());
            return self.say("whatif-brief-rare", &[("name", name), ("share", &share)]);
        }
        let [median, low, high] = [spread.median, spread.low, spread.high].map(amount);
        let key = if spread.low == spread.high { "whatif-brief-always" } else { "whatif-brief" };
        self.say(key, &[("name", name), ("median", &median), ("low", &low), ("high", &high)])
    }

    /// What hung on a moment, in a sentence: the harm that most differs, and points only where no harm does.
    pub fn lead(&self, answer: &Answer, scale: &Scale) -> SafeText {
        let otherwise = self.change(&answer.change);
        let rank =
            |axis: &Axis| (HARM.contains(axis), scale.share(answer, *axis).abs(), std::cmp::Reverse(*axis));
        let most = self.axes().filter(|axis| !answer.on(*axis).is_idle()).max_by_key(rank);
        let axis = most.unwrap_or(Axis::Records);
        let spread = answer.on(axis);
        let which = match spread.own {
            0 => {
                let worlds = SafeText::from(self.worlds.to_string());
                let share = percent((spread.more + spread.less).into());
                let args = [("otherwise", &otherwise), ("worlds", &worlds), ("share", &share)];
                return self.say("whatif-lead-luck", &args);
            }
            1.. => "more",
            _ => "less",
        };
        let n = SafeText::from(magnitude(axis, spread.own));
        let key = format!("whatif-lead-{}-{which}", axis.name());
        let args = [
            ("otherwise", Arg::from(&otherwise)),
            ("n", Arg::from(&n)),
            ("count", Arg::from(spread.own.saturating_abs())),
        ];
        say_with(self.tell.lang, &key, &args)
    }
}

/// Nearly every world has the same difference.
fn is_certain(spread: &Spread) -> bool {
    spread.low == spread.high && spread.more.max(spread.less) >= ALWAYS
}

/// Without its sign: whole numbers in groups of three, points with a decimal place where they have one.
fn magnitude(axis: Axis, amount: i64) -> String {
    let size = amount.unsigned_abs();
    match axis {
        Axis::Points if size % 1000 / 100 > 0 => format!("{}.{}", number(size / 1000), size % 1000 / 100),
        Axis::Points => number(size / 1000).to_string(),
        _ => number(size).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(magnitude(Axis::Records, -1_840_000), "1,840,000");
        assert_eq!(magnitude(Axis::Points, 2500), "2.5");
        assert_eq!(magnitude(Axis::Points, -12_000), "12");
    }

    #[test]
    fn one_difference_nearly_everywhere_is_certain() {
        let spread = Spread { low: 5, median: 5, high: 5, more: 990, ..Spread::default() };
        assert!(is_certain(&spread));
        assert!(!is_certain(&Spread { more: 500, ..spread }) && !is_certain(&Spread { high: 6, ..spread }));
    }
}
