//! Time in lines: it passes only when told to, with reminders of what is due, and never past an untimed decision.

use super::{Plain, Said};
use crate::exercise::client::Trouble;
use crate::exercise::view::Stage;
use crate::locale::{say, say_with};
use crate::plan::Calendar;
use crate::stdx::time::{SimSpan, SimTime};
use crate::telling;
use crate::tui::pacer;
use crate::tui::registry::Cmd;
use crate::tui::screens::{panes, rows};

/// A reminder of what is due.
#[derive(Debug, Clone, Copy)]
pub(super) struct Every {
    span: SimSpan,
    next: SimTime,
}

/// The next time the story's clock shows this: `09:40`, or with the day `18 09:40`, `11/18 09:40`.
fn clock_ahead(calendar: Calendar, now: SimTime, text: &str) -> Option<SimTime> {
    let dated = text.split_whitespace().count() > 1;
    let ahead = if dated { SimSpan::DAY.0 * 27 } else { SimSpan::DAY.0 - 1 };
    telling::read_clock(calendar, now + SimSpan(ahead), text).filter(|to| *to >= now)
}

impl Plain<'_> {
    /// `wait 5m`, `wait 09:40`, `wait T+01:30`.
    pub(super) fn wait(&mut self, text: &str) -> Said {
        let now = self.client.now();
        let until = match text.strip_prefix("T+") {
            Some(_) => SimTime::parse(text).filter(|to| *to >= now),
            None if text.matches(':').count() == 1 => clock_ahead(self.model.view.calendar, now, text),
            None => SimSpan::parse(text).map(|span| now + span),
        };
        let Some(to) = until else { return self.how(Cmd::Wait, text) };
        self.moved_on();
        if self.model.view.stage != Stage::Running {
            return self.stage();
        }
        if self.model.waits_for_decision() {
            return self.word("tui-untimed-waits");
        }
        match self.pass(to) {
            Err(trouble) => self.trouble(trouble),
            Ok(()) => {
                if self.client.now() < to && self.model.view.stage == Stage::Running {
                    self.word("tui-plain-stopped")?;
                }
                self.clock()
            }
        }
    }

    /// Lets time pass, telling what happens and what is due on the way.
    fn pass(&mut self, to: SimTime) -> Result<(), Trouble> {
        loop {
            let stop = self.every.map_or(to, |every| every.next.min(to));
            let reached = match self.model.clock.untimed {
                true => pacer::pass(self.client, self.model.lang, stop)?,
                false => self.client.advance(stop)?,
            };
            // What cannot be written to the output is told by the next line that cannot be.
            let told = self.news().and_then(|()| self.remind(reached)).is_ok();
            let stopped = reached < stop || self.model.view.stage != Stage::Running;
            if stopped || reached >= to || self.model.waits_for_decision() || !told {
                return Ok(());
            }
        }
    }

    fn remind(&mut self, now: SimTime) -> Said {
        let Some(every) = self.every.as_mut().filter(|every| every.next <= now) else { return Ok(()) };
        while every.next <= now {
            every.next = every.next + every.span;
        }
        let owed: Vec<String> = panes::owed(&self.model)
            .into_iter()
            .filter_map(|thing| rows::owed(&self.model, thing, usize::MAX))
            .map(|line| line.text())
            .collect();
        if owed.is_empty() {
            return Ok(());
        }
        let list = owed.join("; ");
        let words = say_with(self.lang(), "tui-plain-reminder", &[("list", list.as_str().into())]);
        self.line(&format!("{now} {words}"))
    }

    /// `every 5m due`, `every off`.
    pub(super) fn every(&mut self, text: &str) -> Said {
        let mut words = text.split_whitespace();
        let (first, what) = (words.next().unwrap_or_default(), words.next());
        let span = SimSpan::parse(first).filter(|span| *span >= SimSpan::MINUTE);
        self.every = match (first, span, what) {
            ("off", _, None) => None,
            (_, Some(span), None | Some("due")) => Some(Every { span, next: self.client.now() + span }),
            _ => return self.word("tui-plain-every-how"),
        };
        let key = if self.every.is_some() { "tui-plain-every-on" } else { "tui-plain-every-off" };
        let words = say_with(self.lang(), key, &[("span", first.into())]);
        self.line(words.as_str())
    }

    /// `step`: to the next thing that is noticed.
    pub(super) fn step(&mut self) -> Said {
        if self.model.view.stage != Stage::Running {
            return self.stage();
        }
        if self.model.waits_for_decision() {
            return self.word("tui-untimed-waits");
        }
        self.moved_on();
        match pacer::step(self.client, self.model.lang) {
            Err(trouble) => self.trouble(trouble),
            Ok(_) => {
                self.news()?;
                self.clock()
            }
        }
    }

    /// Where the clock stands, and how much is open.
    pub(super) fn clock(&mut self) -> Said {
        let view = self.model.view.clone();
        let at = crate::tui::words::moment(&view, view.now);
        let args = [
            ("at", at.as_str().into()),
            ("number", (view.chapter.number as i64).into()),
            ("count", (view.chapter.count as i64).into()),
            ("unread", (view.unread() as i64).into()),
            ("open", (self.model.open_decisions().len() as i64).into()),
        ];
        let words = say_with(self.lang(), "tui-plain-clock", &args);
        let untimed = if self.model.clock.untimed { say(self.lang(), "tui-left-untimed") } else { "".into() };
        self.line(&format!("{} {words} {untimed}", view.now))
    }
}
