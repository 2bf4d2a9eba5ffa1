//! One test on many pairs, as users ask for it.

use crate::Desk;

const PACK: &str = "[pack]\nid = \"mine\"\npair = [\"Russia\", \"China\"]\nthird = \"United States\"\n\n\
     [[claim]]\nid = \"near\"\nsays = \"{A} and {B} vote alike more than most.\"\nkind = \"comparative\"\n\
     test = \"percentile(unga_kappa_linear, A~B) > 0.75 during 2015..2019\"\n\n\
     [[claim]]\nid = \"duty\"\nsays = \"{A} must defend {B}.\"\nkind = \"descriptive\"\n\
     test = \"atop_defense(A->B) present during 2014..2018\"\n\n\
     [[claim]]\nid = \"both\"\nsays = \"Both.\"\nkind = \"descriptive\"\ntest = \"claim near and claim duty\"\n\n\
     [[claim]]\nid = \"liking\"\nsays = \"They like each other.\"\nkind = \"intent\"\n";

/// The rows of a table by column.
fn rows(csv: &str) -> Vec<Vec<String>> {
    csv.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn of_a_state_and_its_partners() {
    let desk = Desk::new();
    desk.file("mine.toml", PACK);
    let run = desk.run(&["check", "mine.toml", "--scan", "China", "--format", "csv"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let tests = rows(&run.out);
    let number = |row: &[String], at: usize| row[at].parse::<usize>().expect("a count");
    assert_eq!(tests.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["near", "duty"]);
    for row in &tests {
        let [pairs, unknown, yes, no, tested] = [2, 3, 4, 5, 6].map(|at| number(row, at));
        assert!(pairs > 150 && pairs >= unknown + yes + no + tested, "{row:?}");
        assert!(number(row, 8) <= number(row, 7) && number(row, 10) <= number(row, 9), "{row:?}");
    }
    // A treaty is no sample: nothing is adjusted.
    assert_eq!((number(&tests[0], 4), number(&tests[1], 6)), (0, 0));
    assert!(number(&tests[0], 8) > 0 && number(&tests[1], 4) > 0);

    let list = desk.run(&["check", "mine.toml", "--scan", "China", "--claim", "near", "--format", "csv"]);
    let pairs = rows(&list.out);
    assert_eq!(pairs.len(), number(&tests[0], 7), "as many as the overview counts");
    assert_eq!(pairs.iter().filter(|row| row[8] == "yes").count(), number(&tests[0], 8));
    let mut before = 0.0;
    for row in &pairs {
        let [low, p, q] = [4, 6, 7].map(|at| row[at].parse::<f64>().expect("a number"));
        assert!(row[1] == "China" && p <= 0.1 && q >= p && p >= before, "{row:?}");
        assert_eq!(row[8] == "yes", q <= 0.1, "{row:?}");
        // The interval of the verdict is that of a p-value of a tenth.
        assert!(low > 0.75 || p > 0.09, "{row:?}");
        before = p;
    }
    assert!(pairs.iter().any(|row| row[2] == "Russia" && row[8] == "yes"));

    let text = desk.run(&["check", "mine.toml", "--scan", "China"]).out;
    assert!(text.contains("Not scanned: both, for it rests on another claim."), "{text}");
    assert!(text.contains("Not scanned: liking, for it has no test."), "{text}");
}

/// A pair is tried once where the test says the same both ways, and twice where it does not.
#[test]
fn of_all_dyads() {
    let desk = Desk::new();
    desk.file("mine.toml", PACK.replace("percentile(unga_kappa_linear, A~B) > 0.75", "tss_rivalry(A~B) present"));
    let run = desk.run(&["check", "mine.toml", "--scan", "all-dyads", "--format", "csv"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let pairs: Vec<usize> = rows(&run.out).iter().map(|row| row[2].parse().expect("a count")).collect();
    // The states of 2019, and those of 2018: the same.
    assert_eq!(pairs[1], 2 * pairs[0]);

    desk.file("mine.toml", PACK.replace("A~B) > 0.75", "A~B, partners-of(A)) > 0.75"));
    let run = desk.run(&["check", "mine.toml", "--scan", "all-dyads", "--claim", "near"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("Not scanned: near, for it sets a pair among the voting partners"), "{}", run.out);
}

#[test]
fn what_cannot_be_scanned() {
    let desk = Desk::new();
    desk.file("mine.toml", PACK);
    for (arguments, told) in [
        (&["--scan", "Chna"][..], "nearest: China"),
        (&["--scan", "China", "--claim", "nere"], "nearest: near"),
        (&["--claim", "near"], "--scan"),
        (&["--scan", "China", "--pair", "India", "Russia"], "cannot be used with"),
        (&["--scan", "China", "--format", "claimreview"], "does not write claimreview"),
    ] {
        let all: Vec<&str> = ["check", "mine.toml"].iter().chain(arguments).copied().collect();
        let run = desk.run(&all);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{all:?}: {}", run.err);
        assert!(run.err.contains(told), "{all:?}: {}", run.err);
    }
}
