//! The terminal: what a seat sees, and what its keys ask for.
//!
//! *Owns* the command registry, the screens, the dialogs, the pace of time, and plain lines. *In*: a
//! [`SeatView`](crate::exercise::view::SeatView) and keys. *Out*: orders to a
//! [`Client`](crate::exercise::client::Client). *Never here*: the world, the journal, the environment, exit codes.
//!
//! One direction: a [`wake::Wake`] goes into [`update::update`], which changes the [`app::Model`] and hands back
//! [`wake::Ask`]s; [`draw::draw`] turns the model into cells. Only [`run`], [`terminal`] and `probe` touch the terminal.
//!
//! Every command stands once, in [`registry`]: footer, `?`, the palette, plain verbs and tests are read off it.

pub mod app;
pub mod canvas;
pub mod dialogs;
pub mod draw;
pub mod field;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod look;
pub mod mouse;
pub mod pacer;
pub mod perform;
pub mod plain;
mod probe;
pub mod reflecting;
pub mod registry;
pub mod run;
pub mod screens;
pub mod terminal;
pub mod theme;
pub mod undo;
pub mod update;
pub mod wake;
pub mod watching;
pub mod words;

pub use run::{House, PlayOptions, Save, TuiFault, ask_roster, pick, play};
