"""All dyad-year vote scores with Polars: arguments are the Parquet copy of the votes and the file to write."""

import sys

import polars as pl

source, target = sys.argv[1:]

# One number holds year, state and vote, so that the join carries little.
votes = (
    pl.scan_parquet(source)
    .filter(pl.col("vote") <= 3)
    .unique(["resid", "ccode"])
    .select(
        pl.col("resid").cast(pl.UInt32),
        pl.col("ccode").cast(pl.UInt32),
        (pl.col("year") - 1946).cast(pl.UInt32).alias("year"),
        (pl.col("vote") - 1).cast(pl.UInt8).alias("vote"),
    )
)
first = votes.select("resid", (pl.col("year") * 1024 + pl.col("ccode")).alias("left"), (pl.col("vote") * 3).alias("row"))
second = votes.select("resid", pl.col("ccode").alias("right"), "vote")
cell = pl.col("row") + pl.col("vote")
counts = (
    first.join(second, on="resid")
    .filter(pl.col("left") % 1024 < pl.col("right"))
    .select((pl.col("left") * 1024 + pl.col("right")).alias("dyad"), cell.alias("cell"))
    .group_by("dyad")
    .agg([(pl.col("cell") == k).sum().cast(pl.Float64).alias(f"c{k}") for k in range(9)])
)

c = [pl.col(f"c{k}") for k in range(9)]
p = [c[3 * i] + c[3 * i + 1] + c[3 * i + 2] for i in range(3)]
q = [c[j] + c[3 + j] + c[6 + j] for j in range(3)]
m = [(p[k] + q[k]) / 2 for k in range(3)]
n = pl.sum_horizontal(c)


def steps(a, b):
    return a[0] * b[1] + a[1] * b[0] + a[1] * b[2] + a[2] * b[1], a[0] * b[2] + a[2] * b[0]


one, two = pl.col("one"), pl.col("two")
n_ = pl.col("n")


def corrected(margins, w1):
    e1, e2 = pl.col(f"{margins}1"), pl.col(f"{margins}2")
    expected = (w1 * e1 + e2) / (n_ * n_)
    return pl.when(expected > 0).then(1 - (w1 * one + two) / n_ / expected)


k1, k2 = steps(p, q)
p1, p2 = steps(m, m)
scores = (
    counts.with_columns(
        n=n,
        one=c[1] + c[3] + c[5] + c[7],
        two=c[2] + c[6],
        k1=k1,
        k2=k2,
        p1=p1,
        p2=p2,
    )
    .select(
        (pl.col("dyad") // (1024 * 1024) + 1946).cast(pl.Int16).alias("year"),
        (pl.col("dyad") // 1024 % 1024).cast(pl.UInt16).alias("ccode1"),
        (pl.col("dyad") % 1024).cast(pl.UInt16).alias("ccode2"),
        n_.cast(pl.UInt32).alias("n"),
        (1 - (0.5 * one + two) / n_).alias("agreement"),
        (1 - 2 * (0.5 * one + two) / n_).alias("s_absolute"),
        (1 - 2 * (0.25 * one + two) / n_).alias("s_squared"),
        corrected("k", 0.5).alias("kappa_linear"),
        corrected("k", 0.25).alias("kappa_quadratic"),
        corrected("k", 1.0).alias("kappa_nominal"),
        corrected("p", 1.0).alias("pi_nominal"),
        corrected("p", 0.25).alias("pi_quadratic"),
    )
)
scores.collect(engine="streaming").write_parquet(target, compression="uncompressed")
