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

  window.guide = { load, root };

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

  // Color scheme -----------------------------------------------------------------------

  const ATTRIBUTE = "data-md-color-scheme";
  const schemes = findAll("input[name=__palette]");

  const markScheme = () => {
    const present = document.body.getAttribute(ATTRIBUTE);
    for (const input of schemes) {
      input.checked = input.getAttribute(ATTRIBUTE) === present;
      input.nextElementSibling.hidden = !input.checked;
    }
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

  // The header's labels become buttons, which a keyboard reaches -------------------------

  const buttonFor = (id, name) => {
    const label = find(`.md-header__button[for=${id}]`);
    if (!label) return null;
    const button = document.createElement("button");
    button.className = label.className;
    button.type = "button";
    button.setAttribute("for", id); // the theme's style sheet knows it by this
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-expanded", "false");
    button.append(...label.childNodes);
    button.addEventListener("click", () => document.getElementById(id).click());
    label.replaceWith(button);
    return button;
  };

  // Drawer -----------------------------------------------------------------------------

  const drawer = document.getElementById("__drawer");
  const sidebar = find(".md-sidebar--primary");
  const drawerButton = buttonFor("__drawer", "Menu");
  const behindDrawer = findAll(".md-header, .md-content, .md-footer, [data-md-component=skip]");

  const showDrawer = () => {
    const open = drawer.checked && !WIDE.matches;
    sidebar.inert = !open && !WIDE.matches;
    for (const part of behindDrawer) part.inert = open;
    drawerButton.setAttribute("aria-expanded", open);
    for (const label of findAll("label[for]", sidebar)) label.tabIndex = WIDE.matches ? -1 : 0;
    if (open) find(".md-nav__link--active", sidebar)?.focus();
  };

  const closeDrawer = () => {
    drawer.checked = false;
    showDrawer();
    drawerButton.focus();
  };

  if (sidebar && drawerButton) {
    drawer.addEventListener("change", showDrawer);
    WIDE.addEventListener("change", showDrawer);
    sidebar.addEventListener("click", (event) => {
      if (drawer.checked && event.target.closest("a[href*='#']")) closeDrawer();
    });
    showDrawer();
  }

  // Contents list: the section being read, and the page's title in the header ----------------

  const MARGIN = 16; // a heading this near below the header counts as reached, px
  const links = findAll("[data-md-component=toc] a[href^='#']");
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const header = find(".md-header");
  const heading = find("article h1");
  const title = find("[data-md-component=header-title]");

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
  const listOf = (link) => link.closest("[data-md-component=toc]");

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
      if (part.matches("details")) part.open = true;
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

  const openSearch = () => {
    if (!search.checked) {
      search.checked = true;
      before ??= document.activeElement;
    }
    searchButton.setAttribute("aria-expanded", "true");
    loadSearch();
    if (document.activeElement !== query) query.focus();
  };

  const closeSearch = () => {
    search.checked = false;
    searchButton.setAttribute("aria-expanded", "false");
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
        searchButton.setAttribute("aria-expanded", "false");
      }
    });
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
    if (active.matches("label[for]") && (event.key === "Enter" || event.key === " ")) {
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
