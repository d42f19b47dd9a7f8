//! Debriefs: what they say, that they say it the same way every time, and that foreign text stays text.

mod builder;
mod evaluated;
mod formats;
mod golden;
mod hostile;
mod print;
mod real;
mod redacted;
mod review;
mod schema;
mod summed;
mod words;

use hotwash::debrief::{Debrief, Format, render};
use std::path::PathBuf;

/// Writes a debrief in every format to where `.ci/judges` asks for it: `NAME/LANGUAGE/FILE` under `HOTWASH_TEST_REPORTS`.
/// Without that variable nothing is written.
fn keep(name: &str, debrief: &Debrief) {
    let Some(folder) = std::env::var_os("HOTWASH_TEST_REPORTS") else { return };
    let folder = PathBuf::from(folder).join(name).join(debrief.lang.code());
    std::fs::create_dir_all(&folder).expect("the folder of reports");
    for format in Format::ALL {
        std::fs::write(folder.join(format.file()), render(debrief, format)).expect("the report is written");
    }
}
