//! What a run teaches: the story that was hidden, the decisions with what was known then, what to keep and to
//! change; only after that the numbers, each with its receipts.
//!
//! *Owns* the debrief as a versioned document ([`model`]), how it is worked out of a recorded [`Run`] and how it
//! is written ([`Format`]). *In*: plan, run, language. *Out*: text. *Never here*: a living world, a
//! clock, a rating of its own: ratings are read from the record, never worked out again. The same record gives
//! the same bytes, years later.

mod adapt;
mod analyse;
pub mod model;
mod redact;
pub mod render;
mod run;
pub mod story;
pub mod summary;

pub use analyse::{analyse, reference, with_notes, with_own_words};
pub use model::Debrief;
pub use redact::{Names, redact, redact_notes};
pub use render::{Format, pages, render, schema, what_if_lines};
pub use run::{Entry, Kind, Run};
pub use story::without_you;
