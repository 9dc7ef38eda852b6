"""Measures numpy, polars, pymcdm and scikit-criteria on the tables of the bench `analysis`.

Everything is made up and the same in every run. Long runs are measured in part and multiplied; the line
says so. Competition ranks (equals share the best place), the greatest first, as ours are.
"""

import json
import sys
import time
import warnings
from importlib.metadata import version

warnings.filterwarnings("ignore")

import numpy as np
import polars as pl

UNITS, COLUMNS, DRAWS = 5_000, 100, 10_000


def shortest(runs, work):
    """Wall clock and processor time of the fastest run, in seconds."""
    best = (float("inf"), float("inf"))
    for _ in range(runs):
        start, before = time.perf_counter(), time.process_time()
        work()
        best = min(best, (time.perf_counter() - start, time.process_time() - before))
    return np.array(best)


def table():
    i = np.arange(UNITS * COLUMNS)
    return np.ascontiguousarray((((i * 7_919 + i // 13) % 100_003) / 1_000.0).reshape(COLUMNS, UNITS).T)


def ranks(scores):
    ascending = np.sort(scores)
    return len(scores) - np.searchsorted(ascending, scores, side="right") + 1


def draw(generator):
    weights = 1 + 0.25 * (2 * generator.random(COLUMNS) - 1)
    return weights / weights.sum()


def numpy_draws(points, draws):
    """As well as it goes: one product for all draws, a sort a draw, quantiles by a sort a unit."""
    generator = np.random.default_rng(2020)
    scores = np.array([draw(generator) for _ in range(draws)]) @ points.T
    places = np.empty((UNITS, draws), dtype=np.int32)
    for at, row in enumerate(scores):
        places[:, at] = ranks(row)
    places.sort(axis=1)
    return places[:, [int(np.ceil(p * draws)) - 1 for p in (0.05, 0.95)]]


def polars_ready(frame, weights):
    score = pl.sum_horizontal([pl.col(c) * w for c, w in zip(frame.columns, weights)])
    return frame.select(score.rank("min", descending=True))


def pymcdm_draws(points, draws):
    from pymcdm.methods import WSM
    from pymcdm.helpers import rankdata

    generator = np.random.default_rng(2020)
    method, types = WSM(), np.ones(COLUMNS)
    for _ in range(draws):
        rankdata(method(points, draw(generator), types), reverse=True)


def skcriteria_ready(matrix):
    from skcriteria.agg.simple import WeightedSumModel

    return WeightedSumModel().evaluate(matrix).rank_


def main():
    with open(sys.argv[1]) as file:
        ours = json.load(file)
    points = table()
    weights = np.arange(COLUMNS) % 5 + 1.0
    lines = []

    def line(work, name, package, theirs, note=""):
        wall, processor = theirs
        ours_processor = ours.get(f"{work}_processor", ours[work])
        lines.append((work, f"{name} {version(package)}", wall, wall / ours[work], processor / ours_processor, note))

    line("ready", "numpy", "numpy", shortest(25, lambda: ranks(points @ weights)))
    frame = pl.DataFrame({f"c{c}": points[:, c] for c in range(COLUMNS)})
    line("ready", "polars", "polars", shortest(15, lambda: polars_ready(frame, weights)))
    import skcriteria

    matrix = skcriteria.mkdm(points, [max] * COLUMNS, weights=weights)
    line("ready", "scikit-criteria", "scikit-criteria", shortest(7, lambda: skcriteria_ready(matrix)))

    part = 500
    theirs = shortest(1, lambda: numpy_draws(points, part)) * DRAWS / part
    line("draws", "numpy", "numpy", theirs, f"{part} draws measured")
    part = 50
    generator = np.random.default_rng(2020)
    theirs = shortest(1, lambda: [polars_ready(frame, draw(generator)) for _ in range(part)]) * DRAWS / part
    line("draws", "polars", "polars", theirs, f"{part} draws measured, without intervals")
    part = 5
    # Its weighted sum divides by column sums and wants numbers above nought.
    theirs = shortest(1, lambda: pymcdm_draws(points + 1, part)) * DRAWS / part
    line("draws", "pymcdm", "pymcdm", theirs, f"{part} draws measured, without intervals")

    names = {
        "ready": f"weighted sum and places of ready leaves, {UNITS} x {COLUMNS} (ours exact)",
        "draws": f"{DRAWS} weight draws on {UNITS} x {COLUMNS} with places and intervals",
        "uncertainty": "uncertainty of an index of 51 x 49, 1,000 replications",
        "sensitivity": "exact Sobol indices of it, 2,000 combinations",
    }
    for work, name in names.items():
        print(f"{name}: ours {ours[work] * 1000:.2f} ms")
        for _, peer, wall, ratio, processor, note in (l for l in lines if l[0] == work):
            times = f"{ratio:>10.1f} times ours, {processor:>8.1f} in processor time"
            print(f"    {peer:<22}{wall * 1000:>12.2f} ms {times}  {note}")
    print(f"processor time of our draws, all threads together: {ours['draws_processor'] * 1000:.0f} ms")


main()
