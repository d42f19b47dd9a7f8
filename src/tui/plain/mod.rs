//! The same exercise, line by line: for screen readers, for logs, for `TERM=dumb`. The verbs are the registry's;
//! nothing is drawn, nothing ticks, one event is one line, and time passes only by `wait` and `step`.

mod asking;
mod doing;
mod lists;
mod passing;
mod reading;
mod resolve;
mod told;

use crate::exercise::client::{Client, Trouble};
use crate::exercise::view::{SeatView, Stage};
use crate::locale::say_with;
use crate::play::line;
use crate::play::order::{Conduct, Order};
use crate::play::outcome::Seen;
use crate::play::room;
use crate::stdx::id::Id;
use crate::stdx::near::nearest;
use crate::stdx::text::{Lang, narrow_ascii};
use crate::telemetry::row::RowId;
use crate::telling;
use crate::tui::app::{Clock, Model, Teller, Thing, UNTIMED};
use crate::tui::dialogs::content::said;
use crate::tui::keymap::Keymap;
use crate::tui::pacer;
use crate::tui::registry::{self, Cmd};
use crate::tui::run::TuiFault;
use crate::tui::theme::Theme;
use crate::tui::wake::{Leave, Page};
use crate::tui::words::{label, labelled};
use std::io::{BufRead, Write};
use std::sync::Arc;

/// Verbs that mean nothing alone, and are not orders, which say so themselves.
const LACKING: &[Cmd] = &[
    Cmd::Read,
    Cmd::Show,
    Cmd::Do,
    Cmd::Wait,
    Cmd::PinLine,
    Cmd::UnpinLine,
    Cmd::Verbosity,
    Cmd::Untimed,
    Cmd::Language,
];

/// Longest line read, in bytes; the rest of it is dropped.
const LINE_MAX: u64 = 16 * 1024;

/// How to play in lines.
pub struct PlainOptions<'a> {
    /// Language to begin with.
    pub lang: Lang,
    /// Somebody sits there: show `> ` when a line is expected.
    pub prompt: bool,
    /// The move to begin with, from 0.
    pub from_move: usize,
    /// Pace and aids to begin with; of these, untimed decisions have a meaning in lines.
    pub clock: Clock,
    /// Words for what was seen: the plan, as a rule.
    pub teller: Arc<dyn Teller>,
    /// Makes the pages that are told once the reflection is written.
    pub after_end: &'a mut dyn FnMut(&SeatView, Lang) -> Vec<Page>,
}

/// Plays line by line until the input ends, `quit`, or the debrief was told.
pub fn plain(
    client: &mut dyn Client,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    options: PlainOptions,
) -> Result<Leave, TuiFault> {
    let view = client.view(options.lang);
    let told = view.log.len();
    let model = Model::new(view, options.teller, Theme::MONO, (80, 24));
    let mut plain = Plain {
        client,
        output,
        model,
        told,
        verbosity: Verbosity::Normal,
        every: None,
        prompt: options.prompt,
        asked: None,
        found: Vec::new(),
        done: None,
        after_end: options.after_end,
    };
    plain.model.from_move = options.from_move;
    plain.model.keymap = Keymap::verbs();
    plain.model.clock = options.clock;
    plain.model.lines = true;
    plain.begin()?;
    let mut buffer = Vec::new();
    loop {
        if let Some(leave) = plain.done {
            return Ok(leave);
        }
        if options.prompt {
            write!(plain.output, "> ")?;
            plain.output.flush()?;
        }
        buffer.clear();
        if read_line(input, &mut buffer)? == 0 {
            return Ok(plain.left());
        }
        let text = String::from_utf8_lossy(&buffer);
        plain.obey(text.trim())?;
    }
}

/// A line of bounded length; what is too long is read to its end and dropped.
fn read_line(input: &mut dyn BufRead, buffer: &mut Vec<u8>) -> std::io::Result<usize> {
    let mut read = std::io::Read::take(&mut *input, LINE_MAX).read_until(b'\n', buffer)?;
    while buffer.last() != Some(&b'\n') && read as u64 >= LINE_MAX {
        let mut rest = Vec::new();
        let more = std::io::Read::take(&mut *input, LINE_MAX).read_until(b'\n', &mut rest)?;
        if more == 0 || rest.last() == Some(&b'\n') {
            break;
        }
        read = more;
    }
    Ok(buffer.len())
}

/// With an input method on, everything outside the player's own words may come full-width.
fn narrowed(line: &str) -> String {
    let own = line.find('"').or_else(|| {
        let verb: String = line.chars().take_while(|c| !c.is_whitespace()).map(narrow_ascii).collect();
        let words = ["note", "hypothesis", "reflect", "tag", "search"].contains(&verb.as_str());
        words.then(|| line.find(char::is_whitespace)).flatten()
    });
    let (head, tail) = own.map_or((line, ""), |at| line.split_at(at));
    head.chars().map(narrow_ascii).chain(tail.chars()).collect()
}

/// How much is told unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verbosity {
    /// What wants something of one: decisions, serious messages, the coach, what is over. No `Saved`.
    Low,
    /// Everything that happens.
    Normal,
    /// What one did oneself, too.
    High,
}

struct Plain<'a> {
    client: &'a mut dyn Client,
    output: &'a mut dyn Write,
    model: Model,
    /// Entries of the log already told.
    told: usize,
    verbosity: Verbosity,
    every: Option<passing::Every>,
    /// Somebody sits at a prompt and can be asked.
    prompt: bool,
    /// Read over, and not given yet.
    asked: Option<asking::Asked>,
    /// Rows of the last search, by their numbers.
    found: Vec<RowId>,
    done: Option<Leave>,
    after_end: &'a mut dyn FnMut(&SeatView, Lang) -> Vec<Page>,
}

type Said = Result<(), TuiFault>;

impl Plain<'_> {
    fn lang(&self) -> Lang {
        self.model.lang
    }

    fn left(&self) -> Leave {
        let over = self.model.view.reflected;
        if over { Leave::Finished } else { Leave::Unfinished }
    }

    /// One line, whatever it contains.
    fn line(&mut self, text: &str) -> Said {
        let text: Vec<&str> = text.split_whitespace().collect();
        writeln!(self.output, "{}", text.join(" "))?;
        Ok(())
    }

    /// A text of the scenario, line by line.
    fn text(&mut self, text: &str) -> Said {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.line(line)?;
        }
        Ok(())
    }

    fn word(&mut self, key: &str) -> Said {
        let words = label(&self.model, key, &[]);
        self.line(words.as_str())
    }

    fn begin(&mut self) -> Said {
        let view = self.model.view.clone();
        self.text(view.title.as_str())?;
        if view.stage == Stage::Briefing {
            self.text(view.briefing.as_str())?;
            self.text(view.chapter.situation.as_str())?;
            if let Some(room) = &view.room {
                let people = room::told(room);
                let words = say_with(self.lang(), "room-people", &[("people", people.as_str().into())]);
                self.text(words.as_str())?;
            }
            return self.word("tui-plain-start");
        }
        self.clock()?;
        self.stage()?;
        self.coach()
    }

    /// Takes a new view; tells what is new in it, one line an event, and where the exercise stands if that changed.
    fn news(&mut self) -> Said {
        let before = self.model.view.clone();
        self.model.view = self.client.view(self.model.lang);
        let view = self.model.view.clone();
        for (at, seen) in view.log.iter().skip(self.told) {
            if let Some(text) = self.event(seen) {
                let stamp = crate::tui::words::moment(&view, *at);
                self.line(&format!("{at} {stamp} {text}"))?;
            }
            if let Seen::MoveBegan { index } = seen
                && *index > 0
            {
                let situation = self.model.teller.situation(self.model.lang, *index);
                self.text(situation.as_str())?;
            }
        }
        self.told = view.log.len();
        if before.stage != view.stage {
            self.stage()?;
        }
        if view.reflected && !before.reflected {
            self.debrief()?;
        }
        self.coach()
    }

    /// What a coach says is told in full, and that counts as read: the next step may hang on it.
    fn coach(&mut self) -> Said {
        let view = self.model.view.clone();
        let Some(message) = self.model.coach().filter(|_| view.stage == Stage::Running) else {
            return Ok(());
        };
        let (id, said) = (message.id, said(&self.model, message));
        let headline = labelled(view.lang, message.from.as_str(), Some(message.title.as_str()));
        let text = format!("{headline} – {said}");
        let stamp = crate::tui::words::moment(&view, message.at);
        self.line(&format!("{} {stamp} {text}", message.at))?;
        self.keep(Order::Open { item: id })
    }

    fn debrief(&mut self) -> Said {
        self.word("tui-debrief-making")?;
        let pages = (self.after_end)(&self.model.view, self.model.lang);
        for page in pages {
            self.line(page.title.as_str())?;
            for line in &page.lines {
                self.text(line.as_str())?;
            }
        }
        self.word("tui-plain-resolve")
    }

    /// Obeys one line.
    fn obey(&mut self, line: &str) -> Said {
        let line = narrowed(line);
        let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
        let rest = rest.trim();
        if verb.is_empty() || verb.starts_with('#') {
            return Ok(());
        }
        if let Some(said) = self.answered(line.trim()) {
            return said;
        }
        let Some(command) = registry::by_verb(verb) else { return self.order_line(&line) };
        if rest.is_empty() && LACKING.contains(&command.cmd) {
            return self.needs(command.cmd);
        }
        match command.cmd {
            Cmd::Begin => self.give(Order::StartEx { from_move: self.model.from_move }),
            Cmd::Help => self.help(rest),
            Cmd::Read => self.read(rest),
            Cmd::Files => self.open_file(rest),
            Cmd::Hints if rest.is_empty() => self.show(Thing::Hints),
            Cmd::Lines => self.lines(rest),
            Cmd::SearchLogs => self.search(&line),
            Cmd::PinLine | Cmd::UnpinLine => self.pin_line(command.cmd, rest),
            Cmd::Show => self.show_named(rest),
            Cmd::Inbox | Cmd::Board | Cmd::Assets | Cmd::Actions | Cmd::Duties | Cmd::Log | Cmd::Due => {
                self.list(command.cmd, rest)
            }
            Cmd::Playbook => self.playbook(rest),
            Cmd::Explain => self.explain(rest),
            Cmd::Clock => self.clock(),
            Cmd::Do => self.find_and_do(rest),
            Cmd::Confirm => self.confirm(rest),
            Cmd::Yes => self.yes(),
            Cmd::No => self.no(),
            Cmd::CalledBy | Cmd::Votes | Cmd::Dissent => self.add(command.cmd, rest),
            Cmd::Undo => self.undo(),
            Cmd::Wait => self.wait(rest),
            Cmd::Step => self.step(),
            Cmd::Every => self.every(rest),
            Cmd::Who => self.who(),
            Cmd::Verbosity => self.set_verbosity(rest),
            Cmd::Untimed => self.untimed(rest),
            Cmd::NextUnread => self.next_unread(),
            Cmd::Pause => self.word("tui-plain-pause"),
            Cmd::Language => self.language(rest),
            Cmd::Quit => {
                self.done = Some(self.left());
                Ok(())
            }
            _ => self.order_line(&line),
        }
    }

    /// A line that is an order, with the numbers and letters of the lists in place of ids.
    fn order_line(&mut self, line: &str) -> Said {
        let resolved = resolve::order(&self.model.view, &*self.model.teller, line);
        match line::parse(&resolved) {
            Ok(order) => self.give(order),
            Err(error) => self.misread(line, &error.what),
        }
    }

    fn misread(&mut self, line: &str, what: &line::LineFault) -> Said {
        use line::LineFault as F;
        let (key, word) = match what {
            F::UnknownVerb(verb) => return self.no_verb(verb),
            F::Empty | F::Missing(_) => return self.missing(line),
            F::Extra(word) => ("tui-plain-extra", word.clone()),
            F::Wrong(_, word) => ("tui-plain-wrong", word.clone()),
            F::Unclosed => ("tui-plain-unclosed", String::new()),
            F::TooMuch => ("tui-plain-too-much", String::new()),
        };
        let words = say_with(self.lang(), key, &[("word", word.as_str().into())]);
        self.line(words.as_str())?;
        let verb = line.split_whitespace().next().unwrap_or_default();
        match registry::by_verb(verb) {
            Some(command) => self.line(command.plain),
            None => Ok(()),
        }
    }

    /// Something is missing on a line: how the whole is written.
    fn missing(&mut self, line: &str) -> Said {
        let verb = line.split_whitespace().next().unwrap_or_default();
        if let Some(command) = registry::by_verb(verb) {
            return self.needs(command.cmd);
        }
        let Some((verb, usage)) = line::VERBS.iter().find(|(known, _)| *known == verb) else { return Ok(()) };
        let text = told::usage(self.lang(), verb, usage);
        self.line(text.as_str())
    }

    /// What a verb needs behind it, and for messages the latest there are.
    fn needs(&mut self, cmd: Cmd) -> Said {
        let command = registry::command(cmd);
        let text = told::usage(self.lang(), command.verb().unwrap_or_default(), command.plain);
        self.line(text.as_str())?;
        if cmd == Cmd::Read { self.latest() } else { Ok(()) }
    }

    fn trouble(&mut self, trouble: Trouble) -> Said {
        let why = telling::trouble(self.lang(), &trouble.error);
        let args = [("words", (&why).into()), ("pause", "step".into())];
        let words = say_with(self.lang(), "tui-trouble-text", &args);
        self.line(words.as_str())?;
        if trouble.fatal() { Err(TuiFault::Trouble(trouble)) } else { Ok(()) }
    }

    fn read(&mut self, name: &str) -> Said {
        let Some(id) = resolve::message(&self.model.view, name) else {
            return self.unknown(name, Cmd::Inbox);
        };
        let fresh = self.model.view.inbox.iter().any(|message| message.id == id && !message.read);
        self.show(Thing::Message(id))?;
        if fresh { self.keep(Order::Open { item: id }) } else { Ok(()) }
    }

    /// The oldest message that was not read.
    fn next_unread(&mut self) -> Said {
        let unread = self.model.view.inbox.iter().find(|message| !message.read).map(|message| message.id);
        match unread {
            Some(id) => self.read(id.as_str()),
            None => self.word("tui-no-unread"),
        }
    }

    fn open_file(&mut self, name: &str) -> Said {
        if name.is_empty() {
            return self.show(Thing::Files);
        }
        let Some(id) = resolve::file(&self.model.view, name) else { return self.read(name) };
        let fresh = self.model.view.artifacts.iter().any(|file| file.id == id && !file.read);
        self.show(Thing::File(id))?;
        if fresh { self.keep(Order::Open { item: id }) } else { Ok(()) }
    }

    /// Puts something that was read on record; silent, since what was read is told.
    fn keep(&mut self, order: Order) -> Said {
        match self.client.send(order) {
            Ok(_) => self.settle(),
            Err(trouble) => self.trouble(trouble),
        }
    }

    /// Tells what follows at once from an order.
    fn settle(&mut self) -> Said {
        let settled = pacer::settle(self.client);
        self.news()?;
        settled.map_or_else(|trouble| self.trouble(trouble), |_| Ok(()))
    }

    /// Something that is not there, and the verb that lists what is.
    fn unknown(&mut self, word: &str, listed_by: Cmd) -> Said {
        let verb = registry::command(listed_by).verb().unwrap_or_default();
        let args = [("word", word.into()), ("verb", verb.into())];
        let text = say_with(self.lang(), "tui-plain-unknown", &args);
        self.line(text.as_str())
    }

    /// A verb there is not, and one that may have been meant.
    fn no_verb(&mut self, word: &str) -> Said {
        let verbs = registry::COMMANDS.iter().filter_map(|command| command.verb());
        let text = match nearest(word, verbs) {
            Some(near) => {
                say_with(self.lang(), "tui-plain-verb-near", &[("word", word.into()), ("near", near.into())])
            }
            None => say_with(self.lang(), "tui-plain-verb", &[("word", word.into())]),
        };
        self.line(text.as_str())
    }

    fn set_verbosity(&mut self, word: &str) -> Said {
        self.verbosity = match word {
            "low" => Verbosity::Low,
            "normal" => Verbosity::Normal,
            "high" => Verbosity::High,
            _ => return self.how(Cmd::Verbosity, word),
        };
        self.word(&format!("tui-plain-verbosity-{word}"))
    }

    fn untimed(&mut self, word: &str) -> Said {
        let on = match word {
            "on" => true,
            "off" => false,
            _ => return self.how(Cmd::Untimed, word),
        };
        let conduct = Conduct::Aid { aid: Id::new(UNTIMED), on };
        self.model.clock.follow(&conduct);
        if let Err(trouble) = self.client.send(Order::Conduct(conduct)) {
            return self.trouble(trouble);
        }
        self.news()?;
        self.word(if on { "tui-untimed-on" } else { "tui-untimed-off" })
    }

    /// A word that does not fit, and what the verb takes.
    fn how(&mut self, cmd: Cmd, word: &str) -> Said {
        let text = say_with(self.lang(), "tui-plain-wrong", &[("word", word.into())]);
        self.line(&format!("{text} {}", registry::command(cmd).plain))
    }

    fn language(&mut self, code: &str) -> Said {
        let Some(lang) = Lang::ALL.into_iter().find(|lang| lang.code() == code) else {
            return self.how(Cmd::Language, code);
        };
        self.model.lang = lang;
        if self.model.view.stage == Stage::Running
            && let Err(trouble) = self.client.send(Order::Conduct(Conduct::Language { lang }))
        {
            return self.trouble(trouble);
        }
        self.news()?;
        self.clock()
    }
}
