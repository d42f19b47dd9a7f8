//! Conditions get their meaning: facts and ids are resolved, and what each reads is noted.

use crate::compile::cx::{Cx, did_you_mean};
use crate::plan::cond::{Ask, Cond, CondIx, Expr, Fact, Op};
use crate::plan::names::{Names, Noun, TARGET};
use crate::plan::playbook::TargetKind;
use crate::scenario::v1::small::{Line, is_stand_in};
use crate::script::expr::{self, Parsed};

/// Most conditions of a scenario; each costs a parser.
const CONDS_MAX: usize = 10_000;

impl Cx<'_> {
    /// A condition, entered into the table. A wrong one is told and never holds.
    pub(super) fn cond(&mut self, line: &Line) -> CondIx {
        self.cond_of(line, TargetKind::None)
    }

    /// As [`Cx::cond`], of something that is aimed at a thing of this kind: it may ask of `$target`.
    pub(super) fn cond_of(&mut self, line: &Line, target: TargetKind) -> CondIx {
        if self.conds.len() == CONDS_MAX {
            self.error("E031", &line.place, format!("more than {CONDS_MAX} conditions"));
            return CondIx(0);
        }
        if is_stand_in(line) || self.is_full() {
            return self.enter(Expr::Value(0), "");
        }
        let expr = match expr::parse(&line.value) {
            Ok(parsed) => self.resolve(&parsed, line, target),
            Err(problem) => {
                let place = self.inside(line, problem.offset, 1);
                let said = problem.message.strip_suffix(expr::ALLOWED);
                let what = said.map_or(problem.message.as_str(), |said| said.trim_end_matches([':', ' ']));
                let what = if what.is_empty() { "this has no place in one" } else { what };
                self.error("E026", &place, format!("not a condition: {what}")).help =
                    said.map(|_| expr::ALLOWED.to_owned());
                Expr::Value(0)
            }
        };
        self.enter(expr, line.value.trim())
    }

    pub(super) fn cond_opt(&mut self, line: Option<&Line>) -> Option<CondIx> {
        line.map(|line| self.cond(line))
    }

    /// Enters an expression that no author wrote.
    pub(super) fn enter(&mut self, expr: Expr, source: &str) -> CondIx {
        let reads = expr.reads();
        self.conds.push(Cond { expr, reads, source: source.to_owned() });
        CondIx(self.conds.len() - 1)
    }

    fn resolve(&mut self, parsed: &Parsed, line: &Line, target: TargetKind) -> Expr {
        let mut all = |many: &[Parsed]| many.iter().map(|one| self.resolve(one, line, target)).collect();
        match parsed {
            Parsed::Int(value) => Expr::Value(*value),
            Parsed::And(many) => Expr::And(all(many)),
            Parsed::Or(many) => Expr::Or(all(many)),
            Parsed::Not(one) => Expr::Not(Box::new(self.resolve(one, line, target))),
            Parsed::Two(op, left, right) => {
                let (left, right) = (self.resolve(left, line, target), self.resolve(right, line, target));
                Op::named(op).map_or(Expr::Value(0), |op| Expr::Two(op, Box::new(left), Box::new(right)))
            }
            Parsed::Call { name, args, offset } => self.ask(name, args, *offset, line, target),
        }
    }

    fn ask(
        &mut self,
        name: &str,
        args: &[(String, usize)],
        offset: usize,
        line: &Line,
        target: TargetKind,
    ) -> Expr {
        let texts: Vec<&str> = args.iter().map(|arg| arg.0.as_str()).collect();
        match self.names.ask_of(name, &texts, target.noun()) {
            Ok(ask) => {
                self.check_aim(ask, args, line);
                Expr::Ask(ask)
            }
            Err(bad) => {
                let (at, len, code) = match bad.arg.and_then(|index| args.get(index)) {
                    Some((text, at)) => (*at, text.len(), "E101"),
                    None => (offset, name.len(), "E105"),
                };
                let place = self.inside(line, at, len);
                let quiet = at_trace(&self.names, name, &texts);
                self.error(code, &place, bad.what.message).help = did_you_mean(bad.what.near).or(quiet);
                Expr::Value(0)
            }
        }
    }

    /// `done(ACTION, TARGET)` can only ever hold if the action may be aimed at such a thing.
    fn check_aim(&mut self, ask: Ask, args: &[(String, usize)], line: &Line) {
        let (true, Some((text, at))) = (matches!(ask.fact, Fact::Done | Fact::Attempted), args.get(1)) else {
            return;
        };
        if text == TARGET {
            return;
        }
        let kind = self.targets.get(&ask.subject).map_or(TargetKind::None, |row| row.0);
        if kind.noun().is_some_and(|noun| self.names.has(noun, ask.object)) {
            return;
        }
        let message = match kind.noun() {
            Some(noun) => format!("{} is aimed at {noun}s, and {text} is none", ask.subject),
            None => format!("{} is aimed at nothing", ask.subject),
        };
        let place = self.inside(line, *at, text.len());
        self.error("E107", &place, message);
    }
}

/// `known('x')` of a trace that raises no alert.
fn at_trace(names: &Names, fact: &str, args: &[&str]) -> Option<String> {
    let trace = args.first().filter(|arg| fact == "known" && names.find(&[Noun::Trace], arg).is_ok())?;
    Some(format!("the trace {trace} raises no alert; give it `alert`, or ask for its `fact`"))
}
