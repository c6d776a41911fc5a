# SPDX-License-Identifier: Apache-2.0
"""The layouts that the vendor describes, as zones, networks and hosts."""

from drawing import Host, Network, Zone
from rules import firewall

CORE = ["console", "api", "km", "dispatcher", "monitor", "worker"]


def users():
    return Zone("internet", "Internet", "internet", [
        Network("users-net", "Users", ["203.0.113.0/24"], [
            Host("users", "Users", ["user"], ["203.0.113.0/24"], "People and programs that use the product")])])


def guests():
    return Zone("guest", "Guest networks", "plain", [
        Network("guest-net", "Guest VMs", ["10.64.0.0/16"], [
            Host("guests", "Guest VMs", ["agent"], ["10.64.0.0/16"], "Managed virtual machines with an agent")])])


def cloud():
    return Zone("cloud", "Managed cloud", "cloud", [
        Network("cloud-net", "Cloud API", ["198.51.100.0/24"], [
            Host("cloud-api", "Cloud API", ["cloud-api"], ["198.51.100.20"], "Interface of the managed cloud")])])


def management(admin=True, columns=2):
    hosts = [Host("directory", "Directory", ["directory"], ["10.20.90.20"], "LDAP or Active Directory",
                  ["ldap.acme.example"])]
    if admin:
        hosts.insert(0, Host("admin", "Administration", ["admin"], ["10.20.90.10"], "Workstation of the operators"))
    return Zone("management", "Management", "management", [
        Network("management-net", "Ops LAN", ["10.20.90.0/24"], hosts, columns, 90)])


def riak_nodes(count=5):
    return [Host("riak%d" % i, "riak%d" % i, ["riak"], ["10.20.30.%d" % (10 + i)], "4 CPU, 8 GB, 50 GB",
                 ["riak%d.acme.example" % i]) for i in range(1, count + 1)]


def mysql_pair():
    return [Host("mysql1", "mysql1", ["mysql"], ["10.20.31.11"], "Source. 4 CPU, 8-16 GB, 50 GB",
                 ["mysql.acme.example"]),
            Host("mysql2", "mysql2", ["mysql"], ["10.20.31.12"], "Replica. 4 CPU, 8-16 GB, 50 GB",
                 ["mysql2.acme.example"])]


def data_zone(riak, riak_columns, mysql_columns, flow):
    return Zone("data", "Data", "data", [
        Network("riak-net", "Riak", ["10.20.30.0/24"], riak, riak_columns, 30),
        Network("mysql-net", "MySQL", ["10.20.31.0/24"], mysql_pair(), mysql_columns, 31)],
        flow, firewall("Data firewall", "fw-data"))


def poc():
    everything = CORE + ["console-worker", "mysql", "riak", "rabbitmq"]
    return {
        "title": "Proof of concept on one host", "groups": [],
        "columns": [[users(), guests()], [
            Zone("application", "Application", "internal", [
                Network("application-net", "App LAN", ["10.20.20.0/24"], [
                    Host("dmcm1", "dmcm1", everything, ["10.20.20.11"], "4 CPU (8 better), 8 GB (16), 100 GB",
                         ["console.acme.example", "api.acme.example"])], 1, 20)],
                firewall=firewall("Application firewall", "fw-app"))], [management(False, 1), cloud()]]}


def two_node():
    return {
        "title": "Two nodes: frontend and backend", "groups": ["mysql-replication"], "standby": {"mysql-2": "mysql-1"},
        "columns": [[users(), guests()], [
            Zone("dmz", "DMZ", "dmz", [
                Network("frontend-net", "Frontend LAN", ["10.20.10.0/24"], [
                    Host("frontend", "frontend", ["console", "api", "console-worker", "mysql"], ["10.20.10.11"],
                         "What people and programs reach", ["console.acme.example", "api.acme.example"])], 1, 10)],
                firewall=firewall("DMZ firewall", "fw-dmz")), management(False, 1)], [
            Zone("application", "Application", "internal", [
                Network("backend-net", "Backend LAN", ["10.20.20.0/24"], [
                    Host("backend", "backend", ["dispatcher", "km", "monitor", "worker", "riak", "rabbitmq", "mysql"],
                         ["10.20.20.11"], "What works behind it", ["provisioning.acme.example"])], 1, 20)],
                firewall=firewall("Application firewall", "fw-app")), cloud()]]}


def four_node():
    return {
        "title": "Four nodes", "groups": [],
        "columns": [[users(), guests()], [
            Zone("dmz", "DMZ", "dmz", [
                Network("web-net", "Web LAN", ["10.20.10.0/24"], [
                    Host("web1", "web1", ["console", "api", "console-worker"], ["10.20.10.11"],
                         "What people and programs reach", ["console.acme.example", "api.acme.example"])], 1, 10)],
                firewall=firewall("DMZ firewall", "fw-dmz")), management(False, 1)], [
            Zone("application", "Application", "internal", [
                Network("application-net", "App LAN", ["10.20.20.0/24"], [
                    Host("control1", "control1", ["dispatcher", "km", "rabbitmq"], ["10.20.20.11"], "Control and queue",
                         ["provisioning.acme.example", "km.acme.example", "mq.acme.example"]),
                    Host("work1", "work1", ["monitor", "worker"], ["10.20.20.12"], "Monitoring and jobs")], 1, 20)],
                firewall=firewall("Application firewall", "fw-app"))], [
            Zone("data", "Data", "data", [
                Network("data-net", "Data LAN", ["10.20.30.0/24"], [
                    Host("data1", "data1", ["mysql", "riak"], ["10.20.30.11"], "Datastores",
                         ["mysql.acme.example", "riak.acme.example"])], 1, 30)],
                firewall=firewall("Data firewall", "fw-data")), cloud()]]}


def nine_node():
    node = CORE + ["rabbitmq", "riak-lb"]
    return {
        "title": "Nine nodes", "groups": ["riak-cluster", "mysql-replication", "management"],
        "standby": {"mysql-2": "mysql-1"},
        "columns": [[users(), guests(), cloud()], [
            Zone("application", "Application", "internal", [
                Network("application-net", "App LAN", ["10.20.20.0/24"], [
                    Host("dmcm1", "dmcm1", node, ["10.20.20.11"], "Active. 8 CPU, 16 GB, 50 GB",
                         ["console.acme.example", "api.acme.example", "provisioning.acme.example"]),
                    Host("dmcm2", "dmcm2", node, ["10.20.20.12"], "Cold standby. 8 CPU, 16 GB, 50 GB", [], "dmcm1")],
                    1, 20)],
                firewall=firewall("Application firewall", "fw-app"))], [
            data_zone(riak_nodes(), 1, 1, "row"), management()]]}


def twenty_three_node():
    small, large = "2 CPU, 4 GB, 50 GB", "4 CPU, 8 GB, 50 GB"

    def two(name, kind, first, role, standby=False):
        return [Host("%s%d" % (name, i), "%s%d" % (name, i), [kind], ["%s%d" % (first, 10 + i)], role,
                     ["%s%d.acme.example" % (name, i)], "%s1" % name if standby and i == 2 else None) for i in (1, 2)]

    web = two("console", "console", "10.20.20.", small) + two("api", "api", "10.20.20.1", small)
    control = (two("dispatcher", "dispatcher", "10.20.21.", large, True) + two("km", "km", "10.20.21.1", small) +
               [Host("km-lb", "km-lb", ["km-lb"], ["10.20.21.130"], "2 CPU, 4 GB, 10 GB", ["km.acme.example"])])
    jobs = (two("monitor", "monitor", "10.20.22.", large) + two("worker", "worker", "10.20.22.1", large) +
            [Host("queue", "queue", ["rabbitmq"], ["10.20.22.130"], "2 CPU, 8 GB, 50 GB", ["mq.acme.example"])])
    riak_lb = Host("riak-lb", "riak-lb", ["riak-lb"], ["10.20.30.10"], "2 CPU, 4 GB, 10 GB", ["riak.acme.example"])
    return {
        "title": "Twenty-three nodes", "groups": ["riak-cluster", "mysql-replication", "management"],
        "standby": {"mysql-2": "mysql-1"}, "page": "A2-landscape",
        "columns": [[users(), guests(), cloud()], [
            Zone("dmz", "DMZ", "dmz", [
                Network("dmz-net", "DMZ LAN", ["10.20.10.0/24"], [
                    Host("frontend-lb", "frontend-lb", ["console-lb", "api-lb"], ["10.20.10.10"], "2 CPU, 4 GB, 10 GB",
                         ["console.acme.example", "api.acme.example"])], 1, 10)],
                firewall=firewall("DMZ firewall", "fw-dmz"))], [
            Zone("application", "Application", "internal", [
                Network("web-net", "Web LAN", ["10.20.20.0/24"], web, 2, 20),
                Network("control-net", "Control LAN", ["10.20.21.0/24"], control, 2, 21),
                Network("jobs-net", "Jobs LAN", ["10.20.22.0/24"], jobs, 2, 22)],
                firewall=firewall("Application firewall", "fw-app"))], [
            data_zone([riak_lb] + riak_nodes(), 2, 2, "column"), management()]]}


def all_layouts():
    return {"empty": {"title": "", "groups": [], "columns": []}, "poc": poc(), "two-node": two_node(),
            "four-node": four_node(), "nine-node": nine_node(), "twenty-three-node": twenty_three_node()}
