// Runs in the page's head, before anything is painted: the reader's color scheme, and the text face that an earlier
// page has kept (see shell.js). It stands in every page and is listed in the policy by its hash.
((html) => {
  html.className = "js";
  try {
    const stored = (name) => localStorage.getItem(`honest-guide-${name}`);
    const scheme = stored("scheme");
    if (scheme === "dark" || scheme === "light") html.dataset.scheme = scheme;
    const face = stored("face-1");
    if (face) {
      const bytes = Uint8Array.from(atob(face), (one) => one.charCodeAt(0));
      document.fonts.add(new FontFace("Guide", bytes, { weight: "400 650" }));
    }
  } catch {
    // storage may be forbidden, or hold anything
  }
})(document.documentElement);
