//! How the screen is wished to look, and what the terminal lets it be.
//!
//! *Owns* the names of themes, of the wish for colours and of the wish for characters, and the one decision made of
//! them. *In*: a [`Look`] from the command line or a file of settings, the [`Surroundings`] the program was started
//! in, and the [`Answer`] of the terminal, if it gave one. *Out*: a [`Theme`]. *Never here*: reading the environment,
//! asking the terminal.

use crate::settings::{Setting, Settings};
use crate::stdx::text::Ambiguous;
use crate::tui::theme::{Charset, Depth, Theme};
use std::fmt;
use std::str::FromStr;

/// A word that is none of the names there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The names there are, in the order they are offered.
    pub names: Vec<&'static str>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of: {}", self.names.join(", "))
    }
}

impl std::error::Error for UnknownName {}

/// Gives an enumeration its names: `ALL`, `name()`, `Display`, `FromStr`.
macro_rules! names {
    ($kind:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $kind {
            /// All of them, in the order they are offered.
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];

            /// The name on the command line and in a file of settings.
            pub fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        impl FromStr for $kind {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<$kind, UnknownName> {
                let found = $kind::ALL.iter().copied().find(|known| known.name() == name);
                found.ok_or_else(|| UnknownName { names: $kind::ALL.iter().map(|known| known.name()).collect() })
            }
        }
    };
}

/// A theme: which colours stand for the meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Palette {
    /// The user's own sixteen colours on the user's own background.
    #[default]
    Terminal,
    /// Our own colours on a dark background.
    Dark,
    /// Our own colours on a light background.
    Light,
    /// Few, strong colours on black.
    HighContrast,
    /// Colours of Okabe and Ito's set, which people with any common colour vision tell apart.
    ColourBlind,
    /// No colours: letters, words, bold, reverse video.
    Mono,
}

names!(Palette {
    Terminal = "terminal",
    Dark = "dark",
    Light = "light",
    HighContrast = "high-contrast",
    ColourBlind = "colour-blind",
    Mono = "mono",
});

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ColorWish {
    /// Where the terminal has them and `NO_COLOR` is not set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

names!(ColorWish { Auto = "auto", Always = "always", Never = "never" });

/// What frames are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum CharsetWish {
    /// Whatever the terminal draws in one cell each.
    #[default]
    Auto,
    /// Lines of the box-drawing block.
    Unicode,
    /// `+`, `-`, `|` and `=`.
    Ascii,
}

names!(CharsetWish { Auto = "auto", Unicode = "unicode", Ascii = "ascii" });

/// How the screen is wished to look. The default leaves everything to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The theme.
    pub theme: Palette,
    /// Colours.
    pub color: ColorWish,
    /// Frames.
    pub charset: CharsetWish,
}

/// What the environment says about the terminal. Made by whoever may read it; empty where nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// `NO_COLOR` is set to something (<https://no-color.org>).
    pub no_color: bool,
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// The locale of characters: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set.
    pub locale: String,
}

impl Surroundings {
    /// Reads them by a function that looks a variable up.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Surroundings {
        let get = |name: &str| variable(name).filter(|value| !value.is_empty());
        Surroundings {
            no_color: get("NO_COLOR").is_some(),
            term: get("TERM").unwrap_or_default(),
            colorterm: get("COLORTERM").unwrap_or_default(),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(get).unwrap_or_default(),
        }
    }

    /// A terminal that can do nothing but print: full screens are not for it.
    pub fn is_dumb(&self) -> bool {
        self.term == "dumb"
    }

    /// A terminal whose fonts are not to be trusted with lines: the Linux console and the old VT series.
    fn is_plain(&self) -> bool {
        self.is_dumb() || self.term == "linux" || self.term.starts_with("vt")
    }

    fn is_utf8(&self) -> bool {
        let locale = self.locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    }

    /// A locale of a language whose terminals often draw ambiguous characters two cells wide.
    fn is_east_asian(&self) -> bool {
        ["ja", "zh", "ko"].iter().any(|language| self.locale.starts_with(language))
    }

    /// How many colours the terminal has. Bare `xterm` is trusted with sixteen: `COLORTERM` does not cross SSH, and
    /// too few colours harm less than wrong ones.
    fn depth(&self) -> Depth {
        let truly =
            ["truecolor", "24bit"].contains(&self.colorterm.as_str()) || self.term.ends_with("-direct");
        match () {
            () if self.is_dumb() => Depth::None,
            () if truly => Depth::True,
            () if self.term.contains("256color") => Depth::TwoFiftySix,
            () => Depth::Sixteen,
        }
    }
}

/// How many cells the terminal took for one box-drawing character and for one kana.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Cells of `─`.
    pub line: u16,
    /// Cells of `あ`.
    pub kana: u16,
}

impl Look {
    /// The look that is set. The names are those of the settings; a test holds the two lists together.
    pub fn of(settings: &Settings) -> Look {
        Look {
            theme: settings.value(Setting::Theme).parse().unwrap_or_default(),
            color: settings.value(Setting::Color).parse().unwrap_or_default(),
            charset: settings.value(Setting::Charset).parse().unwrap_or_default(),
        }
    }

    /// What comes of the wish: an explicit wish wins, then what the terminal answered, then the environment.
    pub fn theme(&self, around: &Surroundings, answer: Option<Answer>) -> Theme {
        let (palette, depth) = self.colours(around);
        let (charset, ambiguous) = self.characters(around, answer);
        Theme { palette, depth, charset, ambiguous }
    }

    /// Whether the terminal's answer matters. Frames that were asked for need none, and neither does a terminal that
    /// gets ASCII whatever it says.
    pub fn asks(&self, around: &Surroundings) -> bool {
        self.charset != CharsetWish::Unicode && !around.is_plain()
    }

    /// `--color` beats `NO_COLOR` and what `TERM` says; `mono` has no colours whatever is wished.
    fn colours(&self, around: &Surroundings) -> (Palette, Depth) {
        let depth = match self.color {
            ColorWish::Never => Depth::None,
            ColorWish::Always => around.depth().max(Depth::Sixteen),
            ColorWish::Auto if around.no_color => Depth::None,
            ColorWish::Auto => around.depth(),
        };
        match (self.theme, depth) {
            (Palette::Mono, _) | (_, Depth::None) => (Palette::Mono, Depth::None),
            // With sixteen colours of unknown shades nobody can promise a contrast but the user's own choice.
            (_, Depth::Sixteen) => (Palette::Terminal, Depth::Sixteen),
            (palette, depth) => (palette, depth),
        }
    }

    /// Lines only where each takes one cell; text measured as the terminal draws it.
    fn characters(&self, around: &Surroundings, answer: Option<Answer>) -> (Charset, Ambiguous) {
        let wide = answer.is_some_and(|answer| answer.line == 2);
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let auto = match answer {
            _ if around.is_plain() => Charset::Ascii,
            // More than two cells: the terminal took the bytes for characters of their own.
            Some(answer) if answer.line == 1 && answer.kana <= 2 => Charset::Unicode,
            Some(_) => Charset::Ascii,
            // A terminal that says nothing: lines where nothing speaks against them.
            None if around.is_utf8() && !around.is_east_asian() => Charset::Unicode,
            None => Charset::Ascii,
        };
        match self.charset {
            CharsetWish::Auto => (auto, ambiguous),
            CharsetWish::Ascii => (Charset::Ascii, ambiguous),
            // Somebody who asks for lines says that they are one cell wide.
            CharsetWish::Unicode => (Charset::Unicode, Ambiguous::Narrow),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(pairs: &[(&str, &str)]) -> Surroundings {
        let value = |name: &str| pairs.iter().find(|(known, _)| *known == name);
        Surroundings::of(|name| value(name).map(|(_, value)| (*value).to_owned()))
    }

    /// Palette and depth of a wish in an environment.
    fn colours(look: Look, pairs: &[(&str, &str)]) -> (Palette, Depth) {
        let theme = look.theme(&around(pairs), None);
        (theme.palette, theme.depth)
    }

    #[test]
    fn names_read_back() {
        fn all<T: FromStr<Err = UnknownName> + fmt::Display + PartialEq + fmt::Debug + Copy>(known: &[T]) {
            for one in known {
                assert_eq!(one.to_string().parse::<T>().as_ref(), Ok(one));
            }
        }
        all(Palette::ALL);
        all(ColorWish::ALL);
        all(CharsetWish::ALL);
        let error = "dracula".parse::<Palette>().unwrap_err().to_string();
        assert!(error.contains("high-contrast") && error.contains("mono"), "{error}");
    }

    #[test]
    fn colours_follow_the_environment_and_flags_win() {
        let auto = Look::default();
        let never = Look { color: ColorWish::Never, ..auto };
        let always = Look { color: ColorWish::Always, ..auto };
        let dark = Look { theme: Palette::Dark, ..auto };
        let plain = (Palette::Mono, Depth::None);
        let term = ("TERM", "xterm-256color");
        let truly = ("COLORTERM", "truecolor");
        assert_eq!(colours(auto, &[]), (Palette::Terminal, Depth::Sixteen));
        assert_eq!(colours(auto, &[term]), (Palette::Terminal, Depth::TwoFiftySix));
        assert_eq!(colours(auto, &[term, ("NO_COLOR", "1")]), plain);
        assert_eq!(colours(auto, &[term, ("NO_COLOR", "")]), (Palette::Terminal, Depth::TwoFiftySix));
        assert_eq!(colours(auto, &[("TERM", "dumb")]), plain);
        assert_eq!(colours(never, &[term, truly]), plain);
        assert_eq!(colours(always, &[("NO_COLOR", "1"), term]), (Palette::Terminal, Depth::TwoFiftySix));
        assert_eq!(colours(always, &[("TERM", "dumb")]), (Palette::Terminal, Depth::Sixteen));
        assert_eq!(colours(dark, &[term, truly]), (Palette::Dark, Depth::True));
        assert_eq!(colours(dark, &[term]), (Palette::Dark, Depth::TwoFiftySix));
        assert_eq!(colours(dark, &[("TERM", "xterm")]), (Palette::Terminal, Depth::Sixteen));
        assert_eq!(colours(dark, &[("NO_COLOR", "1"), truly]), plain);
        let mono = Look { theme: Palette::Mono, color: ColorWish::Always, ..auto };
        assert_eq!(colours(mono, &[term, truly]), plain);
    }

    /// Frames and measure of a wish in an environment, with an answer of the terminal (cells of a line, of a kana).
    fn characters(
        wish: CharsetWish,
        pairs: &[(&str, &str)],
        cells: Option<(u16, u16)>,
    ) -> (Charset, Ambiguous) {
        let look = Look { charset: wish, ..Look::default() };
        let theme = look.theme(&around(pairs), cells.map(|(line, kana)| Answer { line, kana }));
        (theme.charset, theme.ambiguous)
    }

    #[test]
    fn frames_follow_what_the_terminal_answers() {
        use Ambiguous::{Narrow, Wide};
        use Charset::{Ascii, Unicode};
        let (auto, ascii, unicode) = (CharsetWish::Auto, CharsetWish::Ascii, CharsetWish::Unicode);
        let japanese = [("LANG", "ja_JP.UTF-8")];
        let english = [("LC_ALL", "en_US.utf8"), ("LANG", "C")];
        assert_eq!(characters(auto, &japanese, Some((1, 2))), (Unicode, Narrow));
        assert_eq!(characters(auto, &japanese, Some((2, 2))), (Ascii, Wide));
        assert_eq!(characters(ascii, &japanese, Some((2, 2))), (Ascii, Wide));
        assert_eq!(characters(unicode, &japanese, Some((2, 2))), (Unicode, Narrow));
        // The bytes of UTF-8, each taken for a character.
        assert_eq!(characters(auto, &english, Some((3, 3))), (Ascii, Narrow));
        // No answer.
        assert_eq!(characters(auto, &english, None), (Unicode, Narrow));
        assert_eq!(characters(auto, &japanese, None), (Ascii, Narrow));
        assert_eq!(characters(auto, &[("LANG", "C")], None), (Ascii, Narrow));
        assert_eq!(characters(auto, &[], None), (Ascii, Narrow));
        // An answer tells more than a locale that nobody set.
        assert_eq!(characters(auto, &[], Some((1, 2))), (Unicode, Narrow));
        for term in ["dumb", "linux", "vt220"] {
            let pairs = [("TERM", term), ("LANG", "en_US.UTF-8")];
            assert_eq!(characters(auto, &pairs, Some((1, 2))), (Ascii, Narrow), "{term}");
            assert_eq!(characters(unicode, &pairs, None), (Unicode, Narrow), "{term}");
            assert!(!Look::default().asks(&around(&pairs)), "{term}");
        }
        assert!(Look::default().asks(&around(&japanese)));
        assert!(!Look { charset: unicode, ..Look::default() }.asks(&around(&japanese)));
    }
}
