//! Ways that are closed: zones cut off, indicators blocked, connections out to the Internet.

use super::{Machine, machine_at, set_machine_at, toll};
use crate::plan::cond::Fact;
use crate::sim::state::Cx;
use crate::sim::watch::{nobody, touch, touch_one};
use crate::stdx::id::Id;

/// Cuts a zone off, or reopens it: every machine in it feels it.
pub fn cut(cx: &mut Cx, zone: Id, cut: bool) {
    let zones = &mut cx.estate.sums.cut;
    let changed = if cut { zones.insert(zone) } else { zones.remove(zone) };
    if !changed {
        return;
    }
    touch_one(cx, Fact::Cut, zone);
    let assets = &cx.prepared.plan.estate.assets;
    for (ix, _) in assets.values().enumerate().filter(|(_, asset)| asset.zone == zone) {
        let machine = machine_at(cx, ix);
        set_machine_at(cx, ix, Machine { cut, ..machine });
    }
}

/// Blocks an indicator, or lifts the block.
pub fn block(cx: &mut Cx, indicator: Id, block: bool) {
    let blocked = &mut cx.estate.sums.blocked;
    let changed = if block { blocked.insert(indicator) } else { blocked.remove(indicator) };
    if changed {
        touch_one(cx, Fact::Blocked, indicator);
    }
}

/// Closes connections out to the Internet for everything, or opens them: services that need them stop.
pub fn egress(cx: &mut Cx, open: bool) {
    if cx.estate.sums.egress_closed != open {
        return;
    }
    cx.estate.sums.egress_closed = !open;
    touch(cx, Fact::Egress, nobody(), nobody());
    toll::egress_changed(cx, !open);
}
