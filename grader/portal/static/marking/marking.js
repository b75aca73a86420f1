// Marking by keyboard. Pages are those of the server, which work without this: the next one is
// fetched beforehand and put in the place of this one, while the mark is saved behind it.
"use strict";
(() => {
  const KEPT = "marking-keys";
  const TYPED = ["item", "nothing", "points", "adjustment", "comment", "banked"];
  const UNSAVED = "marking-unsaved:";
  const DRAFT_AFTER = 500;
  let ahead = null;        // the next answer: a promise of its address and its page
  let digits = "";         // the first of two that choose an item
  let typed = null;        // timer of a draft
  let waiting = Promise.resolve();  // what is sent, one after another
  let unsaved = 0;
  let lost = [];           // what could not be saved: sentences that stay

  const at = (id) => document.getElementById(id);
  const form = () => at("mark");
  const root = () => at("marking");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function inTurn(job) {
    waiting = waiting.then(job).catch(() => {});
    return waiting;
  }

  async function post(url, data, headers = {}) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await fetch(url, { method: "POST", body: data, headers, redirect: "follow" });
      } catch (error) {
        if (tries === 3) throw error;
        await new Promise((done) => { setTimeout(done, 400 << tries); });
      }
    }
  }

  async function fetchPage(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    const body = new DOMParser().parseFromString(await answer.text(), "text/html");
    body.querySelectorAll(".answer img").forEach((each) => { new Image().src = each.src; });
    return { url: answer.url, body };
  }

  function nextUrl() {
    const more = form()?.elements.wrong ? "&wrong" : "";
    return `${root().dataset.next}?after=${root().dataset.number}${more}`;
  }

  // What is saved is known then: no answer comes again.
  function lookAhead() {
    const url = nextUrl();
    ahead = form() && !form().elements.settle ? waiting.then(() => fetchPage(url)) : null;
    const here = root();
    ahead?.then(() => { here.dataset.ahead = "there"; }, () => {});
  }

  async function goOn() {
    let page = null;
    try { page = await ahead; } catch { /* it is asked for again */ }
    if (!page?.body.getElementById("marking")) {
      await waiting;  // what is left is known once all is saved
      if (lost.length === 0) location.assign(nextUrl());
      return;
    }
    history.pushState(null, "", page.url);
    show(page.body);
  }

  function show(body) {
    document.title = body.title;
    at("main").replaceChildren(...body.getElementById("main").childNodes);
    window.scrollTo(0, 0);
    begin();
  }

  // What is chosen earns so much, within the points of the question.
  function addUp() {
    const place = at("sum");
    if (!place) return;
    const chosen = [...form().querySelectorAll("[name=item]:checked")];
    const adjusted = Number(at("adjustment").value.replace(",", ".").replace("\u2212", "-")) || 0;
    const whole = chosen.reduce((sum, each) => sum + Number(each.dataset.points), adjusted);
    const earned = Math.min(Math.max(whole, 0), Number(place.dataset.most));
    const isEmptyYet = chosen.length === 0 && !adjusted && !form().elements.nothing.checked;
    place.textContent = isEmptyYet ? "\u2013"
      : new Intl.NumberFormat(document.documentElement.lang).format(earned);
  }

  // What is typed stays while the answer is being drawn.
  function awaitDrawing() {
    const place = document.querySelector(".answer[data-undrawn]");
    if (!place) return;
    setTimeout(async () => {
      try {
        const page = await fetchPage(location.href);
        const drawn = page.body.querySelector(".answer");
        if (drawn && place.isConnected) place.replaceWith(drawn);
      } catch { /* it is tried again */ }
      awaitDrawing();
    }, 1000);
  }

  function complain(said, url) {
    const place = at("said");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = root().dataset.open;
    const line = document.createElement("span");
    line.append(said, " ", link, " ");
    lost.push(line);
    place.append(line);
  }

  function isEmpty() {
    const own = new FormData(form());
    return !TYPED.some(
      (name) => own.getAll(name).some((each) => each.trim()));
  }

  function save() {
    if (isEmpty()) { at("skip").click(); return; }
    const settles = form().elements.settle;
    if (settles) { form().submit(); return; }
    clearTimeout(typed);
    const [url, number, words] = [location.pathname, root().dataset.number, { ...root().dataset }];
    const data = new FormData(form());
    unsaved += 1;
    inTurn(async () => {
      let said = words.offline;
      try {
        const answer = await post(url, data, { "X-Marking": "behind" });
        const kind = answer.headers.get("Content-Type") || "";
        const told = kind.includes("json") ? await answer.json() : {};
        if (answer.ok && told.of !== undefined) { count(told, words); return; }
        said = told.said || (answer.redirected ? words.ended : answer.statusText);
      } catch { /* no answer at all */ }
      keepHere(url, data);
      complain(fill(words.lost, { number, said }), url);
    }).finally(() => { unsaved -= 1; });
    if (data.has("together")) lookAhead();  // what was fetched may be marked with it
    goOn();
  }

  // What was not saved stays in this browser until its answer is opened again.
  function keepHere(url, data) {
    const own = [...data].filter(([name]) => TYPED.includes(name));
    try { localStorage.setItem(UNSAVED + url, JSON.stringify(own)); } catch { /* it is full */ }
  }

  function bringBack() {
    const key = UNSAVED + location.pathname;
    let own = null;
    try {
      own = JSON.parse(localStorage.getItem(key));
      localStorage.removeItem(key);
    } catch { /* nothing is there */ }
    if (!own || !form()) return;
    for (const box of form().querySelectorAll("[name=item], [name=nothing]")) {
      box.checked = own.some(([name, value]) => name === box.name && value === box.value);
    }
    for (const [name, value] of own) {
      if (["points", "adjustment", "comment"].includes(name) && form().elements[name]) {
        form().elements[name].value = value;
      }
    }
    keepDraft();
  }

  function count(told, words) {
    const far = document.querySelector("[data-far]:not(#marking)");
    if (!far) return;
    far.textContent = fill(words.far, { count: told.decided, all: told.of });
    far.parentElement.querySelector("progress").value = told.decided;
  }

  function keepDraft() {
    clearTimeout(typed);
    const own = form();
    if (!own || own.elements.settle) return;
    const [url, data] = [root().dataset.draft, new FormData(own)];
    typed = setTimeout(() => {
      typed = null;
      inTurn(() => post(url, data));
    }, DRAFT_AFTER);
  }

  // Keys.
  function choose(digit) {
    digits += digit;
    if (digits.length < Number(root().dataset.digits)) return;
    const box = form().querySelector(`[data-keys="${digits}"]`);
    digits = "";
    if (box) { box.click(); box.focus({ preventScroll: false }); }
  }

  function act(key) {
    const reach = { c: "comment", a: "adjustment", p: "points" }[key];
    if (reach) return form() && at(reach) ? (at(reach).focus(), true) : false;
    if (key === "g") {
      const box = form()?.querySelector("[data-together]");
      if (box) box.click();
      return Boolean(box);
    }
    if (key === "n" || key === "Enter") {
      if (form()) save(); else document.querySelector(".rubric .button")?.click();
      return true;
    }
    if (key === "w") { waiting.then(() => at("wrong").click()); return true; }
    if (key === "u") {
      waiting.then(() => at("undo").requestSubmit());
      return true;
    }
    if (/^[0-9]$/.test(key) && form()) { choose(key); return true; }
    return false;
  }

  document.addEventListener("keydown", (event) => {
    if (!root() || event.isComposing || event.altKey || event.metaKey) return;
    const where = event.target;
    const inText = where.matches("textarea, select, input:not([type=checkbox])");
    if (event.key === "Enter" && event.ctrlKey) {
      if (form()) { event.preventDefault(); save(); }
      return;
    }
    if (event.ctrlKey) return;
    if (inText) {
      if (event.key === "Escape") where.blur();
      return;
    }
    if (event.key === "Escape") digits = "";
    if (event.key === "Enter" && where.matches("a, button, summary")) return;
    if (event.key.length === 1 && !at("keys")?.checked) return;
    if (event.repeat) return;
    if (act(event.key)) event.preventDefault();
  });

  // A mark is saved behind the next page; "nothing" and items leave each other.
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "mark") return;
    event.preventDefault();
    event.stopPropagation();
    save();
  }, { capture: true });
  document.addEventListener("click", (event) => {
    if (event.target.id !== "skip" || event.ctrlKey || event.shiftKey || event.metaKey) return;
    event.preventDefault();
    goOn();
  });
  document.addEventListener("input", (event) => {
    if (!form()?.contains(event.target)) return;
    const { name, checked, value } = event.target;
    const nothing = form().elements.namedItem("nothing");
    const items = [...form().querySelectorAll("[name=item]")];
    if (name === "nothing" && checked) items.forEach((each) => { each.checked = false; });
    if ((name === "item" && checked) || (name === "points" && value)) nothing.checked = false;
    addUp();
    keepDraft();
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "keys") return;
    try { localStorage.setItem(KEPT, event.target.checked ? "on" : "off"); } catch { /* not kept */ }
  });
  window.addEventListener("popstate", () => { waiting.then(() => location.reload()); });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved > 0) event.preventDefault();
  });

  function begin() {
    if (!root()) return;
    digits = "";
    document.querySelectorAll("[data-scripted]").forEach((each) => { each.hidden = false; });
    document.querySelectorAll("[data-plain]").forEach((each) => { each.hidden = true; });
    let kept = null;
    try { kept = localStorage.getItem(KEPT); } catch { /* none */ }
    if (at("keys")) at("keys").checked = kept !== "off";
    at("comment")?.setAttribute("aria-autocomplete", "list");
    at("comment")?.setAttribute("aria-controls", "bank");
    at("said").append(...lost);
    bringBack();
    addUp();
    awaitDrawing();
    lookAhead();
  }
  begin();
})();
