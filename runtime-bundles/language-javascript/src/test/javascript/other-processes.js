const fs = require("fs");
const got = [];
for (const name of fs.readdirSync("/proc")) {
  if (!/^\d+$/.test(name)) continue;
  const line = fs.readFileSync(`/proc/${name}/cmdline`, "utf8");
  if (line.includes("java") && !line.includes("bwrap") && !line.includes("bootstrap.js")) got.push(line);
}
for (const file of ["/proc/1/environ", "/proc/1/mem", "/proc/1/root/etc/passwd"]) {
  try {
    if (fs.readFileSync(file).length > 0) got.push(file);
  } catch {}
}
try {
  process.kill(1, 9);
} catch {}
process.stdout.write(got.length ? String(got) : "contained");
