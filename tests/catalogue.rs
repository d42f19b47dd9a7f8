//! The shared playbook against the catalogue it was written from (handbook 05): every action is there, with its
//! working time, what the adversary notices, what it does to evidence, and its ids in RE&CT, D3FEND and CACAO.

use crate::support::exercises::prepared;
use hotwash::plan::effect::{AssetVerb, Effect};
use hotwash::plan::playbook::{Action, Notice};
use hotwash::sim::Prepared;
use hotwash::stdx::id::Id;
use std::collections::BTreeSet;

/// A row: id; working time in minutes from and to (0: the catalogue names none); who notices (N L M H) and what becomes
/// of evidence (+ 0 -), blank where the catalogue does not say; ids.
type Row = (&'static str, i64, i64, &'static str, &'static str);

#[rustfmt::skip] // a table
const CATALOGUE: [Row; 95] = [
    ("INV-01", 10, 10, "N+", "c:analyze-collected-data"),
    ("INV-02", 15, 15, "N0", "RA2001"),
    ("INV-03", 15, 15, "N0", "RA2601 D3-UGLPA"),
    ("INV-04", 30, 30, "N0", "RA2113 RA2114"),
    ("INV-05", 30, 30, "N+", "RA2108"),
    ("INV-06", 60, 60, "N0", "D3-UBA"),
    ("INV-07", 60, 60, "N0", ""),
    ("INV-08", 45, 45, "L+", "RA2311 c:scan-system"),
    ("INV-09", 40, 40, "L+", ""),
    ("INV-10", 120, 360, "N+", ""),
    ("INV-11", 120, 480, "L0", "RA2312 RA2318 D3-DA"),
    ("INV-12", 20, 20, "N0", "RA2203 RA2201"),
    ("INV-13", 30, 30, "N0", "RA2401 D3-PLA"),
    ("INV-14", 240, 1440, "N0", "RA2110 RA2112 D3-UDTA"),
    ("INV-15", 120, 2880, "N0", ""),
    ("INV-16", 60, 240, "N0", "D3-CCSA"),
    ("INV-17", 240, 720, "L0", "RA2505 D3-SJA D3-USICA"),
    ("INV-18", 60, 480, "N0", "RA2002 D3-SWI D3-AVE c:scan-vulnerabilities"),
    ("INV-19", 30, 30, "N0", ""),
    ("INV-20", 0, 0, "N+", "D3-DE c:analyze-engagement-results"),
    ("CON-01", 5, 5, "M+", "D3-NI c:disconnect-system"),
    ("CON-02", 10, 10, "M+", "D3-NI"),
    ("CON-03", 1, 1, "H-", "D3-HS"),
    ("CON-04", 20, 20, "H+", "D3-NI D3-BDI RA3108"),
    ("CON-05", 30, 30, "H+", "D3-OTF RA3107"),
    ("CON-06", 10, 10, "M0", "RA3101 RA3103 RA3105 D3-DNSDL"),
    ("CON-07", 5, 5, "M+", "RA3601 D3-AL"),
    ("CON-08", 5, 5, "M0", "RA4601 D3-ST D3-ANCI"),
    ("CON-09", 10, 10, "M0", "D3-PR"),
    ("CON-10", 15, 15, "M-", "D3-CR"),
    ("CON-11", 2, 2, "H+", "D3-CR c:restrict-access"),
    ("CON-12", 5, 5, "H+", "D3-UAP D3-APA"),
    ("CON-13", 10, 10, "M+", "D3-NI"),
    ("CON-14", 15, 15, "L+", "c:restrict-access"),
    ("CON-15", 30, 30, "N0", "D3-RS c:revert-system"),
    ("CON-16", 20, 20, "L-", "RA3203 RA4201 D3-ER"),
    ("CON-17", 30, 30, "L0", "D3-ITF D3-NTF"),
    ("CON-18", 10, 10, "M+", "c:restrict-access"),
    ("CON-19", 15, 15, "H+", "c:disconnect-system"),
    ("CON-20", 20, 20, "M0", "D3-ITF D3-ANET"),
    ("CON-21", 60, 180, "H0", "D3-CRO D3-ANCI"),
    ("CON-22", 20, 20, "H+", "D3-AMED"),
    ("CON-23", 20, 120, "H0", "D3-ITF D3-ISVA"),
    ("CON-24", 10, 10, "M0", "D3-ITF"),
    ("CON-25", 15, 15, "H+", "D3-DRA D3-DTP"),
    ("CON-26", 5, 5, "L+", "D3-LFP c:restrict-access"),
    ("CON-27", 5, 5, "N+", "D3-AL"),
    ("CON-28", 5, 5, "N-", "D3-DKE"),
    ("CON-29", 20, 20, "L+", "D3-NI"),
    ("CON-30", 30, 30, "L+", ""),
    ("ERA-01", 240, 2880, "  ", "D3-CRO D3-RIC"),
    ("ERA-02", 600, 600, "  ", "D3-CRO"),
    ("ERA-03", 60, 240, "  ", "RA4301 RA4502 D3-FEV c:eliminate-risk"),
    ("ERA-04", 240, 1440, "  ", "RA5001 D3-RDI"),
    ("ERA-05", 60, 1440, "  ", "RA3001 D3-SU"),
    ("ERA-06", 240, 2880, "  ", "D3-SCH"),
    ("ERA-07", 60, 180, "  ", "D3-OE"),
    ("ERA-08", 60, 240, "  ", ""),
    ("REC-01", 120, 480, "  ", "c:restore-data"),
    ("REC-02", 0, 0, "  ", "RA5002 D3-RD D3-RF c:restore-capabilities"),
    ("REC-03", 60, 60, "  ", "RA5601 D3-ULA D3-RNA"),
    ("REC-04", 240, 1440, "  ", "D3-RD"),
    ("REC-05", 43200, 43200, "  ", "RA2003 D3-DAM"),
    ("REC-06", 30, 30, "  ", ""),
    ("ESC-01", 3, 3, "  ", ""),
    ("ESC-02", 5, 5, "  ", ""),
    ("ESC-03", 5, 5, "  ", ""),
    ("ESC-04", 10, 10, "  ", ""),
    ("ESC-05", 10, 10, "  ", ""),
    ("ESC-06", 60, 60, "  ", ""),
    ("ESC-07", 60, 60, "  ", ""),
    ("ESC-08", 15, 15, "  ", ""),
    ("ESC-09", 20, 20, "  ", ""),
    ("COM-01", 20, 20, "  ", "c:compose-content c:deliver-content"),
    ("COM-02", 60, 60, "  ", "c:compose-content"),
    ("COM-03", 60, 240, "  ", "c:identify-audience c:deliver-content"),
    ("COM-04", 60, 60, "  ", "c:deliver-content"),
    ("COM-05", 120, 240, "  ", ""),
    ("COM-06", 30, 30, "  ", "c:identify-channel"),
    ("COM-07", 0, 0, "  ", ""),
    ("COM-08", 60, 240, "  ", "RA4001 c:deliver-content"),
    ("COM-09", 30, 30, "  ", ""),
    ("LEG-01", 30, 30, "  ", ""),
    ("LEG-02", 120, 480, "  ", ""),
    ("LEG-03", 120, 240, "  ", ""),
    ("LEG-04", 120, 240, "  ", ""),
    ("LEG-05", 30, 30, "  ", ""),
    ("LEG-06", 60, 180, "  ", ""),
    ("LEG-07", 240, 4320, "  ", ""),
    ("LEG-08", 120, 480, "  ", ""),
    ("LEG-09", 60, 180, "  ", ""),
    ("LEG-10", 120, 1440, "  ", ""),
    ("LEG-11", 1440, 10080, "  ", ""),
    ("LEG-12", 60, 240, "  ", ""),
    ("LRN-01", 60, 480, "  ", "RA6002 RA6001"),
];

/// Actions that are not in the catalogue: they take back others.
const OWN: [&str; 4] = ["CON-31", "CON-32", "CON-33", "CON-34"];

fn find<'a>(prepared: &'a Prepared, id: &str) -> &'a Action {
    let found = prepared.plan.playbook.iter().find(|action| action.id == Id::new(id));
    found.unwrap_or_else(|| panic!("{id} is missing"))
}

#[test]
fn each_action_is_as_the_catalogue_has_it() {
    // The ransomware scenario overrides none of them.
    let prepared = prepared("vpn-ransomware");
    let mut wrong = Vec::new();
    for (id, from, to, marks, ids) in CATALOGUE {
        let action = find(&prepared, id);
        let (low, high) = (action.takes.min.minutes(), action.takes.max.minutes());
        let fits = match (from, to) {
            (0, 0) => true,
            _ if from == to => (low..=high).contains(&from) && low * 3 >= from && high <= from * 3,
            _ => low == from && high == to,
        };
        let notice = match &marks[..1] {
            "N" => Some(Notice::None),
            "L" => Some(Notice::Low),
            "M" => Some(Notice::Medium),
            "H" => Some(Notice::High),
            _ => None,
        };
        let evidence = match &marks[1..] {
            " " => true,
            mark => action.destroys == (mark == "-"),
        };
        let same: BTreeSet<&str> = ids.split_whitespace().collect();
        let same = same == action.ids.iter().map(String::as_str).collect();
        if !fits || notice.is_some_and(|notice| notice != action.notice) || !evidence || !same {
            let Action { takes, notice, destroys, ids, .. } = action;
            wrong.push(format!("{id}: {takes:?} {notice:?} destroys {destroys} {ids:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_is_nothing_else_in_it() {
    let prepared = prepared("vpn-ransomware");
    let families = ["INV-", "CON-", "ERA-", "REC-", "ESC-", "COM-", "LEG-", "LRN-"];
    let shared = prepared.plan.playbook.iter().map(|action| action.id.as_str());
    let shared: BTreeSet<&str> = shared.filter(|id| families.iter().any(|it| id.starts_with(it))).collect();
    let wanted: BTreeSet<&str> = CATALOGUE.iter().map(|row| row.0).chain(OWN).collect();
    assert_eq!(shared, wanted);
}

#[test]
fn what_destroys_or_secures_says_so() {
    let prepared = prepared("vpn-ransomware");
    for action in &prepared.plan.playbook {
        let does = |wanted: AssetVerb| {
            action.effects.iter().any(|effect| matches!(effect, Effect::Asset(verb, _) if *verb == wanted))
        };
        // A restart (`patch`, `reboot`) loses memory only, and `side` says so.
        let destroys = does(AssetVerb::Wipe) || does(AssetVerb::PowerOff);
        assert!(action.destroys || !destroys, "{} destroys evidence and does not say so", action.id);
        assert_eq!(action.captures, does(AssetVerb::Capture), "{}: `captures` and `capture`", action.id);
        let warned = !action.side.en.is_empty() && !action.side.ja.is_empty();
        assert!(warned || !action.destroys, "{} destroys evidence without a word beforehand", action.id);
    }
}

/// A refusal says what would make it possible: each action that is asked for is named, in both languages.
#[test]
fn a_refusal_names_the_way() {
    let prepared = prepared("vpn-ransomware");
    let mut seen = 0;
    for action in &prepared.plan.playbook {
        let Some(cond) = action.requires else { continue };
        let source = &prepared.plan.conds[cond.0].source;
        for wanted in source.split("done('").skip(1).filter_map(|rest| rest.split('\'').next()) {
            seen += 1;
            for words in [&action.refusal.en, &action.refusal.ja] {
                assert!(words.as_str().contains(wanted), "{} does not name {wanted}: {words}", action.id);
            }
        }
    }
    assert!(seen >= 8, "{seen}");
}

/// Who must agree before an act begins, all of them (columns "prerequisites"): nobody for any other.
const APPROVALS: [(&str, &[&str]); 8] = [
    ("INV-20", &["legal", "exec"]),
    ("CON-19", &["exec", "cs"]),
    ("CON-25", &["exec"]),
    ("CON-28", &["pms"]),
    ("ERA-05", &["csirt"]),
    ("REC-03", &["exec"]),
    ("COM-03", &["legal", "exec"]),
    ("COM-07", &["legal", "exec"]),
];

/// Acts that want hands where the machine stands.
const HANDS: [&str; 2] = ["CON-02", "CON-03"];

/// Acts that may come to nothing, and how often, permille: teaching assumptions.
const FAILS: [(&str, i64); 4] = [("CON-17", 150), ("CON-20", 100), ("CON-23", 100), ("ERA-03", 200)];

#[test]
fn who_agrees_whose_hands_and_what_may_fail() {
    let prepared = prepared("vpn-ransomware");
    for action in prepared.plan.playbook.iter() {
        let id = action.id.as_str();
        let wanted = APPROVALS.iter().find(|row| row.0 == id).map_or(&[][..], |row| row.1);
        let asked: Vec<&str> = action.approval.iter().map(|it| it.team.as_str()).collect();
        assert_eq!(asked, wanted, "{id}");
        assert!(action.approval.iter().all(|it| it.takes.min.minutes() >= 5), "{id}: nobody agrees at once");
        assert_eq!(action.hands, HANDS.contains(&id), "{id}");
        let fails = FAILS.iter().find(|row| row.0 == id).map_or(0, |row| row.1);
        assert_eq!(action.fails, fails, "{id}");
    }
}
