//! Where an outcome becomes a sentence: the one place, for terminal, plain lines and reports, in both languages.
//!
//! *Owns* the words about what people and the world did. *In*: plan and plain data of [`crate::play`]. *Out*:
//! [`SafeText`]. *Never here*: judgement, layout, colours, wall time. Every word stands in `locale/*/telling.ftl`.

/// `tell!(teller, "key", name = text, …)`: a message of the catalogue with texts put in.
macro_rules! tell {
    ($teller:expr, $key:expr $(, $name:ident = $text:expr)* $(,)?) => {
        $teller.say($key, &[$((stringify!($name), $text)),*])
    };
}

mod clock;
mod condition;
mod journal;
mod judged;
mod names;
mod order;
mod refusal;
mod said;
mod seen;
mod terms;
mod truth;

pub use clock::{clock, due, edge, edge_short, read_clock, span, stamp, time, time_of_day, window};
pub use journal::{damage, fault, trouble};
pub use names::Teller;
pub use terms::{
    aid, audience, channel, class, element, fact_status, kind, mark, number, percent, phase, rating, role,
    severity, target_kind, task_end, trained,
};

use crate::plan::Plan;
use crate::play::order::Order;
use crate::play::outcome::{Judged, Outcome, Seen, Truth};
use crate::play::refusal::Refusal;
use crate::stdx::id::Id;
use crate::stdx::text::{Lang, SafeText};

/// An outcome in one sentence.
pub fn outcome(plan: &Plan, lang: Lang, what: &Outcome) -> SafeText {
    match what {
        Outcome::Seen(what) => seen(plan, lang, what),
        Outcome::Truth(what) => truth(plan, lang, what),
        Outcome::Judged(what) => judged(plan, lang, what),
    }
}

/// What players see, in one sentence.
pub fn seen(plan: &Plan, lang: Lang, what: &Seen) -> SafeText {
    Teller::new(plan, lang).seen(what)
}

/// What a hint is asked for: its objective in the author's words where people are guided; elsewhere the field of work it
/// belongs to, for the words may tell what is to come.
pub fn hinted(plan: &Plan, lang: Lang, subject: Id) -> SafeText {
    Teller::new(plan, lang).field_of(subject)
}

/// What really happened, in one sentence.
pub fn truth(plan: &Plan, lang: Lang, what: &Truth) -> SafeText {
    Teller::new(plan, lang).truth(what)
}

/// A judgement, in one sentence.
pub fn judged(plan: &Plan, lang: Lang, what: &Judged) -> SafeText {
    Teller::new(plan, lang).judged(what)
}

/// Why an order was not accepted, and what would make it possible.
pub fn refusal(plan: &Plan, lang: Lang, why: &Refusal) -> SafeText {
    Teller::new(plan, lang).refusal(why)
}

/// An order as the person who gave it would say it.
pub fn order(plan: &Plan, lang: Lang, order: &Order) -> SafeText {
    Teller::new(plan, lang).order(order)
}

/// `EDR isolation → JUMP01`.
pub fn action(plan: &Plan, lang: Lang, action: Id, target: Option<Id>) -> SafeText {
    Teller::new(plan, lang).action(action, target)
}
