/* Two conveniences over pages that work without them: a filter on the list of councils, and tables that sort. */
(() => {
  "use strict";

  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/gi, " ").trim().toLowerCase();

  // --- find a council -----------------------------------------------------------------

  const NEAR = 8; // as many of the councils found are shown under the box, where the list is further down

  /** How many slips (a letter wrong, missing, too many, or two that changed places) make `typed` of how `word` begins. */
  function slips(typed, word) {
    let before = [];
    let last = Array.from({ length: word.length + 1 }, (_, at) => at);
    for (let i = 1; i <= typed.length; i += 1) {
      const now = [i];
      for (let j = 1; j <= word.length; j += 1) {
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (typed[i - 1] !== word[j - 1]));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      [before, last] = [last, now];
    }
    return Math.min(...last); // the word may go on after what was typed
  }

  /** The slips in all that was typed, each part against the word that it is most like; Infinity where one is like none. */
  function distance(parts, words) {
    let sum = 0;
    for (const part of parts) {
      const allowed = part.length < 4 ? 0 : part.length < 7 ? 1 : 2;
      const least = Math.min(...words.map((word) => slips(part, word)));
      sum += least > allowed ? Infinity : least;
    }
    return sum;
  }

  // Words that names on this site may lack where people write them, or have another of.
  const FILLING = new Set("and borough city council county district london metropolitan of on royal the upon".split(" "));

  /** The items that hold all that was typed, or all but its filling; where none does, those with the names most like it. */
  function matching(typed, items) {
    const own = typed.filter((part) => !FILLING.has(part));
    for (const parts of [typed, own]) {
      const found = items.filter(({ text }) => parts.every((part) => text.includes(` ${part}`)));
      if (found.length && (parts.length || !typed.length)) return { found, close: false };
    }
    const far = items.map(({ text }) => (own.length ? distance(own, text.trim().split(" ")) : Infinity));
    const least = Math.min(...far);
    return { found: items.filter((_, at) => far[at] === least && least < Infinity), close: true };
  }

  /** Filters the page's list of councils as the reader types, says how many are left, opens the only one on Enter. */
  function findCouncil(finder) {
    const input = finder.querySelector("[data-find-input]");
    const count = finder.querySelector("[data-find-count]");
    const near = finder.querySelector(".cp-find__found");
    const list = document.querySelector(finder.dataset.find);
    const groups = [...list.querySelectorAll("[data-find-group]")];
    const items = [...list.querySelectorAll("[data-find-item]")].map((node) => ({
      node,
      link: node.querySelector("a"),
      text: ` ${plain(`${node.textContent} ${node.dataset.findItem}`)}`,
    }));
    let found = [];
    let close = false;
    let waiting = 0;

    const say = () => {
      const { one, many, closeOne, closeMany, none } = count.dataset;
      const [single, several] = close ? [closeOne, closeMany] : [one, many];
      const template = found.length === 0 ? none : found.length === 1 ? single : several;
      count.textContent = input.value.trim() ? template.replace("#", found.length) : "";
    };
    const filter = () => {
      const parts = plain(input.value).split(" ").filter(Boolean);
      ({ found, close } = matching(parts, items));
      for (const item of items) item.node.hidden = !found.includes(item);
      for (const group of groups) group.hidden = !group.querySelector("[data-find-item]:not([hidden])");
      near?.replaceChildren(
        ...(parts.length ? found.slice(0, NEAR) : []).map(({ link }) => {
          const item = document.createElement("li");
          item.append(link.cloneNode(true));
          return item;
        }),
      );
      clearTimeout(waiting); // a screen reader hears the count once the reader has stopped typing
      waiting = setTimeout(say, 400);
    };

    input.addEventListener("input", filter);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        if (input.value.trim() && found.length === 1) found[0].link.click();
        else say();
      } else if (event.key === "Escape") {
        input.value = "";
        filter();
      }
    });
    if (input.value) filter(); // the browser may have kept what was typed before
  }

  // --- sort a table -------------------------------------------------------------------

  /** The cell as something to order by: a number, a place among given words, or text; null where there is no figure. */
  function key(cell, as) {
    const text = cell.textContent.trim();
    if (!as) return text;
    if (as === "number") {
      const found = text.replace(/,/g, "").match(/\u2212?\d+(\.\d+)?/);
      return found ? Number(found[0].replace("\u2212", "-")) : null;
    }
    const place = as.split("|").indexOf(text.toLowerCase());
    return place < 0 ? null : place;
  }

  function sortTable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const status = document.createElement("p");
    status.className = "cp-sorted";
    status.setAttribute("role", "status");
    table.before(status);

    const sortBy = (head, column) => {
      const as = head.dataset.sortAs;
      const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      const sign = direction === "ascending" ? 1 : -1;
      for (const body of table.tBodies) {
        const rows = [...body.rows].map((row) => ({ row, value: key(row.cells[column], as) }));
        rows.sort((one, other) => {
          if (one.value === null || other.value === null) return (one.value === null) - (other.value === null);
          return sign * (as ? one.value - other.value : one.value.localeCompare(other.value, "en"));
        });
        body.append(...rows.map((one) => one.row));
      }
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction);
      status.textContent = `Sorted by ${head.textContent.trim()}, ${direction}.`;
    };

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sortBy(head, column));
      head.append(button);
    });
    table.classList.add("is-sortable");
  }

  document.querySelectorAll("[data-find]").forEach(findCouncil);
  document.querySelectorAll("table[data-sortable]").forEach(sortTable);
})();
