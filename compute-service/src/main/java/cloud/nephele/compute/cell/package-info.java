/** {@code /os-cells}: a cloud has one cell here, itself, and no neighbours. */
package cloud.nephele.compute.cell;
