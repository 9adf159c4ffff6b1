"""Makes moto remember what it is told and would forget, so that a second plan has nothing to change.

Each function mends one thing of moto 5.2.1 and says which. What moto knows by itself in a later version stays as moto has it.
"""

import functools

from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.rds.models import DBCluster, DBInstance

# What moto neither keeps nor answers of a database instance: the parameter, and the attribute that the answer has for it.
OF_INSTANCES = {
    "monitoring_interval": "monitoring_interval",
    "monitoring_role_arn": "monitoring_role_arn",
    "enable_performance_insights": "performance_insights_enabled",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
}


def descriptions_of_rules_between_groups():
    """A rule has its description with its addresses; of one between groups it is with the group, where moto does not look."""
    SecurityGroupRule.description = property(lambda rule: rule.ip_range.get("Description") or rule.source_group.get("Description"))


def monitoring_of_database_instances():
    make = DBInstance.__init__

    @functools.wraps(make)
    def made(self, *arguments, **named):
        make(self, *arguments, **named)
        for parameter, attribute in OF_INSTANCES.items():
            if parameter in named:
                setattr(self, attribute, named[parameter])

    DBInstance.__init__ = made


def clusters_without_scaling():
    """moto says that every cluster has the scaling of Aurora Serverless v1, each of its values null."""
    info = DBCluster.scaling_configuration_info.fget
    DBCluster.scaling_configuration_info = property(lambda cluster: info(cluster) if cluster.scaling_configuration else None)


def tags_of_launch_templates():
    """The tags of a launch template are those of the template alone; moto has them for what is launched from it, too."""
    make = LaunchTemplate.__init__

    @functools.wraps(make)
    def made(self, *arguments, **named):
        make(self, *arguments, **named)
        for version in self.versions:
            tags = version.data.get("TagSpecifications")
            if tags:
                version.data["TagSpecifications"] = [one for one in tags if one.get("ResourceType") != "launch-template"]

    LaunchTemplate.__init__ = made


def mend():
    """Mends all of it."""
    descriptions_of_rules_between_groups()
    monitoring_of_database_instances()
    clusters_without_scaling()
    tags_of_launch_templates()
