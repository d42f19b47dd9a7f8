//! # hotwash
//!
//! Drill the handling of cyber incidents in a terminal. This page is the map of the house.
//!
//! ## The idea in five sentences
//!
//! 1. A scenario is *compiled*, once, from the author's text into an inert [`plan::Plan`]; after that nobody looks at TOML.
//! 2. The simulation ([`sim`]) is a pure, headless, single-threaded state machine: plan + seed + orders → outcomes.
//! 3. The [`journal`] keeps the orders and the outcomes they produced; resume and what-if refold the orders, a debrief reads.
//! 4. An [`exercise`] is the only place where people, wall time and simulation meet; terminal, plain lines and headless plays
//!    are all clients of it, and each sees only the view its seat may see.
//! 5. Everything that leaves (screens, reports, exit codes) is a projection at the edge with its own types.
//!
//! ## Life of one decision
//!
//! A player presses a key → `tui` looks it up in the command registry → it becomes a [`play::order::Order`] → [`exercise`]
//! appends it to the [`journal`] and syncs, *then* offers it to [`sim`] → the rules work out what it takes and what it does →
//! [`play::outcome::Outcome`]s are appended, folded into each seat's view, and drawn. Weeks later [`debrief`] reads exactly
//! those records. Five nouns carry the program: **Order, Outcome, Record, View, Finding**.
//!
//! ## Levels
//!
//! Imports point down only; each row names all it may import. `tests/tidy` holds this table.
//!
//! ```text
//! level 7   cli        stdx diag locale play telemetry settings scenario plan journal compile sim telling notes exercise debrief hindsight kit author tui
//! level 6   tui        stdx locale play telemetry settings plan telling exercise
//!           author     stdx diag play script scenario plan compile sim exercise journal
//! level 5   exercise   stdx play telemetry plan sim journal
//!           debrief    stdx locale play telemetry plan journal telling notes
//!           hindsight  stdx play plan sim journal
//!           kit        stdx locale play plan telling
//! level 4   sim        stdx play telemetry script plan     telling  stdx locale play plan journal
//!           notes      stdx diag locale play scenario plan
//!           compile    stdx diag script scenario play plan
//! level 3   plan       stdx play telemetry script          journal  stdx play
//! level 2   script     stdx                                scenario stdx diag          settings stdx
//! level 1   diag       stdx          locale    stdx        play     stdx        telemetry stdx
//! level 0   stdx
//! ```
//!
//! ## Invariants, most of them absences
//!
//! - `sim` names no file, network, thread or clock, iterates no hash map, and does not know that it is recorded.
//! - `rules` modules never name `bevy_ecs`; `script` never touches the world: it *returns* effects.
//! - The journal writes wire types of a numbered version; orders are truth, recorded outcomes are evidence.
//! - A debrief needs no living world: made years later from the file it is the same report.
//! - A screen gets a [`exercise::view::SeatView`], which has no field for what its people cannot know.
//! - Text from outside is a [`stdx::text::SafeText`] before any sink sees it.
//! - Only `cli` prints, reads the environment, or exits.
//! - One door per package: `bevy_ecs` in `sim`, `rhai` in `script`, `ratatui`/`crossterm`/`rustix` in `tui`, `siphasher` in `stdx::rng`, `dary_heap` in `sim`,
//!   `toml` in `scenario`, `toml_edit` in `settings`, `blake3` in `stdx::digest`, `fluent-bundle` in `locale`, `maud` in `debrief` and `kit`, which write pages of their own,
//!   `csv` and `uuid` in `debrief`, `schemars` with the types that are published (`debrief` and what it is made of).
//!
//! ## Where does X go?
//!
//! | I want to add… | touch | and its proof |
//! |---|---|---|
//! | a field of the format | `scenario/`, `compile/`, `plan/`, `scenarios/FORMAT.md` | `tests/check` |
//! | a check for authors | `compile/` | `tests/check/<code>` |
//! | an effect or a fact | `plan/effect.rs` or `plan/cond.rs`, `sim/` | a unit and a play |
//! | a way to count a clock of law | `plan/due.rs`, `scenarios/shared/*.toml` | `tests/law` |
//! | a part of a statement | `play/statement.rs`, `play/said.rs`, `telling/said.rs`, `tui/dialogs/compose.rs` | a round trip |
//! | an order or outcome | `play/`, `sim/`, `telling/` | exhaustive matches refuse to compile until done |
//! | a command | `tui/registry` | the registry tests |
//! | a report format | `debrief/render` (a row of its table) | `tests/debriefs`, and `.ci/judges` where somebody judges it |
//! | a fact of the debrief | `debrief/model`, `debrief/analyse` | `UPDATE=1` writes `docs/schema` anew |
//! | a question about what would have been | `hindsight/change.rs`, `cli/whatif/` | `tests/whatif.rs`, `tests/hindsight.rs` |
//! | a paper to print before an exercise | `kit/` | `tests/kit` |
//! | a key of evaluators' notes | `notes/` (format, read, template), `debrief/analyse/evaluation.rs` | `tests/debrief/evaluated` |
//! | a figure of the summary | `debrief/summary` (never about few: `crowd`), `debrief/render/summary.rs` | `tests/debrief/summed` |
//! | a theme | `tui/look.rs` (its name), `tui/theme.rs` (its colours) | the contrast tests beside it |
//! | a word on a screen | `locale/en`, `locale/ja` | the missing-string test |
//! | a word an action or command is found by | `locale/*/finding.ftl` | `tests/tui/queries.rs` |
//! | a word that is explained | `locale/glossary.rs`, `locale/*/glossary.ftl` | the tests beside it |
//! | a term of log queries | `telemetry/query`, `telemetry/filter` | the property test beside it |
//! | a shape of background log lines | `telemetry/shapes` | the tests beside it |
//! | a setting | `settings/mod.rs`, `locale`; whoever minds it asks for its value | the settings tests |
//! | a subcommand | `cli/` | `tests/cli` |

pub mod stdx;

pub mod diag;
pub mod locale;
pub mod play;
pub mod telemetry;

pub mod scenario;
pub mod script;
pub mod settings;

pub mod plan;

pub mod compile;
pub mod journal;
pub mod notes;
pub mod sim;
pub mod telling;

pub mod debrief;
pub mod exercise;
pub mod hindsight;
pub mod kit;

pub mod author;
pub mod tui;

pub mod cli;
