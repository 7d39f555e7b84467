/* Two conveniences over pages that work without them: a filter on the list of councils, and tables that sort. */
(() => {
  "use strict";

  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/gi, " ").trim().toLowerCase();

  // --- find a council -----------------------------------------------------------------

  /** Filters the list as the reader types, says how many are left, and opens the only one left on Enter. */
  function findCouncil(finder) {
    const box = finder.querySelector("[data-find-box]");
    const input = finder.querySelector("[data-find-input]");
    const count = finder.querySelector("[data-find-count]");
    const groups = [...finder.querySelectorAll("[data-find-group]")];
    const items = [...finder.querySelectorAll("[data-find-item]")].map((node) => ({
      node,
      link: node.querySelector("a"),
      text: ` ${plain(`${node.textContent} ${node.dataset.findItem}`)}`,
    }));
    let waiting = 0;

    const left = () => items.filter((item) => !item.node.hidden);
    const say = () => {
      const number = left().length;
      const template = number === 0 ? count.dataset.none : number === 1 ? count.dataset.one : count.dataset.many;
      count.textContent = input.value.trim() ? template.replace("#", number) : "";
    };
    const filter = () => {
      const parts = plain(input.value).split(" ").filter(Boolean);
      for (const item of items) item.node.hidden = !parts.every((part) => item.text.includes(` ${part}`));
      for (const group of groups) group.hidden = !group.querySelector("[data-find-item]:not([hidden])");
      clearTimeout(waiting); // a screen reader hears the count once the reader has stopped typing
      waiting = setTimeout(say, 400);
    };

    input.addEventListener("input", filter);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        const found = left();
        if (input.value.trim() && found.length === 1) found[0].link.click();
        else say();
      } else if (event.key === "Escape") {
        input.value = "";
        filter();
      }
    });
    box.hidden = false;
    if (input.value) filter(); // the browser may have kept what was typed before
  }

  // --- sort a table -------------------------------------------------------------------

  /** The cell as something to order by; null where there is no figure, which always comes last. */
  function key(row, column, numeric) {
    const cell = row.cells[column];
    if (!numeric) return cell.textContent.trim();
    return cell.dataset.sort === undefined ? null : Number(cell.dataset.sort);
  }

  function sortTable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const status = document.createElement("p");
    status.className = "cp-sorted";
    status.setAttribute("role", "status");
    table.before(status);

    const sortBy = (head, column) => {
      const numeric = head.dataset.sortAs === "number";
      const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      const sign = direction === "ascending" ? 1 : -1;
      for (const body of table.tBodies) {
        const rows = [...body.rows].map((row) => ({ row, value: key(row, column, numeric) }));
        rows.sort((one, other) => {
          if (one.value === null || other.value === null) return (one.value === null) - (other.value === null);
          return sign * (numeric ? one.value - other.value : one.value.localeCompare(other.value, "en"));
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
