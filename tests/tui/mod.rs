//! The terminal room: registry, screens, journeys, plain lines.

mod fake;
mod finding;
mod journeys;
mod parity;
mod plain;
mod registry;
mod screens;
