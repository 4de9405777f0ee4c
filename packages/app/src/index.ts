/** Use cases, one per file, and the ports they need. */

export { type Audited, type AuditSubject, auditPhone } from './audit/audit-phone.ts';
export { answerHolder, type ChallengeAnswer } from './authority/answer-challenge.ts';
export {
  AUTHORITY_CODES,
  type AuthorityAnswer,
  type AuthorityCode,
} from './authority/authority-answer.ts';
export type {
  AuthorityDeps,
  AuthorityKeys,
  FormerKey,
  Holder,
  PublishedSigner,
  StatusAuthority,
} from './authority/authority-deps.ts';
export {
  authorityInbox,
  LEFTOVER_TYPE,
  LOSS_TRANSFER_TYPE,
  type OperatorKey,
  takeOperatorMessage,
} from './authority/authority-inbox.ts';
export {
  type Asked,
  CertificateStatus,
  certificateStatus,
  type RevocationList,
} from './authority/certificate-status.ts';
export { type Binding, deletionReceipts, type HeldReceipt } from './authority/deletion-receipts.ts';
export {
  closeCase,
  comparable,
  type Identified,
  identifyCaller,
  listCases,
  suspendOnWord,
} from './authority/desk.ts';
export { type OpenOrder, ordersFor, takeReport } from './authority/element-orders.ts';
export {
  closeOwnLossReport,
  liftLock,
  releaseCertificate,
  revokeCertificates,
  suspendCertificates,
} from './authority/holder-acts.ts';
export {
  type Issued,
  type IssueRequest,
  issueCertificates,
} from './authority/issue-certificates.ts';
export {
  type PublishedKey,
  publishedKeys,
  publishStatusList,
  trustAnchors,
} from './authority/publish.ts';
export {
  type HeldPhone,
  type HolderOverview,
  PROVEN,
  readHolder,
} from './authority/read-holder.ts';
export { type AuthoritySeed, seedAuthority } from './authority/seed-authority.ts';
export {
  challengeSignIn,
  holderOf,
  type OpenedSession as OpenedHolderSession,
  SESSION_LIVES_MS,
  signIn as signInHolder,
  signOutHolder,
} from './authority/sign-in.ts';
export {
  BOX_REFUSALS,
  type BoxActor,
  type BoxRefusal,
  type BoxRequest,
  changeBox,
} from './bench/change-box.ts';
export {
  importLot,
  LOT_LINE_REFUSALS,
  LOT_PHONES_MOST,
  LOT_REFUSALS,
  type LotLine,
  type LotLineRefusal,
  type LotPhone,
  type LotRefusal,
  type LotRequest,
} from './bench/import-lot.ts';
export { type Packed, packPhone } from './bench/pack-phone.ts';
export type { BookDeps } from './books/book-deps.ts';
export {
  bookLosses,
  checkBooks,
  type LossTask,
  noteBookLoss,
  reportBookLoss,
} from './books/book-losses.ts';
export {
  BOOK_REFUSALS,
  type BookProblem,
  type BookRefusal,
  type BookRefusalCode,
  type BookResult,
} from './books/book-refusal.ts';
export {
  type BookSettings,
  bookToday,
  changeBookSettings,
  FIRST_SETTINGS,
  readBookSettings,
  type SettingsChange,
} from './books/book-settings.ts';
export {
  type BookExport,
  exportBook,
  exportsOfBook,
  type WrittenOut,
} from './books/export-book.ts';
export { forgetEntries, holdEntry } from './books/keep-entries.ts';
export {
  type LookRefusal,
  type LookRequest,
  listSamples,
  lookAtSample,
  readSample,
  type SampleStanding,
} from './books/look-at-sample.ts';
export { changeMatch, matchNotice, policeLists, policeMatches } from './books/match-notice.ts';
export type { NotedLoss } from './books/note-loss.ts';
export { planLotSample, type SampleRequest } from './books/plan-sample.ts';
export {
  discardNotices,
  type KeptNotice,
  MATCH_NOTICE_JOB,
  type OpenedNotice,
  policeNotice,
  policeNotices,
  type SentNotice,
  takeNotice,
} from './books/police-notice.ts';
export {
  type BookPage,
  type BookQuestion,
  type BookSpan,
  entriesOf,
  entryOfHandover,
  pageOfBook,
  readBookEntry,
  type ShownEntry,
} from './books/read-book.ts';
export { PURCHASE_CHANNELS, unrecordedPurchases } from './books/unrecorded.ts';
export {
  type EntryRefusal,
  type EntryRequest,
  type WrittenEntry,
  writeBookEntry,
} from './books/write-entry.ts';
export { newId, toHex } from './bytes.ts';
export {
  type AttestationAsked,
  askElement,
  type ElementAnswer,
  takeAttestation,
} from './challenge/attest-element.ts';
export type { ChallengeDeps } from './challenge/challenge-deps.ts';
export {
  CHALLENGE_REFUSALS,
  type ChallengeRefusal,
  type ChallengeRefusalCode,
  type ChallengeResult,
} from './challenge/challenge-refusal.ts';
export { awaitedBy, CHALLENGE_STATES, type ChallengeState } from './challenge/challenge-state.ts';
export { confirmCode, type SeenCode } from './challenge/confirm-code.ts';
export { type FollowTally, followStatusLists } from './challenge/follow-status-list.ts';
export type { Asking, LoadedChallenge } from './challenge/load-challenge.ts';
export {
  type ChallengeRequest,
  type OpenedChallenge,
  openChallenge,
} from './challenge/open-challenge.ts';
export { type ElementReading, readAgain } from './challenge/read-again.ts';
export {
  type ChallengeStanding,
  challengeOf,
  challengesOf,
  type HolderView,
  holderView,
  shownToHolder,
} from './challenge/read-challenges.ts';
export { reportLeftover, type SeenLeftover } from './challenge/report-leftover.ts';
export { type ReceiptUpload, takeReceipt } from './challenge/take-receipt.ts';
export { takeStatement, type Upload } from './challenge/take-statement.ts';
export {
  CLEARANCE_CODES,
  type ClearanceCode,
  type ClearanceDeps,
  type ClearanceRefused,
  type ClearanceResult,
} from './clearance/clearance-deps.ts';
export {
  publishedClearance,
  STATUS_LIST_AGE_MS,
  statusList,
} from './clearance/clearance-status.ts';
export {
  type ClearanceRequest,
  type IssuedClearance,
  issueClearance,
} from './clearance/issue-clearance.ts';
export { type PrintedClearance, printed, readClearance } from './clearance/read-clearance.ts';
export { reviewClearances } from './clearance/review-clearances.ts';
export { reviewWithdrawnKeys } from './clearance/review-withdrawn-keys.ts';
export { addEvidence, type EvidenceRequest } from './handover/add-evidence.ts';
export {
  type Changed,
  changeHandover,
  type Draft,
  decisionOn,
} from './handover/change-handover.ts';
export { type CloseRequest, closeHandover } from './handover/close-handover.ts';
export { type ConfirmRequest, confirmHandover } from './handover/confirm-handover.ts';
export { type CorrectRequest, correctEntry } from './handover/correct-entry.ts';
export {
  type Actor,
  CHAIN_START,
  type Confirmation,
  decodeEntry,
  digestOfEntry,
  type EntryBody,
  type EvidenceBody,
  encodeEntry,
  linkOf,
} from './handover/entry-body.ts';
export { type HandedOver, type HandOverRequest, handOver } from './handover/hand-over.ts';
export type { HandoverDeps } from './handover/handover-deps.ts';
export { RECORDED_MOST } from './handover/is-full.ts';
export { compartmentsOf, type Judging, judgePhone } from './handover/judge-phone.ts';
export { loadRecord, readRecord } from './handover/load-record.ts';
export { type Opened, type OpenRequest, openHandover } from './handover/open-handover.ts';
export { NOTICE_CODES, type NoticeCode } from './handover/passport.ts';
export {
  confirmationsOf,
  decodePhone,
  evidenceOf,
  type PhoneDescription,
  type PhoneRecord,
} from './handover/phone-record.ts';
export { RecordCache } from './handover/record-cache.ts';
export {
  HANDOVER_REFUSALS,
  type HandoverRefusal,
  type HandoverRefusalCode,
  type Result,
} from './handover/refusal.ts';
export { reviewOverdue, reviewPhone, systemActor } from './handover/review-overdue.ts';
export { ownEvidence } from './handover/stamp-evidence.ts';
export { type Timeline, type TimelineEntry, timelineOf } from './handover/timeline.ts';
export { TokenCache } from './handover/token-cache.ts';
export {
  changeIncident,
  INCIDENT_REFUSALS,
  type IncidentAct,
  type IncidentRefusal,
} from './incident/change-incident.ts';
export { clocksOf, type IncidentClocks } from './incident/incident-clocks.ts';
export { LEFTOVER_JOB, type Leftover, recordLeftover } from './incident/record-leftover.ts';
export * from './insight/count-handover.ts';
export * from './insight/count-history.ts';
export * from './insight/count-id.ts';
export * from './insight/counted.ts';
export * from './insight/duration-bin.ts';
export * from './insight/insight-query.ts';
export * from './insight/phone-class.ts';
export * from './insight/read-insight.ts';
export { changeLoss } from './loss/change-loss.ts';
export {
  type CloseLossRequest,
  closeFoundPhone,
  closeLoss,
  type FoundRequest,
  mayHaveStopped,
} from './loss/close-loss.ts';
export * from './loss/desk-table.ts';
export { escalateLosses } from './loss/escalate-loss.ts';
export { type FindLossRequest, findLosses } from './loss/find-losses.ts';
export {
  type LossRecord,
  listLosses,
  openText,
  type ReadLogLine,
  readLog,
  readLoss,
} from './loss/load-loss.ts';
export type { LossDeps } from './loss/loss-deps.ts';
export type { LossDetails } from './loss/loss-details.ts';
export { REVIEW_PHONE_JOB } from './loss/loss-marks.ts';
export {
  LOSS_REFUSALS,
  type LossProblem,
  type LossRefusal,
  type LossRefusalCode,
  type LossResult,
} from './loss/loss-refusal.ts';
export { desksFor, isSettled, nextDeadline } from './loss/loss-tasks.ts';
export { type OpenedLoss, openLoss } from './loss/open-loss.ts';
export { NUMBER_KINDS, type PhoneNumber, parsePhoneNumber } from './loss/phone-number.ts';
export type { LossReport } from './loss/read-report.ts';
export {
  actsOf,
  recordTask,
  TASK_ACTS,
  type TaskAct,
  type TaskRequest,
  TRANSFER_JOB,
} from './loss/record-task.ts';
export { type SetPhoneRequest, setPhone } from './loss/set-phone.ts';
export { transferLoss, transferOnTheWay } from './loss/transfer-loss.ts';
export {
  CONFIDENCE_WORDS,
  LOSS_STATE_WORDS,
  LOSS_TASK_WORDS,
  STALE_DESK_WORDS,
} from './loss/words-loss.ts';
export { type PolicyBook, policyBook } from './policy-book.ts';
export type { AuditStore, OpenedQuery } from './ports/audit-store.ts';
export {
  AUTHORITY_LINK_CODES,
  type AuthorityInbox,
  type AuthorityLinkCode,
  AuthorityLinkError,
  type LeftoverReport,
  type LossTransfer,
} from './ports/authority-inbox.ts';
export * from './ports/authority-store.ts';
export type { AuthorityTrust } from './ports/authority-trust.ts';
export * from './ports/bench-store.ts';
export * from './ports/book-store.ts';
export * from './ports/certificate-issue.ts';
export * from './ports/challenge-store.ts';
export * from './ports/clearance-store.ts';
export type { DemonstrationMail, DemonstrationMailbox } from './ports/demonstration-mailbox.ts';
export type { DirectoryAnswer, DirectorySignIn, VisitSecrets } from './ports/directory-sign-in.ts';
export type { ElementOrders } from './ports/element-orders.ts';
export { BrokenSealError, type Envelope } from './ports/envelope.ts';
export * from './ports/handover-store.ts';
export * from './ports/incident-store.ts';
export * from './ports/insight-store.ts';
export * from './ports/loss-store.ts';
export type { MachineRecord, MachineStore } from './ports/machine-store.ts';
export type { Mail, Mailer } from './ports/mailer.ts';
export * from './ports/notice-store.ts';
export type { OperatorKeys } from './ports/operator-keys.ts';
export type { AskedPasskey, PasskeyCeremony, WebauthnJson } from './ports/passkey-ceremony.ts';
export type { DirectoryVisit, Passkey, PasskeyStore } from './ports/passkey-store.ts';
export type { PhoneKeys } from './ports/phone-keys.ts';
export type { ReceiptSigner } from './ports/receipts.ts';
export * from './ports/registry-store.ts';
export * from './ports/replay-store.ts';
export * from './ports/run-store.ts';
export * from './ports/sample-store.ts';
export * from './ports/sign-in-store.ts';
export * from './ports/staff-directory.ts';
export type { StaffStore } from './ports/staff-store.ts';
export type { StatusLists } from './ports/status-lists.ts';
export type { StatusChange, StatusStore } from './ports/status-store.ts';
export * from './ports/survey-store.ts';
export * from './ports/virtual-phone-store.ts';
export * from './ports/visit-store.ts';
export { forgetVisits } from './prompt/forget-visits.ts';
export { type HolderVisit, openVisit, tellVisit } from './prompt/holder-visit.ts';
export { dayAfter, japanDay } from './prompt/japan-day.ts';
export { type PlanVisitRequest, planVisit, SEND_PROMPT_JOB } from './prompt/plan-visit.ts';
export { listVisits, openedVisit, type ReadVisit, readVisit } from './prompt/read-visits.ts';
export { type ArrivalRequest, recordArrival } from './prompt/record-arrival.ts';
export { sendPrompt, sendReminders } from './prompt/send-mail.ts';
export { outcomeOf, settleVisits } from './prompt/settle-visits.ts';
export type { VisitDeps } from './prompt/visit-deps.ts';
export {
  VISIT_REFUSALS,
  type VisitRefusal,
  type VisitRefusalCode,
  type VisitResult,
} from './prompt/visit-refusal.ts';
export { askRegister, decideRegister, lapseTerms } from './registry/change-file.ts';
export {
  REGISTER_TTL_S,
  RegisterPublisher,
  type RegisterQuestion,
  type SignedRegister,
} from './registry/publish-register.ts';
export * from './registry/read-register.ts';
export { Register } from './registry/register.ts';
export * from './registry/registry-act.ts';
export type { RegistryActor, RegistryDeps, RegistryResult } from './registry/registry-deps.ts';
export * from './registry/registry-entry.ts';
export {
  RENEWAL_DAYS,
  type RegistryFile,
  type RegistryStatus,
  twoYearsAfter,
} from './registry/registry-file.ts';
export { REGISTER_JOB, reviewRegister } from './registry/review-register.ts';
export { seedRegister } from './registry/seed-register.ts';
export {
  type ActCounts,
  type ActDeps,
  actOnReplay,
  type ReplayAct,
} from './replay/act-on-replay.ts';
export { evidenceOfEntry, routesOfEntry } from './replay/entry-evidence.ts';
export {
  CHANGES,
  changeOf,
  type JudgeAgainDeps,
  judgeAgain,
  type Measure,
  noCounts,
  type ReplayCounts,
  saidOf,
} from './replay/judge-again.ts';
export { type JudgePartDeps, judgePart } from './replay/judge-part.ts';
export {
  type PartJudges,
  type PartResult,
  type ReplayDeps,
  type ReplayResult,
  replayHistory,
} from './replay/replay-history.ts';
export { askRun, type RunRequest } from './run/ask-run.ts';
export { carryOn, type RunDeps, type RunWork, timeLeft, type Worked } from './run/carry-on.ts';
export {
  type AccountChangeInput,
  type AccountInput,
  addAccount,
  changeAccount,
  endSessionsOf,
  type GivenCode,
  giveCode,
} from './staff/administer-accounts.ts';
export { addClient, endClient } from './staff/administer-clients.ts';
export { addShop, changeShop, endStation, enrolStation } from './staff/administer-places.ts';
export {
  STAFF_CODES,
  type StaffAnswer,
  type StaffCode,
  type StaffRefusal,
} from './staff/answer.ts';
export { authenticate, authenticateMachine } from './staff/authenticate.ts';
export { changePassword } from './staff/change-password.ts';
export { isDemonstrationLeft } from './staff/demonstration-left.ts';
export { foundOperator } from './staff/found-operator.ts';
export { issueMachineToken } from './staff/issue-machine-token.ts';
export { type Browser, type OpenedSession, SESSION_MS } from './staff/open-session.ts';
export { createPasswords, type PasswordCost, type Passwords } from './staff/password.ts';
export { personByBadge } from './staff/person-by-badge.ts';
export {
  type MachinePrincipal,
  type SignedIn,
  type SignedInStaff,
  type StaffPrincipal,
  staffOf,
} from './staff/principal.ts';
export { createPrincipalCache, type PrincipalCache } from './staff/principal-cache.ts';
export { type SeededSignIn, seedStaff } from './staff/seed-staff.ts';
export {
  type StartedVisit,
  signInWithDirectory,
  startDirectoryVisit,
  VISIT_MS,
} from './staff/sign-in-with-directory.ts';
export {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  signInWithPasskey,
} from './staff/sign-in-with-passkey.ts';
export { signInWithCode, signInWithPassword } from './staff/sign-in-with-password.ts';
export { endOwnSessions, type OwnSession, ownSessions, signOut } from './staff/sign-out.ts';
export type { StaffDeps } from './staff/staff-deps.ts';
export { digestOf } from './staff/token.ts';
export {
  type AnswerGiven,
  readSheet,
  type SheetView,
  saveAnswer,
  submitAnswers,
  withdrawAnswers,
} from './survey/answer-sheet.ts';
export {
  askable,
  changeSurvey,
  inviteOperators,
  isReport,
  type SurveyAct,
} from './survey/change-survey.ts';
export {
  type CodeGiven,
  codeAnswer,
  codingDesk,
  type DeskQuestion,
  saveCodebook,
} from './survey/coding.ts';
export { makeSurvey, type SurveyFiles } from './survey/make-survey.ts';
export {
  type PublicationPreview,
  type PublishedContent,
  type PublishedSurvey,
  previewPublication,
  publishedSurvey,
  publishSurvey,
} from './survey/publish-survey.ts';
export {
  type CommitteeSheet,
  committeeSheets,
  listSurveys,
  type RoundView,
  readSurvey,
  type TalliedQuestionnaire,
  tallySurvey,
} from './survey/read-surveys.ts';
export { ROUND_STATES, type RoundState, roundState } from './survey/round-state.ts';
export {
  remindOfSurveys,
  SURVEY_MAIL_JOB,
  sendSurveyInvitation,
} from './survey/send-survey-mail.ts';
export {
  SURVEY_REFUSALS,
  type SurveyActor,
  type SurveyDeps,
  type SurveyRefusal,
  type SurveyRefusalCode,
  type SurveyResult,
} from './survey/survey-deps.ts';
export { addPhone, boxedPhone, type PhoneOrder } from './world/add-phone.ts';
export { type AuthorityLink, authorityLink, OrderError } from './world/authority-link.ts';
export * from './world/demonstration-world.ts';
export { type Enrolment as PhoneEnrolment, enrolPhone } from './world/enrol-phone.ts';
export { FETCHES, type Fetched, fetchAllOrders, fetchOrders } from './world/fetch-orders.ts';
export { type Happened, happenToPhone } from './world/happen-to-phone.ts';
export { lookAtPhone, readPhoneEid } from './world/look-at-phone.ts';
export {
  keysIn,
  type MadeKeys,
  makeElementKeys,
  type PhonePins,
} from './world/make-element-keys.ts';
export { SeedError, type SeededCard, seedWorld } from './world/seed-world.ts';
export { emptyField, laidInField, type ReaderField, sendApdu } from './world/send-apdu.ts';
export { type NonceRequest, signWithCard, signWithPhone } from './world/sign-nonce.ts';
export { keyPairOf, softSilicon } from './world/soft-silicon.ts';
export { takeElementCertificates } from './world/take-element-certificates.ts';
export {
  WORLD_REFUSALS,
  type WorldDeps,
  type WorldRefusal,
  type WorldRefusalCode,
  type WorldResult,
} from './world/world-deps.ts';
