//! From text to tree, by recursive descent.

use footing_core::{AsOf, Period, nearest};

use super::ast::{
    About, Baseline, Comparison, Condition, Count, During, Known, Node, Quantity, StateRef, Target, Term, Test, Whom,
};
use super::token::{Span, Token, tokens};
use super::{Fault, Vocabulary};

/// Deeper than any test a person writes; a limit keeps hostile input from using up the stack.
const DEEPEST: usize = 64;

/// Labels of a triangle of states (Dittmer 1981).
const TRIADS: [&str; 4] = ["menage-a-trois", "romantic-triangle", "stable-marriage", "unit-veto"];

/// Positions on an act, and the groups of them a test may name.
const POSITIONS: [&str; 8] =
    ["condemns", "abstains", "absent", "sides", "recognises", "declines", "support", "not-support"];

/// Reads a test.
///
/// # Errors
/// What is wrong, where, and what would be right.
pub fn parse(text: &str, words: &dyn Vocabulary) -> Result<Test, Fault> {
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Err(Fault::new(0..text.len(), "the test is empty")
            .expected("a condition")
            .hint("leave `test` out, and the claim is `untestable: not-operationalised`"));
    }
    let mut parser = Parser { tokens, at: 0, end: text.len(), words, depth: 0 };
    let root = parser.test()?;
    if let Some((token, span)) = parser.tokens.get(parser.at) {
        return Err(Fault::new(span.clone(), "the test goes on after its end")
            .expected("`and`, `or`, a clause (during, margin, alpha, as-of), or nothing")
            .found(token.shown()));
    }
    Ok(Test { text: text.split_whitespace().collect::<Vec<_>>().join(" "), root })
}

/// Reads a quantity that stands alone.
///
/// # Errors
/// As [`parse`].
pub fn parse_quantity(text: &str, words: &dyn Vocabulary) -> Result<Quantity, Fault> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), words, depth: 0 };
    let quantity = parser.quantity()?;
    match parser.tokens.get(parser.at) {
        Some((token, span)) => {
            Err(Fault::new(span.clone(), "the quantity goes on after its end").expected("nothing").found(token.shown()))
        }
        None => Ok(quantity),
    }
}

struct Parser<'a> {
    tokens: Vec<(Token, Span)>,
    at: usize,
    end: usize,
    words: &'a dyn Vocabulary,
    depth: usize,
}

type Parsed<T> = Result<T, Fault>;

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn span(&self) -> Span {
        self.tokens.get(self.at).map_or(self.end..self.end, |(_, span)| span.clone())
    }

    /// From a place on to the last token read.
    fn since(&self, start: usize) -> Span {
        start..self.tokens.get(self.at.wrapping_sub(1)).map_or(start, |(_, span)| span.end)
    }

    fn word(&mut self, word: &str) -> bool {
        let hit = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.at += usize::from(hit);
        hit
    }

    fn sign(&mut self, sign: &str) -> bool {
        let hit = matches!(self.peek(), Some(Token::Sign(found)) if *found == sign);
        self.at += usize::from(hit);
        hit
    }

    fn wrong(&self, what: &str, expected: &str) -> Fault {
        let found = self.peek().map_or("the end of the test".to_owned(), Token::shown);
        Fault::new(self.span(), what).expected(expected).found(found)
    }

    fn need(&mut self, sign: &str, where_: &str) -> Parsed<()> {
        if self.sign(sign) {
            Ok(())
        } else {
            Err(self.wrong(&format!("{where_} is not complete"), &format!("`{sign}`")))
        }
    }

    fn deeper<T>(&mut self, of: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(
                Fault::new(self.span(), "the test is nested too deeply").expected(format!("at most {DEEPEST} levels"))
            );
        }
        let result = of(self);
        self.depth -= 1;
        result
    }

    fn test(&mut self) -> Parsed<Node> {
        self.deeper(|parser| {
            let mut parts = vec![parser.all()?];
            while parser.word("or") {
                parts.push(parser.all()?);
            }
            Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Any(parts) })
        })
    }

    fn all(&mut self) -> Parsed<Node> {
        let mut parts = vec![self.single()?];
        while self.word("and") {
            parts.push(self.single()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::All(parts) })
    }

    fn single(&mut self) -> Parsed<Node> {
        if self.word("not") {
            return self.deeper(|parser| Ok(Node::Not(Box::new(parser.single()?))));
        }
        if self.sign("(") {
            let inner = self.test()?;
            self.need(")", "the bracket")?;
            return Ok(inner);
        }
        if self.word("majority") {
            return self.counted(Count::Majority);
        }
        if self.word("at") {
            if !self.word("least") {
                return Err(self.wrong("a count is not complete", "`at least N of { ...; ... }`"));
            }
            let count = self.whole("a count")?;
            let independent = self.word("independent");
            return self.counted(if independent { Count::Independent(count) } else { Count::AtLeast(count) });
        }
        if self.word("claim") {
            let span = self.span();
            return match self.peek().cloned() {
                Some(Token::Word(id) | Token::Quoted(id)) => {
                    self.at += 1;
                    Ok(Node::Claim(id, span))
                }
                _ => Err(self.wrong("a claim is not named", "the id of a claim of this pack")),
            };
        }
        Ok(Node::Condition(Box::new(self.condition()?)))
    }

    fn counted(&mut self, count: Count) -> Parsed<Node> {
        if !self.word("of") {
            return Err(self.wrong("a count is not complete", "`of { test; test; ... }`"));
        }
        self.need("{", "the count")?;
        let start = self.span();
        let mut parts = vec![self.test()?];
        while self.sign(";") {
            if matches!(self.peek(), Some(Token::Sign("}"))) {
                break;
            }
            parts.push(self.test()?);
        }
        self.need("}", "the count")?;
        if let Count::AtLeast(least) | Count::Independent(least) = count
            && least as usize > parts.len()
        {
            return Err(Fault::new(start, "the count can never be met")
                .expected(format!("at most {}, for there are {} parts", parts.len(), parts.len()))
                .found(format!("at least {least}")));
        }
        Ok(Node::Counted(count, parts))
    }

    fn condition(&mut self) -> Parsed<Condition> {
        let start = self.span().start;
        let left = self.quantity()?;
        let place = self.span();
        let comparison = self.comparison(&left)?;
        let mut condition =
            Condition { left, comparison, during: None, margin: None, alpha: None, as_of: None, span: start..start };
        loop {
            let at = self.span();
            if self.word("during") {
                set(&mut condition.during, self.during()?, at, "during")?;
            } else if self.word("margin") {
                let margin = self.margin(&condition.left)?;
                set(&mut condition.margin, margin, at, "margin")?;
            } else if self.word("alpha") {
                let alpha = self.number("alpha")?;
                if !(0.001..=0.5).contains(&alpha) {
                    return Err(Fault::new(at, "alpha is out of range")
                        .expected("a number from 0.001 to 0.5")
                        .found(alpha.to_string()));
                }
                set(&mut condition.alpha, alpha, at, "alpha")?;
            } else if self.word("as-of") {
                set(&mut condition.as_of, self.date()?, at, "as-of")?;
            } else {
                break;
            }
        }
        condition.span = self.since(start);
        fits(&condition, place)?;
        Ok(condition)
    }

    fn margin(&mut self, left: &Quantity) -> Parsed<f64> {
        let at = self.span();
        let margin = self.number("a margin")?;
        if is_ratio(left, self.words) && margin < 1.0 {
            return Err(Fault::new(at, "a margin on a ratio is a factor of at least 1")
                .expected("1 or more, such as 1.25")
                .found(margin.to_string()));
        }
        Ok(margin)
    }

    fn during(&mut self) -> Parsed<During> {
        if self.word("latest") {
            let count = self.whole("a number of years")?;
            let _ = self.word("years");
            return Ok(During::Latest(count.max(1)));
        }
        let start = self.span();
        let first = self.year()?;
        let last = if self.sign("..") { self.year()? } else { first };
        Period::new(first, last).map(During::Years).ok_or_else(|| {
            Fault::coded(self.since(start.start), "bad-period", "the period ends before it begins")
                .expected(format!("{last}..{first}"))
                .found(format!("{first}..{last}"))
        })
    }

    fn year(&mut self) -> Parsed<i32> {
        match self.peek() {
            Some(&Token::Number(year)) if year.fract() == 0.0 && (1000.0..3000.0).contains(&year) => {
                self.at += 1;
                #[allow(clippy::cast_possible_truncation)]
                Ok(year as i32)
            }
            _ => Err(self.wrong("a period cannot be read", "a year (2014), first..last (2014..2020), or `latest 5`")),
        }
    }

    /// A date is three numbers joined by `-`, or one year.
    fn date(&mut self) -> Parsed<AsOf> {
        let start = self.span();
        let mut text = String::new();
        while let Some(token) = self.peek() {
            match token {
                Token::Number(number) if text.is_empty() || text.ends_with('-') => {
                    let width = if text.is_empty() { 4 } else { 2 };
                    text.push_str(&format!("{number:0width$}"));
                }
                Token::Sign("-") if !text.is_empty() && !text.ends_with('-') && text.len() < 10 => text.push('-'),
                _ => break,
            }
            self.at += 1;
        }
        text.parse().map_err(|_| {
            Fault::coded(self.since(start.start), "bad-as-of", "the as-of date cannot be read")
                .expected("a year (2014, its 31 December) or a day (2014-03-27)")
        })
    }

    fn comparison(&mut self, left: &Quantity) -> Parsed<Comparison> {
        if self.sign(">=") || self.sign("≥") {
            return Ok(Comparison::Above(self.target()?, true));
        }
        if self.sign("<=") || self.sign("≤") {
            return Ok(Comparison::Below(self.target()?, true));
        }
        if self.sign(">") {
            return Ok(Comparison::Above(self.target()?, false));
        }
        if self.sign("<") {
            return Ok(Comparison::Below(self.target()?, false));
        }
        if self.sign("≈") || self.sign("~=") {
            return Ok(Comparison::Near(self.target()?));
        }
        if self.word("within") {
            self.need("[", "the range")?;
            let low = self.quantity()?;
            self.need(",", "the range")?;
            let high = self.quantity()?;
            self.need("]", "the range")?;
            return Ok(Comparison::Within(low, high));
        }
        if self.word("rises") {
            return Ok(Comparison::Rises);
        }
        if self.word("falls") {
            return Ok(Comparison::Falls);
        }
        if self.word("present") {
            return Ok(Comparison::Present);
        }
        if self.word("absent") {
            return Ok(Comparison::Absent);
        }
        if self.word("top") {
            let span = self.span();
            let place = self.whole("a place")?;
            return if place == 0 {
                Err(Fault::new(span, "there is no place 0").expected("top 1 or more"))
            } else {
                Ok(Comparison::Top(place))
            };
        }
        if self.word("breaks-at") {
            let at = self.number("the date of a break")?;
            let half_width = if self.sign("±") || self.sign("+-") { self.number("a window")? } else { 0.5 };
            return Ok(Comparison::BreaksAt { at, half_width });
        }
        for (sign, equal) in [("!=", false), ("=", true)] {
            if self.sign(sign) {
                let span = self.span();
                let words: &[&str] = match left {
                    Quantity::One(Term::Triad(_)) => &TRIADS,
                    Quantity::One(Term::Position { .. }) => &POSITIONS,
                    _ => {
                        return Err(Fault::new(span, "numbers are not compared with `=`")
                            .expected("≈, or `within [low, high]`"));
                    }
                };
                let Some(Token::Word(word)) = self.peek().cloned() else {
                    return Err(self.wrong("a word is missing", &format!("one of {}", words.join(", "))));
                };
                if !words.contains(&word.as_str()) {
                    return Err(Fault::new(span, format!("`{word}` is no word for this"))
                        .expected(format!("one of {}", words.join(", ")))
                        .nearest(nearest(&word, words.iter().copied(), 3)));
                }
                self.at += 1;
                return Ok(Comparison::Is(word, equal));
            }
        }
        Err(self.wrong(
            "a condition has no comparison",
            "> < >= <= ≈, within [low, high], rises, falls, breaks-at, top, present, absent, or = for words",
        ))
    }

    fn target(&mut self) -> Parsed<Target> {
        if self.word("median") {
            self.need("(", "the median")?;
            let baseline = self.baseline()?;
            self.need(")", "the median")?;
            return Ok(Target::Quantile(baseline, 0.5));
        }
        if self.word("quantile") {
            self.need("(", "the quantile")?;
            let baseline = self.baseline()?;
            self.need(",", "the quantile")?;
            let span = self.span();
            let share = self.number("a quantile")?;
            if !(0.0..=1.0).contains(&share) {
                return Err(Fault::new(span, "a quantile lies between 0 and 1")
                    .expected("such as 0.75")
                    .found(share.to_string()));
            }
            self.need(")", "the quantile")?;
            return Ok(Target::Quantile(baseline, share));
        }
        Ok(Target::Quantity(self.quantity()?))
    }

    fn quantity(&mut self) -> Parsed<Quantity> {
        let first = self.term()?;
        if self.sign("-") {
            return Ok(Quantity::Difference(first, self.term()?));
        }
        if self.sign("/") {
            return Ok(Quantity::Quotient(first, self.term()?));
        }
        Ok(Quantity::One(first))
    }

    fn number(&mut self, what: &str) -> Parsed<f64> {
        let negative = self.sign("-");
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.at += 1;
                if negative {
                    let at = self.since(self.tokens[self.at - 2].1.start);
                    return Err(Fault::new(at, format!("{what} is negative"))
                        .expected("0 or more")
                        .found(format!("-{number}")));
                }
                Ok(number)
            }
            Some(Token::Threshold(name)) if !negative => {
                let value = self.threshold(&name)?;
                self.at += 1;
                Ok(value)
            }
            _ => Err(self.wrong(&format!("{what} is missing"), "a number")),
        }
    }

    fn whole(&mut self, what: &str) -> Parsed<u32> {
        let span = self.span();
        let number = self.number(what)?;
        if number.fract() != 0.0 || !(0.0..=1e6).contains(&number) {
            return Err(Fault::new(span, format!("{what} is not a whole number")).found(number.to_string()));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Ok(number as u32)
    }

    fn threshold(&self, name: &str) -> Parsed<f64> {
        self.words.threshold(name).ok_or_else(|| {
            Fault::coded(self.span(), "unknown-threshold", format!("there is no threshold `${name}`"))
                .nearest(nearest(name, self.words.threshold_names(), 3))
                .hint("thresholds stand in the table [thresholds] of the pack")
        })
    }

    fn term(&mut self) -> Parsed<Term> {
        let span = self.span();
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.at += 1;
                return Ok(Term::Number(number));
            }
            Some(Token::Sign("-")) => {
                self.at += 1;
                return match self.peek().cloned() {
                    Some(Token::Number(number)) => {
                        self.at += 1;
                        Ok(Term::Number(-number))
                    }
                    _ => Err(self.wrong("a number is missing after `-`", "a number")),
                };
            }
            Some(Token::Threshold(name)) => {
                let value = self.threshold(&name)?;
                self.at += 1;
                return Ok(Term::Threshold(name, value));
            }
            Some(Token::Word(_)) => {}
            _ => return Err(self.wrong("a quantity is missing", "a number, $threshold, or measure(state, ...)")),
        }
        let Some(Token::Word(name)) = self.peek().cloned() else {
            return Err(self.wrong("a name is missing", "a name"));
        };
        self.at += 1;
        if !matches!(self.peek(), Some(Token::Sign("("))) {
            return Err(self.unknown_or_bare(&name, span));
        }
        self.at += 1;
        let term = match name.as_str() {
            "ratio" => {
                let measure = self.measure()?;
                self.need(",", "`ratio(measure, X/Y)`")?;
                let a = self.state()?;
                self.need("/", "`ratio(measure, X/Y)`")?;
                let b = self.state()?;
                if measure.about == About::Dyad {
                    return Err(Fault::new(span, format!("{} is the same for both states", measure.id))
                        .expected("a measure of one state, or of a state toward a partner")
                        .hint("the ratio of an undirected measure is always 1"));
                }
                if measure.about == About::Third {
                    return Err(Fault::new(span, "a measure in view of a third state has no ratio"));
                }
                Term::Ratio(measure.id, a, b)
            }
            "rank" => {
                let measure = self.measure()?;
                self.need(",", "`rank(measure, X of Y)`")?;
                let partner = self.state()?;
                if !self.word("of") {
                    return Err(
                        self.wrong("`rank(measure, X of Y)` is not complete", "`of`: X among the partners of Y")
                    );
                }
                if measure.about == About::State {
                    return Err(Fault::new(span, format!("{} is about one state, not about partners", measure.id))
                        .expected("a measure of two states"));
                }
                Term::Rank { measure: measure.id, partner, of: self.state()? }
            }
            "percentile" => {
                let measure = self.measure()?;
                self.need(",", "`percentile(measure, X->Y, baseline)`")?;
                let whom = self.whom(&measure)?;
                let baseline = if self.sign(",") { self.baseline()? } else { Baseline::AllDyads };
                Term::Percentile(measure.id, whom, baseline)
            }
            "slope" => {
                let measure = self.measure()?;
                self.need(",", "`slope(measure, X)`")?;
                Term::Slope(measure.id, self.whom(&measure)?)
            }
            "triad" => {
                let a = self.state()?;
                self.need(",", "`triad(X, Y, Z)`")?;
                let b = self.state()?;
                self.need(",", "`triad(X, Y, Z)`")?;
                Term::Triad([a, b, self.state()?])
            }
            "position" => self.position()?,
            "fact" => {
                let at = self.span();
                let Some(Token::Word(id) | Token::Quoted(id)) = self.peek().cloned() else {
                    return Err(self.wrong("a fact is not named", "the id of an entry of the ledger"));
                };
                if !self.words.has_fact(&id) {
                    return Err(Fault::coded(at, "unknown-fact", format!("the ledger has no entry `{id}`"))
                        .nearest(nearest(&id, self.words.fact_ids(), 3)));
                }
                self.at += 1;
                Term::Fact(id)
            }
            "facts" => self.facts()?,
            _ => {
                let measure = self.known(&name, span.clone())?;
                Term::Measure(measure.id, self.whom(&measure)?)
            }
        };
        self.need(")", &format!("`{name}(...)`"))?;
        Ok(term)
    }

    fn unknown_or_bare(&self, name: &str, span: Span) -> Fault {
        match self.known(name, span.clone()) {
            Ok(measure) => Fault::new(span, format!("`{name}` does not say of whom")).expected(match measure.about {
                About::State => format!("{name}(A)"),
                About::Dyad => format!("{name}(A~B)"),
                About::Directed => format!("{name}(A->B)"),
                About::Third => format!("{name}(A->B | C)"),
            }),
            Err(fault) => fault,
        }
    }

    fn known(&self, name: &str, span: Span) -> Parsed<Known> {
        const FUNCTIONS: [&str; 8] = ["ratio", "rank", "percentile", "slope", "triad", "position", "fact", "facts"];
        self.words.measure(name).cloned().ok_or_else(|| {
            let ids = self.words.measure_ids();
            Fault::coded(span, "unknown-measure", format!("there is no measure `{name}`"))
                .nearest(nearest(name, ids.iter().copied().chain(FUNCTIONS), 4))
                .hint("`footing find WORD` searches the catalogue; a claim without data may say needs = \"...\" instead of a test")
        })
    }

    fn measure(&mut self) -> Parsed<Known> {
        let span = self.span();
        let Some(Token::Word(name)) = self.peek().cloned() else {
            return Err(self.wrong("a measure is not named", "a measure id"));
        };
        let known = self.known(&name, span)?;
        self.at += 1;
        Ok(known)
    }

    fn whom(&mut self, measure: &Known) -> Parsed<Whom> {
        let start = self.span().start;
        let first = self.state()?;
        let directed = self.sign("->");
        let second = if directed || self.sign("~") { Some(self.state()?) } else { None };
        let third = if self.sign("|") { Some(self.state()?) } else { None };
        let span = self.since(start);
        let wrong = |expected: &str| {
            Fault::new(span.clone(), format!("{} is not asked that way", measure.id)).expected(expected.to_owned())
        };
        match (measure.about, second, third) {
            (About::State, None, None) | (About::Dyad, Some(_), None) => {}
            (About::Directed, Some(_), None) if directed => {}
            (About::Third, Some(_), Some(_)) if directed => {}
            (About::State, ..) => return Err(wrong("one state: measure(A)")),
            (About::Dyad, ..) => return Err(wrong("two states: measure(A~B)")),
            (About::Directed, ..) => return Err(wrong("a state toward a partner: measure(A->B)")),
            (About::Third, ..) => return Err(wrong("a state toward a partner in view of a third: measure(A->B | C)")),
        }
        let same = |a: Option<StateRef>, b: Option<StateRef>| a.is_some() && a == b;
        if same(Some(first), second) || same(Some(first), third) || same(second, third) {
            return Err(
                Fault::coded(span, "same-state", "a state has no relation with itself").expected("different states")
            );
        }
        Ok(Whom { first, second, third })
    }

    fn state(&mut self) -> Parsed<StateRef> {
        let span = self.span();
        let name = match self.peek().cloned() {
            Some(Token::Word(name) | Token::Quoted(name)) => name,
            #[allow(clippy::cast_possible_truncation)]
            Some(Token::Number(code)) if code.fract() == 0.0 => format!("{}", code as i64),
            _ => return Err(self.wrong("a state is not named", "A, B, C, a name, or a code")),
        };
        self.at += 1;
        if let Some(role) = ["A", "B", "C"].iter().position(|role| *role == name) {
            return Ok(StateRef::Role(role));
        }
        footing_states::resolve(&name, None).map(StateRef::Fixed).map_err(|problem| Fault {
            span,
            problem: problem.hint("A, B and C are the pack's states; names of several words stand in quotation marks"),
        })
    }

    fn baseline(&mut self) -> Parsed<Baseline> {
        if self.word("all-dyads") {
            return Ok(Baseline::AllDyads);
        }
        if self.word("placebo-states") {
            return Ok(Baseline::PlaceboStates);
        }
        if self.word("partners-of") {
            self.need("(", "`partners-of(X)`")?;
            let state = self.state()?;
            self.need(")", "`partners-of(X)`")?;
            return Ok(Baseline::PartnersOf(state));
        }
        if self.word("peers-of") {
            self.need("(", "`peers-of(X)`")?;
            let state = self.state()?;
            self.need(")", "`peers-of(X)`")?;
            return Ok(Baseline::PeersOf(state));
        }
        if self.word("own-past") {
            self.need("(", "`own-past(years)`")?;
            let years = self.whole("a number of years")?.max(1);
            self.need(")", "`own-past(years)`")?;
            return Ok(Baseline::OwnPast(years));
        }
        Err(self.wrong(
            "a baseline cannot be read",
            "all-dyads, partners-of(X), peers-of(X), own-past(years) or placebo-states",
        ))
    }

    fn position(&mut self) -> Parsed<Term> {
        let state = self.state()?;
        self.need(",", "`position(X, act = ..., frame = ...)`")?;
        let (act, act_span) = self.named("act")?;
        let acts = self.words.acts();
        let Some((_, frames)) = acts.iter().find(|(id, _)| *id == act) else {
            return Err(Fault::coded(act_span, "unknown-act", format!("there is no contested act `{act}`"))
                .nearest(nearest(&act, acts.iter().map(|(id, _)| *id), 3))
                .expected(acts.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", ")));
        };
        let frame = if self.sign(",") {
            let (frame, span) = self.named("frame")?;
            if !frames.contains(&frame.as_str()) {
                return Err(Fault::coded(span, "unknown-frame", format!("the act `{act}` has no framing `{frame}`"))
                    .expected(format!("one of {}", frames.join(", "))));
            }
            Some(frame)
        } else {
            None
        };
        Ok(Term::Position { state, act, frame })
    }

    fn facts(&mut self) -> Parsed<Term> {
        let span = self.span();
        let Some(Token::Word(topic)) = self.peek().cloned() else {
            return Err(self.wrong("a topic is not named", "a topic of the ledger"));
        };
        if !self.words.topics().contains(&topic.as_str()) {
            return Err(Fault::coded(span, "unknown-topic", format!("the ledger has no topic `{topic}`"))
                .expected(format!("one of {}", self.words.topics().join(", ")))
                .nearest(nearest(&topic, self.words.topics().iter().copied(), 3)));
        }
        self.at += 1;
        self.need(",", "`facts(topic, X->Y)`")?;
        let first = self.state()?;
        let second = if self.sign("->") || self.sign("~") { Some(self.state()?) } else { None };
        let domain = if self.sign(",") { Some(self.named("domain")?.0) } else { None };
        Ok(Term::Facts { topic, first, second, domain })
    }

    /// `key = word`.
    fn named(&mut self, key: &str) -> Parsed<(String, Span)> {
        if !self.word(key) {
            return Err(self.wrong("an argument is missing", &format!("`{key} = ...`")));
        }
        self.need("=", &format!("`{key} = ...`"))?;
        let span = self.span();
        match self.peek().cloned() {
            Some(Token::Word(word) | Token::Quoted(word)) => {
                self.at += 1;
                Ok((word, span))
            }
            _ => Err(self.wrong("an argument is missing", &format!("a word after `{key} =`"))),
        }
    }
}

fn set<T>(slot: &mut Option<T>, value: T, at: Span, name: &str) -> Parsed<()> {
    if slot.replace(value).is_some() {
        return Err(Fault::new(at, format!("`{name}` stands twice")).expected("each clause once"));
    }
    Ok(())
}

/// Whether margins on a quantity are factors.
fn is_ratio(quantity: &Quantity, words: &dyn Vocabulary) -> bool {
    match quantity {
        Quantity::Quotient(..) | Quantity::One(Term::Ratio(..)) => true,
        Quantity::One(Term::Measure(id, _)) => words.measure(id).is_some_and(|known| known.ratio),
        _ => false,
    }
}

/// Whether the comparison can be made with what stands left of it.
fn fits(condition: &Condition, place: Span) -> Parsed<()> {
    let one = match &condition.left {
        Quantity::One(term) => Some(term),
        _ => None,
    };
    let wordy = matches!(one, Some(Term::Triad(_) | Term::Position { .. }));
    let fact = matches!(one, Some(Term::Fact(_) | Term::Facts { .. }));
    let wrong = |what: &str, expected: &str| Err(Fault::new(place.clone(), what).expected(expected));
    match &condition.comparison {
        Comparison::Is(..) => Ok(()),
        _ if wordy => wrong("a label or a position is no number", "= or != and a word"),
        Comparison::Present | Comparison::Absent if fact || matches!(one, Some(Term::Measure(..))) => Ok(()),
        Comparison::Present | Comparison::Absent => {
            wrong("only measures and facts are present or absent", "a number to compare with")
        }
        _ if fact => wrong("a fact is no number", "present or absent"),
        Comparison::Rises | Comparison::Falls | Comparison::BreaksAt { .. }
            if !matches!(one, Some(Term::Measure(..) | Term::Ratio(..))) =>
        {
            wrong("only a series rises, falls or breaks", "measure(...) or ratio(...) on the left")
        }
        Comparison::Top(_) if !matches!(one, Some(Term::Rank { .. })) => {
            wrong("only a rank is among the top", "rank(measure, X of Y)")
        }
        Comparison::Above(Target::Quantile(..), _)
        | Comparison::Below(Target::Quantile(..), _)
        | Comparison::Near(Target::Quantile(..))
            if !matches!(one, Some(Term::Measure(..))) =>
        {
            wrong("a quantile is of the measure on the left", "measure(...) on the left")
        }
        _ => Ok(()),
    }
}
