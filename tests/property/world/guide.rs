//! What is judged and owed, how it ends, and hooks.

use super::Writer;
use std::fmt::Write;

impl Writer {
    pub(super) fn guide(&mut self) {
        self.line("[[objective]]\nid = \"aim\"\ntext = \"o\"");
        for n in 0..self.dice.between(1, 3) {
            let half = self.any_half();
            let (done, from, harm) = (self.cond(half), self.cond(half), self.cond(half));
            let _ = writeln!(self.out, "[[objective.task]]\nid = \"deed-{n}\"\ntext = \"cn.task.deed-{n}\"");
            let _ = writeln!(
                self.out,
                "done = \"{done}\"\nwithin = \"1h\"\nlate = \"4h\"\nwhy = \"cn.why.deed-{n}\""
            );
            let _ = writeln!(self.out, "hints = [\"cn.hint.deed-{n}\"]");
            if self.dice.once_in(2) {
                let _ = writeln!(self.out, "from = \"{from}\"");
            }
            if self.dice.once_in(3) {
                let _ = writeln!(self.out, "harm = \"{harm}\"");
            }
            if self.dice.once_in(4) {
                let cond = self.cond(half);
                let _ = writeln!(self.out, "spoiled = \"{cond}\"");
            }
        }
        for duty in self.duties.clone() {
            let half = self.any_half();
            let (when, met) = (self.cond(half), self.cond(half));
            let _ = writeln!(
                self.out,
                "[[obligation]]\nid = \"{duty}\"\ntitle = \"cn.duty.{duty}\"\ntrigger = \"t\""
            );
            let _ = writeln!(
                self.out,
                "to = \"t\"\ndue = {{ by = \"72h\" }}\nwhen = \"{when}\"\nmet = \"{met}\""
            );
        }
        let (start, contain) = (self.cond(0), self.cond(0));
        let _ = writeln!(self.out, "[measures]\nstart = \"{start}\"\ncontain = \"{contain}\"");
        for ending in self.endings.clone() {
            let cond = self.cond(0);
            let early = self.dice.once_in(4);
            let _ = writeln!(self.out, "[[ending]]\nid = \"{ending}\"\ntext = \"cn.ending.{ending}\"");
            let _ = writeln!(self.out, "when = \"{cond}\"\nearly = {early}");
        }
    }

    pub(super) fn script(&mut self) -> String {
        let fact = self.dice.pick(&self.facts).cloned().unwrap();
        let hook = self.dice.word(&["on_step(step)", "on_action(action, target)", "on_fact(fact)"]);
        format!(
            "fn {hook} {{ if footholds() > 1 {{ [\"add mood 1\", \"suspect {fact}\"] }} else {{ [\"trust boss -1\"] }} }}\n"
        )
    }
}
