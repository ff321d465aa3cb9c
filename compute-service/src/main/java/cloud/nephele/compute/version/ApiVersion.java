package cloud.nephele.compute.version;

import cloud.nephele.compute.version.VersionRepresentation.MediaType;
import java.util.List;

/**
 * A version of the API, with the id and the date that it carries everywhere.
 *
 * @param path its prefix
 * @param hasMicroversions whether clients choose between steps of it
 */
record ApiVersion(
    String id,
    String status,
    String path,
    String updated,
    boolean hasMicroversions,
    List<MediaType> mediaTypes) {

  static final ApiVersion V2 =
      new ApiVersion(
          "v2.0",
          "SUPPORTED",
          "/v2",
          "2011-01-21T11:33:21Z",
          false,
          List.of(
              new MediaType("application/json", "application/vnd.openstack.compute+json;version=2"),
              new MediaType("application/xml", "application/vnd.openstack.compute+xml;version=2")));

  static final ApiVersion V21 =
      new ApiVersion(
          "v2.1",
          "CURRENT",
          "/v2.1",
          "2013-07-23T11:33:21Z",
          true,
          List.of(
              new MediaType(
                  "application/json", "application/vnd.openstack.compute+json;version=2.1")));

  static final List<ApiVersion> ALL = List.of(V2, V21);
}
