"""Counts what breaks each rule with Soda Core on DuckDB. Reads {file, rules} as JSON from standard input; prints {seconds, counts}."""

import json
import sys
import time

import duckdb
from soda.scan import Scan

given = json.load(sys.stdin)
connection = duckdb.connect(":memory:")
connection.execute(f"CREATE VIEW wide AS SELECT * FROM read_parquet('{given['file']}')")


def check(rule, number):
    column, arguments = rule["property"], rule.get("arguments", {})
    if rule["metric"] == "nullValues":
        return f"  - missing_count({column}) >= 0:\n      name: r{number}\n"
    if rule["metric"] == "missingValues":
        return f"  - missing_count({column}) >= 0:\n      name: r{number}\n      missing values: {json.dumps(arguments['missingValues'])}\n"
    words = {
        "pattern": "valid regex",
        "validValues": "valid values",
        "minimum": "valid min",
        "maximum": "valid max",
        "minLength": "valid min length",
        "maxLength": "valid max length",
    }
    lines = "".join(f"      {words[name]}: {json.dumps(value)}\n" for name, value in arguments.items())
    return f"  - invalid_count({column}) >= 0:\n      name: r{number}\n{lines}"


scan = Scan()
scan.disable_telemetry()
scan.add_duckdb_connection(connection)
scan.set_data_source_name("duckdb")
scan.add_sodacl_yaml_str("checks for wide:\n" + "".join(check(rule, i) for i, rule in enumerate(given["rules"])))
started = time.perf_counter()
scan.execute()
seconds = time.perf_counter() - started
found = {each["name"]: each["diagnostics"]["value"] for each in scan.get_scan_results()["checks"]}
if len(found) != len(given["rules"]):
    sys.exit(scan.get_logs_text())
print(json.dumps({"seconds": seconds, "counts": [found[f"r{i}"] for i in range(len(given["rules"]))]}))
