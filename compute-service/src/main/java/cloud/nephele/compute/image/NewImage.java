package cloud.nephele.compute.image;

import java.util.Map;

/**
 * An image to make of a server's disk.
 *
 * @param minDiskGib the smallest root disk that it fits
 * @param properties whatever else is to be known of it
 */
public record NewImage(String name, int minDiskGib, Map<String, String> properties) {}
