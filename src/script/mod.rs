//! The Rhai room: hooks run in a sandbox, and the grammar of conditions.
//!
//! *Owns* the engine, its limits and its function table; the one door to `rhai`. *In*: sources, arguments, a
//! way to ask for facts. *Out*: effects as text, or a fault that names the author's line. *Never here*: the
//! world; a script asks and answers, it changes nothing.
//!
//! # What a hook cannot do
//!
//! A scenario from anywhere must be safe to open, and a run must come out the same everywhere. So a hook has no
//! files, no clock, no chance, no output and no state: what it knows are its arguments and the facts, and what it
//! leaves is a list of effects. Everything that grows is bounded (the figures stand in `engine.rs`, `load.rs` and
//! [`host`]), and so is work: by counting operations, never by looking at a clock.
//!
//! Rhai's own limits do not suffice; what they leave open is closed here, and `tests/hostile_scripts` holds it shut:
//!
//! | hole | how it is closed |
//! |---|---|
//! | callbacks (`map`, `sort` …) count operations anew | our own budget, drawn on wherever an operation happens |
//! | one native call copies or searches much | touching a long value costs by its length |
//! | `sleep`, `timestamp`, `parse_json`, `exit` | shadowed for every way to call them, and told at compile time |
//! | `pad` loops for ever on `""`, and overflows | likewise |
//! | captured variables sleep on locks, leak and panic | closures that capture are refused |
//! | constants of modules are locked between threads | outside of functions only imports stand |
//! | a recursion overflows the stack of a small thread | 16 calls deep, 48 levels nested: 1 MiB in a debug build |
//! | names of closures differ between processes | the seed of the hashes is fixed |
//! | `import` reads files | modules come from memory, by name, checked beforehand |

mod api;
mod engine;
pub mod expr;
mod fault;
pub mod host;
mod lint;
mod load;
#[cfg(test)]
mod natives;
mod quick;
#[cfg(test)]
mod testing;
