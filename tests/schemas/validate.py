"""Holds every JSON answer in the transcripts against its schema, by a validator that is not ours.

Usage: validate.py PROGRAM; needs Debian's python3-jsonschema.
"""

import json
import pathlib
import re
import subprocess
import sys

from jsonschema import Draft202012Validator

program = sys.argv[1]
tests = pathlib.Path(__file__).resolve().parent.parent


def schema(kind):
    printed = subprocess.run([program, "help", "schema", kind], capture_output=True, text=True, check=True)
    found = json.loads(printed.stdout)
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


listed = subprocess.run([program, "help", "schema"], capture_output=True, text=True, check=True).stdout
schemas = {line.strip(): schema(line.strip()) for line in listed.splitlines() if line.startswith("  ")}
held = dict.fromkeys(schemas, 0)
wrong = []

for file in sorted(tests.glob("transcripts/*.md")):
    text = file.read_text()
    for begin in re.finditer(r'^(?:2> )?(?=\{"schema_version":)', text, re.MULTILINE):
        number = text.count("\n", 0, begin.end()) + 1
        try:
            answer, _ = json.JSONDecoder().raw_decode(text, begin.end())
        except ValueError:
            # One that a story cuts.
            continue
        kind = answer.get("kind", "error")
        place = f"{file.name}:{number}"
        if kind not in schemas:
            wrong.append(f"{place}: no schema of the kind {kind}")
            continue
        held[kind] += 1
        for error in schemas[kind].iter_errors(answer):
            wrong.append(f"{place}: {kind}: {error.json_path}: {error.message[:200]}")

unheld = [kind for kind, times in held.items() if times == 0]
print(f"{sum(held.values())} answers of {len(schemas) - len(unheld)} kinds, none of: {', '.join(unheld) or '-'}")
print("\n".join(wrong))
sys.exit(bool(wrong or unheld))
