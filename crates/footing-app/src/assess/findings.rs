//! What stands out, in sentences. They are made from the dossier's own numbers by fixed rules, the same for any pair: the
//! latest value that any source knows first, nothing joined across sources, and what is zero or even said like the rest.

use footing_core::CowCode;
use footing_report::dossier::{Dossier, Footing, Gap, Row, Section, Spell, Value};
use footing_report::number::{Kind, count, fixed, ordinal, percent, whole_percent};
use footing_states::{name_in_sentence, possessive};

/// The two states as sentences name them.
struct Names {
    a: String,
    b: String,
    of_a: String,
    of_b: String,
}

impl Names {
    fn of(dossier: &Dossier) -> Self {
        let (a, b) = (CowCode(dossier.a.cow), CowCode(dossier.b.cow));
        let name = |state| name_in_sentence(state).into_owned();
        Self { a: name(a), b: name(b), of_a: possessive(a), of_b: possessive(b) }
    }
}

fn section<'d>(dossier: &'d Dossier, id: &str) -> Option<&'d Section> {
    dossier.sections.iter().find(|section| section.id == id && section.empty.is_none())
}

fn row<'s>(section: &'s Section, measure: &str) -> Option<&'s Row> {
    section.rows.iter().find(|row| row.measure == measure)
}

/// The known values of a directed measure: of the first state toward the second, and back.
fn both<'d>(dossier: &'d Dossier, section: &'d Section, measure: &str) -> [Option<&'d Row>; 2] {
    let (a, b) = (&dossier.a.name, &dossier.b.name);
    [format!("{a} -> {b}"), format!("{b} -> {a}")].map(|direction| {
        let wanted = |row: &&Row| row.measure == measure && row.direction.as_ref() == Some(&direction);
        section.rows.iter().find(wanted).filter(|row| row.value.value.is_some())
    })
}

fn footing<'s>(section: &'s Section, measure: &str) -> Option<&'s Footing> {
    section.footing.iter().find(|footing| footing.measure == measure)
}

fn years(years: [i32; 2]) -> String {
    if years[0] == years[1] { years[0].to_string() } else { format!("{}-{}", years[0], years[1]) }
}

/// `in 2015`, `from 2015 to 2019`.
fn during(years: [i32; 2]) -> String {
    if years[0] == years[1] { format!("in {}", years[0]) } else { format!("from {} to {}", years[0], years[1]) }
}

/// `no case`, `1 case`, `12 cases`.
fn counted(number: f64, one: &str, many: &str) -> String {
    match number {
        0.0 => format!("no {one}"),
        1.0 => format!("1 {one}"),
        number => format!("{} {many}", count(number as u32)),
    }
}

/// One sentence a dimension, at most ten.
pub(super) fn findings(dossier: &Dossier) -> Vec<String> {
    let names = Names::of(dossier);
    [
        votes(dossier, &names),
        trade(dossier, &names),
        power(dossier, &names),
        commitment(dossier, &names),
        arms(dossier, &names),
        conflict(dossier),
        distrust(dossier, &names),
        money(dossier, &names),
        words(dossier, &names),
        gaps(dossier, &names),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn votes(dossier: &Dossier, names: &Names) -> Option<String> {
    let section = section(dossier, "votes")?;
    let (kappa, agreement) = (row(section, "unga_kappa_linear")?, row(section, "unga_agreement")?);
    let Names { a, b, of_a, of_b } = names;
    match (kappa.ranks.as_slice(), agreement.ranks.as_slice()) {
        ([k1, k2], [a1, a2]) => {
            // A tenth of the field apart is another story.
            let far = |x: u32, y: u32, of: u32| x.abs_diff(y) * 10 > of;
            let decides = far(k1.rank, a1.rank, k1.of) || far(k2.rank, a2.rank, k2.of);
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

/// Shares of the partner in a state's trade by source, the one with all pairs first.
const TRADE: [(&str, &str, &str); 3] = [
    ("cow_trade_share", "trade", "COW"),
    ("comtrade_trade_share", "trade", "Comtrade, as Russia reports"),
    ("imf_listed_share", "trade with fourteen large economies", "IMF"),
];

fn trade(dossier: &Dossier, names: &Names) -> Option<String> {
    let section = section(dossier, "trade")?;
    let Names { a, b, of_a, of_b } = names;
    let part = |(measure, of, source): &(&str, &str, &str)| {
        let share = footing(section, measure)?;
        let level = |value: &Value, partner: &str, whose: &str| {
            Some(format!("{partner} is {} of {whose}", percent(100.0 * value.value?)))
        };
        let levels: Vec<String> = [level(&share.a, b, of_a), level(&share.b, a, of_b)].into_iter().flatten().collect();
        let year = if share.a.value.is_some() { share.a.years[1] } else { share.b.years[1] };
        let mut said = format!("{} {of} in {year} ({source})", levels.join(" and "));
        if levels.len() == 2 && *measure == TRADE[0].0 {
            said = format!("{said}: {}{}", share.direction, expected(share));
        }
        (!levels.is_empty()).then_some((year, said))
    };
    let mut parts: Vec<(i32, String)> = TRADE.iter().filter_map(part).collect();
    parts.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
    let seam = if parts.len() > 1 { " Each source stands by itself; none is joined to another." } else { "" };
    let said: Vec<String> = parts.into_iter().map(|(_, said)| said).collect();
    (!said.is_empty()).then(|| format!("Trade: {}.{seam}", said.join("; ")))
}

/// The ratio of the shares is the ratio of the two totals of trade: said before a reader takes it for the tie.
fn expected(share: &Footing) -> String {
    share
        .expected_from_size
        .map_or_else(String::new, |expected| format!(", where size alone would give {}", Kind::Ratio.write(expected)))
}

fn power(dossier: &Dossier, names: &Names) -> Option<String> {
    let section = section(dossier, "power")?;
    let part = |id: &str, what: &str| {
        let footing = footing(section, id)?;
        let ratio = footing.ratio?;
        let (more, less) = if footing.a.value >= footing.b.value { (&names.a, &names.b) } else { (&names.b, &names.a) };
        Some(format!("{what} {} for {more} over {less} ({})", Kind::Ratio.write(ratio), years(footing.a.years)))
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

fn commitment(dossier: &Dossier, names: &Names) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(last) = section(dossier, "commitment").and_then(|section| section.spells.last()) {
        let none = last.what.starts_with("no ");
        let defence = if none || last.what.contains("defence") { "" } else { " but no defence obligation" };
        let end = if record_ends("atop", last.last) { ", where the record ends" } else { "" };
        let what = listed(&last.what.split(" + ").collect::<Vec<_>>());
        parts.push(format!("{what}{defence} {}{end}", during([last.first, last.last])));
    }
    if let Some(section) = section(dossier, "cooperation") {
        let known = |id: &str| row(section, id).and_then(|row| Some((row.value.value?, row.value.years)));
        parts.extend(known("dcad_signed").map(|(signed, years)| {
            format!("{} signed {}", counted(signed, "defence agreement", "defence agreements"), during(years))
        }));
        if let Some(row) = row(section, "joint_exercises_russia_count") {
            let (years, known) = (row.value.years, row.value.n);
            // Some of the years may be silent: a count of those known is no count of all.
            let whole = i64::from(known) == i64::from(years[1] - years[0] + 1);
            let when = if whole { during(years) } else { format!("in the {known} years known {}", during(years)) };
            parts.extend(
                row.value
                    .value
                    .map(|number| format!("{} {when}", counted(number, "joint exercise", "joint exercises"))),
            );
        }
        let partner = if dossier.a.cow == 710 { &names.b } else { &names.a };
        parts.extend(known("china_leader_engagements_count").map(|(engagements, years)| {
            let engagements = counted(engagements, "engagement", "engagements");
            format!(
                "{engagements} of seven of China's leaders with {partner} {}, each leader and day counted",
                during(years)
            )
        }));
    }
    (!parts.is_empty()).then(|| format!("Promises and practice: {}.", parts.join("; ")))
}

fn arms(dossier: &Dossier, names: &Names) -> Option<String> {
    let section = section(dossier, "arms")?;
    // The yearly file knows the years of delivery, the register is split evenly: the first where it speaks.
    let [there, back] = ["sipri_deliveries_tiv", "sipri_register_tiv"]
        .map(|measure| both(dossier, section, measure))
        .into_iter()
        .find(|rows| rows.iter().any(Option::is_some))?;
    let volume = |row: Option<&Row>, from: &str, to: &str| {
        let row = row?;
        Some(match row.value.value? {
            0.0 => format!("none from {from} to {to}"),
            tiv => format!("{} {} from {from} to {to}", Kind::Quantity.write(tiv), row.unit),
        })
    };
    let said: Vec<String> =
        [volume(there, &names.a, &names.b), volume(back, &names.b, &names.a)].into_iter().flatten().collect();
    let years = years(there.or(back)?.value.years);
    Some(format!("Arms delivered {years} (SIPRI, by volume): {}.", said.join("; ")))
}

fn conflict(dossier: &Dossier) -> Option<String> {
    let section = section(dossier, "conflict")?;
    let peace = |list: &str, name: &str| {
        let row_of = |what: &str| row(section, &format!("{list}_{what}"));
        let peace = row_of("peace_years")?;
        let value = peace.value.value?;
        let year = peace.value.years[1];
        let unit = if value == 1.0 { "year" } else { "years" };
        // As many years of peace as years looked back on: before that one of the two was no state, for ever or for a time.
        if value >= f64::from(peace.value.n) {
            let since = year + 1 - i32::try_from(peace.value.n).ok()?;
            let before = row_of("last").and_then(|last| last.value.value).filter(|last| *last < f64::from(since));
            let before = before.map_or_else(String::new, |last| format!(", the last before that in {last:.0}"));
            return Some(format!(
                "none from {since}, since when both have been in the state system, to {year}{before} ({name})"
            ));
        }
        Some(format!("{value:.0} {unit} of peace by the end of {year} ({name})"))
    };
    let mut parts: Vec<String> = [peace("gml_mid", "GML"), peace("cow_mid", "COW")].into_iter().flatten().collect();
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
                    format!("both rivalry lists code {} in {year}, the last year that both cover", coded(one))
                } else {
                    format!(
                        "the rivalry lists disagree on {year}, the last year that both cover: {} (Thompson, Sakuwa and Suhas), {} \
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

fn distrust(dossier: &Dossier, names: &Names) -> Option<String> {
    let section = section(dossier, "distrust")?;
    let Names { a, b, .. } = names;
    let mut parts = Vec::new();
    if let [Some(there), Some(back)] = both(dossier, section, "gsdb_sanctions") {
        let (x, y) = (there.value.value?, back.value.value?);
        let year = there.value.years[1];
        parts.push(if x == 0.0 && y == 0.0 {
            format!("no sanctions of either on the other recorded in {year}")
        } else {
            let on =
                |cases: f64, who: &str, whom: &str| format!("{} of {who} on {whom}", counted(cases, "case", "cases"));
            format!(
                "sanctions in force in {year}, those of the European Union counted as its members': {}, {}",
                on(x, a, b),
                on(y, b, a)
            )
        });
    }
    let operations = both(dossier, section, "cfr_operations");
    let ascribed = |row: Option<&Row>, who: &str, whom: &str| {
        let row = row?;
        let operations = counted(row.value.value?, "cyber operation", "cyber operations");
        Some(format!("{operations} ascribed to {who} with victims in {whom} {}", during(row.value.years)))
    };
    parts.extend(ascribed(operations[0], a, b));
    parts.extend(ascribed(operations[1], b, a));
    (!parts.is_empty()).then(|| format!("Distrust: {}.", parts.join("; ")))
}

fn money(dossier: &Dossier, names: &Names) -> Option<String> {
    let section = section(dossier, "investment")?;
    // The sources speak of one state's money, so at most one direction is known.
    let sum = |measure: &str, what: &str, source: &str| {
        let [there, back] = both(dossier, section, measure);
        let (row, partner) = there.map(|row| (row, &names.b)).or(back.map(|row| (row, &names.a)))?;
        let years = during(row.value.years);
        let said = match row.value.value? {
            0.0 => format!("no {what} recorded {years} ({source})"),
            money => format!("{what} of {} {} {years} ({source})", Kind::Quantity.write(money), row.unit),
        };
        Some((partner, said))
    };
    let sums: Vec<(&String, String)> = [
        sum("aei_investments", "investments", "AEI, deals of 100 million and more"),
        sum("aei_contracts", "construction contracts", "AEI"),
        sum("aiddata_finance", "official finance", "AidData"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (partner, _) = sums.first()?;
    let said: Vec<&str> = sums.iter().map(|(_, said)| said.as_str()).collect();
    // A release that ends within a year holds a part of it.
    let version = |source: &str| dossier.provenance.iter().find(|row| row.source == source).map(|row| &row.version);
    let aei = version("aei").filter(|_| said.iter().any(|said| said.contains("(AEI")));
    let aei = aei.map_or_else(String::new, |version| format!(" The release of AEI is {version}."));
    Some(format!("China's money in {partner}: {}; of money the other way no source speaks.{aei}", said.join("; ")))
}

/// A rate of mentions in a sentence.
fn times(rate: f64) -> String {
    fixed(rate, if rate > 0.0 && rate < 9.95 { 1 } else { 0 })
}

/// Words where one of the two does not speak.
fn one_sided(rate: &Footing, (mentions, share): (f64, f64), [from, to]: [&String; 2]) -> String {
    format!(
        "Words {}: {from} names {to} {} times per 100,000 words, {} of all states it names; no speech of {to} is on record.",
        years(rate.a.years),
        times(mentions),
        percent(100.0 * share),
    )
}

fn words(dossier: &Dossier, names: &Names) -> Option<String> {
    let section = section(dossier, "words")?;
    let (rate, share) =
        (footing(section, "un_general_debate_mention_rate")?, footing(section, "un_general_debate_mention_share")?);
    let (ra, rb, sa, sb) = match (rate.a.value.zip(share.a.value), rate.b.value.zip(share.b.value)) {
        (Some((ra, sa)), Some((rb, sb))) => (ra, rb, sa, sb),
        (Some(one), None) => return Some(one_sided(rate, one, [&names.a, &names.b])),
        (None, Some(one)) => return Some(one_sided(rate, one, [&names.b, &names.a])),
        (None, None) => return None,
    };
    if ra == 0.0 && rb == 0.0 {
        return Some(format!("Words {}: neither names the other in its UN speeches.", years(rate.a.years)));
    }
    // Too few mentions for a ratio are told as what they are.
    if let Some(counts) = rate.direction.strip_prefix("no ratio: ").filter(|_| ra > 0.0 || rb > 0.0) {
        return Some(format!("Words {}: {counts}.", years(rate.a.years)));
    }
    let clear = |footing: &Footing| footing.ratio_interval.as_ref().is_none_or(|i| i.low > 1.0 || i.high < 1.0);
    let flips = clear(rate) && clear(share) && ((ra > rb && sa < sb) || (ra < rb && sa > sb));
    let own =
        |value: &Value| if rate.a.years == rate.b.years { String::new() } else { format!(" ({})", years(value.years)) };
    Some(format!(
        "Words {}: per 100,000 words {} names {} {} times{}, {} names {} {} times{}; as shares of all states named {} and \
         {}{}.",
        years([rate.a.years[0].min(rate.b.years[0]), rate.a.years[1].max(rate.b.years[1])]),
        names.a,
        names.b,
        times(ra),
        own(&rate.a),
        names.b,
        names.a,
        times(rb),
        own(&rate.b),
        percent(100.0 * sa),
        percent(100.0 * sb),
        if flips { ": the denominator decides who says it more" } else { "" },
    ))
}

/// A gap of places from which on words and deeds are said to part.
const APART: f64 = 0.1;

/// Where the other's place in words lies above or below its place in deeds among all partners, direction by direction.
fn gaps(dossier: &Dossier, names: &Names) -> Option<String> {
    let all_partners = |gap: &&Gap| !gap.baseline.contains(" like ");
    let part = |side: &str, from: &str, to: &str| {
        // A high place in sanctions is no closeness.
        let of_side = |gap: &&Gap| gap.side == side && gap.measure != "gsdb_sanctions" && gap.gap.is_some();
        let known: Vec<&Gap> = dossier.gaps.iter().filter(all_partners).filter(of_side).collect();
        let first = known.first()?;
        let place = first.rhetoric?;
        // A place that cannot be drawn is a tie of all who are never named, or rests on a few speeches.
        if !first.drawn.iter().any(|drawn| drawn == "words") {
            return Some(format!("what {from} says of {to} is too little to be set against its deeds"));
        }
        let list = |holds: &dyn Fn(&Gap) -> bool| -> Vec<String> {
            known.iter().filter(|gap| holds(gap)).map(|gap| dated(gap)).collect()
        };
        // A gap whose interval was refused says nothing, however far from zero it lies.
        let drawn = |gap: &Gap| gap.gap.zip(gap.low.zip(gap.high));
        let more = |gap: &Gap| drawn(gap).is_some_and(|(gap, (low, _))| low > 0.0 && gap >= APART);
        let less = |gap: &Gap| drawn(gap).is_some_and(|(gap, (_, high))| high < 0.0 && gap <= -APART);
        let even = |gap: &Gap| drawn(gap).is_some_and(|(_, (low, high))| low > -APART && high < APART);
        let all = |dimensions: &[String]| listed(&dimensions.iter().map(String::as_str).collect::<Vec<_>>());
        let told: Vec<String> =
            [("run ahead of", list(&more)), ("fall behind", list(&less)), ("keep step with", list(&even))]
                .into_iter()
                .filter(|(_, dimensions)| !dimensions.is_empty())
                .map(|(how, dimensions)| format!("{how} {}", all(&dimensions)))
                .collect();
        let told = (!told.is_empty()).then(|| format!("words {}", told.join(", ")));
        let open = list(&|gap| !(more(gap) || less(gap) || even(gap)));
        let open = (!open.is_empty()).then(|| format!("whether words run ahead of {} is not decided", all(&open)));
        let told: Vec<String> = told.into_iter().chain(open).collect();
        let place = whole_percent(place);
        Some(format!("{from} speaks of {to} more than of {place} of its partners: {}", told.join("; ")))
    };
    let parts: Vec<String> =
        [part("a", &names.a, &names.b), part("b", &names.b, &names.a)].into_iter().flatten().map(capital).collect();
    (!parts.is_empty())
        .then(|| format!("Words against deeds, as places among each one's partners. {}.", parts.join(". ")))
}

/// A clause at the head of a sentence.
fn capital(clause: String) -> String {
    let mut letters = clause.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// A kind of deeds, with its years where they end long before the words do.
fn dated(gap: &Gap) -> String {
    const LONG: i32 = 5;
    match (gap.substance_years, gap.rhetoric_years) {
        (Some(deeds), Some(words)) if words[1] - deeds[1] > LONG => format!("{} ({})", gap.dimension, years(deeds)),
        _ => gap.dimension.clone(),
    }
}

/// `a, b and c`.
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
