//! How fast the story runs: simulated time per real time.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Simulated seconds per real second, exact to a thousandth. In journals a whole pace is `"pace":6`, and what a
/// slower one has beyond it stands beside it: `"pace":0,"permille":250`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pace {
    #[serde(rename = "pace")]
    whole: u32,
    #[serde(default, skip_serializing_if = "is_none")]
    permille: u16,
}

fn is_none(permille: &u16) -> bool {
    *permille == 0
}

impl Pace {
    /// So many simulated seconds per real second.
    pub const fn whole(whole: u32) -> Pace {
        Pace { whole, permille: 0 }
    }

    /// So many thousandths of a simulated second per real second.
    pub const fn permille(permille: u32) -> Pace {
        Pace { whole: permille / 1000, permille: (permille % 1000) as u16 }
    }

    /// In thousandths. A journal may hold anything: what does not fit is as fast as can be said.
    pub fn in_permille(self) -> u32 {
        self.whole.saturating_mul(1000).saturating_add(u32::from(self.permille))
    }

    /// Reads `6`, `0.25`.
    pub fn parse(text: &str) -> Option<Pace> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) || part.len() > 3 {
            return None;
        }
        let part = format!("{part:0<3}").parse().ok()?;
        Some(Pace { whole: whole.parse().ok()?, permille: part })
    }
}

/// `6`, `0.25`.
impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.permille == 0 {
            return write!(f, "{}", self.whole);
        }
        let part = format!("{:03}", self.permille);
        write!(f, "{}.{}", self.whole, part.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_journals_come_back() {
        for (permille, text, json) in [
            (250, "0.25", r#"{"pace":0,"permille":250}"#),
            (6000, "6", r#"{"pace":6}"#),
            (1500, "1.5", r#"{"pace":1,"permille":500}"#),
            (9005, "9.005", r#"{"pace":9,"permille":5}"#),
        ] {
            let pace = Pace::permille(permille);
            assert_eq!((pace.to_string(), pace.in_permille()), (text.to_owned(), permille));
            assert_eq!(Pace::parse(text), Some(pace));
            assert_eq!(serde_json::to_string(&pace).unwrap(), json);
            assert_eq!(serde_json::from_str::<Pace>(json).unwrap(), pace);
        }
        for bad in ["", ".", "1.", ".5", "-1", "1.2345", "x", "99999999999"] {
            assert_eq!(Pace::parse(bad), None, "{bad}");
        }
    }
}
