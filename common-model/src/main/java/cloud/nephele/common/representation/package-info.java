/** Documents as they travel: records that the readers and writers of all dialects understand. */
package cloud.nephele.common.representation;
