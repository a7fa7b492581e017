// What the scripts of all features share: finding elements, fetching another script, copying, state in
// the address, the browser's storage. The one global of the site: window.guide.
window.guide = (() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src);
  const find = (selector, within = document) => within.querySelector(selector);
  const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];
  const text = (node) => (node ? node.textContent.trim().replace(/\s+/g, " ") : "");

  const element = (tag, content = [], attributes = {}) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...[content].flat());
    return node;
  };

  const loading = new Map();

  // A script of this site, fetched once; a script element also works on a site opened from disk.
  const load = (path) => {
    if (!loading.has(path)) {
      loading.set(
        path,
        new Promise((resolve, reject) => {
          const script = element("script", [], { src: new URL(path, root) });
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

  const copy = async (content, otherwise) => {
    try {
      await navigator.clipboard.writeText(content);
      return "Copied.";
    } catch {
      return `The browser did not allow copying. ${otherwise}`;
    }
  };

  const LONGEST = 40; // characters of a value that the address keeps

  // Keeps values by name in the address; null is not kept. Words of a search have nothing to do with them.
  const remember = (values, { hash = location.hash, step = false } = {}) => {
    const url = new URL(location.href);
    url.searchParams.delete("h");
    for (const [name, value] of Object.entries(values)) {
      url.searchParams.delete(name);
      if (value !== null) url.searchParams.set(name, value.slice(0, LONGEST));
    }
    url.hash = hash;
    if (url.href !== location.href) history[step ? "pushState" : "replaceState"](null, "", url);
  };

  const remembered = (name) => {
    const value = new URLSearchParams(location.search).get(name);
    return value === null || value.length > LONGEST ? null : value;
  };

  // Storage is shared by all sites of an origin, and may be forbidden: names are the guide's own.
  const stored = (name) => {
    try {
      return localStorage.getItem(`honest-guide-${name}`);
    } catch {
      return null;
    }
  };

  const store = (name, value) => {
    try {
      localStorage.setItem(`honest-guide-${name}`, value);
    } catch {
      // then it lasts for this page
    }
  };

  // The element that the address names, or null: people type anything behind a #.
  const target = (hash = location.hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };

  return { root, find, findAll, text, element, load, copy, remember, remembered, stored, store, target };
})();
