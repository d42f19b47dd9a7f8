//! Tables by id: looked up by the id's number in one step, walked in the order of the texts, so that nothing ever
//! depends on what was interned first.

use crate::stdx::id::Id;
use std::fmt;

/// A map from ids, for tables that are built once and asked very often. Walking it goes by the ids' texts.
#[derive(Clone)]
pub struct IdMap<V> {
    /// Number of the first slot's id: names of one kind are mostly interned one after the other.
    base: usize,
    /// By number from `base`: place in `entries`, plus one.
    slots: Vec<u32>,
    entries: Vec<(Id, V)>,
}

impl<V> Default for IdMap<V> {
    fn default() -> Self {
        IdMap { base: 0, slots: Vec::new(), entries: Vec::new() }
    }
}

impl<V> IdMap<V> {
    /// Place of an id in the order of the map.
    pub fn index_of(&self, id: Id) -> Option<usize> {
        let slot = *self.slots.get(id.number().checked_sub(self.base)?)?;
        (slot as usize).checked_sub(1)
    }

    /// What stands at a place of the order; places come from [`IdMap::index_of`].
    pub fn at(&self, index: usize) -> &V {
        &self.entries[index].1
    }

    /// The id at a place of the order.
    pub fn id_at(&self, index: usize) -> Id {
        self.entries[index].0
    }

    /// What stands under an id.
    pub fn get(&self, id: &Id) -> Option<&V> {
        self.index_of(*id).map(|index| &self.entries[index].1)
    }

    /// What stands under an id, to be changed.
    pub fn get_mut(&mut self, id: &Id) -> Option<&mut V> {
        self.index_of(*id).map(|index| &mut self.entries[index].1)
    }

    /// Something stands under an id.
    pub fn contains_key(&self, id: &Id) -> bool {
        self.index_of(*id).is_some()
    }

    /// Puts something under an id; what stood there comes back. Costs a walk over the table unless ids come in
    /// order: collect large ones instead.
    pub fn insert(&mut self, id: Id, value: V) -> Option<V> {
        if let Some(index) = self.index_of(id) {
            return Some(std::mem::replace(&mut self.entries[index].1, value));
        }
        let place = self.entries.partition_point(|entry| entry.0 < id);
        self.entries.insert(place, (id, value));
        self.number_from(place);
        None
    }

    /// What stands under an id, a default where nothing does yet.
    pub fn or_default(&mut self, id: Id) -> &mut V
    where
        V: Default,
    {
        if self.index_of(id).is_none() {
            self.insert(id, V::default());
        }
        let index = self.index_of(id).expect("it was just inserted");
        &mut self.entries[index].1
    }

    /// Empties it, keeping its room.
    pub fn clear(&mut self) {
        for (id, _) in self.entries.drain(..) {
            self.slots[id.number() - self.base] = 0;
        }
    }

    /// Gives the entries from a place on their slots.
    fn number_from(&mut self, place: usize) {
        let numbers = self.entries[place..].iter().map(|entry| entry.0.number());
        let (Some(low), Some(high)) = (numbers.clone().min(), numbers.max()) else { return };
        if self.slots.is_empty() {
            self.base = low;
        } else if low < self.base {
            let more = self.base - low;
            self.slots.splice(0..0, std::iter::repeat_n(0, more));
            self.base = low;
        }
        if self.slots.len() <= high - self.base {
            self.slots.resize(high - self.base + 1, 0);
        }
        for (offset, (id, _)) in self.entries[place..].iter().enumerate() {
            self.slots[id.number() - self.base] = (place + offset + 1) as u32;
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Ids and values, by the ids' texts.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Id, &V)> + Clone {
        self.entries.iter().map(|(id, value)| (id, value))
    }

    /// Ids, by their texts.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Id> + Clone {
        self.entries.iter().map(|entry| &entry.0)
    }

    /// Values, by their ids' texts.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.entries.iter().map(|entry| &entry.1)
    }

    /// Values to be changed, by their ids' texts.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|entry| &mut entry.1)
    }
}

/// Of several values for one id the last one stays.
impl<V> FromIterator<(Id, V)> for IdMap<V> {
    fn from_iter<I: IntoIterator<Item = (Id, V)>>(pairs: I) -> Self {
        let mut entries: Vec<(Id, V)> = pairs.into_iter().collect();
        entries.sort_by_key(|entry| entry.0);
        entries.reverse();
        entries.dedup_by_key(|entry| entry.0);
        entries.reverse();
        let mut map = IdMap { base: 0, slots: Vec::new(), entries };
        map.number_from(0);
        map
    }
}

impl<V> std::ops::Index<&Id> for IdMap<V> {
    type Output = V;
    fn index(&self, id: &Id) -> &V {
        self.get(id).expect("an id of this table")
    }
}

impl<'a, V> IntoIterator for &'a IdMap<V> {
    type Item = (&'a Id, &'a V);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (Id, V)>, fn(&'a (Id, V)) -> (&'a Id, &'a V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|(id, value)| (id, value))
    }
}

impl<V: fmt::Debug> fmt::Debug for IdMap<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Counts by id.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct IdCounts {
    counts: Vec<u32>,
}

impl IdCounts {
    /// The count of an id.
    pub fn get(&self, id: Id) -> u32 {
        self.counts.get(id.number()).copied().unwrap_or(0)
    }

    /// Counts one more and gives the new count.
    pub fn add(&mut self, id: Id) -> u32 {
        if self.counts.len() <= id.number() {
            self.counts.resize(id.number() + 1, 0);
        }
        self.counts[id.number()] += 1;
        self.counts[id.number()]
    }

    /// Empties it, keeping its room.
    pub fn clear(&mut self) {
        self.counts.fill(0);
    }
}

/// A set of ids: one bit each. It is asked, never walked.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct IdSet {
    bits: Vec<u64>,
}

impl IdSet {
    /// Whether an id is in it.
    pub fn contains(&self, id: Id) -> bool {
        self.bits.get(id.number() / 64).is_some_and(|word| word >> (id.number() % 64) & 1 == 1)
    }

    /// Adds an id; true if it was not there.
    pub fn insert(&mut self, id: Id) -> bool {
        let (word, bit) = (id.number() / 64, 1_u64 << (id.number() % 64));
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        let new = self.bits[word] & bit == 0;
        self.bits[word] |= bit;
        new
    }

    /// Removes an id; true if it was there.
    pub fn remove(&mut self, id: Id) -> bool {
        let there = self.contains(id);
        if there {
            self.bits[id.number() / 64] &= !(1_u64 << (id.number() % 64));
        }
        there
    }

    /// Empties it, keeping its room.
    pub fn clear(&mut self) {
        self.bits.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_walked_by_text_whatever_came_first() {
        let ids = ["m-z", "m-b", "m-q", "m-a"].map(Id::new);
        let collected: IdMap<usize> = ids.iter().enumerate().map(|(n, id)| (*id, n)).collect();
        let mut inserted = IdMap::default();
        for (n, id) in ids.iter().enumerate() {
            assert_eq!(inserted.insert(*id, n), None);
        }
        for map in [&collected, &inserted] {
            assert_eq!(map.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["m-a", "m-b", "m-q", "m-z"]);
            assert_eq!(map.values().copied().collect::<Vec<_>>(), [3, 1, 2, 0]);
            assert!(ids.iter().enumerate().all(|(n, id)| map.get(id) == Some(&n)));
            assert_eq!(map.get(&Id::new("m-nowhere")), None);
            assert_eq!(map.at(map.index_of(ids[0]).unwrap()), &0);
        }
        assert_eq!(inserted.insert(ids[1], 7), Some(1));
        inserted.clear();
        assert!(inserted.is_empty() && inserted.get(&ids[1]).is_none());
        *inserted.or_default(ids[2]) += 5;
        assert_eq!(inserted[&ids[2]], 5);
    }

    #[test]
    fn of_two_values_for_one_id_the_last_stays() {
        let id = Id::new("twice");
        let map: IdMap<u8> = [(id, 1), (id, 2)].into_iter().collect();
        assert_eq!((map.len(), map[&id]), (1, 2));
    }

    #[test]
    fn a_set_remembers() {
        let (mut set, id) = (IdSet::default(), Id::new("set-x"));
        assert!(!set.contains(id) && set.insert(id) && !set.insert(id) && set.contains(id));
        assert!(set.remove(id) && !set.remove(id) && !set.contains(id));
        set.insert(id);
        set.clear();
        assert!(!set.contains(id));
    }
}
