// The words of the page by language: each piece of text with the language that its mark-up gives it.
const found = {};
for (const { node, el } of audit.texts()) {
  const holder = el.closest('[lang]');
  const language = holder ? holder.lang : '';
  const isName = el.closest('a[hreflang], bdi, address, code');
  if (!isName) (found[language] ||= []).push([audit.selector(el), node.data.trim()]);
}
return found;
