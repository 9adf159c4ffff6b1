"""Prints what EC2's instance types are: family, architecture, and size:vCPUs:MiB of each, one family a line.

    python3 instance_types.py > .../dev/plumbline/bridge/layers/instance-types.tsv

moto has them as DescribeInstanceTypes answered once. Macs are left out, which no node is.
"""

import gzip
import json
from importlib.metadata import version
from importlib.resources import files

ARCHITECTURES = {"arm64": "arm64", "x86_64": "amd64"}


def main():
    types = json.loads(gzip.decompress(files("moto.ec2").joinpath("resources/instance_types.json.gz").read_bytes()))
    families = {}
    for name, facts in types.items():
        family, size = name.split(".", 1)
        for architecture in facts["ProcessorInfo"]["SupportedArchitectures"]:
            if architecture in ARCHITECTURES:
                machine = (facts["VCpuInfo"]["DefaultVCpus"], facts["MemoryInfo"]["SizeInMiB"], size)
                families.setdefault((family, ARCHITECTURES[architecture]), set()).add(machine)
    print("# Instance types of EC2: family, architecture, and size:vCPUs:MiB of each.")
    print(f"# Facts from DescribeInstanceTypes as moto {version('moto')} has recorded it; made by terraform-bridge/mock/instance_types.py.")
    for (family, architecture), machines in sorted(families.items()):
        sizes = " ".join(f"{size}:{cpus}:{memory}" for cpus, memory, size in sorted(machines))
        print(f"{family}\t{architecture}\t{sizes}")


if __name__ == "__main__":
    main()
