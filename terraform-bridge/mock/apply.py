"""Applies environments on a mock of AWS and keeps what Terraform says of them.

    python3 apply.py --to FOLDER [--terraform COMMAND] [--plugin-dir FOLDER] [--plan] ENVIRONMENT...

FOLDER/ENVIRONMENT gets plan.json (terraform show -json), output.json (terraform output -json) and terraform.tfstate. With --plan it
ends after the first of them. Then it plans again, and fails if there is anything left to do: what is applied is what is asked for.
--terraform names the command, such as tofu. --plugin-dir is a folder of provider plugins, as its init takes it, for machines that reach
no registry.

Everything happens in a copy that is gone afterwards, with a local state and made-up credentials: no request leaves the machine for
AWS, whatever credentials there are. The mock listens on the loopback address and is stopped at the end.
"""

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent

OVERRIDE = """
terraform {
  backend "local" {}
}

provider "aws" {
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_metadata_api_check     = "true"
  s3_use_path_style           = true
}
"""


class Failed(Exception):
    """Something that ends the run, in words for the person who began it."""


class Mock:
    """The mock, from entering to leaving."""

    def __init__(self, account):
        self.account = account

    def __enter__(self):
        self.errors = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen(
            [sys.executable, "-B", str(HERE / "aws_mock.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            env={**os.environ, "MOTO_ACCOUNT_ID": self.account},
        )
        line = self.process.stdout.readline()
        if not line.startswith("listening on "):
            self.process.wait()
            raise Failed("the mock of AWS did not start; it needs moto: pip install 'moto[server]'\n" + self.said("Error"))
        return line.removeprefix("listening on ").strip()

    def __exit__(self, kind, failed, trace):
        # Its standard input closed, it ends by itself.
        self.process.stdin.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if isinstance(failed, Failed):
            failed.args = (f"{failed}\n{self.said('NotImplementedError: ')}".strip(),)
        self.errors.close()

    def said(self, word):
        """The different lines with a word among what the mock complained of."""
        self.errors.seek(0)
        return "\n".join(sorted({line.strip() for line in self.errors if word in line}))


class Terraform:
    """Terraform, or what has its commands, in a folder."""

    def __init__(self, command, folder, environment):
        self.command = command
        self.folder = folder
        self.environment = environment

    def run(self, *arguments, good=(0,)):
        """How a command ends and what it prints; it ends the run if it fails."""
        command = [self.command, f"-chdir={self.folder}", *arguments]
        try:
            done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        except OSError as problem:
            raise Failed(f"{self.command} cannot be run: {problem.strerror}") from None
        if done.returncode not in good:
            raise Failed(f"{self.command} {' '.join(arguments)} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr}")
        return done.returncode, done.stdout

    def __call__(self, *arguments):
        return self.run(*arguments)[1]


def leaves(value, unknown, path=""):
    """What a planned value has in it, by path; what is known only after apply as well."""
    if isinstance(value, dict) or isinstance(unknown, dict):
        value, unknown = ({} if part is None or part is True or part is False else part for part in (value, unknown))
        for key in {**value, **unknown}:
            yield from leaves(value.get(key), unknown.get(key), f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for at, item in enumerate(value):
            yield from leaves(item, unknown[at] if isinstance(unknown, list) and at < len(unknown) else unknown, f"{path}[{at}]")
    else:
        yield path, "(known after apply)" if unknown is True else json.dumps(value or None)


def left(terraform):
    """What a second plan would change, a line for each address. Nothing is sensitive here: values are those of the mock."""
    code, text = terraform.run("plan", "-no-color", "-detailed-exitcode", "-out=again.tfplan", good=(0, 2))
    if code == 0:
        return []
    plan = json.loads(terraform("show", "-json", "again.tfplan"))
    changes = []
    for resource in plan.get("resource_changes", []):
        change = resource["change"]
        if change["actions"] != ["no-op"]:
            before, after = dict(leaves(change["before"], None)), dict(leaves(change["after"], change["after_unknown"]))
            differing = [path for path in {**before, **after} if before.get(path, "null") != after.get(path, "null")]
            said = ", ".join(f"{path} {before.get(path, 'null')} to {after.get(path, 'null')}" for path in sorted(differing))
            changes.append(f"{resource['address']}: {' and '.join(change['actions'])} {said}")
    changes += [
        f"output {name}: {' and '.join(change['actions'])}"
        for name, change in plan.get("output_changes", {}).items()
        if change["actions"] != ["no-op"]
    ]
    return changes or [text]


def apply(name, target, command, plugins, plan_only):
    with tempfile.TemporaryDirectory() as scratch:
        bridge = Path(scratch) / "terraform-bridge"
        shutil.copytree(HERE.parent, bridge, ignore=shutil.ignore_patterns(".terraform", ".terraform.lock.hcl", "*.tfstate*", "__pycache__"))
        folder = bridge / "environments" / name
        if not folder.is_dir():
            raise Failed(f"there is no environment {name} in {HERE.parent / 'environments'}")
        (folder / "mock_override.tf").write_text(OVERRIDE)
        account = json.loads((folder / "terraform.tfvars.json").read_text())["account_id"]
        target.mkdir(parents=True, exist_ok=True)
        with Mock(account) as endpoint:
            environment = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}
            environment.update(
                AWS_ENDPOINT_URL=endpoint, AWS_EC2_METADATA_DISABLED="true", CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1", TF_INPUT="0"
            )
            terraform = Terraform(command, folder, environment)
            terraform("init", "-no-color", *([f"-plugin-dir={plugins}"] if plugins else []))
            terraform("plan", "-no-color", "-out=plan.tfplan")
            (target / "plan.json").write_text(terraform("show", "-json", "plan.tfplan"))
            if plan_only:
                return
            begun = time.monotonic()
            terraform("apply", "-no-color", "-auto-approve", "plan.tfplan")
            seconds = time.monotonic() - begun
            (target / "output.json").write_text(terraform("output", "-json"))
            shutil.copy(folder / "terraform.tfstate", target / "terraform.tfstate")
            changes = left(terraform)
        state = json.loads((target / "terraform.tfstate").read_text())
        count = sum(len(kind["instances"]) for kind in state["resources"] if kind["mode"] == "managed")
        # Of the largest process among those that have ended: Terraform's plugin for AWS.
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{name}: {count} resources applied in {seconds:.0f} s, largest process {memory:.0f} MiB", flush=True)
        if changes:
            raise Failed(f"{name}: a second plan has {len(changes)} changes left\n  " + "\n  ".join(changes))
        print(f"{name}: a second plan has nothing to change", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("environments", nargs="+", metavar="ENVIRONMENT")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the outcomes go")
    parser.add_argument("--terraform", default="terraform", metavar="COMMAND", help="name or path of the command")
    parser.add_argument("--plugin-dir", type=Path, metavar="FOLDER", help="provider plugins, as terraform init takes them")
    parser.add_argument("--plan", action="store_true", help="plan only")
    arguments = parser.parse_args()
    # So that the mock and the copy go, too.
    signal.signal(signal.SIGTERM, lambda *ignored: sys.exit(143))
    try:
        for name in arguments.environments:
            plugins = arguments.plugin_dir and arguments.plugin_dir.resolve()
            apply(name, arguments.to / name, arguments.terraform, plugins, arguments.plan)
    except Failed as failed:
        sys.exit(f"apply.py: {failed}")


if __name__ == "__main__":
    main()
