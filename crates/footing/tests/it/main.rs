//! The program as a whole: what is typed, and the exit code, standard output and standard error that come back.

mod bad_input;
mod bad_packs;
mod jobs;
mod read;
mod readme;
mod scans;
mod store;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder for one test: the store in `home`, files to import beside it.
struct Desk {
    folder: tempfile::TempDir,
}

/// What a run gave back.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A file beside the store.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("a file for the test");
        path
    }

    /// The program with nothing of the tester's environment, in the desk's folder.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footing"));
        command.env_clear().env("FOOTING_HOME", self.home()).env("NO_COLOR", "1");
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        let run = Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
        for part in [&run.out, &run.err] {
            assert!(!part.contains("panicked"), "{arguments:?}: {part}");
            assert!(!part.contains('\u{1b}'), "{arguments:?} writes escape sequences where NO_COLOR is set");
        }
        run
    }

    /// A run as text, for a snapshot.
    fn show(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        let typed: Vec<String> = arguments
            .iter()
            .map(|a| if a.contains(' ') || a.is_empty() { format!("{a:?}") } else { (*a).to_owned() })
            .collect();
        let mut text = format!("$ footing {}\n", typed.join(" "));
        for (stream, part) in [("out", &run.out), ("err", &run.err)] {
            if !part.is_empty() {
                text += &format!("--- {stream}\n{part}");
                if !part.ends_with('\n') {
                    text += "(no line end)\n";
                }
            }
        }
        let code = run.code.map_or_else(|| "killed".to_owned(), |code| code.to_string());
        text += &format!("--- exit {code}\n");
        steady(&text, self.folder.path())
    }
}

/// Leaves out what differs from run to run or from release to release.
fn steady(text: &str, folder: &Path) -> String {
    let text = text.replace(&folder.display().to_string(), "[folder]").replace(env!("CARGO_PKG_VERSION"), "[version]");
    let mut steady = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(place) = rest.find("sha256:") {
        let (before, after) = rest.split_at(place + "sha256:".len());
        steady += before;
        steady += "[hash]";
        rest = after.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    steady + rest
}

/// Every file under a folder by name, with its bytes; the lock and what begins with a dot is left out.
fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("a folder entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if name.starts_with('.') || name == "import.lock" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).expect("a readable file");
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}

/// A small file of `cow_nmc`.
const NMC: &str = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n2,2001,1,2,3,4,5,6,0.5\n365,2001,1,2,3,4,5,,0.25\n";

/// A file of `cow_nmc` with this many rows that do not pack well.
fn large_nmc(rows: usize) -> String {
    let mut text = NMC.lines().next().expect("a header").to_owned();
    let states: Vec<u16> = vec![2, 20, 40, 70, 90, 100, 130, 140, 155, 160, 200, 220, 255, 325, 355, 360, 365, 380];
    let mut number = 1_u64;
    for row in 0..rows {
        let (state, year) = (states[row % states.len()], 1816 + row / states.len());
        text += &format!("\n{state},{year}");
        for _ in 0..6 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text += &format!(",{}", number >> 20);
        }
        text += ",0.5";
    }
    text + "\n"
}
