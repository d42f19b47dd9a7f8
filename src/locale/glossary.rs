//! Words of the field, explained: which there are, and how sure their facts are. Words, other names and sentences stand in
//! `glossary.ftl` of each language: `term-ID = word | other name | …`, `term-ID-text`, and for law `term-ID-source`.

use super::{has, say};
use crate::stdx::text::{Lang, SafeText};

/// How well an entry is founded, as the handbook marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// ✔ Checked against its source.
    Checked,
    /// ◐ The source is secondary, or supports a part.
    Partly,
    /// ○ Common usage or general knowledge, not verified.
    Common,
}

impl Mark {
    /// What it means, in words.
    pub fn words(self, lang: Lang) -> SafeText {
        let key = match self {
            Mark::Checked => "glossary-mark-checked",
            Mark::Partly => "glossary-mark-partly",
            Mark::Common => "glossary-mark-common",
        };
        say(lang, key)
    }
}

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Stem of its keys.
    pub id: &'static str,
    /// How well it is founded.
    pub mark: Mark,
    /// It is law or a rule of an authority: it names its source, and is no legal advice.
    pub law: bool,
}

impl Term {
    /// The term of an id.
    pub fn named(id: &str) -> Option<&'static Term> {
        TERMS.iter().find(|term| term.id == id)
    }

    /// The word in a language, then its other names: abbreviations, readings.
    pub fn names(&self, lang: Lang) -> Vec<SafeText> {
        let all = say(lang, &format!("term-{}", self.id));
        all.as_str().split('|').map(|name| SafeText::new(name.trim())).collect()
    }

    /// One or two sentences.
    pub fn text(&self, lang: Lang) -> SafeText {
        say(lang, &format!("term-{}-text", self.id))
    }

    /// Where it stands, for law.
    pub fn source(&self, lang: Lang) -> Option<SafeText> {
        let key = format!("term-{}-source", self.id);
        has(lang, &key).then(|| say(lang, &key))
    }
}

const fn common(id: &'static str) -> Term {
    Term { id, mark: Mark::Common, law: false }
}

const fn checked(id: &'static str) -> Term {
    Term { id, mark: Mark::Checked, law: false }
}

const fn law(id: &'static str, mark: Mark) -> Term {
    Term { id, mark, law: true }
}

/// Every term, by subject.
pub static TERMS: &[Term] = &[
    // Course of a response.
    common("incident-response"),
    common("incident-handling"),
    common("event"),
    common("alert"),
    common("incident"),
    common("csirt"),
    common("soc"),
    common("triage"),
    common("severity"),
    common("priority"),
    common("escalation"),
    common("declaration"),
    common("commander"),
    common("scribe"),
    common("war-room"),
    common("first-response"),
    common("containment"),
    common("eradication"),
    common("recovery"),
    common("lessons-learned"),
    common("recurrence-prevention"),
    common("root-cause"),
    common("scope"),
    common("t0"),
    common("hypothesis"),
    // How attackers work.
    common("dwell-time"),
    common("lateral-movement"),
    common("persistence"),
    common("privilege-escalation"),
    common("exfiltration"),
    common("c2"),
    checked("ransomware"),
    common("double-extortion"),
    common("ransom"),
    checked("credential-stuffing"),
    common("phishing"),
    common("spear-phishing"),
    checked("bec"),
    checked("fake-president"),
    checked("aitm"),
    common("mfa-fatigue"),
    common("supply-chain"),
    common("insider-threat"),
    common("defacement"),
    checked("web-skimming"),
    common("ddos"),
    common("zero-day"),
    checked("kev"),
    common("workaround"),
    common("sbom"),
    checked("attack-ids"),
    // Evidence.
    common("ioc"),
    common("false-positive"),
    common("false-negative"),
    checked("evidence-preservation"),
    common("order-of-volatility"),
    common("chain-of-custody"),
    common("legal-hold"),
    common("disk-image"),
    common("memory-capture"),
    checked("power-or-cable"),
    checked("hash-value"),
    common("log-retention"),
    common("log"),
    common("pin"),
    // People and words.
    common("out-of-band"),
    common("need-to-know"),
    common("tlp"),
    common("holding-statement"),
    checked("press-release"),
    checked("secondary-damage"),
    common("statement"),
    checked("nca"),
    checked("nco"),
    law("jpcert", Mark::Checked),
    law("ipa", Mark::Checked),
    checked("advisory"),
    common("pms-department"),
    common("security-department"),
    common("rmc"),
    common("board"),
    common("forensics"),
    common("insurer"),
    common("playbook"),
    // Systems and protection.
    common("zero-trust"),
    checked("least-privilege"),
    common("mfa"),
    common("phishing-resistant"),
    common("passkey"),
    common("device-trust"),
    common("segmentation"),
    common("zone"),
    common("isolation"),
    common("session-revocation"),
    common("secret"),
    common("token"),
    checked("access-key"),
    common("service-account"),
    common("edr"),
    common("siem"),
    common("idp"),
    common("sso"),
    checked("vpn"),
    common("jump-server"),
    common("domain-controller"),
    common("hypervisor"),
    common("appliance"),
    common("backup"),
    common("rebuild"),
    common("posture"),
    common("vulnerability"),
    common("patch"),
    common("malware"),
    common("lsass"),
    common("impossible-travel"),
    common("mail-rule"),
    common("oauth-grant"),
    common("firewall"),
    common("proxy"),
    // Exercises.
    checked("tabletop"),
    common("drill"),
    common("scenario"),
    common("inject"),
    common("msel"),
    common("elapsed"),
    common("player"),
    common("facilitator"),
    common("evaluator"),
    common("simcell"),
    common("hot-wash"),
    common("aar"),
    common("debriefing"),
    common("ground-truth"),
    common("confidence"),
    common("calibration"),
    common("hint-fading"),
    common("move"),
    common("story-hold"),
    // Personal information: law of Japan.
    law("appi", Mark::Checked),
    law("ppc", Mark::Checked),
    law("personal-data", Mark::Common),
    law("special-care", Mark::Common),
    law("pseudonymous", Mark::Checked),
    law("leak", Mark::Checked),
    law("suspected-leak", Mark::Checked),
    law("reportable", Mark::Checked),
    law("preliminary-report", Mark::Checked),
    law("final-report", Mark::Checked),
    law("notice-to-persons", Mark::Checked),
    law("alternative-measures", Mark::Common),
    law("data-subject", Mark::Common),
    law("entrustee", Mark::Checked),
    law("entrustee-supervision", Mark::Common),
    law("my-number", Mark::Common),
    law("privacymark", Mark::Checked),
    common("pms"),
    // Other law and rules.
    law("secrecy", Mark::Partly),
    law("telecom-carrier", Mark::Checked),
    law("serious-accident", Mark::Checked),
    law("first-report", Mark::Checked),
    law("telecom-bureau", Mark::Checked),
    law("timely-disclosure", Mark::Checked),
    law("basket-clause", Mark::Checked),
    law("insider-information", Mark::Common),
    law("prepaid", Mark::Partly),
    law("finance-bureau", Mark::Common),
    law("card-leak", Mark::Checked),
    law("police", Mark::Checked),
    law("unauthorised-access", Mark::Common),
    law("trade-secret", Mark::Common),
    law("fefta", Mark::Partly),
    law("duty-of-care", Mark::Partly),
    law("common-form", Mark::Checked),
    law("sharing-guidance", Mark::Checked),
    law("early-warning", Mark::Checked),
    law("active-cyber-defence", Mark::Partly),
    law("gdpr", Mark::Checked),
    law("gdpr-34", Mark::Checked),
    law("nis2", Mark::Checked),
    law("cra", Mark::Checked),
    law("sec-8k", Mark::Checked),
    law("circia", Mark::Partly),
    law("contract-duty", Mark::Common),
    common("guide-window"),
];

#[cfg(test)]
mod tests {
    use super::super::keys;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_term_is_complete_in_both_languages() {
        let ids: BTreeSet<&str> = TERMS.iter().map(|term| term.id).collect();
        assert_eq!(ids.len(), TERMS.len(), "a term stands twice");
        assert!(TERMS.len() >= 120);
        for (term, lang) in TERMS.iter().flat_map(|term| Lang::ALL.map(|lang| (term, lang))) {
            let keys = [format!("term-{}", term.id), format!("term-{}-text", term.id)];
            assert!(keys.iter().all(|key| has(lang, key)), "{} in {lang:?}", term.id);
            assert!(term.names(lang).iter().all(|name| !name.is_empty()), "{} in {lang:?}", term.id);
            assert_eq!(
                term.source(lang).is_some(),
                term.law,
                "{} in {lang:?}: law names its source",
                term.id
            );
            let end = if lang == Lang::En { ['.', '?'] } else { ['。', '）'] };
            assert!(term.text(lang).as_str().ends_with(end), "{} in {lang:?}", term.id);
        }
        for key in keys(Lang::En).iter().filter_map(|key| key.strip_prefix("term-")) {
            let id = key.strip_suffix("-text").or(key.strip_suffix("-source")).unwrap_or(key);
            assert!(ids.contains(id) || ids.contains(key), "{key} is in the catalogue and not in the table");
        }
    }

    /// Two entries of one name could not be told apart.
    #[test]
    fn no_two_terms_share_a_name() {
        for lang in Lang::ALL {
            let mut known: BTreeSet<String> = BTreeSet::new();
            for (term, name) in
                TERMS.iter().flat_map(|term| term.names(lang).into_iter().map(move |n| (term, n)))
            {
                assert!(known.insert(name.as_str().to_lowercase()), "{} of {} in {lang:?}", name, term.id);
            }
        }
    }
}
