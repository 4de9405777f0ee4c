/** The words that `nagori station update` and `nagori station release` print for people. */
import type { Language } from '@nagori/policy';

const WORDS = {
  fetch: { ja: '配布物を読み込んでいます', en: 'reading the release' },
  check: { ja: '署名を確かめています', en: 'checking its signature' },
  unpack: { ja: '展開しています', en: 'unpacking' },
  prepare: { ja: '必要なものを入れています', en: 'installing its packages' },
  change: { ja: '切り替えています', en: 'changing over' },
  tidy: { ja: '古い版を片付けています', en: 'removing older versions' },
  installed: {
    ja: '版{version}に切り替えました。作業台のプログラムを起動し直してください: {program}',
    en: 'version {version} is in use; restart the workstation’s program: {program}',
  },
  same: { ja: '版{version}はすでに使っています', en: 'version {version} is in use already' },
  made: {
    ja: '{file} と {file}.minisig を作りました。公開鍵: {key}',
    en: 'made {file} and {file}.minisig; public key: {key}',
  },
  keyMade: {
    ja: '秘密鍵を {file} に作りました。公開鍵: {key}',
    en: 'made the secret key {file}; public key: {key}',
  },
} as const satisfies Record<string, Record<Language, string>>;

export function sayRelease(
  language: Language,
  word: keyof typeof WORDS,
  values: Readonly<Record<string, string | number>> = {},
): void {
  const text = WORDS[word][language].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  process.stderr.write(`${text}\n`);
}
