"""Touch every page last: guard the links that leave the site, and mend what the theme gets wrong."""

from honest_guide.final_html import conforming, guarded


def on_post_page(output: str, **_: object) -> str:
    """Touch a page."""
    return conforming(guarded(output))


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Touch a page that is no Markdown, such as 404.html."""
    return conforming(guarded(output_content)) if template_name.endswith(".html") else output_content
