/* Vega's scene as the marks of an SVG picture, in few bytes: absolute coordinates to a tenth of a pixel, marks of
   one style in one path, round dots as strokes of no length. It refuses what it cannot write. */
(function () {
  "use strict";

  const { ink, size: usual, line } = globalThis.house; // the colour, size and line height that a picture has anyway
  const KEPT = 120; // views: a measure's stays for the next council, and the oldest goes
  const charts = new Map(); // name -> the chart as Vega runs it
  const views = new Map(); // name and address of what is shared -> the view

  globalThis.hold = function (name, text) {
    charts.set(name, vega.parse(vegaLite.compile({ width: 1, height: 1, ...JSON.parse(text) }).spec));
    return true;
  };

  /* Prepares the chart's view with what a measure's pictures share. */
  globalThis.fill = function (name, address, text) {
    if (views.size === KEPT) {
      const [oldest, gone] = views.entries().next().value;
      gone.finalize();
      views.delete(oldest);
    }
    const view = new vega.View(charts.get(name), { renderer: "none", logLevel: vega.Error });
    const shared = JSON.parse(text);
    view.width(shared.width).padding(shared.padding);
    for (const one in shared.params) view.signal(one, shared.params[one]);
    for (const one in shared.datasets) view.data(one, unpacked(shared.datasets[one]));
    view.filled = [];
    views.set(name + " " + address, view);
    return true;
  };

  /* The marks of one picture, with its own data; "" where its view is not prepared. */
  globalThis.draw = function (name, address, height, own) {
    const view = views.get(name + " " + address);
    if (!view) return "";
    for (const one of view.filled) if (!(one in own)) view.data(one, []); // nothing stays of the picture before
    for (const one in own) view.data(one, unpacked(own[one]));
    view.filled = Object.keys(own);
    view.height(height).run();
    const { left, top } = view.padding();
    return written(view.scenegraph().root, left, top);
  };

  function unpacked(table) {
    return table.rows.map((row) => Object.fromEntries(table.columns.map((name, at) => [name, row[at]])));
  }

  function number(x) {
    const text = String(Math.round(x * 10) / 10);
    return text === "-0" ? "0" : text;
  }

  const at = (x, y) => number(x) + " " + number(y);
  /* Groups of what has one key, as lines are, in the order of their data: a kept view has them in that of all before. */
  function asInData(groups) {
    const place = (group) => group.items[0]?.items[0] ? vega.tupleid(group.items[0].items[0].datum) : 0;
    return groups.length > 1 ? [...groups].sort((one, other) => place(one) - place(other)) : groups;
  }

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const quoted = (text) => escaped(text).replace(/"/g, "&quot;").replace(/'/g, "&#x27;");
  const box = (x, y, wide, high) => `M${at(x, y)}h${number(wide)}v${number(high)}h${number(-wide)}Z`;
  const seen = (paint) => paint && paint !== "transparent";

  function style(one, filled) {
    const lined = seen(one.stroke) && one.strokeWidth !== 0;
    filled = filled && seen(one.fill);
    if (!filled && !lined) return "";
    let said = ` fill="${filled ? one.fill : "none"}"`;
    if (filled && one.fillOpacity !== undefined && one.fillOpacity !== 1) said += ` fill-opacity="${one.fillOpacity}"`;
    if (lined) {
      said += ` stroke="${one.stroke}"`;
      if (one.strokeWidth !== undefined && one.strokeWidth !== 1) said += ` stroke-width="${number(one.strokeWidth)}"`;
      const dash = one.strokeDash;
      if (dash && dash.length && dash[1] !== 0) said += ` stroke-dasharray="${dash.join(" ")}"`;
      if (one.strokeCap && one.strokeCap !== "butt") said += ` stroke-linecap="${one.strokeCap}"`;
      if (one.strokeJoin && one.strokeJoin !== "miter") said += ` stroke-linejoin="${one.strokeJoin}"`;
    }
    if (one.opacity !== undefined && one.opacity !== 1) said += ` opacity="${one.opacity}"`;
    return said;
  }

  const dotted = (paint, wide) => ` fill="none" stroke="${paint}" stroke-width="${number(wide)}" stroke-linecap="round"`;

  /* [style, path data] of what a symbol is drawn with. */
  function symbol(one, x, y) {
    const half = Math.sqrt(one.size) / 2;
    const lined = seen(one.stroke) ? (one.strokeWidth === undefined ? 1 : one.strokeWidth) : 0;
    if (one.shape === undefined || one.shape === "circle") {
      if (one.strokeDash || (one.fillOpacity !== undefined && one.fillOpacity !== 1)) {
        const arc = `A${number(half)} ${number(half)} 0 1 0 `;
        return [[style(one, true), `M${at(x - half, y)}${arc}${at(x + half, y)}${arc}${at(x - half, y)}Z`]];
      }
      const dot = `M${at(x, y)}h0`;
      const rings = lined ? [[dotted(one.stroke, 2 * half + lined), dot]] : [];
      if (seen(one.fill) && !(lined && one.fill === one.stroke)) rings.push([dotted(one.fill, 2 * half - lined), dot]);
      return rings;
    }
    if (one.shape === "square") return [[style(one, true), box(x - half, y - half, 2 * half, 2 * half)]];
    if (!/^M[-\d.,MLZ]+$/.test(one.shape)) throw new Error(`a symbol of the shape ${one.shape}`);
    const turn = (one.angle || 0) * Math.PI / 180;
    const [ahead, across] = [Math.cos(turn) * half, Math.sin(turn) * half];
    const path = one.shape.replace(/([-\d.]+),([-\d.]+)/g,
      (_, right, down) => at(x + right * ahead - down * across, y + right * across + down * ahead));
    return [[style(one, true), path]];
  }

  const RISE = { top: 0.79, middle: 0.3, bottom: -0.21 }; // of the size, from an anchor down to the baseline, as Vega's
  const ANCHORS = { center: "middle", right: "end" };

  function text(one, x, y) {
    x += one.dx || 0;
    y += (one.dy || 0) + (RISE[one.baseline] || 0) * one.fontSize;
    let said = "";
    if (one.fontSize !== usual) said += ` font-size="${number(one.fontSize)}"`;
    if (one.fontWeight && one.fontWeight !== "normal") said += ` font-weight="${one.fontWeight}"`;
    if (ANCHORS[one.align]) said += ` text-anchor="${ANCHORS[one.align]}"`;
    if (one.fill !== ink) said += ` fill="${one.fill}"`;
    if (one.angle) said += ` transform="rotate(${number(one.angle)} ${at(x, y)})"`;
    const whole = Array.isArray(one.text) ? one.text : String(one.text).split(one.lineBreak || "\n");
    const down = `<tspan x="${number(x)}" dy="${line}em">`; // of the type's size, which a page may make smaller
    const rest = whole.slice(1).map((words) => down + escaped(words) + "</tspan>").join("");
    return `<text x="${number(x)}" y="${number(y)}"${said}>${escaped(whole[0])}${rest}</text>`;
  }

  function written(root, left, top) {
    const out = [];
    let [look, data] = ["", ""]; // of the path that is being gathered
    let links = false;

    function end() {
      if (data) out.push(`<path d="${data}"${look}${links ? ' pointer-events="none"' : ""}/>`);
      data = "";
    }

    function put(as, path) {
      if (!as || !path) return;
      if (as !== look) {
        end();
        look = as;
      }
      data += path;
    }

    /* A link to each symbol, in their order; those of one style that follow each other share it. */
    function linked(items, x, y) {
      end();
      let open = "";
      for (const one of items) {
        const [[as, path]] = symbol(one, x + one.x, y + one.y);
        if (as !== open) out.push((open && "</g>") + `<g${as}>`);
        open = as;
        const title = escaped(Object.values(one.tooltip).join(": "));
        out.push(`<a href="${quoted(one.href)}"><title>${title}</title><path d="${path}"/></a>`);
      }
      out.push("</g>");
      links = true;
    }

    const lines = (items) => items.map((one, n) => (n === 0 ? "M" : n === 1 ? "L" : " ") + at(one[0], one[1])).join("")
      + (items.length === 1 ? "h0" : "");

    const write = {
      group(items, x, y) {
        for (const one of asInData(items)) {
          if (one.clip) throw new Error("a group that cuts its marks off");
          const [across, down] = [x + (one.x || 0), y + (one.y || 0)];
          put(style(one, true), box(across, down, one.width || 0, one.height || 0));
          for (const mark of one.items) marks(mark, across, down);
        }
      },
      rule(items, x, y) {
        for (const one of items) {
          const x2 = one.x2 === undefined ? one.x : one.x2, y2 = one.y2 === undefined ? one.y : one.y2;
          const to = x2 === one.x ? `V${number(y + y2)}` : y2 === one.y ? `H${number(x + x2)}` : `L${at(x + x2, y + y2)}`;
          put(style(one, false), `M${at(x + one.x, y + one.y)}${to}`);
        }
      },
      rect(items, x, y) {
        for (const one of items) {
          if (one.cornerRadius) throw new Error("a rectangle with round corners");
          put(style(one, true), box(x + one.x, y + one.y, one.width || 0, one.height || 0));
        }
      },
      line(items, x, y) {
        if (items[0].interpolate && items[0].interpolate !== "linear") throw new Error("a line with bends");
        put(style(items[0], false), lines(items.map((one) => [x + one.x, y + one.y])));
      },
      area(items, x, y) {
        if (items[0].interpolate && items[0].interpolate !== "linear") throw new Error("an area with bends");
        const there = items.map((one) => [x + one.x, y + one.y]);
        const back = items.map((one) => [x + one.x + (one.width || 0), y + one.y + (one.height || 0)]).reverse();
        put(style(items[0], true), lines([...there, ...back]) + "Z");
      },
      symbol(items, x, y) {
        if (items[0].href) return linked(items, x, y);
        const looks = new Map(); // symbols of one mark lie apart, so that those of one style may be one path
        for (const one of items) {
          for (const [as, path] of symbol(one, x + one.x, y + one.y)) looks.set(as, (looks.get(as) || "") + path);
        }
        for (const [as, path] of looks) put(as, path);
      },
      text(items, x, y) {
        end();
        for (const one of items) if (one.text !== undefined && one.text !== "") out.push(text(one, x + one.x, y + one.y));
      },
    };

    function marks(mark, x, y) {
      if (!write[mark.marktype]) throw new Error(`a mark of the type ${mark.marktype}`);
      const items = mark.items.filter((one) => one.opacity !== 0);
      if (items.length) write[mark.marktype](items, x, y);
    }

    marks(root, left, top);
    end();
    return out.join("");
  }
})();
true;
