"""Times phaen over a folder of workbooks, beside pandas with openpyxl doing only the reading, in one run.

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


def peer(folder):
    """Reads every workbook of the folder into data frames, on all cores."""
    import pandas

    global read

    def read(path):
        return sum(frame.size for frame in pandas.read_excel(path, header=None, sheet_name=None).values())

    with multiprocessing.get_context("fork").Pool(CORES) as pool:
        print(sum(pool.map(read, sorted(glob.glob(os.path.join(folder, "*.xlsx"))), chunksize=8)))


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
        return peer(sys.argv[2])
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
    theirs, their_memory, code = measured([sys.executable, __file__, "--peer", folder], os.path.join(work, "peer.txt"))
    if code != 0:
        sys.exit(f"the peer ended with {code}")
    print(f"phaen              {ours:8.2f} s  {count / ours:8.1f} files/s  {memory:6.0f} MB at most")
    print(f"pandas + openpyxl  {theirs:8.2f} s  {count / theirs:8.1f} files/s  {their_memory:6.0f} MB at most a process")
    print(f"ratio              {theirs / ours:8.1f}")


main()
