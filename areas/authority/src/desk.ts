/**
 * The authority's desk: open cases, the identification of callers, and its only act, suspending at
 * the holder's request (R21).
 *
 * Invariants: the desk never releases, revokes or issues, on any call (R22). It finds a person only
 * by exact answers and never browses. Every attempt is recorded with the clerk's mark.
 */
import { newId } from '@nagori/keys';
import { done, HOUR_MS, type Instant, MINUTE_MS, type Outcome, refused } from '@nagori/model';
import {
  DELETION_WITHIN_MS,
  lapseOrders,
  liveEnrolment,
  openLossReport,
  type PhoneStanding,
  standingOf,
  suspend,
} from '@nagori/pki';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps } from './authority-deps.ts';
import type { CaseOutcome, CaseRecord, Identity } from './authority-store.ts';
import { changeFile } from './change-file.ts';

/** The length of a call. */
const IDENTIFICATION_LIVES_MS = 30 * MINUTE_MS;
const FAILED_MOST = 10;
const FAILED_WITHIN_MS = HOUR_MS;
const CASES_MOST = 200;

export interface Identified {
  readonly identification: string;
  readonly until: Instant;
  /** The phone that has certificates now, where there is one. */
  readonly phone:
    | { readonly standing: PhoneStanding; readonly issued: Instant; readonly reportedLost: boolean }
    | undefined;
}

export function listCases(deps: AuthorityDeps): Promise<readonly CaseRecord[]> {
  return deps.store.openCases(deps.now() - DELETION_WITHIN_MS, CASES_MOST);
}

export async function closeCase(
  deps: AuthorityDeps,
  mark: string,
  id: string,
  outcome: CaseOutcome,
): Promise<Outcome<'closed', AuthorityCode>> {
  const closed = await deps.store.closeCase(id, outcome, mark, deps.now());
  return closed ? done('closed') : refused('unknown-case');
}

/**
 * Three questions answered on the phone. A refusal does not reveal whom the answers nearly match.
 */
export async function identifyCaller(
  deps: AuthorityDeps,
  mark: string,
  answers: Identity,
): Promise<Outcome<Identified, AuthorityCode>> {
  const at = deps.now();
  const failed = await deps.store.failedIdentifications(mark, at - FAILED_WITHIN_MS);
  if (failed >= FAILED_MOST) return refused('too-many-questions');
  const person = await deps.store.personBy(comparable(answers));
  const id = newId(at, deps.random);
  const until = at + IDENTIFICATION_LIVES_MS;
  await deps.store.addIdentification({ id, mark, person, at, until });
  if (person === undefined) return refused('not-identified');
  const { file } = await deps.store.readFile(person);
  const live = liveEnrolment(lapseOrders(file, at));
  const phone = live && {
    standing: standingOf(live, at),
    issued: live.issued,
    reportedLost: openLossReport(file, live.eid) !== undefined,
  };
  return done({ identification: id, until, phone });
}

/** At the request of an identified holder, both certificates of the phone are suspended. */
export async function suspendOnWord(
  deps: AuthorityDeps,
  mark: string,
  identification: string,
  caseId?: string,
): Promise<Outcome<PhoneStanding, AuthorityCode>> {
  const at = deps.now();
  const known = await deps.store.identification(identification, at);
  if (known?.person === undefined || known.mark !== mark) return refused('not-identified');
  const report = newId(at, deps.random);
  const act = { kind: 'suspended', by: 'desk', mark, at } as const;
  const changed = await changeFile(deps, known.person, act, (file) => {
    const live = liveEnrolment(file);
    if (live === undefined) return refused('no-certificate');
    return suspend(file, live.eid, report, at);
  });
  if (changed.kind === 'refused') return changed;
  if (caseId !== undefined) await deps.store.closeCase(caseId, 'suspended', mark, at);
  const live = liveEnrolment(changed.value);
  return live === undefined ? refused('no-certificate') : done(standingOf(live, at));
}

/** Answers in normal form: one letter width, no spaces, one kind of hyphen. */
export function comparable({ name, birthDate, address }: Identity): Identity {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/\s/gu, '')
      .replace(/[‐‑–—―−ー](?=\d)/gu, '-')
      .toLowerCase();
  return { name: plain(name), birthDate, address: plain(address) };
}
