//! The file evaluators begin with: what the record says already, and an empty form for everything else.

use crate::locale::{Arg, say, say_with};
use crate::plan::Plan;
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::{SimSpan, SimTime};

/// What is known of a run before anybody has written about it.
#[derive(Debug, Clone, Default)]
pub struct Prefill {
    /// Recorded ratings of objectives and tasks.
    pub ratings: Vec<(Id, Rating)>,
    /// Notes somebody took while it ran: moment and words.
    pub taken: Vec<(SimTime, SafeText)>,
}

/// Notes that [`super::read`] takes as they are: notes taken during the run stand as observations, and for each
/// objective and task a comment says what was recorded; the rest is comments to fill in.
pub fn template(plan: &Plan, lang: Lang, known: &Prefill) -> String {
    let mut out = String::new();
    let title = plan.cover.title.get(lang).one_line();
    comment(&mut out, &say_with(lang, "notes-file-head", &[("title", Arg::from(&title))]));
    out += &format!("format = 1\nscenario = {}\n", quoted(plan.cover.id.as_str()));
    if !known.taken.is_empty() {
        heading(&mut out, &say(lang, "notes-file-taken"));
    }
    for (at, words) in &known.taken {
        out += &format!(
            "\n[[observation]]\nat = {}\nseen = {}\n",
            quoted(&(*at).max(SimTime::ZERO).to_string()),
            quoted(words.as_str())
        );
    }
    heading(&mut out, &say(lang, "notes-file-observations"));
    comment(&mut out, &say(lang, "notes-file-ids"));
    for objective in &plan.guide.objectives {
        out += &row("objective", objective.id, known, &objective.text.get(lang).one_line());
        for task in objective.tasks.iter().map(|index| &plan.guide.tasks[*index]) {
            out += &row("  task", task.id, known, &task.text.get(lang).one_line());
        }
    }
    for decision in &plan.msel.decisions {
        out += &row("decision", decision.id, known, &decision.title.get(lang).one_line());
    }
    let opens = plan.moves.first().map_or(SimTime::ZERO, |first| first.at);
    let at = opens + SimSpan(20 * 60);
    let task = plan.guide.tasks.first().map_or("", |task| task.id.as_str());
    out += &format!(
        "#\n# [[observation]]\n# task = \"{task}\"\n# kind = \"improvement\"  # strength, improvement, note\n\
         # at = \"{at}\"\n# seen = \"\"\n# reference = \"\"\n# analysis = \"\"\n# by = \"\"\n"
    );
    heading(&mut out, &say(lang, "notes-file-ratings"));
    out += &format!(
        "#\n# [[rating]]\n# task = \"{task}\"\n# rating = \"S\"  # P, S, M, U, N\n# reason = \"\"\n"
    );
    heading(&mut out, &say(lang, "notes-file-actions"));
    out += &action("action", "open");
    heading(&mut out, &say(lang, "notes-file-earlier"));
    out += &action("earlier", "done");
    out
}

/// An objective, task or decision with what was recorded, as a comment.
fn row(kind: &str, id: Id, known: &Prefill, text: &SafeText) -> String {
    let rated = known.ratings.iter().find(|(subject, _)| *subject == id);
    let rated = rated.map_or(String::new(), |(_, rating)| format!(" [{rating}]"));
    format!("# {kind} = {}{rated}  {text}\n", quoted(id.as_str()))
}

fn action(table: &str, status: &str) -> String {
    format!(
        "#\n# [[{table}]]\n# id = \"\"\n# issue = \"\"\n# action = \"\"\n\
         # element = \"planning\"  # planning, organisation, equipment, training, exercises\n# owner = \"\"\n\
         # start = 2026-12-01\n# due = 2027-03-31\n# status = \"{status}\"  # open, under-way, done, dropped\n\
         # risk = \"\"\n"
    )
}

fn heading(out: &mut String, text: &SafeText) {
    out.push('\n');
    comment(out, text);
}

fn comment(out: &mut String, text: &SafeText) {
    for line in text.as_str().lines() {
        *out += format!("# {line}").trim_end();
        out.push('\n');
    }
}

/// A TOML basic string on one line.
fn quoted(text: &str) -> String {
    let inner = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{inner}\"")
}
