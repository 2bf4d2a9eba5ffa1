//! Printing: the only place that does.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use footing_core::{Fault, Problem};
use footing_report::Style;

/// How text looks on this terminal.
pub(crate) fn style(to_file: bool) -> Style {
    let terminal = !to_file && io::stdout().is_terminal();
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Style { colour: terminal && !no_colour && !dumb, width: 100, unicode: true }
}

/// Data to a file or to standard output. A reader that stops reading is no error.
pub(crate) fn data(bytes: &[u8], file: Option<&Path>) -> Result<(), Problem> {
    if let Some(path) = file {
        return footing_app::measure::write_file(path, bytes);
    }
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Problem::new(Fault::Provider, "output-not-written", "standard output cannot be written")
                .found(error.to_string()))
        }
        _ => Ok(()),
    }
}

/// Data piece by piece, to a file or to standard output. A reader that stops reading ends the job, and is no error.
pub(crate) fn stream<T: Default>(
    file: Option<&Path>,
    job: &mut dyn FnMut(&mut dyn FnMut(&[u8]) -> Result<(), Problem>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    if let Some(path) = file {
        return footing_app::measure::write_file_in_pieces(path, job);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut gone = false;
    let result = job(&mut |bytes| {
        out.write_all(bytes).map_err(|error| {
            gone = error.kind() == io::ErrorKind::BrokenPipe;
            Problem::new(Fault::Provider, "output-not-written", "standard output cannot be written")
                .found(error.to_string())
        })
    });
    match result {
        Err(_) if gone => Ok(T::default()),
        Ok(value) => match out.flush() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Problem::new(Fault::Provider, "output-not-written", "standard output cannot be written")
                    .found(error.to_string()))
            }
            _ => Ok(value),
        },
        Err(problem) => Err(problem),
    }
}

/// A line for the person at the terminal. Where nobody reads it, nothing is lost and nothing fails: `eprintln!` would
/// panic.
pub(crate) fn note(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// An error, with who can mend it.
pub(crate) fn problem(problem: &Problem) {
    let fault = match problem.fault {
        Fault::Usage => "error",
        Fault::Data => "error in the data",
        Fault::Provider => "error outside footing",
        Fault::Internal => "error in footing itself (please report it)",
    };
    note(&format!("{fault}: {problem}"));
}
