// The page: takes articles, hands them to the Worker one at a time, shows what comes back. No address is ever asked.
"use strict";

const $ = (id) => document.getElementById(id);
const about = JSON.parse($("about").textContent);
const held = { wasm: $("wasm").textContent, library: $("library").textContent, packages: $("packages").textContent, ...about };
const LIMIT = 120_000;
const MOST_BYTES = 20_000_000;
const items = new Map();
const queue = [];
let engine, worker, busy = null, ready = false, timer = 0, next = 1, shown = null, pasted = 0;

const say = (text) => { $("state").textContent = text; };
const sentence = (text) => text[0].toUpperCase() + text.slice(1);
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

function launch() {
  ready = false;
  worker = new Worker(engine);
  worker.onmessage = ({ data }) => heard[data.kind](data);
  worker.onerror = (event) => { event.preventDefault(); heard.broken({ text: event.message }); };
  worker.postMessage({ kind: "start", parts: held });
}

const heard = {
  progress: ({ text }) => { if (!busy) say(`${text} …`); },
  ready: ({ seeds, memory }) => {
    ready = true;
    document.documentElement.dataset.memory = memory;
    for (const element of document.querySelectorAll("#ask button, #ask select")) element.disabled = false;
    if (!$("seed").options.length) for (const name of seeds) $("seed").add(new Option(titled(name), name));
    say("Ready.");
    work();
  },
  broken: ({ text }) => {
    if (text) console.error(text);
    say("This browser could not start Caveat. It needs a current Chrome, Edge, Firefox or Safari; update it and open this file again.");
  },
  made: ({ id, made }) => {
    if (!busy || busy.id !== id) return;
    finish(made);
  },
};

const titled = (name) => {
  const words = name.replace(/^\d+-|\.\w+$/g, "").replace(/-/g, " ");
  return words[0].toUpperCase() + words.slice(1);
};

function finish(made) {
  clearTimeout(timer);
  const job = busy;
  busy = null;
  $("stop").hidden = true;
  if (job.kind === "score") {
    Object.assign(job.item, { made, waiting: false });
    list();
    const failed = [...items.values()].filter((item) => item.made && item.made.error).length;
    say(failed ? `Done. ${plural(failed, "file")} could not be read; the reason stands beside the name.` : "Done.");
    if (!made.error && !queue.length) show(job.item.name, made, !job.item.many);
  } else if (made.error) say(`The comparison could not be made: ${made.error}. ${made.hint}`);
  else { say("Done."); show(job.name, made, true); }
  work();
}

function work() {
  if (busy || !ready || !queue.length) return;
  busy = queue.shift();
  const left = queue.length ? `; ${queue.length} more to go` : "";
  say(busy.kind === "score" ? `Reading ${busy.item.name}${left} …` : "Comparing …");
  $("stop").hidden = false;
  timer = setTimeout(() => ended("it took longer than two minutes and was ended", "Paste a shorter part of it."), LIMIT);
  const of = busy.kind === "score" ? [busy.item] : busy.items;
  worker.postMessage({ kind: busy.kind, id: busy.id, items: of.map(({ name, data }) => ({ name, data })) });
}

function ended(error, hint) {
  worker.terminate();
  launch();
  finish({ error, hint });
}

function add(name, data, many) {
  let own = name;
  for (let count = 2; items.has(own); count++) own = name.replace(/(\.\w+)?$/, ` (${count})$1`);
  const item = { id: next++, name: own, data, many, waiting: true, made: null };
  items.set(own, item);
  queue.push({ kind: "score", id: item.id, item });
  list();
  work();
}

async function addFiles(files) {
  for (const file of files) {
    if (file.size > MOST_BYTES) refuse(file.name, "it is larger than 20 MB", "Save the article alone in a file, or paste its words.");
    else {
      try { add(file.name, new Uint8Array(await file.arrayBuffer()), files.length > 1); }
      catch { refuse(file.name, "the browser could not open it", "Is it a folder, or was it moved? Choose the file again."); }
    }
  }
}

function refuse(name, error, hint) {
  items.set(name, { id: next++, name, waiting: false, made: { error, hint } });
  list();
}

function button(text, name, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, onclick: act });
  made.setAttribute("aria-label", `${text}: ${name}`);
  return made;
}

function line(item) {
  const row = document.createElement("li"), what = document.createElement("div");
  what.className = "what";
  const put = (text, kind) => {
    const words = document.createElement("p");
    Object.assign(words, { textContent: text, className: kind });
    what.append(words);
  };
  const made = item.made;
  put(made && made.title ? made.title : item.name, "");
  if (item.waiting) put("waiting", "small");
  else if (made.error) {
    row.className = "bad";
    put(sentence(`${made.error}. ${made.hint}`), "small");
  } else {
    put(`${item.name} · ${made.points === null || made.points === undefined ? `no total. ${made.why_not}` : `${made.points} of 100 rubric points`}`, "small");
    for (const notice of made.notices) put(notice, "small");
  }
  row.append(what);
  if (made && !made.error) {
    const label = document.createElement("label"), box = document.createElement("input");
    Object.assign(box, { type: "checkbox", checked: Boolean(item.chosen), onchange: () => { item.chosen = box.checked; chosen(); } });
    label.append(box, "compare");
    box.setAttribute("aria-label", `compare ${item.name}`);
    row.append(label, button("Show", item.name, () => show(item.name, made, true)));
  }
  if (!item.waiting) row.append(button("Remove", item.name, () => { items.delete(item.name); list(); $("reports").focus(); }));
  return row;
}

function chosen() {
  const two = [...items.values()].filter((item) => item.chosen);
  $("compare").hidden = items.size < 2;
  $("compare").disabled = two.length !== 2;
  return two;
}

function list() {
  $("reports").hidden = !items.size;
  $("reports-title").textContent = plural(items.size, "article");
  $("list").replaceChildren(...[...items.values()].map(line));
  chosen();
}

const decoded = (bytes) => new TextDecoder().decode(bytes);

function show(name, made, move) {
  shown = { name, made };
  $("report").hidden = false;
  $("report-title").textContent = made.title || name;
  $("save-json").hidden = !made.json;
  $("page").title = `Report: ${name}`;
  $("page").srcdoc = decoded(made.html);
  $("words").rows = 4;
  if (!move) return;
  $("report-title").focus({ preventScroll: true });
  $("report").scrollIntoView();
}

function save(bytes, ending, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = shown.name.replace(/^.*\//, "").replace(/\.\w+$/, "") + ending;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function print() {
  // A frame without scripts, so that it may share the page's origin and be printed from here.
  document.getElementById("paper")?.remove();
  const paper = document.createElement("iframe");
  Object.assign(paper, { id: "paper", title: "Report to print", srcdoc: decoded(shown.made.html), onload: () => paper.contentWindow.print() });
  paper.setAttribute("sandbox", "allow-same-origin allow-modals");
  paper.setAttribute("aria-hidden", "true");
  paper.tabIndex = -1;
  paper.style.cssText = "position:fixed;inset-inline-start:-200vw;width:60rem;height:40rem;border:0";
  document.body.append(paper);
}

$("ask").onsubmit = (event) => {
  event.preventDefault();
  const words = $("words").value;
  if (!words.trim()) { say("Paste an article first."); $("words").focus(); return; }
  pasted += 1;
  add(`pasted-${pasted}.txt`, new TextEncoder().encode(words), false);
};
$("words").onkeydown = (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("ask").requestSubmit(); };
$("choose").onclick = () => $("files").click();
$("files").onchange = () => { addFiles([...$("files").files]); $("files").value = ""; };
$("example").onclick = () => {
  const name = `seeds/${$("seed").value}`;
  const item = items.get(name);
  if (!item) add(name, null, false);
  else if (item.made && !item.made.error) show(name, item.made, true);
};
$("stop").onclick = () => ended("it was stopped", "Nothing of it was kept.");
$("compare").onclick = () => {
  const two = chosen();
  queue.push({ kind: "compare", id: next++, name: two.map((item) => item.name).join(" and "), items: two });
  work();
};
$("save-html").onclick = () => save(shown.made.html, ".html", "text/html");
$("save-json").onclick = () => save(shown.made.json, ".json", "application/json");
$("print").onclick = print;

let depth = 0;
const over = (by) => { depth = by ? depth + by : 0; document.body.classList.toggle("over", depth > 0); };
addEventListener("dragenter", (event) => { if (event.dataTransfer?.types.includes("Files")) over(1); });
addEventListener("dragleave", () => { if (depth) over(-1); });
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  over(0);
  if (event.dataTransfer.files.length) addFiles([...event.dataTransfer.files]);
});
unpacked($("engine").textContent).then((code) => {
  engine = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  launch();
}).catch((error) => heard.broken({ text: String(error) }));
