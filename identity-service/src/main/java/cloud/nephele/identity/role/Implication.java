package cloud.nephele.identity.role;

/** That whoever has one role has another as well. */
record Implication(Named prior, Named implied) {

  /** A role's id and name. */
  record Named(String id, String name) {}
}
