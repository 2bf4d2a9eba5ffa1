//! The section on UN votes: eight scores of one table, two of them in front, for the choice between them is contested.

use footing_core::{Period, Problem, parallel};
use footing_evidence::compare::{self, LEVEL, VoteScore};
use footing_measures::votes::Score;
use footing_measures::{Formula, Measure, catalogue};
use footing_report::dossier::{Line, Percentile, Rank, Row, Seam, Section, Series};

use super::{Extent, Pair, among, point, reference, trimmed, value};

/// The measures in front: the suggested default, and the one most often printed.
const HEADLINES: [&str; 2] = ["unga_kappa_linear", "unga_agreement"];

pub(super) fn fill(pair: &Pair<'_>, section: &mut Section) -> Result<(), Problem> {
    let mut measures: Vec<(&Measure, Score)> = catalogue::all()
        .iter()
        .filter_map(|&measure| match measure.compute {
            Formula::Votes(score) => Some((measure, score)),
            _ => None,
        })
        .collect();
    measures.sort_by_key(|(measure, _)| HEADLINES.iter().position(|id| *id == measure.id).unwrap_or(HEADLINES.len()));
    let wanted: Vec<Score> = measures.iter().map(|(_, score)| *score).collect();
    let votes = pair.session.roll_calls()?;
    let covered = match (votes.years().next(), votes.years().next_back()) {
        (Some(first), Some(last)) => Period::new(first, last.min(pair.period.last())),
        _ => None,
    };
    let in_front = &wanted[..HEADLINES.len()];
    let ((scores, others), years) = parallel::both(
        || {
            parallel::both(
                || compare::vote_scores(pair.session, &wanted, pair.there(), pair.period, LEVEL),
                || match pair.extent {
                    Extent::Whole => compare::all_vote_scores(votes, &wanted, pair.period),
                    Extent::Brief => Vec::new(),
                },
            )
        },
        || match covered.filter(|_| pair.extent == Extent::Whole) {
            Some(covered) => compare::vote_years(pair.session, in_front, pair.dyad(), covered, LEVEL, true),
            None => Ok(Vec::new()),
        },
    );
    let (scores, years) = (scores?, years?);
    for (index, ((measure, _), score)) in measures.iter().zip(&scores).enumerate() {
        section.rows.push(row(pair, measure, score, others.get(index).map(Vec::as_slice), index < HEADLINES.len()));
    }
    for measure in catalogue::all().iter().filter(|m| m.concept == "political alignment") {
        if !matches!(measure.compute, Formula::Votes(_)) {
            section.rows.extend(super::rows(pair, measure, false));
        }
    }
    for (index, (measure, _)) in measures.iter().take(HEADLINES.len()).enumerate() {
        let points = years.iter().map(|year| point(year.year, &year.scores[index].0, year.scores[index].1)).collect();
        let points = trimmed(points);
        if points.iter().filter(|point| point.value.is_some()).count() > 1 {
            section.series.push(Series {
                measure: measure.id.to_owned(),
                title: measure.title.to_owned(),
                unit: measure.unit.to_owned(),
                lines: vec![Line { label: measure.short.to_owned(), side: "both".to_owned(), points }],
                seams: seams(pair),
                references: if measure.id.contains("kappa") { vec![reference(0.0, "chance")] } else { Vec::new() },
                logarithmic: false,
            });
        }
    }
    notes(pair, section, &scores);
    Ok(())
}

fn row(pair: &Pair<'_>, measure: &Measure, score: &VoteScore, others: Option<&[f64]>, headline: bool) -> Row {
    let names = [(pair.b, pair.a), (pair.a, pair.b)];
    let ranks = score
        .ranks
        .iter()
        .zip(names)
        .filter_map(|(rank, (partner, of))| {
            rank.map(|rank| Rank {
                label: format!("{} among {} partners", footing_states::name(partner), footing_states::possessive(of)),
                rank: rank.rank,
                of: rank.of,
                interval: rank.interval,
            })
        })
        .collect();
    let percentile: Option<Percentile> =
        others.and_then(|others| among(score.estimate.reading.known(), others, "dyads"));
    Row {
        measure: measure.id.to_owned(),
        version: measure.version,
        stability: measure.stability.as_str().to_owned(),
        title: measure.title.to_owned(),
        unit: measure.unit.to_owned(),
        direction: None,
        n_counts: measure.n_counts.to_owned(),
        value: value(&score.estimate, pair.period),
        percentile_all_dyads: percentile,
        ranks,
        higher_means: measure.higher_means.to_owned(),
        headline,
        variant_of: measure.prefer.map(str::to_owned),
    }
}

fn seams(pair: &Pair<'_>) -> Vec<Seam> {
    let mut seams = Vec::new();
    for state in [pair.a, pair.b] {
        if state.0 == 710 {
            seams.push(Seam {
                year: 1971,
                what: "China's seat: the Republic of China to 1949, the People's Republic from November 1971"
                    .to_owned(),
            });
        }
    }
    if pair.period.last() >= 2020 {
        seams.push(Seam {
            year: 2020,
            what: "other carrier: no paragraph or amendment votes from session 75, no titles from session 76"
                .to_owned(),
        });
    }
    seams
}

fn notes(pair: &Pair<'_>, section: &mut Section, scores: &[VoteScore]) {
    if let [kappa, agreement, ..] = scores
        && let ([Some(k1), Some(k2)], [Some(a1), Some(a2)]) = (kappa.ranks, agreement.ranks)
    {
        section.notes.push(format!(
            "contested choice: by chance-corrected kappa {b} is {of_a} partner no. {} and {a} is {of_b} no. {}; by raw \
             agreement no. {} and no. {}",
            k1.rank,
            k2.rank,
            a1.rank,
            a2.rank,
            a = footing_states::name_in_sentence(pair.a),
            b = footing_states::name_in_sentence(pair.b),
            of_a = footing_states::possessive(pair.a),
            of_b = footing_states::possessive(pair.b),
        ));
    }
    let last = pair.period.last();
    if last >= 2021 && scores.iter().any(|score| !score.estimate.intervals.is_empty()) {
        section.notes.push(
            "from session 76 (autumn 2021) roll calls carry no titles here: each is drawn as a block of its own, so the \
             intervals are lower bounds"
                .to_owned(),
        );
    }
    if pair.period.first() < 2020 && last >= 2020 {
        section.notes.push(
            "the pool crosses a seam: to session 74 paragraph and amendment votes are in, from session 75 they are not"
                .to_owned(),
        );
    }
}
