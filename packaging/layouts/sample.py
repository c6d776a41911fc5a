# SPDX-License-Identifier: Apache-2.0
"""The sample: nine nodes at an invented customer, where some of what the product needs is blocked."""

from drawing import Host, Network, Stack, Zone
from layouts import CORE, mysql_pair, riak_nodes
from rules import firewall, rule

NET, SEC, OPS = "Network team", "Security office", "Cloud operations"
SERVICES = ["host:dmcm1", "host:dmcm2"]


def edge():
    return firewall("Internet edge", "fw-edge-01/02", [
        rule("r10", "in", ["any"], ["any"], ["tcp/22", "tcp/3389"], "No remote administration from outside", "deny", SEC,
             "SEC-0012"),
        rule("r20", "in", ["zone:internet"], ["component:console-lb-1"], ["tcp/443"], "Console for all users", "allow",
             OPS, "CHG-20418"),
        rule("r30", "in", ["203.0.113.0/25"], ["component:api-lb-1"], ["tcp/15000", "tcp/15443"],
             "API for the build farm only, until the second half of the range is approved", "allow", OPS, "CHG-20431",
             "2027-06-30"),
        rule("r40", "in", ["host:guests"], ["host:dmcm1"], ["tcp/3302"], "Guest agents register with the dispatcher",
             "allow", OPS, "CHG-20419"),
        rule("r50", "out", SERVICES, ["host:cloud-api"], ["tcp/443"], "Cloud API", "allow", OPS, "CHG-20420"),
        rule("r60", "out", SERVICES, ["host:guests"], ["tcp/2003"], "Commands to the guest agents", "allow", OPS,
             "CHG-20420")])


def dmz_wall():
    return firewall("DMZ firewall", "fw-core-01, context dmz", [
        rule("r10", "in", ["zone:internet"], ["component:console-lb-1"], ["tcp/443"], "Console for all users", "allow",
             OPS, "CHG-20418"),
        rule("r20", "in", ["zone:internet"], ["component:api-lb-1"], ["tcp/15000", "tcp/15443"], "API", "allow", OPS,
             "CHG-20431"),
        rule("r30", "out", ["component:console-lb-1"], ["kind:console"], ["tcp/8080"], "To the console nodes", "allow",
             OPS, "CHG-20418"),
        rule("r40", "out", ["component:api-lb-1"], ["kind:api"], ["tcp/15000"], "To the API nodes", "allow", OPS,
             "CHG-20431")])


def application_wall():
    return firewall("Application firewall", "fw-core-01, context app", [
        rule("r10", "in", ["component:console-lb-1"], ["kind:console"], ["tcp/8080"], "Console behind the balancer",
             "allow", OPS, "CHG-20418"),
        rule("r20", "in", ["component:api-lb-1"], ["kind:api"], ["tcp/15000"], "API behind the balancer", "allow", OPS,
             "CHG-20431"),
        rule("r30", "in", ["host:guests"], SERVICES, ["tcp/3302"], "Guest agents", "allow", OPS, "CHG-20419"),
        rule("r40", "in", ["zone:management"], ["any"], ["tcp/22000-22999"], "Old remote consoles, closed after the audit",
             "deny", SEC, "SEC-0077"),
        rule("r50", "in", ["host:jump"], SERVICES, ["tcp/15672", "tcp/22002"],
             "Pages of queue and balancer for the operators", "allow", OPS, "CHG-20425"),
        rule("r60", "out", SERVICES, ["kind:mysql"], ["tcp/3306"], "Databases", "allow", OPS, "CHG-20421"),
        rule("r70", "out", SERVICES, ["kind:riak"], ["tcp/8098"], "Riak nodes", "allow", OPS, "CHG-20421"),
        rule("r80", "out", SERVICES, ["host:directory"], ["tcp/636"], "Sign-in", "allow", OPS, "CHG-20422"),
        rule("r90", "out", SERVICES, ["host:cloud-api"], ["tcp/443"], "Cloud API", "allow", OPS, "CHG-20420"),
        rule("r100", "out", SERVICES, ["host:guests"], ["tcp/2003"], "Commands to the guest agents", "allow", OPS,
             "CHG-20420")])


def data_wall():
    return firewall("Data firewall", "fw-core-01, context data", [
        rule("r10", "in", SERVICES, ["kind:mysql"], ["tcp/3306"], "Databases", "allow", OPS, "CHG-20421"),
        rule("r20", "in", SERVICES, ["kind:riak"], ["tcp/8098"], "Riak nodes", "allow", OPS, "CHG-20421")])


def management_wall():
    return firewall("Management firewall", "fw-core-01, context mgmt", [
        rule("r10", "in", ["host:dmcm1"], ["host:directory"], ["tcp/636"], "Sign-in from the active node", "allow", OPS,
             "CHG-20422"),
        rule("r20", "in", ["any"], ["any"], ["icmp"], "Reachability", "allow", NET, "NET-0003")], outbound="allow")


def acme():
    node = CORE + ["rabbitmq", "riak-lb"]
    internet = Zone("internet", "Internet", "internet", [
        Network("users-net", "Users", ["203.0.113.0/24"], [
            Host("users", "Users", ["user"], ["203.0.113.0/24"], "Acme staff and build farm")]),
        Network("cloud-net", "Public cloud", ["198.51.100.0/24"], [
            Host("cloud-api", "Cloud API", ["cloud-api"], ["198.51.100.20"], "Interface of the managed cloud",
                 ["api.cloud.example"])])])
    guest = Zone("guest", "Guest networks", "plain", [
        Network("guest-net", "Guest VMs", ["10.64.0.0/16"], [
            Host("guests", "Guest VMs", ["agent"], ["10.64.0.0/16"], "About 900 managed virtual machines")])])
    dmz = Zone("dmz", "DMZ", "dmz", [
        Network("dmz-net", "DMZ LAN", ["10.20.10.0/24"], [
            Host("lb1", "lb1", ["console-lb", "api-lb"], ["10.20.10.10"], "Load balancer pair, shared address",
                 ["console.acme.example", "api.acme.example"])], 1, 10)], firewall=dmz_wall())
    application = Zone("application", "Application", "internal", [
        Network("application-net", "App LAN", ["10.20.20.0/24"], [
            Host("dmcm1", "dmcm1", node, ["10.20.20.11"], "Active node", ["dmcm1.acme.example"]),
            Host("dmcm2", "dmcm2", node, ["10.20.20.12"], "Cold standby", ["dmcm2.acme.example"], "dmcm1")], 1, 20)],
        firewall=application_wall())
    data = Zone("data", "Data", "data", [
        Network("riak-net", "Riak", ["10.20.30.0/24"], riak_nodes(), 2, 30),
        Network("mysql-net", "MySQL", ["10.20.31.0/24"], mysql_pair(), 2, 31)], firewall=data_wall())
    management = Zone("management", "Management", "management", [
        Network("management-net", "Ops LAN", ["10.20.90.0/24"], [
            Host("jump", "jump", ["admin"], ["10.20.90.10"], "Jump host of the operators", ["jump.acme.example"]),
            Host("directory", "ad1", ["directory"], ["10.20.90.20"], "Active Directory", ["ad1.acme.example"]),
            Host("backup", "backup1", [], ["10.20.90.30"], "Backup server", ["backup1.acme.example"])], 2, 90)],
        firewall=management_wall())
    site = Zone("site", "Acme data centre", "plain", [dmz, application, Stack([data, management], "column", 72)], "row",
                edge())
    return {
        "title": "Cloud manager, production", "customer": "Acme Corp", "author": "Field engineering", "revision": "B",
        "date": "2026-11-20", "groups": ["riak-cluster", "mysql-replication", "management"],
        "standby": {"mysql-2": "mysql-1"}, "derive_rules": False, "columns": [[internet, guest], [site]],
        "endpoints": {"console-lb-1": {"https": {"listenPort": "8443"}}},
        "custom": [{"id": "nightly-backup", "name": "Nightly database backup", "from": ["host:backup"],
                    "to": ["component:mysql-2"], "services": ["tcp/3306"],
                    "purpose": "Dumps the replica every night"}],
        "records": [
            {"flow": "user-1/console-lb-1/http", "decision": "exclude",
             "reason": "Acme's policy is HTTPS only; users are told to type https", "justification": "", "owner": SEC,
             "data": "", "ticket": "SEC-0101", "expires": None},
            {"flow": "user-1/console-lb-1/https", "decision": None, "reason": "",
             "justification": "Daily work of all cloud users", "owner": OPS, "data": "Sign-in and configuration",
             "ticket": "CHG-20418", "expires": None}],
    }
