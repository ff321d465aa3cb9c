package cloud.nephele.compute.driver.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The script of a simulated cloud: what goes wrong, until it is cleared. Safe to share. */
public final class SimulatedFaults {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition cleared = lock.newCondition();
  private final List<Armed> armed = new ArrayList<>();
  private final Set<String> downHosts = new TreeSet<>();
  private long clearings;

  /** Adds a fault to those that builds meet; several may befall one build, in order of adding. */
  public void add(BuildFault fault) {
    lock.lock();
    try {
      armed.add(new Armed(fault, fault.times()));
    } finally {
      lock.unlock();
    }
  }

  /** From now on the host does not answer. */
  public void takeDown(String host) {
    lock.lock();
    try {
      downHosts.add(host);
    } finally {
      lock.unlock();
    }
  }

  /** The host answers again; its guests are as they were. */
  public void bringUp(String host) {
    lock.lock();
    try {
      downHosts.remove(host);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets every fault: hanging builds go on, hosts that were down answer. */
  public void clear() {
    lock.lock();
    try {
      armed.clear();
      downHosts.clear();
      clearings++;
      cleared.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The faults that builds still meet. */
  public List<BuildFault> buildFaults() {
    lock.lock();
    try {
      return armed.stream().map(Armed::asFault).toList();
    } finally {
      lock.unlock();
    }
  }

  /** The hosts that do not answer. */
  public Set<String> downHosts() {
    lock.lock();
    try {
      return Set.copyOf(downHosts);
    } finally {
      lock.unlock();
    }
  }

  boolean isDown(String host) {
    lock.lock();
    try {
      return downHosts.contains(host);
    } finally {
      lock.unlock();
    }
  }

  /** The faults that befall this build, each counted as used. */
  List<BuildFault> takeFor(String serverName) {
    lock.lock();
    try {
      List<BuildFault> taken = new ArrayList<>();
      for (Armed candidate : List.copyOf(armed)) {
        if (candidate.fault.befalls(serverName)) {
          taken.add(candidate.fault);
          if (candidate.remaining > 0 && --candidate.remaining == 0) {
            armed.remove(candidate);
          }
        }
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void awaitClear() throws InterruptedException {
    lock.lock();
    try {
      long before = clearings;
      while (clearings == before) {
        cleared.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static final class Armed {
    private final BuildFault fault;
    private int remaining;

    private Armed(BuildFault fault, int remaining) {
      this.fault = fault;
      this.remaining = remaining;
    }

    private BuildFault asFault() {
      return new BuildFault(fault.serverName(), fault.effect(), remaining, fault.delay());
    }
  }
}
