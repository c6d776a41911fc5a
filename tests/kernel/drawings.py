# SPDX-License-Identifier: Apache-2.0
"""Random documents for which drawing and kernel must agree: addresses known, single, unique and on their network.

Zones, hosts, components, rules and selectors are those of tests/oracle; only what is drawn with addresses is
settled here, and selectors that stand for nothing are replaced, because exports refuse them.
"""
import ipaddress
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
from documents import TODAY, Generator  # noqa: E402
from kinds import ENDPOINTS  # noqa: E402
from semantics import Oracle  # noqa: E402

BASES = {4: int(ipaddress.ip_address("10.0.0.0")), 6: int(ipaddress.ip_address("fd00::"))}
BLOCK = 8      # addresses of one network
BLOCKS = 8     # of each family for networks; interfaces without a network get what is left, and more beyond
BEYOND = range(BLOCKS * BLOCK, BLOCKS * BLOCK + 40)
SERVICES = ["any", "tcp/any", "udp/any", "icmp", "tcp/22", "tcp/443", "tcp/80-443", "tcp/6000-7999", "udp/53",
            "udp/123", "udp/1-65535", "tcp/1025-65535"]


def at(family, number):
    make = ipaddress.IPv4Address if family == 4 else ipaddress.IPv6Address
    return str(make(BASES[family] + number))


class KernelGenerator(Generator):
    """Draws as the oracle's generator does, then settles the addresses."""

    def __init__(self, seed):
        super().__init__(seed)
        self.broad = self.pick([0.0, 0.2, 0.5])
        self.families = self.pick([[4], [4], [6], [4, 6], [4, 6], [4, 6]])

    def zones(self):
        while True:
            zones = super().zones()
            if zones:
                return zones

    def hosts(self, document):
        while True:
            hosts = super().hosts(document)
            if len(hosts) > 3:
                return hosts

    def single(self, family):
        return at(family, self.random.randrange(BLOCKS * BLOCK))

    def firewall(self, document):
        """More rules that speak of what is there, so that not all is left to the defaults."""
        made = super().firewall(document)
        ports = sorted({f"{transport}/{port}" for component in document["components"]
                        for transport, port in ENDPOINTS[component["kind"]].values()}) or SERVICES
        ends = ["any"] + [f"{word}:{entity['id']}" for word, key in
                          (("zone", "zones"), ("host", "hosts"), ("component", "components")) for entity in document[key]]
        for number in range(self.pick([0, 2, 4, 6])):
            rule = {"id": f"k{number}", "enabled": True, "direction": self.pick(["in", "out", "both"]),
                    "action": self.pick(["allow", "allow", "deny", "reject"]),
                    "from": [self.pick(ends) for _ in range(3)], "to": [self.pick(ends) for _ in range(3)],
                    "services": [self.pick(ports) for _ in range(3)],
                    "comment": "", "owner": "", "ticket": "", "expires": None}
            made["rules"].insert(self.random.randrange(len(made["rules"]) + 1), rule)
        return made

    def custom_flows(self, document):
        ends = ([f"host:{h['id']}" for h in document["hosts"]]
                + [f"component:{c['id']}" for c in document["components"]])
        return [{"id": f"x{n}", "name": "", "from": [self.pick(ends)], "to": [self.pick(ends)],
                 "services": [self.pick(SERVICES) for _ in range(self.pick([1, 1, 2]))], "purpose": ""}
                for n in range(self.random.randrange(4, 12))]

    def document(self, flow_ids=None):
        made = super().document(flow_ids or (lambda doc: [flow.id for flow in Oracle(doc, TODAY).flows()[0]]))
        self.settle_networks(made)
        self.settle_interfaces(made)
        self.settle_selectors(made)
        return made

    # ---- addresses ---------------------------------------------------------------------------------------------

    def settle_networks(self, document):
        blocks = {family: list(range(BLOCKS)) for family in BASES}
        self.room = {}  # network -> family -> numbers that are still free
        for family in blocks:
            self.random.shuffle(blocks[family])
        for network in document["networks"]:
            network["cidrs"] = []
            room = self.room[network["id"]] = {}
            for family in self.families if self.chance(0.6) else [self.pick(self.families)]:
                for _ in range(self.pick([1, 1, 2])):
                    start = blocks[family].pop() * BLOCK
                    network["cidrs"].append(f"{at(family, start)}/{29 if family == 4 else 125}")
                    room.setdefault(family, []).extend(range(start, start + BLOCK))
        self.room[None] = {family: [number for block in left for number in range(block * BLOCK, (block + 1) * BLOCK)]
                           + list(BEYOND) for family, left in blocks.items()}

    def settle_interfaces(self, document):
        for host in document["hosts"]:
            for interface in list(host["interfaces"]):
                room = self.room.get(interface["in"], self.room[None])
                families = [family for family in self.families if room.get(family)] or [f for f in room if room[f]]
                if not families:
                    host["interfaces"].remove(interface)
                    continue
                wanted = list(families) if self.chance(0.6) else [self.pick(families)]
                wanted += [self.pick(families)] * self.pick([0, 0, 0, 1])
                interface["addresses"] = []
                for family in wanted:
                    if room[family]:  # the first of them always has room
                        number = room[family].pop(self.random.randrange(len(room[family])))
                        interface["addresses"].append(at(family, number))

    # ---- selectors ---------------------------------------------------------------------------------------------

    def settle_selectors(self, document):
        hosts = {host["id"]: host for host in document["hosts"]}
        components = {component["id"]: component for component in document["components"]}
        oracle = Oracle(document, TODAY)

        def drawn_in(zone):
            return (any(zone in oracle.zones_around(i) for h in hosts.values() for i in h["interfaces"])
                    or any(zone in oracle.zones_around({"in": n["id"]}) for n in document["networks"]))

        def has_addresses(host):
            return host is not None and bool(hosts[host]["interfaces"])

        def stands_for_something(selector):
            word, _, name = selector.partition(":")
            if selector == "outside":
                return (any(not oracle.zones_around(i) for h in hosts.values() for i in h["interfaces"])
                        or any(n["zone"] is None for n in document["networks"]))
            if word == "zone":
                return drawn_in(name)
            if word == "host":
                return has_addresses(name)
            if word == "component":
                return has_addresses(components[name]["host"])
            if word == "kind":
                placed = [c["host"] for c in components.values() if c["kind"] == name and c["host"] is not None]
                return bool(placed) and all(map(has_addresses, placed))
            return True

        for zone in document["zones"]:
            for rule in zone["firewall"]["rules"] if zone["firewall"] else []:
                for side in ("from", "to"):
                    rule[side] = [s if stands_for_something(s) else self.address(0.8) for s in rule[side]]
