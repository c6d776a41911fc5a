# SPDX-License-Identifier: Apache-2.0
"""Makes a document that shows a difference as small as a person wants to read."""
import copy


def smaller(document):
    """Documents with one thing less each; some are not valid any more, which the caller must find out."""
    def without(path):
        made = copy.deepcopy(document)
        holder = made
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        return made

    def having(path, value):
        made = copy.deepcopy(document)
        holder = made
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value
        return made

    for key in ("flows", "customFlows", "components", "hosts", "networks", "zones"):
        for index in range(len(document[key])):
            yield without([key, index])
    for z, zone in enumerate(document["zones"]):
        if zone["firewall"]:
            yield having(["zones", z, "firewall"], None)
            for r, rule in enumerate(zone["firewall"]["rules"]):
                at = ["zones", z, "firewall", "rules", r]
                yield without(at)
                for side in ("from", "to", "services"):
                    for index in range(len(rule[side])):
                        yield without([*at, side, index])
        if zone["parent"]:
            yield having(["zones", z, "parent"], None)
    for h, host in enumerate(document["hosts"]):
        if host["standbyOf"]:
            yield having(["hosts", h, "standbyOf"], None)
        for i, interface in enumerate(host["interfaces"]):
            yield without(["hosts", h, "interfaces", i])
            for index in range(len(interface["addresses"])):
                yield without(["hosts", h, "interfaces", i, "addresses", index])
    for c, component in enumerate(document["components"]):
        for endpoint in component["endpoints"]:
            yield without(["components", c, "endpoints", endpoint])
        for key, empty in (("standbyOf", None), ("listensOn", []), ("host", None)):
            if component[key]:
                yield having(["components", c, key], empty)
    for x, flow in enumerate(document["customFlows"]):
        for side in ("from", "to", "services"):
            for index in range(len(flow[side])):
                yield without(["customFlows", x, side, index])
    for index in range(len(document["catalog"]["groups"])):
        yield without(["catalog", "groups", index])


def shrink(document, differs, budget):
    """The document with everything taken away that `differs` can do without, in at most `budget` tries."""
    found = True
    while found:
        found = False
        for candidate in smaller(document):
            budget -= 1
            if budget < 0:
                return document
            if differs(candidate):
                document, found = candidate, True
                break
    return document
