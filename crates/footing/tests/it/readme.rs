//! What the README shows is what the program prints.

use crate::Desk;

const README: &str = include_str!("../../../../README.md");

/// The samples: what is typed and the lines that come back, in the order of the README.
fn samples() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut samples: Vec<(&str, Vec<&str>)> = Vec::new();
    // Between fences stands text, then code, and so on.
    for block in README.split("```").skip(1).step_by(2) {
        let before = samples.len();
        for line in block.lines() {
            match line.strip_prefix("$ ") {
                Some(typed) => samples.push((typed, Vec::new())),
                None => samples[before..].last_mut().into_iter().for_each(|(_, lines)| lines.push(line)),
            }
        }
    }
    samples
}

/// Every line of a sample stands in the output, in the same order; a sample may leave lines out.
#[test]
fn samples_are_what_the_program_prints() {
    let desk = Desk::new();
    let mut seen = 0;
    for (typed, shown) in samples() {
        let words: Vec<&str> = typed.split_whitespace().collect();
        match words.as_slice() {
            ["cat", name] => {
                let text = shown.join("\n");
                desk.file(name, format!("{}\n", text.trim_end()));
            }
            ["footing", arguments @ ..] => {
                let run = desk.run(arguments);
                assert_eq!(run.code, Some(0), "{typed}: {}", run.err);
                let mut printed = run.out.lines();
                let real = shown.into_iter().map(str::trim_end).filter(|line| !["", "..."].contains(&line.trim()));
                for line in real {
                    let found = printed.any(|printed| printed.trim_end() == line);
                    assert!(found, "`{typed}` does not print, or not in this order: {line}");
                    seen += 1;
                }
            }
            _ => panic!("the README shows a command that is not run here: {typed}"),
        }
    }
    assert!(seen > 150, "{seen} lines of samples");
}
