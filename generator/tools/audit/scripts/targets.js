// Controls smaller than 44 by 44 pixels. A link within a sentence may be as high as its line.
const least = 44;
const found = [];
for (const el of document.querySelectorAll(audit.controls)) {
  if (!audit.focusable(el) || !audit.seen(el) || el.matches('[tabindex]:not(a, button, input, select, textarea, summary, [role])')) continue;
  if (getComputedStyle(el).display.startsWith('inline') && isInSentence(el)) continue;
  const boxes = [el, ...(el.labels || [])].filter(audit.seen).map((each) => each.getBoundingClientRect());
  const across = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
  const down = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
  if (across < least - 0.5 || down < least - 0.5) found.push(audit.describe(el, `${Math.round(across)} by ${Math.round(down)} px`));
}
return found;

// Whether the block of a link has other text as well.
function isInSentence(el) {
  let block = el.parentElement;
  while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
  const rest = (block.innerText || '').replace(el.innerText || '', '').replace(/[\s(),.:;|›·-]/g, '');
  return rest.length > 0;
}
