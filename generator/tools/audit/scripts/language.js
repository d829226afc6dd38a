// Each text on the page, by the language of its markup.
const found = {};
for (const { node, el } of audit.texts()) {
  const holder = el.closest('[lang]');
  const language = holder ? holder.lang : '';
  const isName = el.closest('a[hreflang], bdi, address, code');
  if (!isName) (found[language] ||= []).push([audit.selector(el), node.data.trim()]);
}
return found;
