/**
 * The audit trail: one record for each login and each change, in the log category {@code
 * cloud.nephele.identity.audit}. What a record says is common to all services; see {@link
 * cloud.nephele.common.service.audit.AuditFilter}.
 */
package cloud.nephele.identity.audit;
