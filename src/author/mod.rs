//! For authors: expectations of written plays, windows worked out from the expert play.
//!
//! *Owns* questions an author asks of a scenario by playing it. *In*: plans and plays. *Out*: data. *Never here*:
//! printing.

pub mod expect;
pub mod windows;
