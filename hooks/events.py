"""Every MkDocs event of the content, in the order of a build; handlers hand over to the guide's logic."""

import json
from collections.abc import Iterator
from functools import partial
from logging import getLogger
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from jinja2 import Environment, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from honest_guide.guide import Guide, load_guide
from honest_guide.reading.markdown import read_as
from honest_guide.reading.nav import check_nav
from honest_guide.reading.needed import check_needed, needed_files, scripts_of
from honest_guide.reading.pages import PageSource
from honest_guide.reading.places import check_places
from honest_guide.reading.problems import InvalidSourcesError, Problem
from honest_guide.reading.settings import check_addresses, check_site, check_templates
from honest_guide.views.article import check_article, check_redirects, template_ids
from honest_guide.views.editions import Chapter, write_editions
from honest_guide.views.exports import search_script
from honest_guide.views.linked_data import article, faq, website
from honest_guide.views.made import (
    LLMS,
    MADE,
    REPLACEABLE,
    Project,
    book_of,
    llms_file,
    made_files,
    redirect_page,
)
from honest_guide.views.page import Links, filled_page
from honest_guide.views.parts import PARTS
from honest_guide.views.render import check_templates as check_syntax
from honest_guide.views.render import template_problem
from honest_guide.views.style import Head, read_head
from honest_guide.views.tree import Element, parse_article
from honest_guide.views.twins import as_markdown
from links import OVERRIDES, html_links, site_links
from live_reload import allow_live_reload, try_address

_WRITTEN = frozenset(
    {"404.html", "search/search-index.js", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz"}
)
"""What else is written beside the pages: by the theme's templates, and by the search."""


class _Command:
    """What MkDocs was started for; it tells hooks this once and gives them nothing to keep it in."""

    is_preview = False


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001, FBT001
    """Learn whether drafts count: a preview shows them."""
    _Command.is_preview = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Load and check every source, or stop with one message; then add the files that are made from data.

    Style and policy are known before the first page. The theme's own scripts and style sheets stay out.
    """
    guide, head = _checked(files, config)
    config.extra["guide"] = guide
    config.extra["shell"] = {
        "head": head,
        "project": Project(config, guide, head, OVERRIDES),
        "ids": template_ids(OVERRIDES),
        "problems": [],
        "twins": {},
        "articles": {},
        "groups": [],
        "keywords": {},
        "repository": (config.repo_url or "").rstrip("/"),
    }
    for file in list(files):
        if not _is_own(file, config):
            files.remove(file)
    link = site_links(files)
    config.extra["shell"]["link"] = link
    config.extra["shell"]["decide_now"] = link(f"{guide.table_page}#decision-table")
    config.extra["shell"]["ways"] = [
        {"title": way["title"], "url": link(way["page"])} for way in config.extra.get("ways", ())
    ]
    for path, content in made_files(config.extra["shell"]["project"], link).items():
        own = files.get_file_from_path(path)
        if own and _counts(own):
            continue
        if own:
            files.remove(own)
        files.append(_made(config, path, content))
    _add_redirects(files, config)
    return files


def _is_own(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file is not the theme's."""
    return bool(file.generated_by or not file.src_dir or Path(file.src_dir) == Path(config.docs_dir))


def _counts(file: File) -> bool:
    """Tell whether this build has a file."""
    level = file.inclusion
    return bool(level.is_in_serve() if _Command.is_preview else level.is_included())  # type: ignore[no-untyped-call]


def _made(config: MkDocsConfig, path: str, content: str) -> File:
    """Return a file that is made, and published whatever ``exclude_docs`` says of its name."""
    return File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)


def _add_redirects(files: Files, config: MkDocsConfig) -> None:
    """Leave a page that leads on at each former or short address."""
    guide: Guide = config.extra["guide"]
    project = config.extra["shell"]["project"]
    taken = {name: name for name in (*_WRITTEN, *map(_twin, files.documentation_pages()))}
    problems = []
    taken |= {file.dest_uri: file.src_uri for file in files}
    for former, leads_to in guide.redirects.items():
        path = leads_to.partition("#")[0]
        place = File.generated(config, former, content="").dest_uri
        blocked = next(
            (one for one in (place, *map(str, PurePosixPath(place).parents)) if one in taken), None
        )
        if blocked:
            message = f"{former!r} has no room beside the file {taken[blocked]!r}"
            problems.append(Problem(path, "redirect_from", message, "allowed: a former address"))
            continue
        here = File.generated(config, place, content="")
        link = html_links(here, files)
        target = files.get_file_from_path(path)
        canonical = urljoin(config.site_url, target.url) if target and config.site_url else ""
        html = redirect_page(project, leads_to, link, canonical)
        files.append(_made(config, place, html))
    if problems:
        raise PluginError(str(InvalidSourcesError(problems)))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """List every page of the navigation, as Markdown, and the data in ``llms.txt``.

    Files in the navigation are not pages to go on to, and a page that it names twice is read once.
    """
    shell = config.extra["shell"]
    found: dict[str, Page] = {}
    for item in nav.items:
        own = {page.file.src_uri: page for page in _pages(item) if page.file.src_uri not in found}
        found |= own
        if own:
            shell["groups"].append((item, list(own.values())))
    nav.pages = list(found.values())
    for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    twins = {file.src_uri: _twin(file) for file in files}
    sections = [(item.title, [page.file.src_uri for page in pages]) for item, pages in shell["groups"]]
    made = files.get_file_from_path(LLMS)
    if made:
        made.content_string = llms_file(shell["project"], sections, twins.__getitem__)


def _pages(item: StructureItem) -> Iterator[Page]:
    """Yield the pages of an entry of the navigation, those of groups inside it among them."""
    if isinstance(item, Section):
        for child in item.children:
            yield from _pages(child)
    elif isinstance(item, Page) and item.file.is_documentation_page():
        yield item


def _twin(file: File) -> str:
    """Return where a page is as Markdown: at its file's address followed by .md, as llms.txt has it."""
    return f"{file.dest_uri}.md"


def _checked(files: Files, config: MkDocsConfig) -> tuple[Guide, Head]:
    """Return what the pages are made from, or stop with every mistake in it."""
    docs = Path(config.docs_dir)
    read_as(config.markdown_extensions, config.mdx_configs)
    pages = [file for file in files.documentation_pages(inclusion=InclusionLevel.all) if _counts(file)]
    added = {"extra_css": config.extra_css, "extra_javascript": config.extra_javascript}
    problems = list(
        check_site(
            config.extra,
            plugins=[name for name in config.plugins if name not in config.hooks],
            extensions={name: config.mdx_configs.get(name) or {} for name in config.markdown_extensions},
            added=added,
            pages=[page.src_uri for page in pages],
        )
    )
    own = [file for file in files if _is_own(file, config) and _counts(file)]
    written = {*MADE, *_WRITTEN, *map(_twin, pages)} - REPLACEABLE
    problems += check_places(((file.dest_uri, file.src_uri) for file in own), written)
    there = {*MADE, *(file.src_uri for file in own)}
    needed = {**needed_files(OVERRIDES, docs)}
    if favicon := config.theme.get("favicon"):
        needed[str(favicon)] = "mkdocs.yml: theme.favicon"
    problems += check_nav(config.nav, there)
    problems += check_addresses(config)
    problems += check_syntax(OVERRIDES)
    for name in ("main.html", "404.html"):
        if not (OVERRIDES / name).is_file():
            problems.append(Problem(f"overrides/{name}", "", "is missing", "the site needs this template"))
    guide, head = None, None
    try:
        guide = load_guide(
            docs,
            track_url=_or_empty(config.extra.get("track_url")),
            markers=PARTS,
            pages={page.src_uri: partial(getattr, page, "content_bytes") for page in pages},
        )
    except InvalidSourcesError as error:
        problems += error.problems
    try:
        head = read_head(docs / "assets/stylesheets", OVERRIDES / "shell/head.js")
    except InvalidSourcesError as error:
        problems += error.problems
    problems += check_needed({**needed, **scripts_of(guide.pages.values() if guide else ())}, there)
    if problems or guide is None or head is None:
        raise PluginError(str(InvalidSourcesError(problems)))
    return guide, head


def _or_empty(value: object) -> object:
    """Return a setting's value; one without a value is empty."""
    return "" if value is None else value


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Check the finished article and keep it as Markdown; problems are reported with those of other pages."""
    path = page.file.src_uri
    tree = parse_article(html)
    source, shell = config.extra["guide"].pages[path], config.extra["shell"]
    shell["problems"] += check_article(tree, path, source.markdown, shell["ids"])
    shell["problems"] += check_redirects(tree, path, config.extra["guide"].redirects)
    banner = f"{page.meta['banner']}\n\n" if "banner" in page.meta else ""
    shell["twins"][_twin(page.file)] = banner + as_markdown(tree, page.canonical_url or "")
    shell["articles"][page.url] = tree
    shell["keywords"][page.url] = page.meta.get("keywords", ())
    page.meta["linked_data"] = _linked_data(tree, page, config)


def _linked_data(tree: Element, page: Page, config: MkDocsConfig) -> str:
    """Return what a page says of itself to programs; the table's page has no bytes for it."""
    description = page.meta.get("description") or config.site_description or ""
    if page.is_homepage:
        return website(config.site_name, description, config.site_url)
    if page.meta.get("questions"):
        return faq(tree)
    if page.meta.get("phase") and page.file.src_uri != config.extra["guide"].table_page:
        return article(page.title or "", description, config.site_name)
    return ""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Stop before anything is written if an article is wrong; else leave no blank lines of templates."""
    problems = config.extra["shell"]["problems"]
    problems += check_templates(config.extra["guide"].pages.values(), _page_templates())
    if problems:
        raise PluginError(str(InvalidSourcesError(problems)))
    env.trim_blocks = env.lstrip_blocks = True


def _page_templates() -> frozenset[str]:
    """Return the templates that a page may name: those that are not a part of another one."""
    names = (path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*.html"))
    return frozenset(name for name in names if name.partition("/")[0] not in {"editions", "parts", "shell"})


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Leave text at the start of a page where it is: MkDocs takes a word with a colon for front matter.

    A page with front matter is read by MkDocs itself; an empty line is what it looks no further than.
    """
    source: PageSource = config.extra["guide"].pages[page.file.src_uri]
    return None if source.meta else f"\n{source.markdown}"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the page, and give its template the values that it needs."""
    guide, path = config.extra["guide"], page.file.src_uri
    links = Links(here=html_links(page, files), site=site_links(files))
    filled = filled_page(markdown, path, guide, OVERRIDES, links)
    page.meta.update(filled.meta)
    return filled.markdown


def _write_editions(config: MkDocsConfig) -> None:
    """Write the guide as one page and as an EPUB."""
    shell = config.extra["shell"]
    chapters = tuple(
        Chapter(
            page.url,
            page.title or "",
            (item.title or "") if item.is_section else "",
            shell["articles"][page.url],
        )
        for item, pages in shell["groups"]
        for page in pages
    )
    write_editions(book_of(shell["project"], chapters), Path(config.site_dir), OVERRIDES, shell["head"])


def on_build_error(error: Exception) -> None:
    """Report a template that fails in one line."""
    if isinstance(error, BuildError):
        return
    problem = template_problem(error, OVERRIDES)
    if isinstance(error, TemplateNotFound) and (error.name or "").startswith(_LANGUAGES):
        language = PurePosixPath(error.name or "").stem
        allowed = "allowed: a language of the theme, en"
        problem = Problem("mkdocs.yml", "theme.language", f"is {language!r}", allowed)
    if problem:
        getLogger("mkdocs.hooks.events").debug("a template failed", exc_info=error)
        raise PluginError(str(InvalidSourcesError([problem]))) from None


_LANGUAGES = "partials/languages/"
"""Where the theme has the words of a language, which its search asks for."""


def on_post_build(config: MkDocsConfig) -> None:
    """Write every page as Markdown, and the search's index as a script, in place of the theme's file."""
    _write_editions(config)
    for path, text in config.extra["shell"]["twins"].items():
        Path(config.site_dir, path).write_text(text, "utf-8")
    folder = Path(config.site_dir) / "search"
    index = folder / "search_index.json"
    documents = json.loads(index.read_text("utf-8"))["docs"]
    words = config.extra["guide"].facts.search_words
    shell = config.extra["shell"]
    script = search_script(documents, words, shell["keywords"], shell["link"])
    (folder / "search-index.js").write_text(script, "utf-8")
    index.unlink()


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Let the preview's own script run under the policy of the pages; published pages stay as they are.

    An address that cannot be served at is reported in one line.
    """
    try:
        try_address(server.address_family, server.server_address)
    except OSError as error:
        raise PluginError(f"{server.url}: {error.strerror}; use -a with another address or port") from None
    server.set_app(allow_live_reload(server.serve_request))
    return server
