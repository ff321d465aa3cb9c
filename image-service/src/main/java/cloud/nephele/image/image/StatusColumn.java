package cloud.nephele.image.image;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a status under its wire name, so that SQL and documents use the same word. */
@Converter(autoApply = true)
public class StatusColumn implements AttributeConverter<ImageStatus, String> {

  @Override
  public String convertToDatabaseColumn(ImageStatus status) {
    return status.wireName();
  }

  @Override
  public ImageStatus convertToEntityAttribute(String column) {
    return ImageStatus.find(column).orElseThrow();
  }
}
