# SPDX-License-Identifier: Apache-2.0
"""Firewall rules that let pass what the catalog requires of a layout, one rule for each service and direction."""

WHY = {
    "console": "People open the console",
    "api": "Programs call the API",
    "console-lb": "People open the console",
    "api-lb": "Programs call the API",
    "km": "Credentials and keys",
    "km-lb": "Credentials and keys",
    "dispatcher": "Commands, and registration of guest agents",
    "agent": "Commands to the guest agents",
    "mysql": "State and configuration",
    "riak": "Large records",
    "riak-lb": "Large records, spread over the Riak nodes",
    "rabbitmq": "Job queue",
    "directory": "Sign-in of users",
    "cloud-api": "Management of cloud resources",
}
PAGES = {"management": "Management page of the queue", "stats": "Statistics page of the load balancer"}


class Placed:
    """One component of a layout on its host."""

    def __init__(self, ident, kind, host):
        self.id, self.kind, self.host = ident, kind, host
        self.standby = None


def endpoints_of(catalog, kind):
    return {e["id"]: e for k in catalog["kinds"] if k["id"] == kind for e in k["endpoints"]}


def zones_of(host):
    """From the inside out."""
    zone, chain = host.network.zone, []
    while zone is not None:
        chain.append(zone)
        zone = zone.parent
    return chain


def stand_by(a, b):
    """Whether one of the two is there for the day the other fails."""
    return b.host.id == a.host.standby or a.host.id == b.host.standby or a.standby == b.id or b.standby == a.id


def pairs(catalog, components, groups):
    """(source, destination, endpoint) of every required flow, load balancers in between."""
    present = {c.kind for c in components}
    fronts = {}
    for kind in catalog["kinds"]:
        for front in kind.get("fronts", []):
            if kind["id"] in present:
                fronts[front["kind"]] = (kind["id"], front["backend"])
    for statement in catalog["statements"]:
        if statement.get("need") != "required" or statement["from"] == "HOST" or statement["to"] == "HOST":
            continue
        if statement.get("group") and statement["group"] not in groups:
            continue
        known = endpoints_of(catalog, statement["to"])
        for source in (c for c in components if c.kind == statement["from"]):
            for endpoint in statement["endpoints"]:
                if not known[endpoint].get("enabled", True):
                    continue
                target = statement["to"]
                if target in fronts and source.kind != target:
                    target = fronts[target][0]
                    if endpoint not in endpoints_of(catalog, target):
                        target = statement["to"]
                targets = [c for c in components if c.kind == target]
                if target != statement["to"]:
                    targets = [c for c in targets if c.host is source.host] or targets
                for destination in targets:
                    replication = statement.get("standbyToPrimary", False)
                    if replication != (source.standby == destination.id) and (replication or stand_by(source, destination)):
                        continue
                    yield source, destination, endpoint
    for kind, (balancer, backend) in fronts.items():
        for source in (c for c in components if c.kind == balancer):
            for destination in (c for c in components if c.kind == kind):
                for endpoint in backend:
                    yield source, destination, endpoint


def add_rules(catalog, components, groups):
    """Fills the firewalls of the zones that the required flows cross."""
    wanted = {}
    for source, destination, endpoint in pairs(catalog, components, groups):
        if source.host is destination.host or stand_by(source, destination) and source.kind != "mysql":
            continue
        out, into = zones_of(source.host), zones_of(destination.host)
        crossings = [(z, "out") for z in out if z not in into] + [(z, "in") for z in reversed(into) if z not in out]
        service = endpoints_of(catalog, destination.kind)[endpoint]
        for zone, direction in crossings:
            if zone.firewall is None:
                continue
            key = (direction, destination.kind, WHY.get(destination.kind) if endpoint not in PAGES else PAGES[endpoint])
            kinds, services, _ = wanted.setdefault(zone, {}).setdefault(key, ([], [], None))
            if source.kind not in kinds:
                kinds.append(source.kind)
            text = service["transport"] + "/" + service["ports"]
            if text not in services:
                services.append(text)
    for zone, rules in wanted.items():
        ordered = sorted(rules.items(), key=lambda item: item[0][0] != "in")
        zone.firewall["rules"] = [
            rule("r%d" % (number * 10), direction, ["kind:" + kind for kind in kinds], ["kind:" + to], services, comment)
            for number, ((direction, to, comment), (kinds, services, _)) in enumerate(ordered, 1)]


def rule(ident, direction, source, to, services, comment, action="allow", owner="", ticket="", expires=None,
         enabled=True):
    return {"id": ident, "enabled": enabled, "direction": direction, "action": action, "from": source, "to": to,
            "services": services, "comment": comment, "owner": owner, "ticket": ticket, "expires": expires}


def firewall(name, device, rules=(), inbound="deny", outbound="deny"):
    return {"name": name, "device": device, "enabled": True, "inbound": inbound, "outbound": outbound,
            "rules": list(rules)}
