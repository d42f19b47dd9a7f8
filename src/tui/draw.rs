//! Model to cells.

use crate::stdx::text::{Measure, cut};
use crate::tui::app::{Model, Screen};
use crate::tui::canvas::{Canvas, Line};
use crate::tui::layout::{Class, frame, sheet};
use crate::tui::mouse::Targets;
use crate::tui::screens::{chrome, play, whole};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws everything; the caret's place comes back if a field has it.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    paint(model, buffer).0
}

/// Draws everything; the caret's place, and what the mouse can point at.
pub fn paint(model: &Model, buffer: &mut Buffer) -> (Option<Position>, Targets) {
    let _measure = Measure::by(model.theme.ambiguous);
    let mut canvas = Canvas::new(buffer, model.theme);
    let area = canvas.area();
    let frame = if model.screen() == Screen::Play { frame(area) } else { sheet(area) };
    if frame.class == Class::Tiny {
        canvas.line(area, 0, &chrome::tiny(model));
        return (None, Targets::default());
    }
    match model.screen() {
        Screen::Play => play::draw(model, &mut canvas, &frame),
        _ => whole::draw(model, &mut canvas),
    }
    chrome::draw(model, &mut canvas, &frame);
    for overlay in &model.overlays {
        canvas.cover();
        overlay.draw(model, &mut canvas);
    }
    // A tall dialog covers the line of feedback: it then stands in the dialog's lower edge.
    if let (Some(notice), Some(dialog)) = (&model.notice, canvas.dialog)
        && dialog.intersects(frame.notice)
        && dialog.width > 4
    {
        let edge = Rect { x: dialog.x + 2, y: dialog.bottom() - 1, width: dialog.width - 4, height: 1 };
        let text = cut(notice.text.as_str(), usize::from(edge.width) - 2);
        canvas.line(
            edge,
            0,
            &Line::new(if notice.bad { Role::Warn } else { Role::Good }, format!(" {text} ")),
        );
    }
    (canvas.caret.filter(|at| area.contains(*at)), canvas.targets)
}
