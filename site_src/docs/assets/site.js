/* Two conveniences over pages that work without them: a filter on the list of councils, and tables that sort. */
(() => {
  "use strict";

  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/gi, " ").trim().toLowerCase();

  // --- find a council -----------------------------------------------------------------

  const NEAR = 8; // as many of the councils found are shown under the box, where the list is further down

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
    let waiting = 0;

    const say = () => {
      const { one, many, none } = count.dataset;
      const template = found.length === 0 ? none : found.length === 1 ? one : many;
      count.textContent = input.value.trim() ? template.replace("#", found.length) : "";
    };
    const filter = () => {
      const parts = plain(input.value).split(" ").filter(Boolean);
      found = items.filter(({ text }) => parts.every((part) => text.includes(` ${part}`)));
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
    finder.querySelector(".cp-find__box").hidden = false;
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
