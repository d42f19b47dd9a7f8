//! Cut anywhere, flip any bit, move any record: the answer is an exact beginning with a notice, or a refusal.
//! Never silence, never a panic.

use super::words::{Dice, all, some};
use super::{journal_of, record_starts};
use hotwash::journal::frame::{RECORD_MAX, WAITING_MAX};
use hotwash::journal::{Body, Damage, Journal, Tail, Why, read};
use hotwash::play::order::{By, Order, Role};
use hotwash::stdx::id::Id;

/// Three journals: all synced; long unsynced batches; records of several sectors.
fn references() -> [Vec<u8>; 3] {
    let by = By { seat: Id::new("lead"), role: Role::Player };
    let long = |n: usize| Body::Order {
        by,
        order: Order::Note { who: Default::default(), text: "長い記録。".repeat(n).as_str().into() },
    };
    [
        journal_of(&some(&mut Dice::new(5), 16), 1),
        journal_of(&some(&mut Dice::new(6), 20), 8),
        journal_of(&[long(90), long(60), Body::Advance, long(1), long(40)], 2),
    ]
}

/// The records of a damaged copy, if it opens, are the first of the original.
fn exact_prefix(copy: &Journal, original: &Journal) -> bool {
    copy.header == original.header && original.records.starts_with(&copy.records)
}

/// [`frame::RECORDS_MAX`](hotwash::journal::frame::RECORDS_MAX) of them fit beside the largest file.
#[test]
fn a_record_in_memory_is_small() {
    assert!(size_of::<hotwash::journal::Record>() <= 256, "{}", size_of::<hotwash::journal::Record>());
}

#[test]
fn every_truncation_opens_to_an_exact_prefix() {
    for bytes in references() {
        let (original, _) = read(&bytes).unwrap();
        let starts = record_starts(&bytes);
        for cut in 0..bytes.len() {
            match read(&bytes[..cut]) {
                Err(damage) => assert!(cut < starts[0], "cut at {cut}: {damage}"),
                Ok((copy, tail)) => {
                    let whole = starts.iter().filter(|start| **start <= cut).count() - 1;
                    let dropped = (cut - starts[whole]) as u64;
                    let expected = match dropped {
                        0 => Tail::Clean,
                        _ => Tail::Torn { at: starts[whole] as u64, dropped },
                    };
                    assert_eq!((copy.records.len(), tail), (whole, expected), "cut at {cut}");
                    assert!(exact_prefix(&copy, &original), "cut at {cut}");
                }
            }
        }
    }
}

#[test]
fn every_bit_of_the_last_two_records_is_watched() {
    for mut bytes in references() {
        let starts = record_starts(&bytes);
        let last_two = starts[starts.len() - 3];
        for bit in last_two * 8..bytes.len() * 8 {
            flip(&mut bytes, bit);
            let damage = read(&bytes).expect_err(&format!("bit {bit} was not noticed"));
            assert!(damage.offset >= last_two as u64);
            flip(&mut bytes, bit);
        }
    }
}

#[test]
fn ten_thousand_flips_anywhere_are_refused() {
    let mut dice = Dice::new(7);
    for mut bytes in references() {
        for _ in 0..3400 {
            let bit = dice.below(bytes.len() * 8);
            flip(&mut bytes, bit);
            let damage = read(&bytes).expect_err(&format!("bit {bit} was not noticed"));
            assert!(damage.seq == 0 || damage.offset <= bit as u64 / 8, "reported no later than it is");
            flip(&mut bytes, bit);
        }
    }
}

/// Several bytes at once, with holes: a beginning may be left where a sector was zeroed, but only a beginning.
#[test]
fn larger_damage_is_never_silent() {
    let mut dice = Dice::new(8);
    let mut opened = 0;
    for bytes in references() {
        let (original, _) = read(&bytes).unwrap();
        for _ in 0..600 {
            let mut bad = bytes.clone();
            let from = dice.below(bad.len());
            let to = bad.len().min(from + 1 + dice.below(900));
            let fill = [0, 0xff, dice.next() as u8][dice.below(3)];
            bad[from..to].fill(fill);
            match read(&bad) {
                Ok((copy, tail)) if bad != bytes => {
                    assert!(exact_prefix(&copy, &original));
                    assert!(matches!(tail, Tail::Torn { at, .. } if at <= to as u64), "{tail:?}");
                    opened += 1;
                }
                Ok(_) | Err(_) => {}
            }
        }
    }
    assert!(opened < 400, "{opened} of 1800 taken for unfinished writes");
}

/// A sector of the synced part is lost: that is not an unfinished write, for a later record says so.
#[test]
fn a_hole_in_what_was_synced_is_damage() {
    let bytes = journal_of(&all(&mut Dice::new(9)), 1);
    let starts = record_starts(&bytes);
    for sector in starts[0].div_ceil(512)..starts[starts.len() - 3] / 512 {
        let mut bad = bytes.clone();
        bad[sector * 512..(sector + 1) * 512].fill(0);
        let damage = read(&bad).unwrap_err();
        assert!(matches!(damage.why, Why::Length | Why::Checksum), "{damage}");
    }
}

/// Nobody leaves that much without a sync.
#[test]
fn an_end_too_long_to_be_unfinished_is_damage() {
    let mut bytes = journal_of(&some(&mut Dice::new(12), 4), 1);
    let start = bytes.len();
    bytes.resize(start + WAITING_MAX + RECORD_MAX, 0);
    assert!(matches!(read(&bytes), Ok((_, Tail::Torn { at, .. })) if at == start as u64));
    bytes.push(0);
    assert_eq!(read(&bytes).unwrap_err().offset, start as u64);
}

#[test]
fn moved_records_are_refused() {
    let (one, other) =
        (journal_of(&some(&mut Dice::new(10), 8), 1), journal_of(&some(&mut Dice::new(11), 8), 1));
    let (cuts, others) = (record_starts(&one), record_starts(&other));
    let record = |n: usize| &one[cuts[n]..cuts[n + 1]];
    let refused = |parts: &[&[u8]]| -> Damage { read(&parts.concat()).unwrap_err() };

    let swapped = refused(&[&one[..cuts[3]], record(4), record(3), &one[cuts[5]..]]);
    assert_eq!((swapped.seq, swapped.why), (4, Why::Sequence(5)));
    let doubled = refused(&[&one[..cuts[4]], record(3), &one[cuts[4]..]]);
    assert_eq!((doubled.seq, doubled.why), (5, Why::Sequence(4)));
    let missing = refused(&[&one[..cuts[3]], &one[cuts[4]..]]);
    assert_eq!((missing.seq, missing.why), (4, Why::Sequence(5)));
    let spliced = refused(&[&one[..cuts[5]], &other[others[5]..]]);
    assert_eq!((spliced.seq, spliced.why), (6, Why::Chain));
    let last_doubled = refused(&[&one, record(7)]);
    assert_eq!((last_doubled.seq, last_doubled.why), (9, Why::Sequence(8)));
}

fn flip(bytes: &mut [u8], bit: usize) {
    bytes[bit / 8] ^= 1 << (bit % 8);
}
