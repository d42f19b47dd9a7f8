//! What was said, statement by statement, beside what was known by then and how it was.

use super::Desk;
use crate::debrief::model::Said;
use crate::debrief::run::Entry;
use crate::play::outcome::{Judged, Seen};
use crate::play::statement::Statement;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use crate::telling;

impl Desk<'_> {
    /// Every statement, in the order they were made.
    pub(super) fn said(&self) -> Vec<Said> {
        let stated = self.run.seen().filter_map(|(entry, what)| match what {
            Seen::Stated { task, action, statement } => Some(self.one(entry, *task, *action, statement)),
            _ => None,
        });
        stated.collect()
    }

    fn one(&self, entry: &Entry, number: u32, action: Id, said: &Statement) -> Said {
        let facts = &self.plan.msel.facts;
        let wrong = said.facts.iter().filter(|fact| facts.get(fact).is_some_and(|fact| !fact.real));
        let questions = facts.values().filter(|fact| !fact.open.is_empty() && !said.facts.contains(&fact.id));
        let answered = questions.filter(|fact| self.is_confirmed(fact.id, entry.at));
        let (mut lacked, mut took_back) = (Vec::new(), Vec::new());
        for (_, what) in self.run.judged() {
            match what {
                Judged::Lacking { task, elements } if *task == number => {
                    lacked.extend(elements.iter().map(|part| telling::element(self.lang(), *part)));
                }
                Judged::Contradicted { task, .. } if *task == number => {
                    took_back.push(telling::judged(self.plan, self.lang(), what).one_line());
                }
                _ => {}
            }
        }
        Said {
            seq: entry.seq,
            at: self.moment(entry.at),
            action: self.tell.action(action, None).one_line(),
            said: self.tell.statement(said),
            lacked,
            took_back,
            not_so: wrong.map(|fact| self.tell.fact(*fact).one_line()).collect::<Vec<SafeText>>(),
            left_out: answered.map(|fact| self.tell.question(fact.id)).collect(),
        }
    }
}
