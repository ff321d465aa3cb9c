package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.GuestDiagnostics;
import cloud.nephele.compute.driver.GuestDiagnostics.Disk;
import cloud.nephele.compute.driver.GuestDiagnostics.Interface;
import cloud.nephele.compute.driver.GuestDiagnostics.Memory;
import cloud.nephele.compute.driver.GuestDiagnostics.Traffic;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Reads what libvirt says that a domain has used, each figure under a name with dots. */
record DomainStats(Map<String, Object> figures) {

  /**
   * What the guest does.
   *
   * @param macAddresses of its interfaces, in the domain's order
   */
  GuestDiagnostics diagnostics(String hypervisor, List<String> macAddresses) {
    return new GuestDiagnostics(
        hypervisor,
        all("vcpu.current", index -> number("vcpu." + index + ".time")),
        new Memory(
            number("balloon.maximum"),
            number("balloon.current"),
            figures.containsKey("balloon.rss")
                ? OptionalLong.of(number("balloon.rss"))
                : OptionalLong.empty()),
        all("block.count", index -> disk("block." + index)),
        IntStream.range(0, macAddresses.size())
            .mapToObj(index -> nic("net." + index, macAddresses.get(index)))
            .toList());
  }

  private <T> List<T> all(String count, IntFunction<T> one) {
    return IntStream.range(0, (int) number(count)).mapToObj(one).toList();
  }

  private Disk disk(String prefix) {
    return new Disk(
        text(prefix + ".name"),
        number(prefix + ".rd.bytes"),
        number(prefix + ".rd.reqs"),
        number(prefix + ".wr.bytes"),
        number(prefix + ".wr.reqs"));
  }

  private Interface nic(String prefix, String mac) {
    return new Interface(
        text(prefix + ".name"), mac, traffic(prefix + ".rx"), traffic(prefix + ".tx"));
  }

  private Traffic traffic(String prefix) {
    return new Traffic(
        number(prefix + ".bytes"),
        number(prefix + ".pkts"),
        number(prefix + ".errs"),
        number(prefix + ".drop"));
  }

  /** What libvirt does not tell is nothing. */
  private long number(String name) {
    return figures.get(name) instanceof Long value ? value : 0;
  }

  private String text(String name) {
    return figures.get(name) instanceof String value ? value : "";
  }
}
