// A form that goes back to the platform by itself; without script, its button sends it.
"use strict";
for (const form of document.querySelectorAll("form[data-sends-itself]")) form.submit();
