package cloud.nephele.image.member;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a member's status under its wire name, so that SQL and documents use the same word. */
@Converter(autoApply = true)
public class MemberStatusColumn implements AttributeConverter<MemberStatus, String> {

  @Override
  public String convertToDatabaseColumn(MemberStatus status) {
    return status.wireName();
  }

  @Override
  public MemberStatus convertToEntityAttribute(String column) {
    return MemberStatus.find(column).orElseThrow();
  }
}
