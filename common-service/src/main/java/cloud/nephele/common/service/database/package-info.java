/** What all services know of talking to their database. */
package cloud.nephele.common.service.database;
