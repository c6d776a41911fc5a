# SPDX-License-Identifier: Apache-2.0
"""Which room may include what: taken from the links in CMake, pinned by the table in docs/architecture.md."""

import glob
import pathlib
import re

from .tree import Fault

RULES = {
    "room-links": "the links of a room in CMake are those of its row in docs/architecture.md, without circles",
    "room-include": "a room includes only rooms and libraries that it links, directly or through another",
    "qt-module": "a room includes only headers of the Qt modules it links",
    "qt-include-form": "short Qt includes: <QString>, never <QtCore/QString>, which compiles in any room",
    "include-root": "project includes are in quotes and start at the root",
    "include-cycle": "no header includes itself through others",
    "mutable-document": "only commands/ and format/ change a document",
}

# What a Qt module brings with it.
QT_LINKS = {
    "Core": [],
    "Gui": ["Core"],
    "Widgets": ["Gui"],
    "Svg": ["Gui"],
    "SvgWidgets": ["Svg", "Widgets"],
    "Network": ["Core"],
    "PrintSupport": ["Widgets"],
    "Concurrent": ["Core"],
    "Xml": ["Core"],
    "Test": ["Core"],
}
# Narrower than the module: a room that needs of Qt Gui only what works without any display.
ONLY_HEADERS = {("commands", "Gui"): {"QUndoCommand", "QUndoStack"}}
MUTATOR = "model/document/mutator.h"
MUTATOR_ROOMS = {"document", "commands", "format"}


class Room:
    """A room, its folder and its links: rooms by name, Qt modules as Qt6::Core, others as CMake has them."""

    def __init__(self, name, folder, links):
        self.name = name
        self.folder = folder
        self.links = links


def qt_modules(folder=None):
    """Qt header -> module, from the Qt headers of this machine."""
    folders = [folder] if folder else [pathlib.Path(p) for p in glob.glob("/usr/include/**/qt6", recursive=True)]
    modules = {}
    for place in folders:
        for module in QT_LINKS:
            for header in place.glob(f"Qt{module}/*"):
                if header.is_file():
                    modules.setdefault(header.name, module)
    return modules


def read_rooms(tree):
    rooms = {}
    for path, text in tree.texts.items():
        if not re.match(r"(model|views)/\w+(/\w+)?/CMakeLists\.txt$", path):
            continue
        for match in re.finditer(r"topo_room\(\s*(\w+)([^)]*)\)", re.sub(r"#[^\n]*", "", text)):
            links = match[2].split("LINKS")[1].split() if "LINKS" in match[2] else []
            links = [link.replace("topo::", "").replace("nlohmann_json::", "") for link in links]
            rooms[match[1]] = Room(match[1], path.rsplit("/", 1)[0], links)
    return rooms


def closure(rooms, name):
    """All rooms, libraries and Qt modules (as Qt6::Core) that a room reaches."""
    reached, todo = set(), list(rooms[name].links)
    while todo:
        link = todo.pop()
        if link in reached:
            continue
        reached.add(link)
        if link in rooms:
            todo += rooms[link].links
        elif link.startswith("Qt6::"):
            todo += ["Qt6::" + module for module in QT_LINKS.get(link[5:], [])]
    return reached


def check(tree, modules):
    rooms = read_rooms(tree)
    yield from check_links(tree, rooms)
    reach = {name: closure(rooms, name) for name in rooms}
    for source in tree.sources.values():
        yield from check_include_forms(tree, source)
        room = room_of(rooms, source.path)
        if room:
            yield from check_room(room, reach[room.name], rooms, source, modules)
        if source.top != "tests" and (not room or room.name not in MUTATOR_ROOMS):
            for number, _, name in source.includes():
                if name == MUTATOR:
                    yield Fault(source.path, number, "mutable-document", "changes go through commands/")
    yield from check_cycles(tree)


def room_of(rooms, path):
    """The innermost room: one may have another in a folder of its own."""
    around = [room for room in rooms.values() if path.startswith(room.folder + "/")]
    return max(around, key=lambda room: len(room.folder), default=None)


def check_links(tree, rooms):
    rows = {}
    for line in tree.texts.get("docs/architecture.md", "").splitlines():
        match = re.match(r"\|\s*`((?:model|views)/\w+(?:/\w+)?)`\s*\|.*\|([^|]*)\|\s*$", line)
        if match:
            rows[match[1]] = set(re.findall(r"`([^`]+)`", match[2]))
    for room in rooms.values():
        place = room.folder + "/CMakeLists.txt"
        if rows.get(room.folder) != set(room.links):
            row = "no row" if room.folder not in rows else ", ".join(sorted(rows[room.folder])) or "nothing"
            links = ", ".join(sorted(room.links)) or "nothing"
            yield Fault(place, 0, "room-links", f"links {links}; docs/architecture.md has {row}")
        if room.name in closure(rooms, room.name):
            yield Fault(place, 0, "room-links", "reaches itself")
    for folder in rows.keys() - {room.folder for room in rooms.values()}:
        yield Fault("docs/architecture.md", 0, "room-links", f"has a row for {folder}, which is no room")


def check_include_forms(tree, source):
    for number, bracket, name in source.includes():
        if bracket == "<":
            if re.match(r"Qt\w+/", name):
                yield Fault(source.path, number, "qt-include-form", f"write <{name.split('/', 1)[1]}>")
            elif name in tree.texts:
                yield Fault(source.path, number, "include-root", f'write "{name}"')
        elif name not in tree.texts and not name.endswith(".moc"):
            yield Fault(source.path, number, "include-root", f"there is no {name} at the root")


def check_room(room, reach, rooms, source, modules):
    for number, bracket, name in source.includes():
        if bracket == '"':
            other = room_of(rooms, name)
            if other and other is not room and other.name not in reach:
                yield Fault(source.path, number, "room-include", f"{room.name} does not link {other.name}")
            elif not other and name.split("/")[0] in ("app", "tests"):
                yield Fault(source.path, number, "room-include", f"no room may include {name}")
        elif name.startswith("nlohmann/"):
            if "nlohmann_json" not in reach:
                yield Fault(source.path, number, "room-include", f"{room.name} does not link nlohmann_json")
        elif re.match(r"[Qq][A-Za-z]", name) and "/" not in name:
            module = modules.get(name)
            only = ONLY_HEADERS.get((room.name, module))
            if module is None:
                yield Fault(source.path, number, "qt-module", f"<{name}> belongs to no known Qt module")
            elif "Qt6::" + module not in reach:
                yield Fault(source.path, number, "qt-module", f"{room.name} does not link Qt6::{module}")
            elif only and name not in only:
                yield Fault(source.path, number, "qt-module", f"of Qt{module}, {room.name} takes {sorted(only)} only")


def check_cycles(tree):
    graph = {
        source.path: [name for _, bracket, name in source.includes() if bracket == '"' and name in tree.sources]
        for source in tree.sources.values()
    }
    done = set()
    for start in sorted(graph):
        if start in done:
            continue
        path, on_path = [], set()
        stack = [(start, iter(graph[start]))]
        path.append(start)
        on_path.add(start)
        while stack:
            node, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                path.pop()
                on_path.discard(node)
                done.add(node)
            elif target in on_path:
                circle = path[path.index(target):] + [target]
                yield Fault(min(circle), 0, "include-cycle", " -> ".join(circle))
            elif target not in done:
                stack.append((target, iter(graph[target])))
                path.append(target)
                on_path.add(target)
