"""Prints the public series that statsmodels ships, one JSON list of {name, season, values}: what bench/calibration/real-series.ts pretends starts in."""

import json

from statsmodels import datasets
from statsmodels.datasets import elec_equip, interest_inflation


def rows():
    macro = datasets.macrodata.load_pandas().data
    for name in ["realgdp", "realcons", "realinv", "realgovt", "realdpi", "cpi", "m1", "tbilrate", "unemp", "pop", "infl", "realint"]:
        yield f"US {name}, quarters", 4, macro[name]
    yield "flow of the Nile, years", None, datasets.nile.load_pandas().data["volume"]
    yield "sunspots, years", None, datasets.sunspots.load_pandas().data["SUNACTIVITY"]
    nino = datasets.elnino.load_pandas().data.drop(columns="YEAR")
    yield "El Niño sea temperature, months", 12, nino.to_numpy().ravel()
    co2 = datasets.co2.load_pandas().data["co2"]
    yield "CO2 at Mauna Loa, months", 12, co2.resample("MS").mean()
    yield "CO2 at Mauna Loa, weeks", 52, co2
    yield "making of electrical equipment, months", 12, elec_equip.load_pandas().data.iloc[:, 0]
    prices = interest_inflation.load_pandas().data
    for name in ["R", "Dp"]:
        yield f"German {name}, quarters", 4, prices[name]


def plain(values):
    return [None if value != value else float(value) for value in values]


print(json.dumps([{"name": name, "season": season, "values": plain(values)} for name, season, values in rows()]))
