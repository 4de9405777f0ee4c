/**
 * The server's settings, from the environment; every one has a default that fits one machine.
 *
 * Invariants: secrets come from files, never from the database or the command line.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TokenSettings } from '@nagori/area-authority';
import { isReachable } from '@nagori/database';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** How people reach it: scheme, host and port. */
  readonly origin: string;
  /** The origin of an authority that runs elsewhere; undefined: the stand-in, in this program. */
  readonly authorityOrigin: string | undefined;
  /** Where verifiers reach the authority's lists and answers: in its certificates. */
  readonly statusAddress: string;
  /** Where lists and answers are written as files, for another web server; undefined: nowhere. */
  readonly publishedFolder: string | undefined;
  /** A token that holds the keys which sign certificates; undefined: files do. */
  readonly token: TokenSettings | undefined;
  /** Keys, and the embedded database. */
  readonly dataFolder: string;
  /** A PostgreSQL of one's own; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** What the passwords of the database's logins come from; undefined: the deployment's secret. */
  readonly databaseSecretFile: string | undefined;
  /** Invented operators, people and virtual phones, and the pages to play with them. */
  readonly demonstration: boolean;
  /** Reached by programs of this machine alone: it listens there, and its origin is there. */
  readonly isLocal: boolean;
  /** Where mail goes; undefined: the demonstration's mailbox. */
  readonly smtpUrl: string | undefined;
  /** Whom mail comes from. */
  readonly mailFrom: string;
  readonly logLevel: string;
  /** Proxies whose word on the asker's address is believed: addresses or networks. */
  readonly trustedProxies: readonly string[];
  /** What an operator may do in a day, by a file of one's own; undefined: desks/limits.yaml. */
  readonly limitsFile: string | undefined;
  /** From one address; a shop behind one address has many counters. */
  readonly requestsPerMinute: number;
}

const DEFAULT_PORT = 8470;
const DEFAULT_REQUESTS_PER_MINUTE = 3_000;

/** Throws RangeError, naming the variable, where a setting cannot be. */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const port = Number(env.NAGORI_PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError('NAGORI_PORT must be a port number');
  }
  const host = env.NAGORI_HOST ?? '127.0.0.1';
  const origin = env.NAGORI_ORIGIN ?? `http://localhost:${port}`;
  if (!URL.canParse(origin)) throw new RangeError('NAGORI_ORIGIN must be a URL');
  const databaseUrl = env.DATABASE_URL === '' ? undefined : env.DATABASE_URL;
  const authorityOrigin = authorityElsewhere(env, new URL(origin).origin);
  // The demonstration's phones and cards are known to the authority that it brings along.
  const isLocal = isLoopback(host) && isLoopback(new URL(origin).hostname);
  // By itself it starts where no stranger can come; elsewhere it is asked for by name.
  const demonstrates = databaseUrl === undefined && authorityOrigin === undefined && isLocal;
  return {
    host,
    port,
    origin: new URL(origin).origin,
    authorityOrigin,
    statusAddress: statusAddress(env.NAGORI_STATUS_ADDRESS, new URL(origin).origin),
    publishedFolder: env.NAGORI_PUBLISH ? resolve(env.NAGORI_PUBLISH) : undefined,
    token: tokenSettings(env),
    dataFolder: resolve(env.NAGORI_DATA ?? defaultFolder()),
    databaseUrl,
    databaseSecretFile: env.NAGORI_DATABASE_SECRET_FILE || undefined,
    isLocal,
    demonstration: (env.NAGORI_DEMO ?? (demonstrates ? '1' : '0')) === '1',
    smtpUrl: env.NAGORI_SMTP_URL === '' ? undefined : env.NAGORI_SMTP_URL,
    mailFrom: env.NAGORI_MAIL_FROM ?? `nagori@${new URL(origin).hostname}`,
    logLevel: env.NAGORI_LOG ?? 'warn',
    trustedProxies: (env.NAGORI_TRUSTED_PROXIES ?? 'loopback').split(',').map((one) => one.trim()),
    limitsFile: env.NAGORI_LIMITS ? resolve(env.NAGORI_LIMITS) : undefined,
    requestsPerMinute: requestsPerMinute(env.NAGORI_REQUESTS_PER_MINUTE),
  };
}

/** Settings of the authority's own, which then belong to its process. */
const OF_THE_AUTHORITY = [
  'NAGORI_STATUS_ADDRESS',
  'NAGORI_PUBLISH',
  'NAGORI_PKCS11_MODULE',
  'NAGORI_PKCS11_TOKEN',
  'NAGORI_PKCS11_PIN_FILE',
];
const LOOPBACK = /^(localhost|127[.][0-9.]+|\[::1\])$/;

/** `host` as in a URL, or as a program listens on it. */
const isLoopback = (host: string): boolean => host === '::1' || LOOPBACK.test(host);

function authorityElsewhere(
  env: Readonly<Record<string, string | undefined>>,
  own: string,
): string | undefined {
  const text = env.NAGORI_AUTHORITY_URL;
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url?.pathname === '/' && url.search === '' && url.hash === '';
  if (url === undefined || !isBare || url.username !== '') {
    throw new RangeError('NAGORI_AUTHORITY_URL must be scheme, host and port, and nothing more');
  }
  // Its keys are believed because they come from there.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    throw new RangeError('NAGORI_AUTHORITY_URL must be https, but on the loopback');
  }
  if (url.origin === own) throw new RangeError('NAGORI_AUTHORITY_URL is this server itself');
  const others = OF_THE_AUTHORITY.filter((name) => env[name]);
  if (others.length > 0) {
    throw new RangeError(`${others.join(', ')}: set where NAGORI_AUTHORITY_URL leads, not here`);
  }
  if (env.NAGORI_DEMO === '1') {
    throw new RangeError('NAGORI_DEMO=1 brings its own authority: leave NAGORI_AUTHORITY_URL out');
  }
  return url.origin;
}

/** All three, or none. */
function tokenSettings(env: Readonly<Record<string, string | undefined>>) {
  const module = env.NAGORI_PKCS11_MODULE;
  const token = env.NAGORI_PKCS11_TOKEN;
  const pinFile = env.NAGORI_PKCS11_PIN_FILE;
  if (!module && !token && !pinFile) return undefined;
  if (module && token && pinFile) return { module, token, pinFile };
  throw new RangeError(
    'NAGORI_PKCS11_MODULE, NAGORI_PKCS11_TOKEN and NAGORI_PKCS11_PIN_FILE belong together',
  );
}

function statusAddress(text: string | undefined, origin: string): string {
  const address = text === undefined || text === '' ? `${origin}/authority/v1` : text;
  if (!URL.canParse(address)) throw new RangeError('NAGORI_STATUS_ADDRESS must be a URL');
  return address.replace(/\/$/, '');
}

function requestsPerMinute(text: string | undefined): number {
  const most = Number(text ?? DEFAULT_REQUESTS_PER_MINUTE);
  if (Number.isInteger(most) && most > 0) return most;
  throw new RangeError('NAGORI_REQUESTS_PER_MINUTE must be a whole number above 0');
}

/** In the clone; where root's clone is closed to the user that PostgreSQL runs as, beside /var. */
function defaultFolder(): string {
  const inClone = resolve(import.meta.dirname, '../../../.nagori/data');
  if (process.getuid?.() !== 0 || isReachable(join(inClone, 'postgres'))) return inClone;
  const mark = createHash('sha256').update(inClone).digest('hex').slice(0, 8);
  return `/var/lib/nagori-${mark}`;
}

/** The deployment's secret: made once, in a file that only we can read. */
export function deploymentSecret(dataFolder: string, env: NodeJS.ProcessEnv): Uint8Array {
  const file = env.NAGORI_SECRET_FILE ?? join(dataFolder, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
    // `wx`: of two first starts one makes the secret, and both read the same.
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
      chownSync(file, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return secretOf(file);
}

/** 32 bytes or more of base64url. Throws RangeError. */
export function secretOf(file: string): Uint8Array {
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (secret.length < 32) throw new RangeError(`\`${file}\` must hold 32 bytes or more`);
  return secret;
}
