// Runs in the page's head, before anything is painted: the reader's color scheme, and the text face. It stands in
// every page and is listed in the policy by its hash, so it is the same on all of them. A face that arrives while a
// page is shown would be laid out twice, so the first page has the system's, keeps ours once it has loaded, and all
// later pages have it from their first paint. A new font file needs a new number in the name it is kept by.
((html) => {
  html.className = "js";
  const name = "honest-guide-face-1";
  try {
    const scheme = localStorage.getItem("honest-guide-scheme");
    if (scheme === "dark" || scheme === "light") html.dataset.scheme = scheme;
    const kept = localStorage.getItem(name);
    if (kept) {
      const bytes = Uint8Array.from(atob(kept), (one) => one.charCodeAt(0));
      document.fonts.add(new FontFace("Guide", bytes, { weight: "400 650" }));
      return;
    }
  } catch {
    // storage may be forbidden
    return;
  }
  if (navigator.connection?.saveData || location.protocol === "file:") return;
  addEventListener("load", async () => {
    try {
      const answer = await fetch(`${html.dataset.root}/assets/fonts/guide-serif.woff2`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.ok) localStorage.setItem(name, btoa(String.fromCharCode(...bytes)));
    } catch {
      // no network, or no room: the next page tries again
    }
  });
})(document.documentElement);
