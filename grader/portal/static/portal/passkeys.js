// Says on the page what became of a passkey that could not be used; django-allauth does the rest.
"use strict";
document.addEventListener("allauth.error", (event) => {
  const place = document.getElementById("passkey-trouble");
  if (place === null) return;
  event.preventDefault();
  place.hidden = false;
});
for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
