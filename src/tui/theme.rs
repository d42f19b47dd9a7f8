//! Meanings, and how they look. Every state also has a letter or a word; colour only repeats it.

use crate::stdx::text::Ambiguous;
use crate::tui::look::Palette;
use ratatui::style::{Color, Modifier, Style};

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
        Palette::Light => [0x24292f, 0x696f76, 0x000000, 0xb30000, 0x8a5a00, 0x0b6e3a, 0x7a1fa2, 0x00437a],
        Palette::HighContrast => {
            [0xffffff, 0xb2b2b2, 0xffffff, 0xff6b6b, 0xffdf00, 0x5fff5f, 0xffafff, 0x5fc3ff]
        }
        // Vermilion, yellow, bluish green, sky blue and reddish purple of Okabe & Ito, "Color Universal Design"
        // (2008), <https://jfly.uni-koeln.de/color/>.
        Palette::ColourBlind => {
            [0xeeeeee, 0x7b7b7b, 0xffffff, 0xd55e00, 0xf0e442, 0x009e73, 0x56b4e9, 0xcc79a7]
        }
        _ => [0xd4d9e0, 0x838c99, 0xf2f4f7, 0xff5f5f, 0xffc94d, 0x87d787, 0xaf87ff, 0x5fafff],
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
