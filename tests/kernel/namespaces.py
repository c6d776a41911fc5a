# SPDX-License-Identifier: Apache-2.0
"""Network namespaces without names: nobody else sees them, and they are gone as soon as this process is.

They are kept by file descriptors alone, so that nothing has to be cleaned up, however the process ends.
"""
import ctypes
import os
import socket
import struct
import subprocess

_libc = ctypes.CDLL(None, use_errno=True)
_NEWNET = 0x40000000
_HERE = "/proc/thread-self/ns/net"


def _call(function, *arguments):
    if function(*arguments) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def die_with_parent():
    """A worker whose parent is killed goes too, and its namespaces with it."""
    _libc.prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL


class Namespace:
    """`with namespace:` puts this thread, and the programs it starts, inside."""

    def __init__(self):
        home = os.open(_HERE, os.O_RDONLY | os.O_CLOEXEC)
        try:
            _call(_libc.unshare, _NEWNET)
            self.fd = os.open(_HERE, os.O_RDONLY | os.O_CLOEXEC)
            _call(_libc.setns, home, _NEWNET)
        finally:
            os.close(home)
        self.homes = []

    def __enter__(self):
        self.homes.append(os.open(_HERE, os.O_RDONLY | os.O_CLOEXEC))
        _call(_libc.setns, self.fd, _NEWNET)
        return self

    def __exit__(self, *_):
        home = self.homes.pop()
        _call(_libc.setns, home, _NEWNET)
        os.close(home)

    @property
    def path(self):
        """A name for `ip`, which must not close what it is about."""
        return f"/proc/{os.getpid()}/fd/{self.fd}"

    def close(self):
        os.close(self.fd)

    def setting(self, name, value):
        """One of /proc/sys/net; one that this kernel lacks is not needed either."""
        with self:
            try:
                with open(f"/proc/sys/net/{name}", "w", encoding="ascii") as file:
                    file.write(value)
            except FileNotFoundError:
                pass

    def run(self, *command, text=""):
        with self:
            done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr}\n{text}")
        return done.stdout


class Counters:
    """The named counters of all tables in a namespace, read in microseconds instead of by starting `nft`; and its
    table of connections."""

    _GETOBJ = 10 << 8 | 19        # NFNL_SUBSYS_NFTABLES, NFT_MSG_GETOBJ
    _FLUSH = 1 << 8 | 2           # NFNL_SUBSYS_CTNETLINK, IPCTNL_MSG_CT_DELETE
    _REQUEST_DUMP = 0x1 | 0x300
    _REQUEST_ACK = 0x1 | 0x4

    def __init__(self, namespace):
        with namespace:
            self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)  # NETLINK_NETFILTER
        self.socket.bind((0, 0))
        self.socket.settimeout(5)
        self.last = self.read()

    def read(self):
        """Packets by counter name."""
        found = {}
        self._ask(self._GETOBJ, self._REQUEST_DUMP, 1)  # NFPROTO_INET
        while True:
            data = self.socket.recv(1 << 17)
            while data:
                length, kind, _flags, _sequence, _port = struct.unpack_from("IHHII", data)
                if kind == 3:  # NLMSG_DONE
                    return found
                if kind == 2:  # NLMSG_ERROR
                    number = -struct.unpack_from("i", data, 16)[0]
                    raise OSError(number, f"reading counters: {os.strerror(number)}")
                parts = self._attributes(data[20:length])
                if 4 in parts:  # NFTA_OBJ_DATA
                    name = parts[2].rstrip(b"\0").decode()
                    found[name] = int.from_bytes(self._attributes(parts[4])[2], "big")
                data = data[length + 3 & ~3:]

    def forget_connections(self):
        """Empties the table of connections, for protocols in which a second one looks like more of the first."""
        self._ask(self._FLUSH, self._REQUEST_ACK, 0)
        number = -struct.unpack_from("i", self.socket.recv(1 << 17), 16)[0]
        if number:
            raise OSError(number, f"emptying the table of connections: {os.strerror(number)}")

    def _ask(self, message, flags, family):
        body = struct.pack("BBH", family, 0, 0)
        self.socket.send(struct.pack("IHHII", 16 + len(body), message, flags, 1, 0) + body)

    @staticmethod
    def _attributes(data):
        found = {}
        while len(data) >= 4:
            length, kind = struct.unpack_from("HH", data)
            found[kind & 0x3FFF] = data[4:length]
            data = data[length + 3 & ~3:]
        return found

    def news(self):
        """What has risen since the last call, by how much."""
        now = self.read()
        risen = {name: packets - self.last.get(name, 0) for name, packets in now.items()
                 if packets != self.last.get(name, 0)}
        self.last = now
        return risen

    def close(self):
        self.socket.close()


def why_not():
    """Why namespaces with firewalls cannot be made here, or None."""
    try:
        trial = Namespace()
    except OSError as error:
        return f"network namespaces cannot be made here ({error.strerror}): this needs root"
    try:
        trial.setting("ipv4/ip_forward", "1")
        trial.run("ip", "link", "set", "lo", "up")
        trial.run("nft", "-f", "-", text="table inet trial { chain c { type filter hook forward priority filter; "
                                         "ct state established reject with icmpx type admin-prohibited; }; }")
        counters = Counters(trial)
        counters.forget_connections()
        counters.close()
    except (OSError, RuntimeError) as error:
        return f"firewalls cannot be loaded here: {error}"
    finally:
        trial.close()
    return None
