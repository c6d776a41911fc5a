#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the ports that a host's services will have, so that paths can be tested before anything is installed.

A stand-in greets whoever connects with one harmless line, throws away what it is sent, closes after two seconds, and
ends by itself. A datagram is answered with a line that is never longer than itself.

Needs Python 3.6 or newer on Linux and nothing else. As an Ansible module (WANT_JSON: arguments come as a file) it takes
`state` (started, stopped), `data` (the stand-ins file in Base64) and `seconds`. By hand, until it is interrupted or
the time is over: python3 dmcm_stand_in.py stand-ins/HOST.json [SECONDS]
"""
import base64
import collections
import errno
import json
import os
import resource
import select
import signal
import socket
import stat
import struct
import sys
import time

TCP_GREETING = b"DMCM-STAND-IN 1 harmless test listener, no service here\r\n"
UDP_GREETING = b"DMCM-STAND-IN 1\n"
MOST_ENDPOINTS = 4096
MOST_CONNECTIONS = 256
MOST_SECONDS = 3600
LINGER = 2.0             # seconds a connection may stay
MOST_DISCARDED = 64 * 1024
MOST_ANSWERS = 200       # datagrams a second
ROOM = 64                # descriptors that are not connections


def family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


# ---- who has a port already -----------------------------------------------------------------------------------------

def holders(transport, address, port):
    """Numbers of the kernel's sockets that have this port on this address, or on all."""
    found = set()
    for name, family in ((transport, socket.AF_INET), (transport + "6", socket.AF_INET6)):
        try:
            with open("/proc/net/" + name, encoding="ascii") as file:
                lines = [line.split() for line in file][1:]
        except (OSError, ValueError):
            continue
        for line in lines:
            place, _, number = line[1].partition(":")
            if int(number, 16) != port or transport == "tcp" and line[3] != "0A":
                continue
            words = bytes.fromhex(place)
            own = socket.inet_ntop(family, b"".join(words[i:i + 4][::-1] for i in range(0, len(words), 4)))
            if own in (address, "0.0.0.0", "::"):
                found.add(line[9])
    return found


def taken_by(transport, address, port):
    """Words for whoever has the port: program and process, as far as this user may see."""
    wanted = {"socket:[%s]" % number for number in holders(transport, address, port)}
    for process in os.listdir("/proc") if wanted else ():
        if not process.isdigit():
            continue
        folder = "/proc/%s/" % process
        try:
            for descriptor in os.listdir(folder + "fd"):
                if os.readlink(folder + "fd/" + descriptor) in wanted:
                    with open(folder + "comm", "rb") as file:
                        name = "".join(chr(b) for b in file.read(64).strip() if 0x20 <= b < 0x7f)
                    return "%s (process %s)" % (name, process)
        except OSError:
            continue
    return "another program" if wanted else ""


# ---- listening ------------------------------------------------------------------------------------------------------

def open_endpoint(address, port, transport):
    sock = socket.socket(family_of(address), socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM)
    try:
        if family_of(address) == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if transport == "tcp":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address, port))
        if transport == "tcp":
            sock.listen(64)
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock


def open_all(endpoints):
    """(sockets, what was opened, what was not and why)"""
    sockets, opened, closed = [], [], []
    for endpoint in endpoints:
        address, port, transport = endpoint["address"], endpoint["port"], endpoint.get("transport", "tcp")
        said = {"address": address, "port": port, "transport": transport}
        try:
            sockets.append(open_endpoint(address, port, transport))
            opened.append(said)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                why = "taken already by " + (taken_by(transport, address, port) or "another program")
            elif error.errno == errno.EACCES:
                why = "only an administrator may open ports below 1024 here"
            elif error.errno == errno.EADDRNOTAVAIL:
                why = "this machine does not bear that address"
            else:
                why = os.strerror(error.errno) if error.errno else "it cannot be opened"
            closed.append(dict(said, why=why))
    return sockets, opened, closed


class StandIns:
    """Serves sockets until the time is over, a signal comes or, given a control socket, somebody says stop."""

    def __init__(self, sockets, seconds, control=None):
        self.end = time.monotonic() + seconds
        self.poll = select.epoll()
        self.listeners = {sock.fileno(): sock for sock in sockets}
        self.control, self.stopping, self.asker, self.woken = control, False, None, None
        self.connections = collections.OrderedDict()  # descriptor -> [socket, end, bytes thrown away]
        self.second, self.answers = 0, 0
        for descriptor in self.listeners:
            self.poll.register(descriptor, select.EPOLLIN)
        if control is not None:
            self.poll.register(control.fileno(), select.EPOLLIN)

    def stop_on(self, *numbers):
        """Ends when one of these signals comes."""
        # Waiting goes on after a signal unless there is something to be read.
        self.woken, waker = socket.socketpair()
        waker.setblocking(False)
        signal.set_wakeup_fd(waker.detach())
        self.poll.register(self.woken.fileno(), select.EPOLLIN)
        for number in numbers:
            signal.signal(number, self.stop)

    def stop(self, *_):
        self.stopping = True

    def run(self):
        while not self.stopping:
            now = time.monotonic()
            if now >= self.end:
                break
            until = next(iter(self.connections.values()))[1] if self.connections else self.end
            for descriptor, _ in self.poll.poll(max(0.0, min(until, self.end) - now)):
                self.on_event(descriptor)
            self.close_old(time.monotonic())
        for sock in list(self.listeners.values()) + [held[0] for held in self.connections.values()]:
            sock.close()

    def on_event(self, descriptor):
        try:
            if self.control is not None and descriptor == self.control.fileno():
                self.asker, self.stopping = self.control.accept()[0], True
            elif descriptor in self.connections:
                self.discard(descriptor)
            elif descriptor in self.listeners:
                sock = self.listeners[descriptor]
                self.greet(sock) if sock.type & socket.SOCK_STREAM else self.answer(sock)
        except OSError:
            pass

    def greet(self, listener):
        if len(self.connections) >= MOST_CONNECTIONS:  # the oldest makes room
            self.hang_up(next(iter(self.connections)))
        sock = listener.accept()[0]
        sock.setblocking(False)
        self.connections[sock.fileno()] = [sock, time.monotonic() + LINGER, 0]
        self.poll.register(sock.fileno(), select.EPOLLIN)
        sock.send(TCP_GREETING, socket.MSG_NOSIGNAL)

    def discard(self, descriptor):
        held = self.connections[descriptor]
        try:
            data = held[0].recv(16384)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        held[2] += len(data)
        if not data or held[2] > MOST_DISCARDED:
            self.hang_up(descriptor)

    def answer(self, sock):
        data, sender = sock.recvfrom(2048)
        second = int(time.monotonic())
        if second != self.second:
            self.second, self.answers = second, 0
        self.answers += 1
        if self.answers <= MOST_ANSWERS and data:
            sock.sendto(UDP_GREETING[:len(data)], sender)  # never more than came

    def close_old(self, now):
        while self.connections:
            descriptor = next(iter(self.connections))
            if self.connections[descriptor][1] > now:
                return
            self.hang_up(descriptor)

    def hang_up(self, descriptor):
        self.connections.pop(descriptor)[0].close()


# ---- in the background, for Ansible ---------------------------------------------------------------------------------

def own_folder():
    """A folder that nobody else can look into; refuses one that somebody else made."""
    path = "/tmp/dmcm-stand-in-%d" % os.getuid()
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        pass
    found = os.lstat(path)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise OSError(errno.EPERM, "%s belongs to somebody else" % path)
    return path


def stop_running(path):
    """Whether one ran; it has closed its ports when this returns."""
    caller = socket.socket(socket.AF_UNIX)
    caller.settimeout(10)
    try:
        caller.connect(path)
        caller.recv(1)  # it closes this when all else is closed
        return True
    except (FileNotFoundError, ConnectionRefusedError):
        return False
    finally:
        caller.close()


def start(endpoints, seconds):
    path = own_folder() + "/control"
    stop_running(path)
    sockets, opened, closed = open_all(endpoints)
    if sockets:
        if os.path.exists(path):
            os.unlink(path)
        control = socket.socket(socket.AF_UNIX)
        control.bind(path)
        control.listen(1)
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                serve_alone(sockets, seconds, control, path)
            os._exit(0)
        os.wait()
    return opened, closed


def serve_alone(sockets, seconds, control, path):
    """A process of its own from here on: nothing of the one that started it is kept, and it never returns."""
    try:
        os.chdir("/")
        kept = {sock.fileno() for sock in sockets} | {control.fileno()}
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        for name in os.listdir("/proc/self/fd"):
            if int(name) > 2 and int(name) not in kept:
                try:
                    os.close(int(name))
                except OSError:
                    pass
        stand_ins = StandIns(sockets, seconds, control)
        stand_ins.stop_on(signal.SIGTERM)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        stand_ins.run()
        os.unlink(path)
    finally:
        os._exit(0)


def read_endpoints(text):
    given = json.loads(text)
    if not isinstance(given, dict) or given.get("format") != "dmcm-topology-stand-ins" or given.get("version") != 1:
        raise ValueError("this is no stand-ins file of the DMCM Topology Designer, or of another version")
    endpoints = given["endpoints"]
    if len(endpoints) > MOST_ENDPOINTS:
        raise ValueError("more than %d endpoints" % MOST_ENDPOINTS)
    return endpoints


def bounded(seconds):
    return min(max(float(seconds), 1.0), float(MOST_SECONDS))


def as_module(arguments):
    """One answer to Ansible, whatever happens."""
    try:
        if arguments.get("_ansible_check_mode"):
            return {"changed": False, "skipped": True, "msg": "nothing is opened in check mode"}
        if arguments.get("state") == "stopped":
            ran = stop_running(own_folder() + "/control")
            return {"changed": ran, "msg": "stand-ins stopped" if ran else "no stand-ins ran"}
        endpoints = read_endpoints(base64.b64decode(arguments.get("data", "")).decode("utf-8"))
        opened, closed = start(endpoints, bounded(arguments.get("seconds", 600)))
    except (ValueError, KeyError, TypeError, AttributeError, struct.error, OSError) as error:
        return {"failed": True, "msg": "%s: %s" % (type(error).__name__, error)}
    words = ["%d ports opened" % len(opened)]
    words += ["%s %s %d: %s" % (c["address"], c["transport"], c["port"], c["why"]) for c in closed[:20]]
    return {"changed": bool(opened), "opened": opened, "closed": closed, "msg": "; ".join(words)}


def by_hand(text, seconds):
    sockets, opened, closed = open_all(read_endpoints(text))
    for one in closed:
        sys.stderr.write("not opened: %(address)s %(transport)s %(port)d: %(why)s\n" % one)
    if not opened:
        sys.stderr.write("no port was opened\n")
        return 1
    sys.stderr.write("%d ports opened for %d s; Ctrl+C ends it\n" % (len(opened), seconds))
    stand_ins = StandIns(sockets, seconds)
    stand_ins.stop_on(signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    stand_ins.run()
    return 0


def raise_limit():
    """One descriptor for each port and connection, as far as the administrator lets us."""
    wanted, hard = MOST_ENDPOINTS + MOST_CONNECTIONS + ROOM, resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if hard < 0 else min(wanted, hard), hard))


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[1] in ("-h", "--help"):
        sys.stderr.write("usage: python3 dmcm_stand_in.py stand-ins/HOST.json [SECONDS]\n")
        return 2
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    given = json.loads(text)
    if isinstance(given, dict) and "format" in given:
        return by_hand(text, bounded(sys.argv[2] if len(sys.argv) == 3 else 600))
    answer = as_module(given)
    json.dump(answer, sys.stdout)
    return 1 if answer.get("failed") else 0


if __name__ == "__main__":
    raise_limit()
    sys.exit(main())
