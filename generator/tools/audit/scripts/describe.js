// Describes the element of each selector; for one that matches nothing, only the selector is known.
return arguments[0].map((selector) => {
  let el = null;
  try { el = document.querySelector(selector); } catch (error) { el = null; }
  return el ? audit.describe(el) : { element: selector, html: '', words: '', home: 'page', detail: '' };
});
