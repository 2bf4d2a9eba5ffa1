//! How numbers are written for readers: the one place that decides decimals, percent signs and separators.
//!
//! Machine formats (JSON, CSV) get all digits and do not come here.

/// What a number is, as far as its writing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A coefficient such as kappa: three decimals.
    Score,
    /// A share between 0 and 1: percent.
    Share,
    /// CINC and its like: shares so small that four decimals are the custom of the field.
    SystemShare,
    /// So many to one.
    Ratio,
    /// A year: no thousands apart.
    Year,
    /// Something that holds or does not.
    Flag,
    /// Anything counted or weighed in a unit of its own.
    Quantity,
}

/// Space that keeps a number and its sign on one line.
const HARD_SPACE: char = '\u{a0}';
/// Separator of thousands; in print it is narrower than a space.
const THIN_SPACE: char = '\u{202f}';

impl Kind {
    /// Decides by the unit, and by the measure where the field writes the same unit in two ways.
    #[must_use]
    pub fn of(measure: &str, unit: &str) -> Self {
        match unit {
            "score" => Self::Score,
            "share" if measure.contains("cinc") => Self::SystemShare,
            "share" => Self::Share,
            "ratio" => Self::Ratio,
            "calendar year" => Self::Year,
            "flag" => Self::Flag,
            _ => Self::Quantity,
        }
    }

    /// Writes a value.
    #[must_use]
    pub fn write(self, value: f64) -> String {
        if !value.is_finite() {
            return "undefined".to_owned();
        }
        match self {
            // Three decimals would make nothing of what is not nothing.
            Self::Score if value > 0.0 && value < 0.000_5 => significant(value, 1),
            Self::Score => fixed(value, 3),
            Self::Share => percent(value * 100.0),
            Self::SystemShare if value != 0.0 && value.abs() < 0.001 => significant(value, 2),
            Self::SystemShare => fixed(value, 4),
            Self::Ratio => format!("{}{HARD_SPACE}:{HARD_SPACE}1", multiple(value)),
            Self::Year => fixed(value, 0),
            Self::Flag => if value == 0.0 { "no" } else { "yes" }.to_owned(),
            Self::Quantity => quantity(value),
        }
    }

    /// Writes the zero that a source implies by listing only what exists.
    #[must_use]
    pub fn write_implied_zero(self) -> &'static str {
        if self == Self::Flag { "no (implied)" } else { "0 (implied)" }
    }

    /// Writes an interval: `[0.551, 0.630]`, `[10.1 %, 14.0 %]`, `[4.9, 6.3]` to one.
    #[must_use]
    pub fn write_interval(self, low: f64, high: f64) -> String {
        let limit =
            |value: f64| if self == Self::Ratio && value.is_finite() { multiple(value) } else { self.write(value) };
        format!("[{}, {}]", limit(low), limit(high))
    }

    /// Writes a border that somebody chose, such as a threshold with its margin: 1.25 to one is not 1.2 to one.
    #[must_use]
    pub fn write_border(self, value: f64) -> String {
        if self == Self::Ratio && value.is_finite() && value.abs() < 100.0 {
            let two = fixed(value, 2);
            let text = two.strip_suffix('0').unwrap_or(&two);
            return format!("{text}{HARD_SPACE}:{HARD_SPACE}1");
        }
        self.write(value)
    }

    /// Writes a tick of an axis whose ticks stand `step` apart: as many decimals as tell the ticks apart, and no more.
    #[must_use]
    pub fn write_tick(self, value: f64, step: f64) -> String {
        let decimals = |step: f64| {
            let digits = (-step.abs().log10()).ceil().clamp(0.0, 6.0) as usize;
            // 0.25 and 2.5 need one more than their first digit.
            let scaled = step * 10f64.powi(digits as i32);
            if (scaled - scaled.round()).abs() > 1e-6 { digits + 1 } else { digits }
        };
        match self {
            Self::Share => format!("{}{HARD_SPACE}%", fixed(value * 100.0, decimals(step * 100.0))),
            Self::Ratio => format!("{}{HARD_SPACE}:{HARD_SPACE}1", grouped(value, decimals(step))),
            Self::Quantity if value.abs() >= 1e6 => scaled(value),
            Self::Year => fixed(value, 0),
            _ => grouped(value, decimals(step)),
        }
    }

    /// The unit to name beside a title, where the writing of the number does not already show it.
    #[must_use]
    pub fn unit_beside(self, unit: &str) -> Option<&str> {
        match self {
            Self::Share | Self::Ratio | Self::Score | Self::Year | Self::Flag => None,
            Self::SystemShare => Some("share of the state system"),
            Self::Quantity => (!unit.is_empty()).then_some(unit),
        }
    }
}

/// So many decimals, thousands apart, and never a minus before nothing.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|byte| byte == b'0' || byte == b'.') => rest.to_owned(),
        _ => text,
    }
}

/// [`fixed`] with thousands apart: `1 234.5`. Four digits stay together only where there are no more of them.
#[must_use]
pub fn grouped(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, rest) = digits.find('.').map_or((digits, ""), |dot| digits.split_at(dot));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(THIN_SPACE);
        }
        out.push(digit);
    }
    out.push_str(rest);
    out
}

/// A count: `17 578`.
#[must_use]
pub fn count(value: u32) -> String {
    grouped(f64::from(value), 0)
}

/// A percentage that already is one: `12.2 %`, `0.43 %`, `0 %`.
#[must_use]
pub fn percent(value: f64) -> String {
    let size = value.abs();
    let text = if size == 0.0 {
        "0".to_owned()
    } else if (99.95..100.0).contains(&size) {
        // One decimal would say 100.
        ">99.9".to_owned()
    } else if size >= 1.0 {
        grouped(value, 1)
    } else {
        significant(value, 2)
    };
    format!("{text}{HARD_SPACE}%")
}

/// A share in whole percent, for sentences such as `above 98 %`: all only where it is all.
#[must_use]
pub fn whole_percent(share: f64) -> String {
    let part = 100.0 * share;
    format!("{}{HARD_SPACE}%", fixed(if part < 100.0 { part.min(99.0) } else { part }, 0))
}

/// A percentile, 0 to 100: one decimal; never quite 0 or 100 unless it is.
#[must_use]
pub fn percentile(value: f64) -> String {
    if (99.95..100.0).contains(&value) {
        ">99.9".to_owned()
    } else if value > 0.0 && value < 0.05 {
        "<0.1".to_owned()
    } else {
        fixed(value, 1)
    }
}

/// `1st`, `2nd`, `3rd`, `11th`.
#[must_use]
pub fn ordinal(value: u32) -> String {
    let ending = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", count(value))
}

/// The first part of `5.6 : 1`.
fn multiple(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        "0".to_owned()
    } else if size >= 100.0 {
        grouped(value, 0)
    } else if size >= 0.95 {
        fixed(value, 1)
    } else {
        significant(value, 2)
    }
}

/// A number in a unit of its own.
fn quantity(value: f64) -> String {
    let size = value.abs();
    if size >= 1e7 {
        scaled(value)
    } else if value.fract() == 0.0 || size >= 1000.0 {
        grouped(value, 0)
    } else if size >= 10.0 {
        fixed(value, 1)
    } else if size >= 1.0 {
        fixed(value, 2)
    } else {
        significant(value, 2)
    }
}

/// Millions, billions and trillions in words.
fn scaled(value: f64) -> String {
    if value.abs() >= 1e15 {
        // Beyond words a reader has a feeling for.
        return format!("{value:.1e}");
    }
    let (by, word) = match value.abs() {
        size if size >= 1e12 => (1e12, "trillion"),
        size if size >= 1e9 => (1e9, "billion"),
        _ => (1e6, "million"),
    };
    let value = value / by;
    // Three digits say enough.
    format!("{}{HARD_SPACE}{word}", fixed(value, usize::from(value.abs() < 99.95)))
}

/// So many significant digits of a number below 1, without an exponent down to a millionth.
fn significant(value: f64, digits: i32) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let first = value.abs().log10().floor() as i32;
    let decimals = digits - 1 - first;
    if decimals > 8 { format!("{value:.1e}") } else { fixed(value, decimals.max(0) as usize) }
}

/// What is counted, in a cell: `1 speech`, `425 joint votes`, `24 vetoes` of `vetoes of the first state`.
#[must_use]
pub fn cases(n: u32, counted: &str) -> String {
    const ENDS: [&str; 9] =
        [" of ", " in ", " on ", " under ", " with ", " known", " looked", " reported", " compared"];
    let end = ENDS.iter().filter_map(|end| counted.find(end)).chain(counted.find(',')).min().unwrap_or(counted.len());
    // `the fewer of the joint votes with either` counts joint votes.
    let short = match counted.split_once(" of the ") {
        Some((head, rest)) if head.starts_with("the ") => return cases(n, rest),
        _ => &counted[..end],
    };
    format!("{} {}", count(n), if n == 1 { one_of(short) } else { short.to_owned() })
}

/// `year` of `years`: of a phrase, its first word.
#[must_use]
pub fn one_of(many: &str) -> String {
    let (first, rest) = many.split_at(many.find(' ').unwrap_or(many.len()));
    let one = match first {
        "speeches" => "speech",
        "vetoes" => "veto",
        _ => first.strip_suffix('s').unwrap_or(first),
    };
    // `joint votes`, `other states`: the noun comes second.
    match rest.trim_start().split_once(' ').unwrap_or((rest.trim_start(), "")) {
        (noun @ ("votes" | "states"), after) => {
            format!("{first} {} {after}", &noun[..noun.len() - 1]).trim_end().to_owned()
        }
        _ => format!("{one}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plain spaces are easier to read in a test.
    fn plain(text: String) -> String {
        text.replace([HARD_SPACE, THIN_SPACE], " ")
    }

    #[test]
    fn scores_have_three_decimals_and_no_minus_zero() {
        assert_eq!(Kind::Score.write(0.5921), "0.592");
        assert_eq!(Kind::Score.write(0.000_042), "0.00004");
        assert_eq!(Kind::Score.write(-0.000_4), "0.000");
        assert_eq!(Kind::of("nmc_cinc", "share").write(0.000_121_7), "0.00012");
        assert_eq!(Kind::of("nmc_cinc", "share").write(0.0), "0.0000");
        assert_eq!(Kind::Score.write(-0.012), "-0.012");
        assert_eq!(Kind::Score.write(-0.0), "0.000");
    }

    #[test]
    fn shares_are_percent() {
        let write = |value| plain(Kind::Share.write(value));
        assert_eq!(write(0.122), "12.2 %");
        assert_eq!(write(0.0218), "2.2 %");
        assert_eq!(write(0.004_31), "0.43 %");
        assert_eq!(write(0.000_043), "0.0043 %");
        assert_eq!(write(0.0), "0 %");
        assert_eq!(write(-0.0), "0 %");
        assert_eq!(write(1.0), "100.0 %");
        assert_eq!(write(0.9998), ">99.9 %");
        assert_eq!(plain(Kind::Share.write_interval(0.101, 0.14)), "[10.1 %, 14.0 %]");
    }

    #[test]
    fn ratios_are_to_one() {
        let write = |value| plain(Kind::Ratio.write(value));
        assert_eq!(write(5.61), "5.6 : 1");
        assert_eq!(write(0.343), "0.34 : 1");
        assert_eq!(write(1234.0), "1 234 : 1");
        assert_eq!(write(0.99), "1.0 : 1");
        assert_eq!(Kind::Ratio.write_interval(4.9, 6.34), "[4.9, 6.3]");
        assert_eq!(
            [1.25, 2.0, 2.5].map(|border| plain(Kind::Ratio.write_border(border))).join(", "),
            "1.25 : 1, 2.0 : 1, 2.5 : 1"
        );
    }

    #[test]
    fn big_numbers_are_grouped() {
        let write = |value| plain(Kind::Quantity.write(value));
        assert_eq!(write(1_234_567.0), "1 234 567");
        assert_eq!(write(-1234.4), "-1 234");
        assert_eq!(write(948_951_489.0), "949 million");
        assert_eq!(write(99_960_000.0), "100 million");
        assert_eq!(write(236_100_000_000.0), "236 billion");
        assert_eq!(write(2_000_000_000.0), "2.0 billion");
        assert_eq!(write(17.25), "17.2");
        assert_eq!(write(3.0), "3");
        assert_eq!(write(0.021_9), "0.022");
        assert_eq!(write(f64::NAN), "undefined");
        assert_eq!(Kind::of("nmc_cinc", "share").write(0.23104), "0.2310");
        assert_eq!(Kind::of("td_rivalry", "flag").write(1.0), "yes");
    }

    #[test]
    fn ticks_tell_themselves_apart() {
        assert_eq!(Kind::Score.write_tick(0.2, 0.2), "0.2");
        assert_eq!(Kind::Score.write_tick(0.25, 0.25), "0.25");
        assert_eq!(plain(Kind::Share.write_tick(0.025, 0.025)), "2.5 %");
        assert_eq!(plain(Kind::Share.write_tick(0.1, 0.05)), "10 %");
        assert_eq!(plain(Kind::Ratio.write_tick(0.5, 0.5)), "0.5 : 1");
        assert_eq!(plain(Kind::Quantity.write_tick(1500.0, 500.0)), "1 500");
    }

    #[test]
    fn places_are_ordinals() {
        let all: Vec<String> =
            [1, 2, 3, 4, 11, 12, 13, 21, 101, 111, 1002].into_iter().map(ordinal).map(plain).collect();
        assert_eq!(all.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 101st 111th 1 002nd");
        assert_eq!(percentile(99.99), ">99.9");
        assert_eq!(percentile(100.0), "100.0");
        assert_eq!(percentile(0.01), "<0.1");
        assert_eq!(
            [0.978, 0.997, 1.0, 0.001].map(|share| plain(whole_percent(share))).join(", "),
            "98 %, 99 %, 100 %, 0 %"
        );
    }

    #[test]
    fn cases_are_told_with_what_they_are() {
        assert_eq!(cases(1, "speeches"), "1 speech");
        assert_eq!(cases(1, "joint votes"), "1 joint vote");
        assert_eq!(cases(24, "vetoes of the first state"), "24 vetoes");
        assert_eq!(cases(1, "vetoes of the first state"), "1 veto");
        assert_eq!(cases(6, "components reported, of six"), "6 components");
        assert_eq!(cases(20_417, "answers"), "20\u{202f}417 answers");
        assert_eq!(cases(3, "the fewer of the joint votes with either"), "3 joint votes");
    }
}
