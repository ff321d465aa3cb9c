/**
 * The audit trail: one record for each login and each change, whoever tried it and however it
 * ended.
 *
 * <p>Records are lines of JSON after the event model of CADF, in the log category {@code
 * cloud.nephele.identity.audit}. Give the category a file or a level of its own, or switch it off,
 * as any other.
 */
package cloud.nephele.identity.audit;
