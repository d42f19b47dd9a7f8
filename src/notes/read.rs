//! From the text of `notes.toml` to what it means, or everything that is wrong with it.

use super::format::{self, Document};
use super::{About, Action, Element, Kind, Notes, Observation, Rated, Status};
use crate::diag::Diagnostic;
use crate::plan::Plan;
use crate::play::rating::Rating;
use crate::scenario::decode::Fields;
use crate::scenario::v1::document;
use crate::scenario::v1::small::{Day, Line, Name, is_stand_in};
use crate::stdx::id::Id;
use crate::stdx::near::nearest;
use crate::stdx::span::{FilePath, Place};
use crate::stdx::text::SafeText;
use crate::stdx::time::SimTime;

/// Most bytes of a file of notes.
pub const NOTES_MAX: u64 = 512 * 1024;
/// Most entries of a kind.
pub const ENTRIES_MAX: usize = 500;
/// Longest text, in characters.
pub const TEXT_MAX: usize = 4000;
/// Longest name, number or status, in characters.
pub const LINE_MAX: usize = 200;

/// Reads notes on a run of this plan; `name` is how the file is called in findings.
///
/// # Errors
/// Everything that is wrong, each with its place: what is not TOML, keys and words the format does not have, ids the
/// plan does not have, texts that say nothing or too much, dates that are none, and more entries than
/// [`ENTRIES_MAX`].
pub fn read(name: &str, text: &str, plan: &Plan) -> Result<Notes, Vec<Diagnostic>> {
    let file: FilePath = name.into();
    let mut out = Vec::new();
    let fields: fn(Fields) -> Document = Document::fields;
    let document = document::whole("notes", &file, text, fields, &mut out);
    let Some(document) = document else { return Err(out) };
    let mut desk = Desk { plan, out };
    desk.header(&document);
    let notes = Notes {
        observations: desk.each("[[observation]]", &document.observation, Desk::observation),
        ratings: desk.each("[[rating]]", &document.rating, Desk::rated),
        earlier: desk.each("[[earlier]]", &document.earlier, Desk::action),
        actions: desk.each("[[action]]", &document.action, Desk::action),
    };
    if desk.out.is_empty() { Ok(notes) } else { Err(desk.out) }
}

/// Where notes are held against the plan.
struct Desk<'a> {
    plan: &'a Plan,
    out: Vec<Diagnostic>,
}

impl Desk<'_> {
    fn tell(
        &mut self,
        code: &'static str,
        place: &Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.out.push(Diagnostic::error(code, place.clone(), message).help(help));
    }

    fn header(&mut self, document: &Document) {
        let format = &document.format;
        if format.value != 1 && format.place.start != format.place.end {
            let message = format!("format {} is not one this program reads", format.value);
            self.tell("E012", &format.place, message, "this program reads `format = 1`");
        }
        let Some(scenario) = &document.scenario else { return };
        let ours = self.plan.cover.id;
        if scenario.value != ours && !scenario.value.as_str().is_empty() {
            let message = format!("these notes are on `{}`, the run is of `{ours}`", scenario.value);
            self.tell("E401", &scenario.place, message, "take the notes that belong to this run");
        }
    }

    /// Every entry of a kind, as far as there may be that many.
    fn each<P: Placed, T>(
        &mut self,
        title: &str,
        parts: &[P],
        read: fn(&mut Self, &P) -> Option<T>,
    ) -> Vec<T> {
        if let Some(over) = parts.get(ENTRIES_MAX) {
            let message = format!("there are {} {title}, and {ENTRIES_MAX} may be", parts.len());
            self.tell("E402", over.place(), message, "leave out what nobody will read");
        }
        parts.iter().take(ENTRIES_MAX).filter_map(|part| read(self, part)).collect()
    }

    fn observation(&mut self, part: &format::Observation) -> Option<Observation> {
        let about = self.about(&part.objective, &part.task, &part.decision);
        Some(Observation {
            about,
            kind: self.word(&part.kind, Kind::ALL, Kind::name).unwrap_or(Kind::Note),
            at: self.moment(&part.at),
            seen: self.text(&part.seen),
            reference: self.line(&part.reference, TEXT_MAX),
            analysis: self.line(&part.analysis, TEXT_MAX),
            by: self.line(&part.by, LINE_MAX),
        })
    }

    fn rated(&mut self, part: &format::Rating) -> Option<Rated> {
        let about = self.about(&part.objective, &part.task, &None);
        if part.objective.is_none() && part.task.is_none() {
            self.tell("E014", &part.place, "[[rating]] needs `task` or `objective`", "say what is rated");
        }
        let rating = self.word(&Some(part.rating.clone()), &Rating::ALL, Rating::letter);
        let (reason, by) = (self.text(&part.reason), self.line(&part.by, LINE_MAX));
        Some(Rated { about: about?, rating: rating?, reason, by })
    }

    fn action(&mut self, part: &format::Action) -> Option<Action> {
        let about = self.about(&part.objective, &part.task, &part.decision);
        let (start, due) = (self.day(&part.start, &part.place), self.day(&part.due, &part.place));
        // Dates of this form sort as texts do.
        if !due.is_empty() && due.as_str() < start.as_str() {
            let message = format!("due {due}, before it starts on {start}");
            self.tell("E403", &part.place, message, "give it time between `start` and `due`");
        }
        Some(Action {
            id: self.line(&part.id, LINE_MAX),
            about,
            issue: self.text(&part.issue),
            action: self.text(&part.action),
            element: self.word(&part.element, Element::ALL, Element::name),
            owner: self.line(&part.owner, LINE_MAX),
            start,
            due,
            status: self.word(&part.status, Status::ALL, Status::name).unwrap_or(Status::Open),
            risk: self.line(&part.risk, LINE_MAX),
            remark: self.line(&part.remark, TEXT_MAX),
        })
    }

    /// What an entry is about: one thing at the most, and one there is.
    fn about(
        &mut self,
        objective: &Option<Name>,
        task: &Option<Name>,
        decision: &Option<Name>,
    ) -> Option<About> {
        let (guide, plan) = (&self.plan.guide, self.plan);
        let objectives = guide.objectives.iter().map(|it| it.id).collect();
        let tasks = guide.tasks.iter().map(|it| it.id).collect();
        let decisions = plan.msel.decisions.iter().map(|it| it.id).collect();
        let found = [
            self.known("an objective", objective, objectives).map(About::Objective),
            self.known("a task", task, tasks).map(About::Task),
            self.known("a decision", decision, decisions).map(About::Decision),
        ];
        let named = [objective, task, decision].into_iter().flatten();
        if let Some(second) = named.clone().nth(1) {
            let message = "an entry is about one thing: a task, an objective or a decision";
            self.tell("E030", &second.place, message, "make one entry for each");
        }
        found.into_iter().flatten().next()
    }

    fn known(&mut self, what: &str, name: &Option<Name>, ids: Vec<Id>) -> Option<Id> {
        let name = name.as_ref().filter(|name| !name.value.as_str().is_empty())?;
        if ids.contains(&name.value) {
            return Some(name.value);
        }
        let near = nearest(name.value.as_str(), ids.iter().map(|id| id.as_str()));
        let list = || ids.iter().map(|id| id.as_str()).take(20).collect::<Vec<_>>().join(", ");
        let help =
            near.map_or_else(|| format!("there are: {}", list()), |near| format!("did you mean `{near}`?"));
        self.tell("E101", &name.place, format!("`{}` is not {what} of this scenario", name.value), help);
        None
    }

    fn word<T: Copy>(&mut self, word: &Option<Line>, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
        let word = word.as_ref().filter(|word| !is_stand_in(word))?;
        let found = all.iter().find(|it| name(**it).eq_ignore_ascii_case(word.value.trim()));
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|it| name(*it)).collect();
            let message = format!("{:?} may not stand here", word.value);
            self.tell("E020", &word.place, message, format!("one of: {}", words.join(", ")));
        }
        found.copied()
    }

    fn moment(&mut self, at: &Option<Line>) -> Option<SimTime> {
        let at = at.as_ref().filter(|at| !is_stand_in(at))?;
        let read = SimTime::parse(at.value.trim());
        if read.is_none() {
            let message = format!("{:?} is not a point in time", at.value);
            self.tell("E028", &at.place, message, "moments are written as the clock shows them: \"T+01:20\"");
        }
        read
    }

    fn day(&mut self, day: &Option<Day>, place: &Place) -> SafeText {
        let Some(day) = day.as_ref().filter(|day| !day.0.is_empty()) else { return SafeText::default() };
        let read = day.0.parse::<jiff::civil::Date>().ok().map(|date| date.to_string());
        // Only the plain form: it sorts, and everybody reads it alike.
        if read.as_ref() != Some(&day.0) {
            let help = "dates are written 2026-12-01: year, month, day";
            self.tell("E404", place, format!("{:?} is not a date", day.0), help);
        }
        read.unwrap_or_default().into()
    }

    /// A text that must say something.
    fn text(&mut self, text: &Line) -> SafeText {
        if text.value.trim().is_empty() && !is_stand_in(text) {
            self.tell("E023", &text.place, "this text says nothing", "fill it in, or leave the entry out");
        }
        self.bounded(text, TEXT_MAX)
    }

    fn line(&mut self, text: &Option<Line>, max: usize) -> SafeText {
        text.as_ref().map_or_else(SafeText::default, |text| self.bounded(text, max))
    }

    fn bounded(&mut self, text: &Line, max: usize) -> SafeText {
        let length = text.value.chars().count();
        if length > max {
            let message = format!("this text has {length} characters, and {max} may be");
            self.tell("E402", &text.place, message, "say it in fewer words");
        }
        SafeText::new(text.value.trim())
    }
}

/// Entries know where they stand.
trait Placed {
    fn place(&self) -> &Place;
}

macro_rules! placed {
    ($($part:ident)*) => { $(impl Placed for format::$part {
        fn place(&self) -> &Place { &self.place }
    })* };
}
placed!(Observation Rating Action);
