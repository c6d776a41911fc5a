# SPDX-License-Identifier: Apache-2.0
"""Words of a drawing that would be code somewhere: they stay words, on every machine."""
import json
import os
import stat
import subprocess

import yaml

from field import Field, ask, load, save


class Unsafe(str):
    """What `!unsafe` tags."""


class Loader(yaml.SafeLoader):
    pass


Loader.add_constructor("!unsafe", lambda loader, node: Unsafe(loader.construct_scalar(node)))

def words(canary):
    lookup = "{{ lookup('pipe', 'touch " + canary + "') }}"
    return [lookup, "{% for x in lookup('pipe','touch " + canary + "') %}{% endfor %}", f"$(touch {canary})",
            f"`touch {canary}`", f"'; touch {canary}; '", f"\"; touch {canary}; \"", f"\n- hosts: all\n  tasks: [raw: touch {canary}]\n",
            f"!unsafe \"{lookup}\"", "*/ %x %{ } & | > : - # ---\n...\n", "\u202e\u0007\u001b[2J\u2028 ß😀 א",
            "'@\nRemove-Item x\n@'", f"DMCM_TARGETS\ntouch {canary}\n", "@TARGETS@ @HOSTS@ @LEFT_OUT@", "x" * 5000, "\\\" \\n"]


def two_hosts(word):
    """A user's words wherever the format takes them; two hosts and one flow between them."""
    def host(name, number):
        return {"id": name, "name": word, "role": word, "dnsNames": [], "tags": [word[:100]],
                "interfaces": [{"id": "eth0", "in": "lan", "addresses": [f"10.1.0.{number}"]}]}
    return {"format": "dmcm-topology", "version": 1, "title": word, "customer": word, "author": word, "revision": word,
            "zones": [{"id": "site", "name": word, "parent": None, "firewall": None}],
            "networks": [{"id": "lan", "name": word, "zone": "site", "cidrs": ["10.1.0.0/24"]}],
            "hosts": [host("all", 1), host("b", 2)],
            "components": [{"id": "console-1", "kind": "console", "host": "all", "name": word},
                           {"id": "mysql-1", "kind": "mysql", "host": "b", "name": word}],
            "notes": [{"id": "n", "text": word}]}


def hostile(cli, folder, check):
    canary = os.path.join(folder, "canary")
    everything = words(canary)
    for number, word in enumerate(everything):
        path, kit = os.path.join(folder, "d.dmcmtopo"), os.path.join(folder, f"kit{number}")
        document = two_hosts(word)
        save(path, document)
        ask(cli, "export", path, "--format", "ansible", "-o", kit)
        look_at(check, kit, word)
    check.that(not os.path.exists(canary), "a word was executed while exporting")
    run_all(cli, folder, check, canary, everything)


def look_at(check, kit, word):
    with open(os.path.join(kit, "inventory.yml"), "rb") as file:
        data = file.read()
    check.that(all(0x20 <= b < 0x7f or b == 10 for b in data), "the inventory is not plain ASCII")
    loaded = yaml.load(data, Loader)["all"]["children"]
    hosts = loaded["dmcm_linux"]["hosts"]
    check.same(sorted(hosts), ["all_host", "b"], "hosts of the inventory")
    for values in hosts.values():
        check.that(isinstance(values["dmcm_name"], Unsafe), "a user's word is not tagged !unsafe")
        check.that(word.startswith(values["dmcm_name"]) and values["dmcm_name"], "a name is not what it was")
    with open(os.path.join(kit, "README.md"), encoding="utf-8") as file:
        readme = file.read()
    check.that(not any(ord(c) < 0x20 and c != "\n" for c in readme) and "\u202e" not in readme, "README has control characters")
    check.that("# Left out" in readme and readme.count("## Hosts") == 1, "README lost its shape")
    for name in ("targets/b.json", "targets/all_host.json", "stand-ins/b.json"):
        load(os.path.join(kit, name))
    for root, _, names in os.walk(kit):
        for name in names:
            path = os.path.join(root, name)
            with open(path, "rb") as file:
                code = file.read()
            inert = name in ("README.md", "inventory.yml") or len(word) < 8
            check.that(inert or word.encode() not in code, f"a user's word stands in {name}")
            executable = bool(os.stat(path).st_mode & stat.S_IXUSR)
            check.same(executable, name.endswith((".sh", ".py")) and "callback" not in root, f"{name} is executable")
    for name in ("all_host.sh",):
        done = subprocess.run(["bash", "-n", os.path.join(kit, "scripts", name)], capture_output=True, check=False)
        check.same((done.returncode, done.stderr), (0, b""), "bash reads the script")


def run_all(cli, folder, check, canary, everything):
    """One site with a host for each word, run for real."""
    document = two_hosts("plain")
    template = document["hosts"][1]
    for number, word in enumerate(everything):
        host = json.loads(json.dumps(template))
        host.update(id=f"h{number}", name=word)
        host["interfaces"][0]["addresses"] = [f"10.1.0.{number + 10}"]
        document["hosts"].append(host)
    document["customFlows"] = [{"id": "c", "name": everything[0], "from": [f"host:h{n}" for n in range(len(everything))],
                                "to": ["host:b"], "services": ["tcp/3306"], "purpose": everything[2]}]
    path, kit = os.path.join(folder, "many.dmcmtopo"), os.path.join(folder, "many")
    save(path, document)
    ask(cli, "export", path, "--format", "ansible", "-o", kit)
    hosts = ["b", "h0", "h1", "h6"]
    field = Field(document, hosts)
    try:
        code, output = field.play(kit, "stand-ins.yml", "--limit", ",".join(hosts), "-vvv")
        check.same(code, 0, f"with hostile words stand-ins.yml ended with\n{output[-3000:]}\n")
        whole = load(os.path.join(kit, "results.json"))
        check.same({result["outcome"] for run in whole["runs"] for result in run["results"]}, {"open"}, "outcomes")
        listed = field.call_in(hosts[0], "ansible-inventory", "--list", cwd=kit, env=field.environment())
        check.same(listed.returncode, 0, f"ansible-inventory said {listed.stderr[-2000:]}")
        check.that(not os.path.exists(canary), "a word was executed")
    finally:
        field.close()
