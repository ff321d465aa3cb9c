/**
 * How the old dialects write the same documents in XML: one table of names and namespaces per
 * dialect, as data.
 *
 * <p>An {@link cloud.nephele.common.xml.XmlShape} says how a JSON value looks as an element, an
 * {@link cloud.nephele.common.xml.XmlDocument} what a document's outermost element is, and an
 * {@link cloud.nephele.common.xml.XmlTable} holds a dialect's documents, prefixes and words.
 * Reading and writing both follow the table, so neither knows any name.
 */
package cloud.nephele.common.xml;
