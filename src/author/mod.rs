//! For authors: expectations of written plays, windows worked out from the expert play, how much there is to read.
//!
//! *Owns* questions an author asks of a scenario by playing it. *In*: plans and plays. *Out*: data. *Never here*:
//! printing.

pub mod crowd;
pub mod expect;
pub mod windows;
