# SPDX-License-Identifier: Apache-2.0
"""tests/support/with_display: a display and a manager for one program, gone with it."""

import os
import pathlib
import subprocess
import tempfile
import unittest

WITH_DISPLAY = pathlib.Path(__file__).resolve().parents[1] / "support" / "with_display"


def run(script, **changes):
    return subprocess.run(
        [WITH_DISPLAY, "sh", "-c", script],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={**os.environ, **changes},
    )


class Display(unittest.TestCase):
    def test_a_window_manager_is_there_from_the_start(self):
        result = run("xprop -root _NET_SUPPORTING_WM_CHECK")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("window id", result.stdout)

    def test_the_exit_code_is_passed_on(self):
        self.assertEqual(run("exit 7").returncode, 7)

    def test_two_at_once_have_displays_of_their_own(self):
        # Each waits until the other runs too, so that both displays are there at the same time.
        with tempfile.TemporaryDirectory() as folder:
            pipes = [f"{folder}/a", f"{folder}/b"]
            for pipe in pipes:
                os.mkfifo(pipe)
            first = ["sh", "-c", 'echo "$DISPLAY"; echo >"$0"; cat "$1"', pipes[0], pipes[1]]
            second = ["sh", "-c", 'echo "$DISPLAY"; cat "$1"; echo >"$0"', pipes[1], pipes[0]]
            running = [
                subprocess.Popen([WITH_DISPLAY, *command], stdout=subprocess.PIPE, text=True)
                for command in (first, second)
            ]
            shown = [process.communicate(timeout=100)[0].split()[0] for process in running]
        self.assertNotEqual(shown[0], shown[1])

    def test_what_was_started_ends_with_the_program(self):
        started = run("cat /proc/$PPID/task/$PPID/children").stdout.split()
        # The display, the window manager and the program itself.
        self.assertEqual(len(started), 3)
        self.assertEqual([pid for pid in started if os.path.exists(f"/proc/{pid}")], [])


if __name__ == "__main__":
    unittest.main()
