//! Who is in the room: a form before the exercise begins. Nothing has to be filled in; the roles of the scenario stand
//! there already, and whoever gives no name is called by the role.

use crate::locale::{say, say_with};
use crate::play::room::{self, MEMBERS_MAX, Member, NAME_MAX, ROLE_MAX, RosterFault};
use crate::stdx::text::{Lang, Measure, SafeText};
use crate::tui::canvas::{Canvas, Line, paragraphs};
use crate::tui::dialogs::lister::{Found, Lister};
use crate::tui::dialogs::{offset, rows_in};
use crate::tui::field::Field;
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::layout::{Class, frame, popup, split, stack};
use crate::tui::mouse::{Gesture, Target, Targets};
use crate::tui::registry::{Cmd, Context, command, enter};
use crate::tui::screens::chrome::{AS_USUAL, foot};
use crate::tui::theme::{Role, Theme};
use crate::tui::wake::{Ask, Leave, Signal, Wake};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Rows that stand there to begin with.
const ROWS: usize = 5;

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Begin, with these people.
    Begin {
        /// Who is in the room.
        roster: Vec<Member>,
        /// Class or team; may be empty.
        cohort: SafeText,
        /// Who leads; may be empty.
        facilitator: SafeText,
    },
    /// Do not begin.
    Quit,
    /// Do not begin: a signal came.
    Signal(Signal),
}

/// Where the caret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Alias(usize),
    Role(usize),
    Facilitator,
    Cohort,
    Begin,
}

/// The form.
pub struct RosterForm {
    lang: Lang,
    title: SafeText,
    /// Roles to choose from: the scenario's seats, then what a room needs besides, then its teams.
    roles: Vec<SafeText>,
    people: Vec<[Field; 2]>,
    facilitator: Field,
    cohort: Field,
    at: Spot,
    notice: Option<SafeText>,
    leaving: bool,
    help: Option<Lister>,
    /// Which key means what.
    pub keymap: Keymap,
    answer: Answer,
    /// The mouse is ours; otherwise the terminal selects text with it.
    pub mouse: bool,
    /// Columns and rows.
    pub size: (u16, u16),
}

/// Roles a room may have: those of the scenario (`seats`, then `teams`), and between them somebody who writes down
/// and somebody who argues the other side.
pub fn roles(lang: Lang, seats: &[SafeText], teams: &[SafeText]) -> Vec<SafeText> {
    let ours = ["room-role-recorder", "room-role-challenger"].map(|key| say(lang, key));
    let mut roles: Vec<SafeText> = Vec::new();
    for role in seats.iter().chain(&ours).chain(teams) {
        let short: String = role.one_line().as_str().chars().take(ROLE_MAX).collect();
        let short = SafeText::new(short.trim());
        if !short.is_empty() && !roles.contains(&short) {
            roles.push(short);
        }
    }
    roles
}

/// Everybody called by the role: what a room is where nobody said more.
pub fn by_role(roles: &[SafeText]) -> Vec<Member> {
    named(roles.iter().take(ROWS).map(|role| (String::new(), role.to_string())))
}

/// People with a name of their own or that of their role, each only once. Who has neither is not there.
fn named(people: impl Iterator<Item = (String, String)>) -> Vec<Member> {
    let mut roster: Vec<Member> = Vec::new();
    for (alias, role) in people {
        let given = SafeText::new(alias.trim());
        let role = SafeText::new(role.trim());
        let own = if given.is_empty() { called_by_role(role.as_str()) } else { given.to_string() };
        if own.is_empty() {
            continue;
        }
        let mut alias = SafeText::new(&own);
        for number in 2.. {
            if !given.is_empty() || roster.iter().all(|member| member.alias != alias) {
                break;
            }
            alias = SafeText::from(format!("{own} {number}"));
        }
        roster.push(Member { alias, role });
    }
    roster
}

/// `Liaison (Legal, PR)` is called `Liaison`; signs that stand between names become blanks.
fn called_by_role(role: &str) -> String {
    let head = role.split(['(', '（']).next().unwrap_or_default();
    let plain = |c: char| if room::is_name(c.encode_utf8(&mut [0; 4])) { c } else { ' ' };
    let words: String = head.chars().map(plain).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(NAME_MAX).collect::<String>().trim().to_owned()
}

impl RosterForm {
    /// The form of a scenario, with the roles there are and what the command line said already.
    pub fn new(
        title: SafeText,
        roles: Vec<SafeText>,
        cohort: &str,
        facilitator: &str,
        lang: Lang,
    ) -> RosterForm {
        let row =
            |index: usize| [Field::default(), Field::with(roles.get(index).map_or("", |role| role.as_str()))];
        let people = (0..ROWS).map(row).collect();
        let mut form = RosterForm {
            lang,
            title,
            roles,
            people,
            facilitator: Field::with(facilitator),
            cohort: Field::with(cohort),
            at: Spot::Alias(0),
            notice: None,
            leaving: false,
            help: None,
            keymap: Keymap::default(),
            answer: Answer::Quit,
            mouse: true,
            size: (80, 24),
        };
        form.settle();
        form
    }

    /// What was answered.
    pub fn answer(&self) -> Answer {
        self.answer.clone()
    }

    /// There is always an empty row to add somebody in, while there is room.
    fn settle(&mut self) {
        let blank = |row: &[Field; 2]| row.iter().all(Field::is_empty);
        if self.people.len() < MEMBERS_MAX && !self.people.last().is_some_and(blank) {
            self.people.push(Default::default());
        }
    }

    fn spots(&self) -> Vec<Spot> {
        let people = (0..self.people.len()).flat_map(|row| [Spot::Alias(row), Spot::Role(row)]);
        people.chain([Spot::Facilitator, Spot::Cohort, Spot::Begin]).collect()
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.at {
            Spot::Alias(row) => self.people.get_mut(row).map(|row| &mut row[0]),
            Spot::Role(row) => self.people.get_mut(row).map(|row| &mut row[1]),
            Spot::Facilitator => Some(&mut self.facilitator),
            Spot::Cohort => Some(&mut self.cohort),
            Spot::Begin => None,
        }
    }

    /// Lets something happen; something is asked for when it is over, or for the terminal.
    pub fn update(&mut self, wake: Wake) -> Option<Ask> {
        match wake {
            Wake::Key(key) => self.press(key),
            Wake::Pointed(hit, gesture) => self.pointed(hit, gesture),
            Wake::Paste(text) => {
                if self.help.is_none()
                    && let Some(field) = self.field()
                {
                    field.paste(&text);
                    self.settle();
                }
                None
            }
            Wake::Signal(signal) => self.over(Answer::Signal(signal)),
            Wake::Resize(width, height) => {
                self.size = (width, height);
                None
            }
            _ => None,
        }
    }

    fn press(&mut self, key: Key) -> Option<Ask> {
        if self.help.is_some() {
            return self.press_help(key);
        }
        self.notice = None;
        let cmd = self.keymap.lookup(Context::Roster, true, key);
        self.leaving &= cmd == Some(Cmd::Back);
        match cmd {
            Some(cmd) => return self.perform(cmd),
            None => {
                if self.field().is_some_and(|field| field.key(key)) {
                    self.settle();
                }
            }
        }
        None
    }

    fn press_help(&mut self, key: Key) -> Option<Ask> {
        let help = self.help.as_mut()?;
        if help.search(key, None, self.lang) {
            return None;
        }
        let cmd = self.keymap.lookup(Context::Lister, true, key)?;
        self.perform_help(cmd)
    }

    /// A command where help or palette is open.
    fn perform_help(&mut self, cmd: Cmd) -> Option<Ask> {
        let help = self.help.as_mut()?;
        match cmd {
            Cmd::Back => self.help = None,
            Cmd::Run => {
                let found = help.found().get(help.row).cloned();
                self.help = None;
                if let Some(Found::Command(cmd)) = found {
                    return self.perform(cmd);
                }
            }
            Cmd::Leave => return self.over(Answer::Quit),
            cmd => help.step(cmd, rows_in(self.size)),
        }
        None
    }

    fn perform(&mut self, cmd: Cmd) -> Option<Ask> {
        match cmd {
            Cmd::Up => self.line(-1),
            Cmd::Down => self.line(1),
            Cmd::PageUp => self.at = Spot::Alias(0),
            Cmd::PageDown => self.at = Spot::Begin,
            Cmd::NextField => self.step(1),
            Cmd::PrevField => self.step(-1),
            Cmd::Accept if self.at == Spot::Begin => return self.begin(),
            Cmd::Accept => self.line(1),
            Cmd::NextRole => self.role(true),
            Cmd::PrevRole => self.role(false),
            Cmd::RemovePerson => {
                if let Spot::Alias(row) | Spot::Role(row) = self.at {
                    self.people.remove(row);
                    self.settle();
                    self.at = Spot::Alias(row.min(self.people.len() - 1));
                }
            }
            Cmd::BeginRoom => return self.begin(),
            Cmd::Help => self.help = Some(Lister::help(Context::Roster, true, None, self.lang)),
            Cmd::Palette => self.help = Some(Lister::palette(Context::Roster, true, None, self.lang)),
            Cmd::Language => self.lang = if self.lang == Lang::En { Lang::Ja } else { Lang::En },
            Cmd::Mouse => {
                self.mouse = !self.mouse;
                return Some(Ask::Mouse(self.mouse));
            }
            Cmd::Back if !self.leaving => {
                self.leaving = true;
                self.notice = Some(say(self.lang, "room-form-leave"));
            }
            Cmd::Back | Cmd::Leave => return self.over(Answer::Quit),
            Cmd::Repaint => return Some(Ask::Repaint),
            Cmd::Suspend => return Some(Ask::Suspend),
            _ => {}
        }
        None
    }

    /// The mouse: chooses a field, or does what a key here does.
    fn pointed(&mut self, hit: Target, gesture: Gesture) -> Option<Ask> {
        let place = if self.help.is_some() { Context::Lister } else { Context::Roster };
        let cmd = match (hit, gesture) {
            (Target::Command(cmd), Gesture::Click) => {
                Some(cmd).filter(|cmd| command(*cmd).at.contains(&place))
            }
            (Target::Command(_), _) => None,
            (_, Gesture::WheelUp) => Some(Cmd::Up),
            (_, Gesture::WheelDown) => Some(Cmd::Down),
            (Target::Line(row), _) => {
                match &mut self.help {
                    Some(help) => help.row = row,
                    None => self.at = self.spots().get(row).copied().unwrap_or(self.at),
                }
                let runs = self.help.is_some() || self.at == Spot::Begin;
                enter(place).filter(|_| runs && gesture == Gesture::Double)
            }
            _ => None,
        }?;
        if self.help.is_some() { self.perform_help(cmd) } else { self.perform(cmd) }
    }

    fn step(&mut self, by: isize) {
        let spots = self.spots();
        let at = spots.iter().position(|spot| *spot == self.at).unwrap_or(0);
        let next = (at as isize + by).rem_euclid(spots.len() as isize);
        self.at = spots[next as usize];
    }

    /// A line up or down; the name stays with names, the role with roles.
    fn line(&mut self, by: isize) {
        let last = self.people.len() as isize + 2;
        let line = match self.at {
            Spot::Alias(row) | Spot::Role(row) => row as isize,
            Spot::Facilitator => last - 2,
            Spot::Cohort => last - 1,
            Spot::Begin => last,
        };
        let to = (line + by).clamp(0, last);
        self.at = match to - (last - 2) {
            0 => Spot::Facilitator,
            1 => Spot::Cohort,
            2 => Spot::Begin,
            _ if matches!(self.at, Spot::Role(_)) => Spot::Role(to as usize),
            _ => Spot::Alias(to as usize),
        };
    }

    /// The next role of the list, or the one before; where a role is half written, the next one that begins so.
    fn role(&mut self, on: bool) {
        let (Spot::Alias(row) | Spot::Role(row)) = self.at else { return };
        let now = self.people[row][1].safe();
        let count = self.roles.len().max(1);
        let at = self.roles.iter().position(|role| *role == now);
        let typed = now.as_str().trim().to_lowercase();
        let begun = |role: &SafeText| !typed.is_empty() && role.as_str().to_lowercase().starts_with(&typed);
        let next = match at {
            Some(at) if on => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
            None => self.roles.iter().position(begun).unwrap_or(if on { 0 } else { count - 1 }),
        };
        if let Some(role) = self.roles.get(next) {
            self.people[row][1] = Field::with(role.as_str());
        }
        self.settle();
    }

    fn begin(&mut self) -> Option<Ask> {
        let rows = self.people.iter();
        let roster = named(rows.map(|[alias, role]| (alias.safe().to_string(), role.safe().to_string())));
        let fault = if roster.is_empty() { Err(RosterFault::Nobody) } else { room::check(&roster) };
        match fault {
            Ok(()) => self.over(Answer::Begin {
                roster,
                cohort: self.cohort.safe(),
                facilitator: self.facilitator.safe(),
            }),
            Err(fault) => {
                self.notice = Some(fault_words(self.lang, &fault));
                None
            }
        }
    }

    fn over(&mut self, answer: Answer) -> Option<Ask> {
        self.answer = answer;
        Some(Ask::Leave(Leave::Unfinished))
    }

    /// Draws it; the caret's place comes back if a field has it.
    pub fn draw(&self, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
        self.paint(theme, buffer).0
    }

    /// Draws it; the caret's place, and what the mouse can point at.
    pub fn paint(&self, theme: Theme, buffer: &mut Buffer) -> (Option<Position>, Targets) {
        let _measure = Measure::by(theme.ambiguous);
        let mut canvas = Canvas::new(buffer, theme);
        let area = canvas.area();
        let class = frame(area).class;
        if class == Class::Tiny {
            canvas.line(area, 0, &Line::plain(say(self.lang, "tui-too-small").as_str()));
            return (None, Targets::default());
        }
        canvas.line(area, 0, &Line::new(Role::Strong, format!(" {}", self.title.one_line())));
        let (_, rest) = stack(area, 1);
        let (body, bottom) = stack(rest, rest.height.saturating_sub(2));
        let air = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
        let air = Rect { width: air.width.min(100), ..air };
        let text = paragraphs(&say(self.lang, "room-form-text"), usize::from(air.width).max(1));
        let told = if class >= Class::Standard { text.len() as u16 + 1 } else { 0 };
        let (_, air) = stack(air, u16::from(told > 0));
        let (upper, lower) = stack(air, told);
        canvas.lines(upper, &text);
        self.draw_lines(&mut canvas, lower);
        if let Some(notice) = &self.notice {
            canvas.line(bottom, 0, &Line::new(Role::Warn, format!(" {notice}")));
        }
        let context = if self.help.is_some() { Context::Lister } else { Context::Roster };
        canvas.bar(
            bottom,
            1,
            &foot(&self.keymap, (context, true), self.lang, usize::from(area.width), AS_USUAL),
        );
        if let Some(help) = &self.help {
            canvas.cover();
            let columns = usize::from(popup(area, u16::MAX - 2).width.saturating_sub(4)).max(1);
            help.draw_at(&self.keymap, self.lang, columns, &mut canvas);
        }
        (canvas.caret.filter(|at| area.contains(*at)), canvas.targets)
    }

    /// A line for each person, for who leads, for the class, and one to begin.
    fn draw_lines(&self, canvas: &mut Canvas, area: Rect) {
        let lines = self.people.len() + 3;
        let focus = match self.at {
            Spot::Alias(row) | Spot::Role(row) => row,
            Spot::Facilitator => self.people.len(),
            Spot::Cohort => self.people.len() + 1,
            Spot::Begin => self.people.len() + 2,
        };
        let from = offset(lines, usize::from(area.height), focus);
        for line in (from..lines).take(usize::from(area.height)) {
            let row = (line - from) as u16;
            let one = Rect { y: area.y + row, height: 1, ..area };
            match line - line.min(self.people.len()) {
                _ if line < self.people.len() => self.draw_person(canvas, one, line),
                0 => {
                    self.labelled(canvas, one, "room-form-facilitator", &self.facilitator, Spot::Facilitator)
                }
                1 => self.labelled(canvas, one, "room-form-cohort", &self.cohort, Spot::Cohort),
                _ => {
                    let text = format!(" [ {} ] ", say(self.lang, "room-form-begin"));
                    let role = if self.at == Spot::Begin { Role::Focus } else { Role::Accent };
                    canvas.target(one, 0, self.target(Spot::Begin));
                    canvas.line(one, 0, &Line::new(role, text));
                }
            }
        }
    }

    fn labelled(&self, canvas: &mut Canvas, area: Rect, key: &str, field: &Field, spot: Spot) {
        self.draw_field(canvas, area, &format!("{} ", say(self.lang, key)), field, spot);
    }

    /// Name and role beside each other.
    fn draw_person(&self, canvas: &mut Canvas, area: Rect, row: usize) {
        let [alias, role] = &self.people[row];
        let (left, right) = split(area, area.width * 2 / 5);
        let left = Rect { width: left.width.saturating_sub(1), ..left };
        self.draw_field(canvas, left, &format!("{:>2} ", row + 1), alias, Spot::Alias(row));
        self.draw_field(
            canvas,
            right,
            &format!("{} ", say(self.lang, "room-form-role")),
            role,
            Spot::Role(row),
        );
    }

    /// A field; one that is not written in shows its beginning.
    fn draw_field(&self, canvas: &mut Canvas, area: Rect, label: &str, field: &Field, spot: Spot) {
        let focused = self.at == spot && self.help.is_none();
        let mut field = field.clone();
        if !focused {
            field.key(Key::Home);
        }
        canvas.target(area, 0, self.target(spot));
        canvas.field(area, 0, label, &field, focused);
    }

    fn target(&self, spot: Spot) -> Target {
        Target::Line(self.spots().iter().position(|known| *known == spot).unwrap_or(0))
    }
}

/// What is wrong with the people, and how to mend it.
pub fn fault_words(lang: Lang, fault: &RosterFault) -> SafeText {
    match fault {
        RosterFault::Nobody => say(lang, "room-fault-nobody"),
        RosterFault::TooMany => say_with(lang, "room-fault-many", &[("most", (MEMBERS_MAX as i64).into())]),
        RosterFault::NotAName(name) => {
            let args = [("name", name.as_str().into()), ("most", (NAME_MAX as i64).into())];
            say_with(lang, "room-fault-name", &args)
        }
        RosterFault::Twice(name) => say_with(lang, "room-fault-twice", &[("name", name.as_str().into())]),
    }
}
