//! The room from outside: traps on real codes, laws over all codes and years, and oracles where the data folder is.

// As in the library: a problem is large by design.
#![allow(clippy::result_large_err)]

mod laws;
mod mentions;
mod names;
mod oracles;
mod traps;

use chrono::NaiveDate;
use footing_core::{CowCode, Period, Problem};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// What a text means without a period.
fn means(text: &str) -> Result<CowCode, Problem> {
    footing_states::resolve(text, None)
}

/// What a text means in a period, written as users write it.
fn means_in(text: &str, period: &str) -> Result<CowCode, Problem> {
    footing_states::resolve(text, Some(period.parse::<Period>().expect("a period")))
}

fn code_of(problem: Result<CowCode, Problem>) -> &'static str {
    problem.expect_err("refused").code
}
