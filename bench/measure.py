"""Runs a command and prints, as one JSON line on the last line of stdout, what it cost as a whole process.

CPU is user plus system time of the command and of the children it waited for, from the operating system's own
accounting; memory is the peak resident size of its largest single process.
"""

import json
import resource
import subprocess
import sys
import time

started = time.monotonic()
completed = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(
    json.dumps(
        {
            "exitCode": completed.returncode,
            "cpuSeconds": round(usage.ru_utime + usage.ru_stime, 3),
            "peakMiB": round(usage.ru_maxrss / 1024, 1),
            "wallSeconds": round(time.monotonic() - started, 3),
        }
    )
)
