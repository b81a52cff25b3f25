"""Counts what breaks each rule with Great Expectations on a pandas table. Reads {file, rules} as JSON from standard input; prints {seconds, counts}."""

import json
import sys
import time

import duckdb
import great_expectations as gx
import great_expectations.expectations as gxe

given = json.load(sys.stdin)


def expectations(rule):
    column, arguments = rule["property"], rule.get("arguments", {})
    if rule["metric"] == "nullValues":
        return [gxe.ExpectColumnValuesToNotBeNull(column=column)]
    if rule["metric"] == "missingValues":
        return [
            gxe.ExpectColumnValuesToNotBeNull(column=column, meta={"again": True}),
            gxe.ExpectColumnValuesToNotBeInSet(column=column, value_set=arguments["missingValues"]),
        ]
    if "pattern" in arguments:
        return [gxe.ExpectColumnValuesToMatchRegex(column=column, regex=arguments["pattern"])]
    if "validValues" in arguments:
        return [gxe.ExpectColumnValuesToBeInSet(column=column, value_set=arguments["validValues"])]
    if "minLength" in arguments or "maxLength" in arguments:
        return [
            gxe.ExpectColumnValueLengthsToBeBetween(
                column=column, min_value=arguments.get("minLength"), max_value=arguments.get("maxLength")
            )
        ]
    return [
        gxe.ExpectColumnValuesToBeBetween(
            column=column, min_value=arguments.get("minimum"), max_value=arguments.get("maximum")
        )
    ]


started = time.perf_counter()
frame = duckdb.connect(":memory:").execute(f"SELECT * FROM read_parquet('{given['file']}')").df()
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("wide")
batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
asked = [(number, each) for number, rule in enumerate(given["rules"]) for each in expectations(rule)]
results = batch.validate(
    gx.ExpectationSuite(name="wide", expectations=[each for _, each in asked]), result_format="BASIC"
)
seconds = time.perf_counter() - started


def key(configuration):
    own = {name: value for name, value in configuration["kwargs"].items() if name != "batch_id" and value is not None}
    return json.dumps([configuration["type"], own], sort_keys=True, default=str)


found = {}
for each in results["results"]:
    found[key(each["expectation_config"].to_json_dict())] = each["result"]["unexpected_count"]
counts = [0] * len(given["rules"])
for number, each in asked:
    counts[number] += found[key(each.configuration.to_json_dict())]
print(json.dumps({"seconds": seconds, "counts": counts}))
