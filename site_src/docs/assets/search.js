/* Search that waits until somebody searches. On every page the theme's script fetches the index of the whole site and
   has a worker sort it. Here it finds an empty one (hooks.py leaves it in the place of the real one), and this worker
   in the place of its own, which sends for both with the first letter that is typed. Messages are the theme's. */
"use strict";

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const THEMES_OWN = new URL(`javascripts/workers/${location.search.split("/").pop()}`, location);
const INDEX = new URL("../search/pages.json", location);

/** The text as most people type it: without accents, with straight quotes and hyphens; letter for letter. */
const typed = (text) =>
  text.normalize("NFC").replace(/[^\0-\x7f]/g, (letter) => {
    if ("\u2018\u2019\u02bc".includes(letter)) return "'";
    return /[\u2010-\u2015\u2212]/.test(letter) ? "-" : letter.normalize("NFD")[0];
  });

/** What the theme found, as the site writes it: the parts between its marks are looked up where they came from. */
const asWritten = (found, text) => {
  const plain = typed(text);
  return found.replace(/[^<>]+/g, (part) => {
    const at = plain.indexOf(part);
    return at < 0 ? part : text.normalize("NFC").slice(at, at + part.length);
  });
};

let settings; // how the theme wants the index to be searched
let searching = null; // promise of the theme's worker, holding the index

async function start() {
  const answer = await fetch(INDEX, { cache: "no-cache" }); // asks whether it is still that of today
  if (!answer.ok) throw new Error(`${INDEX}: ${answer.status}`);
  const { docs } = await answer.json();
  const worker = new Worker(THEMES_OWN);
  await new Promise((ready, failed) => {
    worker.onmessage = ready;
    worker.onerror = failed;
    const plain = docs.map((doc) => ({ ...doc, title: typed(doc.title), text: typed(doc.text) }));
    worker.postMessage({ type: SETUP, data: { ...settings, docs: plain } });
  });
  const written = new Map(docs.map((doc) => [doc.location, doc]));
  worker.onmessage = ({ data: answer }) => {
    for (const item of answer.type === RESULT ? answer.data.items.flat() : []) {
      for (const field of ["title", "text"]) item[field] = asWritten(item[field], written.get(item.location)[field]);
    }
    postMessage(answer);
  };
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
    const query = typed(message.data).replace(/(\p{L})-(?=\p{L})/gu, "$1 "); // the index has each part by itself
    searching.then((worker) => worker.postMessage({ ...message, data: query })).catch(() => { searching = null; }); // the next letter tries again
  }
});
