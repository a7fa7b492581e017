// On the page at a former address: goes on to the new one, with the question and the place that the address has.
location.replace(document.querySelector("main a").href + location.search + location.hash);
