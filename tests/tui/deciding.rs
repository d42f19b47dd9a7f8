//! Deciding, reporting and what is owed: forms say all of what they hold, lists say what is going on.

use super::fake::{self, id};
use super::journeys::Seat;
use super::screens::{buffer_text, paint, press, with};
use crate::support::exercises::{begin, header, journal_of, prepared};
use hotwash::exercise::client::Client;
use hotwash::exercise::replay::replay;
use hotwash::exercise::view::{SeatView, TaskState};
use hotwash::plan::due::Window;
use hotwash::play::order::Order;
use hotwash::play::statement::Statement;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::stdx::time::SimTime;
use hotwash::tui::app::{Model, Pane, Thing};
use hotwash::tui::registry::{Cmd, Context};
use hotwash::tui::screens::panes;
use std::sync::Arc;

fn screen(model: &mut Model, size: (u16, u16)) -> String {
    let (buffer, _) = paint(model, size);
    buffer_text(&buffer).join("\n")
}

/// The line with these words.
fn line<'t>(text: &'t str, words: &str) -> &'t str {
    text.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("no {words:?} in\n{text}"))
}

fn many_facts(view: &mut SeatView) {
    let more = (0..12).map(|n| {
        let mut fact = view.facts[1].clone();
        fact.id = id(&format!("more-{n}"));
        fact.text = SafeText::new(&format!("{n}. {}END", "A long story that goes on and on. ".repeat(5)));
        fact
    });
    let more: Vec<_> = more.collect();
    view.facts.extend(more);
}

#[test]
fn a_decision_that_does_not_fit_says_that_there_is_more_below_and_above() {
    let mut model = with(Lang::En, many_facts);
    press(&mut model, "d");
    let top = screen(&mut model, (80, 24));
    assert!(top.contains("more below: Down") && !top.contains("more above"), "{top}");
    press(&mut model, "n");
    let end = screen(&mut model, (80, 24));
    assert!(end.contains("Reason:") && end.contains("No answer by"), "{end}");
    assert!(!end.contains("more below") && end.contains("Up"), "{end}");
}

#[test]
fn facts_to_rest_on_are_whole_and_say_how_they_stand() {
    let mut model = with(Lang::En, many_facts);
    press(&mut model, "d\t\t↓↓↓");
    let text = screen(&mut model, (80, 24));
    assert!(text.contains("END"), "{text}");
    let mut model = fake::model(Lang::Ja, (80, 24));
    press(&mut model, "d");
    let text = screen(&mut model, (80, 30));
    assert!(line(&text, "JUMP01のメモリ").contains("[ ] 確認 "), "{text}");
    assert!(line(&text, "時間外に使われた").contains("[ ] 疑い "), "{text}");
    assert!(line(&text, "計画された試験").contains("[ ] 否定 "), "{text}");
}

#[test]
fn a_suspected_fact_is_not_told_as_known() {
    let mut model = fake::model(Lang::En, (120, 40));
    press(&mut model, "areport\n");
    let text = screen(&mut model, (120, 40));
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words:?} in\n{text}"));
    assert!(at("Known") < at("] Credentials were read"), "{text}");
    assert!(at("] Credentials were read") < at("Suspected only"), "{text}");
    assert!(at("Suspected only") < at("] svc-backup was used"), "{text}");
    press(&mut model, "\t\t \n");
    let review = screen(&mut model, (120, 40));
    assert!(line(&review, "svc-backup was used").contains("Suspected only"), "{review}");
    assert!(line(&review, "To").contains("everybody this action reaches"), "{review}");
    assert!(line(&review, "Meets").contains("Preliminary report to the PPC"), "{review}");
}

#[test]
fn the_footer_of_a_message_says_what_its_keys_do() {
    let mut model = fake::model(Lang::Ja, (80, 24));
    press(&mut model, "areport\n");
    assert_eq!(model.context(), Context::Compose);
    let text = screen(&mut model, (80, 24));
    let foot = text.lines().last().unwrap();
    assert!(foot.contains("Enter 確認へ") && foot.contains("n 自由記述"), "{foot}");
    assert!(!foot.contains("理由") && !foot.contains("選ぶ"), "{foot}");
}

#[test]
fn a_time_that_cannot_be_read_is_explained_in_full_below_its_field() {
    for (lang, end) in [(Lang::En, "for today."), (Lang::Ja, "入力してください。")] {
        let mut model = fake::model(lang, (80, 24));
        press(&mut model, "areport\n\t\t\t\t↓soon\n");
        assert_eq!(model.context(), Context::Compose, "it does not go on");
        let text: String = screen(&mut model, (80, 24)).replace(['\n', '║', ' '], "");
        assert!(text.contains(&end.replace(' ', "")), "{text}");
        press(&mut model, "x");
        let text: String = screen(&mut model, (80, 24)).replace(['\n', '║', ' '], "");
        assert!(!text.contains(&end.replace(' ', "")), "gone with the next key: {text}");
    }
}

#[test]
fn what_was_written_can_be_read_again_at_its_task() {
    let mut seat = Seat::begun();
    seat.press("areport\n\t \t\t \n\n4");
    let number = seat.model.view.tasks.last().unwrap().task;
    panes::put(&mut seat.model, Pane::Actions, Thing::Task(number));
    seat.press("\n");
    let text = screen(&mut seat.model, (120, 40));
    assert!(line(&text, "Known  Credentials").contains("Credentials were read from memory"), "{text}");
    assert!(line(&text, "Not known yet").contains("how many members are affected"), "{text}");
    assert!(line(&text, "Meets").contains("Preliminary report"), "{text}");
}

#[test]
fn a_statement_is_there_before_it_is_said_and_after_a_resume() {
    let world = prepared("vpn-ransomware");
    let mut exercise = begin(&world, 7);
    let action = exercise.view(Lang::En).playbook.iter().find(|it| !it.says.is_empty()).unwrap().clone();
    let statement = Statement { text: "We look into it.".into(), ..Statement::default() };
    let target = None;
    let order = Order::Act { action: action.id, target, statement: Some(Box::new(statement.clone())) };
    let reply = exercise.send(order).unwrap();
    assert!(reply.refusal.is_none(), "{:?}", reply.refusal);
    let said =
        |view: &SeatView| view.tasks.iter().find(|task| task.action == action.id).unwrap().said.clone();
    let view = exercise.view(Lang::En);
    assert_eq!(said(&view).as_deref(), Some(&statement));
    assert!(!matches!(view.tasks.last().unwrap().state, TaskState::Ended(_)), "nothing is said yet");
    let (journal, _) = journal_of(exercise);
    let _ = header(&world, 7);
    let board = replay(&journal, &world).unwrap().board;
    let job = board.jobs.iter().find(|job| job.action == action.id).unwrap();
    assert_eq!(job.said.as_deref(), Some(&statement));
}

#[test]
fn what_has_no_end_comes_after_what_has_one_in_what_is_owed() {
    let mut model = with(Lang::Ja, |view| {
        let mut promptly = view.duties[0].clone();
        promptly.id = id("POLICE");
        promptly.title = "警察への相談・通報".into();
        promptly.window = Window::Promptly;
        view.duties.insert(0, promptly);
        view.decisions.truncate(1);
        view.decisions[0].closes = None;
        let by = SimTime(view.now.0 + 960);
        view.inbox[2].reply.as_mut().unwrap().by = by;
    });
    let owed = panes::owed(&model);
    let wanted = [
        Thing::Answer(id("press")),
        Thing::Duty(id("JP-APPI-1")),
        Thing::Decision(id("look")),
        Thing::Duty(id("POLICE")),
    ];
    assert_eq!(owed, wanted);
    let text = screen(&mut model, (80, 24));
    let due = text.lines().nth(1).unwrap();
    assert!(due.contains("広報へ返答") && due.contains("個人情報保護委員会"), "{due}");
    let text = screen(&mut model, (200, 24));
    let due = text.lines().nth(1).unwrap();
    assert!(
        due.contains("範囲を広げて調べるか、すぐ封じ込めるか 期限なし"),
        "titles take the room there is: {due}"
    );
    assert!(due.contains("警察への相談・通報 速やかに"), "{due}");
}

#[test]
fn options_outside_the_dialog_have_no_letters_that_are_keys_of_commands() {
    for size in [(80, 24), (200, 50)] {
        let mut model = fake::model(Lang::En, size);
        let text = screen(&mut model, size);
        if size.0 == 80 {
            let strip = line(&text, "d: open");
            assert!(strip.contains("Look wider at once | "), "{strip}");
        }
        for letter in ["a Look wider", "b Cut the file"] {
            assert!(!text.contains(letter), "{letter} in\n{text}");
        }
    }
}

#[test]
fn a_waiting_order_keeps_its_target_and_does_not_wait_for_itself() {
    let mut model = with(Lang::Ja, |view| {
        let waiting = |number: u32, name: &str, target: &str| {
            let mut task = view.tasks[2].clone();
            (task.task, task.name, task.target) = (number, name.into(), Some(id(target)));
            task.team = "認証・ID管理の担当チーム".into();
            task
        };
        let added = [waiting(9, "アカウント無効化", "kato-admin"), waiting(10, "アカウント無効化", "sato")];
        view.tasks.extend(added);
        view.teams[1].name = "認証・ID管理の担当チーム".into();
        let playbook = Arc::make_mut(&mut view.playbook);
        playbook.iter_mut().for_each(|action| action.team = "認証・ID管理の担当チーム".into());
    });
    press(&mut model, "4");
    let text = screen(&mut model, (80, 24));
    assert!(line(&text, "#9 ").contains("kato-admin  要員待ち"), "{text}");
    let team_of = |model: &mut Model, number| {
        panes::put(model, Pane::Actions, Thing::Task(number));
        press(model, "\n");
        let text = screen(model, (120, 40)).replace('\n', " ");
        press(model, "\u{1b}");
        let from = text.find("先に待っているもの").map(|at| text[at..].to_owned());
        from.map(|text| text.chars().take(120).collect::<String>())
    };
    assert_eq!(team_of(&mut model, 9), None, "nothing of this team waits before it");
    let before = team_of(&mut model, 10).expect("one waits before it");
    assert!(before.contains("#9 アカウント無効化 kato-admin") && !before.contains("#10"), "{before}");
}

#[test]
fn every_team_can_be_seen_from_the_list_of_actions() {
    let mut model = with(Lang::Ja, |view| {
        let team = view.teams[0].clone();
        view.teams = (0..10)
            .map(|n| {
                let mut team = team.clone();
                team.name = format!("とても長い名前の第{n:02}対応担当").as_str().into();
                team
            })
            .collect();
        let task = view.tasks[2].clone();
        view.tasks.extend((4..24).map(|n| {
            let mut task = task.clone();
            task.task = n;
            task
        }));
    });
    press(&mut model, "4");
    let text = screen(&mut model, (80, 24));
    assert!(text.contains("で末尾へ）"), "{text}");
    press(&mut model, "G");
    let text = screen(&mut model, (80, 24));
    let unseen = (0..10).find(|n| !text.contains(&format!("第{n:02}対応担当 1/2")));
    assert_eq!(unseen, None, "in\n{text}");
}

#[test]
fn calling_off_is_offered_only_for_what_is_under_way() {
    let foot = |model: &mut Model| screen(model, (120, 40)).lines().last().unwrap().to_owned();
    let mut model = fake::model(Lang::En, (120, 40));
    press(&mut model, "4");
    assert!(foot(&mut model).contains("x call off"));
    press(&mut model, "G");
    assert_eq!(panes::in_vain(&model), Some(Cmd::CancelTask));
    assert!(!foot(&mut model).contains("call off"));
    press(&mut model, "x");
    assert!(model.overlays.is_empty(), "it asks nothing that would be refused");
    assert!(model.notice.is_some());
    press(&mut model, "?");
    let help = screen(&mut model, (120, 40));
    assert!(!help.contains("call off"), "{help}");
}

#[test]
fn an_undo_says_what_was_taken_back() {
    let mut seat = Seat::begun();
    seat.press("2↓e");
    seat.press("z");
    let notice = seat.model.notice.as_ref().unwrap().text.to_string();
    assert!(notice.contains("Taken back") && notice.contains("svc-backup was used"), "{notice}");
    seat.press("\u{1b}aisolate\n\n\nz");
    let notice = seat.model.notice.as_ref().unwrap().text.to_string();
    assert!(notice.contains("Taken back") && notice.contains("Isolate a machine"), "{notice}");
}

#[test]
fn the_board_explains_its_letters_and_keeps_open_questions_apart() {
    let mut model = with(Lang::Ja, |view| view.open.push((id("how"), "侵入経路".into())));
    press(&mut model, "2");
    let text = screen(&mut model, (80, 24));
    assert!(text.contains("C 確認済み 1  S 疑い 1  R 否定 1"), "{text}");
    assert!(text.contains("・対象となる会員数") && text.contains("・侵入経路"), "{text}");
    let mut model = fake::model(Lang::En, (80, 24));
    press(&mut model, "2");
    assert!(screen(&mut model, (80, 24)).contains("C conf. 1  S susp. 1  R ref. 1"));
}

#[test]
fn the_sign_of_what_was_acted_on_is_explained_where_one_looks_closer() {
    let mut model = fake::model(Lang::Ja, (80, 24));
    press(&mut model, "3");
    let text = screen(&mut model, (80, 24));
    assert!(text.contains("#  JUMP01") && text.contains("# 対応済み 1"), "{text}");
    assert!(text.contains("x 停止中の業務・サービス 1"), "the sign of services is another one: {text}");
    assert!(line(&text, "状態").contains("# 対応済み：侵害あり, 隔離中"), "{text}");
}

/// A draft is found as it was left: the cursor stands on what was chosen, and a letter or digit too many far below the
/// options changes neither the option nor how likely it is.
#[test]
fn a_draft_that_is_opened_again_keeps_its_answer() {
    let mut model = with(Lang::En, |_| {});
    press(&mut model, "db6\u{1b}");
    press(&mut model, "d");
    let first = model.view.next_decision().unwrap().id;
    let kept = |model: &Model| {
        let draft = &model.drafts[&first];
        (draft.option, draft.sure)
    };
    let before = kept(&model);
    assert_eq!(before, (Some(id("cut")), Some(85)));
    press(&mut model, "\n");
    assert_eq!(kept(&model), before, "Enter where the cursor stands");
    press(&mut model, "\u{1b}");
    // Down to the facts it may rest on: past the options and the belief.
    press(&mut model, "↓↓↓a1");
    assert_eq!(kept(&model), before, "a letter too many");
}
