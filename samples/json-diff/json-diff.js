// Two JSON values in, the steps from one to the other out, as a JSON Patch (RFC 6902).
"use strict";

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const key = (name) => String(name).replace(/~/g, "~0").replace(/\//g, "~1");

/** The steps that make `after` of `before`, which lies at `path`. */
function* steps(before, after, path) {
  if (Array.isArray(before) && Array.isArray(after)) {
    yield* inArrays(before, after, path);
  } else if (isObject(before) && isObject(after)) {
    yield* inObjects(before, after, path);
  } else if (!Object.is(before, after)) {
    yield { op: "replace", path, value: after };
  }
}

function* inObjects(before, after, path) {
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(after, name)) yield { op: "remove", path: `${path}/${key(name)}` };
  }
  for (const [name, value] of Object.entries(after)) {
    const place = `${path}/${key(name)}`;
    if (Object.hasOwn(before, name)) yield* steps(before[name], value, place);
    else yield { op: "add", path: place, value };
  }
}

function* inArrays(before, after, path) {
  const same = (i, j) => JSON.stringify(before[i]) === JSON.stringify(after[j]);
  let start = 0;
  while (start < Math.min(before.length, after.length) && same(start, start)) start++;
  let end = 0;
  const rest = Math.min(before.length, after.length) - start;
  while (end < rest && same(before.length - 1 - end, after.length - 1 - end)) end++;
  const both = rest - end;
  for (let i = start; i < start + both; i++) yield* steps(before[i], after[i], `${path}/${i}`);
  // From behind, so that what is removed moves nothing that is still to be removed.
  for (let i = before.length - end - 1; i >= start + both; i--) yield { op: "remove", path: `${path}/${i}` };
  for (let i = start + both; i < after.length - end; i++) yield { op: "add", path: `${path}/${i}`, value: after[i] };
}

exports.handle = (input) => {
  const { before, after } = JSON.parse(input.toString("utf8"));
  return [...steps(before, after, "")];
};
