//! Wording the formats share, so that they cannot say the same thing differently.

pub(crate) mod article;
pub(crate) mod gaps;
pub(crate) mod places;
pub(crate) mod trial;

use crate::dossier::{
    Axis, CoverageRow, Dossier, Footing, Interval, Line, Percentile, Point, Rank, Row, Section, Series, Value,
};
use crate::number::{self, Kind};

/// Marks that turn the direction of writing: what follows them would not be read as it stands.
pub(crate) fn turns(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A status as a reader should meet it.
pub(crate) fn status(status: &str) -> &str {
    match status {
        "observed" => "observed",
        "implied_zero" => "zero (implied)",
        "missing" => "missing",
        "out_of_coverage" => "out of coverage",
        other => other,
    }
}

/// What each status means, for legends.
pub(crate) fn status_meaning(status: &str) -> &'static str {
    match status {
        "observed" => "observed",
        "implied_zero" => "zero (implied): the source covers the case, lists only what exists, and does not list it",
        "missing" => "missing: the source covers the case, the value is unknown",
        _ => "out of coverage: the source does not speak about the year",
    }
}

/// Whether a status stands for a known value.
pub(crate) fn known(status: &str) -> bool {
    matches!(status, "observed" | "implied_zero")
}

/// `2015–2019`, or `2019` where both are the same.
pub(crate) fn years(first: i32, last: i32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// Text of the model as it should be set: arrows as arrows (the model writes them in ASCII), and no line broken between a
/// number and its sign.
pub(crate) fn prose(text: &str) -> String {
    text.replace("->", "→").replace(" %", "\u{a0}%").replace(" : 1", "\u{a0}:\u{a0}1")
}

/// `Aland and Borduria`.
pub(crate) fn title(dossier: &Dossier) -> String {
    format!("{} and {}: on what footing?", dossier.a.name, dossier.b.name)
}

/// The line under the title.
pub(crate) fn subtitle(dossier: &Dossier) -> String {
    let mut parts = vec![format!("Headline numbers: {}", years(dossier.period[0], dossier.period[1]))];
    if let Some(as_of) = &dossier.as_of {
        parts.push(format!("as of {as_of}, everything later dropped"));
    }
    parts.push(format!("footing {}", dossier.footing_version));
    parts.join(" · ")
}

/// Names, codes and what must be known of their identity: one line a state.
pub(crate) fn identity(state: &crate::dossier::State) -> String {
    let iso = state.iso3.as_ref().map_or_else(|| "no ISO code".to_owned(), |iso| format!("ISO {iso}"));
    let note = state.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
    format!("{} (COW {}, {iso}){note}", state.name, state.cow)
}

/// A value in a cell: the number, `0 (implied)`, or the word of its absence. Never 0 or blank for what is not known.
pub(crate) fn value(value: &Value, kind: Kind) -> String {
    match (value.status.as_str(), value.value) {
        ("implied_zero", _) => kind.write_implied_zero().to_owned(),
        ("observed", Some(number)) => kind.write(number),
        // A number without the status that would vouch for it is not shown.
        ("observed", None) => "missing".to_owned(),
        (other, _) => status(other).to_owned(),
    }
}

/// As of when axes, labels and claims are judged, where that is not the dossier's own date.
pub(crate) fn judged_as_of(day: &str) -> String {
    format!("Judged as of {day}, the end of the years asked for: each test takes its latest years up to then.")
}

/// Under the heading of labels.
pub(crate) const LABELS_OVERLAP: &str = "Labels may overlap. What is missing leaves one undecided, never false.";

/// The value of an axis with its bounds: `1.50 [1, 2], 90 % interval`.
pub(crate) fn axis(axis: &Axis) -> String {
    let write = |value| Kind::Quantity.write(value);
    let value = axis.value.map_or_else(|| "not known".to_owned(), write);
    match (axis.low, axis.high) {
        (Some(low), Some(high)) => {
            format!("{value} {}, {}", Kind::Quantity.write_interval(low, high), prose(&axis.bounds))
        }
        _ => value,
    }
}

/// The status word and reason of what is not known, or how an implied zero came about.
pub(crate) fn absence(value: &Value) -> Option<String> {
    if value.status == "observed" && value.value.is_some() {
        return None;
    }
    let word = if value.status == "observed" { "missing" } else { status(&value.status) };
    match &value.why {
        Some(why) => Some(format!("{word}: {why}")),
        None if value.status == "implied_zero" => None,
        None => Some(format!("{word}: no reason given")),
    }
}

/// The headline interval of a value in a cell.
pub(crate) fn interval(value: &Value, kind: Kind, methods: &Methods) -> String {
    match value.intervals.first() {
        Some(interval) if known(&value.status) => {
            format!("{}{}", kind.write_interval(interval.low, interval.high), methods.mark(interval))
        }
        _ => "none".to_owned(),
    }
}

/// How many cases, and of what, where there are cases to count.
pub(crate) fn cases(value: &Value, counted: &str) -> String {
    if value.n == 0 { "–".to_owned() } else { number::cases(value.n, counted) }
}

/// The cases behind both levels of a footing: `n: 10 speeches each`, `n: 10 and 9 speeches`.
pub(crate) fn cases_of_both(footing: &Footing) -> Option<String> {
    let told = match (footing.a.n, footing.b.n) {
        (0, 0) => return None,
        (a, b) if a == b => format!("{} each", number::cases(a, &footing.n_counts)),
        (0, n) | (n, 0) => number::cases(n, &footing.n_counts),
        (a, b) => format!("{} and {}", number::count(a), number::cases(b, &footing.n_counts)),
    };
    Some(format!("n: {told}"))
}

/// `97.1`, or a dash.
pub(crate) fn percentile(percentile: Option<&Percentile>) -> String {
    percentile.map_or_else(|| "–".to_owned(), |place| number::percentile(place.percentile))
}

/// The small print on the percentiles of a section: one sentence.
pub(crate) fn percentiles(section: &Section) -> Option<String> {
    let levels = section.footing.iter().flat_map(|footing| footing.percentile_a.iter().chain(&footing.percentile_b));
    let base = percentile_base(levels.chain(section.rows.iter().filter_map(|row| row.percentile_all_dyads.as_ref())))?;
    Some(format!(
        "Percentile: share with a lower value, half of ties counted; {base} A source of few states gives none (–)."
    ))
}

/// What percentiles are among: `among 195 states and 17 515 to 18 721 dyads.`
fn percentile_base<'a>(places: impl Iterator<Item = &'a Percentile>) -> Option<String> {
    let mut groups: Vec<(&str, u32, u32)> = Vec::new();
    for place in places {
        match groups.iter_mut().find(|(among, ..)| *among == place.among) {
            Some((_, least, greatest)) => (*least, *greatest) = ((*least).min(place.of), (*greatest).max(place.of)),
            None => groups.push((&place.among, place.of, place.of)),
        }
    }
    let groups: Vec<String> = groups
        .into_iter()
        .map(|(among, least, greatest)| match least == greatest {
            true => format!("{} {among}", number::count(least)),
            false => format!("{} to {} {among}", number::count(least), number::count(greatest)),
        })
        .collect();
    (!groups.is_empty()).then(|| format!("among {}.", groups.join(" and ")))
}

/// `2nd of 188`, with the range of the rank where there is one.
pub(crate) fn rank(rank: &Rank) -> String {
    let range = rank.interval.map_or_else(String::new, |[low, high]| format!(" [{low}, {high}]"));
    format!("{} of {}{range}", number::ordinal(rank.rank), number::count(rank.of))
}

/// `5.6 : 1`, or why there is none.
pub(crate) fn ratio(footing: &Footing) -> String {
    footing.ratio.map_or_else(|| "no ratio".to_owned(), |ratio| Kind::Ratio.write(ratio))
}

/// The ratio with its interval, and how sure that interval is.
pub(crate) fn ratio_interval(footing: &Footing) -> Option<String> {
    footing.ratio?;
    footing.ratio_interval.as_ref().map(|interval| Kind::Ratio.write_interval(interval.low, interval.high))
}

/// Under a table of ratios of which some have no interval, and say of themselves no reason.
pub(crate) const NO_INTERVAL: &str =
    "Interval none: a quotient of two published figures, whose sources give no error to draw one from.";

/// Whether [`NO_INTERVAL`] is the reason of any of these.
pub(crate) fn published_quotients<'f>(all: impl IntoIterator<Item = &'f Footing>) -> bool {
    let published = |footing: &Footing| {
        footing.ratio.is_some() && footing.ratio_interval.is_none() && footing.why_no_interval.is_none()
    };
    all.into_iter().any(published)
}

/// Why a footing has no ratio, in one clause.
pub(crate) fn why_no_ratio(footing: &Footing, a: &str, b: &str) -> Option<String> {
    if footing.ratio.is_some() {
        return None;
    }
    let is_zero =
        |value: &Value| value.status == "implied_zero" || (value.status == "observed" && value.value == Some(0.0));
    let unknown = |value: &Value| !known(&value.status) || (value.status == "observed" && value.value.is_none());
    let why = match (unknown(&footing.a), unknown(&footing.b)) {
        (true, true) => "neither level is known".to_owned(),
        (true, false) => format!("the level of {a} is not known"),
        (false, true) => format!("the level of {b} is not known"),
        (false, false) if is_zero(&footing.a) && is_zero(&footing.b) => "both levels are zero".to_owned(),
        (false, false) if is_zero(&footing.a) => format!("the level of {a} is zero"),
        (false, false) if is_zero(&footing.b) => format!("the level of {b} is zero"),
        (false, false) => "none was computed".to_owned(),
    };
    Some(format!("no ratio: {why}"))
}

/// The direction of a footing and what size alone would make of it, as a sentence; why there is no ratio where that is
/// all there is to say.
pub(crate) fn direction(footing: &Footing, a: &str, b: &str) -> String {
    let mut text = prose(&footing.direction);
    if text.is_empty() {
        let why = why_no_ratio(footing, a, b).unwrap_or_default();
        text = why.strip_prefix("no ratio: ").unwrap_or(&why).to_owned();
    }
    if let Some(expected) = footing.expected_from_size {
        let expected = format!("{} expected from size alone", Kind::Ratio.write(expected));
        text = if text.is_empty() { expected } else { format!("{text}; {expected}") };
    }
    let mut said = sentence(&text);
    if let Some(why) = &footing.why_no_interval {
        said = format!("{said} No interval: {}.", prose(why));
    }
    said
}

/// A clause as a sentence: a capital at its head, a stop at its end. An id stays as it is.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    if text.split_whitespace().next().is_some_and(|word| word.contains('_')) {
        return format!("{text}{stop}");
    }
    format!("{}{}{stop}", first.to_uppercase(), letters.as_str())
}

/// The distinct ways intervals of a section were made; letters tell them apart where there are several.
pub(crate) struct Methods(Vec<(f64, String, bool)>);

impl Methods {
    /// Collects them over a section.
    pub(crate) fn of(section: &Section) -> Self {
        let mut all = Self(Vec::new());
        for footing in &section.footing {
            all.add(footing.a.intervals.first());
            all.add(footing.b.intervals.first());
            all.add(footing.ratio_interval.as_ref());
        }
        for row in &section.rows {
            all.add(row.value.intervals.first());
        }
        all
    }

    fn add(&mut self, interval: Option<&Interval>) {
        if let Some(interval) = interval
            && self.place(interval).is_none()
        {
            self.0.push((interval.level, interval.method.clone(), interval.lower_bound));
        }
    }

    fn place(&self, interval: &Interval) -> Option<usize> {
        self.0.iter().position(|(level, method, lower)| {
            *level == interval.level && *method == interval.method && *lower == interval.lower_bound
        })
    }

    /// The letter behind an interval: nothing where all were made alike.
    pub(crate) fn mark(&self, interval: &Interval) -> String {
        match self.place(interval) {
            Some(at) if self.0.len() > 1 => format!("\u{a0}{}", letter(at)),
            _ => String::new(),
        }
    }

    /// One sentence on how the intervals were made.
    pub(crate) fn sentence(&self) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let several = self.0.len() > 1;
        let parts: Vec<String> = self
            .0
            .iter()
            .enumerate()
            .map(|(at, (level, method, lower))| {
                let mark = if several { format!("({}) ", letter(at)) } else { String::new() };
                let wider = if *lower { "; the real uncertainty is wider" } else { "" };
                format!("{mark}{}{wider}", method_in_words(*level, method))
            })
            .collect();
        Some(format!("Intervals: {}.", parts.join("; ")))
    }
}

/// `a`, `b`, ... `z`, then `a` again.
pub(crate) fn letter(at: usize) -> char {
    char::from(b'a' + (at % 26) as u8)
}

/// `95 %`; limits that hold whatever the chance are bounds, and no level of confidence.
pub(crate) fn level_in_words(level: f64) -> String {
    if level < 1.0 { format!("{}\u{a0}%", number::fixed(level * 100.0, 0)) } else { "bounds".to_owned() }
}

/// `95 %, block bootstrap`; limits that hold whatever the chance have no level of confidence, and their method says what
/// they are.
fn method_in_words(level: f64, method: &str) -> String {
    if level >= 1.0 {
        return method.to_owned();
    }
    format!("{}, {method}", level_in_words(level))
}

/// An interval in a sentence of its own: `[0.551, 0.630], 95 %, block bootstrap`.
pub(crate) fn interval_in_full(interval: &Interval, kind: Kind) -> String {
    let wider = if interval.lower_bound { "; the real uncertainty is wider" } else { "" };
    format!(
        "{}, {}{wider}",
        kind.write_interval(interval.low, interval.high),
        method_in_words(interval.level, &interval.method)
    )
}

/// A title with its unit behind it, where the numbers do not show the unit and the title does not name it.
pub(crate) fn title_with_unit(title: &str, measure: &str, unit: &str) -> String {
    match Kind::of(measure, unit).unit_beside(unit) {
        Some(unit) if title.contains(unit) => title.to_owned(),
        // Brackets after brackets read badly.
        Some(unit) if title.ends_with(')') => format!("{title}, {unit}"),
        Some(unit) => format!("{title} ({unit})"),
        None => title.to_owned(),
    }
}

/// Title of a row, with its direction and unit.
pub(crate) fn row_title(row: &Row) -> String {
    let title = title_with_unit(&row.title, &row.measure, &row.unit);
    match &row.direction {
        Some(direction) => format!("{title}, {}", prose(direction)),
        None => title,
    }
}

/// Title of a footing, with its unit.
pub(crate) fn footing_title(footing: &Footing) -> String {
    title_with_unit(&footing.title, &footing.measure, &footing.unit)
}

/// Title of a footing with its unit and its years: a level without its year would pass for today's.
pub(crate) fn footing_title_dated(footing: &Footing) -> String {
    let of = |value: &Value| years(value.years[0], value.years[1]);
    let (a, b) = (of(&footing.a), of(&footing.b));
    let when = if a == b { a } else { format!("{a} and {b}") };
    format!("{}, {when}", footing_title(footing))
}

/// Title of a series, with its unit.
pub(crate) fn series_title(series: &Series) -> String {
    title_with_unit(&series.title, &series.measure, &series.unit)
}

/// What a higher value means, for each headline measure of a section once.
pub(crate) fn meanings(section: &Section) -> Vec<String> {
    let mut told: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for row in section.rows.iter().filter(|row| row.headline && !row.higher_means.is_empty()) {
        if !told.contains(&row.measure.as_str()) {
            told.push(&row.measure);
            lines.push(format!("{}: a higher value means {}.", row.title, row.higher_means.trim_end_matches('.')));
        }
    }
    lines
}

/// Measures that have not been held against enough known cases, in a sentence.
pub(crate) fn experimental(section: &Section) -> Option<String> {
    let mut all: Vec<&str> = Vec::new();
    for row in section.rows.iter().filter(|row| row.stability != "stable") {
        if !all.contains(&row.measure.as_str()) {
            all.push(&row.measure);
        }
    }
    (!all.is_empty()).then(|| format!("Experimental, not yet held against enough known cases: {}.", all.join(", ")))
}

/// Rows that carry ranks, side by side: where measures of the same thing disagree, it shows here.
pub(crate) struct RankTable<'a> {
    /// Distinct labels, in order: the columns.
    pub(crate) labels: Vec<&'a str>,
    /// The rows with at least one rank, and their ranks under each label.
    pub(crate) rows: Vec<(&'a Row, Vec<Option<&'a Rank>>)>,
}

impl<'a> RankTable<'a> {
    /// Collects them over a section; nothing where no row has a rank.
    pub(crate) fn of(section: &'a Section) -> Option<Self> {
        let mut labels: Vec<&str> = Vec::new();
        for rank in section.rows.iter().flat_map(|row| &row.ranks) {
            if !labels.contains(&rank.label.as_str()) {
                labels.push(&rank.label);
            }
        }
        if labels.is_empty() {
            return None;
        }
        let rows = section
            .rows
            .iter()
            .filter(|row| !row.ranks.is_empty())
            .map(|row| (row, labels.iter().map(|label| row.ranks.iter().find(|rank| rank.label == *label)).collect()))
            .collect();
        Some(Self { labels, rows })
    }

    /// What the table shows: a choice between measures, or the places of one.
    pub(crate) fn title(&self) -> &'static str {
        if self.rows.len() > 1 {
            "Contested choice: the same evidence, ranked by each measure"
        } else {
            "Ranks among the partners of each"
        }
    }
}

/// A known point of a line.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    /// Its year.
    pub(crate) year: i32,
    /// Its value.
    pub(crate) value: f64,
    /// Whether the value is an implied zero.
    pub(crate) implied: bool,
}

impl Known {
    /// `12.2 %`, or `0 (implied)`.
    pub(crate) fn write(self, kind: Kind) -> String {
        if self.implied { kind.write_implied_zero().to_owned() } else { kind.write(self.value) }
    }
}

/// The points that sum a line up. Nothing is computed that is not one of its points.
pub(crate) struct Summary {
    /// First known point.
    pub(crate) first: Known,
    /// Last known point.
    pub(crate) last: Known,
    /// Least value, in the first year it was reached.
    pub(crate) least: Known,
    /// Greatest value, in the first year it was reached.
    pub(crate) greatest: Known,
    /// Years with a known value.
    pub(crate) known: usize,
}

/// The known value of a point; an implied zero is a known 0.
pub(crate) fn point_value(point: &Point) -> Option<f64> {
    match point.status.as_str() {
        "observed" => point.value.filter(|value| value.is_finite()),
        "implied_zero" => Some(0.0),
        _ => None,
    }
}

/// Sums a line up; nothing where no year is known.
pub(crate) fn summary(line: &Line) -> Option<Summary> {
    let points: Vec<Known> = line
        .points
        .iter()
        .filter_map(|point| {
            let implied = point.status == "implied_zero";
            Some(Known { year: point.year, value: point_value(point)?, implied })
        })
        .collect();
    let (first, last) = (*points.first()?, *points.last()?);
    let (mut least, mut greatest) = (first, first);
    for &point in &points {
        if point.value < least.value {
            least = point;
        }
        if point.value > greatest.value {
            greatest = point;
        }
    }
    Some(Summary { first, last, least, greatest, known: points.len() })
}

/// First and last year worth drawing: years before and after which nothing is within coverage are left out.
pub(crate) fn drawn_years(series: &Series) -> Option<(i32, i32)> {
    let covered = |point: &&Point| point.status != "out_of_coverage";
    let years = || series.lines.iter().flat_map(|line| line.points.iter().filter(covered)).map(|point| point.year);
    let known = series.lines.iter().any(|line| line.points.iter().any(|point| point_value(point).is_some()));
    if known { Some((years().min()?, years().max()?)) } else { None }
}

/// Why a series cannot be drawn: the reasons its lines have no known year.
pub(crate) fn series_without_values(series: &Series) -> String {
    let mut statuses: Vec<&str> = series
        .lines
        .iter()
        .flat_map(|line| &line.points)
        .map(|point| status(if point.status == "observed" { "missing" } else { &point.status }))
        .collect();
    statuses.sort_unstable();
    statuses.dedup();
    if statuses.is_empty() {
        "No year is known: the series has no points.".to_owned()
    } else {
        format!("No year is known: {}.", statuses.join(", "))
    }
}

/// Where a source is silent and why, one clause a span.
pub(crate) fn silences(row: &CoverageRow) -> Vec<String> {
    row.spans
        .iter()
        .filter(|span| !known(&span.status))
        .map(|span| {
            let why = span.why.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
            format!("{} {}{why}", years(span.first, span.last), status(&span.status))
        })
        .collect()
}

/// All of a coverage row in words, for those who do not see the strip.
pub(crate) fn coverage_in_words(row: &CoverageRow) -> String {
    let spans: Vec<String> =
        row.spans.iter().map(|span| format!("{} {}", years(span.first, span.last), status(&span.status))).collect();
    format!("{}: {}", row.title, spans.join(", "))
}

/// `67 of 79`.
pub(crate) fn coverage_count(row: &CoverageRow, coverage_years: [i32; 2]) -> String {
    format!("{} of {}", row.years_known, coverage_years[1] - coverage_years[0] + 1)
}

/// Sources that know no year of the two, in a sentence.
pub(crate) fn no_year_known(dossier: &Dossier) -> Option<String> {
    let silent: Vec<String> = dossier
        .coverage
        .iter()
        .filter(|row| row.years_known == 0)
        .map(|row| format!("{} ({})", row.title, row.source))
        .collect();
    (!silent.is_empty()).then(|| format!("No year known: {}.", silent.join("; ")))
}

/// Twelve digits of a hash, enough to find it by.
pub(crate) fn short_hash(hash: &str) -> &str {
    let digits = hash.strip_prefix("sha256:").unwrap_or(hash);
    digits.char_indices().nth(12).map_or(digits, |(at, _)| &digits[..at])
}

/// The references of a series in words.
pub(crate) fn references(series: &Series) -> Option<String> {
    let kind = Kind::of(&series.measure, &series.unit);
    let all: Vec<String> = series
        .references
        .iter()
        .map(|reference| format!("{} = {}", kind.write(reference.value), reference.label))
        .collect();
    (!all.is_empty()).then(|| format!("Reference: {}.", all.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn absent(status: &str, number: Option<f64>) -> Value {
        Value { status: status.to_owned(), value: number, why: None, n: 0, intervals: Vec::new(), years: [2000, 2000] }
    }

    #[test]
    fn what_is_not_known_is_never_a_number() {
        assert_eq!(value(&absent("missing", Some(0.0)), Kind::Share), "missing");
        assert_eq!(value(&absent("out_of_coverage", None), Kind::Share), "out of coverage");
        assert_eq!(value(&absent("observed", None), Kind::Share), "missing");
        assert_eq!(value(&absent("implied_zero", None), Kind::Share), "0 (implied)");
        assert_eq!(absence(&absent("missing", None)).as_deref(), Some("missing: no reason given"));
    }

    #[test]
    fn hashes_are_cut_to_twelve_digits() {
        assert_eq!(short_hash("sha256:0123456789abcdef"), "0123456789ab");
        assert_eq!(short_hash("abc"), "abc");
    }
}
