# SPDX-License-Identifier: Apache-2.0
"""Faults planted on purpose, to see that the comparison finds each of them.

Each takes something away from what it is given and returns it changed, or as it was where there is nothing to change.
"""
import copy
import re

RULE = re.compile(r'(?m)^\t\t(?:.* )?counter name "rule_\d+" .*\n')


def _verdict(line):
    return re.search(r'counter name "\w+" (\w+)', line)[1]


def _counter(line):
    return re.search(r'counter name "(\w+)"', line)[1]


# ---- in the ruleset -------------------------------------------------------------------------------------------


def swap_rules(text):
    """Lines that stand one after another in a chain and act otherwise change places."""
    lines = text.splitlines(keepends=True)
    previous = None
    for number, line in enumerate(lines):
        if RULE.match(line):
            if previous is not None and _verdict(lines[previous]) != _verdict(line):
                lines[previous], lines[number] = line, lines[previous]
                previous = None
            else:
                previous = number
        elif "chain" in line:
            previous = None
    return "".join(lines)


def lose_rules(text):
    return RULE.sub("", text)


def flip_defaults(text):
    """What passed is dropped, what was dropped passes."""
    def flipped(found):
        return found[1] + {"accept": "drop", "drop": "accept", "goto": "accept"}[found[2]]
    return re.sub(r'(?m)^(\t\tcounter name "default_\w+" )(accept|drop|goto) ?(refuse)?$', flipped, text)


def reject_nothing(text):
    return text.replace("goto refuse", "drop")


def reject_instead_of_drop(text):
    return re.sub(r'(?m)^(.*counter name "(?:rule_\d+|default_\w+)" )drop', r"\1goto refuse", text)


def no_reset(text):
    return text.replace("\t\tmeta l4proto tcp reject with tcp reset\n", "")


def other_icmp_code(text):
    return text.replace("admin-prohibited", "host-unreachable")


def change_direction(text):
    text = text.replace("goto inbound", "goto -").replace("goto outbound", "goto inbound")
    return text.replace("goto -", "goto outbound")


def count_elsewhere(text):
    """Every rule does what it did, but its neighbour's counter counts it."""
    names = [f'counter name "{name}"' for name in dict.fromkeys(_counter(line) for line in RULE.findall(text))]
    for one, other in zip(names[::2], names[1::2]):
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def ask_no_source(text):
    return re.sub(r"(?m)^(\t\t)ip6? saddr \S+ (?!ip)", r"\1", text)


def ask_no_destination(text):
    return re.sub(r"(?m)^(\t\t.*?)ip6? daddr \S+ (?=.*rule_)", r"\1", text)


def ask_no_port(text):
    return re.sub(r"(tcp|udp) dport (\{[^}]*\}|\S+)", r"meta l4proto \1", text)


def one_port_less(text):
    return re.sub(r"(dport (?:\{ )?\d+-)(\d+)", lambda found: found[1] + str(int(found[2]) - 1), text)


def forget_addresses(text):
    """The first address of every set."""
    return re.sub(r"(elements = \{\n\t\t\t)[^,}]*,", r"\1", text)


def forget_a_family(text):
    return re.sub(r'(?m)^\t\tip6 .*rule_.*\n', "", text)


def forget_icmp(text):
    return re.sub(r"(?m)^.*ipv6-icmp.*\n", "", text)


def forget_replies(text):
    return re.sub(r"(?m)^\t\tct state established.*\n", "", text)


RULESETS = [swap_rules, lose_rules, flip_defaults, reject_nothing, reject_instead_of_drop, no_reset, other_icmp_code,
            change_direction, count_elsewhere, ask_no_source, ask_no_destination, ask_no_port, one_port_less,
            forget_addresses, forget_a_family, forget_icmp, forget_replies]


# ---- in what the program says ------------------------------------------------------------------------------------


def _changed(report, change):
    """The report with the first flow changed that `change` takes, which returns whether it did."""
    report = copy.deepcopy(report)
    for flow in report["flows"]:
        if flow["fromAddresses"] and flow["toAddresses"] and change(flow):
            break
    return report


def other_verdict(report):
    def change(flow):
        flow["verdict"] = {"allowed": "blocked", "blocked": "allowed", "partly": "allowed"}[flow["verdict"]]
        return True
    return _changed(report, change)


def partly_instead(report):
    def change(flow):
        found = flow["verdict"] == "allowed"
        flow["verdict"] = "partly" if found else flow["verdict"]
        return found
    return _changed(report, change)


def lose_a_decider(report):
    def change(flow):
        for crossing in flow["crossings"]:
            if crossing["rules"]:
                del crossing["rules"][0]
                return True
        return False
    return _changed(report, change)


def name_a_default(report):
    def change(flow):
        for crossing in flow["crossings"]:
            if crossing["inspected"] and not crossing["default"]:
                crossing["default"] = True
                return True
        return False
    return _changed(report, change)


def lose_a_blocker(report):
    """The last: behind the first, where no packet comes while the others are at work."""
    def change(flow):
        found = len(flow["blockedBy"]) > 1
        flow["blockedBy"] = flow["blockedBy"][:-1] if found else flow["blockedBy"]
        return found
    return _changed(report, change)


def other_action(report):
    def change(flow):
        for blocker in flow["blockedBy"]:
            blocker["action"] = {"deny": "reject", "reject": "deny"}[blocker["action"]]
            return True
        return False
    return _changed(report, change)


def other_passes(report):
    def change(flow):
        for crossing in flow["crossings"]:
            if crossing["inspected"]:
                crossing["passes"] = {"all": "none", "none": "all", "part": "all"}[crossing["passes"]]
                return True
        return False
    return _changed(report, change)


REPORTS = [other_verdict, partly_instead, lose_a_decider, name_a_default, lose_a_blocker, other_action, other_passes]
