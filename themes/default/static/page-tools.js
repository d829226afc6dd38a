/* "Share" and "Listen" below the heading of a page. Sharing goes to the device's own menu, or copies the address.
   Listening is a reading setting: only voices on the device itself are used, so no text leaves it. */

(() => {
  "use strict";

  const place = document.getElementById("page_tools");
  const words = place.dataset;
  const status = document.createElement("span");
  status.setAttribute("role", "status");

  function say(text) {
    // A screen reader ignores the same text twice, so clear it first.
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 100);
  }

  function addButton(text, use) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet-button";
    button.textContent = text;
    button.addEventListener("click", () => use(button));
    place.append(button);
  }

  async function share() {
    const address = document.querySelector("link[rel=canonical]")?.href || location.href;
    try {
      if (navigator.share) await navigator.share({ title: document.title, url: address });
      else {
        await navigator.clipboard.writeText(address);
        say(words.copied);
      }
    } catch (fault) {
      if (fault.name !== "AbortError") say(`${words.copy} ${address}`);
    }
  }

  /** What the page says, a block at a time, without what only works by eye or hand. */
  function blocks() {
    const kept = "h1, .lead, .content :is(h2, h3, p, li, dt, dd, th, td, blockquote)";
    return [...document.querySelectorAll(kept)]
      .filter((each) => each.checkVisibility() && !each.closest("nav, button") && !each.querySelector("p, li"))
      .map((each) => each.innerText.replace(/\s+/g, " ").trim())
      .filter(Boolean);
  }

  function voices() {
    return speechSynthesis.getVoices().filter((each) => each.localService);
  }

  async function voiceFor(language) {
    if (!speechSynthesis.getVoices().length) {
      await new Promise((resolve) => {
        speechSynthesis.addEventListener("voiceschanged", resolve, { once: true });
        setTimeout(resolve, 1000);
      });
    }
    const alike = (each) => each.lang.replace("_", "-").toLowerCase();
    const wanted = language.toLowerCase();
    return voices().find((each) => alike(each) === wanted)
      || voices().find((each) => alike(each).split("-")[0] === wanted.split("-")[0]);
  }

  async function listen(button) {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      button.textContent = words.listen;
      return;
    }
    const language = document.querySelector("main").lang || document.documentElement.lang;
    const voice = await voiceFor(language);
    if (!voice) {
      say(words.mute);
      return;
    }
    button.textContent = words.stop;
    const texts = blocks();
    texts.forEach((text, number) => {
      const spoken = new SpeechSynthesisUtterance(text);
      spoken.voice = voice;
      spoken.lang = voice.lang;
      if (number === texts.length - 1) spoken.addEventListener("end", () => { button.textContent = words.listen; });
      speechSynthesis.speak(spoken);
    });
  }

  addButton(words.share, share);
  if (document.documentElement.dataset.listen && "speechSynthesis" in window) {
    addButton(words.listen, listen);
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }
  place.append(status);
})();
