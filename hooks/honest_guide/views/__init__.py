"""From facts to what leaves the site: parts, charts, style, exports."""
