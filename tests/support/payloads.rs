//! Texts that would drive a terminal, a page or a reader's eye, if anything let them.

/// All of them, over two hundred; each ends in text, so that what swallows it is noticed.
pub fn all() -> Vec<String> {
    let mut all = Vec::new();
    // Every control character by itself, 7-bit and as UTF-8 of the 8-bit ones.
    all.extend((0..0x20).chain(0x7f..0xa0).filter_map(char::from_u32).map(|c| format!("a{c}b")));
    all.extend(sequences());
    all.extend(strings());
    all.extend(invisible());
    all.extend(shapes());
    all.extend(markup());
    all
}

/// Control sequences that move, clear, switch, ask, report, in 7 and in 8 bits.
fn sequences() -> Vec<String> {
    let bodies = [
        "2J",
        "H",
        "1;1H",
        "999;999H",
        "10A",
        "10B",
        "10C",
        "10D",
        "K",
        "1K",
        "2K",
        "3J",
        "5L",
        "5M",
        "9P",
        "9@",
        "S",
        "T",
        "r",
        "5;10r",
        "31m",
        "0m",
        "7m",
        "38;2;1;2;3m",
        "6n",
        "c",
        ">c",
        "5n",
        "s",
        "u",
        "?25l",
        "?25h",
        "?1049h",
        "?1049l",
        "?1000h",
        "?2004h",
        "?2026h",
        "?7l",
        "4h",
        "20h",
        "!p",
        "8;10;10t",
        "21t",
        "9;1t",
        "3g",
        "1 q",
        "i",
        "5i",
        "99999999999999999999m",
        "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18m",
        "",
        "\u{18}2J",
        "\u{1b}[2J",
    ];
    let both = |body: &&str| [format!("x\u{1b}[{body}y"), format!("x\u{9b}{body}y")];
    let mut all: Vec<String> = bodies.iter().flat_map(both).collect();
    all.extend(
        ["c", "7", "8", "D", "E", "M", "N", "O", "=", ">", "(0", "(B", "#8", "%G", "Z", "l"]
            .map(|body| format!("x\u{1b}{body}y")),
    );
    all
}

/// Strings for the terminal: title, links, clipboard, colours, files, device control; with every ending and none.
fn strings() -> Vec<String> {
    let bodies = [
        "]0;owned",
        "]2;owned",
        "]4;1;?",
        "]7;file:///etc/passwd",
        "]8;;https://evil.example.com",
        "]9;toast",
        "]10;?",
        "]11;?",
        "]52;c;ZXZpbA==",
        "]52;c;?",
        "]104",
        "]133;A",
        "]633;E;x",
        "]777;notify;a;b",
        "]1337;File=inline=1:AAAA",
        "P+q544e",
        "P$qm",
        "Pq#0;2;0;0;0~",
        "_Gf=32;AAAA",
        "^private",
        "Xstring",
        "kname",
    ];
    let ends = ["\u{7}", "\u{1b}\\", "\u{9c}", ""];
    let eight = |body: &str| match body.as_bytes()[0] {
        b']' => Some('\u{9d}'),
        b'P' => Some('\u{90}'),
        b'_' => Some('\u{9f}'),
        b'^' => Some('\u{9e}'),
        _ => None,
    };
    let mut all = Vec::new();
    for body in bodies {
        all.extend(ends.map(|end| format!("x\u{1b}{body}{end}y")));
        all.extend(eight(body).map(|c| format!("x{c}{}\u{9c}y", &body[1..])));
    }
    all
}

/// What is not seen, or turns what is seen around.
fn invisible() -> Vec<String> {
    let signs = [
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{115f}',
        '\u{1160}',
        '\u{17b4}',
        '\u{180e}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{200e}',
        '\u{200f}',
        '\u{2028}',
        '\u{2029}',
        '\u{202a}',
        '\u{202b}',
        '\u{202c}',
        '\u{202d}',
        '\u{202e}',
        '\u{2060}',
        '\u{2061}',
        '\u{2064}',
        '\u{2066}',
        '\u{2067}',
        '\u{2068}',
        '\u{2069}',
        '\u{206a}',
        '\u{206f}',
        '\u{3164}',
        '\u{fe00}',
        '\u{fe0e}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{fff9}',
        '\u{fffa}',
        '\u{fffb}',
        '\u{fffc}',
        '\u{1bca0}',
        '\u{1d173}',
        '\u{e0001}',
        '\u{e0041}',
        '\u{e007f}',
        '\u{e0100}',
        '\u{e000}',
        '\u{f8ff}',
        '\u{fdd0}',
        '\u{ffff}',
        '\u{10ffff}',
    ];
    let mut all: Vec<String> = signs.map(|c| format!("a{c}b")).into();
    all.push(format!("safe{}gnp.exe", "\u{202e}".repeat(40)));
    all.push("admin\u{200b}\u{200c}\u{200d}\u{feff}istrator".to_owned());
    all.push(format!("flag{}", "\u{e0067}\u{e0062}".repeat(30)));
    all
}

/// Too much, too wide, too long, torn.
fn shapes() -> Vec<String> {
    vec![
        format!("e{}", "\u{300}\u{316}\u{489}".repeat(200)),
        format!("{}x", "\u{301}".repeat(300)),
        format!("か{}", "\u{3099}".repeat(100)),
        "\u{1f468}\u{200d}".repeat(60),
        "\u{1f44d}\u{1f3fd}".repeat(40),
        "\u{1f1ef}\u{1f1f5}".repeat(41),
        "日本".repeat(2000),
        format!("a{}", "日".repeat(300)),
        "x".repeat(70_000),
        "長い単語".repeat(20_000),
        "\n".repeat(3000),
        "\r\n\r\n".repeat(50),
        "\t".repeat(500),
        " ".repeat(5000),
        "\u{3000}".repeat(500),
        "。、」".repeat(300),
        "（「『".repeat(300),
        "ｶﾞｷﾞﾊﾟ".repeat(50),
        "한글\u{1100}\u{1161}\u{11a8}".repeat(30),
        "\u{1112}\u{1161}\u{1161}\u{1161}\u{11ab}\u{11ab}".repeat(20),
        "क्षि".repeat(60),
        "ក្ក\u{17d2}".repeat(60),
        "لا".repeat(80),
        "─│┌┐└┘═║╔╗".repeat(20),
        "ﷺ꧅𒐫⸻".repeat(20),
        "\u{fffd}".repeat(200),
        String::from_utf8_lossy(b"\xc3\x28\xff\xfe\x9b2J\xed\xa0\x80").into_owned(),
        String::new(),
    ]
}

/// What pages and tables obey.
fn markup() -> Vec<String> {
    [
        "<script>alert(1)</script>",
        "</title></style><svg onload=alert(1)>",
        "<img src=x onerror=alert(1)>",
        "\"><iframe src=//evil.example.com>",
        "[x](javascript:alert(1)) | `` ` ",
        "=cmd|' /C calc'!A0",
        "{{7*7}} ${x} %s %n $(id) `id`",
        "../../../../etc/passwd",
        "{ $who } { -brand } ⟨x⟩",
    ]
    .map(str::to_owned)
    .into()
}

/// The first character that must never reach a reader's terminal; newlines may.
pub fn poison(text: &str) -> Option<char> {
    text.chars().find(|c| {
        let c = *c;
        let turns = ('\u{200b}'..='\u{200f}').contains(&c) || ('\u{2028}'..='\u{202e}').contains(&c);
        let hides = matches!(c, '\u{ad}' | '\u{61c}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
        let tags = ('\u{e0000}'..='\u{e0fff}').contains(&c) || ('\u{fe00}'..='\u{fe0f}').contains(&c);
        (c.is_control() && c != '\n') || turns || hides || tags
    })
}
