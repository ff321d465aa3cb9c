package cloud.nephele.compute.scheduling;

import java.util.Optional;

/** Says which zone a host is in when settings do not. */
public interface HostZones {

  /** The zone that operators put a host in; empty when they did not. */
  Optional<String> zoneOf(String host);
}
