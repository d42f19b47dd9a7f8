//! The terminal room: registry, screens, journeys, plain lines.

mod alike;
mod fair;
mod fake;
mod journeys;
mod parity;
mod plain;
mod registry;
mod screens;
mod seat;
mod walks;
