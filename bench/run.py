#!/usr/bin/env python3
"""footing and its peers on one job, in one session: from Voeten's table of UN votes to all dyad-year vote scores.

    FOOTING_DATA=... bench/run.py [--footing target/release/footing] [--repetitions 5]

Every tool starts from the form of the table it reads fastest, made beforehand and not timed: footing from its store,
Polars and DuckDB from Parquet, base R from an uncompressed .rds. Timed is the whole process: start, read, count, score,
write (Parquet; R writes plain columns). The tools take turns. Each peer's scores are compared with footing's; a
difference stops the run. Then footing reads two corpora by itself: the UN General Debate and PolNeAR. Needs FOOTING_DATA, a release build, PyPI for the peers, and Rscript if R is to take part.
"""

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLE = "unga/voeten_sessions_1_78/unga_votes_long.csv.zst"
SPEECHES = "rhetoric/ungdc/ungdc_1946-2024.jsonl.zst"
ARTICLES = "statements/polnear_train_dev.tar.zst"


def timed(command, environment=None):
    """One whole process: wall, CPU (user and system, all threads) and peak resident memory of the largest process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command[0]} failed: {errors.decode(errors='replace')}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "rss_mb": usage.ru_maxrss / 1024}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def load():
    """Runnable processes, mean of the last minute: others at work make all figures greater, wall time most."""
    return round(os.getloadavg()[0], 2)


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    return {"cpu": model, "cores": os.cpu_count(), "kernel": platform.release()}


def summary(runs):
    figures = {}
    for figure in ("wall", "cpu", "rss_mb"):
        values = [run[figure] for run in runs]
        figures[figure] = {"median": statistics.median(values), "min": min(values), "max": max(values)}
    return figures


def markdown(title, jobs, base):
    rows = [
        f"| {title} | CPU s, median (min) | wall s, median (min) | peak MB | CPU, ratio | wall, ratio |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, figures in jobs.items():
        cpu, wall, rss = figures["cpu"], figures["wall"], figures["rss_mb"]
        ratios = [figures[f]["median"] / jobs[base][f]["median"] for f in ("cpu", "wall")] if base else None
        rows.append(
            f"| {name} | {cpu['median']:.2f} ({cpu['min']:.2f}) | {wall['median']:.2f} ({wall['min']:.2f}) "
            f"| {rss['median']:.0f} | " + (f"{ratios[0]:.1f} | {ratios[1]:.1f} |" if ratios else "| |")
        )
    return "\n".join(rows)


def corpora(data, folder, python):
    """The texts to be read: where they are, and how many megabytes of text they hold."""
    speeches, articles = data / SPEECHES, folder / "articles"
    articles.mkdir()
    output("tar", "--zstd", "-xf", str(data / ARTICLES), "-C", str(articles))
    count = f"pl.scan_ndjson({str(speeches)!r}).select(pl.col('text').str.len_bytes().sum()).collect().item()"
    speech_bytes = int(output(python, "-c", f"import polars as pl; print({count})"))
    article_bytes = sum(file.stat().st_size for file in articles.rglob("*.txt"))
    return {"UN General Debate": (speeches, speech_bytes / 1e6), "PolNeAR": (articles, article_bytes / 1e6)}


def reading_markdown(jobs, megabytes):
    rows = ["| read, csv | MB of text | CPU s | MB/s a core | wall s | MB/s | peak MB |", "|---|---:|---:|---:|---:|---:|---:|"]
    for name, figures in jobs.items():
        cpu, wall, rss = (figures[figure]["median"] for figure in ("cpu", "wall", "rss_mb"))
        size = megabytes[name]
        rows.append(f"| {name} | {size:.1f} | {cpu:.1f} | {size / cpu:.2f} | {wall:.1f} | {size / wall:.2f} | {rss:.0f} |")
    return "\n".join(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--footing", default=HERE.parent / "target/release/footing", type=Path)
    parser.add_argument("--repetitions", default=5, type=int)
    parser.add_argument("--readings", default=1, type=int, help="how often the corpora are read: a minute or two each time")
    parser.add_argument("--python", type=Path, help="an interpreter that has requirements.txt; else one is made")
    options = parser.parse_args()
    if "FOOTING_DATA" not in os.environ:
        sys.exit("FOOTING_DATA names no folder of publishers' files")
    table = Path(os.environ["FOOTING_DATA"]) / TABLE
    footing = str(options.footing.resolve())

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        python = options.python
        if python is None:
            output(sys.executable, "-m", "venv", str(folder / "venv"))
            python = folder / "venv/bin/python"
            output(str(python), "-m", "pip", "install", "--quiet", "-r", str(HERE / "requirements.txt"))
        python = str(python)
        rows = output(python, str(HERE / "prepare.py"), str(table), str(folder))
        rscript = shutil.which("Rscript")

        def home(name):
            (folder / name).mkdir(exist_ok=True)
            return os.environ | {"FOOTING_HOME": str(folder / name)}

        voeten, baseline = home("voeten"), home("baseline")
        imported = timed([footing, "import", "unga_votes", str(table)], voeten)
        all_dyads = [footing, "measure", "unga", "--all-dyads", "-o"]
        parquet = str(folder / "votes.parquet")

        def peer(name, *command):
            return ([*command, str(folder / name)], None)

        same_job = {
            "footing": (
                [*all_dyads, str(folder / "footing.parquet"), "--years", "1946..2024", "--year-rule", "as-published"],
                voeten,
            ),
            "Polars": peer("polars.parquet", python, str(HERE / "peers/votes_polars.py"), parquet),
            "DuckDB": peer("duckdb.parquet", python, str(HERE / "peers/votes_duckdb.py"), parquet),
        }
        results = {"Polars": "polars.parquet", "DuckDB": "duckdb.parquet"}
        if rscript:
            output(rscript, str(HERE / "convert.R"), str(folder / "votes.bin"), rows, str(folder / "votes.rds"))
            same_job["base R"] = peer("r.bin", rscript, str(HERE / "peers/votes.R"), str(folder / "votes.rds"))
            results["base R"] = "r.bin"
        else:
            print("base R: not run, there is no Rscript", file=sys.stderr)
        own_jobs = {
            "measure unga --all-dyads, baseline": ([*all_dyads, str(folder / "baseline.parquet")], baseline),
            "assess Russia China, text": ([footing, "assess", "Russia", "China"], baseline),
            "assess Russia China, html": ([footing, "assess", "Russia", "China", "--format", "html"], baseline),
            "check sino-russian, text": ([footing, "check", "sino-russian"], baseline),
        }

        loads = [load()]
        runs = {name: [] for name in [*same_job, *own_jobs]}
        for _ in range(options.repetitions):
            for name, (command, environment) in (same_job | own_jobs).items():
                runs[name].append(timed(command, environment))

        texts = corpora(Path(os.environ["FOOTING_DATA"]), folder, python)
        readings = {name: [] for name in texts}
        for _ in range(options.readings):
            for name, (path, _) in texts.items():
                readings[name].append(timed([footing, "read", str(path), "--format", "csv", "-o", str(folder / "read.csv")], baseline))

        loads.append(load())
        checks = {}
        for name, file in results.items():
            checks[name] = json.loads(output(python, str(HERE / "check.py"), str(folder / "footing.parquet"), str(folder / file)))
            if not checks[name]["agrees"]:
                sys.exit(f"{name} and footing differ: {json.dumps(checks[name], indent=1)}")
        baseline_votes = output(
            python, "-c", f"import polars as pl; print(pl.read_parquet({str(folder / 'baseline.parquet')!r})['n'].sum())"
        )
        versions = {"footing": output(footing, "--version").split()[-1], "Python": platform.python_version()}
        versions |= dict(line.split("==") for line in (HERE / "requirements.txt").read_text().split())
        if rscript:
            versions["R"] = output(rscript, "--vanilla", "-e", "cat(as.character(getRversion()))")

    date = datetime.date.today().isoformat()
    report = {
        "date": date,
        "machine": machine(),
        "load_before_and_after": loads,
        "versions": versions,
        "repetitions": options.repetitions,
        "rows_in_table": int(rows),
        "pair_votes_all": checks["Polars"]["pair_votes"],
        "pair_votes_in_footing_frame": checks["Polars"]["pair_votes_in_footing_frame"],
        "pair_votes_baseline": int(baseline_votes),
        "import_once": imported,
        "same_job": {name: summary(runs[name]) for name in same_job},
        "footing_alone": {name: summary(runs[name]) for name in own_jobs},
        "megabytes_of_text": {name: megabytes for name, (_, megabytes) in texts.items()},
        "reading": {name: summary(readings[name]) for name in texts},
        "agreement_with_footing": checks,
        "runs": runs | readings,
    }
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / f"results/{date}.json").write_text(json.dumps(report, indent=1) + "\n")

    m = report["machine"]
    print(f"{date}; {m['cpu']}, {m['cores']} cores; load {loads[0]} before, {loads[1]} after; {options.repetitions} runs each, in turn; "
          + ", ".join(f"{name} {version}" for name, version in versions.items()))
    print(f"\n{report['pair_votes_all']:,} pair-votes in Voeten's table; scores agree with footing's to 1e-9, n exactly\n")
    print(markdown("all dyad-year vote scores", report["same_job"], "footing"))
    print()
    print(markdown(f"footing alone ({int(baseline_votes):,} pair-votes)", report["footing_alone"], None))
    print()
    print(reading_markdown(report["reading"], report["megabytes_of_text"]))


if __name__ == "__main__":
    main()
