# SPDX-License-Identifier: Apache-2.0
"""Closes stand-ins also when a run is interrupted, where Ansible itself would leave them until their time is over.

SIGTERM and SIGHUP end a run as Ctrl+C does; then whatever stand-ins may still be open are closed by another run of
at most 20 seconds with the same options. Nothing is done where passwords were asked for: they are not kept.
"""
import atexit
import os
import signal
import subprocess
import sys

from ansible import context
from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: dmcm_guard
type: notification
short_description: closes stand-ins when a run is interrupted
description: closes stand-ins when a run is interrupted
requirements: [enable it as ansible.cfg in this folder does]
"""
STOP_SECONDS = 20


def say(words):
    """Whoever watched may have gone."""
    try:
        sys.stderr.write(words + "\n")
    except (OSError, ValueError):
        pass


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "dmcm_guard"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.main = os.getpid()
        self.maybe_open = set()
        self.folder = ""

    def v2_playbook_on_start(self, playbook):
        self.folder = os.path.abspath(playbook._basedir)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.interrupted)
        atexit.register(self.close_what_is_open)

    def interrupted(self, *_):
        if os.getpid() != self.main:  # a worker, which inherits this
            os._exit(1)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        raise KeyboardInterrupt

    def v2_runner_on_start(self, host, task):
        if task.action == "dmcm_stand_in" and task.args.get("state") == "started":
            self.maybe_open.add(host.get_name())

    def v2_runner_on_skipped(self, result):
        if result._task.action == "dmcm_stand_in":
            self.maybe_open.discard(result._host.get_name())

    def v2_runner_on_unreachable(self, result):
        # Not reached to open any; one that is lost later is tried once more at the end.
        if result._task.args.get("state") == "started":
            self.v2_runner_on_skipped(result)

    def v2_runner_on_ok(self, result):
        if result._task.action == "dmcm_stand_in" and result._task.args.get("state") == "stopped":
            self.maybe_open.discard(result._host.get_name())

    def close_what_is_open(self):
        if os.getpid() != self.main or not self.maybe_open or context.CLIARGS.get("check"):
            return
        hosts, self.maybe_open = ",".join(sorted(self.maybe_open)), set()
        if context.CLIARGS.get("ask_pass") or context.CLIARGS.get("become_ask_pass"):
            say("Stand-ins may still be open on %s; they end by themselves, or run stop-stand-ins.yml." % hosts)
            return
        playbooks = set(context.CLIARGS.get("args", ()))
        options = [argument for argument in sys.argv[1:] if argument not in playbooks]
        command = [sys.executable, sys.argv[0]] + options + [
            "--limit", hosts, os.path.join(self.folder, "stop-stand-ins.yml")]
        say("Closing stand-ins on %s ..." % hosts)
        try:
            subprocess.run(command, cwd=self.folder, timeout=STOP_SECONDS, check=False, start_new_session=True,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired, KeyboardInterrupt):
            say("Not all answered; their stand-ins end by themselves.")
