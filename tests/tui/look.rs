//! What the look rests on: frames survive terminals that draw ambiguous characters wide, ASCII frames are ASCII, every
//! state is told by a word or a sign, and the caret is the terminal's own cursor.

use super::cells::{Cells, Wire};
use super::screens::{all, buffer_text, paint, picker, press, pressed, with};
use crate::support::root;
use hotwash::stdx::text::{Ambiguous, Lang, Measure, SafeText, width};
use hotwash::tui::app::Model;
use hotwash::tui::dialogs::confirmed;
use hotwash::tui::look::Palette;
use hotwash::tui::theme::{Charset, Depth, Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// Frames of ASCII on a terminal that draws ambiguous characters two cells wide.
const WIDE: Theme = Theme { charset: Charset::Ascii, ambiguous: Ambiguous::Wide, ..Theme::TERMINAL };
/// Frames of ASCII on one that may do anything.
const ASCII: Theme = Theme { charset: Charset::Ascii, ..Theme::TERMINAL };

/// A screen full of what terminals disagree about.
fn disputed(lang: Lang) -> Vec<(&'static str, Model)> {
    let text: SafeText = "→ α…β × “Ж” ①② ※ ±5° é ü — · │ ● ■ ▲ 日本 ｶﾞ 한국 👍🏽 ⚠️ e\u{301}".into();
    let messages = |keys: &str| {
        let mut model = with(lang, |view| {
            (view.title, view.seat) = (text.clone(), text.clone());
            for message in &mut view.inbox {
                (message.title, message.from) = (text.clone(), text.clone());
                message.text = format!("{text}{text}\n{text}").into();
            }
            for asset in &mut view.assets {
                (asset.name, asset.zone_name) = (text.clone(), text.clone());
            }
            for decision in &mut view.decisions {
                (decision.title, decision.text) = (text.clone(), text.clone());
            }
        });
        press(&mut model, keys);
        model
    };
    let typed = "n→α…×日本①é";
    [("inbox", "1"), ("message", "1\n"), ("assets", "3"), ("decide", "d"), ("note", typed), ("help", "?→α")]
        .map(|(name, keys)| (name, messages(keys)))
        .into()
}

#[test]
fn frames_hold_on_narrow_and_on_wide_terminals() {
    for lang in Lang::ALL {
        for (theme, wide) in [(Theme::TERMINAL, false), (ASCII, false), (WIDE, true)] {
            for size in SIZES {
                // One after the other on the same terminal: what matters is also what a frame leaves of the last.
                let mut wire = Wire::new(size);
                let mut terminal = Cells::new(size, wide);
                for (name, mut model) in all(lang).into_iter().chain(disputed(lang)).chain(all(lang)) {
                    (model.theme, model.size) = (theme, size);
                    let (bytes, buffer, caret) = wire.model(&model);
                    terminal.take(&bytes);
                    let wrong = terminal.differences(&buffer, caret);
                    assert!(wrong.is_empty(), "{name} {size:?} {lang:?} wide {wide}:\n{}", wrong.join("\n"));
                }
                let (bytes, buffer, caret) = wire.frame(|buffer| picker(lang, true).draw(theme, buffer));
                terminal.take(&bytes);
                assert_eq!(terminal.differences(&buffer, caret), [""; 0], "picker {size:?} {lang:?}");
            }
        }
    }
}

/// The terminal of these tests is not kinder than real ones: measured the wrong way, frames break on it.
#[test]
fn a_wrong_measure_breaks_frames() {
    let size = (80, 24);
    let broken = disputed(Lang::En).into_iter().filter(|(_, model)| {
        let mut terminal = Cells::new(size, true);
        let (bytes, buffer, caret) = Wire::new(size).model(model);
        terminal.take(&bytes);
        !terminal.differences(&buffer, caret).is_empty()
    });
    assert_eq!(broken.count(), disputed(Lang::En).len());
}

#[test]
fn frames_of_ascii_have_nothing_else_in_them() {
    let mut wrong = Vec::new();
    for (theme, disputed) in [(ASCII, Ambiguous::Narrow), (WIDE, Ambiguous::Wide)] {
        for (name, mut model) in all(Lang::En) {
            model.theme = theme;
            for size in SIZES {
                let text = buffer_text(&paint(&mut model, size).0).concat();
                // The paper exercise speaks Japanese here and there; lines and signs of doubtful width are ours.
                let ours = text.chars().find(|c| {
                    let narrow = width(c.encode_utf8(&mut [0; 4]));
                    let _measure = Measure::by(Ambiguous::Wide);
                    width(c.encode_utf8(&mut [0; 4])) != narrow
                });
                wrong.extend(ours.map(|c| format!("{name} {size:?} {disputed:?}: {c:?}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words of the screen leave ambiguous characters to frames: a terminal that did not answer may draw them anyhow.
#[test]
fn the_words_of_the_screen_are_of_one_width() {
    for lang in Lang::ALL {
        let path = root().join(format!("src/locale/{}/tui.ftl", lang.code()));
        let words = std::fs::read_to_string(path).unwrap();
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            let narrow = width(line);
            let _measure = Measure::by(Ambiguous::Wide);
            assert_eq!(width(line), narrow, "{line}");
        }
    }
}

/// ASCII frames, kept as text: they are looked at as closely as the others.
#[test]
fn golden_frames_of_ascii() {
    for (code, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
        for (name, mut model) in all(lang) {
            if ["inbox", "decide", "act-words", "logs-found", "debrief"].contains(&name) {
                model.theme = ASCII;
                let lines = buffer_text(&paint(&mut model, (80, 24)).0);
                let text: String = lines.iter().map(|line| format!("{}\n", line.trim_end())).collect();
                crate::support::golden(&format!("tests/screens/{name}.80x24.{code}.ascii.txt"), &text);
            }
        }
    }
}

/// What is left where there are neither colours nor lines: every state still has a word or a letter. Kept as text, to
/// be read.
#[test]
fn golden_frames_without_colour() {
    const BARE: Theme = Theme { charset: Charset::Ascii, ..Theme::MONO };
    let shown = [
        "briefing",
        "inbox",
        "board",
        "assets",
        "map",
        "asset",
        "service",
        "actions",
        "duties",
        "duty",
        "log",
        "message",
        "decide-review",
        "decide-irreversible",
        "act-irreversible",
        "room",
        "room-votes",
        "settings",
        "term",
    ];
    for (code, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
        let mut drawn = 0;
        for (name, mut model) in all(lang).into_iter().filter(|(name, _)| shown.contains(name)) {
            model.theme = BARE;
            let lines = buffer_text(&paint(&mut model, (80, 24)).0);
            let text: String = lines.iter().map(|line| format!("{}\n", line.trim_end())).collect();
            crate::support::golden(&format!("tests/screens/{name}.80x24.{code}.mono.txt"), &text);
            drawn += 1;
        }
        assert_eq!(drawn, shown.len(), "a screen has another name");
    }
}

/// Runs of one meaning in a frame, by the style of the theme whose styles are all different.
fn runs(buffer: &Buffer) -> Vec<(Role, String)> {
    let looks = |role: Role| {
        let style = Theme::TERMINAL.style(role);
        (style.fg.unwrap_or(Color::Reset), style.add_modifier)
    };
    let mut runs: Vec<(Role, String)> = Vec::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut last = None;
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let cell = &buffer[(x, y)];
            let role = Role::ALL.into_iter().find(|role| looks(*role) == (cell.fg, cell.modifier));
            let role = role.unwrap_or_else(|| panic!("no meaning looks like {:?}", cell.style()));
            match runs.last_mut() {
                Some((_, text)) if last == Some(role) => text.push_str(cell.symbol()),
                _ => runs.push((role, cell.symbol().to_owned())),
            }
            last = Some(role);
            x += width(cell.symbol()).max(1) as u16;
        }
    }
    runs
}

/// Whoever sees no colour at all still reads every state: no two states are written alike.
#[test]
fn no_two_states_are_written_alike() {
    let states = [Role::Crit, Role::Warn, Role::Good, Role::Isolated];
    for lang in Lang::ALL {
        let mut known: BTreeMap<String, (Role, &str)> = BTreeMap::new();
        let mut seen = [0; 4];
        for (name, mut model) in all(lang) {
            for size in [(80, 24), (120, 40)] {
                for (role, text) in runs(&paint(&mut model, size).0) {
                    let Some(at) = states.iter().position(|state| *state == role) else { continue };
                    let text = text.trim().to_owned();
                    if text.is_empty() {
                        continue;
                    }
                    seen[at] += 1;
                    let (first, place) = *known.entry(text.clone()).or_insert((role, name));
                    assert_eq!(first, role, "{text:?} is written alike on {place} and {name}");
                }
            }
        }
        assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
    }
}

/// In every theme the same letters stand in the same places: nothing is said by a theme alone, nothing by hue alone.
#[test]
fn themes_say_the_same() {
    for (name, mut model) in all(Lang::Ja) {
        let plain = buffer_text(&paint(&mut model, (80, 24)).0);
        for palette in Palette::ALL {
            for depth in [Depth::True, Depth::TwoFiftySix] {
                model.theme = Theme { palette: *palette, depth, ..Theme::TERMINAL };
                let (buffer, _) = paint(&mut model, (80, 24));
                assert_eq!(buffer_text(&buffer), plain, "{name} in {palette}");
                let bare = [Palette::Terminal, Palette::Mono].contains(palette);
                let ground = |cell: &ratatui::buffer::Cell| (cell.bg == Color::Reset) == bare;
                assert!(buffer.content().iter().all(ground), "{name} in {palette}: the ground is whole");
                let mono = *palette == Palette::Mono;
                assert!(!mono || buffer.content().iter().all(|cell| cell.fg == Color::Reset), "{name}");
                let marked = |cell: &ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
                let selected = model.overlays.is_empty() && model.theme.palette == *palette;
                let lists = ["inbox", "board", "assets", "actions", "duties", "log"];
                if selected && lists.contains(&name) {
                    assert!(buffer.content().iter().any(marked), "{name} in {palette}: a row is marked");
                }
            }
        }
    }
}

/// Wherever letters are text, the terminal's cursor stands where the next one goes: an input method draws there.
#[test]
fn where_letters_are_text_there_is_a_cursor() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut typing = 0;
            for (name, mut model) in all(lang).into_iter().chain(disputed(lang)) {
                let (_, caret) = paint(&mut model, size);
                assert_eq!(caret.is_some(), model.typing(), "{name} {size:?} {lang:?}");
                typing += usize::from(model.typing());
            }
            assert!(typing > 12, "{typing}");
        }
        let mut filtered = picker(lang, true);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        assert_eq!(filtered.draw(Theme::TERMINAL, &mut buffer), None);
        filtered.update(hotwash::tui::wake::Wake::Key(hotwash::tui::key::Key::Char('/')));
        assert!(filtered.draw(Theme::TERMINAL, &mut buffer).is_some());
    }
}

#[test]
fn an_input_method_left_on_does_not_stand_in_the_way() {
    for word in [
        "yes",
        "YES",
        " ＹＥＳ ",
        "ｙｅｓ",
        "Ｙｅｓ",
        "はい",
        "ハイ",
        "ﾊｲ",
        "いぇｓ",
        "いぇs",
        "イェＳ",
        "hai",
    ] {
        assert!(confirmed(word), "{word}");
    }
    for word in ["", "y", "ｙ", "no", "いいえ", "はいえ", "はい？", "yes no", "は"] {
        assert!(!confirmed(word), "{word}");
    }
    // Typed at the real question, in either language.
    for lang in Lang::ALL {
        for word in ["ＹＥＳ", "はい"] {
            let mut model = pressed(lang, "arebuild\n\n");
            press(&mut model, word);
            assert!(model.overlays.last().is_some(), "nothing is ordered before Enter");
            press(&mut model, "\n");
            assert!(model.overlays.is_empty(), "{word} was understood");
        }
        let mut model = pressed(lang, "arebuild\n\nいぇ\n");
        assert!(model.overlays.last().is_some(), "half a word is none");
        assert!(paint(&mut model, (80, 24)).1.is_some());
    }
}
