//! Texts in two languages, who says them, and the files they may stand in.

use crate::compile::cx::{Cx, did_you_mean, none_of};
use crate::plan::Artifact;
use crate::plan::msel::{KEY_MARK, KEYED};
use crate::plan::names::Noun;
use crate::scenario::v1::small::{Line, Said, Text};
use crate::stdx::id::Id;
use crate::stdx::idmap::IdMap;
use crate::stdx::near::nearest;
use crate::stdx::text::{Bilingual, Lang, SafeText};
use std::collections::BTreeSet;

impl Cx<'_> {
    /// A text for people. A missing half is a warning: the other language stands in.
    pub(super) fn text(&mut self, text: &Text) -> Bilingual {
        let both = self.halves(text);
        if Lang::ALL.iter().any(|lang| both.get(*lang).as_str().contains(KEY_MARK)) {
            let help = "only the `text` of an inject with channel = \"coach\" is told where keys are known";
            self.error("E035", &text.place, "no key can be named in this text").help = Some(help.to_owned());
        }
        both
    }

    /// A coach's text, which may name keys: `{key:act}`.
    pub(super) fn coached(&mut self, text: &Text) -> Bilingual {
        let both = self.halves(text);
        let mut unknown = BTreeSet::new();
        for lang in Lang::ALL {
            let text = both.get(lang).as_str();
            // What is never closed names everything up to there.
            for part in text.split(KEY_MARK).skip(1) {
                let name = part.split('}').next().unwrap_or_default();
                if !KEYED.contains(&name) || !part.contains('}') {
                    unknown.insert(name.chars().take(40).collect::<String>());
                }
            }
        }
        let bare = |name: &&&str| {
            let written = format!("{{{name}}}");
            Lang::ALL.iter().any(|lang| both.get(*lang).as_str().contains(&written))
        };
        for name in KEYED.iter().filter(bare) {
            let message = format!("{{{name}}} would be shown as it is written");
            let help = format!("write `{KEY_MARK}{name}}}` for the key of that command");
            self.error("E035", &text.place, message).help = Some(help);
        }
        for name in unknown {
            let near = did_you_mean(nearest(&name, KEYED.iter().copied()));
            let all = format!("`{{key:NAME}}` with one of: {}", KEYED.join(", "));
            let message = format!("no command is called {name:?}, or its `}}` is missing");
            self.error("E035", &text.place, message).help = near.or(Some(all));
        }
        both
    }

    fn halves(&mut self, text: &Text) -> Bilingual {
        let (en, ja) = match &text.said {
            Said::Both { en, ja } => (en.clone(), ja.clone()),
            Said::Same(same) => return self.same(text, same),
            Said::File(id) => self.long_text(text, id),
        };
        let both = Bilingual { en: en.unwrap_or_default(), ja: ja.unwrap_or_default() };
        let missing = match (both.en.is_empty(), both.ja.is_empty()) {
            (false, false) => return both,
            (true, false) => "English (`en`)",
            (false, true) => "Japanese (`ja`)",
            (true, true) => {
                self.error("E023", &text.place, "this text says nothing in either language");
                return both;
            }
        };
        self.warn("W301", &text.place, format!("the {missing} half of this text is missing"));
        both
    }

    /// A text that may be left out.
    pub(super) fn text_opt(&mut self, text: Option<&Text>) -> Bilingual {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    /// A text that is a name where nothing is said.
    pub(super) fn name_or(&mut self, text: Option<&Text>, id: Id) -> Bilingual {
        text.map_or_else(|| Bilingual::same(id.as_str()), |text| self.text(text))
    }

    pub(super) fn texts(&mut self, texts: &[Text]) -> Vec<Bilingual> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    /// A bare string is a name, the same in both languages; a sentence is in one of them.
    fn same(&mut self, text: &Text, same: &str) -> Bilingual {
        let sentence = same.trim().contains([' ', '\n']) || !same.is_ascii();
        if same.trim().is_empty() {
            self.error("E023", &text.place, "this text says nothing");
        } else if sentence {
            let help = "write { en = \"…\", ja = \"…\" }";
            self.warn("W302", &text.place, "this text is the same in both languages").help =
                Some(help.to_owned());
        }
        Bilingual::same(same)
    }

    fn long_text(&mut self, text: &Text, id: &str) -> (Option<SafeText>, Option<SafeText>) {
        let find = |lang| {
            self.sources.texts(lang).find(|(name, _)| *name == id).map(|(_, text)| SafeText::new(text))
        };
        let (en, ja) = (find(Lang::En), find(Lang::Ja));
        self.used.insert(format!("@{id}"));
        if en.is_none() && ja.is_none() {
            let all = self.sources.texts(Lang::En).chain(self.sources.texts(Lang::Ja));
            let near = nearest(id, all.map(|(name, _)| name));
            let message = format!("there is neither text/en/{id}.md nor text/ja/{id}.md");
            self.error("E103", &text.place, message).help = did_you_mean(near);
            return (Some(SafeText::new("?")), Some(SafeText::new("?")));
        }
        (en, ja)
    }

    /// Who speaks: a person, team or seat by its id, or a text.
    pub(super) fn speaker(&mut self, text: &Text) -> Bilingual {
        let Said::Same(id) = &text.said else { return self.text(text) };
        if let Some(known) = self.speakers.get(id.as_str()) {
            return known.clone();
        }
        if Id::parse(id).is_none() {
            return self.same(text, id);
        }
        let near = nearest(id, self.speakers.keys().map(|id| id.as_str()));
        let message = none_of(&[Noun::Person, Noun::Team, Noun::Seat], id);
        let help = "name a [[person]], or write { en = \"…\", ja = \"…\" }".to_owned();
        self.error("E101", &text.place, message).help = did_you_mean(near).or(Some(help));
        Bilingual::same(id)
    }

    /// An artifact as authors name it: `page`, `page.txt` or `page.en.txt`.
    pub(super) fn artifact(&mut self, line: &Line) -> Id {
        let written = [Id::parse(&line.value), artifact_id(&line.value)];
        let named = written.into_iter().flatten().find(|id| self.names.has(Noun::Artifact, *id));
        if let Some(id) = named {
            self.used.insert(id.to_string());
            return id;
        }
        let near = nearest(split(&line.value).0, self.names.all(Noun::Artifact).map(Id::as_str));
        let message = format!("there is no file {:?} in artifacts/", line.value);
        self.error("E104", &line.place, message).help = did_you_mean(near);
        Id::new("")
    }
}

/// `page.en.txt` → `page`: a file's name without language and extension.
pub(super) fn artifact_id(file: &str) -> Option<Id> {
    Id::parse(split(file).0)
}

/// Name, extension with its dot, language.
pub(super) fn split(file: &str) -> (&str, &str, Option<Lang>) {
    let (stem, extension) = file.rfind('.').map_or((file, ""), |dot| file.split_at(dot));
    for lang in Lang::ALL {
        if let Some(name) = stem.strip_suffix(lang.code()).and_then(|name| name.strip_suffix('.')) {
            return (name, extension, Some(lang));
        }
    }
    (stem, extension, None)
}

/// The artifacts by id. One without language stands for both.
pub(super) fn artifacts(cx: &mut Cx) -> IdMap<Artifact> {
    let mut all: IdMap<Artifact> = IdMap::default();
    for (file, content) in cx.sources.artifacts() {
        let (name, extension, lang) = split(file);
        let Some(id) = Id::parse(name) else { continue };
        if !all.contains_key(&id) {
            let name = format!("{name}{extension}");
            all.insert(id, Artifact { name, text: Bilingual::default() });
        }
        let Some(entry) = all.get_mut(&id) else { continue };
        match lang {
            Some(Lang::En) => entry.text.en = SafeText::new(content),
            Some(Lang::Ja) => entry.text.ja = SafeText::new(content),
            None => entry.text = Bilingual::same(content),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn artifact_names_lose_language_and_extension() {
        for (file, id) in
            [("page.en.txt", "page"), ("page.txt", "page"), ("a.b.ja.eml", "a.b"), ("plain", "plain")]
        {
            assert_eq!(artifact_id(file), Id::parse(id), "{file}");
        }
    }
}
