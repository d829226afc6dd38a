// Controls that neither their edge nor their background sets apart from what is behind them (WCAG 2.2, 1.4.11).
// What is only words has no edge to see; boxes to tick and to choose from are drawn by the browser.
const least = 3;
const found = [];
for (const el of document.querySelectorAll(audit.controls)) {
  if (!audit.seen(el) || el.matches(':disabled, iframe, audio, video, [type="checkbox"], [type="radio"], [type="range"]')) continue;
  const style = getComputedStyle(el);
  const fill = audit.colour(style.backgroundColor);
  const sides = ['Top', 'Right', 'Bottom', 'Left'].filter((side) => parseFloat(style[`border${side}Width`]) >= 1);
  const colours = [fill, ...(sides.length === 4 ? sides.map((side) => audit.colour(style[`border${side}Color`])) : [])];
  const behind = ground(el.parentElement);
  const shown = colours.filter((colour) => colour[3] === 1 && String(colour) !== String(behind));
  if (!shown.length && !el.matches('input, select, textarea')) continue;
  const ratio = Math.max(1, ...shown.map((colour) => audit.contrast(colour, behind)));
  if (ratio < least) found.push(audit.describe(el, `${ratio.toFixed(1)}:1`));
}
return found;

// The colour behind an element; a picture on it, such as that of the home page, leaves room for controls.
function ground(el) {
  for (let each = el; each; each = each.parentElement) {
    const colour = audit.colour(getComputedStyle(each).backgroundColor);
    if (colour[3] === 1) return colour;
  }
  return [1, 1, 1, 1];
}
