// What every page's reader uses: color scheme, contents list, folded passages, keys, and the search, whose engine
// and index are fetched when it is first asked for.
(() => {
  "use strict";

  const { find, findAll, load, root, stored, store, target } = window.guide;
  const html = document.documentElement;

  // A part whose script is fetched when a reader turns to it, or comes with something in the address.
  for (const part of findAll("[data-on-demand]")) {
    const start = () => load(part.dataset.onDemand).catch(() => {});
    for (const sign of ["pointerenter", "focusin", "toggle"]) part.addEventListener(sign, start, { once: true, capture: true });
    if (location.search) start();
    part.hidden = false;
  }

  // Color scheme: the system's, until the reader chooses one -----------------------------------

  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (html.dataset.scheme ? html.dataset.scheme === "dark" : systemDark.matches);
  const switches = findAll("[data-scheme-switch]");

  const markScheme = () => {
    for (const button of switches) button.setAttribute("aria-pressed", isDark());
  };

  for (const button of switches) {
    button.addEventListener("click", () => {
      html.dataset.scheme = isDark() ? "light" : "dark";
      store("scheme", html.dataset.scheme);
      markScheme();
    });
  }
  systemDark.addEventListener("change", markScheme);
  markScheme();

  // Text face: one that arrives while a page is shown would lay it out twice, so it is kept for all later pages. A
  // new font file needs a new number, here and in the page's head. One that was kept damaged is fetched anew.
  const keepFace = async () => {
    if ([...document.fonts].some(({ status }) => status !== "error")) return;
    try {
      const answer = await fetch(new URL("assets/fonts/guide-serif.woff2", root));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.ok) store("face-1", btoa(String.fromCharCode(...bytes)));
    } catch {
      // no network: the next page tries again
    }
  };
  if (!navigator.connection?.saveData && location.protocol !== "file:") addEventListener("load", keepFace);

  // Menu: a link into the page that is open leads there, so the menu closes ----------------------

  const menu = find("#menu");
  menu.addEventListener("click", (event) => {
    if (event.target.closest("a")) menu.hidePopover?.();
  });

  // It would cover what has the focus next; its button closes it by itself.
  menu.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !menu.contains(next) && !next.matches("[popovertarget]")) menu.hidePopover?.();
  });

  // Contents list: marks the section that is read ------------------------------------------------

  const list = find(".side");
  const entries = (list ? findAll("a[href^='#']", list) : [])
    .map((link) => ({ link, heading: target(link.hash) }))
    .filter(({ heading }) => heading);
  let landed = null; // the section that a link led to, and where in the window it came to lie

  const mark = (present) => {
    for (const { link } of entries) {
      if (link === present?.link) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    if (present) {
      const { top, bottom } = present.link.getBoundingClientRect();
      const frame = list.getBoundingClientRect();
      if (top < frame.top) list.scrollTop += top - frame.top;
      if (bottom > frame.bottom) list.scrollTop += bottom - frame.bottom;
    }
  };

  const follow = () => {
    if (landed && Math.abs(landed.heading.getBoundingClientRect().top - landed.top) < 2) return;
    landed = null;
    const { scrollPaddingTop, fontSize } = getComputedStyle(html);
    const line = parseFloat(scrollPaddingTop) + parseFloat(fontSize); // links land a little above it
    mark(entries.findLast(({ heading }) => heading.getBoundingClientRect().top <= line));
  };

  // A section near the page's end cannot come to the top, so the entry that led there is marked.
  const land = () => {
    const heading = target();
    const present = entries.find((entry) => entry.heading === heading);
    requestAnimationFrame(() => {
      landed = present ? { heading, top: heading.getBoundingClientRect().top } : null;
      if (present) mark(present);
    });
  };

  if (entries.length) {
    let waiting = 0;
    const followSoon = () => {
      waiting ||= requestAnimationFrame(() => {
        waiting = 0;
        follow();
      });
    };
    addEventListener("scroll", followSoon, { passive: true });
    addEventListener("hashchange", land);
    list.addEventListener("click", (event) => event.target.closest("a[href^='#']") && land());
    if (location.hash) for (const sign of ["DOMContentLoaded", "load"]) addEventListener(sign, land);
  }

  // Folded passages open when the address leads into them, and on paper -------------------------

  const openTarget = () => {
    for (let part = target()?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  let openedForPaper = [];
  addEventListener("beforeprint", () => {
    openedForPaper = findAll("article details:not([open])");
    for (const details of openedForPaper) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of openedForPaper) details.open = false;
  });

  // Search ----------------------------------------------------------------------------------------

  const search = find(".search");

  const openSearch = () => {
    menu.hidePopover?.();
    if (!search.open) search.showModal();
    load("assets/scripts/search.js")
      .then(() => window.guide.startSearch())
      .catch(() => {
        find("[role=status]", search).textContent = "The search could not be loaded. Check the connection and try again.";
      });
  };

  for (const button of findAll("[data-search-open]")) button.addEventListener("click", openSearch);
  find("[data-search-close]").addEventListener("click", () => search.close());
  find("form", search).addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pagehide", () => search.close()); // a page that Back brings back as it was is not behind it
  if (search.open) openSearch(); // its button works without this script
  if (new URLSearchParams(location.search).has("h")) load("assets/scripts/search.js").catch(() => {}); // it marks the words

  // Keys, which a reader can turn off ------------------------------------------------------------

  const keys = find("[data-shortcuts]");
  const keysOff = () => stored("keys") === "off";
  const nameSwitch = () => (find("button", keys).textContent = keysOff() ? "Turn on" : "Turn off");
  find("button", keys).addEventListener("click", () => {
    store("keys", keysOff() ? "on" : "off");
    nameSwitch();
  });
  nameSwitch();
  keys.hidden = false;

  const go = (rel) => find(`[rel=${rel}]`)?.href;

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || search.open || keysOff()) return;
    const active = document.activeElement; // for a moment still the box of a search that has just been closed
    if (!search.contains(active) && active.matches("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]")) return;
    const address = { n: go("next"), ".": go("next"), p: go("prev"), ",": go("prev") }[event.key];
    if (address) location.href = address;
    if (["/", "s", "f"].includes(event.key)) {
      event.preventDefault();
      openSearch();
    }
  });
})();
