/** Which hypervisor driver a cloud gets, and what the machine needs for it. */
package cloud.nephele.launcher.driver;
