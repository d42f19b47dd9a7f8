//! What would have been: the same exercise played again with one thing otherwise, and compared with itself.
//!
//! *Owns* changes to a recorded run ([`Change`]), playing them, what is measured of them ([`Axis`]), and how far luck
//! spreads it ([`Spread`]). *In*: a prepared plan and a recorded run. *Out*: numbers, the same on any number of
//! threads. *Never here*: words, a rating of its own, a claim beyond the model: people who had met other luck would
//! have decided otherwise, and nobody simulates people.
//!
//! Two things make a comparison fair. Every draw of chance is keyed by what it is for, so a changed run shares each
//! draw that the change does not causally touch (common random numbers). And no effect is told from one world alone:
//! the change is played in many worlds of other luck, and the spread is told beside the difference.
//!
//! How it is made fast: of each luck the unchanged run is lived through once, order by order; every change branches
//! off it where it first differs ([`crate::sim::Sim::copy_from`]).

mod change;
mod line;
mod measure;
mod moments;
mod play;
mod spread;
mod study;

pub use change::{Change, Subject, every, find, one_up};
pub use line::{Given, Lapse, RunLine};
pub use measure::{AXES, Axis, Measures};
pub use moments::{Moment, Scale, moments};
pub use spread::Spread;
pub use study::{Answer, Study};
