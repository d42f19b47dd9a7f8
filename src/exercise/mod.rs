//! Conduct: people, wall time, simulation and journal meet here and nowhere else.
//!
//! *Owns* the course of an exercise, its replay, and what each seat may know. *In*: orders, passing time. *Out*:
//! views, journals. *Never here*: sentences in a language, screens, truth in a view.

pub mod client;
pub mod conduct;
pub mod facilitator;
pub mod fold;
pub mod follow;
pub mod headless;
mod hinting;
pub mod playfile;
pub mod project;
pub mod reading;
pub mod replay;
pub mod sending;
mod serving;
pub mod view;
