// Runs one program once: reads its text, says that it is ready, waits for the call, runs it.
//
// Nothing of the program runs before its call is there. A line on standard error that begins with
// NUL tells the node how the program ended, where an exit status cannot.
"use strict";

const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const vm = require("node:vm");
// What programs use most is loaded before the call is there.
require("node:buffer");
require("node:crypto");
require("node:stream");
require("node:util");
// Not process.stdout: whoever touches it makes the pipe one that does not block.

const exit = process.reallyExit.bind(process);
const folder = process.argv[2];

function report(kind, message) {
  const text = String(message).split(/\s+/).join(" ").slice(0, 400);
  say(`\0${kind} ${text}\n`);
}

function say(text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += fs.writeSync(2, bytes, at);
    } catch (problem) {
      // The program may have made the pipe one that does not block.
      if (problem.code !== "EAGAIN") return;
    }
  }
}

function malformed(problem) {
  report("malformed", problem);
  exit(1);
}

/** The file that is run: a script if its text is one, else the module. */
function entry() {
  const script = path.join(folder, "index.js");
  const module = path.join(folder, "index.mjs");
  if (!fs.existsSync(script)) return check(module);
  if (!fs.existsSync(module) || isScript(script)) return checkScript(script);
  return check(module);
}

function isScript(file) {
  try {
    compileScript(file);
    return true;
  } catch {
    return false;
  }
}

function compileScript(file) {
  const source = fs.readFileSync(file, "utf8").replace(/^#!.*/, "");
  new vm.Script(Module.wrap(source), { filename: file });
}

/** An archive's index.js may be a module by its package.json. */
function checkScript(file) {
  const about = path.join(folder, "package.json");
  try {
    if (fs.existsSync(about) && JSON.parse(fs.readFileSync(about, "utf8")).type === "module") {
      return check(file);
    }
    compileScript(file);
  } catch (problem) {
    malformed(problem);
  }
  return { file, isModule: false };
}

function check(file) {
  try {
    new vm.SourceTextModule(fs.readFileSync(file, "utf8").replace(/^#!.*/, ""), { identifier: file });
  } catch (problem) {
    malformed(problem);
  }
  return { file, isModule: true };
}

function exactly(count) {
  const bytes = Buffer.alloc(count);
  let at = 0;
  while (at < count) {
    const got = fs.readSync(0, bytes, at, count - at, null);
    if (got === 0) exit(0);
    at += got;
  }
  return bytes;
}

function call() {
  const programArguments = [];
  for (let left = exactly(4).readUInt32BE(); left > 0; left--) {
    programArguments.push(exactly(exactly(4).readUInt32BE()).toString("utf8"));
  }
  return programArguments;
}

function broke(problem) {
  const text = problem instanceof Error ? problem.stack : String(problem);
  say(`${text}\n`);
  const isStack = problem instanceof RangeError && /call stack/.test(problem.message);
  report(isStack ? "stack" : "broke", problem);
  exit(1);
}

function asBytes(answer) {
  if (answer === undefined || answer === null) return Buffer.alloc(0);
  if (answer instanceof Uint8Array || typeof answer === "string") return Buffer.from(answer);
  return Buffer.from(JSON.stringify(answer));
}

function readInput() {
  const parts = [];
  for (;;) {
    const part = Buffer.alloc(1 << 16);
    const got = fs.readSync(0, part, 0, part.length, null);
    if (got === 0) return Buffer.concat(parts);
    parts.push(part.subarray(0, got));
  }
}

async function run(program) {
  const exported = program.isModule
    ? await import(pathToFileURL(program.file).href)
    : require(program.file);
  const handle = exported?.handle ?? exported?.default?.handle;
  if (typeof handle === "function") {
    process.stdout.write(asBytes(await handle(readInput())));
  }
}

const program = entry();
fs.writeSync(1, "\x01");
process.argv = [process.argv[0], program.file, ...call()];
process.on("uncaughtException", broke);
process.on("unhandledRejection", broke);
run(program).catch(broke);
