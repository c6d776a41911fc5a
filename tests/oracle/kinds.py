# SPDX-License-Identifier: Apache-2.0
"""The catalog typed from the pages by hand, so that a slip in the data shows as a difference."""

HOST = "HOST"  # stands for every host that carries one of HOST_KINDS
CORE = ["console", "km", "dispatcher", "monitor", "worker", "api"]
RUNNERS = ["dispatcher", "monitor", "worker"]
HOST_KINDS = [*CORE, "mysql", "riak", "rabbitmq", "riak-lb", "console-lb", "api-lb", "dispatcher-lb", "km-lb",
              "agent-proxy", "console-worker"]

ENDPOINTS = {
    "console": {"http": ("tcp", "80"), "https": ("tcp", "443"), "backend": ("tcp", "8080")},
    "api": {"http": ("tcp", "15000"), "https": ("tcp", "15443")},
    "km": {"km": ("tcp", "2013")},
    "dispatcher": {"dispatcher": ("tcp", "3302"), "backend": ("tcp", "8081")},
    "monitor": {},
    "worker": {},
    "mysql": {"mysql": ("tcp", "3306")},
    "riak": {"http": ("tcp", "8098"), "epmd": ("tcp", "4369"), "handoff": ("tcp", "8099"),
             "dist": ("tcp", "6000-7999")},
    "rabbitmq": {"amqp": ("tcp", "5672"), "epmd": ("tcp", "4369"), "dist": ("tcp", "25672"),
                 "management": ("tcp", "15672")},
    "riak-lb": {"http": ("tcp", "8098"), "stats": ("tcp", "22002")},
    "agent": {"agent": ("tcp", "2003")},
    "user": {},
    "directory": {"ldaps": ("tcp", "636"), "ldap": ("tcp", "389")},
    "cloud-api": {"https": ("tcp", "443")},
    "console-lb": {"http": ("tcp", "80"), "https": ("tcp", "443")},
    "api-lb": {"http": ("tcp", "15000"), "https": ("tcp", "15443")},
    "dispatcher-lb": {"dispatcher": ("tcp", "3302")},
    "km-lb": {"km": ("tcp", "2013")},
    "agent-proxy": {"proxy": ("tcp", "2002")},
    "console-worker": {},
    "admin": {},
    "dns": {"dns": ("udp", "53"), "dns-tcp": ("tcp", "53")},
    "ntp": {"ntp": ("udp", "123")},
    "smtp": {"smtp": ("tcp", "25")},
    "mirror": {"http": ("tcp", "80"), "https": ("tcp", "443")},
}
OFF_BY_DEFAULT = {("directory", "ldap")}
GROUPS = ["riak-cluster", "rabbitmq-cluster", "mysql-replication", "management", "operations", "install"]

# (load balancer, kind it fronts, client kinds or None for all, endpoint of the kind -> its own, its endpoints behind)
FRONTS = [
    ("riak-lb", "riak", None, {"http": "http"}, ["http"]),
    ("console-lb", "console", None, {"http": "http", "https": "https"}, ["backend"]),
    ("api-lb", "api", None, {"http": "http", "https": "https"}, ["http"]),
    ("dispatcher-lb", "dispatcher", None, {"dispatcher": "dispatcher"}, ["backend"]),
    ("km-lb", "km", None, {"km": "km"}, ["km"]),
    ("agent-proxy", "agent", RUNNERS, {"agent": "proxy"}, ["agent"]),
    ("agent-proxy", "dispatcher", ["agent"], {"dispatcher": "proxy"}, ["dispatcher"]),
]


def statements(all_components):
    """Rows of (source kind, destination kind, endpoints, need, evidence, group) that hold under a reading."""
    rows = []

    def say(sources, targets, endpoints, need, evidence, group=None):
        rows.extend((s, t, endpoints, need, evidence, group) for s in sources for t in targets)

    both = ["accepts", "initiates"]
    say([*RUNNERS, "api"], ["km"], ["km"], "required", both)
    say(["console", "api", "monitor", "worker"], ["dispatcher"], ["dispatcher"], "required", both)
    say(CORE, ["mysql"], ["mysql"], "required", both)
    say(CORE, ["riak"], ["http"], "required", both)
    say(RUNNERS, ["rabbitmq"], ["amqp"], "required", both)
    say(["console"], ["directory"], ["ldaps", "ldap"], "required", ["initiates"])
    say(RUNNERS, ["cloud-api"], ["https"], "required", ["initiates"])
    say(RUNNERS, ["agent"], ["agent"], "required", ["initiates", "prose"])
    say(["user"], ["console", "api"], ["http", "https"], "required", ["accepts"])
    say(["agent"], ["dispatcher"], ["dispatcher"], "required", ["accepts", "prose"])
    say(["directory", "api"], ["console"], ["http", "https"], "disputed", ["accepts"])
    say(["console"], ["km"], ["km"], "disputed", ["accepts"])
    assert len(rows) == 36
    if all_components == "everyRow":
        say(["mysql", "riak", "rabbitmq"], ["km"], ["km"], "disputed", ["accepts"])
        say(["riak", "rabbitmq"], ["mysql"], ["mysql"], "disputed", ["accepts"])
        say(["mysql", "rabbitmq"], ["riak"], ["http"], "disputed", ["accepts"])
        assert len(rows) == 43

    beyond = ["supplement"]
    say(["console-worker"], ["mysql"], ["mysql"], "required", beyond)
    say(["console-worker"], ["riak"], ["http"], "required", beyond)
    say(["console-worker"], ["dispatcher"], ["dispatcher"], "required", beyond)
    say(["console-worker"], ["directory"], ["ldaps", "ldap"], "required", beyond)
    say(["riak"], ["riak"], ["epmd", "handoff", "dist"], "required", beyond, "riak-cluster")
    say(["rabbitmq"], ["rabbitmq"], ["epmd", "dist"], "required", beyond, "rabbitmq-cluster")
    say(["mysql"], ["mysql"], ["mysql"], "required", beyond, "mysql-replication")
    say(["admin"], ["rabbitmq"], ["management"], "required", beyond, "management")
    say(["admin"], ["riak-lb"], ["stats"], "required", beyond, "management")
    say(["admin"], [HOST], ["ssh"], "required", beyond, "operations")
    say([HOST], ["dns"], ["dns", "dns-tcp"], "required", beyond, "operations")
    say([HOST], ["ntp"], ["ntp"], "required", beyond, "operations")
    say([HOST], ["smtp"], ["smtp"], "required", beyond, "operations")
    say([HOST], ["mirror"], ["http", "https"], "required", beyond, "install")
    return rows
