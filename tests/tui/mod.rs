//! The terminal room: registry, screens, journeys, plain lines.

mod alike;
mod cells;
mod deciding;
mod fair;
mod fake;
mod finding;
mod hands;
mod journeys;
mod look;
mod paging;
mod parity;
mod plain;
mod queries;
mod registry;
mod replies;
mod room;
mod safety;
pub mod screens;
mod seat;
mod sizes;
mod walks;
