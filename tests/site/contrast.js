// The letters of charts that are hard to read: WCAG's contrast of each with what is painted under its middle.
// Takes a selector of pictures; gives a sentence for every text below 4.5 to 1.
(pictures) => {
  const parts = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const opaque = (colour) => {
    const [red, , , alpha = 1] = parts(colour);
    return red !== undefined && alpha > 0.9;
  };
  const luminance = (colour) => {
    const [red, green, blue] = parts(colour)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const painted = (node) => {
    const style = getComputedStyle(node);
    if (node.tagName === "text" || node.tagName === "tspan" || Number(style.opacity) < 0.9) return null;
    const colour = node instanceof SVGElement && node.tagName !== "svg" ? style.fill : style.backgroundColor;
    return opaque(colour) ? colour : null;
  };
  const ground = (text) => {
    text.scrollIntoView({ block: "center" });
    const box = text.getBoundingClientRect();
    const under = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    for (const node of under.filter((node) => !node.contains(text))) {
      if (painted(node)) return painted(node);
    }
    for (let node = text.closest("svg"); node; node = node.parentElement) {
      if (painted(node)) return painted(node);
    }
    return "rgb(255, 255, 255)";
  };
  const faults = [];
  for (const text of document.querySelectorAll(`${pictures} text`)) {
    if (!text.textContent.trim() || !text.getClientRects().length) continue;
    const [ink, paper] = [getComputedStyle(text).fill, ground(text)];
    const [lighter, darker] = [luminance(ink), luminance(paper)].sort((one, other) => other - one);
    const ratio = (lighter + 0.05) / (darker + 0.05);
    if (ratio < 4.5) faults.push(`"${text.textContent.slice(0, 30)}": ${ink} on ${paper} is ${ratio.toFixed(2)} to 1`);
  }
  return faults;
}
