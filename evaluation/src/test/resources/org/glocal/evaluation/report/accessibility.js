// Functions that list what is wrong with the open page, by WCAG 2.1 level AA; empty lists are good.
const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
const luminance = (colour) =>
  channels(colour).slice(0, 3)
    .map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (a, b) => {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
};
const background = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if ((channels(colour)[3] ?? 1) > 0) return colour;
  }
  return "rgb(255, 255, 255)";
};
const shown = (element) => element.getClientRects().length > 0;
const name = (element) => `${element.tagName}.${element.getAttribute("class") ?? ""} ${element.textContent.trim().slice(0, 30)}`;

// Success criterion 1.4.3. Tags on pictures stand on plates of their own and are left out.
window.faintTexts = () =>
  [...document.querySelectorAll("body *")]
    .filter((e) => shown(e) && !e.closest(".boxes, .verdicts svg, script"))
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
    .filter((e) => {
      const style = getComputedStyle(e);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const ink = e instanceof SVGElement ? style.fill : style.color;
      return contrast(ink, background(e)) < (large ? 3 : 4.5);
    })
    .map(name);

// Success criterion 1.4.11: lines and bars that carry meaning.
window.faintShapes = () =>
  [
    ...[...document.querySelectorAll(".curve")].map((e) => [e, getComputedStyle(e).stroke]),
    ...[...document.querySelectorAll(".fill")].map((e) => [e, getComputedStyle(e).fill]),
  ]
    .filter(([e, ink]) => contrast(ink, background(e)) < 3)
    .map(([e]) => name(e));

// Success criteria 1.1.1, 1.3.1 and 4.1.2.
window.unnamed = () => [
  ...[...document.querySelectorAll("input")].filter((e) => !e.labels.length && !e.ariaLabel),
  ...[...document.querySelectorAll("svg")].filter(
    (e) => !e.closest("[aria-hidden=true]") && !(e.getAttribute("role") === "img" && e.ariaLabel)),
  ...[...document.querySelectorAll("table")].filter((e) => !e.caption),
  ...[...document.querySelectorAll("section, aside, [role=region]")].filter(
    (e) => !e.ariaLabel && !document.getElementById(e.getAttribute("aria-labelledby"))),
].map(name);

window.skippedHeadings = () => {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const level = (e) => Number(e.tagName[1]);
  return headings.filter((e, i) => i > 0 && level(e) > level(headings[i - 1]) + 1).map(name);
};

window.widerThanThePage = () =>
  [...document.querySelectorAll("body *")]
    .filter((e) => shown(e) && !e.closest(".scroll, svg"))
    .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(name);
