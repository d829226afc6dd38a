// What there is to tell of each of some selectors; one that finds nothing gives only itself.
return arguments[0].map((selector) => {
  let el = null;
  try { el = document.querySelector(selector); } catch (fault) { el = null; }
  return el ? audit.tell(el) : { element: selector, html: '', words: '', home: 'page', detail: '' };
});
