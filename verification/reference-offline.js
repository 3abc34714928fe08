// For `node -r`: lets AI Network's reference start where no service on the internet can tell it its address. It takes
// 127.0.0.1 for its own, and so becomes the first node of its network.
const modules = require('module');
const load = modules._load;
const here = '127.0.0.1';

modules._load = function (name) {
  if (name === 'ext-ip') {
    return () => Object.assign(async () => here, { get: async () => here });
  }
  const loaded = load.apply(this, arguments);
  return name === 'ip' ? Object.assign({}, loaded, { address: () => here }) : loaded;
};
