// What a program can see of a page as people meet it: each function gives a sentence for every fault that it finds.
(() => {
  const tolerance = 1.5; // pixels: letters are placed between them
  const shown = (node) =>
    node.getClientRects().length > 0 &&
    node.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  const named = (node) => {
    const text = (node.getAttribute("aria-label") || node.textContent || node.id).replace(/\s+/g, " ").trim();
    const look = node.getAttribute("class");
    return `<${node.localName}${look ? ` class="${look}"` : ""}> "${text.slice(0, 60)}"`;
  };
  /** Is it only for those who listen? Such text is one pixel wide, or far to the left. */
  const silent = (node) => {
    const box = node.getBoundingClientRect();
    return box.width <= 1 || box.height <= 1 || box.right <= 0 || box.bottom + scrollY <= 0;
  };
  const unseen = (node) => !!node.closest(".visually-hidden") || silent(node);

  /** Every piece of text that is seen, with the boxes of its lines. */
  function pieces() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const owner = text.parentElement;
      if (!text.data.trim() || owner.closest("script, style, noscript, template, title, desc")) continue;
      if (!shown(owner) || unseen(owner)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      found.push({ text: text.data.trim(), owner, boxes: [...range.getClientRects()].filter((box) => box.width > 1) });
    }
    return found;
  }

  /** Text that a box which does not scroll cuts off. */
  function cutOff() {
    const faults = [];
    for (const { text, owner, boxes } of pieces()) {
      for (let node = owner; node && node !== document.body; node = node.parentElement) {
        const style = getComputedStyle(node);
        const [across, down] = [style.overflowX, style.overflowY].map((one) => one === "hidden" || one === "clip");
        if ((!across && !down) || node.localName === "svg" || style.display === "inline") continue;
        const frame = node.getBoundingClientRect();
        const out = boxes.some(
          (box) =>
            (across && (box.left < frame.left - tolerance || box.right > frame.right + tolerance)) ||
            (down && (box.top < frame.top - box.height / 4 || box.bottom > frame.bottom + box.height / 4)),
        );
        if (out) faults.push(`"${text.slice(0, 60)}" is cut off by ${named(node)}`);
      }
    }
    return [...new Set(faults)];
  }

  /** Text that stands on other text. What sticks to the window is left out: it stands on what scrolls under it. */
  function onOneAnother() {
    const lines = pieces()
      .filter(({ owner }) => {
        for (let node = owner; node; node = node.parentElement) {
          if (["fixed", "sticky"].includes(getComputedStyle(node).position)) return false;
        }
        return true;
      })
      .flatMap(({ text, owner, boxes }) => boxes.map((box) => ({ text, owner, box })))
      .sort((one, other) => one.box.top - other.box.top);
    const faults = [];
    lines.forEach((one, at) => {
      for (const other of lines.slice(at + 1)) {
        if (other.box.top > one.box.bottom) break;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = one.box.bottom - other.box.top;
        if (across > tolerance && down > Math.min(one.box.height, other.box.height) * 0.4) {
          faults.push(`"${one.text.slice(0, 40)}" and "${other.text.slice(0, 40)}" stand on one another`);
        }
      }
    });
    return [...new Set(faults)];
  }

  const CONTROLS = "a[href], button, input, select, textarea, summary, label[for^=__], [role=option], [tabindex='0']";

  /** WCAG 2.5.8: what is pressed is 24 by 24 pixels, or stands in a sentence, or has that much room around it. */
  function small() {
    const least = 24;
    const inText = (node) => {
      if (getComputedStyle(node).display !== "inline") return false;
      let block = node.parentElement;
      while (getComputedStyle(block).display === "inline") block = block.parentElement;
      const beside = [...block.querySelectorAll(CONTROLS)].reduce((sum, one) => sum + one.textContent.length, 0);
      return block.textContent.replace(/\s+/g, " ").trim().length > beside + 1;
    };
    const targets = [...document.querySelectorAll(CONTROLS)]
      .filter((node) => shown(node) && !unseen(node) && !inText(node))
      .map((node) => {
        const box = node.getBoundingClientRect();
        const fits = box.width >= least - 0.1 && box.height >= least - 0.1;
        return { node, box, fits, x: box.x + box.width / 2, y: box.y + box.height / 2 };
      });
    const touches = (one, other) => {
      if (one.node.contains(other.node) || other.node.contains(one.node)) return false;
      if (!other.fits && Math.hypot(one.x - other.x, one.y - other.y) < least) return true;
      const across = Math.max(other.box.left - one.x, one.x - other.box.right, 0);
      const down = Math.max(other.box.top - one.y, one.y - other.box.bottom, 0);
      return Math.hypot(across, down) < least / 2;
    };
    return targets
      .filter((one) => !one.fits && targets.some((other) => other !== one && touches(one, other)))
      .map(({ node, box }) => `${named(node)} is ${box.width.toFixed(0)} by ${box.height.toFixed(0)} pixels, with a neighbour`);
  }

  /** Tables of figures without a caption, a scope, or the unit of a number. */
  function tables() {
    const faults = [];
    for (const table of document.querySelectorAll("article table")) {
      const about = named(table).slice(0, 160);
      const caption = table.caption?.textContent.trim() || "";
      if (!caption) faults.push(`${about} has no caption`);
      for (const head of table.querySelectorAll("th")) {
        if (!head.scope) faults.push(`${about}: the heading "${head.textContent.trim()}" has no scope`);
      }
      if (!table.tHead) faults.push(`${about} has no row of headings`);
    }
    return [...new Set(faults)];
  }

  /** Whatever moves by itself, or takes time to change. */
  function moving() {
    const faults = document.getAnimations().map((one) => `an animation of ${named(one.effect.target)}`);
    const still = (text) => text.split(",").every((one) => parseFloat(one) === 0);
    for (const node of document.querySelectorAll("*")) {
      for (const part of ["", "::before", "::after"]) {
        const style = getComputedStyle(node, part);
        if (part && style.content === "none") continue;
        if (!still(style.transitionDuration) || !(style.animationName === "none" || still(style.animationDuration))) {
          faults.push(`${named(node)}${part} takes ${style.transitionDuration} or ${style.animationDuration}`);
        }
        if (style.scrollBehavior === "smooth") faults.push(`${named(node)} scrolls smoothly`);
      }
    }
    return faults;
  }

  // --- axe ------------------------------------------------------------------------------

  const CONTRAST = ["color-contrast", "link-in-text-block"];

  /** Pieces of text that differ in their looks: of those that have the same, the first. */
  function looks() {
    const found = new Map();
    for (const { owner } of pieces()) {
      const style = getComputedStyle(owner);
      const line = [];
      for (let node = owner; node && line.length < 4; node = node.parentElement) line.push(node.localName, node.className);
      const look = [style.color, style.fontSize, style.fontWeight, ground(owner), style.backgroundColor, ...line].join();
      if (!found.has(look)) found.set(look, owner);
    }
    return [...found.values()];
  }

  /** What axe finds, the size of targets left out: it takes long over that, and small() knows more of this site. */
  async function axe(context, options) {
    const { violations } = await window.axe.run(context, { resultTypes: ["violations"], ...options });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.html.slice(0, 300)} ${node.failureSummary.slice(0, 300)}`),
    );
  }

  const rules = () =>
    axe(document, { rules: Object.fromEntries([...CONTRAST, "target-size"].map((id) => [id, { enabled: false }])) });

  /** The contrast of every look of text that the page has: the rules that take longest, asked once for each. */
  const contrasts = () => axe({ include: looks() }, { runOnly: CONTRAST });

  // --- focus ---------------------------------------------------------------------------

  const parts = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const seen = (colour) => (parts(colour)[3] ?? 1) > 0.5;
  const luminance = (colour) => {
    const [red, green, blue] = parts(colour)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const ground = (node) => {
    for (let over = node.parentElement; over; over = over.parentElement) {
      const colour = getComputedStyle(over).backgroundColor;
      if (seen(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  /** The colours that a node's frame and ground are painted with. */
  const painted = (node) => {
    const style = getComputedStyle(node);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? [style.outlineColor] : [];
    const shadow = style.boxShadow.match(/rgba?\([^)]+\)/g) || [];
    return [...outline, ...shadow, style.backgroundColor].filter(seen);
  };
  /** Whose look changes with the focus of a control: its own, or the label's of one that cannot be seen. */
  const stands = (node) => (unseen(node) && node.labels?.[0]) || node;

  /** Is any part of it on top of whatever else is in its place? */
  const open = (node) =>
    [...node.getClientRects()]
      .filter((box) => box.width > 1 && box.height > 1)
      .some((box) =>
        [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
          const top = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
          return top && (node.contains(top) || top.contains(node));
        }),
      );
  /** Controls whose focus cannot be seen, or is covered, as a reader goes back through the page from its end. */
  function unfocused() {
    const faults = [];
    const order = [...document.querySelectorAll(CONTROLS)].filter((node) => shown(node) && node.tabIndex >= 0);
    for (const node of order.reverse()) {
      const look = stands(node);
      const before = painted(look).join();
      node.focus({ focusVisible: true });
      if (document.activeElement !== node) {
        if (!node.disabled) faults.push(`${named(node)} takes no focus`);
        continue;
      }
      if (!shown(look)) {
        faults.push(`${named(node)} has the focus and is not seen`);
        continue;
      }
      const now = painted(look);
      const under = ground(look);
      const writes = node.matches("input:not([type=checkbox], [type=radio]), textarea"); // a caret stands in it
      if (!writes && (now.join() === before || !now.some((colour) => contrast(colour, under) >= 3))) {
        faults.push(`${named(node)} does not show its focus: ${now} on ${under}`);
      }
      if (!open(look)) faults.push(`${named(node)} has the focus and is covered`);
      node.blur();
    }
    scrollTo(0, 0);
    return faults;
  }

  /** WCAG 1.4.12: a reader's own room between lines, paragraphs, words and letters. */
  function space() {
    const sheet = new CSSStyleSheet(); // the page's policy refuses a <style>
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  return { cutOff, onOneAnother, small, tables, moving, rules, contrasts, unfocused, space };
})()
