//! Around the factors: nothing changes where nothing differs, what is declared is where numbers hold, and the
//! program says what it played.

use super::world::{World, step};
use crate::support::{hotwash, root, stdout};
use hotwash::play::posture::Factor;
use hotwash::scenario::source::Sources;
use hotwash::scenario::{embedded, library};
use hotwash::stdx::id::Id;
use std::fs;

#[test]
fn a_scenario_at_its_own_posture_is_the_scenario_as_written() {
    for listed in library::list(&[]) {
        let sources = library::find(&listed.name, &[]).unwrap();
        let (plain, _) = hotwash::compile::compile(&sources).unwrap();
        let mut same = hotwash::play::posture::Changes::default();
        for factor in Factor::all() {
            let level = plain.posture.declared.level(factor);
            let text = format!("{factor}={level}");
            same = same.over(&hotwash::play::posture::Changes::parse(&text).unwrap());
        }
        let (again, _) = hotwash::compile::compile_at(&sources, &same).unwrap();
        assert_eq!(plain.digest, again.digest, "{}", listed.name);
        assert_eq!(format!("{plain:?}"), format!("{again:?}"), "{}", listed.name);
    }
}

#[test]
fn numbers_hold_at_the_declared_level_and_a_level_less_undoes_a_level_more() {
    let attack = step("lateral", "PC03", "app-log");
    let declared = |level: u8| World::new(&format!("[posture]\nF4 = {level}\n{attack}"));
    let numbers = |world: &World, posture: &str| {
        let plan = world.plan(posture);
        let alert = plan.attack.traces[&Id::new("lateral")].alert.as_ref().map(|alert| alert.chance);
        let step = &plan.attack.steps[plan.attack.step_ix[&Id::new("lateral")]];
        (step.succeeds, step.takes.max.0, alert.unwrap())
    };
    for level in 0..=3 {
        assert_eq!(numbers(&declared(level), ""), (600, 3600, 300), "as written");
    }
    let (down, up) = (numbers(&declared(2), "F4=1"), numbers(&declared(2), "F4=3"));
    assert!(down.0 > 600 && down.1 < 3600 && down.2 < 300, "{down:?}");
    assert!(up.0 < 600 && up.1 > 3600 && up.2 > 300, "{up:?}");
    assert_ne!(declared(2).plan("").digest, declared(2).plan("F4=1").digest);
    assert_eq!(declared(2).plan("").digest, declared(2).plan("F4=2").digest);
}

/// Every factor at every level, from everywhere: numbers stay what numbers of their kind can be.
#[test]
fn no_posture_leads_out_of_bounds() {
    let all: String = hotwash::plan::posture::CLASSES.iter().map(|it| step(it, "PC03", "edr-log")).collect();
    for from in ["0", "1", "3"] {
        let factors: Vec<String> = Factor::all().map(|factor| factor.to_string()).collect();
        let declared: String = factors.iter().map(|factor| format!("{factor} = {from}\n")).collect();
        // Steps that the declared posture stops are written so.
        let steps = if from == "0" { all.clone() } else { all.replace("succeeds = 0.6", "succeeds = 0") };
        let world = World::new(&format!("[posture]\n{declared}\n{steps}"));
        for to in ["0", "2", "3"] {
            let posture: Vec<String> = factors.iter().map(|factor| format!("{factor}={to}")).collect();
            let plan = world.plan(&posture.join(","));
            for step in &plan.attack.steps {
                assert!((0..=1000).contains(&step.succeeds), "{}", step.id);
                assert!(step.takes.min <= step.takes.max && step.takes.min.0 >= 0, "{}", step.id);
            }
            for alert in plan.attack.traces.values().filter_map(|trace| trace.alert.as_ref()) {
                assert!((0..=1000).contains(&alert.chance));
            }
            for action in &plan.playbook {
                assert!(action.takes.min <= action.takes.max && action.takes.min.0 > 0, "{}", action.id);
            }
        }
    }
}

#[test]
fn a_table_that_cannot_be_meant_is_told() {
    let told = |from: &str, to: &str| {
        let mut files = embedded::common();
        let table = files.get_mut("shared/posture.toml").unwrap();
        assert!(table.contains(from), "{from}");
        *table = table.replacen(from, to, 1).into();
        let told = hotwash::compile::posture_table(&Sources::from_map(files)).unwrap_err();
        told.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(told(r#"["--", "0", "0"]"#, r#"["--", "0"]"#), ["E032"]);
    assert_eq!(told(r#"["9h", "2h", "20m", "10m"]"#, r#"["9h"]"#), ["E032"]);
    assert_eq!(told("[3000, 3000, 3000]", "[3000, 0, 3000]"), ["E021"]);
    assert_eq!(told(r#""F9""#, r#""F99""#), ["E101"]);
    assert_eq!(told(r#""F9""#, r#""F8""#), ["E102"]);
    assert_eq!(told(r#""CON-26""#, r#""CON-260""#), ["E101"]);
    assert_eq!(told(r#""stuffing""#, r#""stuffin""#), ["E020"]);
    assert_eq!(told("[sizes]", "[size]"), ["E013", "E014"]);
}

#[test]
fn a_run_says_at_which_posture_it_was_played() {
    let home = tempfile::tempdir().unwrap();
    let play = root().join("scenarios/first-drill/expert.play");
    let mut command = hotwash(home.path());
    command.args(["run", "first-drill", "--posture", "F16=3,F4=1", "--posture", "F4=2", "--orders"]);
    command.arg(&play).args(["--out", "out"]);
    // Working times differ, so that expectations of the play need not hold.
    assert!(matches!(command.output().unwrap().status.code(), Some(0 | 1)));
    let journal = home.path().join("out/run.journal");
    let printed = stdout(&hotwash(home.path()).arg("journal").arg(&journal).output().unwrap());
    assert!(printed.lines().next().unwrap().contains(r#""posture":"F4=2,F16=3""#), "the last one wins");
    assert!(
        stdout(&hotwash(home.path()).arg("verify").arg(&journal).output().unwrap()).starts_with("Whole:")
    );
    let report = fs::read_to_string(home.path().join("out/debrief.md")).unwrap();
    assert!(report.contains("F16 People and process: level 3 instead of 0"), "{report}");
    let again =
        stdout(&hotwash(home.path()).args(["debrief", "--no-what-if"]).arg(&journal).output().unwrap());
    assert_eq!(again, report);
    let japanese = stdout(
        &hotwash(home.path())
            .args(["debrief", "--no-what-if", "--lang", "ja"])
            .arg(&journal)
            .output()
            .unwrap(),
    );
    assert!(japanese.contains("教材上の仮定") && japanese.contains("レベル0→3"));
}

#[test]
fn a_debrief_names_the_factor_that_stopped_a_step() {
    let home = tempfile::tempdir().unwrap();
    let world = home.path().join("world");
    fs::create_dir(&world).unwrap();
    let text = format!("{}{}", include_str!("world.toml"), step("inhibit-recovery", "PC03", "app-log"));
    let lateral = step("lateral", "PC03", "app-log");
    fs::write(world.join("scenario.toml"), format!("{text}{lateral}")).unwrap();
    let mut command = hotwash(home.path());
    command.args(["run", "world", "--orders", "/dev/null", "--posture", "F9=2,F4=3", "--out", "out"]);
    stdout(&command.output().unwrap());
    let report = fs::read_to_string(home.path().join("out/debrief.md")).unwrap();
    assert!(report.contains("Could not succeed: F9 Backups"), "{report}");
    assert!(report.contains("the posture left it a chance of 1%, as written 60%"), "{report}");
}

#[test]
fn the_table_is_shown_with_its_label_in_both_languages() {
    let home = tempfile::tempdir().unwrap();
    let show = |args: &[&str]| stdout(&hotwash(home.path()).arg("posture").args(args).output().unwrap());
    let (english, japanese) = (show(&[]), show(&["--lang", "ja"]));
    assert!(english.contains("Teaching assumption") && japanese.contains("教材上の仮定"));
    for factor in Factor::all() {
        assert!(english.contains(&format!("\n{factor} ")) && japanese.contains(&format!("\n{factor} ")));
    }
    assert!(!english.contains("level here") && show(&["first-drill"]).contains("level here: 0"));
    let json: serde_json::Value = serde_json::from_str(&show(&["--json", "first-drill"])).unwrap();
    assert_eq!(json["factors"].as_array().unwrap().len(), 17);
    assert_eq!(json["factors"][8]["steps"][0]["gate"], 2);
    assert!(json["label"].as_str().unwrap().contains("Teaching assumption"));
}
