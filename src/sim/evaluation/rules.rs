//! From what was done, and when, to P, S, M, U or N: pure functions. The rule is HSEEP's, worked out from critical
//! tasks: all done in their windows → P; all done, one late → S; a harmful act → M at best; a critical one
//! missing at the end → U; a task whose window never opened, or was still open when the exercise ended → N.

use crate::plan::guide::Task;
use crate::play::rating::Rating;
use crate::stdx::time::{SimSpan, SimTime};

/// How a task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// When its window opened.
    pub opened: Option<SimTime>,
    /// When it was done.
    pub done: Option<SimTime>,
    /// It can no longer be done.
    pub spoiled: bool,
    /// Its harmful act was done.
    pub harmed: bool,
    /// Hints taken.
    pub hints: i64,
}

/// Points lost for each hint, permille of the task: hints are for learning, and stated, not shameful.
const HINT_COSTS: i64 = 100;
/// Points of a task done late, permille.
const LATE_POINTS: i64 = 500;

/// Done within its span of the opening of its window; before the opening counts as on time.
pub fn on_time(progress: &Progress, within: Option<SimSpan>) -> bool {
    match (progress.done, progress.opened) {
        (Some(done), Some(opened)) => within.is_none_or(|within| done <= opened + within),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Rating of a task and points won, permille of its weight.
pub fn rate_task(task: &Task, progress: &Progress, end: SimTime, free_hints: bool) -> (Rating, i64) {
    let hints = if free_hints { 0 } else { progress.hints * HINT_COSTS };
    let Some(opened) = progress.opened else {
        return if progress.harmed { (Rating::MajorChallenges, 0) } else { (Rating::NotExercised, 0) };
    };
    let too_late = |done: SimTime| task.late.is_some_and(|late| done > opened + late);
    match progress.done {
        _ if progress.spoiled => (Rating::Unable, 0),
        Some(done) if too_late(done) => (Rating::Unable, 0),
        Some(_) if progress.harmed => (Rating::MajorChallenges, 0),
        Some(_) if on_time(progress, task.within) => (Rating::Performed, (1000 - hints).max(0)),
        Some(_) => (Rating::SomeChallenges, (LATE_POINTS - hints).max(0)),
        None if progress.harmed => (Rating::Unable, 0),
        None if task.within.is_some_and(|within| end < opened + within) => (Rating::NotExercised, 0),
        None => (Rating::Unable, 0),
    }
}

/// Rating of an objective from its tasks: rating, critical, harmed.
pub fn rate_objective(tasks: &[(Rating, bool, bool)]) -> Rating {
    let exercised: Vec<_> = tasks.iter().filter(|task| task.0 != Rating::NotExercised).collect();
    if exercised.is_empty() {
        return Rating::NotExercised;
    }
    if exercised.iter().any(|(rating, critical, _)| *critical && *rating == Rating::Unable) {
        return Rating::Unable;
    }
    if exercised.iter().any(|(rating, _, harmed)| *harmed || *rating == Rating::MajorChallenges) {
        return Rating::MajorChallenges;
    }
    let flawless = exercised.iter().all(|(rating, _, _)| *rating == Rating::Performed);
    if flawless { Rating::Performed } else { Rating::SomeChallenges }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::cond::CondIx;
    use crate::stdx::id::Id;
    use crate::stdx::text::Bilingual;
    use Rating::{MajorChallenges as M, NotExercised as N, Performed as P, SomeChallenges as S, Unable as U};

    fn task() -> Task {
        Task {
            id: Id::new("t"),
            objective: 0,
            text: Bilingual::default(),
            done: CondIx(0),
            from: Some(CondIx(1)),
            within: Some(SimSpan(600)),
            late: None,
            spoiled: None,
            harm: None,
            weight: 1,
            critical: true,
            hints: Vec::new(),
            probes: Vec::new(),
            why: Bilingual::default(),
        }
    }

    fn progress(opened: Option<i64>, done: Option<i64>) -> Progress {
        Progress { opened: opened.map(SimTime), done: done.map(SimTime), ..Progress::default() }
    }

    fn rating(progress: Progress) -> Rating {
        rate_task(&task(), &progress, SimTime(10_000), false).0
    }

    #[test]
    fn in_the_window_late_missing_never_reached() {
        assert_eq!(rating(progress(Some(100), Some(700))), P);
        assert_eq!(rating(progress(Some(100), Some(701))), S);
        assert_eq!(rating(progress(Some(100), None)), U);
        assert_eq!(rating(progress(None, None)), N);
        assert_eq!(rating(progress(Some(9_900), None)), N, "the window was still open at the end");
        assert_eq!(rating(progress(Some(500), Some(100))), P, "before anybody had to");
    }

    #[test]
    fn harm_and_spoiling() {
        let harmed = Progress { harmed: true, ..progress(Some(100), Some(200)) };
        assert_eq!(rating(harmed), M);
        let spoiled = Progress { spoiled: true, ..progress(Some(100), None) };
        assert_eq!(rating(spoiled), U);
    }

    #[test]
    fn hints_cost_points_not_letters() {
        let hinted = Progress { hints: 2, ..progress(Some(100), Some(200)) };
        assert_eq!(rate_task(&task(), &hinted, SimTime(1000), false), (P, 800));
        assert_eq!(rate_task(&task(), &hinted, SimTime(1000), true), (P, 1000));
    }

    #[test]
    fn letters_of_an_objective_are_never_averaged() {
        assert_eq!(rate_objective(&[(P, true, false), (P, true, false)]), P);
        assert_eq!(rate_objective(&[(P, true, false), (S, true, false)]), S);
        assert_eq!(rate_objective(&[(P, true, false), (M, true, true)]), M);
        assert_eq!(rate_objective(&[(P, true, false), (U, true, false)]), U);
        assert_eq!(rate_objective(&[(P, true, false), (U, false, false)]), S);
        assert_eq!(rate_objective(&[(N, true, false), (N, true, false)]), N);
        assert_eq!(rate_objective(&[(N, true, false), (P, true, false)]), P);
    }
}
