//! How many sheets of paper a report takes, asked of Chromium where there is one. Without it nothing is checked, and the
//! test says so.

use super::real::play;
use crate::support::has;
use hotwash::compile;
use hotwash::debrief::{Format, analyse, render};
use hotwash::exercise::playfile::{self, PlayFile};
use hotwash::scenario::library;
use hotwash::sim::Prepared;
use hotwash::stdx::text::Lang;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// The long report of a run in which much went otherwise than hoped: the most there is to tell.
const SHEETS_MAX: usize = 24;

/// Sheets of A4 a page is printed on.
fn sheets(folder: &Path, name: &str, page: &str) -> usize {
    let (html, pdf) = (folder.join(format!("{name}.html")), folder.join(format!("{name}.pdf")));
    fs::write(&html, page).expect("written");
    let out = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", html.display()))
        .output()
        .expect("Chromium runs");
    let bytes = fs::read(&pdf).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&out.stderr)));
    let text = String::from_utf8_lossy(&bytes);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

#[test]
fn the_boards_page_is_one_sheet_and_the_report_a_readable_number() {
    if !has("chromium") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let sources = library::find("vpn-ransomware", &[]).unwrap_or_else(|_| panic!("it is there"));
    let (plan, _) = compile::compile(&sources).unwrap_or_else(|e| panic!("{e:?}"));
    let prepared = Arc::new(Prepared::new(Arc::new(plan)));
    let careless = playfile::parse(include_str!("../plays/vpn-ransomware/careless.play")).expect("a play");
    let silent = PlayFile::default();
    for (name, written) in [("careless", &careless), ("silent", &silent)] {
        let run = play(&prepared, written);
        for lang in Lang::ALL {
            let debrief = analyse(&prepared.plan, &run, None, lang).not_for_appraisal();
            let file = format!("{name}-{}-board", lang.code());
            assert_eq!(sheets(folder.path(), &file, &render(&debrief, Format::Board)), 1, "{file}");
            if name == "careless" {
                let file = format!("{name}-{}", lang.code());
                let count = sheets(folder.path(), &file, &render(&debrief, Format::Html));
                assert!(count <= SHEETS_MAX, "{file}: {count} sheets");
            }
        }
    }
}
