//! Every sentence exists in both languages, for every variant there is.

use super::builder::{id, plan, player};
use hotwash::locale;
use hotwash::play::order::{Choice, Conduct, Order, Role};
use hotwash::play::outcome::{FactStatus, Judged, Seen, Severity, TaskEnd, Truth};
use hotwash::play::pace::Pace;
use hotwash::play::rating::Rating;
use hotwash::play::reflection::Reflection;
use hotwash::play::refusal::Refusal;
use hotwash::play::statement::{Element, Statement};
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Bilingual, Lang, SafeText};
use hotwash::stdx::time::{SimSpan, SimTime};
use hotwash::telling;

fn choice() -> Choice {
    Choice { confidence: Some(70), ..Choice::new(id("first-reply"), id("wait")) }
}

fn statement() -> Statement {
    Statement { facts: vec![id("vpn-login")], next_update: Some(SimSpan(3600)), ..Statement::default() }
}

fn orders() -> Vec<Order> {
    let text = || SafeText::new("words");
    vec![
        Order::StartEx { from_move: 0 },
        Order::StartEx { from_move: 1 },
        Order::act(id("CON-01"), Some(id("JUMP01"))),
        Order::Cancel { task: 1 },
        Order::Decide(choice()),
        Order::Open { item: id("soc-call") },
        Order::Pin { fact: id("vpn-login"), on: true },
        Order::Pin { fact: id("vpn-login"), on: false },
        Order::Search { query: text() },
        Order::PinLine { row: "vpn-log/t41/9f3a2c1b".into(), on: true },
        Order::PinLine { row: "vpn-log/t41/9f3a2c1b".into(), on: false },
        Order::Hypothesis { who: Default::default(), text: text(), confidence: None },
        Order::Hypothesis { who: Default::default(), text: text(), confidence: Some(9) },
        Order::Note { who: Default::default(), text: text() },
        Order::AskHint { task: id("isolate-jump") },
        Order::NextMove,
        Order::Reflect(Reflection::new(text())),
        Order::Resolve { keep: text(), change: text(), plan: text(), shared: true },
        Order::Hold { on: true },
        Order::Hold { on: false },
        Order::Extend { decision: id("first-reply"), by: SimSpan(600) },
        Order::Hint { text: text() },
        Order::Send { inject: id("cs-mail") },
        Order::Tag { text: text() },
        Order::Override { subject: id("contain"), rating: Rating::Unable, reason: text() },
        Order::Conduct(Conduct::Pause { on: true }),
        Order::Conduct(Conduct::Pause { on: false }),
        Order::Conduct(Conduct::Pace(Pace::whole(6))),
        Order::Conduct(Conduct::Slowed {
            decision: id("first-reply"),
            from: Pace::whole(60),
            to: Pace::permille(9005),
        }),
        Order::Conduct(Conduct::Aid { aid: id("untimed"), on: true }),
        Order::Conduct(Conduct::Aid { aid: id("breathing-room"), on: false }),
        Order::Conduct(Conduct::Language { lang: Lang::En }),
        Order::Conduct(Conduct::Language { lang: Lang::Ja }),
        Order::EndEx,
    ]
}

fn messages() -> Vec<Seen> {
    let at = SimTime(600);
    vec![
        Seen::MoveBegan { index: 0 },
        Seen::MoveEnded { index: 0 },
        Seen::Delivered { inject: id("soc-call") },
        Seen::Alerted { trace: id("lsass-alert"), severity: Severity::High, about: Some(id("JUMP01")) },
        Seen::LineFound { trace: id("vpn-line"), log: id("vpn-log"), written: at },
        Seen::LogChecked { log: id("vpn-log"), found: 0, since: at, lost: false },
        Seen::LogChecked { log: id("vpn-log"), found: 3, since: at, lost: false },
        Seen::LogChecked { log: id("vpn-log"), found: 0, since: at, lost: true },
        Seen::LogOpened { log: id("vpn-log"), since: at, lost: false },
        Seen::LogOpened { log: id("vpn-log"), since: at, lost: true },
        Seen::LinePinned { row: "vpn-log/t41/9f3a2c1b".into(), log: id("vpn-log"), written: at, on: true },
        Seen::LinePinned { row: "vpn-log/t41/9f3a2c1b".into(), log: id("vpn-log"), written: at, on: false },
        Seen::FactKnown { fact: id("vpn-login"), status: FactStatus::Suspected, source: id("INV-05") },
        Seen::FactKnown { fact: id("vpn-login"), status: FactStatus::Refuted, source: id("vpn-line") },
        Seen::DecisionOpened { decision: id("first-reply"), closes: None },
        Seen::DecisionOpened { decision: id("first-reply"), closes: Some(at) },
        Seen::DecisionExtended { decision: id("first-reply"), closes: at },
        Seen::Decided { choice: Box::new(choice()), by: player() },
        Seen::Lapsed { decision: id("first-reply"), option: id("wait") },
        Seen::Unanswered { inject: id("soc-call") },
        Seen::Opened { item: id("lsass-alert") },
        Seen::Pinned { fact: id("vpn-login"), on: true },
        Seen::Pinned { fact: id("vpn-login"), on: false },
        Seen::Said {
            by: player(),
            order: Box::new(Order::Note { who: Default::default(), text: "x".into() }),
        },
        Seen::Hinted { task: None, level: 0, text: Bilingual::same("look") },
        Seen::Hinted { task: Some(id("isolate-jump")), level: 2, text: Bilingual::same("look") },
        Seen::DutyStarted { duty: id("JP-APPI-1"), knew: at, by: None },
        Seen::DutyStarted { duty: id("JP-APPI-1"), knew: at, by: Some(id("soc")) },
        Seen::DutyLonger { duty: id("JP-APPI-1") },
        Seen::DutyExempt { duty: id("JP-APPI-1") },
        Seen::Stated { task: 1, action: id("COM-03"), statement: Box::new(statement()) },
        Seen::DutyMet { duty: id("JP-APPI-1") },
        Seen::Refused { refusal: Refusal::NotYours },
        Seen::Held { on: true },
        Seen::Held { on: false },
        Seen::Ended { ending: None },
        Seen::Ended { ending: Some(id("held")) },
    ]
}

fn work() -> Vec<Seen> {
    let (action, target, team) = (id("CON-01"), Some(id("JUMP01")), id("soc"));
    let mut work = vec![
        Seen::TaskAsked { task: 1, action, target, team, until: SimTime(600) },
        Seen::TaskQueued { task: 1, action, target, team },
        Seen::TaskBegun { task: 1, action, target, team, until: SimTime(600) },
        Seen::StateShown { subject: id("JUMP01"), marks: Vec::new() },
    ];
    for how in [TaskEnd::Done, TaskEnd::Cancelled, TaskEnd::Failed] {
        work.push(Seen::TaskEnded { task: 1, action, target, how });
    }
    let marks = "isolated off offline cut captured rebuilt encrypted destroyed down disabled reset revoked \
        cleaned blocked bad suspect ok";
    work.push(Seen::StateShown {
        subject: id("JUMP01"),
        marks: marks.split_whitespace().map(Id::new).collect(),
    });
    work
}

fn truths() -> Vec<Truth> {
    let step = id("copy");
    let mut truths = vec![
        Truth::StepBegun { step, on: None },
        Truth::StepSucceeded { step, on: Some(id("JUMP01")) },
        Truth::StepFailed { step, on: None },
        Truth::StepPrevented { step, by: id("JUMP01"), interrupted: false, on: None },
        Truth::StepPrevented { step, by: id("JUMP01"), interrupted: true, on: None },
        Truth::StepPrevented { step, by: step, interrupted: false, on: None },
        Truth::StepPrevented { step, by: step, interrupted: true, on: None },
        Truth::StepAbandoned { step, on: None },
        Truth::Toll { users: 3, cost: 1_200 },
        Truth::Noticed { action: id("CON-01"), alarm: 200 },
        Truth::Reacted { reaction: id("hurries") },
        Truth::SecretReread { secret: id("ci-key") },
        Truth::TraceLeft { trace: id("vpn-line"), log: id("vpn-log"), on: None },
        Truth::TraceLeft { trace: id("vpn-line"), log: id("vpn-log"), on: Some(id("JUMP01")) },
        Truth::EvidenceLost { subject: id("JUMP01"), by: id("ERA-01") },
        Truth::Leaked { data: id("winners"), records: 1 },
        Truth::Leaked { data: id("winners"), records: 12_000 },
        Truth::Impact { confidentiality: 1, integrity: 20, availability: 1000 },
        Truth::ScriptFault { words: "x".into() },
        Truth::InjectSkipped { inject: id("cs-mail") },
    ];
    let effects = hotwash::plan::effect_text::verbs();
    truths.extend(
        effects.map(|verb| Truth::Effect {
            effect: format!("{verb} JUMP01 1").into(),
            cause: id("first-reply"),
        }),
    );
    truths
}

fn judgements() -> Vec<Judged> {
    let task = id("isolate-jump");
    let mut all = vec![
        Judged::TaskOpened { task },
        Judged::TaskDone { task, on_time: true },
        Judged::TaskDone { task, on_time: false },
        Judged::TaskSpoiled { task },
        Judged::Harm { task },
        Judged::Believed { decision: id("first-reply"), said: 70, truth: true },
        Judged::Believed { decision: id("first-reply"), said: 70, truth: false },
        Judged::Lacking { task: 1, elements: Element::TABLE.map(|row| row.1).into() },
        Judged::Contradicted { task: 1, earlier: id("a"), now: id("vpn-login"), corrected: true },
        Judged::Contradicted { task: 1, earlier: id("a"), now: id("vpn-login"), corrected: false },
        Judged::Overridden { subject: id("contain"), rating: Rating::Performed, reason: "x".into() },
        Judged::ObjectiveRated { objective: id("contain"), rating: Rating::MajorChallenges },
    ];
    let measures = ["start", "detect", "declare", "contain", "notify"].map(id);
    all.extend(measures.map(|measure| Judged::Measured { measure }));
    all.extend(Rating::ALL.map(|rating| Judged::TaskRated { task, rating, points: 0 }));
    all
}

fn refusals() -> Vec<Refusal> {
    let action = id("CON-01");
    vec![
        Refusal::NotYours,
        Refusal::NotRunning,
        Refusal::NotOver,
        Refusal::Unknown { what: id("nothing") },
        Refusal::NeedsTarget { action },
        Refusal::WrongTarget { action, target: id("ctr-mura") },
        Refusal::NotPossible { action, words: Bilingual::default() },
        Refusal::NotPossible { action, words: Bilingual::same("ask first") },
        Refusal::NoTeam { team: id("soc") },
        Refusal::SaysNothing { action },
        Refusal::NotForThem { action, audience: id("press") },
        Refusal::NotOpen { fact: id("vpn-login") },
        Refusal::AlreadyUnderWay { task: 1 },
        Refusal::NoSuchTask { task: 1 },
        Refusal::DecisionNotOpen { decision: id("first-reply") },
        Refusal::BadConfidence,
        Refusal::InThePast { now: SimTime(60) },
        Refusal::NoMoreHints { task: id("isolate-jump") },
        Refusal::NoSuchLine,
        Refusal::LogClosed { log: id("vpn-log") },
        Refusal::LogLost { log: id("vpn-log") },
        Refusal::NotInRoom { name: "Sato".into() },
        Refusal::TooMuch,
    ]
}

#[test]
fn every_variant_has_a_sentence_in_both_languages() {
    let plan = plan();
    let mut told: Vec<SafeText> = Vec::new();
    for lang in Lang::ALL {
        told.extend(orders().iter().map(|order| telling::order(&plan, lang, order)));
        told.extend(messages().iter().chain(&work()).map(|what| telling::seen(&plan, lang, what)));
        told.extend(truths().iter().map(|what| telling::truth(&plan, lang, what)));
        told.extend(judgements().iter().map(|what| telling::judged(&plan, lang, what)));
        told.extend(refusals().iter().map(|why| telling::refusal(&plan, lang, why)));
        told.extend(terms(lang));
    }
    for words in &told {
        assert!(!words.as_str().contains(['⟨', '{']), "a word is missing: {words}");
        assert!(!words.is_empty());
    }
}

fn terms(lang: Lang) -> Vec<SafeText> {
    use Severity::{Critical, High, Info, Low, Medium};
    let mut terms: Vec<SafeText> = Vec::new();
    terms.extend([Info, Low, Medium, High, Critical].map(|level| telling::severity(lang, level)));
    terms.extend(Rating::ALL.map(|rating| telling::rating(lang, rating)));
    let roles = [Role::Player, Role::Facilitator, Role::Evaluator, Role::Observer, Role::Canon];
    terms.extend(roles.map(|role| telling::role(lang, role)));
    for phase in "triage analyse contain eradicate recover communicate command legal learn".split(' ') {
        assert!(locale::has(lang, &format!("tell-phase-{phase}")));
    }
    for channel in "chat mail phone monitor ticket news sns coach alert".split(' ') {
        assert!(locale::has(lang, &format!("tell-channel-{channel}")));
    }
    terms
}

#[test]
fn every_fact_of_a_condition_has_words() {
    use hotwash::plan::cond::{Ask, Expr, Fact};
    let plan = plan();
    for lang in Lang::ALL {
        let teller = telling::Teller::new(&plan, lang);
        for (name, fact, _, _) in Fact::TABLE {
            let ask = Ask { fact: *fact, subject: id("JUMP01"), object: id("") };
            let words = teller.condition(&Expr::Not(Box::new(Expr::Ask(ask))));
            assert!(!words.as_str().contains(['⟨', '{']), "{name}: {words}");
        }
    }
    let rule =
        |source: &str| plan.conds.iter().find(|cond| cond.source == source).expect("the rule").expr.clone();
    let spoiled = rule("wiped('JUMP01') && !captured('JUMP01')");
    let said = |lang| telling::Teller::new(&plan, lang).condition(&spoiled).to_string();
    assert_eq!(said(Lang::En), "JUMP01 rebuilt and not: evidence of JUMP01 secured");
    assert_eq!(said(Lang::Ja), "JUMP01を再構築、かつ「JUMP01の証拠を保全」ではない");
}

#[test]
fn japanese_is_japanese() {
    let plan = plan();
    let said = telling::action(&plan, Lang::Ja, id("CON-01"), Some(id("JUMP01")));
    assert_eq!(said.as_str(), "端末隔離 → JUMP01");
    let english = telling::action(&plan, Lang::En, id("CON-01"), Some(id("JUMP01")));
    assert_eq!(english.as_str(), "EDR isolation → JUMP01");
    assert_eq!(telling::rating(Lang::Ja, Rating::SomeChallenges).as_str(), "一部に支障（S）");
}

/// Words of the debrief room that the code names, each in both languages.
#[test]
fn every_key_in_the_code_is_in_the_catalogue() {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.join("debrief"), root.join("telling")];
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a source folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap_or_default();
            for key in source.split('"').filter(|piece| is_key(piece)) {
                found += 1;
                for lang in Lang::ALL {
                    assert!(locale::has(lang, key), "{key} of {} has no words", path.display());
                }
            }
        }
    }
    assert!(found > 150);
}

fn is_key(piece: &str) -> bool {
    let ours = piece.starts_with("debrief-") || piece.starts_with("tell-");
    let family =
        ["tell-channel", "tell-mark", "tell-phase", "tell-class", "tell-aid", "tell-audience", "tell-kind"]
            .contains(&piece);
    ours && !family && piece.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Words that would lay something at somebody's door, in the sentences of the debrief. The scenario's own words are its
/// author's.
#[test]
fn the_debrief_blames_nobody() {
    const BLAME: [(&str, &[&str]); 2] = [
        (
            "en",
            &[
                "should have",
                "failed to",
                "mistake",
                "blame",
                "careless",
                "negligen",
                "incompeten",
                "at fault",
                "wrongly",
                "guilty",
                "poor ",
                "neglect",
                "bad decision",
                "too slow",
                "ignored",
                "forgot",
            ],
        ),
        (
            "ja",
            &[
                "べきだった",
                "べきでした",
                "ミス",
                "失敗した",
                "怠",
                "過失",
                "落ち度",
                "不注意",
                "責任",
                "失態",
                "見落と",
                "放置",
                "無視",
                "遅すぎ",
                "怠慢",
                "間違え",
            ],
        ),
    ];
    let texts =
        [include_str!("../../src/locale/en/debrief.ftl"), include_str!("../../src/locale/ja/debrief.ftl")];
    for ((lang, words), text) in BLAME.into_iter().zip(texts) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |parts| parts.1).to_lowercase();
            for word in words {
                assert!(!said.contains(word), "{lang}: {word:?} in {line:?}");
            }
        }
    }
}
