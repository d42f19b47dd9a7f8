//! Checks of the finished plan: what cannot work (E2xx) and what is odd (W3xx). One small function each.

mod craft;
mod logic;
mod reach;

use crate::compile::cx::Cx;
use crate::diag::Level;
use crate::plan::Plan;
use crate::scenario::v1::document::Document;

pub(super) fn run(cx: &mut Cx, document: &Document, plan: &Plan) {
    logic::run(cx, document, plan);
    // What is odd is often only the shadow of what is wrong.
    if cx.out.iter().any(|finding| finding.level == Level::Error) {
        return;
    }
    craft::run(cx, document, plan);
    reach::run(cx, document, plan);
}
