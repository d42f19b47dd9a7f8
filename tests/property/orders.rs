//! Orders at random: sensible ones, and ones that nobody should give.

use super::dice::Dice;
use hotwash::exercise::conduct::role_of;
use hotwash::plan::Plan;
use hotwash::plan::playbook::TargetKind;
use hotwash::play::order::{By, Choice, Conduct, Order};
use hotwash::play::rating::Rating;
use hotwash::play::statement::Statement;
use hotwash::stdx::id::Id;
use hotwash::stdx::time::SimSpan;

/// Who gives an order.
pub fn by(plan: &Plan, order: &Order) -> By {
    By { seat: plan.roster.seats[0].id, role: role_of(order, false) }
}

fn of(dice: &mut Dice, ids: impl Iterator<Item = Id>) -> Id {
    let ids: Vec<Id> = ids.collect();
    dice.pick(&ids).copied().unwrap_or(Id::new("nobody"))
}

fn target(dice: &mut Dice, plan: &Plan, kind: TargetKind) -> Option<Id> {
    let estate = &plan.estate;
    match kind {
        TargetKind::None => None,
        TargetKind::Asset => Some(of(dice, estate.assets.keys().copied())),
        TargetKind::Zone => Some(of(dice, estate.zones.keys().copied())),
        TargetKind::Identity => Some(of(dice, estate.identities.keys().copied())),
        TargetKind::Indicator => Some(of(dice, estate.indicators.keys().copied())),
        TargetKind::Log => Some(of(dice, estate.logs.keys().copied())),
        TargetKind::Data => Some(of(dice, estate.data.keys().copied())),
        TargetKind::Secret => Some(of(dice, estate.secrets.keys().copied())),
        TargetKind::Person => Some(of(dice, plan.msel.persons.keys().copied())),
    }
}

fn act(dice: &mut Dice, plan: &Plan) -> Order {
    let Some(action) = dice.pick(&plan.playbook) else { return Order::NextMove };
    let aimed = match dice.below(12) {
        0 => Some(Id::new("NOSUCH")),
        1 => None,
        2 => target(dice, plan, TargetKind::Log),
        _ => target(dice, plan, action.target),
    };
    if action.id.as_str() == "SAY" || dice.once_in(30) {
        let facts =
            if dice.once_in(4) { Vec::new() } else { vec![of(dice, plan.msel.facts.keys().copied())] };
        let audience = vec![Id::new(dice.word(&["press", "press", "users", "board"]))];
        let next_update = Some(SimSpan(dice.below(9000) as i64 - 600)).filter(|_| dice.once_in(2));
        let said = Statement { audience, facts, next_update, ..Statement::default() };
        return Order::Act { action: action.id, target: None, statement: Some(Box::new(said)) };
    }
    let action = if dice.once_in(30) { Id::new("NOACTION") } else { action.id };
    Order::act(action, aimed)
}

fn decide(dice: &mut Dice, plan: &Plan) -> Order {
    let decision = of(dice, plan.msel.decisions.iter().map(|it| it.id));
    let option = Id::new(dice.word(&["a", "a", "b", "c"]));
    Order::Decide(Choice {
        confidence: [None, None, Some(70), Some(0)][dice.below(4)],
        because: if dice.once_in(4) { vec![of(dice, plan.msel.facts.keys().copied())] } else { Vec::new() },
        ..Choice::new(decision, option)
    })
}

/// An order of any kind. Those that end a move or the exercise are rare.
pub fn order(dice: &mut Dice, plan: &Plan) -> Order {
    match dice.below(40) {
        0..=19 => act(dice, plan),
        20..=22 => Order::Cancel { task: dice.below(7) as u32 },
        23..=26 => decide(dice, plan),
        27 | 28 => Order::Open { item: of(dice, plan.msel.injects.iter().map(|it| it.id)) },
        29 | 30 => Order::Pin { fact: of(dice, plan.msel.facts.keys().copied()), on: !dice.once_in(3) },
        31 => Order::AskHint { task: of(dice, plan.guide.tasks.iter().map(|it| it.id)) },
        32 => Order::Hold { on: dice.once_in(2) },
        33 => Order::Extend {
            decision: of(dice, plan.msel.decisions.iter().map(|it| it.id)),
            by: SimSpan(dice.below(4000) as i64 - 1000),
        },
        34 => Order::Send { inject: of(dice, plan.msel.injects.iter().map(|it| it.id)) },
        35 => Order::Hypothesis {
            who: Default::default(),
            text: "a guess".into(),
            confidence: [None, Some(40), Some(0)][dice.below(3)],
        },
        36 => Order::Override {
            subject: of(dice, plan.guide.tasks.iter().map(|it| it.id)),
            rating: Rating::Performed,
            reason: "so".into(),
        },
        37 => Order::Conduct(Conduct::Pause { on: true }),
        38 if dice.once_in(4) => Order::NextMove,
        39 if dice.once_in(12) => Order::EndEx,
        _ => Order::Note { who: Default::default(), text: "n".into() },
    }
}
