/**
 * JSON schemas, from which glanceclient builds its models: what is a base property and what an
 * extra one. They are documents under {@code src/main/resources/schemas}.
 */
package cloud.nephele.image.schema;
