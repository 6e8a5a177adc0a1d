"""Plain Python."""
import json
