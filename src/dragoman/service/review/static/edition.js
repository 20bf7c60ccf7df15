/* The page of an edition: sentences are opened, read, written, mended and answered for, by keyboard alone.
   Texts are only ever set as text, or come escaped from the templates. Without this script each form is a form. */
"use strict";

(() => {
  const root = document.querySelector(".edition");
  const home = root.dataset.home;
  const writes = "writes" in root.dataset;
  const FASTEST = 4000 / 60000; // signs in a millisecond: who is faster has not read it
  const SHORTEST = 700; // milliseconds
  const AGAIN = 8000; // milliseconds after which a stream that was refused is asked for again
  const el = (id) => document.getElementById(id);
  const version = () => el("bar").dataset.version;
  const lines = () => [...el("lines").querySelectorAll(":scope > [data-number]")];
  const here = () => el("lines").querySelector(":scope > .here");
  const text = (li) => li?.querySelector(".writer textarea");
  const isDirty = (li) => {
    const area = text(li);
    return Boolean(area) && area.value !== li.dataset.text;
  };

  /** Asks the desk for parts of the page. What went wrong is said, and nothing else changes. */
  async function ask(url, { method = "GET", fields = null, quiet = false, again = true } = {}) {
    const headers = { "HX-Request": "true", Accept: "text/html", "X-CSRF-Token": desk.csrf() };
    let answer;
    try {
      answer = await fetch(url, { method, headers, body: fields, keepalive: method === "PUT", redirect: "manual" });
    } catch {
      if (!quiet) desk.say("The desk does not answer. What you write is kept here; try again in a moment.", "wrong");
      return { ok: false, status: 0 };
    }
    if (answer.status === 403 && again && (await desk.renewed())) {
      fields?.delete("csrf"); // the head has the new one
      return ask(url, { method, fields, quiet, again: false });
    }
    const to = answer.headers.get("HX-Redirect");
    if (to) location.assign(to);
    if (answer.headers.get("HX-Refresh")) location.reload();
    const html = answer.status === 204 ? "" : await answer.text();
    if (answer.ok || html.includes('id="met"')) {
      put(html);
    } else if (!quiet) {
      const told = parsed(html).querySelector(".notice");
      desk.say(told ? [...told.children].map((one) => one.textContent.trim()).join(" ") : "It was not done.", "wrong");
    }
    return { ok: answer.ok, status: answer.status, html };
  }
  function parsed(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    return made.content;
  }

  /** Puts each part that came in the place of what has its id. */
  function put(html) {
    for (const part of [...parsed(html).children]) {
      if (part.id === "said") desk.say(part.textContent);
      else if (part.id === "met") met(part);
      else if (part.id === "panel") beside(part);
      else if (part.matches(".line")) renew(part);
      else {
        const old = el(part.id);
        if (!old) continue;
        const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
        carry(old, part);
        old.replaceWith(part);
        refocus(part);
        if (key) [...part.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key)?.focus();
      }
    }
  }
  /** What is being written in a part that is renewed stays written, but for what was just sent. */
  let held = null;
  function carry(old, part) {
    held = null;
    for (const field of old.querySelectorAll("textarea, input:not([type=hidden])")) {
      if (!field.value || !field.form || field.form.dataset.busy) continue;
      const same = [...part.querySelectorAll(field.localName)].find((one) => one.name === field.name && one.form?.getAttribute("action") === field.form.getAttribute("action"));
      if (!same) continue;
      same.value = field.value;
      const within = same.closest("details");
      if (within) within.open = true;
      if (field === document.activeElement) held = [same, field.selectionStart, field.selectionEnd];
    }
  }
  function refocus(part) {
    if (!held || !part.contains(held[0])) return;
    held[0].focus();
    held[0].setSelectionRange(held[1], held[2]);
    held = null;
  }
  function renew(part) {
    const old = el(part.id);
    if (!old?.classList.contains("here")) return old?.replaceWith(part);
    part.classList.add("here");
    const area = text(old);
    const writer = area && !area.form.dataset.done ? area.form : null;
    const panel = old.querySelector("#panel");
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const at = active?.matches("textarea") ? [active.selectionStart, active.selectionEnd] : null;
    old.replaceWith(part);
    if (writer) {
      part.querySelector(".cell").append(writer);
      part.classList.add("writing");
    }
    if (panel) part.append(panel);
    if (!active) return;
    if (!part.contains(active)) return focus(part);
    active.focus({ preventScroll: true });
    if (at) active.setSelectionRange(...at);
  }
  function beside(part) {
    const old = el("panel");
    if (old?.dataset.number === part.dataset.number) carry(old, part);
    old?.remove();
    const li = el(`s${part.dataset.number}`);
    if (li && li === here()) li.append(part);
    refocus(part);
  }
  function met(part) {
    el("met")?.remove();
    const li = el(`s${part.dataset.number}`);
    li?.querySelector(".cell").append(part);
    part.querySelector("button").focus();
  }
  const focus = (li) => (li.querySelector("[data-open]") ?? li).focus({ preventScroll: true });

  const panelOf = (li) => `${home}/sentences/${li.dataset.number}?version=${version()}`;

  /** Opens a sentence: it is marked, and what stands beside it comes. */
  let waits = 0;
  function open(li, { edit = false } = {}) {
    const before = here();
    if (before !== li) {
      if (before) close(before);
      li.classList.add("here");
      history.replaceState(null, "", li.dataset.number ? `?sentence=${li.dataset.number}#${li.id}` : `#${li.id}`);
      el("panel")?.remove();
      clearTimeout(waits);
      if (li.dataset.number) waits = setTimeout(() => ask(panelOf(li)), before ? 60 : 0);
      read(li);
    }
    if (edit || own(li)) write(li, { focused: edit });
    if (!edit) focus(li);
    li.scrollIntoView({ block: "nearest" });
  }
  function close(li) {
    const area = text(li);
    if (area) {
      if (isDirty(li)) keep(li);
      leave(li);
    }
    li.classList.remove("here");
  }
  function leave(li) {
    const area = text(li);
    if (!area) return;
    if (isDirty(li)) Object.assign(li.dataset, { mine: area.value, base: area.form.elements.base.value, since: area.form.elements.version.value });
    else for (const name of ["mine", "base", "since"]) delete li.dataset[name];
    li.classList.toggle("begun", "mine" in li.dataset);
    li.classList.remove("writing");
    area.form.remove();
    el("met")?.remove();
  }
  const own = (li) => "mine" in li.dataset;
  function step(by, how = {}) {
    const every = lines();
    const now = here();
    const at = now ? every.indexOf(now) : by > 0 ? -1 : every.length;
    const next = every[Math.min(every.length - 1, Math.max(0, at + by))];
    open(next, how);
  }
  function seek(by) {
    const every = lines();
    const now = every.indexOf(here());
    const order = by > 0 ? [...every.slice(now + 1), ...every.slice(0, now + 1)] : [...every.slice(0, Math.max(now, 0)).reverse(), ...every.slice(now).reverse()];
    const next = order.find((li) => li.matches("[class*=has-]") || li.querySelector(".tags a"));
    if (next) open(next);
    else desk.say("No sentence has a finding that is open.");
  }

  /** Begins to write in a sentence. */
  function write(li, { focused = true, value = null } = {}) {
    if (!writes || !li.dataset.number || li.querySelector(".tags a")) return;
    let area = text(li);
    if (!area) {
      const form = el("writer").content.firstElementChild.cloneNode(true);
      const side = li.querySelector(".right");
      area = form.elements.text;
      area.lang = side.lang;
      area.dir = side.dir;
      area.value = li.dataset.mine ?? li.dataset.text;
      area.setAttribute("aria-label", `Translation of sentence ${Number(li.dataset.number) + 1}`);
      form.action = `${home}/sentences/${li.dataset.number}`;
      form.elements.version.value = li.dataset.since ?? version();
      form.elements.base.value = li.dataset.base ?? li.dataset.text;
      li.querySelector(".cell").append(form);
      li.classList.add("writing");
      if (own(li)) {
        form.querySelector(".saved").textContent = "What you began, not saved yet";
        judge(li);
      }
    }
    if (value !== null) {
      area.value = value;
      typed(li);
    }
    if (focused) {
      area.focus();
      if (value === null) area.setSelectionRange(area.value.length, area.value.length);
    }
  }
  function typed(li) {
    judge(li);
    const told = text(li).form.querySelector(".saved");
    told.textContent = isDirty(li) ? "Not saved yet" : "";
    clearTimeout(li.keeps);
    li.keeps = setTimeout(() => keep(li), 600);
  }

  /** Has a sentence judged as it stands in its field; of several keys the last counts. */
  let judging = false;
  let again = null;
  async function judge(li) {
    again = li;
    if (judging) return;
    judging = true;
    while (again) {
      const one = again;
      again = null;
      const area = text(one);
      if (!area) continue;
      const fields = new URLSearchParams({ version: version(), text: area.value });
      await ask(`${home}/sentences/${one.dataset.number}/check`, { method: "POST", fields, quiet: true });
      shown(one);
    }
    judging = false;
  }
  /** Marks in both texts what was found in what is being typed. */
  function shown(li) {
    if (li !== here() || !text(li)) return;
    const found = el("live");
    for (const side of ["left", "right"]) {
      const marked = found?.querySelector(`.said-${side}`);
      if (marked) li.querySelector(`:scope > .${side}, :scope > .cell > .${side}`).replaceChildren(...marked.cloneNode(true).childNodes);
    }
  }

  /** Keeps what is being written, so that a closed window loses nothing. */
  async function keep(li) {
    clearTimeout(li.keeps);
    const area = text(li);
    if (!area || area.form.dataset.done) return;
    const told = area.form.querySelector(".saved");
    const fields = new URLSearchParams(new FormData(area.form));
    fields.delete("csrf");
    const { ok } = await ask(area.form.action, { method: "PUT", fields, quiet: true });
    if (told.isConnected && isDirty(li)) told.textContent = ok ? "Kept, not saved yet" : "Not kept: the desk does not answer";
  }
  async function save(form, then = () => {}) {
    if (form.dataset.done) return;
    const li = form.closest(".line");
    clearTimeout(li.keeps);
    form.dataset.done = "yes"; // what comes takes its place
    const fields = new URLSearchParams(new FormData(form));
    const { ok } = await ask(form.action, { method: "POST", fields });
    delete form.dataset.done;
    const now = el(li.id);
    if (ok) {
      if (form.isConnected) form.remove();
      now.classList.remove("writing", "begun");
      then(now);
      if (!now.contains(document.activeElement) && now === here()) focus(now);
    } else if (!form.isConnected) {
      now.querySelector(".cell > .right").after(form);
      now.classList.add("writing");
      form.elements.text.focus();
    }
  }

  /** A sentence, and what is written anew by rule around it, as a stamp: nobody steps there. */
  function together(li) {
    const found = [li];
    for (const way of ["previousElementSibling", "nextElementSibling"]) {
      for (let one = li[way]; one && !one.dataset.number; one = one[way]) found.push(one);
    }
    return found;
  }
  /** Notes which sentences were read beside their originals, once that took as long as reading does. */
  const seen = new Set();
  let reading = 0;
  function read(li) {
    clearTimeout(reading);
    if (!writes || li.classList.contains("opened")) return;
    const length = together(li).filter((one) => !one.classList.contains("opened")).reduce((sum, one) => sum + one.dataset.text.length, 0);
    const needed = Math.max(SHORTEST, length / FASTEST);
    reading = setTimeout(() => {
      if (document.visibilityState !== "visible" || el(li.id) !== here()) return read(li);
      if (isDirty(li)) return read(li);
      for (const one of together(el(li.id))) {
        one.classList.add("opened");
        seen.add(one.dataset.place);
      }
      clearTimeout(sending);
      sending = setTimeout(send, 400);
    }, needed);
  }
  let sending = 0;
  async function send() {
    clearTimeout(sending);
    const places = [...seen];
    seen.clear();
    const fields = new URLSearchParams({ version: version() });
    for (const place of places) fields.append("places", place);
    const { status } = await ask(`${home}/opened`, { method: "POST", fields, quiet: true });
    if (status === 0 || status === 503) {
      places.forEach((place) => seen.add(place));
      sending = setTimeout(send, 5000);
    }
  }

  async function submit(form, button) {
    const li = here();
    const mend = button?.dataset.mend;
    if (mend !== undefined && li && text(li)) return write(li, { value: mend });
    if (isDirty(li) && form.closest("#panel") && !form.matches(".comment, .dismissal, #others form")) {
      return desk.say("Save the sentence first, or leave it.", "wrong");
    }
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    if (seen.size) await send(); // what was read counts for what is answered for
    const fields = new URLSearchParams(new FormData(form));
    if (button?.name) fields.append(button.name, button.value);
    if (form.elements.version) fields.set("version", version());
    const isGet = form.method === "get";
    const { ok } = await ask(isGet ? `${form.action}?${fields}` : form.action, isGet ? {} : { method: "POST", fields });
    delete form.dataset.busy;
    if (!ok) return;
    if (!isGet) form.closest("dialog")?.close();
    if (form.closest("#met") || form.closest(".met")) {
      el("met")?.remove();
      const now = here();
      if (now) {
        text(now)?.form.remove();
        now.classList.remove("writing", "begun");
        focus(now);
      }
    }
    if (/sentences\/\d+\/approve$/.test(form.action)) step(1);
    else if (!isGet && here() && !document.activeElement.closest(".line, dialog")) focus(here());
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches(".writer")) {
      event.preventDefault();
      save(form);
    } else if (form.matches("[data-part]")) {
      event.preventDefault();
      submit(form, event.submitter);
    }
  });
  document.addEventListener("input", (event) => {
    const li = event.target.closest(".writer")?.closest(".line");
    if (li) typed(li);
  });
  document.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-opens-sentence]");
    const fill = event.target.closest("[data-fill]");
    if (fill && here()) {
      el("concordance").close();
      write(here(), { value: fill.dataset.fill });
    } else if (jump) {
      event.preventDefault();
      open(el(`s${jump.dataset.opensSentence}`));
    } else if (event.target.closest(".writer .leave")) {
      const li = event.target.closest(".line");
      keep(li);
      leave(li);
      focus(li);
    } else {
      const li = event.target.closest(".line");
      if (!li || event.ctrlKey || event.metaKey) return;
      if (event.target.closest("[data-open]")) {
        event.preventDefault();
        li === here() ? write(li) : open(li);
      } else if (event.target.closest(".right") && getSelection().isCollapsed) open(li, { edit: true });
      else if (!event.target.closest("a, button, form, .panel, .met") && getSelection().isCollapsed) open(li);
    }
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.(".writer");
    if (!form || event.isComposing) return;
    const li = form.closest(".line");
    const command = event.ctrlKey || event.metaKey;
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (command && event.key === "Enter") save(form, () => step(1));
    else if (command && event.key === "s") save(form);
    else if (event.altKey && event.code === "KeyM") el("live")?.querySelector("[data-mend]")?.click();
    else if (event.altKey && way) isDirty(li) ? save(form, () => step(way, { edit: true })) : step(way, { edit: true });
    else if (event.key === "Escape") {
      keep(li);
      leave(li);
      focus(li);
    } else return;
    event.preventDefault();
  });

  /** Opens what is dismissed of a sentence, at the field for the reason. */
  function dismissing() {
    const some = el("panel")?.querySelector(".dismissals");
    if (!some) return desk.say("Nothing is open in this sentence.");
    some.open = true;
    some.querySelector("input[name=reason]").focus();
  }
  const isLine = () => Boolean(here());
  desk.on("j", "Next sentence", () => step(1));
  desk.on("k", "Previous sentence", () => step(-1));
  desk.on("n", "Next sentence with a finding", () => seek(1));
  desk.on("N", "Previous sentence with a finding", () => seek(-1));
  desk.on("d", "Dismiss a finding of the sentence, with a reason", dismissing, () => writes && isLine());
  desk.on("Enter", "Write in the sentence", () => write(here()), () => writes && isLine());
  desk.on("e", "Write in the sentence", () => write(here()), () => writes && isLine());
  for (const [key, what] of Object.entries({
    "Ctrl+Enter": "While writing: save, and on to the next",
    "Ctrl+S": "While writing: save",
    "Alt+↓": "While writing: save, and write in the next",
    "Alt+M": "While writing: take the best mend",
    Esc: "While writing: leave it; it is kept",
  })) desk.on(key, what, () => {}, () => writes);

  /** What others did comes by itself: the page hears that there is something (server-sent events), and asks
      what; where a dialog is open, when it is closed. */
  let entry = el("bar").dataset.entry; // up to which the page shows what others did
  let asking = false;
  let more = false;
  async function news() {
    more = true;
    if (asking) return;
    asking = true;
    while (more && !document.querySelector("dialog[open]")) {
      more = false;
      const writing = [...el("lines").querySelectorAll(".writes")].map((one) => one.closest(".line").dataset.number);
      const told = await ask(`${home}/news?version=${version()}&entry=${entry}&writing=${[...new Set(writing)]}&talk=${el("bar").dataset.talk}`, { quiet: true });
      entry = /data-entry="(\d+)"/.exec(told.html ?? "")?.[1] ?? entry;
      const li = here();
      if (li && el("panel") && told.html?.includes(`id="${li.id}"`)) await ask(panelOf(li), { quiet: true });
    }
    asking = false;
  }
  let source = null;
  let later = 0;
  function listen() {
    clearTimeout(later);
    source = new EventSource(`${home}/live`);
    source.addEventListener("news", news);
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      source = null;
      later = setTimeout(() => {
        news();
        mind();
      }, AGAIN);
    });
  }
  function deaf() {
    clearTimeout(later);
    source?.close();
    source = null;
  }
  const mind = () => (document.hidden ? deaf() : (source ?? listen()));
  document.addEventListener("visibilitychange", mind);
  document.addEventListener("close", () => more && news(), true); // of a dialog
  window.addEventListener("pageshow", mind);
  window.addEventListener("pagehide", () => {
    deaf();
    const li = here();
    if (li && isDirty(li)) keep(li);
  });

  const first = here();
  if (first) {
    read(first);
    const area = text(first);
    if (area && area.value === first.dataset.text) {
      first.classList.remove("writing");
      area.form.remove();
    } else if (area) first.classList.add("writing");
    focus(first);
  }
})();
