//! Chores of the project: `cargo xtask baseline [--check]`, `cargo xtask face-validity`,
//! `cargo xtask train-statements [--check]`.

mod train_statements;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The most the baseline may weigh.
const LIMIT: usize = 12 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["baseline"] => baseline(false),
        ["baseline", "--check"] => baseline(true),
        ["face-validity"] => face_validity(),
        ["train-statements"] => train_statements::run(false),
        ["train-statements", "--check"] => train_statements::run(true),
        _ => Err("usage: cargo xtask baseline [--check] | face-validity | train-statements [--check]\n\n  baseline          writes baseline/ from the data folder named by FOOTING_DATA\n  baseline --check  fails if that would change a byte\n  face-validity     prints the indicators of pairs whose nature is known\n  train-statements  writes models/ from the articles in FOOTING_DATA; --check fails if that would change a byte".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn face_validity() -> Result<(), String> {
    let session =
        footing_app::Session::open(None, &[], None, footing_app::VoteRules::default()).map_err(|e| e.to_string())?;
    let sheet = footing_app::face_validity::sheet(&session).map_err(|e| e.to_string())?;
    print!("{}", footing_report::terminal::sheet(&sheet, footing_report::Style::default()));
    Ok(())
}

fn baseline(check: bool) -> Result<(), String> {
    let data = std::env::var_os("FOOTING_DATA")
        .map(PathBuf::from)
        .ok_or("set FOOTING_DATA to the folder of publishers' files")?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../baseline");
    let built = footing_app::baseline::build(&data, |source| eprintln!("importing {source}"))
        .map_err(|error| error.to_string())?;
    let total: usize = built.iter().map(|file| file.bytes.len()).sum();
    for file in &built {
        println!("{:>9} bytes {:>8} rows  {}", file.bytes.len(), file.rows, file.path);
    }
    println!("{total:>9} bytes in all, of {LIMIT}");
    if total > LIMIT {
        return Err(format!("the baseline weighs {total} bytes, and may weigh {LIMIT}"));
    }
    if check {
        let changed: Vec<&str> = built
            .iter()
            .filter(|file| std::fs::read(folder.join(&file.path)).ok().as_deref() != Some(&file.bytes))
            .map(|file| file.path.as_str())
            .collect();
        return if changed.is_empty() {
            Ok(())
        } else {
            Err(format!("the baseline is not what the importers write: {}", changed.join(", ")))
        };
    }
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for old in std::fs::read_dir(&folder).map_err(|error| error.to_string())? {
        std::fs::remove_file(old.map_err(|error| error.to_string())?.path()).map_err(|error| error.to_string())?;
    }
    for file in &built {
        std::fs::write(folder.join(&file.path), &file.bytes).map_err(|error| error.to_string())?;
    }
    Ok(())
}
