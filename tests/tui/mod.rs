//! The terminal room: registry, screens, journeys, plain lines.

mod fake;
mod journeys;
mod parity;
mod plain;
mod registry;
pub mod screens;
