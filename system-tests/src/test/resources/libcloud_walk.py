"""Walks through compute with libcloud, in the versions of the API that its drivers speak."""
import os
import sys
import time
import uuid

from libcloud.compute.providers import get_driver

NAME = "walk-" + uuid.uuid4().hex[:8]
KEY = (
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl walk"
)
environment = os.environ
compute, images, image_id, project = sys.argv[1:]


def driver(version, path):
    return get_driver("openstack")(
        environment["OS_USERNAME"],
        environment["OS_PASSWORD"],
        api_version=version,
        ex_force_auth_url=environment["OS_AUTH_URL"].rsplit("/v3", 1)[0],
        ex_force_auth_version="3.x_password",
        ex_tenant_name=environment["OS_PROJECT_NAME"],
        ex_domain_name=environment.get("OS_USER_DOMAIN_NAME", "Default"),
        ex_force_base_url=compute + path,
        ex_force_image_url=images,
        ex_force_service_region=environment.get("OS_REGION_NAME", "RegionOne"),
        secure=False,
    )


def wait(nova, node, *states):
    for _ in range(300):
        shown = nova.ex_get_node_details(node.id)
        if shown.extra["vm_state"] in states and not shown.extra["task_state"]:
            return shown
        if shown.extra["vm_state"] == "error":
            raise AssertionError(shown.extra["fault"])
        time.sleep(0.2)
    raise AssertionError("%s is %s and not %s" % (node.name, shown.extra["vm_state"], states))


def common(nova, size, larger, image, name, rebuilds=True):
    """What all versions have."""
    nova.import_key_pair_from_string(name, KEY)
    assert name in [key.name for key in nova.list_key_pairs()]
    node = nova.create_node(
        name=name,
        size=size,
        image=image,
        ex_keyname=name,
        ex_metadata={"tier": "gold"},
        ex_userdata="#!/bin/sh\ntrue\n",
    )
    node = wait(nova, node, "active")
    assert node.private_ips and node.extra["key_name"] == name
    assert node.id in [one.id for one in nova.list_nodes()]
    nova.ex_set_metadata(node, {"tier": "silver"})
    assert nova.ex_get_metadata(node) == {"tier": "silver"}
    nova.ex_set_server_name(node, name + "-b")
    assert nova.ex_get_node_details(node.id).name == name + "-b"
    assert nova.ex_get_console_output(node, length=5)
    for act, state in (
        (nova.reboot_node, "active"),
        (nova.ex_hard_reboot_node, "active"),
        (nova.ex_pause_node, "paused"),
        (nova.ex_unpause_node, "active"),
        (nova.ex_suspend_node, "suspended"),
        (nova.ex_resume_node, "active"),
        (nova.ex_stop_node, "stopped"),
        (nova.ex_start_node, "active"),
        (nova.ex_rescue, "rescued"),
        (nova.ex_unrescue, "active"),
    ):
        act(node)
        wait(nova, node, state)
    nova.ex_set_password(node, "open sesame")
    wait(nova, node, "active")
    nova.ex_resize(node, larger)
    wait(nova, node, "resized")
    nova.ex_confirm_resize(node)
    wait(nova, node, "active")
    if rebuilds:
        nova.ex_rebuild(node, image)
        wait(nova, node, "active")
    nova.destroy_node(node)
    nova.delete_key_pair(nova.get_key_pair(name))


def old(nova):
    """Version 1.1, whose networks, groups, addresses and images are compute's own."""
    sizes = sorted(nova.list_sizes(), key=lambda size: size.ram)
    image = next(one for one in nova.list_images() if one.id == image_id)
    assert nova.get_image(image_id).name == image.name
    assert nova.ex_get_size(sizes[0].id).id == sizes[0].id
    nova.ex_list_networks()
    group = nova.ex_create_security_group(NAME, "walked")
    rule = nova.ex_create_security_group_rule(group, "tcp", 22, 22, "0.0.0.0/0")
    nova.ex_delete_security_group_rule(rule)
    nova.ex_delete_security_group(group)
    nova.ex_list_floating_ip_pools()
    nova.ex_list_floating_ips()
    common(nova, sizes[0], sizes[1], image, NAME + "-old")


def new(nova, name, rebuilds):
    """Version 2, which asks other services for images and networks."""
    sizes = sorted(nova.list_sizes(), key=lambda size: size.ram)
    image = nova.get_image(image_id)
    common(nova, sizes[0], sizes[1], image, name, rebuilds)


old(driver("1.1", "/v2/" + project))
new(driver("2.0", "/v2/" + project), NAME + "-two", True)
# It sends fields with a rebuild that version 2.1 of the API refuses.
new(driver("2.1", "/v2.1/" + project), NAME + "-new", False)
print("walked")
