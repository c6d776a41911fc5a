# SPDX-License-Identifier: Apache-2.0
"""packaging/common.sh and packaging/run, with stand-ins for apt, dpkg, id, sudo and the built programs."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ("bash", "sed", "awk", "env", "cat", "chmod", "basename", "dirname", "mkdir", "realpath", "rm", "touch")


class Packaging(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.bin = self.home / "bin"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.log = self.home / "log"
        self.log.touch()
        self.policy = self.home / "system/usr/sbin/policy-rc.d"
        self.policy.parent.mkdir(parents=True)
        (self.home / "packages").write_text("# why\nhere   stands here already\nmissing-one   does things\n")
        self.stand_in("id", "echo 0")
        self.stand_in("apt-get", f'echo "apt-get $*" >>{self.log}')
        self.stand_in("apt-cache", "exit 0")
        self.stand_in("dpkg-query", 'case "$*" in *here*) printf installed ;; *) exit 1 ;; esac')

    def stand_in(self, name, script):
        path = self.bin / name
        path.write_text(f"#!{shutil.which('bash')}\n{script}\n")
        path.chmod(0o755)

    def bash(self, script, *arguments, **environment):
        return subprocess.run(
            [shutil.which("bash"), "-c", script, "bash", *arguments],
            env={"PATH": str(self.bin), "DMCM_SYSTEM_ROOT": str(self.home / "system"), **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def install(self):
        return self.bash(f"set -eu; root={ROOT}; . {ROOT}/packaging/common.sh; install_missing {self.home}/packages")

    def test_installs_only_what_is_missing_and_says_why(self):
        result = self.install()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stdout, r"missing-one\s+does things")
        self.assertNotIn("stands here", result.stdout)
        self.assertRegex(self.log.read_text(), r"^apt-get .*install --no-install-recommends missing-one\n$")

    def test_nothing_missing_calls_nothing(self):
        self.stand_in("dpkg-query", "printf installed")
        result = self.install()
        self.assertEqual((result.returncode, result.stdout, self.log.read_text()), (0, "", ""))

    def test_fetches_lists_first_where_apt_knows_nothing(self):
        self.stand_in("apt-cache", "exit 100")
        self.assertEqual(self.install().returncode, 0)
        self.assertRegex(self.log.read_text(), r"^apt-get -q update\napt-get .* missing-one\n$")

    def test_tries_once_more_with_fresh_lists(self):
        self.stand_in(
            "apt-get",
            f'echo "apt-get $*" >>{self.log}\n'
            f'case "$*" in *update*) touch {self.home}/fresh ;; *) [ -e {self.home}/fresh ] ;; esac',
        )
        self.assertEqual(self.install().returncode, 0)
        self.assertEqual(self.log.read_text().count("missing-one"), 2)

    def test_says_so_when_apt_fails(self):
        self.stand_in("apt-get", "exit 100")
        result = self.install()
        self.assertEqual(result.returncode, 1)
        self.assertIn("apt", result.stderr)

    def test_goes_through_sudo_when_not_root(self):
        self.stand_in("id", "echo 1000")
        self.stand_in("sudo", f'echo "sudo" >>{self.log}; exec "$@"')
        self.assertEqual(self.install().returncode, 0)
        self.assertRegex(self.log.read_text(), r"^sudo\napt-get .* missing-one\n$")

    def test_neither_root_nor_sudo_is_a_clear_error(self):
        self.stand_in("id", "echo 1000")
        result = self.install()
        self.assertEqual(result.returncode, 1)
        self.assertEqual(self.log.read_text(), "")
        self.assertIn("apt-get install --no-install-recommends missing-one", result.stderr)
        self.assertIn("--no-install", result.stderr)

    def test_no_apt_is_a_clear_error(self):
        (self.bin / "apt-get").unlink()
        result = self.install()
        self.assertEqual(result.returncode, 1)
        self.assertIn("--no-install", result.stderr)

    def test_no_service_starts_while_apt_works(self):
        self.stand_in("apt-get", f'bash {self.policy} nginx start; echo "policy $?" >>{self.log}')
        self.assertEqual(self.install().returncode, 0)
        self.assertEqual(self.log.read_text(), "policy 101\n")
        self.assertFalse(self.policy.exists())

    def test_the_policy_goes_when_apt_fails(self):
        self.stand_in("apt-get", "exit 100")
        self.assertEqual(self.install().returncode, 1)
        self.assertFalse(self.policy.exists())

    def test_a_policy_of_the_machine_stays_as_it_is(self):
        self.policy.write_text("#!/bin/sh\nexit 0\n")
        self.assertEqual(self.install().returncode, 0)
        self.assertEqual(self.policy.read_text(), "#!/bin/sh\nexit 0\n")

    def test_what_a_killed_run_left_behind_goes(self):
        self.stand_in("apt-get", f"cat {self.policy} >{self.log}")
        self.assertEqual(self.install().returncode, 0)
        self.policy.write_text(self.log.read_text())
        self.assertEqual(self.install().returncode, 0)
        self.assertFalse(self.policy.exists())

    def test_only_servers_that_are_new_are_kept_off(self):
        services = self.home / "system/etc/init.d"
        services.mkdir(parents=True)
        (services / "nginx").touch()
        self.stand_in("apt-get", f"touch {services}/slapd")
        self.stand_in("update-rc.d", f'echo "update-rc.d $*" >>{self.log}')
        self.assertEqual(self.install().returncode, 0)
        self.assertEqual(self.log.read_text(), "update-rc.d slapd disable\n")

    def run_script(self, *arguments, check_status=0, **environment):
        """packaging/run in a tree of its own whose programs only write down how they are called."""
        tree = self.home / "tree"
        shutil.copytree(ROOT / "packaging", tree / "packaging")
        samples = tree / "resources" / "samples"
        samples.mkdir(parents=True)
        (samples / "acme-nine-node.dmcmtopo").write_text("{}")
        programs = tree / "build" / "release" / "bin"
        programs.mkdir(parents=True)
        (tree / "build" / "release" / "build.ninja").touch()
        self.stand_in("cmake", f'echo "cmake $*" >>{self.log}')
        self.stand_in("dmcm-topology", f'echo "window $*" >>{self.log}')
        self.stand_in(
            "dmcm-topology-cli", f'echo "cli $*" >>{self.log}; [ "$1" != check ] || exit {check_status}'
        )
        for program in ("dmcm-topology", "dmcm-topology-cli"):
            shutil.move(self.bin / program, programs / program)
        return self.bash('exec "$@"', str(tree / "packaging" / "run"), *arguments, **environment)

    def test_run_opens_the_sample_on_a_display(self):
        result = self.run_script("--no-install", DISPLAY=":7")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(self.log.read_text(), r"window \S+/acme-nine-node\.dmcmtopo\n$")

    def test_run_opens_the_file_it_is_given(self):
        (self.home / "my site.dmcmtopo").write_text("{}")
        result = self.run_script("--no-install", str(self.home / "my site.dmcmtopo"), WAYLAND_DISPLAY="wayland-0")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(f"window {self.home}/my site.dmcmtopo\n", self.log.read_text())

    def test_run_checks_and_exports_without_a_display(self):
        result = self.run_script("--no-install", check_status=1)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(self.log.read_text(), r"cli check \S+\n(cli export .* --format (svg|csv) --force .*\n){2}$")
        self.assertIn("build/handover", result.stdout)
        self.assertIn("acme-nine-node.csv", result.stdout)

    def test_run_passes_a_bad_document_on(self):
        result = self.run_script("--no-install", check_status=3)
        self.assertEqual(result.returncode, 3)
        self.assertNotIn("export", self.log.read_text())

    def test_run_refuses_what_it_does_not_know(self):
        self.assertEqual(self.run_script("--frobnicate").returncode, 2)

    def test_run_names_a_file_it_cannot_read(self):
        result = self.run_script("--no-install", "nowhere.dmcmtopo")
        self.assertEqual(result.returncode, 1)
        self.assertIn("nowhere.dmcmtopo", result.stderr)

    def test_run_installs_wayland_support_only_where_it_is_needed(self):
        self.stand_in("dpkg-query", 'case "$*" in *wayland*) exit 1 ;; *) printf installed ;; esac')
        self.assertEqual(self.run_script(WAYLAND_DISPLAY="wayland-0").returncode, 0)
        self.assertIn("qt6-wayland", self.log.read_text())


if __name__ == "__main__":
    os.umask(0o022)
    unittest.main()
