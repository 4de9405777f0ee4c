/**
 * The register of certified operators over HTTP: files for the body and for the operator itself,
 * and the public register.
 *
 * Invariants: the public register holds no person and no note. A person's mark is shown to that
 * person's own operator alone.
 */
import { clearanceStatus } from '@nagori/area-clearance/wire';
import { sentTime, slug, words } from '@nagori/http/wire';
import { OPERATOR_KINDS, REGISTRY_CAUSES } from '@nagori/model';
import * as z from 'zod';

const time = z.iso.datetime();
const shops = z.array(slug).min(1).max(500);
const operatorId = z.string();

const registryCause = z.enum(REGISTRY_CAUSES);
const finding = z.enum(['conforms', 'falls-short']);
const registryStatus = z.enum(['none', 'certified', 'suspended', 'cancelled', 'lapsed']);
const registryKind = z.enum([
  'applied',
  'application-withdrawn',
  'audited',
  'refused',
  'certified',
  'shops-asked',
  'shops-declined',
  'shops-changed',
  'correction-ordered',
  'warned',
  'corrected',
  'suspended',
  'resumed',
  'cancelled',
  'annulled',
  'lapsed',
  'joined',
  'left',
]);
const wait = z.enum(['application', 'decision', 'shops', 'correction-due', 'ends-soon']);
const shop = z.strictObject({ id: z.string(), name: words, closed: z.boolean() });

/** Why, for the body and the operator: no phone, no person. */
const note = z.string().trim().min(1).max(1_000).optional();
const ownActs = [
  z.strictObject({
    act: z.literal('apply'),
    shops,
    /** When the extract of the companies' register was issued: at most three months ago. */
    papersOf: sentTime,
    battery: z.boolean().optional(),
    note,
  }),
  z.strictObject({ act: z.literal('withdraw-application'), note }),
  z.strictObject({ act: z.literal('ask-shops'), shops, note }),
] as const;
export const ownRegistryAct = z.discriminatedUnion('act', [...ownActs]);

const stop = { cause: registryCause, backTo: sentTime.optional(), note };
export const registrarAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('audit'), finding, note }),
  z.strictObject({
    act: z.literal('certify'),
    until: sentTime,
    shops: shops.optional(),
    battery: z.boolean().optional(),
    note,
  }),
  z.strictObject({ act: z.literal('change-shops'), shops, note }),
  z.strictObject({ act: z.literal('order-correction'), cause: registryCause, due: sentTime, note }),
  z.strictObject({ act: z.literal('warn'), cause: registryCause, due: sentTime, note }),
  z.strictObject({ act: z.literal('accept-correction'), of: z.int().min(1).max(10_000), note }),
  z.strictObject({ act: z.literal('suspend'), ...stop }),
  z.strictObject({ act: z.literal('cancel'), ...stop }),
  ...(['refuse', 'decline-shops', 'resume', 'annul', 'join', 'leave'] as const).map((act) =>
    z.strictObject({ act: z.literal(act), note }),
  ),
]);

/** An entry's content, without time and author; its fields depend on `what`. */
const said = {
  what: registryKind,
  at: time,
  cause: registryCause.optional(),
  from: time.optional(),
  until: time.optional(),
  due: time.optional(),
  shops: z.array(z.string()).optional(),
  renewal: z.boolean().optional(),
  battery: z.boolean().optional(),
  papersOf: time.optional(),
  finding: finding.optional(),
  /** The place in the file of the entry that this one answers. */
  of: z.int().optional(),
};

const file = {
  operator: operatorId,
  kind: z.enum(OPERATOR_KINDS),
  name: words,
  status: registryStatus,
  memberSince: time.optional(),
  term: z
    .strictObject({
      since: time,
      from: time,
      until: time,
      shops: z.array(z.string()),
      /** Includes the battery certification. */
      battery: z.boolean(),
    })
    .optional(),
};

const registryFileView = z.strictObject({
  ...file,
  waits: z.array(wait),
  shops: z.array(shop),
  application: z
    .strictObject({
      at: time,
      shops: z.array(z.string()),
      renewal: z.boolean(),
      papersOf: time.optional(),
      battery: z.boolean(),
      finding: finding.optional(),
    })
    .optional(),
  asked: z.strictObject({ at: time, shops: z.array(z.string()) }).optional(),
  stop: z
    .strictObject({
      kind: z.enum(['suspended', 'cancelled']),
      seq: z.int(),
      at: time,
      from: time,
      cause: registryCause,
    })
    .optional(),
  /** Orders and warnings whose correction is awaited. */
  corrections: z.array(
    z.strictObject({
      kind: z.enum(['correction-ordered', 'warned']),
      seq: z.int(),
      at: time,
      cause: registryCause,
      due: time,
    }),
  ),
});
export const registryFileList = z.strictObject({ files: z.array(registryFileView) });

export const registryWholeFile = z.strictObject({
  ...registryFileView.shape,
  entries: z.array(
    z.strictObject({
      seq: z.int(),
      published: z.boolean(),
      by: z.enum(['operator', 'body', 'system']),
      /** The author's mark, for the author's own operator. */
      person: z.string().optional(),
      note: z.string().optional(),
      ...said,
    }),
  ),
  /** Certificates that a decision which reaches back touches. */
  effects: z.array(
    z.strictObject({
      seq: z.int(),
      operator: operatorId,
      clearance: z.string(),
      relation: z.enum(['issued', 'rests-on']),
      issuedAt: time,
      status: clearanceStatus,
      changedAt: time,
    }),
  ),
});

/** An operator in the public register. */
const publicRegistered = z.strictObject({
  ...file,
  /** Where it is suspended or cancelled: since when, for which cause. */
  stop: z.strictObject({ from: time, at: time, cause: registryCause }).optional(),
  shops: z.array(z.strictObject({ id: z.string(), name: words })),
});
export const publicRegister = z.strictObject({
  asOf: time,
  /** The register's keeper; absent: there is no register. */
  keeper: z.strictObject({ id: operatorId, name: words }).optional(),
  /** The number of the newest entry. */
  num: z.int(),
  operators: z.array(publicRegistered),
});
export const publicRegisteredWhole = z.strictObject({
  ...publicRegistered.shape,
  asOf: time,
  entries: z.array(z.strictObject({ seq: z.int(), num: z.int(), ...said })),
});

export const registerFeed = z.strictObject({
  keeper: operatorId,
  num: z.int(),
  /** The signed list (typ `nagori-register+jwt`). */
  register: z.string(),
});

export type RegistryCauseDto = z.output<typeof registryCause>;
export type RegistryStatusDto = z.output<typeof registryStatus>;
export type OwnRegistryActDto = z.input<typeof ownRegistryAct>;
export type RegistrarActDto = z.input<typeof registrarAct>;
export type RegistryFileDto = z.output<typeof registryFileView>;
export type RegistryFileListDto = z.output<typeof registryFileList>;
export type RegistryWholeFileDto = z.output<typeof registryWholeFile>;
export type RegistryEntryDto = RegistryWholeFileDto['entries'][number];
export type PublicRegisteredDto = z.output<typeof publicRegistered>;
export type PublicRegisterDto = z.output<typeof publicRegister>;
export type PublicRegisteredWholeDto = z.output<typeof publicRegisteredWhole>;
export type RegisterFeedDto = z.output<typeof registerFeed>;
