import gsx_plain
