// The chooser of Phase 3: asks one question at a time, and shows the row that is left with the path that follows from
// it. The decision is in decision-table.js, made from the same data as the table; nothing here knows it.
(() => {
  "use strict";

  const { element, find, findAll, load, remember, remembered } = window.guide;
  const root = find("[data-module=chooser]");
  if (!root || root.dataset.ready) return;
  root.dataset.ready = "true";

  const form = find("form", root);
  const verdict = find("[data-verdict]", root);
  for (const button of findAll("button", verdict)) button.disabled = true; // until record.js is here
  let table = null;
  let questions = [];

  // The decision ---------------------------------------------------------------------------------

  const input = (id) => table.inputs.find((one) => one.id === id);
  const label = (id, value) => input(id).values.find((one) => one.id === value).label;
  const leverNames = (levers) => levers.map((id) => table.levers.find((one) => one.id === id).name).join(" + ");

  // "I don't know" stands for the answer that costs least to be wrong about.
  const resolved = (answers) =>
    Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, value === "unsure" ? input(id).unsure : value]));

  // Rules that some completion of these answers still leads to.
  const open = (answers) =>
    table.rules.filter(({ when }) => Object.entries(answers).every(([id, value]) => !when[id] || when[id].includes(value)));

  // The rules that follow one from the other, as far as the answers settle them.
  const path = (given) => {
    const steps = [];
    for (let answers = resolved(given); ; answers = { ...answers, ...steps.at(-1).then.answers }) {
      const rules = open(answers);
      if (rules.length !== 1) return steps;
      steps.push(rules[0]);
      if (!rules[0].then) return steps;
    }
  };

  const ids = (rules) => rules.map(({ id }) => id).join(" ");

  // Whether another answer to the question can still change the row, or the path once the row is settled.
  const matters = ({ id }, answers) => {
    const { [id]: _, ...others } = answers;
    const reached = input(id).values.map(({ id: value }) => path({ ...others, [id]: value }));
    const rows = input(id).values.map(({ id: value }) => ids(open(resolved({ ...others, [id]: value }))));
    return new Set(rows).size > 1 || new Set(reached.map(ids)).size > 1;
  };

  const next = (answers) => {
    const left = questions.filter((question) => !(question.id in answers) && matters(question, answers));
    return left.find(({ id }) => new Set(input(id).values.map(({ id: value }) => ids(open(resolved({ ...answers, [id]: value }))))).size > 1) ?? left[0];
  };

  // Answers that would lead to other levers now: [input, value, names of the levers].
  const changes = (answers, rule) =>
    Object.keys(answers).flatMap((id) =>
      input(id).values.flatMap(({ id: value }) => {
        const rules = open(resolved({ ...answers, [id]: value }));
        const levers = [...new Set(rules.map((one) => leverNames(one.levers)))];
        return levers.includes(leverNames(rule.levers)) ? [] : [[id, value, levers]];
      }),
    );

  window.guide.path = path;

  // The address ----------------------------------------------------------------------------------

  const fromAddress = () => {
    const pairs = questions.map(({ id, values }) => [id, remembered(id)]).filter(([, value]) => value);
    return Object.fromEntries(pairs.filter(([id, value]) => questions.find((one) => one.id === id).values.includes(value)));
  };

  const keep = (given) =>
    remember(Object.fromEntries(questions.map(({ id }) => [id, given[id] ?? null])), { hash: "", step: true });

  // Showing ---------------------------------------------------------------------------------------

  let answers = {};
  let changing = null; // the question whose answer a reader takes back

  const chip = (levers) =>
    levers.map((id) => element("span", leverNames([id]), { class: `lever lever--${id}` })).flatMap((one, at) => (at ? [" + ", one] : [one]));

  const said = (id) => (answers[id] === "unsure" ? "I don’t know" : label(id, answers[id]));

  const showQuestions = () => {
    const present = changing ?? next(answers);
    for (const { id, fieldset, radios } of questions) {
      fieldset.hidden = id !== present?.id;
      for (const radio of radios) radio.checked = answers[id] === radio.value;
    }
    find("[data-all]", root).hidden = Boolean(present);
    find("[data-done]", root).replaceChildren(
      ...questions
        .filter(({ id }) => id in answers)
        .flatMap((question) => {
          const change = element("button", "change", { type: "button", "aria-label": `Change: ${input(question.id).question}` });
          change.addEventListener("click", () => {
            changing = question;
            showQuestions();
            turnTo();
          });
          return [element("dt", input(question.id).question), element("dd", [said(question.id), " ", change])];
        }),
    );
  };

  const showStatus = (left) => {
    const settled = left.length === 1;
    const more = settled && next(answers) ? "; more answers complete the path" : "";
    find("[data-status]", root).textContent = `${left.length} of ${table.rules.length} rows left${more}`;
    find("[data-left]", root).replaceChildren(
      ...(left.length > 6 ? [] : left.map((rule) => element("li", [rule.label, " ", ...chip(rule.levers)]))),
    );
    find("[data-to-verdict]", root).hidden = !settled;
    const rows = new Set(left.map(({ id }) => id));
    for (const row of findAll("[data-rule]")) row.classList.toggle("row-out", !rows.has(row.dataset.rule));
  };

  const showUnsure = (rule) => {
    const unsure = Object.keys(answers).filter((id) => answers[id] === "unsure");
    const items = unsure.map((id) => {
      const others = input(id).values.filter(({ id: value }) => ids(path({ ...answers, [id]: value })) !== ids(path(answers)));
      const ends = others.map(({ id: value, label: words }) => {
        const [first] = open(resolved({ ...answers, [id]: value }));
        return first === rule ? `“${words}” would change what comes after` : `“${words}” would lead to: ${first.conclusion}`;
      });
      const effect = ends.length ? ends.join("; ") : "no other answer would change this";
      return element("li", `${input(id).question} You don’t know, so we assumed “${label(id, input(id).unsure)}”; ${effect}.`);
    });
    find("[data-unsure]", root).replaceChildren(...items);
  };

  const showVerdict = (rule) => {
    const steps = path(answers);
    const names = ["Now", "Then, if it still falls short", "After that", "Last"];
    const items = steps.map((step, at) => {
      const name = at && at === steps.length - 1 && !step.then ? names[3] : names[Math.min(at, 2)];
      return element("li", [element("small", name), element("b", step.action), element("span", chip(step.levers))], {
        class: `lever--${step.levers.at(-1)}`,
      });
    });
    const last = steps.at(-1);
    const [when, words] = last.then ? [names[Math.min(steps.length, 2)], last.then.words] : ["Later", last.ends_with];
    items.push(element("li", [element("small", when), element("b", words)]));
    verdict.className = `verdict lever--${rule.levers.at(-1)}`;
    find("[data-title]", root).textContent = rule.conclusion;
    find("[data-path]", root).replaceChildren(...items);
    find("[data-given]", root).textContent = `You said: ${Object.keys(answers).map(said).join(" · ")}.`;
    const reasons = document.getElementById(`rule-${rule.id}`);
    find("[data-reasons]", root).replaceChildren(...[...reasons.children].slice(1).map((one) => one.cloneNode(true)));
    showUnsure(rule);
    const list = changes(answers, rule);
    find("[data-otherwise]", root).hidden = !list.length;
    find("[data-changes]", root).replaceChildren(
      ...list.map(([id, value, levers]) =>
        element("li", `“${label(id, value)}”: ${levers.join(" or ")}.`, { "data-change": `${id}=${value}` }),
      ),
    );
    find("[data-said]", root).textContent = "";
    const assumed = (id) => (answers[id] === "unsure" ? `, so we assumed “${label(id, input(id).unsure)}”` : "");
    const given = Object.keys(answers).map((id) => [input(id).question, said(id) + assumed(id)]);
    window.guide.decision = { table, rule, steps, given, leverNames };
    load("assets/scripts/record.js").catch(() => {});
  };

  const show = () => {
    const left = open(resolved(answers));
    const rule = left.length === 1 && Object.keys(answers).length ? left[0] : null;
    showQuestions();
    showStatus(left);
    if (rule) showVerdict(rule);
    verdict.hidden = !rule;
  };

  const answer = (given) => {
    [answers, changing] = [{ ...given }, null];
    // Once nothing is left to ask, an earlier answer that no longer changes anything goes.
    if (!next(answers)) for (const question of questions) if (!matters(question, answers)) delete answers[question.id];
    keep(answers);
    show();
    turnTo();
  };
  // To the question that is asked now, or else to the link to the verdict; what is left stays in sight.
  const turnTo = () => {
    const fieldset = find("fieldset:not([hidden])", form);
    const stop = fieldset ? (find("input:checked", fieldset) ?? find("input", fieldset)) : find("[data-to-verdict]", root);
    stop.focus({ preventScroll: true });
    for (const one of [stop, fieldset && find("legend", fieldset)]) one?.scrollIntoView({ block: "nearest" });
  };

  // Questions after the first, which takes "nobody can say" for "I don't know" ---------------------

  const option = (name, value, words, note = []) =>
    element("label", [element("input", [], { type: "radio", name, value }), element("span", [words, ...note])], { class: "ask__option" });

  const fieldsetOf = ({ id, question, help, values, unsure }) =>
    element(
      "fieldset",
      [
        element("legend", question),
        element("p", help),
        ...values.map(({ id: value, label: words }) => option(id, value, words)),
        option(id, "unsure", "I don’t know", [element("small", `We’ll assume “${label(id, unsure)}”, and say if it matters.`)]),
        element("p", element("button", "Next", { type: "submit", class: "button" })),
      ],
      { "data-input": id },
    );

  // Events: a pointer's choice counts at once; the arrow keys walk the choices until Enter or Next ----

  const commit = () => {
    const fieldset = find("fieldset:not([hidden])", form);
    const chosen = fieldset && find("input:checked", fieldset);
    if (chosen) answer({ ...answers, [chosen.name]: chosen.value });
    else turnTo();
  };

  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

  const start = async () => {
    for (const id of table.asking_order.slice(1)) find("[data-all]", root).before(fieldsetOf(input(id)));
    questions = findAll("fieldset", form).map((fieldset) => {
      const radios = findAll("input", fieldset);
      const { edge_cases: cases } = input(fieldset.dataset.input);
      fieldset.lastElementChild.before(
        element("details", [element("summary", "If you hesitate"), element("ul", cases.map((one) => element("li", one)))]),
      );
      return { id: fieldset.dataset.input, fieldset, radios, values: radios.map(({ value }) => value) };
    });
    let pointed = false;
    form.addEventListener("pointerdown", () => (pointed = true));
    form.addEventListener("keydown", () => (pointed = false));
    form.addEventListener("click", ({ target }) => pointed && target.matches("input") && commit());
    form.addEventListener("submit", (event) => commit(event.preventDefault()));
    find("[data-start-over]", root).addEventListener("click", () => answer({}));
    const restore = () => {
      const within = form.contains(document.activeElement);
      [answers, changing] = [fromAddress(), null];
      show();
      if (within) turnTo();
    };
    addEventListener("popstate", restore);
    const [visit] = performance.getEntriesByType("navigation");
    const early = find("input:checked", form); // chosen while this script was on its way
    const shared = !early && visit?.type === "navigate" && Object.keys(fromAddress()).length;
    if (shared) {
      remember({}, { hash: "" }); // who was sent a verdict sees it first, wherever else the address leads
      scrollTo(0, 0);
      await frame(); // laid out out of sight, so that nothing moves
    }
    answers = fromAddress();
    show();
    if (early && !Object.keys(answers).length) {
      early.checked = true;
      if (!early.matches(":focus-visible")) commit();
    }
    if (shared && !verdict.hidden) {
      await frame();
      verdict.scrollIntoView();
      verdict.focus({ preventScroll: true });
    }
  };

  load("assets/scripts/decision-table.js").then(() => {
    table = window.guide.table;
    start();
  }, () => {});
})();
