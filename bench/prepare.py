"""Copies of Voeten's table in the forms the peers read fastest: Parquet for Polars and DuckDB, plain columns for R."""

import sys
from pathlib import Path

import polars as pl

table, folder = sys.argv[1], Path(sys.argv[2])
votes = pl.read_csv(table, columns=["resid", "ccode", "year", "vote"], schema_overrides={c: pl.Int32 for c in ("resid", "ccode", "year", "vote")})
votes.write_parquet(folder / "votes.parquet")
with (folder / "votes.bin").open("wb") as out:
    for column in votes.get_columns():
        out.write(column.to_numpy().tobytes())
print(votes.height)
