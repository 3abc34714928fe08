const fs = require("fs");
let size = 0;
try {
  const file = fs.openSync("/scratch/full", "w");
  for (;;) size += fs.writeSync(file, Buffer.alloc(1 << 20, 120));
} catch {}
process.stdout.write(size <= 64 << 20 ? "contained" : String(size));
