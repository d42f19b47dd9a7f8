//! Decisions as words of a line: `cut-erp now confidence 70 because f1 f2 called-by "Tanaka" votes "Sato=wait"
//! note "…"`.

use crate::play::line::{LineError, LineFault, Read, Reader, quote};
use crate::play::order::Choice;
use crate::play::room::{Vote, is_name};
use crate::stdx::id::Id;
use crate::stdx::text::SafeText;

/// Words that begin a part.
const PARTS: &[&str] = &["confidence", "because", "called-by", "votes", "note"];

/// Reads the decision, its option, and the parts that are left on the line.
pub(super) fn read(r: &mut Reader) -> Read<Choice> {
    let mut choice = Choice::new(r.id("decision")?, r.id("option")?);
    loop {
        if r.ahead("confidence") {
            choice.confidence = Some(r.number("confidence")?);
        } else if r.ahead("because") {
            choice.because.push(r.id("fact")?);
            while !r.is_empty() && !r.at_quote() && !r.at_word(PARTS) {
                choice.because.push(r.id("fact")?);
            }
        } else if r.ahead("called-by") {
            let word = r.word("name")?;
            choice.called_by = name(&word.text, word.at)?;
        } else if r.ahead("votes") {
            choice.votes = votes(r)?;
        } else if r.ahead("note") {
            choice.note = r.rest("note")?;
        } else {
            return Ok(choice);
        }
    }
}

fn name(text: &str, at: usize) -> Read<SafeText> {
    let name = SafeText::new(text);
    let wrong = || LineError { what: LineFault::Wrong("somebody's name", text.to_owned()), at };
    if is_name(name.as_str()) { Ok(name) } else { Err(wrong()) }
}

/// `NAME=OPTION,NAME=OPTION`: one word, in quotes where a name has blanks.
fn votes(r: &mut Reader) -> Read<Vec<Vote>> {
    let word = r.word("vote")?;
    let vote = |part: &str| {
        let wrong = || LineError {
            what: LineFault::Wrong("a vote such as `NAME=OPTION`", part.to_owned()),
            at: word.at,
        };
        let (who, option) = part.rsplit_once('=').ok_or_else(wrong)?;
        Ok(Vote { who: name(who.trim(), word.at)?, option: Id::parse(option.trim()).ok_or_else(wrong)? })
    };
    word.text.split([',', '、']).map(vote).collect()
}

/// Writes a decision as [`read`] reads it.
pub(super) fn text(choice: &Choice) -> String {
    let mut line = format!("decide {} {}", choice.decision, choice.option);
    if let Some(sure) = choice.confidence {
        line += &format!(" confidence {sure}");
    }
    if !choice.because.is_empty() {
        line += " because";
        for fact in &choice.because {
            line += &format!(" {fact}");
        }
    }
    if !choice.called_by.is_empty() {
        line += &format!(" called-by {}", quote(&choice.called_by));
    }
    if !choice.votes.is_empty() {
        let votes: Vec<String> =
            choice.votes.iter().map(|vote| format!("{}={}", vote.who, vote.option)).collect();
        line += &format!(" votes {}", quote(&votes.join(",").into()));
    }
    if !choice.note.is_empty() {
        line += &format!(" note {}", quote(&choice.note));
    }
    line
}
