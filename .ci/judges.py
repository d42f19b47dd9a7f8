"""Judges of data: stix2-validator, MITRE's reader of layers (strict), Ralph's xAPI 1.0.3 models, jsonschema, and Python's
own reader of CSV. Each is first shown something that is bad on purpose: a judge that takes it has not looked."""

import copy
import csv
import io
import json
import pathlib
import sys

import jsonschema
from mitreattack.navlayers.core.layer import Layer
from ralph.models.xapi.base.statements import BaseXapiStatement
from stix2validator import ValidationOptions, validate_instance

reports, schema_path = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
schema = json.loads(schema_path.read_text())
jsonschema.Draft202012Validator.check_schema(schema)
debrief = jsonschema.Draft202012Validator(schema)


def stix(document):
    # Every object is checked by the standard's schemas and rules. What it recommends against stands in the way of
    # the same bytes every time: identifiers are of version 5, not random.
    result = validate_instance(document, ValidationOptions(version="2.1"))
    return [str(error) for error in result.errors]


def layer(document):
    quiet, sys.stdout = sys.stdout, io.StringIO()
    try:
        read = Layer(strict=True)
        read.from_dict(document)
        back = read.to_dict()
        lost = {it["techniqueID"] for it in document["techniques"]} ^ {it["techniqueID"] for it in back.get("techniques", [])}
        return [f"techniques lost on the way: {lost}"] if lost else []
    except Exception as error:  # It prints what is wrong and then stumbles over it.
        return [f"{type(error).__name__}: {error} {sys.stdout.getvalue()[:200]}"]
    finally:
        sys.stdout = quiet


def statement(document):
    try:
        BaseXapiStatement(**document)
        return []
    except Exception as error:
        return [str(error)]


def document(document):
    return [f"{list(error.path)}: {error.message[:200]}" for error in debrief.iter_errors(document)]


def sheet(raw):
    found = []
    if not raw.startswith(b"\xef\xbb\xbf"):
        found.append("no mark of UTF-8")
    text = raw.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        found.append(f"rows of {widths} cells")
    for cell in (cell for row in rows for cell in row):
        if cell.lstrip(" \u3000\u00a0")[:1] in ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"):
            if not cell.lstrip("-").isdigit():
                found.append(f"computes: {cell[:80]!r}")
    return found


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


JUDGES = {
    "stix.json": lambda path: stix(read(path)),
    "navigator.json": lambda path: layer(read(path)),
    "debrief.json": lambda path: document(read(path)),
    "xapi.jsonl": lambda path: [
        fault for line in path.read_text(encoding="utf-8").splitlines() for fault in statement(json.loads(line))
    ],
    "timeline.csv": lambda path: sheet(path.read_bytes()),
    "improvement-plan.csv": lambda path: sheet(path.read_bytes()),
    "msel.csv": lambda path: sheet(path.read_bytes()),
}


def spoilt(base, *keys, value):
    bad = copy.deepcopy(base)
    at = bad
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = value
    return bad


def look_at_what_is_bad(folder):
    good_statement = json.loads((folder / "xapi.jsonl").read_text(encoding="utf-8").splitlines()[0])
    bad = {
        "stix": stix(spoilt(read(folder / "stix.json"), "objects", 2, "name", value=5)),
        "layer": layer(spoilt(read(folder / "navigator.json"), "techniques", 0, "score", value="high")),
        "statement": statement(spoilt(good_statement, "verb", "id", value="not an address")),
        "document": document(spoilt(read(folder / "debrief.json"), "lang", value="fr")),
        "sheet": sheet(b"\xef\xbb\xbfa,b\r\n=1+1,x\r\n"),
    }
    blind = [name for name, found in bad.items() if not found]
    if blind:
        sys.exit(f"judges that find nothing where something is bad on purpose: {blind}")


look_at_what_is_bad(reports / "night-shift" / "en")
findings = seen = 0
for name, judge in JUDGES.items():
    paths = sorted(reports.glob(f"*/*/{name}"))
    if len(paths) < 10:
        sys.exit(f"only {len(paths)} files {name} under {reports}")
    for path in paths:
        seen += 1
        for fault in judge(path):
            findings += 1
            print(f"{path}: {fault}")
print(f"data: {seen} files read, {findings} findings")
sys.exit(1 if findings else 0)
