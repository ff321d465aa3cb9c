"""Runs every command that the openstack client has for identity v3."""
import json
import os
import sys
import tempfile
import uuid
import warnings
from importlib.metadata import entry_points

warnings.simplefilter("ignore")

from openstackclient import shell

COMMANDS = {entry.name for entry in entry_points(group="openstack.identity.v3")}
walked = set()


def attempt(words, environment):
    """Runs a command in a fork, which has the client loaded already; returns how it ended."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if not child:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            for key, value in environment.items():
                os.environ.pop(key, None)
                if value is not None:
                    os.environ[key] = value
            try:
                code = shell.OpenStackShell().run(words)
            except SystemExit as end:
                code = end.code
            sys.stdout.flush()
            sys.stderr.flush()
            # One command returns what it should have shown.
            os._exit(code if isinstance(code, int) else 0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


def note(words):
    for length in range(len(words), 0, -1):
        name = "_".join(words[:length]).replace("-", "_")
        if name in COMMANDS:
            walked.add(name)
            return
    raise AssertionError("No such command: %s" % words)


def run(line, *more, **environment):
    """Runs a command that must succeed; a string of words, and then words that hold spaces."""
    words = line.split() + list(more)
    note(words)
    code, out, err = attempt(words, environment)
    if code:
        raise AssertionError("%s\nended with %s\n%s%s" % (" ".join(words), code, out, err))
    return out


def read(line, *more, **environment):
    """As run, for a command that shows something: what it shows."""
    return json.loads(run(line, *more, "-f", "json", **environment))


def ids(line, **environment):
    return [row["ID"] for row in read(line, **environment)]


def refused(line, **environment):
    code, _, _ = attempt(line.split(), environment)
    if not code:
        raise AssertionError("%s was not refused" % line)


def name(kind):
    return kind + "-" + uuid.uuid4().hex[:8]


def document(content):
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(content, file)
    return file.name


def domains_and_regions():
    domain, region, inner = name("domain"), name("region"), name("inner")
    created = read("domain create --description first " + domain)
    run("domain set --description second --disable " + created["id"])
    shown = read("domain show " + domain)
    assert shown["description"] == "second" and not shown["enabled"], shown
    assert created["id"] in ids("domain list")
    run("domain delete " + domain)
    refused("domain show " + domain)

    run("region create --description first " + region)
    run("region create --parent-region %s %s" % (region, inner))
    run("region set --description second " + region)
    assert read("region show " + region)["description"] == "second"
    assert [row["Region"] for row in read("region list --parent-region " + region)] == [inner]
    run("region delete %s %s" % (inner, region))


def projects_users_and_groups():
    project, child, user, group = name("project"), name("child"), name("user"), name("group")
    created = read("project create --property color=red --description first " + project)
    assert created["color"] == "red", created
    run("project create --parent %s %s" % (project, child))
    run("project set --description second --property color=blue " + project)
    shown = read("project show --children " + project)
    assert shown["description"] == "second" and shown["color"] == "blue", shown
    assert created["id"] in ids("project list --long")
    read("project list --my-projects")

    made = read("user create --password one --project %s --email a@b.example %s" % (project, user))
    run("user set --email c@d.example --ignore-password-expiry " + user)
    shown = read("user show " + user)
    assert shown["email"] == "c@d.example", shown
    assert shown["options"] == {"ignore_password_expiry": True}, shown
    assert made["id"] in ids("user list --long")
    run("role add --user %s --project %s member" % (user, project))
    assert ids("user list --project " + project) == [made["id"]]
    own = {"OS_USERNAME": user, "OS_PASSWORD": "one", "OS_PROJECT_NAME": project}
    run("user password set --original-password one --password two", **own)
    refused("token issue", **own)
    own["OS_PASSWORD"] = "two"
    assert read("token issue", **own)["user_id"] == made["id"]

    run("group create --description first " + group)
    run("group add user %s %s" % (group, user))
    assert " in group " in run("group contains user %s %s" % (group, user))
    assert ids("user list --group " + group) == [made["id"]]
    assert read("group list --user " + user)[0]["Name"] == group
    run("group set --description second " + group)
    assert read("group show " + group)["description"] == "second"
    run("group remove user %s %s" % (group, user))
    assert ids("user list --group " + group) == []
    run("group delete " + group)
    run("user delete " + user)
    run("project delete %s %s" % (child, project))


def roles(user, project):
    role, other = name("role"), name("role")
    run("role create --description first " + role)
    run("role create " + other)
    run("role set --description second " + role)
    assert read("role show " + role)["description"] == "second"
    assert {role, other} <= {row["Name"] for row in read("role list")}
    run("implied role create --implied-role %s %s" % (other, role))
    assert role in [row["Prior Role Name"] for row in read("implied role list")]
    run("role add --user %s --project %s %s" % (user, project, role))
    run("role add --user %s --project %s --inherited %s" % (user, project, role))
    run("role add --user %s --domain default %s" % (user, role))
    run("role add --user %s --system all %s" % (user, role))
    names = {row["Role"] for row in read("role assignment list --names --effective --user " + user)}
    assert {role + "@Default", other + "@Default"} & names or {role, other} <= names, names
    assert read("role assignment list --system all --user " + user)
    run("role remove --user %s --system all %s" % (user, role))
    run("role remove --user %s --domain default %s" % (user, role))
    run("role remove --user %s --project %s --inherited %s" % (user, project, role))
    run("role remove --user %s --project %s %s" % (user, project, role))
    run("implied role delete --implied-role %s %s" % (other, role))
    run("role delete %s %s" % (role, other))


def catalog(project):
    service, group = name("service"), name("group")
    created = read("service create --name %s --description first volume" % service)
    run("service set --description second " + created["id"])
    assert read("service show " + service)["description"] == "second"
    assert created["id"] in ids("service list --long")
    endpoint = read("endpoint create --region RegionOne %s public" % service, "http://127.0.0.1:1")
    run("endpoint set --url http://127.0.0.1:2 " + endpoint["id"])
    assert read("endpoint show " + endpoint["id"])["url"] == "http://127.0.0.1:2"
    assert ids("endpoint list --service " + service) == [endpoint["id"]]
    assert service in [row["Name"] for row in read("catalog list")]
    assert read("catalog show " + service)["id"] == created["id"]
    run("endpoint add project %s %s" % (endpoint["id"], project))
    assert ids("endpoint list --project " + project) == [endpoint["id"]]
    run("endpoint remove project %s %s" % (endpoint["id"], project))

    filters = document({"interface": "public"})
    made = read("endpoint group create --description first %s %s" % (group, filters))
    run("endpoint group set --description second " + made["id"])
    assert read("endpoint group show " + made["id"])["description"] == "second"
    assert made["id"] in ids("endpoint group list")
    run("endpoint group add project %s %s" % (made["id"], project))
    assert made["id"] in ids("endpoint group list --project " + project)
    run("endpoint group remove project %s %s" % (made["id"], project))
    run("endpoint group delete " + made["id"])

    limits(service, project)
    run("endpoint delete " + endpoint["id"])
    run("service delete " + service)


def limits(service, project):
    of = "--service %s --region RegionOne" % service
    registered = read("registered limit create %s --default-limit 10 disks" % of)["id"]
    run("registered limit set --default-limit 12 " + registered)
    assert read("registered limit show " + registered)["default_limit"] == 12
    assert registered in ids("registered limit list --resource-name disks")
    limit = read("limit create %s --project %s --resource-limit 5 disks" % (of, project))["id"]
    run("limit set --resource-limit 6 " + limit)
    assert read("limit show " + limit)["resource_limit"] == 6
    assert limit in ids("limit list --resource-name disks")
    run("limit delete " + limit)
    run("registered limit delete " + registered)


def secrets(user, project, own):
    created = read("credential create --type cert --project %s %s" % (project, user), "first")["id"]
    run("credential set --type cert --user %s --project %s --data second %s"
        % (user, project, created))
    assert read("credential show " + created)["blob"] == "second"
    assert created in ids("credential list --user " + user)
    run("credential delete " + created)

    access = read("ec2 credentials create", **own)["access"]
    assert access in [row["Access"] for row in read("ec2 credentials list", **own)]
    assert read("ec2 credentials show " + access, **own)["access"] == access
    run("ec2 credentials delete " + access, **own)

    rules = document([{"service": "compute", "method": "GET", "path": "/v2.1/servers"}])
    application = name("application")
    made = read(
        "application credential create --secret s3cret --role member --access-rules %s %s"
        % (rules, application), **own)
    assert read("application credential show " + application, **own)["id"] == made["id"]
    assert made["id"] in ids("application credential list", **own)
    for_application = {
        "OS_AUTH_TYPE": "v3applicationcredential",
        "OS_PROJECT_NAME": None,
        "OS_APPLICATION_CREDENTIAL_ID": made["id"],
        "OS_APPLICATION_CREDENTIAL_SECRET": "s3cret",
    }
    assert read("token issue", **for_application)["user_id"]
    rule = ids("access rule list", **own)[0]
    assert read("access rule show " + rule, **own)["path"] == "/v2.1/servers"
    run("application credential delete " + application, **own)
    refused("token issue", **for_application)
    run("access rule delete " + rule, **own)


def policies():
    rules = document({"rule": "role:member"})
    created = read("policy create --type application/json " + rules)["id"]
    run("policy set --type application/x-json " + created)
    assert read("policy show " + created)["type"] == "application/x-json"
    assert created in ids("policy list --long")
    run("policy delete " + created)


def trusts(own):
    # Whoever may not look for others has to know their ids.
    trustor = read("token issue", **own)["user_id"]
    trustee = read("token issue")["user_id"]
    role = read("role show member")["id"]
    trust = read(
        "trust create --project %s --role %s --impersonate %s %s"
        % (read("token issue", **own)["project_id"], role, trustor, trustee), **own)["id"]
    assert read("trust show " + trust, **own)["trustor_user_id"] == trustor
    assert trust in ids("trust list")
    run("trust delete " + trust, **own)


def federation():
    provider, mapping, remote = name("provider"), name("mapping"), name("remote")
    run("identity provider create --remote-id %s --description first %s" % (remote, provider))
    run("identity provider set --description second " + provider)
    assert read("identity provider show " + provider)["description"] == "second"
    assert provider in ids("identity provider list")
    rules = [
        {
            "local": [{"user": {"name": "{0}"}}],
            "remote": [{"type": "REMOTE_USER"}],
        }
    ]
    run("mapping create --rules %s %s" % (document(rules), mapping))
    rules[0]["remote"][0]["type"] = "sub"
    run("mapping set --rules %s %s" % (document(rules), mapping))
    assert "sub" in str(read("mapping show " + mapping)["rules"])
    assert mapping in ids("mapping list")
    of = "--identity-provider " + provider
    run("federation protocol create %s --mapping %s openid" % (of, mapping))
    run("federation protocol set %s --mapping %s openid" % (of, mapping))
    assert read("federation protocol show %s openid" % of)["mapping"] == mapping
    assert [row["id"] for row in read("federation protocol list " + of)] == ["openid"]
    read("federation project list")
    read("federation domain list")
    run("federation protocol delete %s openid" % of)
    run("mapping delete " + mapping)
    run("identity provider delete " + provider)

    peer = name("peer")
    run("service provider create --auth-url http://127.0.0.1:1/auth"
        " --service-provider-url http://127.0.0.1:1/sp " + peer)
    run("service provider set --description second " + peer)
    assert read("service provider show " + peer)["description"] == "second"
    assert peer in ids("service provider list")
    run("service provider delete " + peer)


def oauth(project):
    consumer = read("consumer create --description first")
    run("consumer set --description second " + consumer["id"])
    assert read("consumer show " + consumer["id"])["description"] == "second"
    assert consumer["id"] in ids("consumer list")
    of = "--consumer-key %s --consumer-secret %s" % (consumer["id"], consumer["secret"])
    request = read("request token create %s --project %s" % (of, project))
    verifier = read("request token authorize --role member --request-key " + request["id"])
    access = read(
        "access token create %s --request-key %s --request-secret %s --verifier %s"
        % (of, request["id"], request["secret"], verifier["oauth_verifier"]))
    assert access["id"] and access["secret"]
    run("consumer delete " + consumer["id"])


def tokens(own):
    token = read("token issue", **own)["id"]
    run("token revoke " + token)


domains_and_regions()
projects_users_and_groups()
project, user = name("project"), name("user")
run("project create " + project)
run("user create --password secret " + user)
run("role add --user %s --project %s member" % (user, project))
own = {"OS_USERNAME": user, "OS_PASSWORD": "secret", "OS_PROJECT_NAME": project}
roles(user, project)
catalog(project)
secrets(user, project, own)
policies()
trusts(own)
federation()
oauth(os.environ["OS_PROJECT_NAME"])
tokens(own)
run("user delete " + user)
run("project delete " + project)

missed = COMMANDS - walked
if missed:
    sys.exit("Not walked: %s" % ", ".join(sorted(missed)))
print("walked")
