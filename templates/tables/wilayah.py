#!/usr/bin/env python3
"""Rebuilds wilayah.txt.z from the CSV files of the npm package idn-area-data.

    npm pack idn-area-data@4.0.1 && tar xf idn-area-data-4.0.1.tgz
    python3 wilayah.py package/data                  # writes wilayah.txt.z beside this script
    python3 wilayah.py package/data OTHER-FILE       # writes it elsewhere

The table is one text, compressed with zlib at level 9:

    edisi TAB decree                 the first line
    =76 TAB name                     a provinsi
    =76.01 TAB name                  a kabupaten or kota of the provinsi above
    76.01.07 TAB name                a kecamatan of the kabupaten above
    2001 TAB name                    a desa of the kecamatan above: the last four digits of its code

Lines stand in the order of their full codes. The sign = stands nowhere else, so that a reader finds the kabupaten without
looking at every line.

Needs nothing but Python 3.10. The bytes are the same on every machine whose Python was built with the zlib of zlib.net; a
Python built with zlib-ng gives another compression of the same text.
"""

import csv
import pathlib
import sys
import zlib

DECREE = "300.2.2-2138/2025"
# The file of each level, how many units the decree counts there, and how long their codes are.
LEVELS = [
    ("provinces.csv", 38, len("76")),
    ("regencies.csv", 514, len("76.01")),
    ("districts.csv", 7_285, len("76.01.07")),
    ("villages.csv", 83_762, len("76.01.07.2001")),
]


def read_level(path, count, length):
    """The codes and names of one level; stops when they are not what the decree counts."""
    with open(path, encoding="utf-8", newline="") as file:
        units = {row["code"]: " ".join(row["name"].split()) for row in csv.DictReader(file)}
    if len(units) != count:
        sys.exit(f"{path.name}: {len(units)} codes, expected {count}")
    for code, name in units.items():
        if len(code) != length or not code.replace(".", "").isdigit() or not name or "=" in name:
            sys.exit(f"{path.name}: cannot use {code!r} {name!r}")
    return units


def written(code):
    """A code as it stands at the head of its line."""
    match code.split("."):
        case [_] | [_, _]:
            return "=" + code
        case [_, _, _]:
            return code
        case [*_, last]:
            return last


def build(folder):
    """The whole table as text."""
    units = {}
    for file_name, count, length in LEVELS:
        level = read_level(folder / file_name, count, length)
        orphans = [code for code in level if "." in code and code.rpartition(".")[0] not in units]
        if orphans:
            sys.exit(f"{file_name}: {orphans[0]} has no parent")
        units.update(level)
    lines = [f"edisi\t{DECREE}"]
    lines += [f"{written(code)}\t{units[code]}" for code in sorted(units)]
    return "\n".join(lines) + "\n"


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    beside = pathlib.Path(__file__).resolve().parent / "wilayah.txt.z"
    target = pathlib.Path(arguments[1]) if len(arguments) == 2 else beside
    text = build(pathlib.Path(arguments[0])).encode()
    target.write_bytes(zlib.compress(text, 9))


if __name__ == "__main__":
    main(sys.argv[1:])
