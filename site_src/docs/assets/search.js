/* Search that waits until somebody searches. On every page the theme's script fetches the index of the whole site and
   has a worker sort it. Here it finds an empty one (hooks.py leaves it in the place of the real one), and this worker
   in the place of its own, which sends for both with the first letter that is typed. Messages are the theme's. */
"use strict";

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const THEMES_OWN = new URL(`javascripts/workers/${location.search.slice(1)}`, location);
const INDEX = new URL("../search/pages.json", location);

let settings; // how the theme wants the index to be searched
let searching = null; // promise of the theme's worker, holding the index

async function start() {
  const answer = await fetch(INDEX);
  if (!answer.ok) throw new Error(`${INDEX}: ${answer.status}`);
  const { docs } = await answer.json();
  const worker = new Worker(THEMES_OWN);
  await new Promise((ready, failed) => {
    worker.onmessage = ready;
    worker.onerror = failed;
    worker.postMessage({ type: SETUP, data: { ...settings, docs } });
  });
  worker.onmessage = ({ data }) => postMessage(data);
  return worker;
}

addEventListener("message", ({ data: message }) => {
  if (message.type === SETUP) {
    settings = message.data;
    postMessage({ type: READY });
  } else if (message.type === QUERY && !message.data.trim()) {
    postMessage({ type: RESULT, data: { items: [] } });
  } else {
    searching = searching || start();
    searching.then((worker) => worker.postMessage(message)).catch(() => { searching = null; }); // the next letter tries again
  }
});
