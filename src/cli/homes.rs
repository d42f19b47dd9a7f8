//! Where things are kept: `HOTWASH_HOME` for everything, else the XDG directories.

use crate::cli::args::Common;
use etcetera::BaseStrategy;
use std::path::PathBuf;

/// Directories of scenarios, the first wins: those named, then the data directory's.
pub fn scenario_dirs(common: &Common) -> Vec<PathBuf> {
    common.scenarios.iter().cloned().chain(data().map(|data| data.join("scenarios"))).collect()
}

/// Where journals are kept.
pub fn runs() -> PathBuf {
    if let Some(home) = own_home() {
        return home.join("runs");
    }
    let base = etcetera::choose_base_strategy().ok();
    let state = base.and_then(|base| base.state_dir().or_else(|| Some(base.data_dir())));
    state.unwrap_or_else(std::env::temp_dir).join("hotwash").join("runs")
}

fn data() -> Option<PathBuf> {
    let base = || etcetera::choose_base_strategy().ok().map(|base| base.data_dir().join("hotwash"));
    own_home().or_else(base)
}

fn own_home() -> Option<PathBuf> {
    std::env::var_os("HOTWASH_HOME").filter(|home| !home.is_empty()).map(PathBuf::from)
}
