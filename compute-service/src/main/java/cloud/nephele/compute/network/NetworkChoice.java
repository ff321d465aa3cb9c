package cloud.nephele.compute.network;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** On which networks a new server is to be. */
public sealed interface NetworkChoice {

  /** The one there is. */
  record Auto() implements NetworkChoice {}

  /** None. */
  record None() implements NetworkChoice {}

  /** These, in this order. */
  record Listed(List<Wish> wishes) implements NetworkChoice {
    public Listed {
      wishes = List.copyOf(wishes);
    }
  }

  /**
   * One network.
   *
   * @param address the address to have there; empty for any
   * @param tag what the owner calls the interface
   */
  record Wish(UUID networkId, Optional<String> address, Optional<String> tag) {

    /** Any address, no tag. */
    public static Wish on(UUID networkId) {
      return new Wish(networkId, Optional.empty(), Optional.empty());
    }
  }
}
