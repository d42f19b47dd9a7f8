//! Exercises in memory, for tests that look at what no screen shows.

use hotwash::compile;
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::{Exercise, WallClock};
use hotwash::journal::{self, Header, Journal, Writer};
use hotwash::play::order::Order;
use hotwash::scenario::library;
use hotwash::sim::{Prepared, RULES};
use hotwash::stdx::text::Lang;
use std::sync::Arc;

/// A shipped scenario, compiled.
pub fn prepared(name: &str) -> Arc<Prepared> {
    let sources = library::find(name, &[]).expect("shipped");
    let (plan, _) = compile::compile(&sources).expect("compiles");
    Arc::new(Prepared::new(Arc::new(plan)))
}

/// A header without the scenario's files: enough where nobody resumes from the bytes alone.
pub fn header(prepared: &Prepared, seed: u64) -> Header {
    let plan = &prepared.plan;
    Header {
        rules: RULES,
        engine: "test".into(),
        scenario: plan.cover.id,
        title: plan.cover.title.clone(),
        plan: plan.digest,
        seed,
        from_move: 0,
        posture: Default::default(),
        seat: plan.roster.seats[0].id,
        lang: Lang::En,
        alias: "".into(),
        cohort: "".into(),
        facilitator: "".into(),
        roster: Vec::new(),
        aids: Vec::new(),
        started_wall_ms: None,
        sources: Default::default(),
    }
}

/// A new exercise in memory, begun.
pub fn begin(prepared: &Arc<Prepared>, seed: u64) -> Exercise {
    let header = header(prepared, seed);
    let writer = Writer::memory(&header).expect("memory has room");
    let mut exercise = Exercise::begin(prepared.clone(), &header, writer, WallClock::Ignored);
    exercise.send(Order::StartEx { from_move: 0 }).expect("memory has room");
    exercise
}

/// The journal of an exercise in memory, with its bytes.
pub fn journal_of(exercise: Exercise) -> (Journal, Vec<u8>) {
    let bytes = exercise.into_writer().bytes().expect("memory can be read");
    (journal::read(&bytes).expect("what was just written reads").0, bytes)
}
