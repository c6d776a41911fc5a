# SPDX-License-Identifier: Apache-2.0
"""Where the zones, networks and hosts of a document are drawn: boxes in boxes, sized from inside out."""

CARD_WIDTH = 208
CARD_HEAD = 56  # name and address of a host
CHIP_ROW = 30  # one component
CARD_GAP_X, CARD_GAP_Y = 72, 48  # links pass between cards
NETWORK_HEAD, NETWORK_PAD = 28, 20
ZONE_HEAD, ZONE_PAD = 44, 24
LANE_GAP = 72  # between networks and zones inside a zone
ZONE_GAP = 120  # between zones at top level


class Host:
    def __init__(self, ident, name, kinds=(), addresses=(), role="", dns=(), standby=None):
        self.id, self.name, self.kinds, self.addresses = ident, name, list(kinds), list(addresses)
        self.role, self.dns, self.standby = role, list(dns), standby
        self.network = None

    def height(self):
        return CARD_HEAD + CHIP_ROW * len(self.kinds)


class Network:
    def __init__(self, ident, name, cidrs, hosts, columns=1, vlan=None):
        self.id, self.name, self.cidrs, self.hosts = ident, name, cidrs, hosts
        self.columns, self.vlan, self.zone = columns, vlan, None
        for host in hosts:
            host.network = self

    def rows(self):
        return [self.hosts[i:i + self.columns] for i in range(0, len(self.hosts), self.columns)]

    def size(self):
        rows = self.rows()
        columns = max(len(row) for row in rows)
        width = columns * CARD_WIDTH + (columns - 1) * CARD_GAP_X + 2 * NETWORK_PAD
        height = sum(max(h.height() for h in row) for row in rows) + (len(rows) - 1) * CARD_GAP_Y
        return width, height + NETWORK_HEAD + 2 * NETWORK_PAD

    def place(self, at, x, y, width, height):
        """Draws the lane in the box given and its hosts in the middle of it."""
        at[self.id] = {"x": x, "y": y, "w": width, "h": height}
        own_width, own_height = self.size()
        left = x + NETWORK_PAD + (width - own_width) // 2
        top = y + NETWORK_HEAD + NETWORK_PAD + (height - own_height) // 2
        for row in self.rows():
            for column, host in enumerate(row):
                at[host.id] = {"x": left + column * (CARD_WIDTH + CARD_GAP_X), "y": top, "w": 0, "h": 0}
            top += max(host.height() for host in row) + CARD_GAP_Y


class Zone:
    def __init__(self, ident, name, style, children, flow="column", firewall=None):
        self.id, self.name, self.style, self.children, self.flow = ident, name, style, children, flow
        self.firewall, self.parent = firewall, None
        for child in children:
            if isinstance(child, Zone):
                child.parent = self
            elif isinstance(child, Network):
                child.zone = self
            else:
                for inner in child.children:
                    inner.parent = self

    def size(self):
        width, height = stack_size(self.children, self.flow, LANE_GAP)
        return width + 2 * ZONE_PAD, height + ZONE_HEAD + 2 * ZONE_PAD

    def place(self, at, x, y, width, height):
        at[self.id] = {"x": x, "y": y, "w": width, "h": height}
        place_stack(self.children, self.flow, LANE_GAP, at, x + ZONE_PAD, y + ZONE_HEAD + ZONE_PAD,
                    width - 2 * ZONE_PAD, height - ZONE_HEAD - 2 * ZONE_PAD)


class Stack:
    """Zones side by side or one below the other, without a box of their own."""

    def __init__(self, children, flow="column", gap=ZONE_GAP):
        self.children, self.flow, self.gap = children, flow, gap

    def size(self):
        return stack_size(self.children, self.flow, self.gap)

    def place(self, at, x, y, width, height):
        place_stack(self.children, self.flow, self.gap, at, x, y, width, height)


def stack_size(children, flow, gap):
    sizes = [child.size() for child in children]
    gaps = gap * (len(children) - 1)
    if flow == "row":
        return sum(w for w, _ in sizes) + gaps, max(h for _, h in sizes)
    return max(w for w, _ in sizes), sum(h for _, h in sizes) + gaps


def place_stack(children, flow, gap, at, x, y, width, height):
    """Along the flow what is left over goes to all alike; across it every child fills the box."""
    own_width, own_height = stack_size(children, flow, gap)
    spare = (width - own_width if flow == "row" else height - own_height) // len(children)
    for child in children:
        w, h = child.size()
        if flow == "row":
            child.place(at, x, y, w + spare, height)
            x += w + spare + gap
        else:
            child.place(at, x, y, width, h + spare)
            y += h + spare + gap


def draw(columns):
    """The placements of a document whose top-level zones stand in columns from left to right."""
    at = {}
    page = Stack([Stack(column) for column in columns], "row")
    page.place(at, 0, 0, *page.size())
    return at
