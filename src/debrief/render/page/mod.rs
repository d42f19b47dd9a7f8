//! The report as blocks, in reading order: written once, looked at twice (Markdown and HTML).
//!
//! The order is the point. Page one begins with the players' own story and tells, without a grade, what went well and
//! what to change; then the truth beside it, then decisions as they looked then, then what to take away. Ratings and
//! numbers come last, so that nobody reads a grade before having thought; behind them stands what they rest on.

mod aar;
mod appendix;
mod board;
mod decisions;
mod evaluation;
mod figure;
mod hindsight;
mod numbers;
mod searching;
mod short;
mod story;

pub(super) use figure::{Drawn, Figure, Gaps, Lanes};

use crate::debrief::model::{Curve, Debrief, Event, Impact, Lane, WhatIf};
use crate::locale::{self, Arg};
use crate::play::rating::Rating;
use crate::stdx::text::{Lang, SafeText};

/// A piece of a line.
#[derive(Debug, Clone)]
pub(super) enum Span {
    /// Plain text.
    Text(SafeText),
    /// Text that stands out.
    Strong(SafeText),
    /// Text beside the point.
    Faint(SafeText),
    /// A rule or an id.
    Code(SafeText),
    /// A lane's mark, and what the lane is called.
    Lane(Lane, SafeText),
    /// A rating in words.
    Badge(Rating, SafeText),
    /// A record of the timeline: what receipts lead to.
    Record(u64, SafeText),
    /// A receipt: leads to a record of the timeline.
    Receipt(u64, SafeText),
}

/// A line.
pub(super) type Line = Vec<Span>;

/// A piece of the report.
#[derive(Debug, Clone)]
pub(super) enum Block {
    /// A section or subsection, 2–4.
    Heading(u8, SafeText),
    /// A paragraph.
    Para(Line),
    /// A remark on how to read what follows.
    Note(SafeText),
    /// Somebody's own words.
    Quote(Vec<SafeText>),
    /// Lines to write on.
    Blank(usize),
    /// A list.
    List(Vec<Line>),
    /// A label and what belongs to it.
    Pair(SafeText, Vec<Block>),
    /// Things that belong together.
    Card(Vec<Block>),
    /// What may be set small, in two columns, where paper is dear.
    Columns(Vec<Block>),
    /// A page of its own, when printed.
    Sheet(Vec<Block>),
    /// A table.
    Table(Table),
    /// A picture, with a text alternative; where there are no pictures, the table beside it says the same.
    Figure(Figure),
}

/// A table: the first cell of a row names the row.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// What it shows.
    pub caption: SafeText,
    /// Looks, for the page.
    pub class: &'static str,
    /// Headings of the columns.
    pub head: Vec<SafeText>,
    /// Rows.
    pub rows: Vec<Vec<Line>>,
}

/// The whole report.
pub(super) struct Page {
    lang: Lang,
    /// Pieces so far.
    pub blocks: Vec<Block>,
}

/// The sections between the player's own words and the small print: what a screen shows once those are written.
pub(super) fn body(debrief: &Debrief) -> Vec<Block> {
    let mut page = Page { lang: debrief.lang, blocks: Vec::new() };
    page.story(debrief, true);
    page.lessons_learned(debrief);
    page.appendix(debrief);
    page.blocks
}

/// The page for the board.
pub(super) fn board(debrief: &Debrief) -> Vec<Block> {
    let mut page = Page { lang: debrief.lang, blocks: Vec::new() };
    page.board(debrief);
    page.blocks
}

/// What would have been, by itself: the whole section, or the answers to single questions.
pub(super) fn what_if(what_if: &WhatIf, whole: bool, lang: Lang) -> Vec<Block> {
    let mut page = Page { lang, blocks: Vec::new() };
    match whole || what_if.why_not.is_some() {
        true => page.what_if(what_if, &[]),
        false => page.answers(what_if),
    }
    page.blocks
}

/// What was written before the truth was told, to stand at its head, with how it is to be read after that; nothing
/// where nobody wrote.
pub(super) fn own_words(debrief: &Debrief) -> Vec<Block> {
    let mut page = Page { lang: debrief.lang, blocks: Vec::new() };
    if !debrief.reflections.is_empty() {
        page.heading(3, "debrief-reflection");
        page.words(&debrief.reflections);
        page.heading(3, "debrief-reflection-and-so");
    }
    page.blocks
}

/// Puts the report together.
pub(super) fn page(debrief: &Debrief) -> Vec<Block> {
    let mut page = Page { lang: debrief.lang, blocks: Vec::new() };
    page.opening(debrief);
    page.reflections(debrief);
    page.in_short(debrief);
    let first = std::mem::take(&mut page.blocks);
    page.push(Block::Sheet(first));
    page.story(debrief, false);
    page.lessons_learned(debrief);
    page.appendix(debrief);
    page.heading(2, "debrief-log");
    page.note("debrief-timeline-caption");
    page.log(debrief);
    page.about(debrief);
    page.blocks
}

impl Page {
    /// From the decisions to the numbers.
    fn lessons_learned(&mut self, debrief: &Debrief) {
        self.decisions(debrief);
        if let Some(what_if) = &debrief.hindsight {
            self.what_if(what_if, &debrief.truth.timeline);
        }
        if let Some(reference) = &debrief.reference {
            self.reference(reference);
        }
        self.observations(debrief);
        self.forward(debrief);
        self.lessons(debrief);
        self.after_action(debrief);
        self.numbers(debrief);
    }

    /// What the numbers rest on.
    fn appendix(&mut self, debrief: &Debrief) {
        self.receipts(debrief);
        self.said(&debrief.numbers.said);
        self.searching(&debrief.numbers.searching);
    }

    fn say(&self, key: &str) -> SafeText {
        locale::say(self.lang, key)
    }

    fn tell(&self, key: &str, args: &[(&str, &SafeText)]) -> SafeText {
        let lines: Vec<(&str, SafeText)> = args.iter().map(|(name, text)| (*name, text.one_line())).collect();
        let args: Vec<(&str, Arg)> = lines.iter().map(|(name, text)| (*name, Arg::from(text))).collect();
        locale::say_with(self.lang, key, &args)
    }

    fn count(&self, key: &str, n: usize) -> SafeText {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        locale::say_with(self.lang, key, &[("n", Arg::Number(n))])
    }

    /// In brackets of the language's width, with the space that goes before them.
    fn bracketed(&self, words: &str) -> SafeText {
        match self.lang {
            Lang::En => format!(" ({words})"),
            Lang::Ja => format!("（{words}）"),
        }
        .into()
    }

    /// Items of a list within a sentence.
    fn listed(&self, items: &[&str]) -> SafeText {
        items.join(if self.lang == Lang::Ja { "、" } else { ", " }).into()
    }

    fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    fn heading(&mut self, level: u8, key: &str) {
        let text = self.say(key);
        self.push(Block::Heading(level, text));
    }

    fn note(&mut self, key: &str) {
        let text = self.say(key);
        self.push(Block::Note(text));
    }

    fn pair(&self, key: &str, line: Line) -> Block {
        Block::Pair(self.say(key), vec![Block::Para(line)])
    }

    fn pair_list(&self, key: &str, lines: Vec<Line>) -> Block {
        Block::Pair(self.say(key), vec![Block::List(lines)])
    }

    fn head(&self, keys: &[&str]) -> Vec<SafeText> {
        keys.iter().map(|key| self.say(key)).collect()
    }

    /// Title of a figure's impact axis with its peak and final value.
    fn curve(&self, impact: &Impact, curve: &Curve) -> Figure {
        let (peak, last) = (crate::telling::percent(curve.peak), crate::telling::percent(curve.last));
        Figure::Curve(Drawn {
            text: self.tell("debrief-curve-text", &[("axis", &curve.name), ("peak", &peak), ("last", &last)]),
            curve: curve.clone(),
            from: impact.from.clone(),
            to: impact.to.clone(),
            top: scale(impact.curves.iter().map(|curve| curve.peak).max().unwrap_or(0)),
        })
    }
}

/// The smallest round scale that holds a peak.
fn scale(peak: i64) -> i64 {
    [100, 250, 500].into_iter().find(|top| peak <= *top).unwrap_or(1000)
}

/// A line of one plain text.
fn text(text: &SafeText) -> Line {
    vec![Span::Text(text.clone())]
}

/// Paragraphs of a text of several lines.
fn paragraphs(text: &SafeText) -> Vec<Block> {
    let lines = text.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::Para(vec![Span::Text(line.into())])).collect()
}

/// A reference to a record: its time, leading to the timeline.
fn receipt(event: &Event) -> Span {
    Span::Receipt(event.seq, event.at.clock.clone())
}
