//! Names that authors invent: short, copied freely, ordered by their text.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Mutex;

/// An interned name such as `lsass-alert` or `CON-01`. Copying costs nothing; the order is that of the
/// text, so that it never depends on what was loaded first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(&'static str);

/// Interned names live as long as the program. Scenarios and journals are bounded in size before they get
/// here, so the pool is bounded too.
static POOL: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Longest name accepted, in bytes.
pub const ID_LEN_MAX: usize = 64;

impl Id {
    /// Interns any text. Use [`Id::parse`] for text from outside.
    pub fn new(text: &str) -> Self {
        let mut pool = POOL.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = pool.get(text) {
            return Id(known);
        }
        let kept: &'static str = Box::leak(text.to_owned().into_boxed_str());
        pool.insert(kept);
        Id(kept)
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
        self.0
    }
}

/// Sets of ids are searched by text without interning it.
impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Id::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not an id")))
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
