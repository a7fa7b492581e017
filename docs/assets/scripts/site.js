// What every page's reader uses: color scheme, drawer, contents list, keyboard, and the way to the search,
// whose engine and index are fetched when it is first asked for.
(() => {
  "use strict";

  // Material's breakpoint between the drawer and the sidebar.
  const WIDE = matchMedia("(min-width: 76.25em)");
  const root = new URL("../../", document.currentScript.src);
  const find = (selector, within = document) => within.querySelector(selector);
  const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Scripts on demand ------------------------------------------------------------------

  const loading = new Map();

  // A script of this site, fetched once; a script element also works on a site opened from disk.
  const load = (path) => {
    if (!loading.has(path)) {
      loading.set(
        path,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = new URL(path, root);
          script.onload = resolve;
          script.onerror = () => {
            loading.delete(path);
            script.remove();
            reject(new Error(path));
          };
          document.head.append(script);
        }),
      );
    }
    return loading.get(path);
  };

  // The number that a reader typed, as people write them ($1,200.50), or NaN.
  const number = (typed) => {
    const plain = typed.replace(/^\$\s*|\s*%$/g, "");
    const digits = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(digits) ? Number(digits) : NaN;
  };

  window.guide = { load, number, root };

  // A part whose script is fetched when a reader turns to it, or comes with something in the address.
  for (const part of findAll("[data-on-demand]")) {
    const start = () => load(part.dataset.onDemand).catch(() => {});
    for (const sign of ["pointerenter", "focusin", "toggle"]) part.addEventListener(sign, start, { once: true, capture: true });
    if (location.search) start();
    part.hidden = false;
  }

  const stored = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage may be forbidden
    }
  };

  const store = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch {
      // then it lasts for this page
    }
  };

  // The header's labels become buttons, which a keyboard reaches and a screen reader names -----------------

  const buttonFor = (id, name) => {
    const label = find(`.md-header__button[for=${id}]`);
    if (!label) return null;
    const button = document.createElement("button");
    button.className = label.className;
    button.type = "button";
    button.setAttribute("for", id); // the theme's style sheet knows it by this
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    button.addEventListener("click", () => document.getElementById(id).click());
    label.replaceWith(button);
    return button;
  };

  // Color scheme -----------------------------------------------------------------------

  // The theme's radios say what is chosen; a reader meets one button, which says what it does.
  const ATTRIBUTE = "data-md-color-scheme";
  const schemes = findAll("input[name=__palette]");
  for (const input of schemes) {
    const { title, htmlFor } = input.nextElementSibling;
    buttonFor(htmlFor, title).title = title;
    input.tabIndex = -1;
    input.ariaHidden = "true";
  }

  const markScheme = () => {
    const present = document.body.getAttribute(ATTRIBUTE);
    const form = schemes[0]?.form;
    const focused = form?.contains(document.activeElement);
    for (const input of schemes) {
      input.checked = input.getAttribute(ATTRIBUTE) === present;
      input.nextElementSibling.hidden = !input.checked;
    }
    if (focused) find("button:not([hidden])", form).focus();
  };

  for (const input of schemes) {
    input.addEventListener("change", () => {
      document.body.setAttribute(ATTRIBUTE, input.getAttribute(ATTRIBUTE));
      store("color-scheme", input.getAttribute(ATTRIBUTE));
      markScheme();
    });
  }
  matchMedia("(prefers-color-scheme:dark)").addEventListener("change", (query) => {
    if (stored("color-scheme")) return;
    document.body.setAttribute(ATTRIBUTE, query.matches ? "slate" : "default");
    markScheme();
  });
  addEventListener("pageshow", markScheme); // browsers restore radios after the page is ready
  markScheme();

  // Drawer -----------------------------------------------------------------------------

  const drawer = document.getElementById("__drawer");
  const sidebar = find(".md-sidebar--primary");
  const drawerButton = buttonFor("__drawer", "Menu");
  const behindDrawer = findAll(".md-skip, .md-header, .md-content, .md-footer");

  // In the drawer each list of pages is a panel that slides over the one before: only the one in front may be
  // reached. Labels lead there and back; a label may be no button, so its text becomes one.
  const ways = (sidebar ? findAll("label[for]", sidebar) : []).map((label) => {
    let button = find(".md-ellipsis", label);
    if (!button) {
      button = document.createElement("span");
      button.append(...[...label.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE));
      label.append(button);
    }
    return { label, button, toggle: document.getElementById(label.htmlFor), text: button.textContent.trim() };
  });

  const nameWay = ({ label, button, toggle, text }) => {
    const says = label.matches(".md-nav__title")
      ? { "aria-label": toggle === drawer ? `Close the menu of ${text}` : `Back from ${text}` }
      : { "aria-expanded": toggle.checked };
    for (const [name, value] of Object.entries({ role: "button", tabindex: 0, ...says })) {
      if (WIDE.matches) button.removeAttribute(name);
      else button.setAttribute(name, value);
    }
  };

  const showPanels = () => {
    for (const part of findAll("[inert]", sidebar)) part.inert = false;
    ways.forEach(nameWay);
    if (WIDE.matches) return;
    for (const toggle of findAll(".md-nav__toggle", sidebar)) {
      const entry = toggle.parentElement;
      const panel = find(":scope > nav", entry);
      if (!panel) continue;
      panel.inert = !toggle.checked;
      if (!toggle.checked) continue;
      const list = entry.parentElement;
      const behind = [list.previousElementSibling, ...list.children, ...entry.children];
      for (const part of behind) if (part && part !== entry && part !== panel) part.inert = true;
    }
  };

  const showDrawer = () => {
    const open = drawer.checked && !WIDE.matches;
    sidebar.inert = !open && !WIDE.matches;
    for (const part of behindDrawer) part.inert = open;
    drawerButton.setAttribute("aria-expanded", open);
    showPanels();
    if (!open) return;
    const reached = findAll("a, [role=button]", sidebar).filter(
      (one) => one.offsetParent && !one.closest("[inert]"),
    );
    (reached.find((one) => one.closest(".md-nav__link--active")) ?? reached[0])?.focus();
  };

  // The way back stands first in a panel; the way in is the label that opened it. A panel is still beside the
  // window when it gets the focus: a browser that scrolled to it would move the drawer out of sight.
  const followPanel = ({ target }) => {
    showPanels();
    const way = ways.find(
      ({ label, toggle }) => toggle === target && !label.closest("[inert]") && label.offsetParent,
    );
    way?.button.focus({ preventScroll: true });
  };

  const closeDrawer = () => {
    drawer.checked = false;
    showDrawer();
    drawerButton.focus();
  };

  if (sidebar && drawerButton) {
    drawer.addEventListener("change", showDrawer);
    for (const toggle of findAll(".md-nav__toggle", sidebar)) toggle.addEventListener("change", followPanel);
    WIDE.addEventListener("change", showDrawer);
    sidebar.addEventListener("click", (event) => {
      if (drawer.checked && event.target.closest("a[href*='#']")) closeDrawer();
    });
    showDrawer();
  }

  // Contents list: the section being read, and the page's title in the header ----------------

  const MARGIN = 16; // a heading this near below the header counts as reached, px
  const links = findAll(".md-nav--secondary a[href^='#']");
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const header = find(".md-header");
  const heading = find("article h1");
  const title = find(".md-header__title");

  const follow = () => {
    const line = header.getBoundingClientRect().bottom + MARGIN;
    const passed = targets.map((target) => target?.getBoundingClientRect().top <= line);
    links.forEach((link, index) => {
      const next = links[index + 1];
      const last = passed[index] && !(next && passed[index + 1] && listOf(next) === listOf(link));
      link.classList.toggle("md-nav__link--passed", passed[index]);
      if (last === link.classList.contains("md-nav__link--active")) return;
      link.classList.toggle("md-nav__link--active", last);
      const list = link.closest(".md-sidebar__scrollwrap");
      if (last && list.scrollHeight > list.clientHeight) {
        list.scrollTop += link.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
      }
    });
    if (heading) {
      title?.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom < line);
    }
  };
  const listOf = (link) => link.closest(".md-nav--secondary");

  let waiting = false;
  const followSoon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow();
    });
  };
  addEventListener("scroll", followSoon, { passive: true });
  addEventListener("resize", followSoon);
  followSoon();

  // Closed passages open when the address leads into them, and on paper -----------------------

  const openTarget = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    for (let part = document.getElementById(id); part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
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

  // Search -----------------------------------------------------------------------------

  // Below it the search lies over the whole window, and its box may not be reached while it is closed.
  const BESIDE = matchMedia("(min-width: 60em)");

  const search = document.getElementById("__search");
  const query = find(".md-search__input");
  const searchButton = buttonFor("__search", "Search");
  let before = null; // where the focus was when the search opened

  const loadSearch = () =>
    load("assets/scripts/search.js")
      .then(() => window.guide.startSearch())
      .catch(() => {
        find(".md-search-result__meta").textContent = "The search could not be loaded. Check the connection and try again.";
      });

  const showSearch = () => {
    searchButton.setAttribute("aria-expanded", search.checked);
    find(".md-search__inner").inert = !search.checked && !BESIDE.matches;
    find(".md-search__output").inert = !search.checked;
  };

  const openSearch = () => {
    if (document.activeElement !== query) before ??= document.activeElement;
    search.checked = true;
    showSearch();
    loadSearch();
    if (document.activeElement !== query) query.focus();
  };

  const closeSearch = () => {
    search.checked = false;
    showSearch();
    query.blur();
    const back = before === query || !before?.isConnected ? null : before;
    before = null;
    back?.focus({ preventScroll: true });
  };

  if (query) {
    query.addEventListener("focus", openSearch);
    query.form.addEventListener("submit", (event) => event.preventDefault());
    search.addEventListener("change", () => (search.checked ? openSearch() : closeSearch()));
    find(".md-search").addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      if (to && !to.closest(".md-search")) {
        before = null;
        search.checked = false;
        showSearch();
      }
    });
    BESIDE.addEventListener("change", showSearch);
    showSearch();
    if (search.checked) openSearch(); // a reader who was faster than this script
    if (new URLSearchParams(location.search).has("h")) load("assets/scripts/search.js").catch(() => {}); // it marks it
  }

  // Keyboard ---------------------------------------------------------------------------

  const OFF = "shortcuts-off";
  const switchButton = find("[data-shortcuts]");
  const nameSwitch = () => {
    find("button", switchButton).textContent = stored(OFF) ? "Turn on" : "Turn off";
  };
  if (switchButton) {
    find("button", switchButton).addEventListener("click", () => {
      store(OFF, stored(OFF) ? "" : "yes");
      nameSwitch();
    });
    nameSwitch();
    switchButton.hidden = false;
  }

  const go = (rel) => find(`link[rel=${rel}]`)?.href;

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (search?.checked) closeSearch();
      else if (drawer.checked && !WIDE.matches) closeDrawer();
      return;
    }
    const active = document.activeElement;
    if (active.matches("label [role=button]") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      active.click();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || stored(OFF)) return;
    if (active.matches("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]")) return;
    const address = { n: go("next"), ".": go("next"), p: go("prev"), ",": go("prev") }[event.key];
    if (address) location.href = address;
    if (query && ["/", "s", "f"].includes(event.key)) {
      event.preventDefault();
      openSearch();
    }
  });
})();
