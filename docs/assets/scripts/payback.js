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

  window.guide.payback = { OPTIONS, TUNED, costPerCall, monthlyCost, cumulativeCost, rival, breakEvenMonth, reason, netSaving, tornado };

  // The page -------------------------------------------------------------------------------

  const { element, find, findAll, read, remember, remembered, showProblem, text } = window.guide;
  const root = find("[data-module=payback]");

  const fields = findAll("input[name]", root).map((input) => ({
    id: input.name,
    input,
    max: Number(input.dataset.max),
    name: `${text(find("legend", input.closest("fieldset")))}, ${text(find("[data-label]", input.parentElement))}`,
  }));
  const starts = findAll("[data-scenario]", root).map((button) => ({
    id: button.dataset.scenario,
    button,
    values: JSON.parse(button.dataset.values),
  }));

  // Whether a smaller model passes is a number too, or the arithmetic would need a case of its own for it.
  const readField = ({ id, input }) => {
    const { value, problem } = read(input);
    return id === "smaller_passes" && value % 1 ? { problem: "Write 1 or 0." } : { value, problem };
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
    const wrong = [];
    for (const field of fields) {
      const { value, problem } = readField(field);
      showProblem(field.input, problem);
      if (problem) wrong.push(field.name);
      else inputs[field.id] = value;
    }
    find("[data-result]").hidden = wrong.length > 0;
    if (wrong.length) {
      find("[data-status]").textContent = `Check: ${wrong.join("; ")}.`;
      return;
    }
    for (const option of OPTIONS) {
      const thousand = 1000 * costPerCall(option, inputs);
      const cells = {
        thousand: money(thousand, 2),
        batched: money((thousand * inputs.batch_price) / 100, 2),
        month: money(monthlyCost(option, inputs)),
        total: money(cumulativeCost(option, inputs, MONTHS)),
      };
      const row = find(`[data-option="${option}"]`);
      for (const [name, amount] of Object.entries(cells)) find(`[data-cell=${name}]`, row).textContent = amount;
      find("[data-verdict-line]", row).textContent = verdict(option, inputs);
    }
    drawChart(inputs);
    const ceilings = Object.fromEntries(fields.map(({ id, max }) => [id, max]));
    const swings = tornado("tuned-small", inputs, ceilings).slice(0, SWINGS_SHOWN);
    find("[data-swings]").replaceChildren(
      ...swings.map(({ field, low, high }) =>
        element("li", `${fields.find(({ id }) => id === field).name}: ${money(low)} to ${money(high)}`),
      ),
    );
    find("[data-status]").textContent = `Tuned, a small model: ${verdict("tuned-small", inputs)}.`;
  };

  // State: the scenario, and what differs from it, in the address ---------------------------------

  let start = starts[0];

  const fill = (valueOf) => {
    for (const { id, input } of fields) input.value = valueOf(id);
  };

  const keep = () => {
    const changed = fields.map(({ id, input }) => {
      const typed = input.value.trim();
      return [id, typed === String(start.values[id]) ? null : typed];
    });
    remember({ from: start === starts[0] ? null : start.id, ...Object.fromEntries(changed) }, { hash: "calculator" });
  };

  const restore = () => {
    start = starts.find(({ id }) => id === remembered("from")) ?? starts[0];
    fill((id) => remembered(id) ?? start.values[id]);
    show();
  };

  for (const candidate of starts) {
    candidate.button.addEventListener("click", () => {
      start = candidate;
      fill((id) => start.values[id]);
      keep();
      show();
    });
  }
  find("form", root).addEventListener("input", () => {
    keep();
    show();
  });
  find("form", root).addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pageshow", restore);

  root.hidden = false;
  restore();
})();
