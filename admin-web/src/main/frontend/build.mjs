// What Maven calls: `node build.mjs build|test`. Does only what is needed: packages are installed when the lock
// changed, and the console is built or tested when a source changed since that last went well.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../../../target');
const tasks = {
  build: { script: 'build', result: join(target, 'console/index.html'), stamp: join(target, 'console-build.stamp') },
  test: { script: 'test', result: here, stamp: join(target, 'console-test.stamp') },
};

const digest = (files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(here, file)));
  return hash.digest('hex');
};

const filesUnder = (folder) =>
  readdirSync(join(here, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(here.length + 1))
    .sort();

const isFresh = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value;

function npm(...args) {
  const { status, error } = spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: here, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const task = tasks[process.argv[2]];
if (!task) {
  console.error('usage: node build.mjs build|test');
  process.exit(2);
}

const lock = digest(['package.json', 'package-lock.json', '.npmrc']);
const installed = join(here, 'node_modules/.hanok-lock');
if (!isFresh(installed, lock)) {
  npm('ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(installed, lock);
}

const own = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name).sort();
const sources = digest([...own, ...filesUnder('src'), ...filesUnder('public'), ...filesUnder('mock')]);
if (!existsSync(task.result) || !isFresh(task.stamp, sources)) {
  npm('run', '--silent', task.script);
  mkdirSync(target, { recursive: true });
  writeFileSync(task.stamp, sources);
}
