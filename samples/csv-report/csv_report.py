"""A table as CSV in, what is in its columns out, as JSON."""

import collections
import csv
import datetime
import io
import statistics


def handle(text):
    rows = table(text.decode("utf-8-sig"))
    names, body = (rows[0], rows[1:]) if rows else ([], [])
    columns = [column(name, [row[i] if i < len(row) else "" for row in body]) for i, name in enumerate(names)]
    return {"rows": len(body), "columns": columns}


def table(text):
    try:
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    return [row for row in csv.reader(io.StringIO(text, newline=""), dialect) if row]


def column(name, cells):
    filled = [cell.strip() for cell in cells if cell.strip()]
    about = {"name": name.strip(), "filled": len(filled), "empty": len(cells) - len(filled)}
    for kind, read, describe in (("number", number, numbers), ("date", date, dates)):
        values = [read(cell) for cell in filled]
        if filled and None not in values:
            return {**about, "kind": kind, **describe(values)}
    return {**about, "kind": "text", **texts(filled)}


def number(cell):
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if abs(value) < 1e300 else None


def date(cell):
    try:
        return datetime.date.fromisoformat(cell)
    except ValueError:
        return None


def numbers(values):
    quartiles = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    return {
        "least": min(values),
        "most": max(values),
        "mean": round(statistics.fmean(values), 6),
        "quartiles": [round(value, 6) for value in quartiles],
    }


def dates(values):
    return {"first": min(values).isoformat(), "last": max(values).isoformat()}


def texts(values):
    counts = collections.Counter(values)
    return {
        "different": len(counts),
        "frequent": [{"text": text[:100], "times": times} for text, times in counts.most_common(5)],
    }
