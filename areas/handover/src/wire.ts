/** Handovers, their queue and their audit over HTTP. */

export * from './wire-audit.ts';
export * from './wire-away.ts';
export * from './wire-block.ts';
export * from './wire-capability.ts';
export * from './wire-claim.ts';
export * from './wire-confirm.ts';
export * from './wire-flags.ts';
export * from './wire-handover.ts';
export * from './wire-queue.ts';
export * from './wire-second-number.ts';
export * from './wire-signature.ts';
export * from './wire-step-help.ts';
export { TERMS, TERMS_CLAUSES } from './wire-terms.ts';
export { undoLast } from './wire-undo.ts';
