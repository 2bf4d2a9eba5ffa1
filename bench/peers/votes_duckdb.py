"""All dyad-year vote scores with DuckDB: arguments are the Parquet copy of the votes and the file to write."""

import sys

import duckdb

source, target = sys.argv[1:]

CELLS = ", ".join(f"count(*) FILTER (cell = {k})::DOUBLE AS c{k}" for k in range(9))

QUERY = f"""
WITH votes AS MATERIALIZED (
    SELECT DISTINCT resid::UINTEGER AS resid, ccode::UINTEGER AS ccode,
           (year - 1946)::UINTEGER AS year, (vote - 1)::UTINYINT AS vote
    FROM read_parquet('{source}') WHERE vote <= 3
),
counts AS (
    SELECT dyad, {CELLS}
    FROM (
        SELECT ((a.year * 1024 + a.ccode) * 1024 + b.ccode)::UINTEGER AS dyad, (a.vote * 3 + b.vote)::UTINYINT AS cell
        FROM votes a JOIN votes b ON a.resid = b.resid AND a.ccode < b.ccode
    )
    GROUP BY dyad
),
margins AS (
    SELECT *, c0+c1+c2+c3+c4+c5+c6+c7+c8 AS n, c1+c3+c5+c7 AS one, c2+c6 AS two,
           c0+c1+c2 AS x0, c3+c4+c5 AS x1, c6+c7+c8 AS x2, c0+c3+c6 AS y0, c1+c4+c7 AS y1, c2+c5+c8 AS y2,
           (x0+y0)/2 AS m0, (x1+y1)/2 AS m1, (x2+y2)/2 AS m2
    FROM counts
),
expected AS (
    SELECT *, x0*y1 + x1*y0 + x1*y2 + x2*y1 AS k1, x0*y2 + x2*y0 AS k2,
           2*(m0*m1 + m1*m2) AS p1, 2*m0*m2 AS p2
    FROM margins
)
SELECT (dyad // 1048576 + 1946)::SMALLINT AS year, (dyad // 1024 % 1024)::USMALLINT AS ccode1,
       (dyad % 1024)::USMALLINT AS ccode2, n::UINTEGER AS n,
       1 - (0.5::DOUBLE*one + two)/n AS agreement,
       1 - 2*(0.5::DOUBLE*one + two)/n AS s_absolute,
       1 - 2*(0.25::DOUBLE*one + two)/n AS s_squared,
       CASE WHEN k1+k2 > 0 THEN 1 - (0.5::DOUBLE*one + two)*n/(0.5::DOUBLE*k1 + k2) END AS kappa_linear,
       CASE WHEN k1+k2 > 0 THEN 1 - (0.25::DOUBLE*one + two)*n/(0.25::DOUBLE*k1 + k2) END AS kappa_quadratic,
       CASE WHEN k1+k2 > 0 THEN 1 - (one + two)*n/(k1 + k2) END AS kappa_nominal,
       CASE WHEN p1+p2 > 0 THEN 1 - (one + two)*n/(p1 + p2) END AS pi_nominal,
       CASE WHEN p1+p2 > 0 THEN 1 - (0.25::DOUBLE*one + two)*n/(0.25::DOUBLE*p1 + p2) END AS pi_quadratic
FROM expected
"""

duckdb.sql("SET preserve_insertion_order = false")
duckdb.sql(f"COPY ({QUERY}) TO '{target}' (FORMAT parquet, COMPRESSION uncompressed)")
