//! Expectations of written plays: conditions that must hold at a moment, ratings at the end.

use crate::exercise::client::Client;
use crate::exercise::conduct::Exercise;
use crate::journal::Journal;
use crate::plan::cond::{Expr, Op};
use crate::plan::names::Names;
use crate::play::outcome::{Judged, Outcome};
use crate::play::rating::Rating;
use crate::script::expr::{self, Parsed};
use crate::stdx::id::Id;

/// What a condition's line says if the condition does not hold now, or cannot be read.
pub fn unmet(exercise: &Exercise, line: usize, condition: &str) -> Option<(usize, String)> {
    match parse(condition, &exercise.prepared().plan.names) {
        Err(error) => Some((line, format!("{condition}: {error}"))),
        Ok(expr) if expr.eval(&|question| exercise.sim().ask(question)) == 0 => {
            Some((line, format!("{condition} ({})", exercise.now())))
        }
        Ok(_) => None,
    }
}

/// A condition from outside the scenario's own files.
fn parse(condition: &str, names: &Names) -> Result<Expr, String> {
    let parsed = expr::parse(condition).map_err(|problem| problem.message)?;
    resolve(&parsed, names)
}

fn resolve(parsed: &Parsed, names: &Names) -> Result<Expr, String> {
    let all = |many: &[Parsed]| many.iter().map(|one| resolve(one, names)).collect::<Result<Vec<_>, _>>();
    let one = |parsed: &Parsed| resolve(parsed, names).map(Box::new);
    Ok(match parsed {
        Parsed::Int(value) => Expr::Value(*value),
        Parsed::And(many) => Expr::And(all(many)?),
        Parsed::Or(many) => Expr::Or(all(many)?),
        Parsed::Not(negated) => Expr::Not(one(negated)?),
        Parsed::Two(op, left, right) => {
            let op = Op::named(op).ok_or_else(|| format!("unknown operator {op}"))?;
            Expr::Two(op, one(left)?, one(right)?)
        }
        Parsed::Call { name, args, .. } => {
            let args: Vec<&str> = args.iter().map(|arg| arg.0.as_str()).collect();
            Expr::Ask(names.ask(name, &args).map_err(|bad| bad.what.message)?)
        }
    })
}

/// Ratings that came out otherwise than expected.
pub fn ratings(journal: &Journal, expected: &[(usize, Id, Vec<Rating>)]) -> Vec<(usize, String)> {
    let rating_of = |subject: Id| {
        journal.happenings().find_map(|happened| match happened.what {
            Outcome::Judged(Judged::ObjectiveRated { objective, rating }) if *objective == subject => {
                Some(*rating)
            }
            Outcome::Judged(Judged::TaskRated { task, rating, .. }) if *task == subject => Some(*rating),
            _ => None,
        })
    };
    let mut unmet = Vec::new();
    for (line, subject, letters) in expected {
        let got = rating_of(*subject);
        if !got.is_some_and(|rating| letters.contains(&rating)) {
            let letters: Vec<&str> = letters.iter().map(|rating| rating.letter()).collect();
            let got = got.map_or("nothing", Rating::letter);
            unmet.push((*line, format!("{subject} rated {}, got {got}", letters.join("|"))));
        }
    }
    unmet
}
