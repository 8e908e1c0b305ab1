"""Times phaen over a folder of workbooks, beside pandas with openpyxl doing only the reading, in one run.

The peer runs twice: in one process, as an analyst's script would, and in as many as there are cores.

compare.py PHAEN FOLDER WORK
"""

import glob
import json
import multiprocessing
import os
import subprocess
import sys
import time

CORES = os.cpu_count() or 1


def peer(folder, processes):
    """Reads every workbook of the folder into data frames, in that many processes."""
    import pandas

    global read

    def read(path):
        return sum(frame.size for frame in pandas.read_excel(path, header=None, sheet_name=None).values())

    paths = sorted(glob.glob(os.path.join(folder, "*.xlsx")))
    if processes == 1:
        print(sum(map(read, paths)))
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        print(sum(pool.map(read, paths, chunksize=8)))


def measured(words, out):
    """Runs a program; its time in seconds and the greatest memory of any of its processes in MB."""
    began = time.monotonic()
    with open(out, "wb") as file:
        process = subprocess.Popen(words, stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
    took = time.monotonic() - began
    return took, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main():
    if sys.argv[1] == "--peer":
        return peer(sys.argv[2], int(sys.argv[3]))
    phaen, folder, work = sys.argv[1:4]
    os.makedirs(work, exist_ok=True)
    count = len(glob.glob(os.path.join(folder, "*.xlsx")))
    ours, memory, code = measured([phaen, "read", folder, "--json"], os.path.join(work, "read.jsonl"))
    if code not in (0, 2):
        sys.exit(f"phaen ended with {code}")
    with open(os.path.join(work, "read.jsonl"), encoding="utf-8") as file:
        read = [json.loads(line) for line in file]
    balanced = sum(1 for plan in read if plan.get("balanced"))
    asked = sum(1 for plan in read if plan.get("questions"))
    print(f"{count} workbooks, {CORES} cores: {len(read)} plans read, {balanced} balanced, {asked} with questions")
    print(f"{'':36s}{'s':>8s}{'files/s':>10s}{'MB at most':>12s}{'phaen is':>10s}")
    print(f"{f'phaen, {CORES} cores, repairing':36s}{ours:8.2f}{count / ours:10.1f}{memory:12.0f}")
    for processes in dict.fromkeys((1, CORES)):
        words = [sys.executable, __file__, "--peer", folder, str(processes)]
        theirs, their_memory, code = measured(words, os.path.join(work, "peer.txt"))
        if code != 0:
            sys.exit(f"the peer ended with {code}")
        name = f"pandas + openpyxl, {processes} process{'es' if processes > 1 else ''}, reading"
        print(f"{name:36s}{theirs:8.2f}{count / theirs:10.1f}{their_memory:12.0f}{theirs / ours:9.1f}×")


main()
