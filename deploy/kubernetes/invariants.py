"""What must hold in a rendered overlay. Prints each breach and exits with 1 when there is one.

Usage: invariants.py OVERLAY RENDERED.yaml SECRETS.env.example
"""

import re
import sys
from urllib.parse import urlsplit

import yaml

SERVICES = {"identity": 5000, "image": 9292, "compute": 8774}
SECRET = "nephele-secrets"
NAMESPACES = {"nephele", "nephele-servers"}
CLUSTER_SCOPED = {"Namespace", "ClusterRole", "ClusterRoleBinding"}
NAME_LABEL = "app.kubernetes.io/name"


class Overlay:
    def __init__(self, name, objects, secret_keys):
        self.name = name
        self.objects = objects
        self.secret_keys = secret_keys
        self.breaches = []

    def of(self, *kinds):
        return [o for o in self.objects if o["kind"] in kinds]

    def named(self, kind, name):
        return next((o for o in self.of(kind) if o["metadata"]["name"] == name), None)

    def workloads(self):
        return self.of("Deployment", "StatefulSet")

    def expect(self, holds, sentence):
        if not holds:
            self.breaches.append(sentence)


def title(o):
    return f"{o['kind']} {o['metadata']['name']}"


def pod(workload):
    return workload["spec"]["template"]["spec"]


def pod_labels(workload):
    return workload["spec"]["template"]["metadata"]["labels"]


def selects(selector, labels):
    return all(labels.get(k) == v for k, v in (selector or {}).get("matchLabels", {}).items())


def check_inventory(overlay):
    for service, port in SERVICES.items():
        overlay.expect(overlay.named("Deployment", service), f"Deployment {service} is missing")
        published = overlay.named("Service", service)
        overlay.expect(
            published and [p["port"] for p in published["spec"]["ports"]] == [port],
            f"Service {service} must publish port {port} and no other")
    for o in overlay.objects:
        if o["kind"] not in CLUSTER_SCOPED:
            overlay.expect(o["metadata"].get("namespace") in NAMESPACES, f"{title(o)} has no namespace of ours")


def check_containers(overlay):
    for workload in overlay.workloads():
        spec = pod(workload)
        where = title(workload)
        context = spec.get("securityContext", {})
        overlay.expect(context.get("runAsNonRoot") is True, f"{where} may run as root")
        overlay.expect(context.get("runAsUser", 0) > 0, f"{where} names no user other than root")
        overlay.expect(
            context.get("seccompProfile", {}).get("type") == "RuntimeDefault", f"{where} has no seccomp profile")
        for forbidden in ("hostNetwork", "hostPID", "hostIPC"):
            overlay.expect(not spec.get(forbidden), f"{where} uses {forbidden}")
        overlay.expect(
            not any("hostPath" in v for v in spec.get("volumes", [])), f"{where} mounts a folder of the host")
        for container in spec["containers"] + spec.get("initContainers", []):
            check_container(overlay, f"{where}, container {container['name']}", container)
        mounted = {m["name"] for c in spec["containers"] for m in c.get("volumeMounts", [])}
        declared = {v["name"] for v in spec.get("volumes", [])}
        declared |= {c["metadata"]["name"] for c in workload["spec"].get("volumeClaimTemplates", [])}
        overlay.expect(mounted == declared, f"{where}: volumes {declared} but mounts {mounted}")


def check_container(overlay, where, container):
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        overlay.expect(probe in container, f"{where} has no {probe}")
    for kind in ("requests", "limits"):
        for resource in ("cpu", "memory"):
            overlay.expect(container.get("resources", {}).get(kind, {}).get(resource), f"{where}: no {resource} {kind}")
    context = container.get("securityContext", {})
    overlay.expect(context.get("readOnlyRootFilesystem") is True, f"{where} can write to its own files")
    overlay.expect(context.get("allowPrivilegeEscalation") is False, f"{where} may gain privileges")
    overlay.expect(context.get("capabilities", {}).get("drop") == ["ALL"], f"{where} keeps capabilities")
    overlay.expect("add" not in context.get("capabilities", {}), f"{where} adds capabilities")
    overlay.expect(not context.get("privileged"), f"{where} is privileged")
    overlay.expect(
        re.search(r":(?!latest$)[\w.-]+$", container["image"]), f"{where}: image {container['image']} has no fixed tag")


def check_probes_of_services(overlay):
    paths = {"startupProbe": "started", "livenessProbe": "live", "readinessProbe": "ready"}
    for service, port in SERVICES.items():
        container = pod(overlay.named("Deployment", service))["containers"][0]
        overlay.expect(
            {"name": "api", "containerPort": port} in container["ports"], f"{service} does not name port {port} api")
        for probe, path in paths.items():
            get = container.get(probe, {}).get("httpGet")
            overlay.expect(get == {"path": f"/q/health/{path}", "port": "api"}, f"{service}: {probe} asks {get}")


def check_secrets(overlay):
    used = set()
    for workload in overlay.workloads():
        for container in pod(workload)["containers"]:
            for variable in container.get("env", []):
                where = f"{title(workload)}, {variable['name']}"
                reference = variable.get("valueFrom", {}).get("secretKeyRef")
                if is_secret(variable["name"]):
                    overlay.expect(reference, f"{where} is a secret and does not refer to one")
                if reference:
                    overlay.expect(
                        re.fullmatch(SECRET + "(-[a-z0-9]+)?", reference["name"]), f"{where} refers to another Secret")
                    overlay.expect(
                        reference["key"] in overlay.secret_keys, f"{where}: {reference['key']} is not documented")
                    used.add(reference["key"])
    for settings in overlay.of("ConfigMap"):
        for name in settings.get("data", {}):
            overlay.expect(not is_secret(name), f"{title(settings)} holds the secret {name}")
    secrets = overlay.of("Secret")
    if overlay.name == "dev":
        overlay.expect(used == overlay.secret_keys, f"documented and unused: {overlay.secret_keys - used}")
        generated = {s["metadata"]["name"] for s in secrets}
        referred = {
            v["valueFrom"]["secretKeyRef"]["name"]
            for w in overlay.workloads() for c in pod(w)["containers"] for v in c.get("env", [])}
        overlay.expect(generated == referred, f"Secrets {generated}, references to {referred}")
    else:
        overlay.expect(not secrets, "the overlay holds a Secret: values do not belong into manifests")


def is_secret(name):
    return re.search(r"PASSWORD|SECRET|TOKEN|_KEY$", name) is not None


def check_references(overlay):
    config_maps = {c["metadata"]["name"] for c in overlay.of("ConfigMap")}
    accounts = {a["metadata"]["name"] for a in overlay.of("ServiceAccount")}
    claims = {c["metadata"]["name"] for c in overlay.of("PersistentVolumeClaim")}
    for workload in overlay.workloads():
        spec, where = pod(workload), title(workload)
        overlay.expect(selects(workload["spec"]["selector"], pod_labels(workload)), f"{where} does not select its pods")
        if "serviceAccountName" in spec:
            overlay.expect(spec["serviceAccountName"] in accounts, f"{where}: no such ServiceAccount")
        for container in spec["containers"]:
            for source in container.get("envFrom", []):
                overlay.expect(source["configMapRef"]["name"] in config_maps, f"{where}: no such ConfigMap: {source}")
        for volume in spec.get("volumes", []):
            claim = volume.get("persistentVolumeClaim", {}).get("claimName")
            overlay.expect(claim is None or claim in claims, f"{where}: no such claim: {claim}")
        if workload["kind"] == "StatefulSet":
            overlay.expect(
                overlay.named("Service", workload["spec"]["serviceName"]), f"{where}: its Service does not exist")
    for published in overlay.of("Service"):
        backed = [w for w in overlay.workloads() if selects({"matchLabels": published["spec"]["selector"]}, pod_labels(w))]
        overlay.expect(len(backed) == 1, f"{title(published)} selects {[title(w) for w in backed]}")
        names = {p["name"] for w in backed for c in pod(w)["containers"] for p in c["ports"]}
        overlay.expect(
            {p["targetPort"] for p in published["spec"]["ports"]} <= names, f"{title(published)} targets no named port")
    for service in SERVICES:
        budgets = [
            b for b in overlay.of("PodDisruptionBudget")
            if selects(b["spec"]["selector"], pod_labels(overlay.named("Deployment", service)))]
        overlay.expect(len(budgets) == 1, f"{service} has {len(budgets)} disruption budgets")
    for service in SERVICES:
        data = settings_of(overlay, service)
        overlay.expect(data.get("NEPHELE_IDENTITY_URL") == "http://identity:5000", f"{service} does not find identity")
        overlay.expect(data.get("QUARKUS_HTTP_PORT") == str(SERVICES[service]), f"{service} listens on another port")
        overlay.expect(
            data.get("QUARKUS_DATASOURCE_USERNAME") == service, f"{service} does not use a database user of its own")
    catalog = settings_of(overlay, "identity")
    hosts = {r["host"] for i in overlay.of("Ingress") for r in i["spec"]["rules"]} or {"127.0.0.1"}
    for service, port in SERVICES.items():
        internal = catalog.get(f"NEPHELE_BOOTSTRAP_{service.upper()}_INTERNAL_URL", "")
        overlay.expect(
            internal.startswith(f"http://{service}:{port}"), f"the catalog's internal address of {service}: {internal}")
        public = urlsplit(catalog.get(f"NEPHELE_BOOTSTRAP_{service.upper()}_PUBLIC_URL", ""))
        overlay.expect(public.hostname in hosts, f"the catalog's public address of {service}: {public.geturl()}")


def settings_of(overlay, service):
    container = pod(overlay.named("Deployment", service))["containers"][0]
    name = container["envFrom"][0]["configMapRef"]["name"]
    return (overlay.named("ConfigMap", name) or {}).get("data", {})


def check_network(overlay):
    policies = [p["spec"] for p in overlay.of("NetworkPolicy")]
    overlay.expect(
        any(p["podSelector"] == {} and set(p["policyTypes"]) == {"Ingress", "Egress"} and "ingress" not in p
            and "egress" not in p for p in policies),
        "no policy denies by default")
    labels = {title(w): pod_labels(w) for w in overlay.workloads()}
    ports = {
        title(w): [p["containerPort"] for c in pod(w)["containers"] for p in c["ports"]] for w in overlay.workloads()}

    def admits(rules, peer, port, side):
        return any(
            port in [p["port"] for p in rule.get("ports", [])]
            and (side not in rule or any(
                "namespaceSelector" not in s and selects(s["podSelector"], peer) for s in rule[side]))
            for rule in rules)

    def may_reach(source, target, port):
        leaving = [r for p in policies if selects(p["podSelector"], labels[source]) for r in p.get("egress", [])]
        entering = [r for p in policies if selects(p["podSelector"], labels[target]) for r in p.get("ingress", [])]
        return admits(leaving, labels[target], port, "to") and admits(entering, labels[source], port, "from")

    callers = {"identity": {"image", "compute"}, "image": {"compute"}, "compute": set()}
    for target in labels:
        name = labels[target][NAME_LABEL]
        wanted = callers.get(name, {name.removesuffix("-database")})
        for port in ports[target]:
            actual = {labels[s][NAME_LABEL] for s in labels if s != target and may_reach(s, target, port)}
            overlay.expect(actual == wanted, f"{name} is reachable from {sorted(actual)}, not from {sorted(wanted)}")


def check_access(overlay):
    for role in overlay.of("Role", "ClusterRole"):
        for rule in role["rules"]:
            flat = rule["apiGroups"] + rule["resources"] + rule["verbs"]
            overlay.expect("*" not in flat, f"{title(role)} grants everything: {rule}")
            if role["kind"] == "ClusterRole":
                overlay.expect(set(rule["verbs"]) <= {"get", "list", "watch"}, f"{title(role)} changes the cluster")
    for binding in overlay.of("RoleBinding", "ClusterRoleBinding"):
        overlay.expect(
            overlay.named(binding["roleRef"]["kind"], binding["roleRef"]["name"]), f"{title(binding)}: no such role")
        for subject in binding["subjects"]:
            account = overlay.named("ServiceAccount", subject["name"])
            overlay.expect(
                account and account["metadata"]["namespace"] == subject["namespace"], f"{title(binding)}: no such account")
    for workload in overlay.workloads():
        talks = bool(overlay.of("RoleBinding")) and workload["metadata"]["name"] == "compute"
        overlay.expect(
            pod(workload).get("automountServiceAccountToken") is talks,
            f"{title(workload)}: token of the Kubernetes API {'missing' if talks else 'mounted for nothing'}")


CHECKS = [
    check_inventory, check_containers, check_probes_of_services, check_secrets, check_references, check_network,
    check_access]


def main(name, rendered, example):
    with open(rendered) as file:
        objects = list(yaml.safe_load_all(file))
    with open(example) as file:
        secret_keys = {line.split("=")[0] for line in file if "=" in line and not line.startswith("#")}
    overlay = Overlay(name, objects, secret_keys)
    for check in CHECKS:
        check(overlay)
    for breach in overlay.breaches:
        print(f"{name}: {breach}", file=sys.stderr)
    print(f"{name}: {len(objects)} objects, {len(CHECKS)} checks, {len(overlay.breaches)} breaches")
    return 1 if overlay.breaches else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
