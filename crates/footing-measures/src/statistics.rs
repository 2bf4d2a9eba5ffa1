//! Statistics the measures share: intervals of rates, trends, crossings.
