import gsx_gil  # noqa: F401
