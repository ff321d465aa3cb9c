/**
 * What all identity endpoints share: dialects, fault bodies, version documents, attributes of
 * updates, filters of lists, and what is kept in memory.
 */
package cloud.nephele.identity.api;
