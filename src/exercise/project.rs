//! From the folded board to a seat's view in one language: looks words up in the plan, and only for ids the
//! players have seen.

use crate::exercise::fold::{Asked, Board, Course, Job, Letter};
use crate::exercise::hinting;
use crate::exercise::reading;
use crate::exercise::serving;
use crate::exercise::view::*;
use crate::plan::Plan;
use crate::plan::due;
use crate::plan::msel::Inject;
use crate::plan::playbook::{Action, TargetKind};
use crate::play::outcome::FactStatus;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use crate::stdx::time::SimTime;
use crate::telemetry::row::stamped;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a view is made of.
pub struct Projection<'a> {
    /// The plan, for words.
    pub plan: &'a Plan,
    /// What was seen.
    pub board: &'a Board,
    /// In which language.
    pub lang: Lang,
    /// For which seat.
    pub seat: Id,
    /// Simulated now.
    pub now: SimTime,
    /// Last record safe on disk.
    pub saved: u64,
}

impl Projection<'_> {
    /// The whole view but for pinned lines, which are the logs' to tell, and the room, which the header does. `playbook` is made once for each language by
    /// [`playbook`].
    pub fn view(&self, playbook: Arc<Vec<ActionView>>) -> SeatView {
        let (plan, board) = (self.plan, self.board);
        let seat = plan.roster.seats.iter().find(|seat| seat.id == self.seat);
        let assets = self.assets();
        SeatView {
            lang: self.lang,
            title: self.say(&plan.cover.title),
            briefing: self.say(&plan.cover.briefing),
            guided: plan.cover.guided,
            pace: plan.cover.pace,
            seat: seat.map(|seat| self.say(&seat.title)).unwrap_or_default(),
            now: self.shown_now(),
            calendar: plan.cover.starts,
            stage: self.stage(),
            chapter: self.chapter(),
            inbox: board.letters.iter().enumerate().map(|(n, letter)| self.message(n, letter)).collect(),
            facts: self.facts(),
            hypothesis: board.hypothesis.clone(),
            services: serving::services(plan, self.lang, &assets),
            assets,
            subjects: self.subjects(),
            links: plan.estate.links.clone(),
            tasks: board.jobs.iter().map(|job| self.task(job)).collect(),
            teams: self.teams(),
            playbook,
            decisions: board
                .asked
                .iter()
                .enumerate()
                .filter_map(|(n, asked)| self.decision(n, asked))
                .collect(),
            duties: self.duties(),
            open: self.open(),
            lines: self.lines(),
            logs: self.logs(),
            pins: Vec::new(),
            artifacts: self.artifacts(),
            hints: self.hints(),
            hintable: hinting::hintable(plan, board).into_iter().map(|at| self.objective(at)).collect(),
            objectives: self.objectives(),
            log: board.log.clone(),
            room: None,
            held: board.held,
            reflected: board.reflected,
            saved: self.saved,
        }
    }

    fn say(&self, text: &Bilingual) -> SafeText {
        text.get(self.lang).clone()
    }

    /// Before the start the clock stands where the players will join, not at the attacker's zero.
    fn shown_now(&self) -> SimTime {
        match self.board.course {
            Course::Briefing => self.plan.move_at(self.board.move_ix).at.max(self.now),
            _ => self.now,
        }
    }

    fn stage(&self) -> Stage {
        match self.board.course {
            Course::Briefing => Stage::Briefing,
            Course::Running => Stage::Running,
            Course::Between => {
                let next = self.plan.moves.get(self.board.move_ix + 1);
                Stage::BetweenMoves { next: next.map(|next| (self.say(&next.title), next.at)) }
            }
            Course::Ended(ending) => {
                let mut endings = self.plan.guide.endings.iter();
                // What became of it is told after the players have written what they think was going on.
                let named = endings.find(|known| Some(known.id) == ending && self.board.reflected);
                Stage::Ended { words: named.map(|ending| self.say(&ending.text)).unwrap_or_default() }
            }
        }
    }

    fn chapter(&self) -> MoveView {
        let chapter = self.plan.move_at(self.board.move_ix);
        MoveView {
            number: self.board.move_ix + 1,
            count: self.plan.moves.len(),
            title: self.say(&chapter.title),
            situation: self.say(&chapter.situation),
            until: chapter.until,
        }
    }

    fn message(&self, n: usize, letter: &Letter) -> MessageView {
        let mut view = MessageView {
            id: letter.id,
            alert: letter.alert,
            at: letter.at,
            from: SafeText::default(),
            channel: Id::new("alert"),
            severity: Default::default(),
            title: SafeText::new(letter.id.as_str()),
            text: SafeText::default(),
            read: n < self.board.history || self.board.opened.contains(&letter.id),
            facts: Vec::new(),
            decision: None,
            artifacts: Vec::new(),
            reply: None,
        };
        if letter.alert {
            let trace = self.plan.attack.traces.get(&letter.id);
            if let Some(alert) = trace.and_then(|trace| trace.alert.as_ref()) {
                view.from = self.say(&alert.from);
                view.severity = alert.severity;
                view.title = self.say(&alert.title);
                view.text = self.say(&alert.text);
            }
        } else if let Some(ix) = self.plan.msel.inject_ix.get(&letter.id) {
            let inject = &self.plan.msel.injects[*ix];
            view.from = self.say(&inject.from);
            view.channel = inject.channel;
            view.severity = inject.severity;
            view.title = self.say(&inject.title);
            view.text = self.say(&inject.text);
            view.facts = inject.tells.clone();
            view.artifacts = inject.artifacts.clone();
            view.decision = self.decision_of(letter.id);
            view.reply = self.reply(n, letter, inject);
        }
        view
    }

    /// The reply a message waits for. Without anything that would count as one there is none: nobody is to look for it.
    /// What was settled before the players came is not theirs.
    fn reply(&self, n: usize, letter: &Letter, inject: &Inject) -> Option<ReplyView> {
        let by = letter.at + inject.answer_by?;
        let state = match letter.answered {
            Some(at) => ReplyState::Given(at),
            None if letter.unanswered || by < self.now => ReplyState::Late,
            None => ReplyState::Open,
        };
        if n < self.board.history && state != ReplyState::Open {
            return None;
        }
        let phase = |id: &&Id, phases: &[&str]| {
            self.plan.action(**id).is_some_and(|action| phases.contains(&action.phase.as_str()))
        };
        let mut decisions = self.plan.msel.decisions.iter();
        let only_words = inject.expects.iter().all(|id| phase(&id, &["communicate", "command"]));
        let words = inject.expects.iter().filter(|id| only_words || phase(id, &["communicate"]));
        let words: Vec<Id> = words.copied().collect();
        let way = if self.decision_of(letter.id).is_some() {
            ReplyWay::Decision
        } else if !words.is_empty() {
            ReplyWay::Words(words)
        } else if !inject.expects.is_empty() {
            ReplyWay::Deed
        } else if decisions.any(|decision| decision.inject == Some(inject.id)) {
            ReplyWay::Decision
        } else {
            return None;
        };
        Some(ReplyView { by, state, way })
    }

    /// The decision that belongs to a message, once it was opened.
    fn decision_of(&self, inject: Id) -> Option<Id> {
        let asked = self.board.asked.iter().map(|asked| asked.decision);
        asked.into_iter().find(|id| {
            let ix = self.plan.msel.decision_ix.get(id);
            ix.is_some_and(|ix| self.plan.msel.decisions[*ix].inject == Some(inject))
        })
    }

    fn facts(&self) -> Vec<FactView> {
        let known = self.board.facts.iter();
        known
            .filter_map(|known| {
                let fact = self.plan.msel.facts.get(&known.fact)?;
                Some(FactView {
                    id: fact.id,
                    text: self.say(&fact.text),
                    status: known.status,
                    at: known.at,
                    source: self.source(known.source),
                    message: self.board.letters.iter().map(|letter| letter.id).find(|id| *id == known.source),
                    pinned: self.board.pinned.contains(&fact.id),
                    about: fact.about.clone(),
                })
            })
            .collect()
    }

    /// What told a fact, in words.
    fn source(&self, id: Id) -> SafeText {
        let plan = self.plan;
        if let Some(ix) = plan.msel.inject_ix.get(&id) {
            return self.say(&plan.msel.injects[*ix].title);
        }
        if let Some(trace) = plan.attack.traces.get(&id) {
            return plan.estate.logs.get(&trace.log).map(|log| self.say(&log.name)).unwrap_or_default();
        }
        if let Some(action) = plan.action(id) {
            return self.say(&action.name);
        }
        plan.msel.facts.get(&id).map(|fact| self.say(&fact.text)).unwrap_or_default()
    }

    /// How a thing looks by what is known: the worst of the facts about it that are not refuted decides.
    fn looks(&self, id: Id) -> Option<Id> {
        let standing = self.board.facts.iter().filter(|known| known.status != FactStatus::Refuted);
        let facts = standing.filter_map(|known| self.plan.msel.facts.get(&known.fact));
        let marks = facts.filter(|fact| fact.about.contains(&id)).filter_map(|fact| fact.marks);
        marks.max_by_key(|mark| match mark.as_str() {
            "bad" => 2,
            "suspect" => 1,
            _ => 0,
        })
    }

    /// Ids that facts known so far are about, and machines that alerts have named: hidden ones appear with them.
    fn spoken_of(&self) -> BTreeSet<Id> {
        let facts = self.board.facts.iter().filter_map(|known| self.plan.msel.facts.get(&known.fact));
        let named = self.board.letters.iter().filter_map(|letter| letter.about);
        facts.flat_map(|fact| fact.about.iter().copied()).chain(named).collect()
    }

    fn marks(&self, id: Id) -> Vec<Id> {
        self.board.marks.get(&id).cloned().unwrap_or_default()
    }

    fn assets(&self) -> Vec<AssetView> {
        let spoken_of = self.spoken_of();
        let estate = &self.plan.estate;
        let shown = estate.assets.values().filter(|asset| asset.known || spoken_of.contains(&asset.id));
        let mut assets: Vec<AssetView> = shown
            .map(|asset| AssetView {
                id: asset.id,
                name: self.say(&asset.name),
                kind: asset.kind,
                zone: asset.zone,
                zone_name: estate.zones.get(&asset.zone).map(|name| self.say(name)).unwrap_or_default(),
                criticality: asset.criticality,
                looks: self.looks(asset.id),
                marks: self.marks(asset.id),
                data: estate
                    .data
                    .values()
                    .filter(|data| data.on == asset.id)
                    .map(|data| (self.say(&data.name), data.class, data.records))
                    .collect(),
                admits: asset
                    .admits
                    .iter()
                    .filter_map(|team| self.plan.roster.teams.get(team))
                    .map(|team| self.say(&team.name))
                    .collect(),
                onsite: asset.onsite,
            })
            .collect();
        assets.sort_by_key(|asset| (asset.zone, asset.id));
        assets
    }

    fn subjects(&self) -> Vec<SubjectView> {
        let spoken_of = self.spoken_of();
        let estate = &self.plan.estate;
        let subject = |id: Id, kind: TargetKind, name: &Bilingual, detail: String| SubjectView {
            id,
            kind,
            of: estate.logs.get(&id).filter(|_| kind == TargetKind::Log).map(|log| log.kind),
            name: self.say(name),
            looks: self.looks(id),
            marks: self.marks(id),
            detail: SafeText::new(&detail),
        };
        let identities = estate.identities.values().map(|identity| {
            let detail = format!("{} / mfa {}", identity.kind, identity.mfa);
            subject(identity.id, TargetKind::Identity, &identity.name, detail)
        });
        let known = |id: &Id, known: bool| known || spoken_of.contains(id);
        let indicators = estate.indicators.values().filter(|indicator| known(&indicator.id, indicator.known));
        let indicators = indicators
            .map(|indicator| subject(indicator.id, TargetKind::Indicator, &indicator.name, String::new()));
        let zones = estate.zones.iter().map(|(id, name)| subject(*id, TargetKind::Zone, name, String::new()));
        let logs = estate
            .logs
            .values()
            .map(|log| subject(log.id, TargetKind::Log, &log.name, format!("{} / {}", log.kind, log.keeps)));
        let data = estate.data.values().map(|data| {
            subject(data.id, TargetKind::Data, &data.name, format!("{} / {}", data.class, data.records))
        });
        let persons = self.plan.msel.persons.values();
        let persons = persons.map(|person| {
            let role = self.say(&person.role).to_string();
            subject(person.id, TargetKind::Person, &person.name, role)
        });
        let secrets = estate.secrets.values();
        let secrets =
            secrets.map(|secret| subject(secret.id, TargetKind::Secret, &secret.name, String::new()));
        let things = identities.chain(indicators).chain(zones).chain(logs).chain(data);
        things.chain(persons).chain(secrets).collect()
    }

    fn task(&self, job: &Job) -> TaskView {
        let name = self.plan.action(job.action).map(|action| self.say(&action.name)).unwrap_or_default();
        let team = self.plan.roster.teams.get(&job.team);
        let state = match (job.ended, job.running, job.asked) {
            (Some(how), ..) => TaskState::Ended(how),
            (None, Some((since, until)), _) => TaskState::Running { since, until },
            (None, None, Some((_, until))) => TaskState::Asked { until },
            (None, None, None) => TaskState::Queued,
        };
        TaskView {
            task: job.task,
            action: job.action,
            name,
            target: job.target,
            team: team.map(|team| self.say(&team.name)).unwrap_or_default(),
            state,
        }
    }

    fn teams(&self) -> Vec<TeamView> {
        let second = self.plan.cover.starts.second_of_day(self.now);
        let teams = self.plan.roster.teams.values();
        teams
            .map(|team| {
                let busy: u32 = self
                    .board
                    .jobs
                    .iter()
                    .filter(|job| job.team == team.id && job.running.is_some() && job.ended.is_none())
                    .filter_map(|job| self.plan.action(job.action))
                    .map(|action| team.people_needed(action.people))
                    .sum();
                let reach = team.time_to_reach(second);
                TeamView {
                    id: team.id,
                    name: self.say(&team.name),
                    people: team.people,
                    free: team.people.saturating_sub(busy),
                    oncall: (reach.0 > 0).then_some(reach),
                }
            })
            .collect()
    }

    fn decision(&self, number: usize, asked: &Asked) -> Option<DecisionView> {
        let ix = self.plan.msel.decision_ix.get(&asked.decision)?;
        let decision = &self.plan.msel.decisions[*ix];
        let options = decision.options.iter().map(|option| OptionView {
            id: option.id,
            text: self.say(&option.text),
            note: self.say(&option.note),
            does: option
                .does
                .iter()
                .map(|(action, target)| (self.say(&self.plan.playbook[*action].name), *target))
                .collect(),
        });
        let state = match (asked.taken, asked.lapsed) {
            (Some(option), _) => DecisionState::Taken(option),
            (None, Some(option)) => DecisionState::Lapsed(option),
            (None, None) => DecisionState::Open,
        };
        let silence = decision.silence.filter(|_| decision.closes.is_some());
        Some(DecisionView {
            id: decision.id,
            number: number + 1,
            title: self.say(&decision.title),
            text: self.say(&decision.text),
            opened: asked.opened,
            closes: asked.closes,
            at_least: decision.at_least,
            silence: silence.map(|option| self.say(&decision.options[option].text)),
            irreversible: decision.irreversible,
            belief: decision.belief.as_ref().map(|belief| self.say(&belief.text)),
            inject: decision.inject,
            options: options.collect(),
            state,
        })
    }

    fn duties(&self) -> Vec<DutyView> {
        let started = self.board.duties.iter();
        started
            .filter_map(|owed| {
                let guide = &self.plan.guide;
                let duty = guide.duties.iter().find(|duty| duty.id == owed.duty)?;
                let rule = duty.longer.filter(|_| owed.longer).map_or(duty.rule, |(rule, _)| rule);
                let named = |id: Option<Id>| {
                    let action = self.plan.action(id?)?;
                    Some((action.id, self.say(&action.name)))
                };
                Some(DutyView {
                    id: duty.id,
                    title: self.say(&duty.title),
                    trigger: self.say(&duty.trigger),
                    to: self.say(&duty.to),
                    knew: owed.knew,
                    rule,
                    window: due::window(&rule, owed.knew, self.plan.cover.starts, &guide.calendars),
                    met: owed.met,
                    exempt: owed.exempt.map(|at| (at, self.say(&duty.exempt_why))),
                    exemptions: self.say(&duty.exempt),
                    action: named(duty.action),
                    handover: named(duty.handover),
                    content: duty
                        .content
                        .iter()
                        .map(|content| (content.id, self.say(&content.text)))
                        .collect(),
                    unreviewed: duty.reviewed_by.is_empty(),
                })
            })
            .collect()
    }

    /// Facts that read as a question, until they are confirmed.
    fn open(&self) -> Vec<(Id, SafeText)> {
        let confirmed = |id: Id| {
            let known = self.board.facts.iter().find(|known| known.fact == id);
            known.is_some_and(|known| known.status == FactStatus::Confirmed)
        };
        let facts = self.plan.msel.facts.values().filter(|fact| !fact.open.is_empty());
        facts.filter(|fact| !confirmed(fact.id)).map(|fact| (fact.id, self.say(&fact.open))).collect()
    }

    fn lines(&self) -> Vec<LineView> {
        let found = self.board.lines.iter();
        found
            .filter_map(|(trace, log, written, found)| {
                let trace = self.plan.attack.traces.get(trace)?;
                let log_name = self.plan.estate.logs.get(log).map(|log| self.say(&log.name));
                Some(LineView {
                    id: trace.id,
                    log: *log,
                    log_name: log_name.unwrap_or_default(),
                    written: stamped(*written),
                    found: *found,
                    line: trace.line.clone(),
                    fact: trace.fact,
                })
            })
            .collect()
    }

    fn logs(&self) -> Vec<LogView> {
        let logs = self.plan.estate.logs.values();
        logs.map(|log| LogView {
            id: log.id,
            name: self.say(&log.name),
            kind: log.kind,
            keeps: log.keeps,
            open: reading::is_open(self.board, log),
        })
        .collect()
    }

    fn artifacts(&self) -> Vec<ArtifactView> {
        let injects = self.board.letters.iter().filter_map(|letter| self.plan.msel.inject_ix.get(&letter.id));
        let ids = injects.flat_map(|ix| self.plan.msel.injects[*ix].artifacts.iter().copied());
        let mut seen = BTreeSet::new();
        ids.filter(|id| seen.insert(*id))
            .filter_map(|id| {
                let artifact = self.plan.artifacts.get(&id)?;
                Some(ArtifactView {
                    id,
                    name: SafeText::new(&artifact.name),
                    text: self.say(&artifact.text),
                    read: self.board.opened.contains(&id),
                })
            })
            .collect()
    }

    fn objectives(&self) -> Vec<(Id, SafeText)> {
        let objectives = self.plan.guide.objectives.iter();
        objectives.map(|objective| (objective.id, self.say(&objective.text))).collect()
    }

    /// An objective that hints can be asked for: its words only where people are guided. Elsewhere they were not
    /// announced, and may tell what is to come.
    fn objective(&self, at: usize) -> (Id, SafeText) {
        let objective = &self.plan.guide.objectives[at];
        let words = if self.plan.cover.guided { self.say(&objective.text) } else { SafeText::default() };
        (objective.id, words)
    }

    /// Hints given, by objective.
    fn hints(&self) -> Vec<(Option<Id>, u8, SafeText)> {
        let guide = &self.plan.guide;
        let objective = |task: Id| {
            let task = guide.tasks.iter().find(|known| known.id == task)?;
            Some(guide.objectives[task.objective].id)
        };
        let given = self.board.hints.iter();
        given.map(|(task, level, text)| (task.and_then(objective), *level, self.say(text))).collect()
    }
}

/// The playbook as players know it.
pub fn playbook(plan: &Plan, lang: Lang) -> Vec<ActionView> {
    let say = |text: &Bilingual| text.get(lang).clone();
    let team = |id: &Id| plan.roster.teams.get(id).map(|team| say(&team.name)).unwrap_or_default();
    let approval = |action: &Action| {
        let mut teams: Vec<SafeText> = action.approval.iter().map(|it| team(&it.team)).collect();
        // Where a small company has no such teams, one stands for several.
        teams.dedup();
        teams
    };
    let view = |action: &Action| ActionView {
        id: action.id,
        name: say(&action.name),
        verbs: action.verbs.clone(),
        phase: action.phase,
        target: action.target,
        target_optional: action.target_optional,
        kinds: action.kinds.clone(),
        takes: action.takes,
        team: team(&action.team),
        approval: approval(action),
        side: say(&action.side),
        help: say(&action.help),
        irreversible: action.irreversible,
        says: action.says.clone(),
        audience: action.audience.clone(),
    };
    plan.playbook.iter().map(view).collect()
}
