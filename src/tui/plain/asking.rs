//! Before something counts: it is read over in one line, and what may be answered is said with it. Whoever sits at a
//! prompt is asked as on the screen; a script of lines is taken at its word, except for what cannot be undone.

use super::doing::named;
use super::resolve::{self, dissent, person, votes};
use super::told::{described, sentences};
use super::{Plain, Said, Verbosity};
use crate::exercise::view::{DecisionState, DecisionView, SeatView, Stage, TaskState};
use crate::locale::{say, say_with};
use crate::play::order::{Choice, Order};
use crate::play::room::{Member, Vote};
use crate::stdx::id::Id;
use crate::tui::dialogs::{confirmed, sending};
use crate::tui::registry::Cmd;
use crate::tui::run::TuiFault;
use crate::tui::undo;
use crate::tui::words::labelled;

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// `yes`.
    Yes,
    /// `confirm yes`: it cannot be undone.
    Word,
    /// In a room: who calls it.
    Caller,
    /// A number: nothing was understood well enough to be done.
    Pick,
}

/// An order that was read over and not given yet.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// The order; where there is only something to choose from, none.
    pub(super) order: Option<Order>,
    /// What is waited for.
    pub(super) step: Step,
    /// What else may have been meant, by its number from 1.
    pub(super) others: Vec<Order>,
}

impl Plain<'_> {
    /// Gives an order, or reads it over first.
    pub(super) fn give(&mut self, order: Order) -> Said {
        match self.step_before(&order) {
            None => self.send(order),
            Some(step) => self.ask(Asked { order: Some(order), step, others: Vec::new() }),
        }
    }

    /// What an order has to wait for. What will be refused anyway is not asked about.
    fn step_before(&self, order: &Order) -> Option<Step> {
        let view = &self.model.view;
        let asks = match order {
            Order::Decide(choice) => {
                let open = open(view, choice)?;
                let called = called(view, choice)?;
                if !called {
                    return Some(Step::Caller);
                }
                return if open.irreversible { Some(Step::Word) } else { self.prompt.then_some(Step::Yes) };
            }
            Order::NextMove => matches!(view.stage, Stage::Running | Stage::BetweenMoves { .. }),
            Order::Cancel { task } => {
                let under_way = |state| !matches!(state, TaskState::Ended(_));
                view.tasks.iter().any(|known| known.task == *task && under_way(known.state))
            }
            order if resolve::irreversible(view, order) => return Some(Step::Word),
            _ => false,
        };
        (asks && self.prompt).then_some(Step::Yes)
    }

    /// Reads it over and waits for the answer.
    pub(super) fn ask(&mut self, asked: Asked) -> Said {
        let lang = self.lang();
        let told = match &asked.order {
            Some(Order::Send { inject }) => self.weigh(*inject)?,
            Some(order) => described(&self.model, order),
            None => String::new(),
        };
        let others = asked.others.iter().map(|order| named(&self.model.view, order)).enumerate();
        let others: Vec<String> = others.map(|(at, text)| format!("{} {text}", at + 1)).collect();
        let (others, people) = (others.join("; "), people(&self.model.view));
        let key = match asked.step {
            Step::Yes if !asked.others.is_empty() => "tui-plain-ask-others",
            Step::Yes => "tui-plain-ask-yes",
            Step::Word => "tui-plain-confirm",
            Step::Caller => "tui-plain-ask-caller",
            Step::Pick => "tui-plain-ask-pick",
        };
        let args = [
            ("order", told.as_str().into()),
            ("others", others.as_str().into()),
            ("people", people.as_str().into()),
        ];
        let verbs = [
            ("yes", Cmd::Yes),
            ("no", Cmd::No),
            ("confirm", Cmd::Confirm),
            ("by", Cmd::CalledBy),
            ("votes", Cmd::Votes),
            ("dissent", Cmd::Dissent),
        ];
        let text = self.model.keymap.say_with(lang, key, &verbs, &args);
        // Nobody answers in a script: there a decision says who called it.
        if asked.step != Step::Caller || self.prompt {
            self.asked = Some(asked);
        }
        self.line(text.as_str())
    }

    /// What sending an inject by hand would do, and what speaks against it; the order in words that everybody may hear:
    /// its id may tell what it says, its number does not.
    fn weigh(&mut self, inject: Id) -> Result<String, TuiFault> {
        let known = self.client.injects().into_iter().find(|known| known.inject == inject);
        let Some(known) = known else { return Ok(crate::play::line::text(&Order::Send { inject })) };
        for (_, words) in sending::review(self.lang(), &known) {
            self.line(words.as_str())?;
        }
        Ok(sentences(self.lang(), vec![format!("send I{}", known.number)]))
    }

    /// A line that answers what was asked: a number of the list, or yes and no in the language of the player.
    pub(super) fn answered(&mut self, line: &str) -> Option<Said> {
        let asked = self.asked.as_ref()?;
        let number = line.parse::<usize>().ok().filter(|_| !asked.others.is_empty());
        if let Some(number) = number {
            let Some(order) = number.checked_sub(1).and_then(|at| asked.others.get(at)).cloned() else {
                return Some(self.ask(asked.clone()));
            };
            let step = if resolve::irreversible(&self.model.view, &order) { Step::Word } else { Step::Yes };
            return Some(self.ask(Asked { order: Some(order), step, others: Vec::new() }));
        }
        if line == say(self.lang(), "tui-no").as_str() {
            return Some(self.no());
        }
        confirmed(line).then(|| self.yes())
    }

    pub(super) fn yes(&mut self) -> Said {
        match self.asked.take() {
            None => self.word("tui-plain-nothing"),
            Some(Asked { order: Some(order), step: Step::Yes, .. }) => self.send(order),
            // What cannot be undone is not done by a word that comes by itself.
            Some(asked) => self.ask(asked),
        }
    }

    pub(super) fn no(&mut self) -> Said {
        match self.asked.take() {
            None => self.word("tui-plain-nothing"),
            Some(_) => self.word("tui-plain-not-confirmed"),
        }
    }

    pub(super) fn confirm(&mut self, word: &str) -> Said {
        match self.asked.take() {
            None => self.word("tui-plain-nothing"),
            Some(Asked { order: Some(order), step: Step::Yes | Step::Word, .. }) if confirmed(word) => {
                self.send(order)
            }
            Some(asked) if confirmed(word) => self.ask(asked),
            Some(_) => self.word("tui-plain-not-confirmed"),
        }
    }

    /// `by`, `votes` and `dissent`: adds to the decision that is being read over.
    pub(super) fn add(&mut self, cmd: Cmd, rest: &str) -> Said {
        let view = self.model.view.clone();
        let Some(Asked { order: Some(Order::Decide(mut choice)), .. }) = self.asked.clone() else {
            return self.nothing_decided();
        };
        let Some(decision) = open(&view, &choice) else { return self.nothing_decided() };
        if rest.is_empty() {
            return self.needs(cmd);
        }
        if cmd == Cmd::CalledBy {
            choice.called_by = person(&view, rest.trim_matches('"'));
            if called(&view, &choice).is_none() {
                let name = [("name", (&choice.called_by).into())];
                let words = say_with(self.lang(), "tell-refusal-not-in-room", &name);
                return self.line(words.as_str());
            }
        } else {
            let Some(said) = read_votes(&view, decision, rest) else { return self.how(cmd, rest) };
            choice.votes = match cmd {
                Cmd::Dissent => dissent(choice.votes, said),
                _ => said,
            };
        }
        self.give(Order::Decide(choice))
    }

    fn nothing_decided(&mut self) -> Said {
        let text =
            self.model.keymap.say(self.lang(), "tui-plain-nothing-decided", &[("decide", Cmd::Decide)]);
        self.line(text.as_str())
    }

    /// Gives an order, whatever it is; what can be taken back is offered.
    pub(super) fn send(&mut self, order: Order) -> Said {
        (self.asked, self.model.undo) = (None, None);
        match self.client.send(order.clone()) {
            Err(trouble) => self.trouble(trouble),
            Ok(reply) => {
                self.settle()?;
                if let Some(refusal) = reply.refusal {
                    let why = crate::tui::words::refusal(&self.model, &refusal);
                    let refused = say(self.lang(), "tui-refused");
                    return self.line(&labelled(self.lang(), refused.as_str(), Some(why.as_str())));
                }
                undo::offer(&mut self.model, &order);
                if reply.saved == 0 || self.verbosity == Verbosity::Low {
                    return Ok(());
                }
                let saved = [("saved", (reply.saved as i64).into())];
                let mut words = say_with(self.lang(), "tui-saved", &saved).to_string();
                if let Some(offer) = undo::words(&self.model) {
                    words += &format!(" {offer}");
                }
                self.line(&words)
            }
        }
    }

    /// Takes back what was done last, as long as no time has passed.
    pub(super) fn undo(&mut self) -> Said {
        let Some((orders, what)) = undo::take(&mut self.model) else {
            return self.word("tui-undo-nothing");
        };
        for order in orders {
            self.send(order)?;
        }
        let words = say_with(self.lang(), "tui-plain-undone", &[("what", (&what).into())]);
        self.line(words.as_str())
    }

    /// What waits for an answer, or could be taken back, belongs to the moment.
    pub(super) fn moved_on(&mut self) {
        (self.asked, self.model.undo) = (None, None);
    }
}

/// The decision, if it is open and has that option.
fn open<'v>(view: &'v SeatView, choice: &Choice) -> Option<&'v DecisionView> {
    let mut open = view.decisions.iter().filter(|known| known.state == DecisionState::Open);
    let has = |known: &&DecisionView| known.options.iter().any(|option| option.id == choice.option);
    open.find(|known| known.id == choice.decision).filter(has)
}

/// Whether somebody calls it; where one plays alone, one does. `None` for somebody who is not there.
fn called(view: &SeatView, choice: &Choice) -> Option<bool> {
    let room = view.room.as_deref().unwrap_or_default();
    if room.is_empty() {
        return Some(true);
    }
    if choice.called_by.is_empty() {
        return Some(false);
    }
    room.iter().any(|member| member.alias == choice.called_by).then_some(true)
}

/// `1 Tanaka (Commander), 2 Mori`.
fn people(view: &SeatView) -> String {
    let room: &[Member] = view.room.as_deref().unwrap_or_default();
    let people = room.iter().enumerate().map(|(index, member)| format!("{} {member}", index + 1));
    people.collect::<Vec<_>>().join(", ")
}

/// A list of votes of people who are there, for options there are.
fn read_votes(view: &SeatView, decision: &DecisionView, list: &str) -> Option<Vec<Vote>> {
    let room = view.room.as_deref().unwrap_or_default();
    let votes = votes(view, decision, list.trim_matches('"'))?;
    let known = |vote: &Vote| {
        let here = room.iter().any(|member| member.alias == vote.who);
        here && decision.options.iter().any(|option| option.id == vote.option)
    };
    votes.iter().all(known).then_some(votes)
}
