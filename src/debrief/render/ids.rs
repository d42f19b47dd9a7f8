//! Names and times that other programs tell things apart by. The same record gives the same ones, for ever; they are
//! made of the record alone and name no machine, person or network.

use crate::debrief::model::Debrief;
use jiff::Timestamp;
use uuid::Uuid;

/// Where the names of things live. Nothing is there, and nothing ever will be: `.example` is reserved (RFC 2606).
pub(super) const SITE: &str = "https://hotwash.example";

/// The run: a UUID of version 5 (RFC 9562) over what identifies the record.
pub(super) fn run(debrief: &Debrief) -> Uuid {
    let header = &debrief.header;
    let name = format!("{SITE}/runs/{}/{}/{}/{}", header.scenario, header.seed, header.digest, header.record);
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}

/// Something of the run.
pub(super) fn part(run: &Uuid, name: &str) -> Uuid {
    Uuid::new_v5(run, name.as_bytes())
}

/// Milliseconds since 1970 as RFC 3339 with three decimals, UTC; none for moments no calendar has.
pub(super) fn timestamp(milliseconds: i64) -> Option<String> {
    Timestamp::from_millisecond(milliseconds).ok().map(|at| format!("{at:.3}"))
}

#[cfg(test)]
mod tests {
    use super::timestamp;

    #[test]
    fn times_have_milliseconds_and_a_zone() {
        assert_eq!(timestamp(1_794_000_000_000).as_deref(), Some("2026-11-06T21:20:00.000Z"));
        assert_eq!(timestamp(-1).as_deref(), Some("1969-12-31T23:59:59.999Z"));
        assert_eq!(timestamp(i64::MAX), None);
    }
}
