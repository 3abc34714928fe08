'use strict';
// What the reference's wallets do: keystores, encryption to a key, accounts of a mnemonic. Requests:
//   lock {key, password, options}        a keystore, with salt, IV and id of the request's
//   open {keystore, password}            the key in a keystore's text
//   encrypt {public_key, message} / decrypt {key, encrypted}
//   account {mnemonic, index, chain}

function wallets(load) {
  const ainUtil = load('node_modules/@ainblockchain/ain-util');
  const bytes = (hex) => Buffer.from(hex, 'hex');
  const actions = {
    lock: ({ key, password, options }) => {
      const given = { ...options };
      for (const name of ['salt', 'iv', 'uuid']) {
        given[name] = bytes(options[name]);
      }
      return { keystore: ainUtil.privateToV3Keystore(bytes(key), password, given) };
    },
    open: ({ keystore, password }) => ({ key: ainUtil.v3KeystoreToPrivate(keystore, password).toString('hex') }),
    encrypt: async ({ public_key: key, message }) => ({ encrypted: await ainUtil.encryptWithPublicKey(key, message) }),
    decrypt: async ({ key, encrypted }) => ({ message: await ainUtil.decryptWithPrivateKey(key, encrypted) }),
    account: ({ mnemonic, index, chain }) => ({ address: ainUtil.mnemonicToAccount(mnemonic, index, chain).address }),
  };
  return async (request) => {
    try {
      return await actions[request.kind](request);
    } catch (error) {
      return { threw: String(error.message) };
    }
  };
}

module.exports = { wallets };
