# SPDX-License-Identifier: Apache-2.0
"""packaging/test-summary: whatever went wrong counts, and nothing that did not run counts as passed."""

import json
import pathlib
import subprocess
import tempfile
import unittest

SUMMARY = pathlib.Path(__file__).resolve().parents[2] / "packaging" / "test-summary"


def ctest(**entries):
    """ctest.xml as CMake writes it; an entry is "run", "fail", "disabled" or the reason why it did not run."""
    cases = []
    for name, status in entries.items():
        if status in ("run", "fail", "disabled"):
            cases.append(f'<testcase name="{name}" status="{status}"/>')
        else:
            cases.append(f'<testcase name="{name}" status="notrun"><skipped message="{status}"/></testcase>')
    return f"<testsuite>{''.join(cases)}</testsuite>"


def gtest(**tests):
    """A GoogleTest report; a test is "passed", "failed", "skipped" or "disabled"."""
    cases = []
    for name, outcome in tests.items():
        status = "notrun" if outcome == "disabled" else "run"
        result = {"skipped": "skipped", "disabled": "suppressed"}.get(outcome, "completed")
        failure = '<failure message="no"/>' if outcome == "failed" else ""
        cases.append(f'<testcase classname="S" name="{name}" status="{status}" result="{result}">{failure}</testcase>')
    return f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>"


class Summary(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.results = pathlib.Path(folder.name)

    def preset(self, name, entries, programs=(), **reports):
        folder = self.results / name
        folder.mkdir()
        labelled = [{"name": "LABELS", "value": ["gtest"]}]
        tests = [{"name": p, "properties": labelled} for p in programs]
        (folder / "entries.json").write_text(json.dumps({"tests": tests}))
        (folder / "ctest.xml").write_text(entries)
        for report, text in reports.items():
            (folder / f"{report}.xml").write_text(text)

    def last_line(self, *problems):
        result = subprocess.run(
            [SUMMARY, self.results, *problems], capture_output=True, text=True, timeout=60, check=False
        )
        line = result.stdout.splitlines()[-1]
        passed, failed = (int(part.split()[0]) for part in line.split(", "))
        self.assertEqual(result.returncode, 0 if passed and not failed else 1)
        return line

    def test_adds_up_tests_inside_programs_and_other_entries(self):
        self.preset("dev", ctest(net="run", rules="run"), ["net"], test_net=gtest(a="passed", b="passed"))
        self.assertEqual(self.last_line(), "3 passed, 0 failed")

    def test_counts_each_failing_test(self):
        self.preset("dev", ctest(net="fail"), ["net"], test_net=gtest(a="passed", b="failed", c="failed"))
        self.assertEqual(self.last_line(), "1 passed, 2 failed")

    def test_a_program_that_left_no_report_is_one_failure(self):
        self.preset("dev", ctest(net="fail", rules="run"), ["net"])
        self.assertEqual(self.last_line(), "1 passed, 1 failed")

    def test_a_program_that_ends_badly_after_its_tests_is_a_failure(self):
        self.preset("dev", ctest(net="fail"), ["net"], test_net=gtest(a="passed"))
        self.assertEqual(self.last_line(), "1 passed, 1 failed")

    def test_a_program_without_tests_is_a_failure(self):
        self.preset("dev", ctest(net="run", rules="run"), ["net"], test_net=gtest())
        self.assertEqual(self.last_line(), "1 passed, 1 failed")

    def test_a_report_cut_short_is_a_failure(self):
        self.preset("dev", ctest(net="run"), ["net"], test_net="<testsuites><testsuite>")
        self.assertEqual(self.last_line(), "0 passed, 1 failed")

    def test_skipped_and_disabled_count_as_neither(self):
        self.preset(
            "dev",
            ctest(net="run", off="disabled", later="SKIP_RETURN_CODE=77"),
            ["net"],
            test_net=gtest(a="passed", b="skipped", c="disabled"),
        )
        self.assertEqual(self.last_line(), "1 passed, 0 failed")

    def test_what_could_not_be_started_is_a_failure(self):
        self.preset("dev", ctest(a="run", gone="Unable to find executable", b="Fixture dependency failed"))
        self.assertEqual(self.last_line(), "1 passed, 2 failed")

    def test_a_test_of_two_presets_counts_once_and_must_pass_in_both(self):
        self.preset("core-only", ctest(net="fail"), ["net"], test_net=gtest(a="failed", b="passed"))
        self.preset("dev", ctest(net="run"), ["net"], test_net=gtest(a="passed", b="passed"))
        self.assertEqual(self.last_line(), "1 passed, 1 failed")

    def test_a_program_run_twice_adds_up(self):
        self.preset("dev", ctest(net="run"), ["net"], test_net=gtest(a="passed"), test_net_1=gtest(b="passed"))
        self.assertEqual(self.last_line(), "2 passed, 0 failed")

    def test_names_that_begin_alike_are_told_apart(self):
        self.preset(
            "dev", ctest(net="run", net_v6="fail"), ["net", "net_v6"], test_net=gtest(a="passed")
        )
        self.assertEqual(self.last_line(), "1 passed, 1 failed")

    def test_problems_outside_of_tests_are_failures(self):
        self.preset("dev", ctest(a="run"))
        self.assertEqual(self.last_line("building core-only"), "1 passed, 1 failed")

    def test_results_that_cannot_be_read_are_a_failure(self):
        self.preset("dev", ctest(a="run"))
        (self.results / "core-only").mkdir()
        self.assertEqual(self.last_line(), "1 passed, 1 failed")

    def test_nothing_run_is_a_failure(self):
        self.assertEqual(self.last_line(), "0 passed, 1 failed")


if __name__ == "__main__":
    unittest.main()
