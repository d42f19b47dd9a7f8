//! What players may know before the exercise begins, in one language: the only thing their papers are made of.

use crate::locale::{self, Arg};
use crate::plan::Plan;
use crate::plan::estate::Asset;
use crate::plan::guide::Duty;
use crate::plan::roster;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::SimTime;
use crate::telling;

/// Everything on the players' papers.
#[derive(Debug, Clone)]
pub struct Known {
    /// Language of the texts.
    pub lang: Lang,
    /// The scenario's title.
    pub title: SafeText,
    /// What it is about, in a sentence or two.
    pub summary: SafeText,
    /// What it is for; may be empty.
    pub purpose: SafeText,
    /// What is told before the start; may be empty.
    pub briefing: SafeText,
    /// What kind of company it is; may be empty.
    pub organisation: SafeText,
    /// People's time, minutes.
    pub minutes: u32,
    /// How many moves there are.
    pub moves: usize,
    /// When players join, on the story's clock.
    pub begins: SafeText,
    /// What is practised.
    pub objectives: Vec<SafeText>,
    /// Roles in the author's order.
    pub seats: Vec<Seat>,
    /// Teams that carry out work.
    pub teams: Vec<Team>,
    /// People one can talk to: name, role, team.
    pub people: Vec<[SafeText; 3]>,
    /// Zones with the machines that are known from the start.
    pub zones: Vec<Zone>,
    /// Services that stand on known machines only: name, and how many people use it.
    pub services: Vec<(SafeText, i64)>,
}

/// A role.
#[derive(Debug, Clone)]
pub struct Seat {
    /// Title.
    pub title: SafeText,
    /// Who you are; may be empty.
    pub who: SafeText,
    /// What you own.
    pub owns: Vec<SafeText>,
    /// What you may decide.
    pub decides: Vec<SafeText>,
    /// Your clocks of law and contract.
    pub clocks: Vec<Clock>,
    /// Questions you will be asked.
    pub asked: Vec<SafeText>,
}

/// A clock of law or contract, as the rule reads. Whether it will run in this exercise is not said.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Title.
    pub title: SafeText,
    /// To whom.
    pub to: SafeText,
    /// When it starts, in words.
    pub start: SafeText,
    /// How long there is.
    pub due: SafeText,
    /// Evidence mark of the handbook; may be empty.
    pub mark: SafeText,
}

/// A team.
#[derive(Debug, Clone)]
pub struct Team {
    /// Name.
    pub name: SafeText,
    /// Heads.
    pub people: u32,
    /// When it works.
    pub hours: SafeText,
    /// How long it takes to reach somebody outside the hours; empty where that does not arise.
    pub reach: SafeText,
}

/// A zone.
#[derive(Debug, Clone)]
pub struct Zone {
    /// Name.
    pub name: SafeText,
    /// Zones it is linked to.
    pub links: Vec<SafeText>,
    /// Machines.
    pub machines: Vec<Machine>,
}

/// A machine.
#[derive(Debug, Clone)]
pub struct Machine {
    /// Id, as people say it.
    pub id: SafeText,
    /// Name; empty where the id is all there is.
    pub name: SafeText,
    /// Kind, in words.
    pub kind: SafeText,
    /// Team that owns it.
    pub owner: SafeText,
    /// 1–5.
    pub criticality: i64,
    /// Data on it: name and class.
    pub data: Vec<SafeText>,
}

impl Known {
    /// What of a plan players may know beforehand.
    pub fn of(plan: &Plan, lang: Lang) -> Known {
        let say = |text: &Bilingual| text.get(lang).clone();
        let cover = &plan.cover;
        let joins = plan.moves.first().map_or(SimTime::ZERO, |first| first.at);
        let persons = plan.msel.persons.values().filter(|person| person.known);
        let services = plan.estate.services.values();
        let open =
            |on: &[Id]| on.iter().all(|id| plan.estate.assets.get(id).is_some_and(|asset| asset.known));
        Known {
            lang,
            title: say(&cover.title),
            summary: say(&cover.summary),
            purpose: say(&cover.purpose),
            briefing: say(&cover.briefing),
            organisation: say(&cover.organisation),
            minutes: cover.minutes,
            moves: plan.moves.len(),
            begins: telling::clock(cover.starts, joins, lang),
            objectives: plan.guide.objectives.iter().map(|objective| say(&objective.text)).collect(),
            seats: plan.roster.seats.iter().map(|it| seat(plan, lang, it)).collect(),
            teams: plan.roster.teams.values().map(|it| team(lang, it)).collect(),
            people: persons
                .map(|it| [say(&it.name), say(&it.role), team_name(plan, lang, it.team)])
                .collect(),
            zones: zones(plan, lang),
            services: services.filter(|it| open(&it.on)).map(|it| (say(&it.name), it.users)).collect(),
        }
    }
}

fn team_name(plan: &Plan, lang: Lang, team: Option<Id>) -> SafeText {
    let team = team.and_then(|team| plan.roster.teams.get(&team));
    team.map(|team| team.name.get(lang).clone()).unwrap_or_default()
}

fn seat(plan: &Plan, lang: Lang, seat: &roster::Seat) -> Seat {
    let all = |texts: &[Bilingual]| texts.iter().map(|text| text.get(lang).clone()).collect();
    let duty = |id: &Id| plan.guide.duties.iter().find(|duty| duty.id == *id);
    Seat {
        title: seat.title.get(lang).clone(),
        who: seat.card.who.get(lang).clone(),
        owns: all(&seat.card.owns),
        decides: all(&seat.card.decides),
        clocks: seat.card.clocks.iter().filter_map(duty).map(|duty| clock(lang, duty)).collect(),
        asked: all(&seat.card.asked),
    }
}

/// A duty as the rule reads, without its trigger and notes in this scenario.
pub fn clock(lang: Lang, duty: &Duty) -> Clock {
    Clock {
        title: duty.title.get(lang).clone(),
        to: duty.to.get(lang).clone(),
        start: duty.start.get(lang).clone(),
        due: telling::due(lang, &duty.rule),
        mark: duty.mark.as_str().into(),
    }
}

fn team(lang: Lang, team: &roster::Team) -> Team {
    let hours = match team.hours {
        None => locale::say(lang, "kit-always"),
        Some((from, to)) => format!("{}–{}", time(from), time(to)).into(),
    };
    let reach = match team.hours {
        Some(_) => telling::span(lang, team.oncall),
        None => SafeText::default(),
    };
    Team { name: team.name.get(lang).clone(), people: team.people, hours, reach }
}

/// `09:00` of a second of the day.
fn time(second: i64) -> String {
    format!("{:02}:{:02}", second / 3600, second / 60 % 60)
}

/// Zones with machines that are known from the start; the others, and ways into them, are not spoken of.
fn zones(plan: &Plan, lang: Lang) -> Vec<Zone> {
    let estate = &plan.estate;
    let known = |zone: Id| estate.assets.values().filter(move |asset| asset.known && asset.zone == zone);
    let name = |id: &Id| estate.zones.get(id).map(|name| name.get(lang).clone()).unwrap_or_default();
    let spoken_of = |zone: &Id| known(*zone).next().is_some();
    let zone = |id: &Id| Zone {
        name: name(id),
        links: estate
            .links
            .iter()
            .filter(|(from, to)| from == id && spoken_of(to))
            .map(|(_, to)| name(to))
            .collect(),
        machines: known(*id).map(|asset| machine(plan, lang, asset)).collect(),
    };
    estate.zones.keys().filter(|id| spoken_of(id)).map(zone).collect()
}

fn machine(plan: &Plan, lang: Lang, asset: &Asset) -> Machine {
    let own_name = asset.name.get(lang);
    let data = plan.estate.data.values().filter(|data| data.on == asset.id);
    let kind = format!("tui-kind-{}", asset.kind);
    let known_kind = locale::has(lang, &kind);
    Machine {
        id: asset.id.as_str().into(),
        name: if own_name.as_str() == asset.id.as_str() { SafeText::default() } else { own_name.clone() },
        kind: if known_kind { locale::say(lang, &kind) } else { asset.kind.as_str().into() },
        owner: team_name(plan, lang, Some(asset.owner)),
        criticality: asset.criticality,
        data: data
            .map(|data| {
                let (name, class) = (data.name.get(lang).one_line(), telling::class(lang, data.class));
                let args = [("name", Arg::from(&name)), ("class", Arg::from(&class))];
                locale::say_with(lang, "kit-data", &args)
            })
            .collect(),
    }
}
