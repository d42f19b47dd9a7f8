//! The company: zones, machines, routes, services, accounts, secrets, data, logs, backups.

use super::{Pool, Writer, list};
use std::fmt::Write;

impl Writer {
    pub(super) fn estate(&mut self, half: usize) {
        let pool = self.pools[half].clone();
        for zone in &pool.zones {
            let _ = writeln!(self.out, "[[zone]]\nid = \"{zone}\"\nname = \"z\"");
        }
        for pair in pool.zones.windows(2) {
            let _ = writeln!(self.out, "[[link]]\nfrom = \"{}\"\nto = \"{}\"", pair[0], pair[1]);
        }
        for asset in &pool.assets {
            self.asset(half, asset);
        }
        if self.dice.once_in(2) {
            self.routes(&pool);
        }
        for (n, service) in pool.services.iter().enumerate() {
            let on = self.dice.some(&pool.assets, 2);
            let needs = self.dice.some(&pool.services[..n], 2);
            let (users, cost) = (self.dice.below(500), self.dice.below(9000));
            let (on, needs) = (list(&on), list(&needs));
            let _ = writeln!(
                self.out,
                "[[service]]\nid = \"{service}\"\nname = \"s\"\non = {on}\nneeds = {needs}"
            );
            let _ = writeln!(self.out, "users = {users}\ncost = {cost}");
        }
        for identity in &pool.identities {
            let _ = writeln!(self.out, "[[identity]]\nid = \"{identity}\"");
        }
        for secret in &pool.secrets {
            let opens = list(&self.dice.some(&pool.identities, 2));
            let _ = writeln!(self.out, "[[secret]]\nid = \"{secret}\"\nname = \"k\"\nopens = {opens}");
            if self.dice.once_in(2) {
                let on = self.of(half, |pool| &pool.assets).unwrap();
                let _ = writeln!(self.out, "on = \"{on}\"");
            }
        }
        for data in &pool.data {
            let on = self.of(half, |pool| &pool.assets).unwrap();
            let class = self.dice.word(&["public", "internal", "personal", "special-care", "secret"]);
            let records = self.dice.word(&["1", "10", "777", "100000"]);
            let _ = writeln!(self.out, "[[data]]\nid = \"{data}\"\nname = \"d\"\non = \"{on}\"");
            let _ = writeln!(self.out, "class = \"{class}\"\nrecords = {records}");
        }
        for indicator in &pool.indicators {
            let known = self.dice.once_in(2);
            let _ = writeln!(self.out, "[[indicator]]\nid = \"{indicator}\"");
            let _ = writeln!(self.out, "name = \"cn.indicator.{indicator}\"\nknown = {known}");
        }
        for log in &pool.logs {
            self.log(half, log);
        }
        if self.dice.once_in(2) {
            let store = self.of(half, |pool| &pool.assets).unwrap();
            let mut covers = self.dice.some(&pool.assets, 3);
            covers.push(pool.assets[0].clone());
            covers.dedup();
            let covers = list(&covers);
            let offline = self.dice.once_in(2);
            let _ =
                writeln!(self.out, "[[backup]]\nasset = \"{store}\"\ncovers = {covers}\noffline = {offline}");
        }
    }

    fn asset(&mut self, half: usize, asset: &str) {
        let kind = self.dice.word(&["server", "workstation", "database", "storage", "appliance"]);
        let zone = self.of(half, |pool| &pool.zones).unwrap();
        let criticality = self.dice.between(1, 5);
        let _ =
            writeln!(self.out, "[[asset]]\nid = \"{asset}\"\nname = \"cn.asset.{asset}\"\nkind = \"{kind}\"");
        let _ = writeln!(self.out, "zone = \"{zone}\"\ncriticality = {criticality}");
        if self.dice.once_in(2) {
            self.line("sensors = [\"edr\"]");
        }
        if self.dice.once_in(6) {
            self.line("known = false");
        }
        if self.dice.once_in(6) {
            self.line("onsite = true");
        }
        if self.dice.once_in(6) {
            self.line("admits = [\"it\"]");
        }
    }

    fn routes(&mut self, pool: &Pool) {
        for from in &pool.assets {
            let others: Vec<String> = pool.assets.iter().filter(|to| *to != from).cloned().collect();
            let to = self.dice.some(&others, 3);
            if !to.is_empty() {
                let _ = writeln!(self.out, "[[route]]\nfrom = \"{from}\"\nto = {}", list(&to));
            }
        }
    }

    fn log(&mut self, half: usize, log: &str) {
        let kind = self.dice.word(&["edr", "edr", "host", "idp", "proxy"]);
        let keeps = self.dice.word(&["40m", "3h", "1d", "30d"]);
        let _ = writeln!(
            self.out,
            "[[log]]\nid = \"{log}\"\nname = \"l\"\nkind = \"{kind}\"\nkeeps = \"{keeps}\""
        );
        if self.dice.once_in(2) {
            let on = self.of(half, |pool| &pool.assets).unwrap();
            let _ = writeln!(self.out, "on = \"{on}\"");
            if self.dice.once_in(2) {
                self.line("volatile = [\"power-off\", \"wipe\", \"encrypt\"]");
            }
        }
    }
}
