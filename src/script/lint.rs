//! What can be known to be wrong before a hook is ever called.

use super::api::Names;
use super::host::Fault;
use super::load::Unit;
use rhai::Engine;

/// Checks all files.
pub(super) fn check(_engine: &Engine, _names: &Names, _units: &[Unit]) -> Vec<Fault> {
    Vec::new()
}
