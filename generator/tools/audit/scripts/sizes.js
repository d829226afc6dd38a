// The font size of every element with text of its own, in CSS pixels.
return audit.texts().map(({ el }) => [audit.selector(el), parseFloat(getComputedStyle(el).fontSize)]);
