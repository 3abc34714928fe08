for (const name of Object.keys(require("os").constants.signals)) {
  try {
    process.on(name, () => {});
  } catch {}
}
for (;;) {}
