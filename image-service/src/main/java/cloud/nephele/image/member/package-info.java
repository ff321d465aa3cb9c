/**
 * Members: the projects that a {@code shared} image is offered to. The owner makes members; each
 * member then accepts or rejects the offer, which decides whether its lists show the image.
 */
package cloud.nephele.image.member;
