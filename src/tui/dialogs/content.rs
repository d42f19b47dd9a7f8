//! What there is to read about a thing: lines, and what they mention that one can go on to.

use crate::exercise::view::{DecisionState, DecisionView, DutyView, MessageView, TaskState, TaskView};
use crate::locale::{say, say_with};
use crate::plan::due::Window;
use crate::play::outcome::{Seen, Severity, TaskEnd};
use crate::stdx::id::Id;
use crate::stdx::text::{SafeText, wrap};
use crate::telemetry::row::RowId;
use crate::telling;
use crate::tui::app::{Model, Thing};
use crate::tui::canvas::{Line, hanging, paragraphs};
use crate::tui::dialogs::{explain, past, place, replies};
use crate::tui::registry::Cmd;
use crate::tui::screens::rows;
use crate::tui::theme::Role;
use crate::tui::words;

/// Something mentioned that one can go on to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A decision to take.
    Decide(Id),
    /// An action to order.
    Order(Id, Option<Id>),
    /// Something to act upon.
    ActOn(Id),
    /// A task to call off.
    Cancel(u32),
    /// A fact to pin.
    Fact(Id),
    /// A hint to ask for.
    Hint(Id),
    /// A log to search, or anything logs tell of.
    Search(Id),
    /// Something to read.
    Open(Thing),
}

impl Item {
    /// The fact, where it is one.
    pub fn fact(&self) -> Option<Id> {
        match self {
            Item::Fact(fact) => Some(*fact),
            _ => None,
        }
    }
}

/// Title, lines, and what is mentioned; a line may stand for one of the items.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// Title.
    pub title: Line,
    /// Lines, already wrapped.
    pub lines: Vec<(Line, Option<usize>)>,
    /// What one can go on to.
    pub items: Vec<Item>,
}

impl Content {
    pub(super) fn titled(role: Role, title: impl Into<String>) -> Content {
        Content { title: Line::new(role, title), ..Content::default() }
    }

    pub(super) fn add(&mut self, lines: impl IntoIterator<Item = Line>) {
        self.lines.extend(lines.into_iter().map(|line| (line, None)));
    }

    pub(super) fn blank(&mut self) {
        self.add([Line::blank()]);
    }

    pub(super) fn field(&mut self, model: &Model, key: &str, text: &str, columns: usize) {
        if !text.is_empty() {
            let label = format!("{}  ", say(model.lang, key));
            self.add(hanging(Role::Strong, &label, text, columns));
        }
    }

    pub(super) fn item(&mut self, item: Item, role: Role, mark: &str, text: &str, columns: usize) {
        let index = self.items.len();
        self.items.push(item);
        let lines = hanging(role, mark, text, columns);
        self.lines.extend(lines.into_iter().map(|line| (line, Some(index))));
    }

    pub(super) fn heading(&mut self, model: &Model, key: &str) {
        self.blank();
        let text = words::label(model, key, &[("pin", Cmd::Pin)]);
        self.add([Line::new(Role::Strong, text.as_str())]);
    }
}

/// What there is to read about a thing, in lines of at most `columns`.
pub fn content(model: &Model, of: Thing, columns: usize) -> Content {
    let found = match of {
        Thing::Message(id) | Thing::Answer(id) => message(model, id, columns),
        Thing::Fact(id) => fact(model, id, columns),
        Thing::Asset(id) | Thing::Person(id) => place::asset(model, of, id, columns),
        Thing::Task(number) => task(model, number, columns),
        Thing::Decision(id) => model.view.decisions.iter().find(|known| known.id == id).map(|known| {
            let mut content = Content::titled(Role::Strong, format!("D{} {}", known.number, known.title));
            content.add(decision(model, known, columns));
            content
        }),
        Thing::Duty(id) => duty(model, id, columns),
        Thing::Entry(index) => entry(model, index, columns),
        Thing::File(id) => file(model, id, columns),
        Thing::Lines(log) => Some(lines(model, log, columns)),
        Thing::Row(row) => pinned_line(model, row, columns),
        Thing::Files => Some(files(model, columns)),
        Thing::Hints => Some(hints(model, columns)),
        Thing::Service(id) => place::service(model, id, columns),
        Thing::Term(id) => explain::term(model, id, columns),
        Thing::Action(id) => explain::action(model, id, columns),
        Thing::Team(id) => explain::team(model, id, columns),
    };
    found.unwrap_or_default()
}

fn message(model: &Model, id: Id, columns: usize) -> Option<Content> {
    let (lang, view) = (model.lang, &model.view);
    let message = view.inbox.iter().find(|message| message.id == id)?;
    let (role, severity) = words::severity(lang, message.severity);
    let mut content = Content::titled(role, format!("{severity}  {}", message.title));
    let from = format!(
        "{}  {}  {}",
        message.from,
        telling::channel(lang, message.channel),
        words::moment(view, message.at)
    );
    content.add(wrap(&from, columns).into_iter().map(|line| Line::new(Role::Dim, line)));
    replies::told(model, message, &mut content, columns);
    content.blank();
    content.add(paragraphs(&said(model, message), columns));
    mentioned(model, message, &mut content, columns);
    Some(content)
}

/// The text of a message; a coach's with the keys or verbs it names.
pub fn said(model: &Model, message: &MessageView) -> SafeText {
    if message.channel.as_str() == "coach" {
        model.keymap.coached(model.lang, &message.text)
    } else {
        message.text.clone()
    }
}

/// Decision, artifacts and facts of a message.
fn mentioned(model: &Model, message: &MessageView, content: &mut Content, columns: usize) {
    let view = &model.view;
    // In lines the decision is told in full after the message.
    let asked = view.decisions.iter().find(|known| Some(known.id) == message.decision && !model.lines);
    if let Some(known) = asked {
        content.heading(model, "tui-message-decision");
        let text = format!("D{} {}", known.number, known.title);
        match known.state {
            DecisionState::Open => content.item(Item::Decide(known.id), Role::Warn, "  d ", &text, columns),
            _ => content.item(Item::Open(Thing::Decision(known.id)), Role::Dim, "  . ", &text, columns),
        }
    }
    if !message.artifacts.is_empty() {
        content.heading(model, "tui-message-files");
        for id in &message.artifacts {
            file_item(model, content, *id, columns);
        }
    }
    if !message.facts.is_empty() {
        content.heading(model, "tui-message-facts");
        for id in &message.facts {
            fact_item(model, content, *id, columns);
        }
    }
}

fn file_item(model: &Model, content: &mut Content, id: Id, columns: usize) {
    let Some(file) = model.view.artifacts.iter().find(|file| file.id == id) else { return };
    let mark = if file.read { "    " } else { "  * " };
    content.item(Item::Open(Thing::File(id)), Role::Accent, mark, file.name.as_str(), columns);
}

pub(super) fn fact_item(model: &Model, content: &mut Content, id: Id, columns: usize) {
    let Some(fact) = words::fact(&model.view, id) else { return };
    let (role, _, status) = words::status(model.lang, fact.status);
    // In lines, which are made to be heard, nothing is cut short.
    let status = if model.lines { status } else { words::status_short(model.lang, fact.status) };
    let mark = format!("  {} {status} ", if fact.pinned { "[x]" } else { "[ ]" });
    content.item(Item::Fact(id), role, &mark, fact.text.as_str(), columns);
}

fn fact(model: &Model, id: Id, columns: usize) -> Option<Content> {
    let view = &model.view;
    let fact = words::fact(view, id)?;
    let (role, _, status) = words::status(model.lang, fact.status);
    let mut content = Content::titled(role, status.as_str());
    content.add(paragraphs(&fact.text, columns));
    content.blank();
    let mut source = None;
    match rows::message_number(model, fact.message).zip(fact.message) {
        Some((number, message)) => {
            content.field(model, "tui-fact-source", &format!("#{number} {}", fact.source), columns);
            source = Some(message);
        }
        None => content.field(model, "tui-fact-source", fact.source.as_str(), columns),
    }
    content.field(model, "tui-fact-since", &words::moment(view, fact.at), columns);
    content.blank();
    fact_item(model, &mut content, id, columns);
    if let Some(message) = source {
        let text = say(model.lang, "tui-fact-message");
        content.item(Item::Open(Thing::Message(message)), Role::Accent, "  > ", text.as_str(), columns);
    }
    for about in &fact.about {
        content.item(
            Item::Open(Thing::Asset(*about)),
            Role::Accent,
            "  > ",
            &words::name(view, *about),
            columns,
        );
    }
    Some(content)
}

fn task(model: &Model, number: u32, columns: usize) -> Option<Content> {
    let (lang, view) = (model.lang, &model.view);
    let task = view.tasks.iter().find(|task| task.task == number)?;
    let mut content =
        Content::titled(Role::Strong, format!("#{number} {}", words::deed(&task.name, task.target)));
    let (_, state) = words::task_state(lang, task.state, view.now);
    content.field(model, "tui-task-state", &state, columns);
    content.field(model, "tui-task-team", task.team.as_str(), columns);
    if let TaskState::Running { since, until } = task.state {
        let text = format!("{} - {}", words::moment(view, since), words::moment(view, until));
        content.field(model, "tui-task-time", &text, columns);
    }
    content.field(model, "tui-say-serves", &served(model, task), columns);
    if let (Some(said), Some(action)) = (&task.said, words::action(view, task.action)) {
        content.heading(model, "tui-task-said");
        content.add(super::compose::said(model, action, said, columns));
    }
    content.blank();
    content.add(super::orders::facts_of(model, task, columns));
    if !matches!(task.state, TaskState::Ended(_)) {
        content.blank();
        content.item(
            Item::Cancel(number),
            Role::Accent,
            "  x ",
            say(lang, "tui-task-cancel").as_str(),
            columns,
        );
    }
    Some(content)
}

/// The duties a task meets: those it would meet now, or those it met when it was done.
fn served(model: &Model, task: &TaskView) -> String {
    let view = &model.view;
    let duties = match task.state {
        TaskState::Ended(TaskEnd::Done) => {
            let ended = |(at, seen): &(_, Seen)| match seen {
                Seen::TaskEnded { task: number, .. } if *number == task.task => Some(*at),
                _ => None,
            };
            let at = view.log.iter().find_map(ended);
            let by = |duty: &&DutyView| duty.action.as_ref().is_some_and(|(id, _)| *id == task.action);
            view.duties.iter().filter(by).filter(|duty| at.is_some() && duty.met == at).collect()
        }
        TaskState::Ended(_) => Vec::new(),
        _ => view.serves(task.action),
    };
    words::titles(model.lang, &duties)
}

/// A decision that is over, or still open: question, options, what was chosen.
pub fn decision(model: &Model, decision: &DecisionView, columns: usize) -> Vec<Line> {
    let mut lines = paragraphs(&decision.text, columns);
    lines.push(Line::blank());
    let chosen = match &decision.state {
        DecisionState::Open => None,
        DecisionState::Taken(option) | DecisionState::Lapsed(option) => Some(*option),
    };
    for option in &decision.options {
        // Without letters: only in the dialog do they choose.
        let label = if chosen == Some(option.id) { "(*) " } else { "( ) " };
        lines.extend(hanging(Role::Accent, label, option.text.as_str(), columns));
    }
    lines.push(Line::blank());
    let key = match decision.state {
        DecisionState::Open => "tui-decision-open",
        DecisionState::Taken(_) => "tui-decision-taken",
        DecisionState::Lapsed(_) => "tui-decision-lapsed",
    };
    lines.extend(paragraphs(&words::label(model, key, &[("decide", Cmd::Decide)]), columns));
    lines.extend(past::told(model, decision, columns));
    lines
}

fn duty(model: &Model, id: Id, columns: usize) -> Option<Content> {
    let (lang, view) = (model.lang, &model.view);
    let duty = view.duties.iter().find(|duty| duty.id == id)?;
    let mut content = Content::titled(Role::Strong, duty.title.as_str());
    content.field(model, "tui-duty-to", duty.to.as_str(), columns);
    content.field(model, "tui-duty-trigger", duty.trigger.as_str(), columns);
    content.field(model, "tui-duty-knew", &words::moment(view, duty.knew), columns);
    content.field(model, "tui-duty-due", telling::due(lang, &duty.rule).as_str(), columns);
    if duty.window != Window::Promptly {
        let window = telling::window(view.calendar, &duty.window, lang);
        content.field(model, "tui-duty-window", window.as_str(), columns);
    }
    content.field(model, "tui-duty-state", &duty_state(model, duty), columns);
    if !duty.exemptions.is_empty() {
        content.field(model, "tui-duty-exempt", duty.exemptions.as_str(), columns);
    }
    if !duty.content.is_empty() {
        content.heading(model, "tui-duty-content");
        for (_, element) in &duty.content {
            content.add(hanging(Role::Plain, "  - ", element.as_str(), columns));
        }
    }
    if let Some((action, name)) = &duty.handover {
        content.blank();
        content.item(Item::Order(*action, None), Role::Accent, "  h ", name.as_str(), columns);
    }
    if let Some((action, name)) = &duty.action {
        content.blank();
        content.item(Item::Order(*action, None), Role::Accent, "  a ", name.as_str(), columns);
    }
    content.blank();
    let caution = if duty.unreviewed { "tui-duty-unreviewed" } else { "tui-duty-caution" };
    content.add(paragraphs(&say(lang, caution), columns).into_iter().map(|line| line.all(Role::Dim)));
    Some(content)
}

/// How a duty stands: met, not owed and why, or how it lies to its window.
fn duty_state(model: &Model, duty: &DutyView) -> String {
    let (lang, view) = (model.lang, &model.view);
    match (duty.met, &duty.exempt) {
        (Some(at), _) => {
            let at = words::moment(view, at);
            say_with(lang, "tui-duty-met", &[("at", at.as_str().into())]).to_string()
        }
        (None, Some((at, why))) => {
            let at = words::moment_short(view, *at);
            say_with(lang, "tui-duty-not-owed", &[("at", at.as_str().into()), ("why", why.into())])
                .to_string()
        }
        (None, None) => words::due(view, duty),
    }
}

fn entry(model: &Model, index: usize, columns: usize) -> Option<Content> {
    let (at, seen) = model.view.log.get(index)?;
    let mut content = Content::titled(Role::Strong, words::moment(&model.view, *at));
    content.add(paragraphs(&model.teller.seen(model.lang, seen), columns));
    let (thing, name) = match seen {
        Seen::Delivered { inject: id } | Seen::Alerted { trace: id, .. } => {
            let message = model.view.inbox.iter().find(|message| message.id == *id)?;
            (Thing::Message(*id), message.title.to_string())
        }
        Seen::LineFound { log, .. } => (Thing::Lines(Some(*log)), words::name(&model.view, *log)),
        Seen::FactKnown { fact, .. } => {
            (Thing::Fact(*fact), words::fact(&model.view, *fact)?.text.to_string())
        }
        Seen::TaskBegun { task, .. } | Seen::TaskQueued { task, .. } | Seen::TaskEnded { task, .. } => {
            (Thing::Task(*task), format!("#{task}"))
        }
        Seen::MoveBegan { index } => {
            content.blank();
            content.add(paragraphs(&model.teller.situation(model.lang, *index), columns));
            return Some(content);
        }
        _ => return Some(content),
    };
    content.blank();
    content.item(Item::Open(thing), Role::Accent, "  > ", &name, columns);
    Some(content)
}

fn file(model: &Model, id: Id, columns: usize) -> Option<Content> {
    let file = model.view.artifacts.iter().find(|file| file.id == id)?;
    let mut content = Content::titled(Role::Strong, file.name.as_str());
    content.add(paragraphs(&file.text, columns));
    Some(content)
}

/// Lines found, in the order they were written.
fn lines(model: &Model, log: Option<Id>, columns: usize) -> Content {
    let view = &model.view;
    let title = match log.and_then(|id| view.lines.iter().find(|line| line.log == id)) {
        Some(line) => line.log_name.to_string(),
        None => say(model.lang, "tui-lines-title").to_string(),
    };
    let mut content = Content::titled(Role::Strong, title);
    let mut found: Vec<_> = view.lines.iter().filter(|line| log.is_none_or(|log| line.log == log)).collect();
    found.sort_by_key(|line| line.written);
    if found.is_empty() {
        content.add(paragraphs(&say(model.lang, "tui-lines-none"), columns));
    }
    for line in found {
        let head = format!("{} ", words::moment(view, line.written));
        let source = if log.is_none() { format!("[{}] ", line.log_name) } else { String::new() };
        content.add(hanging(Role::Dim, &head, &format!("{source}{}", line.line), columns));
        if let Some(fact) = line.fact {
            fact_item(model, &mut content, fact, columns);
        }
    }
    content
}

fn pinned_line(model: &Model, row: RowId, columns: usize) -> Option<Content> {
    let pin = model.view.pins.iter().find(|pin| pin.row == row)?;
    let mut content = Content::titled(Role::Strong, pin.log_name.as_str());
    content.add([Line::new(Role::Dim, pin.stamp.as_str())]);
    content.blank();
    content.add(paragraphs(&pin.line, columns));
    Some(content)
}

fn files(model: &Model, columns: usize) -> Content {
    let mut content = Content::titled(Role::Strong, say(model.lang, "tui-files-title").as_str());
    if model.view.artifacts.is_empty() {
        content.add(paragraphs(&say(model.lang, "tui-files-none"), columns));
    }
    for file in &model.view.artifacts {
        file_item(model, &mut content, file.id, columns);
    }
    content
}

/// Hints given, then what one may ask a hint for.
fn hints(model: &Model, columns: usize) -> Content {
    let view = &model.view;
    let mut content = Content::titled(Role::Strong, say(model.lang, "tui-hints-title").as_str());
    let named = |of: Id| {
        let own = view.hintable.iter().find(|(id, text)| *id == of && !text.is_empty());
        own.map_or_else(|| model.teller.hinted(model.lang, of), |(_, text)| text.clone())
    };
    let mut given: Vec<Option<Id>> = Vec::new();
    for (of, ..) in &view.hints {
        given.extend(Some(*of).filter(|of| !given.contains(of)));
    }
    if given.is_empty() {
        content.add(paragraphs(&say(model.lang, "tui-hints-first"), columns));
    }
    for of in given {
        let head = of.map_or_else(|| say(model.lang, "tui-hints-free"), named);
        content.add(paragraphs(&head, columns).into_iter().map(|line| line.all(Role::Strong)));
        for (_, level, text) in view.hints.iter().filter(|(it, ..)| *it == of) {
            let mark = if *level == 0 { "  * ".to_owned() } else { format!("  {level} ") };
            content.add(hanging(Role::Accent, &mark, text.as_str(), columns));
        }
    }
    if view.hintable.is_empty() {
        content.add(paragraphs(&say(model.lang, "tui-hints-none"), columns));
        return content;
    }
    content.heading(model, "tui-hints-ask");
    for (task, _) in &view.hintable {
        content.item(Item::Hint(*task), Role::Accent, "  > ", named(*task).as_str(), columns);
    }
    content
}

/// What a pane shows of its selected row: a message that was not opened shows its head only, since opening it
/// is an act of its own.
pub fn preview(model: &Model, of: Thing, columns: usize) -> Content {
    let is = |id| of == Thing::Message(id) || of == Thing::Answer(id);
    let unread = |message: &&MessageView| is(message.id) && !message.read;
    let Some(message) = model.view.inbox.iter().find(unread) else { return content(model, of, columns) };
    let (role, severity) = words::severity(model.lang, message.severity);
    let role = if message.severity >= Severity::High { role } else { Role::Strong };
    let mut head = Content::titled(role, severity);
    head.add(
        paragraphs(&SafeText::new(message.title.as_str()), columns).into_iter().map(|line| line.all(role)),
    );
    head.field(model, "tui-message-from", message.from.as_str(), columns);
    head.field(model, "tui-message-at", &words::moment(&model.view, message.at), columns);
    if let Some(reply) = &message.reply {
        head.field(model, "tui-message-answer", &replies::stand(model, reply), columns);
    }
    head.blank();
    let hint = words::label(model, "tui-message-unread", &[("read", Cmd::Read)]);
    head.add(paragraphs(&hint, columns).into_iter().map(|line| line.all(Role::Accent)));
    head
}
