//! Every code a finding can have. A code is never used again for something else.

/// Code and meaning, sorted: E0xx form, E1xx references, E2xx logic, E3xx the expert play, W3xx craft,
/// E4xx evaluators' notes.
pub const CODES: &[(&str, &str)] = &[
    ("E001", "a file is too large"),
    ("E002", "a scenario has too many files, or is too large in all"),
    ("E003", "a file cannot be taken: its name, a link, a folder that is taken, or an error of the disk"),
    ("E004", "a file is not UTF-8"),
    ("E005", "there is no scenario.toml"),
    ("E010", "a file is not TOML"),
    ("E011", "the format is not said"),
    ("E012", "the format is not one this program reads"),
    ("E013", "a key that the format does not have"),
    ("E014", "a key or table that must be there is missing"),
    ("E015", "a value of the wrong type"),
    ("E016", "a TOML date or time where a text belongs: quotes are missing"),
    ("E017", "not an id"),
    ("E018", "not a span or range"),
    ("E019", "not a share between 0 and 1"),
    ("E020", "a word that may not stand here"),
    ("E021", "a number out of bounds"),
    ("E022", "a table that may stand only once stands twice"),
    ("E023", "a text that says nothing"),
    ("E024", "a script does not compile"),
    ("E025", "not a date-time with an offset"),
    ("E026", "not a condition"),
    ("E027", "not an effect"),
    ("E028", "not a point in time"),
    ("E029", "not working hours"),
    ("E030", "keys that do not go together"),
    ("E031", "too many conditions"),
    ("E032", "a list that has not one entry for each level"),
    ("E033", "too many routes"),
    ("E034", "a calendar whose days or time zone cannot be read"),
    ("E035", "a key that cannot be named there, or that no command has"),
    ("E101", "a reference to something that is not there"),
    ("E102", "an id that stands twice"),
    ("E103", "a long text without a file"),
    ("E104", "an artifact without a file"),
    ("E105", "a fact that conditions do not have, or with the wrong number of arguments"),
    ("E106", "a move that is not there"),
    ("E107", "an action aimed at the wrong thing"),
    ("E108", "a `$target` where there is none, or of the wrong kind"),
    ("E201", "steps that wait for each other in a circle"),
    ("E202", "moves whose times do not follow each other"),
    ("E203", "a decision that closes without saying what silence means"),
    ("E204", "a decision with fewer than two options"),
    ("E205", "a task that is late before it stops being on time"),
    ("E206", "more than three hints"),
    ("E207", "an obligation that lacks what no shared clock gives it"),
    ("E208", "noise that is never heard"),
    ("E209", "`with` without `using`"),
    ("E210", "two files for one artifact"),
    ("E211", "a step that the declared posture makes impossible"),
    ("E212", "a stage whose stage before is not there"),
    ("E213", "services that need each other"),
    ("E390", "expert.play cannot be read"),
    ("E391", "expert.play does not go as written"),
    ("E392", "a window that the expert play cannot meet"),
    ("E401", "notes on another scenario"),
    ("E402", "more entries of notes, or a longer text, than there may be"),
    ("E403", "an action that is due before it starts"),
    ("E404", "not a date"),
    ("W301", "one language of a text is missing"),
    ("W302", "a sentence that is the same in both languages"),
    ("W303", "an inject that nothing sends"),
    ("W304", "a fact that nothing tells"),
    ("W305", "fewer than two or more than four objectives, or one without tasks"),
    ("W306", "a step that nothing arms"),
    ("W307", "a scenario without an ending"),
    ("W308", "a flag that is asked for and never set"),
    ("W309", "a derived window for a task that has its own"),
    ("W310", "a file that nothing refers to"),
    ("W311", "a decision from which nothing follows"),
    ("W312", "not an ATT&CK technique"),
    ("W313", "a time after the end of the last move"),
    ("W314", "an id that is a fact and an alert"),
    ("W315", "a meaning of silence in a decision that never closes"),
    ("W316", "an action that is refused without a reason"),
    ("W317", "an action whose team is not there"),
    ("W318", "a move that begins before the one before it is over"),
    ("W319", "an EDR line about a machine without a sensor"),
    ("W320", "a table in an artifact that is wider than a small terminal"),
    ("W390", "there is no expert.play"),
    ("W391", "a window that leaves hardly more time than the expert play takes"),
    ("W392", "more messages in ten minutes of real time than anybody can read"),
];

/// The meaning of a code.
pub fn meaning(code: &str) -> Option<&'static str> {
    CODES.iter().find(|row| row.0 == code).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// Every code written in quotes below a folder.
    fn written(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                written(&entry, found);
            } else if entry.file_name().is_none_or(|name| name != "codes.rs") {
                let text = std::fs::read_to_string(&entry).unwrap();
                let quoted = text.split('"').filter(|it| it.len() == 4 && it.starts_with(['E', 'W']));
                let codes = quoted.filter(|it| it[1..].bytes().all(|b| b.is_ascii_digit()));
                found.extend(codes.map(str::to_owned));
            }
        }
    }

    #[test]
    fn the_list_and_the_program_agree() {
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0));
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = BTreeSet::new();
        written(&src, &mut found);
        // The one that tests of the renderer invent.
        found.remove("E999");
        let listed: BTreeSet<String> = CODES.iter().map(|row| row.0.to_owned()).collect();
        assert_eq!(found, listed);
        assert_eq!(meaning("E101"), Some("a reference to something that is not there"));
    }
}
