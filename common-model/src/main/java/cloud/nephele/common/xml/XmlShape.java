package cloud.nephele.common.xml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a JSON value looks as an XML element, and the other way round. Names of elements and
 * attributes are written {@code prefix:name} where they have a prefix; {@link XmlTable} says which
 * namespace it stands for.
 */
public sealed interface XmlShape {

  /** A scalar as the element's text. */
  static XmlShape text() {
    return new Scalar(Optional.empty(), false);
  }

  /** As {@link #text}, for Base64: white space between its characters is dropped when read. */
  static XmlShape base64() {
    return new Scalar(Optional.empty(), true);
  }

  /** A scalar as the element's only attribute. */
  static XmlShape attribute(String name) {
    return new Scalar(Optional.of(name), false);
  }

  /** An object whose scalars become attributes, where no field says otherwise. */
  static Fields attributes() {
    return new Fields(true, Map.of(), Optional.empty());
  }

  /** An object whose scalars become child elements, where no field says otherwise. */
  static Fields children() {
    return new Fields(false, Map.of(), Optional.empty());
  }

  /** An array: one child element per item. */
  static XmlShape items(String element, XmlShape item) {
    return new Items(element, item, Optional.empty());
  }

  /** An array of objects that each have the one key given, which XML leaves out. */
  static XmlShape wrappedItems(String element, String key, XmlShape item) {
    return new Items(element, item, Optional.of(key));
  }

  /** An object with keys of the user's choice: one child element per entry. */
  static XmlShape entries(String element, String keyAttribute, XmlShape value) {
    return new Entries(element, new Entry(keyAttribute, value));
  }

  /** An object with one entry of the user's choice: the element is that entry. */
  static XmlShape entry(String keyAttribute, XmlShape value) {
    return new Entry(keyAttribute, value);
  }

  /** See {@link #text} and {@link #attribute}. */
  record Scalar(Optional<String> attribute, boolean spaceless) implements XmlShape {}

  /** See {@link #items}. */
  record Items(String element, XmlShape item, Optional<String> wrapper) implements XmlShape {}

  /** See {@link #entries}. */
  record Entries(String element, Entry entry) implements XmlShape {}

  /** See {@link #entry}. */
  record Entry(String keyAttribute, XmlShape value) implements XmlShape {}

  /**
   * An object. A field that is not declared becomes an attribute or a child of the same name when
   * it is a scalar, a child when it is an object, and one child per item when it is an array.
   * Declared children come first, in the order of their declaration.
   *
   * @param declared the fields that differ from that, by their name in JSON
   * @param nullText what null reads as, where not as everywhere in the table
   */
  record Fields(
      boolean scalarsAreAttributes, Map<String, Field> declared, Optional<String> nullText)
      implements XmlShape {

    public Fields {
      declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
    }

    /** A scalar that is an attribute of another name, or among {@link #children} an attribute. */
    public Fields attribute(String json, String xml) {
      return with(new Field(json, xml, Place.ATTRIBUTE, XmlShape.text()));
    }

    /** A child element of the same name. */
    public Fields child(String name, XmlShape shape) {
      return child(name, name, shape);
    }

    /** A child element of another name. */
    public Fields child(String json, String xml, XmlShape shape) {
      return with(new Field(json, xml, Place.CHILD, shape));
    }

    /** A child element that is there, empty, even when the object lacks the field. */
    public Fields childAlways(String name, XmlShape shape) {
      return with(new Field(name, name, Place.CHILD_ALWAYS, shape));
    }

    /** The element's own text. */
    public Fields text(String json, XmlShape shape) {
      return with(new Field(json, "", Place.TEXT, shape));
    }

    /** An array whose items are children of this very element, beside its other children. */
    public Fields inline(String json, String element, XmlShape item) {
      return with(new Field(json, element, Place.INLINE, item));
    }

    /** What null reads as here. */
    public Fields nullAs(String text) {
      return new Fields(scalarsAreAttributes, declared, Optional.of(text));
    }

    /** The declared field that an attribute or a child stands for. */
    public Optional<Field> byXml(String xml, boolean attribute) {
      return declared.values().stream()
          .filter(field -> field.xml().equals(xml))
          .filter(field -> (field.place() == Place.ATTRIBUTE) == attribute)
          .findFirst();
    }

    private Fields with(Field field) {
      Map<String, Field> all = new LinkedHashMap<>(declared);
      all.put(field.json(), field);
      return new Fields(scalarsAreAttributes, all, nullText);
    }
  }

  /** A declared field: its two names, where it stands, and its shape there. */
  record Field(String json, String xml, Place place, XmlShape shape) {}

  /** Where a field stands in its element. */
  enum Place {
    ATTRIBUTE,
    CHILD,
    CHILD_ALWAYS,
    INLINE,
    TEXT
  }
}
