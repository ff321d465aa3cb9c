package cloud.nephele.image.image;

import java.util.UUID;
import org.hibernate.query.NativeQuery;

/**
 * An image in a list, and a number that is another one as soon as anything of the image changes.
 *
 * @param stamp the transaction that wrote the row
 */
record ImageStamp(UUID id, long stamp) {

  /** The number, of a row of {@code image}. */
  static final String COLUMN = "cast(cast(image.xmin as text) as bigint) as stamp";

  /** What a query on {@code image} selects. */
  static final String SELECTED = "image.id as id, " + COLUMN;

  /** Has a query for {@link #SELECTED} give stamps. */
  static NativeQuery<ImageStamp> stamps(NativeQuery<Object[]> query) {
    return query
        .addScalar("id", UUID.class)
        .addScalar("stamp", Long.class)
        .setTupleTransformer((row, _) -> new ImageStamp((UUID) row[0], (Long) row[1]));
  }
}
