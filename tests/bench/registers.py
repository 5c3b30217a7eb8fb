"""Counts the registers in a folder as a careful user of pandas would, to compare with `rekap angka FOLDER --inti 1`.

    python3 registers.py FOLDER        # needs pandas and openpyxl

Per RT and month: PUS, users by method, couples by reason. Only registers in the shape of this bench are read: it knows
where their headings and labels stand.
"""

import sys
import time
from pathlib import Path

import pandas

METHODS = {"I": "iud", "MOW": "mow", "MOP": "mop", "K": "kondom", "IPN": "implan", "S": "suntik", "P": "pil"}
REASONS = {"H": "hamil", "IAS": "ias", "IAT": "iat", "TIAL": "tial"}
LABELS = ["RT", "DUSUN/RW", "DESA/KELURAHAN", "KECAMATAN"]


def counted(path):
    sheet = pandas.read_excel(path, header=None, dtype=object, engine="openpyxl")
    labels = dict(zip(sheet.iloc[1:7, 0], sheet.iloc[1:7, 3]))
    unit = tuple(labels[label] for label in LABELS)
    months = sheet.iloc[9, 7:19]
    couples = sheet.iloc[12:]
    couples = couples[couples[1].notna() & couples[2].notna()]
    for column, month in months.items():
        codes = couples[column]
        if codes.notna().mean() < 0.5:
            continue
        many = codes.value_counts()
        figures = {"pus": len(codes)}
        for code, name in {**METHODS, **REASONS}.items():
            figures[name] = int(many.get(code, 0))
        figures["pa"] = sum(figures[name] for name in METHODS.values())
        yield unit, month, figures


def main():
    start = time.perf_counter()
    rows = [row for path in sorted(Path(sys.argv[1]).glob("*.xlsx")) for row in counted(path)]
    took = time.perf_counter() - start
    print(f"pus={sum(row[2]['pus'] for row in rows)} pa={sum(row[2]['pa'] for row in rows)} {took:.2f} s")


main()
