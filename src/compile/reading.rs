//! The first pass over a bundle, on two threads: the scenario's own tables on one, on the other the shared tables and
//! the scripts, which have nothing to do with them. Whoever is first, what is told is told in the same order.

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
    /// Its hooks.
    pub scripts: Compiled,
    /// Every word of its scripts and of the library.
    pub script_words: BTreeSet<&'s str>,
    /// Digest of all of it.
    pub digest: Digest,
}

/// Reads a bundle. `None` where going on would mislead: another format, or a file that is not TOML.
pub(super) fn read<'s>(sources: &'s Sources, out: &mut Vec<Diagnostic>) -> Option<Reading<'s>> {
    // Halves of about equal length; a thread's first memory comes dear, so that the second has the shorter one.
    let here = || (document::read(sources, out), scripts::words(sources), sources.digest());
    let beside = || {
        let mut told = Vec::new();
        (document::read_shared(sources, &mut told), told, scripts::compile(sources))
    };
    let ((document, script_words, digest), (shared, told, scripts)) = both(here, beside);
    let document = match document {
        Err(Unread::OtherFormat) => return None,
        Err(Unread::NotToml) => None,
        Ok(document) => Some(document),
    };
    out.extend(told);
    Some(Reading { document: document?, shared: shared?, scripts, script_words, digest })
}
