/**
 * {@code /os-certificates}: a small certificate authority, for users who bundle images or reach a
 * virtual private network.
 */
package cloud.nephele.compute.certificate;
