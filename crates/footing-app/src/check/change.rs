//! What would change a verdict: the comparison nearest to its border, and what follows for the whole if it crosses.

use footing_claims::grammar::Comparison;
use footing_claims::judge::Finding;
use footing_claims::plain;
use footing_core::{Ruling, Verdict};
use footing_report::number::Kind;

use super::report::unit;
use super::{Trial, Tried};

/// The nearest datum that would change the verdict on a sentence. A whole of several items does not turn with one of them:
/// then it is said what one item is worth.
pub(super) fn would_change(trial: &Trial) -> Option<String> {
    let whole = trial.ruling.verdict;
    let (lead, items) = match trial.items.as_slice() {
        _ if whole == Verdict::Untestable => return None,
        [one] => (String::new(), vec![one]),
        items => bearing(whole, items),
    };
    let (item, change) = nearest(&items)?;
    let name = item.name.as_ref().filter(|_| trial.items.len() > 1);
    Some(match name {
        Some(name) => format!("{lead}\u{201c}{name}\u{201d}: {change}"),
        None => format!("{lead}{change}"),
    })
}

/// What an item is worth to a whole of several, and the items that bear its verdict.
fn bearing(whole: Verdict, items: &[Tried]) -> (String, Vec<&Tried>) {
    let of = |wanted: &dyn Fn(Verdict) -> bool| -> Vec<&Tried> {
        items.iter().filter(|item| wanted(item.ruling.verdict)).collect()
    };
    let decided = of(&|verdict| verdict.decided() || verdict == Verdict::Mixed);
    match whole {
        Verdict::Mixed => {
            ("it would be decided if its decided items agreed; nearest to turning is ".to_owned(), decided)
        }
        Verdict::Inconclusive if items.iter().any(|item| item.main && !item.ruling.verdict.decided()) => {
            let main = items.iter().filter(|item| item.main).collect();
            ("it would be decided with its main item, ".to_owned(), main)
        }
        Verdict::Inconclusive => (
            "it would be decided if more of its items were; nearest is ".to_owned(),
            of(&|v| v == Verdict::Inconclusive),
        ),
        _ => {
            // At least half of the items must be decided.
            let spare = decided.len().saturating_sub(items.len().div_ceil(2));
            let open = match spare {
                _ if items.iter().any(|item| item.main) => "its main item undecided would leave it open".to_owned(),
                0 => "one undecided would leave it open".to_owned(),
                more => format!("{} undecided would leave it open", number_in_words(more + 1)),
            };
            (format!("one item decided the other way would make it mixed, {open}; nearest to its border is "), decided)
        }
    }
}

fn number_in_words(number: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// The comparison of some items that is nearest to turning, by the distance relative to its value; else what else could turn.
fn nearest<'t>(items: &[&'t Tried]) -> Option<(&'t Tried, String)> {
    let findings: Vec<(&'t Tried, &'t Ruling, &'t Finding)> = items
        .iter()
        .flat_map(|item| {
            item.judged.iter().flat_map(|judged| judged.findings()).map(move |(own, found)| (*item, own, found))
        })
        .filter(|(item, own, _)| match item.ruling.verdict {
            Verdict::Inconclusive => own.verdict == Verdict::Inconclusive,
            _ => own.verdict.decided() || own.verdict == Verdict::Mixed,
        })
        .collect();
    let numeric = findings.iter().filter_map(|(item, own, finding)| {
        let (value, turns) = (finding.value.as_ref()?, finding.turns_at?);
        let edge = if turns < value.point { value.low } else { value.high };
        Some(((turns - edge).abs() / value.point.abs().max(1e-9), *item, *own, *finding))
    });
    if let Some((_, item, own, finding)) = numeric.min_by(|a, b| a.0.total_cmp(&b.0)) {
        return Some((item, turn(item, own, finding)?));
    }
    findings.first().and_then(|(item, own, finding)| Some((*item, otherwise(own, finding)?)))
}

/// What would have to become of the number of a comparison.
fn turn(item: &Tried, own: &Ruling, finding: &Finding) -> Option<String> {
    let (value, turns) = (finding.value.as_ref()?, finding.turns_at?);
    let unit = unit(finding);
    let kind = Kind::of(&finding.left, unit.as_deref().unwrap_or(""));
    let write = |number: f64| if kind == Kind::Quantity { plain(number) } else { kind.write(number) };
    // The name of an item stands before it already.
    let what = if item.name.is_some() { String::new() } else { format!("{}: ", finding.left) };
    let side = if turns < value.point { "down past" } else { "up past" };
    let edge = if turns < value.point { value.low } else { value.high };
    let at = if kind == Kind::Quantity { plain(turns) } else { kind.write_border(turns) };
    // Where both are written alike, what tells them apart.
    let apart = |number: f64| {
        let short = write(number);
        if short == at { (format!("{short} ({number:.4})"), format!("{at} ({turns:.4})")) } else { (short, at.clone()) }
    };
    Some(match own.verdict {
        Verdict::Inconclusive if value.refused || !value.estimated => {
            format!("{what}an interval that lies to one side of {at} would decide it")
        }
        Verdict::Inconclusive => format!(
            "{what}the whole interval, now from {} to {}, would have to lie to one side of {at}",
            write(value.low),
            write(value.high)
        ),
        _ if value.estimated => {
            let (edge, at) = apart(edge);
            format!("{what}the limit of the interval nearest to the border, {edge}, would have to move {side} {at}")
        }
        _ => {
            let (point, at) = apart(value.point);
            format!("{what}{point} would have to move {side} {at}")
        }
    })
}

/// What would turn a comparison that is no number.
fn otherwise(own: &Ruling, finding: &Finding) -> Option<String> {
    if !finding.records.is_empty() {
        return Some(match own.verdict {
            Verdict::Mixed => "it is decided only if every occasion says the same; the table lists them".to_owned(),
            _ => format!("one further occasion on which the {} is otherwise", finding.left),
        });
    }
    let (left, present) = (&finding.left, &finding.present_in);
    match finding.condition.comparison {
        Comparison::Present | Comparison::Absent if !finding.facts.is_empty() => Some(match finding.facts.as_slice() {
            [one] => format!("{left}: a better source than one of grade {} that says otherwise", one.grade),
            all => format!("{left}: better sources that say otherwise of all {} entries", all.len()),
        }),
        Comparison::Present | Comparison::Absent if present.is_empty() => {
            Some(format!("{left}: one year in which it is present"))
        }
        Comparison::Present | Comparison::Absent => {
            Some(format!("{left}: a source that finds none in {}", listed(present)))
        }
        _ => own.ground.clone(),
    }
}

fn listed(years: &[i32]) -> String {
    match years {
        [] => "no year".to_owned(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first} to {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(verdict: Verdict) -> Tried {
        Tried { name: Some("an item".to_owned()), test: None, ruling: Ruling::of(verdict), judged: None, main: false }
    }

    #[test]
    fn a_whole_does_not_turn_with_one_item() {
        use Verdict::{Contradicted, Inconclusive, Mixed, Supported, Untestable};
        let five = [Supported, Supported, Supported, Supported, Untestable].map(item);
        let (lead, items) = bearing(Supported, &five);
        assert!(lead.contains("mixed, two undecided would leave it open"), "{lead}");
        assert_eq!(items.len(), 4);
        let two = [Contradicted, Untestable].map(item);
        let (lead, _) = bearing(Contradicted, &two);
        assert!(lead.contains("mixed, one undecided would leave it open"), "{lead}");
        // What bears an open verdict is what is open itself.
        let open = [Supported, Inconclusive, Inconclusive].map(item);
        let (_, items) = bearing(Inconclusive, &open);
        assert!(items.iter().all(|item| item.ruling.verdict == Inconclusive));
        let divided = [Supported, Contradicted, Inconclusive].map(item);
        let (lead, items) = bearing(Mixed, &divided);
        assert!(lead.contains("agreed") && items.len() == 2, "{lead}");
    }
}
