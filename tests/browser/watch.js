// Runs in every page before its own scripts: says when all figures of the page are drawn, in the
// browser's own time, so that no test sleeps and no clock but the page's is asked.
(() => {
  const HELD = 250;            // a state counts when it has lasted so many milliseconds
  const GIVEN_UP = 60000;      // and is not waited for longer than this
  const LATE = 100;            // a frame that took so many milliseconds kept the reader waiting
  const CALM_FRAMES = 20;
  const drawnAt = new WeakMap();

  // A map is drawn when its canvas has been drawn on: watch the calls that do it.
  for (const kind of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    if (!kind) continue;
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(kind.prototype))) {
      if (!/^draw(Arrays|Elements)/.test(name)) continue;
      const draw = kind.prototype[name];
      kind.prototype[name] = function (...given) {
        drawnAt.set(this.canvas, performance.now());
        return draw.apply(this, given);
      };
    }
  }

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const panels = () => all('[class*="st-key-figure-"]');
  const name = (panel) => [...panel.classList].find((one) => one.startsWith("st-key-figure-")).slice(7);
  const pictures = () => all(".stMain img").filter((img) => img.checkVisibility());
  const isLoaded = (img) => {
    img.loading = "eager";     // one that waits to be scrolled to is asked for now
    return img.complete && img.naturalWidth > 0;
  };
  const isDrawn = (canvas, since) => canvas.width > 0 && drawnAt.get(canvas) > since;

  // Pictures and maps of a panel that can be seen; a chart that Vega draws is a picture too.
  const marks = (panel) => all(
    ".figure-picture img, [data-testid='stDeckGlJsonChart'] canvas, [data-testid='stVegaLiteChart'] canvas",
    panel).filter((mark) => mark.checkVisibility());

  const isFilled = (panel, since, asleep) => {
    // A map's picture lies below it, and is seen until the map has been drawn for the first time.
    const isSleeping = (mark) => asleep && mark.tagName !== "IMG" && !drawnAt.has(mark)
      && panel.querySelector(".figure-picture img");
    const found = marks(panel).filter((mark) => !isSleeping(mark));
    if (!found.length) return all('[role="status"], [data-testid="stDataFrame"]', panel).length > 0;
    return found.every((mark) =>
      mark.tagName === "IMG" ? isLoaded(mark)
        : mark.closest("[data-testid='stVegaLiteChart']") ? mark.width > 0 : isDrawn(mark, since));
  };

  const isIdle = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === "notRunning"
      && app.dataset.testConnectionState === "CONNECTED"
      && document.querySelector(".stMain .stElementContainer")
      && !document.querySelector('.stMain [data-stale="true"]');
  };

  // `wanted`: panels (names that must stand there, none others), old (addresses of pictures that
  // must be gone), since (when a map must have been drawn at the earliest), path (of the page),
  // asleep (whether the picture of a map that has not come to life will do).
  const isShown = ({ panels: names, old = [], since = 0, path, asleep }) => {
    if (path && !location.pathname.endsWith(path)) return false;
    const found = panels();
    if (names && found.map(name).sort().join() !== [...names].sort().join()) return false;
    return found.every((panel) => isFilled(panel, since, asleep))
      && pictures().every((img) => isLoaded(img) && !old.includes(img.currentSrc));
  };
  const isSettled = (wanted) => isIdle() && isShown(wanted);

  // The moment since which all is drawn; null where that never comes.
  const settled = (wanted) => new Promise((tell) => {
    const begun = performance.now();
    let first = null;
    const look = () => {
      const now = performance.now();
      if (now - begun > GIVEN_UP) return tell(null);
      // While a page's map is asleep, the page still runs, though all that is named is shown.
      const holds = wanted.asleep && wanted.panels?.length ? isShown : isSettled;
      if (!holds(wanted)) first = null;
      else if (first === null) first = now;
      else if (now - first > HELD) return tell(first);
      requestAnimationFrame(look);
    };
    look();
  });

  // The moment at which the page's map had been drawn to move in; null where none comes in time.
  const moving = (patience) => new Promise((tell) => {
    const begun = performance.now();
    const look = () => {
      const drawn = all("[data-testid='stDeckGlJsonChart'] canvas").map((map) => drawnAt.get(map));
      if (drawn.some(Boolean)) return tell(Math.max(...drawn.filter(Boolean)));
      if (performance.now() - begun > patience) return tell(null);
      requestAnimationFrame(look);
    };
    look();
  });

  // The moment since which the browser shows what it draws without delay. The heading is drawn in
  // each frame: one with nothing new to show does not wait for a map that is still being drawn.
  const calm = () => new Promise((tell) => {
    const heading = document.querySelector("h1");
    let [first, last, frames] = [performance.now(), performance.now(), 0];
    const look = () => {
      const now = performance.now();
      if (now - last > LATE) [first, frames] = [now, 0];
      last = now;
      heading.style.color = frames % 2 ? "black" : "gray";
      if (++frames > CALM_FRAMES) {
        heading.style.color = "";
        return tell(first);
      }
      requestAnimationFrame(look);
    };
    look();
  });

  const moments = {};
  const note = (what, holds) => {
    const look = () => {
      if (holds()) moments[what] = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  };
  note("shell", () => document.querySelector('[data-testid="stApp"]'));
  note("words", () => document.querySelector(".stMain .stHtml, .stMain .stMarkdown"));
  note("script", isIdle);

  window.watch = {
    panels: () => panels().map(name),
    pictures: () => pictures().filter((img) => img.closest(".figure-picture"))
      .map((img) => img.currentSrc),
    settled,
    moving,
    calm,
    moments: () => moments,
    // What one click costs: armed before it, told when the page has settled after it.
    arm: (wanted, { fresh = false } = {}) => {
      const old = fresh ? pictures().map((img) => img.currentSrc) : [];
      window.watch.cost = new Promise((tell) => {
        addEventListener("click", () => {
          const since = performance.now();
          settled({ ...wanted, old, since: fresh ? since : 0 }).then((end) => tell(end && end - since));
        }, { capture: true, once: true });
      });
    },
  };
})();
