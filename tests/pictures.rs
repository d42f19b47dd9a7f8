//! Pictures for README, made of the program's own frames: a shipped exercise is played to a moment worth seeing, the
//! frame is drawn as the terminal would draw it, and its cells become an SVG. The pictures in `docs/pictures` are held
//! against what the program draws today, so they are never stale; `UPDATE=1 cargo test pictures` makes them anew.

use crate::support::exercises::{begin, prepared};
use crate::support::{golden, root};
use hotwash::exercise::client::Client;
use hotwash::exercise::conduct::Exercise;
use hotwash::exercise::playfile::{self, What};
use hotwash::play::order::Order;
use hotwash::stdx::text::{Ambiguous, Lang};
use hotwash::stdx::time::SimTime;
use hotwash::tui::app::Model;
use hotwash::tui::dialogs::logs;
use hotwash::tui::draw::draw;
use hotwash::tui::key::Key;
use hotwash::tui::look::Palette;
use hotwash::tui::theme::{Charset, Depth, Theme};
use hotwash::tui::update::update;
use hotwash::tui::wake::{Ask, Wake};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use std::fmt::Write;

const DARK: Theme = Theme {
    palette: Palette::Dark,
    depth: Depth::True,
    charset: Charset::Unicode,
    ambiguous: Ambiguous::Narrow,
};

/// Pixels of a cell.
const CELL: (usize, usize) = (9, 19);

/// Somebody at a shipped exercise.
struct Seat {
    exercise: Exercise,
    model: Model,
}

impl Seat {
    /// The scenario's own expert play, up to a moment (`T+12:08`).
    fn at(scenario: &str, moment: &str, lang: Lang, size: (u16, u16)) -> Seat {
        let prepared = prepared(scenario);
        let mut exercise = begin(&prepared, 7);
        let text = std::fs::read_to_string(root().join(format!("scenarios/{scenario}/expert.play"))).unwrap();
        let until = SimTime::parse(moment).expect("a moment");
        for line in playfile::parse(&text).unwrap().lines.iter().filter(|line| line.at <= until) {
            advance(&mut exercise, line.at);
            if let What::Order(order) = &line.what {
                exercise.send(order.clone()).unwrap();
            }
        }
        advance(&mut exercise, until);
        let view = exercise.view(lang);
        let model = Model::new(view, prepared.plan.clone(), DARK, size);
        let mut seat = Seat { exercise, model };
        let view = seat.exercise.view(lang);
        seat.wake(Wake::View(view));
        seat
    }

    fn press(mut self, keys: &str) -> Seat {
        for c in keys.chars() {
            self.wake(Wake::Key(match c {
                '\n' => Key::Enter,
                '\t' => Key::Tab,
                '↓' => Key::Down,
                c => Key::Char(c),
            }));
        }
        self
    }

    fn wake(&mut self, wake: Wake) {
        let mut wakes = vec![wake];
        while !wakes.is_empty() {
            for ask in update(&mut self.model, wakes.remove(0)) {
                match ask {
                    Ask::Send(order) => {
                        let reply = self.exercise.send(order.clone()).unwrap();
                        wakes.push(Wake::View(self.exercise.view(self.model.lang)));
                        wakes.push(Wake::Replied { order, refusal: reply.refusal });
                    }
                    Ask::View => wakes.push(Wake::View(self.exercise.view(self.model.lang))),
                    Ask::Search(query) => {
                        wakes.extend(logs::ask(&mut self.exercise, query, self.model.lang));
                    }
                    _ => {}
                }
            }
        }
    }

    fn picture(&self) -> String {
        let (width, height) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&self.model, &mut buffer);
        svg(&buffer)
    }
}

/// Lets time pass; a move that is over is left.
fn advance(exercise: &mut Exercise, to: SimTime) {
    for _ in 0..1000 {
        if exercise.now() >= to {
            return;
        }
        if exercise.sim().is_running() {
            exercise.advance(to).unwrap();
        } else {
            exercise.send(Order::NextMove).unwrap();
        }
    }
    panic!("the exercise never comes to {to}");
}

/// The cells as a picture. Runs of one look are one text, stretched to its cells, so that any font fits.
fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (w, h) = (usize::from(area.width) * CELL.0, usize::from(area.height) * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" \
         font-family=\"ui-monospace, 'Noto Sans Mono CJK JP', Menlo, Consolas, monospace\" font-size=\"15\">\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let (style, from) = (look(buffer, x, y), x);
            let mut text = String::new();
            while x < area.width && look(buffer, x, y) == style {
                let cell = &buffer[Position::new(x, y)];
                text.push_str(cell.symbol());
                x += cell.cell_width().max(1);
            }
            run(&mut svg, (from, x - from, y), &text, style);
        }
    }
    svg + "</svg>\n"
}

/// What a run looks like: colour of text and of its ground, and whether it is bold.
type Look = (Color, Color, bool);

fn look(buffer: &Buffer, x: u16, y: u16) -> Look {
    let Style { fg, bg, add_modifier, .. } = buffer[Position::new(x, y)].style();
    let (fg, bg) = (fg.unwrap_or(Color::Reset), bg.unwrap_or(Color::Reset));
    let (fg, bg) = if add_modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) };
    (fg, bg, add_modifier.contains(Modifier::BOLD))
}

fn run(svg: &mut String, (x, wide, y): (u16, u16, u16), text: &str, (fg, bg, bold): Look) {
    let (left, top) = (usize::from(x) * CELL.0, usize::from(y) * CELL.1);
    let width = usize::from(wide) * CELL.0;
    let ground = hex(bg);
    writeln!(
        svg,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{ground}\"/>",
        CELL.1
    )
    .unwrap();
    if text.trim().is_empty() {
        return;
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    let (base, ink) = (top + 14, hex(fg));
    writeln!(
        svg,
        "<text x=\"{left}\" y=\"{base}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" \
         xml:space=\"preserve\" fill=\"{ink}\"{weight}>{escaped}</text>"
    )
    .unwrap();
}

fn hex(color: Color) -> String {
    match color {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        other => panic!("a picture is made with colours of our own, not {other:?}"),
    }
}

#[test]
fn pictures_are_what_the_program_draws() {
    let wide = (120, 40);
    let pictures = [
        ("inbox", Seat::at("vpn-ransomware", "T+12:08", Lang::En, wide)),
        ("decide", Seat::at("vpn-ransomware", "T+12:08", Lang::Ja, (100, 32)).press("da7")),
        ("map", Seat::at("vpn-ransomware", "T+12:35", Lang::En, wide).press("3m")),
        ("logs", Seat::at("vpn-ransomware", "T+12:35", Lang::Ja, wide).press("ssource:vpn user:ctr-mura\n")),
    ];
    for (name, seat) in pictures {
        golden(&format!("docs/pictures/{name}.svg"), &seat.picture());
    }
}
