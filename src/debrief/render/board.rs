//! One page of A4 for the Risk Management Committee and the Board: how it came out, what held, what to change, which
//! duties were met, what is asked of them. No name of a person, no figure of the security posture: its coefficients
//! are invented for teaching.

use super::html::{blocks, document};
use super::page::{Block, board};
use crate::debrief::model::Debrief;
use crate::locale;
use maud::html;

/// A self-contained page, made to be printed on one sheet.
pub fn render(debrief: &Debrief) -> String {
    let kind = locale::say(debrief.lang, "debrief-board-kind");
    let (title, notice) = (&debrief.header.title, &debrief.header.notice);
    let page: Vec<Block> = board(debrief);
    document(
        debrief,
        &kind,
        html! {
            header {
                p.kind { (kind.as_str()) }
                h1 { (title.as_str()) }
                @if !notice.is_empty() { p.notice { (notice.as_str()) } }
            }
            main.board { (blocks(&page)) }
        },
    )
}
