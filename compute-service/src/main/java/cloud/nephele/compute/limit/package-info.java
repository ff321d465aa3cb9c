/** {@code GET /limits}: what a project may use beside what it uses, in one document. */
package cloud.nephele.compute.limit;
