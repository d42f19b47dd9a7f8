//! The lines that are always there: clock, what is due, panes, the open decision, keys.

use crate::exercise::view::{DecisionView, Stage, TaskState};
use crate::locale::{say, say_with};
use crate::play::pace::Pace;
use crate::stdx::text::{Lang, SafeText, cut, fit, width};
use crate::stdx::time::SimTime;
use crate::tui::app::{Model, Pane, Screen, Stopped};
use crate::tui::canvas::{Bar, Canvas, Line};
use crate::tui::keymap::Keymap;
use crate::tui::layout::Frame;
use crate::tui::mouse::Target;
use crate::tui::registry::{self, Cmd, Command, Context};
use crate::tui::screens::{panes, rows};
use crate::tui::theme::Role;
use crate::tui::words;
use ratatui::layout::Rect;

/// All of them, around the body.
pub fn draw(model: &Model, canvas: &mut Canvas, frame: &Frame) {
    canvas.line(frame.top, 0, &top(model, usize::from(frame.top.width)));
    if frame.due.height > 0 {
        canvas.line(frame.due, 0, &due(model, usize::from(frame.due.width)));
    }
    if frame.tabs.height > 0 && model.screen() == Screen::Play {
        canvas.bar(frame.tabs, 0, &tabs(model, usize::from(frame.tabs.width)));
    }
    if frame.notice.height > 0 {
        canvas.line(frame.notice, 0, &notice(model, usize::from(frame.notice.width)));
    }
    if model.screen() == Screen::Play {
        canvas.lines(frame.strip, &strip(model, frame.strip));
    }
    if frame.foot.height > 0 {
        let said = |cmd| model.overlays.last().and_then(|top| top.says(cmd, model));
        let place = (model.context(), model.typing());
        let columns = usize::from(frame.foot.width);
        let bar = foot_but(panes::in_vain(model), &model.keymap, place, model.lang, columns, &said);
        canvas.bar(frame.foot, 0, &bar);
    }
}

/// The clock, and that the story is held, whatever the clock does: a hold that is forgotten costs most.
fn pace(model: &Model) -> (Role, String) {
    let (role, clock) = clock(model);
    if !model.view.held || model.stopped() == Some(Stopped::Stage) {
        return (role, clock);
    }
    (Role::Warn, say_with(model.lang, "tui-clock-held", &[("clock", clock.as_str().into())]).to_string())
}

/// `PAUSED`, or the pace at which time runs.
fn clock(model: &Model) -> (Role, String) {
    let lang = model.lang;
    let with = |key: &str, pace: Pace| {
        let pace = pace.to_string();
        say_with(lang, key, &[("pace", pace.as_str().into())]).to_string()
    };
    let pace = model.clock.pace;
    match model.stopped() {
        Some(Stopped::Stage) => {
            let key = match model.view.stage {
                Stage::Briefing => "tui-clock-ready",
                Stage::Ended { .. } => "tui-clock-over",
                Stage::BetweenMoves { .. } | Stage::Running => "tui-clock-between",
            };
            (Role::Strong, say(lang, key).to_string())
        }
        Some(Stopped::Paused) => (Role::Warn, with("tui-clock-paused", pace)),
        Some(Stopped::Deciding) => (Role::Warn, with("room-clock-decide", pace)),
        Some(Stopped::Reading) => (Role::Warn, with("tui-clock-reading", pace)),
        Some(Stopped::Untimed) => (Role::Warn, with("tui-clock-untimed", pace)),
        None => match model.clock.slowed {
            Some(slowed) => (Role::Warn, with("tui-clock-slowed", slowed)),
            None => (Role::Good, with("tui-clock-runs", pace)),
        },
    }
}

/// Title, story clock, time since the players joined, pace, move, seat, saved; the less important ones go first where there is no room.
pub fn top(model: &Model, columns: usize) -> Line {
    let view = &model.view;
    let (role, pace) = pace(model);
    let moment = words::moment(view, view.now);
    let short = words::when(view, view.now);
    let gone = (view.now - view.began).0;
    let elapsed = SimTime(gone - gone.rem_euclid(60));
    let numbers =
        [("number", (view.chapter.number as i64).into()), ("count", (view.chapter.count as i64).into())];
    let chapter = say_with(model.lang, "tui-top-move", &numbers).to_string();
    let saved = say_with(model.lang, "tui-top-saved", &[("saved", (view.saved as i64).into())]).to_string();
    let seat = view.room.as_ref().map_or_else(
        || view.seat.clone(),
        |room| say_with(model.lang, "room-top", &[("count", (room.len() as i64).into())]),
    );
    // In order of importance; the first that do not fit are left out.
    let clock = if columns < 60 { short } else { moment };
    let parts = [
        (0, Role::Strong, clock),
        (2, role, pace),
        (1, Role::Plain, elapsed.to_string()),
        (3, Role::Plain, chapter),
        (5, Role::Dim, saved),
        (4, Role::Plain, format!("[{}]", cut(seat.as_str(), 18))),
    ];
    let mut used = 1;
    let mut kept = Vec::new();
    let title_room = if columns >= 60 { 12 } else { 0 };
    for part in parts {
        let wide = width(&part.2) + 2;
        if used + wide + title_room <= columns || kept.len() < 2 {
            used += wide;
            kept.push(part);
        }
    }
    kept.sort_by_key(|part| part.0);
    let room = columns.saturating_sub(used);
    let mut line = Line::plain(" ");
    // A few letters of the title tell nobody anything.
    if room > 10 {
        line = line.and(Role::Strong, fit(view.title.one_line().as_str(), room - 2)).and(Role::Plain, "  ");
    }
    for (_, role, text) in kept {
        line = line.and(role, text).and(Role::Plain, "  ");
    }
    line
}

/// Columns of a title in the due line: at the least, by the width of the screen, and at the most.
const DUE_TITLE: [usize; 3] = [8, 12, 16];
const DUE_TITLE_MAX: usize = 60;

/// The due line: as many things as fit with titles cut short, and how many more. Then titles get the room that is left.
pub fn due(model: &Model, columns: usize) -> Line {
    let owed = panes::owed(model);
    let label = Line::new(Role::Strong, format!(" {}  ", say(model.lang, "tui-due")));
    if owed.is_empty() {
        return label.and(Role::Dim, say(model.lang, "tui-due-nothing").as_str());
    }
    let with = |count: usize, title: usize| {
        let mut line = label.clone();
        let pieces = owed.iter().take(count).filter_map(|thing| rows::owed(model, *thing, title));
        for (index, piece) in pieces.enumerate() {
            line = line.and(Role::Dim, if index == 0 { "" } else { " | " });
            line.0.extend(piece.0);
        }
        match owed.len().saturating_sub(count) {
            0 => line,
            left => line.and(Role::Dim, format!(" | {}", due_more(model, left))),
        }
    };
    let fits = |line: &Line| width(&line.text()) <= columns;
    let least = match columns {
        ..60 => DUE_TITLE[0],
        60..100 => DUE_TITLE[1],
        _ => DUE_TITLE[2],
    };
    let count = (2..=owed.len()).rev().find(|count| fits(&with(*count, least))).unwrap_or(1);
    // One thing alone is shown however little of its title is left.
    let least = if count == 1 { 2 } else { least };
    let roomy = (least..=DUE_TITLE_MAX).rev().map(|title| with(count, title)).find(fits);
    roomy.unwrap_or_else(|| with(count, least))
}

fn due_more(model: &Model, count: usize) -> SafeText {
    let count = [("count", (count as i64).into())];
    model.keymap.say_with(model.lang, "tui-due-more", &[("duties", Cmd::Duties)], &count)
}

/// Name of a pane with its count.
pub fn pane_title(model: &Model, pane: Pane) -> String {
    let view = &model.view;
    let key = ["inbox", "board", "assets", "actions", "duties", "log"][pane as usize];
    let name = say(model.lang, &format!("cmd-{key}"));
    let count = match pane {
        Pane::Inbox if view.unread() > 0 => format!(" {}*", view.unread()),
        Pane::Board => format!(" {}", view.facts.len()),
        Pane::Actions => {
            let busy = view.tasks.iter().filter(|t| !matches!(t.state, TaskState::Ended(_)));
            format!(" {}", busy.count())
        }
        Pane::Duties => format!(" {}", panes::owed(model).len()),
        _ => String::new(),
    };
    format!("{} {name}{count}", pane as usize + 1)
}

fn tabs(model: &Model, columns: usize) -> Bar {
    let titles: Vec<String> = Pane::ALL.iter().map(|pane| pane_title(model, *pane)).collect();
    let all: usize = titles.iter().map(|title| width(title) + 3).sum();
    let mut bar = Bar::new(1);
    for pane in Pane::ALL {
        let title = &titles[pane as usize];
        let piece = if pane == model.pane {
            Line::new(Role::Accent, format!("[{title}] "))
        } else if all <= columns {
            Line::plain(format!("{title}  "))
        } else {
            Line::plain(format!("{} ", pane as usize + 1))
        };
        bar = bar.spot(Target::Pane(pane), piece);
    }
    bar
}

/// Which page of the debrief this is.
fn page(model: &Model) -> Option<SafeText> {
    let viewer = model.viewer.as_ref().filter(|viewer| !viewer.pages.is_empty())?;
    let args = [("at", (viewer.at as i64 + 1).into()), ("of", (viewer.pages.len() as i64).into())];
    Some(say_with(model.lang, "tui-debrief-page", &args))
}

/// Feedback, or a rule.
fn notice(model: &Model, columns: usize) -> Line {
    match &model.notice {
        Some(notice) => {
            // Weight alone is easily missed where there are no colours.
            let (role, mark) = if notice.bad { (Role::Warn, "!") } else { (Role::Good, "") };
            Line::new(role, format!(" {mark}{}", notice.text))
        }
        None if model.stopped() == Some(Stopped::Deciding) => {
            let keys = [("step", Cmd::Step), ("lead", Cmd::Facilitate), ("clock", Cmd::DecisionClock)];
            Line::new(Role::Warn, format!(" {}", model.keymap.say(model.lang, "room-deciding", &keys)))
        }
        // A clock that was stopped by nobody's key, after coming back, would otherwise seem to be broken.
        None if model.stopped() == Some(Stopped::Paused) && model.overlays.is_empty() && !model.filtering => {
            let words = model.keymap.say(model.lang, "tui-paused-go-on", &[("pause", Cmd::Pause)]);
            Line::new(Role::Warn, format!(" {words}"))
        }
        None => {
            let rule = model.theme.charset.rule();
            let page = page(model).map_or(String::new(), |page| format!("{rule} {page} "));
            let rest = columns.saturating_sub(width(&page));
            Line::new(Role::Dim, page).and(Role::Dim, rule.repeat(rest))
        }
    }
}

/// The open decision and its options; otherwise what is being done and what happened last.
fn strip(model: &Model, area: Rect) -> Vec<Line> {
    let columns = usize::from(area.width);
    let mut lines = Vec::new();
    match model.open_decisions().first() {
        Some(decision) => {
            lines.push(decision_line(model, decision, columns));
            if area.height > 1 {
                lines.push(options_line(model, decision, columns));
            }
        }
        None => {
            let none = say(model.lang, "tui-strip-none");
            lines.push(Line::new(Role::Dim, format!(" {none}")));
        }
    }
    let keys = panes::log(model);
    for thing in keys.into_iter().take(usize::from(area.height).saturating_sub(lines.len())) {
        let mut line = Line::plain(" ");
        line.0.extend(rows::line(model, thing, columns).0);
        lines.push(line);
    }
    lines
}

fn decision_line(model: &Model, decision: &DecisionView, columns: usize) -> Line {
    let lang = model.lang;
    let mut tail = words::closes_in(model, decision, columns >= 60);
    if decision.closes.is_some() && model.clock.slowed.is_some() && !model.clock.untimed && columns >= 100 {
        tail += &format!("  {}", say(lang, "tui-slowed"));
    }
    if decision.irreversible && columns >= 60 {
        tail += &format!("  {}", say(lang, "tui-irreversible-short"));
    }
    let head =
        format!(" {} D{} {}", say(lang, "tui-strip-decide"), decision.number, decision.title.one_line());
    let room = columns.saturating_sub(width(&tail) + 2);
    Line::new(Role::Warn, fit(&head, room)).and(Role::Warn, format!(" {tail}"))
}

/// The options at a glance. Without their letters: outside the dialog these are keys of commands.
fn options_line(model: &Model, decision: &DecisionView, columns: usize) -> Line {
    let open = model.keymap.say(model.lang, "tui-strip-open", &[("decide", Cmd::Decide)]);
    let room = columns.saturating_sub(width(open.as_str()) + 5);
    let texts: Vec<String> =
        decision.options.iter().map(|option| option.text.one_line().to_string()).collect();
    let widths: Vec<usize> = texts.iter().map(|text| width(text)).collect();
    let gaps = 3 * texts.len().saturating_sub(1);
    let most = even_share(&widths, room.saturating_sub(gaps));
    let mut line = Line::plain("  ");
    for (index, text) in texts.iter().enumerate() {
        line = line.and(Role::Dim, if index == 0 { "" } else { " | " }).and(Role::Plain, cut(text, most));
    }
    let used = width(&line.text());
    let air = columns.saturating_sub(used + width(open.as_str()) + 1);
    line.and(Role::Plain, " ".repeat(air)).and(Role::Dim, open.as_str())
}

/// The columns each of several texts may take at the most, so that together they take no more than `room`: what the
/// short ones do not need is for the long ones.
fn even_share(widths: &[usize], room: usize) -> usize {
    let taken = |most: usize| widths.iter().map(|wide| (*wide).min(most)).sum::<usize>();
    (0..=room).rev().find(|most| taken(*most) <= room).unwrap_or(0)
}

/// Words for what a command does just now, where its usual word would say less, or something else.
pub type Said<'a> = &'a dyn Fn(Cmd) -> Option<SafeText>;

/// The footer of a place where every command is called by its usual word.
pub const AS_USUAL: Said<'static> = &|_| None;

/// Keys of the place (`typing`: letters are text there): as many as fit; at the end, always whole, the way back and
/// `? help`.
pub fn foot(keymap: &Keymap, place: (Context, bool), lang: Lang, columns: usize, said: Said) -> Bar {
    foot_but(None, keymap, place, lang, columns, said)
}

/// The same without a command that has nothing to work on now.
fn foot_but(
    vain: Option<Cmd>,
    keymap: &Keymap,
    (context, typing): (Context, bool),
    lang: Lang,
    columns: usize,
    said: Said,
) -> Bar {
    let piece = |command: &Command| {
        let key = keymap.key(command.cmd, typing)?;
        let label = said(command.cmd).unwrap_or_else(|| command.label(lang));
        Some(Line::new(Role::Accent, key.name()).and(Role::Plain, format!(" {label}")))
    };
    let (key, label) = keymap.help_hint(lang, typing);
    let help = Line::new(Role::Accent, key).and(Role::Plain, format!(" {label}"));
    let mut used = 1 + width(&help.text());
    // On the ground there is mostly nothing to go back from: the room is for what can be done. Where one chooses what to
    // play, and where one only looks on, the way back is out.
    let way = if matches!(context, Context::Picker | Context::Watch) { Cmd::Quit } else { Cmd::Back };
    let ground = context <= Context::Log && !matches!(context, Context::Briefing | Context::Picker);
    let back = registry::valid(context).find(|command| command.cmd == way && !ground);
    let back = back.and_then(piece).filter(|back| used + width(&back.text()) + 2 <= columns);
    used += back.as_ref().map_or(0, |back| width(&back.text()) + 2);
    let mut bar = Bar::new(1);
    let shown = |command: &&Command| command.foot && command.cmd != Cmd::Back && Some(command.cmd) != vain;
    for command in registry::valid(context).filter(shown) {
        let Some(piece) = piece(command) else { continue };
        let wide = width(&piece.text()) + 2;
        if used + wide > columns {
            break;
        }
        used += wide;
        bar = bar.spot(Target::Command(command.cmd), piece).gap("  ");
    }
    if let Some(back) = back {
        bar = bar.spot(Target::Command(way), back).gap("  ");
    }
    bar.spot(Target::Command(Cmd::Help), help)
}

/// The one line that is left of everything: clock, whether it runs, and the size that is needed.
pub fn tiny(model: &Model) -> Line {
    let (role, pace) = pace(model);
    let line =
        Line::new(Role::Strong, words::when(&model.view, model.view.now)).and(role, format!(" {pace} "));
    line.and(Role::Plain, say(model.lang, "tui-too-small").as_str())
}
