// Runs in the page's head, before anything is painted: the reader's color scheme, and the text face. It stands in
// every page and is listed in the policy by its hash, so it is the same on all of them. The face is optional: a
// browser that does not have it in time keeps the system's, and nothing moves.
((html) => {
  html.className = "js";
  try {
    const scheme = localStorage.getItem("honest-guide-scheme");
    if (scheme === "dark" || scheme === "light") html.dataset.scheme = scheme;
  } catch {
    // storage may be forbidden
  }
  if (navigator.connection?.saveData || location.protocol === "file:") return;
  const address = `url("${html.dataset.root}/assets/fonts/guide-serif.woff2")`;
  document.fonts.add(new FontFace("Guide", address, { weight: "400 650", display: "optional" }));
})(document.documentElement);
