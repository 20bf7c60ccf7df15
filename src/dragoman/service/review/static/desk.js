/* The desk by keyboard. Whatever has `data-key` is done by that key, and stands in the map that `?` shows;
   pages add their own by `desk.on`. Nothing here knows an article's text. */
"use strict";

const desk = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const own = new Map();
  const LISTED = { j: "Next", k: "Previous", Enter: "Open", x: "Choose, or not" };
  let begun = "";
  let ends = 0;

  const on = (key, label, run, when = () => true) => own.set(key, { label, run, when });
  const shown = (one) => one.offsetParent !== null && !one.disabled;
  const found = (key) => all("[data-key]").find((one) => one.dataset.key === key && shown(one));
  const writes = (one) => one.isContentEditable || one.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])");

  const rows = () => all("[data-list] > [data-row]").filter(shown);
  const at = () => rows().findIndex((row) => row.contains(document.activeElement) || row.classList.contains("here"));
  function step(by) {
    const every = rows();
    if (!every.length) return false;
    const now = at();
    const next = every[now < 0 ? (by > 0 ? 0 : every.length - 1) : Math.min(every.length - 1, Math.max(0, now + by))];
    every.forEach((row) => row.classList.toggle("here", row === next));
    const to = next.querySelector("[data-open]") ?? next;
    to.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return true;
  }
  function pick() {
    const box = rows()[at()]?.querySelector("input[type=checkbox]");
    if (!box) return false;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }
  function open() {
    const link = rows()[at()]?.querySelector("[data-open]");
    if (!link || document.activeElement === link) return false; // the browser opens it itself
    link.click();
    return true;
  }
  const LIST = { j: () => step(1), k: () => step(-1), x: pick, Enter: open };

  function act(key) {
    const mine = own.get(key);
    if (mine && mine.when()) {
      mine.run();
      return true;
    }
    const one = found(key);
    if (one) {
      writes(one) ? one.focus() : one.click();
      return true;
    }
    return LIST[key]?.() ?? false;
  }
  const begins = (key) => [...own.keys(), ...all("[data-key]").map((one) => one.dataset.key)].some((one) => one.startsWith(key + " "));

  function pressed(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (writes(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const several = begun && event.timeStamp < ends ? `${begun} ${event.key}` : "";
    begun = "";
    if (event.key === "Enter" && event.target.matches("a, button, summary, input")) return;
    if (several ? act(several) : act(event.key)) event.preventDefault();
    else if (begins(event.key)) {
      begun = event.key;
      ends = event.timeStamp + 1500;
    }
  }

  function label(one) {
    const named = one.dataset.label ?? one.getAttribute("aria-label") ?? one.labels?.[0]?.firstChild?.textContent;
    return (named ?? [...one.childNodes].filter((part) => part.nodeName !== "KBD").map((part) => part.textContent).join("")).trim();
  }
  function map() {
    const lines = new Map();
    for (const [key, one] of own) if (key !== "?" && one.when()) lines.set(key, one.label);
    for (const one of all("[data-key]")) if (shown(one) && !lines.has(one.dataset.key)) lines.set(one.dataset.key, label(one));
    if (rows().length) for (const key in LISTED) if (!lines.has(key)) lines.set(key, LISTED[key]);
    lines.set("?", "Show these keys");
    const parts = [];
    for (const [key, words] of lines) {
      const name = document.createElement("dt");
      for (const sign of key.split(" ")) {
        const cap = document.createElement("kbd");
        cap.textContent = sign;
        name.append(cap, " ");
      }
      const what = document.createElement("dd");
      what.textContent = words;
      parts.push(name, what);
    }
    document.querySelector("#keys .map").replaceChildren(...parts);
    document.getElementById("keys").showModal();
  }

  /** Says what was done, aloud too. */
  function say(words, kind = "flash") {
    const line = document.createElement("p");
    line.className = kind;
    line.textContent = words;
    document.getElementById("flash").replaceChildren(line);
  }
  const csrf = () => document.querySelector("meta[name=csrf]").content;

  /** Takes the token of a newer session of whoever is signed in here; whether there was one. */
  async function renewed() {
    const answer = await fetch("/review/password", { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("meta[name=csrf]")?.content;
    const who = (of) => of.querySelector(".whose")?.textContent;
    if (!token || token === csrf() || who(page) !== who(document)) return false;
    for (const field of all("input[name=csrf]")) field.value = token;
    document.querySelector("meta[name=csrf]").content = token;
    return true;
  }

  function chosen() {
    for (const bar of all("[data-batch]")) {
      const count = all(`input[form="${bar.id}"][type=checkbox]:checked, #${bar.id} input[name=edition]:checked`).length;
      bar.hidden = count === 0;
      const told = bar.querySelector("[data-count]");
      if (told) told.textContent = `${count} chosen`;
    }
  }

  on("?", "Show these keys", map);
  document.addEventListener("keydown", pressed);
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-at-once]")) event.target.form.requestSubmit();
    chosen();
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (!opener) return;
    if (opener.dataset.opens === "keys") map();
    else document.getElementById(opener.dataset.opens)?.showModal();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) rows().forEach((one) => one.classList.toggle("here", one === row));
  });
  document.addEventListener("htmx:config:request", (event) => {
    event.detail.ctx.request.headers["X-CSRF-Token"] = csrf();
  });
  document.addEventListener("DOMContentLoaded", chosen);
  window.addEventListener("pageshow", chosen);
  return { on, say, csrf, renewed, map, step, refreshed: chosen };
})();
