// What a field of a calculator holds: { value }, or { problem }.
(() => {
  "use strict";

  // $1,200.50 is a number too.
  const plain = (typed) => typed.trim().replace(/^\$\s*|\s*%$/g, "");
  const number = (typed) => {
    const digits = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(",", "") : typed;
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(digits) ? Number(digits) : NaN;
  };

  // What 1.500 and 1,5 mean depends on where a reader learned to write.
  const question = (typed) => {
    const [, whole, rest] = typed.match(/^([1-9]\d{0,2})\.(\d{3})$/) ?? typed.match(/^(\d+),(\d+)$/) ?? [];
    if (!whole || (typed.includes(",") && !Number.isNaN(number(typed)))) return "";
    const digits = rest.replace(/0+$/, "");
    const decimal = `${whole}${digits && "."}${digits.padEnd(digits.length === 3 ? 4 : 0, "0")}`;
    return `Do you mean ${whole === "0" ? "" : `${whole}${rest} or `}${decimal}? Type it without separators.`;
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
