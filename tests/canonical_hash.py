"""Canonical hash of rubric files, from the description in crates/parscore-core/src/rubric/canonical.rs alone.
Usage: python3 canonical_hash.py FILE...  prints a hash per file, `-` where there is no canonical form (Python >= 3.11)."""
import datetime
import hashlib
import json
import re
import sys
import tomllib
import unicodedata

NUMBER_KEYS = set("""above base below below_points cap ceiling count expect factor floor floor_points from index_below
    max min minimum_sample of out_of part_places place places points range rest scale schema share start step
    threshold tolerance top total_places value weight year""".split())
FREE_KEYS = {"attributes", "inputs", "peers", "pooled"}
PLAIN = re.compile(r"([+-]?)0*([0-9]+)(?:\.([0-9]+))?", re.ASCII)


class Float(str):
    """The text of a TOML float, kept apart from TOML texts."""


def number(text):
    found = PLAIN.fullmatch(text)
    if not found:
        return None
    plain = found[2] + ("." + (found[3] or "")).rstrip("0").rstrip(".")
    return "-" + plain if found[1] == "-" and plain != "0" else plain


def form(value, keys="", depth=0):
    if isinstance(value, (dict, list)) and depth > 64:
        raise ValueError("too deep")
    if isinstance(value, dict):
        parts = {unicodedata.normalize("NFC", key): part for key, part in value.items()}
        if len(parts) != len(value):
            raise ValueError("two keys are equal in NFC")
        kind = {k: "free" if keys == "free" or k in FREE_KEYS else "number" if k in NUMBER_KEYS else "" for k in parts}
        return "{" + ",".join(form(k) + ":" + form(parts[k], kind[k], depth + 1) for k in sorted(parts)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(form(item, keys, depth + 1) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    plain = number(str(value).replace("_", "")) if isinstance(value, (int, Float)) else None
    if isinstance(value, str) and not isinstance(value, Float):
        plain = number(value.strip(" \t\r\n")) if keys == "number" else None
        plain = plain or json.dumps(unicodedata.normalize("NFC", value), ensure_ascii=False)
    elif type(value) is datetime.date:
        plain = json.dumps(value.isoformat())
    if plain is None:
        raise ValueError(f"no canonical form: {value}")
    return plain


for path in sys.argv[1:]:
    try:
        text = open(path, "rb").read().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        print(hashlib.sha256(form(tomllib.loads(text, parse_float=Float)).encode()).hexdigest())
    except (ValueError, RecursionError):
        print("-")
