//! The record of a run: append-only, chained, versioned. The one thing a player may never lose.
//!
//! **What this owns.** The file form ([`frame`], [`wire`]), the promise behind the word *saved* ([`Writer`]),
//! telling an unfinished write from damage ([`read`]), and the traits a disk must keep ([`disk`]).
//!
//! **What comes in and goes out.** In: a [`Header`], then [`Body`]s with their moment; or the bytes of a file from
//! anywhere. Out: a [`Journal`] of which every byte was checked, or a [`Damage`] with the place and the reason.
//! Orders and passing time are *inputs*: with plan and seed they make the run again, under an equal rules number.
//! What happened is *evidence*: a debrief reads nothing else, and so works on every journal for ever.
//!
//! **What never happens here.** No replay and no judgement; no clock is read (wall time is handed in); nothing is
//! ever rewritten, skipped or guessed: an unfinished end is cut off with a notice and a copy, all else is refused.
//! There are no snapshots of the world: making it again from the inputs is quick, and cannot go stale. The chain
//! makes tampering *evident* to who knows the head, not impossible.
//!
//! ```
//! use hotwash::journal::{self, Body, Sync, Tail, Writer};
//! # use hotwash::stdx::{digest::Digest, id::Id, text::{Bilingual, Lang}, time::SimTime};
//! # let header = journal::Header {
//! #     rules: 1, engine: "0.1.0".into(), scenario: Id::new("demo"), title: Bilingual::same("Demo"),
//! #     plan: Digest::of(b"plan"), seed: 42, from_move: 0,
//! #     posture: Default::default(), seat: Id::new("lead"), lang: Lang::En,
//! #     alias: "".into(), cohort: "".into(), facilitator: "".into(), roster: vec![], aids: vec![],
//! #     started_wall_ms: None, sources: Default::default(),
//! # };
//! let mut writer = Writer::memory(&header)?;
//! let number = writer.append(SimTime(60), 0, &Body::Advance, Sync::Now)?;
//! assert_eq!(number, 1);
//!
//! let (journal, tail) = journal::read(&writer.bytes()?)?;
//! assert_eq!((journal.inputs().count(), tail), (1, Tail::Clean));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod damage;
pub mod disk;
pub mod error;
pub mod export;
pub mod frame;
pub mod reader;
pub mod record;
pub mod recovery;
mod tail;
pub mod wire;
pub mod writer;

pub use damage::{Damage, Why};
pub use disk::read_file;
pub use error::JournalError;
pub use export::json_lines;
pub use reader::{Tail, read, read_header, salvage};
pub use record::{Body, Happened, Header, Input, Journal, Record};
pub use recovery::{Repair, save_beginning};
pub use writer::{Sync, Writer};
