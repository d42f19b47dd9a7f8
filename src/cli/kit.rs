//! `kit`: the papers of an exercise.

use crate::cli::args::{Common, Kit as Args, Whom};
use crate::cli::fault::Fault;
use crate::cli::{out, scenario};
use crate::kit::{self, Paper};
use crate::locale::{Arg, say_with};
use std::fs;
use std::process::ExitCode;

/// `hotwash kit NAME --out DIR`.
pub fn kit(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let loaded = scenario::load(common, &args.scenario)?;
    let (plan, lang, folder) = (&loaded.prepared.plan, common.lang(), &args.out);
    fs::create_dir_all(folder).map_err(|error| Fault::writing(folder, &error))?;
    for paper in papers(args.whom) {
        let path = folder.join(format!("{}.html", paper.name()));
        fs::write(&path, kit::print(plan, lang, *paper)).map_err(|error| Fault::writing(&path, &error))?;
        out::line(say_with(
            lang,
            "cli-kit-written",
            &[("path", Arg::from(path.display().to_string().as_str()))],
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn papers(whom: Whom) -> &'static [Paper] {
    match whom {
        Whom::Participants => &[Paper::Participants],
        Whom::Roles => &[Paper::Roles],
        Whom::Facilitator => &[Paper::Facilitator],
        Whom::All => &Paper::ALL,
    }
}
