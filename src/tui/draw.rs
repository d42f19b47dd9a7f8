//! Model to cells.

use crate::stdx::text::Measure;
use crate::tui::app::{Model, Screen};
use crate::tui::canvas::Canvas;
use crate::tui::layout::{Class, frame, sheet};
use crate::tui::mouse::Targets;
use crate::tui::screens::{chrome, play, whole};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

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
    (canvas.caret.filter(|at| area.contains(*at)), canvas.targets)
}
