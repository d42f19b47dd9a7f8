//! Many runs on one page: who took part, how objectives fared, what was missed, how it goes over time, what is to be
//! done.
//!
//! *Owns* the summary as a versioned document ([`model`]), what of a run goes into it ([`Played`]), and the rule that
//! no figure is about fewer than [`LEAST`] people ([`crowd`]). *In*: recorded outcomes and evaluators' notes, run by
//! run. *Out*: the document; [`render`](super::render) writes it. *Never here*: names of people, files, a rating that
//! is worked out again; runs under old rules count like others.
//!
//! What is shown of a scenario is about all its runs, or about parts into which all of them fall, each of at least
//! [`LEAST`] people: so nothing that can be worked out of shown figures, by whatever sums and differences, is about
//! fewer.

pub mod crowd;
pub mod model;
mod played;
mod tell;

pub use crowd::LEAST;
pub use model::Summary;
pub use played::{Played, ToDo};
pub use tell::summarise;
