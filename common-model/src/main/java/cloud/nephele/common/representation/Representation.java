package cloud.nephele.common.representation;

/**
 * Marks a record that is a request or response document. Its components are the document's fields
 * in the newest version; annotations say what older versions lack. Rendering, reading, validation
 * and limits are the business of the shared readers and writers, for every dialect.
 */
public interface Representation {}
