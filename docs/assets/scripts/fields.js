// What a field of a calculator holds: { value }, or { problem }.
(() => {
  "use strict";

  // $1,200.50, 40 000 and 1.5M are numbers too.
  const plain = (typed) => typed.trim().replace(/^\$\s*|\s*%$/g, "");
  const SIZES = { "": 1, k: 1e3, m: 1e6 };
  const parts = (typed) => typed.match(/^(.*?)(?:\s?([km]))?$/is).slice(1);
  const number = (typed) => {
    const [amount, size = ""] = parts(typed);
    const digits = /^[-+]?[1-9]\d{0,2}((,\d{3})+|(\s\d{3})+)(\.\d+)?$/.test(amount) ? amount.replace(/[,\s]/g, "") : amount;
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(digits) ? Number(digits) * SIZES[size.toLowerCase()] : NaN;
  };

  // What 1.500 and 1,5 mean depends on where a reader learned to write.
  const question = (typed) => {
    const [amount, size = ""] = parts(typed);
    const [, whole, rest] = amount.match(/^([1-9]\d{0,2})\.(\d{3})$/) ?? amount.match(/^(\d+),(\d+)$/) ?? [];
    if (!whole || (amount.includes(",") && !Number.isNaN(number(amount)))) return "";
    const digits = rest.replace(/0+$/, "");
    const decimal = `${whole}${digits && "."}${digits.padEnd(digits.length === 3 ? 4 : 0, "0")}${size}`;
    return `Do you mean ${whole === "0" ? "" : `${whole}${rest}${size} or `}${decimal}? Type it without separators.`;
  };

  const misfit = (value, { min, max, whole }) => {
    if (value < 0) return "It cannot be negative.";
    if (whole && !Number.isInteger(value)) return "Write a whole number.";
    const outside = value < Number(min) || value > Number(max);
    return outside ? `Between ${Number(min)} and ${Number(max).toLocaleString("en-US")}.` : "";
  };

  const readText = (text, dataset) => {
    const typed = plain(text);
    if (!typed) return dataset.optional ? { value: null } : { problem: "Fill this in." };
    const value = number(typed);
    const problem =
      question(typed) || (Number.isFinite(value) ? misfit(value, dataset) : "Write a number, such as 1500 or 0.25.");
    return problem ? { problem } : { value };
  };

  const read = (field) => readText(field.value, field.dataset);

  const showProblem = (field, problem = "") => {
    window.guide.find(`[data-problem="${field.name}"]`).textContent = problem;
    field.setAttribute("aria-invalid", problem !== "");
  };

  Object.assign(window.guide, { read, readText, misfit, showProblem });
})();
