package cloud.nephele.image.quota;

/** The same limits for every project, from this service's settings. */
record ConfiguredLimits(QuotaConfig config) implements Limits {

  @Override
  public long limit(Resource resource, String project) {
    return switch (resource) {
      case IMAGE_SIZE_TOTAL -> config.imageSizeTotal();
      case IMAGE_STAGE_TOTAL -> config.imageStageTotal();
      case IMAGE_COUNT_TOTAL -> config.imageCountTotal();
      case IMAGE_COUNT_UPLOADING -> config.imageCountUploading();
    };
  }
}
