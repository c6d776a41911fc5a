# SPDX-License-Identifier: Apache-2.0
"""Random documents, valid by the page on the file format, crowded so that every rule of the pages is met often."""
import ipaddress
import random

from kinds import ENDPOINTS, GROUPS

SERVICES = ["any", "tcp/any", "udp/any", "icmp", "tcp/443", "tcp/80", "tcp/3306", "tcp/8098", "tcp/2013", "tcp/3302",
            "tcp/5672", "tcp/22", "udp/53", "tcp/53", "udp/123", "tcp/2002-2003", "tcp/1-1024", "tcp/80-443",
            "tcp/1025-65535", "udp/1-65535", "tcp/6000-6999", "tcp/7000-7999", "tcp/7999", "tcp/15000-15672",
            "tcp/8080-8099", "tcp/1-65535"]
# Statements join these kinds most often; the rest come now and then.
COMMON = ["console", "api", "km", "dispatcher", "monitor", "worker", "mysql", "riak", "rabbitmq", "agent", "user"]
BALANCERS = ["riak-lb", "console-lb", "api-lb", "dispatcher-lb", "km-lb", "agent-proxy"]
TODAY = "2026-06-15"


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        # Documents differ in what they are crowded with: all addresses or few, broad ones or single ones.
        self.placed = self.pick([0.6, 0.9, 1.0])
        self.wide = self.pick([0.1, 0.3, 0.8])
        self.addressed = self.pick([0.4, 0.8, 1.0])
        self.broad = self.pick([0.0, 0.3, 0.6])
        self.deny = self.pick([["deny"], ["deny", "reject"], ["allow", "allow", "deny", "reject"]])

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, items):
        return self.random.choice(items)

    # ---- addresses: a small universe, so that ranges, CIDRs and selectors overlap --------------------------------

    def single(self, family):
        base = int(ipaddress.ip_address("10.0.0.0" if family == 4 else "fd00::"))
        address = ipaddress.ip_address(base + self.random.randrange(48))
        if family == 6 and self.chance(0.3):
            return self.pick([address.exploded, address.exploded.upper(), address.compressed.upper()])
        return str(address)

    def cidr(self, family):
        length = self.random.randrange(26, 33) if family == 4 else self.random.randrange(122, 129)
        text = f"{ipaddress.ip_address(int(ipaddress.ip_address(self.single(family))))}/{length}"
        return str(ipaddress.ip_network(text, strict=False))

    def interval(self, family):
        ends = sorted(int(ipaddress.ip_address(self.single(family))) for _ in range(2))
        make = ipaddress.IPv4Address if family == 4 else ipaddress.IPv6Address
        return f"{make(ends[0])}-{make(ends[1])}"

    def address(self, wide):
        family = 4 if self.chance(0.65) else 6
        if not self.chance(wide):
            return self.single(family)
        everything = "0.0.0.0/0" if family == 4 else "::/0"
        return self.pick([self.cidr, self.interval, self.cidr, lambda _: everything])(family)

    def date(self):
        return self.pick([None, None, None, "2024-02-29", "2026-06-14", TODAY, "2026-06-16", "2030-01-01"])

    # ---- the drawing -------------------------------------------------------------------------------------------

    def zones(self):
        zones, depth = [], {None: 0}
        for number in range(self.pick([0, 1, 3, 5, 6, 7, 8])):
            parents = [zone for zone, level in depth.items() if level < 4]
            parent = self.pick(parents[-3:] + [None])
            zone = f"z{number}"
            depth[zone] = depth[parent] + 1
            zones.append({"id": zone, "name": "", "parent": parent, "style": "plain", "firewall": None})
        return zones

    def selector(self, document):
        if self.chance(self.broad):
            return "any"
        forms = ["any", "outside", f"kind:{self.pick(COMMON if self.chance(0.8) else list(ENDPOINTS))}"]
        for word, key in (("zone", "zones"), ("network", "networks"), ("host", "hosts"), ("component", "components")):
            if document[key]:
                forms += [f"{word}:{self.pick(document[key])['id']}"] * 2
        if self.chance(0.4):
            return self.address(0.9 if self.wide > 0.5 else 0.6)
        return self.pick(forms)

    def some(self, make):
        if self.chance(0.03):
            return []
        return [make() for _ in range(self.pick([1, 1, 1, 2, 2, 3]))]

    def firewall(self, document):
        def rule(number):
            made = any_rule(number)
            if self.chance(0.4):  # one that splits traffic: by addresses or ports, and nothing else
                made.update({"from": ["any"], "to": ["any"], "services": ["any"]})
                for part in self.random.sample(["from", "to", "services"], self.pick([1, 1, 2])):
                    made[part] = [self.pick(SERVICES) if part == "services" else self.address(0.8)]
            return made

        def any_rule(number):
            return {"id": f"r{number}", "enabled": self.chance(0.9), "direction": self.pick(["in", "out", "both"]),
                    "action": self.pick(["allow", "allow", "allow", "deny", "deny", "reject"]),
                    "from": self.some(lambda: self.selector(document)), "to": self.some(lambda: self.selector(document)),
                    "services": self.some(lambda: "any" if self.chance(self.broad) else self.pick(SERVICES)), "comment": "", "owner": "", "ticket": "",
                    "expires": self.date()}
        return {"name": "", "device": "", "enabled": self.chance(0.9), "inbound": self.pick(self.deny),
                "outbound": self.pick(self.deny), "rules": [rule(n) for n in range(self.pick([0, 1, 2, 4, 6, 8, 12]))]}

    def hosts(self, document):
        places = [e["id"] for e in document["zones"] + document["networks"] * 2] or [None]

        def interface(number):
            count = self.pick([1, 1, 2, 3]) if self.chance(self.addressed) else 0
            return {"id": f"eth{number}", "in": self.pick(places) if self.chance(self.placed) else None,
                    "addresses": [self.address(self.wide) for _ in range(count)]}

        hosts = []
        for number in range(self.random.randrange(2, 13)):
            interfaces = [interface(n) for n in range(0 if self.chance(0.04) else self.pick([1, 1, 1, 2, 3]))]
            standby = self.pick(hosts)["id"] if hosts and self.chance(0.15) else None
            hosts.append({"id": f"h{number}", "name": "", "role": "", "dnsNames": [], "standbyOf": standby,
                          "interfaces": interfaces})
        return hosts

    def override(self):
        made = {}
        if self.chance(0.5):
            made["enabled"] = self.chance(0.5)
        if self.chance(0.5):
            made["port"] = self.pick(["443", "8443", "3306", "7990-8099", "6500", "1-65535", "2000-2013"])
        if self.chance(0.2):
            made["listenPort"] = self.pick(["9443", "10000-10010"])
        return made

    def components(self, document):
        kinds = [self.pick(COMMON) for _ in range(self.random.randrange(2, 10))]
        if self.chance(0.6):
            kinds += [self.pick(BALANCERS) for _ in range(self.random.randrange(1, 5))]
        kinds += [self.pick(list(ENDPOINTS)) for _ in range(self.random.randrange(0, 5))]
        if self.chance(0.4):
            kinds += [self.pick(["mysql", "mysql", "riak", "dispatcher", "agent-proxy", "riak-lb", "rabbitmq"])] * 3
        self.random.shuffle(kinds)
        components = []
        for number, kind in enumerate(kinds):
            host = None if self.chance(0.05) else self.pick(document["hosts"])["id"]
            peers = [c["id"] for c in components if c["kind"] == kind]
            endpoints = {e: made for e in sorted(ENDPOINTS[kind]) if self.chance(0.2) and (made := self.override())}
            listens = self.pick([["eth0"], ["eth1"], ["eth1", "eth0"], ["gone"], ["eth0", "gone"]]) \
                if self.chance(0.2) else []
            components.append({"id": f"c{number}", "kind": kind, "host": host, "name": "",
                               "standbyOf": self.pick(peers) if peers and self.chance(0.25) else None,
                               "listensOn": listens, "endpoints": endpoints})
        return components

    def custom_flows(self, document):
        ends = ([f"host:{h['id']}" for h in document["hosts"]]
                + [f"component:{c['id']}" for c in document["components"]])
        return [{"id": f"x{n}", "name": "", "from": self.some(lambda: self.pick(ends)),
                 "to": self.some(lambda: self.pick(ends)),
                 "services": self.some(lambda: self.pick(SERVICES)), "purpose": ""}
                for n in range(self.random.randrange(0, 3))]

    def document(self, flow_ids):
        """One document; `flow_ids` tells the flows it has, so that records can name some of them."""
        document = {"format": "dmcm-topology", "version": 1, "title": "", "customer": "", "author": "", "revision": "",
                    "date": "",
                    "catalog": {"edition": 1, "allComponents": self.pick(["core", "core", "everyRow"]),
                                "groups": sorted(g for g in GROUPS if self.chance(0.35))},
                    "zones": self.zones(), "networks": [], "hosts": [], "components": [], "customFlows": [],
                    "flows": [], "notes": [], "views": [], "results": []}
        places = [None] + [zone["id"] for zone in document["zones"]] * 3
        document["networks"] = [{"id": f"n{n}", "name": "", "zone": self.pick(places), "vlan": None,
                                 "cidrs": [self.cidr(self.pick([4, 6])) for _ in range(self.pick([0, 1, 2]))]}
                                for n in range(self.random.randrange(0, 4))]
        document["hosts"] = self.hosts(document)
        document["components"] = self.components(document)
        for zone in document["zones"]:
            if self.chance(0.8):
                zone["firewall"] = self.firewall(document)
        document["customFlows"] = self.custom_flows(document)
        known = flow_ids(document) + ["gone/gone-too/http"]
        named = [flow for flow in known if self.chance(0.12)]
        document["flows"] = [{"flow": flow, "decision": self.pick([None, "exclude", "accept", "accept"]),
                              "reason": self.pick(["", "not used", "later"]), "justification": "", "owner": "",
                              "data": "", "ticket": "", "expires": self.date()} for flow in named]
        return document
