//! The classes of hostile scripts, S01 to S36, and how each must end.

use super::end_of;
use End::{Does, Fault, Nothing, Refused};
use hotwash::stdx::wall::Stopwatch;
use std::time::Duration;

/// How a script must end.
#[derive(Debug, Clone, Copy)]
enum End {
    /// It does not compile; the reason holds this.
    Refused(&'static str),
    /// It faults; the reason holds this.
    Fault(&'static str),
    /// It runs to its end and has no effects.
    Nothing,
    /// It runs to its end and has this effect.
    Does(&'static str),
}

const BUDGET: End = Fault("the budget of 50000 operations is used up");
const TEXT: End = Fault("a text grew longer than 4096 bytes");
const ARRAY: End = Fault("an array grew to more than 256 elements");
const MAP: End = Fault("an object map grew to more than 128 entries");
const DEEP: End = Fault("more than 16 deep");
const NESTED: End = Refused("maximum complexity");
const CAPTURE: End = Refused("a closure uses only its own parameters");

/// Longest a script may take; a debug build on a busy machine. Measured alone: at most 0.11 s.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the bodies use to make much of something.
const HELPERS: &str = "fn many(n, item) { let all = []; while all.len() < n { all.push(item); } all }
    fn text(n, item) { let all = item; while all.len() < n { all += all; } all.sub_string(0, n) }";

/// Each body is that of `on_start`.
fn all_end(class: &str, bodies: &[(&str, End)]) {
    let whole: Vec<_> =
        bodies.iter().map(|(body, end)| (format!("fn on_start() {{ {body} }}\n{HELPERS}"), *end)).collect();
    let borrowed: Vec<_> = whole.iter().map(|(source, end)| (source.as_str(), *end)).collect();
    sources_end(class, &borrowed);
}

fn sources_end(class: &str, sources: &[(&str, End)]) {
    for (source, wanted) in sources {
        let watch = Stopwatch::start();
        let end = end_of(source);
        let shown: String = source.chars().take(160).collect();
        assert!(watch.elapsed() < PATIENCE, "{class} takes {:?}: {shown}", watch.elapsed());
        let holds = |faults: &[hotwash::script::host::Fault], what: &str| {
            faults.len() == 1 && faults[0].file == "scripts/hostile.rhai" && faults[0].reason.contains(what)
        };
        let right = match (wanted, &end) {
            (Refused(what), Err(faults)) => faults.iter().any(|fault| fault.reason.contains(what)),
            (Fault(what), Ok((effects, faults))) => *effects == ["end fine"] && holds(faults, what),
            (Nothing, Ok((effects, faults))) => *effects == ["end fine"] && faults.is_empty(),
            (Does(what), Ok((effects, faults))) => *effects == [*what, "end fine"] && faults.is_empty(),
            _ => false,
        };
        assert!(right, "{class} should end with {wanted:?}, and ends with {end:?}: {shown}");
    }
}

#[test]
fn s01_s02_loops_and_what_catches_their_end() {
    let bodies = [
        ("loop { }", BUDGET),
        ("while true { }", BUDGET),
        ("do { } while true", BUDGET),
        ("for i in 0..9223372036854775807 { }", BUDGET),
        ("for i in range(0, 9223372036854775807, 1) { }", BUDGET),
        ("let n = 0; loop { n += 1; if n < 0 { break; } }", BUDGET),
        ("loop { try { loop { } } catch { } }", BUDGET),
        ("try { loop { } } catch { } [\"end x\"]", BUDGET),
        ("let n = 0; try { loop { n += 1; } } catch { } [\"end x\"]", BUDGET),
        ("let n = 0; try { loop { n += 1; } } catch (e) { return [\"end x\"]; }", BUDGET),
        ("let n = 0; try { try { loop { n += 1; } } catch { throw 1; } } catch { } [\"end x\"]", BUDGET),
    ];
    all_end("S01/S02", &bodies);
}

#[test]
fn s03_s04_recursion() {
    let sources = [
        ("fn f(a) { f(a) } fn on_start() { f(1) }", DEEP),
        ("fn f() { f() } fn on_start() { f() }", DEEP),
        ("fn on_start() { on_start() }", DEEP),
        ("fn a(n) { b(n) } fn b(n) { a(n) } fn on_start() { a(1) }", DEEP),
        ("fn on_start() { let f = |g, n| g.call(g, n + 1); f.call(f, 1) }", DEEP),
        ("fn on_start() { Fn(\"on_start\").call() }", DEEP),
        ("fn f() { try { f() } catch { } } fn on_start() { f(); [\"end x\"] }", DEEP),
        ("fn f(n) { if n > 0 { f(n - 1); f(n - 1); } } fn on_start() { f(13); f(13); f(13) }", BUDGET),
    ];
    sources_end("S03/S04", &sources);
}

#[test]
fn s05_to_s10_growth() {
    let bodies = [
        ("let s = \"x\"; loop { s += s; }", TEXT),
        ("let s = \"x\"; loop { s = `${s}${s}`; }", TEXT),
        ("let a = [1]; loop { a += a; }", ARRAY),
        ("let a = [1]; loop { a.append(a); }", ARRAY),
        ("let a = []; for i in 0..9223372036854775807 { a.push(i); }", ARRAY),
        ("let a = [1]; loop { a = [a, a]; }", ARRAY),
        ("let a = [0]; loop { let b = [0]; b[0] = a; a = b; }", ARRAY),
        ("let a = many(250, 1); let m = #{a: a}; let n = #{m: m}; [m, n, m, n].len()", ARRAY),
        ("let m = #{}; for i in 0..20000 { m[\"k\" + i] = i; } m.len()", BUDGET),
        ("let m = #{}; for i in 0..200 { m[\"k\" + i] = i; } m.len()", MAP),
        ("let m = #{}; loop { let n = #{}; n[\"a\"] = m; m = n; }", MAP),
        (
            "let m = #{}; for i in 0..90 { let n = #{}; n.a = m; m = n; } let k = m; if k == m { [\"end deep\"] }",
            Does("end deep"),
        ),
        ("let s = text(4000, \"y\"); let m = #{}; for i in 0..20000 { m[\"k\" + i] = s + i; }", BUDGET),
        ("text(1000000000, \"x\")", TEXT),
        ("many(1000000000, 1)", ARRAY),
        ("blob(1000000000)", Refused("no function `blob`")),
        ("Fn(\"blob\").call(1000000000)", Fault("blob")),
        ("let s = \"\"; s.pad(5, \"\")", Refused("it may never end")),
        ("Fn(\"pad\").call(\"\", 5, \"\")", Fault("it may never end")),
        ("Fn(\"pad\").call(\"\", 5, 'x')", Fault("it may never end")),
        ("Fn(\"pad\").call([1], 4611686018427387904, [1, 2, 3])", Fault("it may never end")),
    ];
    all_end("S05-S10", &bodies);
}

#[test]
fn s11_to_s14_what_is_not_to_be_had() {
    let bodies = [
        ("sleep(5)", Refused("a hook takes no time")),
        ("5.sleep()", Refused("a hook takes no time")),
        ("Fn(\"sle\" + \"ep\").call(5)", Fault("a hook takes no time")),
        ("Fn(\"sle\" + \"ep\").call(\"5\")", Fault("a hook takes no time")),
        ("sleep(1.5)", Refused("")),
        ("timestamp()", Refused("a hook sees no clock")),
        ("Fn(\"timestamp\").call()", Fault("a hook sees no clock")),
        ("Fn(\"parse_json\").call(\"{}\")", Fault("a hook reads no documents")),
        ("exit([\"end x\"])", Refused("a hook ends with `return`")),
        ("[1].map(|x| Fn(\"exit\").call([\"end x\"])); []", Fault("a hook ends with `return`")),
        ("eval(\"40 + 2\")", Refused("eval")),
        ("Fn(\"ev\" + \"al\").call(\"loop { }\")", Fault("eval")),
        ("import \"../../etc/passwd\" as p;", Refused("imports stand outside")),
        ("let n = \"press\"; import n as p;", Refused("imports stand outside")),
        ("let f = |x| x; loop { f = f.curry(f); }", Refused("name of a property")),
        ("let f = |x| x; Fn(\"cur\" + \"ry\").call(f, f)", Fault("curry")),
        ("export let x = 1;", Refused("export")),
    ];
    all_end("S11-S14", &bodies);
    let sources = [
        (
            "import \"../../etc/passwd\" as p; fn on_start() { }",
            Refused("there is no module `../../etc/passwd`"),
        ),
        ("import \"/etc/passwd\" as p; fn on_start() { }", Refused("there is no module")),
        ("import \"scripts/next\" as p; fn on_start() { }", Refused("there is no module")),
        ("import \"hostile\" as p; fn on_start() { }", Refused("imports this file in turn")),
        ("import \"press\" as p; fn on_start() { p::article(\"a\") }", Does("deliver a after 20m")),
        (
            "import \"press\" as p; import \"next\" as n; fn on_start() { n::on_start(); p::article(\"a\") }",
            Does("deliver a after 20m"),
        ),
    ];
    sources_end("S13", &sources);
}

#[test]
fn s15_to_s18_much_work_in_one_call() {
    let array = "let a = many(250, 1); let s = text(4000, \"a\");";
    for work in [
        "a.map(|x| { for i in 0..1000 { let q = i * 2; } x });",
        "a.filter(|x| { for i in 0..1000 { let q = i * 2; } true });",
        "a.reduce(|t, v| { for i in 0..1000 { let q = i * 2; } t + v }, 0);",
        "a.sort(|x, y| { for i in 0..1000 { let q = i * 2; } y - x });",
        "a.index_of(|x| { for i in 0..1000 { let q = i * 2; } false });",
        "a.for_each(|i| { for i in 0..1000 { let q = i * 2; } });",
        "a.some(|x| { for i in 0..1000 { let q = i * 2; } false });",
        "a.all(|x| { for i in 0..1000 { let q = i * 2; } true });",
        "a.dedup(|x, y| { for i in 0..1000 { let q = i * 2; } false });",
        "let b = a; b.drain(|x| { for i in 0..1000 { let q = i * 2; } false });",
        "let b = a; b.retain(|x| { for i in 0..1000 { let q = i * 2; } true });",
        "a.map(|x| [x].map(|y| [y].map(|z| { loop { } })));",
        "try { a.map(|x| { loop { let q = x; } }); } catch { }",
        "a.sort(|x, y| { try { loop { let q = x; } } catch { } 0 });",
        "a.sort();",
        "a.reverse();",
        "a.dedup();",
        "a.index_of(2);",
        "if 2 in a { }",
        "if a == [] + a { }",
        "a.reduce(|t, v| t + v, 0);",
        "s.split(\"b\");",
        "s.to_upper();",
        "s.sub_string(1);",
        "s.index_of(\"ab\");",
        "s.chars();",
        "s.len();",
        "let t = s; t.replace(\"b\", \"cc\");",
        "let t = s; t.crop(1);",
        "a.to_string();",
        "a.to_debug();",
        "`${a}`;",
        "if s == s + \"\" { }",
        "#{a: a}.to_json();",
        "for x in a { break; }",
    ] {
        all_end("S15-S18", &[(&format!("{array} loop {{ {work} }}"), BUDGET)]);
    }
    let bodies = [
        ("let s = text(4000, \"a\"); let t = text(4000, \"b\"); s.replace(\"a\", t)", TEXT),
        ("let s = text(4000, \",\"); s.split(\",\")", ARRAY),
        ("let a = many(250, \"aaaaaaaaaaaaaaaa\"); a.to_string()", TEXT),
        ("let m = #{a: 1}; loop { m.mixin(m); m.fill_with(m); m.keys(); m.values(); }", BUDGET),
    ];
    all_end("S17/S18", &bodies);
}

#[test]
fn s19_to_s24_sources_made_for_the_parser() {
    let deep = |open: &str, middle: &str, close: &str| {
        let n = (16_000 / (open.len() + close.len())).min(7000);
        format!("{}{middle}{}", open.repeat(n), close.repeat(n))
    };
    for (open, middle, close) in [
        ("(", "1", ")"),
        ("!", "true", ""),
        ("{", "", "}"),
        ("[", "", "]"),
        ("#{a:", "1", "}"),
        ("f(", "1", ")"),
        ("|x| ", "1", ""),
        ("`${", "1", "}`"),
        ("1+", "1", ""),
        ("true&&", "true", ""),
        ("()??", "1", ""),
        ("if true {", "", "}"),
        ("if true {} else ", "{}", ""),
        ("a", "", ".b"),
        ("switch 1 { 1 => ", "1", "}"),
        ("-", "1", ""),
    ] {
        let body = deep(open, middle, close);
        let end = end_of(&format!("fn on_start() {{ {body} }}"));
        assert!(end.is_err(), "S19/S20: {:.80}", body);
    }
    all_end(
        "S19",
        &[(&deep("(", "1", ")"), NESTED), (&deep("{", "", "}"), NESTED), (&deep("1+", "1", ""), NESTED)],
    );
    let many = |n: usize, item: &dyn Fn(usize) -> String| (0..n).map(item).collect::<String>();
    let variables = many(900, &|n| format!("let v{n} = {n};"));
    let cases = many(1000, &|n| format!("{n} => {n},"));
    let functions = many(100, &|n| format!("fn f{n}() {{}}"));
    let parameters = format!("fn f({}) {{}} fn on_start() {{ }}", many(2000, &|n| format!("p{n},")));
    let sources = [
        (format!("fn on_start() {{ {variables} }}"), Fault("Too many variables")),
        (format!("fn on_start() {{ let n = switch 5 {{ {cases} _ => 1 }}; }}"), Nothing),
        (functions, Refused("functions")),
        (parameters, Nothing),
        (format!("fn on_start() {{ let {} = 1; }}", "a".repeat(16_000)), Nothing),
        (format!("fn on_start() {{ {}", "/*".repeat(8000)), Refused("")),
        ("fn on_start() { \"abc".to_owned(), Refused("not terminated")),
        ("fn on_start() { `abc${".to_owned(), Refused("")),
        ("fn on_start() { /* ".to_owned(), Refused("")),
        ("x".repeat(5 << 20), Refused("16384 are allowed")),
        ("\u{0}\u{1b}[2J".to_owned(), Refused("")),
        ("fn on_start() { \"\u{202e}\" }".to_owned(), Fault("returned a text")),
    ];
    for (source, end) in &sources {
        sources_end("S20-S24", &[(source, *end)]);
    }
}

#[test]
fn s25_s26_numbers_at_their_ends() {
    let bodies = [
        ("9223372036854775807 + 1", Fault("overflow")),
        ("let x = 9223372036854775807; x += 1;", Fault("overflow")),
        ("let x = -9223372036854775808; -x", Fault("overflow")),
        ("let x = -9223372036854775808; x.abs()", Fault("overflow")),
        ("let x = -9223372036854775808; x / -1", Fault("overflow")),
        ("let x = -9223372036854775808; x % -1", Fault("overflow")),
        ("let x = 0; 5 % x", Fault("by zero")),
        ("let x = 0; 5 / x", Fault("by zero")),
        ("10 ** 70", Fault("overflow")),
        ("10 ** -7", Fault("negative power")),
        ("let a = many(3, 0); a[1 << 70]", Fault("")),
        ("[1 << 70, 1 >> 70, 1 << -70, 1 >> -9223372036854775808].len(); []", Nothing),
        ("let x = 5; x[70] = true;", Fault("out of bounds")),
        ("let x = 5; x.tag = 9223372036854775807;", Fault("too large")),
        ("1.0 / 0", Refused("")),
        ("parse_int(\"99999999999999999999\")", Fault("")),
        ("parse_int(\"zz\", 99)", Fault("radix")),
        ("let a = [1]; a[9223372036854775807]", Fault("out of bounds")),
        ("let a = [1]; a[-9223372036854775808]", Fault("out of bounds")),
        ("let s = \"日本語\"; s[-9223372036854775808]", Fault("out of bounds")),
        (
            "let s = \"日本語\"; s.sub_string(-9223372036854775808, 9223372036854775807); s.crop(1, -1); s.truncate(-5); s.set(99, 'x'); s.get(-99); s.split(-3); s.chars(2, -1); []",
            Nothing,
        ),
        (
            "let a = [1, 2]; a.set(9223372036854775807, 1); a.insert(-9223372036854775808, 2); a.splice(-5, 9223372036854775807, [1]); a.extract(-9, 9223372036854775807); a.drain(0..9); a.chop(-4); a.truncate(-4); a.remove(99); []",
            Nothing,
        ),
    ];
    all_end("S25/S26", &bodies);
}

#[test]
fn s27_s34_shared_variables_and_changes_under_way() {
    let bodies = [
        ("let f = || 1; f = || f.call(); f.call()", CAPTURE),
        ("for i in 0..2000 { let m = #{}; let f = || m; m[\"f\"] = f; }", CAPTURE),
        ("let a = [3, 2, 1]; a.sort(|p, q| { a.push(1); p - q });", CAPTURE),
        ("let a = [1]; let f = |x| || x + a.len();", CAPTURE),
        ("let f = |x| |y| x + y; f.call(1)", CAPTURE),
        ("let a = [1, 2, 3]; for x in a { a.push(x); } []", Nothing),
        ("let a = [1, 2, 3]; a.map(|x| { this = 5; x }); []", Fault("'this' not bound")),
        ("let a = [1, 2, 3]; a.for_each(|i| { this += 1; }); [`flag n ${a[2]}`]", Does("flag n 4")),
        ("let a = [1]; a[0] = a; [`flag n ${a.len()}`]", Does("flag n 1")),
        ("this.x", Fault("'this' not bound")),
        ("const A = [1]; A.push(2); []", Fault("constant")),
    ];
    all_end("S27/S34", &bodies);
}

#[test]
fn s28_to_s30_what_comes_out() {
    let bodies = [
        ("let a = many(250, \"aaaaaaaaaa\"); throw a;", Fault("the script threw an array")),
        ("throw #{a: [1, 2, 3]}", Fault("the script threw an object map")),
        ("let s = text(4000, \"日\"); throw s;", TEXT),
        ("let s = text(900, \"日\"); throw s;", Fault("日日日")),
        ("throw", Fault("the script threw nothing")),
        ("throw \"\\x1b[31mred\\u202e\\x07\"", Fault("[31mred")),
        ("throw \"a\\nb\"", Fault("a b")),
        ("for i in 0..3000 { print(\"x\\x1b[2J\"); debug(\"x\"); }", Nothing),
        ("[\"end \\x1b[2J\"]", Fault("plain ASCII")),
        ("[\"end a\\nend b\"]", Fault("plain ASCII")),
        ("[\"end \\u202e\"]", Fault("plain ASCII")),
        ("known(\"nobody\")", Fault("there is no `nobody`")),
    ];
    all_end("S28-S30", &bodies);
}

#[test]
fn s31_to_s33_s35_storms_and_nonsense_for_the_world() {
    let bodies = [
        ("loop { known(\"x\"); }", BUDGET),
        ("loop { deliver(\"x\"); }", BUDGET),
        ("let a = []; for i in 0..200 { a.push(deliver(\"x\")); } a", Fault("at most 64 effects")),
        ("many(65, \"end x\")", Fault("at most 64 effects")),
        ("let b = many(64, \"end x\"); [b, b]", Fault("at most 64 effects")),
        ("let s = \"end \" + text(596, \"x\"); [s]", Fault("600 bytes long")),
        ("deliver(5)", Fault("deliver (i64)")),
        ("deliver(())", Fault("deliver")),
        ("trust(\"a\", \"b\")", Fault("trust")),
        ("known(\"x\", \"y\")", Refused("`known` takes 1 argument, not 2")),
        ("[deliver(\"x after 0s\\nend y\")]", Fault("takes an id")),
        ("[deliver(\"\")]", Fault("takes an id")),
        ("[deliver(\"x\", \"1m\\nend y\")]", Fault("plain ASCII")),
        ("[deliver(\"x\", \"9223372036854775807d\")]", Does("deliver x after 9223372036854775807d")),
        ("[flag(\"x\", -9223372036854775808)]", Does("flag x -9223372036854775808")),
        ("[#{}]", Fault("this one is an object map")),
        ("[|x| x]", Fault("this one is a function")),
        ("[[[\"end x\"]]]", Fault("this one is an array")),
        ("#{}", Fault("returned an object map")),
        ("'x'", Fault("returned a character")),
        ("\"end x\"", Fault("returned a text")),
        ("true", Fault("returned true or false")),
        ("[reset(\"x\")]", Fault("a fact's answer")),
    ];
    all_end("S31-S35", &bodies);
}

#[test]
fn s36_what_could_differ_between_processes_does_not() {
    let end = end_of(
        "fn on_start() { let m = #{c: 1, a: 2, b: 3}; let out = []; for k in m.keys() { out.push(`arm ${k}`); } out }",
    );
    assert_eq!(end.unwrap().0, ["arm a", "arm b", "arm c", "end fine"]);
}

#[test]
fn scripts_that_hide_the_interface_are_refused() {
    let sources = [
        ("fn deliver(x) { \"end x\" } fn on_start() { [deliver(\"a\")] }", Refused("is a fact or an effect")),
        ("fn known(x) { true } fn on_start() { }", Refused("is a fact or an effect")),
        ("fn f() { 1 } fn f() { 2 } fn on_start() { }", Refused("already")),
        ("fn on_start(x) { }", Refused("takes 0 arguments, not 1")),
        ("private fn on_start() { [\"end a\"] }", Does("end a")),
    ];
    sources_end("names", &sources);
}
