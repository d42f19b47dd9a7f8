//! Plain lines.

use super::fake::{FakeClient, Paper};
use super::parity::options;
use crate::support::exercises::{begin, prepared};
use hotwash::exercise::client::Client;
use hotwash::stdx::text::Lang;
use hotwash::tui::plain::{PlainOptions, plain};
use hotwash::tui::wake::{Leave, Page};
use std::path::Path;
use std::sync::Arc;

fn run(lang: Lang, script: &str) -> (String, FakeClient, Leave) {
    played(lang, script, false)
}

/// Somebody sits there and is asked.
fn at_a_prompt(script: &str) -> (String, Vec<String>) {
    let (text, client, _) = played(Lang::En, script, true);
    (text, orders(&client))
}

fn played(lang: Lang, script: &str, prompt: bool) -> (String, FakeClient, Leave) {
    let mut client = FakeClient::new();
    let mut output = Vec::new();
    let mut pages = |_: &_, _| {
        vec![Page { title: "Truth".into(), lines: vec!["A stolen account.".into()], heads: vec![] }]
    };
    let options = PlainOptions { prompt, ..options(lang, Arc::new(Paper), &mut pages) };
    let leave = plain(&mut client, &mut script.as_bytes(), &mut output, options).unwrap();
    (String::from_utf8(output).unwrap(), client, leave)
}

fn orders(client: &FakeClient) -> Vec<String> {
    client.orders.iter().map(|(_, order)| hotwash::play::line::text(order)).collect()
}

const SCRIPT: &str = "\
start
inbox
read 4
read lsass-alert
pin 2
board
assets
tasks
duties
due
decide 1 b confidence 70 because 1 2 note \"two sources\"
decide cut-all b confidence 85
confirm no
decide D2 b confidence 85
confirm yes
actions rebuild
act era-02 file02
confirm yes
do isolate web01
do con-01 web01
act leg-01 to users say 1,svc-used unknown how-many max 610000 t0 21:40 next 2h advice note \"sorry\"
act leg-01 to everybody
open edr.txt
lines edr
search
search user:kato \"signed=yes\"
pin-line 2
board
unpin-line 1
pin-line 99
search user:
show JUMP01
show shop
explain preliminary report
explain 速報
explain zzzz
hint
hint 1
wait 5m
step
note call legal
hypothesis stolen account 60
log 3
clock
next
next
reflect \"A stolen account\"
resolve \"asking\" \"calling\" \"if Friday then call\"
quit
";

#[test]
fn a_transcript() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let (text, client, leave) = run(lang, SCRIPT);
        assert_eq!(leave, Leave::Finished);
        assert!(!text.contains('\u{1b}'));
        assert!(text.lines().all(|line| !line.is_empty() && line.trim() == line), "{text}");
        let path = format!("tests/screens/plain.{}.txt", lang.code());
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != text {
            wrong.push(text);
        }
        assert_eq!(
            orders(&client),
            [
                "start 0",
                "open encrypting-alert",
                "pin svc-used",
                "decide look cut confidence 70 because jump-lsass svc-used note \"two sources\"",
                "decide cut-all cut confidence 85",
                "act ERA-02 FILE02",
                "act CON-01 WEB01",
                "act LEG-01 to users say jump-lsass,svc-used unknown how-many max 610000 t0 T+00:10 next 02:00 \
                 advice note \"sorry\"",
                "open edr.txt",
                "search \"user:kato \\\"signed=yes\\\"\"",
                "pin-line \"edr/t1181/00000013\"",
                "unpin-line \"edr/t1181/00000013\"",
                "hint contain",
                "note \"call legal\"",
                "hypothesis \"stolen account\" 60",
                "next",
                "next",
                "reflect \"A stolen account\"",
                "resolve \"asking\" \"calling\" \"if Friday then call\"",
            ]
        );
    }
    assert!(wrong.is_empty(), "changed (UPDATE=1 accepts it):\n{}", wrong.join("\n"));
}

#[test]
fn time_passes_only_when_told() {
    let (_, client, _) = run(Lang::En, "start\ninbox\nhelp\nread 1\nclock\n");
    assert_eq!(client.now.0, 1_260);
    let (_, client, leave) = run(Lang::En, "start\nwait 10m\n");
    assert_eq!((client.now.0, leave), (1_860, Leave::Unfinished));
}

#[test]
fn full_width_and_wrong_lines() {
    let (text, client, _) = run(
        Lang::Ja,
        "ｓｔａｒｔ\nｎｏｔｅ　全角ＡＢＣ\npin 99\ndance\nact\nnote \"open\nconfirm yes\n\u{1b}[2J\n",
    );
    assert!(!text.contains('\u{1b}'), "{text}");
    assert_eq!(orders(&client)[..2], ["start 0".to_owned(), "note \"全角ＡＢＣ\"".to_owned()]);
    for words in ["dance", "act ACTION [TARGET]", "引用符"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// Nothing that the registry spells for lines is unknown to them.
#[test]
fn every_verb_is_obeyed() {
    for command in hotwash::tui::registry::COMMANDS {
        let Some(verb) = command.verb() else { continue };
        let (text, ..) = run(Lang::En, &format!("start\n{verb}\nclock\n"));
        assert!(!text.contains("There is no \""), "{verb}: {text}");
        let (help, ..) = run(Lang::En, &format!("help {verb}\n"));
        assert!(help.lines().last().unwrap().starts_with(command.plain), "{verb}: {help}");
    }
}

#[test]
fn mistakes_are_met_with_what_helps() {
    let (text, ..) =
        run(Lang::En, "start\ndecid\nread 99\nverbosity loud\nuntimed maybe\nevery 10s due\nwait soon\n");
    for words in [
        "Did you mean decide?",
        "\"inbox\" lists what is",
        "verbosity low|normal|high",
        "untimed on|off",
        "every 5m due",
        "wait SPAN|HH:MM|T+HH:MM",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_guess_is_read_over_and_a_script_has_to_be_exact() {
    // Nobody is there to be asked: what could be written is said, and nothing is done.
    let (text, client, _) = run(Lang::En, "start\ndo isolate web01\ndo\ndo zzz\n");
    assert_eq!(orders(&client), ["start 0"]);
    for words in ["nothing was ordered. Nearest: do CON-01 WEB01 (", "do needs more: do WORDS", "\"zzz\""] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for exact in ["con-01 web01", "isolate a machine: web01", "Isolate a machine WEB01"] {
        let (text, client, _) = run(Lang::En, &format!("start\ndo {exact}\n"));
        assert_eq!(orders(&client), ["start 0", "act CON-01 WEB01"], "{text}");
    }
    // At a prompt it is read over: the target, what it takes, who does it, and what else may have been meant.
    let (text, given) = at_a_prompt("start\ndo isolate web\nno\nyes\n");
    assert_eq!(given, ["start 0"], "{text}");
    for words in ["Isolate a machine: WEB01 (CON-01 WEB01). Takes: 5m-20m. Operations: ", "Not confirmed"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let (text, given) = at_a_prompt("start\ndo isolate web01\nyes\n");
    assert_eq!(given, ["start 0", "act CON-01 WEB01"], "{text}");
    // A number of the list is read over in its turn.
    let (text, given) = at_a_prompt("start\ndo isolate\n1\nyes\n");
    assert_eq!(given.len(), 2, "{text}");
    assert!(given[1].starts_with("act ") && text.matches("Type yes").count() == 2, "{text}");
    // What is exact and can be called off needs no question.
    let (_, given) = at_a_prompt("start\ndo con-01 web01\n");
    assert_eq!(given, ["start 0", "act CON-01 WEB01"]);
}

#[test]
fn what_cannot_be_undone_needs_more_than_yes() {
    let (text, given) = at_a_prompt("start\ndo era-02 file02\nyes\nwait 1m\nconfirm yes\n");
    assert_eq!(given, ["start 0"], "time has passed: {text}");
    assert!(text.matches("It cannot be undone. Type: confirm yes").count() == 2, "{text}");
    let (text, given) = at_a_prompt("start\ndo era-02 file02\nconfirm yes\n");
    assert_eq!(given, ["start 0", "act ERA-02 FILE02"], "{text}");
}

#[test]
fn a_decision_and_the_end_of_a_move_are_asked_about_at_a_prompt() {
    let (text, given) = at_a_prompt("start\ndecide D1 b\nno\ndecide D1 b\nyes\nnext\nno\nnext\nyes\n");
    assert_eq!(given, ["start 0", "decide look cut", "next"], "{text}");
    assert!(text.contains("Review: D1 Look wider, or contain at once? Decision: (b) "), "{text}");
}

#[test]
fn a_pin_is_taken_back_until_something_else_is_done() {
    let (text, client, _) = run(Lang::En, "start\npin 2\nundo\npin 2\nnote x\nundo\npin 2\nwait 1m\nundo\n");
    let given = orders(&client);
    let pins: Vec<&str> = given.iter().filter(|order| order.contains("pin")).map(String::as_str).collect();
    assert_eq!(pins, ["pin svc-used", "unpin svc-used", "pin svc-used", "pin svc-used"], "{text}");
    assert!(text.contains("undo takes back: pinned") && text.contains("Taken back: pinned"), "{text}");
    assert_eq!(text.matches("Nothing to take back").count(), 2, "{text}");
}

#[test]
fn a_refusal_is_told_once_and_what_is_missing_is_named() {
    let prepared = prepared("first-drill");
    let mut exercise = begin(&prepared, 7);
    let mut pages = |_: &_, _| Vec::new();
    let script = "read\nshow\npin\nact CON-99\n";
    let mut output = Vec::new();
    let options = options(Lang::En, prepared.plan.clone(), &mut pages);
    plain(&mut exercise, &mut script.as_bytes(), &mut output, options).unwrap();
    let output = String::from_utf8(output).unwrap();
    assert!(!output.contains("Not accepted") && output.contains("Not possible now: "), "{output}");
    for words in ["read needs more: read ID\n1. ", "show needs more: show ID", "pin needs more: pin FACT"] {
        assert!(output.contains(words), "{words}: {output}");
    }
}

#[test]
fn one_waits_until_the_clock_says_so() {
    // The fake's clock shows 21:51 at its beginning.
    let (text, client, _) = run(Lang::En, "start\nwait 22:00\n");
    let shown = text.lines().last().unwrap().to_owned();
    assert!(shown.contains("22:00:00"), "{shown}");
    assert!(client.now.0 > 1_260 && client.now.0 < 1_260 + 86_400);
}

/// One event is one line; what one asked for comes on top of that.
#[test]
fn an_event_is_one_line() {
    for name in ["first-drill", "vpn-ransomware"] {
        for verbosity in ["low", "normal", "high"] {
            let prepared = prepared(name);
            let mut exercise = begin(&prepared, 7);
            let mut pages = |_: &_, _| Vec::new();
            let mut script = format!("verbosity {verbosity}\nevery off\n");
            script += &"wait 10m\n".repeat(300);
            let before = exercise.view(Lang::En).log.len();
            let mut output = Vec::new();
            let options = options(Lang::En, prepared.plan.clone(), &mut pages);
            plain(&mut exercise, &mut script.as_bytes(), &mut output, options).unwrap();
            let output = String::from_utf8(output).unwrap();
            let events = exercise.view(Lang::En).log.len() - before;
            let stamped = |line: &&str| line.starts_with("T+") && !line.contains(", move ");
            let told = output.lines().filter(stamped).count();
            assert!(told <= events && (told > 0), "{name} {verbosity}: {told} lines for {events} events");
            // Beside events: the beginning, an answer to each line typed, and that the move is over.
            let rest = output.lines().count() - told;
            assert!(rest <= 2 * 302 + 12, "{name} {verbosity}: {rest} other lines");
        }
    }
}

#[test]
fn less_is_told_where_less_is_wanted() {
    let told = |verbosity: &str| {
        let prepared = prepared("vpn-ransomware");
        let mut exercise = begin(&prepared, 7);
        let mut pages = |_: &_, _| Vec::new();
        let script = format!("verbosity {verbosity}\nread 1\nnote x\nwait 2h\n");
        let mut output = Vec::new();
        let options = options(Lang::En, prepared.plan.clone(), &mut pages);
        plain(&mut exercise, &mut script.as_bytes(), &mut output, options).unwrap();
        String::from_utf8(output).unwrap().lines().count()
    };
    assert!(told("low") < told("normal") && told("normal") < told("high"));
}

#[test]
fn what_is_due_is_told_in_time() {
    let (text, ..) = run(Lang::En, "start\nevery 1m due\nwait 3m\nevery off\nwait 3m\n");
    assert_eq!(text.lines().filter(|line| line.contains(" Due: ")).count(), 3, "{text}");
    assert!(text.contains("!D1 Look wider, or contain at once? 3m00s left"), "{text}");
}

#[test]
fn who_one_is_and_who_is_there() {
    let (text, ..) = run(Lang::En, "start\nwho\n");
    assert!(text.contains("You are: Incident commander.") && text.contains("Legal: 2 of 2 free"), "{text}");
}

#[test]
fn endless_lines_are_cut() {
    let script = format!("start\nnote {}\nclock\n", "x".repeat(200_000));
    let (text, client, _) = run(Lang::En, &script);
    assert_eq!(orders(&client).len(), 2);
    assert!(text.len() < 40_000);
}
