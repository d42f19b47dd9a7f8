//! Written plays: timed orders and expectations, read like the minutes of a meeting. See *Plays* in
//! `scenarios/FORMAT.md`.

use crate::play::line::{self, LineError};
use crate::play::order::Order;
use crate::play::rating::Rating;
use crate::stdx::id::Id;
use crate::stdx::time::SimTime;
use std::fmt;

/// A written play.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlayFile {
    /// The scenario it is for, if it says so.
    pub scenario: Option<String>,
    /// The seed it asks for.
    pub seed: Option<u64>,
    /// The move it begins with, from 1.
    pub from_move: Option<usize>,
    /// Its lines, in order of time.
    pub lines: Vec<Line>,
    /// Ratings expected after the end: objective or task, any of these letters.
    pub rated: Vec<(usize, Id, Vec<Rating>)>,
    /// Conditions expected after the end.
    pub at_end: Vec<(usize, String)>,
}

/// One timed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Line number in the file, from 1.
    pub number: usize,
    /// When.
    pub at: SimTime,
    /// What.
    pub what: What,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An order by the player.
    Order(Order),
    /// A condition that must hold then.
    Expect(String),
}

/// What is wrong with a play, and on which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayError {
    /// Line number, from 1.
    pub line: usize,
    /// What.
    pub what: String,
}

impl fmt::Display for PlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// Largest play file, in bytes.
pub const PLAY_LEN_MAX: usize = 1024 * 1024;

/// Reads a play. Every line that cannot be read is reported.
pub fn parse(source: &str) -> Result<PlayFile, Vec<PlayError>> {
    let mut play = PlayFile::default();
    let mut errors = Vec::new();
    if source.len() > PLAY_LEN_MAX {
        let what = format!("{} bytes; a play may have {PLAY_LEN_MAX}", source.len());
        return Err(vec![PlayError { line: 1, what }]);
    }
    for (index, raw) in source.lines().enumerate() {
        let text = without_comment(raw).trim();
        if text.is_empty() {
            continue;
        }
        if let Err(what) = take(&mut play, index + 1, text) {
            errors.push(PlayError { line: index + 1, what });
        }
    }
    for pair in play.lines.windows(2) {
        if pair[1].at < pair[0].at {
            let what = format!("{} comes after {}: lines go forward in time", pair[1].at, pair[0].at);
            errors.push(PlayError { line: pair[1].number, what });
        }
    }
    if errors.is_empty() { Ok(play) } else { Err(errors) }
}

/// A line up to a `#` that stands outside quotes at the beginning of a word.
fn without_comment(line: &str) -> &str {
    let (mut quoted, mut before) = (false, ' ');
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted && before.is_whitespace() => return &line[..at],
            _ => {}
        }
        before = c;
    }
    line
}

fn take(play: &mut PlayFile, number: usize, text: &str) -> Result<(), String> {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rest = rest.trim();
    match word {
        "scenario" => play.scenario = Some(rest.to_owned()),
        "seed" => play.seed = Some(rest.parse().map_err(|_| format!("{rest:?} is not a seed (a number)"))?),
        "from-move" => {
            let number: usize = rest.parse().map_err(|_| format!("{rest:?} is not a move number"))?;
            play.from_move = Some(number.max(1));
        }
        "end" => return take_end(play, number, rest),
        _ if word.starts_with("T+") => return take_timed(play, number, text),
        _ => return Err(format!("{word:?}: a line begins with T+HH:MM, scenario, seed, from-move or end")),
    }
    Ok(())
}

/// `T+1d 03:00 act …`: the day is a word of its own.
fn take_timed(play: &mut PlayFile, number: usize, text: &str) -> Result<(), String> {
    let mut words = text.splitn(3, char::is_whitespace);
    let first = words.next().unwrap_or_default();
    let (at, rest) = if first.ends_with('d') {
        let clock = words.next().unwrap_or_default();
        (SimTime::parse(&format!("{first} {clock}")), words.next().unwrap_or_default())
    } else {
        (SimTime::parse(first), &text[first.len()..])
    };
    let at = at.ok_or_else(|| format!("{first:?} is not a time: T+HH:MM or T+1d HH:MM"))?;
    let rest = rest.trim();
    let what = match rest.strip_prefix('?') {
        Some(condition) => What::Expect(condition.trim().to_owned()),
        None => What::Order(line::parse(rest).map_err(|error| words_of(&error))?),
    };
    play.lines.push(Line { number, at, what });
    Ok(())
}

fn words_of(error: &LineError) -> String {
    format!("{error} (at byte {})", error.at + 1)
}

/// `end rated OBJECTIVE P|S`, `end ? CONDITION`.
fn take_end(play: &mut PlayFile, number: usize, rest: &str) -> Result<(), String> {
    if let Some(condition) = rest.strip_prefix('?') {
        play.at_end.push((number, condition.trim().to_owned()));
        return Ok(());
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let ["rated", subject, letters @ ..] = words.as_slice() else {
        return Err("after `end` comes `rated ID P` or `? CONDITION`".to_owned());
    };
    let subject = Id::parse(subject).ok_or_else(|| format!("{subject:?} is not an id"))?;
    let letters = letters.iter().flat_map(|word| word.split(['|', '/', ',']));
    let ratings: Option<Vec<Rating>> =
        letters.filter(|letter| !letter.is_empty()).map(Rating::parse).collect();
    let ratings = ratings.filter(|ratings| !ratings.is_empty()).ok_or("a rating is P, S, M, U or N")?;
    play.rated.push((number, subject, ratings));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_play_reads_like_minutes() {
        let play = parse(
            "# a comment\nscenario first-drill\nseed 7\nT+00:06 open sato-chat\nT+1d 03:00   next # then\nT+1d 03:10 note \"call #3\" # a \"remark\"\n\
             T+1d 03:20  ? isolated('JUMP01')\nend rated contain P|S\nend ? footholds() == 0\n",
        )
        .unwrap();
        assert_eq!(play.seed, Some(7));
        assert_eq!(play.lines.len(), 4);
        assert_eq!(play.lines[1].at, SimTime(86_400 + 3 * 3600));
        assert_eq!(play.lines[1].what, What::Order(Order::NextMove));
        assert_eq!(play.rated[0].2, [Rating::Performed, Rating::SomeChallenges]);
    }

    #[test]
    fn every_bad_line_is_named() {
        let errors = parse("seed x\nhello\nT+9:9:9:9 next\nT+01:00 next\nT+00:30 next\n").unwrap_err();
        assert_eq!(errors.iter().map(|error| error.line).collect::<Vec<_>>(), [1, 2, 3, 5]);
    }
}
