"""Walks every command that glance (v1, v2) and openstack have for images; fails when one is left out."""
import contextlib
import functools
import http.server
import io
import json
import os
import pathlib
import re
import sys
import tempfile
import threading
import time
import uuid
import warnings

warnings.simplefilter("ignore")

from glanceclient.shell import OpenStackImagesShell
from openstackclient.shell import OpenStackShell

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="image-walk-"))
RUN = uuid.uuid4().hex[:8]
BYTES = os.urandom(100_000)
DISK = FOLDER / "disk.raw"
DISK.write_bytes(BYTES)
walked = {"1": set(), "2": set()}


class Terminal(io.StringIO):
    """Nothing is piped into the commands: they would take it for an image."""

    def isatty(self):
        return True


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def run(main, words):
    out, errors = io.StringIO(), io.StringIO()
    before, sys.stdin = sys.stdin, Terminal()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            status = main([str(word) for word in words])
    except SystemExit as e:
        status = e.code
    finally:
        sys.stdin = before
    assert not status, f"{words}: {status}\n{out.getvalue()}\n{errors.getvalue()}"
    return out.getvalue()


def glance(*words, version="2"):
    walked[version].add(words[0])
    if version == "2":
        return run(OpenStackImagesShell().main, words)
    return run(OpenStackImagesShell().main, ("--os-image-api-version", "1", *words))


def openstack(*words):
    # It keeps the streams that it finds when it is made.
    return run(lambda command: OpenStackShell().run(command), words)


def fields(table):
    """The rows of a table of names and values."""
    return dict(re.findall(r"^\| (\S+) +\| (.*?) +\|$", table, re.MULTILINE))


def show(image):
    return fields(glance("image-show", image))


def until(what, condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.3)


def active(image):
    until(f"{image} to be active", lambda: show(image)["status"] == "active")


def name(kind):
    return f"{kind}-{RUN}"


def create(kind, *words):
    formats = ("--disk-format", "raw", "--container-format", "bare")
    return fields(glance("image-create", "--name", name(kind), *formats, *words))["id"]


def same(file):
    assert pathlib.Path(file).read_bytes() == BYTES


def images(web):
    image = create("walk", "--file", DISK, "--property", "colour=blue", "--tags", "one")
    shown = show(image)
    assert (shown["status"], shown["size"], shown["colour"]) == ("active", "100000", "blue"), shown
    assert image in glance("image-list", "--property-filter", "colour=blue", "--sort", "name:asc")
    assert image in glance("image-list", "--tag", "one", "--visibility", "shared", "--include-stores")
    glance("image-update", image, "--name", name("renamed"), "--property", "size_of=x", "--min-ram", "1")
    glance("image-update", image, "--remove-property", "size_of", "--hidden", "True")
    assert image in glance("image-list", "--hidden", "True")
    glance("image-update", image, "--hidden", "False")
    glance("image-download", image, "--file", FOLDER / "back")
    same(FOLDER / "back")
    glance("image-tag-update", image, "two")
    assert "two" in show(image)["tags"]
    glance("image-tag-delete", image, "two")
    glance("image-deactivate", image)
    assert show(image)["status"] == "deactivated"
    glance("image-reactivate", image)
    assert show(image)["status"] == "active"

    empty = create("uploaded")
    glance("image-upload", empty, "--file", DISK, "--size", 100_000)
    active(empty)

    staged = create("staged")
    glance("image-stage", staged, "--file", DISK)
    assert show(staged)["status"] == "uploading"
    glance("image-import", staged, "--import-method", "glance-direct", "--all-stores", "True")
    active(staged)
    until("both stores", lambda: set(show(staged)["stores"].split(",")) == {"file", "second"})
    assert "success" in glance("image-tasks", staged)

    fetched = create("fetched")
    glance("image-import", fetched, "--import-method", "web-download", "--uri", f"{web}/disk.raw")
    active(fetched)
    glance("image-import", fetched, "--import-method", "copy-image", "--stores", "second")
    until("the copy", lambda: "second" in show(fetched)["stores"])
    glance("stores-delete", "--store", "second", fetched)
    assert show(fetched)["stores"] == "file"

    made = fields(
        glance(
            "image-create-via-import", "--name", name("via"), "--disk-format", "raw",
            "--container-format", "bare", "--import-method", "web-download", "--uri", f"{web}/disk.raw",
        )
    )["id"]
    active(made)
    for one in (empty, staged, fetched, made):
        glance("image-download", one, "--file", FOLDER / "back")
        same(FOLDER / "back")
    glance("image-delete", empty, staged, fetched, made)
    return image


def members(image):
    project = uuid.uuid4().hex
    glance("member-create", image, project)
    assert "pending" in glance("member-list", "--image-id", image)
    glance("member-update", image, project, "accepted")
    assert "accepted" in glance("member-get", image, project)
    glance("member-delete", image, project)


def locations(web):
    image = create("located")
    url = f"{web}/disk.raw"
    glance("location-add", "--url", url, image)
    assert show(image)["status"] == "active"
    glance("location-update", "--url", url, "--metadata", '{"shelf": "top"}', image)
    assert "shelf" in show(image)["locations"]
    glance("location-add", "--url", f"{url}?again", image)
    glance("location-delete", "--url", f"{url}?again", image)
    glance("image-download", image, "--file", FOLDER / "back")
    same(FOLDER / "back")
    glance("cache-queue", image)
    until("the cache", lambda: re.search(rf"{image}.*cached", glance("cache-list")))
    glance("cache-delete", image)
    glance("cache-clear", "--target", "both")
    glance("image-delete", image)


def metadefs():
    space = name("Walk")
    glance("md-namespace-create", space, "--display-name", "Walk", "--visibility", "public")
    assert space in glance("md-namespace-list", "--visibility", "public", "--page-size", "5")
    glance("md-namespace-update", space, "--description", "Seen")
    assert "Seen" in glance("md-namespace-show", space)
    assert "OS::Nova::Flavor" in glance("md-resource-type-list")
    glance("md-resource-type-associate", space, "--name", "OS::Nova::Flavor", "--prefix", "walk:")
    assert "OS::Nova::Flavor" in glance("md-namespace-resource-type-list", space)
    glance("md-resource-type-deassociate", space, "OS::Nova::Flavor")

    schema = json.dumps({"type": "string", "description": "How it looks"})
    glance("md-property-create", space, "--name", "look", "--title", "Look", "--schema", schema)
    assert "look" in glance("md-property-list", space)
    glance("md-property-update", space, "look", "--title", "Looks")
    assert "Looks" in glance("md-property-show", space, "look")
    glance("md-property-delete", space, "look")
    glance("md-property-create", space, "--name", "look", "--title", "Look", "--schema", schema)
    glance("md-namespace-properties-delete", space)
    assert "look" not in glance("md-property-list", space)

    parts = json.dumps({"description": "A thing", "properties": {"part": {"title": "Part", "type": "string"}}})
    glance("md-object-create", space, "--name", "thing", "--schema", parts)
    assert "thing" in glance("md-object-list", space)
    glance("md-object-update", space, "thing", "--name", "things")
    assert "things" in glance("md-object-show", space, "things")
    assert "Part" in glance("md-object-property-show", space, "things", "part")
    glance("md-object-delete", space, "things")
    glance("md-object-create", space, "--name", "thing", "--schema", parts)
    glance("md-namespace-objects-delete", space)

    glance("md-tag-create", space, "--name", "red")
    glance("md-tag-create-multiple", space, "--names", "green,blue")
    assert "green" in glance("md-tag-list", space)
    glance("md-tag-update", space, "green", "--name", "yellow")
    assert "yellow" in glance("md-tag-show", space, "yellow")
    glance("md-tag-delete", space, "yellow")
    glance("md-namespace-tags-delete", space)

    glance("md-namespace-delete", space)
    document = FOLDER / "namespace.json"
    document.write_text(json.dumps({"namespace": space, "tags": [{"name": "red"}]}))
    glance("md-namespace-import", "--file", document)
    assert "red" in glance("md-tag-list", space)
    glance("md-namespace-delete", space)


def tasks(web):
    wish = {
        "import_from": f"{web}/disk.raw",
        "import_from_format": "raw",
        "image_properties": {"name": name("task"), "container_format": "bare", "disk_format": "raw"},
    }
    task = fields(glance("task-create", "--type", "import", "--input", json.dumps(wish)))["id"]
    assert task in glance("task-list", "--type", "import")
    until("the task", lambda: fields(glance("task-show", task))["status"] == "success")


def information():
    assert "glance-download" in glance("import-info")
    assert "second" in glance("stores-info")
    assert "second" in glance("stores-info", "--detail")
    assert "image_size_total" in glance("usage")
    assert "os_hash_value" in glance("explain", "image")


def version_1(web):
    v1 = functools.partial(glance, version="1")
    formats = ("--disk-format", "raw", "--container-format", "bare")
    image = fields(v1("image-create", "--name", name("old"), *formats, "--file", DISK, "--property", "a=b"))["id"]
    assert image in v1("image-list", "--property-filter", "a=b", "--size-min", 1)
    assert fields(v1("image-show", image))["status"] == "active"
    v1("image-update", image, "--name", name("older"), "--is-public", "True", "--property", "c=d")
    v1("image-download", image, "--file", FOLDER / "back")
    same(FOLDER / "back")
    project = uuid.uuid4().hex
    v1("image-update", image, "--is-public", "False", "--purge-props")
    v1("member-create", image, project, "--can-share")
    assert project in v1("member-list", "--image-id", image)
    assert image in v1("member-list", "--tenant-id", project)
    v1("member-delete", image, project)
    copied = fields(v1("image-create", "--name", name("copied"), *formats, "--copy-from", f"{web}/disk.raw"))["id"]
    active(copied)
    v1("image-delete", image, copied)


def unified_client():
    """The same through the client of all services."""
    image = name("openstack")
    openstack("image", "create", "--file", DISK, "--property", "colour=red", "--tag", "one", "--private", image)
    assert image in openstack("image", "list", "--property", "colour=red", "--long")
    openstack("image", "save", "--file", FOLDER / "back", image)
    same(FOLDER / "back")
    openstack(
        "image", "set", "--name", f"{image}-new", "--property", "size_of=x", "--tag", "two", "--shared",
        "--min-ram", "1", "--os-distro", "debian", "--hidden", image,
    )
    image = f"{image}-new"
    openstack("image", "set", "--unhidden", "--deactivate", image)
    assert json.loads(openstack("image", "show", "-f", "json", image))["status"] == "deactivated"
    openstack("image", "set", "--activate", image)
    openstack("image", "unset", "--tag", "two", "--property", "size_of", image)
    shown = json.loads(openstack("image", "show", "-f", "json", image))
    assert shown["tags"] == ["one"] and "size_of" not in shown["properties"], shown
    project = json.loads(openstack("project", "create", "-f", "json", name("friend")))["id"]
    openstack("image", "add", "project", image, project)
    assert project in openstack("image", "member", "list", image)
    openstack("image", "remove", "project", image, project)
    imported = name("imported")
    openstack("image", "create", "--import", "--file", DISK, imported)
    until(
        "the import",
        lambda: json.loads(openstack("image", "show", "-f", "json", imported))["status"] == "active",
    )
    openstack("image", "set", "--protected", image)
    openstack("image", "set", "--unprotected", image)
    openstack("image", "delete", image, imported)
    openstack("project", "delete", project)


def everything_was_walked():
    for version, names in walked.items():
        shell = OpenStackImagesShell()
        shell.get_subcommand_parser(int(version), [])
        left = set(shell.subcommands) - names - {"help", "bash-completion", "bash_completion"}
        assert not left, f"never walked in v{version}: {sorted(left)}"


server = http.server.ThreadingHTTPServer(
    ("127.0.0.1", 0), functools.partial(Quiet, directory=str(FOLDER))
)
threading.Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}"
kept = images(here)
members(kept)
glance("image-delete", kept)
locations(here)
metadefs()
tasks(here)
information()
version_1(here)
unified_client()
everything_was_walked()
print("walked", sum(len(names) for names in walked.values()), "commands")
