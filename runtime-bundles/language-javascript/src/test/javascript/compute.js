exports.handle = (input) => {
  let [a, b] = [0n, 1n];
  for (let left = Number(input.toString()); left > 0; left--) [a, b] = [b, a + b];
  return a.toString();
};
