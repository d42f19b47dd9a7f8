//! All the TOML files of a scenario as one document.

use crate::diag::Diagnostic;
use crate::scenario::decode::{Fields, Reader, Value, found, part};
use crate::scenario::source::{MAIN, Sources};
use crate::scenario::v1::{attack, cover, estate, guide, msel, playbook, posture};
use crate::stdx::span::{At, FilePath, Place};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

part! {
    /// Everything that may stand in a file of a scenario.
    Document, "a scenario": {
        format: Option<At<i64>>,
        scenario: Option<cover::Scenario>,
        story: Option<cover::Story>,
        measures: Option<guide::Measures>,
        posture: Option<posture::Posture>,
        r#move: Vec<cover::Move>,
        person: Vec<cover::Person>,
        seat: Vec<cover::Seat>,
        staff: Vec<cover::Staff>,
        standing: Vec<cover::Standing>,
        stakeholder: Vec<cover::Stakeholder>,
        zone: Vec<estate::Zone>,
        link: Vec<estate::Link>,
        route: Vec<estate::Route>,
        service: Vec<estate::Service>,
        secret: Vec<estate::Secret>,
        asset: Vec<estate::Asset>,
        data: Vec<estate::Data>,
        identity: Vec<estate::Identity>,
        control: Vec<estate::Control>,
        backup: Vec<estate::Backup>,
        indicator: Vec<estate::Indicator>,
        log: Vec<estate::Log>,
        adversary: Option<attack::Adversary>,
        reaction: Vec<attack::Reaction>,
        step: Vec<attack::Step>,
        noise: Vec<attack::Noise>,
        fact: Vec<msel::Fact>,
        inject: Vec<msel::Inject>,
        decision: Vec<msel::Decision>,
        objective: Vec<guide::Objective>,
        window: Vec<guide::Window>,
        obligation: Vec<guide::Obligation>,
        ending: Vec<guide::Ending>,
        action: Vec<playbook::Action>,
    }
}

part! {
    /// Everything that may stand in a shared file.
    Shared, "shared data": {
        action: Vec<playbook::Action>,
        clock: Vec<playbook::Clock>,
        sizes: Option<posture::Sizes>,
        factor: Vec<posture::Factor>,
        calendar: Vec<playbook::Calendar>,
    }
}

/// Syntax errors told of one file; more of them are mostly echoes of the first.
const SYNTAX_ERRORS_MAX: usize = 20;

/// Why there is no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// The format is not 1: nothing else can be said truthfully of such a scenario.
    OtherFormat,
    /// Some file is not TOML.
    NotToml,
}

/// Every document file of the scenario, joined in the order of their names. What is wrong goes to `out`.
pub fn read(sources: &Sources, out: &mut Vec<Diagnostic>) -> Result<Document, Unread> {
    read_those(sources, |_, _| true, out)
}

/// Only those files in which the cover page and the moves stand: a small part of most scenarios.
pub fn read_front(sources: &Sources, out: &mut Vec<Diagnostic>) -> Result<Document, Unread> {
    read_those(sources, |path, text| path == MAIN || text.lines().any(begins_front), out)
}

/// Whether a line may begin `[scenario]` or a `[[move]]`, however it is spelled; that a number of a move may not is
/// what spares most files.
fn begins_front(line: &str) -> bool {
    let line = line.trim_start();
    let name = line.trim_start_matches(['[', ' ', '"', '\'']);
    let table = line.starts_with('[') || line.contains(['[', '{']);
    table && (name.starts_with("scenario") || name.starts_with("move"))
}

fn read_those(
    sources: &Sources,
    wanted: impl Fn(&str, &str) -> bool,
    out: &mut Vec<Diagnostic>,
) -> Result<Document, Unread> {
    let main: FilePath = MAIN.into();
    let mut document = <Document as Value>::missing(&Place::new(&main, 0..0));
    let mut readable = true;
    for (path, text) in sources.documents().filter(|(path, text)| wanted(path, text)) {
        let file: FilePath = path.into();
        let mut reader = Reader { file: &file, source: text, out };
        match syntax(&mut reader) {
            None => readable = false,
            Some(table) if !has_our_format(&mut reader, &table) => return Err(Unread::OtherFormat),
            Some(table) => {
                let place = Place::new(&file, 0..0);
                let part = Document::fields(Fields::new("a scenario", place, table.get_ref(), &mut reader));
                join(&mut document, part, out);
            }
        }
    }
    if readable { Ok(document) } else { Err(Unread::NotToml) }
}

/// The shared files, joined likewise; `None` where one is not TOML.
pub fn read_shared(sources: &Sources, out: &mut Vec<Diagnostic>) -> Option<Shared> {
    let main: FilePath = MAIN.into();
    let mut shared = <Shared as Value>::missing(&Place::new(&main, 0..0));
    let mut readable = true;
    for (path, text) in sources.shared() {
        let file: FilePath = path.into();
        let mut reader = Reader { file: &file, source: text, out };
        let Some(table) = syntax(&mut reader) else {
            readable = false;
            continue;
        };
        let place = Place::new(&file, 0..0);
        let part = Shared::fields(Fields::new("shared data", place, table.get_ref(), &mut reader));
        append(&mut shared.action, part.action);
        append(&mut shared.clock, part.clock);
        append(&mut shared.factor, part.factor);
        single(&mut shared.sizes, part.sizes, |it| &it.place, "[sizes]", out);
        append(&mut shared.calendar, part.calendar);
    }
    readable.then_some(shared)
}

/// One file that is a document of its own, by the reader of its table; `None` where it is not TOML.
pub fn whole<T>(
    title: &'static str,
    file: &FilePath,
    source: &str,
    fields: fn(Fields) -> T,
    out: &mut Vec<Diagnostic>,
) -> Option<T> {
    let mut reader = Reader { file, source, out };
    let table = syntax(&mut reader)?;
    Some(fields(Fields::new(title, Place::new(file, 0..0), table.get_ref(), &mut reader)))
}

/// Parses one file, telling every syntax error.
fn syntax<'s>(reader: &mut Reader<'s>) -> Option<Spanned<DeTable<'s>>> {
    let (table, errors) = DeTable::parse_recoverable(reader.source);
    let sound = errors.is_empty();
    for error in errors.into_iter().take(SYNTAX_ERRORS_MAX) {
        let place = reader.place(error.span().unwrap_or(0..0));
        reader.tell(Diagnostic::error("E010", place, format!("not TOML: {}", error.message())));
    }
    sound.then_some(table)
}

/// The format must be said in the main file and be 1 wherever it is said. A word about another format is all
/// that can be said truthfully of such a scenario.
fn has_our_format(reader: &mut Reader, table: &Spanned<DeTable>) -> bool {
    let Some(value) = table.get_ref().get("format") else {
        if &**reader.file != MAIN {
            return true;
        }
        let missing = Diagnostic::error("E011", reader.place(0..0), "the scenario does not say its format");
        reader.tell(missing.help("begin scenario.toml with the line `format = 1`"));
        return false;
    };
    let (place, help) = (reader.place(value.span()), "this program reads `format = 1`");
    let message = match value.get_ref() {
        DeValue::Integer(number) if number.as_str() == "1" && number.radix() == 10 => return true,
        DeValue::Integer(number) => format!("format {number} is not one this program reads"),
        other => format!("the format is a number, found {}", found(other)),
    };
    reader.tell(Diagnostic::error("E012", place, message).help(help));
    false
}

/// Appends the lists of one file, and takes over its single tables.
fn join(whole: &mut Document, part: Document, out: &mut Vec<Diagnostic>) {
    macro_rules! append {
        ($($list:ident)*) => { $(append(&mut whole.$list, part.$list);)* };
    }
    append!(r#move person seat staff zone link asset data identity control backup indicator log step noise);
    append!(route service secret standing stakeholder reaction);
    append!(fact inject decision objective window obligation ending action);
    single(&mut whole.scenario, part.scenario, |it| &it.place, "[scenario]", out);
    single(&mut whole.adversary, part.adversary, |it| &it.place, "[adversary]", out);
    single(&mut whole.story, part.story, |it| &it.place, "[story]", out);
    single(&mut whole.measures, part.measures, |it| &it.place, "[measures]", out);
    single(&mut whole.posture, part.posture, |it| &it.place, "[posture]", out);
}

/// Appends a list. Parts are large and most lists stand in one file: where nothing is there yet, none is moved.
fn append<T>(whole: &mut Vec<T>, part: Vec<T>) {
    if whole.is_empty() { *whole = part } else { whole.extend(part) }
}

fn single<T>(
    whole: &mut Option<T>,
    part: Option<T>,
    place: fn(&T) -> &Place,
    title: &str,
    out: &mut Vec<Diagnostic>,
) {
    let Some(part) = part else { return };
    if let Some(first) = whole {
        let message = format!("{title} may stand only once in a scenario");
        out.push(
            Diagnostic::error("E022", place(&part).clone(), message).also(place(first).clone(), "first here"),
        );
        return;
    }
    *whole = Some(part);
}
