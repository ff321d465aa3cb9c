/** The small bootable image that a new cloud comes with. */
package cloud.nephele.launcher.image;
