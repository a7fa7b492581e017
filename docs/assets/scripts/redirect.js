// On the page at a former address: goes on to the new one, with the question and the place that the address has. The
// verdicts had a page of their own; they are the rows' reasons now.
location.replace(document.querySelector("main a").href + location.search + location.hash.replace("#verdict-", "#rule-"));
