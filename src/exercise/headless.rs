//! A written play, played: as fast as the simulation goes, without a clock.

use crate::exercise::client::{Client, Trouble};
use crate::exercise::conduct::Exercise;
use crate::exercise::playfile::{Line, PlayFile, What};
use crate::play::order::Order;
use crate::play::refusal::Refusal;
use crate::stdx::time::SimTime;

/// Something in a play that did not go as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// An order was refused.
    Refused {
        /// Line of the play.
        line: usize,
        /// Why.
        refusal: Refusal,
    },
    /// An order is dated when time does not pass (before the move, or after the end).
    OutOfTime {
        /// Line of the play.
        line: usize,
        /// Where the exercise stood.
        now: SimTime,
    },
}

/// Plays a play to its end: orders at their times, then silence until the exercise is over. `expect` is called for
/// every expectation, with its line and condition. Returns what did not go as written; that is for the author,
/// not an error.
pub fn play(
    exercise: &mut Exercise,
    play: &PlayFile,
    expect: &mut dyn FnMut(&Exercise, usize, &str),
) -> Result<Vec<Remark>, Trouble> {
    let mut remarks = Vec::new();
    let from_move = play.from_move.map_or(0, |number| number - 1);
    if let Some(refusal) = exercise.send(Order::StartEx { from_move })?.refusal {
        return Ok(vec![Remark::Refused { line: 0, refusal }]);
    }
    for line in &play.lines {
        run_until(exercise, line.at)?;
        match &line.what {
            What::Expect(condition) => expect(exercise, line.number, condition),
            What::Order(order) => remarks.extend(give(exercise, line, order)?),
        }
    }
    run_to_end(exercise)?;
    Ok(remarks)
}

fn give(exercise: &mut Exercise, line: &Line, order: &Order) -> Result<Option<Remark>, Trouble> {
    let goes_on = matches!(order, Order::NextMove) && !exercise.sim().is_running();
    if exercise.now() != line.at && !exercise.sim().is_over() && !goes_on {
        return Ok(Some(Remark::OutOfTime { line: line.number, now: exercise.now() }));
    }
    let reply = exercise.send(order.clone())?;
    Ok(reply.refusal.map(|refusal| Remark::Refused { line: line.number, refusal }))
}

/// Lets time pass up to `to`. Coaches do not stop a written play; a move that is over is left when the next line
/// lies in a later one.
fn run_until(exercise: &mut Exercise, to: SimTime) -> Result<(), Trouble> {
    loop {
        while exercise.sim().is_running() && exercise.now() < to {
            exercise.advance(to)?;
        }
        let between = !exercise.sim().is_running() && !exercise.sim().is_over();
        if !between || exercise.next_move_at().is_none_or(|next| next > to) {
            return Ok(());
        }
        if exercise.send(Order::NextMove)?.refusal.is_some() {
            return Ok(());
        }
    }
}

/// Lets the exercise run out in silence.
fn run_to_end(exercise: &mut Exercise) -> Result<(), Trouble> {
    while !exercise.sim().is_over() {
        if exercise.sim().is_running() {
            let Some(next) = exercise.next_event() else {
                exercise.send(Order::EndEx)?;
                break;
            };
            exercise.advance(next)?;
        } else if exercise.send(Order::NextMove)?.refusal.is_some() {
            break;
        }
    }
    Ok(())
}
