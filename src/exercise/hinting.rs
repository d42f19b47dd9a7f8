//! What hints can be asked for, by what the players know. A list of all objectives would tell what is to come.

use crate::exercise::fold::Board;
use crate::plan::Plan;
use crate::plan::cond::{Ask, Expr, Fact};

/// Objectives with hints, one of whose tasks can be met by now as far as the players can know. In the last move
/// nothing is left to give away.
pub fn hintable(plan: &Plan, board: &Board) -> Vec<usize> {
    let guide = &plan.guide;
    let last = board.move_ix + 1 >= plan.moves.len();
    let open = |task: &usize| {
        let task = &guide.tasks[*task];
        let opened = || task.from.is_none_or(|from| value(board, &plan.conds[from.0].expr) == Some(1));
        !task.hints.is_empty() && (last || opened())
    };
    let objectives = guide.objectives.iter().enumerate();
    objectives.filter(|(_, objective)| objective.tasks.iter().any(open)).map(|(at, _)| at).collect()
}

/// What an expression comes to for somebody who sees the board only; nothing where it is not theirs to know. In an
/// "and", what they know carries what they do not: of a message that came *and* a hidden count, the message tells.
fn value(board: &Board, expr: &Expr) -> Option<i64> {
    let truth = |expr: &Expr| value(board, expr).map(|value| value != 0);
    match expr {
        Expr::Value(value) => Some(*value),
        Expr::Ask(ask) => asked(board, ask),
        Expr::Not(of) => truth(of).map(|of| i64::from(!of)),
        Expr::And(all) => {
            let all: Vec<Option<bool>> = all.iter().map(truth).collect();
            let known = all.iter().flatten().count();
            (known > 0).then(|| i64::from(!all.contains(&Some(false))))
        }
        Expr::Or(any) => {
            let any: Vec<Option<bool>> = any.iter().map(truth).collect();
            if any.contains(&Some(true)) {
                return Some(1);
            }
            (!any.contains(&None)).then_some(0)
        }
        Expr::Two(op, left, right) => Some(op.apply(value(board, left)?, value(board, right)?)),
    }
}

fn asked(board: &Board, ask: &Ask) -> Option<i64> {
    let letter = || board.letters.iter().any(|letter| letter.id == ask.subject);
    match ask.fact {
        Fact::Known => Some(i64::from(letter() || board.facts.iter().any(|known| known.fact == ask.subject))),
        Fact::Delivered => Some(i64::from(letter())),
        Fact::Read => Some(i64::from(board.opened.contains(&ask.subject))),
        Fact::Attempted => Some(i64::from(board.jobs.iter().any(|job| {
            job.action == ask.subject && (ask.object.as_str().is_empty() || job.target == Some(ask.object))
        }))),
        Fact::Move => Some(board.move_ix as i64 + 1),
        _ => None,
    }
}
