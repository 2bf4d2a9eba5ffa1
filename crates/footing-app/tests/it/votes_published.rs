//! What METHODS prints of movers, lifts, triangles and contested acts, on the baseline.

use footing_core::CowCode;
use footing_measures::votes::{
    Beside, Conditional, Position, RecurringKey, SignRule, TriadLabel, act_votes, acts, equidistance_drawn,
    human_rights_agreement, human_rights_contrast, lift_drawn, mover, mover_among_partners, quantile_interval,
    triad_drawn,
};

use crate::{CHINA, INDIA, RUSSIA, UK, USA, baseline, close, period};

/// METHODS M8. By description the counts are those printed but for 2014-2019, printed as 2 : 0: the descriptions of session 74
/// end in a blank, which alone made them other resolutions than those of the years before. By title METHODS prints 7:32, 3:10
/// and 5:6 under a rule it does not give; with votes on paragraphs and amendments standing for the resolution of a year, as
/// they do not here, the counts are 6:31, 4:9 and 5:6. Russia's surplus of 1992-2004 is there under every rule.
#[test]
fn movers_of_russia_and_china() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    let rows = [((1992, 2004), [5, 29], [5, 31]), ((2005, 2013), [1, 4], [1, 9]), ((2014, 2019), [2, 3], [5, 6])];
    for ((first, last), by_description, by_title) in rows {
        for (key, expected) in [(RecurringKey::Description, by_description), (RecurringKey::Title, by_title)] {
            let found = mover(votes, key, CHINA, RUSSIA, period(first, last));
            assert_eq!([found.moves_i, found.moves_j], expected, "{first}-{last} {key:?}");
            let turned = mover(votes, key, RUSSIA, CHINA, period(first, last));
            assert_eq!([turned.moves_j, turned.moves_i], expected);
            assert_eq!((turned.leaves_i, turned.both), (found.leaves_j, found.both));
        }
    }
    let early = mover(votes, RecurringKey::Description, CHINA, RUSSIA, period(1992, 2004));
    close(early.p_value().unwrap(), 4e-5, 5e-6, "p of 5 : 29");
    let intervals = early.intervals(0.95);
    assert!(intervals.iter().all(|interval| interval.low < 5.0 / 34.0 && 5.0 / 34.0 < interval.high));
    // The caveat: 23 of Russia's 29 moves land on the Assembly's median vote, and Russia moved toward most partners.
    assert_eq!(early.moves_j_to_median, 23);
    let among = mover_among_partners(votes, RecurringKey::Description, RUSSIA, CHINA, period(1992, 2004));
    close(among.median_share.unwrap(), 0.726, 5e-4, "median share of Russia's moves");
    close(among.net_share.unwrap(), 0.127, 5e-4, "net of it");
    assert_eq!(among.partners, 182);
}

/// METHODS, finding 3. The point values are those printed; 190 other partners pass the thresholds, not 187. The 90 % interval
/// printed is [.003, .175]; with 20,000 draws it is [-.003, .178], and in twenty sets of 1,000 its lower limit ran from -.008
/// to .001: the claim stands or falls with the seed, which is to say that it is not decided.
#[test]
fn adversary_lift_of_china() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    let lift = lift_drawn(votes, RUSSIA, CHINA, USA, period(2015, 2019), 1000);
    let [opposed, agreed] = lift.classes;
    assert_eq!([opposed, agreed], [Conditional { agreeing: 254.0, n: 267 }, Conditional { agreeing: 67.0, n: 129 }]);
    close(opposed.rate().unwrap(), 0.951, 5e-4, "opposed");
    close(agreed.rate().unwrap(), 0.519, 5e-4, "agreed");
    close(lift.own.estimate.reading.known().unwrap(), 0.43, 5e-3, "lift");
    close(lift.median_of_others.estimate.reading.known().unwrap(), 0.35, 5e-3, "median");
    close(lift.net.estimate.reading.known().unwrap(), 0.084, 5e-4, "net");
    assert_eq!((lift.rank, lift.of), (Some(42), 191));
    let (low, high) = quantile_interval(&mut lift.net.draws.clone(), 0.9);
    close(low, 0.003, 0.012, "lower limit");
    close(high, 0.175, 0.012, "upper limit");
    for (draw, net) in lift.net.draws.iter().enumerate() {
        close(*net, lift.own.draws[draw] - lift.median_of_others.draws[draw], 1e-12, "net is own less median");
    }
    for (partner, printed) in [(CowCode(770), 0.51), (CowCode(370), 0.52), (INDIA, 0.37)] {
        let lift = lift_drawn(votes, RUSSIA, partner, USA, period(2015, 2019), 0);
        close(lift.own.estimate.reading.known().unwrap(), printed, 6e-3, "another partner");
    }
    let itself = lift_drawn(votes, RUSSIA, RUSSIA, USA, period(2015, 2019), 10);
    assert!(itself.own.estimate.reading.known().is_none() && itself.rank.is_none());
}

/// Computed apart in Python, from the raw votes and the issue list of unvotes: agreement of Russia and China, United States
/// and Israel, United States and United Kingdom on human rights and on the rest, 2015-2019; the places among all partners.
#[test]
fn votes_on_human_rights() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    let years = period(2015, 2019);
    let israel = CowCode(666);
    for (a, b, [n, rest], agreement, lift) in [
        (RUSSIA, CHINA, [104, 387], 0.923_076_923, 0.092_327_569),
        (USA, israel, [105, 387], 0.9, -0.022_480_620),
        (USA, UK, [105, 399], 0.747_619_048, 0.059_649_123),
        (INDIA, RUSSIA, [105, 390], 0.842_857_143, 0.113_369_963),
    ] {
        let of = human_rights_agreement(votes, a, b, years, 0).estimate;
        assert_eq!(of.n, n, "{a}-{b}");
        close(of.reading.known().unwrap(), agreement, 1e-8, "agreement");
        let contrast = human_rights_contrast(votes, a, b, Beside::Nobody, years, 0);
        assert_eq!(contrast.classes.map(|class| class.n), [n, rest], "{a}-{b}");
        close(contrast.own.estimate.reading.known().unwrap(), lift, 1e-8, "lift");
    }
    for (state, partner, median, rank) in [(RUSSIA, CHINA, 0.109_183_673, 113), (CHINA, RUSSIA, -0.015_798_537, 11)] {
        let contrast = human_rights_contrast(votes, state, partner, Beside::OtherPartners, years, 1000);
        close(contrast.median_of_others.estimate.reading.known().unwrap(), median, 1e-8, "median");
        assert_eq!((contrast.rank, contrast.of), (Some(rank), 192));
        let net = &contrast.net.estimate;
        close(net.reading.known().unwrap(), 0.092_327_569 - median, 1e-8, "net");
        let interval = net.interval().unwrap();
        assert!(interval.low < net.reading.known().unwrap() && net.reading.known().unwrap() < interval.high);
        let own = human_rights_contrast(votes, state, partner, Beside::Nobody, years, 1000).own;
        assert_eq!(own, contrast.own, "the others change nothing of the pair's own contrast");
    }
    // Codes end with 2020: a later year has none, and a pool beyond it counts what is coded.
    let coded = |years| human_rights_agreement(votes, RUSSIA, CHINA, years, 0).estimate;
    assert!(coded(period(2021, 2024)).reading.known().is_none());
    assert_eq!(coded(period(2015, 2024)), coded(period(2015, 2020)));
    assert!(coded(period(2015, 2020)).n > 104);
}

#[test]
fn the_united_states_stand_outside_the_marriage_of_china_and_russia() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    for rule in [SignRule::DEFAULT, SignRule::Median { neutral: 0.1 }] {
        let here = triad_drawn(votes, [CHINA, RUSSIA, USA], period(2015, 2019), rule, 200);
        assert_eq!(here.label, Some(TriadLabel::StableMarriage { outsider: USA }), "{rule:?}");
        assert_eq!(here.frustration.estimate.reading.known(), Some(0.0));
        assert!(here.probabilities[0].0 == here.label.unwrap() && here.probabilities[0].1 > 0.7);
        close(here.probabilities.iter().map(|(_, share)| share).sum(), 1.0, 1e-12, "probabilities");
        let turned = triad_drawn(votes, [USA, CHINA, RUSSIA], period(2015, 2019), rule, 200);
        assert_eq!((turned.label, turned.probabilities), (here.label, here.probabilities));
    }
    let nearer = equidistance_drawn(votes, RUSSIA, CHINA, USA, period(2015, 2019), 200);
    // d = 1 + .1482 and 1 - .5924.
    close(nearer.estimate.reading.known().unwrap(), (1.1482 - 0.4076) / (1.1482 + 0.4076), 1e-4, "equidistance");
    let turned = equidistance_drawn(votes, RUSSIA, USA, CHINA, period(2015, 2019), 0);
    close(turned.estimate.reading.known().unwrap(), -nearer.estimate.reading.known().unwrap(), 1e-12, "turned");
}

fn positions(act: &str, framing: &str, states: &[CowCode]) -> Vec<(String, Vec<Position>)> {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    let chosen: Vec<_> = acts().iter().filter(|a| a.id == act && a.framing == framing).cloned().collect();
    let found = act_votes(&chosen, votes, states);
    found.iter().map(|v| (v.resolution.map_or_else(String::new, |r| r.to_string()), v.positions.clone())).collect()
}

/// METHODS 3.2, contested-act records.
#[test]
fn contested_acts_of_methods() {
    use Position::{Abstains, Condemns, Sides};
    let of = |act, framing, states: &[CowCode]| positions(act, framing, states);
    let four = [CHINA, RUSSIA, USA, INDIA];
    assert_eq!(of("crimea", "recognition", &four), [("68/262".into(), vec![Abstains, Sides, Condemns, Abstains])]);
    let rights = of("crimea", "human-rights", &four);
    let numbers: Vec<&str> = rights.iter().map(|(number, _)| number.as_str()).collect();
    assert_eq!(numbers, ["71/205", "72/190", "73/263", "74/168", "75/192"]);
    assert!(rights[..4].iter().all(|(_, p)| *p == [Sides, Sides, Condemns, Sides]));
    let arms = of("crimea", "militarisation", &[CHINA, INDIA]);
    assert_eq!(arms[0], ("73/194".into(), vec![Abstains, Abstains]));
    assert_eq!(arms[1], ("74/17".into(), vec![Sides, Abstains]));
    assert_eq!(arms[2].0, "75/29");
    let georgia = of("georgia", "displaced-persons", &[CHINA, RUSSIA]);
    assert_eq!(georgia.len(), 6);
    assert!(georgia.iter().all(|(_, p)| *p == [Abstains, Sides]));
    assert_eq!(of("kosovo", "court", &[CHINA, RUSSIA, USA])[0].1, [Condemns, Condemns, Sides]);
    let afghanistan: Vec<_> =
        ["intervention", "human-rights"].iter().flat_map(|f| of("afghanistan", f, &[CHINA, RUSSIA])).collect();
    assert_eq!(afghanistan.len(), 11);
    assert!(afghanistan.iter().all(|(_, p)| *p == [Condemns, Sides]));
    let tibet = of("tibet", "human-rights", &[RUSSIA, CHINA]);
    assert!(tibet.len() == 3 && tibet.iter().all(|(_, p)| *p == [Sides, Position::NoPart]));
}

/// Totals of 68/262, as printed: 100-11-58, 24 absent.
#[test]
fn totals_on_the_territorial_integrity_of_ukraine() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    let chosen: Vec<_> = acts().iter().filter(|a| a.id == "crimea" && a.framing == "recognition").cloned().collect();
    let found = act_votes(&chosen, votes, votes.states());
    let count = |position| found[0].positions.iter().filter(|p| **p == position).count();
    assert_eq!(
        [Position::Condemns, Position::Sides, Position::Abstains, Position::Absent].map(count),
        [100, 11, 58, 24]
    );
    assert_eq!(found[0].date.to_string(), "2014-03-27");
}

/// Every vote of the list is in the record, and nobody condemns himself.
#[test]
fn the_list_of_acts_fits_the_record() {
    let session = baseline();
    let votes = session.roll_calls().unwrap();
    for act in acts() {
        let found = act_votes(std::slice::from_ref(act), votes, &act.actors);
        assert_eq!(found.len(), act.votes.len(), "{} {}", act.id, act.framing);
        for vote in found {
            let condemns = vote.positions.contains(&Position::Condemns);
            assert!(!condemns, "{} {}: {:?} on {}", act.id, act.framing, vote.positions, vote.date);
        }
    }
}
