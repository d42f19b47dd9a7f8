//! The form that asks who is in the room.

use crate::tui::screens::{buffer_text, golden, key};
use hotwash::play::room::{RosterFault, parse_roster};
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::tui::key::Key;
use hotwash::tui::screens::roster::{Answer, RosterForm, by_role, roles};
use hotwash::tui::theme::Theme;
use hotwash::tui::wake::{Ask, Wake};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

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
    let text = buffer_text(&drawn(&form, (80, 24))).join("\n");
    assert!(text.contains("「田中」さんが2名"), "{text}");
    assert!(typed(&mut form, "\u{1b}\u{1b}").is_some());
    assert_eq!(form.answer(), Answer::Quit);
    assert_eq!(parse_roster("A,A"), Err(RosterFault::Twice("A".to_owned())));
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
        buffer_text(&buffer).into_iter().find(|line| line.contains(" 1 ")).unwrap()
    };
    let back = role(&mut form, &[Key::Ctrl('t')]);
    assert!(back.contains("Challenger"), "around the corner: {back}");
    assert!(role(&mut form, &[Key::Ctrl('r')]).contains("Commander"));
    let typed = [Key::Tab, Key::Ctrl('u'), Key::Char('o'), Key::Char('p'), Key::Ctrl('r')];
    assert!(role(&mut form, &typed).contains("desk, suppliers)"), "by its first letters");
}
