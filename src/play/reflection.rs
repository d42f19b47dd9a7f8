//! What people think was going on, in their own words, before they are told; theirs alone unless they share it. As
//! words of a line: `reflect "…" by "Tanaka" sure 70 share`.

use crate::play::line::{LineError, LineFault, Read, Reader, quote};
use crate::play::room::{NAME_MAX, is_name};
use crate::stdx::text::SafeText;
use serde::{Deserialize, Serialize};

/// How sure of it somebody can be, in percent: never quite, and never not at all.
pub const SURE: std::ops::RangeInclusive<u8> = 1..=99;

/// Somebody's own account, before the truth is told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reflection {
    /// What was going on, in their words; up to a few lines.
    pub text: SafeText,
    /// In a room: whose words, by their alias. Empty: of whoever plays, or of everybody in the room.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub who: SafeText,
    /// How sure of it, percent, in [`SURE`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<u8>,
    /// It may stand in reports. Otherwise it is the writer's alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

impl Reflection {
    /// Words alone: nobody's in particular, and private.
    pub fn new(text: SafeText) -> Reflection {
        Reflection { text, who: SafeText::default(), sure: None, shared: false }
    }

    /// Whether it is a member's own, after which the others still write theirs: only words of nobody in particular
    /// lead on to the truth.
    pub fn is_of_one(&self) -> bool {
        !self.who.is_empty()
    }

    /// Whether the name is no longer than names are.
    pub(super) fn fits(&self) -> bool {
        self.who.as_str().chars().count() <= NAME_MAX
    }
}

/// `by "Tanaka"`, where it stands next; nobody otherwise.
pub(super) fn by(r: &mut Reader) -> Read<SafeText> {
    if !r.ahead("by") {
        return Ok(SafeText::default());
    }
    let word = r.word("name")?;
    let who = SafeText::new(&word.text);
    if is_name(who.as_str()) {
        return Ok(who);
    }
    Err(LineError { what: LineFault::Wrong("somebody's name", word.text), at: word.at })
}

/// Writes whose words they are as [`by`] reads it; nothing for nobody.
pub(super) fn by_text(who: &SafeText) -> String {
    if who.is_empty() { String::new() } else { format!(" by {}", quote(who)) }
}

/// Reads the words, then the parts that are left on the line. Words without quotes are all that is left of it.
pub(super) fn read(r: &mut Reader) -> Read<Reflection> {
    let mut said = Reflection::new(r.rest("text")?);
    loop {
        if r.at_word(&["by"]) {
            said.who = by(r)?;
        } else if r.ahead("sure") {
            said.sure = Some(r.number("how sure")?);
        } else if r.ahead("share") {
            said.shared = true;
        } else {
            return Ok(said);
        }
    }
}

/// Writes it as [`read`] reads it.
pub(super) fn text(said: &Reflection) -> String {
    let mut line = format!("reflect {}{}", quote(&said.text), by_text(&said.who));
    if let Some(sure) = said.sure {
        line += &format!(" sure {sure}");
    }
    if said.shared {
        line += " share";
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::play::line;
    use crate::play::order::Order;

    #[test]
    fn it_is_private_until_somebody_shares_it() {
        let Ok(Order::Reflect(said)) = line::parse("reflect a stolen account sure 70 share") else {
            panic!()
        };
        assert_eq!(said, Reflection::new("a stolen account sure 70 share".into()), "words are words");
        let line = r#"reflect "a \"stolen\" account\nmoney" by "Sato T." sure 70 share"#;
        let Ok(Order::Reflect(said)) = line::parse(line) else { panic!() };
        assert_eq!((said.who.as_str(), said.sure, said.shared), ("Sato T.", Some(70), true));
        assert_eq!(text(&said), line);
        assert!(line::parse(r#"reflect "so" by "a=b""#).is_err());
    }

    #[test]
    fn what_older_journals_hold_is_private() {
        let old = serde_json::from_str::<Order>(r#"{"do":"reflect","text":"so"}"#);
        assert_eq!(old.unwrap(), Order::Reflect(Reflection::new("so".into())));
        let new = serde_json::to_string(&Order::Reflect(Reflection::new("so".into()))).unwrap();
        assert_eq!(new, r#"{"do":"reflect","text":"so"}"#);
    }
}
