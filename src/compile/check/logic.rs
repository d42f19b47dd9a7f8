//! What cannot work.

use crate::compile::cx::Cx;
use crate::plan::Plan;
use crate::scenario::v1::document::Document;

pub(super) fn run(_cx: &mut Cx, _document: &Document, _plan: &Plan) {}
