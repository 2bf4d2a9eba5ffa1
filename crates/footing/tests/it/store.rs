//! The store under a full disk, a killed import, and readers while an import goes on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::{Desk, NMC, large_nmc, tree};

fn start(desk: &Desk, source: &str, file: &Path, release: &str) -> Child {
    let file = file.display().to_string();
    let mut command = desk.command(&["import", source, &file, "--release", release]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

/// What a reader sees of the store.
fn read(desk: &Desk) -> String {
    let run = desk.run(&["sources", "--format", "csv"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "the store is readable");
    run.out
}

fn unfinished(desk: &Desk, source: &str) -> usize {
    let folder = desk.home().join("sources").join(source);
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.as_ref().expect("an entry").file_name().to_string_lossy().starts_with('.'))
        .count()
}

/// Kills imports at moments spread over the time one takes. Each leaves what was there before it and nothing else, or,
/// where it was done before it was killed, one whole snapshot more.
fn kill_over_and_over(desk: &Desk, source: &str, file: &Path, times: u32) {
    let mut whole = {
        // How long it takes, in a store of its own.
        let other = Desk::new();
        let began = Instant::now();
        assert!(start(&other, source, file, "whole").wait().expect("it ends").success());
        began.elapsed()
    };
    let (mut before, mut seen) = (tree(&desk.home()), read(desk));
    let mut killed = 0;
    for turn in 0..times {
        // The same file under another release is another snapshot.
        let mut child = start(desk, source, file, &format!("turn {turn}"));
        let moment = whole.mul_f64(1.05 * f64::from(turn + 1) / f64::from(times));
        std::thread::sleep(moment);
        if child.try_wait().expect("a child").is_some() {
            whole = whole.min(moment);
        }
        child.kill().expect("a child can be killed");
        child.wait().expect("it ends");
        let (after, now) = (tree(&desk.home()), read(desk));
        for kept in &before {
            assert!(after.contains(kept), "turn {turn}: {} is as it was", kept.0.display());
        }
        let new: BTreeSet<&Path> = after.iter().filter(|f| !before.contains(f)).filter_map(|f| f.0.parent()).collect();
        if new.is_empty() {
            killed += 1;
            assert_eq!(now, seen, "turn {turn}: a reader sees what it saw before");
        } else {
            assert_eq!(new.len(), 1, "one snapshot more");
            assert!(now.contains(&format!("turn {turn}")), "turn {turn}: a finished import shows");
        }
        (before, seen) = (after, now);
    }
    assert!(killed >= 1, "no import of {times} was killed before its end");
    // The next one removes what the killed ones left, and takes the file.
    assert!(start(desk, source, file, "last").wait().expect("it ends").success());
    assert_eq!(unfinished(desk, source), 0);
    assert_ne!(read(desk), seen);
}

fn start_all(desk: &Desk, folder: &Path) -> Child {
    let mut command = desk.command(&["import", "--all", &folder.display().to_string()]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

/// Snapshots in a store: their folders, relative to it.
fn snapshots(desk: &Desk) -> BTreeSet<PathBuf> {
    let home = desk.home();
    let folder = |file: &Path| file.parent().and_then(|folder| folder.strip_prefix(&home).ok()).map(Path::to_owned);
    tree(&home).iter().filter_map(|(file, _)| folder(file)).collect()
}

/// Kills imports of a folder at moments spread over the time one takes. After each the store holds some of the sources, each
/// whole and as an undisturbed run makes it; the next run goes on from there, and one that finds all done changes nothing.
fn kill_imports_of_a_folder(folder: &Path, times: u32) {
    let undisturbed = Desk::new();
    let began = Instant::now();
    start_all(&undisturbed, folder).wait().expect("it ends");
    let (whole, expected) = (began.elapsed(), snapshots(&undisturbed));
    assert!(expected.len() > 1, "several sources");
    let desk = Desk::new();
    let (mut cut_short, mut halfway) = (0, 0);
    for turn in 0..times {
        // A store that is done is begun anew: what comes later in a run must be met too.
        if snapshots(&desk) == expected {
            std::fs::remove_dir_all(desk.home()).expect("the store can be removed");
        }
        let before = tree(&desk.home());
        let mut child = start_all(&desk, folder);
        std::thread::sleep(whole.mul_f64(f64::from(turn % 4 + 1) / 5.0));
        cut_short += u32::from(child.try_wait().expect("a child").is_none());
        child.kill().expect("a child can be killed");
        child.wait().expect("it ends");
        read(&desk);
        let (after, there) = (tree(&desk.home()), snapshots(&desk));
        assert!(before.iter().all(|file| after.contains(file)), "turn {turn}: what was there is as it was");
        assert!(there.is_subset(&expected), "turn {turn}: whole snapshots only");
        halfway += u32::from(!there.is_empty() && there != expected);
        for snapshot in &there {
            let names = |desk: &Desk| -> BTreeSet<PathBuf> {
                let entries = std::fs::read_dir(desk.home().join(snapshot)).expect("a snapshot");
                entries.map(|entry| entry.expect("an entry").file_name().into()).collect()
            };
            assert_eq!(names(&desk), names(&undisturbed), "turn {turn}: {} is whole", snapshot.display());
        }
    }
    assert!(cut_short >= 1, "no import of {times} was killed before its end");
    assert!(halfway >= 1, "no import of {times} was killed between two sources");
    start_all(&desk, folder).wait().expect("it ends");
    assert_eq!(snapshots(&desk), expected);
    let done = tree(&desk.home());
    start_all(&desk, folder).wait().expect("it ends");
    assert!(tree(&desk.home()) == done, "a run that finds all done changes nothing");
}

fn read_while_importing(desk: &Desk, source: &str, file: &Path) {
    let before = read(desk);
    let mut child = start(desk, source, file, "new");
    let mut states = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let began = Instant::now();
                    let mut seen = vec![read(desk)];
                    while began.elapsed() < Duration::from_secs(60) {
                        let now = read(desk);
                        if now != *seen.last().expect("one at least") {
                            seen.push(now);
                            break;
                        }
                    }
                    seen
                })
            })
            .collect();
        assert!(child.wait().expect("it ends").success());
        readers.into_iter().flat_map(|reader| reader.join().expect("a reader never fails")).collect::<Vec<_>>()
    });
    states.push(read(desk));
    states.sort();
    states.dedup();
    assert!(states.len() <= 2, "a reader sees the store before or after, never between");
    assert!(states.iter().any(|state| *state != before), "the import shows in the end");
}

fn small_store() -> Desk {
    let desk = Desk::new();
    desk.file("small.csv", NMC);
    assert_eq!(desk.run(&["import", "cow_nmc", "small.csv"]).code, Some(0));
    desk
}

#[test]
fn a_killed_import_leaves_the_store_as_it_was() {
    let desk = small_store();
    let file = desk.file("large.csv", large_nmc(18 * 200));
    kill_over_and_over(&desk, "cow_nmc", &file, 16);
}

#[test]
fn a_killed_import_of_a_folder_leaves_whole_sources() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: String| std::fs::write(folder.path().join(name), text).expect("a file");
    put("cow_nmc_v7.csv", large_nmc(18 * 200));
    put(
        "atop_5_1_directed_dyad_year.csv",
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n365,710,1955,0,0,1,1,1\n"
            .to_owned(),
    );
    put("gdp_current_usd.csv", "Country Name,Country Code,Year,Value\nPeru,PER,1990,1\n".to_owned());
    kill_imports_of_a_folder(folder.path(), 12);
}

/// Every publisher's file at hand, as an analyst would take it in.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn a_killed_import_of_all_data_leaves_whole_sources() {
    kill_imports_of_a_folder(
        Path::new(&std::env::var_os("FOOTING_DATA").expect("FOOTING_DATA names the data folder")),
        8,
    );
}

#[test]
fn two_readers_see_the_store_before_or_after_an_import() {
    let desk = small_store();
    let file = desk.file("large.csv", large_nmc(18 * 200));
    read_while_importing(&desk, "cow_nmc", &file);
}

/// Two imports at once stand in line: both are kept.
#[test]
fn two_imports_at_once_are_both_kept() {
    let desk = small_store();
    let one = desk.file("one.csv", large_nmc(18 * 100));
    let two = desk.file("two.csv", large_nmc(18 * 120));
    let children = [start(&desk, "cow_nmc", &one, "one"), start(&desk, "cow_nmc", &two, "two")];
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(tree(&desk.home()).len(), 3 * 2, "three tables with their manifests");
    read(&desk);
}

fn speeches() -> PathBuf {
    let data = std::env::var_os("FOOTING_DATA").expect("FOOTING_DATA names the data folder");
    PathBuf::from(data).join("rhetoric/ungdc/ungdc_1946-2024.jsonl.zst")
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn a_killed_import_of_the_speeches_leaves_the_store_as_it_was() {
    kill_over_and_over(&small_store(), "un_general_debate", &speeches(), 12);
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn two_readers_see_the_store_before_or_after_the_speeches_come_in() {
    read_while_importing(&small_store(), "un_general_debate", &speeches());
}

/// Files that may not grow stand in for a full disk where none can be made: the shell turns the signal off, and the
/// write fails as it would there.
#[cfg(unix)]
#[test]
fn a_write_that_fails_leaves_the_store_as_it_was() {
    let desk = small_store();
    let file = desk.file("large.csv", large_nmc(18 * 200));
    let (before, seen) = (tree(&desk.home()), read(&desk));
    let mut shell = std::process::Command::new("sh");
    shell.env_clear().env("FOOTING_HOME", desk.home()).env("NO_COLOR", "1").current_dir(desk.folder.path());
    shell.args([
        "-c",
        "trap '' XFSZ; ulimit -f 8; exec \"$@\"",
        "sh",
        env!("CARGO_BIN_EXE_footing"),
        "import",
        "cow_nmc",
    ]);
    let output = shell.arg(file).output().expect("a shell");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert!(err.contains("nothing of it was kept") && err.contains("free some space"), "{err}");
    assert!(!err.contains("panicked"), "{err}");
    assert_eq!(tree(&desk.home()), before);
    assert_eq!(read(&desk), seen);
    assert_eq!(unfinished(&desk, "cow_nmc"), 0, "nothing half-written stays to fill the disk");
}

/// A disk of 96 kilobytes.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs root, to mount a small disk"]
fn a_full_disk_leaves_the_store_as_it_was() {
    struct Mounted(PathBuf);
    impl Drop for Mounted {
        fn drop(&mut self) {
            let _ = std::process::Command::new("umount").arg(&self.0).status();
        }
    }
    let desk = Desk::new();
    std::fs::create_dir(desk.home()).expect("a folder");
    let mount = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=96k", "tmpfs"])
        .arg(desk.home())
        .status()
        .expect("mount is there");
    assert!(mount.success(), "only root may mount");
    let _mounted = Mounted(desk.home());
    desk.file("small.csv", NMC);
    assert_eq!(desk.run(&["import", "cow_nmc", "small.csv"]).code, Some(0));
    let (before, seen) = (tree(&desk.home()), read(&desk));
    desk.file("large.csv", large_nmc(18 * 200));
    let run = desk.run(&["import", "cow_nmc", "large.csv"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("error outside footing") && run.err.contains("free some space"), "{}", run.err);
    assert_eq!(tree(&desk.home()), before);
    assert_eq!(read(&desk), seen);
    assert_eq!(unfinished(&desk, "cow_nmc"), 0, "nothing half-written stays to fill the disk");
    // With the disk full, what is there can still be read.
    assert_eq!(desk.run(&["measure", "nmc_cinc", "Russia", "--years", "2001"]).code, Some(0));
}

/// Nobody's folder: an error that says which.
#[cfg(unix)]
#[test]
fn a_home_that_is_no_folder_is_named() {
    let desk = Desk::new();
    desk.file("nmc.csv", NMC);
    desk.file("home", "a file");
    insta::assert_snapshot!("home_is_a_file", desk.show(&["import", "cow_nmc", "nmc.csv"]));
}
