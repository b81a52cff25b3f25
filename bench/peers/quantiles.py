"""Quantiles by SciPy. Reads {p, df, a, b} as JSON from standard input; prints {seconds, numbers}: normal, Student's t and beta, one of each for each p."""

import json
import sys
import time

import numpy
from scipy import stats

given = json.load(sys.stdin)
p, df, a, b = (numpy.array(given[name]) for name in ["p", "df", "a", "b"])
times = []
for _ in range(5):
    started = time.perf_counter()
    numbers = numpy.concatenate([stats.norm.ppf(p), stats.t.ppf(p, df), stats.beta.ppf(p, a, b)])
    times.append(time.perf_counter() - started)
print(json.dumps({"seconds": min(times), "numbers": numbers.tolist()}))
