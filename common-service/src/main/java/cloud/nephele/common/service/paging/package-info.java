/** Paging over the database, and the query parameters that ask for it. */
package cloud.nephele.common.service.paging;
