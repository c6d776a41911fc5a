# SPDX-License-Identifier: Apache-2.0
"""A drawn document built in the kernel: a namespace for each host, a router for each zone and one at top level."""
import ipaddress
import re

from namespaces import Counters, Namespace

ADDRESS = "02:00:00:00:00:01"  # both ends of every link bear it, so that nobody has to ask for another's
ROUTER = ["ipv4/ip_forward=1", "ipv6/conf/all/forwarding=1"]
EVERYWHERE = [
    "ipv4/conf/all/rp_filter=0", "ipv4/conf/default/rp_filter=0", "ipv4/conf/all/send_redirects=0",
    "ipv6/conf/all/accept_dad=0", "ipv6/conf/default/accept_dad=0", "ipv6/conf/default/accept_ra=0",
    # No limit on ICMP, or silence would mean nothing.
    "ipv4/icmp_ratelimit=0", "ipv4/icmp_ratemask=0", "ipv6/icmp/ratelimit=0", "ipv6/icmp/ratemask=255",
    "bridge/bridge-nf-call-iptables=0", "bridge/bridge-nf-call-ip6tables=0",
]


def members(text):
    """The address itself; of a CIDR or range, which stands for a group of machines, the ends and one between."""
    if "-" in text:
        first, last = (int(ipaddress.ip_address(part)) for part in text.split("-"))
    else:
        network = ipaddress.ip_network(text)
        first, last = int(network[0]), int(network[-1])
    make = ipaddress.IPv6Address if ":" in text else ipaddress.IPv4Address
    return [str(make(number)) for number in sorted({first, (first + last) // 2, last})]


class Site:
    """Every interface hangs on the router of its zone; routers hang on the router of the zone around them."""

    def __init__(self, document):
        self.zones = {zone["id"]: zone for zone in document["zones"]}
        self.networks = {network["id"]: network for network in document["networks"]}
        self.routers = {}    # zone or None -> Namespace
        self.hosts = {}      # host -> Namespace
        self.owner = {}      # address -> host
        self.inside = {}     # zone -> names of its router's interfaces that lead inside
        self.counters = {}   # zone -> Counters
        try:
            self._build(document)
        except BaseException:
            self.close()
            raise

    def close(self):
        for counters in self.counters.values():
            counters.close()
        for namespace in [*self.routers.values(), *self.hosts.values()]:
            namespace.close()

    def zone_of(self, interface):
        place = interface["in"]
        return self.networks[place]["zone"] if place in self.networks else place

    def _build(self, document):
        for zone in [None, *self.zones]:
            self.routers[zone] = self._namespace(ROUTER)
        for host in document["hosts"]:
            self.hosts[host["id"]] = self._namespace([])
        links, commands = [], {id(n): ["link set lo up"] for n in [*self.routers.values(), *self.hosts.values()]}

        def link(upper, upper_name, lower, lower_name):
            links.append(f"link add {upper_name} address {ADDRESS} netns {upper.path} type veth "
                         f"peer name {lower_name} address {ADDRESS} netns {lower.path}")
            for namespace, name in ((upper, upper_name), (lower, lower_name)):
                commands[id(namespace)].append(f"link set {name} arp off addrgenmode none up")

        below = {zone: [] for zone in self.routers}  # zone -> (address, interface) that its router sends down
        for number, zone in enumerate(self.zones):
            parent = self.zones[zone]["parent"]
            link(self.routers[parent], f"zone{number}", self.routers[zone], "uplink")
            self.inside.setdefault(parent, []).append(f"zone{number}")
        rules_v6 = {}  # `ip` takes the rules of one family at a time
        names = {zone: f"zone{number}" for number, zone in enumerate(self.zones)}
        for number, host in enumerate(document["hosts"]):
            lines, lines_v6 = commands[id(self.hosts[host["id"]])], []
            for index, interface in enumerate(host["interfaces"]):
                zone, name, there = self.zone_of(interface), f"eth{index}", f"host{number}.{index}"
                link(self.routers[zone], there, self.hosts[host["id"]], name)
                self.inside.setdefault(zone, []).append(there)
                # With several interfaces the source address says which way a packet goes.
                only = len(host["interfaces"]) == 1
                table = "main" if only else str(100 + index)
                lines += [f"route add {net} dev {name} table {table}" for net in ("0.0.0.0/0", "::/0")]
                for address in [one for text in interface["addresses"] for one in members(text)]:
                    self.owner[address] = host["id"]
                    lines.append(f"addr add {address}{'/128 nodad' if ':' in address else '/32'} dev {name}")
                    if not only:
                        (lines_v6 if ":" in address else lines).append(f"rule add from {address} lookup {table}")
                    below[zone].append((address, there))
                    while zone is not None:
                        below[self.zones[zone]["parent"]].append((address, names[zone]))
                        zone = self.zones[zone]["parent"]
                    zone = self.zone_of(interface)
            rules_v6[host["id"]] = lines_v6
        for number, (zone, router) in enumerate(self.routers.items()):
            lines = commands[id(router)]
            # What routers themselves say (ICMP) comes from addresses that no rule speaks of.
            lines += [f"addr add 192.0.2.{number + 1}/32 dev lo", f"addr add 2001:db8::{number + 1}/128 dev lo nodad"]
            lines += [f"route add {address} dev {name}" for address, name in below[zone]]
            if zone is not None:
                lines += [f"route add {net} dev uplink" for net in ("0.0.0.0/0", "::/0")]
        self.routers[None].run("ip", "-batch", "-", text="\n".join(links))
        for namespace in [*self.routers.values(), *self.hosts.values()]:
            namespace.run("ip", "-batch", "-", text="\n".join(commands[id(namespace)]))
        for host, lines in rules_v6.items():
            if lines:
                self.hosts[host].run("ip", "-6", "-batch", "-", text="\n".join(lines))

    @staticmethod
    def _namespace(more):
        made = Namespace()
        for setting in EVERYWHERE + more:
            made.setting(*setting.split("="))
        return made

    # ---- firewalls ---------------------------------------------------------------------------------------------

    def load(self, rulesets):
        """Loads each zone's ruleset into its router, with that router's interfaces written where they belong."""
        for zone, text in rulesets.items():
            inside = ", ".join(f'"{name}"' for name in self.inside.get(zone, ["none"]))
            text = re.sub(r"(?m)^(\tdefine inside =).*$", lambda found: f"{found[1]} {{ {inside} }}", text)  # noqa: B023
            text = re.sub(r"(?m)^(\tdefine outside =).*$", r'\1 { "uplink" }', text)
            self.routers[zone].run("nft", "-f", "-", text=text)
            self.counters[zone] = Counters(self.routers[zone])

    def unload(self):
        for zone, counters in self.counters.items():
            counters.close()
            self.routers[zone].run("nft", "flush", "ruleset")
        self.counters = {}

    def news(self):
        """For each zone what its counters counted since the last call; only those that rose."""
        return {zone: risen for zone, counters in self.counters.items() if (risen := counters.news())}

    def forget_connections(self):
        for counters in self.counters.values():
            counters.forget_connections()
