// Before the walk: lists every control that the keyboard should reach, and starts recording where it goes.
const looks = (el) => {
  const style = getComputedStyle(el);
  return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor, style.color, style.borderColor, style.borderWidth, style.textDecoration].join('|');
};
const inGroup = (el) => el.type === 'radio' && el.name && document.querySelector(`input[type="radio"][name="${CSS.escape(el.name)}"]`) !== el;
const wanted = [...document.querySelectorAll(audit.controls)].filter((el) => audit.focusable(el) && !inGroup(el));
const walk = { wanted, before: new Map(wanted.map((el) => [el, looks(el)])), steps: [], looks };
window.__walk = walk;

// By the time a key is pressed, the step before it has finished.
walk.note = () => {
  const el = document.activeElement;
  if (!document.hasFocus() || !el || el === document.body || el === document.documentElement) { walk.steps.push(null); return; }
  const boxes = [...el.getClientRects()].filter((box) => box.width && box.height);
  const box = boxes[0] || el.getBoundingClientRect();
  const points = boxes.slice(0, 3).map((each) => [each.left + each.width / 2, each.top + each.height / 2]);
  points.push([box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3], [box.right - 3, box.top + 3], [box.left + 3, box.bottom - 3]);
  const hits = points.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (el === top || el.contains(top) || (top.contains(el) && !/fixed|sticky/.test(getComputedStyle(top).position)) || (el.labels && [...el.labels].some((label) => label.contains(top))));
  });
  walk.steps.push({ el, shown: hits.length / points.length, left: box.left, right: box.right, top: box.top + scrollY, bottom: box.bottom + scrollY, mark: indicator(el) });
};
document.addEventListener('keydown', walk.note, true);
return wanted.length;

// Whether the focus is visible: "clear" if styles prove it, "none" if nothing changes, otherwise "unsure".
function indicator(el) {
  const style = getComputedStyle(el);
  const ground = audit.ground(el.parentElement || el);
  const stands = (colour) => ground && colour[3] > 0.5 && audit.contrast(colour, ground) >= 3;
  if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && stands(audit.colour(style.outlineColor))) return 'clear';
  const shadow = style.boxShadow.match(/^(rgba?\([^)]*\)) 0px 0px 0px (\d+(?:\.\d+)?)px$/);
  if (shadow && parseFloat(shadow[2]) >= 2 && stands(audit.colour(shadow[1]))) return 'clear';
  return walk.before.get(el) === walk.looks(el) ? 'none' : 'unsure';
}
