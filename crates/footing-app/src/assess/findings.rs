//! What stands out, in sentences. They are made from the dossier's own numbers by fixed rules, the same for any pair.

use footing_report::dossier::{Dossier, Footing, Row, Section, Spell};
use footing_report::number::{fixed, ordinal, percent};

fn section<'d>(dossier: &'d Dossier, id: &str) -> Option<&'d Section> {
    dossier.sections.iter().find(|section| section.id == id && section.empty.is_none())
}

fn row<'s>(section: &'s Section, measure: &str) -> Option<&'s Row> {
    section.rows.iter().find(|row| row.measure == measure)
}

fn footing<'s>(section: &'s Section, measure: &str) -> Option<&'s Footing> {
    section.footing.iter().find(|footing| footing.measure == measure)
}

fn years(years: [i32; 2]) -> String {
    if years[0] == years[1] { years[0].to_string() } else { format!("{}-{}", years[0], years[1]) }
}

/// `Russia's`, `United States'`.
fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}

/// At most six sentences.
pub(super) fn findings(dossier: &Dossier) -> Vec<String> {
    [votes(dossier), trade(dossier), power(dossier), commitment(dossier), conflict(dossier), words(dossier)]
        .into_iter()
        .flatten()
        .collect()
}

fn votes(dossier: &Dossier) -> Option<String> {
    let section = section(dossier, "votes")?;
    let (kappa, agreement) = (row(section, "unga_kappa_linear")?, row(section, "unga_agreement")?);
    let (a, b) = (&dossier.a.name, &dossier.b.name);
    match (kappa.ranks.as_slice(), agreement.ranks.as_slice()) {
        ([k1, k2], [a1, a2]) => {
            // A tenth of the field apart is another story.
            let far = |x: u32, y: u32, of: u32| x.abs_diff(y) * 10 > of;
            let decides = far(k1.rank, a1.rank, k1.of) || far(k2.rank, a2.rank, k2.of);
            let (of_a, of_b) = (possessive(a), possessive(b));
            let closest = if k1.rank == 1 { String::new() } else { format!("{} ", ordinal(k1.rank)) };
            Some(format!(
                "UN votes {}: by chance-corrected kappa {b} is {of_a} {closest}closest of {} partners and {a} is {of_b} {}; \
                 by raw agreement {} and {}{}.",
                years(kappa.value.years),
                k1.of,
                ordinal(k2.rank),
                ordinal(a1.rank),
                ordinal(a2.rank),
                if decides { ": the choice of measure decides" } else { "" },
            ))
        }
        _ => kappa.value.value.map(|value| {
            format!(
                "UN votes {}: kappa {value:.2} on {} joint votes, too few to rank.",
                years(kappa.value.years),
                kappa.value.n
            )
        }),
    }
}

fn trade(dossier: &Dossier) -> Option<String> {
    let share = footing(section(dossier, "trade")?, "cow_trade_share")?;
    let (x, y) = (share.a.value?, share.b.value?);
    // The ratio of the shares is the ratio of the two totals of trade: say so before a reader takes it for the tie.
    let expected = match (share.expected_from_size, share.ratio) {
        (Some(expected), Some(ratio)) if (expected / ratio).ln().abs() < 0.4 => {
            format!(", about what the sizes of the two economies give ({expected:.1})")
        }
        (Some(expected), _) => {
            format!("; the sizes of the two economies alone would give {expected:.1}, openness makes the difference")
        }
        _ => String::new(),
    };
    Some(format!(
        "Trade {}: {} is {} of {} trade, {} is {} of {}: {}{expected}.",
        years(share.a.years),
        dossier.b.name,
        percent(100.0 * x),
        possessive(&dossier.a.name),
        dossier.a.name,
        percent(100.0 * y),
        possessive(&dossier.b.name),
        share.direction,
    ))
}

fn power(dossier: &Dossier) -> Option<String> {
    let section = section(dossier, "power")?;
    let part = |id: &str, what: &str| {
        let footing = footing(section, id)?;
        let ratio = footing.ratio?;
        let (more, less) = if footing.a.value >= footing.b.value {
            (&dossier.a.name, &dossier.b.name)
        } else {
            (&dossier.b.name, &dossier.a.name)
        };
        Some(format!("{what} {ratio:.1} : 1 for {more} over {less} ({})", years(footing.a.years)))
    };
    let parts: Vec<String> =
        [part("nmc_cinc", "CINC"), part("worldbank_gdp", "GDP"), part("worldbank_net_power", "net power")]
            .into_iter()
            .flatten()
            .collect();
    (!parts.is_empty()).then(|| format!("Power: {}.", parts.join("; ")))
}

/// The last year a table's card declares; a record cut by `--years` or `--as-of` does not end where it is cut.
fn record_ends(table: &str, year: i32) -> bool {
    footing_sources::by_table(table).is_some_and(|(_, card)| card.years[1] == year)
}

fn commitment(dossier: &Dossier) -> Option<String> {
    let last = section(dossier, "commitment")?.spells.last()?;
    let none = last.what.starts_with("no ");
    let defense = if none || last.what.contains("defense") { "" } else { "; no defense obligation" };
    let end = if record_ends("atop", last.last) { ", where the record ends" } else { "" };
    Some(format!("Treaties: {} from {} to {}{end}{defense}.", last.what, last.first, last.last))
}

fn conflict(dossier: &Dossier) -> Option<String> {
    let section = section(dossier, "conflict")?;
    let peace = |id: &str, name: &str| {
        let row = row(section, id)?;
        let value = row.value.value?;
        let year = row.value.years[1];
        let unit = if value == 1.0 { "year" } else { "years" };
        // As many years of peace as years looked back on: the record of the two began (or began again) there.
        if value >= f64::from(row.value.n) {
            let since = year + 1 - i32::try_from(row.value.n).ok()?;
            return Some(format!("none since the record of the two begins in {since}, to {year} ({name})"));
        }
        Some(format!("{value:.0} {unit} of peace by the end of {year} ({name})"))
    };
    let mut parts: Vec<String> =
        [peace("gml_mid_peace_years", "GML"), peace("cow_mid_peace_years", "COW")].into_iter().flatten().collect();
    let end = |source: &str| section.spells.iter().filter(|spell| spell.source == source).map(|spell| spell.last).max();
    let active = |source: &str, year: i32| {
        let holds = |spell: &&Spell| spell.source == source && (spell.first..=spell.last).contains(&year);
        section.spells.iter().find(holds).map(|spell| !spell.what.starts_with("no rivalry"))
    };
    let coded = |yes: bool| if yes { "a rivalry" } else { "no rivalry" };
    match (end("tss_rivalries"), end("td_rivalries")) {
        (Some(tss), Some(td)) => {
            let year = tss.min(td);
            if let (Some(one), Some(other)) = (active("tss_rivalries", year), active("td_rivalries", year)) {
                parts.push(if one == other {
                    format!("both rivalry lists code {} in {year}, the last year of both", coded(one))
                } else {
                    format!(
                        "the rivalry lists disagree on {year}, the last year of both: {} (Thompson, Sakuwa and Suhas), {} \
                         (Thompson and Dreyer)",
                        coded(one),
                        coded(other)
                    )
                });
                if tss > year && active("tss_rivalries", tss) != Some(one) {
                    parts.push(format!("Thompson, Sakuwa and Suhas code {} in {tss}", coded(!one)));
                }
            }
        }
        (Some(year), None) | (None, Some(year)) => {
            let one = active("tss_rivalries", year).or_else(|| active("td_rivalries", year)).unwrap_or(false);
            parts.push(format!("the one rivalry list that speaks codes {} in {year}", coded(one)));
        }
        (None, None) => {}
    }
    (!parts.is_empty()).then(|| format!("Disputes: {}.", parts.join("; ")))
}

fn words(dossier: &Dossier) -> Option<String> {
    let section = section(dossier, "words")?;
    let (rate, share) =
        (footing(section, "un_general_debate_mention_rate")?, footing(section, "un_general_debate_mention_share")?);
    let (ra, rb) = (rate.a.value?, rate.b.value?);
    let (sa, sb) = (share.a.value?, share.b.value?);
    let times = |rate: f64| fixed(rate, if rate > 0.0 && rate < 9.95 { 1 } else { 0 });
    let clear = |footing: &Footing| footing.ratio_interval.as_ref().is_none_or(|i| i.low > 1.0 || i.high < 1.0);
    let flips = clear(rate) && clear(share) && ((ra > rb && sa < sb) || (ra < rb && sa > sb));
    Some(format!(
        "Words {}: per 100,000 words {} names {} {} times, {} names {} {} times; as shares of all states named {} and \
         {}{}.",
        years(rate.a.years),
        dossier.a.name,
        dossier.b.name,
        times(ra),
        dossier.b.name,
        dossier.a.name,
        times(rb),
        percent(100.0 * sa),
        percent(100.0 * sb),
        if flips { ": the denominator decides who says it more" } else { "" },
    ))
}
