//! `keys`: every command with its keys, by place: the registry, as a reference.

use crate::cli::args::{Common, Keys};
use crate::cli::fault::Fault;
use crate::cli::out;
use crate::locale::say;
use crate::stdx::text::{Lang, fit};
use crate::tui::key::Key;
use crate::tui::keymap::Keymap;
use crate::tui::registry::{COMMANDS, Command, Context, Danger, valid};
use serde_json::json;
use std::process::ExitCode;

/// Columns of keys, of the name in the configuration, and of the name on the screen.
const COLUMNS: [usize; 3] = [13, 14, 18];

/// `hotwash keys`, with the keys in use.
pub fn keys(common: &Common, args: &Keys, keymap: &Keymap) -> Result<ExitCode, Fault> {
    let lang = common.lang();
    if args.json {
        out::line(as_json(keymap, lang));
        return Ok(ExitCode::SUCCESS);
    }
    let everywhere = |command: &&Command| command.at.len() == Context::ALL.len();
    section(say(lang, "cli-keys-everywhere").as_str(), COMMANDS.iter().filter(everywhere), keymap, lang);
    for place in Context::ALL {
        let own = valid(*place).filter(|command| !everywhere(command));
        section(place.name(lang).as_str(), own, keymap, lang);
    }
    let lines = COMMANDS.iter().filter(|command| command.at.is_empty());
    section(say(lang, "cli-keys-lines").as_str(), lines, keymap, lang);
    Ok(ExitCode::SUCCESS)
}

/// A heading and its commands: keys, names, help, what asks or commits; below, how plain lines spell it.
fn section(title: &str, commands: impl Iterator<Item = &'static Command>, keymap: &Keymap, lang: Lang) {
    out::line(format_args!("{title}"));
    for command in commands {
        let (keys, label) = (names(keymap, command).join(" "), command.label(lang));
        let texts = [keys.as_str(), command.stem, label.as_str()];
        let head = texts.iter().zip(COLUMNS).map(|(text, columns)| fit(text, columns) + " ");
        let danger = command.danger.words(lang).map_or(String::new(), |words| format!(" [{words}]"));
        let line = format!("  {}{}{danger}", head.collect::<String>(), command.help(lang));
        out::line(line.trim_end());
        if !command.plain.is_empty() {
            let indent = COLUMNS.iter().map(|columns| columns + 1).sum::<usize>();
            out::line(format_args!("  {}--plain: {}", " ".repeat(indent), command.plain));
        }
    }
    out::line("");
}

fn names(keymap: &Keymap, command: &Command) -> Vec<String> {
    keymap.keys(command.cmd).iter().copied().map(Key::name).collect()
}

fn as_json(keymap: &Keymap, lang: Lang) -> serde_json::Value {
    let place = |place: &Context| json!({ "place": place.stem(), "name": place.name(lang).as_str() });
    let command = |command: &Command| {
        json!({
            "command": command.stem,
            "name": command.label(lang).as_str(),
            "help": command.help(lang).as_str(),
            "keys": names(keymap, command),
            "places": command.at.iter().map(|place| place.stem()).collect::<Vec<_>>(),
            "danger": match command.danger {
                Danger::None => "none",
                Danger::Asks => "asks",
                Danger::Commits => "commits",
            },
            "plain": (!command.plain.is_empty()).then_some(command.plain),
        })
    };
    json!({
        "schema": "hotwash/keys/1",
        "places": Context::ALL.iter().map(place).collect::<Vec<_>>(),
        "commands": COMMANDS.iter().map(command).collect::<Vec<_>>(),
    })
}
