/**
 * What a guest is told about itself: the documents of the metadata service, put on the config
 * drive.
 *
 * <p>{@link cloud.nephele.compute.metadata.GuestMetadata} is what is known; {@link
 * cloud.nephele.compute.metadata.MetadataDocuments} writes it in the layout that cloud-init and its
 * kin read, once per dated version.
 */
package cloud.nephele.compute.metadata;
