//! The model: everything the terminal knows, as plain data.

use crate::exercise::view::{DecisionState, MessageView, SeatView, Stage};
use crate::plan::Plan;
use crate::play::order::{Conduct, Order};
use crate::play::outcome::Seen;
use crate::play::pace::Pace;
use crate::play::refusal::Refusal;
use crate::settings::Settings;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};
use crate::stdx::time::SimSpan;
use crate::telemetry::row::RowId;
use crate::telling;
use crate::tui::dialogs::Overlay;
use crate::tui::dialogs::compose::Compose;
use crate::tui::dialogs::decide::Draft;
use crate::tui::dialogs::writing::What;
use crate::tui::field::Field;
use crate::tui::keymap::Keymap;
use crate::tui::reflecting::Reflecting;
use crate::tui::registry::Context;
use crate::tui::screens::sift::Sifted;
use crate::tui::theme::Theme;
use crate::tui::undo::Undo;
use crate::tui::wake::{Ask, Page};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Turns what was seen into a sentence. A [`Plan`] can; tests bring their own.
pub trait Teller {
    /// What was seen.
    fn seen(&self, lang: Lang, seen: &Seen) -> SafeText;
    /// Why an order was refused.
    fn refusal(&self, lang: Lang, refusal: &Refusal) -> SafeText;
    /// What a hint is asked for, without telling what is to come.
    fn hinted(&self, lang: Lang, objective: Id) -> SafeText;
    /// The situation a move began with; asked for once it has begun.
    fn situation(&self, lang: Lang, index: usize) -> SafeText;
    /// The inject a facilitator means by its number, e.g. `I12`.
    fn inject_called(&self, text: &str) -> Option<Id>;
}

impl Teller for Plan {
    fn seen(&self, lang: Lang, seen: &Seen) -> SafeText {
        telling::seen(self, lang, seen)
    }

    fn refusal(&self, lang: Lang, refusal: &Refusal) -> SafeText {
        telling::refusal(self, lang, refusal)
    }

    fn hinted(&self, lang: Lang, objective: Id) -> SafeText {
        telling::hinted(self, lang, objective)
    }

    fn situation(&self, lang: Lang, index: usize) -> SafeText {
        self.move_at(index).situation.get(lang).clone()
    }

    fn inject_called(&self, text: &str) -> Option<Id> {
        self.msel.inject_called(text)
    }
}

/// The six panes, by their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Pane {
    /// Messages and alerts.
    Inbox,
    /// Facts and the working hypothesis.
    Board,
    /// Machines, and whatever else can be acted upon.
    Assets,
    /// What is being done, and by whom.
    Actions,
    /// What is owed: decisions, answers, duties.
    Duties,
    /// Everything that happened, and notes.
    Log,
}

impl Pane {
    /// In the order of their keys.
    pub const ALL: [Pane; 6] =
        [Pane::Inbox, Pane::Board, Pane::Assets, Pane::Actions, Pane::Duties, Pane::Log];

    /// The place its keys are looked up in.
    pub fn context(self) -> Context {
        match self {
            Pane::Inbox => Context::Inbox,
            Pane::Board => Context::Board,
            Pane::Assets => Context::Assets,
            Pane::Actions => Context::Actions,
            Pane::Duties => Context::Duties,
            Pane::Log => Context::Log,
        }
    }

    /// The pane this many further on, around the corner.
    pub fn step(self, by: usize) -> Pane {
        Pane::ALL[(self as usize + by) % Pane::ALL.len()]
    }
}

/// Something to read about: what a row of a list stands for and what a reader shows. Selections are kept by
/// this, so that what arrives never moves them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A message or alert.
    Message(Id),
    /// The answer a message waits for.
    Answer(Id),
    /// A fact.
    Fact(Id),
    /// A machine, or something else an action can be aimed at.
    Asset(Id),
    /// A person: an account may have the same id.
    Person(Id),
    /// A service people use.
    Service(Id),
    /// A task.
    Task(u32),
    /// A decision.
    Decision(Id),
    /// A duty.
    Duty(Id),
    /// An entry of the log.
    Entry(usize),
    /// An artifact.
    File(Id),
    /// Lines found in a log, or in all of them.
    Lines(Option<Id>),
    /// A pinned line of a log.
    Row(RowId),
    /// All artifacts.
    Files,
    /// Hints given, and what one may ask a hint for.
    Hints,
    /// A word of the field.
    Term(Id),
    /// An action of the playbook.
    Action(Id),
    /// A team.
    Team(Id),
}

impl Thing {
    /// It explains a word.
    pub fn is_word(self) -> bool {
        matches!(self, Thing::Term(_) | Thing::Action(_) | Thing::Team(_))
    }
}

/// Selection and filter of one pane.
#[derive(Debug, Clone, Default)]
pub struct Cursor {
    /// The selected row; none = the first.
    pub key: Option<Thing>,
    /// Where it was, for when it is gone.
    pub index: usize,
    /// What rows must contain.
    pub filter: Field,
}

/// Conduct of time, as the player set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Stopped by the player.
    pub paused: bool,
    /// As the player chose it.
    pub pace: Pace,
    /// Slower than that for now, so that an open decision keeps its shortest real time.
    pub slowed: Option<Pace>,
    /// Opening a decision, or any other dialog, stops the clock.
    pub breathing: bool,
    /// An open decision stops the clock: in a room, so that people can talk.
    pub deciding: bool,
    /// An open decision stops the clock until it is taken.
    pub untimed: bool,
}

impl Clock {
    /// The clock at the beginning: the scenario's pace, within what can be chosen, and aids that are on.
    pub fn new(pace: u32, aids: &[Id]) -> Clock {
        let on = |name: &str| aids.iter().any(|aid| aid.as_str() == name);
        let slowest_and_fastest = (PACES[0].in_permille(), PACES[PACES.len() - 1].in_permille());
        let pace = Pace::whole(pace).in_permille().clamp(slowest_and_fastest.0, slowest_and_fastest.1);
        Clock {
            paused: false,
            pace: Pace::permille(pace),
            slowed: None,
            breathing: on(BREATHING),
            untimed: on(UNTIMED),
            deciding: on(crate::play::room::AID),
        }
    }

    /// What was recorded of it: a run that is taken up again goes on as it was left.
    pub fn follow(&mut self, conduct: &Conduct) {
        match conduct {
            Conduct::Pause { on } => self.paused = *on,
            Conduct::Pace(pace) => self.pace = *pace,
            Conduct::Aid { aid, on } if aid.as_str() == BREATHING => self.breathing = *on,
            Conduct::Aid { aid, on } if aid.as_str() == UNTIMED => self.untimed = *on,
            Conduct::Aid { aid, on } if aid.as_str() == crate::play::room::AID => self.deciding = *on,
            Conduct::Aid { .. } | Conduct::Slowed { .. } | Conduct::Language { .. } => {}
        }
    }

    /// The pace time goes at while it runs.
    pub fn goes(&self) -> Pace {
        self.slowed.unwrap_or(self.pace)
    }

    /// Real time, in whole seconds, that simulated time lasts.
    pub fn real(&self, span: SimSpan) -> SimSpan {
        SimSpan(span.0.saturating_mul(1000) / i64::from(self.goes().in_permille().max(1)))
    }
}

/// The aid that stops the clock while a dialog is open.
pub const BREATHING: &str = "breathing-room";
/// The aid that stops the clock while a decision is open.
pub const UNTIMED: &str = "untimed";

/// Why time stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// The player said so.
    Paused,
    /// A dialog that explains or asks is open.
    Reading,
    /// A decision is open, and people talk it over.
    Deciding,
    /// A decision is open, and decisions are untimed.
    Untimed,
    /// The exercise does not run: before, between, after.
    Stage,
}

/// Paces to choose from.
pub const PACES: &[Pace] = &[
    Pace::permille(250),
    Pace::permille(500),
    Pace::whole(1),
    Pace::whole(2),
    Pace::whole(4),
    Pace::whole(6),
    Pace::whole(12),
    Pace::whole(30),
    Pace::whole(60),
];

/// What is drawn below the dialogs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Before the start.
    Briefing,
    /// The panes.
    Play,
    /// Between two moves.
    Between,
    /// After the end, before the truth.
    Reflection,
    /// Pages of the debrief.
    Debrief,
}

/// One line of feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: SafeText,
    /// It did not work.
    pub bad: bool,
    /// It offers to take something back.
    pub offer: bool,
}

/// The debrief, while it is read.
#[derive(Debug, Clone, Default)]
pub struct Viewer {
    /// The pages are made; until then it says that they are being made.
    pub ready: bool,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// The one shown.
    pub at: usize,
    /// First line shown.
    pub scroll: usize,
}

/// Everything.
pub struct Model {
    /// Language of screen and scenario.
    pub lang: Lang,
    /// What the seat knows.
    pub view: Arc<SeatView>,
    /// Words for what was seen.
    pub teller: Arc<dyn Teller>,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Colours.
    pub theme: Theme,
    /// Which key means what.
    pub keymap: Keymap,
    /// The mouse is ours; otherwise the terminal selects text with it.
    pub mouse: bool,
    /// What is set, for every exercise.
    pub settings: Settings,
    /// The pane with the focus.
    pub pane: Pane,
    /// Selections, one a pane.
    pub cursors: [Cursor; 6],
    /// What the rows of long lists say, for their filters.
    pub sifted: Sifted,
    /// The filter of the focused pane is being written.
    pub filtering: bool,
    /// Dialogs, the top one last.
    pub overlays: Vec<Overlay>,
    /// Decisions half made; kept when a dialog is left.
    pub drafts: BTreeMap<Id, Draft>,
    /// What is to be said with an action, half composed; kept by action until it was ordered.
    pub statements: BTreeMap<Id, Compose>,
    /// The assets are shown as a map: as the player said, or (`None`) where there is room for everything.
    pub map: Option<bool>,
    /// Queries of the logs, the latest last.
    pub queries: Vec<String>,
    /// What was half written when its dialog was left.
    pub writings: BTreeMap<What, Vec<Field>>,
    /// Time.
    pub clock: Clock,
    /// Feedback.
    pub notice: Option<Notice>,
    /// What can be taken back for a while.
    pub undo: Option<Undo>,
    /// What is being taken back, and how many orders of it have no answer yet.
    pub taken_back: Option<(SafeText, usize)>,
    /// Looking at the panes although the move is over.
    pub looking_around: bool,
    /// First line of a long text on a whole screen.
    pub scroll: usize,
    /// The form after the end.
    pub reflecting: Reflecting,
    /// The debrief.
    pub viewer: Option<Viewer>,
    /// Coach messages that were closed.
    pub coached: BTreeSet<Id>,
    /// The move to begin with.
    pub from_move: usize,
    /// Played line by line: there are no keys, and time passes only when told to.
    pub lines: bool,
    /// A critical message, and the last minute of a decision, ring the terminal's bell.
    pub bell: bool,
    /// Decisions whose last minute was rung for.
    pub rung: BTreeSet<Id>,
    /// Real milliseconds since the loop began.
    pub clock_ms: u64,
    /// Asked of the loop, not yet handed over.
    pub asks: Vec<Ask>,
}

impl Model {
    /// The beginning.
    pub fn new(view: Arc<SeatView>, teller: Arc<dyn Teller>, theme: Theme, size: (u16, u16)) -> Model {
        let aids = view.room.is_some().then(|| Id::new(crate::play::room::AID));
        let clock = Clock::new(view.pace, aids.as_slice());
        let reflecting = Reflecting::new(&view);
        Model {
            lang: view.lang,
            view,
            teller,
            size,
            theme,
            keymap: Keymap::default(),
            mouse: true,
            settings: Settings::default(),
            pane: Pane::Inbox,
            cursors: Default::default(),
            sifted: Sifted::default(),
            filtering: false,
            overlays: Vec::new(),
            drafts: BTreeMap::new(),
            statements: BTreeMap::new(),
            map: None,
            queries: Vec::new(),
            writings: BTreeMap::new(),
            clock,
            notice: None,
            undo: None,
            taken_back: None,
            looking_around: false,
            scroll: 0,
            reflecting,
            viewer: None,
            coached: BTreeSet::new(),
            from_move: 0,
            lines: false,
            bell: false,
            rung: BTreeSet::new(),
            clock_ms: 0,
            asks: Vec::new(),
        }
    }

    /// The screen below the dialogs.
    pub fn screen(&self) -> Screen {
        match &self.view.stage {
            Stage::Briefing => Screen::Briefing,
            Stage::Running => Screen::Play,
            Stage::BetweenMoves { .. } if self.looking_around => Screen::Play,
            Stage::BetweenMoves { .. } => Screen::Between,
            Stage::Ended { .. } if self.viewer.is_some() => Screen::Debrief,
            Stage::Ended { .. } => Screen::Reflection,
        }
    }

    /// Where keys are looked up.
    pub fn context(&self) -> Context {
        if let Some(overlay) = self.overlays.last() {
            return overlay.context();
        }
        self.ground()
    }

    /// The place below the dialogs.
    pub fn ground(&self) -> Context {
        match self.screen() {
            Screen::Briefing => Context::Briefing,
            Screen::Play if self.filtering => Context::Find,
            Screen::Play => self.pane.context(),
            Screen::Between => Context::Between,
            Screen::Reflection => Context::Reflection,
            Screen::Debrief => Context::Debrief,
        }
    }

    /// Letters are text.
    pub fn typing(&self) -> bool {
        match self.overlays.last() {
            Some(overlay) => overlay.typing(&self.view),
            None => self.filtering || self.screen() == Screen::Reflection,
        }
    }

    /// Why time stands still, if it does.
    pub fn stopped(&self) -> Option<Stopped> {
        if self.view.stage != Stage::Running {
            return Some(Stopped::Stage);
        }
        if self.clock.paused {
            return Some(Stopped::Paused);
        }
        if self.clock.deciding && self.view.next_decision().is_some() {
            return Some(Stopped::Deciding);
        }
        let breathing = self.clock.breathing;
        if self.overlays.iter().any(|overlay| overlay.stops_time(breathing)) {
            return Some(Stopped::Reading);
        }
        self.waits_for_decision().then_some(Stopped::Untimed)
    }

    /// A decision that would close by itself is open, and decisions are untimed.
    pub fn waits_for_decision(&self) -> bool {
        self.clock.untimed && self.open_decisions().iter().any(|decision| decision.closes.is_some())
    }

    /// Asks the loop for something.
    pub fn ask(&mut self, ask: Ask) {
        self.asks.push(ask);
    }

    /// Gives an order.
    pub fn send(&mut self, order: Order) {
        self.ask(Ask::Send(order));
    }

    /// Says something in the notice line.
    pub fn tell(&mut self, text: SafeText, bad: bool) {
        self.notice = Some(Notice { text: text.one_line(), bad, offer: false });
    }

    /// The oldest coach message that was not closed yet.
    pub fn coach(&self) -> Option<&MessageView> {
        if !self.view.guided {
            return None;
        }
        self.view.inbox.iter().find(|message| {
            message.channel.as_str() == "coach" && !message.read && !self.coached.contains(&message.id)
        })
    }

    /// Open decisions, the most pressing first.
    pub fn open_decisions(&self) -> Vec<&crate::exercise::view::DecisionView> {
        let mut open: Vec<_> =
            self.view.decisions.iter().filter(|decision| decision.state == DecisionState::Open).collect();
        open.sort_by_key(|decision| (decision.closes.map_or(i64::MAX, |at| at.0), decision.number));
        open
    }

    /// Selection and filter of a pane.
    pub fn cursor(&self, pane: Pane) -> &Cursor {
        &self.cursors[pane as usize]
    }
}
