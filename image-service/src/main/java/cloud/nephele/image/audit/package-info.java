/** Who changed what: the audit trail, in the log category {@code cloud.nephele.image.audit}. */
package cloud.nephele.image.audit;
