//! The seventeen factors, one test each: (a) what a level more changes, (b) its limit.

use super::world::{World, gates, leaves_alone, shows, step, stops, takes};
use hotwash::plan::Calendar;
use hotwash::play::outcome::{Outcome, Seen, Truth};
use hotwash::stdx::id::Id;
use hotwash::stdx::time::{SimSpan, SimTime};

#[test]
fn f1_mfa_stops_reused_passwords_and_proxies_but_no_stolen_session() {
    let world = World::attacked(&["stuffing", "aitm", "session-theft", "insider"]);
    let first = world.between("F1=0", "F1=1");
    stops(&first, "stuffing");
    shows(&first, "stuffing");
    let full = world.between("F1=2", "F1=3");
    gates(&full, "aitm", "F1");
    takes(&full, "CON-09", Some("sato"), 1800);
    for pair in [&first, &full] {
        leaves_alone(pair, "session-theft");
        leaves_alone(pair, "insider");
    }
}

#[test]
fn f2_session_control_stops_replay_but_no_new_sign_in() {
    let world = World::attacked(&["session-replay", "valid-account"]);
    let pair = world.between("F2=2", "F2=3");
    stops(&pair, "session-replay");
    shows(&pair, "session-replay");
    takes(&world.between("F2=1", "F2=2"), "CON-08", Some("sato"), 500);
    leaves_alone(&pair, "valid-account");
}

#[test]
fn f3_device_trust_stops_foreign_machines_but_no_insider() {
    let pair = World::attacked(&["valid-account", "insider"]).between("F3=0", "F3=1");
    stops(&pair, "valid-account");
    shows(&pair, "valid-account");
    takes(&pair, "CON-27", Some("PC01"), 600);
    leaves_alone(&pair, "insider");
}

#[test]
fn f4_segmentation_slows_and_shrinks_but_does_not_stop_data_from_leaving() {
    let blow = r#"
        [[step]]
        id    = "blow"
        name  = { en = "Encryption", ja = "暗号化" }
        class = ["ransomware"]
        gives = ["encrypt PC01", "encrypt PC02", "encrypt PC03", "encrypt SRV01"]
    "#;
    let world = World::attacked(&["lateral", "edge-appliance", "exfiltration"]).and(blow);
    let pair = world.between("F4=0", "F4=1");
    stops(&pair, "lateral");
    shows(&pair, "lateral");
    let [before, after] = pair.each_ref().map(|played| played.step("lateral").takes.max);
    assert_eq!((before, after), (SimSpan(3600), SimSpan(3 * 3600)));
    let [before, after] = pair.each_ref().map(|played| played.step("blow").gives.len());
    assert_eq!((before, after), (4, 3));
    takes(&pair, "CON-04", Some("office"), 800);
    leaves_alone(&pair, "exfiltration");
    let full = world.between("F4=2", "F4=3");
    gates(&full, "edge-appliance", "F4");
    assert_eq!(full[1].step("blow").gives.len(), 1, "something is left of anything");
}

#[test]
fn f5_least_privilege_stops_the_way_up_but_not_what_anybody_may_do() {
    let key = r#"
        [[step]]
        id    = "key"
        name  = { en = "A leaked key is used", ja = "漏れた鍵が使われる" }
        class = ["leaked-secret"]
        gives = ["leak users all"]
    "#;
    let world = World::attacked(&["privilege", "insider"]).and(key);
    let pair = world.between("F5=1", "F5=2");
    stops(&pair, "privilege");
    shows(&pair, "privilege");
    assert_eq!(pair.each_ref().map(|played| played.step("privilege").takes.max.0), [3 * 3600, 6 * 3600]);
    let leaked = world.between("F5=0", "F5=1").map(|played| {
        let leaks = played.run(1, &[]).into_iter().filter_map(|it| match it.what {
            Outcome::Truth(Truth::Leaked { records, .. }) => Some(records),
            _ => None,
        });
        leaks.max().unwrap()
    });
    assert_eq!(leaked, [10_000, 6_000]);
    takes(&pair, "CON-12", Some("sato"), 1100);
    leaves_alone(&pair, "insider");
}

#[test]
fn f6_edr_sees_and_stops_where_a_sensor_is_and_nothing_on_an_appliance() {
    let on = |machine| step("tool", machine, "edr-log");
    let world = World::new(&[on("PC01"), on("VPN01"), on("VENDOR01"), on("SRV01")].concat());
    let pair = world.between("F6=0", "F6=1");
    let sensors = |ix: usize| {
        let assets = pair[ix].plan().estate.assets.values();
        assets.filter(|asset| asset.sensor).map(|asset| asset.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!((sensors(0), sensors(1)), (vec![], vec!["PC01", "PC02"]), "the most critical first");
    stops(&pair, "tool-PC01");
    shows(&pair, "tool-PC01");
    // Where a sensor is at both levels: where none is, nothing can be isolated from afar.
    let watched = r#"
        [posture]
        F6 = 3

        [[asset]]
        id          = "PC09"
        kind        = "workstation"
        zone        = "office"
        criticality = 5
        sensors     = ["edr"]
    "#;
    takes(&World::new(watched).between("F6=1", "F6=2"), "CON-01", Some("PC09"), 400);
    for gap in ["tool-VPN01", "tool-VENDOR01", "tool-SRV01"] {
        leaves_alone(&pair, gap);
        assert!(pair[1].alerts(gap).is_empty(), "nothing is detected without a sensor");
    }
    let full = world.between("F6=2", "F6=3");
    shows(&full, "tool-SRV01");
    leaves_alone(&full, "tool-VPN01");
    leaves_alone(&full, "tool-VENDOR01");
}

#[test]
fn f7_monitoring_shortens_the_night_and_nothing_in_office_hours() {
    let seen_late = |id: &str, at: &str| {
        format!(
            r#"
        [[step]]
        id   = "{id}"
        name = {{ en = "Something that is seen late", ja = "遅れて気づかれる動き" }}
        at   = "{at}"
        on   = "PC03"

          [[step.leaves]]
          log   = "app-log"
          line  = "job=odd"
          alert = {{ after = "9h", title = {{ en = "Odd job", ja = "不審なジョブ" }} }}
    "#
        )
    };
    let late = [seen_late("by-day", "+3h"), seen_late("by-night", "+14h")].concat();
    let pair = World::attacked(&["lateral"]).and(&late).between("F7=0", "F7=1");
    let first = |ix: usize, id: &str| pair[ix].alerts(id)[0].1;
    assert_eq!([0, 1].map(|ix| first(ix, "by-night")), [SimTime(23 * 3600), SimTime(16 * 3600)], "as played");
    assert_eq!([0, 1].map(|ix| first(ix, "by-day")), [SimTime(12 * 3600); 2], "as played, in office hours");
    let watch = pair[1].plan().attack.monitoring.expect("it differs from what is declared");
    let calendar: Calendar = pair[1].plan().cover.starts;
    let (noon, night) = (SimTime(3 * 3600), SimTime(14 * 3600));
    let slow = SimSpan(9 * 3600);
    assert_eq!(watch.alert_after(slow, calendar, night), SimSpan(2 * 3600));
    assert_eq!(watch.alert_after(slow, calendar, noon), slow);
    assert_eq!(pair[0].plan().attack.monitoring, None);
    assert_eq!(pair[0].successes("lateral"), pair[1].successes("lateral"), "it stops nothing");
    let chance = |ix: usize| {
        let trace = &pair[ix].plan().attack.traces[&Id::new("lateral")];
        trace.alert.as_ref().map(|alert| alert.chance)
    };
    assert_eq!(chance(0), chance(1), "and makes nothing visible that was not");
}

#[test]
fn f8_logs_reach_back_and_count_but_stop_nothing() {
    let logs = r#"
        [[log]]
        id    = "vpn-log"
        name  = { en = "VPN", ja = "VPN" }
        kind  = "vpn"
        keeps = "3d"
        on       = "VPN01"
        volatile = ["power-off"]

        [[log]]
        id          = "access-log"
        name        = { en = "Data access", ja = "データアクセス" }
        kind        = "cloud"
        keeps       = "30d"
        data_events = true

        [[step]]
        id    = "entry"
        name  = { en = "Entry", ja = "侵入" }

          [[step.leaves]]
          log   = "vpn-log"
          line  = "login"

          [[step.leaves]]
          log   = "access-log"
          line  = "read"
    "#;
    let world = World::attacked(&["lateral", "clear-logs"]).and(logs);
    let pair = world.between("F8=0", "F8=1");
    // Five days later the line is past a retention of three.
    let found = pair.each_ref().map(|played| {
        let read = played.run(1, &[(5 * 24, "INV-05", None)]);
        read.iter().filter(|it| matches!(it.what, Outcome::Seen(Seen::LineFound { .. }))).count()
    });
    assert_eq!(found, [0, 1]);
    takes(&pair, "INV-15", None, 500);
    leaves_alone(&pair, "lateral");
    let full = world.between("F8=2", "F8=3");
    gates(&full, "clear-logs", "F8");
    assert_eq!(full.each_ref().map(|played| played.step("entry").leaves.len()), [1, 2], "data access");
    let volatile = |ix: usize| full[ix].plan().estate.logs[&Id::new("vpn-log")].volatile.len();
    assert_eq!((volatile(0), volatile(1)), (1, 0));
    leaves_alone(&full, "lateral");
}

#[test]
fn f9_backups_survive_but_do_not_undo_exfiltration() {
    let theft = r#"
        [[step]]
        id    = "theft"
        name  = { en = "Data leaves", ja = "データが出ていく" }
        class = ["exfiltration"]
        gives = ["leak users 500"]
    "#;
    let pair = World::attacked(&["inhibit-recovery", "exfiltration"]).and(theft).between("F9=1", "F9=2");
    gates(&pair, "inhibit-recovery", "F9");
    shows(&pair, "inhibit-recovery");
    takes(&pair, "REC-02", Some("PC01"), 400);
    leaves_alone(&pair, "exfiltration");
    for played in &pair {
        let leaked = |what: &Outcome| matches!(what, Outcome::Truth(Truth::Leaked { records: 500, .. }));
        assert!(played.run(1, &[]).iter().any(|it| leaked(&it.what)));
    }
}

#[test]
fn f10_secrets_are_not_found_and_do_not_last_but_malware_still_steals() {
    let pair = World::attacked(&["secret-leak", "leaked-secret", "exfiltration"]).between("F10=1", "F10=2");
    stops(&pair, "secret-leak");
    shows(&pair, "secret-leak");
    stops(&pair, "leaked-secret");
    let longest = pair.each_ref().map(|played| played.plan().action(Id::new("ERA-01")).unwrap().takes.max.0);
    assert_eq!(longest[1], (longest[0] * 400 + 500) / 1000, "ERA-01");
    leaves_alone(&pair, "exfiltration");
}

#[test]
fn f11_guard_rails_stop_open_settings_but_no_stolen_rights() {
    let world = World::attacked(&["misconfiguration", "region", "log-off", "valid-account"]);
    let pair = world.between("F11=2", "F11=3");
    stops(&pair, "misconfiguration");
    shows(&pair, "misconfiguration");
    gates(&pair, "region", "F11");
    gates(&pair, "log-off", "F11");
    leaves_alone(&pair, "valid-account");
    let takes = pair.map(|played| played.plan().action(Id::new("CON-26")).map(|action| action.takes.max.0));
    assert_eq!(takes, [Some(302), Some(121)], "8 minutes as written, × 0.63, × 0.4");
}

#[test]
fn f12_a_cool_down_outwaits_young_versions_but_not_old_ones_nor_phishing() {
    let pair = World::attacked(&["package", "fresh-package", "phishing"]).between("F12=1", "F12=2");
    stops(&pair, "package");
    shows(&pair, "package");
    gates(&pair, "fresh-package", "F12");
    assert!(!pair[1].successes("package").is_empty(), "an older malicious version still gets in");
    takes(&pair, "INV-18", None, 400);
    leaves_alone(&pair, "phishing");
}

#[test]
fn f13_the_edge_stops_floods_but_not_who_comes_by_another_door() {
    let pair = World::attacked(&["flood", "app-flood", "stuffing", "third-party"]).between("F13=0", "F13=1");
    for flood in ["flood", "app-flood", "stuffing"] {
        stops(&pair, flood);
        shows(&pair, flood);
    }
    let left = pair[1].step("flood").succeeds..=pair[1].step("app-flood").succeeds;
    assert!(!left.is_empty() && left.start() < left.end(), "packets are easier to stop than requests");
    takes(&pair, "CON-23", None, 500);
    leaves_alone(&pair, "third-party");
}

#[test]
fn f14_third_parties_are_held_to_account_but_our_own_people_are_not_theirs() {
    let pair = World::attacked(&["third-party", "insider"]).between("F14=1", "F14=2");
    stops(&pair, "third-party");
    shows(&pair, "third-party");
    takes(&pair, "CON-25", Some("office"), 700);
    leaves_alone(&pair, "insider");
}

#[test]
fn f15_agents_carry_less_out_but_people_still_can() {
    let pair = World::attacked(&["ai-exfil", "insider"]).between("F15=0", "F15=1");
    stops(&pair, "ai-exfil");
    shows(&pair, "ai-exfil");
    takes(&pair, "CON-18", None, 900);
    leaves_alone(&pair, "insider");
}

#[test]
fn f16_people_report_sooner_and_call_back_but_meet_no_exploit() {
    let pair = World::attacked(&["bec", "exploit"]).between("F16=0", "F16=1");
    stops(&pair, "bec");
    shows(&pair, "bec");
    let [before, after] = pair.each_ref().map(|played| played.alerts("bec")[0].1);
    assert_eq!((before, after), (SimTime(3600), SimTime(2520)));
    takes(&pair, "ESC-04", None, 800);
    takes(&pair, "COM-01", None, 800);
    takes(&pair, "INV-18", None, 1000);
    leaves_alone(&pair, "exploit");
}

#[test]
fn f17_remote_work_slows_hands_and_nothing_else() {
    let pair = World::attacked(&["lateral", "phishing"]).between("F17=0", "F17=1");
    takes(&pair, "CON-02", Some("PC01"), 3000);
    takes(&pair, "INV-10", Some("PC01"), 3000);
    takes(&pair, "CON-07", Some("sato"), 1000);
    leaves_alone(&pair, "lateral");
    leaves_alone(&pair, "phishing");
    let most = World::attacked(&[]).between("F17=0", "F17=3");
    takes(&most, "CON-02", Some("PC01"), 9990);
}
