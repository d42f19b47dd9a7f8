//! Statements for a learning record store: xAPI 1.0.3, one a line (JSON Lines), to be sent by whoever runs the store.
//!
//! People go by the name they chose for the record, as an account of a place that does not exist; no e-mail address, no
//! directory. A decision has no score, since no option of a scenario carries points; objectives have one. There is no
//! `passed` or `failed`: nobody set a pass mark. Times are those of the players' clock, and are left out where none was
//! recorded; the story's time is an extension.

use super::ids::{self, SITE};
use super::json::line;
use crate::debrief::model::exchange::{Answer, Hint};
use crate::debrief::model::{Debrief, Decision, Objective, Stands};
use crate::locale::{Arg, say_with};
use crate::play::rating::Rating;
use crate::stdx::text::SafeText;
use serde_json::{Value, json};
use uuid::Uuid;

const VERSION: &str = "1.0.3";
const VERBS: &str = "http://adlnet.gov/expapi/verbs";
const ACTIVITIES: &str = "http://adlnet.gov/expapi/activities";

pub(super) fn render(debrief: &Debrief) -> String {
    let teller = Teller { debrief, run: ids::run(debrief) };
    let mut statements = vec![teller.began()];
    let mut moments: Vec<(u64, Value)> =
        debrief.exchange.hints.iter().map(|hint| (hint.seq, teller.hinted(hint))).collect();
    moments.extend(debrief.exchange.answers.iter().filter_map(|answer| {
        let decision = debrief.decisions.iter().find(|decision| decision.id == answer.decision)?;
        Some((answer.seq, teller.answered(answer, decision)?))
    }));
    moments.sort_by_key(|(seq, _)| *seq);
    statements.extend(moments.into_iter().map(|(_, statement)| statement));
    statements.extend(debrief.numbers.objectives.iter().filter_map(|objective| teller.objective(objective)));
    statements.push(teller.completed());
    statements.push(teller.ended());
    statements.iter().map(line).collect()
}

struct Teller<'a> {
    debrief: &'a Debrief,
    run: Uuid,
}

impl Teller<'_> {
    /// What all statements have.
    fn statement(&self, key: &str, verb: &str, object: Value, at_ms: Option<i64>) -> Value {
        let mut statement = json!({
            "id": ids::part(&self.run, &format!("xapi/{key}")),
            "version": VERSION,
            "actor": self.everybody(),
            "verb": { "id": format!("{VERBS}/{verb}"), "display": { "en-US": verb } },
            "object": object,
            "context": self.context(),
        });
        if let Some(at) = at_ms.and_then(ids::timestamp) {
            statement["timestamp"] = at.into();
        }
        statement
    }

    fn context(&self) -> Value {
        let header = &self.debrief.header;
        let mut context = json!({
            "registration": self.run,
            "platform": "hotwash",
            "language": self.debrief.lang.code(),
            "extensions": {
                format!("{SITE}/xapi/seed"): header.seed.to_string(),
                format!("{SITE}/xapi/rules"): header.rules,
            },
        });
        if !header.facilitator.is_empty() {
            context["instructor"] = agent(&header.facilitator);
        }
        context
    }

    /// Whoever played: one person, or the room.
    fn everybody(&self) -> Value {
        let header = &self.debrief.header;
        if header.roster.is_empty() {
            let nameless =
                || say_with(self.debrief.lang, "debrief-redacted-player", &[("n", Arg::Number(1))]);
            return agent(&if header.alias.is_empty() { nameless() } else { header.alias.clone() });
        }
        let members: Vec<Value> = header.roster.iter().map(|member| agent(&member.alias)).collect();
        json!({ "objectType": "Group", "member": members })
    }

    /// Who took a decision: somebody in the room, else whoever played.
    fn decider(&self, decision: &Decision) -> Value {
        let named = self.debrief.header.roster.iter().any(|member| member.alias == decision.who);
        if named { agent(&decision.who) } else { self.everybody() }
    }

    fn place(&self, path: &str) -> String {
        format!("{SITE}/scenarios/{}{path}", self.debrief.header.scenario)
    }

    fn said(&self, text: &SafeText) -> Value {
        json!({ self.debrief.lang.code(): text })
    }

    fn activity(&self, path: &str, kind: &str, name: &SafeText) -> Value {
        json!({
            "objectType": "Activity",
            "id": self.place(path),
            "definition": { "type": format!("{ACTIVITIES}/{kind}"), "name": self.said(name) },
        })
    }

    /// Makes a statement one about a part of the exercise.
    fn inside(&self, statement: &mut Value) {
        let parent = json!({ "objectType": "Activity", "id": self.place("") });
        statement["context"]["contextActivities"] = json!({ "parent": [parent] });
    }

    fn began(&self) -> Value {
        let at = self.debrief.exchange.played.as_ref().map(|played| played.from_ms);
        self.statement("initialized", "initialized", self.exercise(), at)
    }

    fn exercise(&self) -> Value {
        self.activity("", "simulation", &self.debrief.header.title)
    }

    /// A decision somebody took; silence is nobody's statement.
    fn answered(&self, answer: &Answer, decision: &Decision) -> Option<Value> {
        let chosen = decision.options.iter().find(|option| option.chosen)?;
        if decision.stands != Stands::Taken {
            return None;
        }
        let path = format!("/decisions/{}", decision.id);
        let mut object = self.activity(&path, "cmi.interaction", &decision.title);
        object["definition"]["description"] = self.said(&decision.question);
        object["definition"]["interactionType"] = "choice".into();
        let choices = decision.options.iter();
        object["definition"]["choices"] = choices
            .map(|option| json!({ "id": option.id, "description": self.said(&option.text) }))
            .collect();
        let key = format!("answered/{}", answer.seq);
        let mut statement = self.statement(&key, "answered", object, answer.closed_ms);
        statement["actor"] = self.decider(decision);
        statement["result"] = json!({ "response": chosen.id, "completion": true });
        if let (Some(from), Some(to)) = (answer.opened_ms, answer.closed_ms) {
            statement["result"]["duration"] = duration(to.saturating_sub(from)).into();
        }
        if let (Some(closed), Some(took)) = (&decision.closed, &decision.took) {
            statement["context"]["extensions"][format!("{SITE}/xapi/story-seconds")] = closed.seconds.into();
            statement["context"]["extensions"][format!("{SITE}/xapi/story-took")] = took.seconds.into();
        }
        self.inside(&mut statement);
        Some(statement)
    }

    fn hinted(&self, hint: &Hint) -> Value {
        let mut tasks = self.debrief.numbers.objectives.iter().flat_map(|objective| &objective.tasks);
        let task = tasks.find(|task| hint.task == Some(task.id));
        let object = match task {
            Some(task) => self.activity(&format!("/tasks/{}", task.id), "objective", &task.text),
            None => self.exercise(),
        };
        let mut statement =
            self.statement(&format!("interacted/{}", hint.seq), "interacted", object, hint.wall_ms);
        statement["context"]["extensions"][format!("{SITE}/xapi/hint-level")] = hint.level.into();
        statement["context"]["extensions"][format!("{SITE}/xapi/story-seconds")] = hint.at.seconds.into();
        self.inside(&mut statement);
        statement
    }

    /// An objective that was exercised; with HSEEP's rating, which is no number.
    fn objective(&self, objective: &Objective) -> Option<Value> {
        let grade = objective.grade.as_ref().filter(|grade| grade.rating != Rating::NotExercised)?;
        let object = self.activity(&format!("/objectives/{}", objective.id), "objective", &objective.text);
        let at = self.debrief.exchange.played.as_ref().map(|played| played.to_ms);
        let mut statement = self.statement(&format!("objective/{}", objective.id), "completed", object, at);
        let mut result = json!({
            "completion": true,
            "success": grade.rating != Rating::Unable,
            "extensions": { format!("{SITE}/xapi/rating"): grade.rating.letter() },
        });
        if let Some(score) = score([objective]) {
            result["score"] = score;
        }
        statement["result"] = result;
        self.inside(&mut statement);
        Some(statement)
    }

    fn completed(&self) -> Value {
        let played = self.debrief.exchange.played.as_ref();
        let mut statement =
            self.statement("completed", "completed", self.exercise(), played.map(|played| played.to_ms));
        let mut result = json!({ "completion": self.debrief.header.complete });
        if let Some(score) = score(&self.debrief.numbers.objectives) {
            result["score"] = score;
        }
        if let Some(played) = played {
            result["duration"] = duration(played.to_ms - played.from_ms).into();
        }
        statement["result"] = result;
        statement
    }

    fn ended(&self) -> Value {
        let at = self.debrief.exchange.played.as_ref().map(|played| played.to_ms);
        self.statement("terminated", "terminated", self.exercise(), at)
    }
}

/// A person by the name they go by.
fn agent(name: &SafeText) -> Value {
    json!({
        "objectType": "Agent",
        "name": name,
        "account": { "homePage": format!("{SITE}/players"), "name": name },
    })
}

/// Points of what was rated; none where nothing was.
fn score<'a>(objectives: impl IntoIterator<Item = &'a Objective>) -> Option<Value> {
    let tasks = objectives.into_iter().flat_map(|objective| &objective.tasks);
    let (won, weight) = tasks
        .filter_map(|task| Some((task.won?, task.weight)))
        .fold((0, 0), |sum, task| (sum.0 + task.0, sum.1 + task.1));
    // Permille of a point; both fit a double without loss.
    let points = |permille: i64| permille as f64 / 1000.0;
    (weight > 0)
        .then(|| json!({ "scaled": points(won / weight), "raw": points(won), "min": 0, "max": weight }))
}

/// ISO 8601, from milliseconds.
fn duration(milliseconds: i64) -> String {
    let milliseconds = milliseconds.max(0);
    match milliseconds % 1000 {
        0 => format!("PT{}S", milliseconds / 1000),
        rest => format!("PT{}.{rest:03}S", milliseconds / 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn durations_are_iso_8601() {
        assert_eq!(duration(252_000), "PT252S");
        assert_eq!(duration(1_050), "PT1.050S");
        assert_eq!(duration(-1), "PT0S");
    }
}
