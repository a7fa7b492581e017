"""Pack the whole site into one file that works from disk: ``python hooks/archive.py guide.zip``.

Links then name files, not folders, since no server is there to find a folder's page.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FOLDER = "fine-tuning-vs-prompting-honestly"
"""What the archive unpacks to."""

START = "index.html"
_FOR_HOSTS = frozenset({"404.html", "_headers", "robots.txt", "sitemap.xml", "sitemap.xml.gz", ".published"})
"""Files that mean something to a host alone."""

_MODE = 0o644 << 16


def pack(site: Path, archive: Path) -> None:
    """Write the files of a built site into an archive; equal sites give equal archives.

    Raises:
        OSError: If the archive cannot be written; what was there before stays.
    """
    partial = archive.with_name(f".{archive.name}.part")
    try:
        with ZipFile(partial, "w") as packed:
            for file in sorted(site.rglob("*")):
                name = file.relative_to(site).as_posix()
                if file.is_file() and name not in _FOR_HOSTS:
                    entry = ZipInfo(f"{FOLDER}/{name}")
                    entry.external_attr = _MODE
                    packed.writestr(entry, file.read_bytes(), ZIP_DEFLATED)
        partial.replace(archive)
    finally:
        partial.unlink(missing_ok=True)


def main() -> int:
    """Build the site for disk and pack it; 1 if either fails."""
    parser = argparse.ArgumentParser(description="Pack the whole site into one file that works from disk.")
    parser.add_argument("archive", type=Path, help="the file to write, such as guide.zip")
    archive: Path = parser.parse_args().archive
    config = Path(__file__).parent.parent / "mkdocs.yml"
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        env = {"NO_MKDOCS_2_WARNING": "1", **os.environ, "SITE_URL": ""}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--no-directory-urls"]
        command += ["--config-file", str(config), "--site-dir", str(site)]
        if subprocess.run(command, env=env, check=False).returncode:  # noqa: S603 (our own)
            return 1
        try:
            pack(site, archive)
        except OSError as error:
            sys.stderr.write(f"{archive}: cannot be written: {error.strerror or error}\n")
            return 1
    sys.stdout.write(f"{archive}: unpack it and open {FOLDER}/{START}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
