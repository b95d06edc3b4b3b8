"""We-novate carries a public need to a solution that other public bodies reuse, and can prove every decision on the way."""

# What an archive says that it was made with; the wheel takes its version from here.
__version__ = "0.1.0"
