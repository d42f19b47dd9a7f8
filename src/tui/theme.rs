//! Meanings, and how they look. Every state also has a letter or a word; colour only repeats it.

use crate::stdx::text::Ambiguous;
use crate::tui::look::Palette;
use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Text.
    #[default]
    Plain,
    /// Less important.
    Dim,
    /// A heading.
    Strong,
    /// The selected row.
    Focus,
    /// Critical, bad, irreversible.
    Crit,
    /// High, suspect, due soon.
    Warn,
    /// In order.
    Good,
    /// Taken out of service by us.
    Isolated,
    /// A key, a link, the thing to do now.
    Accent,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 9] = [
        Role::Plain,
        Role::Dim,
        Role::Strong,
        Role::Focus,
        Role::Crit,
        Role::Warn,
        Role::Good,
        Role::Isolated,
        Role::Accent,
    ];
}

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None.
    None,
    /// Sixteen, of shades the user chose.
    Sixteen,
    /// The 256 of xterm.
    TwoFiftySix,
    /// All of them.
    True,
}

/// What frames are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// Lines of the box-drawing block, one cell each.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// Frames of ASCII: the one with the focus has a double line, as in the other set.
const PLUS_AND_MINUS: border::Set = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Charset {
    /// What a frame is drawn with.
    pub fn border(self, focused: bool) -> border::Set<'static> {
        match (self, focused) {
            (Charset::Unicode, true) => border::DOUBLE,
            (Charset::Unicode, false) => border::PLAIN,
            (Charset::Ascii, true) => {
                border::Set { horizontal_top: "=", horizontal_bottom: "=", ..PLUS_AND_MINUS }
            }
            (Charset::Ascii, false) => PLUS_AND_MINUS,
        }
    }

    /// What a level line is drawn with.
    pub fn rule(self) -> &'static str {
        match self {
            Charset::Unicode => "─",
            Charset::Ascii => "-",
        }
    }
}

/// How things look on this terminal. [`Look::theme`](crate::tui::look::Look::theme) makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Which colours stand for the meanings.
    pub palette: Palette,
    /// Colours there are; fewer than 256 go with `Terminal` (sixteen) and `Mono` (none).
    pub depth: Depth,
    /// What frames are drawn with.
    pub charset: Charset,
    /// How the terminal measures characters of ambiguous width.
    pub ambiguous: Ambiguous,
}

impl Theme {
    /// Sixteen colours and lines: what most terminals can do.
    pub const TERMINAL: Theme = Theme {
        palette: Palette::Terminal,
        depth: Depth::Sixteen,
        charset: Charset::Unicode,
        ambiguous: Ambiguous::Narrow,
    };

    /// No colours, and lines.
    pub const MONO: Theme = Theme { palette: Palette::Mono, depth: Depth::None, ..Theme::TERMINAL };

    /// How a meaning looks.
    pub fn style(self, role: Role) -> Style {
        let style = Style::new().add_modifier(modifier(role));
        match self.palette {
            Palette::Mono => style.add_modifier(faint(role)),
            Palette::Terminal => match sixteen(role) {
                Some(color) => style.fg(color),
                None => style.add_modifier(faint(role)),
            },
            palette => {
                let (background, ink) = (background(palette), ink(palette, role));
                style.bg(self.color(background)).fg(self.color(ink))
            }
        }
    }

    /// What stands for a sign where frames are ASCII because nobody knows how wide the terminal draws it. One column
    /// for one column: the layout stays.
    pub fn sign(self, c: char) -> Option<char> {
        if self.charset == Charset::Unicode || self.ambiguous == Ambiguous::Wide {
            return None;
        }
        match c {
            '“' | '”' => Some('"'),
            '‘' | '’' => Some('\''),
            '—' | '–' | '‐' | '─' => Some('-'),
            '…' => Some('~'),
            '→' => Some('>'),
            '←' => Some('<'),
            '×' => Some('x'),
            '·' => Some('.'),
            '│' => Some('|'),
            _ => None,
        }
    }

    /// A colour of a palette of ours, as deep as the terminal can.
    fn color(self, rgb: u32) -> Color {
        match self.depth {
            Depth::True => Color::from_u32(rgb),
            _ => Color::Indexed(nearest(rgb)),
        }
    }
}

/// Weight and reversal of a meaning: the same in every theme.
fn modifier(role: Role) -> Modifier {
    match role {
        Role::Strong | Role::Crit | Role::Warn | Role::Accent => Modifier::BOLD,
        Role::Focus => Modifier::REVERSED,
        Role::Plain | Role::Dim | Role::Good | Role::Isolated => Modifier::empty(),
    }
}

/// Faintness, where no colour of ours says "less important". Never bright black: on many screens it cannot be read.
fn faint(role: Role) -> Modifier {
    if role == Role::Dim { Modifier::DIM } else { Modifier::empty() }
}

fn sixteen(role: Role) -> Option<Color> {
    match role {
        Role::Crit => Some(Color::Red),
        Role::Warn => Some(Color::Yellow),
        Role::Good => Some(Color::Green),
        Role::Isolated => Some(Color::Magenta),
        Role::Accent => Some(Color::Cyan),
        Role::Plain | Role::Dim | Role::Strong | Role::Focus => None,
    }
}

/// Background of a palette of ours, 0xRRGGBB.
fn background(palette: Palette) -> u32 {
    match palette {
        Palette::Dark => 0x14181f,
        Palette::Light => 0xfafafa,
        _ => 0x000000,
    }
}

/// Colour of a meaning on the background, 0xRRGGBB. Meanings of equal weight also differ in brightness, so that they
/// are told apart without hue; the tests hold the contrast.
fn ink(palette: Palette, role: Role) -> u32 {
    // In the order of `Role::ALL`; a selected row is plain text, reversed.
    let [plain, dim, strong, crit, warn, good, isolated, accent] = match palette {
        Palette::Light => [0x24292f, 0x696f76, 0x000000, 0xa0001e, 0x946200, 0x0b6e3a, 0x7a1fa2, 0x003f8f],
        Palette::HighContrast => {
            [0xffffff, 0xb2b2b2, 0xffffff, 0xff6b6b, 0xffdf00, 0x5fff5f, 0xffafff, 0x5fc3ff]
        }
        // Vermilion, yellow, bluish green, sky blue and reddish purple of Okabe & Ito, "Color Universal Design"
        // (2008), <https://jfly.uni-koeln.de/color/>.
        Palette::ColourBlind => {
            [0xeeeeee, 0x7b7b7b, 0xffffff, 0xd55e00, 0xf0e442, 0x009e73, 0x56b4e9, 0xcc79a7]
        }
        _ => [0xd4d9e0, 0x838c99, 0xf2f4f7, 0xff5f5f, 0xffc94d, 0x87d787, 0xd78fff, 0x5fc7ff],
    };
    match role {
        Role::Plain | Role::Focus => plain,
        Role::Dim => dim,
        Role::Strong => strong,
        Role::Crit => crit,
        Role::Warn => warn,
        Role::Good => good,
        Role::Isolated => isolated,
        Role::Accent => accent,
    }
}

/// The colour of xterm's cube (16 to 231) or greys (232 to 255) that lies nearest.
fn nearest(rgb: u32) -> u8 {
    let parts = |rgb: u32| [rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff].map(|part| part as i32);
    let far = |index: &u8| -> i32 {
        parts(rgb).iter().zip(parts(xterm(*index))).map(|(a, b)| (a - b) * (a - b)).sum()
    };
    (16..=255).min_by_key(far).unwrap_or(16)
}

/// A colour of xterm's 256, from 16, as 0xRRGGBB.
fn xterm(index: u8) -> u32 {
    let index = u32::from(index);
    let step = |level: u32| if level == 0 { 0 } else { 55 + 40 * level };
    match index {
        232.. => (8 + 10 * (index - 232)) * 0x01_01_01,
        _ => {
            let cube = index.saturating_sub(16);
            step(cube / 36) << 16 | step(cube / 6 % 6) << 8 | step(cube % 6)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: [Palette; 4] = [Palette::Dark, Palette::Light, Palette::HighContrast, Palette::ColourBlind];

    /// Red, green, blue as light, 0 to 1 (sRGB, IEC 61966-2-1).
    fn light(rgb: u32) -> [f64; 3] {
        [16, 8, 0].map(|shift| {
            let part = f64::from(rgb >> shift & 0xff) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance([red, green, blue]: [f64; 3]) -> f64 {
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2, 1.4.3).
    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(light(one)), luminance(light(other)));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// What is seen without the cones for green, or for red: Viénot, Brettel and Mollon, "Digital video colourmaps
    /// for checking the legibility of displays by dichromats" (1999), on linear light.
    fn dichromat(rgb: u32, long: bool) -> [f64; 3] {
        let [red, green, blue] = light(rgb);
        let mixed = if long { 0.112_38 * red + 0.887_62 * green } else { 0.292_75 * red + 0.707_25 * green };
        let rest = if long {
            (0.004_01 * red - 0.004_01 * green) + blue
        } else {
            -0.022_34 * red + 0.022_34 * green + blue
        };
        [mixed, mixed, rest.max(0.0)]
    }

    /// How far apart two colours look (CIE 1976, L*a*b*, D65); 2.3 is just noticeable.
    fn far(one: [f64; 3], other: [f64; 3]) -> f64 {
        let lab = |[red, green, blue]: [f64; 3]| {
            let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
            let y = luminance([red, green, blue]);
            let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
            let root = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
            let (x, y, z) = (root(x), root(y), root(z));
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        let squares = lab(one).into_iter().zip(lab(other)).map(|(a, b)| (a - b) * (a - b));
        squares.sum::<f64>().sqrt()
    }

    #[test]
    fn our_own_text_has_contrast() {
        for palette in OURS {
            let least = if palette == Palette::HighContrast { 7.0 } else { 4.5 };
            for role in Role::ALL {
                let (ground, ink) = (background(palette), ink(palette, role));
                let (full, cube) =
                    (contrast(ink, ground), contrast(xterm(nearest(ink)), xterm(nearest(ground))));
                assert!(full >= least, "{palette} {role:?}: {full:.2}");
                assert!(cube >= least, "{palette} {role:?} of 256: {cube:.2}");
            }
        }
    }

    #[test]
    fn meanings_are_told_apart_by_weight_or_brightness() {
        for palette in OURS {
            for (index, one) in Role::ALL.iter().enumerate() {
                for other in &Role::ALL[..index] {
                    let ratio = contrast(ink(palette, *one), ink(palette, *other));
                    let apart = modifier(*one) != modifier(*other) || ratio >= 1.15;
                    assert!(apart, "{palette}: {one:?} and {other:?} in grey: {ratio:.2}");
                }
            }
        }
    }

    /// In the theme made for it by hue alone; in the others by weight or hue.
    #[test]
    fn states_are_told_apart_without_green_or_red_cones() {
        let states = [Role::Crit, Role::Warn, Role::Good, Role::Isolated, Role::Accent];
        for palette in OURS {
            for (index, one) in states.iter().enumerate() {
                for other in &states[..index] {
                    let weight = palette != Palette::ColourBlind && modifier(*one) != modifier(*other);
                    for long in [false, true] {
                        let seen = |role: Role| dichromat(ink(palette, role), long);
                        let distance = far(seen(*one), seen(*other));
                        let apart = weight || distance >= 15.0;
                        assert!(apart, "{palette}: {one:?} and {other:?} (long {long}): {distance:.0}");
                    }
                }
            }
        }
    }

    #[test]
    fn without_our_own_background_colours_are_the_users() {
        for role in Role::ALL {
            let style = Theme::TERMINAL.style(role);
            assert_eq!(style.bg, None, "{role:?}");
            assert!(!matches!(
                style.fg,
                Some(Color::DarkGray | Color::Gray | Color::Rgb(..) | Color::Indexed(_))
            ));
            let mono = Theme::MONO.style(role);
            assert_eq!((mono.fg, mono.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn the_nearest_of_256_is_the_colour_itself_where_it_is_there() {
        for index in 16..=255 {
            assert_eq!(xterm(nearest(xterm(index))), xterm(index));
        }
        assert_eq!((xterm(16), xterm(231), xterm(232), xterm(255)), (0, 0xffffff, 0x080808, 0xeeeeee));
    }
}
