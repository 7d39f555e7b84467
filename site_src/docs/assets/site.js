/* Conveniences over pages that work without them: finding a council by typing, tables that sort, tables that are copied, a menu for keys. */
(() => {
  "use strict";

  const plain = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/gi, " ").trim().toLowerCase();

  // --- find a council -----------------------------------------------------------------

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

  const ROOM = 160; // pixels: the first few councils

  /** A box to type in with the councils found under it: the combobox of the ARIA Authoring Practices. */
  function findCouncil(finder) {
    const input = finder.querySelector("[data-find-input]");
    const count = finder.querySelector("[data-find-count]");
    const box = finder.querySelector("[role=listbox]");
    const items = [...document.querySelectorAll(`${finder.dataset.find} [data-find-item]`)].map((node) => {
      const link = node.querySelector("a") ?? node.querySelector("th"); // a council without pages has a row alone
      // The name on its own: in a row nothing need part it from the cell before.
      return { link, text: ` ${plain(`${link.textContent} ${node.textContent} ${node.dataset.findItem}`)}` };
    });
    let found = [];
    let close = false;
    let chosen = -1;
    let waiting = 0;

    const go = ({ link }) => (link.href ? link.click() : link.scrollIntoView({ block: "center" }));
    const choose = (place) => {
      box.children[chosen]?.setAttribute("aria-selected", "false");
      chosen = place;
      const option = box.children[chosen];
      if (option) {
        option.setAttribute("aria-selected", "true");
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    };
    const show = (open) => {
      choose(-1);
      box.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      // A phone's keyboard takes half of the window: the box moves up, so that what is found is seen above it.
      const room = window.visualViewport.height - box.getBoundingClientRect().top;
      if (open && room < ROOM) input.labels[0].scrollIntoView({ block: "start" });
    };
    const say = () => {
      clearTimeout(waiting);
      const { one, many, closeOne, closeMany, none } = count.dataset;
      const [single, several] = close ? [closeOne, closeMany] : [one, many];
      const template = found.length === 0 ? none : found.length === 1 ? single : several;
      count.textContent = input.value.trim() ? template.replace("#", found.length) : "";
    };
    const look = () => {
      const parts = plain(input.value).split(" ").filter(Boolean);
      ({ found, close } = parts.length ? matching(parts, items) : { found: [], close: false });
      show(false);
      box.replaceChildren(
        ...found.map((item, place) => {
          const option = document.createElement("li");
          option.id = `${box.id}-${place}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.textContent = item.link.textContent;
          option.addEventListener("click", () => go(item));
          return option;
        }),
      );
      show(found.length > 0);
      clearTimeout(waiting);
      waiting = setTimeout(say, 400); // a screen reader hears the count once the reader has stopped typing
    };
    const named = () => found.filter(({ link }) => plain(link.textContent) === plain(input.value));
    const step = (by) => {
      if (box.hidden) look();
      const last = found.length; // one more place than there are councils: the box itself
      if (last) choose(((chosen + 1 + by + last + 1) % (last + 1)) - 1);
    };

    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => {
        const [only] = chosen >= 0 ? [found[chosen]] : found.length === 1 ? found : named();
        if (only) go(only);
        else say();
      },
      Escape: () => {
        if (box.hidden) input.value = "";
        show(false);
        say();
      },
    };
    input.addEventListener("input", look);
    input.addEventListener("blur", () => show(false));
    input.addEventListener("click", () => box.hidden && look());
    input.addEventListener("keydown", (event) => {
      if (!keys[event.key] || event.isComposing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      keys[event.key]();
    });
    box.addEventListener("mousedown", (event) => event.preventDefault()); // what was typed keeps the focus
  }

  // --- sort a table -------------------------------------------------------------------

  /** The cell as something to order by: a number, a place among given words, or text; null where there is no figure. */
  function key(cell, as) {
    if (!as) return cell.textContent.trim();
    const text = (as === "number" ? cell : cell.firstElementChild ?? cell).textContent.trim(); // a mark without its range
    if (as === "number") {
      const found = text.replace(/,/g, "").match(/\u2212?\d+(\.\d+)?/);
      return found ? Number(found[0].replace("\u2212", "-")) : null;
    }
    const place = as.split("|").indexOf(text.toLowerCase());
    return place < 0 ? null : place;
  }

  /** What is first, in words: of numbers, of given words, of text. */
  function firstOf(as, direction) {
    const up = direction === "ascending";
    if (!as) return up ? "A to Z" : "Z to A";
    if (as === "number") return up ? "lowest first" : "highest first";
    return `${as.split("|").at(up ? 0 : -1)} first`;
  }

  function sortTable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const hint = document.createElement("span");
    hint.className = "visually-hidden";
    hint.textContent = " The headings are buttons that sort the table.";
    table.caption.append(hint);
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    table.before(status);

    const sortBy = (head, column) => {
      const as = head.dataset.sortAs;
      const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      const sign = direction === "ascending" ? 1 : -1;
      for (const body of table.tBodies) {
        const ofFigures = [...body.rows].filter((row) => row.cells.length === heads.length); // a group's name stays first
        const rows = ofFigures.map((row) => ({ row, value: key(row.cells[column], as) }));
        rows.sort((one, other) => {
          if (one.value === null || other.value === null) return (one.value === null) - (other.value === null);
          return sign * (as ? one.value - other.value : one.value.localeCompare(other.value, "en"));
        });
        body.append(...rows.map((one) => one.row));
      }
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction);
      const inside = table.tBodies.length > 1 ? ", in each group" : "";
      status.textContent = `Sorted by ${head.textContent.trim()}, ${firstOf(as, direction)}${inside}.`;
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

  // --- copy a table ---------------------------------------------------------------------

  const BESIDE = ".cp-mark, .cp-tag, .cp-few, .cp-within, .cp-unit, .cp-polarity, .cp-reasons"; // what stands beside a figure
  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  /** A cell as a figure that a spreadsheet can count with, and what is said of it. */
  function figureAndWords(cell) {
    const rest = cell.cloneNode(true);
    const beside = [...rest.querySelectorAll(BESIDE)].filter((one) => !one.parentElement.closest(BESIDE));
    const said = beside.map((one) => oneLine(one.textContent));
    for (const one of [...beside, ...rest.querySelectorAll(".visually-hidden")]) one.remove();
    const own = oneLine(rest.textContent).replace(/\u2212(?=\d)/g, "-");
    return own && own !== "\u2013" ? [own, said.join(", ")] : [said.join(", "), ""];
  }

  /** The table that is selected, or part of it; null where more is than one table, or no more than a cell. */
  function selectedTable(range) {
    const node = range.commonAncestorContainer;
    const around = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    if (around.closest("td, th")) return null;
    if (around.closest("table")) return around.closest("table");
    const [table, ...more] = [...around.querySelectorAll("table")].filter((one) => range.intersectsNode(one));
    const letters = (text) => text.replace(/\s/g, "").length;
    const outside = table ? letters(range.toString()) - letters(table.textContent) : 1;
    return more.length || outside > 0 ? null : table;
  }

  /** The rows that are selected, each a line: words of a figure in a column of their own, notes at the end of their row. */
  function copiedRows(table, range) {
    const rows = [];
    for (const row of [...table.rows].filter((one) => range.intersectsNode(one))) {
      const cells = [...row.cells].map(figureAndWords);
      if (row.classList.contains("cp-note") && rows.length) rows.at(-1).note = cells.flat().filter(Boolean).join(" ");
      else rows.push({ cells, note: "" });
    }
    const wide = Math.max(...rows.map(({ cells }) => cells.length));
    const split = Array.from({ length: wide }, (_, at) => rows.some(({ cells }) => cells[at]?.[1]));
    const noted = rows.some(({ note }) => note);
    return rows.map(({ cells, note }) => [
      ...split.flatMap((two, at) => (cells[at] ?? ["", ""]).slice(0, two ? 2 : 1)),
      ...(noted ? [note] : []),
    ]);
  }

  function copyTable(event) {
    const selection = document.getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const table = range && selectedTable(range);
    if (!table) return;
    const rows = copiedRows(table, range);
    const made = document.createElement("table");
    for (const row of rows) made.insertRow().append(...row.map((text) => Object.assign(document.createElement("td"), { textContent: text })));
    event.clipboardData.setData("text/plain", rows.map((row) => row.join("\t")).join("\n"));
    event.clipboardData.setData("text/html", made.outerHTML);
    event.preventDefault();
  }

  // --- the menu of a narrow screen --------------------------------------------------------

  /** A button for the theme's drawer, which by itself answers to a pointer alone. */
  function openMenu(button) {
    const toggle = document.getElementById("__drawer");
    const drawer = document.querySelector(".md-sidebar--primary");
    const set = (open) => {
      if (toggle.checked !== open) toggle.click();
    };
    toggle.addEventListener("change", () => button.setAttribute("aria-expanded", String(toggle.checked)));
    button.addEventListener("click", () => {
      set(true);
      drawer.querySelector("a").focus();
    });
    drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      set(false);
      button.focus();
    });
    drawer.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !drawer.contains(relatedTarget)) set(false); // it would cover what has the focus now
    });
  }

  document.querySelectorAll("[data-find]").forEach(findCouncil);
  document.querySelectorAll("[data-menu]").forEach(openMenu);
  document.querySelectorAll("table[data-sortable]").forEach(sortTable);
  document.addEventListener("copy", copyTable);
})();
