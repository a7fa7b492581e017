// The test-set calculator; tests/browser/test_test_sets.py compares its formulas with scipy.
(() => {
  "use strict";

  const Z95 = 1.959963984540054; // the normal quantile of 0.975
  const Z_POWER = 0.8416212335729143; // the normal quantile of 0.8
  const NOISE = 0.05;

  const wilson = (passed, cases) => {
    const p = passed / cases;
    const center = p + (Z95 * Z95) / (2 * cases);
    const spread = Z95 * Math.sqrt((p * (1 - p)) / cases + (Z95 * Z95) / (4 * cases * cases));
    const scale = 1 + (Z95 * Z95) / cases;
    return [passed === 0 ? 0 : (center - spread) / scale, passed === cases ? 1 : (center + spread) / scale];
  };

  // Fisher's exact test: of all ways to deal the passes of both versions out to them, the share of those that are
  // at most as likely as what was seen. The likeliest deal has weight 1, the others follow from it by their ratios.
  const differenceP = (passedA, casesA, passedB, casesB) => {
    const passed = passedA + passedB;
    const least = Math.max(0, passed - casesB);
    const most = Math.min(casesA, passed);
    const mode = Math.min(most, Math.max(least, Math.floor(((casesA + 1) * (passed + 1)) / (casesA + casesB + 2))));
    const weights = [1];
    let seen = passedA === mode ? 1 : 0;
    const walk = (step, ratio) => {
      let weight = 1;
      for (let a = mode; a !== (step > 0 ? most : least); a += step) {
        weight *= ratio(a);
        if (weight === 0) return;
        weights.push(weight);
        if (a + step === passedA) seen = weight;
      }
    };
    walk(1, (a) => ((casesA - a) / (a + 1)) * ((passed - a) / (casesB - passed + a + 1)));
    walk(-1, (a) => (a / (casesA - a + 1)) * ((casesB - passed + a) / (passed - a + 1)));
    const sum = (some) => some.sort((a, b) => a - b).reduce((total, weight) => total + weight, 0);
    return sum(weights.filter((weight) => weight <= seen * (1 + 1e-7))) / sum(weights);
  };

  // The largest term of the tail by its logarithm (summed with compensation), the others by their ratios to it.
  const mcnemarP = (onlyA, onlyB) => {
    const total = onlyA + onlyB;
    const fewer = Math.min(onlyA, onlyB);
    let log = 0;
    let lost = 0;
    for (let k = 1; k <= fewer; k += 1) {
      const next = Math.log((total - k + 1) / k) - lost;
      const sum = log + next;
      lost = sum - log - next;
      log = sum;
    }
    let term = Math.exp(log - total * Math.LN2 - lost);
    let tail = 0;
    for (let k = fewer; k >= 0 && term > 1e-17 * tail; k -= 1) {
      tail += term;
      term *= k / (total - k + 1);
    }
    return Math.min(1, 2 * tail);
  };

  const casesToTellApart = (a, b) => {
    const mean = (a + b) / 2;
    const root = Z95 * Math.sqrt(2 * mean * (1 - mean)) + Z_POWER * Math.sqrt(a * (1 - a) + b * (1 - b));
    return Math.ceil((root / (a - b)) ** 2);
  };

  const pairedCasesToTellApart = (onlyA, onlyB) => {
    const split = onlyA + onlyB;
    const gap = onlyA - onlyB;
    const root = Z95 * Math.sqrt(split) + Z_POWER * Math.sqrt(Math.max(0, split - gap * gap));
    return Math.ceil((root / gap) ** 2);
  };

  // On what share of shared cases exactly one version is right: at least, if the two are unrelated, at most.
  const splitBounds = (a, b) => [Math.abs(a - b), a * (1 - b) + b * (1 - a), Math.min(a + b, 2 - a - b)];

  const splitShares = (a, b, split) => {
    const [least] = splitBounds(a, b);
    return [(split + least) / 2, Math.max(0, (split - least) / 2)];
  };

  window.guide.testSets = {
    wilson, differenceP, mcnemarP, casesToTellApart, pairedCasesToTellApart, splitBounds, splitShares,
  };

  // The page -------------------------------------------------------------------------------

  const { find, findAll, read, remember, remembered, showProblem } = window.guide;
  const root = find("[data-module=test-sets]");
  const boxes = findAll("input[name]", root);
  const percent = (share) => `${(100 * share).toFixed(1)}%`;

  // Two digits, and as many more as it takes to show on which side of 0.05 it lies.
  const shown = (p) => {
    if (p < 0.001) return "p < 0.001";
    let digits = 2;
    while (Number(p.toPrecision(digits)) < NOISE !== p < NOISE) digits += 1;
    return `p = ${p.toPrecision(digits)}`;
  };
  const noise = (p) => `${p < NOISE ? "more than noise" : "not more than noise"} (${shown(p)})`;

  const compared = ({ cases, passed_a: a, passed_b: b, only_a: onlyA, only_b: onlyB }) => {
    const show = (passed) => wilson(passed, cases).map(percent).join(" to ");
    const separate = noise(differenceP(a, cases, b, cases));
    return [
      `First version: ${percent(a / cases)}, 95% interval ${show(a)}. Second: ${percent(b / cases)}, ${show(b)}.`,
      onlyA === null
        ? `On separate cases the difference is ${separate}.`
        : `On these shared cases the difference is ${noise(mcnemarP(onlyA, onlyB))}. On separate cases it would be ${separate}.`,
    ].join(" ");
  };

  // Both intervals as bars from 0% to 100%, each with a line at its pass rate.
  const draw = ({ cases, passed_a: a, passed_b: b }) => {
    for (const [version, passed] of [["a", a], ["b", b]]) {
      const [low, high] = wilson(passed, cases);
      const bar = find(`[data-interval=${version}]`, root);
      bar.setAttribute("x", percent(low));
      bar.setAttribute("width", percent(high - low));
      const line = find(`[data-rate=${version}]`, root);
      for (const end of ["x1", "x2"]) line.setAttribute(end, percent(passed / cases));
    }
  };

  const sized = ({ rate_a: first, rate_b: second, split }) => {
    const [a, b] = [first / 100, second / 100];
    const paired = (share) => pairedCasesToTellApart(...splitShares(a, b, share)).toLocaleString("en-US");
    const [least, unrelated] = splitBounds(a, b);
    const shared =
      split === null
        ? `${paired(least)} if the better version is right wherever the other one is, ${paired(unrelated)} if the two have nothing to do with each other`
        : paired(split / 100);
    return `Each with cases of its own: ${casesToTellApart(a, b).toLocaleString("en-US")} cases for each version. Both on one shared set: ${shared}.`;
  };

  // What is wrong between fields that are each in order by themselves: [field, message].
  const contradictions = ({ cases, passed_a: a, passed_b: b, only_a: onlyA, only_b: onlyB, rate_a: rateA, rate_b: rateB, split }) => {
    const found = [];
    if (a > cases) found.push(["passed_a", "More passed than there are cases."]);
    if (b > cases) found.push(["passed_b", "More passed than there are cases."]);
    if (onlyA === null && Number.isFinite(onlyB)) found.push(["only_a", "Fill in both counts, or neither."]);
    if (onlyB === null && Number.isFinite(onlyA)) found.push(["only_b", "Fill in both counts, or neither."]);
    if (!found.length && [cases, a, b, onlyA, onlyB].every(Number.isFinite)) {
      const most = Math.min(a, cases - b);
      const fitting = onlyA + b - a;
      if (onlyA > most) found.push(["only_a", `With these scores it can be ${most} at most.`]);
      else if (fitting < 0) found.push(["only_a", `With these scores it is ${a - b} at least.`]);
      else if (onlyB !== fitting) found.push(["only_b", `With these scores and ${onlyA} above, it has to be ${fitting}.`]);
    }
    if (Number.isFinite(rateA) && rateA === rateB) found.push(["rate_b", "The two rates must differ."]);
    else if ([rateA, rateB, split].every(Number.isFinite)) {
      const [least, , most] = splitBounds(rateA / 100, rateB / 100).map((share) => Number((100 * share).toFixed(9)));
      if (split < least || split > most) found.push(["split", `These two rates allow ${least} to ${most}.`]);
    }
    return found;
  };

  const show = () => {
    const values = {};
    const problems = {};
    for (const box of boxes) {
      const { value, problem } = read(box);
      values[box.name] = value;
      problems[box.name] = problem;
    }
    for (const [name, problem] of contradictions(values)) problems[name] ||= problem;
    for (const box of boxes) showProblem(box, problems[box.name]);
    const fine = (...names) => names.every((name) => !problems[name]);
    find("[data-compared]").textContent = fine("cases", "passed_a", "passed_b", "only_a", "only_b")
      ? compared(values)
      : "Fix the fields above to compare.";
    if (fine("cases", "passed_a", "passed_b")) draw(values);
    find("[data-sized]").textContent = fine("rate_a", "rate_b", "split") ? sized(values) : "Fix the fields above for a size.";
  };

  const defaults = Object.fromEntries(boxes.map((box) => [box.name, box.value]));

  const keep = () => {
    const changed = boxes.map(({ name, value }) => [name, value.trim() === defaults[name] ? null : value.trim()]);
    remember(Object.fromEntries(changed));
  };

  const restore = () => {
    for (const box of boxes) box.value = remembered(box.name) ?? defaults[box.name];
    show();
  };

  root.addEventListener("input", () => {
    keep();
    show();
  });
  find("form", root).addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pageshow", restore);
  root.hidden = false;
  restore();
})();
