//! Examples of the help and the manual. Each is carried out by a test, in a home where `drill.play` is a written play
//! and `run.journal` its journal.

/// Command and line.
const EXAMPLES: &[(&str, &str)] = &[
    ("hotwash", "hotwash play first-drill"),
    ("hotwash", "hotwash"),
    ("play", "hotwash play first-drill"),
    ("play", "hotwash play vpn-ransomware --from-move 2 --alias Sato"),
    ("play", "hotwash play first-drill --plain"),
    ("resume", "hotwash resume"),
    ("run", "hotwash run first-drill --orders drill.play --out report"),
    ("run", "hotwash run first-drill --orders /dev/null --json"),
    ("check", "hotwash check first-drill --strict"),
    ("verify", "hotwash verify run.journal"),
    ("journal", "hotwash journal run.journal"),
    ("notes", "hotwash notes run.journal --out run.notes.toml"),
    ("debrief", "hotwash debrief run.journal --out report"),
    ("debrief", "hotwash debrief run.journal --format html,timeline --redact --lang ja --out report"),
    ("debrief", "hotwash debrief run.journal --format navigator"),
    ("debrief", "hotwash debrief run.journal --json"),
    ("what-if", "hotwash what-if run.journal"),
    ("what-if", "hotwash what-if run.journal --shift CON-08:sato=+30m --seeds 20"),
    ("what-if", "hotwash what-if run.journal --posture F1=3 --json --seeds 20"),
    ("what-if", "hotwash what-if run.journal --all --seeds 20"),
    ("debrief", "hotwash debrief run.journal --with run.notes.toml"),
    ("summary", "hotwash summary . --out summary"),
    ("kit", "hotwash kit first-drill --out papers"),
    ("list", "hotwash list --json"),
    ("info", "hotwash info first-drill --lang ja"),
    ("posture", "hotwash posture vpn-ransomware"),
    ("config", "hotwash config"),
    ("config", "hotwash config --explain theme"),
    ("config-set", "hotwash config set lang ja"),
    ("config-set", "hotwash config set keys.decide d ctrl-d"),
    ("config-set", "hotwash config set paths.scenarios ~/drills"),
    ("config-unset", "hotwash config unset lang"),
    ("config-path", "hotwash config path"),
    ("doctor", "hotwash doctor"),
    ("completions", "hotwash completions bash > ~/.local/share/bash-completion/completions/hotwash"),
    ("completions", "hotwash completions zsh > ~/.zfunc/_hotwash"),
    ("completions", "hotwash completions fish > ~/.config/fish/completions/hotwash.fish"),
    ("man", "hotwash man --out ~/.local/share/man/man1"),
];

/// The examples of a command: `play`, `config-set`; `hotwash` for the program itself.
pub fn of(command: &str) -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().filter(move |(of, _)| *of == command).map(|(_, line)| *line)
}

/// Whether an example takes the whole terminal.
pub fn is_full_screen(line: &str) -> bool {
    let mut words = line.split(' ').skip(1);
    matches!(words.next(), None | Some("play" | "resume")) && !words.any(|word| word == "--plain")
}

/// Every example.
pub fn all() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(_, line)| *line)
}
