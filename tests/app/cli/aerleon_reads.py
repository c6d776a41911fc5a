#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""aerleon_reads.py FOLDER: the policy and definitions of an export, as another reader of YAML sees them."""

import ipaddress
import re
import sys

import yaml

TERM_KEYS = {"name", "comment", "source-address", "destination-address", "protocol", "destination-port", "action"}

folder = sys.argv[1]
with open(f"{folder}/policies/dmcm-topology.yaml", encoding="utf-8") as file:
    policy = yaml.safe_load(file)
with open(f"{folder}/def/dmcm-topology.yaml", encoding="utf-8") as file:
    definitions = yaml.safe_load(file)

assert set(policy) == {"filters"} and set(definitions) == {"networks", "services"}
for name, network in definitions["networks"].items():
    assert re.fullmatch(r"[-_a-zA-Z0-9]+", name) and set(network) == {"values"}
    for value in network["values"]:
        assert set(value) == {"address"}
        ipaddress.ip_network(value["address"])
for name, service in definitions["services"].items():
    assert re.fullmatch(r"[-_a-zA-Z0-9]+", name)
    for entry in service:
        assert set(entry) == {"protocol", "port"} and re.fullmatch(r"\d+-\d+|\d+", entry["port"])

count = 0
for part in policy["filters"]:
    assert set(part) == {"header", "terms"} and set(part["header"]) == {"comment", "targets"}
    for target in part["header"]["targets"].values():
        assert re.fullmatch(r"DMCM-[0-9A-F]{12}-(IN|OUT)", target), target
    names = [term["name"] for term in part["terms"]]
    assert len(names) == len(set(names)), "a name twice"
    for term in part["terms"]:
        count += 1
        assert set(term) <= TERM_KEYS and all(isinstance(value, str) for value in term.values()), term
        assert re.fullmatch(r"default|rule-\d+(-(tcp|udp|icmp|icmpv6))?", term["name"])
        assert term["action"] in ("accept", "deny", "reject")
        assert len(term.get("comment", "")) <= 120 and "\n" not in term.get("comment", "")
        for key in ("source-address", "destination-address"):
            assert term.get(key) is None or term[key] in definitions["networks"]
        for service in term.get("destination-port", "").split():
            assert definitions["services"][service][0]["protocol"] == term["protocol"]
assert count > 0
