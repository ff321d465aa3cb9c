package cloud.nephele.common.policy;

/**
 * A rule with its default.
 *
 * @param name upstream's name, for example {@code os_compute_api:servers:create}
 * @param check the default in oslo.policy's language; empty text allows everyone with a token
 * @param description what it allows, for operators
 * @param operations the calls it guards, for operators, for example {@code POST /servers}
 */
public record Rule(String name, String check, String description, String operations) {}
