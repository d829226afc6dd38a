// What overflows the screen, is cut off or overlaps something else on the page as it is now.
const found = { sideways: [], cut: [], overlap: [], fixed: [] };
const wide = document.documentElement.clientWidth;
const scrolls = (style) => /auto|scroll/.test(style.overflowX);

// A table may scroll in a box of its own, but the page must not.
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
  for (const el of worst.slice(0, 5)) found.sideways.push(audit.describe(el, `${document.scrollingElement.scrollWidth} px wide on ${wide} px`));
  if (!worst.length) found.sideways.push(audit.describe(document.body, `${document.scrollingElement.scrollWidth} px wide on ${wide} px`));
}

// Text that is cut off by a box that hides its overflow.
const clips = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
const texts = audit.texts();
const reported = new Set();
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
    if (cut && !reported.has(each)) {
      reported.add(each);
      found.cut.push(audit.describe(each));
    }
  }
}

// Text over other text. Only the middle half of each line counts, because tall scripts reach into the next line.
const lines = texts.flatMap(({ node, el, boxes }) => boxes.map((box) => ({
  node, el, left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.25, bottom: box.bottom - box.height * 0.25,
}))).sort((one, other) => one.top - other.top);
for (let first = 0; first < lines.length && found.overlap.length < 5; first += 1) {
  const one = lines[first];
  for (let second = first + 1; second < lines.length && lines[second].top < one.bottom; second += 1) {
    const other = lines[second];
    if (other.node === one.node || other.left >= one.right || other.right <= one.left) continue;
    if (onTop(one.el) !== onTop(other.el)) continue;
    found.overlap.push(audit.describe(other.el, `it overlaps "${one.node.data.trim().slice(0, 40)}"`));
    break;
  }
}

// Fixed bars must leave room to read.
for (const el of document.body.querySelectorAll('*')) {
  const style = getComputedStyle(el);
  if (!/fixed|sticky/.test(style.position) || !audit.seen(el) || el.matches(':popover-open')) continue;
  const box = el.getBoundingClientRect();
  const isStuck = style.position === 'fixed' || style.top !== 'auto' || style.bottom !== 'auto';
  if (isStuck && box.width > wide / 2 && box.height > innerHeight / 3) found.fixed.push(audit.describe(el, `${Math.round(box.height)} of ${innerHeight} px`));
}
return found;

// Popovers, dialogs and fixed elements may cover text for a while.
function onTop(el) {
  for (let each = el; each; each = each.parentElement) {
    if (each.matches(':popover-open, dialog[open]') || getComputedStyle(each).position === 'fixed') return each;
  }
  return null;
}
