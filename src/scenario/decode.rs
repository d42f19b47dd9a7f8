//! A reader of TOML tables that collects everything that is wrong instead of stopping at the first thing.
//!
//! A part of the format is a struct whose fields are its keys: a plain type is required, an `Option` or a
//! `Vec` is not. [`part!`] makes the reader from the struct, so that the two cannot differ.

use crate::diag::Diagnostic;
use crate::stdx::near::nearest;
use crate::stdx::span::{At, FilePath, Place};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Most findings kept while reading: a hostile file can hold a mistake in every other byte.
const FINDINGS_MAX: usize = 1000;

/// One file being read.
pub struct Reader<'a> {
    /// Path inside the scenario.
    pub file: &'a FilePath,
    /// Its text.
    pub source: &'a str,
    /// What was wrong so far.
    pub out: &'a mut Vec<Diagnostic>,
}

/// A value of the format.
pub trait Value: Sized {
    /// What stands here, for messages: `a text`.
    const WANTED: &'static str;
    /// Reads it; `None` after saying what is wrong.
    fn read(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<Self>;
    /// What stands in for it after an error, so that reading goes on.
    fn missing(place: &Place) -> Self;
}

/// A key of a table: required, optional or a list, as its type says.
pub trait Field: Sized {
    /// Reads it from a table.
    fn read(fields: &mut Fields, key: &'static str) -> Self;
    /// What stands in for it after an error.
    fn missing(place: &Place) -> Self;
}

impl Reader<'_> {
    /// Notes a finding, within bounds.
    pub fn tell(&mut self, finding: Diagnostic) {
        if !self.is_full() {
            self.out.push(finding);
        }
    }

    fn is_full(&self) -> bool {
        self.out.len() >= FINDINGS_MAX
    }

    /// The place of a stretch of this file.
    pub fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::new(self.file, range)
    }

    fn wrong_type<T: Value>(&mut self, value: &Spanned<DeValue>) {
        let place = self.place(value.span());
        let wanted = T::WANTED;
        if let DeValue::Datetime(time) = value.get_ref() {
            let message = format!("this is a TOML date or time, and {wanted} belongs here");
            let help = match time.date {
                None => format!("put it in quotes: \"{}\"", &self.source[value.span()]),
                Some(_) => "times of the story are counted from `scenario.starts`: \"+1d 02:30\"".to_owned(),
            };
            self.tell(Diagnostic::error("E016", place, message).help(help));
            return;
        }
        let message = format!("expected {wanted}, found {}", found(value.get_ref()));
        self.tell(Diagnostic::error("E015", place, message));
    }
}

/// What a TOML value is, in words.
pub fn found(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text in quotes",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A table whose keys are being read.
pub struct Fields<'r, 'a, 't> {
    /// Where its header or braces stand.
    pub place: Place,
    title: &'static str,
    table: &'t DeTable<'t>,
    reader: &'r mut Reader<'a>,
}

impl<'r, 'a, 't> Fields<'r, 'a, 't> {
    /// Begins to read a table; `title` is how authors know it: `[[step]]`.
    pub fn new(
        title: &'static str,
        place: Place,
        table: &'t DeTable<'t>,
        reader: &'r mut Reader<'a>,
    ) -> Self {
        Fields { place, title, table, reader }
    }

    fn optional<T: Value>(&mut self, key: &str) -> Option<T> {
        T::read(self.table.get(key)?, self.reader)
    }

    fn required<T: Value>(&mut self, key: &str) -> T {
        if !self.table.contains_key(key) {
            let message = format!("{} needs `{key}`: {}", self.title, T::WANTED);
            self.reader.tell(Diagnostic::error("E014", self.place.clone(), message));
        }
        self.optional(key).unwrap_or_else(|| T::missing(&self.place))
    }

    fn list<T: Value>(&mut self, key: &str) -> Vec<T> {
        let Some(value) = self.table.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let place = self.reader.place(value.span());
            let message = format!("`{key}` is a list, found {}", found(value.get_ref()));
            let mut wrong = Diagnostic::error("E015", place, message);
            wrong.help = match value.get_ref() {
                DeValue::Table(_) => Some(format!("write [[{key}]] with double brackets")),
                _ => Some(format!("write {key} = [ … ]")),
            };
            self.reader.tell(wrong);
            return Vec::new();
        };
        // Parts are large: room for all of them at once, instead of moving them as the list grows.
        let mut list = Vec::with_capacity(items.len());
        list.extend(items.iter().filter_map(|item| T::read(item, self.reader)));
        list
    }

    /// Reports every key that is not one of `keys`.
    pub fn finish(self, keys: &[&'static str]) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if keys.contains(&name) || self.reader.is_full() {
                continue;
            }
            let message = format!("{} has no key `{name}`", self.title);
            let mut unknown = Diagnostic::error("E013", self.reader.place(key.span()), message);
            unknown.help = match nearest(name, keys.iter().copied()) {
                Some(near) => Some(format!("did you mean `{near}`?")),
                None => Some(format!("its keys are: {}", keys.join(", "))),
            };
            self.reader.tell(unknown);
        }
    }
}

impl<T: Value> Field for T {
    fn read(fields: &mut Fields, key: &'static str) -> Self {
        fields.required(key)
    }
    fn missing(place: &Place) -> Self {
        <T as Value>::missing(place)
    }
}

impl<T: Value> Field for Option<T> {
    fn read(fields: &mut Fields, key: &'static str) -> Self {
        fields.optional(key)
    }
    fn missing(_: &Place) -> Self {
        None
    }
}

impl<T: Value> Field for Vec<T> {
    fn read(fields: &mut Fields, key: &'static str) -> Self {
        fields.list(key)
    }
    fn missing(_: &Place) -> Self {
        Vec::new()
    }
}

/// The key a struct field stands for: itself, without the `r#` of Rust's own words.
pub const fn key(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// Declares a part of the format: a struct whose fields are the keys of a table, and its reader.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident, $title:literal: { $($(#[$note:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            /// Where it stands.
            pub place: $crate::stdx::span::Place,
            $(
                #[doc = concat!("`", stringify!($field), "`: see FORMAT.md.")]
                $(#[$note])*
                pub $field: $type,
            )*
        }

        impl $name {
            /// Its keys.
            pub const KEYS: &'static [&'static str] =
                &[$($crate::scenario::decode::key(stringify!($field))),*];

            /// Reads the whole table.
            pub fn fields(mut fields: $crate::scenario::decode::Fields) -> Self {
                use $crate::scenario::decode::{Field, key};
                let part = $name {
                    place: fields.place.clone(),
                    $($field: Field::read(&mut fields, key(stringify!($field))),)*
                };
                fields.finish(Self::KEYS);
                part
            }
        }

        impl $crate::scenario::decode::Value for $name {
            const WANTED: &'static str = "a table";

            fn read(
                value: &toml::Spanned<toml::de::DeValue>,
                reader: &mut $crate::scenario::decode::Reader,
            ) -> Option<Self> {
                let table = $crate::scenario::decode::table::<Self>(value, reader)?;
                let place = reader.place(value.span());
                Some(Self::fields($crate::scenario::decode::Fields::new($title, place, table, reader)))
            }

            fn missing(place: &$crate::stdx::span::Place) -> Self {
                use $crate::scenario::decode::Field;
                $name { place: place.clone(), $($field: <$type as Field>::missing(place),)* }
            }
        }
    };
}
pub(crate) use part;

/// The value as a table, or a word about what it is instead.
pub fn table<'t, T: Value>(value: &'t Spanned<DeValue<'t>>, reader: &mut Reader) -> Option<&'t DeTable<'t>> {
    match value.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => {
            reader.wrong_type::<T>(value);
            None
        }
    }
}

/// The value as a string, or a word about what it is instead.
pub fn text<'t, T: Value>(value: &'t Spanned<DeValue>, reader: &mut Reader) -> Option<&'t str> {
    match value.get_ref() {
        DeValue::String(text) => Some(text),
        _ => {
            reader.wrong_type::<T>(value);
            None
        }
    }
}

/// The value as a string of its own with its place, or a word about what it is instead.
pub fn string<T: Value>(value: &Spanned<DeValue>, reader: &mut Reader) -> Option<At<String>> {
    let text = text::<T>(value, reader)?;
    Some(At { value: text.to_owned(), place: reader.place(value.span()) })
}

/// Says that a value of the right type does not read as what belongs there.
pub fn unreadable<T: Value>(code: &'static str, value: &At<String>, help: &str, reader: &mut Reader) {
    let message = format!("{:?} is not {}", value.value, T::WANTED);
    reader.tell(Diagnostic::error(code, value.place.clone(), message).help(help));
}

/// A wrong type, for the types of other files.
pub fn wrong_type<T: Value>(value: &Spanned<DeValue>, reader: &mut Reader) {
    reader.wrong_type::<T>(value);
}
