//! The scenario as its author wrote it: where its files come from, and the format, version by version.
//!
//! *Owns* file trees, the library of scenarios, reading TOML into documents whose every value knows its place.
//! The one door to `toml` here. *In*: files. *Out*: [`source::Sources`] and documents. *Never here*: what the
//! words mean; `compile` gives them their meaning.

pub mod decode;
pub mod embedded;
pub mod library;
pub mod source;
pub mod tree;
pub mod v1;
