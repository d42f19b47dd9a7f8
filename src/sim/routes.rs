//! Who reaches whom: routes the author gives, or, where none are given, zones and the links between them.

use crate::plan::estate::Estate;
use crate::stdx::rng;

/// Most routes worked out from zones: a flat network of a thousand machines has a million, and nobody draws those.
const ROUTES_MAX: usize = 200_000;

/// Routes between machines, by the place of both ends; those out of one machine lie side by side.
#[derive(Debug, Default)]
pub struct Routes {
    /// For each machine, the number of its first route; behind the last one, the number of all.
    first: Vec<u32>,
    routes: Vec<Route>,
}

/// One route, its parts side by side: an event of a large estate asks for all of them at once.
#[derive(Debug, Clone, Copy)]
struct Route {
    /// What draws on a route are keyed by: both machines' names, and which of several routes between them it is. Neither
    /// the order nor the size of an estate moves one.
    key: u64,
    from: u32,
    to: u32,
}

impl Routes {
    /// The routes of an estate. Where the author gives none they are worked out only if some step `wants` them.
    pub fn new(estate: &Estate, wants: bool) -> Routes {
        let mut pairs: Vec<(u32, u32)> = match (estate.routes.is_empty(), wants) {
            (false, _) => written(estate),
            (true, true) => by_zones(estate),
            (true, false) => Vec::new(),
        };
        // Stable: routes out of one machine stay in the order they were written in.
        pairs.sort_by_key(|pair| pair.0);
        let mut first = vec![0; estate.assets.len() + 1];
        for pair in &pairs {
            first[pair.0 as usize + 1] += 1;
        }
        for machine in 1..first.len() {
            first[machine] += first[machine - 1];
        }
        let (from, to): (Vec<u32>, Vec<u32>) = pairs.into_iter().unzip();
        let keys = keys(estate, &first, &to);
        let parts = keys.into_iter().zip(from.into_iter().zip(to));
        let routes = parts.map(|(key, (from, to))| Route { key, from, to }).collect();
        Routes { first, routes }
    }

    /// What draws on a route are keyed by.
    pub fn key(&self, route: usize) -> u64 {
        self.routes[route].key
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.routes.len()
    }

    /// Numbers of the routes out of a machine.
    pub fn out_of(&self, machine: usize) -> std::ops::Range<u32> {
        self.first[machine]..self.first[machine + 1]
    }

    /// Both ends of a route.
    pub fn ends(&self, route: usize) -> (usize, usize) {
        let Route { from, to, .. } = self.routes[route];
        (from as usize, to as usize)
    }
}

/// Two lines between two machines are two chances, and each has draws of its own.
fn keys(estate: &Estate, first: &[u32], to: &[u32]) -> Vec<u64> {
    let mut keys = vec![0; to.len()];
    for (from, out) in first.windows(2).enumerate() {
        let near = estate.assets.id_at(from).key();
        for route in out[0] as usize..out[1] as usize {
            let earlier = to[out[0] as usize..route].iter().filter(|far| **far == to[route]).count();
            keys[route] = rng::join(near, estate.assets.id_at(to[route] as usize).key()) ^ earlier as u64;
        }
    }
    keys
}

fn written(estate: &Estate) -> Vec<(u32, u32)> {
    let place = |id| estate.assets.index_of(id).map(|ix| ix as u32);
    estate.routes.iter().filter_map(|(from, to)| Some((place(*from)?, place(*to)?))).collect()
}

fn by_zones(estate: &Estate) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for (from, near) in estate.assets.values().enumerate() {
        for (to, far) in estate.assets.values().enumerate() {
            if from != to && adjoin(estate, near.zone, far.zone) && pairs.len() < ROUTES_MAX {
                pairs.push((from as u32, to as u32));
            }
        }
    }
    pairs
}

/// Machines of one zone reach each other, and those of linked ones along the link.
pub fn adjoin(estate: &Estate, from: crate::stdx::id::Id, to: crate::stdx::id::Id) -> bool {
    from == to || estate.links.contains(&(from, to))
}
