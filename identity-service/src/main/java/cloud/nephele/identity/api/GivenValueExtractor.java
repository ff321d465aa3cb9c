package cloud.nephele.identity.api;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Lets constraints on the value inside of a {@link Given} be checked, where there is one. */
@Singleton
public class GivenValueExtractor implements ValueExtractor<Given<@ExtractedValue ?>> {

  @Override
  public void extractValues(Given<?> given, ValueReceiver receiver) {
    if (given.isGiven()) {
      receiver.value(null, given.value());
    }
  }
}
