# SPDX-License-Identifier: Apache-2.0
"""Rules about what stands in a line: calls, types and words that have no place in some rooms."""

import re

from .tree import Fault

RULES = {
    "event-loop": "no nested event loops: open() and show() instead of exec(), signals instead of waiting",
    "sleep": "no sleeps",
    "file-writing": "files are written only through format's saver",
    "qvariant": "no QVariant in model/",
    "raster": "no cache modes, effects, pixmaps and icons in render/ and items/: they turn vectors into rasters",
    "plain-text": "a message box shows plain text: it may carry a user's words",
    "user-words": "no words for people in net/ and analysis/: reason codes there, sentences in views/text",
    "singleton": "no singletons, no globals",
    "left-over": "no left-overs, no tests switched off",
    "machine-path": "no path of one machine",
}

PROGRAM = ("app/", "model/", "views/")
EVERYWHERE = ("app/", "model/", "views/", "tests/")
DIALOG_LOOPS = (
    r"\bQMessageBox::(about|aboutQt|critical|information|question|warning)\s*\("
    r"|\bQFileDialog::get\w+\s*\(|\bQInputDialog::get\w+\s*\(|\bQColorDialog::getColor\s*\("
    r"|\bQFontDialog::getFont\s*\("
)

# (rule, folders it holds in, folders it does not hold in, pattern, what is wrong)
LINE_RULES = [
    ("event-loop", PROGRAM, (), r"\bQEventLoop\b|\bprocessEvents\s*\(", "a nested event loop"),
    ("event-loop", PROGRAM, ("app/",), r"(\.|->|Application::)exec\s*\(", "exec() belongs to main()"),
    ("event-loop", PROGRAM, (), DIALOG_LOOPS, "a static dialog runs an event loop of its own; use open()"),
    (
        "sleep",
        EVERYWHERE,
        (),
        r"\bsleep_(for|until)\s*\(|\bQThread::\w*sleep\s*\(|\bqSleep\s*\(|(?<![\w.>:])(u|nano)?sleep\s*\(",
        "a sleep",
    ),
    (
        "file-writing",
        PROGRAM,
        ("model/format/",),
        r"\bQSaveFile\b|\bQTemporaryFile\b|\bstd::(basic_)?(ofstream|fstream)\b|\bfopen\s*\("
        r"|\bQFile::(WriteOnly|ReadWrite|Append|NewOnly)\b|\bsetOutputFileName\s*\(",
        "writes a file past format's saver",
    ),
    ("qvariant", ("model/",), (), r"\bQVariant(Map|List|Hash)?\b", "QVariant"),
    (
        "raster",
        ("views/render/", "views/items/"),
        (),
        r"\bsetCacheMode\b|\b(Item|Device)CoordinateCache\b|\bQGraphics\w*Effect\b|\bsetGraphicsEffect\b"
        r"|\bQ(Pixmap|Bitmap|Icon)\b|\bQGraphics(Svg|Pixmap)Item\b",
        "turns a vector export into a raster",
    ),
    ("user-words", ("model/net/", "model/analysis/"), (), r"\btr\s*\(|\btranslate\s*\(", "translated words"),
    (
        "singleton",
        PROGRAM,
        (),
        r"\bQ_GLOBAL_STATIC\b|(?<!Application)::instance\s*\(|\bstatic\s+[\w:<>]+\s*[&*]\s*(instance|self|the)\w*\s*\(",
        "a singleton",
    ),
    ("left-over", EVERYWHERE, (), r"\bGTEST_SKIP\b|\bDISABLED_\w|\b(EXPECT|ASSERT)_TRUE\(true\)", "a test switched off"),
]
LINE_RULES = [(rule, where, but, re.compile(pattern), what) for rule, where, but, pattern, what in LINE_RULES]

DEVICE_WRITE = re.compile(r"\bQIODevice(Base)?::(WriteOnly|ReadWrite|Append)\b")
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
STATIC = re.compile(r"^\s*(?:inline\s+)?(?:static|thread_local)\s+[\w:<>,\s*&]+?[\s*&]\w+\s*(?:=[^=]|;|\{)")
NOT_A_VARIABLE = (
    r"using|typedef|class|struct|union|enum|namespace|template|friend|concept|return|public|private|protected|static"
    r"|thread_local|extern\s+template|requires|explicit|operator|goto|case|default|delete|throw"
)
GLOBAL = re.compile(rf"^(?!(?:{NOT_A_VARIABLE})\b)[A-Za-z_][\w:<>,\s*&]*[\s*&]\w+(?:\[\w*\])?\s*(?:=[^=]|;|\{{)")
CONSTANT = re.compile(r"\b(const|constexpr|consteval|typedef)\b")
LEFT_OVER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|ro" + r"ot)/|/tmp/w" + r"t\b")


def check(tree):
    for source in tree.sources.values():
        yield from check_lines(source)
        yield from check_variables(source)
        yield from check_words(source)
        yield from check_message_boxes(source)
    for path, text in tree.texts.items():
        code = path.endswith((".h", ".cpp", ".py", ".sh", ".cmake", "CMakeLists.txt")) or text.startswith("#!")
        for number, line in enumerate(text.splitlines(), 1):
            if code and LEFT_OVER.search(line):
                yield Fault(path, number, "left-over", "something left to do")
            if MACHINE_PATH.search(line):
                yield Fault(path, number, "machine-path", "a path of one machine")


def check_lines(source):
    for rule, where, but, pattern, what in LINE_RULES:
        if not source.path.startswith(where) or (but and source.path.startswith(but)):
            continue
        for number, line in enumerate(source.code, 1):
            if pattern.search(line):
                yield Fault(source.path, number, rule, what)
    # Writing into memory is nobody's business: only a file that knows QFile can mean the disk.
    if source.path.startswith(PROGRAM) and not source.path.startswith("model/format/"):
        if any(name == "QFile" for _, _, name in source.includes()):
            for number, line in enumerate(source.code, 1):
                if DEVICE_WRITE.search(line):
                    yield Fault(source.path, number, "file-writing", "writes a file past format's saver")


def check_variables(source):
    if not source.path.startswith(PROGRAM):
        return
    for number, line in enumerate(source.code, 1):
        match = STATIC.match(line) or GLOBAL.match(line)
        if match and not CONSTANT.search(line):
            yield Fault(source.path, number, "singleton", "a variable that lives as long as the program")


def check_words(source):
    if not source.path.startswith(("model/net/", "model/analysis/")):
        return
    for number, line in enumerate(source.without_comments, 1):
        if re.search(r"#\s*include|static_assert", line):
            continue
        if any(" " in words and re.search("[A-Za-z]", words) for words in LITERAL.findall(line)):
            yield Fault(source.path, number, "user-words", "a sentence")


def check_message_boxes(source):
    if not source.path.startswith(("app/", "views/")) or any("PlainText" in line for line in source.code):
        return
    for number, line in enumerate(source.code, 1):
        if re.search(r"\bnew QMessageBox\b|\bQMessageBox \w+\s*[({;]", line):
            yield Fault(source.path, number, "plain-text", "a message box without setTextFormat(Qt::PlainText)")
