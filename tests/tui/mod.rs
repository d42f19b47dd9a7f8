//! The terminal room: registry, screens, journeys, plain lines.

mod fake;
mod hands;
mod journeys;
mod parity;
mod plain;
mod registry;
mod screens;
