package cloud.nephele.image.image;

import cloud.nephele.common.service.paging.Columns;
import cloud.nephele.common.service.paging.Columns.Column;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.query.NativeQuery;

/** What lists read of images. */
final class ImageColumns {

  /** In the order in which {@link Image} takes them. */
  private static final Columns COLUMNS =
      Columns.of(
          "image",
          Column.of("id", UUID.class),
          Column.of("name", String.class),
          Column.of("status", String.class),
          Column.of("visibility", String.class),
          Column.of("owner", String.class),
          Column.of("protected", Boolean.class),
          Column.of("os_hidden", Boolean.class),
          Column.of("disk_format", String.class),
          Column.of("container_format", String.class),
          Column.of("min_ram", Integer.class),
          Column.of("min_disk", Integer.class),
          Column.of("size", Long.class),
          Column.of("virtual_size", Long.class),
          Column.of("checksum", String.class),
          Column.of("os_hash_algo", String.class),
          Column.of("os_hash_value", String.class),
          Column.of("tags", String[].class),
          Column.json("properties"),
          Column.of("stores", String[].class),
          Column.of("importing_to_stores", String[].class),
          Column.of("failed_import", String[].class),
          Column.of("created_at", Instant.class),
          Column.of("updated_at", Instant.class),
          Column.of("deleted_at", Instant.class));

  /** What a query on {@code image} selects. */
  static final String SELECTED = COLUMNS.selected();

  /** The same, and the stamp. */
  static final String SELECTED_WITH_STAMP = SELECTED + ", " + ImageStamp.COLUMN;

  private ImageColumns() {}

  /** An image, and the {@link ImageStamp} of what was read. */
  record Stamped(Image image, long stamp) {}

  /** Has a query for {@link #SELECTED} give images. */
  static NativeQuery<Image> images(NativeQuery<Object[]> query) {
    return COLUMNS.read(query, Image::new);
  }

  /** Has a query for {@link #SELECTED_WITH_STAMP} give images and stamps. */
  static NativeQuery<Stamped> stamped(NativeQuery<Object[]> query) {
    return COLUMNS
        .read(query, row -> new Stamped(new Image(row), row.number()))
        .addScalar("stamp", Long.class);
  }
}
