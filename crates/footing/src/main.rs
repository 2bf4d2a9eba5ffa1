//! The command line. It reads arguments, calls `footing-app`, and prints what `footing-report` writes: data to standard
//! output, everything else to standard error.

mod arguments;
mod output;
mod read;
mod run;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run::run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1), // Outcome of a strict check.
        Err(problems) => {
            problems.iter().for_each(output::problem);
            ExitCode::from(2)
        }
    }
}
