/**
 * What disk images say of themselves. Whichever way bytes come, {@link
 * cloud.nephele.image.format.FormatCheck} looks at the first of them before anyone can use them,
 * and {@link cloud.nephele.image.format.FormatInspection} at all of them as they pass.
 */
package cloud.nephele.image.format;
