// The chooser of Phase 3: narrows the table's rows to the reader's answers and shows the verdict of the one that is
// left. The conditions are read from the rows; nothing here knows the decision.
(() => {
  "use strict";

  const { element, find, findAll, load, remember, remembered, target, text } = window.guide;
  const root = find("[data-module=chooser]");

  // The model, read from the page ------------------------------------------------

  const questions = findAll("fieldset[data-input]", root).map((fieldset) => ({
    id: fieldset.dataset.input,
    fieldset,
    label: text(find("legend", fieldset)).replace(/^\d+\.\s*/, ""),
    radios: findAll("input[type=radio]", fieldset),
  }));

  const rows = findAll("#decision-table tbody tr").map((element) => ({
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

  // Answers live in the address -------------------------------------------------------

  const fromAddress = () => {
    const answers = {};
    for (const { id, radios } of questions) {
      const value = remembered(id);
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

  // The address leads to the verdict, so it names no other place on the page.
  const keep = (answers, step) =>
    remember(Object.fromEntries(questions.map(({ id }) => [id, answers[id] ?? null])), { hash: "", step });

  // Showing ------------------------------------------------------------------------------

  const part = (row, name) => text(find(`[data-part="${name}"]`, row.element));
  const labelOf = (radio) => text(radio.parentElement);

  const status = (answers, remaining) => {
    if (!Object.keys(answers).length) return `${rows.length} rows. Answer the first question to narrow them.`;
    if (remaining.length === 1) return `1 of ${rows.length} rows remains: ${part(remaining[0], "conclusion")}.`;
    return `${remaining.length} of ${rows.length} rows remain.`;
  };

  // What the table leaves to its verdicts is fetched with the first one, and so is the record made of it.
  const detailsOf = async (row) => {
    await Promise.all(["verdicts", "record"].map((name) => load(`assets/scripts/${name}.js`)));
    const html = window.guide.verdicts[row.element.id.replace("rule-", "")];
    return document.adoptNode(find("dl", new DOMParser().parseFromString(html, "text/html")));
  };

  const withoutOtherLevers = (details) => {
    const rest = details.cloneNode(true);
    for (const dd of findAll("[data-not-chosen]", rest)) {
      dd.previousElementSibling.remove();
      dd.remove();
    }
    return rest;
  };

  const given = (answers) =>
    questions
      .filter(({ id }) => id in answers)
      .map(({ id, label, radios }) => [label, labelOf(radios.find((radio) => radio.value === answers[id]))]);

  let current = null;

  const showVerdict = async (answers, row) => {
    const mine = (current = {});
    const verdict = find("[data-verdict]");
    verdict.hidden = true;
    if (!row) return;
    const details = await detailsOf(row).catch(() => null);
    if (current !== mine) return; // another answer came in the meantime
    window.guide.decision = { row: row.element, details, levers: leverNames(row), given: given(answers) };
    find("[data-title]").textContent = part(row, "conclusion");
    const sources = find('[data-part="sources"]', row.element).cloneNode(true);
    for (const number of findAll(".print-only", sources)) number.remove();
    find("[data-reasons]").replaceChildren(
      find(".levers", row.element).cloneNode(true),
      element("p", part(row, "situation")),
      element("p", [`${part(row, "why")} `, find(".section-link", row.element).cloneNode(true)]),
      sources,
      details
        ? withoutOtherLevers(details)
        : element("p", ["The rest could not be loaded: ", find(".verdict-link", row.element).cloneNode(true)]),
    );
    find(".record-form").hidden = !details;
    find("[data-said]").textContent = "";
    const list = changes(answers, row);
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

  // Whether the page is as the browser opened it: at its top, or at the element that the address names.
  const notScrolled = () => {
    const top = target()?.getBoundingClientRect().top;
    return !scrollY || (top >= 0 && top < innerHeight / 3);
  };

  // A click on a link inside the page is a step in the history too, and changes no answer.
  let first = true;

  const restore = async () => {
    let answers = fromAddress();
    const chosen = fromForm();
    if (!first && JSON.stringify(chosen) === JSON.stringify(answers)) return;
    const arriving = first && Object.keys(answers).length && notScrolled();
    if (first && !Object.keys(answers).length) answers = chosen; // answered while this script was on its way
    if (first && Object.keys(answers).length) {
      find("details", root).open = true;
      keep(answers);
    }
    first = false;
    await show(answers);
    const verdict = find("[data-verdict]");
    if (arriving && !verdict.hidden) {
      verdict.scrollIntoView(); // a reader who was sent a verdict sees it first
      verdict.focus({ preventScroll: true });
    }
  };

  // Events ------------------------------------------------------------------------------------

  find("form", root).addEventListener("change", () => {
    const answers = fromForm();
    keep(answers, true);
    show(answers);
  });
  for (const form of findAll("form", root)) form.addEventListener("submit", (event) => event.preventDefault());
  find("[data-start-over]").addEventListener("click", () => {
    keep({}, true);
    show({});
    questions[0].radios[0].focus();
  });
  addEventListener("popstate", restore);
  addEventListener("pageshow", restore); // browsers restore radios after the page is ready

  restore();
})();
