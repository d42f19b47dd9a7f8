//! Names that authors invent: short, copied freely, ordered by their text, numbered for quick look-up.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{LazyLock, Mutex};

/// An interned name such as `lsass-alert` or `CON-01`. Copying and comparing for equality cost nothing; the order is
/// that of the text, so that it never depends on what was loaded first.
#[derive(Clone, Copy)]
pub struct Id(&'static Entry);

/// What is kept of a name, once.
struct Entry {
    text: &'static str,
    /// Place in the order of interning: an index for tables, never a thing to sort or to draw by.
    number: u32,
    /// The text as a number, the same on every machine: what draws are keyed by.
    key: u64,
}

/// Interned names live as long as the program. Scenarios and journals are bounded in size before they get
/// here, so the pool is bounded too.
static POOL: LazyLock<Mutex<HashMap<&'static str, &'static Entry>>> = LazyLock::new(Mutex::default);

/// Longest name accepted, in bytes.
pub const ID_LEN_MAX: usize = 64;

impl Id {
    /// Interns any text. Use [`Id::parse`] for text from outside.
    pub fn new(text: &str) -> Self {
        let mut pool = POOL.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = pool.get(text) {
            return Id(known);
        }
        let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
        let number = u32::try_from(pool.len()).expect("fewer names than a pool of memory holds");
        let entry: &'static Entry = Box::leak(Box::new(Entry { text, number, key: fnv(text) }));
        pool.insert(text, entry);
        Id(entry)
    }

    /// Interns `text` if it is a well-formed id: 1–64 ASCII letters, digits, `-`, `_` or `.`, not beginning
    /// with a dot. Anything else is `None`, so ids are always safe to show and to use in file names.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=ID_LEN_MAX).contains(&text.len()) && !text.starts_with('.');
        let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        (fits && plain).then(|| Id::new(text))
    }

    /// The text itself.
    pub fn as_str(self) -> &'static str {
        self.0.text
    }

    /// The text as a number (FNV-1a), the same on every machine.
    pub fn key(self) -> u64 {
        self.0.key
    }

    /// Index for tables; depends on what was interned before, so nothing may be ordered by it.
    pub(super) fn number(self) -> usize {
        self.0.number as usize
    }
}

/// FNV-1a, 64 bit: a fixed spelling-to-number map.
pub(super) const fn fnv(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let (mut hash, mut at) = (0xcbf2_9ce4_8422_2325_u64, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    hash
}

impl PartialEq for Id {
    fn eq(&self, other: &Id) -> bool {
        // One text has one entry.
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Id) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Id) -> std::cmp::Ordering {
        if self == other { std::cmp::Ordering::Equal } else { self.0.text.cmp(other.0.text) }
    }
}

/// As the text hashes, since sets of ids may be searched by text.
impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

/// Sets of ids are searched by text without interning it.
impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        self.0.text
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.text)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.text)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.text)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Id::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not an id")))
    }
}

impl JsonSchema for Id {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_the_same_id_and_order_is_by_text() {
        let (b, a) = (Id::new("b"), Id::new("a"));
        assert_eq!(a, Id::new("a"));
        assert!(a < b);
    }

    #[test]
    fn hostile_names_are_not_ids() {
        for bad in ["", ".hidden", "a b", "a/b", "..", "é", "\u{1b}[31m", &"x".repeat(65)] {
            assert!(Id::parse(bad).is_none(), "{bad:?}");
        }
        assert!(Id::parse("CON-01").is_some());
        assert!(Id::parse("198.51.100.23").is_some());
    }
}
