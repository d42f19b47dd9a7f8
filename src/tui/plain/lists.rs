//! Lists and details in lines, made of the same rows and contents as the screens.

use super::{Plain, Said, Verbosity, resolve};
use crate::exercise::view::{DecisionState, DecisionView, Stage};
use crate::locale::{say, say_with};
use crate::play::outcome::{Seen, Severity};
use crate::stdx::id::Id;
use crate::telling;
use crate::tui::app::{Pane, Thing};
use crate::tui::dialogs::content::{Item, content};
use crate::tui::dialogs::explain;
use crate::tui::dialogs::fuzzy::rank;
use crate::tui::dialogs::orders::search;
use crate::tui::registry::{COMMANDS, Cmd, by_verb};
use crate::tui::screens::{map, panes, rows};
use crate::tui::words;

/// Columns for rows and contents: as good as no limit.
const WIDE: usize = 4000;
/// Entries of the log shown without a number.
const LOG_SHOWN: usize = 20;
/// Messages told where the number of one is missing.
const LATEST: usize = 3;
/// Words told beside the one that was asked for.
const NEAR: usize = 5;

impl Plain<'_> {
    /// What happened, in words; nothing for what one did oneself and sees at once.
    pub(super) fn event(&self, seen: &Seen) -> Option<String> {
        let (lang, view) = (self.model.lang, &self.model.view);
        let wanted = match seen {
            // The stage itself is told, in one line.
            Seen::MoveBegan { .. } | Seen::MoveEnded { .. } | Seen::Ended { .. } => return None,
            // Whoever gave the order is told why it was refused, once.
            Seen::Refused { .. } => return None,
            Seen::Opened { .. } => Verbosity::High,
            Seen::DecisionOpened { .. } | Seen::DecisionExtended { .. } | Seen::Lapsed { .. } => {
                Verbosity::Low
            }
            Seen::DutyStarted { .. } | Seen::Hinted { .. } | Seen::Held { .. } => Verbosity::Low,
            Seen::Delivered { inject: id } | Seen::Alerted { trace: id, .. } => self.wanted(*id),
            _ => Verbosity::Normal,
        };
        if wanted > self.verbosity {
            return None;
        }
        match seen {
            Seen::Delivered { inject: id } | Seen::Alerted { trace: id, .. } => {
                let Some(message) = view.inbox.iter().find(|message| message.id == *id) else {
                    return Some(self.model.teller.seen(lang, seen).to_string());
                };
                // A coach is told in full, apart from the rest.
                if view.guided && message.channel.as_str() == "coach" {
                    return None;
                }
                let (_, severity) = words::severity(lang, message.severity);
                let args = [
                    ("number", (message.number as i64).into()),
                    ("severity", severity.as_str().into()),
                    ("from", (&message.from).into()),
                    ("title", (&message.title).into()),
                ];
                Some(say_with(lang, "tui-plain-message", &args).to_string())
            }
            Seen::DecisionOpened { decision, .. } => {
                let Some(open) = view.decisions.iter().find(|open| open.id == *decision) else {
                    return Some(self.model.teller.seen(lang, seen).to_string());
                };
                let closes = open.closes.map_or(String::new(), |at| words::moment(view, at));
                let args = [
                    ("number", (open.number as i64).into()),
                    ("title", (&open.title).into()),
                    ("at", closes.as_str().into()),
                ];
                let key =
                    if open.closes.is_some() { "tui-plain-decision" } else { "tui-plain-decision-open-end" };
                Some(say_with(lang, key, &args).to_string())
            }
            seen => Some(self.model.teller.seen(lang, seen).to_string()),
        }
    }

    /// From which verbosity on a message is told: one that is serious, asks for an answer, or is a coach's, always.
    fn wanted(&self, id: Id) -> Verbosity {
        let message = self.model.view.inbox.iter().find(|message| message.id == id);
        let always = message.is_none_or(|message| {
            message.severity >= Severity::High
                || message.owed().is_some()
                || message.decision.is_some()
                || message.channel.as_str() == "coach"
        });
        if always { Verbosity::Low } else { Verbosity::Normal }
    }

    /// Where the exercise stands, if that needs an answer.
    pub(super) fn stage(&mut self) -> Said {
        let lang = self.lang();
        match self.model.view.stage.clone() {
            Stage::Briefing => self.word("tui-plain-start"),
            Stage::Running => {
                let view = self.model.view.clone();
                self.line(view.chapter.title.as_str())?;
                self.text(view.chapter.situation.as_str())
            }
            Stage::BetweenMoves { next } => {
                let words = match next {
                    Some((title, at)) => {
                        let at = words::moment_short(&self.model.view, at);
                        say_with(
                            lang,
                            "tui-plain-between",
                            &[("title", (&title).into()), ("at", at.as_str().into())],
                        )
                    }
                    None => say(lang, "tui-plain-last"),
                };
                self.line(words.as_str())
            }
            Stage::Ended { .. } if !self.model.view.reflected => {
                let (over, how) = (say(lang, "tui-ended"), say(lang, "tui-plain-reflect"));
                self.line(&format!("{over} {how}"))
            }
            Stage::Ended { words } => self.text(words.as_str()),
        }
    }

    pub(super) fn help(&mut self, verb: &str) -> Said {
        let lang = self.lang();
        if verb.is_empty() {
            for command in COMMANDS.iter().filter(|command| !command.plain.is_empty()) {
                self.line(&format!("{}: {}", command.plain, command.help_in_lines(lang)))?;
            }
            return Ok(());
        }
        match by_verb(verb) {
            Some(command) => self.line(&format!("{}: {}", command.plain, command.help_in_lines(lang))),
            None => self.no_verb(verb),
        }
    }

    pub(super) fn list(&mut self, cmd: Cmd, rest: &str) -> Said {
        let mut pane = match cmd {
            Cmd::Inbox => Pane::Inbox,
            Cmd::Board => Pane::Board,
            Cmd::Assets => Pane::Assets,
            Cmd::Actions => Pane::Actions,
            Cmd::Log => Pane::Log,
            _ => Pane::Duties,
        };
        let mut things = panes::keys(&self.model, pane);
        match cmd {
            // Oldest first, so that numbers grow downwards and never change.
            Cmd::Inbox => things.reverse(),
            Cmd::Log => {
                things.truncate(rest.parse().unwrap_or(LOG_SHOWN));
                things.reverse();
            }
            Cmd::Due => things = panes::owed(&self.model),
            Cmd::Board => self.hypothesis()?,
            _ => {}
        }
        if things.is_empty() {
            pane = if cmd == Cmd::Due { Pane::Duties } else { pane };
            let key = ["inbox", "board", "assets", "actions", "duties", "log"][pane as usize];
            let text = self.model.keymap.say(self.lang(), &format!("tui-empty-{key}"), &[("act", Cmd::Act)]);
            return self.line(text.as_str());
        }
        for thing in things {
            let row = self.row(thing);
            self.line(&row)?;
        }
        if cmd == Cmd::Actions { self.teams() } else { Ok(()) }
    }

    /// The newest messages, oldest of them first.
    pub(super) fn latest(&mut self) -> Said {
        let mut things = panes::keys(&self.model, Pane::Inbox);
        things.truncate(LATEST);
        for thing in things.into_iter().rev() {
            let row = self.row(thing);
            self.line(&row)?;
        }
        Ok(())
    }

    fn hypothesis(&mut self) -> Said {
        let Some((text, sure)) = self.model.view.hypothesis.clone() else { return Ok(()) };
        let sure = sure.map_or(String::new(), |sure| format!("{sure}%"));
        let label = say(self.lang(), "tui-hypothesis-label");
        self.line(&format!("{label} {text} {sure}"))
    }

    /// Who one is, and who can do something.
    pub(super) fn who(&mut self) -> Said {
        let view = self.model.view.clone();
        let words = say_with(self.lang(), "tui-plain-who", &[("seat", (&view.seat).into())]);
        self.line(words.as_str())?;
        for team in &view.teams {
            let (free, people) = (i64::from(team.free), i64::from(team.people));
            let args = [("team", (&team.name).into()), ("free", free.into()), ("people", people.into())];
            let words = say_with(self.lang(), "tui-team-free", &args);
            let reach = team.oncall.map_or(String::new(), |reach| {
                let reach = words::span(view.lang, reach);
                say_with(view.lang, "tui-team-oncall", &[("reach", reach.as_str().into())]).to_string()
            });
            self.line(&format!("{words}. {reach}"))?;
        }
        Ok(())
    }

    fn teams(&mut self) -> Said {
        let view = self.model.view.clone();
        let teams: Vec<String> =
            view.teams.iter().map(|team| format!("{} {}/{}", team.name, team.free, team.people)).collect();
        let label = say(self.lang(), "tui-people-free");
        self.line(&format!("{label} {}", teams.join(", ")))
    }

    /// A row with the number or id it is called by. Signs and bars become words: lines are made to be heard.
    fn row(&self, thing: Thing) -> String {
        let row = rows::line(&self.model, thing, WIDE).text();
        let row = row.trim();
        let (lang, view) = (self.model.lang, &self.model.view);
        match thing {
            Thing::Task(number) => {
                let Some(task) = view.tasks.iter().find(|task| task.task == number) else {
                    return String::new();
                };
                let (_, state) = words::task_state(lang, task.state, view.now);
                format!("#{number} {}. {}. {state}", words::deed(&task.name, task.target), task.team)
            }
            Thing::Asset(_) | Thing::Person(_) => {
                let asset = view.assets.iter().find(|asset| thing == Thing::Asset(asset.id)).map(|asset| {
                    (format!("{}. {}", words::asset_name(asset), asset.zone_name), asset.looks, &asset.marks)
                });
                let subject = || {
                    words::subject(view, thing).map(|subject| {
                        let kind = telling::target_kind(lang, subject.kind);
                        (format!("{}. {kind}", words::subject_name(subject)), subject.looks, &subject.marks)
                    })
                };
                let Some((name, looks, marks)) = asset.or_else(subject) else { return String::new() };
                format!("{name}. {}", words::state(lang, looks, marks))
            }
            Thing::Fact(id) => {
                let number = view.facts.iter().position(|fact| fact.id == id).unwrap_or_default();
                let fact = &view.facts[number];
                let (_, _, status) = words::status(lang, fact.status);
                let pin = if fact.pinned { format!(" [{}]", say(lang, "cmd-pin")) } else { String::new() };
                format!("{}. {status}: {} ({id}){pin}", number + 1, fact.text)
            }
            Thing::Message(id) | Thing::Answer(id) => {
                let known = view.inbox.iter().find(|message| message.id == id);
                let number = known.map_or(0, |message| message.number);
                format!("{number}. {row}")
            }
            Thing::Row(id) => {
                let number = view.pins.iter().position(|pin| pin.row == id).map_or(0, |index| index + 1);
                format!("[{}] {number}. {row}", say(lang, "cmd-pin-line"))
            }
            Thing::Duty(id) => format!("{row} ({id})"),
            Thing::Service(id) => {
                let Some(service) = view.services.iter().find(|service| service.id == id) else {
                    return String::new();
                };
                format!("{} ({id})", map::service_line(view, service).2)
            }
            _ => row.to_owned(),
        }
    }

    pub(super) fn playbook(&mut self, typed: &str) -> Said {
        let view = self.model.view.clone();
        let lang = self.lang();
        let mut told = Vec::new();
        for hit in search(&view, typed, None) {
            let Some(action) = words::action(&view, hit.action).filter(|_| !told.contains(&hit.action))
            else {
                continue;
            };
            told.push(hit.action);
            let takes = words::range(lang, action.takes);
            let aim = telling::target_kind(lang, action.target);
            let final_mark = if action.irreversible {
                say(lang, "tui-irreversible-short").to_string()
            } else {
                String::new()
            };
            self.line(&format!(
                "{} {}. {takes}. {}. {aim}. {final_mark}",
                action.id, action.name, action.team
            ))?;
        }
        if told.is_empty() && !typed.is_empty() {
            let words = say_with(lang, "tui-no-match", &[("words", typed.into())]);
            return self.line(words.as_str());
        }
        Ok(())
    }

    pub(super) fn lines(&mut self, log: &str) -> Said {
        let id = Id::parse(log).filter(|id| self.model.view.lines.iter().any(|line| line.log == *id));
        if id.is_none() && !log.is_empty() {
            return self.unknown(log, Cmd::SearchLogs);
        }
        self.show(Thing::Lines(id))
    }

    /// What a word means; the nearest others by name. Without a word, all of them.
    pub(super) fn explain(&mut self, word: &str) -> Said {
        let entries = explain::entries(&self.model);
        let texts: Vec<&str> = entries.iter().map(|entry| entry.found_by.as_str()).collect();
        let found = rank(word, &texts);
        if word.is_empty() {
            return found.into_iter().try_for_each(|index| self.line(&explain::plain_line(&entries[index])));
        }
        let named = |index: &&usize| {
            let entry = &entries[**index];
            std::iter::once(&entry.word).chain(&entry.others).any(|name| name.eq_ignore_ascii_case(word))
        };
        let Some(first) = found.iter().find(named).or(found.first()).copied() else {
            return self.unknown(word, Cmd::Explain);
        };
        self.show(entries[first].thing)?;
        let others = found.iter().filter(|index| **index != first).take(NEAR);
        let others: Vec<&str> = others.map(|index| entries[*index].word.as_str()).collect();
        if others.is_empty() {
            return Ok(());
        }
        let others = others.join(", ");
        let words = say_with(self.lang(), "tui-explain-near", &[("words", others.as_str().into())]);
        self.line(words.as_str())
    }

    /// Everything about a thing, line by line.
    pub(super) fn show(&mut self, thing: Thing) -> Said {
        let view = self.model.view.clone();
        let decision = |id: Id| view.decisions.iter().find(|decision| decision.id == id);
        if let Thing::Decision(id) = thing {
            return decision(id).map_or(Ok(()), |decision| self.decision(decision));
        }
        let content = content(&self.model, thing, WIDE);
        self.line(&content.title.text())?;
        // What a key does to a selected line has no meaning here; the verbs do it.
        let keyed = |item: usize| {
            matches!(
                content.items[item],
                Item::ActOn(_) | Item::Cancel(_) | Item::Search(_) | Item::Decide(_)
            )
        };
        for (line, item) in &content.lines {
            let text = line.text();
            if !text.trim().is_empty() && !item.is_some_and(keyed) {
                self.line(&text)?;
            }
        }
        let own = match thing {
            Thing::Message(id) => view.inbox.iter().find(|message| message.id == id).and_then(|m| m.decision),
            _ => None,
        };
        own.and_then(decision).map_or(Ok(()), |decision| self.decision(decision))
    }

    /// A decision: the question, the options by letter with what they cost, the belief asked for, what silence means.
    fn decision(&mut self, decision: &DecisionView) -> Said {
        let lang = self.lang();
        self.line(&format!("D{} {}", decision.number, decision.title))?;
        self.text(decision.text.as_str())?;
        for (index, option) in decision.options.iter().enumerate() {
            let note = if option.note.is_empty() { String::new() } else { format!(" ({})", option.note) };
            self.line(&format!("{}. {}{note}", words::letter(index), option.text))?;
        }
        let (stand, chosen) = match decision.state {
            DecisionState::Open => ("tui-decision-open", None),
            DecisionState::Taken(option) => ("tui-decision-taken", Some(option)),
            DecisionState::Lapsed(option) => ("tui-decision-lapsed", Some(option)),
        };
        let chosen = chosen.and_then(|id| decision.options.iter().position(|option| option.id == id));
        let chosen = chosen.map_or(String::new(), |index| words::letter(index).to_string());
        let stand = words::label(&self.model, stand, &[("decide", Cmd::Decide)]);
        if decision.state != DecisionState::Open {
            return self.line(&format!("{stand} {chosen}"));
        }
        if let Some(belief) = &decision.belief {
            let args = [("belief", belief.into()), ("number", (decision.number as i64).into())];
            let words = say_with(lang, "tui-plain-belief", &args);
            self.line(words.as_str())?;
        }
        let left = words::closes_in(&self.model, decision, true);
        self.line(&format!("{stand} {left}"))?;
        if let (Some(at), Some(option)) = (decision.closes, &decision.silence) {
            let at = words::moment(&self.model.view, at);
            let args = [("at", at.as_str().into()), ("option", option.into())];
            let words = say_with(lang, "tui-decide-silence", &args);
            self.line(words.as_str())?;
        }
        if decision.irreversible { self.word("tui-irreversible") } else { Ok(()) }
    }

    /// Something by its id, whatever it is; `D3` for a decision, `#3` for a task.
    pub(super) fn show_named(&mut self, name: &str) -> Said {
        let view = self.model.view.clone();
        let task = name.strip_prefix('#').and_then(|number| number.parse().ok());
        let id = |id: &Id| id.as_str().eq_ignore_ascii_case(name);
        let asset =
            || view.assets.iter().map(|asset| asset.id).chain(view.subjects.iter().map(|s| s.id)).find(id);
        let service = || view.services.iter().map(|service| service.id).find(id);
        let duty = || view.duties.iter().map(|duty| duty.id).find(id);
        let thing = task
            .map(Thing::Task)
            .or_else(|| asset().map(Thing::Asset))
            .or_else(|| service().map(Thing::Service))
            .or_else(|| duty().map(Thing::Duty))
            .or_else(|| resolve::decision(&view, name).map(|decision| Thing::Decision(decision.id)))
            .or_else(|| resolve::fact(&view, name).map(Thing::Fact))
            .or_else(|| resolve::message(&view, name).map(Thing::Message));
        match thing {
            // A message is read by `read`, which records that it was opened.
            Some(Thing::Message(_)) => self.read(name),
            Some(thing) => self.show(thing),
            None => self.unknown(name, Cmd::Assets),
        }
    }
}
