/* Puts an interactive chart in the place of a picture, when a reader asks for it by hovering
   over it, tapping it, or pressing its button. Until then nothing is loaded, and where anything
   fails the picture simply stays. Everything comes from this site: Vega and the charts' data
   lie beside this file, so that pages at any depth need no address of their own.

   And to the downloads under a chart it adds what needs a script: the picture as PNG, drawn
   here from the SVG file, and a button that copies the code to embed the chart. */
(function () {
  "use strict";

  const EXPLORE = "Explore";
  const BACK = "Picture"; // as opposed to the chart that is explored
  const SHARPNESS = 3; // pixels of a PNG to one of the SVG
  const home = new URL(".", document.currentScript.src);
  const version = new URL(document.currentScript.src).search; // of this script and of what is made for it
  const files = new Map(); // address -> promise of its JSON
  const starting = new WeakMap(); // figure -> promise of its chart
  let vega = null; // promise of vegaEmbed

  function loadVega() {
    vega = vega || import(new URL("vega.js" + version, home).href).then(() => window.vegaEmbed);
    return vega;
  }

  function load(name) {
    const address = new URL("charts/" + encodeURIComponent(name) + ".json" + version, home).href;
    if (!files.has(address)) {
      files.set(address, fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(address + ": " + answer.status);
        return answer.json();
      }));
    }
    return files.get(address);
  }

  /* {columns, rows} -> [{column: value}] */
  function unpacked(table) {
    return table.rows.map((row) => Object.fromEntries(table.columns.map((name, at) => [name, row[at]])));
  }

  /* The template with a measure's filling and the page's own rows: as generator.charts.spec.filled. */
  function filled(template, filling, own, height) {
    const datasets = {};
    for (const tables of [filling.datasets, own]) {
      for (const name of Object.keys(tables)) datasets[name] = unpacked(tables[name]);
    }
    for (const layer of template.layer || [template]) datasets[layer.data.name] = datasets[layer.data.name] || [];
    return Object.assign({}, template, {
      width: filling.width,
      height: height - filling.padding.top - filling.padding.bottom,
      padding: filling.padding,
      params: template.params.map((one) =>
        one.name in filling.params ? Object.assign({}, one, { value: filling.params[one.name] }) : one),
      datasets: datasets,
    });
  }

  async function start(figure) {
    const picture = figure.querySelector(".chart-picture");
    const still = picture.querySelector("svg");
    const own = JSON.parse(figure.querySelector(".chart-rows").textContent);
    const [embed, template, filling] = await Promise.all([
      loadVega(), load(figure.dataset.chart), load(figure.dataset.fill),
    ]);
    const live = document.createElement("div");
    live.className = "chart-live";
    live.setAttribute("aria-hidden", "true"); // the picture keeps speaking for the chart
    picture.append(live);
    try {
      await embed(live, filled(template, filling, own, still.viewBox.baseVal.height), {
        actions: false,
        ast: true, // expressions are interpreted, so that a strict content security policy holds
        defaultStyle: false,
        hover: true,
        mode: "vega-lite",
        renderer: "svg", // colours are the page's own variables: dark mode needs nothing more
        tooltip: { disableDefaultStyle: true, offsetX: 12, offsetY: 12 },
      });
    } catch (problem) {
      live.remove();
      throw problem;
    }
    show(figure, true);
  }

  function explore(figure) {
    if (starting.has(figure)) return;
    figure.setAttribute("aria-busy", "true");
    const chart = start(figure).catch(() => figure.classList.add("chart--still"));
    starting.set(figure, chart.finally(() => figure.removeAttribute("aria-busy")));
  }

  /* The interactive chart, or the picture again. */
  function show(figure, live) {
    figure.querySelector(".chart-picture").classList.toggle("is-live", live);
    const button = figure.querySelector(".chart-explore");
    if (button) button.textContent = live ? BACK : EXPLORE;
  }

  /* The figure that an event is about, if it is about a picture and not the words under it. */
  function asked(event) {
    const spot = event.target instanceof Element && event.target.closest(".chart-picture");
    return spot ? spot.closest("figure[data-chart]") : null;
  }

  const sparing = navigator.connection && navigator.connection.saveData;
  document.addEventListener("pointerover", (event) => {
    const figure = !sparing && event.pointerType === "mouse" ? asked(event) : null;
    if (figure) explore(figure);
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest(".chart-explore");
    const figure = button ? button.closest("figure[data-chart]") : asked(event);
    if (!figure) return;
    if (button && starting.has(figure) && !figure.hasAttribute("aria-busy")) {
      show(figure, !figure.querySelector(".is-live"));
    } else {
      explore(figure);
      if (tapped && !button) starting.get(figure).then(() => tell(event)); // the tap that brought the chart is its first
    }
  });

  function hideTip() {
    const tip = document.getElementById("vg-tooltip-element");
    if (tip) tip.classList.remove("visible");
  }

  document.addEventListener("keydown", (event) => { // a tip must not stand in the way of what it lies over
    if (event.key === "Escape") hideTip();
  });

  /* Vega shows a tip when a pointer moves over a mark. A finger that taps moves nothing: it is told for it. */
  let tapped = false;
  document.addEventListener("pointerdown", (event) => { tapped = event.pointerType !== "mouse"; });
  document.addEventListener("click", (event) => {
    if (!tapped) return;
    hideTip();
    tell(event);
  });

  function tell({ clientX, clientY }) {
    const mark = document.elementFromPoint(clientX, clientY);
    if (!mark || !mark.closest(".chart-live")) return;
    mark.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX, clientY }));
  }

  // --- downloads ------------------------------------------------------------------------

  /* The SVG file as a PNG, drawn by the browser. */
  async function png(address) {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SHARPNESS;
    canvas.height = image.naturalHeight * SHARPNESS;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done, failed) => {
      canvas.toBlob((made) => (made ? done(made) : failed(new Error(address))), "image/png");
    });
  }

  function save(made, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(made);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  async function copy(area) {
    try {
      await navigator.clipboard.writeText(area.value);
    } catch { // the clipboard is closed to pages that are not served safely: the old way
      area.select();
      if (!document.execCommand("copy")) throw new Error("nothing was copied");
    }
  }

  /* A button that does something, and says in a live region what came of it. */
  function doing(text, about, act, done, failed) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.setAttribute("aria-describedby", about);
    const said = document.createElement("span");
    said.className = "chart-said";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      said.textContent = "";
      said.textContent = await act().then(() => done, () => failed);
    });
    return [button, said];
  }

  function addToDownloads(figure, about) {
    const picture = figure.querySelector("[data-picture]");
    if (!picture) return;
    const draw = () => png(picture.href).then((made) => save(made, picture.download.replace(/svg$/, "png")));
    const [button, said] = doing("picture (PNG)", about, draw, "Saved", "This browser cannot make it: take the SVG");
    picture.before(button);
    picture.parentNode.append(said);
    const area = figure.querySelector(".chart-embed textarea");
    const note = figure.querySelector(".chart-embed__note");
    if (note) { // the site does not know its address, but this page does
      area.value = area.value.replace(/ src="[^"]*"/, ` src="${figure.querySelector("[data-frame]").href}"`);
      note.remove();
    }
    area.addEventListener("focus", () => area.select());
    area.after(...doing("Copy code", about, () => copy(area),
      "Copied", "Not copied: select the code and copy it"));
  }

  /* Buttons are made here, for they do nothing where this script does not run. */
  function addButtons() {
    for (const figure of document.querySelectorAll("figure.chart")) {
      if (figure.dataset.ready) continue;
      figure.dataset.ready = "yes";
      const about = figure.querySelector("svg title").id;
      addToDownloads(figure, about);
      if (!figure.dataset.chart) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "chart-explore";
      button.textContent = EXPLORE;
      button.setAttribute("aria-describedby", about);
      figure.querySelector(".chart-more").prepend(button);
    }
  }

  if (window.document$) window.document$.subscribe(addButtons); // the theme's own sign that a page is in place
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", addButtons);
  else addButtons();
})();
