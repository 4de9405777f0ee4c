/**
 * The ways to check the counterparty's identity (Secondhand Articles Dealer Act art. 15, par. 1;
 * enforcement rules art. 15), as data: what each needs, its source, whether it counts.
 *
 * Invariants: a method counts only where an available source says so. `unverified` ones count by an
 * operator's own policy alone, and `never` ones not at all. A clause number is given only where a
 * source gives it.
 */
export const IDENTITY_STEPS = [
  'document-shown',
  'inquiry-answered',
  'signed-in-presence',
  'signed-record',
  'certificate-valid',
  'seal-certificate',
  'addressee-only-mail-arrived',
  'addressee-only-payment',
  'residence-record',
  'document-copy',
  'second-document-copy',
  'registered-mail-arrived',
  'account-in-the-name',
  'document-image',
  'chip-read',
  'face-image',
  'own-software',
  'thickness-visible',
  'earlier-check',
  'login',
] as const;
export type IdentityStep = (typeof IDENTITY_STEPS)[number];

export type IdentityStanding = 'counts' | 'unverified' | 'never';

export interface IdentityMethod {
  readonly setting: 'face-to-face' | 'remote';
  readonly standing: IdentityStanding;
  /** The class of the measure, as the book names it (art. 16, no. 5). */
  readonly clause: string;
  /** All of them. */
  readonly needs: readonly IdentityStep[];
  /** At least one of them. */
  readonly oneOf?: readonly IdentityStep[];
  /** How certain it is that the method is in force, and as of when (docs/law.md). */
  readonly grade: 'S' | 'S2' | 'K';
  readonly asOf: string;
  /** Only an operator registered as a signature verifier (署名検証者) may use it (R17). */
  readonly verifierOnly?: true;
  /** The record that the counterparty signed holds the four particulars (R17). */
  readonly particularsSigned?: true;
  /** The sent copies are stored with the book. */
  readonly retainsCopies?: true;
  readonly source: string;
}

/** When the sources were read. */
const READ_ON = '2026-11';
/** Numbers of art. 15, par. 3 that public texts gave in this month. */
const NUMBERED = { asOf: '2026-10' } as const;
/** The day of the rules' revision; its content was not available (docs/law.md). */
export const RULES_REVISED_ON = '2026-08-12';

const ACT_4 = '法15条1項4号';
const RULES_3 = `${ACT_4}・規則15条3項`;

const NIIGATA =
  'https://www.pref.niigata.lg.jp/site/kenkei/osirase-anzen-ansin-kobutusyou-kakuninsochi.html';
const MAIL_AND_ACCOUNT = 'http://www.nichi-yu.co.jp/PDFF/proc_kakunin.html';
const IN_PERSON = 'https://reuse.manabot.jp/?p=355';
const ON_A_TABLET =
  'http://www.police.pref.fukushima.jp/03.tetuduki/-jyouhoukoukai/reiki_int/reiki_honbun/u244RG00001158.html';
const SINCE_2018 = 'https://kobutu.office-matsuba.com/index/kaisei2018-2';
const VERIFIERS = 'https://www.kobutu-sinsei.jp/非対面取引の本人確認とは/';
const RULES_TEXT = '古物営業法施行規則 (407M50400000010), read in a secondary source';

const methodsOf =
  <Setting extends string>(setting: Setting) =>
  (clause: string, needs: readonly IdentityStep[], source: string) =>
    ({
      setting,
      standing: 'counts',
      clause,
      needs,
      grade: 'S2',
      asOf: READ_ON,
      source,
    }) as const;
const inPerson = methodsOf('face-to-face');
const remote = methodsOf('remote');

export const IDENTITY_METHODS = {
  document: inPerson('法15条1項1号・規則15条1項', ['document-shown'], IN_PERSON),
  inquiry: inPerson('法15条1項1号・規則15条1項', ['inquiry-answered'], IN_PERSON),
  'signed-paper': {
    ...inPerson('法15条1項2号・規則15条2項', ['signed-in-presence'], IN_PERSON),
    particularsSigned: true,
  },
  'signed-tablet': {
    ...inPerson(RULES_3, ['signed-in-presence'], ON_A_TABLET),
    particularsSigned: true,
  },
  'accredited-signature': {
    ...remote('法15条1項3号', ['signed-record', 'certificate-valid'], NIIGATA),
    particularsSigned: true,
  },
  'seal-certificate': remote(`${RULES_3}1号`, ['seal-certificate'], NIIGATA),
  'addressee-only-mail': remote(`${RULES_3}2号`, ['addressee-only-mail-arrived'], NIIGATA),
  'addressee-only-payment': remote(`${RULES_3}3号`, ['addressee-only-payment'], NIIGATA),
  'residence-record-mail': {
    ...remote(RULES_3, ['residence-record', 'registered-mail-arrived'], MAIL_AND_ACCOUNT),
    retainsCopies: true,
  },
  'residence-record-account': {
    ...remote(RULES_3, ['residence-record', 'account-in-the-name'], MAIL_AND_ACCOUNT),
    retainsCopies: true,
  },
  'copy-mail-account': {
    ...remote(
      RULES_3,
      ['document-copy', 'registered-mail-arrived', 'account-in-the-name'],
      MAIL_AND_ACCOUNT,
    ),
    retainsCopies: true,
  },
  'two-copies-mail': {
    ...remote(
      RULES_3,
      ['document-copy', 'second-document-copy', 'registered-mail-arrived'],
      SINCE_2018,
    ),
    retainsCopies: true,
  },
  // In force as of October 2026, with no revision registered. The revision of 2026-08-12 was not
  // available, and the rules on mobile lines dropped methods by image alone, so it counts by an
  // operator's own policy alone. The software is the dealer's own, and shows how thick the document
  // is.
  'image-and-face': {
    ...remote(
      `${RULES_3}8号`,
      ['own-software', 'document-image', 'thickness-visible', 'face-image'],
      RULES_TEXT,
    ),
    ...NUMBERED,
    standing: 'unverified',
    retainsCopies: true,
  },
  'chip-and-face': {
    ...remote(`${RULES_3}9号`, ['chip-read', 'face-image'], RULES_TEXT),
    ...NUMBERED,
    retainsCopies: true,
  },
  'chip-or-image-mail': {
    ...remote(`${RULES_3}4号`, ['registered-mail-arrived'], RULES_TEXT),
    ...NUMBERED,
    oneOf: ['document-image', 'chip-read'],
    standing: 'unverified',
    retainsCopies: true,
  },
  jpki: {
    ...remote(`${RULES_3}11号`, ['signed-record', 'certificate-valid'], RULES_TEXT),
    ...NUMBERED,
    verifierOnly: true,
    particularsSigned: true,
  },
  'verifier-certificate': {
    ...remote(RULES_3, ['signed-record', 'certificate-valid'], VERIFIERS),
    verifierOnly: true,
    particularsSigned: true,
  },
  'known-login': remote(RULES_3, ['earlier-check', 'login'], MAIL_AND_ACCOUNT),
  // Commonly mistaken for a check.
  'phone-card-record': {
    ...remote('なし', [], RULES_TEXT),
    standing: 'never',
  },
  'copy-alone': { ...remote('なし', [], SINCE_2018), standing: 'never' },
  'stated-alone': { ...remote('なし', [], SINCE_2018), standing: 'never' },
} as const satisfies Record<string, IdentityMethod>;

export type IdentityMethodCode = keyof typeof IDENTITY_METHODS;
export const IDENTITY_METHOD_CODES = Object.keys(IDENTITY_METHODS) as IdentityMethodCode[];

/** What a counterparty may send as a copy; a chip's data are not a copy. */
const COPIED: readonly IdentityStep[] = [
  'residence-record',
  'document-copy',
  'second-document-copy',
  'document-image',
  'face-image',
];

/** The steps whose copy or image is stored with the book. */
export function copiesOf({ retainsCopies, needs, oneOf = [] }: IdentityMethod): IdentityStep[] {
  if (retainsCopies !== true) return [];
  return [...needs, ...oneOf].filter((step) => COPIED.includes(step));
}

export function identityMethod(code: IdentityMethodCode): IdentityMethod {
  return IDENTITY_METHODS[code];
}
