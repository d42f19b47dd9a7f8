//! Version 1, byte for byte what old files hold.
//!
//! Bodies are spelled as `play` spells its types (kebab-case, tags `do`, `side`, `seen`, `truth`, `judged`,
//! `why`). The frozen journals under `tests/journals/v1` hold every word once: whoever changes a spelling in
//! `play` sees them fail, keeps the old spelling here as a type of its own, and adds a `v2`.
//!
//! | kind | name      | payload                                | skippable |
//! |------|-----------|----------------------------------------|-----------|
//! | 1    | order     | `{"by":{"seat","role"},"order":{"do"…}}` | no      |
//! | 2    | advance   | `{}`                                   | no        |
//! | 3    | happened  | the outcome, `{"side"…}`               | no        |
//! | 4    | recovered | `{"dropped_bytes","last_seq"}`         | yes       |

use super::{MIN_READER, Packed, VERSION, sources};
use crate::journal::frame::SKIPPABLE;
use crate::journal::record::{Body, Header};
use crate::play::order::{By, Order};
use crate::play::posture::Changes;
use crate::play::room::{self, Member};
use crate::stdx::digest::Digest;
use crate::stdx::id::Id;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

const ORDER: u8 = 1;
const ADVANCE: u8 = 2;
const HAPPENED: u8 = 3;
const RECOVERED: u8 = 4;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderWire<'a> {
    by: By,
    order: Cow<'a, Order>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AdvanceWire {}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecoveredWire {
    dropped_bytes: u64,
    last_seq: u64,
}

/// Packs a body.
pub(super) fn pack(body: &Body) -> Result<Packed, serde_json::Error> {
    let packed = |kind, flags, payload| Packed { kind, ver: 1, flags, payload };
    Ok(match body {
        Body::Order { by, order } => {
            packed(ORDER, 0, serde_json::to_vec(&OrderWire { by: *by, order: Cow::Borrowed(order) })?)
        }
        Body::Advance => packed(ADVANCE, 0, serde_json::to_vec(&AdvanceWire {})?),
        Body::Happened(outcome) => packed(HAPPENED, 0, serde_json::to_vec(outcome)?),
        &Body::Recovered { dropped_bytes, last_seq } => {
            packed(RECOVERED, SKIPPABLE, serde_json::to_vec(&RecoveredWire { dropped_bytes, last_seq })?)
        }
        Body::Unknown { kind, ver, payload } => {
            Packed { kind: *kind, ver: *ver, flags: SKIPPABLE, payload: payload.clone() }
        }
    })
}

/// Unpacks a body; `None` for kinds this version does not have.
pub(super) fn unpack(kind: u8, payload: &[u8]) -> Option<Result<Body, serde_json::Error>> {
    let body = match kind {
        ORDER => serde_json::from_slice(payload)
            .map(|OrderWire { by, order }| Body::Order { by, order: order.into_owned() }),
        ADVANCE => serde_json::from_slice(payload).map(|AdvanceWire {}| Body::Advance),
        HAPPENED => serde_json::from_slice(payload).map(Body::Happened),
        RECOVERED => serde_json::from_slice(payload)
            .map(|RecoveredWire { dropped_bytes, last_seq }| Body::Recovered { dropped_bytes, last_seq }),
        _ => return None,
    };
    Some(body)
}

/// Name of a body's kind, for people and for the export.
pub fn kind_name(body: &Body) -> &'static str {
    match body {
        Body::Order { .. } => "order",
        Body::Advance => "advance",
        Body::Happened(_) => "happened",
        Body::Recovered { .. } => "recovered",
        Body::Unknown { .. } => "unknown",
    }
}

/// What every header of every version must begin to make sense with: who can read it, and who wrote it.
#[derive(Deserialize)]
pub(super) struct Label {
    pub(super) min_reader: u16,
    #[serde(default)]
    pub(super) engine: SafeText,
}

/// Unknown fields are passed over: a newer program may add some, as long as `min_reader` allows it.
#[derive(Serialize, Deserialize)]
struct HeaderWire {
    format: u16,
    min_reader: u16,
    rules: u32,
    engine: SafeText,
    scenario: Id,
    title: Bilingual,
    /// 64 hexadecimal digits.
    plan: String,
    /// Decimal digits in a string: JSON readers elsewhere keep only 53 bits of a number.
    seed: String,
    from_move: usize,
    /// `F4=3,F9=2`; absent where the scenario was played as it declares itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    posture: Option<String>,
    seat: Id,
    lang: Lang,
    alias: SafeText,
    cohort: SafeText,
    facilitator: SafeText,
    /// Absent where one person plays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roster: Vec<Member>,
    aids: Vec<Id>,
    started_wall_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sources: Option<String>,
}

/// Packs a header.
pub(super) fn pack_header(header: &Header) -> Result<Vec<u8>, String> {
    let mut wire = wire_of(header);
    wire.sources = Some(sources::pack(&header.sources)?);
    serde_json::to_vec(&wire).map_err(|error| error.to_string())
}

/// The header as JSON without the scenario's files, for the export.
pub fn header_without_sources(header: &Header) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(wire_of(header))
}

fn wire_of(header: &Header) -> HeaderWire {
    HeaderWire {
        format: VERSION,
        min_reader: MIN_READER,
        rules: header.rules,
        engine: header.engine.clone(),
        scenario: header.scenario,
        title: header.title.clone(),
        plan: header.plan.to_string(),
        seed: header.seed.to_string(),
        from_move: header.from_move,
        posture: (!header.posture.is_empty()).then(|| header.posture.to_string()),
        seat: header.seat,
        lang: header.lang,
        alias: header.alias.clone(),
        cohort: header.cohort.clone(),
        facilitator: header.facilitator.clone(),
        roster: header.roster.clone(),
        aids: header.aids.clone(),
        started_wall_ms: header.started_wall_ms,
        sources: None,
    }
}

/// Unpacks a header; the error is in words.
pub(super) fn unpack_header(json: &[u8]) -> Result<Header, SafeText> {
    header_of(json).map_err(|words| SafeText::from(words).one_line())
}

fn header_of(json: &[u8]) -> Result<Header, String> {
    let wire: HeaderWire = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    room::check(&wire.roster).map_err(|fault| format!("roster: {fault:?}"))?;
    Ok(Header {
        rules: wire.rules,
        engine: wire.engine,
        scenario: wire.scenario,
        title: wire.title,
        plan: Digest::parse(&wire.plan).ok_or("plan: not a digest")?,
        seed: wire.seed.parse().map_err(|_| "seed: not a number")?,
        from_move: wire.from_move,
        posture: Changes::parse(&wire.posture.unwrap_or_default())
            .map_err(|bad| format!("posture: {bad}"))?,
        seat: wire.seat,
        lang: wire.lang,
        alias: wire.alias,
        cohort: wire.cohort,
        facilitator: wire.facilitator,
        roster: wire.roster,
        aids: wire.aids,
        started_wall_ms: wire.started_wall_ms,
        sources: sources::unpack(&wire.sources.ok_or("sources: missing")?)?,
    })
}
