/**
 * How a holder lets a phone go, in order, for each kind of phone: the holder's app, the mail and
 * the counter all draw this list.
 *
 * Invariants: the network stays until the key is deleted (R03), so SIM and SD card come out after
 * that; a reset deletes no key on Android (R02) and comes after the deletion. The My Number card in
 * the wallet is another thing than the certificate: removed by itself. An iPhone asks for
 * its eSIM while it erases itself, so its SIM comes last. Read as docs/law.md says.
 */
const LET_GO_STEPS = [
  'revoke',
  'delete',
  'card-record',
  'e-money',
  'account-lock',
  'cards',
  'reset',
] as const;
export type LetGoStepId = (typeof LET_GO_STEPS)[number];

const LET_GO_KINDS = ['android', 'ios'] as const;
export type LetGoKind = (typeof LET_GO_KINDS)[number];

/**
 * The revocation first: the deletion that it starts may take 48 hours, and the other steps continue
 * meanwhile.
 */
export const LET_GO_ORDER: Readonly<Record<LetGoKind, readonly LetGoStepId[]>> = {
  android: ['revoke', 'delete', 'card-record', 'e-money', 'account-lock', 'cards', 'reset'],
  ios: ['revoke', 'delete', 'card-record', 'e-money', 'account-lock', 'reset', 'cards'],
};

/** The steps that wait for the deletion, which needs a network and the app. */
export const AFTER_DELETION: readonly LetGoStepId[] = ['cards', 'reset'];
