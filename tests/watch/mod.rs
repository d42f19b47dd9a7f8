//! The facilitator's screen: what it shows, that it follows a run as it grows, that it never touches it.

use crate::support::exercises::{header, journal_of, prepared};
use crate::support::{golden, hotwash, stdout};
use crate::tui::screens::buffer_text;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::exercise::facilitator::{Due, FacilitatorView, TaskState};
use hotwash::exercise::follow::Follower;
use hotwash::journal::{self, Journal, Tail, Writer};
use hotwash::play::order::{Choice, Order};
use hotwash::play::outcome::{Outcome, Seen};
use hotwash::play::room::Vote;
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimTime;
use hotwash::telling::Teller;
use hotwash::tui::key::Key;
use hotwash::tui::theme::Theme;
use hotwash::tui::wake::{Ask, Leave, Wake};
use hotwash::tui::watching::draw::draw;
use hotwash::tui::watching::{PrivateNote, Tab, Watching};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

fn begin(prepared: &Arc<Prepared>, seed: u64, writer: impl FnOnce(&journal::Header) -> Writer) -> Exercise {
    let header = header(prepared, seed);
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer(&header), WallClock::Ignored);
    exercise.send(Order::StartEx { from_move: 0 }).expect("memory has room");
    exercise
}

fn in_memory(header: &journal::Header) -> Writer {
    Writer::memory(header).expect("memory has room")
}

/// Lets time pass up to a moment, whatever coaches say.
fn pass(exercise: &mut Exercise, to: SimTime) {
    while exercise.sim().is_running() && exercise.now() < to {
        exercise.advance(to).expect("memory has room");
    }
}

fn view_of(follower: &mut Follower, prepared: &Prepared, lang: Lang) -> FacilitatorView {
    let plan = &prepared.plan;
    let teller = Teller::new(plan, lang);
    follower.view(lang, &|cond| teller.condition(&plan.conds[cond.0].expr))
}

fn looked_at(prepared: &Arc<Prepared>, journal: &Journal, lang: Lang) -> FacilitatorView {
    let mut follower = Follower::new(&journal.header, prepared).unwrap();
    follower.follow(journal).unwrap();
    view_of(&mut follower, prepared, lang)
}

/// The ransomware scenario on Wednesday, with a decision open, one looked into, something tagged and believed.
pub fn wednesday() -> (Arc<Prepared>, Journal) {
    let prepared = prepared("vpn-ransomware");
    let mut exercise = begin(&prepared, 7, in_memory);
    pass(&mut exercise, SimTime(11 * 3600 + 30 * 60));
    let orders = [
        Order::Tag { text: "asked for a second source".into() },
        Order::Hypothesis {
            who: Default::default(),
            text: "Somebody uses the scan as cover".into(),
            confidence: Some(60),
        },
        Order::act(Id::new("INV-05"), None),
    ];
    for order in orders {
        assert_eq!(exercise.send(order).unwrap().refusal, None);
    }
    (prepared, journal_of(exercise).0)
}

pub fn screen(prepared: &Arc<Prepared>, journal: &Journal, lang: Lang, tab: Tab) -> Watching {
    let view = Arc::new(looked_at(prepared, journal, lang));
    let notes = vec![PrivateNote { at: SimTime(11 * 3600 + 900), text: "Mori was not asked".into() }];
    let mut watching = Watching::new(view, notes, (80, 24));
    watching.tab = tab;
    watching
}

fn painted(watching: &mut Watching, size: (u16, u16)) -> Buffer {
    watching.size = size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let caret = draw(watching, Theme::TERMINAL, &mut buffer);
    assert!(caret.is_none_or(|at| buffer.area.contains(at)));
    buffer
}

#[test]
fn golden_frames() {
    let (prepared, journal) = wednesday();
    for lang in Lang::ALL {
        let frames = [
            ("watch-coming", Tab::Coming, ""),
            ("watch-decision", Tab::Decision, "jj"),
            ("watch-tasks", Tab::Tasks, ""),
            ("watch-truth", Tab::Truth, ""),
            ("watch-notes", Tab::Notes, "nwho leads?"),
        ];
        for (name, tab, keys) in frames {
            let mut watching = screen(&prepared, &journal, lang, tab);
            for key in keys.chars() {
                watching.update(Wake::Key(Key::Char(key)));
            }
            for size in [(80, 24), (120, 40)] {
                let lines = buffer_text(&painted(&mut watching, size)).join("\n");
                golden(&format!("tests/screens/{name}.{}x{}.{}.txt", size.0, size.1, lang.code()), &lines);
            }
        }
    }
}

#[test]
fn every_size_and_every_pane_holds() {
    let (prepared, journal) = wednesday();
    let widths = [1, 2, 5, 19, 20, 39, 40, 60, 79, 80, 119, 120, 250];
    let heights = [1, 2, 3, 4, 11, 12, 23, 24, 39, 40, 70];
    for tab in Tab::ALL {
        let mut watching = screen(&prepared, &journal, Lang::Ja, tab);
        for width in widths {
            for height in heights {
                painted(&mut watching, (width, height));
                for key in [Key::Down, Key::Tab, Key::Char('n'), Key::Esc, Key::Char('?'), Key::Esc] {
                    watching.update(Wake::Key(key));
                }
                painted(&mut watching, (width, height));
            }
        }
    }
}

#[test]
fn it_tells_the_truth_beside_what_is_believed() {
    let (prepared, journal) = wednesday();
    let view = looked_at(&prepared, &journal, Lang::En);
    let open: Vec<&str> = view.open.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(open, ["lsass-open"]);
    let expected: Vec<&str> =
        view.open[0].options.iter().filter(|it| it.expected).map(|it| it.id.as_str()).collect();
    assert_eq!(expected, ["look-wider"]);
    assert_eq!(view.open[0].belief.as_ref().map(|(_, truth)| *truth), Some(true), "somebody is on JUMP01");
    let jump = view.things.iter().find(|it| it.id.as_str() == "JUMP01").expect("JUMP01 is held");
    assert!(jump.hostile && jump.truth.contains(&Id::new("foothold")));
    assert!(view.beliefs[0].is_wrong(), "they were told that it is the scan");
    assert_eq!(view.leaked.iter().map(|(_, records)| *records).collect::<Vec<_>>(), [1940]);
    let second = view.tasks.iter().find(|it| it.id.as_str() == "second-source").unwrap();
    assert!(matches!(second.state, TaskState::Open { due: Some(_), .. }) && second.probes.len() == 2);
    assert_eq!(view.tags.len(), 1);
    assert_eq!(view.coming.iter().find(|it| it.id.as_str() == "ticket-winners").map(|it| it.number), Some(4));
}

/// A run in which nobody does anything, up to one moment after the other.
fn silent(prepared: &Arc<Prepared>, seed: u64, stops: &[SimTime]) -> Journal {
    let mut exercise = begin(prepared, seed, in_memory);
    stops.iter().for_each(|stop| pass(&mut exercise, *stop));
    journal_of(exercise).0
}

/// The forecast is a fork of the very run: what it says comes comes, to the second, if nobody does anything.
#[test]
fn what_is_foretold_comes() {
    let prepared = prepared("vpn-ransomware");
    let (now, until) = (SimTime(11 * 3600 + 20 * 60), SimTime(14 * 3600 - 1));
    for seed in 1..=6 {
        let early = silent(&prepared, seed, &[now]);
        let mut follower = Follower::new(&early.header, &prepared).unwrap();
        follower.follow(&early).unwrap();
        let view = view_of(&mut follower, &prepared, Lang::En);
        let due = |due| match due {
            Due::At(at) if at <= until => Some(at),
            _ => None,
        };
        let mut foretold: Vec<(SimTime, Id)> =
            view.coming.iter().filter_map(|it| Some((due(it.due)?, it.id))).collect();
        foretold.sort();
        let late = silent(&prepared, seed, &[now, until]);
        assert_eq!(late.records[..early.records.len()], early.records, "the same run");
        let fresh = late.records[early.records.len()..].iter().filter_map(|record| record.happened());
        let mut came: Vec<(SimTime, Id)> = fresh
            .filter_map(|happened| match happened.what {
                Outcome::Seen(Seen::Delivered { inject }) => Some((happened.at, *inject)),
                _ => None,
            })
            .collect();
        came.sort();
        assert!(came.len() >= 4, "seed {seed}: {came:?}");
        assert_eq!(foretold, came, "seed {seed}");
        assert!(follower.follow(&late).unwrap(), "and it goes on from there");
        assert_eq!(view_of(&mut follower, &prepared, Lang::En).now, late.stood_at());
    }
}

/// A view made step by step is the view made at once.
#[test]
fn following_record_by_record_gives_what_reading_at_once_gives() {
    let (prepared, journal) = wednesday();
    let mut follower = Follower::new(&journal.header, &prepared).unwrap();
    for count in 0..=journal.records.len() {
        let grown = Journal { records: journal.records[..count].to_vec(), ..journal.clone() };
        assert_eq!(follower.follow(&grown).unwrap(), count > 0);
        assert!(!follower.follow(&grown).unwrap(), "nothing new");
    }
    let step_by_step = view_of(&mut follower, &prepared, Lang::Ja);
    let at_once = looked_at(&prepared, &journal, Lang::Ja);
    assert_eq!(serde_json::to_value(step_by_step).unwrap(), serde_json::to_value(at_once).unwrap());
}

#[test]
fn another_run_and_a_changed_record_are_noticed() {
    let (prepared, journal) = wednesday();
    let mut follower = Follower::new(&journal.header, &prepared).unwrap();
    let mut other = journal.clone();
    other.header.seed += 1;
    assert!(follower.follow(&other).is_err());
    let mut shorter = journal.clone();
    follower.follow(&journal).unwrap();
    shorter.records.truncate(10);
    assert!(follower.follow(&shorter).unwrap(), "begun anew");
    assert_eq!(view_of(&mut follower, &prepared, Lang::En).records, 10);
    let mut forged = journal.clone();
    forged.records.retain(|record| record.seq != 20);
    assert!(Follower::new(&journal.header, &prepared).unwrap().follow(&forged).is_err());
}

/// Somebody plays and writes; somebody else reads the same file, again and again, whatever state it is in.
#[test]
fn a_run_is_followed_while_another_thread_writes_it() {
    let (prepared, folder) = (prepared("first-drill"), tempfile::tempdir().unwrap());
    let path = folder.path().join("run.journal");
    let header = header(&prepared, 5);
    let writer = Writer::create(&path, &header).unwrap();
    let over = AtomicBool::new(false);
    let mut follower = Follower::new(&header, &prepared).unwrap();
    let (mut looks, mut fresh) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Recorded);
            exercise.send(Order::StartEx { from_move: 0 }).unwrap();
            for minute in 0..20 {
                exercise
                    .send(Order::Note { who: Default::default(), text: format!("minute {minute}").into() })
                    .unwrap();
                let to = SimTime(exercise.now().0 + 60);
                exercise.advance(to).unwrap();
                std::thread::sleep(Duration::from_millis(3));
            }
            exercise.sync().unwrap();
            over.store(true, Ordering::Release);
        });
        loop {
            let last = over.load(Ordering::Acquire);
            let bytes = journal::read_file(&path).unwrap();
            let (journal, _) = journal::read(&bytes).expect("a file in flight is not damaged");
            fresh += usize::from(follower.follow(&journal).expect("and says what its orders give"));
            looks += 1;
            if last {
                break;
            }
        }
    });
    let (whole, tail) = journal::read(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(tail, Tail::Clean);
    assert!(fresh >= 2 && looks > fresh, "{fresh} of {looks} looks saw something new");
    assert_eq!(view_of(&mut follower, &prepared, Lang::En).records, whole.records.len() as u64);
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["run.journal"], "nothing beside it");
}

#[test]
fn a_record_cut_off_anywhere_is_no_error() {
    let (prepared, folder) = (prepared("first-drill"), tempfile::tempdir().unwrap());
    let mut exercise = begin(&prepared, 5, in_memory);
    pass(&mut exercise, SimTime(420));
    let (whole, bytes) = journal_of(exercise);
    let shorter = Journal { records: whole.records[..whole.records.len() - 1].to_vec(), ..whole.clone() };
    let mut seen = 0;
    for cut in 1..200 {
        let (journal, tail) = journal::read(&bytes[..bytes.len() - cut]).unwrap();
        if journal.records.len() < shorter.records.len() {
            break;
        }
        let mut follower = Follower::new(&journal.header, &prepared).unwrap();
        follower.follow(&journal).unwrap();
        seen += usize::from(matches!(tail, Tail::Torn { .. }));
        // The rest arrives.
        follower.follow(&whole).unwrap();
        assert_eq!(view_of(&mut follower, &prepared, Lang::En).records, whole.records.len() as u64);
    }
    assert!(seen > 20, "{seen} torn ends");
    drop(folder);
}

/// A journal with the scenario's files in it, as the program writes them, held open by its writer.
fn held(folder: &Path) -> (std::path::PathBuf, Exercise) {
    let path = folder.join("run.journal");
    let prepared = prepared("first-drill");
    let mut header = header(&prepared, 5);
    header.sources = hotwash::scenario::library::find("first-drill", &[]).unwrap().to_map();
    let writer = Writer::create(&path, &header).unwrap();
    let mut exercise = Exercise::begin(prepared, &header, writer, WallClock::Recorded);
    exercise.send(Order::StartEx { from_move: 0 }).unwrap();
    pass(&mut exercise, SimTime(400));
    exercise.sync().unwrap();
    (path, exercise)
}

#[test]
fn the_command_reads_a_run_that_is_held_and_leaves_it_alone() {
    let home = tempfile::tempdir().unwrap();
    let (path, mut exercise) = held(home.path());
    let (before, changed) = (fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap());
    let watch = |args: &[&str]| {
        let path = path.to_str().unwrap();
        hotwash(home.path()).arg("watch").arg(path).args(args).output().unwrap()
    };
    let text = stdout(&watch(&["--once"]));
    assert!(text.contains("NOT FOR PLAYERS") && text.contains("[expected]"), "{text}");
    assert!(stdout(&watch(&["--plain", "--lang", "ja"])).contains("参加者に見せないこと"));
    let json: serde_json::Value = serde_json::from_str(&stdout(&watch(&["--json"]))).unwrap();
    assert_eq!(json["schema"], "hotwash/watch/1");
    assert_eq!(json["run"]["stage_word"], "running");
    assert!(json["run"]["open"][0]["options"].as_array().unwrap().iter().any(|it| it["expected"] == true));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), changed);
    // Whoever plays was not disturbed.
    let mut choice = Choice::new(Id::new("first-reply"), Id::new("ask"));
    (choice.note, choice.called_by) = ("thanks first".into(), "Ann".into());
    choice.votes = vec![Vote { who: "Bo".into(), option: Id::new("scan") }];
    assert_eq!(exercise.send(Order::Decide(choice)).unwrap().refusal, None);
    let text = stdout(&watch(&["--once"]));
    assert!(text.contains("as expected"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&stdout(&watch(&["--json"]))).unwrap();
    let decided = &json["run"]["decided"][0];
    assert_eq!((&decided["called_by"], &decided["votes"][0][0]), (&"Ann".into(), &"Bo".into()));
    // An unfinished write at the end.
    let cut = home.path().join("cut.journal");
    let bytes = fs::read(&path).unwrap();
    fs::write(&cut, &bytes[..bytes.len() - 7]).unwrap();
    let torn = hotwash(home.path()).args(["watch", "--once"]).arg(&cut).output().unwrap();
    assert!(stdout(&torn).contains("NOT FOR PLAYERS"));
    assert_eq!(fs::read(&cut).unwrap().len(), bytes.len() - 7, "nothing was mended");
}

#[test]
fn without_a_run_it_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let none = hotwash(home.path()).args(["watch", "--once"]).output().unwrap();
    assert_eq!(none.status.code(), Some(66));
    assert!(String::from_utf8_lossy(&none.stderr).contains("hotwash watch FILE"));
    fs::write(home.path().join("x.journal"), "no journal").unwrap();
    let bad = hotwash(home.path()).args(["watch", "--once", "x.journal"]).output().unwrap();
    assert_eq!(bad.status.code(), Some(65));
}

#[test]
fn keys_lead_everywhere_and_nothing_typed_is_lost() {
    let (prepared, journal) = wednesday();
    let mut watching = screen(&prepared, &journal, Lang::En, Tab::Coming);
    for (key, tab) in ['1', '2', '3', '4', '5', '6'].into_iter().zip(Tab::ALL) {
        watching.update(Wake::Key(Key::Char(key)));
        assert_eq!(watching.tab, tab);
    }
    watching.update(Wake::Key(Key::Tab));
    assert_eq!(watching.tab, Tab::Coming);
    watching.update(Wake::Key(Key::BackTab));
    assert_eq!(watching.tab, Tab::Notes);
    for key in "nq? 森".chars() {
        watching.update(Wake::Key(Key::Char(key)));
    }
    assert_eq!(watching.draft.text(), "q? 森", "letters are text in a note");
    watching.update(Wake::Key(Key::Esc));
    watching.update(Wake::Key(Key::Char('n')));
    watching.update(Wake::Key(Key::Enter));
    assert_eq!(watching.wanted.take(), Some("q? 森".into()), "left with Esc, it was kept");
    watching.noted(Err("no room".into()));
    assert_eq!(watching.draft.text(), "q? 森", "until it is on disk");
    watching.noted(Ok(()));
    assert!(watching.draft.is_empty());
    assert_eq!(watching.update(Wake::Key(Key::Char('q'))), Some(Ask::Leave(Leave::Finished)));
}

/// The selected thing stays selected when others come before it; long ones can be read to their end.
#[test]
fn the_selection_stays_and_long_items_scroll() {
    let (prepared, journal) = wednesday();
    let mut watching = screen(&prepared, &journal, Lang::Ja, Tab::Tasks);
    watching.size = (60, 14);
    let first = watching.items(Tab::Tasks)[0].key.clone();
    let mut presses = 0;
    while watching.places[Tab::Tasks as usize].item == 0 {
        watching.update(Wake::Key(Key::Down));
        presses += 1;
        assert!(presses < 40);
    }
    assert!(presses > 3, "the first task is longer than its pane: {presses}");
    let chosen = watching.items(Tab::Tasks)[1].key.clone();
    let mut view = (*watching.view).clone();
    view.tasks.retain(|task| task.id.as_str() != first);
    watching.take(Arc::new(view));
    let at = watching.places[Tab::Tasks as usize].item;
    assert_eq!(watching.items(Tab::Tasks)[at].key, chosen);
}

/// What a message sent by hand has told may not be so yet.
#[test]
fn what_was_sent_by_hand_is_marked_among_beliefs() {
    let prepared = prepared("vpn-ransomware");
    let mut exercise = begin(&prepared, 7, in_memory);
    let told = |inject: &&hotwash::plan::msel::Inject| {
        let facts = &prepared.plan.msel.facts;
        inject.in_move.is_some_and(|at| at > 0) && inject.tells.iter().any(|fact| facts[fact].real)
    };
    let inject =
        prepared.plan.msel.injects.iter().find(told).expect("a later inject tells what is so by then");
    exercise.send(Order::Send { inject: inject.id }).unwrap();
    let journal = journal_of(exercise).0;
    let view = looked_at(&prepared, &journal, Lang::En);
    let by_hand: Vec<_> =
        view.beliefs.iter().filter(|belief| belief.by_hand).map(|belief| belief.id).collect();
    assert!(inject.tells.iter().all(|fact| by_hand.contains(fact)), "{by_hand:?}");
    let mut watching = screen(&prepared, &journal, Lang::En, Tab::Beliefs);
    let text = buffer_text(&painted(&mut watching, (120, 40))).join("\n");
    assert!(text.contains("sent by hand"), "{text}");
}

/// Whoever only looks on has nothing to go back to: the foot says how to leave.
#[test]
fn the_foot_says_how_to_leave() {
    let (prepared, journal) = wednesday();
    let mut watching = screen(&prepared, &journal, Lang::En, Tab::Coming);
    let text = buffer_text(&painted(&mut watching, (80, 24)));
    let foot = text.last().unwrap();
    assert!(foot.contains("q ") && !foot.contains("Esc"), "{foot}");
}
