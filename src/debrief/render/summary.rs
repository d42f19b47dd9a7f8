//! The summary of many runs: a page in the style of the reports, Markdown, JSON, and sheets.

mod told;

use super::html::{POLICY, STYLE};
use super::markdown::escape;
use super::sheet::sheet;
use crate::debrief::summary::Summary;
use crate::debrief::summary::model::{OfObjective, OfScenario};
use crate::play::rating::Rating;
use crate::stdx::text::SafeText;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use told::{Table, Told};

const OWN_STYLE: &str = include_str!("summary.css");

/// One self-contained page.
pub fn html(summary: &Summary) -> String {
    let told = Told { lang: summary.lang };
    let title = told.say("summary-title");
    let page = html! {
        (DOCTYPE)
        html lang=(summary.lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title.as_str()) }
                style { (PreEscaped(STYLE)) (PreEscaped(OWN_STYLE)) }
            }
            body.summary {
                header { h1 { (title.as_str()) } }
                main {
                    p.note { (told.rule(summary).as_str()) }
                    @for scenario in &summary.scenarios { (scenario_html(&told, scenario)) }
                    @if summary.scenarios.is_empty() { p { (told.say("summary-nothing").as_str()) } }
                    @if !summary.actions.is_empty() {
                        h2 { (told.say("summary-actions").as_str()) }
                        (table_html(&told.actions(&summary.actions), "actions"))
                    }
                    @for remark in told.remarks(summary) { p.note { (remark.as_str()) } "\n" }
                }
            }
        }
    };
    let mut out = page.into_string();
    out.push('\n');
    out
}

fn scenario_html(told: &Told, scenario: &OfScenario) -> Markup {
    html! {
        section {
            h2 { (scenario.title.as_str()) }
            @for line in told.opening(scenario) { p { (line.as_str()) } }
            @if !scenario.groups.is_empty() { (table_html(&told.groups(scenario), "groups")) }
            h3 { (told.say("summary-objectives").as_str()) }
            (objectives_html(told, scenario))
            h3 { (told.say("summary-missed").as_str()) }
            @if scenario.missed.is_empty() { p { (told.say("summary-missed-none").as_str()) } }
            @else { (table_html(&told.missed(scenario), "missed")) }
            h3 { (told.say("summary-trend").as_str()) }
            @if scenario.stretches.is_empty() { p { (told.say("summary-trend-none").as_str()) } }
            @else { (trend_html(told, scenario)) }
        }
    }
}

fn table_html(table: &Table, class: &str) -> Markup {
    html! {
        div.scroll { table class=(class) {
            caption { (table.caption.as_str()) }
            (heads_html(&table.heads))
            tbody { @for row in &table.rows { tr {
                @for (at, cell) in row.iter().enumerate() {
                    @if at == 0 { th scope="row" { (cell.as_str()) } } @else { td { (cell.as_str()) } }
                }
            } "\n" } }
        } }
    }
}

fn heads_html(heads: &[SafeText]) -> Markup {
    html! { thead { tr { @for head in heads { th scope="col" { (head.as_str()) } } } } }
}

/// Counts with a bar above them: the numbers say the same, so the bar is for eyes only.
fn objectives_html(told: &Told, scenario: &OfScenario) -> Markup {
    let table = told.objectives(scenario);
    html! {
        div.scroll { table.ratings {
            caption { (table.caption.as_str()) }
            (heads_html(&table.heads))
            tbody { @for (row, objective) in table.rows.iter().zip(&scenario.objectives) {
                tr {
                    th scope="row" {
                        (row[0].as_str())
                        @if let Some(counts) = objective.counts { (bar(counts)) }
                    }
                    @for cell in &row[1..] { td { (cell.as_str()) } }
                } "\n"
            } }
        } }
    }
}

const BAR_WIDTH: usize = 480;

/// Ratings side by side; letters tell them apart where colours do not.
fn bar(counts: [usize; 5]) -> Markup {
    let total = counts.iter().sum::<usize>().max(1);
    let spans = counts.iter().scan(0, |end, count| {
        let from = *end;
        *end += BAR_WIDTH * count / total;
        Some((from, *end - from))
    });
    html! {
        svg.bar viewBox=(format!("0 0 {BAR_WIDTH} 18")) preserveAspectRatio="none" aria-hidden="true" {
            @for (rating, (x, wide)) in Rating::ALL.into_iter().zip(spans) {
                @if wide > 0 {
                    rect class=(rating.letter().to_ascii_lowercase()) x=(x) y="0" width=(wide - 1) height="18" {}
                    @if wide >= 16 { text x=(x + wide / 2) y="13" { (rating.letter()) } }
                }
            }
        }
    }
}

fn trend_html(told: &Told, scenario: &OfScenario) -> Markup {
    let table = told.trend(scenario);
    html! {
        div.scroll { table.trend {
            caption { (table.caption.as_str()) }
            (heads_html(&table.heads))
            tbody { @for (row, objective) in table.rows.iter().zip(&scenario.objectives) {
                tr {
                    th scope="row" { (row[0].as_str()) @if !objective.trend.is_empty() { (line(objective)) } }
                    @for cell in &row[1..] { td { (cell.as_str()) } }
                } "\n"
            } }
        } }
    }
}

/// Shares over time as a line; the cells beside it say the same.
fn line(objective: &OfObjective) -> Markup {
    let last = objective.trend.len().saturating_sub(1).max(1) as i64;
    let spot =
        |(at, (_, share)): (usize, &(usize, i64))| (8 + at as i64 * 224 / last, 40 - share * 34 / 1000);
    let spots: Vec<(i64, i64)> = objective.trend.iter().enumerate().map(spot).collect();
    let points: Vec<String> = spots.iter().map(|(x, y)| format!("{x},{y}")).collect();
    html! {
        svg.line viewBox="0 0 240 46" aria-hidden="true" {
            @for y in [6, 40] { line.rail x1="0" x2="240" y1=(y) y2=(y) {} }
            polyline points=(points.join(" ")) {}
            @for (x, y) in &spots { circle cx=(x) cy=(y) r="4" {} }
        }
    }
}

/// The same in Markdown, for terminals and wikis.
pub fn markdown(summary: &Summary) -> String {
    let told = Told { lang: summary.lang };
    let mut out = format!("# {}\n\n*{}*\n", told.say("summary-title"), told.rule(summary));
    for scenario in &summary.scenarios {
        out += &format!("\n## {}\n", escape(&scenario.title));
        for words in told.opening(scenario) {
            out += &format!("\n{}\n", escape(&words));
        }
        let mut part = |head: Option<&str>, table: Table| {
            if let Some(head) = head {
                out += &format!("\n### {}\n", told.say(head));
            }
            out += &table_markdown(&table);
        };
        if !scenario.groups.is_empty() {
            part(None, told.groups(scenario));
        }
        part(Some("summary-objectives"), told.objectives(scenario));
        if !scenario.missed.is_empty() {
            part(Some("summary-missed"), told.missed(scenario));
        }
        if !scenario.stretches.is_empty() {
            part(Some("summary-trend"), told.trend(scenario));
        }
    }
    if summary.scenarios.is_empty() {
        out += &format!("\n{}\n", told.say("summary-nothing"));
    }
    if !summary.actions.is_empty() {
        out += &format!(
            "\n## {}\n{}",
            told.say("summary-actions"),
            table_markdown(&told.actions(&summary.actions))
        );
    }
    for remark in told.remarks(summary) {
        out += &format!("\n*{remark}*\n");
    }
    out
}

fn table_markdown(table: &Table) -> String {
    let row = |cells: &[SafeText]| {
        let cells: Vec<String> = cells.iter().map(escape).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = vec!["---"; table.heads.len()].join(" | ");
    let rows: String = table.rows.iter().map(|cells| row(cells)).collect();
    format!("\n{}| {rule} |\n{rows}", row(&table.heads))
}

/// For machines.
pub fn json(summary: &Summary) -> String {
    let mut out = serde_json::to_string_pretty(summary).expect("a summary is plain data with text keys");
    out.push('\n');
    out
}

/// Sheets by name of file. Scenarios stand under each other, named in the first column.
pub fn sheets(summary: &Summary) -> Vec<(&'static str, String)> {
    let told = Told { lang: summary.lang };
    let written = |of: &dyn Fn(&OfScenario) -> Table| {
        let mut heads = vec![told.say("summary-col-scenario").to_string()];
        let mut rows: Vec<Vec<String>> = Vec::new();
        for scenario in &summary.scenarios {
            let table = of(scenario);
            if heads.len() == 1 {
                heads.extend(table.heads.iter().map(SafeText::to_string));
            }
            let named = table
                .rows
                .into_iter()
                .map(|row| std::iter::once(&scenario.title).chain(&row).map(SafeText::to_string).collect());
            rows.extend(named);
        }
        sheet(&heads, rows)
    };
    let actions = told.all_of_actions(&summary.actions);
    let rows = actions.rows.iter().map(|row| row.iter().map(SafeText::to_string).collect());
    let heads: Vec<String> = actions.heads.iter().map(SafeText::to_string).collect();
    vec![
        ("summary-participation.csv", written(&|scenario| told.participation(scenario))),
        ("summary-objectives.csv", written(&|scenario| told.objectives(scenario))),
        ("summary-tasks.csv", written(&|scenario| told.missed(scenario))),
        ("summary-trend.csv", written(&|scenario| told.periods(scenario))),
        ("summary-actions.csv", sheet(&heads, rows)),
    ]
}
