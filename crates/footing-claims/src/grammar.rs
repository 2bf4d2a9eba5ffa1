//! The language of tests.
//!
//! ```text
//! test       := all { "or" all }
//! all        := single { "and" single }
//! single     := "not" single | "(" test ")" | counted | "claim" ID | condition
//! counted    := ("at least" N [ "independent" ] | "majority") "of" "{" test { ";" test } "}"
//! condition  := quantity comparison { clause }
//! quantity   := term [ ("-" | "/") term ]
//! term       := NUMBER | $THRESHOLD | MEASURE "(" whom ")"
//!             | "ratio" "(" MEASURE "," state "/" state ")"          first state's value over the second's
//!             | "rank" "(" MEASURE "," state "of" state ")"          place of the first among the second's partners, 1 highest
//!             | "percentile" "(" MEASURE "," whom [ "," baseline ] ")"   0 to 1
//!             | "slope" "(" MEASURE "," whom ")"                     Theil-Sen, units a year
//!             | "triad" "(" state "," state "," state ")"            label of the triangle, with =
//!             | "position" "(" state "," "act" "=" ACT [ "," "frame" "=" FRAME ] ")"
//!             | "fact" "(" ID ")"                                    an entry of the evidence ledger
//!             | "facts" "(" TOPIC "," state [ "->" state ] [ "," "domain" "=" WORD ] ")"
//! whom       := state | state "->" state | state "~" state, each with [ "|" state ] for a third
//! comparison := (">" | "<" | ">=" | "<=") target | ("≈" | "~=") target | "within" "[" target "," target "]"
//!             | "rises" | "falls" | "breaks-at" YEAR [ "±" N ] | "top" N | "present" | "absent" | "=" WORD
//! target     := quantity | "median" "(" baseline ")" | "quantile" "(" baseline "," N ")"
//! baseline   := "all-dyads" | "partners-of" "(" state ")" | "own-past" "(" N ")" | "placebo-states"
//!             | "peers-of" "(" state ")"        its partners that are like the other in power and region
//! clause     := "during" period | "margin" N | "alpha" N | "as-of" DATE
//! period     := YEAR | YEAR ".." YEAR | "latest" N
//! state      := "A" | "B" | "C" (the pack's states) | a name, code, or 'name in quotation marks'
//! ```
//!
//! A margin is a difference in the unit of the quantity; on a ratio or a quotient it is a factor of at least 1. `alpha`
//! is 0.10 unless stated, so that verdicts rest on 90 % intervals. `latest N` are the last N years that the evidence
//! covers on the as-of date; of UN votes, those with a full record. Everything has its place in the text, so that an error
//! can point at it.

mod ast;
mod parse;
mod token;

use footing_core::Problem;

pub use ast::{
    About, Baseline, Comparison, Condition, Count, During, Known, Node, Quantity, StateRef, Target, Term, Test, Whom,
};
pub use parse::{parse, parse_quantity};
pub use token::Span;

/// What a test may name: the measures, acts and facts there are.
pub trait Vocabulary {
    /// The measure with this id or alias.
    fn measure(&self, id: &str) -> Option<&Known>;
    /// Ids of all measures.
    fn measure_ids(&self) -> Vec<&str>;
    /// Contested acts and the framings of each.
    fn acts(&self) -> Vec<(&str, Vec<&str>)>;
    /// Ids of the ledger's facts.
    fn has_fact(&self, id: &str) -> bool;
    /// Ids of all facts.
    fn fact_ids(&self) -> Vec<&str>;
    /// Topics of facts.
    fn topics(&self) -> &[&str];
    /// A threshold of the pack.
    fn threshold(&self, name: &str) -> Option<f64>;
    /// Names of all thresholds.
    fn threshold_names(&self) -> Vec<&str>;
}

/// What is wrong with a test, and where in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// The problem, without a place yet.
    pub problem: Problem,
}

impl Fault {
    pub(crate) fn new(span: Span, what: impl Into<String>) -> Self {
        Self { span, problem: Problem::new(footing_core::Fault::Data, "bad-test", what) }
    }

    pub(crate) fn coded(span: Span, code: &'static str, what: impl Into<String>) -> Self {
        Self { span, problem: Problem::new(footing_core::Fault::Data, code, what) }
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.problem = self.problem.expected(expected);
        self
    }

    pub(crate) fn found(mut self, found: impl Into<String>) -> Self {
        self.problem = self.problem.found(found);
        self
    }

    pub(crate) fn nearest(mut self, names: Vec<String>) -> Self {
        self.problem = self.problem.nearest(names);
        self
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.problem = self.problem.hint(hint);
        self
    }
}
