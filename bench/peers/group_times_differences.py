"""Group-time effects and their standard errors by differences. Reads {units} as JSON from standard input; prints {seconds, numbers}."""

import contextlib
import json
import sys
import time
import warnings

import pandas
from differences import ATTgt

warnings.filterwarnings("ignore")
units = json.load(sys.stdin)["units"]
table = pandas.DataFrame(
    [
        {"unit": i, "period": t, "first": unit["firstExposed"], "outcome": value}
        for i, unit in enumerate(units)
        for t, value in enumerate(unit["outcomes"])
    ]
).set_index(["unit", "period"])
times = []
with contextlib.redirect_stdout(sys.stderr):
    for _ in range(5):
        started = time.perf_counter()
        found = ATTgt(data=table, cohort_column="first").fit("outcome", est_method="reg", progress_bar=False)
        times.append(time.perf_counter() - started)
rows = found.to_pandas().sort_index(level=["cohort", "time"]).iloc[:, :2]
print(json.dumps({"seconds": min(times), "numbers": [float(each) for row in rows.to_numpy() for each in row]}))
