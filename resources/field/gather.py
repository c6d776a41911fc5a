#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes results.json of what the hosts said: one versioned file that the DMCM Topology Designer imports.

By hand, for results that the scripts of each host wrote: python3 gather.py results-*.json
A host speaks only for itself: results that its own targets file does not ask for are left out and counted.
Exit: 0 good, 1 some hosts gave no results (the file says so), 2 wrong use, 4 nothing could be written.
"""
import argparse
import base64
import json
import os
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OUTCOMES = ("open", "refused", "filtered", "unreachable", "dns-failure", "tls-failure", "wrong-service", "not-run")
TOOLS = ("", "ansible", "bash", "powershell")
MOST_BYTES = 64 * 1024 * 1024
MOST_DETAIL = 400


def read(path):
    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError("longer than 64 MiB")
    return data


def plain(text, most=MOST_DETAIL):
    """One printable line."""
    return "".join(c if c.isprintable() else "?" for c in str(text))[:most]


def moment(text):
    """A time as results have it, or now."""
    text = text if isinstance(text, str) else ""
    try:
        time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")
        if text[19:] == "Z" or text[19:20] == "." and text[20:-1].isdigit() and len(text) < 32 and text.endswith("Z"):
            return text
    except ValueError:
        pass
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def jobs():
    """Inventory name -> targets file."""
    found, folder = {}, os.path.join(HERE, "targets")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            found[name[:-5]] = json.loads(read(os.path.join(folder, name)).decode("utf-8"))
    return found


def places(job):
    """(flow, address or name, port) of everything that the host was asked to try."""
    return {(flow, target.get("address") or target.get("name"), target["port"])
            for target in job["targets"] for flow in target["flows"]}


def checked(result):
    """A result with nothing in it but what the format has, in its order."""
    made = {"flow": result["flow"], "address": result["address"], "port": result["port"], "outcome": result["outcome"]}
    if made["outcome"] not in OUTCOMES:
        raise ValueError("an outcome that does not exist")
    latency = result.get("latencyMs")
    if isinstance(latency, (int, float)) and not isinstance(latency, bool) and 0 <= latency < 1e9:
        made["latencyMs"] = latency
    made["detail"] = plain(result.get("detail") or "")
    made["at"] = moment(result.get("at"))
    if result.get("standIn") is True:
        made["standIn"] = True
    reporter = result.get("reporter")
    if isinstance(reporter, str) and 1 < len(reporter) <= 45 and not reporter.strip("0123456789abcdef.:"):
        made["reporter"] = reporter
    return made


def run_of(job, said, notes):
    """The run of one host; raises ValueError when it is none."""
    if not isinstance(said, dict) or said.get("format") != "dmcm-topology-results" or said.get("version") != 1:
        raise ValueError("no results file, or one of another version")
    asked, kept, foreign = places(job), [], 0
    for result in said.get("results", []):
        try:
            mine = (result["flow"], result["address"], result["port"]) in asked
            kept += [checked(result)] if mine else []
            foreign += not mine
        except (KeyError, TypeError, ValueError):
            foreign += 1
    if foreign:
        notes.append("%s: %d results left out that nobody had asked for" % (job["host"], foreign))
    run = {"format": "dmcm-topology-results", "version": 1, "documentSha256": job["documentSha256"],
           "vantage": job["vantage"], "vantageClaimed": said.get("vantageClaimed") is not False,
           "controlPassed": said.get("controlPassed") is True, "startedAt": moment(said.get("startedAt"))}
    if said.get("tool") in TOOLS[1:]:
        run["tool"] = said["tool"]
    run["results"] = kept
    return run


def not_run(job, why):
    """What is written of a host that gave nothing: every test as not run."""
    now = moment("")
    results = [{"flow": flow, "address": address, "port": port, "outcome": "not-run", "detail": why, "at": now}
               for flow, address, port in sorted(places(job))]
    return {"format": "dmcm-topology-results", "version": 1, "documentSha256": job["documentSha256"],
            "vantage": job["vantage"], "vantageClaimed": True, "controlPassed": False, "startedAt": now,
            "tool": "ansible", "results": results}


def collected(path, known, notes):
    """What the play wrote down: lines of inventory name, state and Base64."""
    runs, missing = [], []
    for line in read(path).decode("ascii").splitlines():
        name, state, text = (line.split(" ") + ["", ""])[:3]
        job = known.get(name)
        if job is None or not job["targets"]:
            continue
        try:
            if state != "ok":
                raise ValueError("the host could not be reached" if state == "unreachable" else "the test did not run")
            runs.append(run_of(job, json.loads(base64.b64decode(text).decode("utf-8")), notes))
        except ValueError as error:
            why = plain(error, 120) if state != "ok" else "its answer is no results file"
            missing.append("%s: %s" % (name, why))
            runs.append(not_run(job, "no results from this host: " + why))
    return runs, missing


def handed_over(paths, known, notes):
    """Files that scripts wrote on the hosts themselves."""
    by_vantage, runs, missing = {job["vantage"]: job for job in known.values()}, [], []
    for path in paths:
        try:
            said = json.loads(read(path).decode("utf-8-sig"))
            job = by_vantage[said["vantage"]]
            if said.get("documentSha256") != job["documentSha256"]:
                raise ValueError("of another state of the document")
            runs.append(run_of(job, said, notes))
        except (OSError, ValueError, KeyError, TypeError) as error:
            missing.append("%s: not taken (%s)" % (plain(path, 200), plain(error, 120)))
    return runs, missing


def write(path, runs, sha):
    """Beside the old file first, so that there is never half a file."""
    whole = {"format": "dmcm-topology-results", "version": 1, "documentSha256": sha, "runs": runs}
    descriptor, new = tempfile.mkstemp(prefix=".results-", dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(whole, file, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.chmod(new, 0o644)
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", nargs="*", help="results-HOST.json files of the scripts")
    parser.add_argument("--collected", help="what the play wrote down")
    parser.add_argument("-o", "--output", default=os.path.join(HERE, "results.json"))
    options = parser.parse_args()
    if not options.results and not options.collected:
        parser.error("no results were named")
    known, notes = jobs(), []
    runs, missing = collected(options.collected, known, notes) if options.collected else ([], [])
    more, amiss = handed_over(options.results, known, notes)
    runs, missing = runs + more, missing + amiss
    try:
        write(options.output, runs, next(iter(known.values()))["documentSha256"] if known else "")
        if options.collected:
            os.unlink(options.collected)
    except OSError as error:
        sys.stderr.write("gather.py: %s\n" % error)
        return 4
    sums = {}
    for result in (one for run in runs for one in run["results"]):
        sums[result["outcome"]] = sums.get(result["outcome"], 0) + 1
    print("%d hosts, %d results: %s" % (len(runs), sum(sums.values()),
                                        ", ".join("%d %s" % (sums[w], w) for w in OUTCOMES if w in sums) or "none"))
    untrusted = [run["vantage"] for run in runs if not run["controlPassed"] and any(
        result["outcome"] != "not-run" for result in run["results"])]
    if untrusted:
        print("control test not passed, so no open of theirs is trusted: " + ", ".join(untrusted))
    for note in notes:
        print(note)
    for line in missing:
        print("no results: " + line)
    print("written: " + options.output)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
