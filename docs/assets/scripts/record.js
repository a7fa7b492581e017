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
          ["source", "This row with these answers", address()],
        ],
      ],
    ];
  };

  // The address of this record: it carries the newest month behind it, so that it can say later what has changed since.
  const address = () => {
    const { table, rule } = window.guide.decision;
    const months = rule.evidence.map((id) => table.sources[id][2]);
    const url = new URL(location.href);
    url.searchParams.set("as_of", [table.as_of, ...months].sort().at(-1));
    url.hash = "";
    return url.href;
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

  const download = (content, type, name) => {
    const url = URL.createObjectURL(new Blob([content], { type }));
    element("a", "", { href: url, download: name }).click();
    setTimeout(URL.revokeObjectURL, 0, url);
    say(`Downloaded as ${name}.`);
  };

  find("[data-download]").addEventListener("click", () => download(markdown(), "text/markdown", "decision-record.md"));

  // Made here, in the folded part, where it moves nothing.
  const remind = element("button", "Review date for my calendar", { type: "button", class: "button", "data-calendar": "" });
  remind.addEventListener("click", () => download(calendar(), "text/calendar", "review.ics"));
  find("[data-field=title]").closest("details").append(element("p", remind));

  // The review as a calendar file (RFC 5545): no line over 75 bytes, each sign of the format escaped.
  const calendar = () => {
    const { rule } = window.guide.decision;
    const plain = (value) => value.replace(/[\\;,]/g, "\\$&");
    const date = day(rule.review_months).replaceAll("-", "");
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Fine-Tuning vs Prompting\\, Honestly//EN",
      "BEGIN:VEVENT",
      `UID:${rule.id}-${date}@fine-tuning-vs-prompting-honestly`,
      `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART;VALUE=DATE:${date}`,
      `SUMMARY:${plain(`Review: ${heading().title}`)}`,
      `DESCRIPTION:${plain(`${rule.conclusion}. What would change it: ${rule.would_change}`)}`,
      `URL:${address()}`,
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]
      .map((line) => line.replace(/.{18}(?=.)/gu, "$&\r\n "))
      .join("\r\n");
  };

  const month = (text) =>
    new Date(`${text}-15T12:00`).toLocaleDateString("en-US", { month: "long", year: "numeric" });

  // What has changed since the month that a record's address carries; the next verdict takes the line away.
  const sayChanges = () => {
    const { table, rule } = window.guide.decision;
    const since = window.guide.remembered("as_of");
    if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(since ?? "")) return;
    const names = rule.evidence.map((id) => table.sources[id]).filter(([, , at]) => at > since).map(([name]) => name);
    const row = rule.changed > since ? ["this row"] : [];
    const changed = [...row, ...(names.length ? [`what we cite from ${names.join("; ")}`] : [])];
    if (!changed.length) return;
    find("[data-unsure]").append(
      element("li", `Changed since the record of ${month(since)}: ${changed.join(", and ")}.`, { "data-since": since }),
    );
  };

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
  sayChanges();
})();
