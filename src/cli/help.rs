//! Help, usage faults, completions' words and manual pages: one [`Command`] made of [`Args`], spoken in the language.
//!
//! Words come from the catalogue: `help-PLAY` for a command, `help-PLAY-OPTION` for what only it takes,
//! `help-arg-OPTION` for what several take. A test finds those that are missing; until then the comment in
//! [`crate::cli::args`] stands in. Parsing itself needs no words, so a call that is in order pays nothing for them.

use crate::cli::args::{Args, BadRoster, Possible};
use crate::cli::examples;
use crate::cli::fault::{EXIT_CODES, Fault, Kind};
use crate::locale::{Arg as Word, has, say, say_with};
use crate::stdx::text::Lang;
use crate::tui::look::UnknownName;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};
use std::error::Error;
use std::ffi::OsString;

/// The command line, spoken.
pub fn command(lang: Lang) -> Command {
    spoken(Args::command(), lang)
}

/// The command line for manual pages: those have no command `help`, and headings of their own.
pub fn manual(lang: Lang) -> Command {
    spoken(Args::command().disable_help_subcommand(true), lang)
}

fn spoken(mut command: Command, lang: Lang) -> Command {
    // Only then are `help` and `--help` there to be spoken.
    command.build();
    speak(command, lang, "hotwash")
}

fn speak(mut command: Command, lang: Lang, path: &str) -> Command {
    let (label, usage) = (say(lang, "help-usage"), usage(&mut command, lang));
    let mut command = command
        .override_usage(usage)
        .help_template(format!("{{about-with-newline}}\n{label} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(say(lang, "help-commands").as_str().to_owned())
        .mut_args(|arg| argument(arg, lang, path));
    if let Some(about) = word(lang, &format!("help-{path}")) {
        let long = word(lang, &format!("help-{path}-long"));
        command =
            command.long_about(long.map_or(about.clone(), |long| format!("{about}\n\n{long}"))).about(about);
    }
    let examples = examples(lang, path);
    let long =
        if path == "hotwash" { format!("{examples}\n\n{}", exit_codes(lang)) } else { examples.clone() };
    if !examples.is_empty() {
        command = command.after_help(examples).after_long_help(long);
    }
    command.mut_subcommands(|sub| match sub.get_name() {
        // Its own subcommands are the others once more.
        "help" => sub.about(say(lang, "help-help").as_str().to_owned()),
        name => {
            let path = if path == "hotwash" { name.to_owned() } else { format!("{path}-{name}") };
            speak(sub, lang, &path)
        }
    })
}

/// `hotwash play [OPTIONS] <SCENARIO>`.
fn usage(command: &mut Command, lang: Lang) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = usage.replace("[OPTIONS]", say(lang, "help-some-options").as_str());
    usage.replace("[COMMAND]", say(lang, "help-command").as_str())
}

fn argument(arg: Arg, lang: Lang, path: &str) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = word(lang, &format!("help-{path}-{id}"));
    let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
    // Defaults and possible values are clap's own English words; the text says what matters of them.
    let arg = arg.help_heading(say(lang, heading).as_str().to_owned());
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    match own.or_else(|| word(lang, &format!("help-arg-{id}"))) {
        Some(help) => arg.help(help.clone()).long_help(help),
        None => arg,
    }
}

fn word(lang: Lang, key: &str) -> Option<String> {
    has(lang, key).then(|| say(lang, key).to_string())
}

/// Commands and arguments without words of the catalogue, as the key that is looked for.
pub fn missing(lang: Lang) -> Vec<String> {
    fn walk(command: &Command, lang: Lang, path: &str, missing: &mut Vec<String>) {
        if !has(lang, &format!("help-{path}")) {
            missing.push(format!("help-{path}"));
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            if !has(lang, &format!("help-{path}-{id}")) && !has(lang, &format!("help-arg-{id}")) {
                missing.push(format!("help-{path}-{id}"));
            }
        }
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            let name = sub.get_name();
            let path = if path == "hotwash" { name.to_owned() } else { format!("{path}-{name}") };
            walk(sub, lang, &path, missing);
        }
    }
    let mut command = Args::command();
    command.build();
    let mut out = Vec::new();
    walk(&command, lang, "hotwash", &mut out);
    out
}

/// The examples of a command, with their heading; empty where there are none.
pub fn examples(lang: Lang, path: &str) -> String {
    let lines: Vec<String> = examples::of(path).map(|line| format!("  {line}")).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("{}\n{}", say(lang, "help-examples"), lines.join("\n"))
}

/// The table of exit codes, with its heading.
fn exit_codes(lang: Lang) -> String {
    let lines = EXIT_CODES.map(|code| format!("  {code:>3}  {}", say(lang, &format!("exit-{code}"))));
    format!("{}\n{}", say(lang, "help-exit-codes"), lines.join("\n"))
}

/// What clap found wrong with a call, in our words.
pub fn fault(lang: Lang, args: &[OsString], error: &clap::Error) -> Fault {
    let text = |kind: ContextKind| error.get(kind).map(words).unwrap_or_default();
    let arg = text(ContextKind::InvalidArg);
    let (what, place) = match error.kind() {
        ErrorKind::UnknownArgument => ("cli-usage-unknown", arg),
        ErrorKind::InvalidSubcommand => ("cli-usage-command", text(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => ("cli-usage-missing", arg),
        ErrorKind::MissingSubcommand => ("cli-usage-no-command", String::new()),
        ErrorKind::ArgumentConflict => {
            let other = text(ContextKind::PriorArg);
            ("cli-usage-conflict", [arg, other].join(" / "))
        }
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => ("cli-usage-no-value", arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            ("cli-usage-value", format!("{arg}: {}", text(ContextKind::InvalidValue)))
        }
        _ => ("cli-usage-other", arg),
    };
    let possible = error.source().and_then(possible);
    let why = error.source().filter(|_| possible.is_none());
    let why = why.map(|source| match source.downcast_ref::<BadRoster>() {
        Some(bad) => bad.words(lang).to_string(),
        None => source.to_string(),
    });
    let why = why.unwrap_or_default();
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .map(text)
        .find(|text| !text.is_empty());
    let allowed = possible.unwrap_or_else(|| text(ContextKind::ValidValue));
    let mut hints = Vec::new();
    hints
        .extend(near.map(|near| say_with(lang, "cli-settings-near", &[("word", Word::from(near.as_str()))])));
    if !allowed.is_empty() {
        hints.push(say_with(lang, "cli-settings-allowed", &[("words", Word::from(allowed.as_str()))]));
    }
    let (name, usage) = asked(lang, args);
    // Whoever left something out sees a whole call.
    let path = name.split(' ').skip(1).collect::<Vec<_>>().join("-");
    let whole = examples::of(&path).next().filter(|_| error.kind() == ErrorKind::MissingRequiredArgument);
    hints.extend(whole.map(|line| say_with(lang, "cli-usage-such-as", &[("line", Word::from(line))])));
    hints.push(format!("{} {usage}", say(lang, "help-usage")).into());
    hints.push(say_with(lang, "cli-usage-help", &[("command", Word::from(name.as_str()))]));
    Fault { hints, ..Fault::new(Kind::Usage, what, place).why(why) }
}

/// The values there are, where whoever read the value knows them.
fn possible(source: &(dyn Error + 'static)) -> Option<String> {
    let names = || source.downcast_ref::<UnknownName>().map(|unknown| unknown.names.join(", "));
    source.downcast_ref::<Possible>().map(Possible::to_string).or_else(names)
}

/// The command that was asked for as far as it exists, and how it is used.
fn asked(lang: Lang, args: &[OsString]) -> (String, String) {
    let mut command = Args::command();
    command.build();
    let mut name = command.get_name().to_owned();
    for word in args.iter().skip(1) {
        let Some(sub) = command.find_subcommand(word) else { continue };
        command = sub.clone();
        name = format!("{name} {}", command.get_name());
    }
    let usage = usage(&mut command, lang);
    (name, usage)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(on) => on.to_string(),
        _ => String::new(),
    }
}
