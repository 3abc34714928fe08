const { spawn } = require("child_process");
const code = "setTimeout(() => {}, 3600000)";
for (let i = 0; i < 3; i++) {
  spawn(process.execPath, ["-e", code], { detached: true, stdio: "inherit" }).unref();
}
process.stdout.write("contained", () => process.exit(0));
