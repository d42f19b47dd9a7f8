//! The form after the end, before the truth: three lines on what was going on, how sure of it, and in a room whose
//! words they are. Whoever is in a room may write one after the other; words of nobody in particular lead on.

use crate::exercise::view::SeatView;
use crate::locale::{say, say_with};
use crate::play::order::Order;
use crate::play::outcome::Seen;
use crate::play::reflection::{Reflection, SURE};
use crate::stdx::near::nearest;
use crate::stdx::text::{Lang, SafeText, narrow_ascii};
use crate::tui::app::Model;
use crate::tui::field::Field;

/// Lines for what was going on.
pub const LINES: usize = 3;
/// The row for how sure.
const SURE_ROW: usize = LINES;
/// The row for whose words they are, in a room.
const WHO_ROW: usize = LINES + 1;

/// The form, half written.
#[derive(Debug, Clone)]
pub struct Reflecting {
    /// Lines, how sure, and in a room who.
    pub fields: Vec<Field>,
    /// The one being written.
    pub row: usize,
}

impl Reflecting {
    /// An empty form for one person or for a room.
    pub fn new(view: &SeatView) -> Reflecting {
        let rows = if people(view).next().is_some() { WHO_ROW + 1 } else { WHO_ROW };
        Reflecting { fields: vec![Field::default(); rows], row: 0 }
    }

    /// What stands before a field.
    pub fn label(&self, row: usize, lang: Lang) -> String {
        match row {
            SURE_ROW => format!("{} ", say(lang, "tui-reflect-sure")),
            WHO_ROW => format!("{} ", say(lang, "tui-reflect-who")),
            row => format!("{}. ", row + 1),
        }
    }

    /// The account as it was written.
    ///
    /// # Errors
    /// The row that cannot stay as it is, and why, in words.
    pub fn read(&self, view: &SeatView) -> Result<Reflection, (usize, SafeText)> {
        let lines: Vec<&str> = self.fields[..LINES].iter().map(|line| line.text().trim()).collect();
        let text = lines.join("\n").trim().into();
        let who = self.who(view)?;
        let sure = self.sure(view.lang)?;
        let nothing = self.fields[..LINES].iter().all(Field::is_empty);
        if nothing && (!who.is_empty() || written(view).is_empty()) {
            return Err((0, say(view.lang, "tui-reflect-first")));
        }
        Ok(Reflection { who, sure, ..Reflection::new(text) })
    }

    fn sure(&self, lang: Lang) -> Result<Option<u8>, (usize, SafeText)> {
        let digits: String = self.fields[SURE_ROW].text().chars().map(narrow_ascii).collect();
        let digits = digits.trim().trim_end_matches('%').trim_end();
        let sure = digits.parse().ok().filter(|sure| SURE.contains(sure));
        if sure.is_none() && !digits.is_empty() {
            return Err((SURE_ROW, say(lang, "tui-hypothesis-range")));
        }
        Ok(sure)
    }

    /// Somebody by number or name; nobody where it was left empty.
    fn who(&self, view: &SeatView) -> Result<SafeText, (usize, SafeText)> {
        let Some(field) = self.fields.get(WHO_ROW) else { return Ok(SafeText::default()) };
        whose(view, field).map_err(|words| (WHO_ROW, words))
    }
}

/// Somebody in the room by number or name, as typed; nobody where nothing was.
///
/// # Errors
/// There is nobody of that name: who there is, in words.
pub fn whose(view: &SeatView, field: &Field) -> Result<SafeText, SafeText> {
    if field.is_empty() {
        return Ok(SafeText::default());
    }
    let typed = field.safe();
    let narrow: String = typed.as_str().chars().map(narrow_ascii).collect();
    let number = narrow.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let named = || people(view).find(|alias| **alias == typed);
    let near = || {
        let near = nearest(typed.as_str(), people(view).map(SafeText::as_str))?;
        people(view).find(|alias| alias.as_str() == near)
    };
    let found = number.and_then(|number| people(view).nth(number)).or_else(named).or_else(near);
    let list = listed(view);
    let unknown = || say_with(view.lang, "tui-reflect-whom", &[("people", list.as_str().into())]);
    found.cloned().ok_or_else(unknown)
}

/// Everybody in the room with a number: `1 Tanaka, 2 Sato`.
pub fn listed(view: &SeatView) -> String {
    let people = people(view).enumerate().map(|(n, alias)| format!("{} {alias}", n + 1));
    people.collect::<Vec<String>>().join(", ")
}

/// Everybody in the room, by their aliases.
pub fn people(view: &SeatView) -> impl Iterator<Item = &SafeText> {
    view.room.iter().flatten().map(|member| &member.alias)
}

/// Whose words are recorded already.
pub fn written(view: &SeatView) -> Vec<&SafeText> {
    let mut whose: Vec<&SafeText> = Vec::new();
    for (_, seen) in view.log.iter() {
        let Seen::Said { order, .. } = seen else { continue };
        if let Order::Reflect(said) = &**order
            && said.is_of_one()
            && !whose.contains(&&said.who)
        {
            whose.push(&said.who);
        }
    }
    whose
}

/// Sends the form, for the report too or not. It stays as written until the record has it.
pub fn send(model: &mut Model, shared: bool) {
    if let Ok(said) = model.reflecting.read(&model.view) {
        model.send(Order::Reflect(Reflection { shared, ..said }));
    }
}
