/**
 * Fills the templates of `deploy/` with a plan's values.
 *
 * Invariants: a line that names a list is written once for each of its members; a line whose value
 * is not set is left out; a name that is not known is an error, as a typing mistake would be.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Machine, Passwords, Plan } from './plan.ts';

const DEPLOY = resolve(import.meta.dirname, '../../deploy');
const NAMED = /\{\{([a-zA-Z.]+)\}\}/g;

type Values = Readonly<Record<string, unknown>>;

/** `template` with its `{{names}}` replaced. Throws RangeError. */
export function fill(template: string, values: Values): string {
  return template
    .split('\n')
    .flatMap((line) => {
      const list = listIn(line, values);
      if (list === undefined) return filled(line, values);
      const [name, members] = list;
      return members.flatMap((member) => filled(line, { ...values, [name]: member }));
    })
    .join('\n');
}

function listIn(line: string, values: Values): readonly [string, readonly unknown[]] | undefined {
  for (const [, name = ''] of line.matchAll(NAMED)) {
    const [root = ''] = name.split('.');
    const value = values[root];
    if (Array.isArray(value)) return [root, value];
  }
  return undefined;
}

function filled(line: string, values: Values): readonly string[] {
  let isSet = true;
  const text = line.replace(NAMED, (_, name: string) => {
    const value = valueAt(name, values);
    if (value === undefined) isSet = false;
    return String(value);
  });
  return isSet ? [text.trimEnd()] : [];
}

function valueAt(name: string, values: Values): unknown {
  const [root = '', ...path] = name.split('.');
  if (!Object.hasOwn(values, root)) throw new RangeError(`\`${name}\` is not known`);
  let value = values[root];
  for (const part of path) {
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) {
      throw new RangeError(`\`${name}\` is not known`);
    }
    value = (value as Values)[part];
  }
  return value;
}

type Template =
  | 'etcd.yml'
  | 'patroni.yml'
  | 'haproxy.cfg'
  | 'owner.sql'
  | 'server.env'
  | 'watch/prometheus.yml';

/** Every file of every machine, as `machine/file`, and what is for the whole cluster. */
export function filesOf(
  plan: Plan,
  passwords: Passwords,
): readonly (readonly [path: string, text: string])[] {
  const values = valuesOf(plan);
  const fileOf = (template: Template, self?: Machine): string =>
    fill(templateText(template), { ...values, passwords, self });
  return [
    ...plan.etcd.map((self) => [`${self.name}/etcd.yml`, fileOf('etcd.yml', self)] as const),
    ...plan.databases.map(
      (self) => [`${self.name}/patroni.yml`, fileOf('patroni.yml', self)] as const,
    ),
    ['proxy/haproxy.cfg', fileOf('haproxy.cfg')],
    ['proxy/unavailable.http', unavailableAnswer()],
    ...plan.copies.map((self) => [`${self.name}/server.env`, fileOf('server.env', self)] as const),
    ['owner.sql', fileOf('owner.sql')],
    ['watch/prometheus.yml', fileOf('watch/prometheus.yml')],
    // Its own braces are Prometheus' alone.
    ['watch/rules.yml', readFileSync(join(DEPLOY, 'watch/rules.yml'), 'utf8')],
  ];
}

/** The answer of the proxy while no copy is there; HTTP ends its lines with CR and LF. */
const unavailableAnswer = (): string =>
  templateText('unavailable.http').replaceAll('\n', '\r\n').trimEnd();

const templateText = (name: string): string => readFileSync(join(DEPLOY, name), 'utf8');

function valuesOf(plan: Plan): Values {
  const { ports, tls, origin } = plan;
  const scheme = tls === undefined ? 'http' : 'https';
  const webs = plan.copies.filter(({ role }) => role === 'web');
  return {
    ...plan,
    copies: webs,
    firstCopy: webs[0],
    everyCopy: plan.copies,
    copiesMost: plan.copies.length + 1,
    scheme,
    voters: plan.etcd
      .map(({ name, address }) => `${name}=${scheme}://${address}:${ports.peer}`)
      .join(','),
    etcdHosts: plan.etcd.map(({ address }) => `'${address}:${ports.etcd}'`).join(', '),
    accounts: plan.accounts,
    tls: tls && { ...tls, on: 'on', verifyClient: 'required', mode: 'verify-ca' },
    hostRule: tls === undefined ? 'host' : 'hostssl',
    walLeast: twice(plan.sizes.walMost),
    webTls: tls === undefined ? '' : `ssl crt ${tls.web}`,
    webScheme: new URL(origin).protocol.replace(':', ''),
    checkTls:
      tls === undefined ? '' : `check-ssl verify required ca-file ${tls.authority} crt ${tls.asks}`,
    databaseTls:
      tls === undefined
        ? ''
        : `?sslmode=verify-full&sslrootcert=${encodeURIComponent(tls.authority)}`,
    readyPath: '/ready',
    unavailable: join(plan.folder, 'proxy', 'unavailable.http'),
  };
}

/** A size as PostgreSQL writes it: `16GB`. Throws RangeError. */
function twice(size: string): string {
  const [, number, unit] = /^([1-9]\d{0,8})(kB|MB|GB|TB)$/.exec(size) ?? [];
  if (number === undefined) throw new RangeError(`\`${size}\` is no size, such as \`16GB\``);
  return `${2 * Number(number)}${unit}`;
}
