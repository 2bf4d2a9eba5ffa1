//! Published scores and other implementations, on publishers' files.

use footing_app::{Session, VoteRules, YearRule, import};
use footing_core::{CowCode, Period};
use footing_measures::votes::{Distance, TableRow, VoteTable};

use crate::{CHINA, RUSSIA, close, data, oracle, period};

/// A session whose votes are the files given.
fn with_votes(files: &[&str], rules: VoteRules) -> (tempfile::TempDir, Session) {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::open(Some(home.path()), &[], None, rules).unwrap();
    let paths: Vec<_> = files.iter().map(|file| data().join(file)).collect();
    import::import(&mut session, "unga_votes", &paths, &import::Release::default()).unwrap();
    let session = Session::open(Some(home.path()), &[], None, rules).unwrap();
    assert_eq!(session.snapshot("unga_votes").unwrap().origin(), "imported");
    (home, session)
}

const VOETEN: &str = "unga/voeten_sessions_1_78/unga_votes_long.csv.zst";

fn number(row: &std::collections::HashMap<String, String>, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

fn compare_scores(rows: &[std::collections::HashMap<String, String>], session: &Session) -> usize {
    let votes = session.roll_calls().unwrap();
    let cells = ["yy", "ya", "yn", "ay", "aa", "an", "ny", "na", "nn"];
    let mut compared = 0;
    for row in rows {
        let code = |column: &str| CowCode(row[column].parse().unwrap());
        let year: i32 = row["year"].parse().unwrap();
        let Some(n) = number(row, "n").filter(|n| *n > 0.0) else { continue };
        let counts: Vec<u32> = cells.iter().map(|cell| number(row, cell).unwrap() as u32).collect();
        let expected = VoteTable::new(std::array::from_fn(|i| std::array::from_fn(|j| counts[3 * i + j])));
        let table = votes.pair(code("ccode1"), code("ccode2"), Period::year(year));
        // The oracle's rows are those of the first code.
        let what = format!("{}-{} {year}", row["ccode1"], row["ccode2"]);
        if !footing_states::cow_share_a_day(code("ccode1"), code("ccode2"), year) {
            assert_eq!(table.n(), 0, "{what}: not both in the state system");
            continue;
        }
        assert_eq!(table, expected, "{what}");
        assert_eq!(f64::from(table.n()), n);
        let scores = [
            ("agree", Some(1.0 - table.observed_disagreement(Distance::Nominal).unwrap())),
            ("s_abs", table.s(Distance::Linear).known()),
            ("s_sq", table.s(Distance::Quadratic).known()),
            ("kappa_w2", table.kappa(Distance::Quadratic).known()),
            ("pi_nominal", table.pi(Distance::Nominal).known()),
            ("pi_w2", table.pi(Distance::Quadratic).known()),
        ];
        for (column, value) in scores {
            match (value, number(row, column)) {
                (Some(value), Some(expected)) => close(value, expected, 1e-9, &format!("{what} {column}")),
                (None, None) => {}
                (value, expected) => assert!(
                    value.is_none() && expected.is_none_or(f64::is_nan),
                    "{what} {column}: {value:?}, not {expected:?}"
                ),
            }
        }
        compared += 1;
    }
    compared
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn un_scores_of_200_dyads() {
    let rules = VoteRules { year_rule: YearRule::AsPublished, ..VoteRules::default() };
    let (_home, session) = with_votes(&[VOETEN], rules);
    let compared = compare_scores(&oracle("un_scores_200_dyads.csv.zst"), &session);
    assert!(compared > 8_000, "{compared} dyad-years compared");
    let compared = compare_scores(&oracle("un_scores_rus_chn.csv"), &session);
    assert!(compared > 50, "{compared} years of Russia and China compared");
}

#[test]
#[ignore = "needs FOOTING_DATA"]
fn un_choices_of_russia_and_china() {
    let cases = [
        ("all roll calls", YearRule::AsPublished, false),
        ("drop unanimous", YearRule::AsPublished, true),
        ("calendar year of date", YearRule::Calendar, false),
    ];
    for (choice, year_rule, drop_unanimous) in cases {
        let (_home, session) = with_votes(&[VOETEN], VoteRules { year_rule, drop_unanimous });
        let votes = session.roll_calls().unwrap();
        let rows: Vec<_> = oracle("un_choices_rus_chn.csv").into_iter().filter(|row| row["choice"] == choice).collect();
        assert_eq!(rows.len(), 5, "{choice}");
        for row in rows {
            let year: i32 = row["year"].parse().unwrap();
            let table = votes.pair(RUSSIA, CHINA, Period::year(year));
            let what = format!("{choice} {year}");
            assert_eq!(f64::from(table.n()), number(&row, "n").unwrap(), "{what}");
            close(table.s(Distance::Linear).known().unwrap(), number(&row, "s_abs").unwrap(), 1e-9, &what);
            close(table.s(Distance::Quadratic).known().unwrap(), number(&row, "s_sq").unwrap(), 1e-9, &what);
            close(table.kappa(Distance::Quadratic).known().unwrap(), number(&row, "k_quad").unwrap(), 1e-9, &what);
            close(table.kappa(Distance::Nominal).known().unwrap(), number(&row, "k_unw").unwrap(), 1e-9, &what);
            close(table.pi(Distance::Nominal).known().unwrap(), number(&row, "pi").unwrap(), 1e-9, &what);
        }
    }
}

/// Voeten's published scores: by session, unanimous roll calls dropped, on `unvotes`.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn voeten_agreement_of_500_dyads() {
    let rules = VoteRules { year_rule: YearRule::Session, drop_unanimous: true };
    let (_home, session) = with_votes(&["unga/unvotes/un_votes.csv.zst", "unga/unvotes/un_roll_calls.csv.zst"], rules);
    let votes = session.roll_calls().unwrap();
    let mut compared = 0;
    for row in oracle("voeten_agreement_500.csv") {
        let code = |column: &str| CowCode(row[column].parse().unwrap());
        let (a, b) = (code("ccode1"), code("ccode2"));
        let year = row["session.x"].parse::<i32>().unwrap() + 1945;
        // `unvotes` ends with session 74.
        if !footing_states::cow_share_a_day(a, b, year) || year > 2019 {
            continue;
        }
        let table = votes.pair(a, b, Period::year(year));
        let agree: f64 = row["agree"].parse().unwrap();
        let own = table.agreement().known().unwrap_or_else(|| panic!("{a}-{b} {year}: {agree} there, nothing here"));
        close(own, agree, 1e-9, &format!("{a}-{b} {year}"));
        compared += 1;
    }
    assert!(compared > 440, "{compared} dyad-sessions compared");
}

/// The whole union in bits: the number of pair-votes is the sum over roll calls of the pairs of states that voted.
#[test]
#[ignore = "needs FOOTING_DATA"]
fn pair_votes_of_voetens_table() {
    let rules = VoteRules { year_rule: YearRule::AsPublished, ..VoteRules::default() };
    let (_home, session) = with_votes(&[VOETEN], rules);
    let votes = session.roll_calls().unwrap();
    let pairs: u64 =
        votes.all_pairs(period(1946, 2024)).iter().flat_map(TableRow::tables).map(|table| u64::from(table.n())).sum();
    assert!((63_000_000..64_000_000).contains(&pairs), "{pairs}");
}
