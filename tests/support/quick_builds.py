"""Builds by the command line, each in a process of its own that need not import MkDocs anew.

A build of a small project takes some hundredths of a second, and the import of MkDocs ten times as long.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_FORKING = """
import json, os, sys, time
import mkdocs.commands.build, mkdocs.config, mkdocs.theme, mkdocs.contrib.search
from mkdocs.__main__ import cli

config, site = sys.argv[1:]

def start(name):
    child = os.fork()
    if child:
        return child
    os.environ["NAME"] = name
    code = 70
    try:
        cli(["build", "-q", "-f", config, "-d", site])
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.stderr.flush()
        os._exit(code)

for line in sys.stdin:
    children = []
    for name, delay in json.loads(line):
        time.sleep(delay)  # after which the build starts, whatever the one before is doing
        children.append(start(name))
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]), flush=True)
"""


@dataclass(frozen=True)
class QuickBuilds:
    """Builds of one project into one folder."""

    process: "subprocess.Popen[str]"

    def run(self, *builds: tuple[str, float]) -> list[int]:
        """Start a build of each NAME so many seconds after the one before, and return their exit codes."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(builds), file=self.process.stdin, flush=True)
        codes: list[int] = json.loads(self.process.stdout.readline())
        return codes


@contextmanager
def quick_builds(site: Path, config: Path) -> Iterator[QuickBuilds]:
    """Be ready to build a project."""
    process = subprocess.Popen(
        [sys.executable, "-c", _FORKING, str(config), str(site)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield QuickBuilds(process)
