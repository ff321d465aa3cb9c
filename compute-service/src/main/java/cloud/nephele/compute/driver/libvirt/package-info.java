/**
 * Real guests: QEMU domains on hosts that libvirt looks after, this machine by default.
 *
 * <p>Read {@link cloud.nephele.compute.driver.libvirt.LibvirtDriver} first, then {@code
 * LibvirtGuest} and {@code GuestFolder}, which say what a guest is and consists of, {@code
 * GuestBuilder}, {@code ImageCache} and {@code HostNetworks}. What else a guest can do is in parts
 * of the driver: {@code LibvirtPausing}, {@code LibvirtMoves}, {@code LibvirtLiveMigration}, {@code
 * LibvirtRescue}, {@code LibvirtSnapshots}, {@code LibvirtInterfaces}, {@code LibvirtVolumes},
 * {@code LibvirtConsoles}, {@code LibvirtInsight}. {@code DomainXml} and {@code NetworkXml} are
 * what libvirt is told; {@code LibvirtHost} bounds how long that may take.
 *
 * <p>For operators:
 *
 * <ul>
 *   <li>A domain is named after the setting {@code nephele.compute.libvirt.prefix} and the server's
 *       id. Nothing without the prefix is listed or touched.
 *   <li>A guest's files are in {@code guests/SERVER_ID} of the data folder. The folder is made
 *       first and removed last: a build or removal that was killed half way is finished by the next
 *       call for the same server.
 *   <li>Domains do not start with the host; networks do. Guests outlive compute and libvirtd.
 *   <li>{@code RUNNING} includes a guest that is shutting down. A domain that ended by crashing is
 *       {@code CRASHED}.
 *   <li>A hard reboot renews the domain from {@code domain.xml} in the guest's folder: changes made
 *       with {@code virsh edit} are gone then.
 *   <li>DHCP answers only the interfaces that compute made. A removed guest's address is given back
 *       in its name; on a remote host it is free when the lease ends, after two minutes.
 *   <li>A call that libvirt has not answered in time goes on inside libvirt: the next call for the
 *       same guest waits for it, so that an undo or a removal has the last word.
 *   <li>Console logs are cut by virtlogd at 2 MiB; reading looks at the last two pieces.
 * </ul>
 *
 * <p>Traps met: a machine may list KVM, open {@code /dev/kvm} and leave every guest {@code paused
 * (unknown)}, hence {@code Kvm}. Where {@code /dev/kvm} is for root alone (no udev has given it to
 * group {@code kvm}), libvirt probes QEMU as root and sees KVM, then checks as QEMU's user and does
 * not: it holds what it knows for outdated and probes again for every domain it defines or starts,
 * 30 to 200 seconds instead of 0.05; {@code chgrp kvm /dev/kvm; chmod 660 /dev/kvm} mends it, and
 * the host's report says so. {@code append='on'} keeps the console across starts. A base image is
 * shared, so libvirt must not relabel it.
 */
package cloud.nephele.compute.driver.libvirt;
