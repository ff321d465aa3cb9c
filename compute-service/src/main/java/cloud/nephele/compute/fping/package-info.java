/** {@code os-fping}: whether servers answer a ping of their hosts. */
package cloud.nephele.compute.fping;
