"""What CPython makes of calls: typed as docs/runners.md has it, for hosts to be compared with.

usage: python_values.py SCRIPT CASES   both files; CASES is JSON: [{"callable": .., "call": ".."}, ..]
Prints the cases with `arguments` (all of them, defaults filled in), `value`, and for bytes `digest`.
"""
import base64
import hashlib
import inspect
import json
import runpy
import sys


def typed(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"int": str(value)}
    if isinstance(value, float):
        # Many readers of JSON cannot tell 20.0 from 20.
        return {"float": repr(value)} if value != value or value == int(value) else value
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, list):
        return [typed(element) for element in value]
    if isinstance(value, tuple):
        return {"tuple": [typed(element) for element in value]}
    if isinstance(value, dict):
        return {"dict": [[typed(key), typed(item)] for key, item in value.items()]}
    return {"repr": repr(value)}


def main():
    script = runpy.run_path(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        cases = json.load(file)
    for case in cases:
        function = script[case["callable"]]
        given = eval(f"(lambda *a, **k: (a, k))({case['call']})")
        bound = inspect.signature(function).bind(*given[0], **given[1])
        bound.apply_defaults()
        case["arguments"] = [typed(argument) for argument in bound.args]
        value = function(*bound.args)
        case["value"] = typed(value)
        if isinstance(value, bytes):
            text = b"b%d:%s" % (len(value), value)
            case["digest"] = hashlib.sha256(text).hexdigest()
    json.dump(cases, sys.stdout)


main()
