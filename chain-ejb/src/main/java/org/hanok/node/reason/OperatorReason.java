package org.hanok.node.reason;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Operators, their accounts and their commands. */
public enum OperatorReason implements Reason {
  ALREADY_PAUSED("HANOK-ALREADY-PAUSED", Category.USER, "An operator has paused the node already."),
  NOT_PAUSED("HANOK-NOT-PAUSED", Category.USER, "No operator has paused the node."),
  OPERATOR_NAME("HANOK-OPERATOR-NAME", Category.USER, "An operator's name has another form."),
  OPERATOR_EXISTS(
      "HANOK-OPERATOR-EXISTS", Category.USER, "There is an operator of that name already."),
  OPERATOR_UNKNOWN("HANOK-OPERATOR-UNKNOWN", Category.USER, "There is no operator of that name."),
  OPERATORS_FULL(
      "HANOK-OPERATORS-FULL",
      Category.USER,
      "There are as many operators as there may be.",
      "Remove one."),
  LAST_ADMINISTRATOR("HANOK-LAST-ADMINISTRATOR", Category.USER, "The last administrator stays."),
  PASSWORD_SHORT("HANOK-PASSWORD-SHORT", Category.USER, "The password is too short."),
  AUDIT("HANOK-AUDIT", Category.NEWS, "An entry of the audit trail."),
  AUDIT_NOT_STORED(
      "HANOK-AUDIT-NOT-STORED",
      Category.EXTERNAL,
      "An entry of the audit trail could not be stored; it stands in the log."),
  OBJECT_HASH("HANOK-OBJECT-HASH", Category.USER, "What was named is no hash."),
  BUNDLE_EXIT(
      "HANOK-BUNDLE-EXIT", Category.USER, "A bundle tried to end the node; it was not let."),
  PUBLISHER_KEY(
      "HANOK-BUNDLE-PUBLISHER-KEY", Category.USER, "What was named is no publisher's key."),
  PUBLISHER_UNKNOWN(
      "HANOK-BUNDLE-PUBLISHER-UNKNOWN",
      Category.USER,
      "That publisher's key is not among those trusted.",
      "./hanok bundle trusted lists them."),
  PUBLISHERS_FULL(
      "HANOK-BUNDLE-PUBLISHERS-FULL",
      Category.USER,
      "As many publishers' keys are trusted as may be.",
      "Trust one less: ./hanok bundle untrust KEY."),
  PUBLISHERS_NOT_STORED(
      "HANOK-BUNDLE-PUBLISHERS-NOT-STORED",
      Category.EXTERNAL,
      "The list of trusted publishers could not be stored."),
  BUNDLE_NOT_FOUND(
      "HANOK-BUNDLE-NOT-FOUND", Category.USER, "There is no bundle of that name in service."),
  BUNDLE_REQUIRED(
      "HANOK-BUNDLE-REQUIRED",
      Category.USER,
      "The bundle is the only consensus engine.",
      "Deploy another one first.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  OperatorReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  OperatorReason(String id, Category category, String meaning, String remedy) {
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
