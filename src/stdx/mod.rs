//! What the standard library should have had. Knows nothing of exercises.
//!
//! *Owns* ids, simulated time, keyed randomness, digests, sanitised text.
//! *In and out*: plain values. *Never here*: files, clocks (but for [`wall`]), terminals, the world.

pub mod both;
pub mod digest;
pub mod id;
pub mod idmap;
pub mod near;
pub mod rng;
pub mod span;
pub mod text;
pub mod time;
pub mod wall;
