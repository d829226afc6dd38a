// Helpers for all scripts of the audit, prepended to each.
const audit = {
  controls: 'a[href], area[href], button, input:not([type="hidden"]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable=""], [contenteditable="true"], [tabindex]',

  // Whether a sighted reader can see it: it has a size, and nothing hides it.
  seen(el) {
    if (!el.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = el.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && !audit.onlyHeard(el);
  },

  // Whether it is only for screen readers: clipped to nothing, or moved off the page.
  onlyHeard(el) {
    for (let each = el; each && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      const box = each.getBoundingClientRect();
      if (/^rect\((0px|1px)/.test(style.clip) || /^(inset\((50|100)%|circle\(0)/.test(style.clipPath)) return true;
      if (style.position === 'absolute' && box.width <= 1 && box.height <= 1) return true;
      if (box.right < 0 || box.bottom + scrollY < 0) return true;
    }
    return false;
  },

  // Whether the keyboard should reach it.
  focusable(el) {
    if (el.matches(':disabled, [inert], [inert] *') || el.tabIndex < 0) return false;
    if (!el.checkVisibility({ visibilityProperty: true })) return false;
    const closed = el.closest('details:not([open])');
    return !closed || !closed.contains(el) || el === closed.querySelector(':scope > summary');
  },

  // A selector that matches only this element.
  selector(el) {
    if (el.id && document.querySelectorAll('#' + CSS.escape(el.id)).length === 1) return '#' + CSS.escape(el.id);
    const parts = [];
    for (let each = el; each && each !== document.documentElement; each = each.parentElement) {
      if (each !== el && each.id) { parts.unshift('#' + CSS.escape(each.id)); break; }
      const same = each.parentElement ? [...each.parentElement.children].filter((one) => one.tagName === each.tagName) : [each];
      const count = same.length > 1 ? `:nth-of-type(${same.indexOf(each) + 1})` : '';
      parts.unshift(each.tagName.toLowerCase() + count);
    }
    return parts.join(' > ');
  },

  // Where an element comes from: an editor's text, the base template, or the page's own template.
  home(el) {
    if (el.closest('.prose')) return 'words';
    return el.closest('main') ? 'page' : 'frame';
  },

  // Whether it is a link to the main content of its own page.
  toMain(el) {
    const href = el && el.getAttribute ? el.getAttribute('href') : '';
    const target = href && href.startsWith('#') ? document.getElementById(decodeURIComponent(href.slice(1))) : null;
    return Boolean(target && target.closest('main'));
  },

  // The description of an element for a finding.
  describe(el, detail = '') {
    return {
      element: audit.selector(el),
      html: el.outerHTML.slice(0, 300),
      words: (el.innerText || el.getAttribute('aria-label') || el.alt || '').trim().split('\n')[0].slice(0, 80),
      home: audit.home(el),
      detail,
    };
  },

  // Red, green, blue and opacity of a computed colour, each 0 to 1.
  colour(text) {
    const [, space, inside] = text.match(/^(\w+)\((.*)\)$/) || [];
    if (!inside) return [0, 0, 0, 0];
    const numbers = inside.match(/-?[\d.]+(?:e-?\d+)?/g).map(Number);
    const scale = space.startsWith('rgb') ? 255 : 1;
    const [red, green, blue, opacity = 1] = numbers;
    return [red / scale, green / scale, blue / scale, opacity];
  },

  luminance([red, green, blue]) {
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  },

  // WCAG 2.2, "contrast ratio".
  contrast(one, other) {
    const [dark, light] = [audit.luminance(one), audit.luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  },

  // The plain colour behind an element, or null if there is an image or a semi-transparent colour.
  ground(el) {
    for (let each = el; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.backgroundImage !== 'none') return null;
      const colour = audit.colour(style.backgroundColor);
      if (colour[3] === 1) return colour;
      if (colour[3] > 0) return null;
    }
    return [1, 1, 1, 1];
  },

  // Every visible text node, with the boxes of its lines.
  texts(root = document.body) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const el = node.parentElement;
      if (!node.data.trim() || el.closest('script, style, noscript, option') || !audit.seen(el)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      if (boxes.length) found.push({ node, el, boxes });
    }
    return found;
  },
};
