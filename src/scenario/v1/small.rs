//! The small things used everywhere in the format: ids, texts, spans, shares.

use crate::diag::Diagnostic;
use crate::scenario::decode::{
    Fields, Reader, Value, found, part, string, table, text, unreadable, wrong_type,
};
use crate::stdx::id::Id;
use crate::stdx::span::{At, Place};
use crate::stdx::text::SafeText;
use crate::stdx::time::{SimSpan, SpanRange};
use toml::Spanned;
use toml::de::DeValue;

/// An id, its own or a reference. The empty id stands in where an author's one could not be read.
pub type Name = At<Id>;
/// A plain string: a condition, an effect, a word of a list, a line of a log.
pub type Line = At<String>;

fn at<T>(value: T, place: &Place) -> At<T> {
    At { value, place: place.clone() }
}

impl Value for Name {
    const WANTED: &'static str = "an id";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let written = text::<Self>(value, reader)?;
        let place = reader.place(value.span());
        let id = Id::parse(written);
        if id.is_none() {
            let help = "ids are 1–64 ASCII letters, digits, `-`, `_` or `.`, and do not begin with a dot";
            unreadable::<Self>("E017", &at(written.to_owned(), &place), help, reader);
        }
        id.map(|value| At { value, place })
    }

    fn missing(place: &Place) -> Self {
        at(Id::new(""), place)
    }
}

impl Value for Line {
    const WANTED: &'static str = "a text in quotes";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        string::<Self>(value, reader)
    }

    fn missing(place: &Place) -> Self {
        At { value: String::new(), place: Place { end: place.start, ..place.clone() } }
    }
}

impl Value for SafeText {
    const WANTED: &'static str = <Line as Value>::WANTED;

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        text::<Self>(value, reader).map(SafeText::new)
    }

    fn missing(_: &Place) -> Self {
        SafeText::default()
    }
}

/// Whether a line stands in for one that is missing or of the wrong type, which was told already.
pub fn is_stand_in(line: &Line) -> bool {
    line.value.is_empty() && line.place.start == line.place.end
}

impl Value for At<SimSpan> {
    const WANTED: &'static str = "a span such as \"40m\"";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let text = string::<Self>(value, reader)?;
        let span = SimSpan::parse(&text.value);
        if span.is_none() {
            let help = "spans are written \"90s\", \"40m\", \"2h\", \"1d 02:30\", at most 400 days";
            unreadable::<Self>("E018", &text, help, reader);
        }
        span.map(|span| at(span, &text.place))
    }

    fn missing(place: &Place) -> Self {
        at(SimSpan::ZERO, place)
    }
}

impl Value for At<SpanRange> {
    const WANTED: &'static str = "a span or range such as \"20m..60m\"";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let text = string::<Self>(value, reader)?;
        let range = SpanRange::parse(&text.value);
        if range.is_none() {
            let help = "ranges are written \"40m\", \"20m..60m\" (shorter first) or \"~45m\"";
            unreadable::<Self>("E018", &text, help, reader);
        }
        range.map(|range| at(range, &text.place))
    }

    fn missing(place: &Place) -> Self {
        at(SpanRange::default(), place)
    }
}

impl Value for At<i64> {
    const WANTED: &'static str = "a whole number";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Integer(number) = value.get_ref() else {
            wrong_type::<Self>(value, reader);
            return None;
        };
        let place = reader.place(value.span());
        // Beyond this no number of the format makes sense, and sums stay far from overflow.
        let read = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let read = read.filter(|number| number.abs() <= 1_000_000_000_000);
        if read.is_none() {
            reader.tell(Diagnostic::error("E021", place.clone(), "this number is out of reach"));
        }
        read.map(|number| at(number, &place))
    }

    fn missing(place: &Place) -> Self {
        at(0, place)
    }
}

impl Value for At<bool> {
    const WANTED: &'static str = "true or false";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Boolean(flag) = value.get_ref() else {
            wrong_type::<Self>(value, reader);
            return None;
        };
        Some(at(*flag, &reader.place(value.span())))
    }

    fn missing(place: &Place) -> Self {
        at(false, place)
    }
}

/// A probability in permille.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share(pub i64);

impl Share {
    /// Reads `90%`.
    fn percent(text: &str) -> Option<i64> {
        let number: f64 = text.trim().strip_suffix('%')?.trim_end().parse().ok()?;
        Some((number * 10.0).round() as i64)
    }
}

impl Value for Share {
    const WANTED: &'static str = "a share such as 0.9 or \"90%\"";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let permille = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok().map(|n: f64| (n * 1000.0).round() as i64),
            DeValue::Integer(number) => number.as_str().parse().ok().and_then(|n: i64| n.checked_mul(1000)),
            DeValue::String(text) => Share::percent(text),
            _ => {
                wrong_type::<Self>(value, reader);
                return None;
            }
        };
        let share = permille.filter(|permille| (0..=1000).contains(permille)).map(Share);
        if share.is_none() {
            let message = format!("this is not {}", Self::WANTED);
            let help = "shares lie between 0 and 1, or \"0%\" and \"100%\"";
            let place = reader.place(value.span());
            reader.tell(Diagnostic::error("E019", place, message).help(help));
        }
        share
    }

    fn missing(_: &Place) -> Self {
        Share(1000)
    }
}

/// A date-time with offset, as written. `compile` turns it into seconds.
#[derive(Debug, Clone)]
pub struct Moment(pub Line);

impl Value for Moment {
    const WANTED: &'static str = "a date-time with offset such as 2026-11-26T09:00:00+09:00";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let place = reader.place(value.span());
        match value.get_ref() {
            DeValue::Datetime(time) if time.offset.is_some() => Some(Moment(at(time.to_string(), &place))),
            DeValue::String(text) => Some(Moment(at(text.clone().into_owned(), &place))),
            DeValue::Datetime(_) => {
                let message = format!("expected {}", Self::WANTED);
                let help = "say which offset the story's clock has: …+09:00 for Japan";
                reader.tell(Diagnostic::error("E025", place, message).help(help));
                None
            }
            _ => {
                wrong_type::<Self>(value, reader);
                None
            }
        }
    }

    fn missing(place: &Place) -> Self {
        Moment(at(String::new(), place))
    }
}

/// A calendar date, as written.
#[derive(Debug, Clone)]
pub struct Day(pub String);

impl Value for Day {
    const WANTED: &'static str = "a date such as \"2026-11-22\"";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        match value.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() => Some(Day(day.to_string())),
            _ => string::<Self>(value, reader).map(|text| Day(text.value)),
        }
    }

    fn missing(_: &Place) -> Self {
        Day(String::new())
    }
}

/// A text for people.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where it stands.
    pub place: Place,
    /// What was written.
    pub said: Said,
}

/// The ways to write a text.
#[derive(Debug, Clone)]
pub enum Said {
    /// `{ en = "…", ja = "…" }`
    Both {
        /// English.
        en: Option<SafeText>,
        /// Japanese.
        ja: Option<SafeText>,
    },
    /// `"@ID"`: the files `text/en/ID.md` and `text/ja/ID.md`.
    File(String),
    /// A bare string: a name that is the same in both languages, or the id of a person.
    Same(String),
}

part! {
    /// Both languages of a text.
    Languages, "a text": {
        en: Option<SafeText>,
        ja: Option<SafeText>,
    }
}

impl Value for Text {
    const WANTED: &'static str = "a text { en = \"…\", ja = \"…\" }";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let place = reader.place(value.span());
        let said = match value.get_ref() {
            DeValue::String(text) => match text.strip_prefix('@') {
                Some(id) => Said::File(id.to_owned()),
                None => Said::Same(text.clone().into_owned()),
            },
            DeValue::Table(_) => {
                let table = table::<Self>(value, reader)?;
                let both = Languages::fields(Fields::new("a text", place.clone(), table, reader));
                Said::Both { en: both.en, ja: both.ja }
            }
            other => {
                let help = match other {
                    DeValue::Array(_) => "one text is wanted, not a list",
                    _ => "put it in quotes",
                };
                let message = format!("expected {}, found {}", Self::WANTED, found(other));
                reader.tell(Diagnostic::error("E015", place, message).help(help));
                return None;
            }
        };
        Some(Text { place, said })
    }

    fn missing(place: &Place) -> Self {
        // Both halves are there, so that nothing else is said about them.
        let nothing = Some(SafeText::new("?"));
        Text { place: place.clone(), said: Said::Both { en: nothing.clone(), ja: nothing } }
    }
}

/// An element of a report: a text, by which name facts and statements may refer to it.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its name.
    pub id: Option<Name>,
    /// In words.
    pub text: Text,
}

part! {
    /// An element with its name.
    Named, "an element of content": {
        id: Option<Name>,
        en: Option<SafeText>,
        ja: Option<SafeText>,
    }
}

impl Value for Element {
    const WANTED: &'static str = "an element { id = \"cause\", en = \"…\", ja = \"…\" }";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Table(_) = value.get_ref() else {
            return Text::read(value, reader).map(|text| Element { id: None, text });
        };
        let place = reader.place(value.span());
        let table = table::<Self>(value, reader)?;
        let it = Named::fields(Fields::new("an element of content", place.clone(), table, reader));
        let said = Said::Both { en: it.en, ja: it.ja };
        Some(Element { id: it.id, text: Text { place, said } })
    }

    fn missing(place: &Place) -> Self {
        Element { id: None, text: Text::missing(place) }
    }
}

/// First knowledge: one condition, or one for each department.
#[derive(Debug, Clone)]
pub enum Known {
    /// Of anybody.
    Once(Line),
    /// Of each department; the earliest counts.
    Each(Vec<Department>),
}

part! {
    /// One entry of `knew`.
    Department, "knew": {
        who: Text,
        when: Line,
    }
}

impl Value for Known {
    const WANTED: &'static str = "a condition, or a list of { who = …, when = \"…\" }";

    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(_) => Line::read(value, reader).map(Known::Once),
            DeValue::Array(items) => {
                let each = items.iter().filter_map(|item| Department::read(item, reader));
                Some(Known::Each(each.collect()))
            }
            _ => {
                wrong_type::<Self>(value, reader);
                None
            }
        }
    }

    fn missing(place: &Place) -> Self {
        Known::Once(Line::missing(place))
    }
}
