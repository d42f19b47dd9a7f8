//! `completions` and `man`: made from the same [`help::command`] as `--help`, so that they cannot be stale.

use crate::cli::args::{Common, Completions, Man as Args, Shell};
use crate::cli::fault::{EXIT_CODES, Fault};
use crate::cli::{examples, help, out};
use crate::locale::say;
use crate::settings::Setting;
use crate::stdx::text::Lang;
use clap::Command;
use clap_complete::{generate, shells};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io::{self, Write};
use std::process::ExitCode;
use std::{fs, path::Path};

/// `hotwash completions SHELL`.
pub fn completions(common: &Common, args: &Completions) -> ExitCode {
    let mut command = help::command(common.lang());
    let mut script = Vec::new();
    match args.shell {
        Shell::Bash => generate(shells::Bash, &mut command, "hotwash", &mut script),
        Shell::Zsh => generate(shells::Zsh, &mut command, "hotwash", &mut script),
        Shell::Fish => generate(shells::Fish, &mut command, "hotwash", &mut script),
    }
    out::text(String::from_utf8_lossy(&script));
    ExitCode::SUCCESS
}

/// `hotwash man`: the program's page on standard output, or one a command into a directory.
pub fn man(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let lang = common.lang();
    let Some(folder) = &args.out else {
        let page = page(help::manual(lang), lang, "hotwash")
            .map_err(|error| Fault::writing(Path::new("-"), &error))?;
        out::text(String::from_utf8_lossy(&page));
        return Ok(ExitCode::SUCCESS);
    };
    fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
    for (path, command) in commands(help::manual(lang), "hotwash") {
        let name = if path == "hotwash" { path.clone() } else { format!("hotwash-{path}") };
        let file = folder.join(format!("{name}.1"));
        page(command, lang, &path)
            .and_then(|page| fs::write(&file, page))
            .map_err(|error| Fault::writing(&file, &error))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The program and each command, with its path (`config-set`).
fn commands(command: Command, path: &str) -> Vec<(String, Command)> {
    let subs: Vec<Command> = command.get_subcommands().cloned().collect();
    let mut all = vec![(path.to_owned(), command)];
    for sub in subs {
        let name = sub.get_name().to_owned();
        let path = if path == "hotwash" { name } else { format!("{path}-{name}") };
        all.extend(commands(sub, &path));
    }
    all
}

/// One page. The sections that clap knows nothing of are ours: examples, exit codes, files, variables.
fn page(command: Command, lang: Lang, path: &str) -> io::Result<Vec<u8>> {
    let whole = path == "hotwash";
    let mut page = Vec::new();
    // Pages have the headings that readers of pages know.
    let man = Man::new(command.mut_args(|arg| arg.help_heading(None)).subcommand_help_heading("COMMANDS"));
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if whole {
        man.render_subcommands_section(&mut page)?;
    }
    let mut roff = Roff::new();
    if examples::of(path).next().is_some() {
        roff.control("SH", ["EXAMPLES"]);
        for line in examples::of(path) {
            roff.control("PP", []).text([bold(line)]);
        }
    }
    if whole {
        roff.control("SH", ["EXIT STATUS"]);
        for code in EXIT_CODES {
            let meaning = say(lang, &format!("exit-{code}"));
            roff.control("TP", []).text([bold(code.to_string())]).text([roman(meaning.as_str())]);
        }
        environment(&mut roff, lang);
    }
    roff.to_writer(&mut page)?;
    page.flush()?;
    Ok(page)
}

fn environment(roff: &mut Roff, lang: Lang) {
    roff.control("SH", ["ENVIRONMENT"]);
    let mut entry = |name: &str, text: &str| {
        roff.control("TP", []).text([bold(name)]).text([roman(text)]);
    };
    entry("HOTWASH_HOME", say(lang, "help-env-home").as_str());
    for setting in Setting::ALL {
        let text = say(lang, &format!("set-{}-help", setting.key()));
        entry(&setting.variable(), &format!("{text} ({})", setting.values().join(", ")));
    }
    entry("NO_COLOR", say(lang, "help-env-no-color").as_str());
    roff.control("SH", ["FILES"]);
    for (name, key) in [
        ("$XDG_CONFIG_HOME/hotwash/config.toml", "help-file-config"),
        ("$XDG_DATA_HOME/hotwash/scenarios", "help-file-scenarios"),
        ("$XDG_STATE_HOME/hotwash/runs", "help-file-runs"),
    ] {
        roff.control("TP", []).text([bold(name)]).text([roman(say(lang, key).as_str())]);
    }
}
