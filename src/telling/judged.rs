//! Judgement in words that describe what was done, never who somebody is.

use super::{Teller, element, rating};
use crate::locale;
use crate::play::outcome::Judged;
use crate::play::statement::Element;
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;

impl Teller<'_> {
    pub(super) fn judged(&self, what: &Judged) -> SafeText {
        match what {
            Judged::TaskOpened { task } => self.task_told("tell-judged-task-opened", *task),
            Judged::TaskDone { task, on_time: true } => self.task_told("tell-judged-task-done", *task),
            Judged::TaskDone { task, on_time: false } => self.task_told("tell-judged-task-late", *task),
            Judged::TaskSpoiled { task } => self.task_told("tell-judged-task-spoiled", *task),
            Judged::Harm { task } => self.task_told("tell-judged-harm", *task),
            Judged::Measured { measure } => {
                self.say("tell-judged-measured", &[("measure", self.measure(*measure))])
            }
            Judged::Believed { decision, said, truth } => self.believed(*decision, *said, *truth),
            Judged::Lacking { elements, .. } => self.lacking(elements),
            Judged::Contradicted { earlier, now, corrected, .. } => {
                self.contradicted(*earlier, *now, *corrected)
            }
            Judged::Overridden { subject, rating: given, reason } => self.say(
                "tell-judged-overridden",
                &[
                    ("subject", self.goal(*subject)),
                    ("rating", rating(self.lang, *given)),
                    ("reason", reason.clone()),
                ],
            ),
            Judged::TaskRated { task, rating: given, .. } => self.rated(*task, rating(self.lang, *given)),
            Judged::ObjectiveRated { objective, rating: given } => {
                self.rated(*objective, rating(self.lang, *given))
            }
        }
    }

    fn task_told(&self, key: &str, task: Id) -> SafeText {
        self.say(key, &[("task", self.goal(task))])
    }

    fn rated(&self, subject: Id, rating: SafeText) -> SafeText {
        self.say("tell-judged-rated", &[("subject", self.goal(subject)), ("rating", rating)])
    }

    fn believed(&self, decision: Id, said: u8, truth: bool) -> SafeText {
        let key = if truth { "tell-judged-believed-true" } else { "tell-judged-believed-false" };
        self.say(key, &[("decision", self.decision(decision)), ("said", said.to_string().into())])
    }

    fn lacking(&self, elements: &[Element]) -> SafeText {
        let parts: Vec<SafeText> = elements.iter().map(|part| element(self.lang, *part)).collect();
        self.say("tell-judged-lacking", &[("parts", self.list(&parts))])
    }

    fn contradicted(&self, earlier: Id, now: Id, corrected: bool) -> SafeText {
        let key = if corrected { "tell-judged-corrected" } else { "tell-judged-contradicted" };
        self.say(key, &[("earlier", self.fact(earlier)), ("now", self.fact(now))])
    }

    /// What a measure marks: `detect`, `contain` …
    pub fn measure(&self, measure: Id) -> SafeText {
        let key = format!("tell-measure-{measure}");
        if locale::has(self.lang, &key) { locale::say(self.lang, &key) } else { measure.as_str().into() }
    }
}
