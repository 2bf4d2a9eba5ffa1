//! Packs that are wrong, or large: words that point into the file, exit code 2 and nothing on standard output; or they work.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

use crate::Desk;

/// A pack with one claim of this test.
fn with_test(test: &str) -> String {
    format!(
        "[pack]\nid = \"mine\"\npair = [\"Russia\", \"China\"]\nthird = \"United States\"\n\n[thresholds]\neven = 2\n\n\
         [[claim]]\nid = \"K1\"\nsays = \"A sentence.\"\nkind = \"descriptive\"\ntest = \"{test}\"\n"
    )
}

/// Packs that are refused, shown together.
fn refused(packs: &[(&str, String)]) -> String {
    let desk = Desk::new();
    let shown = packs.iter().map(|(name, text)| {
        desk.file(name, text);
        let run = desk.run(&["check", name]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{name}: {}", run.err);
        assert!(run.err.contains(name), "{name}: the error names the file\n{}", run.err);
        assert!(!run.err.contains("internal"), "{name}: {}", run.err);
        desk.show(&["check", name])
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn bad_toml_and_bad_entries() {
    let header = "[pack]\nid = \"mine\"\n";
    let claim = "\n[[claim]]\nid = \"K1\"\nsays = \"A sentence.\"\nkind = \"descriptive\"\n";
    let text = refused(&[
        ("empty.toml", String::new()),
        ("no-claims.toml", header.to_owned()),
        ("not-toml.toml", format!("{header}{claim}test = \"nmc_cinc(A) > 0.1\n")),
        ("unknown-key.toml", format!("{header}{claim}tset = \"nmc_cinc(A) > 0.1\"\n")),
        ("unknown-kind.toml", format!("{header}{}", claim.replace("descriptive", "descriptiv"))),
        ("two-ways.toml", format!("{header}{claim}test = \"nmc_cinc(A) > 0.1\"\nneeds = \"figures\"\n")),
        ("no-such-reason.toml", format!("{header}{claim}untestable = \"boring\"\n")),
        ("twice.toml", format!("{header}{claim}{claim}")),
        ("pair-of-three.toml", format!("[pack]\nid = \"mine\"\npair = [\"Russia\", \"China\", \"India\"]\n{claim}")),
        ("state.toml", format!("[pack]\nid = \"mine\"\npair = [\"Rusia\", \"China\"]\n{claim}")),
        ("same.toml", format!("[pack]\nid = \"mine\"\npair = [\"Russia\", \"USSR\"]\n{claim}")),
        ("day.toml", format!("[pack]\nid = \"mine\"\nas_of = [\"2020-13-31\"]\n{claim}")),
        ("page.toml", format!("{header}url = \"example.org\"\n{claim}")),
        ("text-date.toml", format!("{header}\n[text]\ntitle = \"On partners\"\ndate = \"last spring\"\n{claim}")),
        ("text-title.toml", format!("{header}\n[text]\nauthor = \"An author\"\n{claim}")),
        ("period.toml", format!("{header}{claim}during = \"2014..2010\"\ntest = \"nmc_cinc(A) > 0.1\"\n")),
        ("latest.toml", format!("{header}{claim}during = \"latest 0\"\ntest = \"nmc_cinc(A) > 0.1\"\n")),
        ("text.toml", "Dear Sir, I claim that they are friends.\n".to_owned()),
        ("bytes.toml", "\u{0}\u{1}\u{2}[[claim".to_owned()),
    ]);
    insta::assert_snapshot!("bad_packs", text);
}

#[test]
fn bad_tests() {
    let pack = |name: &'static str, test: &str| (name, with_test(test));
    let text = refused(&[
        pack("empty-test.toml", ""),
        pack("unknown-measure.toml", "nmc_cink(A) > 0.1"),
        pack("unknown-measure-later.toml", "nmc_cinc(A) > 0.1 and unga_kapa(A~B) > 0"),
        pack("unknown-state.toml", "ratio(nmc_cinc, A/Chna) > 2"),
        pack("many-states.toml", "nmc_cinc(Korea) > 0.1"),
        pack("itself.toml", "cow_trade_share(A->A) > 0.1"),
        pack("wrong-way.toml", "nmc_cinc(A->B) > 0.1"),
        pack("no-third.toml", "unga_adversary_lift_net(A->B) > 0"),
        pack("empty-period.toml", "nmc_cinc(A) > 0.1 during 2014..2010"),
        pack("no-year.toml", "nmc_cinc(A) > 0.1 during yesterday"),
        pack("negative-margin.toml", "nmc_cinc(A) > 0.1 margin -0.05"),
        pack("small-factor.toml", "ratio(nmc_cinc, A/B) > 2 margin 0.5"),
        pack("alpha.toml", "nmc_cinc(A) > 0.1 alpha 2"),
        pack("threshold.toml", "ratio(nmc_cinc, A/B) > $evn"),
        pack("no-comparison.toml", "nmc_cinc(A)"),
        pack("equals.toml", "nmc_cinc(A) = 0.1"),
        pack("no-position.toml", "position(B, act = crimea) = helpful"),
        pack("no-act.toml", "position(B, act = crimia) = support"),
        pack("no-frame.toml", "position(B, act = crimea, frame = weather) = support"),
        pack("no-fact.toml", "fact(mts-huawei-2018) present"),
        pack("no-topic.toml", "facts(weapons, A) present"),
        pack("no-claim.toml", "claim K2"),
        pack("never.toml", "at least 3 of { nmc_cinc(A) > 0.1; nmc_cinc(B) > 0.1 }"),
        pack("tail.toml", "nmc_cinc(A) > 0.1 therefore they are friends"),
        pack("bracket.toml", "(nmc_cinc(A) > 0.1"),
        pack("undirected.toml", "ratio(unga_kappa_linear, A/B) > 2"),
        pack("top-zero.toml", "rank(unga_kappa_linear, A of B) top 0"),
        pack("deep.toml", &format!("{}nmc_cinc(A) > 0.1{}", "(".repeat(500), ")".repeat(500))),
        pack("wide.toml", "nmc_cinc(A) > 0.1 and position(Österreich, act = crimia) = support"),
    ]);
    insta::assert_snapshot!("bad_tests", text);
}

#[test]
fn claims_in_a_circle() {
    let claim = |id: &str, on: &str| {
        format!("\n[[claim]]\nid = \"{id}\"\nsays = \"A sentence.\"\nkind = \"descriptive\"\ntest = \"claim {on}\"\n")
    };
    let pack =
        |claims: &[String]| format!("[pack]\nid = \"mine\"\npair = [\"Russia\", \"China\"]\n{}", claims.concat());
    let text = refused(&[
        ("itself.toml", pack(&[claim("K1", "K1")])),
        ("three.toml", pack(&[claim("K1", "K2"), claim("K2", "K3"), claim("K3", "K1")])),
        ("nowhere.toml", pack(&[claim("K1", "P13"), claim("K11", "K1")])),
    ]);
    insta::assert_snapshot!("circular_packs", text);
}

/// A state that was none in the years asked about has no figures in them: the verdict says so, and nothing fails.
#[test]
fn a_state_that_did_not_exist_then() {
    let desk = Desk::new();
    desk.file(
        "then.toml",
        "[pack]\nid = \"then\"\npair = [\"Ukraine\", \"Russia\"]\n\n\
         [[claim]]\nid = \"K1\"\nsays = \"{A} was strong in 1985.\"\nkind = \"descriptive\"\n\
         test = \"nmc_cinc(A) > 0.01 during 1985\"\n\n\
         [[claim]]\nid = \"K2\"\nsays = \"{A} and {B} voted alike in 1985.\"\nkind = \"descriptive\"\n\
         test = \"unga_kappa_linear(A~B) > 0.5 during 1985\"\n\n\
         [[claim]]\nid = \"K3\"\nsays = \"{A} will be strong.\"\nkind = \"forecast\"\n\
         test = \"nmc_cinc(A) > 0.01 during 2060\"\n\n\
         [[claim]]\nid = \"K4\"\nsays = \"They like one another.\"\nkind = \"intent\"\n",
    );
    let run = desk.run(&["check", "then.toml", "--format", "csv"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    insta::assert_snapshot!("states_that_were_not", run.out);
}

/// Ten thousand claims, each resting on the one before, are judged; nothing recurses along the chain.
#[test]
fn ten_thousand_claims_work() {
    let mut text = String::from("[pack]\nid = \"many\"\npair = [\"Russia\", \"China\"]\n");
    for number in 0..10_000 {
        let test = if number == 0 {
            "nmc_cinc_ratio(B->A) > 2 during 2010..2014".to_owned()
        } else {
            format!("claim K{}", number - 1)
        };
        write!(
            text,
            "\n[[claim]]\nid = \"K{number}\"\nsays = \"A sentence.\"\nkind = \"descriptive\"\ntest = \"{test}\"\n"
        )
        .expect("a string takes it");
    }
    let desk = Desk::new();
    desk.file("many.toml", text);
    let run = desk.run(&["check", "many.toml", "--format", "csv"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out.lines().any(|line| line.contains("K9999") && line.contains("supported")),
        "the last claim is judged"
    );
}

#[test]
fn a_file_of_a_hundred_megabytes_is_refused_before_it_is_read_whole() {
    let desk = Desk::new();
    let path = desk.file("huge.toml", "");
    std::fs::File::options().write(true).open(&path).and_then(|file| file.set_len(100 << 20)).expect("a large file");
    insta::assert_snapshot!("huge_pack", desk.show(&["check", "huge.toml"]));
    // The same through a pipe, whose length nobody knows beforehand.
    let mut child = desk
        .command(&["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || {
        let block = vec![b'#'; 1 << 20];
        (0..100).all(|_| pipe.write_all(&block).is_ok())
    });
    let output = child.wait_with_output().expect("an end");
    let _ = writer.join();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("too large"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
