# SPDX-License-Identifier: Apache-2.0
"""csv_agrees.py PORTS.csv CHECK.json: reads both with Python's own readers and compares them; no cell may be
one that a spreadsheet takes for a formula.

Prints what differs and fails, or prints nothing.
"""
import csv
import ipaddress
import json
import sys
import unicodedata

COLUMNS = ("id,change,source zone,source host,source addresses,destination zone,destination host,"
           "destination addresses,protocol,ports,application,encrypted,purpose,justification,data,owner,ticket,"
           "expires,need,evidence,group,verdict,blocked by,last test,tested at,tested from,override").split(",")
ENCRYPTED = {None: "", True: "yes", False: "no"}


def family(address):
    """4 or 6, of an address, a CIDR or a range."""
    return ipaddress.ip_address(address.split("-")[0].split("/")[0]).version


def expected_rows(flow):
    """(source addresses, destination addresses) of each row a flow must have."""
    rows = []
    for version in (4, 6):
        source = [a for a in flow["fromAddresses"] if family(a) == version]
        target = [a for a in flow["toAddresses"] if family(a) == version]
        fits = (source or not flow["fromAddresses"]) and (target or not flow["toAddresses"])
        if fits and (source or target):
            rows.append((source, target))
    return rows or [(flow["fromAddresses"], flow["toAddresses"])]


def without_controls(text):
    """As it must stand in a cell: no control characters but line breaks and tabs."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" and c not in "\t\r\n" else c for c in text)


def says(cell, text):
    """True when a cell holds this text, with or without the apostrophe that keeps it from being a formula."""
    return cell in (without_controls(text), "'" + without_controls(text))


def is_formula(cell):
    """What spreadsheets take for one, also those that skip white space or know full-width signs."""
    if cell and unicodedata.category(cell[0]) == "Cc":
        return True
    seen = [c for c in cell if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf")]
    return bool(seen) and seen[0] in "=+-@\uff1d\uff0b\uff0d\uff20"


def expected_cells(flow, source, target):
    counts = flow["need"] != "disputed"
    stopped = flow["verdict"] in ("blocked", "partly")
    return {"id": flow["id"], "change": "add" if counts and stopped else "", "source addresses": ", ".join(source),
            "destination addresses": ", ".join(target), "protocol": flow["protocol"], "ports": flow["ports"],
            "encrypted": ENCRYPTED[flow["encrypted"]], "purpose": flow["purpose"], "need": flow["need"],
            "evidence": ", ".join(flow["evidence"]), "group": flow["group"] or "", "verdict": flow["verdict"]}


def faults(rows, flows):
    expected = [(flow, pair) for flow in flows for pair in expected_rows(flow)]
    if len(rows) != len(expected):
        yield f"{len(rows)} rows, expected {len(expected)}"
    for row, (flow, (source, target)) in zip(rows, expected):
        for column, value in expected_cells(flow, source, target).items():
            if not says(row[column], value):
                yield f"{flow['id']}: {column}: {row[column]!r}, expected {value!r}"
        if bool(row["blocked by"]) != bool(flow["blockedBy"]):
            yield f"{flow['id']}: blocked by: {row['blocked by']!r}"
        if None in row or None in row.values():
            yield f"{flow['id']}: too many or too few cells"
        yield from (f"{flow['id']}: formula in {key}: {cell!r}" for key, cell in row.items() if is_formula(cell))


def main(table, check):
    with open(table, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = list(reader)
    found = [] if reader.fieldnames == COLUMNS else [f"columns: {reader.fieldnames}"]
    with open(check, encoding="utf-8") as file:
        found += faults(rows, json.load(file)["flows"])
    print("\n".join(found), end="")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
