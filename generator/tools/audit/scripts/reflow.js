// What runs off the screen, is cut off or lies over something else, as the page is shown now.
const faults = { sideways: [], cut: [], overlap: [], fixed: [] };
const wide = document.documentElement.clientWidth;
const scrolls = (style) => /auto|scroll/.test(style.overflowX);

// A table may scroll in a box of its own; a page may not.
const insideScroller = (el) => {
  for (let each = el.parentElement; each && each !== document.body; each = each.parentElement) {
    if (scrolls(getComputedStyle(each))) return true;
  }
  return false;
};

if (document.scrollingElement.scrollWidth > wide + 1) {
  const beyond = [...document.body.querySelectorAll('*')].filter((el) => {
    const box = el.getBoundingClientRect();
    return audit.seen(el) && (box.right + scrollX > wide + 1 || box.left + scrollX < -1) && !insideScroller(el);
  });
  const worst = beyond.filter((el) => !beyond.some((other) => other !== el && el.contains(other)));
  for (const el of worst.slice(0, 5)) faults.sideways.push(audit.tell(el, `${document.scrollingElement.scrollWidth} px wide on ${wide} px`));
  if (!worst.length) faults.sideways.push(audit.tell(document.body, `${document.scrollingElement.scrollWidth} px wide on ${wide} px`));
}

// Words beyond the edge of a box that hides what does not fit.
const clips = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
const texts = audit.texts();
const told = new Set();
for (const { el, boxes } of texts) {
  for (let each = el; each && each !== document.documentElement; each = each.parentElement) {
    const style = getComputedStyle(each);
    if (!clips(style)) continue;
    const edge = each.getBoundingClientRect();
    const hiddenX = /hidden|clip/.test(style.overflowX);
    const hiddenY = /hidden|clip/.test(style.overflowY);
    const cut = boxes.some((box) =>
      (hiddenX && (box.right > edge.right + 2 || box.left < edge.left - 2)) ||
      (hiddenY && (box.bottom - box.height * 0.2 > edge.bottom || box.top + box.height * 0.2 < edge.top)));
    if (cut && !told.has(each)) {
      told.add(each);
      faults.cut.push(audit.tell(each));
    }
  }
}

// Words over other words: lines are told apart by the middle of their height, for letters of high scripts reach into the next line.
const lines = texts.flatMap(({ node, el, boxes }) => boxes.map((box) => ({
  node, el, left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.25, bottom: box.bottom - box.height * 0.25,
}))).sort((one, other) => one.top - other.top);
for (let first = 0; first < lines.length && faults.overlap.length < 5; first += 1) {
  const one = lines[first];
  for (let second = first + 1; second < lines.length && lines[second].top < one.bottom; second += 1) {
    const other = lines[second];
    if (other.node === one.node || other.left >= one.right || other.right <= one.left) continue;
    if (onTop(one.el) !== onTop(other.el)) continue;
    faults.overlap.push(audit.tell(other.el, `it lies over "${one.node.data.trim().slice(0, 40)}"`));
    break;
  }
}

// Bars that stay on the screen must leave room to read.
for (const el of document.body.querySelectorAll('*')) {
  const style = getComputedStyle(el);
  if (!/fixed|sticky/.test(style.position) || !audit.seen(el) || el.matches(':popover-open')) continue;
  const box = el.getBoundingClientRect();
  const isStuck = style.position === 'fixed' || style.top !== 'auto' || style.bottom !== 'auto';
  if (isStuck && box.width > wide / 2 && box.height > innerHeight / 3) faults.fixed.push(audit.tell(el, `${Math.round(box.height)} of ${innerHeight} px`));
}
return faults;

// What a reader opened over the page, and what stays on the screen, may cover words for a while.
function onTop(el) {
  for (let each = el; each; each = each.parentElement) {
    if (each.matches(':popover-open, dialog[open]') || getComputedStyle(each).position === 'fixed') return each;
  }
  return null;
}
