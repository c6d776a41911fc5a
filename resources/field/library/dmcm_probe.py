#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# house-rules: allow file-length because a host gets this one file and nothing else
"""Tries all targets of one host at once and says truly what became of each.

Needs Python 3.6 or newer on Linux and nothing else. As an Ansible module (WANT_JSON: arguments come as a file) it
takes `data`, the targets file in Base64, and gives `dmcm_results` in Base64, so that no text of a drawing or of the
network ever meets a template. By hand: python3 dmcm_probe.py targets/HOST.json > results-HOST.json

It sends no more than a greeting, no credentials, and nothing to addresses that the targets file does not name.
"""
import base64
import collections
import errno
import heapq
import ipaddress
import json
import os
import queue
import resource
import select
import socket
import ssl
import struct
import sys
import threading
import time
import warnings

STAND_IN = b"DMCM-STAND-IN "
MOST_BYTES = 64 * 1024
MOST_DETAIL = 400
REPEAT_AFTER = 1.0       # a datagram may be lost: it is sent once more
STAND_IN_WAIT = 0.5      # for the greeting of a stand-in where the service itself says nothing
MOST_NAME_ADDRESSES = 16
RESOLVERS = 32
RECVERR = {socket.AF_INET: (socket.SOL_IP, 11), socket.AF_INET6: (socket.IPPROTO_IPV6, 25)}
BIND_ADDRESS_NO_PORT = 24
SHORTAGE = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
NAMES = {"http": "HTTP", "mysql": "MySQL", "amqp": "AMQP", "ldap": "LDAP", "ssh": "SSH", "smtp": "SMTP",
         "dns": "DNS", "ntp": "NTP"}


def printable(data, most=200):
    """One line of plain ASCII; everything else is escaped."""
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    text = "".join(chr(b) if 0x20 <= b < 0x7f and b != 0x5c else "\\x%02x" % b for b in data[:most])
    return text[:most] + ("..." if len(text) > most or len(data) > most else "")


def utc(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + ".%03dZ" % (seconds % 1 * 1000)


# ---- what protocols say ---------------------------------------------------------------------------------------------

MORE, WRONG = None, False  # anything else is the detail of a right answer


def opening(service, stream, host):
    """A question that every server of the protocol answers without credentials, and that changes nothing."""
    if service == "http":
        name = "".join(c for c in host if 0x20 < ord(c) < 0x7f)
        name = "[%s]" % name if ":" in name else name
        return ("HEAD / HTTP/1.1\r\nHost: %s\r\nUser-Agent: dmcm-topology-probe\r\nAccept: */*\r\n"
                "Connection: close\r\n\r\n" % name).encode("ascii")
    if service == "amqp":
        return b"AMQP\0\0\x09\x01"
    if service == "ldap":  # the root entry, anonymous, no attributes
        return bytes.fromhex("302a020101632504000a01000a0100020101020100010100870b6f626a656374436c61737330050403312e31")
    if service == "dns":   # the root's name servers, no recursion
        question = bytes.fromhex("6d63000000010000000000000000020001")
        return struct.pack("!H", len(question)) + question if stream else question
    if service == "ntp":
        return b"\x23" + bytes(47)
    return b""


def farewell(service):
    return {"ldap": bytes.fromhex("30050201024200"), "smtp": b"QUIT\r\n"}.get(service, b"")


def hear_line(data, wanted, prefix=""):
    if not data.startswith(wanted):
        return MORE if wanted.startswith(data) else WRONG
    end = data.find(b"\n")
    if end < 0 and len(data) < 512:
        return MORE
    return prefix + printable(data[:end if end >= 0 else 512].strip())


def hear_http(data):
    said = hear_line(data, b"HTTP/")
    return said if said in (MORE, WRONG) or data[5:6] in (b"1", b"2") else WRONG


def hear_mysql(data):
    if len(data) < 5:
        return MORE
    size, sequence, kind = int.from_bytes(data[:3], "little"), data[3], data[4]
    if not 3 <= size <= 4096 or sequence != 0 or kind not in (9, 10, 255):
        return WRONG
    if len(data) < 4 + size:
        return MORE
    packet = data[5:4 + size]
    if kind == 255:
        text = packet[8:] if packet[2:3] == b"#" else packet[2:]
        return "MySQL answers with error %d: %s" % (int.from_bytes(packet[:2], "little"), printable(text))
    version, end, _ = packet.partition(b"\0")
    if not end or not version:
        return WRONG
    maria = b"MariaDB" in version
    if maria and version.startswith(b"5.5.5-"):
        version = version[6:]
    return ("MySQL protocol, " if maria else "MySQL ") + printable(version, 60)


def amqp_field(data, name):
    key = bytes([len(name)]) + name + b"S"
    at = data.find(key)
    if at < 0:
        return b""
    at += len(key)
    size = int.from_bytes(data[at:at + 4], "big")
    return data[at + 4:at + 4 + size] if size <= 200 else b""


def hear_amqp(data):
    if data.startswith(b"AMQP"):
        return MORE if len(data) < 8 else "AMQP, offers version %d-%d-%d" % tuple(data[5:8])
    if b"AMQP".startswith(data):
        return MORE
    if data[0] != 1:
        return WRONG
    if len(data) < 11:
        return MORE
    kind, channel, size, method = struct.unpack_from("!BHII", data)
    if kind != 1 or channel != 0 or size > MOST_BYTES - 8 or method != 10 << 16 | 10:
        return WRONG
    if len(data) < size + 8:
        return MORE
    if data[7 + size] != 0xce:
        return WRONG
    name = amqp_field(data, b"product") + b" " + amqp_field(data, b"version")
    return ("AMQP 0-9-1, " + printable(name.strip(), 60)).strip(", ")


def hear_ldap(data):
    if data[0] != 0x30:
        return WRONG
    if len(data) < 2:
        return MORE
    at, length = 2, data[1]
    if length >= 0x80:
        at, length = 2 + (length & 0x7f), int.from_bytes(data[2:2 + (length & 0x7f)], "big")
        if not 3 <= at <= 6:
            return WRONG
    if len(data) < at + 2:
        return MORE
    if length < 5 or data[at] != 2 or not 1 <= data[at + 1] <= 4:
        return WRONG
    after = at + 2 + data[at + 1]
    if len(data) <= after:
        return MORE
    number, operation = int.from_bytes(data[at + 2:after], "big"), data[after]
    if number == 1 and operation in (0x64, 0x65, 0x73) or number == 0 and operation == 0x78:
        return "LDAP"
    return WRONG


def hear_dns(data, stream):
    head = 2 if stream else 0
    if len(data) < head + 4:
        return MORE if stream else WRONG
    number, flags = struct.unpack_from("!HH", data, head)
    if stream and int.from_bytes(data[:2], "big") < 12 or number != 0x6d63 or not flags & 0x8000:
        return WRONG
    return "DNS, answer code %d" % (flags & 0xf)


def hear_ntp(data):
    return "NTP, stratum %d" % data[1] if len(data) >= 48 and data[0] & 7 == 4 else WRONG


def hear(service, stream, data):
    """What the bytes so far say: MORE, WRONG, or the detail of the right answer."""
    if not data and stream:
        return MORE
    if service == "dns":
        return hear_dns(data, stream)
    line = {"ssh": (b"SSH-", ""), "smtp": (b"220", "SMTP ")}.get(service)
    if line:
        return hear_line(data, *line)
    known = {"http": hear_http, "mysql": hear_mysql, "amqp": hear_amqp, "ldap": hear_ldap, "ntp": hear_ntp}.get(service)
    return known(data) if known else ""


# ---- certificates ---------------------------------------------------------------------------------------------------

def der(data):
    """(tag, content) of each value in a row of DER values; stops where the data does."""
    at = 0
    while at + 2 <= len(data):
        tag, size, at = data[at], data[at + 1], at + 2
        if size >= 0x80:
            count = size & 0x7f
            size, at = int.from_bytes(data[at:at + count], "big"), at + count
        if at + size > len(data):
            return
        yield tag, data[at:at + size]
        at += size


def der_time(tag, content):
    text = content.decode("ascii", "replace")
    if tag == 0x17:  # two digits of the year
        text = ("20" if text[:2] < "50" else "19") + text
    return int(ssl.cert_time_to_seconds(time.strftime("%b %d %H:%M:%S %Y GMT", time.strptime(text[:14], "%Y%m%d%H%M%S"))))


def common_name(name):
    for _, part in der(name):
        for _, pair in der(part):
            pieces = list(der(pair))
            if len(pieces) == 2 and pieces[0][1] == b"\x55\x04\x03":
                return pieces[1][1]
    return b""


def certificate(data):
    """(subject's common name, names, first second, last second) of a certificate in DER."""
    fields = list(der(next(der(next(der(data))[1]))[1]))
    if fields[0][0] == 0xa0:
        fields = fields[1:]
    dates = [der_time(*one) for one in der(fields[3][1])]
    subject, names = common_name(fields[4][1]), []
    for tag, extensions in fields[6:]:
        for _, one in der(next(der(extensions))[1]) if tag == 0xa3 else ():
            pieces = list(der(one))
            if pieces[0][1] != b"\x55\x1d\x11":
                continue
            for kind, value in der(next(der(pieces[-1][1]))[1]):
                if kind == 0x82:
                    names.append(value.decode("ascii", "replace"))
                elif kind == 0x87 and len(value) in (4, 16):
                    names.append(str(ipaddress.ip_address(value)))
    return subject, names or [subject.decode("utf-8", "replace")], dates[0], dates[1]


def name_matches(pattern, name):
    pattern, name = pattern.lower().rstrip("."), name.lower().rstrip(".")
    if not pattern.startswith("*."):
        return bool(name) and pattern == name
    dot = name.find(".")
    return dot > 0 and pattern.count(".") >= 2 and name[dot:] == pattern[1:]


def judge_certificate(data, names, address, now):
    """(acceptable, detail)"""
    try:
        subject, borne, first, last = certificate(data)
    except (ValueError, IndexError, StopIteration, struct.error):
        return True, "a certificate that cannot be read"
    said, faults = ["certificate " + (printable(subject, 64) or "without a subject")], []
    if now < first:
        faults.append("not valid before " + utc(first)[:10])
    elif now > last:
        faults.append("expired on " + utc(last)[:10])
    else:
        said.append("valid until " + utc(last)[:10])
    if names and address not in borne and not any(name_matches(b, n) for b in borne for n in names):
        faults.append("for another name (%s), not %s" % (printable(", ".join(borne[:3]), 100), printable(names[0], 64)))
    said.append("its authority was not checked")
    return not faults, ", ".join(said + faults)


def tls_context():
    """Takes any version and authority: what matters is what the server can do."""
    context = ssl.SSLContext(getattr(ssl, "PROTOCOL_TLS_CLIENT", ssl.PROTOCOL_TLS))
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():  # that old versions are old is known
            warnings.simplefilter("ignore")
            context.minimum_version = ssl.TLSVersion.TLSv1
    except (AttributeError, ValueError, ssl.SSLError):
        pass
    return context


class Tls:
    """TLS over bytes, so that the first of them can be looked at before anything else."""

    def __init__(self, context, names):
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        try:
            self.session = context.wrap_bio(self.incoming, self.outgoing, server_hostname=names[0] if names else None)
        except (ValueError, UnicodeError):
            self.session = context.wrap_bio(self.incoming, self.outgoing)
        self.stands = False

    def handshake(self):
        """True when it stands; raises ssl.SSLError."""
        try:
            self.session.do_handshake()
            self.stands = True
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            pass
        return self.stands

    def read(self):
        try:
            return self.session.read(MOST_BYTES)
        except (ssl.SSLWantReadError, ssl.SSLZeroReturnError):
            return b""


WANTS_CERTIFICATE = ("CERTIFICATE_REQUIRED", "BAD_CERTIFICATE", "NO_CERTIFICATE")


# ---- what the kernel says -------------------------------------------------------------------------------------------

ICMP4 = {0: "network unreachable", 1: "host unreachable", 2: "protocol unreachable", 3: "port unreachable",
         9: "network administratively prohibited", 10: "host administratively prohibited",
         13: "administratively prohibited"}
ICMP6 = {0: "no route to the address", 1: "administratively prohibited",
         2: "beyond the scope of the source address", 3: "address unreachable", 4: "port unreachable",
         5: "source address failed policy", 6: "route rejects the address"}


def queued_fault(sock):
    """(errno, (type, code, reporter) or None, local) of the first error the kernel queued, or None."""
    found = None
    for _ in range(8):
        try:
            control = sock.recvmsg(64, 512, socket.MSG_ERRQUEUE | socket.MSG_DONTWAIT)[1]
        except OSError:
            break
        for level, kind, data in control:
            if found is not None or (level, kind) != RECVERR[sock.family] or len(data) < 16:
                continue
            number, origin, icmp, code = struct.unpack_from("=IBBB", data)
            if origin not in (2, 3):
                found = number, None, True
                continue
            family = struct.unpack_from("=H", data, 16)[0] if len(data) >= 24 else 0
            reporter = ""
            if family == socket.AF_INET:
                reporter = socket.inet_ntop(family, data[20:24])
            elif family == socket.AF_INET6 and len(data) >= 40:
                reporter = socket.inet_ntop(family, data[24:40])
            found = number, (icmp, code, reporter), False
    return found


def take_fault(sock, number=0):
    number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) or number
    queued = queued_fault(sock)
    if queued is None:
        return number, None, False
    local = queued[2]
    try:
        # A neighbour that does not answer is reported by this machine to itself.
        local = local or queued[1] is not None and queued[1][2] == sock.getsockname()[0]
    except OSError:
        pass
    return number or queued[0], queued[1], local


def judge(fault, address, datagram):
    """(outcome, detail, reporter)"""
    number, icmp, local = fault
    v6 = ":" in address
    nobody = "no machine on the local network answers for this address"
    if icmp and local and icmp[:2] == ((1, 3) if v6 else (3, 1)):
        return "unreachable", nobody, ""
    if icmp:
        kind, code, reporter = icmp
        if kind == (3 if v6 else 11):
            meaning = "hop limit exceeded on the way"
        else:
            meaning = (ICMP6 if v6 else ICMP4).get(code, "unreachable") if kind == (1 if v6 else 3) else "ICMP error"
        said = "%s, reported by %s (ICMP%s type %d code %d)" % (
            meaning, reporter or "an unknown address", "v6" if v6 else "", kind, code)
        # A machine says "port unreachable" of its own closed UDP port; from anyone else it is a rejection.
        closed = datagram and (kind, code) == ((1, 4) if v6 else (3, 3)) and reporter == address
        return ("refused" if closed else "unreachable"), said, reporter
    return {
        errno.ECONNREFUSED: ("refused", "reset: a closed port, or a firewall that resets"),
        errno.ECONNRESET: ("refused", "reset: a closed port, or a firewall that resets"),
        errno.ETIMEDOUT: ("filtered", "no answer"),
        errno.ENETUNREACH: ("unreachable", "this machine has no route to the address"),
        errno.EHOSTUNREACH: ("unreachable", nobody),
        errno.EACCES: ("unreachable", "forbidden by this machine's own routes or firewall"),
        errno.EPERM: ("unreachable", "forbidden by this machine's own routes or firewall"),
    }.get(number, ("not-run", printable(os.strerror(number)))) + ("",)


def own_addresses():
    """The addresses this machine bears, as the kernel lists them."""
    own, last = set(), ""
    try:
        with open("/proc/net/fib_trie", encoding="ascii") as file:
            for line in file:
                words = line.split()
                if words[:1] == ["|--"]:
                    last = words[1]
                elif words[:3] == ["/32", "host", "LOCAL"]:
                    own.add(last)
    except (OSError, ValueError, IndexError):
        pass
    try:
        with open("/proc/net/if_inet6", encoding="ascii") as file:
            own.update(str(ipaddress.IPv6Address(bytes.fromhex(line.split()[0]))) for line in file)
    except (OSError, ValueError, IndexError):
        pass
    return own


# ---- one attempt ----------------------------------------------------------------------------------------------------

class Attempt:
    """One address and port: from waiting over connecting and greeting to an outcome."""

    __slots__ = ("target", "address", "socket", "stage", "began", "at", "deadline", "latency", "outcome", "detail",
                 "stand_in", "reporter", "tls", "tls_detail", "raw", "received", "unsent", "repeated", "first")

    def __init__(self, target, address):
        self.target, self.address = target, address
        self.socket = self.tls = self.latency = None
        self.stage, self.outcome, self.detail, self.reporter, self.tls_detail = "waiting", "", "", "", ""
        self.began = self.at = self.deadline = 0.0
        self.stand_in = self.repeated = False
        self.raw, self.received, self.unsent, self.first = b"", b"", b"", None

    @property
    def stream(self):
        return self.target.get("transport", "tcp") != "udp"


class Prober:
    """Runs attempts with a rate, at most so many at once, in one thread, until an overall end."""

    def __init__(self, job, own):
        limits = job.get("limits", {})
        take = lambda key, default, low, high: min(max(limits.get(key, default), low), high)
        self.gap = 1.0 / take("perSecond", 20, 1, 100000)
        self.most = int(take("inFlight", 64, 1, 4096))
        self.per_host = int(take("perHost", 16, 1, 4096))
        self.connect = float(take("connectSeconds", 3.5, 0.05, 60))
        self.greet = float(take("greetingSeconds", 3.5, 0.05, 60))
        self.end = time.monotonic() + float(take("totalSeconds", 600, 1, 7200))
        self.allow_public = job.get("allowPublic") is True
        self.own = own
        self.context = tls_context()
        self.poll = select.epoll()
        self.flights = {}      # descriptor -> attempt
        self.deadlines = []    # (when, number, descriptor, attempt)
        self.busy = collections.Counter()
        self.held = {}         # address -> attempts that wait for others to it
        self.pending = collections.deque()
        self.serial, self.next_start, self.starved, self.abandoned = 0, 0.0, False, False
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = self.most + 64
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            self.most = max(1, min(self.most, most - 64))

    def watch(self, descriptor):
        """Ends when nobody takes the results any more: the connection that started this has gone."""
        try:
            self.poll.register(descriptor, 0)  # nothing but errors and hang-ups
        except OSError:
            pass

    def run(self, attempts):
        self.pending.extend(attempts)
        while (self.pending or self.flights) and not self.abandoned:
            now = time.monotonic()
            if now >= self.end:
                break
            self.start_some(now)
            for descriptor, events in self.poll.poll(self.patience()):
                attempt = self.flights.get(descriptor)
                if attempt is None:
                    self.abandoned = self.abandoned or bool(events & (select.EPOLLHUP | select.EPOLLERR))
                else:
                    self.on_event(attempt, events)
            self.expire(time.monotonic())
        why = "nobody waited for results any more" if self.abandoned else "the time for all tests was over"
        for attempt in list(self.flights.values()) + list(self.pending) + [a for h in self.held.values() for a in h]:
            self.finish(attempt, "not-run", why)
        self.poll.close()

    def patience(self):
        now = time.monotonic()
        until = self.deadlines[0][0] if self.deadlines else self.end
        if not self.pending and not self.flights:  # all were decided as they began
            return 0.0
        if self.pending and not self.starved and len(self.flights) < self.most:
            until = min(until, self.next_start)
        return max(0.0, min(until, self.end) - now)

    def start_some(self, now):
        for _ in range(64):
            if not self.pending or self.starved or len(self.flights) >= self.most or now < self.next_start:
                return
            attempt = self.pending.popleft()
            if self.busy[attempt.address] >= self.per_host:
                self.held.setdefault(attempt.address, collections.deque()).append(attempt)
                continue
            # Rate without bursts, but a slow moment is no reason to fall behind for ever.
            self.next_start = max(self.next_start, now - 0.1) + self.gap
            self.depart(attempt)
            now = time.monotonic()

    def depart(self, attempt):
        target, datagram = attempt.target, not attempt.stream
        refused = self.why_not(attempt)
        if refused:
            return self.finish(attempt, "not-run", refused)
        family = socket.AF_INET6 if ":" in attempt.address else socket.AF_INET
        attempt.began, attempt.at = time.monotonic(), time.time()
        try:
            sock = socket.socket(family, (socket.SOCK_DGRAM if datagram else socket.SOCK_STREAM) | socket.SOCK_NONBLOCK)
        except OSError as error:
            if error.errno in SHORTAGE and self.flights:
                self.pending.appendleft(attempt)
                self.starved = True
                return None
            return self.finish(attempt, "not-run", printable(error.strerror or ""))
        attempt.socket = sock
        try:
            sock.setsockopt(*(RECVERR[family] + (1,)))
            source = target.get("source", "")
            if source in self.own and (":" in source) == (family == socket.AF_INET6):
                if not datagram:
                    try:  # the port is chosen at connect(), so that many may leave from one address
                        sock.setsockopt(socket.SOL_IP, BIND_ADDRESS_NO_PORT, 1)
                    except OSError:
                        pass
                sock.bind((source, 0))
            number = sock.connect_ex((attempt.address, target["port"]))
        except OSError as error:
            return self.finish(attempt, "not-run", printable(error.strerror or ""))
        self.busy[attempt.address] += 1
        self.flights[sock.fileno()] = attempt
        if number not in (0, errno.EINPROGRESS):
            return self.finish(attempt, *judge(take_fault(sock, number), attempt.address, datagram))
        attempt.stage = "datagram" if datagram else "connecting"
        self.set_deadline(attempt, min(REPEAT_AFTER, self.connect / 2) if datagram else self.connect)
        self.poll.register(sock.fileno(), select.EPOLLIN if datagram else select.EPOLLOUT)
        if datagram:
            self.send_question(attempt)
        return None

    def why_not(self, attempt):
        """The plan leaves these out already; a mistake there must not reach the Internet."""
        try:
            address = ipaddress.ip_address(attempt.address)
        except ValueError:
            return "not an address"
        address = getattr(address, "ipv4_mapped", None) or address
        if address.is_multicast or address.is_unspecified or str(address) == "255.255.255.255":
            return "not the address of one machine"
        if address.is_global and not self.allow_public:
            return "public address, not allowed"
        if not 0 < attempt.target["port"] < 65536:
            return "not a port"
        return ""

    def set_deadline(self, attempt, seconds):
        attempt.deadline = time.monotonic() + seconds
        self.serial += 1
        heapq.heappush(self.deadlines, (attempt.deadline, self.serial, attempt))

    def expire(self, now):
        while self.deadlines and self.deadlines[0][0] <= now:
            when, _, attempt = heapq.heappop(self.deadlines)
            if attempt.outcome or attempt.deadline != when:
                continue
            if attempt.stage == "datagram" and not attempt.repeated:
                attempt.repeated = True
                self.set_deadline(attempt, self.connect - min(REPEAT_AFTER, self.connect / 2))
                self.send_question(attempt)
            elif attempt.stage in ("datagram", "connecting"):
                self.finish(attempt, "filtered", "no answer within %g s" % self.connect)
            else:
                self.time_out(attempt)

    def send_question(self, attempt):
        question = opening(attempt.target.get("service", ""), False, "") or b"?" * 32
        try:
            attempt.socket.send(question)
        except OSError as error:
            self.finish(attempt, *judge(take_fault(attempt.socket, error.errno), attempt.address, True))

    def on_event(self, attempt, events):
        try:
            if attempt.stage == "datagram" and not events & select.EPOLLERR:
                return self.on_datagram(attempt)
            if attempt.stage in ("datagram", "connecting"):
                fault = take_fault(attempt.socket)
                if fault[0]:
                    return self.finish(attempt, *judge(fault, attempt.address, not attempt.stream))
                if attempt.stage == "connecting" and events & select.EPOLLOUT:
                    self.accepted(attempt)
                return None
            self.converse(attempt, events)
        except OSError as error:
            self.finish(attempt, "wrong-service", "the connection broke: " + printable(error.strerror or str(error)))
        return None

    # ---- after something answered ----

    def on_datagram(self, attempt):
        try:
            data = attempt.socket.recv(2048)
        except BlockingIOError:
            return None
        except OSError as error:
            return self.finish(attempt, *judge(take_fault(attempt.socket, error.errno), attempt.address, True))
        if data.startswith(STAND_IN):
            return self.met_stand_in(attempt)
        service = attempt.target.get("service", "")
        said = hear(service, False, data)
        if said in (MORE, WRONG):
            return self.finish(attempt, "wrong-service", self.not_it(service, 'answered "%s"' % printable(data, 80)))
        return self.finish(attempt, "open", said)

    def accepted(self, attempt):
        sock, target = attempt.socket, attempt.target
        if sock.getsockname() == sock.getpeername():
            return self.finish(attempt, "refused", "closed port: the connection met itself")
        attempt.latency = time.monotonic() - attempt.began
        attempt.stage = "greeting"
        names = target.get("serverNames", [])
        if target.get("tls"):
            attempt.tls = Tls(self.context, names)
            attempt.tls.handshake()
        else:
            attempt.unsent = opening(target.get("service", ""), True, names[0] if names else attempt.address)
        silent = not target.get("tls") and not target.get("service")
        self.set_deadline(attempt, min(STAND_IN_WAIT, self.greet) if silent else self.greet)
        return self.push(attempt)

    def push(self, attempt):
        """Sends what is due and asks the kernel for what comes next."""
        if attempt.outcome:
            return
        if attempt.tls:
            attempt.unsent += attempt.tls.outgoing.read()
        try:
            if attempt.unsent:
                attempt.unsent = attempt.unsent[attempt.socket.send(attempt.unsent, socket.MSG_NOSIGNAL):]
        except BlockingIOError:
            pass
        except OSError:  # what came before the end is still to be read
            attempt.unsent = b""
        self.poll.modify(attempt.socket.fileno(), select.EPOLLIN | (select.EPOLLOUT if attempt.unsent else 0))

    def converse(self, attempt, events):
        ended = False
        if events & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
            try:
                data = attempt.socket.recv(MOST_BYTES)
                ended = not data
            except BlockingIOError:
                data = b""
            except OSError:
                data, ended = b"", True
            attempt.raw = (attempt.raw + data)[:len(STAND_IN)] if len(attempt.raw) < len(STAND_IN) else attempt.raw
            attempt.first = attempt.raw[0] if attempt.raw else None
            if attempt.raw.startswith(STAND_IN):
                return self.met_stand_in(attempt)
            if not ended and attempt.raw and STAND_IN.startswith(attempt.raw):
                attempt.received += data
                return None
            if attempt.tls and len(attempt.raw) > 0:
                attempt.tls.incoming.write(attempt.received + data if not attempt.tls.stands else data)
                attempt.received = attempt.received if attempt.tls.stands else b""
            else:
                attempt.received += data
        if attempt.tls and not self.converse_tls(attempt, ended):
            return None
        self.judge_greeting(attempt, ended)
        self.push(attempt)
        return None

    def converse_tls(self, attempt, ended):
        """True when what was received is to be judged."""
        tls, target = attempt.tls, attempt.target
        try:
            if not tls.stands:
                if ended:
                    tls.incoming.write_eof()
                if not tls.handshake():
                    if ended:
                        self.tls_failed(attempt, None)
                    else:
                        self.push(attempt)
                    return False
                names = target.get("serverNames", [])
                good, said = judge_certificate(tls.session.getpeercert(True) or b"", names, attempt.address, time.time())
                attempt.tls_detail = "%s, %s" % (tls.session.version() or "TLS", said)
                if not good:
                    self.finish(attempt, "tls-failure", attempt.tls_detail)
                    return False
                if not target.get("service"):
                    self.push(attempt)
                    self.finish(attempt, "open", attempt.tls_detail)
                    return False
                question = opening(target["service"], True, names[0] if names else attempt.address)
                if question:
                    tls.session.write(question)
            attempt.received += tls.read()
            return True
        except ssl.SSLError as error:
            if tls.stands and attempt.received:
                return True
            self.tls_failed(attempt, error)
            return False

    def tls_failed(self, attempt, error):
        reason = (getattr(error, "reason", None) or "").upper()
        if any(word in reason for word in WANTS_CERTIFICATE):
            said = "TLS, the server asks for a client certificate"
            return self.finish(attempt, "open", self.with_tls(attempt, said))
        if attempt.first is not None and attempt.first not in (21, 22):
            return self.finish(attempt, "wrong-service", "answered, but not with TLS")
        if attempt.first is None:
            return self.finish(attempt, "tls-failure", "accepted the connection and closed it instead of speaking TLS")
        return self.finish(attempt, "tls-failure", "TLS handshake failed: " + (printable(reason) or "it ended early"))

    def judge_greeting(self, attempt, ended):
        service, data = attempt.target.get("service", ""), attempt.received
        if not service and not attempt.tls:
            if ended or data:
                self.finish(attempt, "open", "")
            return
        said, name = hear(service, True, data), NAMES.get(service, service)
        if said is WRONG:
            self.finish(attempt, "wrong-service", self.with_tls(
                attempt, self.not_it(service, 'answered "%s"' % printable(data, 80))))
        elif said is not MORE:
            self.say_farewell(attempt)
            self.finish(attempt, "open", self.with_tls(attempt, said))
        elif len(data) >= MOST_BYTES:
            self.finish(attempt, "wrong-service", self.with_tls(attempt, "not %s: endless answer" % name))
        elif ended and not data:
            self.finish(attempt, "wrong-service", self.with_tls(
                attempt, "accepted the connection and closed it without a word of %s" % name))
        elif ended:
            self.finish(attempt, "wrong-service", self.with_tls(
                attempt, self.not_it(service, 'broke off after "%s"' % printable(data, 80))))

    def time_out(self, attempt):
        service, data = attempt.target.get("service", ""), attempt.received
        if attempt.tls and not attempt.tls.stands:
            if attempt.first is None:
                return self.finish(attempt, "tls-failure", "accepted the connection and stayed silent")
            outcome = "tls-failure" if attempt.first in (21, 22) else "wrong-service"
            return self.finish(attempt, outcome, "the TLS handshake did not end in time")
        if not service:
            return self.finish(attempt, "open", attempt.tls_detail)
        if not data:
            return self.finish(attempt, "wrong-service", self.with_tls(
                attempt, "accepted the connection and stayed silent"))
        return self.finish(attempt, "wrong-service", self.with_tls(
            attempt, "not %s in time: answered \"%s\"" % (NAMES.get(service, service), printable(data, 80))))

    @staticmethod
    def not_it(service, said):
        return "not %s: %s" % (NAMES[service], said) if service in NAMES else said

    @staticmethod
    def with_tls(attempt, said):
        return "; ".join(part for part in (said, attempt.tls_detail) if part)

    def say_farewell(self, attempt):
        words = farewell(attempt.target.get("service", ""))
        try:
            if words and attempt.tls:
                attempt.tls.session.write(words)
                words = attempt.tls.outgoing.read()
            if words:
                attempt.socket.send(words, socket.MSG_NOSIGNAL)
        except OSError:
            pass

    def met_stand_in(self, attempt):
        if attempt.latency is None:
            attempt.latency = time.monotonic() - attempt.began
        attempt.stand_in = True
        self.finish(attempt, "open", "a stand-in answered")

    def finish(self, attempt, outcome, detail, reporter=""):
        if attempt.outcome:
            return
        attempt.outcome, attempt.detail, attempt.reporter = outcome, detail[:MOST_DETAIL], reporter
        if attempt.latency is None and attempt.began and outcome not in ("filtered", "not-run"):
            attempt.latency = time.monotonic() - attempt.began
        sock, attempt.socket, attempt.tls = attempt.socket, None, None
        attempt.raw = attempt.received = attempt.unsent = b""
        if sock is None:
            return
        if self.flights.pop(sock.fileno(), None) is not None:
            self.busy[attempt.address] -= 1
            held = self.held.get(attempt.address)
            if held:
                self.pending.appendleft(held.popleft())
                if not held:
                    del self.held[attempt.address]
            if not self.busy[attempt.address]:
                del self.busy[attempt.address]
        sock.close()  # which also takes it out of the poll
        self.starved = False


# ---- the whole of it ------------------------------------------------------------------------------------------------

def resolve(names, seconds):
    """name -> (addresses, error), asked by some threads that nobody waits for longer than `seconds`."""
    questions, answers, found = queue.Queue(), queue.Queue(), {}

    def ask():
        while True:
            name = questions.get()
            try:
                infos = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
                answers.put((name, sorted({info[4][0] for info in infos})[:MOST_NAME_ADDRESSES], ""))
            except (OSError, UnicodeError) as error:
                answers.put((name, [], printable(str(error))))

    for name in names:
        questions.put(name)
    for _ in range(min(len(names), RESOLVERS)):
        threading.Thread(target=ask, daemon=True).start()
    end = time.monotonic() + seconds
    while len(found) < len(names):
        try:
            name, addresses, error = answers.get(timeout=max(0.01, end - time.monotonic()))
        except queue.Empty:
            break
        found[name] = addresses, error
    return {name: found.get(name, ([], "the name server did not answer in time")) for name in names}


ORDER = ["open", "wrong-service", "tls-failure", "refused", "filtered", "unreachable", "dns-failure", "not-run"]


def result_of(target, attempts, fallback):
    """What is written of one target: of several addresses of a name, the gravest."""
    if not attempts:
        return dict(address=target.get("name", ""), port=target["port"], outcome="dns-failure", detail=fallback,
                    at=utc(time.time()))
    worst = max(attempts, key=lambda a: ORDER.index(a.outcome) if a.outcome in ORDER else 0)
    named = target.get("name") and not target.get("address")
    detail = worst.detail
    if named:
        detail = "; ".join(part for part in (detail, "at " + worst.address) if part)
        if len(attempts) > 1:
            detail += ", the gravest of %d addresses" % len(attempts)
    made = dict(address=target["name"] if named else worst.address, port=target["port"], outcome=worst.outcome)
    if worst.latency is not None:
        made["latencyMs"] = round(worst.latency * 1000, 3)
    made.update(detail=detail[:MOST_DETAIL], at=utc(worst.at or time.time()))
    if worst.stand_in:
        made["standIn"] = True
    if worst.reporter:
        made["reporter"] = worst.reporter
    return made


def probe(job, tool="", watched=None):
    """The results of a targets file, both as the objects of their files."""
    own, started = own_addresses(), time.time()
    prober = Prober(job, own)
    if watched is not None:
        prober.watch(watched)
    controls = [Attempt(dict(c, service=c.get("service", "") if c.get("transport") == "udp" else "", tls=False),
                        c["address"]) for c in job.get("controls", [])]
    names = sorted({t["name"] for t in job["targets"] if not t.get("address")})
    found = resolve(names, prober.connect) if names else {}
    tried = []
    for target in job["targets"]:
        addresses = [target["address"]] if target.get("address") else found[target["name"]][0]
        tried.append([Attempt(target, address) for address in addresses])
    prober.run(controls + [attempt for attempts in tried for attempt in attempts])
    results = []
    for target, attempts in zip(job["targets"], tried):
        made = result_of(target, attempts, found.get(target.get("name", ""), ([], ""))[1])
        results += [dict(flow=flow, **made) for flow in target["flows"]]
    passed = all(c.outcome not in ("open", "wrong-service", "tls-failure", "not-run") for c in controls)
    made = {"format": "dmcm-topology-results", "version": 1, "documentSha256": job.get("documentSha256", ""),
            "vantage": job["vantage"], "vantageClaimed": not own.intersection(job.get("addresses", [])),
            "controlPassed": passed, "startedAt": utc(started)}
    if tool:
        made["tool"] = tool
    made["results"] = results
    return made


def read_job(text):
    job = json.loads(text)
    if not isinstance(job, dict) or job.get("format") != "dmcm-topology-targets":
        raise ValueError("this is no targets file of the DMCM Topology Designer")
    if job.get("version") != 1:
        raise ValueError("this targets file is of another version")
    if not isinstance(job.get("targets"), list) or len(job["targets"]) > 100000:
        raise ValueError("the targets file has no list of targets, or too long a one")
    return job


def count(results):
    sums = collections.Counter(result["outcome"] for result in results)
    return ", ".join("%d %s" % (sums[word], word) for word in ORDER if sums[word]) or "nothing to test"


def as_module(arguments):
    """One answer to Ansible, whatever happens. No text of the network is in it but inside `dmcm_results`."""
    try:
        job = read_job(base64.b64decode(arguments.get("data", "")).decode("utf-8"))
        if arguments.get("_ansible_check_mode"):
            return {"changed": False, "skipped": True, "msg": "nothing is sent in check mode"}
        results = probe(job, "ansible", 1)
    except (ValueError, KeyError, TypeError, OSError) as error:
        return {"failed": True, "msg": "%s: %s" % (type(error).__name__, printable(str(error)))}
    text = base64.b64encode(json.dumps(results).encode("ascii")).decode("ascii")
    control = "" if results["controlPassed"] else "; the control test did not pass"
    return {"changed": False, "dmcm_results": text, "msg": count(results["results"]) + control}


def main():
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        sys.stderr.write("usage: python3 dmcm_probe.py targets/HOST.json > results-HOST.json\n")
        return 2
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    try:
        given = json.loads(text)
        if not isinstance(given, dict) or "format" in given:
            results = probe(read_job(text))
            json.dump(results, sys.stdout, indent=2)
            sys.stdout.write("\n")
            sys.stderr.write(count(results["results"]) + "\n")
            return 0
    except (ValueError, KeyError, TypeError) as error:
        sys.stderr.write("dmcm_probe.py: %s\n" % printable(str(error)))
        return 3
    answer = as_module(given)
    json.dump(answer, sys.stdout)
    return 1 if answer.get("failed") else 0


if __name__ == "__main__":
    sys.exit(main())
