//! The loop: waits for keys and time, asks the client, draws.

use crate::exercise::client::{Client, Trouble};
use crate::exercise::view::{SeatView, Stage};
use crate::plan::Plan;
use crate::play::order::{Conduct, Order};
use crate::play::pace::Pace;
use crate::settings::{Setting, Settings};
use crate::stdx::id::Id;
use crate::stdx::text::Lang;
use crate::stdx::wall::Stopwatch;
use crate::tui::app::{Clock, Model};
use crate::tui::dialogs::{logs, settings};
use crate::tui::draw::paint;
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::look::{Answer, Look, Surroundings};
use crate::tui::mouse::Pointer;
use crate::tui::pacer::{Pacer, pass, settle, step};
use crate::tui::screens::picker::{PickEntry, Picked, Picker, UnfinishedEntry};
use crate::tui::screens::roster::{self, RosterForm};
use crate::tui::terminal::{self, Came, Screen};
use crate::tui::theme::Theme;
use crate::tui::update::update;
use crate::tui::wake::{Ask, Leave, Page, Saved, Signal, Wake};
use ratatui::crossterm::event::Event;
use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// Time is let pass this often.
const BEAT: Duration = Duration::from_millis(200);
/// A calm screen is drawn this often while nothing happens.
const CALM: Duration = Duration::from_secs(10);

/// Writes what was changed at the screen to the file of settings.
pub type Save = dyn FnMut(&Settings, Lang) -> Saved;

/// What the terminal has from the house around it, which alone may read the environment and write files.
pub struct House<'a> {
    /// What is set.
    pub settings: Settings,
    /// What the environment says about the terminal.
    pub around: Surroundings,
    /// Which key means what.
    pub keymap: Keymap,
    /// What the terminal answered when it was asked how wide it draws.
    pub answer: Option<Answer>,
    /// Keeps settings.
    pub save: &'a mut Save,
}

impl House<'_> {
    fn save(&mut self, settings: &Settings, lang: Lang) -> Wake {
        Wake::Saved((self.save)(settings, lang))
    }

    /// How it looks on this terminal, which is asked first. To be called before the first key is waited for.
    pub(super) fn asked(&mut self, screen: &Screen) -> Theme {
        self.answer = screen.ask(&Look::of(&self.settings), &self.around);
        self.theme(&self.settings)
    }

    /// How it looks with these settings.
    fn theme(&self, settings: &Settings) -> Theme {
        Look::of(settings).theme(&self.around, self.answer)
    }
}

/// How to play.
pub struct PlayOptions<'a> {
    /// Language to begin with.
    pub lang: Lang,
    /// Settings, and what belongs to them.
    pub house: House<'a>,
    /// The move to begin with, from 0.
    pub from_move: usize,
    /// Pace and aids to begin with.
    pub clock: Clock,
    /// Makes the pages that are shown once the reflection is written.
    pub after_end: &'a mut dyn FnMut(&SeatView, Lang) -> Vec<Page>,
}

/// The terminal could not be used, or the exercise could not be kept.
#[derive(Debug)]
pub enum TuiFault {
    /// The terminal.
    Terminal(io::Error),
    /// The exercise.
    Trouble(Trouble),
}

impl fmt::Display for TuiFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TuiFault::Terminal(error) => write!(f, "the terminal cannot be used: {error}"),
            TuiFault::Trouble(trouble) => trouble.fmt(f),
        }
    }
}

impl From<io::Error> for TuiFault {
    fn from(error: io::Error) -> Self {
        TuiFault::Terminal(error)
    }
}

/// Plays an exercise in the terminal until it is left.
pub fn play(client: &mut dyn Client, plan: Arc<Plan>, options: PlayOptions) -> Result<Leave, TuiFault> {
    let mut house = options.house;
    let mut screen = Screen::take(house.settings.is_on(Setting::Mouse))?;
    let theme = house.asked(&screen);
    let view = client.view(options.lang);
    let mut model = Model::new(view, plan, theme, screen.size()?);
    model.settings = house.settings.clone();
    model.from_move = options.from_move;
    (model.keymap, model.mouse) = (house.keymap.clone(), house.settings.is_on(Setting::Mouse));
    // Taken up again: nobody should lose time to finding their place.
    model.clock = Clock { paused: model.view.stage == Stage::Running, ..options.clock };
    let watch = Stopwatch::start();
    settings::begin(&mut model);
    let mut player = Player { client, house, after_end: options.after_end, pages_due: false, trouble: None };
    let mut still = Still::default();
    let mut time = Time::default();
    let mut pointer = Pointer::default();
    let mut last = watch.elapsed();
    loop {
        let ms = watch.elapsed().as_millis() as u64;
        let mut wakes = vec![Wake::Tick(ms)];
        let keys = outside(&mut pointer, &watch)?;
        let now = watch.elapsed();
        let beat = time.beat(&mut model, player.client, now.saturating_sub(last));
        wakes.extend(beat.err().map(Wake::Trouble));
        last = now;
        // The view comes before the keys: taken after them, it would bring back the screen they have just left.
        let view = player.client.view(model.lang);
        let stirred =
            !keys.is_empty() || view.log.len() != model.view.log.len() || view.stage != model.view.stage;
        wakes.push(Wake::View(view));
        wakes.extend(keys);
        for wake in wakes {
            if let Some(leave) = player.handle(&mut model, &mut screen, wake)? {
                return player.trouble.map_or(Ok(leave), |trouble| Err(TuiFault::Trouble(trouble)));
            }
        }
        let resumed = terminal::resumed();
        if resumed {
            screen.resume()?;
        }
        let calm = model.settings.value(Setting::Motion) == "calm";
        if still.over(calm, stirred || resumed, now) {
            show(&mut model, &mut screen, &mut pointer)?;
        }
        if player.makes_pages(&mut model, &mut screen)? {
            show(&mut model, &mut screen, &mut pointer)?;
        }
    }
}

/// Draws a frame.
fn show(model: &mut Model, screen: &mut Screen, pointer: &mut Pointer) -> io::Result<()> {
    screen.draw(|buffer| {
        model.size = (buffer.area.width, buffer.area.height);
        let (caret, targets) = paint(model, buffer);
        pointer.targets = targets;
        caret
    })
}

/// A calm screen stays as it is while only the clock moves.
#[derive(Default)]
struct Still {
    drawn: Option<Duration>,
}

impl Still {
    /// Whether it is time to draw, at this time since the loop began.
    fn over(&mut self, calm: bool, stirred: bool, now: Duration) -> bool {
        let due = self.drawn.is_none_or(|drawn| now.saturating_sub(drawn) >= CALM);
        if !calm || stirred || due {
            self.drawn = Some(now);
        }
        !calm || stirred || due
    }
}

/// Lets the story go on with real time, fairly: see [`Pacer::pace`].
#[derive(Debug, Default)]
pub struct Time {
    pacer: Pacer,
    /// The slowing down that is on the record: for which decision, and from which pace.
    told: Option<(Id, Pace)>,
}

impl Time {
    /// So much real time has gone by. The clock's [`Clock::slowed`] is set; a slowing down is recorded once for each
    /// decision and chosen pace.
    ///
    /// # Errors
    /// The exercise could not be kept.
    pub fn beat(
        &mut self,
        model: &mut Model,
        client: &mut dyn Client,
        elapsed: Duration,
    ) -> Result<(), Trouble> {
        let asked = model.clock.pace;
        let (pace, slowed_for) = self.pacer.pace(asked, &model.view);
        model.clock.slowed = slowed_for.map(|_| pace);
        if model.stopped().is_some() {
            return Ok(());
        }
        if let Some(decision) = slowed_for.filter(|decision| self.told != Some((*decision, asked))) {
            self.told = Some((decision, asked));
            client.send(Order::Conduct(Conduct::Slowed { decision, from: asked, to: pace }))?;
        }
        let passed = self.pacer.due(elapsed, pace, &model.view);
        if passed.0 > 0 {
            let to = client.now() + passed;
            pass(client, model.lang, to)?;
        }
        Ok(())
    }
}

/// What came from the terminal within a beat: everything that is there, in order.
pub(super) fn outside(pointer: &mut Pointer, watch: &Stopwatch) -> io::Result<Vec<Wake>> {
    let mut wakes = Vec::new();
    let mut patience = BEAT;
    loop {
        match terminal::wait(patience) {
            Came::Nothing => break,
            Came::Gone => {
                wakes.push(Wake::Signal(Signal::Hangup));
                break;
            }
            Came::Event(Event::Mouse(event)) => {
                wakes.extend(pointer.event(event, watch.elapsed().as_millis() as u64));
            }
            Came::Event(event) => wakes.extend(wake(event)),
        }
        patience = Duration::ZERO;
    }
    wakes.extend(terminal::signal().map(Wake::Signal));
    Ok(wakes)
}

fn wake(event: Event) -> Option<Wake> {
    match event {
        Event::Key(key) => Key::from_event(key).map(Wake::Key),
        Event::Paste(text) => Some(Wake::Paste(text)),
        Event::Resize(width, height) => Some(Wake::Resize(width, height)),
        _ => None,
    }
}

/// The loop's hands: does what the model asks.
struct Player<'a, 'h> {
    client: &'a mut dyn Client,
    house: House<'h>,
    after_end: &'h mut dyn FnMut(&SeatView, Lang) -> Vec<Page>,
    pages_due: bool,
    trouble: Option<Trouble>,
}

impl Player<'_, '_> {
    /// Lets something happen, and does what is asked for it, until nothing more is asked.
    fn handle(
        &mut self,
        model: &mut Model,
        screen: &mut Screen,
        wake: Wake,
    ) -> Result<Option<Leave>, TuiFault> {
        let mut wakes = VecDeque::from([wake]);
        while let Some(wake) = wakes.pop_front() {
            if let Wake::Trouble(trouble) = &wake
                && trouble.fatal()
            {
                self.trouble = Some(trouble.clone());
            }
            for ask in update(model, wake) {
                match ask {
                    Ask::Leave(leave) => return Ok(Some(leave)),
                    Ask::Mouse(on) => screen.mouse(on)?,
                    Ask::Repaint => screen.repaint()?,
                    Ask::Bell => screen.bell()?,
                    Ask::Suspend => screen.suspend()?,
                    Ask::View => wakes.push_back(Wake::View(self.client.view(model.lang))),
                    Ask::Pages => self.pages_due = true,
                    Ask::Send(order) => wakes.extend(self.send(order, model.lang)),
                    Ask::Save => wakes.push_back(self.house.save(&model.settings, model.lang)),
                    Ask::Look => model.theme = self.house.theme(&model.settings),
                    // Only the picker offers it.
                    Ask::Doctor => {}
                    Ask::Injects => wakes.push_back(Wake::Injects(self.client.injects())),
                    Ask::Search(query) => wakes.extend(logs::ask(self.client, query, model.lang)),
                    Ask::Step => {
                        wakes.extend(step(self.client, model.lang).err().map(Wake::Trouble));
                        wakes.push_back(Wake::View(self.client.view(model.lang)));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Makes the pages that were asked for, if any were: simulating what would have been takes a second or two
    /// after a long exercise, and the frame that says so is to be on the screen before.
    fn makes_pages(&mut self, model: &mut Model, screen: &mut Screen) -> Result<bool, TuiFault> {
        let due = std::mem::take(&mut self.pages_due);
        if due {
            let pages = (self.after_end)(&model.view, model.lang);
            self.handle(model, screen, Wake::Pages(pages))?;
        }
        Ok(due)
    }

    fn send(&mut self, order: Order, lang: Lang) -> Vec<Wake> {
        match self.client.send(order.clone()) {
            Ok(reply) => {
                let trouble = settle(self.client).err().map(Wake::Trouble);
                let view = Wake::View(self.client.view(lang));
                let replied = Wake::Replied { order, refusal: reply.refusal };
                [view, replied].into_iter().chain(trouble).collect()
            }
            Err(trouble) => vec![Wake::Trouble(trouble)],
        }
    }
}

/// Lets somebody choose what to play. Unfinished runs come first.
pub fn pick(
    entries: Vec<PickEntry>,
    unfinished: Vec<UnfinishedEntry>,
    lang: Lang,
    mut house: House,
    doctor: &mut dyn FnMut(Lang, &Settings, Option<Answer>) -> Page,
) -> Result<Picked, TuiFault> {
    let mut screen = Screen::take(house.settings.is_on(Setting::Mouse))?;
    let mut picker = Picker::new(entries, unfinished, lang);
    picker.settings = house.settings.clone();
    (picker.keymap, picker.mouse) = (house.keymap.clone(), house.settings.is_on(Setting::Mouse));
    let (mut pointer, watch) = (Pointer::default(), Stopwatch::start());
    let mut theme = house.asked(&screen);
    loop {
        screen.draw(|buffer| {
            picker.size = (buffer.area.width, buffer.area.height);
            let (caret, targets) = picker.paint(theme, buffer);
            pointer.targets = targets;
            caret
        })?;
        let mut wakes = VecDeque::from(outside(&mut pointer, &watch)?);
        while let Some(wake) = wakes.pop_front() {
            match picker.update(wake) {
                None => {}
                Some(Ask::Mouse(on)) => screen.mouse(on)?,
                Some(Ask::Save) => wakes.push_back(house.save(&picker.settings, picker.lang)),
                Some(Ask::Look) => theme = house.theme(&picker.settings),
                Some(Ask::Doctor) => {
                    wakes.push_back(Wake::Pages(vec![doctor(picker.lang, &picker.settings, house.answer)]));
                }
                Some(Ask::Repaint) => screen.repaint()?,
                Some(Ask::Suspend) => screen.suspend()?,
                Some(_) => return Ok(picker.picked()),
            }
        }
        if terminal::resumed() {
            screen.resume()?;
        }
    }
}

/// Asks who is in the room.
pub fn ask_roster(mut form: RosterForm, mut house: House) -> Result<roster::Answer, TuiFault> {
    let mut screen = Screen::take(house.settings.is_on(Setting::Mouse))?;
    let theme = house.asked(&screen);
    (form.keymap, form.mouse) = (house.keymap.clone(), house.settings.is_on(Setting::Mouse));
    let (mut pointer, watch) = (Pointer::default(), Stopwatch::start());
    loop {
        screen.draw(|buffer| {
            form.size = (buffer.area.width, buffer.area.height);
            let (caret, targets) = form.paint(theme, buffer);
            pointer.targets = targets;
            caret
        })?;
        for wake in outside(&mut pointer, &watch)? {
            match form.update(wake) {
                None => {}
                Some(Ask::Mouse(on)) => screen.mouse(on)?,
                Some(Ask::Repaint) => screen.repaint()?,
                Some(Ask::Suspend) => screen.suspend()?,
                Some(_) => return Ok(form.answer()),
            }
        }
        if terminal::resumed() {
            screen.resume()?;
        }
    }
}
