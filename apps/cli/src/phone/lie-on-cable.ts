/**
 * A virtual phone on a cable: Debian's adbd, played commands of Android and a small disk
 * of its own, behind an adb server that listens on a socket of one folder.
 *
 * Invariants: adbd gives a shell to everyone who reaches it. So it runs in a network, a tree of
 * files and a list of processes of its own, which hold this machine's programs (read-only) and
 * nothing else, without root's rights; only who may enter the folder reaches it. It sees no phone
 * that is really attached. All of it ends with this program.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { CliError, systemReason } from '../failure.ts';
import { allowsCable, androidAnswers } from './android-answers.ts';
import { writePlayedCommands } from './played-commands.ts';
import type { RemotePhone } from './remote-phone.ts';

const PROGRAMS = ['adb', 'adbd', 'setpriv', 'unshare', 'ip', 'mount', 'chroot'] as const;
const DISK_MIB = 128;
const READY_WITHIN_MS = 15_000;
/** sun_path of Linux. */
const SOCKET_PATH_MOST = 107;

/**
 * `$1` is the folder, `$2` the disk's size. Whether the phone lets a cable in, and whether it is in
 * use, is said by files of the folder.
 */
const INSIDE = `
set -e
folder=$1 disk=$2
cd "$folder"
ip link set lo up
[ ! -d /dev/bus/usb ] || mount -t tmpfs nagori-phone /dev/bus/usb
mount -t tmpfs -o size=1M,mode=755 nagori-phone root
mkdir root/data root/dev root/proc root/played root/tmp
for one in bin lib lib64 sbin usr; do
  if [ -L "/$one" ]; then ln -s "$(readlink "/$one")" "root/$one"
  elif [ -d "/$one" ]; then mkdir "root/$one"; mount --bind -o ro "/$one" "root/$one"; fi
done
for one in null zero random urandom; do
  : >"root/dev/$one"; mount --bind "/dev/$one" "root/dev/$one"
done
mount -t proc -o ro proc root/proc
mount --bind -o ro played root/played
mount -t tmpfs -o "size=\${disk}M" nagori-phone root/data
mkdir -p root/data/local/tmp
export HOME="$folder" ADB_LOCAL_TRANSPORT_MAX_PORT=5000
server() { adb -L "localfilesystem:$folder/adb" "$@"; }
server nodaemon server >server.log 2>&1 &
set +e
phone=
while sleep 0.5; do
  if [ -e in-use ] && [ ! -e root/data/media ]; then
    fallocate -l "$((disk * 6 / 10))M" root/data/media
  elif [ ! -e in-use ] && [ -e root/data/media ]; then rm root/data/media; fi
  if [ -e on ]; then
    if [ -z "$phone" ] || ! kill -0 "$phone" 2>/dev/null; then
      env -i PATH=/played:/usr/sbin:/usr/bin:/sbin:/bin HOME=/data chroot root setpriv \\
        --no-new-privs --bounding-set=-all --inh-caps=-all adbd >phone.log 2>&1 &
      phone=$!
    fi
    server devices | grep -q '^127.0.0.1:5555.device' ||
      server connect 127.0.0.1:5555 >/dev/null
  elif [ -n "$phone" ]; then
    kill -9 "$phone"; wait "$phone"; phone=
    server disconnect 127.0.0.1:5555 >/dev/null
  fi
  : >turned
done 2>/dev/null
`;

export interface OnCable {
  /** For `--adb`. */
  readonly socket: string;
  /** From now on it is in this state. */
  readonly show: (phone: RemotePhone) => void;
  /** Settles when it broke by itself. */
  readonly ended: Promise<unknown>;
  readonly take: () => Promise<void>;
}

/** Throws CliError `reader-unreachable` where a program or a right is missing, and `usage`. */
export async function lieOnCable(named: string, phone: RemotePhone): Promise<OnCable> {
  const folder = resolve(named);
  const socket = join(folder, 'adb');
  if (socket.length > SOCKET_PATH_MOST) throw new CliError('usage', '--cable: a shorter path');
  checkPrograms();
  makeFolder(folder);
  const show = (now: RemotePhone): void => {
    writePlayedCommands(join(folder, 'played'), androidAnswers(now));
    mark(join(folder, 'in-use'), now.software === 'in-use');
    mark(join(folder, 'on'), allowsCable(now));
  };
  show(phone);
  const child = started(folder);
  const ended = once(child, 'exit');
  const take = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(child, join(folder, 'turned'));
  } catch (error) {
    await take();
    throw error;
  }
  return { socket, show, ended, take };
}

function checkPrograms(): void {
  const missing = PROGRAMS.filter(
    (one) => spawnSync('sh', ['-c', `command -v ${one}`]).status !== 0,
  );
  if (missing.length === 0) return;
  throw new CliError('reader-unreachable', `not on this machine: \`${missing.join(' ')}\``, [
    'Debian: apt-get install adb adbd iproute2',
  ]);
}

/** Made by this program, and by nothing else, so that it is deleted whole. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
    for (const one of ['played', 'root']) mkdirSync(join(folder, one));
  } catch (error) {
    const message = `\`${folder}\` cannot be made: ${systemReason(error)}`;
    throw new CliError('output-unwritable', message, [
      'delete it if no other virtual phone uses it, or name another one',
    ]);
  }
}

function mark(path: string, is: boolean): void {
  if (is) closeSync(openSync(path, 'a'));
  else rmSync(path, { force: true });
}

function started(folder: string): ChildProcess {
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const alone = ['--net', '--mount', '--pid', '--fork', '--kill-child'];
  const inside = ['sh', '-c', INSIDE, 'sh', folder, String(DISK_MIB)];
  return spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', ...asRoot, ...alone, ...inside], {
    // Not ended by the terminal's Ctrl+C before this program has heard of it.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function untilReady(child: ChildProcess, turned: string): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  while (statSync(turned, { throwIfNoEntry: false }) === undefined) {
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (gone || performance.now() > end) {
      throw new CliError('reader-unreachable', 'the cable cannot be laid', [
        'it needs the right to make a network of its own: run it as root',
      ]);
    }
    await after(100);
  }
}
