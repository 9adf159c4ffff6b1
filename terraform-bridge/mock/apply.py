"""Applies environments on a mock of AWS and keeps what Terraform says of them.

    python3 apply.py --to FOLDER [--plugin-dir FOLDER] [--plan] ENVIRONMENT...

FOLDER/ENVIRONMENT gets plan.json (terraform show -json), output.json (terraform output -json) and terraform.tfstate. With --plan it
ends after the first of them. --plugin-dir is a folder of provider plugins, as terraform init takes it, for machines that reach no
registry.

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
            [sys.executable, str(HERE / "aws_mock.py")],
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


def terraform(folder, environment, *arguments):
    """What a command of Terraform prints; it ends the run if it fails."""
    done = subprocess.run(["terraform", f"-chdir={folder}", *arguments], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"terraform {' '.join(arguments)} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr}")
    return done.stdout


def apply(name, target, plugins, plan_only):
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
            terraform(folder, environment, "init", "-no-color", *([f"-plugin-dir={plugins}"] if plugins else []))
            terraform(folder, environment, "plan", "-no-color", "-out=plan.tfplan")
            (target / "plan.json").write_text(terraform(folder, environment, "show", "-json", "plan.tfplan"))
            if plan_only:
                return
            begun = time.monotonic()
            terraform(folder, environment, "apply", "-no-color", "-auto-approve", "plan.tfplan")
            seconds = time.monotonic() - begun
            (target / "output.json").write_text(terraform(folder, environment, "output", "-json"))
            shutil.copy(folder / "terraform.tfstate", target / "terraform.tfstate")
        state = json.loads((target / "terraform.tfstate").read_text())
        count = sum(len(kind["instances"]) for kind in state["resources"] if kind["mode"] == "managed")
        # Of the largest process among those that have ended: Terraform's plugin for AWS.
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{name}: {count} resources applied in {seconds:.0f} s, largest process {memory:.0f} MiB", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("environments", nargs="+", metavar="ENVIRONMENT")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the outcomes go")
    parser.add_argument("--plugin-dir", type=Path, metavar="FOLDER", help="provider plugins, as terraform init takes them")
    parser.add_argument("--plan", action="store_true", help="plan only")
    arguments = parser.parse_args()
    # So that the mock and the copy go, too.
    signal.signal(signal.SIGTERM, lambda *ignored: sys.exit(143))
    try:
        for name in arguments.environments:
            apply(name, arguments.to / name, arguments.plugin_dir and arguments.plugin_dir.resolve(), arguments.plan)
    except Failed as failed:
        sys.exit(f"apply.py: {failed}")


if __name__ == "__main__":
    main()
