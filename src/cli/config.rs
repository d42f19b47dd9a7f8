//! `config`: what is set, where each value comes from, and changing the file.

use crate::cli::args::{Common, Config as Args, ConfigSet, Configure};
use crate::cli::fault::{Fault, Kind};
use crate::cli::out;
use crate::cli::settings::{self, Loaded};
use crate::diag::render;
use crate::locale::{Arg, say, say_with};
use crate::settings::edit::Change;
use crate::settings::{Origin, Setting, What};
use crate::stdx::near::nearest;
use crate::stdx::text::{Lang, fit};
use serde_json::{Map, Value, json};
use std::io::Write;
use std::process::ExitCode;

/// `hotwash config`.
pub fn config(common: &Common, loaded: &Loaded, args: &Args) -> Result<ExitCode, Fault> {
    let lang = common.lang();
    match &args.what {
        Some(Configure::Set(set)) => return written(lang, &[change(lang, set)?]),
        Some(Configure::Unset(unset)) => return written(lang, &[removal(lang, &unset.key)?]),
        Some(Configure::Path) => {
            out::line(loaded.path.display());
            return Ok(ExitCode::SUCCESS);
        }
        None => {}
    }
    match (&args.explain, args.json) {
        (Some(key), as_json) => explain(common, setting(lang, key)?, as_json),
        (None, true) => out::line(all_json(common, loaded)),
        (None, false) => all(common, loaded),
    }
    if loaded.faults.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    if !args.json {
        let findings = render::render(&loaded.findings(lang), |place| loaded.lookup(place), false);
        _ = write!(std::io::stderr(), "{findings}");
    }
    Ok(ExitCode::from(Kind::Data.code()))
}

fn written(lang: Lang, changes: &[Change]) -> Result<ExitCode, Fault> {
    let path = settings::store(lang, changes)?.display().to_string();
    _ = writeln!(
        std::io::stderr(),
        "{}",
        say_with(lang, "cli-settings-written", &[("path", Arg::from(path.as_str()))])
    );
    Ok(ExitCode::SUCCESS)
}

/// A setting by its key, or what is said instead.
fn setting(lang: Lang, key: &str) -> Result<Setting, Fault> {
    let known: Vec<&'static str> = Setting::ALL.map(Setting::key).to_vec();
    let unknown =
        || What::UnknownKey { key: key.to_owned(), near: nearest(key, known.iter().copied()), known };
    Setting::of(key).ok_or_else(|| usage(lang, &unknown()))
}

fn usage(lang: Lang, what: &What) -> Fault {
    let (_, what, mend) = settings::words(lang, what);
    Fault { hints: vec![mend], ..Fault::new(Kind::Usage, "cli-as-said", what.as_str()) }
}

/// What `config set` asks for.
fn change(lang: Lang, set: &ConfigSet) -> Result<Change, Fault> {
    if set.key == "paths.scenarios" {
        return Ok(Change::Scenarios(set.value.clone()));
    }
    if let Some(command) = set.key.strip_prefix("keys.") {
        if !settings::is_command(command) {
            return Err(usage(lang, &settings::no_command(command)));
        }
        return Ok(Change::Keys(command.to_owned(), set.value.clone()));
    }
    let setting = setting(lang, &set.key)?;
    let value = setting.value(&set.value.join(" ")).map_err(|what| usage(lang, &what))?;
    Ok(Change::Set(setting, value))
}

fn removal(lang: Lang, key: &str) -> Result<Change, Fault> {
    match key.strip_prefix("keys.") {
        Some(command) => Ok(Change::Keys(command.to_owned(), Vec::new())),
        None if key == "paths.scenarios" => Ok(Change::Scenarios(Vec::new())),
        None => setting(lang, key).map(Change::Unset),
    }
}

/// Every setting on a line: key, value, where it comes from. What is the file's own stands as the file has it.
fn all(common: &Common, loaded: &Loaded) {
    let lang = common.lang();
    for setting in Setting::ALL {
        let origin = origin(lang, setting, common.settings.origin(setting));
        let value = common.settings.value(setting);
        out::line(format_args!("{} {} {origin}", fit(setting.key(), 18), fit(value, 14)));
    }
    // Where one cannot be bound, none of them holds.
    for binding in common.settings.keys.iter().filter(|_| loaded.keys.is_empty()) {
        out::line(format_args!("keys.{} = {}", binding.command, binding.keys.join(", ")));
    }
    for path in &common.settings.scenarios {
        out::line(format_args!("paths.scenarios = {path}"));
    }
    let path = loaded.path.display().to_string();
    let key = if loaded.path.exists() { "cli-settings-file" } else { "cli-settings-no-file" };
    out::line(format_args!("\n{}", say_with(lang, key, &[("path", Arg::from(path.as_str()))])));
}

/// Where a value comes from, in words.
pub fn origin(lang: Lang, setting: Setting, origin: Origin) -> String {
    let variable = setting.variable();
    say_with(lang, &format!("set-from-{}", origin.name()), &[("variable", Arg::from(variable.as_str()))])
        .to_string()
}

fn explain(common: &Common, setting: Setting, as_json: bool) {
    let lang = common.lang();
    if as_json {
        let mut report = setting_json(common, setting);
        report["schema"] = "hotwash/config-setting/1".into();
        report["help"] = say(lang, &format!("set-{}-help", setting.key())).as_str().into();
        return out::line(report);
    }
    let key = setting.key();
    out::line(format_args!("{key}: {}", say(lang, &format!("set-{key}-help"))));
    out::line(say_with(
        lang,
        "cli-settings-allowed",
        &[("words", setting.values().join(", ").as_str().into())],
    ));
    let given = common.settings.layers(setting).collect::<Vec<_>>();
    for (index, (from, value)) in
        std::iter::once((Origin::Default, setting.default_value())).chain(given.iter().copied()).enumerate()
    {
        let mark = if index == given.len() { ">" } else { " " };
        out::line(format_args!("{mark} {} {}", fit(value, 14), origin(lang, setting, from)));
    }
}

fn setting_json(common: &Common, setting: Setting) -> Value {
    let given: Map<String, Value> =
        common.settings.layers(setting).map(|(from, value)| (from.name().to_owned(), value.into())).collect();
    json!({
        "key": setting.key(),
        "value": common.settings.value(setting),
        "origin": common.settings.origin(setting).name(),
        "default": setting.default_value(),
        "allowed": setting.values(),
        "variable": setting.variable(),
        "given": given,
    })
}

fn all_json(common: &Common, loaded: &Loaded) -> Value {
    let findings = render::json(&loaded.findings(common.lang()), |place| loaded.lookup(place));
    let findings: Value = serde_json::from_str(&findings).unwrap_or_default();
    json!({
        "schema": "hotwash/config/1",
        "path": loaded.path.display().to_string(),
        "settings": Setting::ALL.map(|setting| setting_json(common, setting)),
        "keys": if loaded.keys.is_empty() { common.settings.bindings() } else { Default::default() },
        "scenarios": common.settings.scenarios,
        "problems": findings["findings"],
    })
}
