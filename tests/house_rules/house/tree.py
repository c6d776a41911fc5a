# SPDX-License-Identifier: Apache-2.0
"""The files of a source tree, with comments and literals told apart, and the exemptions in them."""

import os
import re
from typing import NamedTuple

SKIPPED_FOLDERS = {".git", "build", ".cache", "__pycache__"}
# The little trees that this check is itself tested with: made to be wrong.
SKIPPED_TREES = {"tests/house_rules/good", "tests/house_rules/bad"}
MAX_TEXT = 4 << 20

LITERAL_OR_COMMENT = re.compile(
    r"""(?P<raw>R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)")"""
    r"""|(?P<string>"(?:\\.|[^"\\\n])*")"""
    r"""|(?P<char>(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')"""
    r"""|(?P<comment>//[^\n]*|/\*.*?\*/)""",
    re.DOTALL,
)
EXEMPTION = re.compile(r"house-rules: allow ([a-z-]+) because \S")


class Fault(NamedTuple):
    """One rule broken. Line 0: the file as a whole."""

    path: str
    line: int
    rule: str
    what: str


class Source:
    """A C++ file: its lines as written, without comments, and without comments and literals."""

    def __init__(self, path, text):
        self.path = path
        self.lines = text.splitlines()
        self.without_comments = blank(text, {"comment"}).splitlines()
        self.code = blank(text, {"comment", "raw", "string", "char"}).splitlines()
        self.is_header = path.endswith(".h")
        self.top = path.split("/")[0]

    def includes(self):
        """(line, "<" or '"', name) of each include."""
        for number, line in enumerate(self.without_comments, 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if match:
                yield number, match[1], match[2]


def blank(text, kinds):
    """Text with those kinds of tokens turned to spaces, every line keeping its number."""

    def replace(match):
        if match.lastgroup not in kinds and not (match["raw"] and "raw" in kinds):
            return match[0]
        return re.sub(r"[^\n]", " ", match[0])

    return LITERAL_OR_COMMENT.sub(replace, text)


class Tree:
    """All text files below a root, by their path from it."""

    def __init__(self, root):
        self.root = root
        self.texts = {}
        self.folders = {}
        for folder, subfolders, names in os.walk(root):
            place = os.path.relpath(folder, root).replace(os.sep, "/")
            place = "" if place == "." else place + "/"
            subfolders[:] = sorted(
                name for name in subfolders if name not in SKIPPED_FOLDERS and place + name not in SKIPPED_TREES
            )
            self.folders[place.rstrip("/")] = sorted(names)
            for name in sorted(set(names) - SKIPPED_FOLDERS):
                text = read_text(os.path.join(folder, name))
                if text is not None:
                    self.texts[place + name] = text
        self.sources = {
            path: Source(path, text) for path, text in sorted(self.texts.items()) if path.endswith((".h", ".cpp"))
        }
        self.used = set()

    def exempts(self, fault):
        """Whether a comment at the place of a fault allows it."""
        lines = self.texts.get(fault.path, "").splitlines()
        numbers = [fault.line, fault.line - 1] if fault.line else range(1, len(lines) + 1)
        for number in numbers:
            if not 1 <= number <= len(lines):
                continue
            if number == fault.line - 1 and not re.match(r"\s*(//|#)", lines[number - 1]):
                continue
            match = EXEMPTION.search(lines[number - 1])
            if match and match[1] == fault.rule:
                self.used.add((fault.path, number))
                return True
        return False

    def exemption_faults(self, rules):
        """Exemptions that are written wrongly or exempt nothing; call it after exempts()."""
        for path, text in self.texts.items():
            if not path.endswith((".h", ".cpp", ".cmake", "CMakeLists.txt")):
                continue
            for number, line in enumerate(text.splitlines(), 1):
                if "house-rules:" not in line or (path, number) in self.used:
                    continue
                match = EXEMPTION.search(line)
                if not match:
                    what = 'write it as "house-rules: allow RULE because REASON"'
                elif match[1] not in rules:
                    what = f"there is no rule {match[1]}"
                else:
                    what = f"nothing here breaks {match[1]}: take the exemption out"
                yield Fault(path, number, "exemption", what)


def read_text(path):
    """The text of a file, or None if it is no text, too long, or no plain file."""
    if os.path.islink(path) or not os.path.isfile(path) or os.path.getsize(path) > MAX_TEXT:
        return None
    with open(path, "rb") as file:
        data = file.read()
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
