//! Two things at once. What each gives must not depend on which is first: they share nothing but what they read.

use std::panic::resume_unwind;
use std::thread;

/// Does `here` on this thread and `beside` on a second one meanwhile, and gives both. Where no second thread is to be
/// had, one after the other. A panic of either is passed on.
pub fn both<A, B: Send>(here: impl FnOnce() -> A, beside: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let other = thread::Builder::new().spawn_scoped(scope, &beside);
        let here = here();
        match other {
            Ok(other) => (here, other.join().unwrap_or_else(|panic| resume_unwind(panic))),
            Err(_) => (here, beside()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn each_gives_its_own_and_a_panic_is_passed_on() {
        let text = "ab".to_owned();
        assert_eq!(both(|| text.len(), || text.clone() + "c"), (2, "abc".to_owned()));
        let panic = std::panic::catch_unwind(|| both(|| 1, || assert!(text.is_empty(), "beside")));
        assert_eq!(panic.unwrap_err().downcast_ref::<&str>(), Some(&"beside"));
    }
}
