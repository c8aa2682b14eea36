"""A print system of the test's own: a real `cupsd` on a loopback port, all of its files in one folder of the test.

Its queues print through a small backend (below) that writes the file it is given, waits, or dies. Queues are paused,
rejected, resumed and removed with CUPS's own tools, so that nothing of the program's own talks to itself.
"""

import getpass
import os
import shutil
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NEEDED = "MUSTER_NEEDS_CUPS"  # set where its absence is a failure: in .ci/run
SERVER_BIN = Path("/usr/lib/cups")  # of the system: nothing in it is changed
PATIENCE = 20  # seconds for a print system to begin

# What a printer of the test does with a job, by the end of its device's name. `title` lets a test read what was said.
BACKEND = """\
#!/bin/sh
# desk:/FOLDER/KIND: good writes the job; stalled waits for FOLDER/go; stopping stops its queue until there is one;
# dying and crashing end in the middle of it.
[ $# -eq 0 ] && exit 0
place=${DEVICE_URI#desk:}
folder=${place%/*}
out="$folder/$PRINTER-$1.pdf"
[ $# -lt 6 ] || exec <"$6"
printf '%s\\n' "$3" >"$folder/$PRINTER-$1.title"
printf '%s\\n' "$5" >"$folder/$PRINTER-$1.options"
case ${place##*/} in
    stalled) echo 'STATE: +media-empty-error' >&2; while [ ! -e "$folder/go" ]; do sleep 0.05; done ;;
    stopping) [ -e "$folder/go" ] || { echo 'ERROR: The drum is worn.' >&2; exit 4; } ;;
    dying) head -c 1000 >"$out.part"; echo 'ERROR: The printer caught fire.' >&2; exit 1 ;;
    crashing) head -c 1000 >"$out.part"; kill -SEGV $$ ;;
esac
cat >"$out.part" && mv "$out.part" "$out"
"""

# A printer that takes PDF as it is. {size}: the paper in it.
PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "DESK.PPD"
*Manufacturer: "Muster"
*Product: "(Desk)"
*ModelName: "Desk"
*ShortNickName: "Desk"
*NickName: "Desk"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*cupsVersion: 2.4
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: {size}
*PageSize A4/A4: ""
*PageSize Letter/US Letter: ""
*PageSize A5/A5: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: {size}
*PageRegion A4/A4: ""
*PageRegion Letter/US Letter: ""
*PageRegion A5/A5: ""
*CloseUI: *PageRegion
*DefaultImageableArea: {size}
*ImageableArea A4: "12 12 583 830"
*ImageableArea Letter: "12 12 600 780"
*ImageableArea A5: "12 12 408 583"
*DefaultPaperDimension: {size}
*PaperDimension A4: "595 842"
*PaperDimension Letter: "612 792"
*PaperDimension A5: "420 595"
"""

CONF = """\
LogLevel info
Listen 127.0.0.1:{port}
Browsing Off
WebInterface No
DefaultAuthType None
DefaultPaperSize None
ErrorPolicy abort-job
JobRetryInterval 1
MaxJobs 500
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow from 127.0.0.1
  </Limit>
</Policy>
"""

FILES = """\
ServerRoot {root}/etc
ServerBin {root}/bin
DataDir /usr/share/cups
DocumentRoot {root}/www
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
PrintcapFormat bsd
Printcap
FileDevice No
ConfigFilePerm 0600
{owner}
"""

QUEUE = """\
<Printer {name}>
Info {name}
DeviceURI {uri}
State Idle
Accepting Yes
Shared No
ErrorPolicy {policy}
OpPolicy default
</Printer>
"""

CUPS_PDF_PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
KINDS = {
    "good": "good",
    "letter": "good",
    "small": "good",
    "stalled": "stalled",
    "stopping": "stopping",
    "dying": "dying",
    "crashing": "crashing",
}
PAPER = {"letter": "Letter", "small": "A5"}


def missing() -> str:
    """Why there can be no print system on this machine; empty if there can be one."""
    tools = ("cupsd", "lp", "lpstat", "lpadmin", "cupsdisable")
    absent = [tool for tool in tools if _tool(tool) is None]
    return f"not installed here: {', '.join(absent)} (Debian: cups-daemon, cups-client)" if absent else ""


def _tool(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def needed() -> None:
    """Skip a test where there is no CUPS; fail it where that is asked for."""
    if why := missing():
        (pytest.fail if os.environ.get(NEEDED) else pytest.skip)(f"No print system of the test's own: {why}.")


def cups_pdf_needed() -> None:
    """The same for cups-pdf; a test skips too where nothing can be laid over the system's settings for it."""
    needed()
    if not CUPS_PDF_PPD.exists():
        why = "No cups-pdf: not installed here (Debian: printer-driver-cups-pdf)."
        (pytest.fail if os.environ.get(NEEDED) else pytest.skip)(why)
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("No cups-pdf of the test's own: only root may lay a file over /etc/cups/cups-pdf.conf.")


class PrintSystem:
    """One `cupsd` and what an administrator does with it. `out` is where the printers put what they print.

    With `cups_pdf` there is one more queue, `pdf`, with that as its printer.
    """

    def __init__(self, root: Path, cups_pdf: bool = False) -> None:
        self.root, self.out, self.cups_pdf = root, root / "out", cups_pdf
        self.port = _free_port()
        self.server = f"127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        for folder in ("etc/ppd", "bin/backend", "www", "spool/tmp", "cache", "state", "log", "out"):
            (root / folder).mkdir(parents=True)
        (root / "bin/daemon").symlink_to(SERVER_BIN / "daemon")  # what cupsd runs every backend through
        backend = root / "bin/backend/desk"
        backend.write_text(BACKEND, "utf-8")
        backend.chmod(stat.S_IRWXU)  # for its owner alone: run as whoever runs cupsd
        (root / "etc/cupsd.conf").write_text(CONF.format(port=self.port), "utf-8")
        owner = "" if os.getuid() == 0 else f"User {getpass.getuser()}\nSystemGroup {getpass.getuser()}"
        (root / "etc/cups-files.conf").write_text(FILES.format(root=root, owner=owner), "utf-8")
        self.write_queues(*KINDS)
        if cups_pdf:
            self._add_cups_pdf()

    def write_queues(self, *names: str) -> None:
        """The queues that there are from the next start on, each doing what its name says."""
        for name in names:
            size = PAPER.get(name, "A4")
            (self.root / f"etc/ppd/{name}.ppd").write_text(PPD.format(size=size), "utf-8")
        queues = (QUEUE.format(name=name, uri=f"desk:{self.out}/{KINDS[name]}", policy="abort-job") for name in names)
        (self.root / "etc/printers.conf").write_text("".join(queues), "utf-8")

    def _add_cups_pdf(self) -> None:
        """Its settings lie where only root may write: the test's own are laid over them, for this cupsd alone."""
        (self.root / "bin/filter").symlink_to(SERVER_BIN / "filter")
        (self.root / "bin/backend/cups-pdf").symlink_to(SERVER_BIN / "backend/cups-pdf")
        (self.root / "cups-pdf.conf").write_text(f"Out {self.out}\nSpool {self.root}/spool/pdf\nLog {self.root}/log\n")
        shutil.copy(CUPS_PDF_PPD, self.root / "etc/ppd/pdf.ppd")
        with (self.root / "etc/printers.conf").open("a", encoding="utf-8") as queues:
            queues.write(QUEUE.format(name="pdf", uri="cups-pdf:/", policy="abort-job"))

    def begin(self) -> None:
        """Start it; returns once it answers."""
        command = [_tool("cupsd") or "cupsd", "-f", "-c", str(self.root / "etc/cupsd.conf")]
        if self.cups_pdf:
            over = f'mount --bind {self.root}/cups-pdf.conf /etc/cups/cups-pdf.conf && exec "$@"'
            command = ["unshare", "--mount", "sh", "-c", over, "sh", *command]
        command += ["-s", str(self.root / "etc/cups-files.conf")]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._process.poll() is None:
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        log = self.root / "log/error"
        raise AssertionError(f"cupsd does not begin: {log.read_text() if log.exists() else 'it wrote no log'}")

    def end(self, how: int = signal.SIGTERM) -> None:
        """Stop it; its jobs stay. A backend that waits is let go first, or it would wait on for ever."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE)
            self._process = None

    def do(self, tool: str, *arguments: str) -> str:
        """An administrator's tool, spoken to this print system alone."""
        environment = {**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C"}
        command = [_tool(tool) or tool, *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}{done.stdout}"
        return done.stdout

    def go_on(self) -> None:
        """Let the stalled printers print."""
        (self.out / "go").touch()

    def printed(self) -> list[Path]:
        """What came out, whole."""
        return sorted(self.out.glob("*.pdf"))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def print_system(root: Path, cups_pdf: bool = False) -> Iterator[PrintSystem]:
    """A running print system, stopped at the end. `CUPS_SERVER` is not set by it."""
    found = PrintSystem(root, cups_pdf)
    found.begin()
    try:
        yield found
    finally:
        found.go_on()
        found.end()
