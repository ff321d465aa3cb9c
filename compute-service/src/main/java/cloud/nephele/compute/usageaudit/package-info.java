/**
 * {@code /os-instance_usage_audit_log}: how far the periodic count of what servers use has come.
 */
package cloud.nephele.compute.usageaudit;
