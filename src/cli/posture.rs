//! `posture`: the coefficient table, as trainers should see it before they draw conclusions from it.

use crate::cli::args::{Common, Posture as Args};
use crate::cli::fault::Fault;
use crate::cli::{out, scenario};
use crate::compile;
use crate::locale::{Arg, say, say_with};
use crate::plan::posture::{ByLevel, Entry, Grade, ResponseRule, SAME, Sizes, StepRule, Table};
use crate::play::posture::{Factor, Posture};
use crate::scenario::embedded;
use crate::scenario::source::Sources;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimSpan;
use crate::telling;
use crate::tui::words::labelled;
use serde_json::{Value, json};
use std::process::ExitCode;

/// `hotwash posture [NAME]`.
pub fn posture(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (table, declared) = match &args.scenario {
        None => {
            let sources = Sources::from_map(embedded::common());
            let table = compile::posture_table(&sources)
                .map_err(|findings| scenario::bad(&findings, |path| sources.get(path)))?;
            (table, None)
        }
        Some(name) => {
            let (plan, _) = scenario::compile(&scenario::find(common, name)?, &Default::default())?;
            (plan.posture.table, Some(plan.posture.declared))
        }
    };
    let teller = Teller { lang: common.lang(), declared };
    if args.json {
        out::json(teller.as_json(&table));
    } else {
        out::text(teller.as_text(&table));
    }
    Ok(ExitCode::SUCCESS)
}

struct Teller {
    lang: Lang,
    declared: Option<Posture>,
}

impl Teller {
    fn say(&self, key: &str) -> SafeText {
        say(self.lang, key)
    }

    fn tell(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, Arg)> =
            args.iter().map(|(name, text)| (*name, Arg::from(text.as_str()))).collect();
        say_with(self.lang, key, &args).to_string()
    }

    fn as_text(&self, table: &Table) -> String {
        let mut lines = vec![
            self.say("cli-posture-title").to_string(),
            self.say("cli-posture-label").to_string(),
            self.say("cli-posture-how").to_string(),
            self.sizes(&table.sizes),
        ];
        table.factors.iter().for_each(|entry| self.entry(&mut lines, entry));
        lines.join("\n") + "\n"
    }

    fn sizes(&self, sizes: &Sizes) -> String {
        let percent = |permille: i64| (permille / 10).to_string();
        let args = [
            ("strong", decimal(sizes.strong)),
            ("weak", decimal(sizes.weak)),
            ("gainstrong", percent(sizes.gain_strong)),
            ("gainweak", percent(sizes.gain_weak)),
        ];
        self.tell("cli-posture-sizes", &args)
    }

    fn entry(&self, lines: &mut Vec<String>, entry: &Entry) {
        let here = self.level(entry.factor).map(|level| {
            let level = [("level", level.to_string())];
            format!("  [{}]", self.tell("cli-posture-declared", &level))
        });
        let name = entry.name.get(self.lang);
        lines.push(format!("\n{} {name} {}{}", entry.factor, entry.mark, here.unwrap_or_default()));
        let levels: Vec<String> =
            (0..).zip(&entry.levels).map(|(n, it)| format!("{n} {}", it.get(self.lang))).collect();
        lines.push(self.labelled("cli-posture-levels", &levels.join(" → ")));
        lines.push(format!("  {}", entry.note.get(self.lang)));
        for rule in &entry.steps {
            lines.push(self.labelled("cli-posture-steps", &self.step_rule(rule)));
        }
        for rule in &entry.responses {
            lines.push(self.labelled("cli-posture-responses", &self.response_rule(rule)));
        }
        lines.extend(self.world(entry).into_iter().map(|line| format!("  {line}")));
        for limit in &entry.limits {
            lines.push(self.labelled("cli-posture-limits", limit.get(self.lang).as_str()));
        }
    }

    fn labelled(&self, key: &str, text: &str) -> String {
        format!("  {}", labelled(self.lang, self.say(key).as_str(), Some(text)))
    }

    fn level(&self, factor: Factor) -> Option<u8> {
        self.declared.map(|posture| posture.level(factor))
    }

    fn step_rule(&self, rule: &StepRule) -> String {
        let codes = |key, grades: ByLevel<Grade>, list| {
            let told = grades.map(|grade| grade.code(list)).join(" ");
            (grades != ByLevel::default()).then(|| self.tell(key, &[("codes", told)]))
        };
        let gate = rule.gate.map(|gate| self.tell("cli-posture-gate", &[("level", gate.to_string())]));
        let parts = [
            codes("cli-posture-success", rule.success, Grade::SUCCESS),
            codes("cli-posture-detect", rule.detect, Grade::DETECT),
            self.times("cli-posture-takes", rule.takes),
            self.times("cli-posture-delay", rule.delay),
            self.times("cli-posture-reach", rule.reach),
            gate,
            rule.covered.then(|| self.say("cli-posture-covered").to_string()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let classes: Vec<&str> = rule.classes.iter().map(|class| class.as_str()).collect();
        let note = rule.note.get(self.lang);
        format!("{}: {} — {note} {}", classes.join(", "), parts.join(" · "), rule.mark)
    }

    fn response_rule(&self, rule: &ResponseRule) -> String {
        let whom = rule.actions.iter().chain(&rule.phases).map(|id| id.as_str());
        let whom: Vec<&str> = whom.collect();
        let takes = self.times("cli-posture-takes", rule.takes).unwrap_or_default();
        format!("{}: {takes} — {} {}", whom.join(", "), rule.note.get(self.lang), rule.mark)
    }

    fn times(&self, key: &str, permille: ByLevel<i64>) -> Option<String> {
        let told = permille.map(decimal).join(" ");
        (permille != SAME).then(|| self.tell(key, &[("times", told)]))
    }

    /// Sensors, watching, logs.
    fn world(&self, entry: &Entry) -> Vec<String> {
        let spans =
            |spans: [SimSpan; 4]| spans.map(|span| telling::span(self.lang, span).to_string()).join(" → ");
        let ids =
            |ids: &[crate::stdx::id::Id]| ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
        let sensors = entry.sensors.as_ref().map(|it| {
            let share = it.share.map(|permille| (permille / 10).to_string()).join(" → ");
            let args = [("share", share), ("kinds", ids(&it.kinds)), ("full", ids(&it.kinds_full))];
            self.tell("cli-posture-sensors", &args)
        });
        let watch = entry.watch.as_ref().map(|it| {
            let hours = format!("{}–{}", SimSpan(it.hours.0), SimSpan(it.hours.1));
            self.tell("cli-posture-watch", &[("hours", hours), ("delays", spans(it.delay))])
        });
        let logs = entry.logs.as_ref().map(|it| {
            let (data, immutable) = (it.data_events.to_string(), it.immutable.to_string());
            let args = [("keeps", spans(it.keeps)), ("data", data), ("immutable", immutable)];
            self.tell("cli-posture-logs", &args)
        });
        [sensors, watch, logs].into_iter().flatten().collect()
    }

    fn as_json(&self, table: &Table) -> Value {
        let sizes = &table.sizes;
        json!({
            "schema": "hotwash/posture/1",
            "label": self.say("cli-posture-label"),
            "sizes_permille": {
                "--": sizes.strong, "-": sizes.weak, "++": sizes.gain_strong, "+": sizes.gain_weak,
                "certain": sizes.certain,
            },
            "factors": table.factors.iter().map(|entry| self.entry_json(entry)).collect::<Vec<_>>(),
        })
    }

    fn entry_json(&self, entry: &Entry) -> Value {
        let lang = self.lang;
        let step = |rule: &StepRule| {
            json!({
                "class": rule.classes,
                "success": rule.success.map(|grade| grade.code(Grade::SUCCESS)),
                "detect": rule.detect.map(|grade| grade.code(Grade::DETECT)),
                "takes_permille": rule.takes,
                "delay_permille": rule.delay,
                "reach_permille": rule.reach,
                "gate": rule.gate,
                "covered": rule.covered,
                "note": rule.note.get(lang),
                "mark": rule.mark,
            })
        };
        let response = |rule: &ResponseRule| {
            json!({
                "actions": rule.actions,
                "phases": rule.phases,
                "takes_permille": rule.takes,
                "note": rule.note.get(lang),
                "mark": rule.mark,
            })
        };
        json!({
            "id": entry.factor.to_string(),
            "name": entry.name.get(lang),
            "declared": self.level(entry.factor),
            "levels": entry.levels.each_ref().map(|level| level.get(lang)),
            "note": entry.note.get(lang),
            "mark": entry.mark,
            "limits": entry.limits.iter().map(|limit| limit.get(lang)).collect::<Vec<_>>(),
            "steps": entry.steps.iter().map(step).collect::<Vec<_>>(),
            "responses": entry.responses.iter().map(response).collect::<Vec<_>>(),
            "sensors": entry.sensors.as_ref().map(|it| json!({
                "share_permille": it.share, "kinds": it.kinds, "kinds_full": it.kinds_full,
            })),
            "watch": entry.watch.as_ref().map(|it| json!({ "delay": it.delay, "hours": it.hours })),
            "logs": entry.logs.as_ref().map(|it| json!({
                "keeps": it.keeps, "data_events": it.data_events, "immutable": it.immutable,
            })),
        })
    }
}

/// Thousandths as a decimal number without needless noughts: `0.25`, `3`.
fn decimal(thousandths: i64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_read_as_people_write_them() {
        assert_eq!([3000, 250, 1, 0, 12_340].map(decimal), ["3", "0.25", "0.001", "0", "12.34"]);
    }
}
