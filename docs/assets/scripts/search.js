// The search: loaded when it is first asked for, with its engine (MiniSearch) and the index of the site.
(() => {
  "use strict";

  const { element, find, findAll, load, root } = window.guide;
  const dialog = find(".search");
  const status = find("[role=status]", dialog);
  const list = find("ol", dialog);
  const hint = element("p"); // above places to start from
  const box = find("input", dialog);

  const AT_ONCE = 3; // sections of a page that are shown before "more"
  const MOST = 10; // pages that are shown
  const WORTH = 0.2; // of the best page's score: a page with less is not shown
  const AROUND = 90; // characters of text shown on either side of the first match

  // Words too common to tell pages apart, and what an apostrophe leaves of others.
  const COMMON = new Set(
    (
      "a about am an and any are as at be been but by can could did do does for from get had has have how i if in is it " +
      "its just me much my need of on or our own should so some still than that the their them then there these they " +
      "this those to us versus vs want was we were what when which who why will with would you your " +
      "d ll m re s t ve cant didn doesn don dont isn won wouldn"
    ).split(" "),
  );

  const WORD = /[\p{L}\p{N}]+/gu;
  const COMPOUND = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu; // with its hyphens
  const words = (text) => text.toLowerCase().match(WORD) ?? [];

  // The words of a text, and those with hyphens in one piece too: readers write "finetuning".
  const spellings = (text) =>
    (text.toLowerCase().match(COMPOUND) ?? []).flatMap((word) => {
      const parts = words(word);
      return parts.length > 1 ? [parts.join(""), ...parts] : parts;
    });

  // A word without the endings that tell its forms apart: cost, costs; tune, tuned, tuning; retire, retirement.
  const ENDING = /(?:ations?|ated?|ates|ating|ements?|ings?|ed|es|s|e)$/;
  const stem = (word) => {
    if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
    if (/ies$/.test(word)) return word.replace(/ies$/, "y");
    const start = word.replace(ENDING, "");
    if (start.length < 3 || !/[aeiouy]/.test(start)) return word;
    return start.replace(/([bdgmnprt])\1$/, "$1");
  };

  // Words of which two in a row are one in the list of synonyms, written as that one: "fine tuning", "code base".
  const joined = (list) =>
    list.reduce((all, word) => {
      const both = all.length && all[all.length - 1] + word;
      return both && synonyms.has(stem(both)) ? [...all.slice(0, -1), both] : [...all, word];
    }, []);

  const termsOf = (asked) => [...new Set(words(asked).filter((word) => !COMMON.has(word)).map(stem))];

  // The words of a text that begin like a term: [[word, where it stands, term], …].
  const hits = (text, terms) =>
    [...text.matchAll(COMPOUND)].flatMap(({ 0: word, index }) => {
      const forms = /[^\p{L}\p{N}]/u.test(word) ? spellings(word) : [word.toLowerCase()];
      const term = terms.find((one) => forms.some((form) => form.startsWith(one)));
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
  let synonyms; // the stem of a word → the stem that stands for its group
  let sections; // the engine that knows each section
  let engine; // the engine that knows each page, with all of its sections

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

  // What is stored of a word, and what is asked for: words of one group are found by each other.
  const stored = (word) => {
    if (COMMON.has(word)) return null;
    const term = stem(word);
    return synonyms.has(term) ? [term, synonyms.get(term)] : term;
  };
  const wanted = (word) => (COMMON.has(word) ? null : (synonyms.get(stem(word)) ?? stem(word)));

  // The terms, and the words that stand for them.
  const withSynonyms = (terms) => {
    const groups = terms.map((term) => synonyms.get(term)).filter(Boolean);
    return [...terms, ...[...synonyms].flatMap(([term, group]) => (groups.includes(group) ? [term] : []))];
  };

  // Results with how many of the terms they have, and their score, which grows with the square of that number.
  const answers = (one, asked) =>
    one.search(asked).map(({ id, score, queryTerms }) => ({ id, has: queryTerms.length, score: score * queryTerms.length }));

  // Results by page: [[page, its sections, best first], …]. A page counts as a whole, and by its best section.
  const grouped = (asked) => {
    const pages = new Map(); // page → { score, sections }
    for (const { id, score } of answers(engine, asked)) pages.set(documents[id], { score, has: 0, sections: [] });
    for (const { id, has, score } of answers(sections, asked)) {
      const one = documents[id];
      const found = pages.get(titles.get(pageOf(one.location)));
      if (!found) continue;
      if (!found.has) Object.assign(found, { has, score: found.score + score });
      if (!one.location.includes("#") || has < found.has) continue;
      found.sections.push(one);
    }
    const best = [...pages].sort(([, one], [, other]) => other.score - one.score);
    const good = best.slice(0, MOST).filter(([, { score }]) => score > best[0][1].score * WORTH);
    return good.map(([page, found]) => [page, found.sections]);
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

  // Places to start from, for a search without a result.
  const starts = () =>
    window.guide.search.starts.map(([text, place]) =>
      element("li", element("a", element("strong", text), { href: new URL(place, root) })),
    );

  const show = () => {
    const asked = box.value.trim();
    const terms = withSynonyms(termsOf(asked));
    const pages = terms.length ? grouped(asked) : [];
    list.replaceChildren(...(pages.length ? pages.map((page) => item(page, terms, asked)) : starts()));
    hint.textContent = pages.length ? "" : terms.length ? "Try fewer or other words, or start here:" : "Many questions end here:";
    dialog.scrollTop = 0;
    if (!asked) status.textContent = "Type to start searching";
    else if (!words(asked).length) status.textContent = "No word to search for: type one";
    else if (!terms.length) status.textContent = "Only words that occur everywhere: type one that says more";
    else if (!pages.length) status.textContent = "No matching pages";
    else if (pages.length === MOST) status.textContent = `The ${MOST} best matching pages`;
    else status.textContent = pages.length === 1 ? "1 matching page" : `${pages.length} matching pages`;
  };

  const index = (boost) =>
    new window.MiniSearch({
      fields: Object.keys({ ...boost, text: 1 }),
      tokenize: spellings,
      processTerm: stored,
      searchOptions: {
        boost,
        tokenize: (asked) => joined(words(asked)),
        processTerm: wanted,
        prefix: true,
        fuzzy: (term) => (term.length > 4 ? 0.2 : false),
        weights: { prefix: 0.5, fuzzy: 0.2 },
        boostDocument: (id) => documents[id].boost ?? 1,
      },
    });

  const start = () => {
    documents = window.guide.documents;
    titles = new Map(documents.filter(({ location }) => !location.includes("#")).map((one) => [one.location, one]));
    synonyms = new Map(window.guide.search.synonyms.flatMap((group) => group.map((word) => [stem(word), stem(group[0])])));
    sections = index({ title: 3 });
    sections.addAll(documents.map(({ title, text }, id) => ({ id, title, text })));
    engine = index({ title: 3, keywords: 3, headings: 1.5 });
    const parts = new Map([...titles.keys()].map((location) => [location, []]));
    for (const one of documents) parts.get(pageOf(one.location)).push(one);
    engine.addAll(
      [...titles.values()].map((page) => ({
        id: documents.indexOf(page),
        title: page.title,
        keywords: page.keywords ?? "",
        headings: parts.get(page.location).map(({ title }) => title).join(" "),
        text: parts.get(page.location).map(({ text }) => text).join(" "),
      })),
    );
    list.before(hint);
    listen();
    show();
  };

  const listen = () => {
    box.addEventListener("input", show);
    box.form.addEventListener("submit", () => box.value.trim() && !hint.textContent && find("a", list).click());

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
