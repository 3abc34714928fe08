// Compiles the WebAssembly programs of one folder, for the Maven build:
//   node build.mjs SOURCES OUT
// SOURCES/*.wat and SOURCES/*.ts become OUT/*.wasm, unless those are newer than all of SOURCES.
// The compilers are fetched once, by `npm ci`, into node_modules beside this file.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, "node_modules");
const [sources, out] = process.argv.slice(2).map((folder) => path.resolve(folder));

const LOCK_WAIT_MILLIS = 180_000;

function newest(folder) {
  return Math.max(
    ...fs.readdirSync(folder, { recursive: true }).map((name) => fs.statSync(path.join(folder, name)).mtimeMs),
    fs.statSync(fileURLToPath(import.meta.url)).mtimeMs,
    fs.statSync(path.join(here, "package-lock.json")).mtimeMs,
  );
}

/** Several Maven builds may want the compilers at once: the first fetches, the others wait. */
function ensureCompilers() {
  const stamp = path.join(modules, ".package-lock.json");
  const isThere = () =>
    fs.existsSync(stamp) &&
    fs.statSync(stamp).mtimeMs >= fs.statSync(path.join(here, "package-lock.json")).mtimeMs;
  const lock = path.join(here, "node_modules.lock");
  const until = Date.now() + LOCK_WAIT_MILLIS;
  while (!isThere()) {
    try {
      fs.mkdirSync(lock);
    } catch {
      if (Date.now() > until) throw new Error(`${lock} is in the way; delete it if no build is running`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      continue;
    }
    try {
      const npm = process.platform === "win32" ? "npm.cmd" : "npm";
      execFileSync(npm, ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], {
        cwd: here,
        stdio: "inherit",
      });
      fs.utimesSync(stamp, new Date(), new Date());
    } finally {
      fs.rmdirSync(lock);
    }
  }
}

async function compileText(source, target) {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.parseText(fs.readFileSync(source, "utf8"));
  module.setFeatures(
    binaryen.Features.BulkMemory | binaryen.Features.MutableGlobals | binaryen.Features.ReferenceTypes,
  );
  if (!module.validate()) throw new Error(`${source} is not valid`);
  fs.writeFileSync(target, module.emitBinary());
  module.dispose();
}

/** What a script takes from the WASI shim instead of from the browser. */
const SHIM = ["abort", "trace", "seed", "console", "crypto", "performance", "process", "Date"];

function compileScript(source, target) {
  const options = {
    outFile: target,
    lib: path.relative(sources, path.join(modules, "@assemblyscript", "wasi-shim", "assembly")),
    exportStart: "_start",
    optimizeLevel: "3",
    // Above 0 the standard library joins strings in quadratic time.
    shrinkLevel: "0",
    runtime: "incremental",
  };
  execFileSync(
    process.execPath,
    [
      path.join(modules, "assemblyscript", "bin", "asc.js"),
      path.relative(sources, source),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
      ...["ASC_WASI=1", ...SHIM.map((name) => `${name}=wasi_${name}`)].flatMap((use) => ["--use", use]),
    ],
    // Names of sources get into the program: they must not say where it was built.
    { cwd: sources, stdio: "inherit" },
  );
}

const programs = fs.readdirSync(sources).filter((name) => /\.(wat|ts)$/.test(name));
const changed = newest(sources);
const stale = programs.filter((name) => {
  const target = path.join(out, name.replace(/\.\w+$/, ".wasm"));
  return !fs.existsSync(target) || fs.statSync(target).mtimeMs < changed;
});
if (stale.length > 0) {
  ensureCompilers();
  fs.mkdirSync(out, { recursive: true });
  for (const name of stale) {
    const source = path.join(sources, name);
    const target = path.join(out, name.replace(/\.\w+$/, ".wasm"));
    if (name.endsWith(".wat")) await compileText(source, target);
    else compileScript(source, target);
  }
  console.log(`compiled ${stale.join(", ")}`);
}
