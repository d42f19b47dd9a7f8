//! The shared words of conduct: what can be asked of an exercise, what can come of it, why not, how well.
//!
//! *Owns* plain data. *In and out*: everything above speaks these types. *Never here*: behaviour, text in a
//! language, the world.

mod chosen;
pub mod line;
pub mod order;
pub mod outcome;
pub mod pace;
pub mod posture;
pub mod rating;
pub mod reflection;
pub mod refusal;
pub mod room;
mod said;
pub mod statement;
