//! All dyads of a year, laid out in columns for a file.
//!
//! Here because tens of thousands of rows are scored at once: this room is built for speed, that of the use cases is not.

use footing_core::rows::{Column, Values};
use footing_core::{CowCode, DirectedDyad, Field, Kind, Period, Reading, Status, WHY_CODES};
use footing_measures::votes::{Distance, RollCalls, RowSums, Score, TableRow};
use footing_measures::{Formula, Measure};

use crate::{Session, StoreEvidence, votes};

/// The status columns of vote measures: agreement and S have a value wherever there is a joint vote; kappa and pi have none
/// where both states cast only one and the same kind, whatever the distance. Beside each, a score that has the status.
const VOTE_STATUSES: [(&str, Score); 2] =
    [("status", Score::Agreement), ("status_chance_corrected", Score::Kappa(Distance::Nominal))];

/// The codes of why there is no value.
const WHY: [&str; WHY_CODES.len()] = {
    let mut codes = [""; WHY_CODES.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = WHY_CODES[at].0;
        at += 1;
    }
    codes
};

/// Rows of votes that are scored and encoded together: few enough to stay in the processor's nearest memory.
const PIECE: usize = 2048;

/// The scores, where all measures are scores of votes.
#[must_use]
pub fn scores(measures: &[&Measure]) -> Option<Vec<Score>> {
    let score = |measure: &&Measure| match measure.compute {
        Formula::Votes(score) => Some(score),
        _ => None,
    };
    measures.iter().map(score).collect()
}

/// The columns of the file: year and states, then for each measure value, n, status and why there is no value. Scores of votes
/// share one n and two statuses.
#[must_use]
pub fn fields(measures: &[&Measure]) -> Vec<Field> {
    let mut fields = vec![
        Field::new("year", Kind::I16, false),
        Field::new("ccode1", Kind::U16, false),
        Field::new("ccode2", Kind::U16, false),
    ];
    let words = Kind::Word(&Status::WORDS);
    let value = |measure: &&Measure| Field::new(measure.id, Kind::F64, true);
    if scores(measures).is_some() {
        fields.push(Field::new("n", Kind::U32, false));
        fields.extend(measures.iter().map(value));
        fields.extend(VOTE_STATUSES.map(|(column, _)| Field::new(column, words, false)));
    } else {
        for measure in measures {
            fields.push(value(measure));
            fields.push(Field::new(format!("{}_n", measure.id), Kind::U32, false));
            fields.push(Field::new(format!("{}_status", measure.id), words, false));
            fields.push(Field::new(format!("{}_why", measure.id), Kind::Word(&WHY), false));
        }
    }
    fields
}

/// The status's place among [`Status::WORDS`].
fn status_code(status: Status) -> u8 {
    status as u8
}

fn keys(year: i32, dyads: &[(CowCode, CowCode)]) -> Vec<Column> {
    let year = i16::try_from(year).expect("a year of the calendar");
    let keys = [
        Values::I16(vec![year; dyads.len()]),
        Values::U16(dyads.iter().map(|(a, _)| a.0).collect()),
        Values::U16(dyads.iter().map(|(_, b)| b.0).collect()),
    ];
    keys.into_iter().map(Column::new).collect()
}

/// The columns of a year for scores of votes, in pieces, each of whole states.
pub fn of_votes<'a>(
    session: &Session,
    votes: &'a RollCalls,
    scores: &'a [Score],
    year: i32,
) -> impl Iterator<Item = Vec<Column>> + 'a {
    let one = Period::year(year);
    let without_votes = status_code(votes::absent_status(session, one));
    let dyads: Vec<(CowCode, CowCode)> =
        footing_states::cow_dyads(year).into_iter().map(|dyad| (dyad.first(), dyad.second())).collect();
    let place: Vec<Option<usize>> = (0..1000).map(|code| votes.place(CowCode(code))).collect();
    // What is not among the scores asked for is reckoned for its status alone.
    let beside: Vec<Score> =
        VOTE_STATUSES.map(|(_, score)| score).into_iter().filter(|s| !scores.contains(s)).collect();
    let all: Vec<Score> = scores.iter().copied().chain(beside).collect();
    let mut sums = RowSums::of(&all);
    let mut row = Vec::new();
    let mut done = 0;
    std::iter::from_fn(move || {
        let rest = &dyads[done..];
        let mut end = rest.len().min(PIECE);
        while end < rest.len() && rest[end].0 == rest[end - 1].0 {
            end += 1;
        }
        let piece = &rest[..end];
        if piece.is_empty() {
            return None;
        }
        done += piece.len();
        let mut n: Vec<u32> = Vec::with_capacity(piece.len());
        let mut values: Vec<Vec<f64>> = scores.iter().map(|_| Vec::with_capacity(piece.len())).collect();
        let mut statuses = VOTE_STATUSES.map(|_| Vec::with_capacity(piece.len()));
        for own in piece.chunk_by(|a, b| a.0 == b.0) {
            let first = place[usize::from(own[0].0.0)];
            sums.read(&first.map_or_else(TableRow::default, |first| votes.after(first, one)));
            let joint = sums.n();
            // Whoever never voted stands behind the last who did.
            let second = |b: CowCode| first.and_then(|first| Some(place[usize::from(b.0)]? - first - 1));
            let places: Vec<usize> = own.iter().map(|&(_, b)| second(b).unwrap_or(joint.len())).collect();
            let before = n.len();
            n.extend(places.iter().map(|&place| joint.get(place).map_or(0, |&joint| joint as u32)));
            for (at, score) in all.iter().enumerate() {
                sums.scores(*score, &mut row);
                row.push(f64::NAN);
                if let Some(values) = values.get_mut(at) {
                    values.extend(places.iter().map(|&place| row[place]));
                }
                let Some(of) = VOTE_STATUSES.iter().position(|(_, tells)| tells == score) else { continue };
                statuses[of].extend(places.iter().zip(&n[before..]).map(|(&place, &n)| match n {
                    0 => without_votes,
                    _ if row[place].is_nan() => status_code(Status::Missing),
                    _ => status_code(Status::Observed),
                }));
            }
        }
        let mut columns = keys(year, piece);
        let n = std::iter::once(Values::U32(n));
        let rest = n.chain(values.into_iter().map(Values::F64)).chain(statuses.into_iter().map(Values::Word));
        columns.extend(rest.map(Column::new));
        Some(columns)
    })
}

/// The columns of a year for measures of other kinds; each pair both ways where one of them is directed.
pub fn of_series(evidence: &StoreEvidence<'_>, measures: &[&Measure], directed: bool, year: i32) -> Vec<Column> {
    let one = Period::year(year);
    let dyads: Vec<(CowCode, CowCode)> = if directed {
        footing_states::cow_directed_dyads(year).into_iter().map(|dyad| (dyad.from(), dyad.to())).collect()
    } else {
        footing_states::cow_dyads(year).into_iter().map(|dyad| (dyad.first(), dyad.second())).collect()
    };
    let mut columns = keys(year, &dyads);
    for measure in measures {
        let Formula::Dyad(compute) = measure.compute else { continue };
        let (readings, n): (Vec<Reading>, Vec<u32>) = dyads
            .iter()
            .map(|(a, b)| compute(evidence, DirectedDyad::new(*a, *b).expect("two different states"), one))
            .map(|estimate| (estimate.reading, estimate.n))
            .unzip();
        columns.push(Column::optional(readings.iter().map(Reading::known)));
        columns.push(Column::new(Values::U32(n)));
        let statuses = readings.iter().map(|reading| status_code(reading.status())).collect();
        columns.push(Column::new(Values::Word(statuses)));
        let why = |reading: &Reading| WHY.iter().position(|code| *code == reading.why_code()).unwrap_or_default();
        let whys = readings.iter().map(|reading| u8::try_from(why(reading)).expect("few codes")).collect();
        columns.push(Column::new(Values::Word(whys)));
    }
    columns
}
