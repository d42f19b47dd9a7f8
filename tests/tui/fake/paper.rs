//! A teller made of paper.

use super::id;
use hotwash::play::order::Order;
use hotwash::play::outcome::Seen;
use hotwash::play::refusal::Refusal;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::tui::app::Teller;

/// Says what was seen in a word or two; the real sentences are another room's.
pub struct Paper;

impl Teller for Paper {
    fn seen(&self, lang: Lang, seen: &Seen) -> SafeText {
        let (en, ja) = match seen {
            Seen::Delivered { inject } => (format!("Message: {inject}"), format!("メッセージ：{inject}")),
            Seen::TaskBegun { action, .. } => (format!("Begun: {action}"), format!("開始：{action}")),
            Seen::Said { order, .. } => match &**order {
                Order::Note { text, .. } => (format!("Note: {text}"), format!("メモ：{text}")),
                other => (format!("{other:?}"), format!("{other:?}")),
            },
            Seen::Decided { choice, .. } => (
                format!("Decided: {} {}", choice.decision, choice.option),
                format!("決定：{}", choice.option),
            ),
            Seen::DecisionOpened { decision, .. } => {
                (format!("Asked: {decision}"), format!("判断：{decision}"))
            }
            other => (format!("{other:?}"), format!("{other:?}")),
        };
        SafeText::new(if lang == Lang::En { &en } else { &ja })
    }

    fn hinted(&self, lang: Lang, objective: Id) -> SafeText {
        let text = if lang == Lang::En { "Objective" } else { "目的" };
        SafeText::new(&format!("{text} {objective}"))
    }

    fn situation(&self, lang: Lang, index: usize) -> SafeText {
        let words = if lang == Lang::En { "Now move" } else { "フェーズ" };
        SafeText::new(&format!("{words} {}.", index + 1))
    }

    fn inject_called(&self, text: &str) -> Option<Id> {
        match text {
            "I12" | "i12" | "12" => Some(id("board-call")),
            "I3" => Some(id("press")),
            _ => None,
        }
    }

    fn refusal(&self, lang: Lang, refusal: &Refusal) -> SafeText {
        let text = if lang == Lang::En { "Not possible: " } else { "できません：" };
        SafeText::new(&format!("{text}{refusal:?}"))
    }
}
