# SPDX-License-Identifier: Apache-2.0
"""The nine-node layout with one firewall too tight and one too wide: found by running what the program wrote."""
import csv
import io
import json
import os
import signal
import subprocess
import time

from field import Field, ask, load, rulesets, save

NOT_TESTED = ("local", "unplaced")


class Check:
    """Counts what was looked at and remembers what was wrong."""

    def __init__(self):
        self.looked, self.problems = 0, []

    def that(self, good, words):
        self.looked += 1
        if not good:
            self.problems.append(words)

    def same(self, found, expected, words):
        self.that(found == expected, f"{words}: {found!r}, expected {expected!r}")


def drawn_and_built(cli, folder):
    """(path of the drawing, path of what the network is built like): one rule missing here, another one there."""
    drawing, built = os.path.join(folder, "drawing.dmcmtopo"), os.path.join(folder, "built.dmcmtopo")
    ask(cli, "new", "nine-node", "-o", drawing)
    document = load(drawing)
    # A group of guests that is soon through.
    next(host for host in document["hosts"] if host["id"] == "guests")["interfaces"][0]["addresses"] = ["10.64.0.8/30"]
    firewalls = {zone["id"]: zone["firewall"] for zone in document["zones"] if zone["firewall"]}
    network = json.loads(json.dumps(document))
    real = {zone["id"]: zone["firewall"] for zone in network["zones"] if zone["firewall"]}
    # Too wide: the network lets the administrator see the queue's page, the drawing does not.
    firewalls["application"]["rules"] = [r for r in firewalls["application"]["rules"] if r["id"] != "r40"]
    # Too tight: the network rejects the databases of the first node's services, the drawing lets them pass.
    real["data"]["rules"].insert(0, {"id": "r1", "enabled": True, "direction": "in", "action": "reject",
                                     "from": ["host:dmcm1"], "to": ["host:mysql1"], "services": ["tcp/3306"]})
    # And drops one of the five Riak nodes.
    real["data"]["rules"].insert(0, {"id": "r2", "enabled": True, "direction": "in", "action": "deny",
                                     "from": ["any"], "to": ["host:riak5"], "services": ["tcp/8098"]})
    save(drawing, document)
    save(built, network)
    return drawing, built


def flows_of(cli, path):
    report = json.loads(ask(cli, "check", path, "--json", codes=(0, 1)))
    return {flow["id"]: flow for flow in report["flows"]}


def results_by_flow(whole):
    return {result["flow"]: (run, result) for run in whole["runs"] for result in run["results"]}


def compare(check, drawn, built, whole, left, names=("open",)):
    """Every flow that can be tested is open exactly where the network that was built lets it pass."""
    found = results_by_flow(whole)
    for flow, said in built.items():
        if said["verdict"] in NOT_TESTED or flow in left:
            check.that(flow not in found, f"{flow} was tested, although it cannot be")
            continue
        if flow not in found:
            check.that(False, f"{flow} was not tested")
            continue
        run, result = found[flow]
        passes = said["verdict"] == "allowed"
        check.that((result["outcome"] in names) == passes,
                   f"{flow}: {result['outcome']} ({result['detail']}), but the network says {said['verdict']}")
        check.same(run["vantage"], f"host:{drawn[flow]['fromHost']}", f"{flow} from")
    return found


def whole_job(cli, folder, check):
    """Done when: both faults found from the hosts, with stand-ins, imported and mended."""
    drawing, built_path = drawn_and_built(cli, folder)
    drawn, built = flows_of(cli, drawing), flows_of(cli, built_path)
    kit = os.path.join(folder, "kit")
    ask(cli, "export", drawing, "--format", "ansible", "-o", kit)
    hosts = sorted(name[:-5] for name in os.listdir(os.path.join(kit, "targets")))
    groups = {flow for flow, said in built.items() if {said["fromHost"]} & {"users", "guests"}}
    field = Field(load(built_path), hosts)
    try:
        field.load(rulesets(cli, built_path))
        # What a person does who has the services not yet installed.
        began = time.monotonic()
        code, output = field.play(kit, "stand-ins.yml")
        print(f"  stand-ins.yml: {time.monotonic() - began:.1f} s for {len(hosts)} hosts")
        check.same(code, 0, f"stand-ins.yml ended with\n{output[-3000:]}\n")
        whole = load(os.path.join(kit, "results.json"))
        answered = built_without_groups(built)
        found = compare(check, drawn, answered, whole, groups)
        judge_details(check, field, found, drawn, built)
        for host in hosts:
            check.same(field.listening(host), [], f"still listening in {host}")
        differing = {flow for flow in found if (drawn[flow]["verdict"] == "allowed") != (built[flow]["verdict"] == "allowed")}
        told(cli, folder, check, drawing, whole, differing)
    finally:
        field.close()


def built_without_groups(built):
    """Guests stand for many machines: nobody opens stand-ins there, so their flows show nothing."""
    return {flow: said for flow, said in built.items() if "guests" not in (said["toHost"], said["fromHost"])}


def judge_details(check, field, found, drawn, built):
    for run, result in found.values():
        check.that(run["controlPassed"] and not run["vantageClaimed"], f"{run['vantage']}: control or claim")
        check.same(run.get("tool"), "ansible", "tool")
        if result["outcome"] == "open":
            check.that(result.get("standIn") is True, f"{result['flow']} was not answered by a stand-in")
    rejected = [flow for flow, said in built.items() if said["fromHost"] == "dmcm1" and said["toHost"] == "mysql1"
                and said["verdict"] == "blocked"]
    check.that(bool(rejected), "no flow is rejected")
    for flow in rejected:
        result = found[flow][1]
        # A drawn reject of TCP is a reset, which nobody signs.
        check.same(result["outcome"], "refused", f"{flow} was rejected")
        check.that(result["latencyMs"] < 1000, f"{flow}: known after {result['latencyMs']} ms only")
    dropped = [flow for flow, said in built.items() if said["toHost"] == "riak5" and "riak-lb" in flow]
    for flow in dropped:
        check.same(found[flow][1]["outcome"], "filtered", f"{flow} was dropped")
    wide = [flow for flow, said in drawn.items() if said["verdict"] == "blocked" and built[flow]["verdict"] == "allowed"]
    check.that(bool(wide), "no flow is too wide")
    check.that(all(flow in found for flow in wide), "flows that are too wide were not all tested")


def told(cli, folder, check, drawing, whole, differing):
    """The program says of exactly these flows that drawing and network differ; after the mend of none."""
    for path, expected in ((drawing, differing), (os.path.join(folder, "built.dmcmtopo"), set())):
        document = load(path)
        document["results"] = whole["runs"]
        tested = os.path.join(folder, "tested.dmcmtopo")
        save(tested, document)
        table = csv.DictReader(io.StringIO(ask(cli, "export", tested, "--format", "csv", "-o", "-")))
        rows = [row for row in table if row["last test"]]
        check.that(len(rows) > 20, f"only {len(rows)} flows have a last test in {path}")
        told_to_differ = {row["id"] for row in rows if (row["verdict"] == "allowed") != row["last test"].startswith("open")
                          and "agent-1" not in row["id"]}
        check.same(told_to_differ, expected, f"flows that differ in {os.path.basename(path)}")


def interrupted(cli, folder, check):
    """SIGTERM in the middle leaves no stand-in, and a host that is away costs only its own results."""
    drawing, built_path = drawn_and_built(cli, folder)
    built = flows_of(cli, built_path)
    kit = os.path.join(folder, "kit")
    ask(cli, "export", drawing, "--format", "ansible", "-o", kit)
    hosts = ["admin", "dmcm1", "mysql1", "riak5"]
    field = Field(load(built_path), hosts)
    try:
        field.load(rulesets(cli, built_path))
        limit = ["--limit", ",".join(hosts)]
        for number in (signal.SIGTERM, signal.SIGINT):
            process = field.start(kit, "stand-ins.yml", *limit)
            end = time.monotonic() + 30
            while not all(field.listening(host) for host in ("dmcm1", "mysql1")) and time.monotonic() < end:
                time.sleep(0.1)
            check.that(time.monotonic() < end, "stand-ins were never opened")
            began = time.monotonic()
            os.killpg(process.pid, number)
            output, _ = process.communicate(timeout=30)
            print(f"  {signal.Signals(number).name}: over after {time.monotonic() - began:.1f} s")
            check.that(process.returncode != 0, f"{number}: ended as if all were well\n{output[-2000:]}")
            for host in hosts:
                check.same(field.listening(host), [], f"after signal {number} still listening in {host}\n{output[-1500:]}")
        field.stop_sshd("admin")
        code, output = field.play(kit, "probe.yml", *limit)
        check.that(code not in (0, -1), f"a host that is away went unnoticed: exit {code}\n{output[-2000:]}")
        check.that("admin: the host could not be reached" in output, f"it is not named\n{output[-2000:]}")
        whole = load(os.path.join(kit, "results.json"))
        outcomes = {}
        for run in whole["runs"]:
            outcomes.setdefault(run["vantage"], set()).update(result["outcome"] for result in run["results"])
        check.same(outcomes.get("host:admin"), {"not-run"}, "of the host that is away")
        check.that("not-run" not in outcomes.get("host:dmcm1", {"not-run"}), "the others' results were lost")
        # Nothing listens now, so what passes is refused and never called open.
        for flow, (run, result) in results_by_flow(whole).items():
            if built[flow]["verdict"] == "allowed" and built[flow]["toHost"] != "guests" and run["vantage"] != "host:admin":
                check.same(result["outcome"], "refused", f"{flow} without a listener")
    finally:
        field.close()


def scripts(cli, folder, check):
    """The same by hand: stand-ins started on each host, the bash script run on each, all made one file."""
    drawing, built_path = drawn_and_built(cli, folder)
    drawn, built = flows_of(cli, drawing), flows_of(cli, built_path)
    kit = os.path.join(folder, "kit")
    ask(cli, "export", drawing, "--format", "ansible", "-o", kit)
    hosts = sorted(name[:-5] for name in os.listdir(os.path.join(kit, "targets")))
    field = Field(load(built_path), [])
    running = []
    try:
        field.load(rulesets(cli, built_path))
        for host in hosts:
            if not load(f"{kit}/stand-ins/{host}.json")["endpoints"]:
                continue
            with field.hosts[host]:
                running.append(subprocess.Popen(["python3", "-B", f"{kit}/library/dmcm_stand_in.py",
                                                 f"{kit}/stand-ins/{host}.json", "60"], stderr=subprocess.PIPE, text=True))
        for process in running:
            process.stderr.readline()
        testing = sorted(name[:-3] for name in os.listdir(os.path.join(kit, "scripts")) if name.endswith(".sh"))
        began, started = time.monotonic(), []
        for host in testing:
            with field.hosts[host]:
                started.append(subprocess.Popen(["bash", f"{kit}/scripts/{host}.sh"], cwd=folder,
                                                stderr=subprocess.PIPE, text=True))
        for process in started:
            check.same(process.wait(60), 0, f"a script said {process.stderr.read()}, exit")
        print(f"  {len(testing)} scripts: {time.monotonic() - began:.1f} s")
        files = [f"{folder}/results-{host}.json" for host in testing]
        done = subprocess.run(["python3", "-B", f"{kit}/gather.py", *files], capture_output=True, text=True, check=False)
        check.same(done.returncode, 0, f"gather.py said {done.stdout}{done.stderr}")
        whole = load(f"{kit}/results.json")
        groups = {flow for flow, said in built.items() if {said["fromHost"]} & {"users", "guests"}}
        found = compare(check, drawn, built_without_groups(built), whole, groups)
        for run, result in found.values():
            check.that(run["controlPassed"] and not run["vantageClaimed"], f"{run['vantage']}: control or claim")
            check.same(run["tool"], "bash", "tool")
            if result["outcome"] == "open":
                check.that(result.get("standIn") is True, f"{result['flow']} was not answered by a stand-in")
        for process in running:
            process.send_signal(signal.SIGTERM)
            check.same(process.wait(10), 0, "a stand-in ended with")
    finally:
        for process in running:
            process.kill()
        field.close()
