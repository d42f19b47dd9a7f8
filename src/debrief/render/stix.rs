//! A STIX 2.1 bundle for threat platforms (MISP, OpenCTI): the incident, what the attack did, what was done against it,
//! and each decision as a note. It must never be taken for the real thing: every object is marked as an exercise, is
//! labelled so, and the incident's name says so.
//!
//! The incident extension has no published form that validators agree on, so the plain object of the standard is used.

use super::ids;
use super::json::pretty;
use crate::debrief::model::exchange::{Act, Technique};
use crate::debrief::model::{Debrief, Decision, Stands};
use crate::locale::{Arg, say, say_with};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What exercise traffic is marked with, three times as on the radio.
const MARK: &str = "EXERCISE EXERCISE EXERCISE";

pub(super) fn render(debrief: &Debrief) -> String {
    let bundle = Bundle::new(debrief);
    let incident = bundle.incident();
    let target = incident["id"].clone();
    let mut objects = vec![bundle.ourselves(), bundle.mark(), incident];
    for technique in &debrief.exchange.techniques {
        let pattern = bundle.pattern(technique);
        objects.push(bundle.relation(&format!("used/{}", technique.id), &target, &pattern["id"]));
        objects.push(pattern);
    }
    let mut told: BTreeSet<(Id, Option<Id>)> = BTreeSet::new();
    for act in debrief.exchange.acts.iter().filter(|act| told.insert((act.action, act.target))) {
        let course = bundle.course(act);
        objects.push(bundle.relation(&format!("done/{}", act.seq), &course["id"], &target));
        objects.push(course);
    }
    objects.extend(debrief.decisions.iter().map(|decision| bundle.note(decision, &target)));
    let id = format!("bundle--{}", bundle.id("bundle"));
    pretty(&json!({ "type": "bundle", "id": id, "objects": objects }))
}

struct Bundle<'a> {
    debrief: &'a Debrief,
    run: Uuid,
    /// When it was recorded, by the players' clock; by the story's where none was.
    made: String,
}

impl<'a> Bundle<'a> {
    fn new(debrief: &'a Debrief) -> Bundle<'a> {
        let exchange = &debrief.exchange;
        let end = exchange.starts.unix.saturating_add(debrief.numbers.impact.to.seconds);
        let end = exchange.played.as_ref().map_or(end.saturating_mul(1000), |played| played.to_ms);
        let made = ids::timestamp(end).unwrap_or_else(|| "1970-01-01T00:00:00.000Z".to_owned());
        Bundle { debrief, run: ids::run(debrief), made }
    }

    /// The editions are documents of their own: an object with one id must say one thing.
    fn id(&self, key: &str) -> Uuid {
        let edition = if self.debrief.header.redacted { "redacted/" } else { "" };
        ids::part(&self.run, &format!("stix/{}/{edition}{key}", self.debrief.lang.code()))
    }

    fn say(&self, key: &str, args: &[(&str, &SafeText)]) -> SafeText {
        let args: Vec<(&str, Arg)> = args.iter().map(|(name, text)| (*name, Arg::from(*text))).collect();
        say_with(self.debrief.lang, key, &args)
    }

    /// What all objects have.
    fn object(&self, kind: &str, key: &str, more: Value) -> Value {
        let mut object = json!({
            "type": kind,
            "spec_version": "2.1",
            "id": format!("{kind}--{}", self.id(&format!("{kind}/{key}"))),
            "created_by_ref": format!("identity--{}", self.id("identity/hotwash")),
            "created": self.made,
            "modified": self.made,
            "lang": self.debrief.lang.code(),
            "labels": ["exercise"],
            "object_marking_refs": [format!("marking-definition--{}", self.id("marking-definition/exercise"))],
        });
        if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
            object.extend(more);
        }
        object
    }

    fn ourselves(&self) -> Value {
        self.object("identity", "hotwash", json!({ "name": "hotwash", "identity_class": "system" }))
    }

    /// Marks are not changed, translated or marked themselves.
    fn mark(&self) -> Value {
        json!({
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": format!("marking-definition--{}", self.id("marking-definition/exercise")),
            "created_by_ref": format!("identity--{}", self.id("identity/hotwash")),
            "created": self.made,
            "definition_type": "statement",
            "definition": { "statement": MARK },
        })
    }

    fn incident(&self) -> Value {
        let header = &self.debrief.header;
        let mut told =
            vec![self.say("debrief-stix-incident", &[]).to_string(), self.debrief.truth.words.to_string()];
        told.push(header.ending.to_string());
        if header.redacted {
            told.push(say(self.debrief.lang, "debrief-redacted").to_string());
        }
        told.retain(|text| !text.is_empty());
        let source =
            json!({ "source_name": "hotwash", "external_id": format!("{}/{}", header.scenario, self.run) });
        self.object(
            "incident",
            "incident",
            json!({
                "name": format!("EXERCISE: {}", header.title),
                "description": told.join("\n\n"),
                "external_references": [source],
            }),
        )
    }

    fn pattern(&self, technique: &Technique) -> Value {
        let names: Vec<&str> = technique.steps.iter().map(|used| used.name.as_str()).collect();
        let told: Vec<String> = technique
            .steps
            .iter()
            .map(|used| format!("{} {}: {}", used.at.clock, used.name, used.words))
            .collect();
        let path = technique.id.as_str().replace('.', "/");
        self.object(
            "attack-pattern",
            technique.id.as_str(),
            json!({
                "name": format!("{} ({})", names.join(", "), technique.id),
                "description": told.join("\n"),
                "external_references": [{
                    "source_name": "mitre-attack",
                    "external_id": technique.id,
                    "url": format!("https://attack.mitre.org/techniques/{path}"),
                }],
            }),
        )
    }

    fn course(&self, act: &Act) -> Value {
        let source = json!({ "source_name": "hotwash-playbook", "external_id": act.action });
        self.object(
            "course-of-action",
            &act.seq.to_string(),
            json!({
                "name": act.text,
                "description": self.say("debrief-stix-done", &[("at", &act.at.clock)]),
                "external_references": [source],
            }),
        )
    }

    fn relation(&self, key: &str, from: &Value, to: &Value) -> Value {
        let ends = json!({ "relationship_type": "related-to", "source_ref": from, "target_ref": to });
        self.object("relationship", key, ends)
    }

    fn note(&self, decision: &Decision, about: &Value) -> Value {
        let chosen = decision.options.iter().find(|option| option.chosen);
        let option = chosen.map_or_else(SafeText::default, |option| option.text.clone());
        let at = decision.closed.as_ref().map_or_else(SafeText::default, |at| at.clock.clone());
        let mut told = vec![decision.question.to_string()];
        told.push(
            match decision.stands {
                Stands::Taken => self
                    .say("debrief-msel-decided", &[("at", &at), ("option", &option), ("who", &decision.who)]),
                Stands::Lapsed => self.say("debrief-msel-lapsed", &[("at", &at), ("option", &option)]),
                Stands::Open => self.say("debrief-msel-open", &[]),
            }
            .to_string(),
        );
        told.push(decision.note.to_string());
        told.retain(|text| !text.is_empty());
        self.object(
            "note",
            decision.id.as_str(),
            json!({
                "abstract": decision.title,
                "content": told.join("\n"),
                "object_refs": [about],
            }),
        )
    }
}
