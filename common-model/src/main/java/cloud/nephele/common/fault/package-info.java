/** Refusals: {@link cloud.nephele.common.fault.Fault} and the table of their codes. */
package cloud.nephele.common.fault;
