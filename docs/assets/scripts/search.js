// The search: loaded when it is first asked for, with its engine (MiniSearch) and the index of the site.
(() => {
  "use strict";

  const { element, find, findAll, load, root } = window.guide;
  const dialog = find(".search");
  const status = find("[role=status]", dialog);
  const list = find("ol", dialog);
  const box = find("input", dialog);

  const AT_ONCE = 3; // sections of a page that are shown before "more"
  const AROUND = 90; // characters of text shown on either side of the first match

  // Words too common to tell pages apart.
  const COMMON = new Set(
    "a an and are as at be but by for from has have how if in is it its of on or that the their there this to was we were what when which who will with you your".split(" "),
  );

  const WORD = /[\p{L}\p{N}]+/gu;
  const words = (text) => text.toLowerCase().match(WORD) ?? [];
  const termsOf = (asked) => words(asked).filter((word) => !COMMON.has(word));

  // The words of a text that begin like a term: [[word, where it stands, term], …].
  const hits = (text, terms) =>
    [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
      const term = terms.find((one) => word.toLowerCase().startsWith(one));
      return term ? [[word, index, term]] : [];
    });

  // Text with every hit marked.
  const marked = (text, terms) => {
    const parts = [];
    let end = 0;
    for (const [word, at] of hits(text, terms)) {
      parts.push(text.slice(end, at), element("mark", word));
      end = at + word.length;
    }
    return [...parts, text.slice(end)];
  };

  // Marks in the page what the reader searched for before coming here.
  const markPage = () => {
    const terms = termsOf(new URLSearchParams(location.search).get("h") ?? "");
    if (!terms.length) return;
    const texts = document.createTreeWalker(find("article"), NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("script, svg, form, [hidden]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      const parts = marked(text.data, terms);
      if (parts.length > 1) text.replaceWith(...parts);
    }
  };
  markPage();

  let documents; // of the index: pages and their sections
  let titles; // the pages among them, by location
  let engine;

  const pageOf = (location) => location.split("#")[0];

  // The passage with the most different terms, marked.
  const teaser = (text, terms) => {
    const found = hits(text, terms);
    const within = (from) => new Set(found.filter(([, at]) => at >= from && at < from + AROUND).map(([, , term]) => term)).size;
    const best = found.reduce((most, [, at]) => (within(at) > within(most) ? at : most), found[0]?.[1] ?? 0);
    const from = best > AROUND ? text.lastIndexOf(" ", best - AROUND / 2) + 1 : 0;
    const cut = text.indexOf(" ", from + 2 * AROUND);
    const to = cut < 0 ? text.length : cut;
    return [from ? "… " : "", ...marked(text.slice(from, to), terms), to < text.length ? " …" : ""];
  };

  const link = (one, terms, asked) => {
    const address = new URL(one.location, root);
    address.searchParams.set("h", asked);
    return element(
      "a",
      [element("strong", marked(one.title, terms)), element("span", teaser(one.text, terms))],
      { href: address },
    );
  };

  // Results by page: [[page, its sections, best first], …], the page with the best section first.
  const grouped = (results) => {
    const pages = new Map();
    for (const { id } of results) {
      const one = documents[id];
      const page = titles.get(pageOf(one.location)) ?? one;
      if (!pages.has(page)) pages.set(page, []);
      if (one !== page) pages.get(page).push(one);
    }
    return [...pages];
  };

  const item = ([page, sections], terms, asked) => {
    const toLink = (section) => link(section, terms, asked);
    const node = element("li", [toLink(page), ...sections.slice(0, AT_ONCE).map(toLink)]);
    const more = sections.slice(AT_ONCE);
    if (more.length) {
      const details = element("details", element("summary", `${more.length} more on this page`));
      details.addEventListener("toggle", () => details.append(...more.map(toLink)), { once: true });
      node.append(details);
    }
    return node;
  };

  const show = () => {
    const asked = box.value.trim();
    const terms = termsOf(asked);
    const every = terms.length ? engine.search(asked, { combineWith: "AND" }) : [];
    const pages = grouped(every.length ? every : terms.length ? engine.search(asked) : []);
    list.replaceChildren(...pages.map((page) => item(page, terms, asked)));
    dialog.scrollTop = 0;
    if (!asked) status.textContent = "Type to start searching";
    else if (!words(asked).length) status.textContent = "No word to search for: type one";
    else if (!terms.length) status.textContent = "Only words that occur everywhere: type one that says more";
    else if (!pages.length) status.textContent = "No matching pages";
    else status.textContent = pages.length === 1 ? "1 matching page" : `${pages.length} matching pages`;
  };

  const start = () => {
    documents = window.guide.documents;
    titles = new Map(documents.filter(({ location }) => !location.includes("#")).map((one) => [one.location, one]));
    engine = new window.MiniSearch({
      fields: ["title", "text"],
      tokenize: words,
      processTerm: (term) => (COMMON.has(term) ? null : term),
      searchOptions: {
        boost: { title: 2 },
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        weights: { prefix: 0.5, fuzzy: 0.2 },
        boostDocument: (id) => documents[id].boost ?? 1,
      },
    });
    engine.addAll(documents.map(({ title, text }, id) => ({ id, title, text })));
    listen();
    show();
  };

  const listen = () => {
    box.addEventListener("input", show);
    box.form.addEventListener("submit", () => find("a", list)?.click());

    // A result on the page that is open does not load another one: the dialog would stay over it.
    list.addEventListener("click", (event) => {
      const to = event.target.closest("a");
      if (to && to.pathname === location.pathname && to.search === location.search) dialog.close();
    });

    // Arrows walk from the box through the results and back.
    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const stops = [box, ...findAll("a, summary", list)].filter((stop) => stop.offsetParent);
      const at = stops.indexOf(document.activeElement);
      stops[(at + step + stops.length) % stops.length].focus();
    });
  };

  // Fetches what the search needs and starts it, once; may be asked again after a failure.
  window.guide.startSearch = async () => {
    await Promise.all([load("assets/scripts/vendor/minisearch.js"), load("search/search-index.js")]);
    if (!engine) start();
  };
})();
