"""Data as a script, which also loads on a site opened from disk, where data cannot be fetched."""

import json


def data_script(name: str, data: object) -> str:
    """Return the script that hands data to the scripts of the site as ``window.guide.<name>``."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # In a script these two end a line, though they do not in JSON.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.guide.{name}={text};\n"
