/**
 * Image API v1, for clients from before 2014: a second dialect over the same images. An image's
 * record travels in {@code x-image-meta-} headers, its bytes are the body.
 *
 * <p>An image is public or it is not. What v1 makes and does not call public is {@code shared} in
 * v2, since v1 has members of any image; what v2 made private or for the community is not public.
 *
 * <p>Read {@link cloud.nephele.image.v1.ImageV1Resource}, {@link
 * cloud.nephele.image.v1.ImageV1Headers} and {@link cloud.nephele.image.v1.ImageV1Service}.
 */
package cloud.nephele.image.v1;
