"""Touch every page last: guard the links that leave the site, and mend what the theme gets wrong."""

from honest_guide.final_html import conforming, guarded, without_idle


def on_post_page(output: str, **_: object) -> str:
    """Touch a page."""
    return _touched(output)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Touch a page that is no Markdown, such as 404.html."""
    return _touched(output_content) if template_name.endswith(".html") else output_content


def _touched(html: str) -> str:
    return conforming(guarded(without_idle(html)))
