//! `what-if`: the run of a journal again, with one thing otherwise.

mod list;
pub mod study;
pub mod told;

use crate::cli::args::{Common, WhatIf as Args, posture};
use crate::cli::fault::{Fault, Kind};
use crate::cli::progress::Progress;
use crate::cli::{journals, out};
use crate::debrief::model::{WHAT_IF_SCHEMA, WhatIf};
use crate::debrief::what_if_lines;
use crate::hindsight::{Change, Subject, find};
use crate::journal::Journal;
use crate::locale::{Arg, say_with};
use crate::plan::msel::Decision;
use crate::play::order::Order;
use crate::play::posture::Changes;
use crate::stdx::id::Id;
use crate::stdx::near::nearest;
use crate::stdx::text::Lang;
use crate::stdx::time::SimSpan;
use serde::Serialize;
use std::process::ExitCode;
use study::Asking;

/// Names told to somebody who asked for something that is not there.
const NAMES_MAX: usize = 60;

/// `hotwash what-if JOURNAL`.
pub fn what_if(common: &Common, args: &Args) -> Result<ExitCode, Fault> {
    let (journal, _) = journals::read(&args.journal)?;
    let prepared = journals::own_plan(&args.journal, &journal)?;
    let lang = common.lang();
    let asking = Asking::of(&journal, &prepared, lang).map_err(|why| {
        let place = args.journal.display().to_string();
        Fault::new(Kind::Data, "whatif-cannot", place).why(why.as_str()).mend("whatif-mend-rules")
    })?;
    let changes = Wanted { asking: &asking, lang }.changes(args)?;
    if changes.is_empty() && !args.all {
        list::list(&asking, &args.journal, args.json);
        return Ok(ExitCode::SUCCESS);
    }
    let progress = Progress::new(lang, "whatif-progress");
    let heard = |permille| progress.tell(permille);
    let answer = match args.all {
        true => asking.whole(args.seeds, &heard),
        false => asking.answer(&changes, args.seeds, &heard),
    };
    drop(progress);
    print(&answer, args, &journal, lang);
    Ok(ExitCode::SUCCESS)
}

fn print(answer: &WhatIf, args: &Args, journal: &Journal, lang: Lang) {
    if args.json {
        let report = Report::of(journal, lang, answer);
        out::json(serde_json::to_string_pretty(&report).expect("texts and numbers become JSON"));
    } else {
        what_if_lines(answer, args.all, lang).iter().for_each(out::line);
    }
}

/// The answer as a document of its own.
#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    lang: Lang,
    scenario: Id,
    /// A text: not every reader of JSON keeps 64 bits.
    seed: String,
    /// Digest of the journal's last record.
    record: String,
    #[serde(flatten)]
    answer: &'a WhatIf,
}

impl Report<'_> {
    fn of<'a>(journal: &Journal, lang: Lang, answer: &'a WhatIf) -> Report<'a> {
        Report {
            schema: WHAT_IF_SCHEMA,
            lang,
            scenario: journal.header.scenario,
            seed: journal.header.seed.to_string(),
            record: journal.head.to_string(),
            answer,
        }
    }
}

/// From words of a call to changes.
struct Wanted<'a> {
    asking: &'a Asking<'a>,
    lang: Lang,
}

impl Wanted<'_> {
    /// What is asked for, in the order of the options.
    fn changes(&self, args: &Args) -> Result<Vec<Change>, Fault> {
        let mut changes = Vec::new();
        for text in &args.decision {
            changes.push(self.decision(text)?);
        }
        for word in &args.without {
            changes.push(Change::Without(self.order(word, word)?));
        }
        for text in &args.shift {
            let (word, by) = parts(text)?;
            let by = shift(by).ok_or_else(|| {
                Fault::new(Kind::Usage, "whatif-bad-shift", text).mend_with("whatif-mend-shift", word)
            })?;
            changes.push(Change::Shift(self.order(word, text)?, by));
        }
        if !args.posture.is_empty() {
            changes.push(Change::Posture(self.posture(&posture(&args.posture))?));
        }
        Ok(changes)
    }

    /// `ID=OPTION`.
    fn decision(&self, text: &str) -> Result<Change, Fault> {
        let (word, option) = parts(text)?;
        let line = &self.asking.line;
        let subject = self.subject(word)?;
        let (decision, was, lapsed) = match subject {
            Subject::Order(at) => match &line.orders[at].order {
                Order::Decide(choice) => (choice.decision, choice.option, None),
                _ => return Err(Fault::new(Kind::Usage, "whatif-not-a-decision", text)),
            },
            Subject::Lapse(at) => (line.lapses[at].decision, line.lapses[at].option, Some(at)),
            Subject::Company => return Err(self.unknown(word)),
        };
        let options = options(self.asking, decision);
        let Some(wanted) = options.iter().copied().find(|known| known.as_str() == option) else {
            let names: Vec<&str> = options.iter().map(|id| id.as_str()).collect();
            let fault = Fault::new(Kind::NotFound, "whatif-unknown-option", text);
            return Err(fault.mend_with("whatif-mend-options", names.join(", ")));
        };
        match (lapsed, subject) {
            _ if wanted == was => Err(Fault::new(Kind::Usage, "whatif-same-option", text)),
            (Some(at), _) => Ok(Change::Take(at, wanted)),
            (None, Subject::Order(at)) => Ok(Change::Choose(at, wanted)),
            (None, _) => Err(self.unknown(word)),
        }
    }

    /// The order that a word means; `text` is the whole option.
    fn order(&self, word: &str, text: &str) -> Result<usize, Fault> {
        match self.subject(word)? {
            Subject::Order(at) => Ok(at),
            _ => {
                let fault = Fault::new(Kind::Usage, "whatif-lapsed-already", text);
                Err(fault.mend_with("whatif-mend-without", word))
            }
        }
    }

    fn subject(&self, word: &str) -> Result<Subject, Fault> {
        find(&self.asking.line, word).ok_or_else(|| self.unknown(word))
    }

    /// There is no such thing; the nearest, and all there are.
    fn unknown(&self, word: &str) -> Fault {
        let known = self.asking.names();
        let mut fault = Fault::new(Kind::NotFound, "whatif-unknown", word);
        fault = match nearest(word, known.iter().map(String::as_str)) {
            Some(near) => fault.mend_with("whatif-mend-near", near),
            None => fault.mend("whatif-mend-list"),
        };
        let told: Vec<&str> = known.iter().take(NAMES_MAX).map(String::as_str).collect();
        if !told.is_empty() {
            let words = told.join(", ");
            fault.hints.push(say_with(
                self.lang,
                "cli-settings-allowed",
                &[("words", Arg::from(words.as_str()))],
            ));
        }
        fault
    }

    /// Levels asked for, as everything that then differs from what the scenario declares.
    fn posture(&self, given: &Changes) -> Result<Changes, Fault> {
        let standing = &self.asking.prepared.plan.posture;
        let wanted = standing.played.with(given);
        match wanted == standing.played {
            true => Err(Fault::new(Kind::Usage, "whatif-same-posture", given.to_string())),
            false => Ok(wanted.difference(&standing.declared)),
        }
    }
}

/// The options of a decision, in the author's order.
fn options(asking: &Asking, decision: Id) -> Vec<Id> {
    let msel = &asking.prepared.plan.msel;
    let found: Option<&Decision> = msel.decision_ix.get(&decision).map(|ix| &msel.decisions[*ix]);
    found.map(|found| found.options.iter().map(|option| option.id).collect()).unwrap_or_default()
}

/// `ID=VALUE`.
fn parts(text: &str) -> Result<(&str, &str), Fault> {
    let parts = text.split_once('=').map(|(word, value)| (word.trim(), value.trim()));
    let parts = parts.filter(|(word, value)| !word.is_empty() && !value.is_empty());
    parts.ok_or_else(|| Fault::new(Kind::Usage, "whatif-bad-form", text).mend("whatif-mend-list"))
}

/// `-10m`, `+1h`: a sign says whether it is sooner or later.
fn shift(text: &str) -> Option<SimSpan> {
    let (sign, span) = match text.strip_prefix(['-', '−']) {
        Some(span) => (-1, span),
        None => (1, text.strip_prefix('+')?),
    };
    SimSpan::parse(span).filter(|span| span.0 > 0).map(|span| SimSpan(sign * span.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_has_a_sign() {
        assert_eq!(shift("-10m"), Some(SimSpan(-600)));
        assert_eq!(shift("+1h"), Some(SimSpan(3600)));
        assert_eq!(shift("−5m"), Some(SimSpan(-300)));
        for wrong in ["10m", "-", "+0m", "--5m", "soon", "", "+99999999999999999d"] {
            assert_eq!(shift(wrong), None, "{wrong}");
        }
    }
}
