# SPDX-License-Identifier: Apache-2.0
"""What happens as lines of JSON, for a program that shows progress: ANSIBLE_STDOUT_CALLBACK=dmcm_lines."""
import json
import sys

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: dmcm_lines
type: stdout
short_description: one line of JSON for each event
description: one line of JSON for each event
"""
MOST = 2000


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "dmcm_lines"

    def put(self, event, **values):
        sys.stdout.write(json.dumps(dict(event=event, **values)) + "\n")
        sys.stdout.flush()

    def host(self, result, state):
        said = result._result
        words = said.get("msg") or said.get("stderr") or ""
        if isinstance(words, list):
            words = "\n".join(str(word) for word in words)
        self.put("host", host=result._host.get_name(), task=result._task.get_name().strip(), state=state,
                 message=str(words)[:MOST])

    def v2_playbook_on_play_start(self, play):
        self.put("play", name=play.get_name().strip(), hosts=[])

    def v2_playbook_on_task_start(self, task, is_conditional):
        self.put("task", name=task.get_name().strip())

    def v2_runner_on_start(self, host, task):
        self.put("host", host=host.get_name(), task=task.get_name().strip(), state="started", message="")

    def v2_runner_on_ok(self, result):
        self.host(result, "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.host(result, "failed")

    def v2_runner_on_unreachable(self, result):
        self.host(result, "unreachable")

    def v2_runner_on_skipped(self, result):
        self.host(result, "skipped")

    def v2_playbook_on_no_hosts_matched(self):
        self.put("note", message="no host to test from")

    def v2_playbook_on_stats(self, stats):
        self.put("end", unreachable=sorted(stats.dark), failed=sorted(stats.failures))
