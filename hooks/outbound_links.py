"""Guard every link that leaves the site."""

from honest_guide.outbound import guarded


def on_post_page(output: str, **_: object) -> str:
    """Guard a page's links."""
    return guarded(output)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Guard the links of a page that is no Markdown, such as 404.html."""
    return guarded(output_content) if template_name.endswith(".html") else output_content
