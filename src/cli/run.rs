//! `run`: a written play, without a terminal. No clock of the machine is read, so the same play gives the same
//! bytes everywhere.

use crate::author::expect;
use crate::cli::args::{Common, Run as Args, posture};
use crate::cli::fault::{Fault, Kind};
use crate::cli::journals::{self, Who};
use crate::cli::report::{self, Replays};
use crate::cli::scenario::{self, Loaded};
use crate::cli::{debrief, out};
use crate::debrief::Run;
use crate::exercise::conduct::{Exercise, WallClock};
use crate::exercise::headless::{self, Remark};
use crate::exercise::playfile::{self, PlayFile};
use crate::journal::{self, Journal, Writer};
use crate::locale::{Arg, say_with};
use crate::plan::Plan;
use crate::play::outcome::{Judged, Outcome};
use crate::settings::Setting;
use crate::stdx::text::Lang;
use crate::telling;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// `hotwash run SCENARIO --orders FILE`.
pub fn run(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let loaded = scenario::load_at(common, &args.scenario, &posture(&args.posture))?;
    let mut play = read_play(&args.orders)?;
    if let Some(number) = args.from_move {
        play.from_move = Some(number.max(1) as usize);
    }
    scenario::move_index(&loaded, play.from_move.unwrap_or(1))?;
    let seed = args.seed.or(play.seed).unwrap_or(1);
    // Journals of written plays are made in English whatever the machine's locale; reports ask for theirs.
    let lang = common.lang.unwrap_or_default();
    let kept = args.json || args.out.is_some();
    let played = play_headless(&loaded, &play, seed, lang, kept)?;
    if let Some(folder) = &args.out {
        fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
        let path = folder.join("run.journal");
        fs::write(&path, &played.bytes).map_err(|error| Fault::writing(&path, &error))?;
        // What-ifs take longer than a run; who wants them asks `debrief`.
        let (run, prepared) = (Run::from(&played.journal), &loaded.prepared);
        let report = report::report(&played.journal, &run, prepared, lang, Replays::None);
        let notice = common.settings.is_on(Setting::NotForAppraisal);
        debrief::write_document(&if notice { report.not_for_appraisal() } else { report }, folder)?;
    }
    report(common.lang(), args.json, &loaded.prepared.plan, &played);
    // The program ends here, and the machine takes a plan back faster than we can take it to pieces.
    std::mem::forget(loaded);
    Ok(if played.unmet.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(Kind::Failed.code()) })
}

/// A play that was played.
pub struct Played {
    /// The journal's bytes; none where it is not kept.
    pub bytes: Vec<u8>,
    /// The journal.
    pub journal: Journal,
    /// Orders that did not go as written.
    pub remarks: Vec<Remark>,
    /// Expectations that were not met: line of the play and what it expected.
    pub unmet: Vec<(usize, String)>,
}

/// Reads a play file.
pub fn read_play(path: &Path) -> Result<PlayFile, Fault> {
    let source = fs::read_to_string(path).map_err(|error| Fault::reading(path, &error))?;
    playfile::parse(&source).map_err(|errors| {
        let why: Vec<String> = errors.iter().map(|error| error.to_string()).collect();
        let place = path.display().to_string();
        Fault::new(Kind::Data, "cli-bad-play", place).why(why.join("\n  ")).mend("cli-mend-play")
    })
}

/// Plays a play in memory. Only a journal of which something is `kept` (the file, or its digest) is written, with a
/// copy of the scenario: that takes longer than the run.
pub fn play_headless(
    loaded: &Loaded,
    play: &PlayFile,
    seed: u64,
    lang: Lang,
    kept: bool,
) -> Result<Played, Fault> {
    let from_move = play.from_move.map_or(0, |number| number - 1);
    let header = journals::header(loaded, &Who::default(), seed, from_move, lang, kept);
    let trouble = |error| Fault::journal(Path::new("run.journal"), &error);
    let writer = if kept { Writer::memory(&header).map_err(trouble)? } else { Writer::unwritten() };
    let mut exercise = Exercise::begin(loaded.prepared.clone(), &header, writer, WallClock::Ignored);
    let mut unmet = Vec::new();
    let remarks = headless::play(&mut exercise, play, &mut |exercise, line, condition| {
        unmet.extend(expect::unmet(exercise, line, condition));
    })
    .map_err(|trouble| Fault::trouble(&trouble))?;
    for (line, condition) in &play.at_end {
        unmet.extend(expect::unmet(&exercise, *line, condition));
    }
    let mut writer = exercise.into_writer();
    let bytes = writer.bytes().map_err(trouble)?;
    let journal = if kept { reread(&bytes)? } else { writer.into_journal(header) };
    unmet.extend(expect::ratings(&journal, &play.rated));
    Ok(Played { bytes, journal, remarks, unmet })
}

fn reread(bytes: &[u8]) -> Result<Journal, Fault> {
    let (journal, _) = journal::read(bytes).map_err(|damage| {
        Fault::new(Kind::Internal, "cli-journal-damaged", "").told(|lang| telling::damage(lang, &damage))
    })?;
    Ok(journal)
}

fn report(lang: Lang, as_json: bool, plan: &Plan, played: &Played) {
    let rated: Vec<_> = played
        .journal
        .happenings()
        .filter_map(|happened| match happened.what {
            Outcome::Judged(Judged::ObjectiveRated { objective, rating }) => Some((*objective, *rating)),
            _ => None,
        })
        .collect();
    if as_json {
        let objectives: Vec<_> =
            rated.iter().map(|(id, rating)| json!({ "id": id, "rating": rating.letter() })).collect();
        let unmet: Vec<_> =
            played.unmet.iter().map(|(line, what)| json!({ "line": line, "expected": what })).collect();
        let records = played.journal.records.len();
        let report = json!({
            "schema": "hotwash/run/1",
            "scenario": plan.cover.id,
            "seed": played.journal.header.seed.to_string(),
            "head": played.journal.head.to_string(),
            "records": records,
            "objectives": objectives,
            "unmet": unmet,
        });
        out::json(report);
    } else {
        for (id, rating) in rated {
            let objective = plan.guide.objectives.iter().find(|objective| objective.id == id);
            let text = objective.map(|objective| objective.text.get(lang).clone()).unwrap_or_default();
            out::line(format_args!("{rating}  {text}"));
        }
    }
    for remark in &played.remarks {
        out::note(remark_text(lang, plan, remark));
    }
    for (line, what) in &played.unmet {
        let args = [("line", Arg::from(*line as i64)), ("what", Arg::from(what.as_str()))];
        out::note(say_with(lang, "cli-unmet", &args));
    }
}

fn remark_text(lang: Lang, plan: &Plan, remark: &Remark) -> crate::stdx::text::SafeText {
    match remark {
        Remark::Refused { line, refusal } => {
            let why = telling::refusal(plan, lang, refusal);
            say_with(lang, "cli-refused", &[("line", Arg::from(*line as i64)), ("why", Arg::from(&why))])
        }
        Remark::OutOfTime { line, now } => {
            let now = now.to_string();
            let args = [("line", Arg::from(*line as i64)), ("now", Arg::from(now.as_str()))];
            say_with(lang, "cli-out-of-time", &args)
        }
    }
}
