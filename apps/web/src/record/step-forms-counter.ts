/** Forms of the steps that staff record at the counter: checks, findings and acts. */
import {
  amountField,
  BADGE,
  CARRIER,
  FELICA_READER,
  type FormAnswer,
  MODEL,
  OS,
  type StepForm,
  toolField,
} from './form-shape.ts';
import { did, LOOK_ANSWERS } from './look-answers.ts';
import type { FormWord } from './words-forms.ts';

type Fields = Extract<StepForm, { kind: 'answers' }>['fields'];

export const staffForm = (
  answers: readonly FormAnswer[],
  fields: Fields = [],
  screen: 'staff' | 'either' = 'staff',
): StepForm => ({ kind: 'answers', screen, fields, questions: [{ answers }] });

const IDENTITY = {
  kind: 'choice',
  name: 'method',
  word: 'method',
  options: [
    { value: 'licence', word: 'licence' },
    { value: 'my-number-card', word: 'myNumberCard' },
    { value: 'residence-card', word: 'residenceCard' },
    { value: 'passport', word: 'passport' },
    { value: 'jpki', word: 'jpki' },
    { value: 'staff-known', word: 'staffKnown' },
  ],
} as const;

const identity = (result: 'ok' | 'failed') => (values: Readonly<Record<string, string>>) => [
  { kind: 'identity-check', method: values.method, result },
];

const IDENTITY_ANSWERS: readonly FormAnswer[] = [
  { word: 'identified', tone: 'good', evidence: identity('ok') },
  { word: 'notIdentified', tone: 'bad', evidence: identity('failed') },
];

const ELIGIBILITY = [
  { name: 'listed-model', word: 'listedModel' },
  { name: 'working', word: 'working' },
  { name: 'has-value', word: 'hasValue' },
  { name: 'purchase-tied', word: 'purchaseTied' },
  { name: 'one-per-purchase', word: 'onePerPurchase' },
  { name: 'purchase-record', word: 'purchaseRecord' },
  { name: 'not-submerged', word: 'notSubmerged' },
  { name: 'unlocked', word: 'unlocked' },
  { name: 'own-brand', word: 'ownBrand' },
  { name: 'kind-accepted', word: 'kindAccepted' },
  { name: 'unused-stock', word: 'unusedStock' },
] as const satisfies readonly { name: string; word: FormWord }[];

/**
 * `yes` for conditions that are met, `no` for the others; conditions that were not asked are left
 * out.
 */
const appraised = (values: Readonly<Record<string, string>>) => {
  const said = ELIGIBILITY.filter(({ name }) => values[name] === 'yes' || values[name] === 'no');
  return [
    {
      kind: 'appraisal',
      items: Object.fromEntries(said.map(({ name }) => [name, values[name] === 'yes'])),
    },
  ];
};

const network = (word: FormWord, status: string, tone: FormAnswer['tone']): FormAnswer => ({
  word,
  tone,
  evidence: ({ carrier }) => [{ kind: 'network-status', carrier, status }],
});

export const portal = (word: FormWord, says: string, tone: FormAnswer['tone']): FormAnswer => ({
  word,
  tone,
  evidence: () => [{ kind: 'portal-look', says }],
});

const felicaTool = (word: FormWord, result: string, tone: FormAnswer['tone']): FormAnswer => ({
  word,
  tone,
  evidence: ({ tool }) => [{ kind: 'felica-tool', result, tool: { name: tool } }],
});

/** What a reader shows: systems and their nodes, never a balance (R08). */
const felicaProbe = (
  word: FormWord,
  outcome: string,
  tone: FormAnswer['tone'],
  systems?: readonly { readonly code: string; readonly nodes: readonly string[] }[],
): FormAnswer => ({
  word,
  tone,
  evidence: ({ tool }) => [
    {
      ...{ kind: 'probe', target: 'felica', outcome, tool: { name: tool } },
      ...(systems === undefined ? {} : { systems }),
    },
  ],
});

const says = (on: readonly string[], word: string) => () => [
  { kind: 'declaration', says: [{ on, word }] },
];

/** What the phone shows of itself. A field that is empty could not be seen. */
const described = (word: FormWord, platform: string): FormAnswer => ({
  word,
  tone: 'good',
  platform,
  evidence: ({ model = '', os = '' }) => [
    {
      kind: 'phone-description',
      from: 'look',
      platform,
      ...(model === '' ? {} : { model }),
      ...(os === '' ? {} : { os }),
    },
  ],
});

export const COUNTER_FORMS = {
  'confirm-model': staffForm(
    [
      described('android', 'android'),
      described('iphone', 'ios'),
      described('ipad', 'ipados'),
      described('featurePhone', 'feature-phone'),
    ],
    [MODEL, OS],
  ),
  appraise: staffForm(
    [{ word: 'recordAppraisal', recorded: 'appraised', tone: 'good', evidence: appraised }],
    [{ kind: 'items', items: ELIGIBILITY }],
  ),
  'check-identity': staffForm(IDENTITY_ANSWERS, [IDENTITY]),
  'check-identity-remotely': staffForm(IDENTITY_ANSWERS, [IDENTITY]),
  'ask-network': staffForm(
    [
      network('networkOk', 'ok', 'good'),
      network('networkCaution', 'caution', 'open'),
      network('networkBlocked', 'blocked', 'bad'),
      network('networkNone', 'none', 'open'),
    ],
    [CARRIER],
  ),
  'ask-warranty': staffForm([
    {
      word: 'warrantyGiven',
      tone: 'good',
      evidence: () => [{ kind: 'warranty', given: true }],
    },
    {
      word: 'warrantyRefused',
      tone: 'bad',
      evidence: () => [{ kind: 'warranty', given: false }],
    },
  ]),
  'prompt-holder': staffForm(
    [{ word: 'prompted', tone: 'good', evidence: () => [{ kind: 'prompt' }] }],
    [],
    'either',
  ),
  'disclose-no-overwrite': staffForm(
    [{ word: 'disclosed', tone: 'good', evidence: () => [{ kind: 'disclosure' }] }],
    [],
    'either',
  ),
  'look-at-lock': staffForm(LOOK_ANSWERS['look-at-lock']),
  'remove-lock': staffForm([
    did('lockRemoved', 'account-lock', 'lock-removal'),
    did('notDone', 'account-lock', 'lock-removal', 'failed'),
  ]),
  'take-sim-out': staffForm(LOOK_ANSWERS['take-sim-out']),
  'take-sd-out': staffForm(LOOK_ANSWERS['take-sd-out']),
  'remove-card-record': staffForm([
    {
      word: 'cardRemoved',
      tone: 'good',
      evidence: () => [
        {
          kind: 'observation',
          did: [{ on: 'card-record', act: 'removal', result: 'done' }],
          saw: [{ on: 'card-record', sees: 'clear', with: 'app' }],
        },
      ],
    },
    did('notDone', 'card-record', 'removal', 'failed'),
  ]),
  'look-at-wallet': staffForm(LOOK_ANSWERS['look-at-wallet']),
  'open-portal-app': staffForm([
    portal('notRegistered', 'not-registered', 'good'),
    portal('registered', 'registered', 'bad'),
    portal('suspended', 'suspended', 'bad'),
  ]),
  revoke: staffForm([
    {
      word: 'applied',
      tone: 'good',
      evidence: says(['jpki-certificate', 'jpki-key'], 'revoked'),
    },
  ]),
  'restart-deletion': staffForm([
    {
      word: 'applied',
      tone: 'good',
      evidence: says(['jpki-certificate', 'jpki-key'], 'revoked'),
    },
  ]),
  'holder-clears-felica': staffForm([
    did('felicaCleared', 'felica', 'felica-erase'),
    did('notDone', 'felica', 'felica-erase', 'failed'),
  ]),
  'felica-erase': staffForm(
    [
      felicaTool('erased', 'erased', 'good'),
      felicaTool('failed', 'failed', 'bad'),
      felicaTool('locked', 'locked', 'open'),
      felicaTool('partial', 'partial', 'open'),
    ],
    [toolField('felica-eraser-a')],
  ),
  'look-at-osaifu': staffForm(LOOK_ANSWERS['look-at-osaifu']),
  'read-felica': staffForm(
    [
      felicaProbe('commonOnly', 'complete', 'good', [{ code: 'FE00', nodes: ['0000-FFFE'] }]),
      felicaProbe('transitLeft', 'complete', 'bad', [{ code: '0003', nodes: [] }]),
      felicaProbe('silent', 'silent', 'open'),
      felicaProbe('interrupted', 'interrupted', 'open'),
    ],
    [toolField(FELICA_READER)],
  ),
  'look-at-setup-screen': staffForm(LOOK_ANSWERS['look-at-setup-screen']),
  'look-after-reset': staffForm(LOOK_ANSWERS['look-at-setup-screen']),
  'ask-erased': staffForm([
    { word: 'saysErased', tone: 'good', evidence: says(['user-data', 'felica'], 'erased') },
    { word: 'saysNotErased', tone: 'bad', evidence: says(['user-data'], 'present') },
  ]),
  'ask-supplier': staffForm([
    {
      word: 'supplierErased',
      tone: 'good',
      evidence: () => [{ kind: 'supplier-confirmation', erased: ['user-data', 'felica'] }],
    },
    {
      word: 'supplierDataOnly',
      tone: 'open',
      evidence: () => [{ kind: 'supplier-confirmation', erased: ['user-data'] }],
    },
    {
      word: 'supplierNothing',
      tone: 'open',
      evidence: () => [{ kind: 'supplier-confirmation', erased: [] }],
    },
  ]),
  'store-locked': staffForm([
    { word: 'storedLocked', tone: 'good', evidence: () => [{ kind: 'storage', locked: true }] },
    { word: 'storedOpen', tone: 'bad', evidence: () => [{ kind: 'storage', locked: false }] },
  ]),
  reconcile: staffForm(
    [
      {
        word: 'recordCount',
        tone: 'good',
        evidence: ({ sent, counted }) => [
          { kind: 'count', sent: Number(sent), counted: Number(counted) },
        ],
      },
    ],
    [amountField('sent'), amountField('counted')],
  ),
  'sign-off': staffForm(
    [
      {
        word: 'signOff',
        recorded: 'signedOff',
        tone: 'good',
        evidence: ({ rule }) => [{ kind: 'sign-off', rule }],
      },
    ],
    [
      { kind: 'rule', name: 'rule', word: 'rule' },
      { ...BADGE, word: 'officerBadge' },
    ],
  ),
} as const satisfies Record<string, StepForm>;
