/* Puts an interactive chart in the place of a picture, when a reader asks for it by hovering
   over it, tapping it, or pressing its button. Until then nothing is loaded, and where anything
   fails the picture simply stays. Everything comes from this site: Vega and the charts' data
   lie beside this file, so that pages at any depth need no address of their own. */
(function () {
  "use strict";

  const EXPLORE = "Explore this chart";
  const BACK = "Show the picture";
  const home = new URL(".", document.currentScript.src);
  const files = new Map(); // address -> promise of its JSON
  const starting = new WeakMap(); // figure -> promise of its chart
  let vega = null; // promise of vegaEmbed

  function loadVega() {
    vega = vega || import(new URL("vega.js", home).href).then(() => window.vegaEmbed);
    return vega;
  }

  function load(name) {
    const address = new URL("charts/" + encodeURIComponent(name) + ".json", home).href;
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
    for (const layer of template.layer) datasets[layer.data.name] = datasets[layer.data.name] || [];
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
    }
  });

  /* The button is made here, for it does nothing where this script does not run. */
  function addButtons() {
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
      if (figure.querySelector(".chart-explore") ) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "chart-explore";
      button.textContent = EXPLORE;
      button.setAttribute("aria-describedby", figure.querySelector("svg title").id);
      figure.querySelector(".chart-picture").after(button);
    }
  }

  if (window.document$) window.document$.subscribe(addButtons); // the theme's own sign that a page is in place
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", addButtons);
  else addButtons();
})();
