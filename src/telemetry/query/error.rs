//! What is wrong with a query, where, and how to mend it, in both languages.

use crate::stdx::text::{Bilingual, SafeText};
use crate::telemetry::query::{FIELDS, QUERY_MAX, TERMS_MAX, VALUES_MAX};
use std::ops::Range;

/// A query that cannot be answered as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QueryError {
    /// Which characters of the query (not bytes), from 0, end excluded.
    pub place: Range<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// More than [`QUERY_MAX`] characters.
    TooLong,
    /// More than [`TERMS_MAX`] terms.
    TooManyTerms,
    /// More than [`VALUES_MAX`] values in a term.
    TooManyValues,
    /// No such field.
    UnknownField {
        /// As written, at most 40 characters.
        field: String,
        /// What may be meant.
        near: Option<&'static str>,
    },
    /// Nothing stands behind this field; empty for a term that is empty as a whole.
    NoValue(String),
    /// A minus alone.
    NothingToNegate,
    /// A quotation mark that is not closed.
    OpenQuote,
    /// A star that does not stand at the end of a value.
    StarInside,
    /// Not a length of time.
    BadSpan,
    /// Not a moment.
    BadMoment,
    /// `-last:`, `-since:`, `-until:`.
    TimeNegated,
    /// This field of time is given twice.
    Twice(String),
}

impl QueryError {
    /// The message for people: where, what, and how to mend it.
    pub fn words(&self) -> Bilingual {
        let place = self.place.start + 1;
        let (en, ja) = self.problem.words();
        Bilingual {
            en: SafeText::from(format!("Character {place}: {en}")).one_line(),
            ja: SafeText::from(format!("{place}文字目：{ja}")).one_line(),
        }
    }
}

impl Problem {
    fn words(&self) -> (String, String) {
        match self {
            Problem::TooLong => (
                format!("a query has at most {QUERY_MAX} characters. Leave something out."),
                format!("検索文は{QUERY_MAX}文字までです。短くしてください。"),
            ),
            Problem::TooManyTerms => (
                format!(
                    "a query has at most {TERMS_MAX} conditions. Join values with commas: user:kato,sato"
                ),
                format!("条件は{TERMS_MAX}個までです。値はカンマでまとめられます（例 user:kato,sato）。"),
            ),
            Problem::TooManyValues => (
                format!("a condition has at most {VALUES_MAX} values. Use a common beginning: host:PC-*"),
                format!("1つの条件の値は{VALUES_MAX}個までです。前方一致も使えます（例 host:PC-*）。"),
            ),
            Problem::UnknownField { field, near } => unknown_field(field, *near),
            Problem::NoValue(field) => no_value(field),
            Problem::NothingToNegate => both(
                "a minus with nothing behind it. Write -user:kato, or put the minus in quotation marks.",
                "マイナスの後に何もありません。-user:kato のように続けるか、引用符で囲んでください。",
            ),
            Problem::OpenQuote => both(
                "this quotation mark is not closed. Add one at the end of the phrase.",
                "引用符が閉じていません。語句の終わりに \" を付けてください。",
            ),
            Problem::StarInside => both(
                "a star may stand only at the end of a value: PC-*. Put the value in quotation marks to mean a star.",
                "「*」は値の終わりにだけ書けます（例 PC-*）。文字としての * は引用符で囲んでください。",
            ),
            Problem::BadSpan => both(
                "this is no length of time. Write 30m, 2h or 3d.",
                "時間の長さとして読めません。30m、2h、3d のように書いてください。",
            ),
            Problem::BadMoment => both(
                "this is no moment. Write 22:10, 2026-11-18, \"2026-11-18 22:10\", T+12:40, or 2h for two hours ago.",
                "時刻として読めません。22:10、2026-11-18、\"2026-11-18 22:10\"、T+12:40、2h（2時間前）のように書いてください。",
            ),
            Problem::TimeNegated => both(
                "a time cannot be negated. Use since: and until: to choose the other part.",
                "時間の条件は否定できません。since: と until: で範囲を選んでください。",
            ),
            Problem::Twice(field) => (
                format!("{field}: is given twice. Keep one."),
                format!("{field}: が2回あります。1つにしてください。"),
            ),
        }
    }
}

fn both(en: &str, ja: &str) -> (String, String) {
    (en.to_owned(), ja.to_owned())
}

fn no_value(field: &str) -> (String, String) {
    if field.is_empty() {
        return both(
            "there is nothing to look for here. Write a word, or leave the quotation marks out.",
            "探す語がありません。語を書くか、引用符を消してください。",
        );
    }
    (
        format!("{field}: has no value. Write {field}:VALUE, with no blank after the colon."),
        format!("{field}: に値がありません。コロンのすぐ後に値を書いてください（{field}:値）。"),
    )
}

fn unknown_field(field: &str, near: Option<&str>) -> (String, String) {
    let list = FIELDS.join(" ");
    let (hint_en, hint_ja) = match near {
        Some(near) => (format!(" Did you mean {near}:?"), format!("{near}: のことですか。")),
        None => (String::new(), String::new()),
    };
    (
        format!(
            "there is no field {field}.{hint_en} Fields: {list}. To find it as text, quote it: \"{field}=...\""
        ),
        format!(
            "{field} という項目はありません。{hint_ja}使える項目：{list}。文字列として探すには引用符で囲みます（\"{field}=...\"）。"
        ),
    )
}
