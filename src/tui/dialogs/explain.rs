//! Words explained: those on what is being read, then all; found by a few letters of either language.
//!
//! *Owns* the list of words, and what there is to read about one. Words of the field come from the glossary; actions, teams,
//! duties, zones, logs, data and services explain themselves from what the scenario says of them.

use super::content::{Content, Item, content, preview};
use super::fuzzy::rank;
use super::{After, Overlay, columns, fold, leaf, no_hit, orders, rows};
use crate::locale::glossary::{TERMS, Term};
use crate::locale::{say, say_with};
use crate::plan::playbook::TargetKind;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText, fit, width};
use crate::telling;
use crate::tui::app::{Model, Screen, Thing};
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::layout::{popup, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::screens::{panes, whole};
use crate::tui::theme::Role;
use crate::tui::words;

/// Columns of a word in the list.
const WORD: usize = 26;
/// Wide enough that nothing is cut where a text is only searched.
const WIDE: usize = 4000;

/// A word, and where it is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What explains it.
    pub thing: Thing,
    /// The word.
    pub word: String,
    /// Other names in this language.
    pub others: Vec<String>,
    /// Names in both languages, ids, verbs: what it is found by.
    pub found_by: String,
    /// What kind of word it is.
    pub kind: String,
}

/// Every word there is: the glossary's, then the scenario's as far as the players know it.
pub fn entries(model: &Model) -> Vec<Entry> {
    let (lang, view) = (model.lang, &model.view);
    let kind = |key: &str| say(lang, key).to_string();
    let entry = |thing: Thing, word: &str, id: &str, kind: &str| Entry {
        thing,
        word: word.to_owned(),
        others: Vec::new(),
        found_by: format!("{word} {id}"),
        kind: kind.to_owned(),
    };
    let mut all: Vec<Entry> = TERMS.iter().map(|known| term_entry(known, lang)).collect();
    let action = kind("tui-word-action");
    all.extend(view.playbook.iter().map(|known| Entry {
        others: vec![known.id.to_string()],
        found_by: orders::words_of(known, lang),
        ..entry(Thing::Action(known.id), known.name.as_str(), "", &action)
    }));
    let team = kind("tui-word-team");
    all.extend(
        view.teams.iter().map(|it| entry(Thing::Team(it.id), it.name.as_str(), it.id.as_str(), &team)),
    );
    let duty = kind("tui-word-duty");
    all.extend(
        view.duties.iter().map(|it| entry(Thing::Duty(it.id), it.title.as_str(), it.id.as_str(), &duty)),
    );
    let named = [TargetKind::Zone, TargetKind::Log, TargetKind::Data];
    all.extend(view.subjects.iter().filter(|it| named.contains(&it.kind)).map(|it| {
        let word = if it.name.is_empty() { it.id.as_str() } else { it.name.as_str() };
        entry(Thing::Asset(it.id), word, it.id.as_str(), telling::target_kind(lang, it.kind).as_str())
    }));
    let service = kind("tui-word-service");
    all.extend(
        view.services
            .iter()
            .map(|it| entry(Thing::Service(it.id), it.name.as_str(), it.id.as_str(), &service)),
    );
    all
}

fn term_entry(term: &Term, lang: Lang) -> Entry {
    let mut names = term.names(lang).into_iter().map(|name| name.to_string());
    let word = names.next().unwrap_or_default();
    let everywhere = Lang::ALL.into_iter().flat_map(|lang| term.names(lang));
    let everywhere: Vec<String> = everywhere.map(|name| name.to_string()).collect();
    let kind = if term.law { "tui-word-law" } else { "tui-word-term" };
    Entry {
        thing: Thing::Term(Id::new(term.id)),
        word,
        others: names.collect(),
        found_by: format!("{} {}", everywhere.join(" "), term.id),
        kind: say(lang, kind).to_string(),
    }
}

/// The entries whose words stand in a text, in the order they do. Where one word lies within another, the longer counts.
pub fn occurring(entries: &[Entry], text: &str) -> Vec<usize> {
    let lower = text.to_lowercase();
    // Lower case may have other lengths in rare scripts; places are only compared with each other.
    let mut hits: Vec<(usize, usize, usize)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        for name in std::iter::once(&entry.word).chain(&entry.others) {
            hits.extend(places(text, &lower, name).into_iter().map(|(from, to)| (from, to, index)));
        }
    }
    hits.sort_by_key(|(from, to, index)| (std::cmp::Reverse(to - from), *from, *index));
    let mut kept: Vec<(usize, usize, usize)> = Vec::new();
    for hit in hits {
        if kept.iter().all(|other| hit.1 <= other.0 || other.1 <= hit.0) {
            kept.push(hit);
        }
    }
    kept.sort_unstable();
    let mut found = Vec::new();
    for (.., index) in kept {
        if !found.contains(&index) {
            found.push(index);
        }
    }
    found
}

/// Where a name stands in a text. Latin names stand as whole words, perhaps in the plural; short ones in capitals stand
/// as they are written, so that `IT` is not found in `it`. Others stand anywhere.
fn places(text: &str, lower: &str, name: &str) -> Vec<(usize, usize)> {
    let exact = name.len() <= 5 && name.chars().any(char::is_uppercase);
    let needle = if exact { name.to_owned() } else { name.to_lowercase() };
    let hay = if exact { text } else { lower };
    if needle.chars().count() < 2 {
        return Vec::new();
    }
    let latin = needle.is_ascii();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let whole = |from: usize, to: usize| {
        let before = hay[..from].chars().next_back().is_some_and(word);
        let after = &hay[to..];
        let after = ["s", "es"]
            .iter()
            .find_map(|plural| after.strip_prefix(plural).filter(|rest| !rest.starts_with(word)))
            .unwrap_or(after);
        !before && !after.starts_with(word)
    };
    let found = hay.match_indices(&needle).map(|(from, found)| (from, from + found.len()));
    found.filter(|(from, to)| !latin || whole(*from, *to)).collect()
}

/// What is being read now, as one text.
pub fn being_read(model: &Model) -> String {
    let of = |content: Content| -> String {
        let lines: Vec<String> = content.lines.iter().map(|(line, _)| line.text()).collect();
        format!("{}\n{}", content.title.text(), lines.join("\n"))
    };
    let lines = |lines: Vec<Line>| lines.iter().map(|line| line.text() + "\n").collect();
    match model.overlays.last() {
        Some(Overlay::Reader(reader)) => of(content(model, reader.of, WIDE)),
        Some(Overlay::Coach(coach)) => of(content(model, Thing::Message(coach.id), WIDE)),
        Some(Overlay::Decide(decide)) => of(content(model, Thing::Decision(decide.id), WIDE)),
        Some(Overlay::Act(act)) => {
            act.action().map_or(String::new(), |id| of(content(model, Thing::Action(id), WIDE)))
        }
        Some(Overlay::Tell(_, text)) => text.to_string(),
        _ if model.screen() == Screen::Play => {
            panes::selected(model, model.pane).map_or(String::new(), |thing| of(preview(model, thing, WIDE)))
        }
        _ => lines(whole::text(model, WIDE)),
    }
}

/// The dialog.
#[derive(Debug, Clone)]
pub struct Explain {
    query: Field,
    /// Row with the cursor.
    pub row: usize,
    /// In which language `entries` are.
    lang: Lang,
    entries: Vec<Entry>,
    /// Those on what is being read.
    here: Vec<usize>,
    /// Those listed, in order.
    found: Vec<usize>,
}

impl Explain {
    /// The words on what is being read, then all.
    pub fn new(model: &Model) -> Explain {
        let entries = entries(model);
        let here = occurring(&entries, &being_read(model));
        let mut explain =
            Explain { query: Field::default(), row: 0, lang: model.lang, entries, here, found: Vec::new() };
        explain.search();
        explain
    }

    fn search(&mut self) {
        let texts: Vec<&str> = self.entries.iter().map(|entry| entry.found_by.as_str()).collect();
        let mut found = rank(self.query.text(), &texts);
        if self.query.is_empty() {
            found.retain(|index| !self.here.contains(index));
            found.splice(0..0, self.here.iter().copied());
        }
        (self.found, self.row) = (found, 0);
    }

    /// Text keys: they search.
    pub fn key(&mut self, key: Key, model: &Model) -> bool {
        if self.lang != model.lang {
            *self = Explain { query: self.query.clone(), ..Explain::new(model) };
            self.search();
        }
        let before = self.query.text().to_owned();
        let taken = self.query.key(key);
        if self.query.text() != before {
            self.search();
        }
        taken
    }

    /// Carries out a command.
    pub fn run(&mut self, cmd: Cmd, model: &Model) -> After {
        let last = self.found.len().saturating_sub(1);
        // Half of the dialog is for what the word means.
        let leaf = leaf(rows(model) / 2 + 2);
        match cmd {
            Cmd::Up => self.row = self.row.saturating_sub(1),
            Cmd::Down => self.row = (self.row + 1).min(last),
            Cmd::PageUp => self.row = self.row.saturating_sub(leaf),
            Cmd::PageDown => self.row = (self.row + leaf).min(last),
            Cmd::Open => {
                if let Some(entry) = self.chosen() {
                    return After::Open(entry.thing);
                }
            }
            Cmd::Back => return After::Close,
            _ => {}
        }
        After::Keep
    }

    fn chosen(&self) -> Option<&Entry> {
        self.found.get(self.row).map(|index| &self.entries[*index])
    }

    /// Draws it: the list, and below it what the chosen word means.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let columns = columns(model);
        let title = say(model.lang, "tui-explain-title");
        let inner =
            canvas.dialog(popup(canvas.area(), u16::MAX - 2), &Line::new(Role::Strong, title.as_str()));
        canvas.field(inner, 0, &format!("{} ", say(model.lang, "tui-find")), &self.query, true);
        let (_, below) = stack(inner, 1);
        let text = self.chosen().map(|entry| content(model, entry.thing, columns).lines).unwrap_or_default();
        // Always the same share: the list would jump under the cursor.
        let (list, foot) = stack(below, below.height - below.height / 2);
        if self.found.is_empty() {
            no_hit(canvas, list, model.lang, &self.query);
        }
        let (list, from) = fold(canvas, list, (self.found.len(), self.row), model.lang);
        for (index, entry) in self.found.iter().enumerate().skip(from).take(usize::from(list.height)) {
            let row = (index - from) as u16;
            let line = self.line(*entry, columns);
            canvas.target(list, row, Target::Line(index));
            if index == self.row { canvas.selected(list, row, &line) } else { canvas.line(list, row, &line) }
        }
        let text: Vec<Line> = text.into_iter().map(|(line, _)| line).collect();
        let (_, foot) = stack(foot, 1);
        canvas.lines(foot, &text);
        if text.len() > usize::from(foot.height) && foot.height > 0 {
            let more = model.keymap.say(model.lang, "tui-more-below", &[("open", Cmd::Open)]);
            let more = fit(more.as_str(), usize::from(foot.width));
            canvas.line(foot, foot.height - 1, &Line::new(Role::Accent, more));
        }
    }

    /// `* containment   word   RE: …`: a star where it stands on what is being read.
    fn line(&self, index: usize, columns: usize) -> Line {
        let entry = &self.entries[index];
        let here = if self.here.contains(&index) { "* " } else { "  " };
        let word = WORD.max(width(&entry.word)).min(columns.saturating_sub(2 + width(&entry.kind) + 2));
        Line::new(Role::Accent, here)
            .and(Role::Plain, fit(&entry.word, word))
            .and(Role::Dim, format!("  {}  {}", entry.kind, entry.others.join(", ")))
    }
}

/// What there is to read about a word of the field.
pub fn term(model: &Model, id: Id, columns: usize) -> Option<Content> {
    let lang = model.lang;
    let term = Term::named(id.as_str())?;
    let (own, other) = (term.names(lang), term.names(if lang == Lang::En { Lang::Ja } else { Lang::En }));
    let same = own[0] == other[0];
    let title = if same { own[0].to_string() } else { format!("{} / {}", own[0], other[0]) };
    let mut content = Content::titled(Role::Strong, title);
    content.add(paragraphs(&term.text(lang), columns));
    content.blank();
    let mut others: Vec<&str> = Vec::new();
    for name in own.iter().skip(1).chain(other.iter().skip(1)).map(SafeText::as_str) {
        if !others.contains(&name) {
            others.push(name);
        }
    }
    content.field(model, "tui-word-others", &others.join(", "), columns);
    let source = term.source(lang).map_or(String::new(), |source| source.to_string());
    content.field(model, "tui-word-source", &source, columns);
    let dim = |text: &SafeText| paragraphs(text, columns).into_iter().map(|line| line.all(Role::Dim));
    content.add(dim(&term.mark.words(lang)));
    if term.law {
        content.add(dim(&say(lang, "tui-duty-unreviewed")));
    }
    links(model, &mut content, Thing::Term(id), columns);
    Some(content)
}

/// An action: what it is for, what it takes, what it is aimed at; and to order it.
pub fn action(model: &Model, id: Id, columns: usize) -> Option<Content> {
    let (lang, view) = (model.lang, &model.view);
    let action = words::action(view, id)?;
    let mut content = Content::titled(Role::Strong, format!("{} {}", action.id, action.name));
    content.add(orders::facts(model, action, columns));
    content.field(model, "tui-word-phase", telling::phase(lang, action.phase).as_str(), columns);
    content.field(model, "tui-word-aim", telling::target_kind(lang, action.target).as_str(), columns);
    content.blank();
    content.item(Item::Order(id, None), Role::Accent, "  a ", say(lang, "tui-word-order").as_str(), columns);
    links(model, &mut content, Thing::Action(id), columns);
    Some(content)
}

/// A team: how many, how many are free, when it can be reached, and what it does.
pub fn team(model: &Model, id: Id, columns: usize) -> Option<Content> {
    let (lang, view) = (model.lang, &model.view);
    let team = view.teams.iter().find(|team| team.id == id)?;
    let mut content = Content::titled(Role::Strong, team.name.as_str());
    content.add(paragraphs(&orders::availability(model, team).into(), columns));
    let its = view.assets.iter().filter(|asset| asset.admits.contains(&team.name));
    let its: Vec<&str> = its.map(|asset| asset.id.as_str()).collect();
    content.field(model, "tui-word-admitted", &its.join(", "), columns);
    let does: Vec<_> = view.playbook.iter().filter(|action| action.team == team.name).collect();
    if !does.is_empty() {
        content.heading(model, "tui-word-does");
    }
    for action in does {
        let text = say_with(
            lang,
            "tui-word-action-line",
            &[("action", (&action.name).into()), ("id", action.id.as_str().into())],
        );
        content.item(Item::Open(Thing::Action(action.id)), Role::Accent, "  > ", text.as_str(), columns);
    }
    Some(content)
}

/// Words of the glossary that stand in an entry, to go on to.
fn links(model: &Model, content: &mut Content, own: Thing, columns: usize) {
    let lines: Vec<String> = content.lines.iter().map(|(line, _)| line.text()).collect();
    let terms: Vec<Entry> = TERMS.iter().map(|term| term_entry(term, model.lang)).collect();
    // Wrapped lines are put together again: a word may stand across the end of one.
    let glue = if model.lang == Lang::En { " " } else { "" };
    let found: Vec<&Entry> =
        occurring(&terms, &lines.join(glue)).into_iter().map(|index| &terms[index]).collect();
    let found: Vec<&Entry> = found.into_iter().filter(|entry| entry.thing != own).collect();
    if found.is_empty() {
        return;
    }
    content.heading(model, "tui-word-see");
    for entry in found {
        content.item(Item::Open(entry.thing), Role::Accent, "  > ", &entry.word, columns);
    }
}

/// A line for plain mode: the word, what it is, and other names.
pub fn plain_line(entry: &Entry) -> String {
    let others =
        if entry.others.is_empty() { String::new() } else { format!(" ({})", entry.others.join(", ")) };
    format!("{}{others}. {}", entry.word, entry.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(word: &str, others: &[&str]) -> Entry {
        Entry {
            thing: Thing::Hints,
            word: word.to_owned(),
            others: others.iter().map(|other| (*other).to_owned()).collect(),
            found_by: String::new(),
            kind: String::new(),
        }
    }

    #[test]
    fn words_are_found_where_they_stand_and_the_longer_one_counts() {
        let all = [
            entry("incident", &[]),
            entry("incident commander", &["IC"]),
            entry("個人データ", &[]),
            entry("漏えい", &[]),
            entry("lateral movement", &[]),
            entry("IT", &[]),
        ];
        assert_eq!(occurring(&all, "The Incident Commander asks about two incidents."), [1, 0]);
        assert_eq!(occurring(&all, "個人データの漏えいのおそれ"), [2, 3]);
        assert_eq!(occurring(&all, "it is incidental"), Vec::<usize>::new());
        assert_eq!(occurring(&all, "IT and the IC"), [5, 1]);
    }
}
