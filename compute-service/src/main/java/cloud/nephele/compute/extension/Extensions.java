package cloud.nephele.compute.extension;

import java.util.List;

/** The extensions that a feature serves; one bean per feature that has some. */
public interface Extensions {

  /** The place of most extensions' namespaces. */
  String NAMESPACES = "http://docs.openstack.org/compute/ext/";

  List<Extension> extensions();
}
