package org.hanok.integration.model;

import java.util.List;
import java.util.Optional;
import org.hanok.node.company.CompanyOperation;
import org.hanok.node.company.CompanyReason;

/**
 * Something that a company can do: all that any door, document or check has to know of it.
 *
 * @param id its name and effect, which is its scope, too
 * @param method by which it is asked for over HTTP
 * @param path where, below /api/v1; members in braces
 * @param summary what it does, in a line
 * @param input what it takes
 * @param body of what kind the request's body is
 * @param answer what it answers
 * @param reasons why it may be refused, besides what every operation may be refused for
 */
public record Operation(
    CompanyOperation id,
    String method,
    String path,
    String summary,
    List<Member> input,
    Body body,
    Answer answer,
    List<CompanyReason> reasons) {

  public Operation {
    input = List.copyOf(input);
    reasons = List.copyOf(reasons);
  }

  /** What a request's body is. */
  public enum Body {
    NONE(""),
    JSON("application/json"),
    MERGE_PATCH("application/merge-patch+json"),
    OCTETS("application/octet-stream");

    private final String mediaType;

    Body(String mediaType) {
      this.mediaType = mediaType;
    }

    /** As Content-Type has it; empty where there is none. */
    public String mediaType() {
      return mediaType;
    }
  }

  /** What is answered where all goes well. */
  public sealed interface Answer {

    /** A record. */
    record One(View<?> view) implements Answer {}

    /** A page of a list. */
    record Page(View<?> view) implements Answer {}

    /** Bytes. */
    record Octets() implements Answer {}

    /**
     * What a write did.
     *
     * @param status where it is done when it is answered
     * @param waited what is shown instead where the caller waited for it
     */
    record Receipt(int status, Optional<View<?>> waited) implements Answer {}
  }

  /** The members that stand there. */
  public List<Member> in(Member.Place place) {
    return input.stream().filter(member -> member.place() == place).toList();
  }
}
