//! Meanings, and how they look. Every state also has a letter or a word; colour only repeats it.

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

/// Colours of the user's own sixteen, or none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Colours may be used.
    pub color: bool,
}

impl Theme {
    /// How a meaning looks.
    pub fn style(self, role: Role) -> Style {
        let style = Style::new();
        let tint = |color: Color| if self.color { style.fg(color) } else { style };
        match role {
            Role::Plain => style,
            Role::Dim => style.add_modifier(Modifier::DIM),
            Role::Strong => style.add_modifier(Modifier::BOLD),
            Role::Focus => style.add_modifier(Modifier::REVERSED),
            Role::Crit => tint(Color::Red).add_modifier(Modifier::BOLD),
            Role::Warn => tint(Color::Yellow).add_modifier(Modifier::BOLD),
            Role::Good => tint(Color::Green),
            Role::Isolated => tint(Color::Magenta),
            Role::Accent => tint(Color::Cyan).add_modifier(Modifier::BOLD),
        }
    }
}
