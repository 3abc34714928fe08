'use strict';
// JSON-RPC as wallets speak it, with a time limit: a node that does not answer is no reason to wait.

const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
const TIMEOUT_MS = 20000;
const MOST_CHARACTERS = 128 << 20;

function rpc(port, method, params = {}) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { protoVer: '1.6.0', ...params } });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const request = { host: '127.0.0.1', port, path: '/json-rpc', method: 'POST', agent, headers, timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    const sent = http.request(request, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
        if (text.length > MOST_CHARACTERS) sent.destroy(new Error('answer too large'));
      });
      response.on('end', () => {
        try {
          resolve(JSON.parse(text).result);
        } catch {
          reject(new Error(`no JSON: ${text.slice(0, 200)}`));
        }
      });
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', reject);
    sent.end(body);
  });
}

const lastNumber = async (port) => (await rpc(port, 'ain_getLastBlockNumber')).result;
const block = async (port, number) =>
  (await rpc(port, 'ain_getBlockByNumber', { number, getFullTransactions: true })).result;
const send = async (port, transaction) => (await rpc(port, 'ain_sendSignedTransaction', transaction)).result;

module.exports = { lastNumber, block, send };
