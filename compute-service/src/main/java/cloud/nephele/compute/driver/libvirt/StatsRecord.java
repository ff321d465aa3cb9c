package cloud.nephele.compute.driver.libvirt;

import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.libvirt.jna.DomainPointer;

/** A {@code virDomainStatsRecord} of libvirt's: a domain, parameters, their number. */
record StatsRecord(Pointer record) {

  private static final int PARAMETERS = 8;
  private static final int COUNT = 16;

  DomainPointer domain() {
    return new DomainPointer(record.getPointer(0));
  }

  /** What it holds, by libvirt's names. Fractions and truths are left out: nobody asks for any. */
  Map<String, Object> values() {
    Pointer parameters = record.getPointer(PARAMETERS);
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < record.getInt(COUNT); i++) {
      Pointer parameter = parameters.share((long) i * TextParameters.BYTES);
      String name = parameter.getString(0, StandardCharsets.UTF_8.name());
      switch (parameter.getInt(TextParameters.TYPE)) {
        case 1, 2 -> values.put(name, (long) parameter.getInt(TextParameters.VALUE));
        case 3, 4 -> values.put(name, parameter.getLong(TextParameters.VALUE));
        case 7 ->
            values.put(
                name,
                parameter
                    .getPointer(TextParameters.VALUE)
                    .getString(0, StandardCharsets.UTF_8.name()));
        default -> {}
      }
    }
    return values;
  }

  DomainState state() {
    Map<String, Object> values = values();
    return new DomainState(number(values, "state.state"), number(values, "state.reason"));
  }

  private static int number(Map<String, Object> values, String name) {
    return values.get(name) instanceof Long number ? number.intValue() : 0;
  }
}
