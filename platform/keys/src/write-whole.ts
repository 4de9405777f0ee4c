/**
 * Files that are on the disk, with their names, once a function of these returns.
 *
 * Invariants: whatever is pulled in between, a file is as before or whole: what is written is
 * beside it, on the disk before it gets the name, and the name is on the disk too.
 */
import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ALONE = 0o600;
const { O_WRONLY, O_CREAT, O_EXCL, O_APPEND, O_NOFOLLOW } = constants;

/** Replaces a file, or makes it. Throws the system's error, and then leaves it as it was. */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): void {
  named(renameSync, path, content, mode);
}

/** Makes a file. Throws the system's error, `EEXIST` where it is there already. */
export function createWhole(path: string, content: string | Uint8Array, mode?: number): void {
  named(linkSync, path, content, mode);
}

/** At the end of a file. Throws the system's error; a part may be written then. */
export function appendThrough(path: string, content: string | Uint8Array): void {
  through(path, O_APPEND, content, OWNER_ALONE);
}

/** The names in a file's folder: else one may be missing after a power cut. */
export function syncFolderOf(path: string): void {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function named(
  name: (part: string, path: string) => void,
  path: string,
  content: string | Uint8Array,
  mode: number = OWNER_ALONE,
): void {
  // Another process that writes it has another.
  const part = `${path}.${process.pid}.part`;
  rmSync(part, { force: true });
  try {
    through(part, O_EXCL, content, mode);
    name(part, path);
  } finally {
    rmSync(part, { force: true });
  }
  syncFolderOf(path);
}

function through(path: string, how: number, content: string | Uint8Array, mode: number): void {
  const file = openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW | how, mode);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
