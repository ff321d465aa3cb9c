/**
 * The audit trail: one record for each change, whoever tried it and however it ended. A service has
 * one by declaring its own {@link cloud.nephele.common.service.audit.AuditFilter}.
 *
 * <p>Records are lines of JSON after the event model of CADF, in a log category of the service's
 * own, such as {@code cloud.nephele.identity.audit}. Give the category a file or a level of its
 * own, or switch it off, as any other.
 */
package cloud.nephele.common.service.audit;
