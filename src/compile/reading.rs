//! The first pass over a bundle, on two threads: the scenario's own tables on one; on the other what has nothing to do
//! with them: the shared tables, the scripts, the digest. Whoever is first, what is told is told in the same order.

use crate::compile::scripts::{self, Compiled};
use crate::diag::Diagnostic;
use crate::scenario::source::Sources;
use crate::scenario::v1::document::{self, Document, Shared, Unread};
use crate::stdx::both::both;
use crate::stdx::digest::Digest;
use std::collections::BTreeSet;

/// A bundle that was read.
pub(super) struct Reading<'s> {
    /// The scenario's own tables.
    pub document: Document,
    /// The shared ones.
    pub shared: Shared,
    /// What is made of its other files.
    pub rest: Rest<'s>,
}

/// What is made of a bundle besides its tables.
pub(super) struct Rest<'s> {
    /// Its hooks.
    pub scripts: Compiled,
    /// Every word of its scripts and of the library.
    pub script_words: BTreeSet<&'s str>,
    /// Digest of all of it.
    pub digest: Digest,
}

/// Reads a bundle. `None` where going on would mislead: another format, or a file that is not TOML.
pub(super) fn read<'s>(sources: &'s Sources, out: &mut Vec<Diagnostic>) -> Option<Reading<'s>> {
    let beside = || {
        let mut told = Vec::new();
        let shared = document::read_shared(sources, &mut told);
        let (scripts, script_words) = (scripts::compile(sources), scripts::words(sources));
        (shared, told, Rest { scripts, script_words, digest: sources.digest() })
    };
    let (document, (shared, told, rest)) = both(|| document::read(sources, out), beside);
    let document = match document {
        Err(Unread::OtherFormat) => return None,
        Err(Unread::NotToml) => None,
        Ok(document) => Some(document),
    };
    out.extend(told);
    Some(Reading { document: document?, shared: shared?, rest })
}
