/**
 * Real guests: QEMU domains on hosts that libvirt looks after, this machine by default.
 *
 * <p>Read {@link cloud.nephele.compute.driver.libvirt.LibvirtDriver} first, then {@code
 * GuestFolder}, which says what a guest consists of, {@code ImageCache} and {@code HostNetworks}.
 * {@code DomainXml} and {@code NetworkXml} are what libvirt is told; {@code LibvirtHost} bounds how
 * long that may take.
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
 *   <li>DHCP answers only the interfaces that compute made, and leases for two minutes. An address
 *       whose guest went without giving it back serves another interface after that.
 *   <li>Console logs are cut by virtlogd at 2 MiB; reading looks at the last two pieces.
 * </ul>
 *
 * <p>Traps met: a machine may list KVM, open {@code /dev/kvm} and leave every guest {@code paused
 * (unknown)}, hence {@code Kvm}. A libvirt that finds its cached knowledge of QEMU invalid asks
 * QEMU again for every domain it defines or starts: seconds each, one after the other, and minutes
 * when many wait. {@code append='on'} keeps the console across starts. A base image is shared, so
 * libvirt must not relabel it.
 */
package cloud.nephele.compute.driver.libvirt;
