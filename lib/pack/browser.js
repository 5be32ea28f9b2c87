const parts = [...document.querySelectorAll("section")];
const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/* The part that the middle of the window shows. */
function here() {
  const middle = innerHeight / 2;
  const at = parts.findIndex(part => part.getBoundingClientRect().bottom > middle);
  return at < 0 ? parts.length - 1 : at;
}

function go(place) {
  const part = parts[Math.min(Math.max(place, 0), parts.length - 1)];
  part.scrollIntoView({ behavior: "instant" });
}

addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const step = steps[event.key];
  if (step) go(here() + step);
  else if (event.key === "Home") go(0);
  else if (event.key === "End") go(parts.length - 1);
  else return;
  event.preventDefault();
});
