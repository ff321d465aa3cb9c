/** What the tests of all features use. */
package cloud.nephele.image.testing;
