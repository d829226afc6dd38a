// After the walk: where the keyboard focus went, in order, and what it never reached.
const { wanted, steps, note } = window.__walk;
note();
document.removeEventListener('keydown', note, true);
const describe = (step) => (step ? { ...audit.describe(step.el), shown: step.shown, left: step.left, right: step.right, top: step.top, bottom: step.bottom, mark: step.mark, toMain: audit.toMain(step.el), fixed: isFixed(step.el) } : null);
const been = new Set(steps.filter(Boolean).map((step) => step.el));
return {
  steps: steps.slice(1).map(describe),
  missed: wanted.filter((el) => !been.has(el) && audit.focusable(el)).map((el) => audit.describe(el)),
  homemade: [...document.querySelectorAll('[role="button"], [role="link"], [role="checkbox"], [role="switch"], [onclick]')]
    .filter((el) => audit.seen(el) && !el.matches('a[href], button, input, summary')).map((el) => audit.describe(el)),
};

function isFixed(el) {
  for (let each = el; each; each = each.parentElement) if (/fixed|sticky/.test(getComputedStyle(each).position)) return true;
  return false;
}
