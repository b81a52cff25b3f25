"""A local level with one regressor by statsmodels: log-likelihood, variances, and forecasts with their variances. Reads {outcome, other, after} as JSON from standard input; prints {seconds, numbers}."""

import json
import sys
import time
import warnings

import numpy
from statsmodels.tsa.statespace.structural import UnobservedComponents

warnings.filterwarnings("ignore")
given = json.load(sys.stdin)
outcome, other, after = numpy.array(given["outcome"]), numpy.array(given["other"]), given["after"]
before = len(outcome)
times = []
for _ in range(5):
    started = time.perf_counter()
    model = UnobservedComponents(outcome, "llevel", exog=other[:before], use_exact_diffuse=True, mle_regression=False)
    fit = model.fit(disp=False, method="nm", maxiter=4000, xtol=1e-10, ftol=1e-12)
    ahead = fit.get_forecast(after, exog=other[before:])
    times.append(time.perf_counter() - started)
numbers = [fit.llf, *fit.params, *ahead.predicted_mean, *ahead.var_pred_mean]
print(json.dumps({"seconds": min(times), "numbers": [float(each) for each in numbers]}))
