/**
 * The server's settings, from the environment. Every setting has a default that suits a single
 * machine.
 *
 * Invariants: secrets come from files, never from the database or the command line.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isReachable } from '@nagori/database';
import type { TokenSettings } from '@nagori/keys';
import { type ConnectionSettings, connectionSettings } from './connections.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The server's public origin: scheme, host and port. */
  readonly origin: string;
  /** The origin of a remote authority; undefined for the stand-in in this program. */
  readonly authorityOrigin: string | undefined;
  /** The address in certificates where verifiers reach the authority's lists and answers. */
  readonly statusAddress: string;
  /** The folder where lists and answers are written for another web server; undefined for none. */
  readonly publishedFolder: string | undefined;
  /** A token that holds the keys which sign certificates; undefined if files hold them. */
  readonly token: TokenSettings | undefined;
  /** The folder of the keys and the embedded database. */
  readonly dataFolder: string;
  /** The URL of an external PostgreSQL; undefined for the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The URL of PostgreSQL that follow it; undefined: everything is read from the first. */
  readonly replicaUrl: string | undefined;
  /**
   * The secret behind the passwords of the database's logins; undefined for the deployment's
   * secret.
   */
  readonly databaseSecretFile: string | undefined;
  /** Invented operators, people and virtual phones, with pages to control them. */
  readonly demonstration: boolean;
  /** A worker runs jobs and answers nobody; a web server answers and runs no jobs. */
  readonly role: ProcessRole;
  /** Connections to the database: how many, and of how many programs. */
  readonly connections: ConnectionSettings;
  /** A start brings the database up to date; else it refuses one that is behind. */
  readonly migrates: boolean;
  /** Only programs on this machine reach it: it listens locally, and so is its origin. */
  readonly isLocal: boolean;
  /** The SMTP server; undefined for the demonstration's mailbox. */
  readonly smtpUrl: string | undefined;
  /** The sender of mail. */
  readonly mailFrom: string;
  readonly logLevel: string;
  /** Proxies that are trusted to report the caller's address: addresses or networks. */
  readonly trustedProxies: readonly string[];
  /** A file with an operator's daily limits; undefined for desks/limits.yaml. */
  readonly limitsFile: string | undefined;
  /** A file with the number ranges that the operator has a source for; undefined: none (N11). */
  readonly rangesFile: string | undefined;
  /** A file with the service that each operator asks for network restrictions; undefined: none. */
  readonly networkChecksFile: string | undefined;
  /** A file with the electronic seal of each operator that has one; undefined: none. */
  readonly esealsFile: string | undefined;
  /** A file with the roots of phones' attestations; undefined for those that ship. */
  readonly attestationRootsFile: string | undefined;
  /** A file with the list of attestation certificates that are revoked; undefined: none. */
  readonly attestationStatusFile: string | undefined;
  /** For one address; a shop behind one address has many counters. */
  readonly requestsPerMinute: number;
  /** Where metrics are served; undefined: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  /** A collector of spans (OpenTelemetry); undefined for none. */
  readonly collector: string | undefined;
  /** After how many days the last copy of a backup is deleted; undefined: it is not known. */
  readonly backupDays: number | undefined;
  /** How long `/ready` says no before the program takes no more connections. */
  readonly drainMs: number;
}

const PROCESS_ROLES = ['web', 'worker', 'both'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

const DEFAULT_PORT = 8470;
const DEFAULT_REQUESTS_PER_MINUTE = 3_000;
/** Of a copy among others: two checks of a proxy that asks each second. */
const DEFAULT_DRAIN_MS = 2_000;
const MOST_DRAIN_MS = 60_000;

/** Throws RangeError with the variable's name for an invalid setting. */
export function configFrom(env: Readonly<Record<string, string | undefined>>): Config {
  const port = portFrom('NAGORI_PORT', env.NAGORI_PORT ?? String(DEFAULT_PORT));
  const host = env.NAGORI_HOST ?? '127.0.0.1';
  const origin = env.NAGORI_ORIGIN ?? `http://localhost:${port}`;
  if (!URL.canParse(origin)) throw new RangeError('NAGORI_ORIGIN must be a URL');
  const databaseUrl = env.DATABASE_URL === '' ? undefined : env.DATABASE_URL;
  const authorityOrigin = authorityElsewhere(env, new URL(origin).origin);
  // Only the included authority knows the demonstration's phones and cards.
  const isLocal = isLoopback(host) && isLoopback(new URL(origin).hostname);
  // The demonstration is the default only if no stranger can reach the server; elsewhere it must be
  // requested.
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
    replicaUrl: replicaUrl(env.DATABASE_REPLICA_URL, databaseUrl),
    databaseSecretFile: env.NAGORI_DATABASE_SECRET_FILE || undefined,
    migrates: env.NAGORI_MIGRATE !== '0',
    role: roleOf(env.NAGORI_ROLE, databaseUrl),
    connections: connectionSettings(env, databaseUrl === undefined),
    isLocal,
    demonstration: (env.NAGORI_DEMO ?? (demonstrates ? '1' : '0')) === '1',
    smtpUrl: env.NAGORI_SMTP_URL === '' ? undefined : env.NAGORI_SMTP_URL,
    mailFrom: env.NAGORI_MAIL_FROM ?? `nagori@${new URL(origin).hostname}`,
    logLevel: env.NAGORI_LOG ?? 'warn',
    trustedProxies: (env.NAGORI_TRUSTED_PROXIES ?? 'loopback').split(',').map((one) => one.trim()),
    limitsFile: env.NAGORI_LIMITS ? resolve(env.NAGORI_LIMITS) : undefined,
    rangesFile: env.NAGORI_RANGES ? resolve(env.NAGORI_RANGES) : undefined,
    networkChecksFile: env.NAGORI_NETWORK_CHECKS ? resolve(env.NAGORI_NETWORK_CHECKS) : undefined,
    esealsFile: fileOf(env.NAGORI_ESEALS),
    attestationRootsFile: fileOf(env.NAGORI_ATTESTATION_ROOTS),
    attestationStatusFile: fileOf(env.NAGORI_ATTESTATION_STATUS),
    requestsPerMinute: requestsPerMinute(env.NAGORI_REQUESTS_PER_MINUTE),
    metrics: metricsAddress(env),
    collector: collectorFrom(env.OTEL_EXPORTER_OTLP_ENDPOINT),
    backupDays: backupDays(env.NAGORI_BACKUP_DAYS),
    drainMs: drainMs(env.NAGORI_DRAIN_MS, databaseUrl),
  };
}

const fileOf = (path: string | undefined): string | undefined => (path ? resolve(path) : undefined);

function replicaUrl(text: string | undefined, databaseUrl: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (databaseUrl !== undefined) return text;
  throw new RangeError('DATABASE_REPLICA_URL needs DATABASE_URL, which it follows');
}

/** An embedded database has one server, which does everything. */
function roleOf(text: string | undefined, databaseUrl: string | undefined): ProcessRole {
  const role = PROCESS_ROLES.find((one) => one === (text || 'both'));
  if (role === undefined) {
    throw new RangeError(`NAGORI_ROLE must be one of ${PROCESS_ROLES.join(', ')}`);
  }
  if (role !== 'both' && databaseUrl === undefined) {
    throw new RangeError(`NAGORI_ROLE=${role} needs DATABASE_URL: another server does the rest`);
  }
  return role;
}

function portFrom(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new RangeError(`${name} must be a port number`);
}

function metricsAddress(env: Readonly<Record<string, string | undefined>>): Config['metrics'] {
  const { NAGORI_METRICS_PORT: port, NAGORI_METRICS_HOST: host } = env;
  if (port === undefined || port === '') return undefined;
  return { host: host || '127.0.0.1', port: portFrom('NAGORI_METRICS_PORT', port) };
}

function collectorFrom(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!URL.canParse(text)) throw new RangeError('OTEL_EXPORTER_OTLP_ENDPOINT must be a URL');
  return text;
}

function backupDays(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^[1-9][0-9]{0,4}$/.test(text)) return Number(text);
  throw new RangeError('NAGORI_BACKUP_DAYS must be a whole number of days');
}

function drainMs(text: string | undefined, databaseUrl: string | undefined): number {
  // An embedded database has no other copy, so there is nothing to wait for.
  if (text === undefined || text === '') return databaseUrl === undefined ? 0 : DEFAULT_DRAIN_MS;
  const ms = Number(text);
  if (Number.isInteger(ms) && ms >= 0 && ms <= MOST_DRAIN_MS) return ms;
  throw new RangeError(`NAGORI_DRAIN_MS must be a whole number up to ${MOST_DRAIN_MS}`);
}

/** Settings of the authority, which belong to its own process when it is separate. */
const OF_THE_AUTHORITY = [
  'NAGORI_STATUS_ADDRESS',
  'NAGORI_PUBLISH',
  'NAGORI_PKCS11_MODULE',
  'NAGORI_PKCS11_TOKEN',
  'NAGORI_PKCS11_PIN_FILE',
];
const LOOPBACK = /^(localhost|127[.][0-9.]+|\[::1\])$/;

/** `host` as in a URL, or as an address to listen on. */
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
  // The authority's keys are trusted because of this address.
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

/** All three are set, or none. */
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

/** In the clone; or below /var if PostgreSQL's user cannot read root's clone. */
function defaultFolder(): string {
  const inClone = resolve(import.meta.dirname, '../../../.nagori/data');
  if (process.getuid?.() !== 0 || isReachable(join(inClone, 'postgres'))) return inClone;
  const mark = createHash('sha256').update(inClone).digest('hex').slice(0, 8);
  return `/var/lib/nagori-${mark}`;
}

/** The file of the deployment's secret. */
export const secretFileOf = (dataFolder: string, env: NodeJS.ProcessEnv): string =>
  env.NAGORI_SECRET_FILE ?? join(dataFolder, 'secret');

/** The deployment's secret. Throws where there is none (begin-deployment.ts makes it). */
export const deploymentSecret = (dataFolder: string, env: NodeJS.ProcessEnv): Uint8Array =>
  secretOf(secretFileOf(dataFolder, env));

/** 32 bytes or more of base64url. Throws RangeError. */
export function secretOf(file: string): Uint8Array {
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (secret.length < 32) throw new RangeError(`\`${file}\` must hold 32 bytes or more`);
  return secret;
}
