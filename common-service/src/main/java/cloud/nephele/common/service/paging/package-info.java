/** Paging over the database: its conditions, and reading rows. */
package cloud.nephele.common.service.paging;
