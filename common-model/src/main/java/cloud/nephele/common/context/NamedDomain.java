package cloud.nephele.common.context;

/** A domain as it appears inside of users and projects. */
public record NamedDomain(String id, String name) {}
