//! Conduct: people, wall time, simulation and journal meet here and nowhere else.

pub mod client;
pub mod view;
