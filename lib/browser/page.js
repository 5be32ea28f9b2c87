// On every page: its address, or a letter, into the clipboard, and the way into a talk by its address alone.
(() => {
  const SHOWN_AGAIN = 3000;

  // Without HTTPS a browser has no clipboard to write to: then what is selected is copied, and where
  // that is forbidden too, the reader sees it selected.
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* not allowed, or not there */ }
    const box = document.createElement("textarea");
    box.value = text;
    box.style.position = "fixed";
    box.style.opacity = "0";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };

  const copy = async (button) => {
    const letter = button.parentElement.querySelector(".letter");
    const address = location.href;
    if (await copied(letter ? letter.textContent : address)) {
      button.textContent = button.title = button.dataset.done;
      setTimeout(() => { button.textContent = button.dataset.label; }, SHOWN_AGAIN);
      return;
    }
    if (letter) {
      getSelection().selectAllChildren(letter);
      return;
    }
    const shown = button.parentElement.querySelector(".address");
    shown.hidden = false;
    const field = shown.querySelector("input");
    field.value = address;
    field.focus();
    field.select();
  };

  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) copy(button);
  });

  // `present=1` alone: as soon as the page knows its figures, its own link into the talk is followed.
  if (new URLSearchParams(location.search).get("present") !== "1") return;
  const hidden = document.createElement("style");
  hidden.textContent = "body{visibility:hidden}";
  document.head.append(hidden);
  const follow = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (app?.dataset.testScriptState !== "notRunning") return;
    const link = document.querySelector("a[data-present]");
    if (link) location.replace(link.href);
    else if (document.querySelector("h1, .trouble")) hidden.remove();
  };
  new MutationObserver(follow).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
})();
