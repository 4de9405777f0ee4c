/**
 * The programs that a cluster needs from the operating system.
 *
 * Invariants: nothing is installed here; what is missing is named with the line that installs it.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BINARIES } from './plan.ts';

/** Each program with Debian's packages. */
const NEEDED: readonly (readonly [program: string, packages: string])[] = [
  [join(BINARIES, 'postgres'), 'postgresql-17'],
  ['patroni', 'patroni python3-etcd'],
  ['etcd', 'etcd-server'],
  ['haproxy', 'haproxy'],
  ['psql', 'postgresql-client'],
];
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin'];

/** The whole path of a program; undefined if it is missing. */
export function programAt(name: string): string | undefined {
  if (name.startsWith('/')) return existsSync(name) ? name : undefined;
  return FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** What to install and how; undefined if nothing is missing. */
export function missingPrograms(): string | undefined {
  const missing = NEEDED.filter(([program]) => programAt(program) === undefined);
  if (missing.length === 0) return undefined;
  const packages = missing.map(([, names]) => names).join(' ');
  const lines = [
    `missing: ${missing.map(([program]) => program).join(', ')}. On Debian 13, as root:`,
    '',
    ...(packages.includes('postgresql-17')
      ? [
          '  # so that Debian starts no PostgreSQL of its own:',
          '  apt-get install -y --no-install-recommends postgresql-common',
          "  echo 'create_main_cluster = false' >>/etc/postgresql-common/createcluster.conf",
        ]
      : []),
    `  apt-get install -y --no-install-recommends ${packages}`,
  ];
  return lines.join('\n');
}
