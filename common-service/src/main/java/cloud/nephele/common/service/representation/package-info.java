/**
 * Reading and writing documents: every record that is a {@link
 * cloud.nephele.common.representation.Representation} passes through here, in every dialect.
 *
 * <p>{@link cloud.nephele.common.service.representation.VersionedFields} leaves out what the
 * request's version does not have. {@link
 * cloud.nephele.common.service.representation.RepresentationReader} bounds, parses and validates.
 *
 * <p>XML is a second rendering of the same JSON tree: {@link
 * cloud.nephele.common.service.representation.XmlRendering} goes by the dialect's {@link
 * cloud.nephele.common.xml.XmlTable}, from tree to elements to text and back.
 */
package cloud.nephele.common.service.representation;
