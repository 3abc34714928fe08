const fs = require("fs");
const got = ["/x", "/program/x", "/program/index.js", "/hanok/bootstrap.js", "/dev/x", "/dev/shm/x", "/usr/lib/x",
  "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/oom_score_adj"].filter((file) => {
  try {
    fs.writeFileSync(file, "x");
    return true;
  } catch {
    return false;
  }
});
fs.writeFileSync("/scratch/x", "x");
process.stdout.write(got.length ? String(got) : "contained");
