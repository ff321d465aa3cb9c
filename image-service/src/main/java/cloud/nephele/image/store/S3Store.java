package cloud.nephele.image.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Blobs as objects of any service that speaks S3. Each is sent as an upload in parts, small ones
 * too: an upload that is begun can be found and ended by others, which is what makes a deleted
 * writer unable to commit. A part is collected in a file, not in memory, so that it can be sent
 * again after a failure.
 */
public final class S3Store implements ImageStore {

  private static final int NOT_FOUND = 404;

  /** S3 takes 10,000 parts; growing from 8 MiB by as much each 1,000 reaches 430 GiB. */
  private static final int PARTS_BEFORE_GROWTH = 1000;

  private final String id;
  private final StoreConfig.NamedStoreConfig config;
  private final String bucket;
  private final S3Client client;

  /** Opens a store; nothing is asked of the service yet. */
  public S3Store(String id, StoreConfig.NamedStoreConfig config) {
    this.id = id;
    this.config = config;
    this.bucket =
        config
            .bucket()
            .orElseThrow(() -> new IllegalStateException("Store " + id + " needs a bucket"));
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(config.region()))
            .forcePathStyle(config.pathStyle())
            // What is not Amazon's often knows no checksums; the image has its own.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    config.endpoint().ifPresent(builder::endpointOverride);
    if (config.accessKey().isPresent() && config.secretKey().isPresent()) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(config.accessKey().get(), config.secretKey().get())));
    }
    this.client = builder.build();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String type() {
    return "s3";
  }

  @Override
  public Optional<String> description() {
    return config.description();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "s3_store_bucket",
        bucket,
        "s3_store_host",
        config.endpoint().map(URI::toString).orElse("amazonaws.com"),
        "s3_store_large_object_chunk_size",
        "" + config.partSize().asLongValue());
  }

  @Override
  public URI url(String key) {
    return URI.create("s3://" + bucket + "/" + object(key));
  }

  @Override
  public Optional<Path> file(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<InputStream> open(String key, long offset, long length) throws IOException {
    if (length == 0) {
      return exists(object(key)) ? Optional.of(InputStream.nullInputStream()) : Optional.empty();
    }
    String range =
        offset == 0 && length < 0
            ? null
            : "bytes=" + offset + "-" + (length < 0 ? "" : offset + length - 1);
    try {
      return Optional.of(client.getObject(get -> get.bucket(bucket).key(object(key)).range(range)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new IOException("Store " + id + " does not give blob " + key, e);
    }
  }

  @Override
  public BlobWriter create(String key) throws IOException {
    if (exists(object(key))) {
      throw new IOException("Store " + id + " has a blob " + key);
    }
    return new PartsWriter(object(key));
  }

  @Override
  public void delete(String key) throws IOException {
    String object = object(key);
    // In the direction in which a commit goes, or it could slip through between the two.
    for (MultipartUpload upload : unfinished(object)) {
      if (upload.key().equals(object)) {
        abort(object, upload.uploadId());
      }
    }
    ask(() -> client.deleteObject(delete -> delete.bucket(bucket).key(object)));
  }

  @Override
  public void forEachKey(Consumer<String> action) throws IOException {
    String folder = object("");
    try {
      for (MultipartUpload upload : unfinished(folder)) {
        action.accept(upload.key().substring(folder.length()));
      }
      for (S3Object blob :
          client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder)).contents()) {
        action.accept(blob.key().substring(folder.length()));
      }
    } catch (SdkException e) {
      throw new IOException("Store " + id + " does not list its blobs", e);
    }
  }

  @Override
  public long usableBytes() {
    return Long.MAX_VALUE;
  }

  @Override
  public Optional<String> note(String name) throws IOException {
    try {
      return Optional.of(
          client.getObjectAsBytes(get -> get.bucket(bucket).key(noteObject(name))).asUtf8String());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new IOException("Store " + id + " does not give note " + name, e);
    }
  }

  @Override
  public void leaveNote(String name, String text) throws IOException {
    ask(
        () ->
            client.putObject(
                put -> put.bucket(bucket).key(noteObject(name)),
                RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8))));
  }

  private String object(String key) {
    return config.prefix().orElse("") + "blobs/" + key;
  }

  private String noteObject(String name) {
    return config.prefix().orElse("") + "notes/" + name;
  }

  private boolean exists(String object) throws IOException {
    try {
      client.headObject(head -> head.bucket(bucket).key(object));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw new IOException("Store " + id + " does not answer", e);
    } catch (SdkException e) {
      throw new IOException("Store " + id + " does not answer", e);
    }
  }

  private List<MultipartUpload> unfinished(String prefix) throws IOException {
    return ask(
        () ->
            client
                .listMultipartUploadsPaginator(list -> list.bucket(bucket).prefix(prefix))
                .uploads()
                .stream()
                .toList());
  }

  private void abort(String object, String uploadId) throws IOException {
    try {
      client.abortMultipartUpload(abort -> abort.bucket(bucket).key(object).uploadId(uploadId));
    } catch (NoSuchUploadException e) {
      // Ended by another, in whichever way: nothing is left to do.
      return;
    } catch (SdkException e) {
      throw new IOException("Store " + id + " does not end an upload", e);
    }
  }

  private <T> T ask(Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new IOException("Store " + id + " refuses", e);
    }
  }

  private final class PartsWriter implements BlobWriter {
    private final String object;
    private final String uploadId;
    private final List<CompletedPart> parts = new ArrayList<>();
    private final Path partFile;
    private final FileChannel part;
    private long partBytes;
    private boolean committed;

    PartsWriter(String object) throws IOException {
      this.object = object;
      this.uploadId =
          ask(() -> client.createMultipartUpload(create -> create.bucket(bucket).key(object)))
              .uploadId();
      this.partFile = Files.createTempFile("image-part-", ".tmp");
      this.part = FileChannel.open(partFile, StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        partBytes += part.write(buffer);
      }
      if (partBytes >= config.partSize().asLongValue() * (1 + parts.size() / PARTS_BEFORE_GROWTH)) {
        sendPart();
      }
    }

    private void sendPart() throws IOException {
      int number = parts.size() + 1;
      String tag =
          ask(() ->
                  client.uploadPart(
                      upload ->
                          upload.bucket(bucket).key(object).uploadId(uploadId).partNumber(number),
                      RequestBody.fromFile(partFile)))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
      part.truncate(0);
      part.position(0);
      partBytes = 0;
    }

    @Override
    public void commit() throws IOException {
      if (partBytes > 0 || parts.isEmpty()) {
        sendPart();
      }
      ask(
          () ->
              client.completeMultipartUpload(
                  complete ->
                      complete
                          .bucket(bucket)
                          .key(object)
                          .uploadId(uploadId)
                          .multipartUpload(upload -> upload.parts(parts))));
      committed = true;
    }

    @Override
    public void close() throws IOException {
      part.close();
      Files.deleteIfExists(partFile);
      if (!committed) {
        abort(object, uploadId);
      }
    }
  }
}
