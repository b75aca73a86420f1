"use strict";
// Nothing here is needed: a button that copies, and details that open for a link and for print.
for (const details of document.querySelectorAll("details.code")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = document.documentElement.dataset.copy;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(details.querySelector("pre").textContent).then(
      () => { button.textContent = document.documentElement.dataset.copied; },
      () => { button.hidden = true; });
  });
  details.append(button);
}
const reveal = () => {
  const target = document.querySelector(":target");
  for (let at = target?.closest("details"); at; at = at.parentElement.closest("details")) {
    at.open = true;
  }
  target?.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
const closed = [];
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    closed.push(details);
    details.open = true;
  }
});
addEventListener("afterprint", () => {
  while (closed.length) closed.pop().open = false;
});
