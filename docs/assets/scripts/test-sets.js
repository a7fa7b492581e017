// The test-set calculator: the same formulas as hooks/honest_guide/intervals.py.
(() => {
  "use strict";

  const Z95 = 1.959963984540054; // the normal quantile of 0.975
  const Z_POWER = 0.8416212335729143; // the normal quantile of 0.8

  // erfc to about 1e-14: its series near 0, its continued fraction (Lentz) further out.
  const erfc = (x) => {
    if (x < 2) {
      let term = x;
      let sum = x;
      for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n += 1) {
        term *= (-x * x) / n;
        sum += term / (2 * n + 1);
        if (n > 200) break;
      }
      return 1 - (2 / Math.sqrt(Math.PI)) * sum;
    }
    let fraction = 0;
    for (let n = 120; n > 0; n -= 1) fraction = n / 2 / (x + fraction);
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
  };

  const wilson = (passed, cases) => {
    const p = passed / cases;
    const center = p + (Z95 * Z95) / (2 * cases);
    const spread = Z95 * Math.sqrt((p * (1 - p)) / cases + (Z95 * Z95) / (4 * cases * cases));
    const scale = 1 + (Z95 * Z95) / cases;
    return [Math.max(0, (center - spread) / scale), Math.min(1, (center + spread) / scale)];
  };

  const differenceP = (passedA, casesA, passedB, casesB) => {
    const pooled = (passedA + passedB) / (casesA + casesB);
    const variance = pooled * (1 - pooled) * (1 / casesA + 1 / casesB);
    if (variance === 0) return 1;
    return erfc(Math.abs(passedA / casesA - passedB / casesB) / Math.sqrt(variance) / Math.SQRT2);
  };

  const mcnemarP = (onlyA, onlyB) => {
    const total = onlyA + onlyB;
    let log = -total * Math.LN2;
    let tail = Math.exp(log);
    for (let k = 1; k <= Math.min(onlyA, onlyB); k += 1) {
      log += Math.log((total - k + 1) / k);
      tail += Math.exp(log);
    }
    return Math.min(1, 2 * tail);
  };

  const casesToTellApart = (a, b) => {
    const mean = (a + b) / 2;
    const root = Z95 * Math.sqrt(2 * mean * (1 - mean)) + Z_POWER * Math.sqrt(a * (1 - a) + b * (1 - b));
    return Math.ceil((root / (a - b)) ** 2);
  };

  const pairedCasesToTellApart = (onlyA, onlyB) => {
    const both = onlyA + onlyB;
    const gap = onlyA - onlyB;
    return Math.ceil(((Z95 * Math.sqrt(both) + Z_POWER * Math.sqrt(both - gap * gap)) / gap) ** 2);
  };

  window.honestGuide = {
    ...window.honestGuide,
    testSets: { wilson, differenceP, mcnemarP, casesToTellApart, pairedCasesToTellApart },
  };

  const root = document.querySelector("[data-module=test-sets]");
  if (!root || root.dataset.ready) return;
  root.dataset.ready = "true";

  const find = (selector) => root.querySelector(selector);
  const boxes = [...root.querySelectorAll("input[name]")];
  const percent = (share) => `${(100 * share).toFixed(1)}%`;

  // A whole number of cases, or a percentage: its value, or what is wrong with it.
  const read = (box) => {
    const typed = box.value.trim();
    if (!typed) return box.dataset.optional ? { value: null } : { problem: "Fill this in." };
    const value = /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : NaN;
    if (Number.isNaN(value)) return { problem: "Write a number." };
    if (value < 0) return { problem: "It cannot be negative." };
    if (box.dataset.whole && !Number.isInteger(value)) return { problem: "Write a whole number." };
    const max = Number(box.dataset.max);
    const min = Number(box.dataset.min);
    if (value < min || value > max) return { problem: `Between ${min} and ${max.toLocaleString("en-US")}.` };
    return { value };
  };

  const noise = (p) => (p < 0.05 ? `more than noise (p = ${p.toPrecision(2)})` : `not more than noise (p = ${p.toPrecision(2)})`);

  const compared = ({ cases, passed_a: a, passed_b: b, only_a: onlyA, only_b: onlyB }) => {
    const show = (passed) => wilson(passed, cases).map(percent).join(" to ");
    const lines = [
      `First version: ${percent(a / cases)}, 95% interval ${show(a)}. Second: ${percent(b / cases)}, ${show(b)}.`,
      `On separate cases the difference is ${noise(differenceP(a, cases, b, cases))}.`,
    ];
    if (onlyA !== null && onlyB !== null) lines.push(`On the same cases it is ${noise(mcnemarP(onlyA, onlyB))}.`);
    return lines.join(" ");
  };

  const sized = ({ rate_a: a, rate_b: b }) => {
    const separate = casesToTellApart(a / 100, b / 100).toLocaleString("en-US");
    const gap = Math.abs(a - b) / 100;
    const paired = pairedCasesToTellApart(1.5 * gap, 0.5 * gap).toLocaleString("en-US");
    return `${separate} cases for each version on separate sets; about ${paired} on one shared set, if one case in which only the worse version is right goes with three in which only the better one is.`;
  };

  const show = () => {
    const values = {};
    const problems = {};
    for (const box of boxes) {
      const { value, problem } = read(box);
      values[box.name] = value;
      problems[box.name] = problem;
    }
    for (const name of ["passed_a", "passed_b"]) {
      if (!problems[name] && !problems.cases && values[name] > values.cases) problems[name] = "More passed than there are cases.";
    }
    if (!problems.rate_a && !problems.rate_b && values.rate_a === values.rate_b) problems.rate_b = "The two rates must differ.";
    for (const box of boxes) {
      find(`[data-problem="${box.name}"]`).textContent = problems[box.name] || "";
      box.setAttribute("aria-invalid", problems[box.name] ? "true" : "false");
    }
    const fine = (...names) => names.every((name) => !problems[name]);
    find("[data-compared]").textContent = fine("cases", "passed_a", "passed_b", "only_a", "only_b")
      ? compared(values)
      : "Mend the fields above to compare.";
    find("[data-sized]").textContent = fine("rate_a", "rate_b") ? sized(values) : "Mend the fields above for a size.";
  };

  const defaults = Object.fromEntries(boxes.map((box) => [box.name, box.value]));

  const remember = () => {
    const url = new URL(location.href);
    for (const { name, value } of boxes) {
      url.searchParams.delete(name);
      if (value.trim() !== defaults[name]) url.searchParams.set(name, value.trim().slice(0, 20));
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const box of boxes) {
      const given = query.get(box.name);
      box.value = given !== null && given.length <= 20 ? given : defaults[box.name];
    }
    show();
  };

  root.addEventListener("input", () => {
    remember();
    show();
  });
  find("form").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pageshow", restore);
  root.hidden = false;
  restore();
})();
