"""Runs the commands of novaclient that speak to what compute serves, each in a fork."""
import os
import re
import sys
import tempfile
import time
import uuid
import warnings

warnings.simplefilter("ignore")

from novaclient import shell

NAME = "walk-" + uuid.uuid4().hex[:8]


def attempt(words):
    """Runs a command in a fork, which has the client loaded already; returns how it ended."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if not child:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            code = 0
            try:
                shell.OpenStackComputeShell().main(words)
            except SystemExit as end:
                code = end.code or 0
            except Exception as failure:
                print(failure, file=sys.stderr)
                code = 1
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code if isinstance(code, int) else 1)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


def nova(line, version="2.1"):
    """Runs a command that must succeed and returns what it printed."""
    words = ["--os-compute-api-version", version, *line.split()]
    code, out, err = attempt(words)
    if code:
        raise AssertionError("nova %s\nended with %s\n%s%s" % (line, code, out, err))
    return out


def refused(line, version="2.1"):
    """Runs a command that must fail with the service's sentence."""
    code, out, err = attempt(["--os-compute-api-version", version, *line.split()])
    if not code or "(HTTP " not in err:
        raise AssertionError("nova %s\nended with %s\n%s%s" % (line, code, out, err))
    return err


def wait(server, wanted):
    for _ in range(300):
        shown = nova("show " + server)
        now = re.search(r"\| status +\| (\S+)", shown).group(1)
        task = re.search(r"task_state +\| (\S+)", shown).group(1)
        if now == wanted and task == "-":
            return
        if now == "ERROR" and wanted != "ERROR":
            raise AssertionError(shown)
        time.sleep(0.2)
    raise AssertionError("%s is %s and not %s" % (server, now, wanted))


def cell(table, row, column=1):
    """A cell of the row that holds a text."""
    for line in table.splitlines():
        if row in line:
            return line.split("|")[column].strip()
    raise AssertionError("no %s in\n%s" % (row, table))


image, project, user = sys.argv[1:]

# What there is.
for command in (
    "version-list",
    "flavor-list",
    "availability-zone-list",
    "limits",
    "limits --reserved",
    "service-list",
    "hypervisor-list",
    "hypervisor-stats",
    "hypervisor-list --matching simulated",
    "aggregate-list",
    "usage-list",
    "usage",
    "keypair-list",
    "server-group-list",
    "quota-show",
    "quota-defaults",
    "quota-class-show default",
    "instance-usage-audit-log",
    "migration-list",
):
    nova(command)
hypervisor = cell(nova("hypervisor-list"), "simulated", 2)
nova("hypervisor-show " + hypervisor)
nova("hypervisor-uptime " + hypervisor)
nova("hypervisor-servers simulated")

# Flavors.
flavor = NAME + "-flavor"
nova("flavor-create %s %s 64 1 1" % (flavor, flavor))
larger = NAME + "-larger"
nova("flavor-create %s %s 128 1 2" % (larger, larger))
nova("flavor-create --is-public false %s-private auto 64 1 1" % NAME)
nova("flavor-show " + flavor)
nova("flavor-key %s set speed=high" % flavor)
nova("flavor-key %s unset speed" % flavor)
nova("flavor-access-add %s-private %s" % (NAME, project))
nova("flavor-access-list --flavor %s-private" % NAME)
nova("flavor-access-remove %s-private %s" % (NAME, project))
nova("flavor-delete %s-private" % NAME)
nova("flavor-update %s told" % larger, "2.55")

# Key pairs, groups, aggregates, quotas.
nova("keypair-add %s" % NAME)
nova("keypair-show %s" % NAME)
nova("keypair-delete %s" % NAME)
nova("server-group-create %s affinity" % NAME)
group = cell(nova("server-group-list"), NAME)
nova("server-group-get " + group)
nova("server-group-delete " + group)
aggregate = cell(nova("aggregate-create %s" % NAME), NAME)
nova("aggregate-show " + aggregate)
nova("aggregate-update --name %s-new %s" % (NAME, aggregate))
nova("aggregate-set-metadata %s fast=true" % aggregate)
host = cell(nova("service-list"), "nova-compute", 3)
nova("aggregate-add-host %s %s" % (aggregate, host))
nova("aggregate-remove-host %s %s" % (aggregate, host))
nova("aggregate-delete " + aggregate)
nova("quota-update --instances 20 %s" % project)
nova("quota-update --instances 15 --user %s %s" % (user, project))
nova("quota-show --tenant %s --user %s" % (project, user))
nova("quota-show --tenant %s --detail" % project, "2.50")
nova("quota-delete --tenant %s --user %s" % (project, user))
nova("quota-delete --tenant %s" % project)
nova("quota-class-update default --instances 12")
nova("quota-class-update default --instances 10")

# A server and all that can be done to it.
server = NAME + "-server"
nova("boot --flavor %s --image %s --meta tier=gold --poll %s" % (flavor, image, server))
wait(server, "ACTIVE")
nova("list")
nova("list --status ACTIVE --name %s" % server)
nova("list --all-tenants 1")
nova("update --name %s-b %s" % (server, server), "2.19")
server += "-b"
nova("update --description told %s" % server, "2.19")
nova("meta %s set a=1 b=2" % server)
nova("meta %s delete a" % server)
nova("console-log --length 5 %s" % server)
nova("diagnostics " + server)
nova("diagnostics " + server, "2.48")
nova("list-secgroup " + server)
nova("instance-action-list " + server)
action = cell(nova("instance-action-list " + server), "create", 2)
nova("instance-action %s %s" % (server, action))
nova("interface-list " + server)
nova("lock " + server)
nova("unlock " + server)
for line, wanted in (
    ("stop", "SHUTOFF"),
    ("start", "ACTIVE"),
    ("pause", "PAUSED"),
    ("unpause", "ACTIVE"),
    ("suspend", "SUSPENDED"),
    ("resume", "ACTIVE"),
    ("reboot", "ACTIVE"),
    ("reboot --hard", "ACTIVE"),
    ("rescue", "RESCUE"),
    ("unrescue", "ACTIVE"),
    ("shelve", "SHELVED_OFFLOADED"),
    ("unshelve", "ACTIVE"),
):
    nova("%s %s" % (line, server))
    wait(server, wanted)
nova("rebuild %s %s" % (server, image))
wait(server, "ACTIVE")
nova("resize %s %s" % (server, larger))
wait(server, "VERIFY_RESIZE")
nova("resize-revert " + server)
wait(server, "ACTIVE")
nova("resize %s %s" % (server, larger))
wait(server, "VERIFY_RESIZE")
nova("resize-confirm " + server)
wait(server, "ACTIVE")
nova("image-create %s %s-image" % (server, NAME))
wait(server, "ACTIVE")
nova("backup %s %s-backup daily 1" % (server, NAME))
wait(server, "ACTIVE")
nova("reset-network " + server)
nova("reset-state --active " + server)
nova("get-password %s" % server)
nova("clear-password %s" % server)
refused("migrate %s" % server)
refused("live-migration %s" % server)
refused("evacuate %s" % server)
nova("migration-list")
nova("migration-list", "2.80")
nova("force-delete " + server)
nova("boot --flavor %s --image %s --min-count 2 --max-count 2 --poll %s-m" % (flavor, image, NAME))
nova("delete %s-m-1 %s-m-2" % (NAME, NAME))
nova("service-list --binary nova-compute")
nova("flavor-delete " + flavor)
nova("flavor-delete " + larger)
print("walked")
