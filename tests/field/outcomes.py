# SPDX-License-Identifier: Apache-2.0
"""What library/dmcm_probe.py says of ports that are open, closed, dropped, rejected, and of services of every sort."""
import base64
import json
import os
import socket
import ssl
import struct
import subprocess
import threading
import time

from field import Field, ask, save

MODULE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "field", "library", "dmcm_probe.py")
TARGET, TARGET6, ELSEWHERE = "10.1.0.2", "fd00:1::2", "10.99.0.1"
MYSQL = b"\x0a5.5.62-log\0" + b"\1\0\0\0" + b"12345678\0" + b"\xff\xf7\x08\2\0" + bytes(30)
FIREWALL = """table inet f { chain c { type filter hook forward priority filter;
  ct state established,related accept
  tcp dport 1001 drop; udp dport 1001 drop
  tcp dport 1002 reject with icmpx type admin-prohibited; udp dport 1002 reject with icmpx type admin-prohibited
  tcp dport 1003 reject with tcp reset
  tcp dport 1004 reject with icmpx type port-unreachable
}
}"""
DOCUMENT = {"format": "dmcm-topology", "version": 1, "zones": [{"id": "z", "name": "Z", "parent": None, "firewall": None}],
            "networks": [{"id": "n", "zone": "z", "cidrs": ["10.1.0.0/24", "fd00:1::/64"]}],
            "hosts": [{"id": "a", "interfaces": [{"id": "e", "in": None, "addresses": ["10.0.0.1", "10.0.0.9", "fd00::1"]}]},
                      {"id": "b", "interfaces": [{"id": "e", "in": "n", "addresses": [TARGET, TARGET6]}]}]}


class Servers:
    """Little servers in one host, each with a port of its own."""

    def __init__(self, namespace, folder):
        self.namespace, self.folder, self.sockets, self.seen = namespace, folder, [], {}

    def _serve(self, sock, port, act):
        while True:
            try:
                connection, peer = sock.accept()
            except OSError:
                return
            self.seen[port] = peer[0]
            threading.Thread(target=self._act, args=(connection, act), daemon=True).start()

    @staticmethod
    def _act(connection, act):
        try:
            with connection:
                act(connection)
        except OSError:
            pass

    def tcp(self, port, act, address="::"):
        with self.namespace:
            sock = socket.socket(socket.AF_INET6)
        sock.bind((address, port))
        sock.listen(16)
        self.sockets.append(sock)
        threading.Thread(target=self._serve, args=(sock, port, act), daemon=True).start()

    def udp(self, port, answer):
        with self.namespace:
            sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.bind((TARGET, port))
        self.sockets.append(sock)

        def serve():
            while True:
                try:
                    data, peer = sock.recvfrom(2048)
                    sock.sendto(answer(data), peer)
                except OSError:
                    return
        threading.Thread(target=serve, daemon=True).start()

    def certificate(self, name, days):
        key, made = os.path.join(self.folder, f"{name}{days}.key"), os.path.join(self.folder, f"{name}{days}.pem")
        names = os.path.join(self.folder, "names")
        with open(names, "w", encoding="ascii") as file:
            file.write(f"subjectAltName=DNS:{name}\n")
        asked = subprocess.run(["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                                "-keyout", key, "-subj", f"/CN={name}"], check=True, capture_output=True).stdout
        subprocess.run(["openssl", "x509", "-req", "-signkey", key, "-extfile", names, "-days", str(days), "-out", made],
                       input=asked, check=True, capture_output=True)
        return made, key

    def tls(self, port, act, name="web.test", days=30, wants_certificate=False):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made, key = self.certificate(name, days)
        context.load_cert_chain(made, key)
        if wants_certificate:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(made)
        self.tcp(port, lambda connection: act(context.wrap_socket(connection, server_side=True)))

    def close(self):
        for sock in self.sockets:
            sock.close()


def say(data, stay=1.0):
    def act(connection):
        connection.sendall(data)
        connection.settimeout(stay)
        connection.recv(4096)
    return act


def silent(connection):
    connection.settimeout(5)
    while connection.recv(4096):
        pass


def answer(data):
    def act(connection):
        connection.recv(4096)
        connection.sendall(data)
    return act


def trickle(connection):
    for byte in b"HTTP/1.1 200 OK and so on, for ever and ever":
        connection.sendall(bytes([byte]))
        time.sleep(0.4)


def flood(connection):
    while True:
        connection.sendall(b"HTTP/1.1 " + b"x" * 60000)


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class Bench:
    """Gathers targets and what is expected of them, runs the module once, compares."""

    def __init__(self):
        self.targets, self.expected = [], {}

    def expect(self, flow, port, outcome, detail="", reporter=None, most_ms=None, **target):
        self.targets.append({"flows": [flow], "address": TARGET, "port": port, "transport": "tcp", **target})
        self.expected[flow] = outcome, detail, reporter, most_ms

    def job(self, **more):
        return {"format": "dmcm-topology-targets", "version": 1, "documentSha256": "0" * 64, "vantage": "host:a", "host": "a",
                "addresses": ["10.0.0.1"], "limits": {"perSecond": 1000, "inFlight": 64, "perHost": 64, "connectSeconds": 1.5,
                                                      "greetingSeconds": 1.5, "totalSeconds": 20},
                "controls": [{"address": "192.0.2.1", "port": 80}], "targets": self.targets, **more}


def run(field, folder, job):
    path = os.path.join(folder, "job.json")
    save(path, job)
    done = field.call_in("a", "python3", "-B", MODULE, path)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def of_the_network(bench, router, top):
    bench.expect("closed", 900, "refused", "reset", most_ms=50)
    bench.expect("silent", 901, "open")
    bench.expect("dropped", 1001, "filtered", "no answer within 1.5 s")
    bench.expect("rejected", 1002, "unreachable", f"administratively prohibited, reported by {router}", router, 50)
    bench.expect("reset", 1003, "refused", "reset", most_ms=50)
    bench.expect("rejected as a port", 1004, "unreachable", "port unreachable", router, 50)
    bench.expect("no route", 80, "unreachable", "network unreachable", top, address=ELSEWHERE)
    bench.expect("six open", 901, "open", address=TARGET6)
    bench.expect("six rejected", 1002, "unreachable", "administratively prohibited", "fd00:ffff::2", 50, address=TARGET6)
    bench.expect("udp closed", 900, "refused", "port unreachable", TARGET, 50, transport="udp")
    bench.expect("udp dropped", 1001, "filtered", transport="udp")
    bench.expect("udp rejected", 1002, "unreachable", "administratively prohibited", router, 50, transport="udp")
    bench.expect("dns", 53, "open", "DNS, answer code 0", transport="udp", service="dns")
    bench.expect("no dns", 54, "wrong-service", "not DNS", transport="udp", service="dns")
    bench.expect("udp stand-in", 55, "open", "a stand-in answered", transport="udp", service="ntp")
    bench.expect("name", 80, "dns-failure", address="", name="nothing.invalid")
    bench.expect("public", 80, "not-run", "public address, not allowed", address="8.8.8.8")
    bench.expect("own address", 902, "open", source="10.0.0.9")


def of_services(bench):
    bench.expect("http", 910, "open", "HTTP/1.1 200 OK", service="http")
    bench.expect("http is mysql", 911, "wrong-service", "not HTTP", service="http")
    bench.expect("mysql", 911, "open", "MySQL 5.5.62-log", service="mysql")
    bench.expect("amqp", 912, "open", "AMQP, offers version 0-9-1", service="amqp")
    bench.expect("ssh", 913, "open", "SSH-2.0-x", service="ssh")
    bench.expect("ssh is silent", 901, "wrong-service", "stayed silent", service="ssh")
    bench.expect("smtp", 914, "open", "SMTP 220 mail", service="smtp")
    bench.expect("ldap", 915, "open", "LDAP", service="ldap")
    bench.expect("ends at once", 916, "wrong-service", "closed it without a word", service="http")
    # Whether the reset comes before or after the acceptance was seen is chance.
    bench.expect("resets", 917, ("wrong-service", "refused"), service="mysql")
    bench.expect("trickles", 918, "wrong-service", "in time", service="http")
    bench.expect("floods", 919, "wrong-service", "not SSH", service="ssh")
    bench.expect("escapes", 920, "wrong-service", "\\x1b[2J\\x00", service="ssh")
    bench.expect("tls", 930, "open", "certificate web.test", service="http", tls=True, serverNames=["web.test"])
    bench.expect("tls other name", 930, "tls-failure", "for another name (web.test), not db.test", service="http", tls=True,
                 serverNames=["db.test"])
    bench.expect("tls any name", 930, "open", "HTTP/1.1 200 OK", service="http", tls=True)
    bench.expect("tls expired", 931, "tls-failure", "expired on", tls=True, serverNames=["web.test"])
    bench.expect("tls wants a certificate", 932, "open", "asks for a client certificate", service="http", tls=True)
    bench.expect("plain for tls", 910, "wrong-service", "not with TLS", tls=True)
    bench.expect("silent for tls", 901, "tls-failure", "stayed silent", tls=True)
    for name, more in (("plain", {}), ("http", {"service": "http"}), ("mysql", {"service": "mysql"}), ("tls", {"tls": True})):
        bench.expect(f"stand-in for {name}", 940, "open", "a stand-in answered", **more)


def serve(servers):
    greeting = b"DMCM-STAND-IN 1 harmless test listener, no service here\r\n"
    http = answer(b"HTTP/1.1 200 OK\r\n\r\n")
    servers.tcp(901, silent)
    servers.tcp(902, silent)
    servers.tcp(910, http)
    servers.tcp(911, say(len(MYSQL).to_bytes(3, "little") + b"\0" + MYSQL))
    servers.tcp(912, answer(b"AMQP\0\0\x09\x01"))
    servers.tcp(913, say(b"SSH-2.0-x\r\n"))
    servers.tcp(914, say(b"220 mail\r\n"))
    servers.tcp(915, answer(bytes.fromhex("300c02010165070a010004000400")))
    servers.tcp(916, lambda connection: connection.recv(10))
    servers.tcp(917, reset)
    servers.tcp(918, trickle)
    servers.tcp(919, flood)
    servers.tcp(920, say(b"\x1b[2J\0{{ x }}\n"))
    servers.tls(930, http)
    servers.tls(931, silent, days=-1)
    servers.tls(932, http, wants_certificate=True)
    servers.tcp(940, say(greeting))
    servers.udp(53, lambda data: data[:2] + b"\x80\x00" + data[4:])
    servers.udp(54, lambda data: b"what?")
    servers.udp(55, lambda data: b"DMCM-STAND-IN 1\n"[:len(data)])


def judge(check, bench, whole):
    found = {result["flow"]: result for result in whole["results"]}
    check.same(set(found), set(bench.expected), "results")
    for name, (outcome, detail, reporter, most_ms) in bench.expected.items():
        result = found[name]
        allowed = outcome if isinstance(outcome, tuple) else (outcome,)
        check.that(result["outcome"] in allowed and detail in result["detail"],
                   f"{name}: {result['outcome']} ({result['detail']}), expected {outcome} ({detail})")
        check.that(len(result["detail"]) <= 400 and result["detail"].isprintable(), f"{name}: a detail that is no line")
        if reporter:
            check.same(result.get("reporter"), reporter, f"{name} reported by")
        if most_ms:
            check.that(result.get("latencyMs", 1e9) < most_ms * 4, f"{name}: known after {result.get('latencyMs')} ms")
        check.same(bool(result.get("standIn")), "stand-in" in name, f"{name} answered by a stand-in")


def outcomes(cli, folder, check):
    path = os.path.join(folder, "d.dmcmtopo")
    save(path, DOCUMENT)
    ask(cli, "check", path, codes=(0, 1))
    field = Field(DOCUMENT, [])
    servers = Servers(field.hosts["b"], folder)
    try:
        field.routers["z"].run("nft", "-f", "-", text=FIREWALL)
        serve(servers)
        bench = Bench()
        of_the_network(bench, field.router_address("z"), field.router_address(None))
        of_services(bench)
        began = time.monotonic()
        whole = run(field, folder, bench.job())
        print(f"  {len(bench.targets)} targets: {time.monotonic() - began:.1f} s")
        judge(check, bench, whole)
        check.that(whole["controlPassed"] and not whole["vantageClaimed"], "control or claim")
        check.same(servers.seen.get(902), "::ffff:10.0.0.9", "the source address of a flow")
        of_runs(field, folder, check)
        as_a_module(field, folder, check)
    finally:
        servers.close()
        field.close()


def of_runs(field, folder, check):
    """What holds of a run as a whole."""
    bench = Bench()
    bench.expect("closed", 900, "refused")
    whole = run(field, folder, bench.job(controls=[{"address": TARGET, "port": 901}], addresses=["10.0.0.77"]))
    check.that(not whole["controlPassed"], "something answered the control test, and nobody said so")
    check.that(whole["vantageClaimed"], "another machine was taken for the host")
    began = time.monotonic()
    run(field, folder, {**bench.job(controls=[]), "targets": [
        {"flows": ["x"], "address": "8.8.8.8", "port": 80}, {"flows": ["y"], "address": "10.0.0.1", "port": 1}]})
    check.that(time.monotonic() - began < 1.5, "waits although all is decided")
    for number in range(200):
        bench.expect(f"dropped {number}", 1001, "filtered")
    began = time.monotonic()
    job = bench.job(controls=[])
    job["limits"].update(perSecond=1000, inFlight=32, totalSeconds=2)
    whole = run(field, folder, job)
    check.that(1.5 < time.monotonic() - began < 4, "the overall time is not kept")
    sums = [result["outcome"] for result in whole["results"]]
    check.that(sums.count("not-run") > 100 and sums.count("filtered") >= 16, "what the time did not reach is not said")


def as_a_module(field, folder, check):
    """Arguments as Ansible gives them; ends when nobody listens any more."""
    bench = Bench()
    bench.expect("closed", 900, "refused")
    path = os.path.join(folder, "arguments.json")

    def call(**arguments):
        save(path, arguments)
        done = field.call_in("a", "python3", "-B", MODULE, path)
        return done.returncode, json.loads(done.stdout)
    data = base64.b64encode(json.dumps(bench.job()).encode()).decode()
    code, said = call(data=data)
    check.same(code, 0, "the module ended with")
    check.same(json.loads(base64.b64decode(said["dmcm_results"]))["tool"], "ansible", "tool")
    check.that(call(data=data, _ansible_check_mode=True)[1]["skipped"], "check mode sent something")
    for wrong in ("", "eA==", base64.b64encode(b'{"format":"x"}').decode()):
        code, said = call(data=wrong)
        check.that(code == 1 and said["failed"], f"{wrong!r} was taken")
    for number in range(100):
        bench.expect(f"dropped {number}", 1001, "filtered")
    job = bench.job()
    job["limits"].update(inFlight=4, totalSeconds=60)
    save(path, {"data": base64.b64encode(json.dumps(job).encode()).decode()})
    with field.hosts["a"]:
        left = subprocess.Popen(["python3", "-B", MODULE, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    left.stdout.close()
    try:
        left.wait(5)
    except subprocess.TimeoutExpired:
        left.kill()
        check.that(False, "the module goes on although nobody waits for it")
    check.that(left.returncode is not None, "the module ended")
