/**
 * The files that make a deployment: its secret and the authority's keys. Each has a fingerprint in
 * the database, so that every server of the deployment has the same (ADR 0074).
 *
 * Invariants: a fingerprint discloses nothing, since it is keyed by the secret; no file is
 * replaced.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { DeploymentClaim, KeyMark } from '@nagori/database';
import { createWhole, deploymentKeys, type TriedPins, triedPins } from '@nagori/keys';
import { type Config, deploymentSecret, secretFileOf } from './config.ts';

/** Where the authority's keys are, below the data folder. */
export const AUTHORITY_FOLDER = 'authority';
/** Keys and the authorities' certificates; a responder's certificate is renewed by each server. */
const LASTING = /^([a-z0-9-]+[.](key|secret)|(sign|auth)-ca(-[0-9]+)?[.]crt)$/;

/** What this machine has of the deployment. Reads files, and makes none. */
export function claimOf(config: DeploymentPlace, usesAuthority: boolean): DeploymentClaim {
  const secretFile = secretFileOf(config.dataFolder, process.env);
  const place = { host: hostname(), secretFile };
  if (!existsSync(secretFile)) return { ...place, secret: undefined, authority: undefined };
  const keys = deploymentKeys(deploymentSecret(config.dataFolder, process.env));
  const key = keys.derive('deployment-fingerprint');
  const holdsKeys = usesAuthority && config.authorityOrigin === undefined;
  return {
    ...place,
    secret: fingerprint(key, 'secret'),
    authority: holdsKeys
      ? authorityMarks(join(config.dataFolder, AUTHORITY_FOLDER), key)
      : undefined,
  };
}

export type DeploymentPlace = Pick<Config, 'dataFolder' | 'authorityOrigin'>;

function authorityMarks(folder: string, key: Uint8Array): readonly KeyMark[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => LASTING.test(name))
    .sort()
    .map((name) => ({
      file: `${AUTHORITY_FOLDER}/${name}`,
      fingerprint: fingerprint(key, `${name}\n${readFileSync(join(folder, name), 'utf8').trim()}`),
    }));
}

const fingerprint = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);

/** Makes the secret where there is none, in a file that only our account can read. */
export function makeSecret(dataFolder: string): void {
  const file = secretFileOf(dataFolder, process.env);
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  // Of two simultaneous first starts, one creates the secret, on the disk, and both read it.
  try {
    createWhole(file, randomBytes(32).toString('base64url'));
    chownSync(file, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** What became of the PINs of this machine's tokens. */
export function pinsTriedHere({
  dataFolder,
  databaseUrl,
}: Pick<Config, 'dataFolder' | 'databaseUrl'>): TriedPins {
  return triedPins(join(dataFolder, 'pins'), () => {
    // A first start reads its seals before its database, which would make the secret.
    if (databaseUrl === undefined) makeSecret(dataFolder);
    return deploymentKeys(deploymentSecret(dataFolder, process.env)).derive('token-pins');
  });
}
