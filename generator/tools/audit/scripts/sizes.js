// The size of the letters of every element that has words of its own, in CSS pixels.
return audit.texts().map(({ el }) => [audit.selector(el), parseFloat(getComputedStyle(el).fontSize)]);
