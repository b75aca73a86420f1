// Files, folders and archives can be dropped; a folder keeps the paths of its files.
"use strict";
const form = document.querySelector("form.drop");
const [files, folder] = [form?.elements.files, form?.elements.folder];

const send = (found) => {
  const data = new DataTransfer();
  for (const { file } of found) data.items.add(file);
  folder.value = "";
  files.files = data.files;
  for (const old of form.querySelectorAll("input[name=path]")) old.remove();
  for (const { path } of found) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: "path", value: path });
    form.append(input);
  }
  form.requestSubmit();
};

const walk = async (entry, path, found) => {
  const name = path + entry.name;
  if (found.length > 2000) return;
  if (entry.isFile) {
    found.push({ path: name, file: await new Promise((done, no) => entry.file(done, no)) });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, no) => reader.readEntries(done, no));
    if (!some.length) return;
    for (const each of some) await walk(each, `${name}/`, found);
  }
};

if (form) {
  form.querySelector(".dropping").hidden = false;
  folder.addEventListener("change", () => {
    const found = [...folder.files].map((file) => ({ file, path: file.webkitRelativePath }));
    if (found.length) send(found);
  });
  files.addEventListener("change", () => {
    const found = [...files.files].map((file) => ({ file, path: file.name }));
    if (found.length && !form.dataset.sent) send(found);
  });
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    });
  }
  form.addEventListener("drop", async (event) => {
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry());
    const loose = [...event.dataTransfer.files];
    const found = [];
    for (const entry of entries) if (entry) await walk(entry, "", found);
    send(found.length ? found : loose.map((file) => ({ file, path: file.name })));
  });
}
