/**
 * The metadata service: what guests find at 169.254.169.254.
 *
 * <p>A listener of its own, beside the API's port, which hosts redirect their guests to; it serves
 * nobody else. {@code MetadataService} finds out who asks, by the address of the guest and the
 * address of the network's gateway by which it came in: only the two together name an interface.
 * {@code MetadataTree} lays out the documents that the config drive has as well. A guest that sends
 * the headers by which proxies of other clouds introduce guests is refused.
 */
package cloud.nephele.compute.metadataservice;
