//! A room: the form, deciding together, and what whoever leads may do, on paper and on real exercises.

use super::fake::FakeClient;
use super::screens::{golden, key, paint, press, with};
use crate::support::exercises::{header, journal_of, prepared};
use hotwash::compile;
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
use hotwash::play::room::{AID, Member, RosterFault, parse_roster};
use hotwash::scenario::embedded;
use hotwash::scenario::source::Sources;
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
use hotwash::tui::screens::roster::{Answer, RosterForm, by_role, roles};
use hotwash::tui::theme::Theme;
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Wake};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
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

pub fn form(lang: Lang) -> RosterForm {
    let text = |en: &str, ja: &str| SafeText::new(if lang == Lang::En { en } else { ja });
    let seats = [
        text("Incident commander", "インシデント指揮官"),
        text("Liaison (Legal, PR, partners)", "渉外（法務・広報・取引先）"),
    ];
    let roles = roles(lang, &seats, &[text("Operations", "運用班")]);
    RosterForm::new(text("Friday-night ransomware", "金曜夜のランサムウェア"), roles, "2026-A", "", lang)
}

fn typed(form: &mut RosterForm, keys: &str) -> Option<Ask> {
    let mut asked = None;
    for c in keys.chars() {
        asked = form.update(Wake::Key(key(c)));
    }
    asked
}

fn drawn(form: &RosterForm, size: (u16, u16)) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let caret = form.draw(Theme::TERMINAL, &mut buffer);
    assert!(caret.is_none_or(|at| at.x < size.0 && at.y < size.1), "{size:?}");
    buffer
}

#[test]
fn golden_frames_of_the_form() {
    let mut wrong = Vec::new();
    for (code, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
        let mut form = form(lang);
        typed(&mut form, if lang == Lang::En { "Tanaka↓Sato↓" } else { "田中↓佐藤↓" });
        for size in [(80, 24), (120, 40)] {
            wrong.extend(golden(&format!("room-form.{}x{}.{code}.txt", size.0, size.1), &drawn(&form, size)));
        }
    }
    assert!(wrong.is_empty(), "changed frames (UPDATE=1 accepts them):\n{}", wrong.join("\n"));
}

#[test]
fn nothing_has_to_be_filled_in() {
    let mut form = form(Lang::En);
    assert_eq!(form.update(Wake::Key(Key::PageDown)), None);
    assert!(typed(&mut form, "\n").is_some());
    let Answer::Begin { roster, cohort, facilitator } = form.answer() else { panic!("{:?}", form.answer()) };
    let names: Vec<String> = roster.iter().map(|member| member.alias.to_string()).collect();
    assert_eq!(names, ["Incident commander", "Liaison", "Recorder", "Challenger", "Operations"]);
    assert_eq!((cohort.as_str(), facilitator.as_str()), ("2026-A", ""));
    let same = ["SOC", "SOC"].map(SafeText::new);
    let doubled: Vec<String> = by_role(&same).iter().map(|member| member.alias.to_string()).collect();
    assert_eq!(doubled, ["SOC", "SOC 2"]);
}

#[test]
fn names_are_written_removed_and_survive_resizing_and_a_first_esc() {
    let mut form = form(Lang::En);
    typed(&mut form, "Tanaka\tCommander↓↓");
    for size in [(40, 12), (20, 4), (10, 2), (120, 40)] {
        form.update(Wake::Resize(size.0, size.1));
        drawn(&form, size);
    }
    form.update(Wake::Key(Key::Ctrl('d')));
    assert_eq!(typed(&mut form, "\u{1b}"), None, "the first Esc only asks");
    form.update(Wake::Key(Key::Up));
    form.update(Wake::Key(Key::Ctrl('r')));
    assert!(form.update(Wake::Key(Key::Ctrl('b'))).is_some());
    let Answer::Begin { roster, .. } = form.answer() else { panic!("{:?}", form.answer()) };
    assert_eq!(roster[0].alias.as_str(), "Tanaka");
    assert_eq!(roster[0].role.as_str(), "Incident commanderCommander", "typed behind what stood there");
    assert_eq!(roster[1].role.as_str(), "Recorder", "the next role of the list");
    assert_eq!(roster.len(), 4);
}

#[test]
fn two_of_a_name_are_asked_about_and_twice_esc_leaves() {
    let mut form = form(Lang::Ja);
    typed(&mut form, "田中↓田中");
    assert_eq!(form.update(Wake::Key(Key::Ctrl('b'))), None);
    let text = super::screens::buffer_text(&drawn(&form, (80, 24))).join("\n");
    assert!(text.contains("「田中」さんが2名"), "{text}");
    assert!(typed(&mut form, "\u{1b}\u{1b}").is_some());
    assert_eq!(form.answer(), Answer::Quit);
    assert_eq!(parse_roster("A,A"), Err(RosterFault::Twice("A".to_owned())));
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
    let script = "start\ndecide 1 b called-by 2 votes 1=b,3=c\ndecide 1 b called-by Nobody\nhold on\nhold off\n\
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

/// What only whoever leads may know carries a word that no frame may show.
const CANARY: &str = "CANARY";

fn with_canaries() -> Arc<Prepared> {
    let mut files = embedded::common();
    files.insert("scenario.toml".to_owned(), include_str!("canary.toml").into());
    let (plan, _) = compile::compile(&Sources::from_map(files)).unwrap_or_else(|found| panic!("{found:#?}"));
    Arc::new(Prepared::new(Arc::new(plan)))
}

#[test]
fn nothing_that_players_may_not_see_is_on_any_frame_of_a_room() {
    let prepared = with_canaries();
    let carriers = include_str!("canary.toml").matches(CANARY).count();
    assert!(carriers >= 20, "{carriers} fields carry it");
    for lang in Lang::ALL {
        let mut room = Room::at(&prepared, lang);
        let look = |room: &mut Room, keys: &str| {
            for c in keys.chars() {
                room.keys(&c.to_string());
                for size in [(80, 24), (120, 40), (40, 12)] {
                    let text = room.text(size);
                    assert!(!text.contains(CANARY), "after {keys:?} at {size:?}:\n{text}");
                }
            }
        };
        look(&mut room, "?\u{1b}\n");
        for _ in 0..4 {
            room.pass(300);
            room.clear();
            look(&mut room, "123456");
            look(&mut room, "1\n\u{1b}\u{1b}");
            look(&mut room, "da\nab-\u{1b}");
            look(&mut room, "R↓↓↓?\u{1b}\u{1b}");
            look(&mut room, "Rs↓↓\u{1b}RsI2\n\u{1b}RsI99\n\u{1b}");
            look(&mut room, "Ro1\nU\nbecause\u{1b}");
            look(&mut room, "Rn\t\u{1b}h\u{1b}");
            look(&mut room, "Rtword\u{1b}RhRhR1R5");
            look(&mut room, ":a\u{1b}fl\u{1b}\u{1b}");
            look(&mut room, "6\n\u{1b}");
            room.clear();
        }
        // What is given is shown from then on: that the fields would have been found.
        room.keys("RsI2\ny");
        room.clear();
        assert!(room.text((120, 40)).contains(CANARY), "the inject that was sent can be read");
    }
}

/// Takes part in the ransomware scenario from the start on.
fn at_ransomware(lang: Lang) -> (Arc<Prepared>, Room) {
    let prepared = prepared("vpn-ransomware");
    let mut room = Room::at(&prepared, lang);
    room.keys("\n");
    room.clear();
    (prepared, room)
}

fn lines(model: &Model, thing: Thing) -> String {
    let lines = content(model, thing, 74).lines.into_iter();
    lines.map(|(line, _)| line.text()).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_inject_is_chosen_read_over_and_sent_with_a_second_key() {
    for lang in Lang::ALL {
        let (prepared, mut room) = at_ransomware(lang);
        let injects = &prepared.plan.msel.injects;
        let later = injects.iter().find(|inject| inject.in_move.is_some_and(|at| at > 0)).unwrap();
        let number = prepared.plan.msel.inject_number(later.id).unwrap();
        room.keys("Rs");
        let list = room.text((120, 40));
        for inject in injects {
            let (title, here) = (inject.title.get(lang), |it: &Id| *it == inject.id);
            let known = room.model.view.inbox.iter().any(|message| here(&message.id));
            assert!(known || !list.contains(title.as_str()), "{title} is not told yet:\n{list}");
        }
        room.keys(&format!("I{number}\n"));
        let review = room.text((80, 24));
        let warning = if lang == Lang::En { "! It belongs to move" } else { "! これはフェーズ" };
        assert!(review.contains(warning), "{review}");
        room.keys("\n");
        assert!(room.model.overlays.is_empty(), "Enter says no");
        let sent = |room: &Room| room.model.view.inbox.iter().any(|message| message.id == later.id);
        assert!(!sent(&room));
        room.keys(&format!("RsI{number}\ny"));
        assert!(sent(&room));
    }
}

#[test]
fn what_sending_does_is_foretold_as_players_will_see_it() {
    let (prepared, mut room) = at_ransomware(Lang::En);
    let told = room.exercise.injects();
    assert_eq!(told.len(), prepared.plan.msel.injects.len());
    let found = told.iter().filter(|known| known.came.is_none()).max_by_key(|known| known.facts).unwrap();
    assert!(found.facts > 0);
    let before = room.model.view.clone();
    room.keys(&format!("RsI{}\ny", found.number));
    let view = &room.model.view;
    let stood = |fact: Id| before.facts.iter().find(|known| known.id == fact).map(|known| known.status);
    let fresh = view.facts.iter().filter(|known| stood(known.id) != Some(known.status)).count();
    assert_eq!(found.facts, fresh);
    assert_eq!(found.clocks, view.duties.len() - before.duties.len());
    assert_eq!(found.decisions, view.decisions.len() - before.decisions.len());
}

#[test]
fn a_hint_comes_up_before_everybody_and_can_be_read_again() {
    let (_, mut room) = at_ransomware(Lang::En);
    let words =
        "Which of these machines have you looked at yourselves, and who could tell you more about them now?";
    room.keys(&format!("Ri{words}\n"));
    assert!(matches!(room.model.overlays.last(), Some(Overlay::News(_))));
    assert_eq!(room.model.stopped(), Some(Stopped::Reading), "the clock waits");
    assert!(room.text((80, 24)).contains("you more about them now?"), "{}", room.text((80, 24)));
    room.keys("\n");
    assert!(room.model.overlays.is_empty());
    let entry =
        room.model.view.log.iter().rposition(|(_, seen)| matches!(seen, Seen::Hinted { .. })).unwrap();
    let told = lines(&room.model, Thing::Entry(entry)).replace('\n', " ");
    assert!(told.contains("more about them now?"), "{told}");
}

#[test]
fn a_new_move_waits_until_its_situation_was_read() {
    for lang in Lang::ALL {
        let (prepared, mut room) = at_ransomware(lang);
        room.keys("RFy");
        assert!(matches!(room.model.overlays.last(), Some(Overlay::News(_))));
        assert!(room.model.stopped().is_some(), "the clock waits");
        let chapter = &prepared.plan.moves[1];
        let first: String = chapter.situation.get(lang).as_str().chars().take(20).collect();
        let shown = room.text((120, 40));
        assert!(shown.contains(chapter.title.get(lang).as_str()) && shown.contains(&first), "{shown}");
        let began = |seen: &Seen| matches!(seen, Seen::MoveBegan { index: 1 });
        let entry = room.model.view.log.iter().position(|(_, seen)| began(seen)).unwrap();
        assert!(lines(&room.model, Thing::Entry(entry)).contains(&first));
        for _ in 0..4 {
            room.keys("\n");
        }
        assert!(!matches!(room.model.overlays.last(), Some(Overlay::News(_))));
    }
}

#[test]
fn a_held_story_shows_beside_what_the_clock_does() {
    let top = |open: bool| {
        let model = in_room(Lang::En, |view| {
            view.held = true;
            if !open {
                view.decisions.clear();
            }
        });
        chrome::top(&model, 120).text()
    };
    assert!(top(false).contains("RUN · story held"), "{}", top(false));
    assert!(top(true).contains("DECIDE · story held"), "{}", top(true));
}

#[test]
fn marks_and_overrides_stand_in_the_log_also_after_it_was_taken_up_again() {
    let (prepared, mut room) = at_ransomware(Lang::En);
    room.keys("RtWhy now?\nRo1\np\nSeen in the room.\n");
    let told: Vec<String> = room
        .model
        .view
        .log
        .iter()
        .map(|(_, seen)| telling::seen(&prepared.plan, Lang::En, seen).to_string())
        .collect();
    let told = told.join("\n");
    for words in ["mark this moment: Why now?", "(Seen in the room.)"] {
        assert!(told.contains(words), "{told}");
    }
    let log = room.model.view.log.clone();
    let (journal, _) = journal_of(room.exercise);
    assert_eq!(replay::replay(&journal, &prepared).unwrap().board.log, log);
}

#[test]
fn a_note_and_a_hypothesis_say_whose_they_are() {
    let (prepared, mut room) = at_ransomware(Lang::En);
    room.keys("ncall legal\n2\n");
    room.keys("yA stolen account\n70\nNobody\n");
    assert!(room.model.notice.as_ref().is_some_and(|notice| notice.bad), "there is no Nobody");
    room.key(Key::Ctrl('u'));
    room.keys("Mori T.\n");
    room.keys("nfor everybody\n\n");
    let told: Vec<String> = room
        .model
        .view
        .log
        .iter()
        .map(|(_, seen)| telling::seen(&prepared.plan, Lang::En, seen).to_string())
        .collect();
    let told = told.join("\n");
    assert!(told.contains("Sato – note: call legal") && told.contains("Mori T. – hypothesis"), "{told}");
    let (journal, _) = journal_of(room.exercise);
    let said: Vec<String> = orders(&journal).into_iter().map(|it| it.1).skip(1).collect();
    assert_eq!(
        said,
        [
            "note \"call legal\" by \"Sato\"",
            "hypothesis \"A stolen account\" 70 by \"Mori T.\"",
            "note \"for everybody\""
        ]
    );
    replay::replay(&journal, &prepared).unwrap();
}

#[test]
fn the_last_move_says_that_the_exercise_ends() {
    let mut model = in_room(Lang::En, |view| view.chapter.number = view.chapter.count);
    press(&mut model, "F");
    let text = super::screens::buffer_text(&paint(&mut model, (80, 24)).0).join("\n");
    assert!(text.contains("the exercise ends") && !text.contains("next move"), "{text}");
}

#[test]
fn empty_lines_are_not_asked_about_but_said_to_be_empty() {
    let mut model = reflecting(Lang::En, "\n\n\n\n\n");
    let text = super::screens::buffer_text(&paint(&mut model, (80, 24)).0).join("\n");
    assert!(text.contains("Nothing is written here") && !text.contains("For me alone"), "{text}");
}

#[test]
fn roles_go_both_ways_and_stand_there_whole() {
    let long = "Operations lead (infrastructure, networks, service desk, suppliers)";
    let roles = roles(Lang::En, &["Commander".into(), long.into()], &[]);
    assert_eq!(roles[1].as_str(), long);
    let mut form = RosterForm::new("x".into(), roles, "", "", Lang::En);
    let role = |form: &mut RosterForm, keys: &[Key]| {
        keys.iter().for_each(|key| _ = form.update(Wake::Key(*key)));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 40));
        form.draw(Theme::TERMINAL, &mut buffer);
        super::screens::buffer_text(&buffer).into_iter().find(|line| line.contains(" 1 ")).unwrap()
    };
    let back = role(&mut form, &[Key::Ctrl('t')]);
    assert!(back.contains("Challenger"), "around the corner: {back}");
    assert!(role(&mut form, &[Key::Ctrl('r')]).contains("Commander"));
    let typed = [Key::Tab, Key::Ctrl('u'), Key::Char('o'), Key::Char('p'), Key::Ctrl('r')];
    assert!(role(&mut form, &typed).contains("desk, suppliers)"), "by its first letters");
}

/// In lines, too, a new move begins with its situation, and an inject is weighed before it is sent.
#[test]
fn lines_tell_a_moves_situation_and_weigh_an_inject() {
    let prepared = prepared("vpn-ransomware");
    let header = room_header(&prepared, Lang::En);
    let writer = Writer::memory(&header).unwrap();
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    let later =
        prepared.plan.msel.injects.iter().find(|inject| inject.in_move.is_some_and(|at| at > 1)).unwrap();
    let number = prepared.plan.msel.inject_number(later.id).unwrap();
    let script = format!("start\nsend I{number}\nconfirm no\nnext\nnext\n");
    let mut output = Vec::new();
    let options = PlainOptions {
        lang: Lang::En,
        prompt: false,
        from_move: 0,
        clock: Clock::new(6, &[]),
        teller: prepared.plan.clone(),
        after_end: &mut |_, _| Vec::new(),
    };
    plain(&mut exercise, &mut script.as_bytes(), &mut output, options).unwrap();
    let output = String::from_utf8(output).unwrap();
    let situation = prepared.plan.moves[1].situation.get(Lang::En);
    let first = situation.as_str().lines().find(|line| !line.trim().is_empty()).unwrap();
    let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(output.contains(&first), "{output}");
    assert!(output.contains("It belongs to move"), "{output}");
    assert!(!output.contains(&format!("send {}", later.id)), "its id may tell what it says: {output}");
    let (journal, _) = journal_of(exercise);
    assert!(orders(&journal).iter().all(|(_, order)| !order.starts_with("send")), "it was not confirmed");
}
