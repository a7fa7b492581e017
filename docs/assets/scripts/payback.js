// The pay-back page: the arithmetic of hooks/honest_guide/sums/payback.py on the reader's own numbers.
(() => {
  "use strict";

  const MONTHS = 36;
  const HOURS_PER_MONTH = 730;
  const UNTUNED = ["plain", "cached", "smaller"];
  const TUNED = ["tuned-same", "tuned-small"];
  const OPTIONS = [...UNTUNED, ...TUNED];

  const costPerCall = (option, i) => {
    const answer = (model) => i.output_tokens + i[`${model}_thinking`];
    if (UNTUNED.includes(option)) {
      const model = option === "smaller" ? "smaller" : "large";
      const hit = i.cache_hits / 100;
      const fixed =
        option === "plain"
          ? i[`${model}_input`]
          : hit * i[`${model}_cached`] + (1 - hit) * i[`${model}_write`];
      return (
        (i.fixed_tokens * fixed + i.input_tokens * i[`${model}_input`] + answer(model) * i[`${model}_output`]) / 1e6
      );
    }
    const model = option === "tuned-same" ? "large" : "small";
    const input = i[`${model}_input`] * i[`${model}_markup`];
    const output = i[`${model}_output`] * i[`${model}_markup`];
    return (i.tuned_fixed_tokens * input + i.input_tokens * input + answer(model) * output) / 1e6;
  };

  const datasetCost = (i) => ((i.examples * i.minutes) / 60) * i.rate;
  const trainingCost = (option, i) =>
    i.training_tokens * i[option === "tuned-same" ? "large_training" : "small_training"];
  const workCost = (i) => i.work_hours * i.rate;
  const oneOffCost = (option, i) =>
    UNTUNED.includes(option) ? 0 : datasetCost(i) + workCost(i) + trainingCost(option, i);
  const retuneCost = (option, i) =>
    UNTUNED.includes(option) ? 0 : (i.retune_share / 100) * datasetCost(i) + workCost(i) + trainingCost(option, i);

  const peopleCostPerCall = (option, i) => {
    const tuned = UNTUNED.includes(option) ? "" : "tuned_";
    return (i[`${tuned}error_rate`] / 100) * i.error_cost + (i[`${tuned}review_share`] / 100) * i.review_cost;
  };

  const runningCost = (option, i) => {
    const factor = 1 - (i.batch_share / 100) * (1 - i.batch_price / 100);
    return i.calls * costPerCall(option, i) * factor + i.calls * peopleCostPerCall(option, i);
  };
  const hostingCost = (i) => i.hosting * HOURS_PER_MONTH;
  const monthlyCost = (option, i) => runningCost(option, i) + (UNTUNED.includes(option) ? 0 : hostingCost(i));

  const cumulativeCost = (option, i, month) =>
    oneOffCost(option, i) +
    month * monthlyCost(option, i) +
    Math.floor((month - 1) / i.base_months) * retuneCost(option, i);

  const retirements = (i) =>
    Array.from({ length: MONTHS - 1 }, (_, before) => before + 1).filter(
      (month) => Math.floor(month / i.base_months) > Math.floor((month - 1) / i.base_months),
    );

  const retunesPaid = (i) => Math.floor((MONTHS - 1) / i.base_months);
  const retuneDueAtTheEnd = (i) => Math.floor(MONTHS / i.base_months) > retunesPaid(i);

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

  const monthlySaving = (option, i) => monthlyCost(rival(i), i) - monthlyCost(option, i);

  const smallerSaving = (i) => monthlyCost(rival(i), i) - monthlyCost(rival({ ...i, smaller_passes: 1 }), i);

  const bestTuned = (i) =>
    cumulativeCost("tuned-same", i, MONTHS) < cumulativeCost("tuned-small", i, MONTHS) ? "tuned-same" : "tuned-small";

  const reason = (option, i) => {
    if (breakEvenMonth(option, i) !== null) return "pays";
    if (i.calls === 0) return "no-calls";
    if (runningCost(option, i) >= runningCost(rival(i), i)) return "dearer-calls";
    const saved = monthlySaving(option, i);
    if (saved <= 0) return "hosting";
    return MONTHS * saved > oneOffCost(option, i) ? "retunes" : "too-slow";
  };

  const paysLater = (option, i) => monthlySaving(option, i) * i.base_months > retuneCost(option, i);

  const netSaving = (option, i) => cumulativeCost(rival(i), i, MONTHS) - cumulativeCost(option, i, MONTHS);

  const futures = (option, i, ranges) => {
    const all = Object.entries(ranges).reduce(
      (some, [field, [low, high]]) =>
        some.flatMap((one) => [...new Set([low, i[field], high])].map((value) => ({ ...one, [field]: value }))),
      [i],
    );
    const months = all.map((one) => breakEvenMonth(option, one));
    const savings = all.map((one) => netSaving(option, one));
    return {
      count: all.length,
      paying: months.filter((month) => month !== null).length,
      in_time: months.filter((month, index) => month !== null && month <= all[index].base_months).length,
      worst: Math.min(...savings),
      best: Math.max(...savings),
    };
  };

  const alike = (one, other) => {
    const near = 1e-9 * Math.max(...[one.low, one.high, other.low, other.high].map(Math.abs));
    return Math.abs(one.low - other.low) <= near && Math.abs(one.high - other.high) <= near;
  };

  const tornado = (option, i, bounds) => {
    const swings = [];
    for (const [field, [lowest, highest]] of Object.entries(bounds)) {
      const [low, high] = [0.5, 1.5].map((factor) =>
        netSaving(option, { ...i, [field]: Math.min(Math.max(i[field] * factor, lowest), highest) }),
      );
      if (alike({ low, high }, { low: high, high: low })) continue;
      const like = swings.find((swing) => alike(swing, { low, high }));
      if (like) like.fields.push(field);
      else swings.push({ fields: [field], low, high });
    }
    return swings.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
  };

  const { copy, find, findAll, load, misfit, read, readText, remember, remembered, showProblem } = window.guide;
  const root = find("[data-module=payback]");
  const here = (selector) => find(selector, root);
  const form = here("form");
  const words = JSON.parse(root.dataset.words);

  const fields = findAll("input", form).map((input) => ({ id: input.name, input, yesNo: input.type === "checkbox" }));
  const amounts = fields.filter(({ yesNo }) => !yesNo);
  const bounds = Object.fromEntries(
    amounts.map(({ id, input }) => [id, [Number(input.dataset.min), Number(input.dataset.max)]]),
  );
  const labels = Object.fromEntries(fields.map(({ id, input }) => [id, find("[data-label]", input.labels[0]).textContent]));
  const starts = findAll("[data-scenario]", root).map((button) => ({
    id: button.dataset.scenario,
    button,
    values: JSON.parse(button.dataset.values),
  }));

  const money = (dollars, digits = 0) =>
    dollars.toLocaleString("en-US", { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−");

  const spoken = (dollars) => money(dollars, dollars && Math.abs(dollars) < 1 ? 2 : 0);
  const say = (keys, values) => keys.map((key) => words[key]).join("").replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const headOf = (option, i) =>
    reason(option, i) === "pays" ? "head-pays" : paysLater(option, i) ? "head-later" : "head-never";

  const verdict = (i) => {
    const option = bestTuned(i);
    const other = rival(i);
    const retunes = retunesPaid(i);
    const net = netSaving(option, i);
    const dollars = {
      saved: monthlySaving(option, i),
      saved_by_calls: runningCost(other, i) - runningCost(option, i),
      tuned_calls: runningCost(option, i),
      one_off: oneOffCost(option, i),
      dataset: datasetCost(i),
      retune: retuneCost(option, i),
      saved_in_all: MONTHS * monthlySaving(option, i),
      paid_in_all: oneOffCost(option, i) + retunes * retuneCost(option, i),
      smaller_saved: smallerSaving(i),
      hosting: hostingCost(i),
      tuned_month: monthlyCost(option, i),
      rival_month: monthlyCost(other, i),
      net: Math.abs(net),
    };
    const values = {
      ...Object.fromEntries(Object.entries(dollars).map(([name, amount]) => [name, spoken(amount)])),
      month: breakEvenMonth(option, i),
      base_months: Number(i.base_months.toPrecision(10)),
      retunes: retunes === 1 ? "a re-tune" : `${retunes} re-tunes`,
      rival: words[other][0].toLowerCase() + words[other].slice(1),
      rival_name: words[other],
      tuned_name: words[option],
    };
    const why = reason(option, i);
    const start = dollars.one_off > 2 * dollars.dataset; // the examples are the smaller half of it
    const named = start ? dollars.one_off : dollars.dataset;
    const due = retuneDueAtTheEnd(i) && 0 < net && net <= dollars.retune;
    // A month's saving and the start alone would not explain the verdict.
    const byRetunes =
      retunes && (why === "pays" ? values.month > i.base_months : why === "too-slow" && dollars.saved_in_all >= named);
    return {
      head: say([why === "pays" && due ? "head-barely" : headOf(option, i)], values),
      sentence: say([byRetunes ? "retunes" : start && why === "too-slow" ? "too-slow-start" : why], values),
      advice: dollars.smaller_saved >= 0.01 ? say(["smaller-first"], values) : "",
      detail: say(
        ["costs", retirements(i).length && "retires", net >= 0 ? "ahead" : "behind", due && "due"].filter(Boolean),
        values,
      ),
    };
  };

  const answer = (i, ranges) => {
    const said = verdict(i);
    const option = bestTuned(i);
    const found = futures(option, i, ranges);
    if (found.count === 1) return said;
    const retune = retuneCost(option, i);
    const due = retuneDueAtTheEnd(i) && found.best > 0 && found.worst <= retune && retune > 0;
    const values = {
      ...found,
      worst: spoken(found.worst),
      best: spoken(found.best),
      retune: spoken(retune),
      middle: `${said.head} ${said.sentence}`,
    };
    return {
      ...said,
      head: say(["head-futures"], values),
      sentence: say(["futures"], values),
      detail: say(["futures-mean", "futures-net", ...(due ? ["futures-due"] : []), "middle"], values),
    };
  };

  const rowVerdict = (option, i) => {
    if (option === "smaller" && !i.smaller_passes) return words["not-counted"];
    if (UNTUNED.includes(option)) return words[option === rival(i) ? "to-beat" : "untuned"];
    return say([headOf(option, i)], { month: breakEvenMonth(option, i) }).toLowerCase().replace(".", "");
  };

  // "3000 to 8000", "3000-8000", "5000 ± 20%".
  const readRange = (typed, dataset) => {
    const spread = typed.match(/^(.+?)\s*(?:±|\+\s?\/?\s?[-−])\s*(.+?)\s*(%?)$/);
    const ends = spread ?? typed.match(/^(.+?)\s+to\s+(.+)$/i) ?? typed.match(/^([^e]+?)\s*[-–—]\s*(.+)$/i);
    if (!ends) return null;
    const [one, other] = [readText(ends[1], dataset), readText(ends[2], spread ? { min: 0, max: Infinity } : dataset)];
    const wrong = one.problem || other.problem;
    if (wrong) return { problem: wrong };
    if (!spread) {
      const [bare] = ends[2].match(/^[\d.]+(?=\s?[km]$)/i) ?? [];
      if (one.value < bare && !/[km]$/i.test(ends[1])) return { problem: "Write k or M after both numbers." };
      if (one.value > other.value) return { problem: "Put the lower number first." };
      return { value: (one.value + other.value) / 2, low: one.value, high: other.value };
    }
    const width = spread[3] ? (one.value * other.value) / 100 : other.value;
    const [low, high] = [one.value - width, one.value + width];
    const problem = misfit(low, dataset) || misfit(high, dataset);
    return problem ? { problem } : { value: one.value, low, high };
  };

  const readField = ({ input, yesNo }) => {
    if (yesNo) return { typed: String(Number(input.checked)), value: Number(input.checked) };
    const typed = input.value.trim();
    const point = read(input);
    return { typed, ...((point.problem && readRange(typed, input.dataset)) || point) };
  };

  let start = starts[0];
  let counted = {}; // by field, the reading that counts
  let settled = {}; // the same when a field was left last: what is half typed is not what its reader means

  const isChanged = ({ id }) => counted[id].typed !== String(start.values[id]);

  // A share without its cost moves nothing, and neither does a cost without a share.
  const missing = () => {
    const found = {};
    for (const [before, after, cost] of [
      ["error_rate", "tuned_error_rate", "error_cost"],
      ["review_share", "tuned_review_share", "review_cost"],
    ]) {
      const shares = counted[before].value || counted[after].value;
      if (shares && !counted[cost].value) found[cost] = "Fill this in too: at $0 each, the numbers above change nothing.";
      if (!shares && counted[cost].value) found[before] = "Fill in one or both of these too: at 0%, the cost below changes nothing.";
    }
    return found;
  };

  // The pictures that are built show the first scenario; their script is fetched for other numbers.
  const pictures = findAll("figure, [data-swings]", root).map((picture) => picture.closest("figure, .screen-only"));
  const loadPictures = () => load("assets/scripts/payback-pictures.js");
  let pictured; // the numbers that they are to show
  const draw = (inputs) => {
    const built = pictured ?? starts[0].values;
    pictured = inputs;
    if (fields.every(({ id }) => inputs[id] === built[id])) return;
    const redraw = () => {
      window.guide.payback.draw(pictured);
      for (const picture of pictures) picture.hidden = false;
    };
    if (window.guide.payback.draw) {
      redraw();
      return;
    }
    loadPictures().then(redraw, () => {
      for (const picture of pictures) picture.hidden = true; // better none than those of other numbers
    });
  };

  const isRange = ({ low, high }) => low < high;

  const show = () => {
    const ranges = {};
    counted = {};
    for (const field of fields) {
      const { id, input } = field;
      let reading = readField(field);
      const full = Object.keys(ranges).length === 6;
      if (isRange(reading) && full) reading = { problem: "At most six numbers may be ranges." };
      if (!field.yesNo) {
        input.size = Math.min(Math.max(reading.typed?.length ?? 0, 10), 24); // a range is longer than a number
        const problem = reading.problem && `${reading.problem} Until then, ${settled[id].typed} counts.`;
        showProblem(input, problem);
        if (problem) input.closest("details")?.setAttribute("open", "");
      }
      counted[id] = reading.problem ? settled[id] : reading;
      if (isRange(counted[id]) && !full) ranges[id] = [counted[id].low, counted[id].high];
    }
    for (const [id, hint] of Object.entries(missing())) find(`#${id}-problem`).textContent ||= hint;
    showChoice();
    const inputs = Object.fromEntries(fields.map(({ id }) => [id, counted[id].value]));
    const [least, most] = [0, 1].map((end) =>
      ["fixed_tokens", "input_tokens"].reduce((sum, id) => sum + (ranges[id]?.[end] ?? inputs[id]), 0).toLocaleString("en-US"),
    );
    here("[data-tokens-in]").textContent = least === most ? least : `${least} to ${most}`;
    for (const option of OPTIONS) {
      const cells = {
        thousand: money(1000 * costPerCall(option, inputs), 2),
        month: money(monthlyCost(option, inputs)),
        total: money(cumulativeCost(option, inputs, MONTHS)),
      };
      const row = here(`[data-option="${option}"]`);
      for (const [name, amount] of Object.entries(cells)) find(`[data-cell=${name}]`, row).textContent = amount;
      find("[data-verdict-line]", row).textContent = rowVerdict(option, inputs);
    }
    draw(inputs);
    const said = answer(inputs, ranges);
    for (const part of ["head", "sentence", "advice", "detail"]) here(`[data-${part}]`).textContent = said[part];
  };

  // A scenario is the chosen one while its numbers are untouched. Another one pressed over a reader's own keeps those.
  const own = here("[data-own]");
  let kept = null; // the reader's own, as begin takes them
  const showChoice = () => {
    const edited = fields.some(isChanged);
    for (const { button } of starts) button.setAttribute("aria-pressed", !edited && button === start.button);
    own.setAttribute("aria-pressed", edited);
    own.hidden = !edited && !kept;
  };

  const settle = () => {
    settled = { ...counted };
  };

  // The address keeps what differs from a scenario.

  const begin = (scenario, valueOf) => {
    start = scenario;
    const { childNodes } = find(`[aria-labelledby=${scenario.id}] [data-prices]`).cloneNode(true);
    here("[data-prices]").replaceChildren(...childNodes);
    for (const { id, input, yesNo } of fields) {
      if (yesNo) input.checked = valueOf(id) == 1;
      else input.value = valueOf(id);
      settled[id] = { typed: String(start.values[id]), value: start.values[id] };
    }
    show();
    settle();
  };

  const keep = () => {
    const changed = fields.map((field) => [field.id, isChanged(field) ? counted[field.id].typed : null]);
    remember({ from: start === starts[0] ? null : start.id, ...Object.fromEntries(changed) }, { hash: "calculator" });
  };

  for (const candidate of starts) {
    candidate.button.addEventListener("click", () => {
      if (fields.some(isChanged)) kept = [start, counted];
      begin(candidate, (id) => candidate.values[id]);
      keep();
    });
  }
  own.addEventListener("click", () => {
    if (fields.some(isChanged)) return;
    const [scenario, readings] = kept;
    begin(scenario, (id) => readings[id].typed);
    keep();
  });
  form.addEventListener("input", () => {
    show();
    keep();
  });
  form.addEventListener("change", settle);
  form.addEventListener("focusin", ({ target }) => {
    if (target.type === "text") target.select();
    loadPictures().catch(() => {}); // whoever needs them asks again
  });
  here("[data-copy-link]").addEventListener("click", async () => {
    keep(); // a link may have come with what cannot count
    here("[data-said]").textContent = await copy(location.href, "The link is this page's address.");
  });

  // Paper says what the reader changed, and the address that has it.
  const paper = here("[data-paper]");
  addEventListener("beforeprint", () => {
    keep();
    const changes = fields.filter(isChanged).map(({ id, yesNo }) => {
      const { typed } = counted[id];
      return `${labels[id]}: ${yesNo ? ["no", "yes"][typed] : typed}`;
    });
    const from = start.button.textContent;
    paper.textContent = [...changes, `${changes.length ? "all else as in " : ""}“${from}”`, location.href].join("; ");
    paper.hidden = false;
  });
  addEventListener("afterprint", () => {
    paper.hidden = true;
  });

  window.guide.payback = {
    MONTHS, OPTIONS, UNTUNED, TUNED, costPerCall, oneOffCost, retuneCost, monthlyCost, cumulativeCost, rival, bestTuned,
    breakEvenMonth, reason, retirements, netSaving, futures, tornado, verdict, rowVerdict, bounds, labels, words, money,
  };

  const restore = () => {
    const scenario = starts.find(({ id }) => id === remembered("from")) ?? starts[0];
    begin(scenario, (id) => remembered(id) ?? scenario.values[id]);
  };
  addEventListener("pageshow", restore);
  root.hidden = false;
  restore();
})();
