package cloud.nephele.image.metadef;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gives a new cloud the definitions that the services of OpenStack understand. Each namespace is
 * loaded once: what an administrator changes or deletes stays as it is.
 */
@ApplicationScoped
public class StockDefinitions {

  private static final Logger LOG = Logger.getLogger(StockDefinitions.class);

  /** Each file holds several documents as clients would post them. */
  private static final List<String> FILES =
      List.of("compute", "hardware", "image", "software", "volume");

  /** Upstream's stock definitions belong to this name, which is no project's id. */
  private static final String OWNER = "admin";

  private final NamespaceService namespaces;
  private final NamespaceRepository existing;
  private final EntryRepository entries;
  private final MetadefConfig config;

  @Inject
  StockDefinitions(
      NamespaceService namespaces,
      NamespaceRepository existing,
      EntryRepository entries,
      MetadefConfig config) {
    this.namespaces = namespaces;
    this.existing = existing;
    this.entries = entries;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (config.stock()) {
      int loaded = QuarkusTransaction.requiringNew().call(this::load);
      if (loaded > 0) {
        LOG.infof("Loaded %d stock namespaces of metadata definitions", loaded);
      }
    }
  }

  /** Loads the namespaces that were not loaded before, and says how many those were. */
  int load() {
    int loaded = 0;
    for (String file : FILES) {
      for (NamespaceRequest document : read(file)) {
        if (entries.beginStock(document.namespace())
            && existing.findByName(document.namespace()).isEmpty()) {
          namespaces.insert(document, OWNER);
          loaded++;
        }
      }
    }
    return loaded;
  }

  static List<NamespaceRequest> read(String file) {
    ObjectReader reader = new YAMLMapper().readerFor(NamespaceRequest.class);
    try (InputStream text =
            StockDefinitions.class.getResourceAsStream("/metadefs/" + file + ".yaml");
        MappingIterator<NamespaceRequest> documents = reader.readValues(text)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException("The stock definitions in " + file + " cannot be read", e);
    }
  }
}
