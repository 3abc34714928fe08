const fs = require("fs");
let runs = 0;
exports.handle = () => {
  runs++;
  fs.appendFileSync("/scratch/runs", "x");
  return `${runs}${fs.statSync("/scratch/runs").size}`;
};
