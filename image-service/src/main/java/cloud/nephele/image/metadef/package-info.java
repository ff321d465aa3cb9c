/**
 * Metadata definitions: which properties mean something on images, flavors, volumes and other
 * resources, for those who offer choices to people. A namespace holds definitions of properties,
 * objects (groups of properties), tags, and the types of resources that it applies to.
 *
 * <p>What hangs below a namespace differs in its document only, so its storing and guarding is
 * written once: {@link cloud.nephele.image.metadef.NamespaceEntry} and {@link
 * cloud.nephele.image.metadef.EntryService}, with what differs in {@link
 * cloud.nephele.image.metadef.EntryKind}. Read {@link
 * cloud.nephele.image.metadef.NamespaceResource} and {@link
 * cloud.nephele.image.metadef.NamespaceService} first. A new cloud gets the definitions in {@code
 * src/main/resources/metadefs} from {@link cloud.nephele.image.metadef.StockDefinitions}.
 */
package cloud.nephele.image.metadef;
