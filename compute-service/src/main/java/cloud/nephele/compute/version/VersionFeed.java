package cloud.nephele.compute.version;

import static cloud.nephele.common.xml.XmlShape.attributes;
import static cloud.nephele.common.xml.XmlShape.children;
import static cloud.nephele.common.xml.XmlShape.text;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlDocument;
import cloud.nephele.common.xml.XmlShape;
import cloud.nephele.common.xml.XmlTable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/** Versions as an Atom feed (RFC 4287), which version 2 has of nothing else. */
record VersionFeed(Feed feed) implements Representation {

  /** How it is written. */
  static final XmlTable TABLE =
      XmlTable.of("http://www.w3.org/2005/Atom", XmlTable.Words.XML)
          .labelled("application/atom+xml")
          .with(
              XmlDocument.of(
                  "feed",
                  children()
                      .child("title", content())
                      .child("updated", text())
                      .child("id", text())
                      .inline("links", "link", attributes())
                      .child("author", children())
                      .inline(
                          "entries",
                          "entry",
                          children()
                              .child("id", text())
                              .child("title", content())
                              .child("updated", text())
                              .inline("links", "link", attributes())
                              .child("content", content()))));

  record Feed(
      Text title,
      String updated,
      String id,
      List<Link> links,
      Author author,
      List<Entry> entries) {}

  record Entry(String id, Text title, String updated, List<Link> links, Text content) {}

  record Author(String name) {}

  record Text(@JsonProperty("text") String value) {

    @JsonProperty("type")
    String type() {
      return "text";
    }
  }

  /**
   * A feed of at least one version.
   *
   * @param id the address of the feed itself
   */
  static VersionFeed of(String title, String id, List<Entry> entries) {
    String updated = entries.stream().map(Entry::updated).max(Comparator.naturalOrder()).get();
    return new VersionFeed(
        new Feed(
            new Text(title),
            updated,
            id,
            List.of(new Link("self", id)),
            new Author("Nephele"),
            entries));
  }

  /**
   * A version in a feed.
   *
   * @param links the first tells where the version is
   */
  static Entry entry(ApiVersion version, List<Link> links) {
    return new Entry(
        links.getFirst().href(),
        new Text("Version " + version.id()),
        version.updated(),
        links,
        new Text(
            "Version %s %s (%s)".formatted(version.id(), version.status(), version.updated())));
  }

  private static XmlShape content() {
    return attributes().text("text", text());
  }
}
