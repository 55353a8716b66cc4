"""What is known of installed distributions: none is installed beside a program."""

from _types import refuse as _refuse

__all__ = [
    "Distribution", "DistributionFinder", "PackageMetadata", "PackageNotFoundError", "distribution", "distributions", "entry_points", "files",
    "metadata", "packages_distributions", "requires", "version",
]


class PackageNotFoundError(ModuleNotFoundError):
    """There is no such package."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        (name,) = self.args
        return name


def distribution(distribution_name):
    """Get the distribution of a name: there is none."""
    if not distribution_name:
        raise ValueError("A distribution name is required")
    raise PackageNotFoundError(distribution_name)


def distributions(**kwargs):
    """Get all distributions: there are none."""
    return iter(())


def version(distribution_name):
    """The version of a package."""
    return distribution(distribution_name)


def metadata(distribution_name):
    """What a package says of itself."""
    return distribution(distribution_name)


def files(distribution_name):
    """The files of a package."""
    return distribution(distribution_name)


def requires(distribution_name):
    """What a package requires."""
    return distribution(distribution_name)


def packages_distributions():
    """Which distributions the packages come from."""
    return {}


def entry_points(**params):
    """Return the entry points of all installed packages."""
    _refuse("importlib.metadata.entry_points")
