//! Charts of series as inline SVG.
//!
//! plotters draws the frame: grid, axes, tick labels, and the ribbons of intervals. What it cannot do is written by hand
//! over its frame: lines with dashes and classes (so that dark and print styles reach them; its dashed lines are hundreds
//! of separate strokes), markers, direct labels at line ends, seams, reference lines and stretches without data.

use std::fmt::Write as _;

use plotters::coord::Shift;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::prelude::*;

use crate::dossier::{Line, Point, Series};
use crate::number::Kind;
use crate::words;

/// Width, height and letter size of a drawing, in CSS pixels at its natural size.
#[derive(Clone, Copy)]
pub(super) struct Size {
    width: f64,
    height: f64,
    font: f64,
    /// Room for names at the ends of lines; without it only the last value stands there.
    names: bool,
    class: &'static str,
}

/// For screens wider than a phone, and for paper.
pub(super) const DESK: Size = Size { width: 800.0, height: 280.0, font: 13.0, names: true, class: "desk" };
/// For a phone held upright.
pub(super) const PHONE: Size = Size { width: 350.0, height: 260.0, font: 12.0, names: false, class: "phone" };

/// Where the plot lies on the drawing, and what its edges stand for.
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    first: i32,
    last: i32,
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Plot {
    /// A year is as wide as any other and drawn at its middle.
    fn x(&self, year: f64) -> f64 {
        let share = (year - f64::from(self.first) + 0.5) / f64::from(self.last - self.first + 1);
        self.left + share * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        let scale = |value: f64| if self.logarithmic { value.ln() } else { value };
        let share = (scale(value) - scale(self.low)) / (scale(self.high) - scale(self.low));
        self.bottom - share * (self.bottom - self.top)
    }

    /// Whether a value has a place on the axis: 0 has none on a logarithmic one.
    fn holds(&self, value: f64) -> bool {
        value.is_finite() && (!self.logarithmic || value > 0.0)
    }
}

/// Draws a series; `name` makes ids unique in the page. `None` where no year is known.
pub(super) fn svg(series: &Series, size: Size, name: &str) -> Option<String> {
    let (first, last) = words::drawn_years(series)?;
    let kind = Kind::of(&series.measure, &series.unit);
    let (low, high, logarithmic) = limits(series, kind);
    let whole = kind == Kind::Quantity && of_whole_numbers(series);
    let ticks = Ticks::new(low, high, logarithmic, if size.names { 5 } else { 4 }, kind, whole);
    let labels: Vec<EndLabel> = series.lines.iter().filter_map(|line| EndLabel::new(line, kind, size)).collect();

    let axis_room = (ticks.labels.iter().map(|label| text_width(label, size.font)).fold(0.0, f64::max) + 12.0).ceil();
    let name_room = (labels.iter().map(|label| label.width(size.font)).fold(0.0, f64::max) + 12.0).ceil();
    let seams: Vec<_> = series.seams.iter().filter(|seam| (first..=last).contains(&seam.year)).collect();
    let mut plot = Plot {
        left: axis_room,
        right: size.width - name_room,
        top: 10.0,
        bottom: size.height - size.font * 1.9,
        first,
        last,
        low,
        high,
        logarithmic,
    };
    let seam_rows = seam_rows(&seams.iter().map(|seam| seam.year).collect::<Vec<_>>(), &plot, size);
    plot.top += f64::from(seam_rows.iter().map(|row| row + 1).max().unwrap_or(0)) * size.font * 1.35;

    let mut out = String::new();
    let _ = write!(
        out,
        r#"<svg class="plot {class}" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {width} {height}" width="{width}" height="{height}" data-left="{left}" data-right="{right}" font-size="{font}"><title id="{name}-t">{title}</title><desc id="{name}-d">{desc}</desc>"#,
        class = size.class,
        width = size.width,
        height = size.height,
        left = plot.left,
        right = plot.right,
        font = size.font,
        title = escape(&words::series_title(series)),
        desc = escape(&description(series, kind)),
    );
    silent_years(&mut out, series, &plot, size);
    out.push_str(&frame(series, &plot, &ticks, size)?);
    for reference in series.references.iter().filter(|reference| plot.holds(reference.value)) {
        let y = plot.y(reference.value);
        let _ = write!(
            out,
            r#"<line class="reference" x1="{:.1}" y1="{y:.1}" x2="{:.1}" y2="{y:.1}"/>"#,
            plot.left, plot.right
        );
    }
    for (seam, row) in seams.iter().zip(&seam_rows) {
        // A seam lies between two years: before the first year of the new way of counting.
        let x = plot.x(f64::from(seam.year) - 0.5);
        let y = size.font + f64::from(*row) * size.font * 1.35;
        let _ =
            write!(out, r#"<line class="seam" x1="{x:.1}" y1="{:.1}" x2="{x:.1}" y2="{:.1}"/>"#, y + 4.0, plot.bottom);
    }
    let mut seen = [0_usize; 3];
    for line in &series.lines {
        let more = &mut seen[side_index(&line.side)];
        draw_line(&mut out, line, &plot, *more);
        *more += 1;
    }
    for reference in series.references.iter().filter(|reference| plot.holds(reference.value)) {
        // Above the line where there is room, else below it.
        let y = plot.y(reference.value);
        let y = if y - size.font * 1.2 > plot.top { y - 4.0 } else { y + size.font };
        // At the left, unless a line runs there and leaves more room at the right.
        let font = size.font * 0.92;
        let width = text_width(&reference.label, font);
        let room = |from: f64| clearance(series, &plot, [from, from + width], y - font / 2.0);
        let (left, right) = (plot.left + 5.0, plot.right - 5.0 - width);
        let x = if room(left) < font && room(right) > room(left) { right } else { left };
        let _ = write!(
            out,
            r#"<text class="note halo" x="{x:.1}" y="{y:.1}" font-size="{font:.1}">{}</text>"#,
            escape(&reference.label)
        );
    }
    for (at, (seam, row)) in seams.iter().zip(&seam_rows).enumerate() {
        let text = format!("{} · {}", words::letter(at), seam.year);
        let x = seam_label_x(seam.year, &text, &plot, size);
        let y = size.font + f64::from(*row) * size.font * 1.35;
        let _ =
            write!(out, r#"<text class="seam-label halo" text-anchor="middle" x="{x:.1}" y="{y:.1}">{text}</text>"#);
    }
    end_labels(&mut out, labels, &plot, size);
    let _ = write!(out, r#"<line class="cross" x1="0" x2="0" y1="{:.1}" y2="{:.1}"/></svg>"#, plot.top, plot.bottom);
    Some(out)
}

/// How near the lines come to a height between two places; infinite where none runs there.
fn clearance(series: &Series, plot: &Plot, [from, to]: [f64; 2], y: f64) -> f64 {
    // A stroke comes from the year before and goes on to the year after.
    let year = plot.x(1.0) - plot.x(0.0);
    let points = series.lines.iter().flat_map(|line| &line.points);
    points
        .filter(|point| (from - year..=to + year).contains(&plot.x(f64::from(point.year))))
        .filter_map(|point| words::point_value(point).filter(|value| plot.holds(*value)))
        .map(|value| (plot.y(value) - y).abs())
        .fold(f64::INFINITY, f64::min)
}

/// Whether a series counts: then no tick stands between two whole numbers.
fn of_whole_numbers(series: &Series) -> bool {
    series.lines.iter().flat_map(|line| &line.points).filter_map(words::point_value).all(|value| value.fract() == 0.0)
}

/// What the chart shows, for those who do not see it.
fn description(series: &Series, kind: Kind) -> String {
    let lines: Vec<String> = series
        .lines
        .iter()
        .map(|line| {
            let label = words::prose(&line.label);
            match words::summary(line) {
                Some(sum) => format!(
                    "{label}: {} in {}, {} in {}; least {} in {}, greatest {} in {}; {} of {} years known.",
                    sum.first.write(kind),
                    sum.first.year,
                    sum.last.write(kind),
                    sum.last.year,
                    sum.least.write(kind),
                    sum.least.year,
                    sum.greatest.write(kind),
                    sum.greatest.year,
                    sum.known,
                    line.points.len()
                ),
                None => format!("{label}: no year is known."),
            }
        })
        .collect();
    lines.join(" ")
}

/// Least and greatest value of the axis, and whether it is logarithmic.
fn limits(series: &Series, kind: Kind) -> (f64, f64, bool) {
    let mut values: Vec<f64> = series.references.iter().map(|reference| reference.value).collect();
    let mut zero = false;
    for point in series.lines.iter().flat_map(|line| &line.points) {
        zero |= point.status == "implied_zero";
        if words::point_value(point).is_some() {
            values.extend([words::point_value(point), point.low, point.high].into_iter().flatten());
        }
    }
    values.retain(|value| value.is_finite());
    let positive = values.iter().any(|value| *value > 0.0);
    let logarithmic = series.logarithmic && positive;
    if logarithmic {
        values.retain(|value| *value > 0.0);
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if logarithmic {
        // Implied zeros lie on the floor of a logarithmic axis: it must not be anyone's value.
        let floor = if zero { 0.6 } else { 0.87 };
        return (low * floor, high * 1.15, true);
    }
    let from_zero = matches!(kind, Kind::Share | Kind::SystemShare | Kind::Quantity) && low >= 0.0;
    let span = if high > low { high - low } else { high.abs().max(0.1) };
    let low = if from_zero { 0.0 } else { low - span * 0.06 };
    (low, high + span * 0.06, false)
}

/// Ticks of the vertical axis.
struct Ticks {
    values: Vec<f64>,
    labels: Vec<String>,
}

impl Ticks {
    fn new(low: f64, high: f64, logarithmic: bool, wanted: usize, kind: Kind, whole: bool) -> Self {
        if logarithmic {
            for steps in [&[1.0, 2.0, 5.0][..], &[1.0, 3.0], &[1.0]] {
                let values: Vec<f64> = (low.log10().floor() as i32..=high.log10().ceil() as i32)
                    .flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)))
                    .filter(|value| (low..=high).contains(value))
                    .collect();
                if (2..=wanted + 2).contains(&values.len()) {
                    let labels = values.iter().map(|value| kind.write_tick(*value, power_of_ten(*value))).collect();
                    return Self { values, labels };
                }
            }
        }
        let step = nice_step((high - low) / wanted as f64);
        // Half a case is none: 1 for what is less, 5 for 2.5.
        let step = if !whole || step.fract() == 0.0 { step } else { (2.0 * step).max(1.0) };
        let values: Vec<f64> = ((low / step).ceil() as i64..=(high / step).floor() as i64)
            .map(|at| at as f64 * step)
            .filter(|value| !logarithmic || *value > 0.0)
            .collect();
        let labels = values.iter().map(|value| kind.write_tick(*value, step)).collect();
        Self { values, labels }
    }
}

fn power_of_ten(value: f64) -> f64 {
    10_f64.powi((value.abs().log10() + 1e-9).floor() as i32)
}

/// 1, 2, 2.5 or 5 times a power of ten, not smaller than asked.
fn nice_step(raw: f64) -> f64 {
    let power = power_of_ten(raw);
    let lead = raw / power;
    let nice = [1.0, 2.0, 2.5, 5.0].into_iter().find(|nice| lead <= nice + 1e-9).unwrap_or(10.0);
    nice * power
}

/// Years to label: round ones, as many as fit.
fn year_ticks(plot: &Plot, size: Size) -> Vec<i32> {
    let fit = ((plot.right - plot.left) / (size.font * 3.6)).floor().max(2.0) as i32;
    let span = plot.last - plot.first + 1;
    let every = [1, 2, 5, 10, 20, 25, 50, 100].into_iter().find(|every| span / every < fit).unwrap_or(200);
    (plot.first..=plot.last).filter(|year| year % every == 0).collect()
}

/// The part plotters draws. `None` never happens: writing to a string does not fail.
fn frame(series: &Series, plot: &Plot, ticks: &Ticks, size: Size) -> Option<String> {
    let mut raw = String::new();
    {
        let root = SVGBackend::with_string(&mut raw, (size.width as u32, size.height as u32)).into_drawing_area();
        let drawn = frame_on(&root, series, plot, ticks, size);
        drawn.ok()?;
        root.present().ok()?;
    }
    // Only the inside is wanted: the outer element carries names, size and class, and the page sets the letters.
    let inside = &raw[raw.find('>')? + 1..raw.rfind("</svg>")?];
    let inside = inside.replace(" font-family=\"sans-serif\"", "").replace(" opacity=\"1\"", "").replace('\n', "");
    Some(format!(r#"<g class="frame">{inside}</g>"#))
}

/// An axis with ticks of our choice: those plotters chooses on a logarithmic axis are often one or none, and its own way
/// to set them has no formatter for `f64`.
struct Axis {
    low: f64,
    high: f64,
    logarithmic: bool,
    ticks: Vec<f64>,
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let scale = |value: f64| if self.logarithmic { value.ln() } else { value };
        let share = (scale(*value) - scale(self.low)) / (scale(self.high) - scale(self.low));
        limit.0 + (share * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> std::ops::Range<f64> {
        self.low..self.high
    }
}

fn frame_on(
    root: &DrawingArea<SVGBackend<'_>, Shift>,
    series: &Series,
    plot: &Plot,
    ticks: &Ticks,
    size: Size,
) -> Result<(), Box<dyn std::error::Error>> {
    let years = year_ticks(plot, size);
    let x = Axis {
        low: f64::from(plot.first) - 0.5,
        high: f64::from(plot.last) + 0.5,
        logarithmic: false,
        ticks: years.iter().copied().map(f64::from).collect(),
    };
    let y = Axis { low: plot.low, high: plot.high, logarithmic: plot.logarithmic, ticks: ticks.values.clone() };
    let mut chart = ChartBuilder::on(root)
        .margin_top(plot.top as u32)
        .margin_right((size.width - plot.right) as u32)
        .set_label_area_size(LabelAreaPosition::Left, plot.left as u32)
        .set_label_area_size(LabelAreaPosition::Bottom, (size.height - plot.bottom).round() as u32)
        .build_cartesian_2d(x, y)?;
    let grey = RGBColor(0xd5, 0xd9, 0xdd);
    // plotters writes letters 1.24 times smaller than told.
    let letters = ("sans-serif", size.font * 1.24).into_font().color(&RGBColor(0x55, 0x5c, 0x64));
    let label_of = |value: &f64| {
        let at = ticks.values.iter().position(|tick| tick == value);
        at.map_or_else(String::new, |at| ticks.labels[at].clone())
    };
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(grey)
        .axis_style(grey)
        .x_labels(years.len().max(1))
        .y_labels(ticks.values.len().max(1))
        .x_label_formatter(&|year| format!("{year:.0}"))
        .y_label_formatter(&label_of)
        .label_style(letters)
        .draw()?;
    for line in &series.lines {
        let colour = match line.side.as_str() {
            "a" => RGBColor(0x00, 0x72, 0xb2),
            "b" => RGBColor(0xd5, 0x5e, 0x00),
            _ => RGBColor(0x3b, 0x40, 0x46),
        };
        for run in runs(line, plot) {
            let limits: Vec<(f64, f64, f64)> = run
                .iter()
                .filter_map(|point| Some((f64::from(point.year), point.low?, point.high?)))
                .filter(|(_, low, high)| plot.holds(*low) && plot.holds(*high))
                .collect();
            // A ribbon over a year without an interval would claim one for it.
            for part in limits.chunk_by(|one, two| one.0 + 1.0 == two.0).filter(|part| part.len() > 1) {
                let upper = part.iter().map(|(year, _, high)| (*year, *high));
                let lower = part.iter().rev().map(|(year, low, _)| (*year, *low));
                let outline: Vec<(f64, f64)> = upper.chain(lower).collect();
                chart.draw_series(std::iter::once(Polygon::new(outline, colour.mix(0.18))))?;
            }
        }
    }
    Ok(())
}

/// Stretches of neighbouring years with a value that has a place on the axis. Lines are drawn within them only.
fn runs<'a>(line: &'a Line, plot: &Plot) -> Vec<Vec<&'a Point>> {
    let mut runs: Vec<Vec<&Point>> = Vec::new();
    for point in &line.points {
        let drawable = words::point_value(point).is_some_and(|value| plot.holds(value));
        if !drawable || !(plot.first..=plot.last).contains(&point.year) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|before| before.year + 1 == point.year) => run.push(point),
            _ => runs.push(vec![point]),
        }
    }
    runs
}

fn side_index(side: &str) -> usize {
    match side {
        "a" => 0,
        "b" => 1,
        _ => 2,
    }
}

/// The side as a class name; anything unforeseen is drawn as belonging to both.
fn side(line: &Line) -> &'static str {
    ["a", "b", "both"][side_index(&line.side)]
}

/// One line: strokes within runs, markers to tell lines apart without colour, hollow rings for implied zeros.
fn draw_line(out: &mut String, line: &Line, plot: &Plot, more: usize) {
    let side = side(line);
    let dash = if more > 0 { format!(" more-{}", more.min(2)) } else { String::new() };
    let runs = runs(line, plot);
    let known: usize = runs.iter().map(Vec::len).sum();
    let year_width = (plot.right - plot.left) / f64::from(plot.last - plot.first + 1);
    for run in &runs {
        if let [point] = run.as_slice()
            && let (Some(low), Some(high)) = (point.low, point.high)
            && plot.holds(low)
            && plot.holds(high)
        {
            // A ribbon one year wide cannot be seen.
            let x = plot.x(f64::from(point.year));
            let _ = write!(
                out,
                r#"<line class="error side-{side}" x1="{x:.1}" x2="{x:.1}" y1="{:.1}" y2="{:.1}"/>"#,
                plot.y(low),
                plot.y(high)
            );
        }
        if run.len() > 1 {
            out.push_str(&format!(r#"<polyline class="line side-{side}{dash}" points=""#));
            for (at, point) in run.iter().enumerate() {
                let value = words::point_value(point).unwrap_or_default();
                let gap = if at > 0 { " " } else { "" };
                let _ = write!(out, "{gap}{:.1},{:.1}", plot.x(f64::from(point.year)), plot.y(value));
            }
            out.push_str("\"/>");
        }
    }
    let every = if year_width >= 11.0 && known <= 40 { 1 } else { (70.0 / year_width).ceil() as i32 };
    let last = runs.last().and_then(|run| run.last()).map(|point| point.year);
    for run in &runs {
        for point in run {
            if point.status == "implied_zero" {
                continue;
            }
            if run.len() == 1 || point.year % every == 0 || Some(point.year) == last {
                marker(out, plot.x(f64::from(point.year)), plot.y(words::point_value(point).unwrap_or_default()), side);
            }
        }
    }
    for point in line.points.iter().filter(|point| point.status == "implied_zero") {
        if (plot.first..=plot.last).contains(&point.year) {
            let y = if plot.holds(0.0) { plot.y(0.0) } else { plot.bottom };
            let x = plot.x(f64::from(point.year));
            let size = (year_width * 0.84).clamp(3.6, 6.8);
            // The square fits into the ring, so that both show where both are zero.
            let _ = if side == "b" {
                let (size, half) = (size * 0.5, size * 0.25);
                write!(
                    out,
                    r#"<rect class="zero z-b" x="{:.1}" y="{:.1}" width="{size:.1}" height="{size:.1}"/>"#,
                    x - half,
                    y - half
                )
            } else {
                write!(out, r#"<circle class="zero z-{side}" cx="{x:.1}" cy="{y:.1}" r="{:.1}"/>"#, size / 2.0)
            };
        }
    }
}

/// A disc for the first state, a hollow square for the second, a small disc where it is one line for both.
fn marker(out: &mut String, x: f64, y: f64, side: &str) {
    let _ = match side {
        "b" => write!(out, r#"<rect class="mark-b" x="{:.1}" y="{:.1}" width="7" height="7"/>"#, x - 3.5, y - 3.5),
        _ => write!(
            out,
            r#"<circle class="mark-{side}" cx="{x:.1}" cy="{y:.1}" r="{}"/>"#,
            if side == "a" { "4" } else { "3.4" }
        ),
    };
}

/// The sign of a line in a legend.
pub(super) fn swatch(side: &str, more: usize) -> String {
    let side = ["a", "b", "both"][side_index(side)];
    let dash = if more > 0 { format!(" more-{}", more.min(2)) } else { String::new() };
    let mut out = format!(
        r#"<svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true"><line class="line side-{side}{dash}" x1="1" y1="6" x2="33" y2="6"/>"#
    );
    marker(&mut out, 17.0, 6.0, side);
    out.push_str("</svg>");
    out
}

/// Grey ground where no line has a value, with the reason's word where it fits.
fn silent_years(out: &mut String, series: &Series, plot: &Plot, size: Size) {
    let status_of = |year: i32| {
        let mut word: Option<&str> = None;
        for point in series.lines.iter().filter_map(|line| line.points.iter().find(|point| point.year == year)) {
            if words::point_value(point).is_some() {
                return None;
            }
            let status = if point.status == "out_of_coverage" { "out of coverage" } else { "missing" };
            word = Some(if word.is_some_and(|word| word != status) { "not known" } else { status });
        }
        Some(word.unwrap_or("not known"))
    };
    let statuses: Vec<(i32, Option<&str>)> = (plot.first..=plot.last).map(|year| (year, status_of(year))).collect();
    for run in statuses.chunk_by(|one, two| one.1 == two.1) {
        let (Some((first, Some(word))), Some((last, _))) = (run.first(), run.last()) else { continue };
        let (from, to) = (plot.x(f64::from(*first) - 0.5), plot.x(f64::from(*last) + 0.5));
        let _ = write!(
            out,
            r#"<rect class="nodata" x="{from:.1}" y="{:.1}" width="{:.1}" height="{:.1}"/>"#,
            plot.top,
            to - from,
            plot.bottom - plot.top
        );
        if text_width(word, size.font * 0.92) + 6.0 < to - from {
            let _ = write!(
                out,
                r#"<text class="note" text-anchor="middle" x="{:.1}" y="{:.1}" font-size="{:.1}">{word}</text>"#,
                f64::midpoint(from, to),
                plot.bottom - 7.0,
                size.font * 0.92
            );
        }
    }
}

/// The middle of a seam's label, held inside the drawing.
fn seam_label_x(year: i32, text: &str, plot: &Plot, size: Size) -> f64 {
    let half = text_width(text, size.font) / 2.0 + 1.0;
    plot.x(f64::from(year) - 0.5).clamp(half, size.width - half)
}

/// Rows of labels above the plot, so that those of near seams do not run into each other.
fn seam_rows(years: &[i32], plot: &Plot, size: Size) -> Vec<i32> {
    let mut ends: Vec<f64> = Vec::new();
    years
        .iter()
        .map(|year| {
            let text = format!("m · {year}");
            let (middle, half) = (seam_label_x(*year, &text, plot, size), text_width(&text, size.font) / 2.0 + 4.0);
            let row = ends.iter().position(|end| *end < middle - half).unwrap_or(ends.len());
            if row == ends.len() {
                ends.push(0.0);
            }
            ends[row] = middle + half;
            row as i32
        })
        .collect()
}

/// A line's name and last value, at its end.
struct EndLabel {
    text: Vec<String>,
    side: &'static str,
    year: i32,
    value: f64,
}

impl EndLabel {
    fn new(line: &Line, kind: Kind, size: Size) -> Option<Self> {
        let last = words::summary(line)?.last;
        let mut text = Vec::new();
        if size.names {
            text = wrap(&words::prose(&line.label), 150.0, size.font * BOLD);
        }
        text.push(last.write(kind));
        Some(Self { text, side: side(line), year: last.year, value: last.value })
    }

    fn width(&self, font: f64) -> f64 {
        self.text.iter().map(|text| text_width(text, font * BOLD)).fold(0.0, f64::max)
    }
}

/// Labels beside the ends of lines, moved apart where they would touch.
fn end_labels(out: &mut String, labels: Vec<EndLabel>, plot: &Plot, size: Size) {
    let height = size.font * 1.15;
    let mut placed: Vec<(EndLabel, f64, f64)> = labels
        .into_iter()
        .map(|label| {
            let y = if plot.holds(label.value) { plot.y(label.value) } else { plot.bottom };
            let top = y - height * label.text.len() as f64 / 2.0;
            (label, y, top)
        })
        .collect();
    placed.sort_by(|one, two| one.1.total_cmp(&two.1));
    let floor = plot.bottom + 4.0;
    let mut least = 2.0;
    for (label, _, top) in &mut placed {
        *top = top.max(least);
        least = *top + height * label.text.len() as f64 + 3.0;
    }
    let mut most = floor;
    for (label, _, top) in placed.iter_mut().rev() {
        *top = top.min(most - height * label.text.len() as f64);
        most = *top - 3.0;
    }
    for (label, y, top) in placed {
        let from = plot.x(f64::from(label.year)) + 6.0;
        let x = plot.right + 8.0;
        let middle = top + height * label.text.len() as f64 / 2.0;
        if x - from > 14.0 {
            // The line ends early: lead the eye to its name, without looking like data.
            let _ = write!(
                out,
                r#"<line class="leader" x1="{from:.1}" y1="{y:.1}" x2="{:.1}" y2="{middle:.1}"/>"#,
                x - 3.0
            );
        }
        for (at, text) in label.text.iter().enumerate() {
            let _ = write!(
                out,
                r#"<text class="end t-{}" x="{x:.1}" y="{:.1}">{}</text>"#,
                label.side,
                top + height * (at as f64 + 0.82),
                escape(text)
            );
        }
    }
}

/// Breaks a name into lines of about so many pixels; at most three, the last one shortened.
fn wrap(text: &str, room: f64, font: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line, font) + text_width(word, font) + font * 0.3 <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let cut = lines.len() > 3;
    lines.truncate(3);
    for line in &mut lines {
        if text_width(line, font) > room {
            while text_width(line, font) + font > room && line.pop().is_some() {}
            line.push('…');
        }
    }
    if cut && let Some(line) = lines.last_mut() {
        line.push('…');
    }
    lines
}

/// How much wider bold letters are.
const BOLD: f64 = 1.14;

/// Width of letters whose font is not known here: an estimate on the wide side, as DejaVu has them.
fn text_width(text: &str, font: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | 'I' => 0.31,
            ' ' | '\u{a0}' | '\u{202f}' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' => 0.37,
            'm' | 'w' | 'M' | 'W' | '%' | '→' => 0.95,
            'A'..='Z' => 0.7,
            letter if letter.is_ascii() => 0.63,
            letter if (letter as u32) < 0x2000 => 0.66,
            _ => 1.0,
        })
        .sum();
    ems * font
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
