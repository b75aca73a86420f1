// A page that htmx has changed says so to those who do not see it; forms are sent once.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if ("file" in form.dataset) return;  // The page stays, and the form may be sent again.
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  // A page that comes back from the browser's own store can be sent again.
  window.addEventListener("pageshow", () => { delete form.dataset.sent; }, { once: true });
});
// A report in a page is as high as what is in it.
document.addEventListener("load", (event) => {
  const frame = event.target;
  if (!(frame instanceof HTMLIFrameElement) || !frame.matches("iframe.report")) return;
  const fit = () => {
    const root = frame.contentDocument?.documentElement;
    if (root) frame.style.height = `${root.scrollHeight + 4}px`;
  };
  fit();
  new ResizeObserver(fit).observe(frame.contentDocument.body);
}, true);
