//! What a summary says: its tables, and the sentences around them, in one language.

use crate::debrief::summary::Summary;
use crate::debrief::summary::model::{Listed, OfScenario, Stretch};
use crate::locale::{self, Arg};
use crate::play::rating::Rating;
use crate::stdx::text::{Lang, SafeText};
use crate::telling;

/// A table: its caption, heads, and rows of which the first cell names the row.
pub(super) struct Table {
    pub(super) caption: SafeText,
    pub(super) heads: Vec<SafeText>,
    pub(super) rows: Vec<Vec<SafeText>>,
}

/// Words for a summary, in its language.
pub(super) struct Told {
    pub(super) lang: Lang,
}

impl Told {
    pub(super) fn say(&self, key: &str) -> SafeText {
        locale::say(self.lang, key)
    }

    pub(super) fn tell(&self, key: &str, args: &[(&str, Arg)]) -> SafeText {
        locale::say_with(self.lang, key, args)
    }

    pub(super) fn table(&self, caption: SafeText, heads: &[&str], rows: Vec<Vec<SafeText>>) -> Table {
        Table { caption, heads: heads.iter().map(|key| self.say(key)).collect(), rows }
    }

    pub(super) fn rule(&self, summary: &Summary) -> SafeText {
        self.tell("summary-rule", &[("least", number(summary.least))])
    }

    /// What was left out, and how to read the rest.
    pub(super) fn remarks(&self, summary: &Summary) -> Vec<SafeText> {
        let small =
            summary.some_too_small.then(|| self.tell("summary-small", &[("least", number(summary.least))]));
        let unread = || self.tell("summary-unreadable", &[("n", number(summary.unreadable))]);
        let unread = (summary.unreadable > 0).then(unread);
        small.into_iter().chain(unread).chain([self.say("summary-how")]).collect()
    }

    pub(super) fn opening(&self, scenario: &OfScenario) -> Vec<SafeText> {
        let args = [
            ("runs", number(scenario.runs)),
            ("people", number(scenario.people)),
            ("finished", number(scenario.finished)),
        ];
        let mut lines = vec![self.tell("summary-took-part", &args)];
        if let Some((from, to)) = &scenario.months {
            lines[0] = format!("{} {}", lines[0], self.span(from, to)).into();
        }
        if scenario.versions > 1 {
            lines.push(self.tell("summary-versions", &[("n", number(scenario.versions))]));
        }
        if let Some(n) = scenario.rated_otherwise {
            lines.push(self.tell("summary-otherwise", &[("n", number(n))]));
        }
        lines
    }

    pub(super) fn span(&self, from: &str, to: &str) -> SafeText {
        if from == to { from.into() } else { format!("{from} – {to}").into() }
    }

    pub(super) fn groups(&self, scenario: &OfScenario) -> Table {
        let rows = scenario.groups.iter().map(|group| {
            let name = group.name.clone().unwrap_or_else(|| self.say("summary-others"));
            vec![name, digits(group.runs), digits(group.people)]
        });
        let heads = ["summary-col-group", "summary-col-runs", "summary-col-people"];
        self.table(self.say("summary-groups-caption"), &heads, rows.collect())
    }

    /// Groups under the line of everybody: one sheet for both.
    pub(super) fn participation(&self, scenario: &OfScenario) -> Table {
        let mut table = self.groups(scenario);
        let all = vec![self.say("summary-all"), digits(scenario.runs), digits(scenario.people)];
        table.rows.insert(0, all);
        table
    }

    pub(super) fn objectives(&self, scenario: &OfScenario) -> Table {
        let rows = scenario.objectives.iter().map(|objective| {
            let counts = match objective.counts {
                Some(counts) => counts.map(digits),
                None => [(); 5].map(|()| self.say("summary-suppressed")),
            };
            std::iter::once(objective.text.clone()).chain(counts).collect()
        });
        let rows: Vec<Vec<SafeText>> = rows.collect();
        let letters = Rating::ALL.map(|rating| SafeText::from(rating.letter()));
        let heads = std::iter::once(self.say("summary-col-objective")).chain(letters).collect();
        let words: Vec<String> =
            Rating::ALL.map(|rating| telling::rating(self.lang, rating).to_string()).into_iter().collect();
        let caption =
            self.tell("summary-objectives-caption", &[("ratings", Arg::from(words.join(" · ").as_str()))]);
        Table { caption, heads, rows }
    }

    pub(super) fn missed(&self, scenario: &OfScenario) -> Table {
        let rows = scenario.missed.iter().map(|task| {
            let share = percent(task.missed as i64 * 1000 / task.of.max(1) as i64);
            vec![task.text.clone(), digits(task.missed), digits(task.of), share]
        });
        let heads = ["summary-col-task", "summary-col-missed", "summary-col-of", "summary-col-share"];
        self.table(self.say("summary-missed-caption"), &heads, rows.collect())
    }

    /// What stretches are called: their months, and where two have the same ones, also which runs, in the order they were
    /// played.
    pub(super) fn spans(&self, scenario: &OfScenario) -> Vec<SafeText> {
        let stretches = &scenario.stretches;
        let mut before = 0;
        let name = |it: &Stretch| {
            let span = self.span(&it.months.0, &it.months.1);
            let (from, to) = (before + 1, before + it.runs);
            before = to;
            match stretches.iter().filter(|other| other.months == it.months).count() {
                ..2 => span,
                _ => {
                    let args = [("span", Arg::from(&span)), ("from", number(from)), ("to", number(to))];
                    self.tell("summary-runs-of", &args)
                }
            }
        };
        stretches.iter().map(name).collect()
    }

    /// A column a stretch.
    pub(super) fn trend(&self, scenario: &OfScenario) -> Table {
        let rows = scenario.objectives.iter().map(|objective| {
            let told = objective.trend.iter().map(|(runs, share)| {
                let (share, runs) = (percent(*share), digits(*runs));
                self.tell("summary-share", &[("share", Arg::from(&share)), ("runs", Arg::from(&runs))])
            });
            let told: Vec<SafeText> = match objective.trend.is_empty() {
                true => scenario.stretches.iter().map(|_| self.say("summary-suppressed")).collect(),
                false => told.collect(),
            };
            std::iter::once(objective.text.clone()).chain(told).collect()
        });
        let rows: Vec<Vec<SafeText>> = rows.collect();
        let spans = self.spans(scenario);
        let heads = std::iter::once(self.say("summary-col-objective")).chain(spans).collect();
        Table { caption: self.say("summary-trend-caption"), heads, rows }
    }

    /// The same with a row for each objective and stretch, for sheets.
    pub(super) fn periods(&self, scenario: &OfScenario) -> Table {
        let mut rows = Vec::new();
        for objective in &scenario.objectives {
            for (stretch, (runs, share)) in scenario.stretches.iter().zip(&objective.trend) {
                let (from, to) = (&stretch.months.0, &stretch.months.1);
                rows.push(vec![
                    objective.text.clone(),
                    from.as_str().into(),
                    to.as_str().into(),
                    digits(*runs),
                    percent(*share),
                ]);
            }
        }
        let heads = [
            "summary-col-objective",
            "summary-col-from",
            "summary-col-to",
            "summary-col-runs",
            "summary-col-well",
        ];
        self.table(self.say("summary-trend-caption"), &heads, rows)
    }

    /// For pages: numbers stand with the issue, both dates in one column.
    pub(super) fn actions(&self, actions: &[Listed]) -> Table {
        let mut table = self.all_of_actions(actions);
        for row in &mut table.rows {
            let [issue, .., start, due, _, _, number, _] = &mut row[..] else { continue };
            if !number.is_empty() {
                *issue = format!("{issue} [{number}]").into();
            }
            if !start.is_empty() {
                *due = format!("{start} – {due}").into();
            }
        }
        // The start, and the number.
        for cells in table.rows.iter_mut().chain([&mut table.heads]) {
            cells.remove(8);
            cells.remove(4);
        }
        table
    }

    /// For sheets: a column each.
    pub(super) fn all_of_actions(&self, actions: &[Listed]) -> Table {
        let rows = actions.iter().map(|Listed { scenario, action }| {
            let element = action.element.map(|it| self.say(&format!("notes-element-{}", it.name())));
            vec![
                action.issue.one_line(),
                action.action.one_line(),
                element.unwrap_or_default(),
                action.owner.clone(),
                action.start.clone(),
                action.due.clone(),
                self.say(&format!("notes-status-{}", action.status.name())),
                action.risk.clone(),
                action.id.clone(),
                scenario.clone(),
            ]
        });
        let heads = [
            "debrief-col-issue",
            "debrief-col-action",
            "debrief-col-element",
            "debrief-col-owner",
            "summary-col-start",
            "summary-col-due",
            "debrief-col-status",
            "summary-col-risk",
            "summary-col-number",
            "summary-col-scenario",
        ];
        self.table(self.say("summary-actions-caption"), &heads, rows.collect())
    }
}

fn number(count: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A share in whole percent: with so few runs, tenths would say more than is known.
fn percent(permille: i64) -> SafeText {
    telling::percent((permille + 5) / 10 * 10)
}

fn digits(count: usize) -> SafeText {
    count.to_string().into()
}
