// On the page at a former or short address: goes on to the page, with the question and the place that the address has.
// The verdicts had a page of their own; they are the rows' reasons now.
const there = new URL(document.querySelector("main a").href);
if (location.search) there.search = location.search;
if (location.hash) there.hash = location.hash.replace("#verdict-", "#rule-");
location.replace(there);
