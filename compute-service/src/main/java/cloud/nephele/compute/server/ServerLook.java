package cloud.nephele.compute.server;

import cloud.nephele.common.microversion.Microversion;

/**
 * What a document of a server depends on beside the rows of its {@link ServerStamp}: two documents
 * of the same stamp and look are the same.
 *
 * @param url the version's own, which links begin with
 * @param extensions whether it has what was once for extensions to show
 * @param attributes whether it tells where the server runs and how it was made
 * @param userData whether it has what the guest was told
 * @param extraSpecs whether it has those of the flavor
 * @param hostStatus whether it tells how the host is
 * @param groups whether it tells which groups the server is in
 */
record ServerLook(
    String url,
    Microversion version,
    boolean extensions,
    boolean attributes,
    boolean userData,
    boolean extraSpecs,
    boolean hostStatus,
    boolean groups) {}
