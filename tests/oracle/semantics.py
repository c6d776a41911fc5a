# SPDX-License-Identifier: Apache-2.0
"""What `check --json` must say of a document: flows, verdicts and the findings that are mere counts.

Written from the project's pages alone, a second time and another way than the program: it tries points one by
one where the program computes with sets. Slow and plain on purpose. Documents must be valid and complete.
"""
import functools
import ipaddress
from collections import namedtuple

from kinds import ENDPOINTS, FRONTS, HOST, HOST_KINDS, OFF_BY_DEFAULT, statements

Flow = namedtuple("Flow", "id source target endpoint protocol ports need evidence group")
Leg = namedtuple("Leg", "source target_kind endpoint need evidence group by")
Crossing = namedtuple("Crossing", "zone direction firewall")
NEEDS = ["disputed", "required"]
NO_COMMON_FAMILY = {"zone": None, "direction": None, "rule": None, "action": "no-common-family"}


@functools.cache
def span(text):
    """The first and last address of an address, CIDR or range, with the family: (4 or 6, first, last)."""
    if "-" in text:
        first, last = (ipaddress.ip_address(part) for part in text.split("-"))
        return first.version, int(first), int(last)
    network = ipaddress.ip_network(text)
    return network.version, int(network[0]), int(network[-1])


def port_span(text):
    if text == "any":
        return 1, 65535
    low, _, high = text.partition("-")
    return int(low), int(high or low)


def service_span(text):
    """(protocol, first port, last port); ports are None where the protocol has none."""
    if text in ("any", "icmp"):
        return text, None, None
    protocol, ports = text.split("/")
    return (protocol, *port_span(ports))


def once(items):
    return list(dict.fromkeys(items))


def as_named(interface):
    """An interface's addresses as written; what is named twice counts once, however it is written."""
    named = {}
    for address in interface["addresses"]:
        named.setdefault(span(address), address)
    return list(named.values())


class Oracle:
    def __init__(self, document, today):
        self.document, self.today = document, today
        self.zones = {zone["id"]: zone for zone in document["zones"]}
        self.networks = {network["id"]: network for network in document["networks"]}
        self.hosts = {host["id"]: host for host in document["hosts"]}
        self.components = {component["id"]: component for component in document["components"]}

    # ---- flows -------------------------------------------------------------------------------------------------

    def of_kind(self, kind):
        return [c for c in self.components.values() if c["kind"] == kind]

    def open_endpoint(self, component, endpoint):
        """(protocol, ports) of an endpoint that is on, else None."""
        protocol, ports = ENDPOINTS[component["kind"]][endpoint]
        override = component["endpoints"].get(endpoint, {})
        if not override.get("enabled", (component["kind"], endpoint) not in OFF_BY_DEFAULT):
            return None
        return protocol, override.get("port", ports)

    def host_of(self, end):
        return self.hosts.get(end if end in self.hosts else self.components[end]["host"])

    def stands_by(self, one, other):
        """Whether `one` stands by for `other`, itself or through its host."""
        if one in self.components and self.components[one]["standbyOf"] == other:
            return True
        host, primary = self.host_of(one), self.host_of(other)
        return bool(host and primary and host["standbyOf"] == primary["id"])

    def carriers(self):
        return [host for host in self.hosts
                if any(c["host"] == host and c["kind"] in HOST_KINDS for c in self.components.values())]

    def legs(self):
        """Each client with the kind and endpoint it wants, before load balancers."""
        wanted = []
        catalog = self.document["catalog"]
        for source, target, endpoints, need, evidence, group in statements(catalog["allComponents"]):
            if group and group not in catalog["groups"]:
                continue
            clients = self.carriers() if source == HOST else [c["id"] for c in self.of_kind(source)]
            wanted += [Leg(client, target, endpoint, need, evidence, group, None)
                       for client in clients for endpoint in endpoints]
        for balancer, target, _, _, backends in FRONTS:
            wanted += [Leg(c["id"], target, endpoint, "required", ["load-balancer"], None, balancer)
                       for c in self.of_kind(balancer) for endpoint in backends]
        return wanted

    def front_for(self, leg):
        """The load-balancing kind that stands between a client and what it wants, with its endpoint, or None."""
        kind = self.components[leg.source]["kind"] if leg.source in self.components else HOST
        if kind == leg.target_kind:
            return None
        fitting = [(clients is None, balancer, mapping[leg.endpoint])
                   for balancer, target, clients, mapping, _ in FRONTS
                   if target == leg.target_kind and leg.endpoint in mapping and kind != balancer
                   and (clients is None or kind in clients) and self.of_kind(balancer)]
        return min(fitting)[1:] if fitting else None

    def targets(self, leg):
        """(destination id, endpoint id, protocol, ports) of everything a leg connects to."""
        if leg.target_kind == HOST:
            return [(host, "ssh", "tcp", "22") for host in self.carriers()]
        endpoint, candidates = leg.endpoint, self.of_kind(leg.target_kind)
        if leg.group != "mysql-replication" and (front := self.front_for(leg)):
            balancer, endpoint = front
            every = self.of_kind(balancer)
            host = self.host_of(leg.source)
            candidates = [c for c in every if host and c["host"] == host["id"]] or every
        return [(c["id"], endpoint, *found) for c in candidates if (found := self.open_endpoint(c, endpoint))]

    def derived(self):
        flows = {}
        for leg in self.legs():
            for target, endpoint, protocol, ports in self.targets(leg):
                if target == leg.source:
                    continue
                if leg.group == "mysql-replication":
                    if not self.stands_by(leg.source, target):
                        continue
                elif self.stands_by(leg.source, target) or self.stands_by(target, leg.source):
                    continue
                name = f"{leg.source}/{target}/{endpoint}"
                need, evidence, group = leg.need, set(leg.evidence), leg.group
                if name in flows:
                    need = max(need, flows[name].need, key=NEEDS.index)
                    evidence |= set(flows[name].evidence)
                flows[name] = Flow(name, leg.source, target, endpoint, protocol, ports, need, sorted(evidence), group)
        return flows

    def custom(self):
        flows = {}
        for flow in self.document["customFlows"]:
            for source in once(flow["from"]):
                for target in once(flow["to"]):
                    for service in once(flow["services"]):
                        first, last = source.partition(":")[2], target.partition(":")[2]
                        name = f"{flow['id']}/{first}/{last}/{service.replace('/', '-', 1)}"
                        protocol, _, ports = service.partition("/")
                        flows[name] = Flow(name, first, last, None, protocol, ports, "custom", [], None)
        return flows

    def flows(self):
        """(flows, excluded), both by id."""
        every = {**self.derived(), **self.custom()}
        excluded = []
        for record in self.document["flows"]:
            flow = every.get(record["flow"])
            if flow and record["decision"] == "exclude":
                excluded.append({"id": flow.id, "reason": record["reason"]})
                del every[flow.id]
            elif flow and record["decision"] == "accept" and flow.need == "disputed":
                every[flow.id] = flow._replace(need="required")
        return [every[name] for name in sorted(every)], sorted(excluded, key=lambda item: item["id"])

    # ---- verdicts ----------------------------------------------------------------------------------------------

    def zones_around(self, interface):
        """The zones an interface lies in, innermost first."""
        zone = interface["in"]
        if zone in self.networks:
            zone = self.networks[zone]["zone"]
        around = []
        while zone is not None:
            around.append(zone)
            zone = self.zones[zone]["parent"]
        return around

    def boundaries(self, source, target):
        leaving, entering = self.zones_around(source), self.zones_around(target)
        return ([Crossing(z, "out", self.zones[z]["firewall"]) for z in leaving if z not in entering]
                + [Crossing(z, "in", self.zones[z]["firewall"]) for z in reversed(entering) if z not in leaving])

    def listening(self, end):
        host = self.host_of(end)
        only = self.components[end]["listensOn"] if end in self.components else []
        return [i for i in host["interfaces"] if not only or i["id"] in only] if host else []

    def selector_matches(self, selector, side, address, allows):
        host, interface = side
        word, _, name = selector.partition(":")
        if selector == "any":
            return True
        if selector == "outside":
            return not self.zones_around(interface)
        if word == "zone":
            return name in self.zones_around(interface)
        if word == "network":
            return interface["in"] == name
        if word == "host":
            return host["id"] == name
        if word == "component":
            return self.components[name]["host"] == host["id"]
        if word == "kind":
            return any(c["host"] == host["id"] for c in self.of_kind(name))
        if address is None:
            return not allows
        family, first, last = span(selector)
        return address[0] == family and first <= address[1] <= last

    @staticmethod
    def service_matches(service, point):
        protocol, low, high = service_span(service)
        if protocol == "any":
            return True
        return point[0] == protocol and (low is None or low <= point[1] <= high)

    def judge(self, crossing, source, target, point):
        """(rule id or None for the default, action) for one source address, destination address and service."""
        firewall, (source_address, target_address, service) = crossing.firewall, point
        for rule in firewall["rules"]:
            allows = rule["action"] == "allow"
            if (rule["enabled"] and rule["direction"] in (crossing.direction, "both")
                    and any(self.selector_matches(s, source, source_address, allows) for s in rule["from"])
                    and any(self.selector_matches(s, target, target_address, allows) for s in rule["to"])
                    and any(self.service_matches(s, service) for s in rule["services"])):
                return rule["id"], rule["action"]
        return None, firewall["inbound" if crossing.direction == "in" else "outbound"]

    def points(self, flow, source, target, inspected):
        """Traffic as points: wherever any rule can begin or end to match, and the beginning of each range."""
        rules = [rule for crossing in inspected for rule in crossing.firewall["rules"]]

        def address_points(interface, side):
            spans = [span(s) for rule in rules for s in rule[side] if is_address(s)]
            cuts = {(f, v) for f, first, last in spans for v in (first, last + 1)}
            found = set()
            for family, first, last in map(span, interface["addresses"]):
                found |= {(family, first)} | {(f, v) for f, v in cuts if f == family and first <= v <= last}
            return sorted(found) or [None]

        def service_points():
            services = [service_span(s) for rule in rules for s in rule["services"]]
            if flow.protocol == "icmp":
                return [("icmp", None)]
            low, high = (1, 65535) if flow.protocol == "any" else port_span(flow.ports)
            found = [("icmp", None), ("other", None)] if flow.protocol == "any" else []
            for protocol in ("tcp", "udp") if flow.protocol == "any" else (flow.protocol,):
                cuts = {v for p, first, last in services if p == protocol for v in (first, last + 1)}
                found += [(protocol, v) for v in sorted({low} | {v for v in cuts if low <= v <= high})]
            return found

        return [(a, b, s) for a in address_points(source, "from") for b in address_points(target, "to")
                if a is None or b is None or a[0] == b[0] for s in service_points()]

    def choose(self, source_host, targets):
        """The pair of interfaces, or None when no pair shares a family."""
        best = None
        for source in source_host["interfaces"]:
            for target in targets:
                one, other = ({span(a)[0] for a in i["addresses"]} for i in (source, target))
                if one and other and not one & other:
                    continue
                distance = len(self.boundaries(source, target))
                if best is None or distance < best[0]:
                    best = distance, source, target
        return best[1:] if best else None

    def verdict(self, flow):
        source_host, target_host = self.host_of(flow.source), self.host_of(flow.target)
        answer = {"fromAddresses": [], "toAddresses": [], "crossings": [], "blockedBy": []}
        targets = self.listening(flow.target)
        if not source_host or not source_host["interfaces"] or not targets:
            return {**answer, "verdict": "unplaced"}
        if source_host["id"] == target_host["id"]:
            return {**answer, "verdict": "local"}
        pair = self.choose(source_host, targets)
        if not pair:
            return {**answer, "verdict": "blocked", "blockedBy": [NO_COMMON_FAMILY]}
        source, target = pair
        answer.update(fromAddresses=as_named(source), toAddresses=as_named(target))
        crossings = self.boundaries(source, target)
        inspected = [c for c in crossings if c.firewall and c.firewall["enabled"]]
        points = self.points(flow, source, target, inspected)
        surviving = set(points)
        for crossing in crossings:
            row = {"zone": crossing.zone, "direction": crossing.direction, "inspected": crossing in inspected,
                   "passes": "all", "rules": [], "default": False}
            answer["crossings"].append(row)
            if crossing not in inspected:
                continue
            decided = {p: self.judge(crossing, (source_host, source), (target_host, target), p) for p in points}
            passing = {p for p in points if decided[p][1] == "allow"}
            surviving &= passing
            row["passes"] = "all" if len(passing) == len(set(points)) else "part" if passing else "none"
            deciders = set(decided.values())
            row["rules"] = [r["id"] for r in crossing.firewall["rules"] if (r["id"], r["action"]) in deciders]
            row["default"] = any(rule is None for rule, _ in deciders)
            for rule in [r["id"] for r in crossing.firewall["rules"]] + [None]:
                answer["blockedBy"] += [{"zone": crossing.zone, "direction": crossing.direction, "rule": rule,
                                         "action": action}
                                        for by, action in deciders if by == rule and action != "allow"]
        verdict = "allowed" if surviving == set(points) else "partly" if surviving else "blocked"
        return {**answer, "verdict": verdict}

    # ---- the answer --------------------------------------------------------------------------------------------

    def check(self):
        flows, excluded = self.flows()
        rows = []
        for flow in flows:
            source, target = self.host_of(flow.source), self.host_of(flow.target)
            rows.append({"id": flow.id, "from": flow.source, "to": flow.target,
                         "fromHost": source and source["id"], "toHost": target and target["id"],
                         "endpoint": flow.endpoint, "protocol": flow.protocol, "ports": flow.ports,
                         "need": flow.need, "evidence": flow.evidence, "group": flow.group, **self.verdict(flow)})
        counted = [row for row in rows if row["need"] != "disputed"]
        summary = {"flows": len(counted), "required": sum(r["need"] == "required" for r in rows),
                   "disputed": sum(r["need"] == "disputed" for r in rows), "excluded": len(excluded)}
        for verdict in ("allowed", "blocked", "partly", "local", "unplaced"):
            summary[verdict] = sum(r["verdict"] == verdict for r in counted)
        return {"summary": summary, "flows": rows, "excluded": excluded, "findings": self.findings(rows)}

    def findings(self, rows):
        """How many findings of each of the codes that need no reasoning about sets."""
        document = self.document
        rules = [rule for zone in document["zones"] if zone["firewall"] for rule in zone["firewall"]["rules"]]
        singles = {}
        for host in document["hosts"]:
            for interface in host["interfaces"]:
                for family, first, last in set(map(span, interface["addresses"])):
                    if first == last:
                        singles.setdefault((family, first), []).append(interface)
        return {
            "required-flow-blocked": sum(r["need"] != "disputed" and r["verdict"] in ("blocked", "partly")
                                         for r in rows),
            "disputed-flow": sum(r["need"] == "disputed" for r in rows),
            "unplaced-component": sum(not self.listening(c) for c in self.components),
            "duplicate-address": sum(len(bearers) > 1 for bearers in singles.values()),
            "empty-rule": sum(not (r["from"] and r["to"] and r["services"]) for r in rules),
            "expired-rule": sum(bool(r["expires"]) and r["expires"] < self.today for r in rules),
            "expired-flow": sum(bool(r["expires"]) and r["expires"] < self.today for r in document["flows"]),
        }


def is_address(selector):
    return selector not in ("any", "outside") and selector.partition(":")[0] not in (
        "zone", "network", "host", "component", "kind")
