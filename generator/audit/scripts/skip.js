// Where the keyboard is, and what a link at the top of the page promises.
const el = document.activeElement;
const href = el && el.getAttribute ? el.getAttribute('href') : '';
const target = href && href.startsWith('#') ? document.getElementById(decodeURIComponent(href.slice(1))) : null;
return { isSkip: Boolean(target), isMain: Boolean(target && (target.matches('main') || target.closest('main'))), here: el ? audit.tell(el) : null };
