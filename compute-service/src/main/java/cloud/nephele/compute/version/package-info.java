/** The documents from which clients learn which versions of the API there are. */
package cloud.nephele.compute.version;
