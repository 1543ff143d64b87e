// Runs Caveat. Gets the parts of the page by message, and is ended from outside when an article takes too long.
"use strict";

let pyodide, desk;
const tell = (message, moved) => postMessage(message, moved || []);

async function start(parts) {
  tell({ kind: "progress", text: "Unpacking" });
  const [wasm, library, packages] = await Promise.all([parts.wasm, parts.library, parts.packages].map(unpacked));
  // Pyodide fetches two files; both are here already, and the page's policy forbids every other request.
  const held = new Map([["https://held.invalid/pyodide.asm.wasm", [wasm, "application/wasm"]], ["https://held.invalid/python_stdlib.zip", [library, "application/zip"]]]);
  self.fetch = async (address) => {
    const found = held.get(String(address.url || address));
    if (!found) throw new TypeError(`not in this file: ${address}`);
    return new Response(found[0], { headers: { "Content-Type": found[1] } });
  };
  tell({ kind: "progress", text: "Starting Python" });
  pyodide = await loadPyodide({
    indexURL: "https://held.invalid/",
    packageBaseUrl: "https://held.invalid/",
    stdLibURL: "https://held.invalid/python_stdlib.zip",
    createPyodideModule: _createPyodideModule,
    lockFileContents: { info: parts.info, packages: {} },
    fullStdLib: false,
  });
  held.clear();
  tell({ kind: "progress", text: "Reading the rubric" });
  pyodide.unpackArchive(packages, "zip", { extractDir: parts.site });
  desk = pyodide.runPython(`import sys; sys.path.append("${parts.site}"); import bridge; bridge.Desk()`);
  const seeds = desk.seeds();
  tell({ kind: "ready", seeds: seeds.toJs(), memory: pyodide._module.HEAP8.length });
  seeds.destroy();
}

function asked(message) {
  // no data stands for an example article, which the Worker has itself
  const items = pyodide.toPy(message.items.map(({ name, data }) => [name, data || undefined]));
  const made = message.kind === "score" ? desk.score(items) : desk.compare(items);
  items.destroy();
  const plain = made.toJs({ dict_converter: Object.fromEntries });
  made.destroy();
  return plain;
}

onmessage = async ({ data: message }) => {
  try {
    if (message.kind === "start") await start(message.parts);
    else tell({ kind: "made", id: message.id, made: asked(message) });
  } catch (error) {
    console.error(String(error));
    const made = { error: "the program stopped", hint: "Reload this page and try again; if it happens again, report this as a defect." };
    tell(message.kind === "start" ? { kind: "broken" } : { kind: "made", id: message.id, made });
  }
};
