/**
 * Who asks, in which dialect and version, under which request id: built at the edge, passed down.
 */
package cloud.nephele.common.context;
