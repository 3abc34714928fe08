const got = [];
try {
  process.setuid(0);
  got.push("root");
} catch {}
process.stdout.write(got.length ? String(got) : "contained");
