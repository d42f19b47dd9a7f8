//! What can be asked about a run: every decision and action by the word that means it.

use super::options;
use super::study::Asking;
use crate::cli::out;
use crate::hindsight::{Change, Subject, every};
use crate::locale::{Arg, say, say_with};
use crate::play::order::Order;
use crate::stdx::id::Id;
use crate::stdx::text::{SafeText, width};
use crate::stdx::time::SimTime;
use serde_json::json;
use std::path::Path;

/// Columns of the words that are typed; longer ones push what follows.
const WORD_COLUMNS: usize = 16;

/// Something that can be asked about.
struct Item {
    word: SafeText,
    seq: u64,
    at: SimTime,
    text: SafeText,
    /// Of a decision: what was or silence was taken for, and all there were.
    options: Option<(Id, Vec<Id>)>,
}

/// Prints it, with examples; as JSON on demand.
pub fn list(asking: &Asking, journal: &Path, as_json: bool) {
    let items = items(asking);
    if as_json {
        let header = &asking.journal.header;
        let list: Vec<_> = items.iter().map(|item| as_value(asking, item)).collect();
        out::json(json!({
            "schema": "hotwash/what-if-list/1",
            "scenario": header.scenario,
            "seed": header.seed.to_string(),
            "subjects": list,
        }));
        return;
    }
    let lang = asking.lang;
    if items.is_empty() {
        return out::line(say(lang, "whatif-nothing-to-ask"));
    }
    let header = &asking.journal.header;
    let (title, seed) = (header.title.get(lang).one_line(), header.seed.to_string());
    let args = [("scenario", Arg::from(&title)), ("seed", Arg::from(seed.as_str()))];
    out::line(format_args!("{}\n", say_with(lang, "whatif-list-title", &args)));
    for item in &items {
        let clock = asking.words(0).moment(item.at).clock;
        let pad = " ".repeat(WORD_COLUMNS.saturating_sub(width(item.word.as_str())));
        out::line(format_args!("{clock}  {}{pad}  {}", item.word, item.text));
        if let Some((_, options)) = &item.options {
            let names: Vec<&str> = options.iter().map(|id| id.as_str()).collect();
            let names = names.join(", ");
            let words = say_with(lang, "whatif-list-decision", &[("options", Arg::from(names.as_str()))]);
            out::line(format_args!("{}{words}", " ".repeat(width(clock.as_str()) + 4 + WORD_COLUMNS)));
        }
    }
    out::line(format_args!("\n{}", say(lang, "whatif-list-how")));
    examples(&items).iter().for_each(|line| {
        out::line(format_args!("  hotwash what-if {} {line}", journal.display()));
    });
}

fn as_value(asking: &Asking, item: &Item) -> serde_json::Value {
    json!({
        "word": item.word,
        "seq": item.seq,
        "at": asking.words(0).moment(item.at),
        "text": item.text,
        "option": item.options.as_ref().map(|options| options.0),
        "options": item.options.as_ref().map(|options| &options.1),
    })
}

fn items(asking: &Asking) -> Vec<Item> {
    let mut subjects: Vec<Subject> =
        every(&asking.line, &asking.prepared.plan).iter().map(Change::subject).collect();
    subjects.extend((0..asking.line.lapses.len()).map(Subject::Lapse));
    subjects.sort_unstable();
    subjects.dedup();
    let words = asking.words(0);
    let mut items: Vec<Item> = subjects
        .into_iter()
        .filter_map(|subject| {
            let (seq, at, text) = words.subject(subject)?;
            Some(Item { word: words.word(subject), seq, at, text, options: choice(asking, subject) })
        })
        .collect();
    items.sort_by_key(|item| item.seq);
    items
}

fn choice(asking: &Asking, subject: Subject) -> Option<(Id, Vec<Id>)> {
    let (decision, option) = match subject {
        Subject::Order(at) => match &asking.line.orders[at].order {
            Order::Decide(choice) => (choice.decision, choice.option),
            _ => return None,
        },
        Subject::Lapse(at) => (asking.line.lapses[at].decision, asking.line.lapses[at].option),
        Subject::Company => return None,
    };
    Some((option, options(asking, decision)))
}

/// A line for each kind of question, made of what there is.
fn examples(items: &[Item]) -> Vec<String> {
    let decided = items.iter().find_map(|item| {
        let (was, options) = item.options.as_ref()?;
        let other = options.iter().find(|option| *option != was)?;
        Some(format!("--decision {}={other}", item.word))
    });
    let done = items.iter().find(|item| item.options.is_none());
    let done = done.map(|item| [format!("--without {}", item.word), format!("--shift {}=-10m", item.word)]);
    let always = ["--posture F4=3", "--all"].map(str::to_owned);
    decided.into_iter().chain(done.into_iter().flatten()).chain(always).collect()
}
