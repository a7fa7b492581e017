// The decision record (the MADR form): a verdict as Markdown, copied or downloaded, and as one printed page. Fetched
// by the chooser with its first verdict; window.guide.decision is the verdict that is shown.
(() => {
  "use strict";

  const { copy, element, find, findAll } = window.guide;
  const record = find("[data-record]");

  const day = (months) => {
    const date = new Date();
    date.setDate(1);
    date.setMonth(date.getMonth() + months);
    const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
    date.setDate(Math.min(new Date().getDate(), last));
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  };

  const field = (name) => find(`[data-field=${name}]`).value.trim().replace(/\s+/g, " ");

  // The record as [heading, [[kind, text], …]]: one home for both its Markdown and its printed page.
  const sections = () => {
    const { table, rule, steps, given, leverNames } = window.guide.decision;
    const later = steps.slice(1).map(({ conclusion, levers }) => ["li", `${conclusion} (${leverNames(levers)}).`]);
    const last = steps.at(-1);
    if (last.then) later.push(["li", `${last.then.words[0].toUpperCase()}${last.then.words.slice(1)}.`]);
    return [
      [
        "Context",
        [
          ["p", rule.situation],
          ...given.map(([question, answer]) => ["li", `${question} ${answer}.`]),
          ["p", `Measured: ${field("number") || "no number was entered."}`],
        ],
      ],
      [
        "Options considered",
        [
          ["li", `${leverNames(rule.levers)}: chosen.`],
          ...Object.entries(rule.not_chosen).map(([id, reason]) => ["li", `${leverNames([id])}: not chosen. ${reason}`]),
        ],
      ],
      ["Decision", [["p", `${rule.conclusion}. ${rule.why}`]]],
      ...(later.length ? [["If it still falls short, measured", later]] : []),
      ["Consequences", [["p", rule.consequences]]],
      ["Objection and answer", [["p", rule.objection]]],
      ["First step, this week", [["p", rule.this_week]]],
      [
        "Reversal",
        [
          ["p", `What would change it: ${rule.would_change}`],
          ["p", `The way back: ${rule.go_back}`],
          ["p", `Review date: ${day(rule.review_months)}`],
        ],
      ],
      [
        "Sources",
        [
          ...rule.evidence.map((id) => ["source", ...table.sources[id]]),
          ["source", "This row with these answers", location.href.split("#")[0]],
        ],
      ],
    ];
  };

  const heading = () => ({
    title: field("title") || "Should we fine-tune our own model?",
    facts: ["Status: proposed", `Date: ${day(0)}`, `Owner: ${field("owner") || "not named"}`],
  });

  // What a reader typed is text: nothing in it may turn into Markdown or HTML.
  const escaped = (value) => value.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/&/g, "&amp;");

  const markdown = () => {
    const { title, facts } = heading();
    const line = ([kind, content, url]) =>
      ({ p: `${escaped(content)}\n`, li: `- ${escaped(content)}`, source: `- ${escaped(content)}: <${url}>` })[kind];
    const body = sections().map(
      ([name, lines]) => `## ${name}\n\n${lines.map(line).join("\n").replace(/(^- .*)\n(?!- )/gm, "$1\n\n").trim()}\n`,
    );
    return `# ${escaped(title)}\n\n${facts.map((fact) => `- ${escaped(fact)}`).join("\n")}\n\n${body.join("\n")}`;
  };

  const fill = () => {
    const { title, facts } = heading();
    record.replaceChildren(
      element("h1", title),
      element("p", facts.join(" · ")),
      ...sections().flatMap(([name, lines]) => [
        element("h2", name),
        ...lines.map(([kind, content, url]) =>
          element("p", url ? `${content}: ${url}` : content, { class: `record__${kind}` }),
        ),
      ]),
    );
    record.hidden = false;
  };

  const say = (message) => {
    find("[data-said]").textContent = message;
  };

  find("[data-copy]").addEventListener("click", async () => say(await copy(markdown(), "Download the file instead.")));
  find("[data-copy-link]").addEventListener("click", async () =>
    say(await copy(location.href, "The link is this page's address.")),
  );
  find("[data-handout]").addEventListener("click", () => window.print());

  find("[data-download]").addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([markdown()], { type: "text/markdown" }));
    element("a", "", { href: url, download: "decision-record.md" }).click();
    setTimeout(URL.revokeObjectURL, 0, url);
    say("Downloaded as decision-record.md.");
  });

  find("[data-print]").addEventListener("click", () => {
    fill();
    document.documentElement.classList.add("prints-record");
    window.print();
  });

  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("prints-record");
    record.hidden = true;
  });

  for (const button of findAll("[data-verdict] button")) button.disabled = false;
})();
