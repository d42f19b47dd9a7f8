//! The summary of many runs: a page in the style of the reports, Markdown, JSON, and sheets.

use super::html::{POLICY, STYLE};
use super::markdown::escape;
use super::sheet::sheet;
use crate::debrief::summary::Summary;
use crate::debrief::summary::model::{Listed, OfObjective, OfScenario, Stretch};
use crate::locale::{self, Arg};
use crate::play::rating::Rating;
use crate::stdx::text::{Lang, SafeText};
use crate::telling;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const OWN_STYLE: &str = include_str!("summary.css");

/// A table: its caption, heads, and rows of which the first cell names the row.
struct Table {
    caption: SafeText,
    heads: Vec<SafeText>,
    rows: Vec<Vec<SafeText>>,
}

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

/// Words for a summary, in its language.
struct Told {
    lang: Lang,
}

impl Told {
    fn say(&self, key: &str) -> SafeText {
        locale::say(self.lang, key)
    }

    fn tell(&self, key: &str, args: &[(&str, Arg)]) -> SafeText {
        locale::say_with(self.lang, key, args)
    }

    fn table(&self, caption: SafeText, heads: &[&str], rows: Vec<Vec<SafeText>>) -> Table {
        Table { caption, heads: heads.iter().map(|key| self.say(key)).collect(), rows }
    }

    fn rule(&self, summary: &Summary) -> SafeText {
        self.tell("summary-rule", &[("least", number(summary.least))])
    }

    /// What was left out, and how to read the rest.
    fn remarks(&self, summary: &Summary) -> Vec<SafeText> {
        let small =
            summary.some_too_small.then(|| self.tell("summary-small", &[("least", number(summary.least))]));
        let unread = || self.tell("summary-unreadable", &[("n", number(summary.unreadable))]);
        let unread = (summary.unreadable > 0).then(unread);
        small.into_iter().chain(unread).chain([self.say("summary-how")]).collect()
    }

    fn opening(&self, scenario: &OfScenario) -> Vec<SafeText> {
        let args = [
            ("runs", number(scenario.runs)),
            ("people", number(scenario.people)),
            ("finished", number(scenario.finished)),
        ];
        let mut lines = vec![self.tell("summary-took-part", &args)];
        if let Some((from, to)) = &scenario.months {
            lines[0] = format!("{} {}", lines[0], self.span(from, to)).into();
        }
        if scenario.versions > 1 {
            lines.push(self.tell("summary-versions", &[("n", number(scenario.versions))]));
        }
        if let Some(n) = scenario.rated_otherwise {
            lines.push(self.tell("summary-otherwise", &[("n", number(n))]));
        }
        lines
    }

    fn span(&self, from: &str, to: &str) -> SafeText {
        if from == to { from.into() } else { format!("{from} – {to}").into() }
    }

    fn groups(&self, scenario: &OfScenario) -> Table {
        let rows = scenario.groups.iter().map(|group| {
            let name = group.name.clone().unwrap_or_else(|| self.say("summary-others"));
            vec![name, digits(group.runs), digits(group.people)]
        });
        let heads = ["summary-col-group", "summary-col-runs", "summary-col-people"];
        self.table(self.say("summary-groups-caption"), &heads, rows.collect())
    }

    /// Groups under the line of everybody: one sheet for both.
    fn participation(&self, scenario: &OfScenario) -> Table {
        let mut table = self.groups(scenario);
        let all = vec![self.say("summary-all"), digits(scenario.runs), digits(scenario.people)];
        table.rows.insert(0, all);
        table
    }

    fn objectives(&self, scenario: &OfScenario) -> Table {
        let rows = scenario.objectives.iter().map(|objective| {
            let counts = match objective.counts {
                Some(counts) => counts.map(digits),
                None => [(); 5].map(|()| self.say("summary-suppressed")),
            };
            std::iter::once(objective.text.clone()).chain(counts).collect()
        });
        let rows: Vec<Vec<SafeText>> = rows.collect();
        let letters = Rating::ALL.map(|rating| SafeText::from(rating.letter()));
        let heads = std::iter::once(self.say("summary-col-objective")).chain(letters).collect();
        let words: Vec<String> =
            Rating::ALL.map(|rating| telling::rating(self.lang, rating).to_string()).into_iter().collect();
        let caption =
            self.tell("summary-objectives-caption", &[("ratings", Arg::from(words.join(" · ").as_str()))]);
        Table { caption, heads, rows }
    }

    fn missed(&self, scenario: &OfScenario) -> Table {
        let rows = scenario.missed.iter().map(|task| {
            let share = percent(task.missed as i64 * 1000 / task.of.max(1) as i64);
            vec![task.text.clone(), digits(task.missed), digits(task.of), share]
        });
        let heads = ["summary-col-task", "summary-col-missed", "summary-col-of", "summary-col-share"];
        self.table(self.say("summary-missed-caption"), &heads, rows.collect())
    }

    /// What stretches are called: their months, and where two have the same ones, also which runs, in the order they were
    /// played.
    fn spans(&self, scenario: &OfScenario) -> Vec<SafeText> {
        let stretches = &scenario.stretches;
        let mut before = 0;
        let name = |it: &Stretch| {
            let span = self.span(&it.months.0, &it.months.1);
            let (from, to) = (before + 1, before + it.runs);
            before = to;
            match stretches.iter().filter(|other| other.months == it.months).count() {
                ..2 => span,
                _ => {
                    let args = [("span", Arg::from(&span)), ("from", number(from)), ("to", number(to))];
                    self.tell("summary-runs-of", &args)
                }
            }
        };
        stretches.iter().map(name).collect()
    }

    /// A column a stretch.
    fn trend(&self, scenario: &OfScenario) -> Table {
        let rows = scenario.objectives.iter().map(|objective| {
            let told = objective.trend.iter().map(|(runs, share)| {
                let (share, runs) = (percent(*share), digits(*runs));
                self.tell("summary-share", &[("share", Arg::from(&share)), ("runs", Arg::from(&runs))])
            });
            let told: Vec<SafeText> = match objective.trend.is_empty() {
                true => scenario.stretches.iter().map(|_| self.say("summary-suppressed")).collect(),
                false => told.collect(),
            };
            std::iter::once(objective.text.clone()).chain(told).collect()
        });
        let rows: Vec<Vec<SafeText>> = rows.collect();
        let spans = self.spans(scenario);
        let heads = std::iter::once(self.say("summary-col-objective")).chain(spans).collect();
        Table { caption: self.say("summary-trend-caption"), heads, rows }
    }

    /// The same with a row for each objective and stretch, for sheets.
    fn periods(&self, scenario: &OfScenario) -> Table {
        let mut rows = Vec::new();
        for objective in &scenario.objectives {
            for (stretch, (runs, share)) in scenario.stretches.iter().zip(&objective.trend) {
                let (from, to) = (&stretch.months.0, &stretch.months.1);
                rows.push(vec![
                    objective.text.clone(),
                    from.as_str().into(),
                    to.as_str().into(),
                    digits(*runs),
                    percent(*share),
                ]);
            }
        }
        let heads = [
            "summary-col-objective",
            "summary-col-from",
            "summary-col-to",
            "summary-col-runs",
            "summary-col-well",
        ];
        self.table(self.say("summary-trend-caption"), &heads, rows)
    }

    /// For pages: numbers stand with the issue, both dates in one column.
    fn actions(&self, actions: &[Listed]) -> Table {
        let mut table = self.all_of_actions(actions);
        for row in &mut table.rows {
            let [issue, .., start, due, _, _, number, _] = &mut row[..] else { continue };
            if !number.is_empty() {
                *issue = format!("{issue} [{number}]").into();
            }
            if !start.is_empty() {
                *due = format!("{start} – {due}").into();
            }
        }
        // The start, and the number.
        for cells in table.rows.iter_mut().chain([&mut table.heads]) {
            cells.remove(8);
            cells.remove(4);
        }
        table
    }

    /// For sheets: a column each.
    fn all_of_actions(&self, actions: &[Listed]) -> Table {
        let rows = actions.iter().map(|Listed { scenario, action }| {
            let element = action.element.map(|it| self.say(&format!("notes-element-{}", it.name())));
            vec![
                action.issue.one_line(),
                action.action.one_line(),
                element.unwrap_or_default(),
                action.owner.clone(),
                action.start.clone(),
                action.due.clone(),
                self.say(&format!("notes-status-{}", action.status.name())),
                action.risk.clone(),
                action.id.clone(),
                scenario.clone(),
            ]
        });
        let heads = [
            "debrief-col-issue",
            "debrief-col-action",
            "debrief-col-element",
            "debrief-col-owner",
            "summary-col-start",
            "summary-col-due",
            "debrief-col-status",
            "summary-col-risk",
            "summary-col-number",
            "summary-col-scenario",
        ];
        self.table(self.say("summary-actions-caption"), &heads, rows.collect())
    }
}

fn number(count: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A share in whole percent: with so few runs, tenths would say more than is known.
fn percent(permille: i64) -> SafeText {
    telling::percent((permille + 5) / 10 * 10)
}

fn digits(count: usize) -> SafeText {
    count.to_string().into()
}
