package cloud.nephele.compute.cell;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Cells as extensions. */
@Singleton
class CellExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-cells", "Cells", "The one cell of the cloud.")
            .since(NAMESPACES + "cells/api/v1.1", "2011-09-21T00:00:00+00:00")
            .paths("os-cells"),
        Extension.of("os-cell-capacities", "CellCapacities", "What is free in a cell.")
            .since(NAMESPACES + "cell_capacities/api/v1.1", "2013-05-27T00:00:00Z")
            .paths("os-cells/capacities"));
  }
}
