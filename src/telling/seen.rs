//! What players see.

use super::{Teller, clock, due, fact_status, mark, severity, span, task_end};
use crate::play::order::{By, Choice, Order};
use crate::play::outcome::{FactStatus, Seen, Severity, TaskEnd};
use crate::play::statement::Statement;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::{SimSpan, SimTime};

impl Teller<'_> {
    pub(super) fn seen(&self, what: &Seen) -> SafeText {
        match what {
            Seen::MoveBegan { index } => self.move_told("tell-seen-move-began", *index),
            Seen::MoveEnded { index } => self.move_told("tell-seen-move-ended", *index),
            Seen::Delivered { inject } => self.delivered(*inject),
            Seen::Alerted { trace, severity, about } => self.alerted(*trace, *severity, *about),
            Seen::LineFound { trace, log, written } => self.line_found(*trace, *log, *written),
            Seen::LogChecked { log, found, since, lost } => self.log_checked(*log, *found, *since, *lost),
            Seen::LogOpened { log, since, lost } => self.log_opened(*log, *since, *lost),
            Seen::FactKnown { fact, status, source } => self.fact_known(*fact, *status, *source),
            Seen::TaskQueued { action, target, team, .. } => self.queued(*action, *target, *team),
            Seen::TaskAsked { action, target, team, until, .. } => {
                self.task_asked(*action, *target, *team, *until)
            }
            Seen::TaskBegun { action, target, team, until, .. } => {
                self.begun(*action, *target, *team, *until)
            }
            Seen::TaskEnded { action, target, how, .. } => self.task_ended(*action, *target, *how),
            Seen::DecisionOpened { decision, closes } => self.opened(*decision, *closes),
            Seen::DecisionExtended { decision, closes } => self.extended(*decision, *closes),
            Seen::Decided { choice, by } => self.decided(choice, *by),
            Seen::Lapsed { decision, option } => self.lapsed(*decision, *option),
            Seen::Answered { inject } => tell!(self, "tell-seen-answered", what = self.inject(*inject)),
            Seen::Unanswered { inject } => tell!(self, "tell-seen-unanswered", what = self.inject(*inject)),
            Seen::Opened { item } => tell!(self, "tell-seen-opened", what = self.item(*item)),
            Seen::Pinned { fact, on } => self.pinned(*fact, *on),
            Seen::LinePinned { log, written, on, .. } => self.line_pinned(*log, *written, *on),
            Seen::Said { by, order } => self.said(*by, order),
            Seen::Hinted { task, level, text } => self.hinted(task.is_some(), *level, text),
            Seen::DutyStarted { duty, knew, by } => self.duty_started(*duty, *knew, *by),
            Seen::DutyLonger { duty } => self.duty_longer(*duty),
            Seen::DutyExempt { duty } => self.duty_exempt(*duty),
            Seen::Stated { action, statement, .. } => self.stated(*action, statement),
            Seen::DutyMet { duty } => tell!(self, "tell-seen-duty-met", duty = self.duty(*duty)),
            Seen::StateShown { subject, marks } => self.state_shown(*subject, marks),
            Seen::Refused { refusal } => tell!(self, "tell-seen-refused", why = self.refusal(refusal)),
            Seen::Held { on: true } => tell!(self, "tell-seen-held"),
            Seen::Held { on: false } => tell!(self, "tell-seen-released"),
            Seen::Ended { ending } => self.ended(*ending),
        }
    }

    fn alerted(&self, trace: Id, level: Severity, about: Option<Id>) -> SafeText {
        let severity = severity(self.lang, level);
        let what = self.alert(trace);
        let what = match about {
            None => what,
            Some(about) => tell!(self, "tell-step-on", step = what, on = self.subject(about)),
        };
        tell!(self, "tell-seen-alerted", what = what, severity = severity)
    }

    fn task_asked(&self, action: Id, target: Option<Id>, team: Id, until: SimTime) -> SafeText {
        let (action, team, until) = (self.action(action, target), self.team(team), self.clock(until));
        tell!(self, "tell-seen-task-asked", action = action, team = team, until = until)
    }

    fn line_found(&self, trace: Id, log: Id, written: SimTime) -> SafeText {
        let (log, written, line) = (self.subject(log), self.clock(written), self.line(trace));
        tell!(self, "tell-seen-line-found", log = log, written = written, line = line)
    }

    fn log_checked(&self, log: Id, found: u32, since: SimTime, lost: bool) -> SafeText {
        let (log, since) = (self.subject(log), self.clock(since));
        match (lost, found) {
            (true, _) => tell!(self, "tell-seen-log-lost", log = log),
            (false, 0) => tell!(self, "tell-seen-log-empty", log = log, since = since),
            (false, found) => {
                let found = found.to_string().into();
                tell!(self, "tell-seen-log-checked", log = log, since = since, found = found)
            }
        }
    }

    fn log_opened(&self, log: Id, since: SimTime, lost: bool) -> SafeText {
        let (log, since) = (self.subject(log), self.clock(since));
        match lost {
            true => tell!(self, "tell-seen-log-lost", log = log),
            false => tell!(self, "tell-seen-log-opened", log = log, since = since),
        }
    }

    fn line_pinned(&self, log: Id, written: SimTime, on: bool) -> SafeText {
        let key = if on { "tell-seen-line-pinned" } else { "tell-seen-line-unpinned" };
        tell!(self, key, log = self.subject(log), written = self.clock(written))
    }

    fn fact_known(&self, fact: Id, status: FactStatus, source: Id) -> SafeText {
        let (status, source) = (fact_status(self.lang, status), self.source(source));
        if source.is_empty() {
            return tell!(self, "tell-seen-fact-plain", fact = self.fact(fact), status = status);
        }
        tell!(self, "tell-seen-fact", fact = self.fact(fact), status = status, source = source)
    }

    fn queued(&self, action: Id, target: Option<Id>, team: Id) -> SafeText {
        let action = self.action(action, target);
        tell!(self, "tell-seen-task-queued", action = action, team = self.team(team))
    }

    fn begun(&self, action: Id, target: Option<Id>, team: Id, until: SimTime) -> SafeText {
        let (action, until) = (self.action(action, target), self.clock(until));
        tell!(self, "tell-seen-task-begun", action = action, team = self.team(team), until = until)
    }

    fn extended(&self, decision: Id, closes: SimTime) -> SafeText {
        let (decision, closes) = (self.decision(decision), self.clock(closes));
        tell!(self, "tell-seen-decision-extended", decision = decision, closes = closes)
    }

    fn lapsed(&self, decision: Id, option: Id) -> SafeText {
        let option = self.option(decision, option);
        tell!(self, "tell-seen-lapsed", decision = self.decision(decision), option = option)
    }

    fn pinned(&self, fact: Id, on: bool) -> SafeText {
        let key = if on { "tell-seen-pinned" } else { "tell-seen-unpinned" };
        tell!(self, key, fact = self.fact(fact))
    }

    fn said(&self, by: By, order: &Order) -> SafeText {
        let who = match order {
            Order::Note { who, .. } | Order::Hypothesis { who, .. } if !who.is_empty() => who.clone(),
            _ => self.who(by),
        };
        tell!(self, "tell-seen-said", who = who, what = self.order(order))
    }

    fn hinted(&self, asked: bool, level: u8, text: &Bilingual) -> SafeText {
        let text = text.get(self.lang).clone();
        match asked {
            false => tell!(self, "tell-seen-hinted-free", text = text),
            true => tell!(self, "tell-seen-hinted", level = level.to_string().into(), text = text),
        }
    }

    fn duty_started(&self, duty: Id, knew: SimTime, by: Option<Id>) -> SafeText {
        let (name, knew) = (self.duty(duty), self.clock(knew));
        match by.map(|by| self.department(duty, by)) {
            None => tell!(self, "tell-seen-duty-started", duty = name, knew = knew),
            Some(by) => tell!(self, "tell-seen-duty-started-by", duty = name, knew = knew, by = by),
        }
    }

    fn duty_longer(&self, duty: Id) -> SafeText {
        let known = self.plan.guide.duties.iter().find(|known| known.id == duty);
        let due = known.and_then(|known| known.longer).map(|(rule, _)| due(self.lang, &rule));
        tell!(self, "tell-seen-duty-longer", duty = self.duty(duty), due = due.unwrap_or_default())
    }

    fn duty_exempt(&self, duty: Id) -> SafeText {
        let known = self.plan.guide.duties.iter().find(|known| known.id == duty);
        let why = known.map(|known| known.exempt_why.get(self.lang).one_line()).unwrap_or_default();
        match why.is_empty() {
            true => tell!(self, "tell-seen-duty-exempt", duty = self.duty(duty)),
            false => tell!(self, "tell-seen-duty-exempt-because", duty = self.duty(duty), why = why),
        }
    }

    fn stated(&self, action: Id, said: &Statement) -> SafeText {
        tell!(self, "tell-seen-stated", action = self.action(action, None), what = self.statement(said))
    }

    fn move_told(&self, key: &str, index: usize) -> SafeText {
        let title = self.plan.move_at(index).title.get(self.lang).clone();
        let count = self.plan.moves.len().to_string();
        self.say(key, &[("n", (index + 1).to_string().into()), ("count", count.into()), ("title", title)])
    }

    fn delivered(&self, inject: Id) -> SafeText {
        let found = self.plan.msel.inject_ix.get(&inject).map(|&index| &self.plan.msel.injects[index]);
        let (from, way) = match found {
            Some(inject) => (inject.from.get(self.lang).clone(), super::channel(self.lang, inject.channel)),
            None => (SafeText::default(), SafeText::default()),
        };
        self.say("tell-seen-delivered", &[("what", self.inject(inject)), ("from", from), ("channel", way)])
    }

    fn opened(&self, decision: Id, closes: Option<SimTime>) -> SafeText {
        let name = ("decision", self.decision(decision));
        match closes {
            None => self.say("tell-seen-decision-opened", &[name]),
            Some(closes) => {
                self.say("tell-seen-decision-opened-until", &[name, ("closes", self.clock(closes))])
            }
        }
    }

    fn decided(&self, choice: &Choice, by: By) -> SafeText {
        let who = if choice.called_by.is_empty() { self.who(by) } else { choice.called_by.clone() };
        let told = self.say("tell-seen-decided", &[("who", who), ("what", self.chosen(choice))]);
        if choice.votes.is_empty() {
            return told;
        }
        let same = choice.votes.iter().filter(|vote| vote.option == choice.option).count();
        let (same, all) = (same.to_string().into(), choice.votes.len().to_string().into());
        tell!(self, "tell-seen-voted", what = told, same = same, all = all)
    }

    fn ended(&self, ending: Option<Id>) -> SafeText {
        let ending = self.plan.guide.endings.iter().find(|found| Some(found.id) == ending);
        match ending {
            Some(ending) => self.say("tell-seen-ended-so", &[("words", ending.text.get(self.lang).clone())]),
            None => self.say("tell-seen-ended", &[]),
        }
    }

    fn task_ended(&self, action: Id, target: Option<Id>, how: TaskEnd) -> SafeText {
        let args = [("action", self.action(action, target)), ("how", task_end(self.lang, how))];
        self.say("tell-seen-task-ended", &args)
    }

    fn state_shown(&self, subject: Id, marks: &[Id]) -> SafeText {
        let subject = ("subject", self.subject(subject));
        if marks.is_empty() {
            return self.say("tell-seen-state-normal", &[subject]);
        }
        let words: Vec<SafeText> = marks.iter().map(|&word| mark(self.lang, word)).collect();
        self.say("tell-seen-state", &[subject, ("marks", self.list(&words))])
    }

    /// The text of a log line.
    fn line(&self, trace: Id) -> SafeText {
        self.plan.attack.traces.get(&trace).map_or_else(|| trace.as_str().into(), |trace| trace.line.clone())
    }

    /// The story's clock.
    pub(crate) fn clock(&self, at: SimTime) -> SafeText {
        clock(self.plan.cover.starts, at, self.lang)
    }

    /// A length of time.
    pub(crate) fn span(&self, length: SimSpan) -> SafeText {
        span(self.lang, length)
    }

    /// `a, b, c`; `a・b・c`.
    pub(crate) fn list(&self, words: &[SafeText]) -> SafeText {
        let words: Vec<&str> = words.iter().map(SafeText::as_str).collect();
        let glue = match self.lang {
            Lang::En => ", ",
            Lang::Ja => "、",
        };
        words.join(glue).into()
    }
}
