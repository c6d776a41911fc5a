# SPDX-License-Identifier: Apache-2.0
"""Real packets: one connection attempt from a host's namespace to a listener in another's, and what became of it."""
import errno
import os
import select
import socket
import struct
import time
from collections import namedtuple

# protocol: tcp, udp, icmp, or other (an IP protocol that is none of these); port None where there is none.
Point = namedtuple("Point", "source target protocol port")

# ESP, for all that is neither TCP, UDP nor ICMP. Of protocols whose checksum it does not know (most numbers) a
# kernel rejects nothing but what happens to add up; the rest it drops without a word.
OTHER = 50
RECVERR = {socket.AF_INET: (socket.SOL_IP, 11), socket.AF_INET6: (socket.IPPROTO_IPV6, 25)}
PROHIBITED = {(2, 3, 13), (3, 1, 1)}  # origin, type, code: administratively prohibited in ICMP and in ICMPv6
OPEN, SILENT, RESET, REFUSED = "open", "silent", "reset", "prohibited"


def family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


class Attempt:
    """A socket that has sent its one packet. `outcome()` looks for an answer; it never waits."""

    def __init__(self, site, point, serial, listener):
        self.point, self.listener, self.began = point, listener, time.monotonic()
        self.family, self.serial = family_of(point.source), serial
        kind, number = {"tcp": (socket.SOCK_STREAM, 0), "udp": (socket.SOCK_DGRAM, 0),
                        "icmp": (socket.SOCK_RAW, 58 if self.family == socket.AF_INET6 else 1),
                        "other": (socket.SOCK_RAW, OTHER)}[point.protocol]
        with site.hosts[site.owner[point.source]]:
            self.socket = socket.socket(self.family, kind | socket.SOCK_NONBLOCK, number)
        self.socket.setsockopt(*RECVERR[self.family], 1)
        if point.protocol == "icmp" and self.family == socket.AF_INET6:
            echo_replies = b"".join(struct.pack("I", 0xFFFFFFFF ^ (1 << 129 % 32 if word == 129 // 32 else 0))
                                    for word in range(8))
            self.socket.setsockopt(socket.IPPROTO_ICMPV6, 1, echo_replies)
        if point.protocol == "tcp":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.bind((point.source, serial if point.protocol in ("tcp", "udp") else 0))
        self._send()

    def _send(self):
        target = (self.point.target, self.point.port or 0)
        if self.point.protocol == "tcp":
            self.socket.connect_ex(target)
            return
        # At least 8 bytes: of less the kernel does not tell a raw socket that it was rejected.
        payload = b"?" + f"{self.serial:012}".encode()
        if self.point.protocol == "icmp":
            kind = 128 if self.family == socket.AF_INET6 else 8
            payload = struct.pack("!BBHHH", kind, 0, 0, self.serial & 0xFFFF, 1) + payload
            if self.family == socket.AF_INET:
                payload = payload[:2] + struct.pack("!H", checksum(payload)) + payload[4:]
        self.payload = payload
        self.socket.connect(target)
        self.socket.send(payload)

    @property
    def age(self):
        return time.monotonic() - self.began

    def outcome(self):
        """open, reset, prohibited, another error in words, or None: no answer yet."""
        if self.point.protocol == "tcp":
            return self._tcp_outcome()
        error = self._icmp_error()
        if error:
            return error
        if self.listener:
            self.listener.answer()
        try:
            while True:
                data = self.socket.recv(2048)
                if self._is_answer(data):
                    return OPEN
        except BlockingIOError:
            return None
        except OSError as problem:
            return self._icmp_error() or errno.errorcode[problem.errno]

    def _is_answer(self, data):
        if self.point.protocol == "icmp":
            if self.family == socket.AF_INET:
                data = data[(data[0] & 15) * 4:]
            kind, _, _, serial, _ = struct.unpack_from("!BBHHH", data)
            return kind in (0, 129) and serial == self.serial & 0xFFFF
        return data.endswith(b"!" + self.payload[1:])

    def _tcp_outcome(self):
        poll = select.poll()
        poll.register(self.socket, select.POLLOUT)
        if not poll.poll(0):
            return None
        icmp = self._icmp_error()
        number = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if icmp:
            return f"tcp answered by ICMP: {icmp}"
        return {0: OPEN, errno.ECONNREFUSED: RESET}.get(number) or errno.errorcode[number]

    def _icmp_error(self):
        try:
            _, control, _, _ = self.socket.recvmsg(2048, 512, socket.MSG_ERRQUEUE)
        except BlockingIOError:
            return None
        for level, kind, data in control:
            if (level, kind) == RECVERR[self.family]:
                number, origin, icmp, code = struct.unpack_from("IBBB", data)
                if (origin, icmp, code) in PROHIBITED:
                    return REFUSED
                return f"{errno.errorcode.get(number, number)} (ICMP type {icmp}, code {code})"
        return "an error without a reason"

    def wait(self, seconds):
        """Waits until there may be something new."""
        poll = select.poll()
        poll.register(self.socket, select.POLLOUT if self.point.protocol == "tcp" else select.POLLIN)
        if self.listener:
            poll.register(self.listener.socket, select.POLLIN)
        poll.poll(seconds * 1000)

    def close(self):
        self.socket.close()


def checksum(data):
    total = sum(struct.unpack(f"!{len(data + b'0') // 2}H", data if len(data) % 2 == 0 else data + b"\0"))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Listener:
    """What a host's process would be: takes TCP connections, sends datagrams back."""

    def __init__(self, site, point):
        self.protocol = point.protocol
        family = family_of(point.target)
        with site.hosts[site.owner[point.target]]:
            if self.protocol == "other":
                self.socket = socket.socket(family, socket.SOCK_RAW | socket.SOCK_NONBLOCK, OTHER)
            else:
                kind = socket.SOCK_STREAM if self.protocol == "tcp" else socket.SOCK_DGRAM
                self.socket = socket.socket(family, kind | socket.SOCK_NONBLOCK)
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind((point.target, point.port or 0))
        if self.protocol == "tcp":
            self.socket.listen(64)
        self.family = family

    def answer(self):
        """Sends back what came; takes and closes TCP connections."""
        try:
            while True:
                if self.protocol == "tcp":
                    self.socket.accept()[0].close()
                    continue
                data, sender = self.socket.recvfrom(2048)
                if self.protocol == "other" and self.family == socket.AF_INET:
                    data = data[(data[0] & 15) * 4:]
                if data[:1] == b"?":  # and not the answer to another's question
                    self.socket.sendto(b"!" + data[1:], sender)
        except OSError as problem:
            if problem.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EHOSTUNREACH, errno.ECONNREFUSED):
                raise

    def close(self):
        self.socket.close()


class Shots:
    """Makes attempts one by one, so that what the counters count in between is known to be theirs."""

    DEAD = 0.15      # seconds after which no answer is silence, long before TCP asks again
    LOST = 0.3       # seconds to wait for a packet of which neither an answer nor a drop is seen
    SUSPECT = 0.9    # after this TCP may have asked again: what was counted is not to be trusted

    def __init__(self, site):
        self.site, self.listeners, self.pending = site, {}, []
        self.serial = 20000
        self.count = 0

    def shoot(self, point, stops):
        """Begins an attempt and follows its packet. `stops(zone, counter)` tells whether a counter is that of
        something that lets nothing pass. Gives a Shot; whether silence lasts is known after `settle`."""
        listener = self._listener(point)
        if point.protocol == "other":  # it has neither ports nor a number that would tell two attempts apart
            self.site.forget_connections()
        self.site.news()
        attempt = Attempt(self.site, point, self._next_serial(point), listener)
        self.count += 1
        shot = Shot(point)
        while attempt.age < self.LOST:
            stopped = any(stops(zone, name) for zone, name in shot.counted)
            shot.outcome = attempt.outcome()
            shot.count(self.site.news())
            # Once more after it was stopped: a rejection is on its way by then.
            if shot.outcome or stopped:
                break
            attempt.wait(0.01)
        if shot.outcome:
            attempt.close()
            if listener:
                listener.answer()
        else:
            shot.outcome = SILENT
            self.pending.append((attempt, shot))
        self._settle(self.DEAD, wait=False)
        return shot

    def settle(self):
        """Waits until every silence is known to last."""
        self._settle(self.DEAD, wait=True)

    def _settle(self, dead, wait):
        while self.pending and (wait or self.pending[0][0].age >= dead):
            attempt, shot = self.pending.pop(0)
            if attempt.age < dead:
                time.sleep(max(0, dead - attempt.age))
            shot.late = attempt.age > self.SUSPECT
            answer = attempt.outcome()
            if answer:
                shot.outcome = f"{answer}, late"
            attempt.close()

    def _listener(self, point):
        if point.protocol == "icmp":
            return None
        key = (point.target, point.protocol, point.port)
        if key not in self.listeners:
            self.listeners[key] = Listener(self.site, point)
        return self.listeners[key]

    def _next_serial(self, point):
        """A source port, or ICMP identifier, that nobody had before."""
        while True:
            self.serial = 20000 if self.serial >= 60000 else self.serial + 1
            if (point.source, point.protocol, self.serial) not in self.listeners:
                return self.serial

    def close(self):
        for attempt, _ in self.pending:
            attempt.close()
        for listener in self.listeners.values():
            listener.close()


class Shot:
    """One attempt: its outcome, and how many packets each counter counted meanwhile."""

    def __init__(self, point):
        self.point, self.outcome, self.counted, self.late = point, None, {}, False

    def count(self, news):
        for zone, risen in news.items():
            for name, packets in risen.items():
                self.counted[zone, name] = self.counted.get((zone, name), 0) + packets
