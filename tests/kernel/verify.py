# SPDX-License-Identifier: Apache-2.0
"""Holds what the program says of a document against what kernels do with its exported firewalls."""
import json
import os
import re
import subprocess
import tempfile
from collections import namedtuple

from drawings import TODAY
from probes import OPEN, REFUSED, RESET, SILENT, Point, Shots
from routers import Site, members
from semantics import port_span, service_span

MOST_POINTS = 40  # of one flow; beyond that some are left out, and less is demanded of the rest

Decider = namedtuple("Decider", "rule action")  # rule None: the default


class Refused(Exception):
    """The program does not take or export the document."""


def ask(cli, *arguments):
    done = subprocess.run([cli, *arguments], capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout, done.stderr


def said_by(cli, document):
    """(check --json, ruleset of each zone) as the program gives them."""
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "document.dmcmtopo")
        with open(name, "w", encoding="utf-8") as file:
            json.dump(document, file)
        code, report, errors = ask(cli, "check", name, "--json", "--today", TODAY)
        if code not in (0, 1):
            raise Refused(errors)
        code, rulesets, errors = ask(cli, "export", name, "--format", "nftables", "-o", "-")
        if code != 0:
            raise Refused(errors)
    parts = re.split(r"(?m)^# Zone ([a-z0-9-]+): ?.*$", rulesets)
    return json.loads(report), dict(zip(parts[1::2], parts[2::2]))


def with_suggestion(cli, document):
    """(the document with the rules that the program suggests for it, flows that it says stay as they are)."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = os.path.join(folder, "before.dmcmtopo"), os.path.join(folder, "after.dmcmtopo")
        with open(before, "w", encoding="utf-8") as file:
            json.dump(document, file)
        code, answer, errors = ask(cli, "suggest", before, "--json", "-o", after)
        if code not in (0, 1):
            raise Refused(errors)
        with open(after, encoding="utf-8") as file:
            return json.load(file), json.loads(answer)["remaining"]


class Verifier:
    """One document in the kernel. `problems` says in words what does not agree."""

    def __init__(self, document, report, rulesets):
        """`report` and `rulesets` as `said_by` gives them."""
        self.document, self.report, self.rulesets = document, report, rulesets
        self.firewalls = {zone["id"]: zone["firewall"] for zone in document["zones"] if zone["firewall"]}
        expected = {zone for zone, firewall in self.firewalls.items() if firewall["enabled"]}
        self.problems = []
        if set(self.rulesets) != expected:
            self.problems.append(f"rulesets for {sorted(self.rulesets)}, expected {sorted(expected)}")
        self.deciders = {zone: self._deciders(zone, text) for zone, text in self.rulesets.items()}
        self.flows = self.probes = self.repeated = self.alone = 0
        self.decided_by_rules = self.decided_by_defaults = 0
        self.outcomes = {}

    def spoil(self, fault):
        """Plants a fault in what is loaded; whether it changed anything."""
        before, self.rulesets = self.rulesets, {zone: fault(text) for zone, text in self.rulesets.items()}
        return self.rulesets != before

    def _deciders(self, zone, text):
        firewall = self.firewalls[zone]
        rules = {rule["id"]: rule["action"] for rule in firewall["rules"]}
        found = {"default_in": Decider(None, firewall["inbound"]), "default_out": Decider(None, firewall["outbound"])}
        for counter, rule in re.findall(r'counter (rule_\d+) \{\s*comment "([^"]*)"', text):
            found[counter] = Decider(rule, rules[rule])
        return found

    def run(self):
        """Probes every flow that has a way; True when all agrees."""
        site = Site(self.document)
        shots = Shots(site)
        try:
            site.load(self.rulesets)
            flows = [flow for flow in self.report["flows"] if flow["fromAddresses"] and flow["toAddresses"]]
            watched = self._probe_all(shots, flows)
            self._probe_alone(site, shots, watched)
            for watch in watched:
                self.problems += [f"flow {watch.flow['id']}: {problem}" for problem in watch.problems()]
                self.decided_by_rules += watch.decided_by_rules
                self.decided_by_defaults += watch.decided_by_defaults
            self.flows = len(flows)
            self.probes = shots.count
        finally:
            shots.close()
            site.close()
        return not self.problems

    def _probe_all(self, shots, flows):
        """All firewalls at work. What disagrees is tried once more, in case this machine was too slow."""
        watched = [Watch(self, flow) for flow in flows]
        for watch in watched:
            watch.shots = [shots.shoot(point, self._stops) for point in watch.points]
        shots.settle()
        for watch in watched:
            if watch.faults():
                self.repeated += 1
                watch.shots = [shots.shoot(point, self._stops) for point in watch.points]
                shots.settle()
            for shot in watch.shots:
                self.outcomes[shot.outcome] = self.outcomes.get(shot.outcome, 0) + 1
        return watched

    def _probe_alone(self, site, shots, watched):
        """Firewalls behind one that stops a flow never see it: each of them is asked with the others away."""
        site.unload()
        for zone, text in self.rulesets.items():
            hidden = [watch for watch in watched if zone in watch.hidden()]
            if not hidden:
                continue
            site.load({zone: text})
            for watch in hidden:
                watch.alone[zone] = [shots.shoot(point, self._stops) for point in watch.points]
            shots.settle()
            for watch in hidden:
                if watch.faults_alone(zone):
                    self.repeated += 1
                    watch.alone[zone] = [shots.shoot(point, self._stops) for point in watch.points]
                    shots.settle()
            self.alone += len(hidden)
            site.unload()

    def _stops(self, zone, counter):
        decider = self.deciders[zone].get(counter)
        return decider is not None and decider.action != "allow"

    def points(self, flow):
        """Wherever a rule on its way can begin or end to match; whether that is all of them."""
        zones = [c["zone"] for c in flow["crossings"] if c["inspected"]]
        services = [service_span(s) for z in zones for r in self.firewalls[z]["rules"] for s in r["services"]]
        ports = []
        for protocol in ("tcp", "udp") if flow["protocol"] == "any" else (flow["protocol"],):
            if protocol == "icmp":
                ports.append(("icmp", None))
                continue
            low, high = (1, 65535) if flow["protocol"] == "any" else port_span(flow["ports"])
            cuts = {cut for name, first, last in services if name == protocol for cut in (first, last + 1)}
            ports += [(protocol, port) for port in sorted({low, high} | {c for c in cuts if low <= c <= high})]
        if flow["protocol"] == "any":
            ports += [("icmp", None), ("other", None)]
        sources, targets = ([one for text in flow[end] for one in members(text)]
                            for end in ("fromAddresses", "toAddresses"))
        points = [Point(a, b, *service) for service in ports for a in sources for b in targets
                  if (":" in a) == (":" in b)]
        step = -(-len(points) // MOST_POINTS)
        groups = len(sources) + len(targets) > len(flow["fromAddresses"]) + len(flow["toAddresses"])
        return points[::step], step == 1 and not groups


class Watch:
    """A flow, what the program says of it, and what its packets met with."""

    def __init__(self, verifier, flow):
        self.deciders = verifier.deciders
        self.flow = flow
        self.points, self.complete = verifier.points(flow)
        self.inspected = [crossing for crossing in flow["crossings"] if crossing["inspected"]]
        self.shots, self.alone = [], {}
        self.decided_by_rules = self.decided_by_defaults = 0

    # ---- one attempt -------------------------------------------------------------------------------------------

    def _follow(self, shot, crossings):
        """(what decided at each crossing until one stopped it, what is wrong)."""
        decided = []
        counted = {key: packets for key, packets in shot.counted.items() if key[1] in self.deciders[key[0]]}
        if any(name == "unassigned" for _, name in shot.counted):
            return decided, "went through an interface that nobody named"
        for crossing in crossings:
            zone = crossing["zone"]
            here = {name: counted.pop((zone, name)) for z, name in list(counted) if z == zone}
            if list(here.values()) != [1]:
                return decided, f"counted {here or 'nothing'} in zone {zone}"
            decider = self.deciders[zone][next(iter(here))]
            decided.append(decider)
            if decider.action != "allow":
                break
        if counted:
            return decided, f"counted {counted} where it does not come by"
        last = decided[-1].action if decided else "allow"
        tcp = shot.point.protocol == "tcp"
        wanted = {"allow": OPEN, "deny": SILENT, "reject": RESET if tcp else REFUSED}[last]
        if shot.outcome != wanted:
            return decided, f"{shot.outcome}, although the last to decide says {last}"
        return decided, None

    def faults(self):
        """What is wrong with single attempts, all firewalls at work."""
        return self._faults(self.shots, self.inspected)

    def faults_alone(self, zone):
        return self._faults(self.alone[zone], [c for c in self.inspected if c["zone"] == zone])

    def _faults(self, shots, crossings):
        found = []
        for shot in shots:
            wrong = "too slow" if shot.late else self._follow(shot, crossings)[1]
            if wrong:
                found.append(f"{' '.join(str(part) for part in shot.point)}: {wrong}")
        return found

    def hidden(self):
        """The zones that some packet of this flow did not get to."""
        reached = [len(self._follow(shot, self.inspected)[0]) for shot in self.shots]
        return {crossing["zone"] for k, crossing in enumerate(self.inspected) if k >= min(reached, default=0)}

    # ---- all of it ---------------------------------------------------------------------------------------------

    def problems(self):
        """Everything that the verdict and trace say otherwise than the packets."""
        wrong = self.faults() + [f"with zone {zone} alone: {fault}" for zone in self.alone
                                 for fault in self.faults_alone(zone)]
        passed = {shot.outcome == OPEN for shot in self.shots}
        verdict = "partly" if len(passed) == 2 else "allowed" if True in passed else "blocked"
        if verdict != self.flow["verdict"] and (self.complete or self.flow["verdict"] != "partly"):
            wrong.append(f"verdict {self.flow['verdict']}, packets say {verdict}")
        stops = set()
        for k, crossing in enumerate(self.inspected):
            zone = crossing["zone"]
            met = [decided[k] for shot in self.shots
                   if k < len(decided := self._follow(shot, self.inspected)[0])]
            for shot in self.alone.get(zone, []):
                met += self._follow(shot, [crossing])[0]
            wrong += self._compare_crossing(crossing, met)
            stops |= {(zone, crossing["direction"], d.rule, d.action) for d in met if d.action != "allow"}
        said = {(b["zone"], b["direction"], b["rule"], b["action"]) for b in self.flow["blockedBy"]}
        if not stops <= said or (self.complete and stops != said):
            wrong.append(f"blocked by {sorted(map(str, said))}, packets say {sorted(map(str, stops))}")
        return wrong

    def _compare_crossing(self, crossing, met):
        where = f"zone {crossing['zone']} {crossing['direction']}"
        rules = {decider.rule for decider in met} - {None}
        self.decided_by_defaults += sum(decider.rule is None for decider in met)
        self.decided_by_rules += sum(decider.rule is not None for decider in met)
        default = any(decider.rule is None for decider in met)
        said = set(crossing["rules"])
        wrong = []
        if not rules <= said or (self.complete and rules != said):
            wrong.append(f"{where}: decided by {sorted(said)}, packets say {sorted(rules)}")
        if default and not crossing["default"] or (self.complete and default != crossing["default"]):
            wrong.append(f"{where}: default {crossing['default']}, packets say {default}")
        actions = {decider.action == "allow" for decider in met}
        passes = "part" if len(actions) == 2 else "all" if True in actions else "none"
        if passes != crossing["passes"] and (self.complete or crossing["passes"] != "part"):
            wrong.append(f"{where}: passes {crossing['passes']}, packets say {passes}")
        return wrong
