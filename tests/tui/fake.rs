//! An exercise made of paper: a rich view in both languages, and a client that moves it along.

mod client;
mod company;
mod logs;
mod paper;
mod scene;
mod sinks;
mod story;

pub use client::FakeClient;
pub use logs::{page, pin};
pub use paper::Paper;
pub use sinks::SINKS;

use hotwash::exercise::view::SeatView;
use hotwash::stdx::id::Id;
use hotwash::stdx::text::{Lang, SafeText};
use hotwash::tui::app::Model;
use hotwash::tui::theme::Theme;
use std::cell::RefCell;
use std::sync::Arc;

/// Short for an id.
pub fn id(text: &str) -> Id {
    Id::new(text)
}

type Pair = (&'static str, &'static str);

thread_local! {
    /// What every text says while a test looks what a screen makes of it.
    static POISON: RefCell<Option<SafeText>> = const { RefCell::new(None) };
}

/// Makes something of paper whose every text says the same.
pub fn poisoned<T>(text: &SafeText, make: impl FnOnce() -> T) -> T {
    POISON.set(Some(text.clone()));
    let made = make();
    POISON.set(None);
    made
}

/// What a seat sees in the middle of an exercise.
pub fn view(lang: Lang) -> SeatView {
    let mut view = scene::clean_view(lang);
    POISON.with_borrow(|poison| {
        for (_, put) in poison.iter().flat_map(|_| SINKS) {
            put(&mut view, poison.as_ref().expect("poison"));
        }
    });
    view
}

/// A model on it.
pub fn model(lang: Lang, size: (u16, u16)) -> Model {
    Model::new(Arc::new(view(lang)), Arc::new(Paper), Theme::TERMINAL, size)
}
