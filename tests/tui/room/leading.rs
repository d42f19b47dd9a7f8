//! What whoever leads a room does, and what everybody before the screen sees of it.

use super::*;
use crate::tui::screens::buffer_text;

/// Takes part in the ransomware scenario from the start on.
fn at_ransomware(lang: Lang) -> (Arc<Prepared>, Room) {
    let prepared = prepared("vpn-ransomware");
    let mut room = Room::at(&prepared, lang);
    room.keys("\n");
    room.clear();
    (prepared, room)
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
    assert!(top(false).contains("RUN, story held"), "{}", top(false));
    assert!(top(true).contains("DECIDE, story held"), "{}", top(true));
}

/// The log, as everybody reads it.
fn told(prepared: &Prepared, room: &Room) -> String {
    let log = room.model.view.log.iter();
    let told = log.map(|(_, seen)| telling::seen(&prepared.plan, Lang::En, seen).to_string());
    told.collect::<Vec<String>>().join("\n")
}

#[test]
fn marks_and_overrides_stand_in_the_log_also_after_it_was_taken_up_again() {
    let (prepared, mut room) = at_ransomware(Lang::En);
    room.keys("RtWhy now?\nRo1\np\nSeen in the room.\n");
    let told = told(&prepared, &room);
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
    let told = told(&prepared, &room);
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
    let text = buffer_text(&paint(&mut model, (80, 24)).0).join("\n");
    assert!(text.contains("the exercise ends") && !text.contains("next move"), "{text}");
}

#[test]
fn empty_lines_are_not_asked_about_but_said_to_be_empty() {
    let mut model = reflecting(Lang::En, "\n\n\n\n\n");
    let text = buffer_text(&paint(&mut model, (80, 24)).0).join("\n");
    assert!(text.contains("Nothing is written here") && !text.contains("For me alone"), "{text}");
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
