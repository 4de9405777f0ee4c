/** Processor time as the kernel tells it, which what else runs on the machine changes little. */
import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts a process' time in these (getconf CLK_TCK). */
const TICKS_A_SECOND = 100;

interface Times {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
}

/** Microseconds of a process and of its children, of those that live and of those that ended. */
export function familyMicros(pid: number): number {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (times === undefined) continue;
    if (Number(name) === pid) ticks += times.own + times.ended;
    else if (times.parent === pid) ticks += times.own;
  }
  return (ticks * 1_000_000) / TICKS_A_SECOND;
}

/** proc_pid_stat(5); undefined: it has just ended. */
function timesOf(pid: number): Times | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [
      ...[fields[1], fields[11], fields[12], fields[13], fields[14]],
    ];
    return { parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined;
  }
}
