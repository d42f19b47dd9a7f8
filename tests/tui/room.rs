//! A room: the form, deciding together, and what whoever leads may do, on paper and on real exercises.

use super::fake::FakeClient;
mod canaries;
mod form;
mod leading;

pub use form::form;

use super::screens::{key, paint, press, with};
use crate::support::exercises::{header, journal_of, prepared};
use hotwash::debrief::{Format, Run, analyse, render};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::view::{SeatView, Stage};
use hotwash::exercise::{headless, playfile, replay};
use hotwash::journal::{Body, Header, Journal, Writer};
use hotwash::plan::Plan;
use hotwash::play::line;
use hotwash::play::order::{By, Order, Role};
use hotwash::play::outcome::Seen;
use hotwash::play::reflection::Reflection;
use hotwash::play::room::{AID, Member, parse_roster};
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Bilingual, Lang, SafeText};
use hotwash::stdx::time::SimSpan;
use hotwash::telling;
use hotwash::tui::app::{Clock, Model, Stopped, Thing};
use hotwash::tui::dialogs::content::content;
use hotwash::tui::dialogs::{Overlay, logs};
use hotwash::tui::key::Key;
use hotwash::tui::plain::{PlainOptions, plain};
use hotwash::tui::screens::chrome;
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Wake};
use std::sync::Arc;

fn people(lang: Lang) -> Vec<Member> {
    let list = match lang {
        Lang::En => "Tanaka:Incident commander, Sato:Legal, Mori T.:SOC, Abe:Recorder, Ueno",
        Lang::Ja => "田中：指揮、佐藤：法務、森：監視、阿部：記録係、上野",
    };
    parse_roster(list).unwrap()
}

fn in_room(lang: Lang, change: impl FnOnce(&mut SeatView)) -> Model {
    with(lang, |view| {
        view.room = Some(people(lang));
        change(view);
    })
}

/// After the end; one of the room has written already.
fn reflecting(lang: Lang, keys: &str) -> Model {
    let first = people(lang)[0].alias.clone();
    let mut model = in_room(lang, |view| {
        view.stage = Stage::Ended { words: SafeText::default() };
        let by = By { seat: Id::new("lead"), role: Role::Facilitator };
        let said = Reflection { who: first, ..Reflection::new("So".into()) };
        let said = Seen::Said { by, order: Box::new(Order::Reflect(said)) };
        Arc::make_mut(&mut view.log).push((view.now, said));
    });
    press(&mut model, keys);
    model
}

#[test]
fn each_in_the_room_may_write_before_the_truth_is_told() {
    let asked = |model: &mut Model, keys: &str| {
        let mut asks = Vec::new();
        for c in keys.chars() {
            let key = if c == '\n' { Key::Enter } else { Key::Char(c) };
            asks.extend(update(model, Wake::Key(key)));
        }
        let sent = asks.into_iter().filter_map(|ask| match ask {
            Ask::Send(order) => Some(line::text(&order)),
            _ => None,
        });
        sent.collect::<Vec<String>>()
    };
    for (typed, who) in [("2", "Sato"), ("２", "Sato"), ("Ueno", "Ueno"), ("uena", "Ueno")] {
        let mut model = reflecting(Lang::En, "A stolen account\n\n\n70\n");
        let sent = asked(&mut model, &format!("{typed}\ny"));
        assert_eq!(sent, [format!("reflect \"A stolen account\" by \"{who}\" sure 70")]);
    }
    // Nobody of that name: it is asked again, and nothing is lost.
    let mut model = reflecting(Lang::En, "A stolen account\n\n\n\n");
    assert!(asked(&mut model, "Nakamura\n").is_empty());
    assert!(
        model.notice.as_ref().is_some_and(|notice| notice.bad && notice.text.as_str().contains("2 Sato"))
    );
    // Where somebody has written, the room may go on without words of its own.
    let mut model = reflecting(Lang::En, "");
    assert_eq!(asked(&mut model, "\n\n\n\n\ny"), ["reflect \"\""]);
}

/// An inject is being chosen.
fn sending(lang: Lang, keys: &str) -> Model {
    let mut model = in_room(lang, |_| {});
    press(&mut model, "Rs");
    update(&mut model, Wake::Injects(FakeClient::new().injects()));
    press(&mut model, keys);
    model
}

/// A hint has just been given.
fn hinted(lang: Lang) -> Model {
    let mut model = in_room(lang, |_| {});
    let mut view = (*model.view).clone();
    let text =
        Bilingual::same("Which of these machines have you looked at yourselves? Who could tell you more?");
    Arc::make_mut(&mut view.log).push((view.now, Seen::Hinted { task: None, level: 0, text }));
    update(&mut model, Wake::View(Arc::new(view)));
    model
}

/// Screens of a room, for the golden frames and the sweep over sizes.
pub fn frames(lang: Lang) -> Vec<(&'static str, Model)> {
    let pressed = |keys: &str| {
        let mut model = in_room(lang, |_| {});
        press(&mut model, keys);
        model
    };
    vec![
        ("room-briefing", in_room(lang, |view| view.stage = Stage::Briefing)),
        ("room-reflection", reflecting(lang, "A stolen account\n\n\n70\n2")),
        ("room-share", reflecting(lang, "A stolen account\n\n\n\n\n")),
        ("room", pressed("5")),
        ("room-votes", pressed("da6\nabb-")),
        ("room-review", pressed("da6\nabba\t2\n")),
        ("room-menu", pressed("R")),
        ("room-send", sending(lang, "")),
        ("room-send-none", sending(lang, "I99\n")),
        ("room-send-review", sending(lang, "I120\n")),
        ("room-hint", hinted(lang)),
        ("room-held", in_room(lang, |view| view.held = true)),
        ("room-note", pressed("ncall legal\n2")),
        ("room-override", pressed("Ro2\n")),
        ("room-tag", pressed("Rt")),
    ]
}

/// A room at a real exercise.
struct Room {
    exercise: Exercise,
    model: Model,
}

impl Room {
    fn at(prepared: &Arc<Prepared>, lang: Lang) -> Room {
        let header = room_header(prepared, lang);
        let writer = Writer::memory(&header).unwrap();
        let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
        let view = exercise.view(lang);
        let model = Model::new(view, prepared.plan.clone(), Theme::TERMINAL, (80, 24));
        Room { exercise, model }
    }

    fn key(&mut self, key: Key) {
        self.wake(Wake::Key(key));
    }

    fn keys(&mut self, keys: &str) {
        for c in keys.chars() {
            self.wake(Wake::Key(key(c)));
        }
    }

    fn wake(&mut self, wake: Wake) {
        let mut wakes = vec![wake];
        while !wakes.is_empty() {
            for ask in update(&mut self.model, wakes.remove(0)) {
                match ask {
                    Ask::Send(order) => {
                        let reply = self.exercise.send(order.clone()).unwrap();
                        wakes.push(Wake::View(self.exercise.view(self.model.lang)));
                        wakes.push(Wake::Replied { order, refusal: reply.refusal });
                    }
                    Ask::Injects => wakes.push(Wake::Injects(self.exercise.injects())),
                    Ask::Search(query) => wakes.extend(logs::ask(&mut self.exercise, query, self.model.lang)),
                    _ => {}
                }
            }
        }
    }

    /// Lets the story go on, whatever the clock of the screen says.
    fn pass(&mut self, seconds: i64) {
        let to = self.exercise.now() + SimSpan(seconds);
        self.exercise.advance(to).unwrap();
        let view = self.exercise.view(self.model.lang);
        self.wake(Wake::View(view));
    }

    /// Closes what has come up by itself.
    fn clear(&mut self) {
        for _ in 0..6 {
            if self.model.overlays.is_empty() {
                return;
            }
            let key =
                if matches!(self.model.overlays.last(), Some(Overlay::Coach(_))) { "\n" } else { "\u{1b}" };
            self.keys(key);
        }
    }

    fn text(&mut self, size: (u16, u16)) -> String {
        let (buffer, _) = paint(&mut self.model, size);
        super::screens::buffer_text(&buffer).join("\n")
    }
}

fn room_header(prepared: &Prepared, lang: Lang) -> Header {
    Header {
        roster: people(lang),
        facilitator: "Kato".into(),
        cohort: "2026-A".into(),
        aids: vec![Id::new(AID)],
        lang,
        ..header(prepared, 7)
    }
}

/// Orders of a journal as lines, with the role they were given in.
fn orders(journal: &Journal) -> Vec<(Role, String)> {
    let order = |record: &hotwash::journal::Record| match &record.body {
        Body::Order { by, order } => Some((by.role, line::text(order))),
        _ => None,
    };
    journal.records.iter().filter_map(order).collect()
}

fn debrief(plan: &Plan, journal: &Journal, lang: Lang) -> String {
    render(&analyse(plan, &Run::from(journal), None, lang), Format::Markdown)
}

#[test]
fn a_room_decides_and_the_record_knows_who_and_how_they_leaned() {
    let prepared = prepared("first-drill");
    let mut room = Room::at(&prepared, Lang::Ja);
    room.keys("\n");
    room.clear();
    let decision = room.model.open_decisions().first().expect("a decision is open").options.len();
    assert!(decision >= 2);
    assert_eq!(room.model.stopped(), Some(Stopped::Deciding));
    // Option a (and how sure, where a belief is asked for), five leanings of which one differs, caller 2, record.
    let sure = if room.model.open_decisions()[0].belief.is_some() { "6\n" } else { "" };
    // A letter too many after the last leaning chooses nothing.
    room.keys(&format!("da{sure}aabaac\n"));
    let text = room.text((80, 24));
    assert!(text.contains("決めた人を"), "{text}");
    room.keys("2\n\n");
    room.clear();
    assert_ne!(room.model.stopped(), Some(Stopped::Deciding), "time goes on");
    let told = lines(&room.model, Thing::Decision(room.model.view.decisions[0].id));
    for words in ["決めた人  佐藤", "同じ意見  田中", "別の意見  (b) 森"] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    let (journal, _) = journal_of(room.exercise);
    let decided = orders(&journal).into_iter().find(|(_, order)| order.starts_with("decide")).unwrap();
    assert_eq!(decided.0, Role::Player);
    assert!(decided.1.contains(r#"called-by "佐藤" votes "田中="#), "{}", decided.1);
    assert_eq!(decided.1.matches('=').count(), 5, "{}", decided.1);
    assert_eq!(line::text(&line::parse(&decided.1).unwrap()), decided.1);
    replay::replay(&journal, &prepared).unwrap();
    let told = debrief(&prepared.plan, &journal, Lang::Ja);
    for words in
        ["参加者：田中 (指揮)", "佐藤が決定", "別の見方", "森", "判断中は時計を停止", "2026-A", "Kato"]
    {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    let told = debrief(&prepared.plan, &journal, Lang::En);
    for words in ["by 佐藤", "Saw it differently", "worth more than a quick agreement"] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
}

#[test]
fn whoever_leads_has_two_keys_and_all_of_it_is_on_the_record() {
    let prepared = prepared("vpn-ransomware");
    let mut room = Room::at(&prepared, Lang::En);
    room.keys("\n");
    while room.model.open_decisions().is_empty() {
        room.pass(60);
    }
    room.clear();
    let first = room.model.open_decisions()[0].id;
    let pace = i64::from(prepared.plan.cover.pace);
    let unsent = prepared.plan.msel.injects.iter();
    let here = |id: Id, view: &SeatView| view.inbox.iter().any(|message| message.id == id);
    let inject = unsent.map(|inject| inject.id).find(|id| !here(*id, &room.model.view)).unwrap();
    let number = prepared.plan.msel.inject_number(inject).unwrap();
    // Also from within a dialog, which stays where it was.
    room.keys("dRhR1");
    assert!(matches!(room.model.overlays.last(), Some(Overlay::Decide(_))));
    room.keys("\u{1b}R5Rh");
    room.keys(&format!("RsＩ{number}\ny"));
    room.keys("RiLook at the log.\n\n");
    room.keys("RtWhy now?\nRt\n");
    room.keys("Ro1\np\nSeen in the room.\n");
    room.keys("Rc");
    assert_eq!(room.model.stopped(), None, "the clock runs although a decision is open");
    room.keys("RcRF");
    room.keys("\n");
    assert!(matches!(room.model.view.stage, Stage::Running), "the first Enter says no");
    room.keys("RFy");
    let objective = room.model.view.objectives[0].0;
    let (journal, _) = journal_of(room.exercise);
    let led: Vec<String> =
        orders(&journal).into_iter().filter(|(role, _)| *role == Role::Facilitator).map(|it| it.1).collect();
    assert_eq!(
        led,
        [
            "start 0".to_owned(),
            "hold on".to_owned(),
            // Real minutes, whatever the pace.
            format!("extend {first} {}", SimSpan(60 * pace)),
            format!("extend {first} {}", SimSpan(300 * pace)),
            "hold off".to_owned(),
            format!("send {inject}"),
            "hint \"Look at the log.\"".to_owned(),
            "tag \"Why now?\"".to_owned(),
            "tag \"to talk about\"".to_owned(),
            format!("override {objective} P \"Seen in the room.\""),
            "aid room off".to_owned(),
            "aid room on".to_owned(),
            "next".to_owned(),
        ]
    );
    replay::replay(&journal, &prepared).unwrap();
    let told = debrief(&prepared.plan, &journal, Lang::En);
    assert!(told.contains("What the facilitator did to the story"), "{told}");
    for words in ["hold", "Look at the log.", "Why now? (facilitator)", "Seen in the room."] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
}

#[test]
fn a_number_that_is_none_is_refused_and_nothing_is_told_of_others() {
    let prepared = prepared("vpn-ransomware");
    let mut room = Room::at(&prepared, Lang::En);
    room.keys("\n");
    room.clear();
    let here = room.model.view.inbox.iter().find(|message| !message.alert).unwrap().id;
    let here = prepared.plan.msel.inject_number(here).unwrap();
    for (typed, words) in [
        ("I999".to_owned(), "There is no inject I999"),
        ("backup".to_owned(), "There is no inject backup"),
        (format!("I{here}"), "has come already"),
    ] {
        room.keys(&format!("Rs{typed}\n"));
        assert!(room.text((80, 24)).contains(words), "{}", room.text((80, 24)));
        room.keys(&"\u{1b}".repeat(2));
    }
    let (journal, _) = journal_of(room.exercise);
    assert!(orders(&journal).iter().all(|(_, order)| !order.starts_with("send")));
}

/// What a written play and plain lines say of votes is what the screen says.
#[test]
fn votes_are_spelled_in_plays_and_plain_lines() {
    let prepared = prepared("first-drill");
    let header = room_header(&prepared, Lang::En);
    let begin = || {
        let writer = Writer::memory(&header).unwrap();
        Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored)
    };
    let wanted = r#"decide first-reply ask called-by "Sato" votes "Tanaka=ask,Mori T.=wait-no""#;
    let wanted = wanted.replace("wait-no", "quiet");
    let play = playfile::parse(&format!("T+00:06 {wanted}\nT+00:06 tag \"dissent\"\n")).unwrap();
    let mut exercise = begin();
    let remarks = headless::play(&mut exercise, &play, &mut |_, _, _| {}).unwrap();
    assert_eq!(remarks, []);
    let (played, _) = journal_of(exercise);
    let script = "start\ndecide 1 b\ndecide 1 b by 2 votes 1=b dissent 3=c\ndecide 1 b called-by Nobody\nhold on\nhold off\n\
                  send I1\nconfirm yes\nextend D1 2m\noverride 1 S \"as agreed\"\ntag \"why\"\n";
    let (mut exercise, mut output) = (begin(), Vec::new());
    let teller = prepared.plan.clone();
    let mut pages = |_: &SeatView, _: Lang| Vec::new();
    let options = PlainOptions {
        lang: Lang::En,
        prompt: false,
        from_move: 0,
        clock: Clock::new(6, &[]),
        teller,
        after_end: &mut pages,
    };
    plain(&mut exercise, &mut script.as_bytes(), &mut output, options).unwrap();
    let output = String::from_utf8(output).unwrap();
    assert!(output.contains("In the room: Tanaka (Incident commander), Sato (Legal)"), "{output}");
    assert!(output.contains("Not recorded yet: by NAME says who calls it (1 Tanaka (Incident commander), "));
    assert!(output.contains("Nobody in the room is called “Nobody”."), "{output}");
    assert!(output.contains("1 of 2 leaned this way"), "{output}");
    assert!(output.contains("I1 goes to everybody now. It cannot be taken back."), "{output}");
    let (plain, _) = journal_of(exercise);
    for journal in [&played, &plain] {
        let decided = orders(journal).into_iter().find(|(_, order)| order.starts_with("decide"));
        assert_eq!(decided, Some((Role::Player, wanted.clone())), "{output}");
        replay::replay(journal, &prepared).unwrap();
    }
    let led = orders(&plain).into_iter().filter(|(role, _)| *role == Role::Facilitator).count();
    assert_eq!(led, 7, "start, hold twice, send, extend (refused: it is decided), override, tag\n{output}");
}

#[test]
fn a_room_at_a_prompt_is_asked_who_calls_it_and_reads_it_over() {
    let prepared = prepared("first-drill");
    let header = room_header(&prepared, Lang::En);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    let script = "start\nvotes 1=a\ndecide D1 b\nyes\nvotes 1=b,2=b\ndissent 3=c\nby Nobody\nby 2\nyes\n";
    let mut pages = |_: &SeatView, _: Lang| Vec::new();
    let options = PlainOptions {
        lang: Lang::En,
        prompt: true,
        from_move: 0,
        clock: Clock::new(6, &[]),
        teller: prepared.plan.clone(),
        after_end: &mut pages,
    };
    let mut output = Vec::new();
    plain(&mut exercise, &mut script.as_bytes(), &mut output, options).unwrap();
    let output = String::from_utf8(output).unwrap();
    for words in [
        "No decision is being read over. Begin with: decide D OPTION",
        "Called by: Sato. Leaning this way: (b) Tanaka, Sato. Seeing it differently: (c) Mori T..",
        "Nobody in the room is called “Nobody”.",
    ] {
        assert!(output.contains(words.trim_end_matches('.')), "{words} in\n{output}");
    }
    let decided =
        orders(&journal_of(exercise).0).into_iter().filter(|(_, order)| order.starts_with("decide"));
    let wanted = r#"decide first-reply ask called-by "Sato" votes "Tanaka=ask,Sato=ask,Mori T.=quiet""#;
    assert_eq!(decided.map(|(_, order)| order).collect::<Vec<_>>(), [wanted], "{output}");
}

#[test]
fn taken_up_again_the_room_is_still_there() {
    let prepared = prepared("first-drill");
    let mut room = Room::at(&prepared, Lang::En);
    room.keys("\n");
    let (journal, _) = journal_of(room.exercise);
    let writer = Writer::memory(&journal.header).unwrap();
    let mut again = Exercise::resume(prepared, &journal, writer).unwrap();
    assert_eq!(again.view(Lang::En).room, Some(people(Lang::En)));
    let stranger = line::parse("decide first-reply ask called-by Nobody").unwrap();
    let refusal = again.send(stranger).unwrap().refusal;
    assert!(matches!(refusal, Some(hotwash::play::refusal::Refusal::NotInRoom { .. })), "{refusal:?}");
}

/// What stands in the detail of a thing.
fn lines(model: &Model, thing: Thing) -> String {
    let lines = content(model, thing, 74).lines.into_iter();
    lines.map(|(line, _)| line.text()).collect::<Vec<_>>().join("\n")
}
