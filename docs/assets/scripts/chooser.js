// The chooser of Phase 3: narrows the table's rows to the reader's answers, and makes the one that is left a
// decision record. The conditions are read from the rows; nothing here knows the decision.
(() => {
  "use strict";

  const root = document.querySelector("[data-module=chooser]");
  const table = document.getElementById("decision-table");
  const record = document.querySelector("[data-record]");
  if (!root || !table || !record || root.dataset.ready) return;
  root.dataset.ready = "true";

  const find = (selector, within = root) => within.querySelector(selector);
  const findAll = (selector, within = root) => [...within.querySelectorAll(selector)];
  const text = (node) => (node ? node.textContent.trim().replace(/\s+/g, " ") : "");

  // The model, read from the page ------------------------------------------------

  const questions = findAll("fieldset[data-input]").map((fieldset) => ({
    id: fieldset.dataset.input,
    fieldset,
    label: text(find("legend", fieldset)).replace(/^\d+\.\s*/, ""),
    radios: findAll("input[type=radio]", fieldset),
  }));

  const rows = [...table.tBodies[0].rows].map((element) => ({
    element,
    levers: element.dataset.levers,
    when: new Map(
      questions
        .filter(({ id }) => element.dataset[id] !== undefined)
        .map(({ id }) => [id, element.dataset[id].split(" ")]),
    ),
  }));

  // Rows that some completion of these answers still leads to.
  const open = (answers) =>
    rows.filter(({ when }) =>
      Object.entries(answers).every(([id, value]) => !when.has(id) || when.get(id).includes(value)),
    );

  // Whether an answer to the question can still change the row, given the other answers.
  const matters = ({ id, radios }, answers) => {
    const { [id]: _, ...others } = answers;
    return open(others).some(({ when }) => when.has(id) && when.get(id).length < radios.length);
  };

  const leverNames = (row) => findAll(".lever", row.element).map(text).join(" + ");

  // Single answers that would lead to other levers: [question, radio, names of the levers].
  const changes = (answers, present) =>
    questions
      .filter(({ id }) => id in answers)
      .flatMap((question) =>
        question.radios.flatMap((radio) => {
          const reached = open({ ...answers, [question.id]: radio.value });
          if (reached.some(({ levers }) => levers === present.levers)) return [];
          return [[question, radio, [...new Set(reached.map(leverNames))]]];
        }),
      );

  // Answers live in the query string -----------------------------------------------

  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    const answers = {};
    for (const { id, radios } of questions) {
      const value = query.get(id);
      if (radios.some((radio) => radio.value === value)) answers[id] = value;
    }
    return answers;
  };

  const fromForm = () => {
    const answers = {};
    for (const { id, radios } of questions) {
      const chosen = radios.find((radio) => radio.checked);
      if (chosen) answers[id] = chosen.value;
    }
    return answers;
  };

  const remember = (answers) => {
    const url = new URL(location.href);
    for (const { id } of questions) {
      url.searchParams.delete(id);
      if (id in answers) url.searchParams.set(id, answers[id]);
    }
    if (url.href !== location.href) history.pushState(null, "", url);
  };

  // Showing ------------------------------------------------------------------------------

  const element = (tag, content, attributes = {}) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...[content].flat());
    return node;
  };

  const part = (row, name) => text(find(`[data-part="${name}"]`, row.element));
  const detail = (name) => text(find(`[data-part="${name}"]`, current.details));
  const labelOf = (radio) => text(radio.parentElement);

  const status = (answers, remaining) => {
    const given = Object.keys(answers).length;
    if (!given) return `${rows.length} rows. Answer the first question to narrow them.`;
    if (remaining.length === 1) return `1 of ${rows.length} rows remains: ${part(remaining[0], "conclusion")}.`;
    return `${remaining.length} of ${rows.length} rows remain.`;
  };

  // What the table leaves to its verdicts is fetched with the first answer.
  const detailsOf = async (row) => {
    await window.guide.load("assets/scripts/verdicts.js");
    const html = window.guide.verdicts[row.element.id.replace("rule-", "")];
    return document.adoptNode(find("dl", new DOMParser().parseFromString(html, "text/html")));
  };

  let current = null;

  const showVerdict = async (answers, row) => {
    const mine = (current = { answers, row, details: null });
    const verdict = find("[data-verdict]");
    verdict.hidden = true;
    if (!row) return;
    let rest;
    try {
      mine.details = await detailsOf(row);
      rest = mine.details.cloneNode(true);
      for (const dd of findAll("[data-not-chosen]", rest)) {
        dd.previousElementSibling.remove();
        dd.remove();
      }
    } catch {
      rest = element("p", ["The rest could not be loaded: ", find(".verdict-link", row.element).cloneNode(true)]);
    }
    if (current !== mine) return; // another answer came in the meantime
    find("[data-title]").textContent = part(row, "conclusion");
    const sources = find('[data-part="sources"]', row.element).cloneNode(true);
    for (const number of findAll(".print-only", sources)) number.remove();
    find("[data-reasons]").replaceChildren(
      find(".levers", row.element).cloneNode(true),
      element("p", part(row, "situation")),
      element("p", [`${part(row, "why")} `, find(".section-link", row.element).cloneNode(true)]),
      sources,
      rest,
    );
    find(".record-form").hidden = !mine.details;
    const list = changes(answers, row);
    say("");
    find("[data-otherwise]").hidden = !list.length;
    find("[data-changes]").replaceChildren(
      ...list.map(([question, radio, names]) =>
        element(
          "li",
          `the answer to “${question.label}” were “${labelOf(radio)}”: ${names.join(" or ")}.`,
          { "data-change": `${question.id}=${radio.value}` },
        ),
      ),
    );
    verdict.hidden = false;
  };

  const show = (answers) => {
    const remaining = open(answers);
    for (const question of questions) {
      const idle = !matters(question, answers);
      find("[data-skip]", question.fieldset).hidden = !idle;
      question.fieldset.classList.toggle("chooser__idle", idle);
      for (const radio of question.radios) radio.checked = answers[question.id] === radio.value;
    }
    for (const row of rows) row.element.classList.toggle("row-out", !remaining.includes(row));
    find("[data-status]").textContent = status(answers, remaining);
    return showVerdict(answers, remaining.length === 1 && Object.keys(answers).length ? remaining[0] : null);
  };

  // A click on a link inside the page is a step in the history too, and changes no answer.
  let first = true;

  const restore = async () => {
    let answers = fromAddress();
    const given = fromForm();
    if (!first && JSON.stringify(given) === JSON.stringify(answers)) return;
    if (first && Object.keys(answers).length) find("details").open = true;
    else if (first) remember((answers = given)); // answered while this script was on its way
    const arriving = first && Object.keys(answers).length && !location.hash && !scrollY;
    first = false;
    await show(answers);
    const verdict = find("[data-verdict]");
    if (arriving && !verdict.hidden) {
      verdict.scrollIntoView(); // who was sent a verdict sees it first
      verdict.focus({ preventScroll: true });
    }
  };

  // The decision record (the MADR form) ------------------------------------------------------

  const day = (months) => {
    const date = new Date();
    date.setDate(1);
    date.setMonth(date.getMonth() + months);
    const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
    date.setDate(Math.min(new Date().getDate(), last));
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  };

  const field = (name) => find(`[data-field=${name}]`).value.trim().replace(/\s+/g, " ");

  // The record as [heading, [[kind, text], …]]: one home for both its Markdown and its printed page.
  const sections = () => {
    const { answers, row } = current;
    const review = day(Number(row.element.dataset.review));
    const given = questions.filter(({ id }) => id in answers);
    const number = field("number");
    return [
      [
        "Context",
        [
          ["p", part(row, "situation")],
          ...given.map(({ id, label, radios }) => [
            "li",
            `${label} ${labelOf(radios.find((radio) => radio.value === answers[id]))}.`,
          ]),
          ["p", number ? `Measured: ${number}` : "Measured: no number was entered."],
        ],
      ],
      [
        "Options considered",
        [
          ["li", `${leverNames(row)}: chosen.`],
          ...findAll("[data-not-chosen]", current.details).map((dd) => [
            "li",
            `${dd.dataset.notChosen}: not chosen. ${text(dd)}`,
          ]),
        ],
      ],
      ["Decision", [["p", `${part(row, "conclusion")}. ${part(row, "why")}`]]],
      ["Consequences", [["p", detail("consequences")]]],
      ["Objection and answer", [["p", detail("objection")]]],
      ["First step, this week", [["p", detail("this-week")]]],
      [
        "Reversal",
        [
          ["p", `What would change it: ${detail("would-change")}`],
          ["p", `How to go back: ${detail("go-back")}`],
          ["p", `Review date: ${review}`],
        ],
      ],
      [
        "Sources",
        [
          ...findAll("[data-source]", row.element).map((link) => ["source", text(link), link.dataset.source]),
          ["source", "This row with these answers", location.href.split("#")[0]],
        ],
      ],
    ];
  };

  const heading = () => ({
    title: field("title") || "Should we fine-tune our own model?",
    facts: [`Status: proposed`, `Date: ${day(0)}`, `Owner: ${field("owner") || "not named"}`],
  });

  // What a reader typed is text: nothing in it may turn into Markdown or HTML.
  const escaped = (value) => value.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/&/g, "&amp;");

  const markdown = () => {
    const { title, facts } = heading();
    const line = ([kind, content, url]) =>
      ({ p: `${escaped(content)}\n`, li: `- ${escaped(content)}`, source: `- ${escaped(content)}: <${url}>` })[kind];
    const body = sections().map(
      ([name, lines]) => `## ${name}\n\n${lines.map(line).join("\n").replace(/(^- .*)\n(?!- )/gm, "$1\n\n").trim()}\n`,
    );
    return `# ${escaped(title)}\n\n${facts.map((fact) => `- ${escaped(fact)}`).join("\n")}\n\n${body.join("\n")}`;
  };

  // Written out: the style sheet keeps the classes that it finds in a page or a script.
  const RECORD_CLASSES = { p: "record__p", li: "record__li", source: "record__source" };

  const fillRecord = () => {
    const { title, facts } = heading();
    record.replaceChildren(
      element("h1", title),
      element("p", facts.join(" · ")),
      ...sections().flatMap(([name, lines]) => [
        element("h2", name),
        ...lines.map(([kind, content, url]) =>
          element("p", url ? `${content}: ${url}` : content, { class: RECORD_CLASSES[kind] }),
        ),
      ]),
    );
    record.hidden = false;
  };

  const say = (message) => {
    find("[data-said]").textContent = message;
  };

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(markdown());
      say("Copied.");
    } catch {
      say("The browser did not allow copying. Download the file instead.");
    }
  };

  const download = () => {
    const url = URL.createObjectURL(new Blob([markdown()], { type: "text/markdown" }));
    element("a", "", { href: url, download: "decision-record.md" }).click();
    setTimeout(URL.revokeObjectURL, 0, url);
    say("Downloaded as decision-record.md.");
  };

  const print = () => {
    fillRecord();
    document.documentElement.classList.add("prints-record");
    window.print();
  };

  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("prints-record");
    record.hidden = true;
  });

  // Events ------------------------------------------------------------------------------------

  find("form").addEventListener("change", () => {
    const answers = fromForm();
    remember(answers);
    show(answers);
  });
  for (const form of findAll("form")) form.addEventListener("submit", (event) => event.preventDefault());
  find("[data-start-over]").addEventListener("click", () => {
    remember({});
    show({});
    questions[0].radios[0].focus();
  });
  find("[data-copy]").addEventListener("click", copy);
  find("[data-download]").addEventListener("click", download);
  find("[data-print]").addEventListener("click", print);
  addEventListener("popstate", restore);
  addEventListener("pageshow", restore); // browsers restore radios after the page is ready

  restore();
})();
