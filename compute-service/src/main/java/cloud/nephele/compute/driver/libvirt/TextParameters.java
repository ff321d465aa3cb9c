package cloud.nephele.compute.driver.libvirt;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An array of {@code virTypedParameter} in native memory, all of them texts. */
final class TextParameters implements AutoCloseable {

  /** An 80-byte name, a type, a value of 8 bytes. */
  static final int BYTES = 96;

  static final int TYPE = 80;
  static final int VALUE = 88;

  private static final int IS_TEXT = 7;

  private final Memory array;
  private final List<Memory> texts = new ArrayList<>();

  /**
   * @param values by name; of a name with several, libvirt wants a parameter each
   */
  TextParameters(Map<String, List<String>> values) {
    int count = values.values().stream().mapToInt(List::size).sum();
    array = new Memory((long) Math.max(1, count) * BYTES);
    array.clear();
    values.forEach((name, all) -> all.forEach(value -> add(name, value)));
  }

  private void add(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    Memory text = new Memory(bytes.length + 1L);
    text.write(0, bytes, 0, bytes.length);
    text.setByte(bytes.length, (byte) 0);
    Pointer parameter = array.share((long) texts.size() * BYTES);
    parameter.setString(0, name);
    parameter.setInt(TYPE, IS_TEXT);
    parameter.setPointer(VALUE, text);
    texts.add(text);
  }

  Pointer pointer() {
    return array;
  }

  int count() {
    return texts.size();
  }

  @Override
  public void close() {
    texts.forEach(Memory::close);
    array.close();
  }
}
