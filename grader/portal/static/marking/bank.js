// Comments used before, offered by their first letters. Without this, they are a list to choose from.
"use strict";
(() => {
  const at = (id) => document.getElementById(id);

  function wanted() {
    const field = at("comment");
    const line = field.value.slice(0, field.selectionStart).split("\n").pop().toLowerCase();
    const all = [...(at("banked")?.options || [])].map((each) => each.value).filter(Boolean);
    if (!line.trim()) return [];
    return all.filter((each) => each.toLowerCase().startsWith(line.trimStart())
      && each.toLowerCase() !== line.trimStart()).slice(0, 8);
  }

  function offer(found) {
    const list = at("bank");
    list.replaceChildren(...found.map((said, number) => {
      const each = document.createElement("li");
      each.id = `bank-${number}`;
      each.setAttribute("role", "option");
      each.setAttribute("aria-selected", "false");
      each.textContent = said;
      each.addEventListener("mousedown", (event) => { event.preventDefault(); take(said); });
      return each;
    }));
    list.hidden = found.length === 0;
    at("comment").removeAttribute("aria-activedescendant");
  }

  function take(said) {
    const field = at("comment");
    const [before, after] = [field.value.slice(0, field.selectionStart),
      field.value.slice(field.selectionStart)];
    const start = before.lastIndexOf("\n") + 1;
    field.value = before.slice(0, start) + said + after;
    field.selectionStart = field.selectionEnd = start + said.length;
    field.dispatchEvent(new Event("input", { bubbles: true }));  // it is kept like what is typed
    offer([]);
  }

  function bank(event) {
    const list = at("bank");
    if (!list || list.hidden) return false;
    const each = [...list.children];
    const chosen = each.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") { offer([]); return true; }
    if (event.key === "Tab" && !event.shiftKey || event.key === "Enter" && chosen >= 0) {
      take(each[Math.max(chosen, 0)].textContent);
      return true;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return false;
    const now = chosen < 0 && step < 0 ? each.length - 1 : (chosen + step + each.length) % each.length;
    each.forEach((one, number) => one.setAttribute("aria-selected", String(number === now)));
    at("comment").setAttribute("aria-activedescendant", each[now].id);
    return true;
  }

  // Before anything else that keys of the page do.
  document.addEventListener("keydown", (event) => {
    const isOther = event.isComposing || event.altKey || event.metaKey || event.ctrlKey;
    if (isOther || event.target.id !== "comment" || !bank(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
  document.addEventListener("input", (event) => {
    if (event.target.id === "comment" && at("bank")) offer(wanted());
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.id === "comment" && at("bank")) offer([]);
  });
})();
