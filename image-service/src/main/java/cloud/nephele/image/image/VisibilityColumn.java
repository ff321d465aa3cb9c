package cloud.nephele.image.image;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a visibility under its wire name, so that SQL and documents use the same word. */
@Converter(autoApply = true)
public class VisibilityColumn implements AttributeConverter<Visibility, String> {

  @Override
  public String convertToDatabaseColumn(Visibility visibility) {
    return visibility.wireName();
  }

  @Override
  public Visibility convertToEntityAttribute(String column) {
    return Visibility.find(column).orElseThrow();
  }
}
