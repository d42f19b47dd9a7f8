//! The settings screen: every setting with its value, where that comes from, what it does, and how the file has it.
//! Changed by arrows or Enter, in force at once; kept for next time by a key of its own.

use super::{After, columns, fold};
use crate::exercise::view::Stage;
use crate::locale::{has, say, say_with};
use crate::play::order::{Conduct, Order};
use crate::play::pace::Pace;
use crate::settings::edit::{Change, changed};
use crate::settings::{Setting, Settings};
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText, cut, fit, width};
use crate::tui::app::{BREATHING, Clock, Model, UNTIMED};
use crate::tui::canvas::{Canvas, Line, hanging};
use crate::tui::layout::{popup, stack};
use crate::tui::mouse::Target;
use crate::tui::registry::Cmd;
use crate::tui::theme::Role;
use crate::tui::wake::{Ask, Saved};

/// Columns of names and of values.
const LABEL: usize = 18;
const VALUE: usize = 26;
/// Rows below the list: a blank one, what the setting does, how the file has it, what is saved.
const BELOW: u16 = 6;

/// The dialog.
#[derive(Debug, Clone, Default)]
pub struct Preferences {
    /// Row with the cursor.
    pub row: usize,
    /// What became of saving, and whether it went wrong.
    pub said: Option<(SafeText, bool)>,
}

/// What came of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// Nothing outside the dialog.
    Nothing,
    /// It is left.
    Left,
    /// A setting has another value.
    Changed(Setting),
    /// What was changed is to be written.
    Save,
}

impl Preferences {
    /// Carries out a command on the settings.
    pub fn act(&mut self, cmd: Cmd, settings: &mut Settings, lang: Lang) -> Did {
        let last = Setting::ALL.len() - 1;
        match cmd {
            Cmd::Back => return Did::Left,
            Cmd::Up => self.row = self.row.saturating_sub(1),
            Cmd::Down => self.row = (self.row + 1).min(last),
            Cmd::PageUp | Cmd::First => self.row = 0,
            Cmd::PageDown | Cmd::Last => self.row = last,
            Cmd::Less | Cmd::More | Cmd::Change => {
                let setting = Setting::ALL[self.row.min(last)];
                settings.turn(setting, if cmd == Cmd::Less { -1 } else { 1 });
                self.said = None;
                return Did::Changed(setting);
            }
            Cmd::SaveSettings if settings.unsaved().is_empty() => {
                self.said = Some((say(lang, "tui-settings-same"), false));
            }
            Cmd::SaveSettings => return Did::Save,
            _ => {}
        }
        Did::Nothing
    }

    /// Carries out a command in an exercise.
    pub fn run(&mut self, cmd: Cmd, model: &mut Model) -> After {
        match self.act(cmd, &mut model.settings, model.lang) {
            Did::Nothing => {}
            Did::Left => return After::Close,
            Did::Changed(setting) => apply(model, setting),
            Did::Save => model.ask(Ask::Save),
        }
        After::Keep
    }

    /// What became of saving.
    pub fn saved(&mut self, result: Saved, settings: &mut Settings, lang: Lang) {
        self.said = Some(match result {
            Ok(path) => {
                settings.saved();
                (say_with(lang, "tui-settings-saved", &[("path", (&path).into())]), false)
            }
            Err(why) => (say_with(lang, "tui-settings-failed", &[("why", (&why.one_line()).into())]), true),
        });
    }

    /// Draws it.
    pub fn draw(&self, model: &Model, canvas: &mut Canvas) {
        let over = matches!(model.view.stage, Stage::Ended { .. });
        let clock = Some(&model.clock).filter(|_| !over);
        self.draw_at(model.lang, &model.settings, clock, columns(model), canvas);
    }

    /// Draws it, where there may be no exercise yet; of one that goes on, also what its clock does now.
    pub fn draw_at(
        &self,
        lang: Lang,
        settings: &Settings,
        clock: Option<&Clock>,
        columns: usize,
        canvas: &mut Canvas,
    ) {
        let title = say(lang, "tui-settings-title");
        let area = popup(canvas.area(), Setting::ALL.len() as u16 + BELOW);
        let inner = canvas.dialog(area, &Line::new(Role::Strong, title.as_str()));
        let below = BELOW.min(inner.height / 2);
        let (list, foot) = stack(inner, inner.height - below);
        let (list, from) = fold(canvas, list, (Setting::ALL.len(), self.row), lang);
        for (index, setting) in Setting::ALL.iter().enumerate().skip(from).take(usize::from(list.height)) {
            let line = line(lang, settings, (*setting, clock), columns);
            let row = (index - from) as u16;
            canvas.target(list, row, Target::Line(index));
            if index == self.row { canvas.selected(list, row, &line) } else { canvas.line(list, row, &line) }
        }
        canvas.lines(foot, &self.detail(lang, settings, columns, foot.height > 3));
    }

    /// What the selected setting does, how the file has it, and what is saved.
    fn detail(&self, lang: Lang, settings: &Settings, columns: usize, air: bool) -> Vec<Line> {
        let setting = Setting::ALL[self.row.min(Setting::ALL.len() - 1)];
        let mut lines = if air { vec![Line::blank()] } else { Vec::new() };
        lines.extend(hanging(
            Role::Plain,
            "",
            say(lang, &format!("set-{}-help", setting.key())).as_str(),
            columns,
        ));
        let written = changed("", &[Change::Set(setting, settings.value(setting))]).unwrap_or_default();
        let written = [("line", written.trim_end().into())];
        lines.push(Line::new(Role::Dim, say_with(lang, "tui-settings-written", &written).as_str()));
        let unsaved = settings.unsaved().len() as i64;
        match &self.said {
            Some((said, bad)) => {
                let role = if *bad { Role::Warn } else { Role::Good };
                lines
                    .extend(hanging(role, "", said.as_str(), columns).into_iter().map(|line| line.all(role)));
            }
            None if unsaved > 0 => {
                let text = say_with(lang, "tui-settings-unsaved", &[("count", unsaved.into())]);
                lines.extend(hanging(Role::Accent, "", text.as_str(), columns));
            }
            None => {}
        }
        lines
    }
}

fn line(
    lang: Lang,
    settings: &Settings,
    (setting, clock): (Setting, Option<&Clock>),
    columns: usize,
) -> Line {
    let name = fit(say(lang, &format!("set-{}", setting.key())).as_str(), LABEL);
    let value = format!("< {} >", value(lang, setting, settings.value(setting)));
    let line = Line::plain(name);
    if columns < LABEL + VALUE + 8 {
        return line.and(Role::Strong, value);
    }
    let line = line.and(Role::Strong, fit(&value, VALUE));
    let origin = settings.origin(setting);
    let variable = setting.variable();
    let from =
        say_with(lang, &format!("set-from-{}", origin.name()), &[("variable", variable.as_str().into())]);
    let now = clock.and_then(|clock| in_force(lang, setting, clock));
    let now = now.map_or(String::new(), |now| format!("{now}  "));
    let room = columns - LABEL - VALUE;
    let from = if width(from.as_str()) + width(&now) > room { String::new() } else { from.to_string() };
    line.and(Role::Accent, cut(&now, room)).and(Role::Dim, from)
}

/// What holds in this exercise, of what it may have otherwise: as it was begun, or by a key of its own.
fn in_force(lang: Lang, setting: Setting, clock: &Clock) -> Option<String> {
    let switch = |on: bool| say(lang, if on { "set-value-on" } else { "set-value-off" }).to_string();
    let now = match setting {
        Setting::Pace => format!("x{}", clock.pace),
        Setting::BreathingRoom => switch(clock.breathing),
        Setting::Untimed => switch(clock.untimed),
        _ => return None,
    };
    Some(say_with(lang, "tui-settings-now", &[("value", now.as_str().into())]).to_string())
}

/// A value in words; paces are what they are.
fn value(lang: Lang, setting: Setting, name: &str) -> String {
    let own = format!("set-value-{}-{name}", setting.key());
    let shared = format!("set-value-{name}");
    let key = if has(lang, &own) { own } else { shared };
    if has(lang, &key) { say(lang, &key).to_string() } else { format!("x{name}") }
}

/// What is set for every exercise holds from its beginning, and stands on its record (aids stand in its header). One that is taken up again
/// keeps what it had.
pub fn begin(model: &mut Model) {
    apply(model, Setting::Bell);
    if model.view.stage == Stage::Briefing && model.settings.value(Setting::Pace) != "auto" {
        apply(model, Setting::Pace);
    }
}

/// Puts a value in force.
pub fn apply(model: &mut Model, setting: Setting) {
    let value = model.settings.value(setting);
    match setting {
        Setting::Lang => {
            if let Some(lang) = model.settings.lang() {
                speak(model, lang);
            }
        }
        Setting::Theme | Setting::Color | Setting::Charset => model.ask(Ask::Look),
        Setting::Mouse => {
            model.mouse = value == "on";
            model.ask(Ask::Mouse(model.mouse));
        }
        Setting::Pace => {
            let usual = Clock::new(model.view.pace, &[]).pace;
            let pace = Pace::parse(value).unwrap_or(usual);
            if pace != model.clock.pace {
                model.clock.pace = pace;
                record(model, Conduct::Pace(pace));
            }
        }
        Setting::BreathingRoom => {
            let on = if value == "auto" { model.view.guided } else { value == "on" };
            if on != model.clock.breathing {
                model.clock.breathing = on;
                record(model, Conduct::Aid { aid: Id::new(BREATHING), on });
            }
        }
        Setting::Untimed => {
            let on = value == "on";
            if on != model.clock.untimed {
                model.clock.untimed = on;
                record(model, Conduct::Aid { aid: Id::new(UNTIMED), on });
            }
        }
        Setting::Bell => model.bell = value == "on",
        // Asked for where they matter.
        Setting::Motion | Setting::Hints | Setting::NotForAppraisal => {}
    }
}

/// Another language, from now on; an exercise that runs has it on its record.
pub fn speak(model: &mut Model, lang: Lang) {
    model.lang = lang;
    if model.view.stage == Stage::Running {
        model.send(Order::Conduct(Conduct::Language { lang }));
    }
    model.ask(Ask::View);
}

fn record(model: &mut Model, conduct: Conduct) {
    if matches!(model.view.stage, Stage::Briefing | Stage::Running) {
        model.send(Order::Conduct(conduct));
    }
}
