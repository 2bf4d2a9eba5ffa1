"""Compares a peer's scores with footing's: n exactly, every score to 1e-9, undefined where the other is undefined.

Arguments: footing's file, the peer's. Prints one JSON object. footing's frame holds the pairs of states that share a
day of the COW system; a peer has every pair that voted (Ukraine and Belarus before 1991), so only common rows compare.
"""

import json
import sys

import numpy as np
import polars as pl

SCORES = ["agreement", "s_absolute", "s_squared", "kappa_linear", "kappa_quadratic", "kappa_nominal", "pi_nominal", "pi_quadratic"]
KEYS = ["year", "ccode1", "ccode2"]
COLUMNS = [*KEYS, "n", *SCORES]

ours, theirs = sys.argv[1:]
footing = pl.read_parquet(ours).select(*KEYS, "n", *[pl.col(f"unga_{s}").alias(s) for s in SCORES])
if theirs.endswith(".bin"):
    peer = pl.DataFrame(np.fromfile(theirs).reshape(len(COLUMNS), -1).T, schema=COLUMNS)
else:
    peer = pl.read_parquet(theirs)
peer = peer.select([pl.col(k).cast(footing.schema[k]) for k in KEYS] + [pl.col("n").cast(pl.UInt32)] + [pl.col(s).fill_nan(None) for s in SCORES])

both = footing.join(peer, on=KEYS, how="inner", suffix="_peer")
only_footing = footing.filter(pl.col("n") > 0).join(peer, on=KEYS, how="anti").height
greatest = {s: both.select((pl.col(s) - pl.col(f"{s}_peer")).abs().max()).item() for s in SCORES}
undefined = sum(both.select((pl.col(s).is_null() != pl.col(f"{s}_peer").is_null()).sum()).item() for s in SCORES)
n_differs = both.select((pl.col("n") != pl.col("n_peer")).sum()).item()
result = {
    "pair_votes": peer["n"].sum(),
    "pair_votes_in_footing_frame": footing["n"].sum(),
    "rows": peer.height,
    "common_rows": both.height,
    "rows_only_in_peer": peer.height - both.height,
    "rows_with_votes_only_in_footing": only_footing,
    "n_differs": n_differs,
    "defined_in_one_only": undefined,
    "greatest_difference": greatest,
    "agrees": only_footing == 0 and n_differs == 0 and undefined == 0 and max(greatest.values()) <= 1e-9,
}
print(json.dumps(result))
