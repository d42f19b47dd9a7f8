//! Small phrases of the screen: clocks, spans, states. Words come from the catalogue.

use crate::exercise::view::{
    ActionView, AssetView, DecisionView, Detail, DutyView, FactView, SeatView, SubjectView, TaskState,
};
use crate::locale::{has, say, say_with};
use crate::plan::due::Window;
use crate::plan::playbook::TargetKind;
use crate::play::outcome::{FactStatus, Severity, TaskEnd};
use crate::play::refusal::Refusal;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText, fit};
use crate::stdx::time::{SimSpan, SimTime, SpanRange};
use crate::telling;
use crate::tui::app::{Model, Thing};
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;

/// `label: text`, as each language sets it; the label alone where there is no text.
pub fn labelled(lang: Lang, label: &str, text: Option<&str>) -> String {
    let colon = if lang == Lang::Ja { "：" } else { ": " };
    text.map_or_else(|| label.to_owned(), |text| format!("{label}{colon}{text}"))
}

/// Items of a list within a sentence.
pub fn listed(lang: Lang, items: &[String]) -> String {
    items.join(if lang == Lang::Ja { "、" } else { ", " })
}

/// Five columns: the time of day if it is today's, else how many days ago.
pub fn when(view: &SeatView, at: SimTime) -> String {
    let day = |at: SimTime| {
        view.calendar
            .unix
            .saturating_add(i64::from(view.calendar.offset))
            .saturating_add(at.0)
            .div_euclid(86_400)
    };
    match day(view.now) - day(at) {
        0 => telling::time_of_day(view.calendar, at).as_str().get(..5).unwrap_or_default().to_owned(),
        days => fit(&format!("{:+}d", -days), 5),
    }
}

/// The full date and time of day of a moment.
pub fn moment(view: &SeatView, at: SimTime) -> String {
    telling::stamp(view.calendar, at, view.lang).to_string()
}

/// Date, hours and minutes.
pub fn moment_short(view: &SeatView, at: SimTime) -> String {
    telling::clock(view.calendar, at, view.lang).to_string()
}

/// `2m40s`, `3h05m`, `3d02h`: two units, so that it reads at a glance.
pub fn span(lang: Lang, span: SimSpan) -> String {
    let total = span.0.max(0);
    let (key, big, small) = match total {
        ..3600 => ("tui-span-minutes", total / 60, total % 60),
        3600..86_400 => ("tui-span-hours", total / 3600, total / 60 % 60),
        _ => ("tui-span-days", total / 86_400, total / 3600 % 24),
    };
    let small = format!("{small:02}");
    say_with(lang, key, &[("big", big.into()), ("small", small.as_str().into())]).to_string()
}

/// What else there is to say of something an action can be aimed at.
pub fn detail(lang: Lang, detail: &Detail) -> String {
    // What the format does not know by name goes by the author's word.
    let named = |of: &str, id: Id| {
        let key = format!("tui-{of}-{id}");
        if has(lang, &key) { say(lang, &key) } else { id.as_str().into() }
    };
    let words = match detail {
        Detail::None => SafeText::default(),
        Detail::Role(role) => role.clone(),
        Detail::Account { kind, mfa } => {
            let (kind, mfa) = (named("account", *kind), named("mfa", *mfa));
            say_with(lang, "tui-detail-account", &[("kind", (&kind).into()), ("mfa", (&mfa).into())])
        }
        Detail::Log(keeps) => {
            let keeps = telling::span(lang, *keeps);
            say_with(lang, "tui-detail-log", &[("keeps", (&keeps).into())])
        }
        Detail::Data(class, records) => {
            let (class, count) = (telling::class(lang, *class), telling::number(*records));
            say_with(lang, "tui-detail-data", &[("class", (&class).into()), ("count", (&count).into())])
        }
    };
    words.to_string()
}

/// Working time of an action: `20m`, `20m-1h`.
pub fn range(lang: Lang, range: SpanRange) -> String {
    let short = |length: SimSpan| {
        let (key, number) = match length.0 {
            ..60 => ("tui-unit-seconds", length.0),
            seconds if seconds < 3600 || seconds % 3600 != 0 => ("tui-unit-minutes", seconds / 60),
            seconds if seconds < 2 * 86_400 => ("tui-unit-hours", seconds / 3600),
            seconds => ("tui-unit-days", seconds / 86_400),
        };
        say_with(lang, key, &[("number", number.into())]).to_string()
    };
    let (from, to) = (short(range.min), short(range.max));
    if from == to {
        return from;
    }
    say_with(lang, "tui-range", &[("from", from.as_str().into()), ("to", to.as_str().into())]).to_string()
}

/// Severity as a meaning and a short word.
pub fn severity(lang: Lang, severity: Severity) -> (Role, String) {
    let (role, key) = match severity {
        Severity::Info => (Role::Plain, "tui-severity-info"),
        Severity::Low => (Role::Plain, "tui-severity-low"),
        Severity::Medium => (Role::Strong, "tui-severity-medium"),
        Severity::High => (Role::Warn, "tui-severity-high"),
        Severity::Critical => (Role::Crit, "tui-severity-critical"),
    };
    (role, say(lang, key).to_string())
}

/// How a fact stands, as a meaning, a letter and a word.
pub fn status(lang: Lang, status: FactStatus) -> (Role, &'static str, SafeText) {
    let (role, letter) = match status {
        FactStatus::Confirmed => (Role::Good, "C"),
        FactStatus::Suspected => (Role::Warn, "S"),
        FactStatus::Refuted => (Role::Dim, "R"),
    };
    (role, letter, telling::fact_status(lang, status))
}

/// How a fact stands, in as few letters as still say it.
pub fn status_short(lang: Lang, status: FactStatus) -> SafeText {
    let key = match status {
        FactStatus::Confirmed => "tui-status-confirmed",
        FactStatus::Suspected => "tui-status-suspected",
        FactStatus::Refuted => "tui-status-refuted",
    };
    say(lang, key)
}

/// The sign of what was acted on. No cross and no plus: in this trade the one reads as lost, the other as infected.
pub const ACTED_ON: &str = "# ";

/// A machine's state: two columns and a meaning. What we did outranks what it looks like.
pub fn sign(looks: Option<Id>, marks: &[Id]) -> (Role, &'static str) {
    match looks.map(Id::as_str) {
        _ if !marks.is_empty() => (Role::Isolated, ACTED_ON),
        Some("bad") => (Role::Crit, "!!"),
        Some("suspect") => (Role::Warn, "? "),
        Some("ok") => (Role::Good, ". "),
        _ => (Role::Plain, "- "),
    }
}

/// The signs of machines with the words that explain them, the most urgent first.
pub const SIGNS: [(&str, &str); 5] = [
    ("!!", "tui-sign-bad"),
    ("?", "tui-sign-suspect"),
    ("#", "tui-sign-acted"),
    (".", "tui-sign-ok"),
    ("-", "tui-sign-unknown"),
];

/// Looks and marks in words, after the sign that lists show for them, explained where the words do not do so
/// themselves: `# acted on: compromised, isolated`. In lines there are no signs.
pub fn state_signed(model: &Model, looks: Option<Id>, marks: &[Id]) -> String {
    let (lang, state) = (model.lang, state(model.lang, looks, marks));
    if model.lines {
        return state;
    }
    let (_, sign) = sign(looks, marks);
    if marks.is_empty() {
        return format!("{} {state}", sign.trim());
    }
    let acted = format!("{} {}", sign.trim(), say(lang, "tui-sign-acted"));
    labelled(lang, &acted, Some(&state))
}

/// Looks and marks in words.
pub fn state(lang: Lang, looks: Option<Id>, marks: &[Id]) -> String {
    let words: Vec<String> =
        looks.iter().chain(marks).map(|word| telling::mark(lang, *word).to_string()).collect();
    if words.is_empty() { say(lang, "tui-state-unknown").to_string() } else { words.join(", ") }
}

/// What a machine is: its name where it has one of its own.
pub fn asset_name(asset: &AssetView) -> String {
    called(asset.id, &asset.name)
}

/// How a task stands.
pub fn task_state(lang: Lang, state: TaskState, now: SimTime) -> (Role, String) {
    match state {
        TaskState::Asked { until } => {
            let left = span(lang, until - now);
            (Role::Warn, say_with(lang, "tui-task-asked", &[("left", left.as_str().into())]).to_string())
        }
        TaskState::Queued => (Role::Warn, say(lang, "tui-task-queued").to_string()),
        TaskState::Running { until, .. } => {
            let left = span(lang, until - now);
            (Role::Accent, say_with(lang, "tui-task-running", &[("left", left.as_str().into())]).to_string())
        }
        TaskState::Ended(how) => {
            let role = match how {
                TaskEnd::Done => Role::Good,
                TaskEnd::Cancelled => Role::Dim,
                TaskEnd::Failed => Role::Crit,
            };
            (role, telling::task_end(lang, how).to_string())
        }
    }
}

/// How a duty lies to its window, in a few words: dates where the law gives a guide, which is no countdown to a
/// breach; the last day or hour and what is left where it gives a limit.
pub fn due(view: &SeatView, duty: &DutyView) -> String {
    let lang = view.lang;
    let short = |edge| telling::edge_short(view.calendar, edge, lang);
    match &duty.window {
        Window::Promptly => {
            let since = span(lang, view.now - duty.knew);
            say_with(lang, "tui-due-promptly", &[("since", since.as_str().into())])
        }
        Window::Guide(from, until) => {
            let key = if view.now > until.at { "tui-due-guide-past" } else { "tui-due-guide" };
            let (from, until) = (short(from), short(until));
            say_with(lang, key, &[("from", (&from).into()), ("until", (&until).into())])
        }
        Window::Limit(until) => {
            let key = if view.now > until.at { "tui-due-limit-past" } else { "tui-due-limit" };
            let left = span(lang, SimSpan((until.at - view.now).0.abs()));
            let until = short(until);
            say_with(lang, key, &[("until", (&until).into()), ("left", left.as_str().into())])
        }
    }
    .to_string()
}

/// `2m40s left`, or that it is over.
pub fn left_words(lang: Lang, until: SimTime, now: SimTime) -> SafeText {
    if until <= now {
        let past = span(lang, now - until);
        return say_with(lang, "tui-overdue", &[("past", past.as_str().into())]);
    }
    let left = span(lang, until - now);
    say_with(lang, "tui-left", &[("left", left.as_str().into())])
}

/// What is left for an open decision, in the story and in real time at the present pace: `4m00s left (40s real
/// time)`, or short.
pub fn decision_left(model: &Model, closes: SimTime, long: bool) -> String {
    let (lang, now) = (model.lang, model.view.now);
    if model.clock.untimed {
        return say(lang, "tui-left-untimed").to_string();
    }
    if closes <= now || model.lines {
        return left_words(lang, closes, now).to_string();
    }
    let (left, real) = (span(lang, closes - now), real(model, closes - now));
    let key = if long { "tui-left-both" } else { "tui-left-short" };
    say_with(lang, key, &[("left", left.as_str().into()), ("real", real.as_str().into())]).to_string()
}

/// What is left for a decision, or that it has no limit.
pub fn closes_in(model: &Model, decision: &DecisionView, long: bool) -> String {
    match decision.closes {
        Some(closes) => decision_left(model, closes, long),
        None => say(model.lang, "tui-left-no-limit").to_string(),
    }
}

/// A label of the screen with the keys it names; in lines the one without keys, where there is one: `KEY-lines`.
pub fn label(model: &Model, key: &str, keys: &[(&str, Cmd)]) -> SafeText {
    let in_lines = format!("{key}-lines");
    let own = model.lines && has(model.lang, &in_lines);
    if own { say(model.lang, &in_lines) } else { model.keymap.say(model.lang, key, keys) }
}

/// Why an order was refused. Hints that were all given are told apart from hints of which none was given yet.
pub fn refusal(model: &Model, refusal: &Refusal) -> SafeText {
    let Refusal::NoMoreHints { task } = refusal else { return model.teller.refusal(model.lang, refusal) };
    let given = model.view.hints.iter().any(|(of, ..)| of == &Some(*task));
    let what = model.teller.hinted(model.lang, *task);
    let key = if given { "tui-hints-no-more" } else { "tui-hints-never" };
    say_with(model.lang, key, &[("task", (&what).into())])
}

/// Real time at the present pace: `40s`, `2m40s`.
pub fn real(model: &Model, left: SimSpan) -> String {
    let real = model.clock.real(left);
    match real.0 {
        ..100 => say_with(model.lang, "tui-unit-seconds", &[("number", real.0.into())]).to_string(),
        _ => span(model.lang, real),
    }
}

/// The letter of an option: `a`, `b` …
pub fn letter(index: usize) -> char {
    char::from(b'a' + (index % 26) as u8)
}

/// Any id in the words of the view: a machine, an account, a fact, a message, a file …
pub fn name(view: &SeatView, id: Id) -> String {
    let asset = view.assets.iter().find(|asset| asset.id == id).map(asset_name);
    let subject = || view.subjects.iter().find(|subject| subject.id == id).map(subject_name);
    asset.or_else(subject).unwrap_or_else(|| id.to_string())
}

/// What a row of something an action can be aimed at stands for.
pub fn subject_thing(subject: &SubjectView) -> Thing {
    if subject.kind == TargetKind::Person { Thing::Person(subject.id) } else { Thing::Asset(subject.id) }
}

/// What a row stands for, where that is something other than a machine. An id alone means the account of a person
/// rather than the person, who has the same id in many companies.
pub fn subject(view: &SeatView, thing: Thing) -> Option<&SubjectView> {
    let (id, person) = match thing {
        Thing::Asset(id) => (id, false),
        Thing::Person(id) => (id, true),
        _ => return None,
    };
    let mut named = view.subjects.iter().filter(|it| it.id == id);
    let first = named.clone().next();
    named.find(|it| (it.kind == TargetKind::Person) == person).or(first)
}

/// Name of something an action can be aimed at; where an account and a person have one id, with which of them it is.
pub fn subject_called(view: &SeatView, subject: &SubjectView) -> String {
    let twin = view.subjects.iter().any(|it| it.id == subject.id && it.kind != subject.kind);
    if !twin {
        return subject_name(subject);
    }
    let kind = telling::target_kind(view.lang, subject.kind);
    let args =
        [("id", subject.id.as_str().into()), ("kind", (&kind).into()), ("name", (&subject.name).into())];
    say_with(view.lang, "tui-asset-twin", &args).to_string()
}

/// Name of something an action can be aimed at.
pub fn subject_name(subject: &SubjectView) -> String {
    called(subject.id, &subject.name)
}

/// Id and name, unless they are the same word: nobody is called `murase Murase`.
fn called(id: Id, name: &SafeText) -> String {
    match name.as_str() {
        "" => id.to_string(),
        name if name.eq_ignore_ascii_case(id.as_str()) => name.to_owned(),
        name => format!("{id} {name}"),
    }
}

/// Titles of duties, side by side.
pub fn titles(lang: Lang, duties: &[&DutyView]) -> String {
    let titles: Vec<String> = duties.iter().map(|duty| duty.title.one_line().to_string()).collect();
    titles.join(if lang == Lang::Ja { "、" } else { ", " })
}

/// An action with its target.
pub fn deed(name: &SafeText, target: Option<Id>) -> String {
    match target {
        Some(target) => format!("{name} {target}"),
        None => name.to_string(),
    }
}

/// Name of an action.
pub fn action(view: &SeatView, id: Id) -> Option<&ActionView> {
    view.playbook.iter().find(|action| action.id == id)
}

/// A fact.
pub fn fact(view: &SeatView, id: Id) -> Option<&FactView> {
    view.facts.iter().find(|fact| fact.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_called_twice() {
        assert_eq!(called(Id::new("murase"), &"Murase".into()), "Murase");
        assert_eq!(called(Id::new("JUMP01"), &"jump host".into()), "JUMP01 jump host");
        assert_eq!(called(Id::new("JUMP01"), &"".into()), "JUMP01");
    }

    #[test]
    fn spans_have_two_units() {
        assert_eq!(span(Lang::En, SimSpan(160)), "2m40s");
        assert_eq!(span(Lang::En, SimSpan(3 * 3600 + 300)), "3h05m");
        assert_eq!(span(Lang::En, SimSpan(-5)), "0m00s");
        assert_eq!(span(Lang::Ja, SimSpan(160)), "2分40秒");
    }
}
