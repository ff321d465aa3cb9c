/**
 * {@code /os-cloudpipe}: a server per project through which its users reach their networks. It is
 * an ordinary server, started from the image that the operator has configured for it.
 */
package cloud.nephele.compute.cloudpipe;
