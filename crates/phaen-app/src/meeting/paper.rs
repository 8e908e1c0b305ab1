//! The paper of a meeting: one page to be put on the table, or everything for the screen and for files.

use phaen_core::form::Footer;
use phaen_core::meeting::{Bounds, Rules, Standing};
use phaen_core::number::Ratio;
use phaen_core::paper::{Block, Light, Mark, Orientation, Paper};
use phaen_core::plan::Measure;

use super::{Sitting, cases, rows};
use crate::book::line_name;
use crate::printing::plain_name;
use crate::words::Lang;
use crate::words::book::month_of;
use crate::words::meeting::{self, Words, words};
use crate::words::number::figure;

/// Most points of a list on one page.
const FEW: usize = 4;
/// Longest name of a line there, in letters.
const NAME: usize = 44;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What one page holds; of longer lists it is said how much more there is.
    OnePage,
    /// Everything.
    Full,
}

/// The paper of a meeting.
pub fn paper(sitting: &Sitting, extent: Extent, lang: Lang) -> Paper {
    let w = words(lang);
    let mut paper = Paper::new(title(sitting, lang));
    paper.orientation = Orientation::Landscape;
    paper.one_page = extent == Extent::OnePage;
    paper.footer = Footer { page: w.page, of: w.of };
    paper.lang = match lang {
        Lang::Thai => "th",
        Lang::English => "en",
    };
    paper.meanings = meanings(&sitting.rules.rules, lang);
    paper.push(Block::Lights(lights(sitting, lang)));
    paper.push(Block::Heading(w.against_plan.to_owned()));
    paper.push(Block::Table(rows::against_plan(sitting, lang)));
    paper.push(Block::Note(format!("{} · {}", rules(sitting, lang), w.at_least_note)));
    let late = late(sitting, extent, lang);
    let moved = moved(sitting, extent, lang);
    let forecast = forecast(sitting, lang);
    let mut indicators = vec![Block::Heading(w.indicators.to_owned())];
    if sitting.indicators.rows.is_empty() {
        indicators.push(Block::Paragraph(w.no_indicators.to_owned()));
    } else {
        indicators.push(Block::Table(rows::indicators(sitting, extent, lang)));
        if sitting.indicators.rows.iter().any(|row| row.rule.mark().is_some()) {
            indicators.push(Block::Note(w.example_note.to_owned()));
        }
    }
    paper.push(Block::Beside(vec![(9, [late, moved].concat()), (10, [indicators, forecast].concat())]));
    paper
}

fn title(sitting: &Sitting, lang: Lang) -> Vec<String> {
    let w = words(lang);
    let plan = sitting.book.book.plan();
    let whose: Vec<&str> = [plan.group.as_deref(), plan.office.as_deref()].into_iter().flatten().collect();
    let revision = format!("{} {}", w.plan_revision, sitting.book.book.revision().number);
    let (day, last) = (meeting::day(lang, sitting.day), meeting::day(lang, sitting.last));
    vec![
        format!("{} {}", w.title, month_of(lang, plan, sitting.month)),
        format!("{} · {revision}", whose.join(" ")).trim_start_matches([' ', '·']).to_owned(),
        format!("{} {day} · {} {last}", w.as_of, w.since_last),
    ]
}

/// What the marks mean under those rules.
pub(crate) fn meanings(rules: &Rules, lang: Lang) -> Vec<(Mark, String)> {
    let percents =
        |bounds: Bounds| [bounds.good_from, bounds.watch_from].map(|bound| figure(Measure::Work, i128::from(bound)));
    let (work, money) = (percents(rules.work), percents(rules.money));
    [Mark::Good, Mark::Watch, Mark::Bad, Mark::Unknown]
        .map(|mark| (mark, meeting::meaning(lang, mark, &work, &money)))
        .to_vec()
}

/// Where the rules of the lights come from.
fn rules(sitting: &Sitting, lang: Lang) -> String {
    match &sitting.rules.by {
        None => words(lang).rules_are_ours.to_owned(),
        Some((by, on)) => meeting::rules_set(lang, by, &on.map(|on| meeting::day(lang, on)).unwrap_or_default()),
    }
}

fn lights(sitting: &Sitting, lang: Lang) -> Vec<Light> {
    let w = words(lang);
    let mut lights = Vec::new();
    if let Some(whole) = sitting.meeting.whole() {
        let rules = sitting.rules.rules;
        let of = |label: &str, standing: &Standing, measure, bounds, unit: &str| {
            standing_light(label, standing, (measure, bounds), unit, lang)
        };
        lights.extend(of(w.work_so_far, &whole.cumulated[0], Measure::Work, rules.work, ""));
        lights.extend(of(w.paid_so_far, &whole.cumulated[1], Measure::Budget, rules.money, w.baht));
        lights.extend(quarter_light(sitting, lang));
    }
    let all = &sitting.indicators.rows;
    if !all.is_empty() {
        let count = |mark| all.iter().filter(|row| rows::verdict(row, lang).1 == mark).count();
        let (reached, missed, unknown) = (count(Mark::Good), count(Mark::Bad), count(Mark::Unknown));
        let (text, detail) = meeting::indicators(lang, reached, all.len(), unknown);
        let mark = match (missed, unknown) {
            (1.., _) => Mark::Bad,
            (0, 1..) => Mark::Unknown,
            (0, 0) => Mark::Good,
        };
        lights.push(Light { label: w.indicators_reached.to_owned(), figure: text, detail, mark });
    }
    let late = &sitting.meeting.late;
    let visits: usize = late.not_made.iter().map(|line| line.visits.len()).sum();
    let count = late.unreported.len() + visits + late.cases.len();
    let mark = if count == 0 { Mark::Good } else { Mark::Bad };
    let detail = meeting::late_count(lang, late.unreported.len(), visits, late.cases.len());
    lights.push(Light { label: w.late.to_owned(), figure: count.to_string(), detail, mark });
    lights
}

fn standing_light(
    label: &str,
    standing: &Standing,
    (measure, bounds): (Measure, Bounds),
    unit: &str,
    lang: Lang,
) -> Option<Light> {
    let mark = standing.light(bounds)?;
    let percent = rows::percent(standing, bounds, lang);
    let figure = if standing.made.is_some() { format!("{} %", percent.text) } else { percent.text };
    let amount = |value: Option<i64>| value.map_or_else(|| "-".to_owned(), |value| rows::shown(measure, value));
    let made = meeting::of_plan(lang, &amount(standing.made), &amount(standing.planned), unit);
    let (of, missing) = standing.cells;
    let detail = match missing {
        0 => made.trim_end().to_owned(),
        missing => format!("{} · {}", made.trim_end(), meeting::cells_missing(lang, missing, of)),
    };
    Some(Light { label: label.to_owned(), figure, detail, mark })
}

/// Money beside the cabinet's target, where there is one. The quarter's end is the day that the target is about: before
/// it nothing is late yet.
fn quarter_light(sitting: &Sitting, lang: Lang) -> Option<Light> {
    let quarterly = sitting.meeting.quarterly.as_ref()?;
    let target = &quarterly.target;
    let wanted = i64::from(target.percent_hundredths);
    let reached = quarterly.paid.and_then(|paid| paid.compare_percent(wanted)).map(|order| order.is_ge());
    let last_month = target.quarter.months()[2] == sitting.month;
    let mark = match (reached, last_month) {
        (Some(true), _) => Mark::Good,
        (Some(false), true) => Mark::Bad,
        (Some(false), false) => Mark::Watch,
        (None, _) => Mark::Unknown,
    };
    let figure = quarterly.paid.map_or_else(|| words(lang).not_reported.to_owned(), |paid| format!("{paid} %"));
    let percent = self::figure(Measure::Work, i128::from(target.percent_hundredths));
    let detail = meeting::quarter_target(lang, target.quarter.number(), &percent);
    Some(Light { label: words(lang).paid_of_year.to_owned(), figure, detail, mark })
}

/// A list, on one page with no more points than fit.
fn list(mut points: Vec<String>, extent: Extent, lang: Lang) -> Block {
    if extent == Extent::OnePage && points.len() > FEW + 1 {
        let more = points.len() - FEW;
        points.truncate(FEW);
        points.push(meeting::and_more(lang, more));
    }
    Block::List(points)
}

fn late(sitting: &Sitting, extent: Extent, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let (late, plan) = (&sitting.meeting.late, sitting.book.book.plan());
    let named = |line| match extent {
        Extent::OnePage => rows::shortened(&line_name(plan, line), NAME),
        Extent::Full => line_name(plan, line),
    };
    let mut blocks = vec![Block::Heading(w.late.to_owned())];
    let unreported = late.unreported.iter().map(|line| {
        let name = named(line.line);
        meeting::unreported(lang, &name, &meeting::months(lang, &line.work), &meeting::months(lang, &line.money))
    });
    let not_made = late.not_made.iter().map(|line| {
        let mut months: Vec<_> = line.visits.iter().map(|(month, _)| *month).collect();
        months.dedup();
        meeting::not_made(lang, &named(line.line), line.visits.len(), &meeting::months(lang, &months))
    });
    let overdue = late.cases.iter().map(|late| cases::overdue(sitting, late, lang));
    for points in [unreported.collect::<Vec<_>>(), not_made.collect(), overdue.collect()] {
        if !points.is_empty() {
            blocks.push(list(points, extent, lang));
        }
    }
    if blocks.len() == 1 {
        blocks.push(Block::Paragraph(w.nothing_late.to_owned()));
    }
    blocks
}

fn moved(sitting: &Sitting, extent: Extent, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let open = meeting::open_cases(lang, sitting.meeting.open_cases);
    let mut blocks = vec![Block::Heading(format!("{} ({open})", w.cases))];
    // A case of which nothing but links changed comes last.
    let mut moved: Vec<_> = sitting.meeting.moved.iter().collect();
    moved.sort_by_key(|moved| !cases::is_news(&moved.moved));
    let points: Vec<String> =
        moved.into_iter().map(|moved| cases::moved(sitting, moved.case, &moved.moved, lang)).collect();
    blocks.push(match points.is_empty() {
        true => Block::Paragraph(w.none_moved.to_owned()),
        false => list(points, extent, lang),
    });
    if !sitting.names && sitting.cases.values().any(|(kind, _)| kind.is_delicate()) {
        blocks.push(Block::Note(w.numbers_only.to_owned()));
    }
    blocks
}

fn forecast(sitting: &Sitting, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let year = sitting.meeting.whole().map(|whole| whole.year).unwrap_or_default();
    let said = |measure: Measure, w: &Words| {
        let (at, name, unit) = match measure {
            Measure::Work => (0, w.work, ""),
            Measure::Budget => (1, w.money, w.baht),
        };
        match (sitting.meeting.forecast[at].year, year[at]) {
            (Some(expected), Some(planned)) => {
                // A forecast is not exact to the satang, and there is no part of a visit.
                let whole = (expected + 50).div_euclid(100) * 100;
                let (made, of) = (rows::shown(measure, whole), rows::shown(measure, planned));
                let text = meeting::forecast(lang, name, &made, &of, unit, &Ratio::new(expected, planned).to_string());
                text.replace("  ", " ")
            }
            _ => meeting::no_forecast(lang, name),
        }
    };
    vec![
        Block::Heading(w.forecast.to_owned()),
        Block::List(Measure::ALL.map(|measure| said(measure, w)).to_vec()),
        Block::Note(w.forecast_rule.to_owned()),
    ]
}

/// What a file of it is called, without its ending: what it is, year and month, whose.
pub fn file_name(sitting: &Sitting, lang: Lang) -> String {
    let plan = sitting.book.book.plan();
    let month = plan.fiscal_year.map(|year| {
        let of_calendar = (sitting.month.number() + 8) % 12 + 1;
        format!("{}-{of_calendar:02}", year.calendar_year_of(sitting.month))
    });
    let parts = [Some(words(lang).file.to_owned()), month, plan.group.clone().or_else(|| plan.office.clone())];
    plain_name(&parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
}
