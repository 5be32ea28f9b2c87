// A talk: one screen at a time, walked through with keys. All screens are fetched ahead, so that
// the next one stands there at once, also where the server is gone meanwhile.
(() => {
  const talk = JSON.parse(document.getElementById("talk").textContent);
  const stage = document.getElementById("stage");
  const place = document.getElementById("place");
  const note = document.getElementById("note");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const RETRY = 2000, NOTE_EVERY = 60000, PATIENCE = 150;
  const NEXT = ["PageDown", "ArrowRight", "ArrowDown", " ", "Enter"];
  const PREVIOUS = ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"];

  const last = talk.screens.length - 1;
  const parameters = new URLSearchParams(location.search);
  const whole = (name, most) => Math.min(Math.max(parseInt(parameters.get(name), 10) || 0, 0), most);
  let at = whole("at", last), part = whole("screen", 999), turn = 0, fetched = new Map();

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const look = () => {
    const shape = innerWidth / innerHeight > 1.5 ? "wide" : "tall";
    return `&shape=${shape}&theme=${dark.matches ? "dark" : "light"}`;
  };
  const wait = (time) => new Promise((go) => setTimeout(go, time));

  // The screens of a line of the agenda: asked for once, and again until the server answers.
  const load = (line) => {
    if (!fetched.has(line)) {
      const known = fetched, address = talk.screens[line].address + look();
      const ask = async () => {
        while (known === fetched) {
          try {
            const answer = await fetch(address);
            if (answer.ok) return (await answer.json()).screens;
          } catch { /* the server is away: below */ }
          if (line === at) say(talk.words.lost);
          await wait(RETRY);
        }
        return load(line);
      };
      fetched.set(line, ask());
    }
    return fetched.get(line);
  };

  const say = (sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    stage.replaceChildren(line);
  };

  const draw = (svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    stage.replaceChildren(document.adoptNode(parsed));
  };

  const show = async () => {
    const mine = ++turn;
    const late = setTimeout(() => say(fill(talk.words.drawing, talk.screens[at])), PATIENCE);
    const screens = await load(at);
    clearTimeout(late);
    if (mine !== turn) return;
    part = Math.min(part, screens.length - 1);
    draw(screens[part]);
    tell(screens.length);
    for (const line of [at + 1, at - 1]) if (line >= 0 && line <= last) load(line);
  };

  const tell = (parts) => {
    const told = [talk.badge];
    if (parts > 1) told.push(fill(talk.words.part, { part: part + 1, parts }));
    if (at) told.push(fill(talk.words.place, { place: at, all: last }));
    place.textContent = told.filter(Boolean).join(" · ");
    document.title = talk.screens[at].name;
    document.body.dataset.shown = `${at}.${part}`;
    parameters.set("at", at);
    if (part) parameters.set("screen", part); else parameters.delete("screen");
    history.replaceState(null, "", `${location.pathname}?${parameters}`);
  };

  const step = async (by) => {
    // Before its screens have come, nobody knows how many parts a line has.
    const parts = document.body.dataset.shown?.startsWith(`${at}.`) ? (await load(at)).length : 1;
    if (by > 0 && part + 1 < parts) part += 1;
    else if (by < 0 && part > 0 && parts > 1) part -= 1;
    else if (at + by >= 0 && at + by <= last) [at, part] = [at + by, by < 0 ? 999 : 0];
    else return;
    show();
  };

  const go = (line, first) => { [at, part] = [line, first]; show(); };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key;
    if (NEXT.includes(key)) step(1);
    else if (PREVIOUS.includes(key)) step(-1);
    else if (key === "Home") go(0, 0);
    else if (key === "End") go(last, 999);
    else if (key === "Escape") location.assign(talk.back);
    else if (key === "n" || key === "N") location.assign(talk.newest);
    else return;
    event.preventDefault();
  });
  addEventListener("click", (event) => step(event.clientX < innerWidth / 3 ? -1 : 1));
  let still;
  addEventListener("mousemove", () => {
    document.body.classList.add("is-moved");
    clearTimeout(still);
    still = setTimeout(() => document.body.classList.remove("is-moved"), 2000);
  });

  const anew = () => { fetched = new Map(); show(); everything(); };
  dark.addEventListener("change", anew);
  let shaped = look();
  addEventListener("resize", () => {
    if (look() !== shaped) anew();
    shaped = look();
  });

  const age = async () => {
    try {
      const told = await (await fetch(talk.note)).json();
      note.textContent = told.note;
      note.classList.toggle("is-loud", told.urgent);
    } catch { /* what was said of the data's age stays */ }
  };

  const everything = async () => {
    for (let line = 0; line <= last; line += 1) await load(line);
    document.body.dataset.fetched = "all";
  };

  age();
  setInterval(age, NOTE_EVERY);
  show().then(everything);
})();
