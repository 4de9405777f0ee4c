/** Staff sign-in over HTTP: by password, by code, by passkey; one's own sessions and passkeys. */
import { personText, slug, words } from '@nagori/http/wire';
import { OPERATOR_KINDS, ROLES } from '@nagori/model';
import * as z from 'zod';

/** Who is signed in, and what the page may show. */
export const sessionView = z.strictObject({
  account: z.string(),
  /** The person's mark, as in evidence: never a name. */
  mark: z.string(),
  displayName: z.string(),
  operator: z.strictObject({ id: z.string(), name: words, kind: z.enum(OPERATOR_KINDS) }),
  shop: z.strictObject({ id: z.string(), name: words }).optional(),
  station: z.string().optional(),
  roles: z.array(z.enum(ROLES)),
  /** Of who may overwrite: shown to the program of a desk, held in a page's memory alone. */
  deskKey: z.string().optional(),
  signedInAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type SessionDto = z.output<typeof sessionView>;

const SIGN_IN_WAYS = ['password', 'code', 'passkey', 'oidc'] as const;

/** Longer than any password may be, so that a new one that is too long gets its own error. */
const password = z.string().min(1).max(1024);
/** As typed: compared without regard to capitals and spaces. */
const email = z.string().trim().min(3).max(254);
const operator = slug.optional();

export const signInInput = z.strictObject({
  email,
  password,
  /** Needed only where two operators know the address. */
  operator,
});

/** An administrator's code sets a password, and signs in. */
export const codeInput = z.strictObject({
  email,
  operator,
  code: z.string().min(1).max(64),
  password,
});

export const passwordInput = z.strictObject({
  /** Not asked of who has none yet. */
  current: password.optional(),
  password,
});

export const sessionList = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: z.uuid(),
      way: z.enum(SIGN_IN_WAYS),
      /** What the browser said it is. */
      agent: z.string(),
      signedInAt: z.iso.datetime(),
      seenAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      /** The one that asks. */
      current: z.boolean(),
    }),
  ),
});
export type SessionListDto = z.output<typeof sessionList>;

export const endedView = z.strictObject({ ended: z.int() });

export const passkeyList = z.strictObject({
  passkeys: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      createdAt: z.iso.datetime(),
      usedAt: z.iso.datetime().optional(),
    }),
  ),
  /** Whether a password is there too. */
  hasPassword: z.boolean(),
});
export type PasskeyListDto = z.output<typeof passkeyList>;

/** As the browser's WebAuthn methods take and give it (WebAuthn Level 3, §5.1); read there. */
export const webauthnOptions = z.looseObject({ challenge: z.string() });
export const webauthnAnswer = z.looseObject({
  id: z.string().max(1400),
  type: z.literal('public-key'),
});

export const passkeyInput = z.strictObject({ name: personText, answer: webauthnAnswer });
export const passkeyAdded = z.strictObject({ id: z.string() });

/** Operators to choose from, and whether they sign in by their own directory. */
export const operatorChoices = z.strictObject({
  operators: z.array(z.strictObject({ id: z.string(), name: words, directory: z.boolean() })),
});
export type OperatorChoicesDto = z.output<typeof operatorChoices>;

export const directoryInput = z.strictObject({ operator: slug });
/** Where the browser goes now. */
export const directoryView = z.strictObject({ url: z.url() });

/** RFC 6749 §5.1. */
export const machineTokenView = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
});

/** Shown on the sign-in page of a demonstration, and nowhere else. */
export const demonstrationSignIns = z.strictObject({
  signIns: z.array(
    z.strictObject({
      operator: z.string(),
      role: z.string(),
      email: z.string(),
      password: z.string(),
      badge: z.string().optional(),
    }),
  ),
});
export type DemonstrationSignInsDto = z.output<typeof demonstrationSignIns>;
