//! What authors are told. Each folder here is laid over `_base`, a complete little scenario, and its
//! `expected.txt` is what `hotwash check` says of the two together. Write them anew with UPDATE=1.

use hotwash::compile::compile;
use hotwash::diag::render::render;
use hotwash::diag::{Diagnostic, Level};
use hotwash::scenario::library;
use hotwash::scenario::source::{Files, MAIN, Sources};
use hotwash::scenario::tree::{DiskTree, MemoryTree, SourceTree};
use hotwash::stdx::id::Id;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check")
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let tree = DiskTree::new(folder);
    let paths = tree.paths().expect("a fixture can be listed");
    let text =
        |path: &String| String::from_utf8(tree.bytes(path).expect("and read").into_owned()).expect("as text");
    paths.iter().map(|path| (path.clone(), text(path))).collect()
}

fn common() -> Files {
    files(&home().join("_shared")).into_iter().map(|(path, text)| (path, text.into())).collect()
}

/// The base with some files over it.
fn over_base(over: BTreeMap<String, String>) -> MemoryTree {
    let mut all = files(&home().join("_base"));
    all.extend(over);
    MemoryTree(all)
}

fn told(tree: &MemoryTree) -> (Option<Sources>, Vec<Diagnostic>) {
    let sources = match Sources::read(tree, &common()) {
        Ok(sources) => sources,
        Err(told) => return (None, told),
    };
    let told = match compile(&sources) {
        Ok((_, warnings)) => warnings,
        Err(told) => told,
    };
    (Some(sources), told)
}

fn codes(tree: &MemoryTree) -> Vec<&'static str> {
    told(tree).1.iter().map(|finding| finding.code).collect()
}

fn rendered(tree: &MemoryTree) -> String {
    let (sources, told) = told(tree);
    let text = render(&told, |path| sources.as_ref()?.get(path), false);
    if text.is_empty() { "nothing to say\n".to_owned() } else { text.trim_end().to_owned() + "\n" }
}

#[test]
fn authors_are_told_as_expected() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    let mut folders: Vec<PathBuf> =
        fs::read_dir(home()).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders.into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with('_') {
            continue;
        }
        cases += 1;
        let mut over = files(&folder);
        over.remove("expected.txt");
        let said = rendered(&over_base(over));
        let path = folder.join("expected.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &said).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != said {
            wrong.push(format!("=== {name}\n{said}"));
        }
    }
    assert!(cases >= 25, "only {cases} cases");
    assert!(wrong.is_empty(), "not as expected (UPDATE=1 rewrites):\n{}", wrong.join("\n"));
}

#[test]
fn the_base_itself_is_sound() {
    assert_eq!(rendered(&over_base(BTreeMap::new())), "nothing to say\n");
}

#[test]
fn a_plan_can_be_made_again_from_its_sources() {
    let sources = Sources::read(&over_base(BTreeMap::new()), &common()).unwrap();
    let json = serde_json::to_string(&sources).unwrap();
    let again: Sources = serde_json::from_str(&json).unwrap();
    let (one, _) = compile(&sources).unwrap();
    let (other, _) = compile(&again).unwrap();
    assert_eq!(one.digest, other.digest);
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}

#[test]
fn deep_nesting_and_long_chains_end() {
    let deep = |open: &str, close: &str| format!("x = {}{}", open.repeat(60_000), close.repeat(60_000));
    for text in [deep("[", "]"), deep("{a=", "}")] {
        let told = codes(&over_base([("deep.toml".to_owned(), text)].into()));
        assert!(told.contains(&"E010"), "{told:?}");
    }
    let not =
        format!("[[ending]]\nid = \"x\"\nwhen = \"{}known('malware')\"\ntext = \"x\"", "!".repeat(4000));
    let open = format!("[[ending]]\nid = \"x\"\nwhen = \"{}1\"\ntext = \"x\"", "(".repeat(4000));
    for text in [not, open] {
        assert_eq!(codes(&over_base([("deep.toml".to_owned(), text)].into())), ["E026"]);
    }
    let step = |n: usize| format!("[[step]]\nid=\"s{n}\"\nname=\"s\"\nafter=[\"s{}\"]\n", (n + 1) % 4000);
    let chain: String = (0..4000).map(step).collect();
    let told = codes(&over_base([("chain.toml".to_owned(), chain)].into()));
    assert_eq!(told, ["E201"]);
}

/// Files made to be slow: each holds as many mistakes, or things to compare, as fit.
#[test]
fn files_full_of_mistakes_are_told_within_bounds() {
    let many = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let text = "{ en = \"x\", ja = \"x\" }";
    let fact = |n: usize| format!("[[fact]]\nid=\"f{n}\"\ntext=\"x\"\nrefutes=[\"g{n}\"]\n");
    let step =
        |n: usize| format!("[[step]]\nid=\"s{n}\"\nname=\"x\"\nafter=[\"s0\",\"s{}\"]\n", (n + 1) % 3000);
    let inject = |n: usize| {
        format!("[[inject]]\nid=\"i{n}\"\nfrom=\"x\"\ntitle={text}\ntext={text}\nwhen=\"x{n}()\"\n")
    };
    let cases = [
        ("keys", many(20_000, &|n| format!("kez{n} = 1\n"))),
        ("list", format!("[[fact]]\nabout = [{}]", "1,".repeat(100_000))),
        ("twice", many(9_000, &|_| "[[zone]]\nid=\"z\"\nname=\"z\"\n".to_owned())),
        ("facts", many(4_500, &fact)),
        ("steps", many(3_000, &step)),
        ("injects", many(2_000, &inject)),
    ];
    for (name, text) in cases {
        let told = codes(&over_base([("many.toml".to_owned(), text)].into()));
        assert!((1..=3000).contains(&told.len()), "{name}: {}", told.len());
        assert!(told.iter().any(|code| code.starts_with('E')), "{name}");
    }
}

/// Whatever is cut out of a sound scenario, the compiler says something and lives.
#[test]
fn no_cut_makes_the_compiler_fall() {
    let base = files(&home().join("_base")).remove(MAIN).unwrap();
    let lines: Vec<&str> = base.lines().collect();
    for cut in 0..lines.len() {
        for length in [1, 3] {
            let kept = lines.iter().enumerate().filter(|(at, _)| !(cut..cut + length).contains(at));
            let text: String = kept.map(|(_, line)| format!("{line}\n")).collect();
            let tree = over_base([(MAIN.to_owned(), text)].into());
            let (sources, told) = told(&tree);
            let errors = told.iter().filter(|finding| finding.level == Level::Error).count();
            render(&told, |path| sources.as_ref()?.get(path), true);
            assert!(errors < 40, "line {cut}: {errors} errors for one cut");
        }
    }
    for at in (0..base.len()).step_by(7).filter(|at| base.is_char_boundary(*at)) {
        rendered(&over_base([(MAIN.to_owned(), base[..at].to_owned())].into()));
    }
}

/// Forty lines are a scenario: everything else has a default.
#[test]
fn a_small_scenario_plays() {
    let text = r#"
        format = 1
        [scenario]
        id      = "small"
        title   = { en = "Small", ja = "小さな訓練" }
        summary = { en = "One machine.", ja = "端末1台。" }
        minutes = 5
        starts  = 2026-11-26T09:00:00+09:00

        [[zone]]
        id   = "office"
        name = { en = "Office", ja = "社内" }

        [[asset]]
        id   = "PC01"
        kind = "workstation"
        zone = "office"

        [[step]]
        id    = "entry"
        name  = { en = "Malware starts", ja = "マルウェアが動く" }
        gives = ["foothold PC01"]

        [[inject]]
        id    = "call"
        from  = { en = "Ms. Sato", ja = "佐藤さん" }
        at    = "+1m"
        title = { en = "My PC is slow", ja = "PCが遅い" }
        text  = { en = "Can you look?", ja = "見てもらえますか。" }

        [[objective]]
        id   = "contain"
        text = { en = "Contain", ja = "封じ込める" }
          [[objective.task]]
          id   = "isolated"
          text = { en = "PC01 isolated", ja = "PC01を隔離した" }
          done = "isolated('PC01')"
    "#;
    let tree = MemoryTree([(MAIN.to_owned(), text.to_owned())].into());
    let (plan, warnings) = compile(&Sources::read(&tree, &common()).unwrap()).unwrap();
    let codes: Vec<&str> = warnings.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["W305", "W307"]);
    assert_eq!((plan.moves.len(), plan.roster.seats.len()), (1, 1));
    let team = plan.roster.teams.values().next().unwrap();
    assert_eq!((team.id.as_str(), team.people, team.hours), ("csirt", 2, None));
    assert_eq!(plan.action(Id::parse("CON-01").unwrap()).unwrap().team, team.id);
    assert_eq!((plan.cover.starts.unix, plan.cover.starts.offset), (1_795_651_200, 32_400));
}

/// A clock nobody uses yet must still be sound.
#[test]
fn every_shared_clock_can_be_used() {
    let sources = library::find("first-drill", &[]).unwrap();
    let (_, clocks) = sources.shared().find(|(path, _)| path.ends_with("clocks.toml")).unwrap();
    let ids = clocks.lines().filter_map(|line| line.strip_prefix("id = "));
    let uses: String = ids
        .filter(|id| *id != "\"JP-APPI-1\"")
        .map(|id| format!("[[obligation]]\nuse = {id}\nwhen = \"move() > 1\"\nmet = \"move() > 2\"\n"))
        .collect();
    assert!(uses.len() > 1000);
    let mut files = sources.to_map();
    files.insert("uses.toml".to_owned(), uses);
    let sources = Sources::from_map(files);
    let told = compile(&sources).map_or_else(|told| told, |(_, warnings)| warnings);
    assert!(told.is_empty(), "{}", render(&told, |path| sources.get(path), false));
}

#[test]
fn what_the_program_carries_is_sound() {
    for listed in library::list(&[]) {
        let sources = library::find(&listed.name, &[]).unwrap();
        let told = match compile(&sources) {
            Ok((plan, _)) => {
                assert_eq!(plan.cover.id.as_str(), listed.name, "a scenario is called as its folder");
                continue;
            }
            Err(told) => told,
        };
        panic!("{}:\n{}", listed.name, render(&told, |path| sources.get(path), false));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 150, failure_persistence: None, ..Default::default() })]

    /// Whatever is put into a sound scenario, the compiler answers.
    #[test]
    fn no_splice_makes_the_compiler_fall(splices in proptest::collection::vec((0usize..2000, 0usize..SPLICES.len()), 1..4)) {
        let mut text = files(&home().join("_base")).remove(MAIN).unwrap();
        for (at, splice) in splices {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            text.insert_str(at, SPLICES[splice]);
        }
        let said = rendered(&over_base([(MAIN.to_owned(), text)].into()));
        proptest::prop_assert!(!said.chars().any(|c| c.is_control() && c != '\n'));
    }
}

/// What a slip, an editor or an enemy may leave in a file.
const SPLICES: &[&str] = &[
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    "\n",
    "\r\n",
    "[[step]]\n",
    "[[asset]]\n",
    "\u{1b}[31m",
    "\u{202e}",
    "日本",
    "99999999999999999999",
    "-1",
    "true",
    " 00:05 ",
    "\"\"\"",
    "\nid = \"x\"\n",
    "\nafter = [\"entry\"]\n",
    "$target",
    "\0",
    "\nwhen = \"known('malware') || \"\n",
    "\\u001b",
    "@",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{feff}",
];
