//! What stands in each pane, as items: a line, and what is read when it is selected.

use crate::exercise::facilitator::{
    Belief, Coming, Due, FacilitatorView, OpenDecision, OptionAhead, Step, StepState, Task, TaskState, Thing,
};
use crate::exercise::view::Stage;
use crate::locale::{Arg, say, say_with};
use crate::plan::Calendar;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::{SimSpan, SimTime};
use crate::telling;
use crate::tui::canvas::Line;
use crate::tui::theme::Role;
use crate::tui::watching::{PrivateNote, Tab};
use crate::tui::words;

/// Something in a pane.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// By what it is the same one after something has happened.
    pub key: String,
    /// Its line.
    pub head: Line,
    /// What is read when it is selected: labels and texts.
    pub detail: Vec<(SafeText, SafeText)>,
    /// How much it matters, where everything is told at once.
    pub weight: Weight,
}

/// How much an item matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// Its details are told unasked.
    Now,
    /// Its line is told.
    #[default]
    Told,
    /// Only counted.
    Quiet,
}

/// Items of a pane, top to bottom.
pub fn items(view: &FacilitatorView, notes: &[PrivateNote], tab: Tab) -> Vec<Item> {
    let say = Words { view };
    match tab {
        Tab::Coming => view.coming.iter().map(|it| say.coming(it)).collect(),
        Tab::Decision => say.decisions(),
        Tab::Tasks => say.tasks(),
        Tab::Truth => say.truth(),
        Tab::Beliefs => say.beliefs(),
        Tab::Notes => say.notes(notes),
    }
}

/// The time of day, with the day where it is not today's.
pub fn moment(view: &FacilitatorView, at: SimTime) -> String {
    let day = |at: SimTime| {
        let Calendar { unix, offset } = view.calendar;
        unix.saturating_add(offset.into()).saturating_add(at.0).div_euclid(86_400)
    };
    match day(at) == day(view.now) {
        true => telling::time(view.calendar, at).to_string(),
        false => telling::clock(view.calendar, at, view.lang).to_string(),
    }
}

/// Everything in lines, once.
pub fn plain(view: &FacilitatorView, notes: &[PrivateNote]) -> Vec<String> {
    let mut lines = Vec::new();
    for tab in Tab::ALL {
        lines.push(String::new());
        lines.push(format!("{}:", say(view.lang, &format!("cmd-{}", tab.stem()))));
        let (quiet, told): (Vec<Item>, Vec<Item>) =
            items(view, notes, tab).into_iter().partition(|item| item.weight == Weight::Quiet);
        for item in told {
            lines.push(format!("- {}", item.head.text().trim()));
            for (label, text) in item.detail.iter().filter(|_| item.weight == Weight::Now) {
                lines.push(format!("    {label} {}", text.one_line()));
            }
        }
        if !quiet.is_empty() {
            let count = [("count", (quiet.len() as i64).into())];
            lines.push(format!("- {}", say_with(view.lang, "watch-more", &count)));
        }
    }
    lines
}

/// Words for a view.
struct Words<'a> {
    view: &'a FacilitatorView,
}

impl Words<'_> {
    fn lang(&self) -> Lang {
        self.view.lang
    }

    fn say(&self, key: &str) -> SafeText {
        say(self.lang(), key)
    }

    fn with(&self, key: &str, name: &str, text: &str) -> SafeText {
        say_with(self.lang(), key, &[(name, Arg::from(text))])
    }

    fn at(&self, at: SimTime) -> String {
        moment(self.view, at)
    }

    /// `in 2m40s`, or how long ago.
    fn until(&self, at: SimTime) -> String {
        let left = at - self.view.now;
        let key = if left.0 >= 0 { "watch-in" } else { "watch-ago" };
        let span = words::span(self.lang(), SimSpan(left.0.abs()));
        self.with(key, "span", &span).to_string()
    }

    /// A line alone: nothing more to read.
    fn alone(&self, key: &str) -> Item {
        Item { key: key.to_owned(), head: Line::new(Role::Dim, self.say(key).to_string()), ..Item::default() }
    }

    fn or_alone(&self, items: Vec<Item>, key: &str) -> Vec<Item> {
        if items.is_empty() { vec![self.alone(key)] } else { items }
    }

    fn details(&self, parts: &[(&str, &SafeText)]) -> Vec<(SafeText, SafeText)> {
        let kept = parts.iter().filter(|(_, text)| !text.is_empty());
        kept.map(|(key, text)| (self.say(key), (*text).clone())).collect()
    }

    fn coming(&self, it: &Coming) -> Item {
        let (role, when) = match it.due {
            Due::At(at) => (Role::Strong, format!("{} ({})", self.at(at), self.until(at))),
            Due::OnCondition => (Role::Dim, self.say("watch-on-condition").to_string()),
            Due::ByHand => (Role::Dim, self.say("watch-by-hand").to_string()),
        };
        let reserve = if it.contingency { self.say("watch-reserve") } else { SafeText::default() };
        let seats: Vec<&str> = it.to.iter().map(SafeText::as_str).collect();
        let to = if seats.is_empty() { self.say("watch-to-all") } else { seats.join(", ").into() };
        let channel = telling::channel(self.lang(), it.channel);
        let way = format!("{} → {to} ({channel})", it.from.one_line());
        let actions: Vec<&str> = it.actions.iter().map(SafeText::as_str).collect();
        let head = Line::new(Role::Accent, format!("{:<4} ", format!("I{}", it.number)))
            .and(role, format!("{when}  "))
            .and(Role::Warn, if reserve.is_empty() { String::new() } else { format!("{reserve} ") })
            .and(Role::Plain, it.title.to_string());
        let detail = self.details(&[
            ("watch-way", &way.into()),
            ("watch-text", &it.text.one_line()),
            ("watch-if", &it.condition),
            ("watch-expected", &it.expected),
            ("watch-one-of", &actions.join(" / ").into()),
            ("watch-note", &it.note),
        ]);
        Item {
            key: it.id.to_string(),
            head,
            detail,
            weight: if matches!(it.due, Due::At(_)) { Weight::Now } else { Weight::Told },
        }
    }

    fn decisions(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for it in &self.view.open {
            items.push(self.open(it));
            items.extend(it.options.iter().enumerate().map(|(ix, option)| self.option(it, ix, option)));
        }
        if self.view.open.is_empty() {
            items.push(match &self.view.next_decision {
                None => self.alone("watch-no-decision"),
                Some((at, title)) => {
                    let when = format!("{} ({})", self.at(*at), self.until(*at));
                    let args = [("when", Arg::from(when.as_str())), ("title", Arg::from(title))];
                    let words = say_with(self.lang(), "watch-next-decision", &args).to_string();
                    Item { key: "next".to_owned(), head: Line::new(Role::Dim, words), ..Item::default() }
                }
            });
        }
        items.extend(self.view.decided.iter().map(|it| {
            let key = match (it.lapsed, it.expected) {
                (true, _) => "watch-lapsed",
                (false, true) => "watch-taken-expected",
                (false, false) => "watch-taken",
            };
            let head = Line::new(Role::Dim, format!("D{} {}: ", it.number, it.title.one_line()));
            let head =
                head.and(Role::Plain, self.with(key, "option", it.option.one_line().as_str()).to_string());
            let votes: Vec<String> =
                it.votes.iter().map(|(who, option)| format!("{who}: {option}")).collect();
            let detail = self.details(&[
                ("watch-called-by", &it.called_by),
                ("watch-votes", &votes.join(" / ").into()),
                ("watch-reason", &it.note),
            ]);
            Item { key: format!("D{}", it.number), head, detail, weight: Weight::Told }
        }));
        items
    }

    fn open(&self, it: &OpenDecision) -> Item {
        let closes = match it.closes {
            Some(at) => format!("{} ({})", self.at(at), self.until(at)),
            None => self.say("watch-stays-open").to_string(),
        };
        let belief = it.belief.as_ref().map(|(text, truth)| {
            let key = if *truth { "watch-is-so" } else { "watch-is-not-so" };
            SafeText::from(format!("{} {}", text.one_line(), self.say(key)))
        });
        let head = Line::new(Role::Warn, format!("D{} {}  ", it.number, it.title.one_line()));
        let detail = self.details(&[
            ("watch-question", &it.text.one_line()),
            ("watch-belief", &belief.unwrap_or_default()),
            ("watch-note", &it.note),
        ]);
        Item { key: it.id.to_string(), head: head.and(Role::Strong, closes), detail, weight: Weight::Now }
    }

    fn option(&self, of: &OpenDecision, ix: usize, it: &OptionAhead) -> Item {
        let mut head = Line::new(Role::Accent, format!("  {} ", words::letter(ix)));
        if it.expected {
            head = head.and(Role::Good, format!("{} ", self.say("watch-expected-mark")));
        }
        if it.silence {
            head = head.and(Role::Dim, format!("{} ", self.say("watch-silence-mark")));
        }
        let join = |texts: &[SafeText]| -> SafeText {
            texts.iter().map(|text| text.one_line().to_string()).collect::<Vec<_>>().join(" / ").into()
        };
        let brings: Vec<SafeText> = it
            .brings
            .iter()
            .map(|(at, text)| format!("{} {}", self.at(*at), text.one_line()).into())
            .collect();
        let detail = self.details(&[
            ("watch-does", &join(&it.does)),
            ("watch-brings", &join(&brings)),
            ("watch-spares", &join(&it.spares)),
        ]);
        let head = head.and(Role::Plain, it.text.one_line().to_string());
        Item { key: format!("{}/{}", of.id, it.id), head, detail, weight: Weight::Now }
    }

    /// Open ones first, by how soon; then those to come; then those that are over.
    fn tasks(&self) -> Vec<Item> {
        let mut tasks: Vec<&Task> = self.view.tasks.iter().collect();
        tasks.sort_by_key(|task| match task.state {
            TaskState::Late { .. } => (0, 0),
            TaskState::Open { due, .. } => (1, due.map_or(i64::MAX, |due| due.0)),
            TaskState::Closed => (2, 0),
            TaskState::Done { .. } | TaskState::Missed => (3, 0),
        });
        let items = tasks.into_iter().map(|task| self.task(task)).collect();
        self.or_alone(items, "watch-no-task")
    }

    fn task(&self, task: &Task) -> Item {
        let (role, state) = match task.state {
            TaskState::Late { missed } => {
                let left = missed.map_or(String::new(), |at| format!(" {}", self.until(at)));
                (Role::Crit, format!("{}{left}", self.say("watch-task-late")))
            }
            TaskState::Open { due: Some(due), .. } => {
                (Role::Warn, self.with("watch-task-due", "until", &self.until(due)).to_string())
            }
            TaskState::Open { due: None, .. } => (Role::Warn, self.say("watch-task-open").to_string()),
            TaskState::Closed => (Role::Dim, self.say("watch-task-closed").to_string()),
            TaskState::Done { on_time: true, .. } => (Role::Good, self.say("watch-task-done").to_string()),
            TaskState::Done { .. } => (Role::Good, self.say("watch-task-done-late").to_string()),
            TaskState::Missed => (Role::Crit, self.say("watch-task-missed").to_string()),
        };
        let weight = match task.state {
            TaskState::Late { .. } | TaskState::Open { .. } => Weight::Now,
            TaskState::Closed => Weight::Quiet,
            TaskState::Done { .. } | TaskState::Missed => Weight::Told,
        };
        let mut head = Line::new(role, format!("{state}  "));
        if task.harmed {
            head = head.and(Role::Crit, format!("{} ", self.say("watch-harmed")));
        }
        let text = if task.critical { format!("{} *", task.text.one_line()) } else { task.text.to_string() };
        let mut detail = self.details(&[("watch-objective", &task.objective)]);
        detail.extend(task.probes.iter().map(|text| (self.say("watch-probe"), text.clone())));
        let hint = |(ix, text): (usize, &SafeText)| {
            let number = (task.hinted + ix + 1).to_string();
            (self.with("watch-hint", "number", &number), text.clone())
        };
        detail.extend(task.hints.iter().enumerate().map(hint));
        detail.extend(self.details(&[("watch-done-when", &task.done_when)]));
        Item { key: task.id.to_string(), head: head.and(Role::Plain, text), detail, weight }
    }

    fn truth(&self) -> Vec<Item> {
        let steps = self.view.steps.iter();
        let (dormant, known): (Vec<&Step>, Vec<&Step>) = steps.partition(|it| it.state == StepState::Dormant);
        let mut items = self.toll();
        items.extend(known.into_iter().map(|it| self.step(it)));
        items.extend(self.view.things.iter().map(|it| self.thing(it)));
        items.extend(dormant.into_iter().filter(|it| it.critical).map(|it| self.step(it)));
        self.or_alone(items, "watch-no-truth")
    }

    /// How it ended, and what it cost.
    fn toll(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if let Stage::Ended { words } = &self.view.stage {
            let head = Line::new(Role::Strong, words.one_line().to_string());
            items.push(Item { key: "ending".to_owned(), head, ..Item::default() });
        }
        for (name, records) in &self.view.leaked {
            let shown = telling::number(*records);
            let args = [("name", Arg::from(name)), ("records", Arg::from(&shown))];
            let words = say_with(self.lang(), "watch-leaked", &args).to_string();
            items.push(Item { key: words.clone(), head: Line::new(Role::Crit, words), ..Item::default() });
        }
        if self.view.users > 0 {
            let users = telling::number(self.view.users.unsigned_abs());
            let words = self.with("watch-users", "users", users.as_str()).to_string();
            items.push(Item {
                key: "users".to_owned(),
                head: Line::new(Role::Crit, words),
                ..Item::default()
            });
        }
        items
    }

    fn step(&self, it: &Step) -> Item {
        let (role, key, at) = match it.state {
            StepState::Running(at) => (Role::Crit, "watch-step-running", Some(at)),
            StepState::Next(at) => (Role::Warn, "watch-step-next", Some(at)),
            StepState::Done(at) => (Role::Crit, "watch-step-done", Some(at)),
            StepState::Prevented(at) => (Role::Good, "watch-step-prevented", Some(at)),
            StepState::Over(at) => (Role::Dim, "watch-step-over", Some(at)),
            StepState::Dormant => (Role::Dim, "watch-step-dormant", None),
        };
        let when = at.map_or(String::new(), |at| format!(" {}", self.at(at)));
        let times = if it.times > 1 { format!(" ×{}", it.times) } else { String::new() };
        let technique = if it.technique.is_empty() { String::new() } else { format!(" ({})", it.technique) };
        let on = it.on.map_or(String::new(), |on| format!(" [{on}]"));
        let head = Line::new(role, format!("{}{when}  ", self.say(key)))
            .and(Role::Plain, it.name.one_line().to_string())
            .and(Role::Dim, format!("{on}{times}{technique}"));
        let weight = if it.state == StepState::Dormant { Weight::Quiet } else { Weight::Told };
        let by = it.by.map(|by| SafeText::new(by.as_str())).unwrap_or_default();
        Item { key: it.id.to_string(), head, detail: self.details(&[("watch-kept-by", &by)]), weight }
    }

    fn thing(&self, it: &Thing) -> Item {
        let word = |id: &Id| match id.as_str() {
            "foothold" | "persistent" | "stolen" | "session" | "planted" => {
                self.say(&format!("watch-mark-{id}")).to_string()
            }
            _ => telling::mark(self.lang(), *id).to_string(),
        };
        let truth: Vec<String> = it.truth.iter().map(word).collect();
        let truth = if truth.is_empty() { self.say("watch-untouched").to_string() } else { truth.join(", ") };
        let looks =
            it.looks.map_or_else(|| self.say("watch-unseen"), |looks| telling::mark(self.lang(), looks));
        let seen = it.looks.is_some_and(|looks| looks.as_str() != "ok");
        // Red where the truth is worse than what players see.
        let role = match (it.hostile, seen) {
            (true, false) => Role::Crit,
            (true, true) => Role::Warn,
            (false, _) => Role::Good,
        };
        let head = Line::new(role, format!("{}: {truth}  ", it.id))
            .and(Role::Dim, self.with("watch-looks", "looks", looks.as_str()).to_string());
        Item { key: format!("thing {}", it.id), head, ..Item::default() }
    }

    fn beliefs(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some((text, sure)) = &self.view.hypothesis {
            let sure = sure.map_or(String::new(), |sure| format!(" ({sure}%)"));
            let head = Line::new(Role::Accent, format!("{} ", self.say("watch-hypothesis")));
            let head = head.and(Role::Strong, format!("{}{sure}", text.one_line()));
            items.push(Item { key: "hypothesis".to_owned(), head, ..Item::default() });
        }
        items.extend(self.view.beliefs.iter().map(|it| self.belief(it)));
        self.or_alone(items, "watch-no-belief")
    }

    fn belief(&self, it: &Belief) -> Item {
        let (role, key) = match it.status {
            None => (Role::Dim, "watch-not-known"),
            Some(_) if it.is_wrong() => (Role::Crit, "watch-wrong"),
            Some(_) if it.by_hand => (Role::Warn, "watch-right"),
            Some(_) => (Role::Good, "watch-right"),
        };
        let status = it
            .status
            .map_or(String::new(), |status| format!(" ({})", telling::fact_status(self.lang(), status)));
        let head = Line::new(role, format!("{}{status}  ", self.say(key)));
        Item {
            key: it.id.to_string(),
            head: match it.by_hand {
                true => head.and(Role::Warn, format!("[{}]  ", self.say("watch-by-hand-told"))),
                false => head,
            }
            .and(Role::Plain, it.text.one_line().to_string()),
            ..Item::default()
        }
    }

    fn part(&self) -> Item {
        let chapter = &self.view.chapter;
        let until = chapter.until.map_or(String::new(), |until| {
            format!("  {}", self.with("watch-until", "until", &self.at(until)))
        });
        let head = Line::new(Role::Strong, chapter.title.one_line().to_string()).and(Role::Dim, until);
        let room: Vec<&str> = self.view.roster.iter().map(SafeText::as_str).collect();
        let detail = self.details(&[("watch-note", &chapter.note), ("watch-room", &room.join(" / ").into())]);
        Item { key: "part".to_owned(), head, detail, weight: Weight::Now }
    }

    /// What this part is about; then private notes and tags of the run, latest first.
    fn notes(&self, notes: &[PrivateNote]) -> Vec<Item> {
        let own = notes.iter().map(|note| (note.at, "watch-own-note", &note.text));
        let tags = self.view.tags.iter().map(|(at, text)| (*at, "watch-tag", text));
        let mut all: Vec<(SimTime, &str, &SafeText)> = own.chain(tags).collect();
        all.sort_by_key(|(at, ..)| *at);
        let items = all.into_iter().rev().enumerate().map(|(number, (at, key, text))| {
            let head = Line::new(Role::Dim, format!("{} {} ", self.at(at), self.say(key)));
            let head = head.and(Role::Plain, text.one_line().to_string());
            Item { key: format!("{number}"), head, ..Item::default() }
        });
        let mut notes = vec![self.part()];
        notes.extend(self.or_alone(items.collect(), "watch-no-note"));
        notes
    }
}

/// The lines above everything: clock and stage; how fresh it is, and what presses.
pub fn top(view: &FacilitatorView, wall_ms: i64) -> [Line; 2] {
    let lang = view.lang;
    let state = match (&view.stage, view.held, view.paused) {
        (Stage::Briefing, ..) => "watch-stage-briefing",
        (Stage::BetweenMoves { .. }, ..) => "watch-stage-between",
        (Stage::Ended { .. }, ..) => "watch-stage-ended",
        (Stage::Running, true, true) => "watch-stage-held-paused",
        (Stage::Running, true, false) => "watch-stage-held",
        (Stage::Running, false, true) => "watch-stage-paused",
        (Stage::Running, false, false) => "watch-stage-running",
    };
    let pace = view.pace.to_string();
    let numbers =
        [("number", (view.chapter.number as i64).into()), ("count", (view.chapter.count as i64).into())];
    let first = Line::new(Role::Strong, format!(" {}  ", telling::stamp(view.calendar, view.now, lang)))
        .and(Role::Accent, format!("{}  ", say_with(lang, state, &[("pace", pace.as_str().into())])))
        .and(Role::Plain, format!("{}  ", say_with(lang, "watch-move", &numbers)))
        .and(Role::Dim, view.title.one_line().to_string());
    let mut second = Line::new(Role::Crit, format!(" {}  ", say(lang, "watch-not-for-players")));
    if view.wall_ms > 0 && wall_ms > view.wall_ms {
        let ago = words::span(lang, SimSpan((wall_ms - view.wall_ms) / 1000));
        let args = [("records", (view.records as i64).into()), ("ago", Arg::from(ago.as_str()))];
        second = second.and(Role::Dim, format!("{}  ", say_with(lang, "watch-fresh", &args)));
    }
    let late = view.tasks.iter().filter(|task| matches!(task.state, TaskState::Late { .. })).count() as i64;
    if late > 0 {
        second = second.and(Role::Warn, say_with(lang, "watch-late", &[("late", late.into())]).to_string());
    }
    [first, second]
}
