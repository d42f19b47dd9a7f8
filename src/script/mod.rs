//! The Rhai room: hooks run in a sandbox, and the grammar of conditions.
//!
//! *Owns* the engine, its limits and its function table; the one door to `rhai`. *In*: sources, arguments, a
//! way to ask for facts. *Out*: effects as text, or a fault that names the author's line. *Never here*: the
//! world; a script asks and answers, it changes nothing.

mod api;
mod engine;
pub mod expr;
mod fault;
pub mod host;
mod lint;
mod load;
#[cfg(test)]
mod testing;
