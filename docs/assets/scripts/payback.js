// The pay-back page: the arithmetic of hooks/honest_guide/sums/payback.py on the reader's own numbers.
(() => {
  "use strict";

  const MONTHS = 36;
  const HOURS_PER_MONTH = 730;
  const UNTUNED = ["plain", "cached", "smaller"];
  const TUNED = ["tuned-same", "tuned-small"];
  const OPTIONS = [...UNTUNED, ...TUNED];
  const SWINGS_SHOWN = 6;

  // The model: names and formulas are those of the Python module ---------------------

  const costPerCall = (option, i) => {
    if (UNTUNED.includes(option)) {
      const model = option === "smaller" ? "smaller" : "large";
      const hit = i.cache_hits / 100;
      const fixed =
        option === "plain"
          ? i[`${model}_input`]
          : hit * i[`${model}_cached`] + (1 - hit) * i[`${model}_write`];
      return (
        (i.fixed_tokens * fixed + i.input_tokens * i[`${model}_input`] + i.output_tokens * i[`${model}_output`]) / 1e6
      );
    }
    const model = option === "tuned-same" ? "large" : "small";
    const input = i[`${model}_input`] * i[`${model}_markup`];
    const output = i[`${model}_output`] * i[`${model}_markup`];
    return (i.tuned_fixed_tokens * input + i.input_tokens * input + i.output_tokens * output) / 1e6;
  };

  const datasetCost = (i) => ((i.examples * i.minutes) / 60) * i.rate;
  const trainingCost = (option, i) =>
    UNTUNED.includes(option) ? 0 : i.training_tokens * i[option === "tuned-same" ? "large_training" : "small_training"];
  const oneOffCost = (option, i) => (UNTUNED.includes(option) ? 0 : datasetCost(i) + trainingCost(option, i));
  const retuneCost = (option, i) =>
    UNTUNED.includes(option) ? 0 : trainingCost(option, i) + (i.retune_share / 100) * datasetCost(i);

  const monthlyCost = (option, i) => {
    const factor = 1 - (i.batch_share / 100) * (1 - i.batch_price / 100);
    const hosting = UNTUNED.includes(option) ? 0 : i.hosting * HOURS_PER_MONTH;
    return i.calls * costPerCall(option, i) * factor + hosting;
  };

  const cumulativeCost = (option, i, month) =>
    oneOffCost(option, i) +
    month * monthlyCost(option, i) +
    Math.floor((month - 1) / i.base_months) * retuneCost(option, i);

  const rival = (i) =>
    UNTUNED.filter((option) => option !== "smaller" || i.smaller_passes).reduce((best, option) =>
      monthlyCost(option, i) < monthlyCost(best, i) ? option : best,
    );

  const breakEvenMonth = (option, i) => {
    const other = rival(i);
    let month = null;
    for (let end = MONTHS; end > 0; end -= 1) {
      if (cumulativeCost(option, i, end) >= cumulativeCost(other, i, end)) break;
      month = end;
    }
    return month;
  };

  const reason = (option, i) => {
    const other = rival(i);
    if (breakEvenMonth(option, i) !== null) return "pays";
    if (i.calls === 0) return "no-calls";
    if (costPerCall(other, i) - costPerCall(option, i) <= 0) return "dearer-calls";
    if (monthlyCost(option, i) >= monthlyCost(other, i)) return "hosting";
    return "too-slow";
  };

  const netSaving = (option, i) => cumulativeCost(rival(i), i, MONTHS) - cumulativeCost(option, i, MONTHS);

  const tornado = (option, i, ceilings) =>
    Object.entries(ceilings)
      .map(([field, ceiling]) => ({
        field,
        low: netSaving(option, { ...i, [field]: i[field] * 0.5 }),
        high: netSaving(option, { ...i, [field]: Math.min(i[field] * 1.5, ceiling) }),
      }))
      .filter(({ low, high }) => low !== high)
      .sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));

  window.honestGuide = {
    ...window.honestGuide,
    payback: { OPTIONS, TUNED, costPerCall, monthlyCost, cumulativeCost, rival, breakEvenMonth, reason, netSaving, tornado },
  };

  // The page -------------------------------------------------------------------------------

  const root = document.querySelector("[data-module=payback]");
  if (!root || root.dataset.ready) return;
  root.dataset.ready = "true";

  const find = (selector, within = root) => within.querySelector(selector);
  const findAll = (selector, within = root) => [...within.querySelectorAll(selector)];
  const text = (node) => node.textContent.trim().replace(/\s+/g, " ");

  const fields = findAll("input[name]").map((input) => ({
    id: input.name,
    input,
    min: Number(input.dataset.min),
    max: Number(input.dataset.max),
    label: text(find("[data-label]", input.parentElement)),
    group: text(find("legend", input.closest("fieldset"))),
    problem: find(`[data-problem="${input.name}"]`),
  }));
  const starts = findAll("[data-scenario]").map((button) => ({
    id: button.dataset.scenario,
    button,
    values: JSON.parse(button.dataset.values),
  }));

  const read = ({ id, input, min, max }) => {
    const typed = input.value.trim();
    if (!typed) return { problem: "Fill this in." };
    const value = window.guide.number(typed);
    if (!Number.isFinite(value)) return { problem: "Write a number, such as 1500 or 0.25." };
    if (value < 0) return { problem: "It cannot be negative." };
    if (id === "smaller_passes" && value !== 0 && value !== 1) return { problem: "Write 1 or 0." };
    if (value < min || value > max) return { problem: `Between ${min} and ${max.toLocaleString("en-US")}.` };
    return { value };
  };

  const money = (dollars, digits = 0) =>
    dollars.toLocaleString("en-US", { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−");

  const verdict = (option, i) => {
    if (option === "smaller" && !i.smaller_passes) return "not counted: it does not pass as it stands";
    if (UNTUNED.includes(option)) return option === rival(i) ? "the one to beat" : "untuned";
    const month = breakEvenMonth(option, i);
    if (month !== null) return `pays back from month ${month}`;
    return `never: ${text(find(`[data-reason="${reason(option, i)}"]`))}`;
  };

  // The chart: its geometry is in the page, and its rule for round ticks is that of the charts above it.

  const chart = find("[data-chart]");
  const [left, right, top, bottom, tickCount] = ["left", "right", "top", "bottom", "ticks"].map((key) => Number(chart.dataset[key]));

  const niceTicks = (high) => {
    if (high <= 0) return [0, 1];
    const rough = high / tickCount;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
    return Array.from({ length: Math.ceil(high / step) + 1 }, (_, index) => step * index);
  };

  const SIZES = [[1e15, "Q"], [1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"], [0, ""]];
  const shortMoney = (dollars) => {
    const [size, unit] = SIZES.find(([least]) => dollars >= least);
    return `$${Number((dollars / (size || 1)).toPrecision(6))}${unit}`;
  };

  const shape = (name, attributes, content = "") => {
    const node = document.createElementNS(chart.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.textContent = content;
    return node;
  };

  const drawChart = (i) => {
    const costs = OPTIONS.map((option) =>
      Array.from({ length: MONTHS }, (_, month) => cumulativeCost(option, i, month + 1)),
    );
    const ticks = niceTicks(Math.max(...costs.flat()));
    const x = (month) => (left + (month / MONTHS) * (right - left)).toFixed(1);
    const y = (dollars, below = 0) => (bottom - (dollars / ticks.at(-1)) * (bottom - top) + below).toFixed(1);
    find("[data-axis]").replaceChildren(
      ...ticks.flatMap((tick) => [
        shape("path", { d: `M${left} ${y(tick)} H${right}` }),
        shape("text", { x: left - 5, y: y(tick, 4), "text-anchor": "end" }, shortMoney(tick)),
      ]),
    );
    OPTIONS.forEach((option, index) => {
      const points = costs[index].map((cost, month) => `${x(month + 1)} ${y(cost)}`);
      find(`[data-line="${option}"]`).setAttribute("d", `M${points.join(" L")}`);
    });
  };

  const show = () => {
    const inputs = {};
    const problems = [];
    for (const field of fields) {
      const { value, problem } = read(field);
      field.problem.textContent = problem || "";
      field.input.setAttribute("aria-invalid", problem ? "true" : "false");
      if (problem) problems.push(`${field.group}, ${field.label}`);
      else inputs[field.id] = value;
    }
    find("[data-result]").hidden = problems.length > 0;
    if (problems.length) {
      find("[data-status]").textContent = `Check: ${problems.join("; ")}.`;
      return;
    }
    for (const option of OPTIONS) {
      const row = find(`[data-option="${option}"]`);
      find("[data-verdict-line]", row).textContent = verdict(option, inputs);
      find("[data-cell=thousand]", row).textContent = money(1000 * costPerCall(option, inputs), 2);
      find("[data-cell=batched]", row).textContent = money(
        (1000 * costPerCall(option, inputs) * inputs.batch_price) / 100,
        2,
      );
      find("[data-cell=month]", row).textContent = money(monthlyCost(option, inputs));
      find("[data-cell=total]", row).textContent = money(cumulativeCost(option, inputs, MONTHS));
    }
    drawChart(inputs);
    const ceilings = Object.fromEntries(fields.map(({ id, max }) => [id, max]));
    find("[data-swings]").replaceChildren(
      ...tornado("tuned-small", inputs, ceilings)
        .slice(0, SWINGS_SHOWN)
        .map(({ field, low, high }) => {
          const item = document.createElement("li");
          const { group, label } = fields.find(({ id }) => id === field);
          item.textContent = `${group}, ${label}: ${money(low)} to ${money(high)}`;
          return item;
        }),
    );
    find("[data-status]").textContent = `Tuned, a small model: ${verdict("tuned-small", inputs)}.`;
  };

  // State: the scenario, and what differs from it, in the query string ---------------------------

  let start = starts[0];

  const fill = (values) => {
    for (const { id, input } of fields) input.value = String(values[id]);
  };

  const remember = () => {
    const url = new URL(location.href);
    url.searchParams.delete("from");
    if (start !== starts[0]) url.searchParams.set("from", start.id);
    for (const { id, input } of fields) {
      url.searchParams.delete(id);
      if (input.value.trim() !== String(start.values[id])) url.searchParams.set(id, input.value.trim().slice(0, 40));
    }
    if (url.search) url.hash = "calculator";
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    start = starts.find(({ id }) => id === query.get("from")) || starts[0];
    fill(start.values);
    for (const { id, input } of fields) {
      const given = query.get(id);
      if (given !== null && given.length <= 40) input.value = given;
    }
    show();
  };

  for (const candidate of starts) {
    candidate.button.addEventListener("click", () => {
      start = candidate;
      fill(start.values);
      remember();
      show();
    });
  }
  find("form").addEventListener("input", () => {
    remember();
    show();
  });
  find("form").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pageshow", restore);

  root.hidden = false;
  restore();
})();
