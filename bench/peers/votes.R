# All dyad-year vote scores in base R: arguments are the .rds copy of the votes and the file to write. The result is
# the twelve columns one after another as 8-byte numbers, for base R writes no Parquet.
arguments <- commandArgs(trailingOnly = TRUE)
votes <- readRDS(arguments[1])
votes <- votes[votes$vote <= 3L, ]
votes <- votes[!duplicated(votes$resid * 1000 + votes$ccode), ]

# Six products of indicator matrices give all nine counts: three are transposes of others.
one_year <- function(rows) {
  calls <- unique(votes$resid[rows])
  states <- sort(unique(votes$ccode[rows]))
  at <- cbind(match(votes$resid[rows], calls), match(votes$ccode[rows], states))
  cast <- votes$vote[rows]
  plane <- function(v) {
    m <- matrix(0, length(calls), length(states))
    m[at[cast == v, , drop = FALSE]] <- 1
    m
  }
  y <- plane(1L)
  a <- plane(2L)
  n <- plane(3L)
  pair <- which(upper.tri(diag(length(states))), arr.ind = TRUE)
  back <- pair[, 2:1, drop = FALSE]
  yy <- crossprod(y)[pair]; aa <- crossprod(a)[pair]; nn <- crossprod(n)[pair]
  m <- crossprod(y, a); ya <- m[pair]; ay <- m[back]
  m <- crossprod(y, n); yn <- m[pair]; ny <- m[back]
  m <- crossprod(a, n); an <- m[pair]; na <- m[back]
  cbind(votes$year[rows[1]], states[pair[, 1]], states[pair[, 2]], yy, ya, yn, ay, aa, an, ny, na, nn)
}
counts <- do.call(rbind, lapply(split(seq_len(nrow(votes)), votes$year), one_year))
counts <- counts[rowSums(counts[, 4:12]) > 0, ]

cell <- function(k) counts[, 4 + k]
n <- rowSums(counts[, 4:12])
one <- cell(1) + cell(3) + cell(5) + cell(7)
two <- cell(2) + cell(6)
x <- list(cell(0) + cell(1) + cell(2), cell(3) + cell(4) + cell(5), cell(6) + cell(7) + cell(8))
y <- list(cell(0) + cell(3) + cell(6), cell(1) + cell(4) + cell(7), cell(2) + cell(5) + cell(8))
m <- Map(function(a, b) (a + b) / 2, x, y)
k1 <- x[[1]] * y[[2]] + x[[2]] * y[[1]] + x[[2]] * y[[3]] + x[[3]] * y[[2]]
k2 <- x[[1]] * y[[3]] + x[[3]] * y[[1]]
p1 <- 2 * (m[[1]] * m[[2]] + m[[2]] * m[[3]])
p2 <- 2 * m[[1]] * m[[3]]
scores <- list(
  counts[, 1], counts[, 2], counts[, 3], n,
  1 - (0.5 * one + two) / n,
  1 - 2 * (0.5 * one + two) / n,
  1 - 2 * (0.25 * one + two) / n,
  1 - (0.5 * one + two) * n / (0.5 * k1 + k2), # 0/0 is NaN
  1 - (0.25 * one + two) * n / (0.25 * k1 + k2),
  1 - (one + two) * n / (k1 + k2),
  1 - (one + two) * n / (p1 + p2),
  1 - (0.25 * one + two) * n / (0.25 * p1 + p2)
)
out <- file(arguments[2], "wb")
for (column in scores) writeBin(as.double(column), out)
close(out)
