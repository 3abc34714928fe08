'use strict';
// Write rules, spliced from recorded ones, evaluated by the reference with recorded callbacks.

const { decode, encode, Mutator } = require('./values.js');

const TOKEN = /\s+|[\w$]+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|===|!==|=>|==|!=|<=|>=|&&|\|\||\?\?|\*\*|>>>|<<|>>|./gsu;
const BINARY = ['===', '!==', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '**', '&&', '||', '??', '&', '|', '^', '<<',
  '>>', '>>>', 'in', 'instanceof', ','];
const NAMES = ['auth', 'data', 'newData', 'currentTime', 'blockNumber', 'blockTime', 'parsedValuePath'];
const CALLBACKS = ['getValue', 'getRule', 'getFunction', 'getOwner', 'evalRule', 'evalOwner'];

function splice(dice, texts) {
  const one = dice.of(texts);
  const other = dice.of(texts);
  switch (dice.below(6)) {
    case 0: return `(${one}) ${dice.of(BINARY)} (${other})`;
    case 1: return `${dice.of(['!', 'typeof ', '-', '+', '~', 'void ', '!!'])}(${one})`;
    case 2: return `(${one}) ? (${other}) : (${dice.of(texts)})`;
    default: {
      const tokens = one.match(TOKEN) || [''];
      const more = other.match(TOKEN) || [''];
      const at = dice.below(tokens.length);
      tokens.splice(at, dice.below(2) + (dice.chance(70) ? 0 : 1), dice.of(more));
      return tokens.join('');
    }
  }
}

/** With the name, length and text of the bound method that the reference passes. */
function asBound(name, answer) {
  return Object.defineProperties(answer, { name: { value: name }, length: { value: name.startsWith('eval') ? 4 : 2 } }).bind(null);
}

function evaluate(ref, record, rule, mutator, dice) {
  const env = {};
  for (const [name, key] of [['auth', 'auth'], ['data', 'data'], ['newData', 'new_data'], ['currentTime', 'current_time'],
    ['blockNumber', 'block_number'], ['blockTime', 'block_time'], ['parsedValuePath', 'parsed_value_path']]) {
    env[name] = decode(record[key]);
    if (dice.chance(25) && (name === 'data' || name === 'newData')) env[name] = mutator.value(env[name]);
    if (env[name] === undefined || typeof env[name] === 'function') env[name] = null;
  }
  const pathVars = decode(record.path_vars) || {};
  const out = { rule, path_vars: encode(pathVars), data: encode(env.data), new_data: encode(env.newData), auth: encode(env.auth),
    current_time: encode(env.currentTime), block_number: encode(env.blockNumber), block_time: encode(env.blockTime),
    parsed_value_path: encode(env.parsedValuePath), calls: [] };
  try {
    out.gate = ref.StateUtil.isValidWriteRule({ $a: true, $b: true }, rule);
  } catch (e) {
    return null;
  }
  if (!out.gate) return null;
  const known = new Map((record.calls || []).map((c) => [c.fn + JSON.stringify(c.args), c.result]));
  const callbacks = CALLBACKS.map((fn) => asBound(fn, (...args) => {
    const encoded = args.map(encode);
    const key = fn + JSON.stringify(encoded);
    if (!known.has(key)) known.set(key, encode(dice.chance(50) || !mutator.pool.length ? dice.of([null, 7, true, 'abc']) : dice.of(mutator.pool)));
    out.calls.push({ fn, args: encoded, result: known.get(key) });
    return decode(known.get(key));
  }));
  let compiled;
  try {
    compiled = ref.DB.makeWriteRuleEvalFunction(ref.StateUtil.makeWriteRuleCodeSnippet(rule), pathVars);
  } catch (e) {
    out.code = 12105;
    return out;
  }
  const before = JSON.stringify(encode(env.newData));
  try {
    const raw = compiled(...NAMES.map((n) => env[n]), ...callbacks, new ref.RuleUtil(), ...Object.values(pathVars));
    out.result = !!raw;
    out.raw = encode(raw);
  } catch (e) {
    if (e instanceof RangeError) return null;
    out.throws = e.constructor.name;
  }
  const after = JSON.stringify(encode(env.newData));
  if (after !== before) out.new_data_after = JSON.parse(after);
  return out;
}

function mutateRules(ref, [generated, shipped], dice, times) {
  const mutator = new Mutator(dice);
  const all = generated.concat(shipped);
  const texts = [...new Set(all.map((r) => r.rule).filter((t) => typeof t === 'string' && !/while|for\s*\(/.test(t)))];
  all.forEach((r) => { mutator.learn(decode(r.new_data)); (r.calls || []).forEach((c) => mutator.learn(decode(c.result))); });
  const made = [];
  for (let i = generated.length * times; i > 0; i--) {
    const rule = dice.chance(30) ? dice.of(texts) : splice(dice, texts);
    const one = evaluate(ref, dice.of(all), rule, mutator, dice);
    if (one && !JSON.stringify(one).includes('"$other"')) made.push(one);
  }
  return made;
}

module.exports = { mutateRules };
