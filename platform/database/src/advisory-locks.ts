/**
 * The numbers of all advisory locks that are not hashes of names, in one table so that no two uses
 * share a number (a test reads the migrations as well).
 */
export const ADVISORY_LOCKS = {
  /** Taken while the database is brought up to date. */
  preparation: 4_720_001,
  /** With a worker's name: held while its server runs. */
  jobOwner: 4_720_002,
  /** Taken to add to the register (1000-register.sql). */
  register: 4_720_003,
  /** Taken by the job that adds up figures (1210-roll-up.sql). */
  insight: 4_720_004,
  /** With an operator: taken to request a long run. */
  longRun: 4_720_010,
  /** With a list: taken to assign an index of the authority's status list. */
  statusList: 4_720_020,
} as const;
