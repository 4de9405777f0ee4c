/** Why a release is not installed. */
import { CliError } from '../failure.ts';

const RELEASE_REFUSALS = [
  /** Its signature is not in the form of minisign, or in the older one. */
  'not-a-signature',
  /** It is signed by another key than the one that is pinned. */
  'other-key',
  /** It is not what was signed. */
  'signature-wrong',
  /** The key has signed something else. */
  'not-a-release',
  /** The version that is used is as new, or newer. */
  'not-newer',
  'too-large',
  /** It is no gzipped tar, or a path in it leads out. */
  'not-an-archive',
  /** Its files are not those that it names. */
  'manifest-differs',
  /** There is no version to go back to. */
  'no-previous',
  /** Another program installs at this moment. */
  'installing-already',
] as const;
export type ReleaseRefusal = (typeof RELEASE_REFUSALS)[number];

export const refused = (why: ReleaseRefusal, ...details: readonly string[]): CliError =>
  new CliError('release-refused', `the release is refused: \`${why}\``, details);
