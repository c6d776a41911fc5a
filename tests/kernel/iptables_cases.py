# SPDX-License-Identifier: Apache-2.0
"""Rules as people give them to iptables-restore, and what becomes of the listing that iptables-save prints of them."""
from dataclasses import dataclass, field

DOCUMENT = {"format": "dmcm-topology", "version": 1,
            "zones": [{"id": "edge", "firewall": {"inbound": "deny", "outbound": "deny", "rules": []}}]}
SIDES = ("--inside", "lan0", "--outside", "wan0")
REPLIES = "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n"
EVERY4 = ["0.0.0.0/0"]
EVERY6 = ["::/0"]
IMPLIED = ("implied", "replies")
ALONE = ("ignored", "family-missing")  # a listing of one family says nothing of the other


@dataclass
class Case:
    name: str
    body: str
    rules: list  # (direction, action, from, to, services)
    notes: list = field(default_factory=list)  # (outcome, reason), but for ALONE
    policy: str = "DROP"
    chains: str = ""
    before: str = ""  # other tables
    tool: str = "iptables"
    options: tuple = ()
    interfaces: tuple = SIDES
    defaults: tuple = ("deny", "deny")

    @property
    def text(self):
        return (f"{self.before}*filter\n:INPUT ACCEPT [0:0]\n:FORWARD {self.policy} [0:0]\n:OUTPUT ACCEPT [0:0]\n"
                f"{self.chains}{self.body}COMMIT\n")


def forward(*lines):
    return "".join(f"-A FORWARD {line}\n" for line in lines)


CASES = [
    Case("interfaces, addresses and ports",
         REPLIES + forward("-i wan0 -o lan0 -d 10.1.0.0/24 -p tcp -m multiport --dports 80,443,8000:8100 -j ACCEPT",
                           "-i lan0 -o wan0 -p udp --dport 53 -m comment --comment \"DNS \\\"out\\\"\" -j ACCEPT",
                           "-s 10.66.0.0/255.255.0.0 -j REJECT --reject-with icmp-host-prohibited"),
         [("in", "allow", ["any"], ["10.1.0.0/24"], ["tcp/80", "tcp/443", "tcp/8000-8100"]),
          ("out", "allow", EVERY4, EVERY4, ["udp/53"]),
          ("both", "reject", ["10.66.0.0/16"], ["any"], ["any"])], [IMPLIED]),
    Case("lists of addresses become rules of their own",
         REPLIES + forward("-s 10.1.0.1,10.1.0.7 -d 10.2.0.0/16 -p tcp --dport 22 -j ACCEPT"),
         [("both", "allow", ["10.1.0.1"], ["10.2.0.0/16"], ["tcp/22"]),
          ("both", "allow", ["10.1.0.7"], ["10.2.0.0/16"], ["tcp/22"])], [IMPLIED]),
    Case("all but an address, a port, an interface",
         REPLIES + forward("! -s 10.0.0.0/8 -p tcp ! --dport 22 -j ACCEPT", "! -i wan0 -j ACCEPT"),
         [("both", "allow", ["0.0.0.0-9.255.255.255", "11.0.0.0-255.255.255.255"], ["any"],
           ["tcp/1-21", "tcp/23-65535"]),
          ("out", "allow", EVERY4, EVERY4, ["any"])], [IMPLIED]),
    Case("ranges of addresses",
         REPLIES + forward("-m iprange --src-range 10.0.0.5-10.0.0.9 -p tcp --dport 25 -j ACCEPT",
                           "-m iprange ! --dst-range 10.0.0.0-255.255.255.255 -j DROP"),
         [("both", "allow", ["10.0.0.5-10.0.0.9"], ["any"], ["tcp/25"]),
          ("both", "deny", ["any"], ["0.0.0.0-9.255.255.255"], ["any"])], [IMPLIED]),
    Case("protocols",
         REPLIES + forward("-p icmp -j ACCEPT", "-p udp -j ACCEPT", "-p gre -j ACCEPT", "-p esp -j DROP"),
         [("both", "allow", EVERY4, EVERY4, ["icmp"]), ("both", "allow", EVERY4, EVERY4, ["udp/any"]),
          ("both", "deny", EVERY4, EVERY4, ["any"])],
         [IMPLIED, ("left-out", "other-protocol"), ("widened", "other-protocol")]),
    Case("what a drawing cannot hold lets nothing pass",
         REPLIES + forward("-p tcp --dport 1:1024 -m limit --limit 5/min -j ACCEPT", "-p tcp --sport 53 -j ACCEPT",
                           "-p icmp --icmp-type echo-request -j ACCEPT", "-f -j ACCEPT", "-m mark --mark 0x1 -j ACCEPT",
                           "-m mac --mac-source 00:11:22:33:44:55 -j ACCEPT", "-m length --length 0:100 -j ACCEPT",
                           "-m time --timestart 01:00 --timestop 02:00 -j ACCEPT", "-m ttl --ttl-eq 3 -j ACCEPT",
                           "-m u32 --u32 6&0xFF=1 -j ACCEPT", "-p tcp --tcp-flags ALL NONE -j ACCEPT"),
         [],
         [IMPLIED, ("left-out", "rate-limit"), ("left-out", "source-port"), ("left-out", "icmp-type"),
          ("left-out", "fragments"), ("left-out", "unknown-match"), ("left-out", "unknown-match"),
          ("left-out", "unknown-match"), ("left-out", "unknown-match"), ("left-out", "unknown-match"),
          ("left-out", "unknown-match"), ("left-out", "unknown-match")]),
    Case("what a drawing cannot hold stops all that it may",
         REPLIES + forward("-s 10.9.0.0/16 -p tcp -m mark --mark 0x1 -j DROP", "-p tcp --sport 1:1023 -j REJECT",
                           "-s 10.0.0.0/8 -j ACCEPT"),
         [("both", "deny", ["10.9.0.0/16"], ["any"], ["tcp/any"]), ("both", "reject", EVERY4, EVERY4, ["tcp/any"]),
          ("both", "allow", ["10.0.0.0/8"], ["any"], ["any"])],
         [IMPLIED, ("widened", "unknown-match"), ("widened", "source-port")]),
    Case("states",
         REPLIES + forward("-m conntrack --ctstate INVALID -j DROP",
                           "-p tcp -m conntrack --ctstate NEW --dport 443 -j ACCEPT",
                           "-p tcp --syn --dport 80 -j ACCEPT", "-p tcp -m state --state NEW,ESTABLISHED --dport 81 -j ACCEPT",
                           "-p tcp ! --syn -m conntrack --ctstate NEW -j DROP"),
         [("both", "allow", EVERY4, EVERY4, [f"tcp/{port}"]) for port in (443, 80, 81)],
         [IMPLIED, ("implied", "out-of-state"), ("implied", "out-of-state")]),
    Case("chains, jumps and returns",
         REPLIES + forward("-i wan0 -o lan0 -j inbound", "-i lan0 -o wan0 -g outbound", "-j DROP")
         + "-A inbound -s 10.66.0.0/16 -j RETURN\n-A inbound -d 10.1.0.1/32 -p tcp -j web\n"
         + "-A web -p tcp --dport 443 -j ACCEPT\n-A web -j REJECT --reject-with tcp-reset -p tcp\n"
         + "-A outbound -j ACCEPT\n-A unused -j ACCEPT\n",
         [("in", "allow", ["0.0.0.0-10.65.255.255", "10.67.0.0-255.255.255.255"], ["10.1.0.1"], ["tcp/443"]),
          ("in", "reject", ["0.0.0.0-10.65.255.255", "10.67.0.0-255.255.255.255"], ["10.1.0.1"], ["tcp/any"]),
          ("out", "allow", EVERY4, EVERY4, ["any"]), ("in", "deny", EVERY4, EVERY4, ["any"])],
         [IMPLIED, ("ignored", "other-chain")],
         chains=":inbound - [0:0]\n:outbound - [0:0]\n:web - [0:0]\n:unused - [0:0]\n"),
    Case("logs and marks decide nothing",
         REPLIES + forward("-s 10.9.9.9 -j LOG --log-prefix \"a b \" --log-level 4", "-j MARK --set-xmark 0x1/0xffffffff",
                           "-s 10.9.9.9", "-s 10.9.9.9 -j ACCEPT"),
         [("both", "allow", ["10.9.9.9"], ["any"], ["any"])],
         [IMPLIED, ("ignored", "logging"), ("ignored", "logging"), ("ignored", "logging")]),
    Case("an open policy is open for its family alone",
         forward("-s 10.66.0.0/16 -j DROP"),
         [("both", "deny", ["10.66.0.0/16"], ["any"], ["any"]), ("both", "allow", EVERY4, EVERY4, ["any"])],
         policy="ACCEPT"),
    Case("another table stops first",
         REPLIES + forward("-j ACCEPT"),
         [("both", "deny", ["10.66.0.0/16"], ["any"], ["any"]), ("both", "allow", EVERY4, EVERY4, ["any"])],
         [IMPLIED], before="*mangle\n:PREROUTING ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n"
                           "-A FORWARD -s 10.66.0.0/16 -j DROP\nCOMMIT\n"),
    Case("the router's own traffic is not the drawing's",
         REPLIES + "-A INPUT -p tcp --dport 22 -j ACCEPT\n-A OUTPUT -j ACCEPT\n" + forward("-p tcp --dport 22 -j ACCEPT"),
         [("both", "allow", EVERY4, EVERY4, ["tcp/22"])],
         [("ignored", "other-chain"), IMPLIED, ("ignored", "other-chain")]),
    Case("with counters",
         REPLIES + forward("-d 10.1.0.9 -p tcp --dport 3306 -j ACCEPT"),
         [("both", "allow", ["any"], ["10.1.0.9"], ["tcp/3306"])], [IMPLIED], options=("-c",)),
    Case("sides that nobody named",
         REPLIES + forward("-i wan0 -o lan0 -j ACCEPT", "-i wan0 -s 10.66.0.0/16 -j DROP", "-i lo -j ACCEPT"),
         [("both", "deny", ["10.66.0.0/16"], ["any"], ["any"])],
         [IMPLIED, ("left-out", "interface"), ("widened", "interface"), ("ignored", "no-traffic")], interfaces=()),
    Case("IPv6",
         REPLIES + forward("-s fd00:1::/64 -d fd00:2::9 -p tcp --dport 443 -j ACCEPT", "-p ipv6-icmp -j ACCEPT",
                           "-p ipv6-icmp --icmpv6-type echo-request -j DROP", "! -s fd00::/8 -j DROP"),
         [("both", "allow", ["fd00:1::/64"], ["fd00:2::9"], ["tcp/443"]), ("both", "allow", EVERY6, EVERY6, ["icmp"]),
          ("both", "deny", EVERY6, EVERY6, ["icmp"]),
          ("both", "deny", ["::-fcff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe00::/7"], ["any"], ["any"])],
         [IMPLIED, ("widened", "icmp-type")], tool="ip6tables"),
]
