package cloud.nephele.compute.extension;

import java.util.Set;

/** Tells which actions on servers there are, so that no extension promises others. */
public interface ServedActions {

  Set<String> names();
}
