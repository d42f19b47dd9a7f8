//! Orders read as people write them, read back as they were, and faults say where.

use super::*;

#[test]
fn orders_read_as_people_write_them() {
    let act = Order::act(Id::new("CON-01"), Some(Id::new("JUMP01")));
    assert_eq!(parse("  act CON-01   JUMP01 "), Ok(act));
    let line = r#"decide lsass-alert look-wider confidence 70 because jump-lsass vpn note "two \"sources\"""#;
    let Ok(Order::Decide(choice)) = parse(line) else { panic!("{:?}", parse(line)) };
    assert_eq!((choice.confidence, choice.because.len()), (Some(70), 2));
    assert_eq!(choice.note.as_str(), "two \"sources\"");
    let line = "decide d a because f votes 田中=a,Sato=b called-by 田中 confidence 5";
    let Ok(Order::Decide(choice)) = parse(line) else { panic!("{:?}", parse(line)) };
    assert_eq!((choice.called_by.as_str(), choice.votes.len(), choice.because.len()), ("田中", 2, 1));
    assert_eq!(parse("note call legal"), Ok(Order::Note { text: "call legal".into(), who: "".into() }));
    let search = |query: &str| Ok(Order::Search { query: query.into() });
    assert_eq!(parse("search user:kato \"access denied\""), search("user:kato \"access denied\""));
    assert_eq!(parse("search \"access denied\" -kato"), search("\"access denied\" -kato"));
    let row = Order::PinLine { row: "idp-log/t41/9f3a2c1b".into(), on: true };
    assert_eq!(parse("pin-line idp-log/t41/9f3a2c1b"), Ok(row));
    let guess = Order::Hypothesis { text: "stolen VPN".into(), confidence: Some(60), who: "".into() };
    assert_eq!(parse("hypothesis stolen VPN 60"), Ok(guess));
    let more = Order::Extend { decision: Id::new("d"), by: SimSpan(95_400) };
    assert_eq!(parse("extend d 1d 02:30"), Ok(more));
}

#[test]
fn every_order_reads_back() {
    for line in [
        "start 2",
        "act INV-05",
        "act CON-01 \"to\"",
        "act ESC-05 t0 T-1d 12:00 next 00:30",
        "act ESC-05 max 1840000 t0 T+01:55",
        "act COM-03 to users,press say vpn-entry,backups-safe unknown scope,cause unknown \"who paid\" \
         unknown persons max 610000 t0 T+1d 02:30 next 02:00 advice note \"a \\\"b\\\"\"",
        "cancel 3",
        "decide d a confidence 85 because f1 f2 note \"x\"",
        "decide d a because f1 called-by \"Sato T.\" votes \"Sato T.=a,田中=b\" note \"x\"",
        "open mail-1",
        "pin f",
        "unpin f",
        "search \"user:kato result:success last:2h\"",
        "search \"\\\"access denied\\\" -user:kato\"",
        "search \"\"",
        "pin-line \"idp-log/t41/9f3a2c1b\"",
        "unpin-line \"idp-log/t-41/9f3a2c1b\"",
        "hypothesis \"a \\\"b\\\" \\\\ c\" 70",
        "note \"一行目\\n二行目\"",
        "note \"call legal\" by \"Sato T.\"",
        "hypothesis \"a\" by \"田中\"",
        "hypothesis \"a\" 70 by \"田中\"",
        "hint t-1",
        "hint \"look at the logs\"",
        "next",
        "reflect \"\"",
        "resolve \"k\" \"c\" \"if x then y\"",
        "hold on",
        "extend d 00:10",
        "send i",
        "tag \"good\"",
        "override o P \"seen\"",
        "pause off",
        "pace 12",
        "pace 0.25",
        "slowed d1 60 9.005",
        "aid untimed on",
        "lang ja",
        "end-exercise",
    ] {
        let order = parse(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(text(&order), line);
    }
    let verbs: Vec<_> = VERBS.iter().map(|(verb, _)| *verb).collect();
    for verb in &verbs {
        assert_ne!(parse(verb).err().map(|e| e.what), Some(LineFault::UnknownVerb((*verb).to_owned())));
    }
}

#[test]
fn statements_read_as_people_write_them() {
    let line =
        r#"act COM-03 to users say vpn-entry unknown scope max 610000 next 2h advice note we are sorry"#;
    let Ok(Order::Act { target: None, statement: Some(said), .. }) = parse(line) else {
        panic!("{:?}", parse(line))
    };
    assert_eq!((said.persons_max, said.next_update, said.advice), (Some(610_000), Some(SimSpan(7200)), true));
    assert_eq!(said.text.as_str(), "we are sorry");
    for (line, message) in [
        ("act COM-03 to everybody", "`everybody` is not an audience such as `users`"),
        ("act COM-03 say", "fact is missing"),
        ("act COM-03 max many", "`many` is not a number"),
        ("act COM-03 x y", "`y` does not belong here"),
        ("act COM-03 next soon", "`soon` is not a span such as `2h`"),
    ] {
        assert_eq!(parse(line).unwrap_err().to_string(), message, "{line}");
    }
    let many = format!("act COM-03 say {}", vec!["f"; 65].join(","));
    assert_eq!(parse(&many).unwrap_err().what, LineFault::TooMuch);
}

#[test]
fn faults_say_where() {
    assert_eq!(parse("").unwrap_err().what, LineFault::Empty);
    let error = parse("act con/01").unwrap_err();
    assert_eq!((error.at, error.to_string().as_str()), (4, "`con/01` is not an id"));
    assert_eq!(parse("note \"open").unwrap_err().what, LineFault::Unclosed);
    assert_eq!(parse("next now").unwrap_err().what, LineFault::Extra("now".to_owned()));
    assert_eq!(parse("decide d").unwrap_err().what, LineFault::Missing("option"));
    for (line, message) in [
        ("decide d a called-by x=y", "`x=y` is not somebody's name"),
        ("decide d a votes Sato", "`Sato` is not a vote such as `NAME=OPTION`"),
        ("decide d a votes Sato=a/b", "`Sato=a/b` is not a vote such as `NAME=OPTION`"),
    ] {
        assert_eq!(parse(line).unwrap_err().to_string(), message, "{line}");
    }
    assert_eq!(parse("dance").unwrap_err().what, LineFault::UnknownVerb("dance".to_owned()));
}
