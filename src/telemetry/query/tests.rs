//! What people type, and what hostile people type.

use super::*;
use crate::stdx::text::Lang;

const TOKYO: StoryClock = StoryClock { unix: 1_794_921_000, offset: 32_400 };

fn what(text: &str) -> Vec<(bool, What)> {
    let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {:?}", error.words()));
    query.terms.into_iter().map(|term| (term.negated, term.what)).collect()
}

fn exact(text: &str) -> Pattern {
    Pattern::Exact(text.to_owned())
}

fn text(text: &str) -> What {
    What::Text(text.to_owned())
}

#[test]
fn terms_are_read_as_written() {
    assert_eq!(what(""), []);
    assert_eq!(
        what("source:idp User:Kato,sato -result:\"SUCCESS\" host:PC-* Rclone -\"access  denied\" ip:*"),
        [
            (false, What::Source(vec![exact("idp")])),
            (false, What::Column(Column::User, vec![exact("kato"), exact("sato")])),
            (true, What::Column(Column::Result, vec![exact("success")])),
            (false, What::Column(Column::Host, vec![Pattern::Prefix("pc-".into())])),
            (false, text("rclone")),
            (true, text("access  denied")),
            (false, What::Column(Column::Ip, vec![Pattern::Prefix(String::new())])),
        ]
    );
    assert_eq!(
        what("src:198.51.100.23 EventID:4625"),
        [
            (false, What::Column(Column::Ip, vec![exact("198.51.100.23")])),
            (false, What::Column(Column::Op, vec![exact("4625")])),
        ]
    );
    assert_eq!(what("22:10 mfa=none ip:2001:db8::1").len(), 3);
    assert_eq!(what("mfa=none"), [(false, text("mfa=none"))]);
}

#[test]
fn an_input_method_may_be_on() {
    assert_eq!(
        what("ｓｏｕｒｃｅ：ＩＤＰ　ーｕｓｅｒ：ｋａｔｏ、佐藤＊　“拒否 された” −結果：失敗"),
        [
            (false, What::Source(vec![exact("idp")])),
            (true, What::Column(Column::User, vec![exact("kato"), Pattern::Prefix("佐藤".into())])),
            (false, text("拒否 された")),
            (true, What::Column(Column::Result, vec![exact("失敗")])),
        ]
    );
    assert!(Query::parse("直近：２ｈ ユーザー：kato").is_ok());
}

#[test]
fn times_are_the_storys() {
    // Zero is 2026-11-17 22:10 in Tokyo; now is the next morning, 09:10.
    let now = SimTime(39_600);
    let span = |text: &str| Query::parse(text).unwrap().span(now, TOKYO);
    assert_eq!(span("last:2h"), (SimTime(32_400), now));
    assert_eq!(span("since:T+1h until:T+02:00"), (SimTime(3600), SimTime(7259)));
    assert_eq!(span("since:22:10 until:08:00").0, SimTime(0));
    assert_eq!(span("since:22:10 until:08:00").1, SimTime(35_459));
    assert_eq!(span("since:2026-11-18"), (SimTime(6600), now));
    assert_eq!(span("until:2026-11-17").1, SimTime(6599));
    assert_eq!(span("since:\"2026-11-17 22:10:05\"").0, SimTime(5));
    assert_eq!(span("since:30m last:2h").0, SimTime(37_800));
    assert_eq!(span("until:T+20h").1, now, "nobody reads the future");
}

#[test]
fn errors_say_where_what_and_how_to_mend() {
    let problem = |text: &str| Query::parse(text).unwrap_err();
    let error = problem("user:kato usr:x");
    assert_eq!(error.place, 10..15);
    assert_eq!(error.problem, Problem::UnknownField { field: "usr".into(), near: Some("user") });
    for lang in Lang::ALL {
        let words = error.words();
        assert!(words.get(lang).as_str().contains("source user host ip"), "{words:?}");
        assert!(words.get(lang).as_str().contains("11"), "{words:?}");
    }
    assert_eq!(problem("user:").problem, Problem::NoValue("user".into()));
    assert_eq!(problem("user:kato,,sato").problem, Problem::NoValue("user".into()));
    assert_eq!(problem("a -").problem, Problem::NothingToNegate);
    assert_eq!(problem("\"").problem, Problem::OpenQuote);
    assert_eq!(problem("\"\"").problem, Problem::NoValue(String::new()));
    assert_eq!(problem("host:P*01").problem, Problem::StarInside);
    assert_eq!(problem("last:soon").problem, Problem::BadSpan);
    assert_eq!(problem("since:soon").problem, Problem::BadMoment);
    assert_eq!(problem("-last:2h").problem, Problem::TimeNegated);
    assert_eq!(problem("last:2h last:3h").problem, Problem::Twice("last".into()));
    assert_eq!(problem(&"a ".repeat(17)).problem, Problem::TooManyTerms);
    assert_eq!(problem(&"a".repeat(501)).problem, Problem::TooLong);
    assert_eq!(problem(&format!("user:{}", ["a"; 17].join(","))).problem, Problem::TooManyValues);
}

proptest::proptest! {
    #[test]
    fn anything_typed_is_answered(text in "[a-eusr:：\"“*,、\\- ー+T0-9hé日\u{202e}\u{1b}\u{301}]{0,60}") {
        match Query::parse(&text) {
            Ok(query) => {
                let (from, until) = query.span(SimTime(1000), TOKYO);
                proptest::prop_assert!(until <= SimTime(1000) && from >= SimTime(i64::MIN / 2));
            }
            Err(error) => {
                proptest::prop_assert!(error.place.end <= text.chars().count());
                proptest::prop_assert!(!error.words().en.is_empty() && !error.words().ja.is_empty());
            }
        }
    }
}
