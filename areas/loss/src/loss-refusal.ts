/**
 * Why a use case of the loss desk refuses: closed codes, every field.
 */
export const LOSS_REFUSALS = [
  /** No such case at this operator. */
  'loss-not-found',
  /** The report does not read; `problems` lists the fields and reasons. */
  'loss-invalid',
  /** The case is closed: only what was stopped can be restarted. */
  'loss-closed',
  /** The case has no such task. */
  'task-not-found',
  /**
   * The task cannot end this way: only the authority knows whether the certificate is suspended
   * (R21).
   */
  'task-not-so',
  /** A person at an enrolled station proves a report, and no machine. */
  'station-needed',
  /** The case lacks what this proof needs. */
  'proof-not-so',
  /** The holder has not agreed to be called by the authority. */
  'consent-missing',
  /** The code differs from the reporter's. */
  'code-wrong',
  /** Too many wrong codes: identify the reporter by questions instead. */
  'code-locked',
  /** Not the authority's confirmation of a loss, or an old one. */
  'word-refused',
  /** Others are working on this case; try again. */
  'write-conflict',
] as const;
export type LossRefusalCode = (typeof LOSS_REFUSALS)[number];
