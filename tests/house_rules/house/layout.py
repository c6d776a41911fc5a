# SPDX-License-Identifier: Apache-2.0
"""Rules about files as a whole: lengths, folders, first lines, headers, tests, CMake, the package lists."""

import posixpath
import re

from .tree import Fault

RULES = {
    "spdx": "the first line (after #!) names the licence",
    "pragma-once": "headers start with #pragma once",
    "header-comment": "the first public declaration of a header has a /// comment: what for, units, ownership, errors",
    "file-length": "at most 400 lines a file, 600 in tests, 300 in the main window",
    "folder-size": "at most 25 files a folder of code",
    "missing-test": "every model/**/x.cpp has tests/model/**/x_test.cpp",
    "cmake-sources": "CMake lists every source by name",
    "cmake-targets": "settings belong to targets, never to folders",
    "dependencies": "docs/dependencies.md and the package lists in packaging/ name the same packages",
}

CODE_FOLDERS = {"app", "model", "views", "tests", "packaging"}
DATA_FOLDERS = {"golden", "data", "corpus"}
MAX_FILES = 25
SPDX = "SPDX-License-Identifier: Apache-2.0"
DIRECTORY_COMMANDS = (
    r"^\s*(include_directories|link_libraries|link_directories|add_definitions|add_compile_definitions"
    r"|add_compile_options|add_link_options)\s*\("
)
FORWARD = r"(template\s*<[^;{]*>\s*)?(class|struct|union|enum(\s+class)?)\s+[\w:]+(\s*:\s*[\w:]+)?\s*;"


def check(tree):
    yield from check_first_lines(tree)
    yield from check_lengths(tree)
    yield from check_folders(tree)
    for source in tree.sources.values():
        if source.is_header:
            yield from check_header(source)
    yield from check_tests(tree)
    yield from check_cmake(tree)
    yield from check_dependencies(tree)


def check_first_lines(tree):
    for path, text in tree.texts.items():
        lines = text.splitlines()
        first = lines[0] if lines else ""
        if path.endswith((".h", ".cpp")):
            wanted = "// " + SPDX
        elif path.endswith((".cmake", ".py", ".sh", "CMakeLists.txt")) or first.startswith("#!"):
            wanted = "# " + SPDX
        else:
            continue
        if first.startswith("#!"):
            first = lines[1] if len(lines) > 1 else ""
        if first != wanted:
            yield Fault(path, 0, "spdx", f"the first line is not {wanted!r}")


def max_lines(path):
    if path.startswith("views/shell/main_window"):
        return 300
    return 600 if path.startswith("tests/") else 400


def check_lengths(tree):
    for path, text in tree.texts.items():
        if path.endswith((".h", ".cpp", ".py", ".cmake", "CMakeLists.txt")) or text.startswith("#!"):
            count = text.count("\n")
            if count > max_lines(path):
                yield Fault(path, 0, "file-length", f"{count} lines, more than {max_lines(path)}")


def check_folders(tree):
    for folder, names in tree.folders.items():
        parts = folder.split("/")
        if parts[0] in CODE_FOLDERS and not DATA_FOLDERS & set(parts) and len(names) > MAX_FILES:
            yield Fault(folder, 0, "folder-size", f"{len(names)} files, more than {MAX_FILES}")


def check_header(source):
    if not any(re.match(r"#pragma once\s*$", line) for line in source.code):
        yield Fault(source.path, 0, "pragma-once", "no #pragma once")
    continued = False
    for number, line in enumerate(source.code, 1):
        text = line.strip()
        skip = continued or not text or text.startswith("#") or text == "}"
        # A directive may go on in the next line.
        continued = (continued or text.startswith("#")) and text.endswith("\\")
        if skip or re.match(rf"{FORWARD}$|using namespace\b|QT_\w+_NAMESPACE", text):
            continue
        if source.lines[number - 2].strip().startswith("///"):
            return
        # A comment above the namespace speaks for the whole header.
        if re.match(r"(inline )?namespace\b", text):
            continue
        yield Fault(source.path, number, "header-comment", "no /// comment above the first declaration")
        return


def check_tests(tree):
    for path in tree.sources:
        if path.startswith("model/") and path.endswith(".cpp"):
            test = f"tests/{path[:-4]}_test.cpp"
            if test not in tree.sources:
                yield Fault(path, 0, "missing-test", f"no {test}")


def check_cmake(tree):
    lists = {}
    for path, text in tree.texts.items():
        if not path.endswith((".cmake", "CMakeLists.txt")):
            continue
        text = re.sub(r"#[^\n]*", "", text)
        if path.endswith("CMakeLists.txt"):
            lists[posixpath.dirname(path)] = set(re.findall(r"[\w./-]+", text))
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r"\bfile\s*\(\s*GLOB|\baux_source_directory\s*\(", line):
                yield Fault(path, number, "cmake-sources", "sources are listed by name")
            if re.match(DIRECTORY_COMMANDS, line):
                yield Fault(path, number, "cmake-targets", "settings belong to a target")
    for path in tree.sources:
        if not path.endswith(".cpp"):
            continue
        folder = posixpath.dirname(path)
        while folder and folder not in lists:
            folder = posixpath.dirname(folder)
        if posixpath.relpath(path, folder or ".") not in lists.get(folder, ()):
            yield Fault(path, 0, "cmake-sources", f"{posixpath.join(folder, 'CMakeLists.txt')} does not list it")


def check_dependencies(tree):
    wanted = {}
    for path, text in tree.texts.items():
        if path.startswith("packaging/packages-"):
            for number, line in enumerate(text.splitlines(), 1):
                words = line.split("#")[0].split()
                if words:
                    wanted[words[0]] = (path, number)
                if len(words) == 1:
                    yield Fault(path, number, "dependencies", f"{words[0]} has no reason")
    if not wanted:
        return
    described = set()
    for number, line in enumerate(tree.texts.get("docs/dependencies.md", "").splitlines(), 1):
        match = re.match(r"\|((?:\s*`[^`]+`,?)+)\s*\|", line)
        for name in re.findall(r"`([^`]+)`", match[1]) if match else ():
            described.add(name)
            if name not in wanted:
                yield Fault("docs/dependencies.md", number, "dependencies", f"{name} is in no package list")
    for name in wanted.keys() - described:
        yield Fault(*wanted[name], "dependencies", f"docs/dependencies.md does not name {name}")
