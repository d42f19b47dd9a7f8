//! Decisions, one card each: what was known then comes before what followed.

use super::story::timed;
use super::{Block, Line, Page, Span, paragraphs, text};
use crate::debrief::model::{
    Alternative, Belief, Debrief, Decision, Event, Known, Lane, Leaning, Stands, Thought,
};
use crate::stdx::text::SafeText;

/// More than this is left to the timeline.
const FOLLOWED_MAX: usize = 5;
/// Of known facts and unread messages, the ones that mattered most at the time.
const KNOWN_MAX: usize = 5;

impl Page {
    pub(super) fn decisions(&mut self, debrief: &Debrief) {
        self.heading(2, "debrief-decisions");
        match debrief.decisions.is_empty() {
            true => self.note("debrief-decisions-none"),
            false => self.note("debrief-decisions-note"),
        }
        for decision in &debrief.decisions {
            let card = self.decision(decision);
            self.push(Block::Card(card));
        }
        if !debrief.marked.is_empty() {
            self.heading(3, "debrief-marked");
            // Marks are orders, not rows of the timeline: their time leads nowhere.
            let line = |event: &Event| -> Line {
                let when = format!("{} ", event.at.clock);
                vec![Span::Faint(when.into()), Span::Text(event.text.clone())]
            };
            self.push(Block::List(debrief.marked.iter().map(line).collect()));
        }
    }

    fn decision(&self, decision: &Decision) -> Vec<Block> {
        let number = decision.number.to_string().into();
        let title = self.tell("debrief-decision-title", &[("n", &number), ("title", &decision.title)]);
        let mut head = vec![Block::Heading(3, title), Block::Note(self.when(decision))];
        head.extend(paragraphs(&decision.question));
        let mut card = vec![self.known(&decision.known)];
        if !decision.unread.is_empty() {
            card.push(self.unread(&decision.unread));
        }
        if !decision.unsearched.is_empty() {
            card.push(self.pair("debrief-unsearched-title", self.unsearched(&decision.unsearched)));
        }
        if !decision.thought.is_empty() {
            let lines = decision.thought.iter().map(|thought| self.thought(thought)).collect();
            card.push(self.pair_list("debrief-thought", lines));
        }
        card.extend(decision.belief.as_ref().map(|belief| self.belief(belief)));
        let options = decision.options.iter().map(|option| self.option(option, decision.stands)).collect();
        card.push(self.pair_list("debrief-options", options));
        if !decision.leanings.is_empty() {
            card.extend(self.leanings(&decision.leanings));
        }
        if !decision.note.is_empty() {
            let quote = Block::Quote(decision.note.as_str().lines().map(SafeText::from).collect());
            card.push(Block::Pair(self.say("debrief-reason"), vec![quote]));
        }
        if !decision.started.is_empty() {
            card.push(self.pair_list("debrief-started", decision.started.iter().map(text).collect()));
        }
        if decision.stands != Stands::Open {
            card.push(self.followed(decision));
        }
        head.push(Block::Columns(card));
        head
    }

    fn thought(&self, thought: &Thought) -> Line {
        let words = match thought.sure {
            None => thought.text.clone(),
            Some(sure) => {
                let sure = sure.to_string().into();
                self.tell("debrief-thought-sure", &[("text", &thought.text), ("sure", &sure)])
            }
        };
        vec![Span::Text(words), Span::Text(" ".into()), Span::Faint(thought.at.clock.clone())]
    }

    fn when(&self, decision: &Decision) -> SafeText {
        let opened = &decision.opened.clock;
        match (decision.stands, &decision.closed, &decision.took) {
            (Stands::Taken, Some(closed), Some(took)) => self.tell(
                "debrief-decision-taken",
                &[
                    ("opened", opened),
                    ("closed", &closed.clock),
                    ("took", &took.words),
                    ("who", &decision.who),
                ],
            ),
            (Stands::Lapsed, Some(closed), _) => {
                self.tell("debrief-decision-lapsed", &[("opened", opened), ("closed", &closed.clock)])
            }
            _ => self.tell("debrief-decision-open", &[("opened", opened)]),
        }
    }

    fn known(&self, known: &[Known]) -> Block {
        if known.is_empty() {
            return self.pair("debrief-known", vec![Span::Faint(self.say("debrief-known-nothing"))]);
        }
        let mut lines: Vec<Line> = known.iter().take(KNOWN_MAX).map(|known| self.known_line(known)).collect();
        lines.extend(self.more("debrief-known-more", known.len().saturating_sub(KNOWN_MAX)));
        self.pair_list("debrief-known", lines)
    }

    /// The latest unread messages.
    fn unread(&self, unread: &[SafeText]) -> Block {
        let older = unread.len().saturating_sub(KNOWN_MAX);
        let mut lines: Vec<Line> = unread.iter().skip(older).map(text).collect();
        lines.extend(self.more("debrief-unread-more", older));
        self.pair_list("debrief-unread", lines)
    }

    /// The logs that held most.
    fn unsearched(&self, logs: &[SafeText]) -> Line {
        let told: Vec<&str> = logs.iter().take(KNOWN_MAX).map(SafeText::as_str).collect();
        let mut line = text(&self.listed(&told));
        if let Some(more) = self.more("debrief-unsearched-more", logs.len().saturating_sub(KNOWN_MAX)) {
            line.push(Span::Text(self.listed(&["", ""])));
            line.extend(more);
        }
        line
    }

    fn more(&self, key: &str, count: usize) -> Option<Line> {
        (count > 0).then(|| vec![Span::Faint(self.count(key, count))])
    }

    fn known_line(&self, known: &Known) -> Line {
        let mut tags = known.status.as_str().to_owned();
        for (on, key) in [(known.because, "debrief-known-because"), (known.pinned, "debrief-known-pinned")] {
            if on {
                tags = format!("{tags} · {}", self.say(key));
            }
        }
        vec![
            Span::Text(known.text.clone()),
            Span::Faint(self.bracketed(&tags)),
            Span::Text(" ".into()),
            Span::Receipt(known.seq, known.since.clock.clone()),
        ]
    }

    fn belief(&self, belief: &Belief) -> Block {
        let said = match belief.said {
            None => self.say("debrief-belief-unsaid"),
            Some(said) => {
                let said = said.to_string().into();
                self.tell("debrief-belief-said", &[("said", &said)])
            }
        };
        let truth = belief
            .truth
            .map(|truth| self.say(if truth { "debrief-belief-true" } else { "debrief-belief-false" }));
        let mut line = vec![Span::Text(belief.question.clone()), Span::Text(" ".into()), Span::Strong(said)];
        line.extend(truth.into_iter().flat_map(|truth| [Span::Text(" ".into()), Span::Text(truth)]));
        self.pair("debrief-belief", line)
    }

    fn option(&self, option: &Alternative, stands: Stands) -> Line {
        let mut line: Line = Vec::new();
        if option.chosen {
            let key = if stands == Stands::Lapsed { "debrief-by-silence" } else { "debrief-chosen" };
            // Before the option: after it, the mark seems to belong to what the option does.
            line.push(Span::Strong(format!("{} {}", self.say(key), option.text.one_line()).into()));
        } else {
            line.push(Span::Text(option.text.clone()));
        }
        if !option.note.is_empty() {
            line.push(Span::Faint(format!(" – {}", option.note.one_line()).into()));
        }
        line
    }

    /// One line an option: who leaned towards it. Those who saw it differently are a question, never a mistake.
    fn leanings(&self, leanings: &[Leaning]) -> Vec<Block> {
        let mut options: Vec<(&Leaning, Vec<&str>)> = Vec::new();
        for leaning in leanings {
            match options.iter_mut().find(|(first, _)| first.option == leaning.option) {
                Some((_, people)) => people.push(leaning.who.as_str()),
                None => options.push((leaning, vec![leaning.who.as_str()])),
            }
        }
        options.sort_by_key(|(first, _)| !first.same);
        let line = |(first, people): &(&Leaning, Vec<&str>)| -> Line {
            let key = if first.same { "debrief-leaning-same" } else { "debrief-leaning-other" };
            let people = self.listed(people);
            text(&self.tell(key, &[("option", &first.option), ("people", &people)]))
        };
        let mut blocks = vec![self.pair_list("debrief-leanings", options.iter().map(line).collect())];
        if options.iter().any(|(first, _)| !first.same) {
            blocks.push(Block::Note(self.say("debrief-leanings-ask")));
        }
        blocks
    }

    fn followed(&self, decision: &Decision) -> Block {
        let followed = &decision.followed;
        if followed.is_empty() {
            return self.pair("debrief-followed", vec![Span::Faint(self.say("debrief-followed-nothing"))]);
        }
        // Where there is too much, what the attacker did comes before what was learned.
        let mut told: Vec<&Event> = followed.iter().collect();
        told.sort_by_key(|event| (event.lane != Lane::Truth, event.seq));
        told.truncate(FOLLOWED_MAX);
        told.sort_by_key(|event| event.seq);
        let mut lines: Vec<Line> = told.into_iter().map(timed).collect();
        lines.extend(self.more("debrief-followed-more", followed.len().saturating_sub(FOLLOWED_MAX)));
        self.pair_list("debrief-followed", lines)
    }
}
