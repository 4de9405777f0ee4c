/**
 * The roots and the list of revocations by which attestations of phones are checked, from files of
 * the deployment (docs/runbooks/server.md, *Attestations of phones*).
 *
 * Invariants: a file of roots that cannot be read stops the start. A list that cannot be read is
 * none, so that no chain is trusted by it; what the last one revoked stays revoked until another
 * can be read, also after a restart: no chain is checked by a list that could not be stored. A list
 * that was replaced is read again, and is as old as its file.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { HandoverDeps } from '@nagori/area-handover';
import { writeWhole } from '@nagori/keys';
import {
  REVOCATION_LIST_BYTES_MOST,
  type RevocationList,
  readRevocationList,
  readTrustedRoots,
} from '@nagori/reports';
import type { Attestations } from './import-reports.ts';

const SHIPPED = resolve(import.meta.dirname, '../../../desks/attestation-roots.json');

export interface AttestationFiles {
  /** Undefined: Google's, as they were published on the day that the file names. */
  readonly rootsFile: string | undefined;
  /** Google's list, as it was fetched; undefined: there is none. */
  readonly listFile: string | undefined;
  /** Our own copy of the last list that could be read. */
  readonly lastFile: string;
  /** Older than this, a list shows nothing good. */
  readonly listMostMs: number;
}

/**
 * What is trusted now; undefined: the disk takes no copy of the list. Throws RangeError, naming the
 * setting.
 */
export function attestationTrust(files: AttestationFiles): Attestations['trust'] {
  const { rootsFile = SHIPPED, listFile, lastFile, listMostMs } = files;
  const roots = readTrustedRoots(textOf(rootsFile) ?? '');
  if (roots === undefined) {
    throw new RangeError('NAGORI_ATTESTATION_ROOTS must name a readable list of certificates');
  }
  let read: { readonly from: string; readonly list: RevocationList | undefined } | undefined;
  // It only speaks against a chain, so its age is not asked.
  let last = readRevocationList(textOf(lastFile) ?? '', 0);
  const current = (): RevocationList | 'not-stored' | undefined => {
    const file = listFile === undefined ? undefined : stateOf(listFile);
    if (listFile === undefined || file === undefined) return undefined;
    const from = `${file.mtimeMs}/${file.size}/${file.ino}`;
    if (read?.from !== from) {
      const text = file.size > REVOCATION_LIST_BYTES_MOST ? undefined : textOf(listFile);
      const list = text === undefined ? undefined : readRevocationList(text, file.mtimeMs);
      if (text !== undefined && list !== undefined) {
        last = list;
        // Before a chain is checked by it; the next chain tries again.
        if (textOf(lastFile) !== text && !isStored(lastFile, text)) return 'not-stored';
      }
      read = { from, list };
    }
    return read.list;
  };
  return () => {
    const list = current();
    return list === 'not-stored' ? undefined : { roots, list, lastList: last, listMostMs };
  };
}

/** The deployment's settings of attestations. */
export interface AttestationSettings {
  readonly attestationRootsFile: string | undefined;
  readonly attestationStatusFile: string | undefined;
  readonly dataFolder: string;
}

/** `secret`: behind the challenges. Throws RangeError, naming the setting. */
export function attestationsOf(
  {
    attestationRootsFile: rootsFile,
    attestationStatusFile: listFile,
    dataFolder,
  }: AttestationSettings,
  secret: Uint8Array,
  { listMostMs, challengeMs }: HandoverDeps['book']['attestation'],
): Attestations {
  const lastFile = join(dataFolder, 'attestation-status.json');
  const trust = attestationTrust({ rootsFile, listFile, lastFile, listMostMs });
  return { trust, challenges: { secret, livesMs: challengeMs } };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** False where the system says why not: a full disk, a folder that is gone or is not ours. */
function isStored(file: string, text: string): boolean {
  try {
    writeWhole(file, text);
    return true;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return false;
    throw error;
  }
}

const stateOf = (file: string) => statSync(file, { throwIfNoEntry: false });
