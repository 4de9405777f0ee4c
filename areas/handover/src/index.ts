/** A phone changes hands: evidence, verdict, record, and the audit of it. */

export { addEvidence } from './add-evidence.ts';
export {
  type Admitted,
  admitFromFile,
  ownEvidence,
  type Unstamped,
  witnessed,
} from './admit-evidence.ts';
export { askLoss, holdLookUps } from './ask-loss.ts';
export { type AuditRouteDeps, auditRoutes } from './audit-routes.ts';
export { auditStore } from './audit-store.pg.ts';
export { auditTasks } from './audit-tasks.ts';
export {
  AUTHORITY_LINK_CODES,
  type AuthorityInbox,
  type AuthorityLinkCode,
  AuthorityLinkError,
  type LeftoverReport,
  type LossTransfer,
} from './authority-inbox.ts';
export type { AuthorityTrust } from './authority-trust.ts';
export { type AwayDiscardDeps, awayDiscardRoutes } from './away-discard-routes.ts';
export { awayDiscardStore } from './away-discard-store.pg.ts';
export { beforeAct, type Hindrance } from './before-act.ts';
export { isAtStation } from './by-a-person.ts';
export { byOf, tookPart } from './by-of.ts';
export { byRadio, openFirst } from './by-radio.ts';
export { publicCapabilityRoutes } from './capability-routes.ts';
export { chainStore } from './chain-store.pg.ts';
export { type Changed, changeHandover, type Drafting, markRecalled } from './change-handover.ts';
export { changesHands } from './changes-hands.ts';
export { checkChains } from './check-chains.ts';
export { checkReceipts } from './check-receipts.ts';
export { checkSeals, type SealCursor } from './check-seals.ts';
export { confirmHandover } from './confirm-handover.ts';
export type { EntryCounter } from './counts.ts';
export { type LimitAlert, type Limits, parseLimits, USUAL_LIMITS } from './daily-limits.ts';
export { describePhone } from './describe-phone.ts';
export type { DestructionLog } from './destroy-keys.ts';
export { destroyedKeyStore } from './destroyed-key-store.pg.ts';
export { entriesUpTo } from './entries-up-to.ts';
export {
  type Actor,
  CHAIN_START,
  decodeEntry,
  digestOfEntry,
  type EntryBody,
  encodeEntry,
  linkOf,
  placeInChain,
  type RecordEntry,
} from './entry-body.ts';
export { byteaText, countedRows } from './entry-write.pg.ts';
export { type Flags, flagEvidence } from './flag-evidence.ts';
export { type FlagRouteDeps, flagRoutes } from './flag-routes.ts';
export type {
  Agreement,
  HandoverDeps,
  MeasuredRows,
  PoliceLists,
  Purchases,
} from './handover-deps.ts';
export { handoverStore, TAKE_PASSPORTS_BACK_SQL } from './handover-store.pg.ts';
export type {
  AppendWrite,
  Counted,
  HandoverState,
  HandoverStore,
  Job,
  LossAnswer,
  PhoneKey,
  SideEffects,
  StoredHandover,
  StoredPhone,
} from './handover-store.ts';
export { awaySince, sealedSince } from './in-hand.ts';
export {
  INCIDENT_CAUSES,
  type IncidentCause,
  incidentJob,
  LEFTOVER_JOB,
  leftoversAmong,
} from './incident-job.ts';
export { type Judged, type Judging, judge, readJudging, recorded } from './judge-phone.ts';
export { HOLD_BOOK_JOB } from './legal-blocks.ts';
export { loadRecord, readAhead, readPhoneRecord } from './load-record.ts';
export { lookStore } from './look-store.pg.ts';
export { lookUpRoutes } from './look-up-routes.ts';
export { destructionRefused } from './may-destroy.ts';
export { measuredWord } from './measured-evidence.ts';
export { isOver, onPhoneOf } from './on-phone-of.ts';
export { type Opened, type OpenRequest, openHandover } from './open-handover.ts';
export { type PhoneClass, phoneClass } from './phone-class.ts';
export { isHere, isInHand, liesInBox } from './phone-here.ts';
export {
  decodePhone,
  evidenceOf,
  identityOf,
  keysOf,
  type PhoneDescription,
  type PhoneRecord,
} from './phone-record.ts';
export { keysWith, lastPoliceMatch, ownListOf, policeMatch } from './police-lists.ts';
export { actorOf } from './principal-actor.ts';
export { HANDOVER_PROBLEMS } from './problems.ts';
export { keyOfNumber, queueRoutes, storedOf } from './queue-routes.ts';
export { reasonsOf } from './reasons-of.ts';
export { type Recalls, type RecallWord, recallEvidence } from './recall-words.ts';
export { policyOf, RecordAt } from './record-at.ts';
export { RecordCache } from './record-cache.ts';
export { recordLook } from './record-look.ts';
export { recordOfPhone } from './record-of-phone.ts';
export { HANDOVER_REFUSALS, type HandoverRefusalCode } from './refusal.ts';
export { reviewHandover, reviewOverdue, reviewPhone, systemActor } from './review-overdue.ts';
export { chosenEarlier } from './route-now.ts';
export { entryReceipt, type HandoverRouteDeps, handoverRoutes, shown } from './routes.ts';
export { sealStore } from './seal-store.pg.ts';
export { SHOW_PHONE_SQL, shownOf } from './shown-phone.ts';
export { sightingStore, WRITE_FLAGS_SQL } from './sighting-store.pg.ts';
export { publicSigningRoutes } from './signature-routes.ts';
export { answerLine } from './signed-answers.ts';
export { signingStore } from './signing-store.pg.ts';
export { handoverTasks } from './tasks.ts';
export { type ChainFault, timelineOf } from './timeline.ts';
export { TokenCache } from './token-cache.ts';
export { usedByUnknown } from './used-since-last-visit.ts';
export { firstReason, iso, titleOf } from './view-decision.ts';
export { describedIn } from './view-handover.ts';
export { violationsBrought } from './violations-brought.ts';
export { whichPhone } from './which-phone.ts';
export type { WriteGroup } from './write-together.pg.ts';
