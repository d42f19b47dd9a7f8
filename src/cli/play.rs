//! `play` and `resume`: an exercise with a person before it.

use crate::cli::args::{Common, Learn, Play, Resume, posture};
use crate::cli::fault::{Fault, Kind};
use crate::cli::journals::{self, Who};
use crate::cli::room::{self, Gathered};
use crate::cli::scenario::{self, Loaded};
use crate::cli::{crash, ending, homes, out, settings};
use crate::exercise::client::Client;
use crate::exercise::conduct::{Exercise, WallClock};
use crate::exercise::view::SeatView;
use crate::journal::{Body, Header, Journal, Repair, Writer};
use crate::locale::{Arg, say, say_with};
use crate::play::order::{Conduct, Order};
use crate::scenario::library;
use crate::settings::{Setting, Settings};
use crate::sim::Prepared;
use crate::stdx::id::Id;
use crate::stdx::text::Lang;
use crate::stdx::wall;
use crate::tui::app::{BREATHING, Clock, UNTIMED};
use crate::tui::keymap::Keymap;
use crate::tui::look::Surroundings;
use crate::tui::plain::PlainOptions;
use crate::tui::wake::{Leave, Signal};
use crate::tui::{self, House, PlayOptions, TuiFault};
use std::io::{ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// `hotwash play NAME`.
pub fn play(common: &Common, args: &Play) -> Result<ExitCode, Fault> {
    let loaded = scenario::load_at(common, &args.scenario, &posture(&args.posture))?;
    if !args.plain {
        needs_terminal()?;
    }
    let from_move = scenario::move_index(&loaded, args.from_move as usize)?;
    let who = match room::gather(common, args, &loaded.prepared.plan)? {
        Gathered::Here(who) => who,
        Gathered::Left(code) => return Ok(code),
    };
    let path = args.journal.clone().unwrap_or_else(|| journals::fresh_path(loaded.prepared.plan.cover.id));
    begin(common, &loaded, &who, args.seed, from_move, path, args.plain)
}

/// The drill in which one learns how it works.
const LEARN: &str = "first-steps";

/// `hotwash learn`.
pub fn learn(common: &Common, args: &Learn) -> Result<ExitCode, Fault> {
    let loaded = scenario::load(common, LEARN)?;
    let path = journals::fresh_path(loaded.prepared.plan.cover.id);
    begin(common, &loaded, &Who::default(), None, 0, path, args.plain)
}

/// Begins a new exercise and plays it.
pub fn begin(
    common: &Common,
    loaded: &Loaded,
    who: &Who,
    seed: Option<u64>,
    from_move: usize,
    path: PathBuf,
    plain: bool,
) -> Result<ExitCode, Fault> {
    // A new seed for each run: the clock is read once, here at the edge, and the seed goes on the record.
    let seed = seed.unwrap_or_else(|| wall::unix_ms().unsigned_abs());
    let mut header = journals::header(loaded, who, seed, from_move, common.lang(), true);
    header.started_wall_ms = Some(wall::unix_ms());
    add_aids(&mut header.aids, loaded.prepared.plan.cover.guided, &common.settings);
    let clock = Clock::new(loaded.prepared.plan.cover.pace, &header.aids);
    let writer = Writer::create(&path, &header).map_err(|error| Fault::journal(&path, &error))?;
    let exercise = Exercise::begin(loaded.prepared.clone(), &header, writer, WallClock::Recorded);
    conduct(common, exercise, &loaded.prepared, (common.lang(), clock), from_move, &path, plain)
}

/// Aids that are on from the start, besides those that were asked for: what is set for every exercise, however it is
/// begun, and in a guided drill time to read.
fn add_aids(aids: &mut Vec<Id>, guided: bool, settings: &Settings) {
    let reads = guided && settings.value(Setting::BreathingRoom) != "off";
    let all = set_aids(settings).into_iter().chain(reads.then(|| Id::new(BREATHING)));
    for aid in all {
        if !aids.contains(&aid) {
            aids.push(aid);
        }
    }
}

/// Aids that are set for every exercise.
fn set_aids(settings: &Settings) -> Vec<Id> {
    let set = [(Setting::Untimed, UNTIMED), (Setting::BreathingRoom, BREATHING)];
    set.into_iter().filter(|(setting, _)| settings.is_on(*setting)).map(|(_, aid)| Id::new(aid)).collect()
}

/// `hotwash resume [JOURNAL]`.
pub fn resume(common: &Common, args: &Resume) -> Result<ExitCode, Fault> {
    let path = match &args.journal {
        Some(path) => path.clone(),
        None => latest_unfinished()?,
    };
    if !args.plain {
        needs_terminal()?;
    }
    take_up(common, &path, args.own_copy, args.plain)
}

fn latest_unfinished() -> Result<PathBuf, Fault> {
    let latest = journals::unfinished().into_iter().next();
    let folder = homes::runs().display().to_string();
    latest
        .map(|(path, _, _)| path)
        .ok_or_else(|| Fault::new(Kind::NotFound, "cli-nothing-to-resume", folder).mend("cli-mend-play-new"))
}

/// Takes an exercise up again.
pub fn take_up(common: &Common, path: &Path, own_copy: bool, plain: bool) -> Result<ExitCode, Fault> {
    let (writer, journal, repair) = Writer::reopen(path).map_err(|error| Fault::journal(path, &error))?;
    let lang = common.lang.unwrap_or(journal.header.lang);
    if journals::is_finished(&journal) {
        let place = path.display().to_string();
        return Err(Fault::new(Kind::Failed, "cli-already-over", place).mend("cli-mend-debrief"));
    }
    if !own_copy && is_changed(common, &journal.header) {
        let place = path.display().to_string();
        return Err(Fault::new(Kind::Data, "cli-other-plan", place).mend("cli-mend-plan"));
    }
    let prepared = journals::own_plan(path, &journal)?;
    let mut exercise =
        Exercise::resume(prepared.clone(), &journal, writer).map_err(|error| Fault::resume(path, &error))?;
    tell_repair(lang, journal.records.len(), repair.as_ref());
    let mut clock = clock_of(&journal, prepared.plan.cover.pace);
    for aid in unspoken(&journal.header.aids, conducts(&journal), &set_aids(&common.settings)) {
        let aid = Conduct::Aid { aid, on: true };
        let reply = exercise.send(Order::Conduct(aid.clone())).map_err(|trouble| Fault::trouble(&trouble))?;
        if reply.refusal.is_none() {
            clock.follow(&aid);
        }
    }
    conduct(common, exercise, &prepared, (lang, clock), journal.header.from_move, path, plain)
}

/// Pace and aids as they were when a run was left.
fn clock_of(journal: &Journal, pace: u32) -> Clock {
    let mut clock = Clock::new(pace, &journal.header.aids);
    conducts(journal).for_each(|conduct| clock.follow(conduct));
    clock
}

/// Of aids that are set for every exercise, those the run says nothing about: it was begun before they were set. What
/// was switched off in it stays off.
fn unspoken<'j>(begun_with: &[Id], said: impl Iterator<Item = &'j Conduct>, set: &[Id]) -> Vec<Id> {
    let switched = said.filter_map(|conduct| match conduct {
        Conduct::Aid { aid, .. } => Some(*aid),
        _ => None,
    });
    let spoken: Vec<Id> = begun_with.iter().copied().chain(switched).collect();
    set.iter().filter(|aid| !spoken.contains(aid)).copied().collect()
}

/// What was said about time in a run.
fn conducts(journal: &Journal) -> impl Iterator<Item = &Conduct> {
    journal.records.iter().filter_map(|record| match &record.body {
        Body::Order { order: Order::Conduct(conduct), .. } => Some(conduct),
        _ => None,
    })
}

/// Whether a scenario of that name is here and is not the one that was played.
fn is_changed(common: &Common, header: &Header) -> bool {
    let name = header.scenario.as_str();
    let Ok(sources) = library::find(name, &homes::scenario_dirs(common)) else { return false };
    match scenario::compile(&sources, &header.posture) {
        Ok((plan, _)) => plan.digest != header.plan,
        Err(_) => true,
    }
}

fn tell_repair(lang: Lang, records: usize, repair: Option<&Repair>) {
    let records = Arg::from(records as i64);
    let text = match repair {
        None => say_with(lang, "cli-resumed", &[("records", records)]),
        Some(repair) => {
            let bytes = Arg::from(repair.dropped_bytes as i64);
            say_with(lang, "cli-resumed-torn", &[("records", records), ("bytes", bytes)])
        }
    };
    out::note(text);
}

/// Puts a person before an exercise.
fn conduct(
    common: &Common,
    mut exercise: Exercise,
    prepared: &Arc<Prepared>,
    (lang, clock): (Lang, Clock),
    from_move: usize,
    path: &Path,
    plain: bool,
) -> Result<ExitCode, Fault> {
    let plan = prepared.plan.clone();
    let mut after_end = |_: &SeatView, lang: Lang| ending::pages(prepared, path, lang);
    crash::under_way(Some(path));
    // A terminal that cannot move its cursor gets lines.
    let leave = if plain || surroundings().is_dumb() {
        let prompt = std::io::stdin().is_terminal();
        let options =
            PlainOptions { lang, prompt, from_move, clock, teller: plan, after_end: &mut after_end };
        let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout());
        match tui::plain::plain(&mut exercise, &mut input, &mut output, options) {
            // Whoever read the lines has seen enough.
            Err(TuiFault::Terminal(error)) if error.kind() == ErrorKind::BrokenPipe => Leave::Unfinished,
            left => left.map_err(|fault| Fault::terminal("cli-lines", &fault))?,
        }
    } else {
        let mut save = settings::save;
        let house = house(common, &mut save);
        let options = PlayOptions { lang, house, from_move, clock, after_end: &mut after_end };
        tui::play(&mut exercise, plan, options).map_err(|fault| match fault {
            TuiFault::Trouble(_) => Fault::terminal("cli-terminal", &fault),
            TuiFault::Terminal(_) => Fault::terminal("cli-terminal", &fault).mend("cli-mend-plain"),
        })?
    };
    exercise.sync().map_err(|trouble| Fault::trouble(&trouble))?;
    let over = exercise.sim().is_over();
    drop(exercise);
    match leave {
        Leave::Finished => {
            ending::write(prepared, path, lang, common.settings.is_on(Setting::NotForAppraisal))
        }
        // Left after the end: there is nothing to resume, and the debrief is due.
        Leave::Unfinished if over => {
            ending::write(prepared, path, lang, common.settings.is_on(Setting::NotForAppraisal))
        }
        Leave::Unfinished if journals::drop_unbegun(path) => {
            out::note(say(lang, "cli-left-unbegun"));
            Ok(ExitCode::SUCCESS)
        }
        Leave::Unfinished => Ok(left(lang, path, ExitCode::SUCCESS)),
        Leave::Signal(signal) => Ok(left(lang, path, signal_code(signal))),
        Leave::Trouble => Ok(left(lang, path, ExitCode::from(Kind::Io.code()))),
    }
}

/// What the environment says about the terminal.
pub fn surroundings() -> Surroundings {
    Surroundings::of(|name| std::env::var(name).ok())
}

/// What the terminal is given of the house. Keys that were chosen badly are told, and the usual ones hold.
pub fn house<'a>(common: &Common, save: &'a mut tui::Save) -> House<'a> {
    let keymap = Keymap::with(&common.settings.bindings()).unwrap_or_default();
    House { settings: common.settings.clone(), around: surroundings(), keymap, answer: None, save }
}

/// Full screens are for terminals: a pipe would be filled with what no program reads, and the terminal behind it
/// would be taken from whoever uses it.
pub fn needs_terminal() -> Result<(), Fault> {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Fault::new(Kind::Io, "cli-no-terminal", "").mend("cli-mend-plain"))
}

/// Says where to go on.
fn left(lang: Lang, path: &Path, code: ExitCode) -> ExitCode {
    let place = path.display().to_string();
    out::note(say_with(lang, "cli-left", &[("path", Arg::from(place.as_str()))]));
    code
}

/// 128 and the signal's number, as shells have it.
pub fn signal_code(signal: Signal) -> ExitCode {
    ExitCode::from(match signal {
        Signal::Interrupt => 130,
        Signal::Terminate => 143,
        Signal::Hangup => 129,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Origin;

    fn untimed() -> Settings {
        let mut settings = Settings::default();
        settings.give(Setting::Untimed, Origin::File, "on").unwrap();
        settings
    }

    #[test]
    fn what_is_set_for_every_exercise_is_on_in_each_however_it_is_begun() {
        let mut aids = vec![];
        add_aids(&mut aids, true, &untimed());
        assert_eq!(aids, [Id::new(UNTIMED), Id::new(BREATHING)]);
        add_aids(&mut aids, true, &untimed());
        assert_eq!(aids.len(), 2, "asked for twice is on once");
    }

    #[test]
    fn a_run_begun_before_an_aid_was_set_takes_it_over_unless_it_was_switched_off_there() {
        let (set, off) = (set_aids(&untimed()), Conduct::Aid { aid: Id::new(UNTIMED), on: false });
        assert_eq!(unspoken(&[], [].iter(), &set), set);
        assert_eq!(unspoken(&[], [off].iter(), &set), []);
        assert_eq!(unspoken(&set, [].iter(), &set), [], "it is on already");
    }
}
