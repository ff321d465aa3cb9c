/** Pages of a list: what was asked for, and what came. */
package cloud.nephele.common.paging;
