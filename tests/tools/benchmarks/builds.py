"""One builder a variant: the same pages, each tool's defaults, the tool's own navigation and search."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from string import Template

import peers
from built_site import ROOT
from finished import Finished, FinishedPage, parts, project_config, without_blank_lines
from toolbox import Toolbox, mkdocs, run

HERE = Path(__file__).parent
FAVICON = ROOT / "docs/assets/images/favicon.svg"
TEMPLATES = HERE / "templates"


@dataclass(frozen=True)
class Job:
    """What to build: from which pages, for which address, into which folder."""

    tools: Toolbox
    finished: Finished
    address: str
    scratch: Path
    site: Path

    def write(self, name: str, text: str) -> Path:
        """Write a file of the builder's project."""
        path = self.scratch / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def favicon(self, name: str) -> None:
        """Give the builder's project the guide's favicon."""
        path = self.scratch / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FAVICON, path)

    def template(self, name: str, **values: object) -> str:
        """Fill a configuration: every value is written as JSON, which Python and JavaScript read alike."""
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        shared: dict[str, object] = {
            "name": self.finished.name,
            "description": self.finished.description,
            "address": self.address,
            "outdir": str(self.site),
        }
        merged = {**shared, **values}
        return Template(text).substitute({key: json.dumps(value) for key, value in merged.items()})


def front_matter(page: FinishedPage, **more: object) -> str:
    """Return a page's front matter; JSON is YAML too."""
    return f"---\n{json.dumps({'title': page.title, 'description': page.description, **more})}\n---\n\n"


def build_guide(job: Job) -> None:
    """The project's own site."""
    mkdocs(ROOT / "mkdocs.yml", job.site, SITE_URL=job.address)


def _mkdocs_project(job: Job) -> Path:
    for page in job.finished.pages:
        job.write(f"docs/{page.source}", front_matter(page) + page.markdown)
    nav = [
        {section.title: [{page.title: page.source} for page in section.pages]}
        if section.title
        else {section.pages[0].title: section.pages[0].source}
        for section in job.finished.sections
    ]
    schemes = (("light", "default", "weather-night", "dark"), ("dark", "slate", "weather-sunny", "light"))
    palette = [
        {
            "media": f"(prefers-color-scheme: {media})",
            "scheme": scheme,
            "toggle": {"icon": f"material/{icon}", "name": f"Switch to {other} mode"},
        }
        for media, scheme, icon, other in schemes
    ]
    config = {
        "site_name": job.finished.name,
        "site_description": job.finished.description,
        "site_url": job.address,
        "site_dir": str(job.site),
        "nav": nav,
        "theme": {"name": "material", "language": "en", "font": False, "palette": palette},
        "markdown_extensions": project_config()["markdown_extensions"],
    }
    return job.write("mkdocs.yml", json.dumps(config, indent=2))


def build_material(job: Job) -> None:
    """Material for MkDocs: a palette toggle, no web font, everything else as it comes."""
    mkdocs(_mkdocs_project(job), job.site)


def build_zensical(job: Job) -> None:
    """Zensical, from the same configuration; it insists on a site folder inside its project."""
    config = _mkdocs_project(job)
    settings = json.loads(config.read_text(encoding="utf-8"))
    job.write("mkdocs.yml", json.dumps({**settings, "site_dir": "site"}, indent=2))
    python = job.tools.venv("zensical", peers.ZENSICAL)
    run([python.parent / "zensical", "build", "--clean"], cwd=job.scratch)
    shutil.copytree(job.scratch / "site", job.site)


def _headings_and_html(page: FinishedPage, heading: Callable[[str, str, int], str], raw: str) -> str:
    return "\n\n".join(
        (heading(part.text, part.id, part.level) if part.level else "")
        + (Template(raw).substitute(html=without) if (without := without_blank_lines(part.html)) else "")
        for part in parts(page.article)
    )


def build_furo(job: Job) -> None:
    """Sphinx with Furo: MyST headings, and the article's HTML between them in raw blocks."""

    def heading(text: str, name: str, level: int) -> str:
        return f"({name})=\n{'#' * level} {text}\n\n"

    fence = "`" * 12
    raw = f"{fence}{{raw}} html\n$html\n{fence}"
    for page in job.finished.pages:
        matter = json.dumps({"myst": {"html_meta": {"description": page.description}}})
        tree = _toctrees(job.finished) if page.source == "index.md" else ""
        body = _headings_and_html(page, heading, raw)
        job.write(f"src/{page.source}", f"---\n{matter}\n---\n\n{body}\n{tree}")
    job.favicon("src/favicon.svg")
    job.write("src/conf.py", job.template("furo.conf"))
    python = job.tools.venv("furo", peers.FURO)
    run([python, "-m", "sphinx", "-q", "-b", "dirhtml", "src", job.site], cwd=job.scratch)


def _toctrees(finished: Finished) -> str:
    return "".join(
        f"\n\n```{{toctree}}\n:hidden:\n:caption: {json.dumps(section.title)[1:-1]}\n\n"
        + "\n".join(f"{page.title} <{page.source.removesuffix('.md')}>" for page in section.pages)
        + "\n```\n"
        for section in finished.sections
        if section.title
    )


def _npm_project(job: Job, name: str, packages: Mapping[str, str]) -> Path:
    """Link the installed packages into the builder's project, and return the folder of their commands."""
    installed = job.tools.npm(name, packages)
    shutil.copy(installed / "package.json", job.scratch / "package.json")
    (job.scratch / "node_modules").symlink_to(installed / "node_modules")
    return installed / "node_modules"


def _sidebar(job: Job, name: str) -> list[object]:
    """Return the guide's navigation as builders of JavaScript's world want it, names under ``name``."""
    sidebar: list[object] = []
    for section in job.finished.sections:
        items = [{name: page.title, "link": f"/{page.url}"} for page in section.pages]
        sidebar += [{name: section.title, "items": items}] if section.title else items
    return sidebar


def build_starlight(job: Job) -> None:
    """Astro's Starlight: the article's HTML as the body of Markdown pages."""
    modules = _npm_project(job, "starlight", peers.STARLIGHT)
    for page in job.finished.pages:
        block = f"<div>\n{without_blank_lines(page.body)}\n</div>\n"
        job.write(f"src/content/docs/{page.source}", front_matter(page) + block)
    job.favicon("public/favicon.svg")
    job.write("src/content.config.mjs", job.template("starlight.content.mjs"))
    job.write("astro.config.mjs", job.template("starlight.mjs", sidebar=_sidebar(job, "label")))
    command: list[str | Path] = [job.tools.node, modules / "astro/bin/astro.mjs", "build"]
    run(command, cwd=job.scratch, env=job.tools.env)


def build_vitepress(job: Job) -> None:
    """VitePress: the article's HTML as the body of Markdown pages, untouched by Vue."""
    modules = _npm_project(job, "vitepress", peers.VITEPRESS)
    for page in job.finished.pages:
        block = f"<div v-pre>\n{without_blank_lines(page.article)}\n</div>\n"
        job.write(f"docs/{page.url}index.md", front_matter(page) + block)
    job.favicon("docs/public/favicon.svg")
    job.write("docs/.vitepress/config.mjs", job.template("vitepress.mjs", sidebar=_sidebar(job, "text")))
    command: list[str | Path] = [job.tools.node, modules / "vitepress/bin/vitepress.js", "build", "docs"]
    run(command, cwd=job.scratch, env=job.tools.env)


def build_docusaurus(job: Job) -> None:
    """Docusaurus, documents only: Markdown headings, and the article's HTML between them."""
    modules = _npm_project(job, "docusaurus", peers.DOCUSAURUS)

    def heading(text: str, name: str, level: int) -> str:
        return "" if level == 1 else f"{'#' * level} {text} {{#{name}}}\n\n"

    for page in job.finished.pages:
        slug = {"slug": "/"} if page.source == "index.md" else {}
        body = _headings_and_html(page, heading, "<div>\n$html\n</div>")
        job.write(f"docs/{page.source}", front_matter(page, **slug) + body)
    sidebar: list[object] = []
    for section in job.finished.sections:
        items = [page.source.removesuffix(".md") for page in section.pages]
        category = {"type": "category", "label": section.title, "collapsed": False, "items": items}
        sidebar += [category] if section.title else items
    job.favicon("static/favicon.svg")
    job.write("sidebars.js", f"export default {json.dumps({'guide': sidebar}, indent=2)};\n")
    job.write("docusaurus.config.js", job.template("docusaurus.mjs"))
    command: list[str | Path] = [job.tools.node, modules / "@docusaurus/core/bin/docusaurus.mjs", "build"]
    run([*command, "--out-dir", job.site], cwd=job.scratch, env=job.tools.env)


def build_floor(job: Job, *, inline: bool) -> None:
    """Phase 3 alone, written by hand around its article: what no tool can undercut by much."""
    page = job.finished.page(peers.PHASE_3)
    css = (HERE / "floor.css").read_text(encoding="utf-8")
    style = f"<style>{css}</style>" if inline else '<link rel="stylesheet" href="/floor.css">'
    text = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n"
        f'<meta name="description" content="{escape(page.description)}">\n'
        f'<link rel="icon" href="/favicon.svg">\n{style}\n</head>\n'
        f"<body>\n<main>\n{page.article}\n</main>\n</body>\n</html>\n"
    )
    place = job.site / page.url / "index.html"
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")
    shutil.copy(FAVICON, job.site / "favicon.svg")
    if not inline:
        (job.site / "floor.css").write_text(css, encoding="utf-8")


BUILDERS: Mapping[str, Callable[[Job], None]] = {
    peers.GUIDE: build_guide,
    "floor-inline": partial(build_floor, inline=True),
    "floor-css": partial(build_floor, inline=False),
    "material": build_material,
    "zensical": build_zensical,
    "furo": build_furo,
    "starlight": build_starlight,
    "vitepress": build_vitepress,
    "docusaurus": build_docusaurus,
}


def build(variant: str, tools: Toolbox, finished: Finished, address: str) -> Path:
    """Build a variant afresh, compressed for the server, and return its folder."""
    scratch = tools.work / "projects" / variant
    site = tools.work / "sites" / variant
    for folder in (scratch, site):
        shutil.rmtree(folder, ignore_errors=True)
    scratch.mkdir(parents=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    BUILDERS[variant](Job(tools, finished, address, scratch, site))
    run([tools.node, HERE / "precompress.mjs", site], cwd=scratch)
    return site
