//! `play --room`: who sits before the screen, asked for where the command line does not say.

use crate::cli::args::{Common, Play};
use crate::cli::fault::Fault;
use crate::cli::journals::Who;
use crate::cli::play::{house, signal_code, surroundings};
use crate::cli::settings;
use crate::plan::Plan;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, SafeText};
use crate::tui::app::{BREATHING, UNTIMED};
use crate::tui::screens::roster::{self, Answer, RosterForm};
use std::process::ExitCode;

/// Whoever plays, or the exit code where the form was left without beginning.
pub enum Gathered {
    /// These people.
    Here(Who),
    /// Nobody.
    Left(ExitCode),
}

/// One player's names as given; for a room also its people, from the command line, the form, or (line by line, where
/// there is no form) called by the roles of the scenario.
pub fn gather(common: &Common, args: &Play, plan: &Plan) -> Result<Gathered, Fault> {
    let lang = common.lang();
    let (alias, cohort, facilitator) = (args.alias.clone(), args.cohort.clone(), args.facilitator.clone());
    let who = |roster| Who { alias, cohort, facilitator, roster, aids: aids(args) };
    if !args.room && args.roster.is_none() {
        return Ok(Gathered::Here(who(None)));
    }
    if let Some(given) = &args.roster {
        return Ok(Gathered::Here(who(Some(given.0.clone()))));
    }
    let said = |text: &Bilingual| text.get(lang).clone();
    let seats: Vec<SafeText> = plan.roster.seats.iter().map(|seat| said(&seat.title)).collect();
    let teams: Vec<SafeText> = plan.roster.teams.values().map(|team| said(&team.name)).collect();
    let roles = roster::roles(lang, &seats, &teams);
    if args.plain || surroundings().is_dumb() {
        return Ok(Gathered::Here(who(Some(roster::by_role(&roles)))));
    }
    let form = RosterForm::new(said(&plan.cover.title), roles, &args.cohort, &args.facilitator, lang);
    let mut save = settings::save;
    let answer = crate::tui::ask_roster(form, house(common, &mut save))
        .map_err(|error| Fault::terminal("cli-terminal", &error).mend("cli-mend-plain"))?;
    Ok(match answer {
        Answer::Begin { roster, cohort, facilitator } => {
            let (cohort, facilitator) = (cohort.to_string(), facilitator.to_string());
            Gathered::Here(Who { cohort, facilitator, roster: Some(roster), ..who(None) })
        }
        Answer::Quit => Gathered::Left(ExitCode::SUCCESS),
        Answer::Signal(signal) => Gathered::Left(signal_code(signal)),
    })
}

/// Aids that this call asks for; those that are set for every exercise come with them.
fn aids(args: &Play) -> Vec<Id> {
    let wanted = [(args.untimed, UNTIMED), (args.breathing_room, BREATHING)];
    wanted.into_iter().filter(|aid| aid.0).map(|aid| Id::new(aid.1)).collect()
}
