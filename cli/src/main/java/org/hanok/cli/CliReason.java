package org.hanok.cli;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** What the command line says of its own. */
public enum CliReason implements Reason {
  CONSENT(
      "HANOK-CLI-CONSENT", Category.USER, "Nothing was removed: consent is missing.", "Say --yes."),
  INPUT("HANOK-CLI-INPUT", Category.USER, "A file or argument cannot be read or used."),
  ANSWER("HANOK-CLI-ANSWER", Category.BROKEN, "The node answered something unexpected."),
  NO_ANSWER("HANOK-CLI-NO-ANSWER", Category.EXTERNAL, "The node did not answer in time."),
  NO_NODE(
      "HANOK-CLI-NO-NODE",
      Category.USER,
      "There is no node at that address.",
      "Start one: ./hanok run."),
  NODE_ELSEWHERE(
      "HANOK-CLI-NODE-ELSEWHERE",
      Category.USER,
      "The node that holds the data folder is not reached from here."),
  RUNNING("HANOK-CLI-RUNNING", Category.USER, "The node runs already."),
  START("HANOK-CLI-START", Category.BROKEN, "The node did not start.", "See its log."),
  NOT_BUILT(
      "HANOK-CLI-NOT-BUILT", Category.USER, "The node is not built.", "Build it: ./mvnw package."),
  HOME("HANOK-CLI-HOME", Category.USER, "The data folder cannot be used."),
  KEYS_MISSING(
      "HANOK-CLI-KEYS-MISSING",
      Category.USER,
      "A key of the data folder is missing.",
      "Restore it from a backup."),
  HOST("HANOK-CLI-HOST", Category.USER, "HANOK_HOST is no address of this machine."),
  PORT("HANOK-CLI-PORT", Category.USER, "A port is none, or cannot be looked at."),
  PORT_TAKEN(
      "HANOK-CLI-PORT-TAKEN",
      Category.USER,
      "Another program listens on the port.",
      "Stop it, or set another port."),
  DISK_FULL("HANOK-CLI-DISK-FULL", Category.EXTERNAL, "The disk is full.", "Free some space."),
  NOT_TOLD(
      "HANOK-CLI-NOT-TOLD",
      Category.USER,
      "The node does not tell all that joining its network takes.",
      "Bring the network's configuration folder and name it by BLOCKCHAIN_CONFIGS_DIR."),
  OTHER_NETWORK(
      "HANOK-CLI-OTHER-NETWORK",
      Category.USER,
      "The network there is another than the one that is trusted, or that the folder belongs to.",
      "Ask whoever runs the network for its genesis hash; use another --home for another network."),
  IO("HANOK-CLI-IO", Category.EXTERNAL, "A file or connection failed."),
  INTERRUPTED("HANOK-CLI-INTERRUPTED", Category.NEWS, "The command was interrupted."),
  UNEXPECTED("HANOK-CLI-UNEXPECTED", Category.BROKEN, "The command met an error of its own."),
  GIT("HANOK-CLI-GIT", Category.EXTERNAL, "The repository cannot be cloned."),
  BUILD("HANOK-CLI-BUILD", Category.USER, "The build command failed."),
  MANIFEST("HANOK-CLI-MANIFEST", Category.USER, "hanok.json is missing or wrong."),
  TOO_LARGE("HANOK-CLI-TOO-LARGE", Category.USER, "The artifact is larger than what is taken."),
  CONTRACT_PENDING(
      "HANOK-CLI-CONTRACT-PENDING",
      Category.BUSY,
      "The provider has not accepted the contract yet."),
  NO_SUCH_CONTRACT("HANOK-NO-SUCH-CONTRACT", Category.USER, "There is no such contract."),
  NO_SUCH_OFFER("HANOK-NO-SUCH-OFFER", Category.USER, "There is no such offer."),
  NO_OFFER("HANOK-NO-OFFER", Category.USER, "No provider offers that runtime at that price."),
  NO_FAUCET("HANOK-CLI-NO-FAUCET", Category.USER, "This network has no faucet here."),
  NO_WALLET("HANOK-CLI-NO-WALLET", Category.USER, "There is no wallet of that name."),
  WALLET_EXISTS(
      "HANOK-CLI-WALLET-EXISTS", Category.USER, "There is a wallet of that name already."),
  WALLET_NAME("HANOK-CLI-WALLET-NAME", Category.USER, "A wallet's name has another form."),
  WALLET_DAMAGED(
      "HANOK-CLI-WALLET-DAMAGED",
      Category.BROKEN,
      "A wallet's file holds no private key.",
      "Restore it from a backup."),
  KEYSTORE("HANOK-CLI-KEYSTORE", Category.USER, "The keystore cannot be read."),
  MNEMONIC("HANOK-CLI-MNEMONIC", Category.USER, "The mnemonic is wrong."),
  INDEX("HANOK-CLI-INDEX", Category.USER, "Accounts are numbered from 0."),
  PASSWORD("HANOK-CLI-PASSWORD", Category.USER, "The password is wrong or empty."),
  NO_PLAIN_KEY("HANOK-CLI-NO-PLAIN-KEY", Category.USER, "No key lies in plain.", "Nothing."),
  PASSWORDS_DIFFER("HANOK-CLI-PASSWORDS-DIFFER", Category.USER, "The two passwords differ."),
  NO_TERMINAL(
      "HANOK-CLI-NO-TERMINAL",
      Category.USER,
      "There is no terminal to ask for the password.",
      "Use --password-file."),
  FILE_EXISTS("HANOK-CLI-FILE-EXISTS", Category.USER, "The file exists.", "Name another one."),
  NO_TEMPLATE(
      "HANOK-CLI-NO-TEMPLATE",
      Category.USER,
      "There is no template for bundles of that kind yet.",
      "Begin with the kind language or driver, and change what it makes.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  CliReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  CliReason(String id, Category category, String meaning, String remedy) {
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
