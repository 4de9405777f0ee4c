/**
 * An authority for electronic seals that is made for one run with openssl, and pdfsig with a
 * database of certificates (NSS) that trusts it.
 */
import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, sign, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyHolder } from '@nagori/pki';
import type { Eseal } from './eseal.ts';
import { esealPdf } from './eseal-pdf.ts';
import { run } from './read-pdf.testing.ts';

export const KINDS = ['rsa', 'p-256'] as const;
export type Kind = (typeof KINDS)[number];

const VALID = ['-not_before', '20200101000000Z', '-not_after', '20491231000000Z'];
const NEW_KEY: Readonly<Record<string, readonly string[]>> = {
  rsa: ['-newkey', 'rsa:2048'],
  'p-256': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'p-384': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'rsa-1024': ['-newkey', 'rsa:1024'],
};
const CA = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n';
/** EN 319 412-2 §4.3.2, type A. */
const OF_AN_ESEAL = 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,nonRepudiation\n';

const MODULES = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so'];

/** A token (SoftHSM) with keys of an authority's, each under its number. */
export class SampleToken {
  readonly settings: { readonly module: string; readonly token: string; readonly pinFile: string };
  readonly #folder: string;

  /** Also for programs that this process starts from now on. */
  constructor(folder: string, pin: string) {
    this.#folder = folder;
    mkdirSync(join(folder, 'tokens'), { recursive: true });
    const config = join(folder, 'softhsm2.conf');
    writeFileSync(config, `directories.tokendir = ${folder}/tokens\nobjectstore.backend = file\n`);
    process.env.SOFTHSM2_CONF = config;
    const pins = ['--so-pin', '12345678', '--pin', pin];
    run(folder, 'softhsm2-util', '--init-token', '--free', '--label', 'seals', ...pins);
    const pinFile = join(folder, 'pin');
    writeFileSync(pinFile, `${pin}\n`, { mode: 0o600 });
    this.settings = { module: MODULES.find(existsSync) ?? '', token: 'seals', pinFile };
  }

  put(keyFile: string, id: string, pin: string): void {
    const to = ['--token', 'seals', '--pin', pin, '--id', id, '--label', `seal ${id}`];
    run(this.#folder, 'softhsm2-util', '--import', keyFile, ...to);
  }
}

/** For benches. */
export const sealSamplePdf = (pdf: Uint8Array, seal: Eseal): Promise<Uint8Array> =>
  esealPdf(pdf, seal, Date.parse('2026-11-24T05:00:00Z'));

export class EsealAuthority {
  readonly folder: string;

  /** Makes a root and what issues the seals. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.issue('root', { by: undefined, extensions: CA, subject: '/O=Sample root' });
    this.issue('issuer', { by: 'root', extensions: CA, subject: '/O=Sample issuer of seals' });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  openssl(...args: readonly string[]): string {
    return run(this.folder, 'openssl', ...args);
  }

  /** NAME.pem and NAME.key. */
  issue(name: string, how: Partial<Issue> = {}): void {
    const { by, kind = 'rsa', subject = '/C=JP/O=Sample Carrier A' } = how;
    const { extensions = OF_AN_ESEAL, valid = VALID } = how;
    const key = NEW_KEY[kind] ?? [];
    writeFileSync(this.path(`${name}.ext`), extensions);
    this.openssl(
      ...['req', '-new', ...key, '-noenc', '-keyout', `${name}.key`],
      ...['-subj', subject, '-out', `${name}.csr`],
    );
    const issuer = 'by' in how ? by : 'issuer';
    const signer =
      issuer === undefined
        ? ['-key', `${name}.key`]
        : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`];
    this.openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-extfile', `${name}.ext`, ...valid],
      ...[...signer, '-out', `${name}.pem`],
    );
    const above = issuer === undefined ? [] : [issuer, ...(issuer === 'issuer' ? ['root'] : [])];
    const chain = [name, ...above].map((one) => readFileSync(this.path(`${one}.pem`), 'utf8'));
    writeFileSync(this.path(`${name}.chain.pem`), chain.join(''));
  }

  /** A seal as the server has it. */
  seal(name: string, kind: Kind): Eseal {
    this.issue(name, { kind });
    const chain = [name, 'issuer', 'root'].map(
      (one) => new X509Certificate(readFileSync(this.path(`${one}.pem`))).raw,
    );
    const key = createPrivateKey(readFileSync(this.path(`${name}.key`)));
    const holder: KeyHolder = {
      algorithm: kind === 'rsa' ? 'rsa-sha256' : 'ecdsa-sha256',
      spki: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })),
      sign: (message) => sign('sha256', message, key),
    };
    return { chain, key: holder, notBefore: 0, notAfter: Number.MAX_SAFE_INTEGER };
  }

  /** What pdfsig says of a file to who trusts the root. */
  pdfsig(file: string): string {
    const nss = this.path('nss');
    mkdirSync(nss, { recursive: true });
    const made = spawnSync('certutil', ['-L', '-d', `sql:${nss}`, '-n', 'root']);
    if (made.status !== 0) {
      run(this.folder, 'certutil', '-N', '-d', `sql:${nss}`, '--empty-password');
      const trusted = ['-n', 'root', '-t', 'CT,C,C', '-i', 'root.pem'];
      run(this.folder, 'certutil', '-A', '-d', `sql:${nss}`, ...trusted);
    }
    const { stdout, stderr } = spawnSync('pdfsig', ['-nssdir', nss, file], {
      ...{ encoding: 'utf8', cwd: this.folder, env: { ...process.env, TZ: 'UTC' } },
    } as const);
    return stdout + stderr;
  }
}

export interface Issue {
  /** Whose key signs; undefined: its own. */
  readonly by: string | undefined;
  readonly kind: keyof typeof NEW_KEY;
  readonly subject: string;
  readonly extensions: string;
  readonly valid: readonly string[];
}
