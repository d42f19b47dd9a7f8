//! Replies owed: how one is given is said where it is owed, found by its name, and kept once it was given. And hints,
//! which are asked for without being told what is to come.

use super::fake::{self, id};
use super::screens;
use super::seat::Seat;
use crate::support::exercises::prepared;
use hotwash::exercise::client::Client;
use hotwash::exercise::view::{ReplyState, ReplyWay};
use hotwash::play::order::Order;
use hotwash::stdx::text::Lang;
use hotwash::stdx::time::SimSpan;
use hotwash::tui::app::{Pane, Thing};
use hotwash::tui::dialogs::Overlay;
use hotwash::tui::dialogs::content::content;
use hotwash::tui::dialogs::lister::{Found, find};
use hotwash::tui::dialogs::orders::search;
use hotwash::tui::pacer;
use hotwash::tui::registry::{Cmd, Context};
use hotwash::tui::screens::{panes, rows};
use hotwash::tui::wake::Wake;

/// After the jump server was isolated, until its users ask who did it.
fn protested(lang: Lang) -> Seat {
    let mut seat = Seat::new(&prepared("vpn-ransomware"), 7, lang);
    seat.exercise.send(Order::StartEx { from_move: 0 }).unwrap();
    pacer::settle(&mut seat.exercise).unwrap();
    seat.exercise.send(Order::act(id("CON-01"), Some(id("JUMP01")))).unwrap();
    let asked =
        |seat: &mut Seat| seat.exercise.view(lang).inbox.iter().any(|it| it.id == id("mori-protests"));
    for _ in 0..40 {
        if asked(&mut seat) {
            break;
        }
        let next = seat.exercise.now() + SimSpan(60);
        seat.exercise.advance(next).unwrap();
    }
    let view = seat.exercise.view(lang);
    seat.wake(Wake::View(view));
    assert!(asked(&mut seat), "he never asked");
    seat
}

#[test]
fn a_message_says_how_it_is_replied_to_and_the_key_leads_there() {
    for (lang, words) in [(Lang::En, "To reply"), (Lang::Ja, "返答するには")] {
        let mut seat = protested(lang);
        let message = Thing::Message(id("mori-protests"));
        let lines = content(&seat.model, message, 78).lines;
        let text: Vec<String> = lines.iter().map(|(line, _)| line.text()).collect();
        let text = text.join("\n");
        let key = seat.model.keymap.name(Cmd::Reply, lang, false);
        assert!(text.contains(words) && text.contains(key.as_str()), "{text}");
        let name = |action: &str| {
            seat.model.view.playbook.iter().find(|it| it.id == id(action)).unwrap().name.to_string()
        };
        assert!(text.contains(&name("COM-01")) && text.contains(&name("ESC-03")), "{text}");
        panes::put(&mut seat.model, Pane::Inbox, message);
        seat.press("r");
        let Some(Overlay::Act(_)) = seat.model.overlays.last() else { panic!("{:?}", seat.model.overlays) };
    }
}

#[test]
fn a_reply_is_found_by_its_name_wherever_one_searches() {
    for (lang, typed) in [
        (Lang::En, "reply"),
        (Lang::En, "answer"),
        (Lang::Ja, "返答"),
        (Lang::Ja, "返信"),
        (Lang::Ja, "回答"),
        (Lang::Ja, "説明"),
        (Lang::Ja, "reply"),
    ] {
        let seat = protested(lang);
        let hits = search(&seat.model.view, typed, None);
        assert!(["COM-01", "ESC-03"].contains(&hits[0].action.as_str()), "{typed}: {:?}", hits[0]);
        let help = find(Some(&seat.model.view), lang, Context::Inbox, true, typed);
        assert_eq!(help.first(), Some(&Found::Command(Cmd::Reply)), "{typed}: {help:?}");
        let palette = find(Some(&seat.model.view), lang, Context::Inbox, false, typed);
        let order = |found: &Found| matches!(found, Found::Order(action, ..) if *action == hits[0].action);
        assert!(palette.iter().any(order), "{typed}: {palette:?}");
    }
}

#[test]
fn what_was_answered_stays_in_the_list_with_its_time() {
    let lang = Lang::Ja;
    let mut seat = protested(lang);
    let answer = Thing::Answer(id("mori-protests"));
    assert!(panes::owed(&seat.model).contains(&answer), "owed: the due line has it");
    seat.exercise.send(Order::act(id("ESC-03"), None)).unwrap();
    let view = seat.exercise.view(lang);
    seat.wake(Wake::View(view));
    let message = seat.model.view.inbox.iter().find(|it| it.id == id("mori-protests")).unwrap();
    assert!(matches!(message.reply.as_ref().unwrap().state, ReplyState::Given(_)));
    assert!(panes::keys(&seat.model, Pane::Duties).contains(&answer), "it stays");
    assert!(!panes::owed(&seat.model).contains(&answer), "but is owed no more");
    let row = rows::line(&seat.model, answer, 78).text();
    assert!(row.contains("回答済み") && row.contains("09:"), "{row}");
}

#[test]
fn what_is_answered_by_deeds_does_not_name_them() {
    let prepared = prepared("vpn-ransomware");
    let mut seat = Seat::new(&prepared, 7, Lang::En);
    seat.exercise.send(Order::StartEx { from_move: 2 }).unwrap();
    for _ in 0..40 {
        pacer::step(&mut seat.exercise, Lang::En).unwrap();
    }
    let view = seat.exercise.view(Lang::En);
    let mut deeds = 0;
    for reply in view.inbox.iter().filter_map(|message| message.reply.as_ref()) {
        match &reply.way {
            ReplyWay::Deed => deeds += 1,
            ReplyWay::Decision => {}
            ReplyWay::Words(words) => {
                for action in words {
                    let known = view.playbook.iter().find(|it| it.id == *action).unwrap();
                    let phase = known.phase.as_str();
                    assert!(["communicate", "command"].contains(&phase), "{action} is a deed");
                }
            }
        }
    }
    assert!(deeds > 0);
}

/// In the first move nobody is told of encryption and ransom by the list of hints; what was given has a heading.
#[test]
fn the_list_of_hints_tells_nothing_of_what_is_to_come() {
    for (lang, secrets) in [(Lang::En, ["encrypt", "ransom"]), (Lang::Ja, ["暗号化", "身代金"])] {
        let mut seat = protested(lang);
        let read = |seat: &Seat| {
            let lines = content(&seat.model, Thing::Hints, 78).lines;
            lines.iter().map(|(line, _)| line.text()).collect::<Vec<_>>()
        };
        let before = read(&seat);
        assert!(secrets.iter().all(|secret| !before.join("\n").contains(secret)), "{before:?}");
        let hintable: Vec<_> = seat.model.view.hintable.iter().map(|(id, _)| *id).collect();
        assert!(hintable.contains(&id("see-it-coming")) && !hintable.contains(&id("recover-governed")));
        let first =
            if lang == Lang::Ja { "まだヒントは出ていません" } else { "No hint was given yet" };
        assert!(before[0].contains(first), "{before:?}");
        for objective in ["see-it-coming", "contain-whole"] {
            seat.exercise.send(Order::AskHint { task: id(objective) }).unwrap();
        }
        let view = seat.exercise.view(lang);
        seat.wake(Wake::View(view));
        let after = read(&seat);
        let heads =
            ["see-it-coming", "contain-whole"].map(|it| seat.model.teller.hinted(lang, id(it)).to_string());
        let at = |head: &str| after.iter().position(|line| line == head);
        assert!(at(&heads[0]) < at(&heads[1]) && at(&heads[0]).is_some(), "{after:?}");
        assert!(secrets.iter().all(|secret| !heads.join("").contains(secret)), "{heads:?}");
    }
}

#[test]
fn no_hint_left_is_told_apart_from_none_given_yet() {
    for lang in Lang::ALL {
        let mut model = fake::model(lang, (80, 24));
        let refusal = |task: &str| hotwash::play::refusal::Refusal::NoMoreHints { task: id(task) };
        let given = hotwash::tui::words::refusal(&model, &refusal("contain")).to_string();
        let never = hotwash::tui::words::refusal(&model, &refusal("notify")).to_string();
        let (no_more, not_yet) =
            if lang == Lang::Ja { ("これ以上", "まだ") } else { ("no further", "yet") };
        assert!(given.contains(no_more) && !given.contains(not_yet), "{given}");
        assert!(never.contains(not_yet) && !never.contains(no_more), "{never}");
        screens::press(&mut model, "h");
    }
}
