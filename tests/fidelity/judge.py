"""Compares what became of each instance with the exceptions: fails on any that is not listed, and on any
that is listed and came out right."""
import json
import sys

results, exceptions = sys.argv[1:]
with open(exceptions) as file:
    rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
listed = {(file, group, test): reason for file, group, test, reason in rows}
tests = [json.loads(line) for line in open(results)]
valid = [test for test in tests if test["valid"]]
invalid = [test for test in tests if not test["valid"]]


def is_right(test):
    return test["roundtrip"] is True if test["valid"] else test["outcome"] == "rejected"


def key(test):
    return test["file"], test["group"], test["test"]


wrong = {key(test) for test in tests if not is_right(test)}
accepted = sum(test["outcome"] == "accepted" for test in valid)
print(f"{accepted} of {len(valid)} valid instances accepted, {sum(map(is_right, valid))} equal on the way out, "
      f"{sum(map(is_right, invalid))} of {len(invalid)} invalid ones refused")
unlisted, idle = sorted(wrong - listed.keys()), sorted(listed.keys() - wrong)
for one in unlisted:
    print("wrong and not listed:", *one, sep="\n    ")
for one in idle:
    print("listed and right:", *one, sep="\n    ")
sys.exit(bool(unlisted or idle) or not tests)
