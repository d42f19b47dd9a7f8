//! Orders, as the person who gives them would put them.

use super::{Teller, rating};
use crate::play::order::{Choice, Conduct, Order};
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimSpan;

impl Teller<'_> {
    pub(super) fn order(&self, order: &Order) -> SafeText {
        match order {
            Order::StartEx { from_move } => self.started(*from_move),
            Order::Act { action, target, statement } => {
                let action = self.action(*action, *target);
                match statement {
                    None => tell!(self, "tell-order-act", action = action),
                    Some(said) => {
                        tell!(self, "tell-order-act-said", action = action, said = self.statement(said))
                    }
                }
            }
            Order::Cancel { task } => tell!(self, "tell-order-cancel", task = task.to_string().into()),
            Order::Decide(choice) => tell!(self, "tell-order-decide", what = self.chosen(choice)),
            Order::Open { item } => tell!(self, "tell-order-open", what = self.item(*item)),
            Order::Pin { fact, on: true } => tell!(self, "tell-order-pin", fact = self.fact(*fact)),
            Order::Pin { fact, on: false } => tell!(self, "tell-order-unpin", fact = self.fact(*fact)),
            Order::Search { query } => tell!(self, "tell-order-search", query = query.clone()),
            Order::PinLine { row, on } => self.pin_line(row, *on),
            Order::Hypothesis { text, confidence, .. } => self.hypothesis(text, *confidence),
            Order::Note { text, .. } => tell!(self, "tell-order-note", text = text.clone()),
            Order::AskHint { task } => tell!(self, "tell-order-ask-hint", task = self.goal(*task)),
            Order::NextMove => tell!(self, "tell-order-next-move"),
            Order::Reflect(said) => tell!(self, "tell-order-reflect", text = said.text.clone()),
            Order::Resolve { keep, change, plan, .. } => self.resolved(keep, change, plan),
            Order::Hold { on: true } => tell!(self, "tell-order-hold"),
            Order::Hold { on: false } => tell!(self, "tell-order-release"),
            Order::Extend { decision, by } => self.extend(*decision, *by),
            Order::Hint { text } => tell!(self, "tell-order-hint", text = text.clone()),
            Order::Send { inject } => tell!(self, "tell-order-send", what = self.inject(*inject)),
            Order::Tag { text } => tell!(self, "tell-order-tag", text = text.clone()),
            Order::Override { subject, rating, reason } => self.override_told(*subject, *rating, reason),
            Order::Conduct(conduct) => self.conduct(conduct),
            Order::EndEx => tell!(self, "tell-order-end"),
        }
    }

    /// A line is called by its log: its text is another room's.
    fn pin_line(&self, row: &SafeText, on: bool) -> SafeText {
        let log = row.as_str().split('/').next().and_then(Id::parse);
        let log = log.map_or_else(|| row.clone(), |log| self.subject(log));
        let key = if on { "tell-order-pin-line" } else { "tell-order-unpin-line" };
        self.say(key, &[("log", log)])
    }

    fn resolved(&self, keep: &SafeText, change: &SafeText, plan: &SafeText) -> SafeText {
        let (keep, change, plan) = (keep.clone(), change.clone(), plan.clone());
        tell!(self, "tell-order-resolve", keep = keep, change = change, plan = plan)
    }

    fn extend(&self, decision: Id, by: SimSpan) -> SafeText {
        tell!(self, "tell-order-extend", decision = self.decision(decision), by = self.span(by))
    }

    fn override_told(&self, subject: Id, given: Rating, reason: &SafeText) -> SafeText {
        let (subject, rating) = (self.goal(subject), rating(self.lang, given));
        tell!(self, "tell-order-override", subject = subject, rating = rating, reason = reason.clone())
    }

    fn started(&self, from_move: usize) -> SafeText {
        if from_move == 0 {
            return self.say("tell-order-start", &[]);
        }
        let title = self.plan.move_at(from_move).title.get(self.lang).clone();
        self.say("tell-order-start-at", &[("title", title)])
    }

    fn hypothesis(&self, text: &SafeText, confidence: Option<u8>) -> SafeText {
        let said = ("text", text.clone());
        match confidence {
            None => self.say("tell-order-hypothesis", &[said]),
            Some(sure) => self.say("tell-order-hypothesis-sure", &[said, ("sure", sure.to_string().into())]),
        }
    }

    /// `Alert on JUMP01: look wider (70 % sure)`.
    pub(crate) fn chosen(&self, choice: &Choice) -> SafeText {
        let decision = ("decision", self.decision(choice.decision));
        let option = ("option", self.option(choice.decision, choice.option));
        match choice.confidence {
            None => self.say("tell-chosen", &[decision, option]),
            Some(sure) => {
                self.say("tell-chosen-sure", &[decision, option, ("sure", sure.to_string().into())])
            }
        }
    }

    fn conduct(&self, conduct: &Conduct) -> SafeText {
        match conduct {
            Conduct::Pause { on: true } => self.say("tell-conduct-pause", &[]),
            Conduct::Pause { on: false } => self.say("tell-conduct-resume", &[]),
            Conduct::Pace(pace) => self.say("tell-conduct-pace", &[("pace", pace.to_string().into())]),
            Conduct::Slowed { decision, from, to } => self.say(
                "tell-conduct-slowed",
                &[
                    ("decision", self.decision(*decision)),
                    ("from", from.to_string().into()),
                    ("to", to.to_string().into()),
                ],
            ),
            Conduct::Aid { aid, on } => {
                let key = if *on { "tell-conduct-aid-on" } else { "tell-conduct-aid-off" };
                self.say(key, &[("aid", super::terms::aid(self.lang, *aid))])
            }
            Conduct::Language { lang } => {
                let key = match lang {
                    Lang::En => "tell-conduct-english",
                    Lang::Ja => "tell-conduct-japanese",
                };
                self.say(key, &[])
            }
        }
    }
}
