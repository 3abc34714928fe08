package org.hanok.signing;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Why a key does not sign, and what was found about its record. */
public enum SigningReason implements Reason {
  TWICE(
      "HANOK-SIGN-TWICE",
      Category.BROKEN,
      "The key has proposed or voted for another block of the same epoch; it signs no second one.",
      "Find out what asked for it: another node with the same key, or a restored backup."),
  OLD_EPOCH(
      "HANOK-SIGN-OLD-EPOCH",
      Category.BUSY,
      "The key has signed for a later epoch, or does not know what it signed for this one.",
      "Wait for a later epoch; if it does not come, set the clock."),
  CONTRADICTION(
      "HANOK-SIGN-CONTRADICTION",
      Category.BROKEN,
      "The key has voted on the other side about the same block."),
  AGAINST_TOO_OFTEN(
      "HANOK-SIGN-AGAINST-TOO-OFTEN",
      Category.BUSY,
      "The key has voted against as many blocks of coming epochs as its record holds.",
      "Find out who proposes so many invalid blocks."),
  NOT_A_BALLOT(
      "HANOK-SIGN-NOT-A-BALLOT",
      Category.BROKEN,
      "What was to be signed is no proposal or vote of this key about the block shown with it."),
  BALLOT_IN_DISGUISE(
      "HANOK-SIGN-BALLOT-IN-DISGUISE",
      Category.USER,
      "An ordinary transaction writes where proposals and votes are; the record would not know."),
  TOO_LARGE(
      "HANOK-SIGN-TOO-LARGE",
      Category.USER,
      "What was to be signed is larger than what is signed."),
  NOT_ALLOWED(
      "HANOK-SIGN-NOT-ALLOWED",
      Category.USER,
      "The signer was told to sign no transactions of this kind.",
      "Start it with another --transactions, if you want that."),
  RECORD_UNWRITABLE(
      "HANOK-SIGN-RECORD-UNWRITABLE",
      Category.EXTERNAL,
      "What was signed cannot be written down, so the signature is not given out.",
      "Free some space, or make the folder writable."),
  RECORD_TAKEN(
      "HANOK-SIGN-RECORD-TAKEN",
      Category.USER,
      "Another process holds the record of this key.",
      "Stop the other process."),
  RECORD_MISSING(
      "HANOK-SIGN-RECORD-MISSING",
      Category.USER,
      "The chain holds what this key signed, and its record is not there.",
      "Nothing: it signs again from the epoch that the message names. Stop other nodes with the"
          + " key."),
  RECORD_DAMAGED(
      "HANOK-SIGN-RECORD-DAMAGED",
      Category.BROKEN,
      "The record of this key cannot be read.",
      "Nothing: it signs again from the epoch that the message names. Check the disk."),
  RECORD_BEHIND(
      "HANOK-SIGN-RECORD-BEHIND",
      Category.USER,
      "The chain holds what this key signed after its record ends: a backup was restored, or the key"
          + " is at work elsewhere.",
      "Stop other nodes with the key; it signs again from the epoch that the message names."),
  RECORD_RESTORED(
      "HANOK-SIGN-RECORD-RESTORED",
      Category.USER,
      "The node was restored from a backup, which does not know what its key signed since.",
      "Stop other nodes with the key; it signs again from the epoch that the message names."),
  RECORD_OTHER(
      "HANOK-SIGN-RECORD-OTHER",
      Category.USER,
      "The record in this folder is that of another key or another network.",
      "Bring the record of this key back, or move this one away."),
  CLOCK_BACK(
      "HANOK-SIGN-CLOCK-BACK",
      Category.EXTERNAL,
      "The key has signed for an epoch that the clock says is still to come.",
      "Set the clock. It signs again once that epoch has passed."),
  KEY_ELSEWHERE(
      "HANOK-SIGN-KEY-ELSEWHERE",
      Category.USER,
      "Something was heard that this key signed and this node did not: the key is at work elsewhere.",
      "Stop one of the two nodes. If this one is to go on, restart it: it listens first, and"
          + " signs if nothing is heard."),
  LISTENING(
      "HANOK-SIGN-LISTENING",
      Category.NEWS,
      "The node listens for a while whether its key is at work elsewhere before it signs."),
  SIGNER_UNREACHABLE(
      "HANOK-SIGNER-UNREACHABLE",
      Category.EXTERNAL,
      "The signer that holds the key does not answer.",
      "Start it, or check HANOK_SIGNER and the network between; the node tries again by itself."),
  SIGNER_OTHER(
      "HANOK-SIGNER-OTHER",
      Category.USER,
      "The signer holds another key, serves another network, speaks another version, or does not know"
          + " the secret."),
  OTHER_CHAIN(
      "HANOK-SIGN-OTHER-CHAIN",
      Category.USER,
      "A signer in a process of its own signs for the chain of its network alone.",
      "Keep the key of a shard's reporter with its node, or give parent and shard one chain id."),
  TOKEN(
      "HANOK-KEY-TOKEN",
      Category.EXTERNAL,
      "The PKCS#11 token does not sign.",
      "Check HANOK_KEY_TOKEN and its PIN; the message says what the token answered."),
  KEY_LOCKED(
      "HANOK-KEY-LOCKED",
      Category.USER,
      "A key is in an encrypted keystore, and its password is not there.",
      "Name a file by HANOK_KEY_PASSWORD_FILE, use a systemd credential named hanok-key-password, or"
          + " start it on a terminal."),
  KEY_PASSWORD("HANOK-KEY-PASSWORD", Category.USER, "The password does not open the keystore."),
  KEY_UNREADABLE(
      "HANOK-KEY-UNREADABLE",
      Category.BROKEN,
      "A key's file holds no key, or another account's.",
      "Restore it from a backup."),
  KEY_PLAIN(
      "HANOK-KEY-PLAIN",
      Category.NEWS,
      "A private key lies unencrypted in the data folder.",
      "Encrypt it: ./hanok key encrypt."),
  KEY_MADE("HANOK-KEY-MADE", Category.NEWS, "A key was made, and where its password is.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  SigningReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  SigningReason(String id, Category category, String meaning, String remedy) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
