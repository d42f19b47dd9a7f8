//! Where things are kept: `HOTWASH_HOME` for everything, else the XDG directories.

use crate::cli::args::Common;
use etcetera::BaseStrategy;
use std::path::PathBuf;

/// Directories of scenarios, the first wins: those named in this call, those of the file of settings, then the data
/// directory's.
pub fn scenario_dirs(common: &Common) -> Vec<PathBuf> {
    let set = common.settings.scenarios.iter().map(|path| written(path));
    common.scenarios.iter().cloned().chain(set).chain(data().map(|data| data.join("scenarios"))).collect()
}

/// A path as it is written in the file of settings: `~/` is the user's home, and what is not absolute counts from
/// the file's own directory.
fn written(path: &str) -> PathBuf {
    if let (Some(rest), Ok(home)) = (path.strip_prefix("~/"), etcetera::home_dir()) {
        return home.join(rest);
    }
    settings_file().parent().map_or_else(|| PathBuf::from(path), |folder| folder.join(path))
}

/// The file of settings.
pub fn settings_file() -> PathBuf {
    let base = || etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("hotwash"));
    own_home().or_else(base).unwrap_or_default().join("config.toml")
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

/// Where what belongs to the user is kept: scenarios of their own.
pub fn data() -> Option<PathBuf> {
    let base = || etcetera::choose_base_strategy().ok().map(|base| base.data_dir().join("hotwash"));
    own_home().or_else(base)
}

fn own_home() -> Option<PathBuf> {
    std::env::var_os("HOTWASH_HOME").filter(|home| !home.is_empty()).map(PathBuf::from)
}
