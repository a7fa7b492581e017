// The pictures of the pay-back page, as views/payback_chart.py makes them. Fetched for numbers that no picture is built of.
(() => {
  "use strict";

  const { element, find, findAll } = window.guide;
  const {
    MONTHS, UNTUNED, rival, bestTuned, cumulativeCost, oneOffCost, retirements, retuneCost, breakEvenMonth, netSaving,
    tornado, bounds, labels, words, money,
  } = window.guide.payback;
  const root = find("[data-module=payback]");
  const here = (selector) => find(selector, root);

  const SIZES = [[1e15, "Q"], [1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"], [0, ""]];
  const shortMoney = (dollars) => {
    const rounded = Number(Math.abs(dollars).toPrecision(3));
    const [size, unit] = SIZES.find(([least]) => rounded >= least);
    return `${dollars < 0 ? "−" : ""}$${+(rounded / (size || 1)).toPrecision(6)}${unit}`;
  };

  const set = (node, attributes, content = []) => {
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.replaceChildren(...[content].flat());
    return node;
  };
  const shape = (name, ...rest) => set(document.createElementNS("http://www.w3.org/2000/svg", name), ...rest);
  const barModel = here("[data-swings] svg");
  const percent = (share) => `${share.toFixed(2)}%`;
  const xOf = (month) => (100 * month) / MONTHS;
  const upright = (x, y2 = "100%") =>
    shape("line", { stroke: "currentcolor", "stroke-dasharray": 3, x1: percent(x), x2: percent(x), y2 });
  const label = (x, attributes, content) =>
    shape("text", { x: percent(x), ...attributes, "text-anchor": x < 25 ? "start" : x > 75 ? "end" : "middle" }, content);

  const niceTicks = (high) => {
    if (high <= 0) return [0, 1];
    const rough = high / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
    return Array.from({ length: Math.ceil(high / step) + 1 }, (_, index) => step * index);
  };

  const chart = here(".cost-chart");
  const names = findAll("[data-line]", root);
  const drawChart = (i) => {
    const [other, tuned] = [rival(i), bestTuned(i)];
    const total = (option) => cumulativeCost(option, i, MONTHS);
    const ticks = niceTicks(Math.max(total(other), total(tuned)));
    const y = (dollars) => 100 - (dollars / ticks.at(-1)) * 100;
    const month = breakEvenMonth(tuned, i);
    const retired = retirements(i);

    const path = (option) => {
      const points = [[0, oneOffCost(option, i)]];
      for (const end of UNTUNED.includes(option) ? [] : retired) {
        const paid = cumulativeCost(option, i, end);
        points.push([end, paid], [end, paid + retuneCost(option, i)]);
      }
      points.push([MONTHS, total(option)]);
      return `M${points.map(([end, paid]) => `${end} ${y(paid).toFixed(2)}`).join("L")}`;
    };

    let free = 0; // a name takes twelve months
    const marks = retired.flatMap((end) => {
      const from = end - (xOf(end) < 25 ? 0 : xOf(end) > 75 ? 12 : 6);
      if (from < free) return [upright(xOf(end))];
      free = from + 12;
      return [upright(xOf(end)), label(xOf(end), { dy: "-1.6em" }, "base retires")];
    });
    const [axis, ends, box, crossing] = findAll(":scope > :is(g, svg)", chart);
    const levels = ticks.flatMap((tick) => [
      shape("line", { x2: "100%", y1: percent(y(tick)), y2: percent(y(tick)) }),
      shape("text", { y: percent(y(tick)), dx: "-.5em", dy: ".35em", "text-anchor": "end" }, shortMoney(tick)),
    ]);
    axis.replaceChildren(...levels);
    ends.replaceChildren(...marks);
    [other, tuned].forEach((option, at) => {
      set(box.children[at], { d: path(option) });
      names[at].textContent = words[option];
    });
    crossing.replaceChildren();
    if (month) {
      const [x, paid] = [xOf(month), percent(y(cumulativeCost(tuned, i, month)))];
      crossing.append(
        upright(x, paid),
        label(x, { "font-weight": 600, dy: "-2.9em" }, `pays back, month ${month}`),
        shape("circle", { cx: percent(x), cy: paid, r: 5 }),
      );
    }
    const sums = [other, tuned].map((option) => `${words[option]}, ${money(total(option))}`);
    const said = [`Paid after 36 months: ${sums.join("; ")}.`];
    if (month) said.push(`Pays back in month ${month}.`);
    if (retired.length) said.push(`A base retires after month ${retired.join(", ")}.`);
    find("title", chart).textContent = said.join(" ");
  };

  const drawBars = (i) => {
    const option = bestTuned(i);
    const swings = tornado(option, i, bounds).slice(0, 6);
    const now = netSaving(option, i);
    const ends = [0, now, ...swings.flatMap(({ low, high }) => [low, high])];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    const x = (dollars) => 28 + ((dollars - low) / (high > low ? high - low : 1)) * 44;
    const bar = (swing) => {
      const sides = [[swing.low, "½"], [swing.high, "×1½"]].sort(([one], [other]) => one - other);
      const [left, right] = sides.map(([end]) => x(end));
      const [from, to] = sides.map(([end, factor]) => `${factor}: ${shortMoney(end)}`);
      const svg = barModel.cloneNode(true);
      const [title, zero, rect, middle, before, after] = svg.children;
      title.textContent = `${from}, ${to}`;
      set(zero, { x1: percent(x(0)), x2: percent(x(0)) });
      set(rect, { x: percent(left), width: percent(right - left) });
      set(middle, { x1: percent(x(now)), x2: percent(x(now)) });
      before.textContent = from;
      after.textContent = to;
      return svg;
    };
    here("[data-swings]").replaceChildren(
      ...swings.flatMap((swing) => [
        element("dt", swing.fields.map((field) => labels[field]).join(" × ")),
        element("dd", bar(swing)),
      ]),
    );
  };

  window.guide.payback.draw = (i) => {
    drawChart(i);
    drawBars(i);
  };
})();
