# SPDX-License-Identifier: Apache-2.0
"""A drawn site in the kernel with an sshd in each host, and a machine beside it from which Ansible logs in.

Each host is a network, mount and process namespace of its own. The control machine reaches every host by a link that
is not drawn, so that no firewall of the drawing stands between; its files are in a folder of the test's own.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "kernel"))
import namespaces  # noqa: E402
from routers import ADDRESS, EVERYWHERE, Site  # noqa: E402

CONTROL = "172.31.255.1"
SSHD = "/usr/sbin/sshd"
# What a host sees of the test is mounted at /run/field; home and temporary files are its own.
HOST = """set -e
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs tmpfs /run
mkdir -m 755 /run/sshd /run/field
mount --bind "$1" /run/field
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /root
cd /root
exec "$2" -D -e -f /run/field/sshd_config
"""
SSHD_CONFIG = """Port 22
HostKey /run/field/host_key
AuthorizedKeysFile /run/field/key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PidFile none
Subsystem sftp internal-sftp
MaxStartups 200
UseDNS no
PrintMotd no
PrintLastLog no
"""


def why_not():
    """Why this cannot be played here, or None."""
    for program in ("ansible-playbook", SSHD, "ssh", "ssh-keygen", "unshare", "nft", "ip"):
        if shutil.which(program) is None:
            return f"{program} is not here"
    return namespaces.why_not()


class Field(Site):
    """`document` in the kernel; `hosts` are those with an sshd. Close it, or end the process: nothing stays."""

    def __init__(self, document, hosts):
        self.work = tempfile.mkdtemp(prefix="dmcm-field-")
        self.processes, self.daemons, self.addresses, self.control, self.closed = [], {}, {}, None, False
        try:
            super().__init__(document)
            self._rename_routers()
            self._keys()
            self._link_control({host["id"]: host for host in document["hosts"]}, hosts)
            for host in hosts:
                self._sshd(host)
            self._wait_for(hosts)
        except BaseException:
            self.close()
            raise

    def close(self):
        if self.closed:
            return
        self.closed = True
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        if hasattr(self, "routers"):
            super().close()
        if self.control:
            self.control.close()
        shutil.rmtree(self.work, ignore_errors=True)

    def _rename_routers(self):
        """What routers say comes from addresses that no control test speaks of."""
        for number, router in enumerate(self.routers.values()):
            router.run("ip", "-batch", "-", text=f"addr del 192.0.2.{number + 1}/32 dev lo\n"
                                                 f"addr add 10.255.0.{number + 1}/32 dev lo\n")
            router.run("ip", "-6", "-batch", "-", text=f"addr del 2001:db8::{number + 1}/128 dev lo\n"
                                                       f"addr add fd00:ffff::{number + 1}/128 dev lo nodad\n")

    def router_address(self, zone):
        return f"10.255.0.{list(self.routers).index(zone) + 1}"

    def _keys(self):
        for name in ("key", "host_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", self.file(name)], check=True)
        with open(self.file("sshd_config"), "w", encoding="ascii") as file:
            file.write(SSHD_CONFIG)
        with open(self.file("host_key.pub"), encoding="ascii") as key, \
                open(self.file("known_hosts"), "w", encoding="ascii") as known:
            known.write(f"* {key.read()}")
        os.mkdir(self.file("home"))

    def file(self, name):
        return os.path.join(self.work, name)

    def _link_control(self, drawn, hosts):
        self.control = namespaces.Namespace()
        for setting in EVERYWHERE:
            self.control.setting(*setting.split("="))
        self.control.run("ip", "-batch", "-", text=f"link set lo up\naddr add {CONTROL}/32 dev lo\n")
        for number, host in enumerate(hosts):
            address = next(a for interface in drawn[host]["interfaces"] for a in interface["addresses"] if ":" not in a)
            self.addresses[host] = address
            self.control.run("ip", "link", "add", f"m{number}", "address", ADDRESS, "type", "veth", "peer", "name",
                             "mgmt", "address", ADDRESS, "netns", self.hosts[host].path)
            self.control.run("ip", "-batch", "-", text=f"link set m{number} arp off addrgenmode none up\n"
                                                       f"route add {address}/32 dev m{number} src {CONTROL}\n")
            self.hosts[host].run("ip", "-batch", "-", text="link set mgmt arp off addrgenmode none up\n"
                                                           f"route add {CONTROL}/32 dev mgmt\n"
                                                           f"rule add to {CONTROL} lookup main pref 1\n")

    def _sshd(self, host):
        with self.hosts[host]:
            with open(self.file(f"sshd-{host}.log"), "wb") as log:
                self.daemons[host] = subprocess.Popen(
                    ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", HOST, "sh", self.work, SSHD],
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=namespaces.die_with_parent)
        self.processes.append(self.daemons[host])

    def _wait_for(self, hosts):
        end = time.monotonic() + 20
        for host in hosts:
            while not any(line[:1] == ["LISTEN"] for line in self._listeners(host)):
                if time.monotonic() > end or self.daemons[host].poll() is not None:
                    with open(self.file(f"sshd-{host}.log"), encoding="utf-8") as log:
                        raise RuntimeError(f"no sshd in {host}: {log.read()}")
                time.sleep(0.02)

    def _listeners(self, host):
        return [line.split() for line in self.hosts[host].run("ss", "-Hltn", "sport = :22").splitlines()]

    def listening(self, host):
        """Ports of a host on which something listens, but for its sshd."""
        lines = self.hosts[host].run("ss", "-Hltun").splitlines()
        return sorted({int(line.split()[4].rpartition(":")[2]) for line in lines} - {22})

    def stop_sshd(self, host):
        self.daemons[host].kill()
        self.daemons[host].wait()

    def call_in(self, host, *command, **options):
        """Runs a program in a host's network, with this test's own files."""
        with self.hosts[host]:
            return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)

    # ---- Ansible ----

    def environment(self, **more):
        known = f"-F none -o UserKnownHostsFile={self.file('known_hosts')} -o GlobalKnownHostsFile=/dev/null " \
                "-o IdentitiesOnly=yes -o BatchMode=yes"
        return {"PATH": os.environ["PATH"], "HOME": self.file("home"), "LC_ALL": "C.UTF-8", "ANSIBLE_NOCOLOR": "1",
                "ANSIBLE_SSH_COMMON_ARGS": known, "ANSIBLE_SSH_CONTROL_PATH_DIR": self.file("home/c"), **more}

    def start(self, folder, playbook, *options, **more):
        with self.control:
            return subprocess.Popen(
                ["ansible-playbook", playbook, "-u", "root", "--private-key", self.file("key"), *options], cwd=folder,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                env=self.environment(**more), preexec_fn=begin_group)

    def play(self, folder, playbook, *options, **more):
        """(exit code, output)"""
        process = self.start(folder, playbook, *options, **more)
        try:
            output, _ = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            return -1, output
        return process.returncode, output


def begin_group():
    os.setpgid(0, 0)
    namespaces.die_with_parent()


def ask(cli, *arguments, codes=(0,)):
    done = subprocess.run([cli, *arguments], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode not in codes:
        raise RuntimeError(f"{' '.join(arguments)}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def save(path, document):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def rulesets(cli, path):
    """The firewalls of a document as the program writes them, by zone."""
    import re
    parts = re.split(r"(?m)^# Zone ([a-z0-9-]+): ?.*$", ask(cli, "export", path, "--format", "nftables", "-o", "-"))
    return dict(zip(parts[1::2], parts[2::2]))
