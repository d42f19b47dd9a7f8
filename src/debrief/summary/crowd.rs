//! How many people a figure is about, and how small groups are put together until nobody can be picked out.
//!
//! Pure. A *part* is some runs; its people are the different names in them. Somebody who gave no name may be anybody:
//! each such run counts as one person more.

use std::collections::BTreeSet;

/// The fewest people a figure may be about.
pub const LEAST: usize = 5;

/// People of a part, by keys that never leave this room.
pub type People<'a> = BTreeSet<&'a str>;

/// Everybody in some parts, each person once.
pub fn union<'a>(parts: impl IntoIterator<Item = &'a People<'a>>) -> People<'a> {
    parts.into_iter().flatten().copied().collect()
}

/// Groups to show under their names, and the rest together; indices into what was given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pooled {
    /// Each of at least [`LEAST`] people.
    pub shown: Vec<usize>,
    /// All others, of at least [`LEAST`] people together; or nobody.
    pub others: Vec<usize>,
}

/// Puts groups of fewer than [`LEAST`] people together with each other, and, as long as those are still too few, with
/// the smallest of the others: a total minus what is shown is then never about fewer. `None` where all of them
/// together are too few.
pub fn pool(groups: &[People]) -> Option<Pooled> {
    let mut shown: Vec<usize> = (0..groups.len()).collect();
    // Largest first, so that the smallest one can be taken from the end; equal ones in the order they were given.
    shown.sort_by_key(|&index| (usize::MAX - groups[index].len(), index));
    let mut others: Vec<usize> = Vec::new();
    let enough = |others: &[usize]| {
        others.is_empty() || union(others.iter().map(|&index| &groups[index])).len() >= LEAST
    };
    while let Some(&smallest) = shown.last() {
        if groups[smallest].len() >= LEAST && enough(&others) {
            break;
        }
        others.push(smallest);
        shown.pop();
    }
    shown.sort_unstable();
    others.sort_unstable();
    enough(&others).then_some(Pooled { shown, others })
}

/// Cuts a row of parts, in order, into stretches of at least [`LEAST`] people and `parts` parts each; what is left
/// over at the end belongs to the last stretch. Empty where all together are too few.
pub fn stretches(row: &[People], parts: usize) -> Vec<std::ops::Range<usize>> {
    let mut cut: Vec<std::ops::Range<usize>> = Vec::new();
    let mut from = 0;
    for to in 1..=row.len() {
        if to - from >= parts && union(&row[from..to]).len() >= LEAST {
            cut.push(from..to);
            from = to;
        }
    }
    if let Some(last) = cut.last_mut() {
        last.end = row.len();
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people<'a>(names: &'a [String]) -> People<'a> {
        names.iter().map(String::as_str).collect()
    }

    fn crowd() -> impl Strategy<Value = Vec<Vec<String>>> {
        let person = (0..40_u32).prop_map(|n| format!("p{n}"));
        proptest::collection::vec(proptest::collection::vec(person, 0..9), 0..12)
    }

    proptest! {
        /// Whatever a reader adds up or takes away, it is about nobody or about enough people.
        #[test]
        fn no_difference_is_about_few(groups in crowd()) {
            let groups: Vec<People> = groups.iter().map(|names| people(names)).collect();
            let Some(pooled) = pool(&groups) else {
                prop_assert!(union(&groups).len() < LEAST);
                return Ok(());
            };
            let mut cells: Vec<Vec<usize>> = pooled.shown.iter().map(|&index| vec![index]).collect();
            cells.extend((!pooled.others.is_empty()).then(|| pooled.others.clone()));
            let mut all: Vec<usize> = cells.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..groups.len()).collect::<Vec<usize>>());
            for kept in 1_u32..1 << cells.len().min(8) {
                let chosen = cells.iter().enumerate().filter(|(at, _)| *at < 8 && kept & 1 << at != 0);
                let left: Vec<&People> =
                    chosen.flat_map(|(_, cell)| cell).map(|&index| &groups[index]).collect();
                prop_assert!(union(left).len() >= LEAST);
            }
        }

        /// Stretches follow each other without a gap, and each is about enough people.
        #[test]
        fn every_stretch_has_enough_people(row in crowd(), parts in 1_usize..5) {
            let row: Vec<People> = row.iter().map(|names| people(names)).collect();
            let cut = stretches(&row, parts);
            if cut.is_empty() {
                prop_assert!(row.len() < parts || union(&row).len() < LEAST);
                return Ok(());
            }
            prop_assert_eq!((cut[0].start, cut[cut.len() - 1].end), (0, row.len()));
            prop_assert!(cut.windows(2).all(|pair| pair[0].end == pair[1].start));
            for stretch in cut {
                prop_assert!(stretch.len() >= parts && union(&row[stretch]).len() >= LEAST);
            }
        }
    }

    #[test]
    fn a_small_group_takes_the_next_one_with_it() {
        let names = |from: usize, to: usize| (from..to).map(|n| n.to_string()).collect::<Vec<String>>();
        let (large, middle, small) = (names(0, 9), names(9, 15), names(15, 18));
        let groups = [people(&large), people(&small), people(&middle)];
        let pooled = pool(&groups).unwrap();
        assert_eq!((pooled.shown, pooled.others), (vec![0], vec![1, 2]));
        assert_eq!(pool(&groups[1..2]), None);
        assert_eq!(pool(&[]), Some(Pooled::default()));
    }
}
