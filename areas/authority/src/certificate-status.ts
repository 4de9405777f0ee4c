/**
 * The published status: OCSP answers, revocation lists, and the authorities' own certificates. It
 * holds the status of every certificate in memory and follows the store.
 *
 * Invariants: when the store could not be read for a few seconds, the answer is `try-later`, never
 * good (R23). Nothing here knows a person or a phone, and no operator's side asks it (R05). Without
 * a change a list stays the same until it is due.
 */
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '@nagori/model';
import {
  certIdHead,
  listPlace,
  type OcspAnswer,
  OcspResponder,
  ocspError,
  plainQuestion,
  REVOCATION_REASONS,
  type RevokedEntry,
  responderKeyHash,
  type RevocationStatus as Status,
  StatusIndex,
  serialNumber,
  signCrl,
} from '@nagori/pki';
import type { StatusAuthority } from './authority-deps.ts';
import type { StatusChange, StatusStore } from './status-store.ts';

/** Twenty failed refreshes. */
const STALE_AFTER_MS = 5 * SECOND_MS;
/**
 * A change is in a list after this time at most. Without a change the next list comes in half a
 * day.
 */
const LIST_FOLLOWS_MS = 10 * MINUTE_MS;
const LIST_REFRESHED_MS = 12 * HOUR_MS;
const LIST_LIVES_MS = DAY_MS;
const RENEW_EVERY_MS = HOUR_MS;
/** RFC 5280 §3.3: a revoked certificate is in at least one list after its expiry. */
const LISTED_BEYOND_MS = 2 * LIST_LIVES_MS;

export interface CertificateStatusDeps {
  readonly store: StatusStore;
  /** All keys of both authorities; of each authority the newest first. */
  readonly authorities: readonly StatusAuthority[];
  readonly now: () => Instant;
  /** The longest time until a change must be in a list. */
  readonly listFollowsMs?: number;
}

export interface RevocationList {
  readonly der: Uint8Array;
  readonly number: number;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
  /** When the next list may be available. */
  readonly freshUntil: Instant;
}

/** A certificate whose answer changed, as the OCSP request for it. */
export interface ChangedAnswer {
  readonly question: Uint8Array;
  readonly notAfter: Instant;
}

interface IssuerState {
  readonly of: StatusAuthority;
  readonly statuses: StatusIndex;
  /** SHA-1 hashes by which verifiers identify the issuer (RFC 5019 §2.1.1). */
  readonly head: Uint8Array;
  list: RevocationList | undefined;
  /** The time of the last change that belongs in a list. */
  changed: Instant;
  making: Promise<RevocationList> | undefined;
}

export class CertificateStatus {
  readonly #deps: CertificateStatusDeps;
  readonly #states: readonly IssuerState[];
  readonly #responder: OcspResponder;
  #mark: string | undefined;
  #heard: Instant | undefined;
  #renewed: Instant = 0;

  constructor(
    deps: CertificateStatusDeps,
    states: readonly IssuerState[],
    responder: OcspResponder,
  ) {
    this.#deps = deps;
    this.#states = states;
    this.#responder = responder;
  }

  get authorities(): readonly StatusAuthority[] {
    return this.#deps.authorities;
  }

  /** Reads the changes since the last refresh; returns the requests whose answers changed. */
  async refresh(): Promise<readonly ChangedAnswer[]> {
    const changed: ChangedAnswer[] = [];
    const asked = this.#deps.now();
    const isFirst = this.#mark === undefined;
    this.#mark = await this.#deps.store.changes(this.#mark, (change) => {
      const serial = serialNumber(change.serial);
      const state = this.#take(change, serial);
      if (state === undefined || isFirst) return;
      changed.push({ question: plainQuestion(state.head, serial), notAfter: change.notAfter });
    });
    this.#heard = asked;
    await this.#renewResponders(asked);
    return changed;
  }

  /** Responders' certificates are short-lived and have no status (RFC 6960 §4.2.2.2.1). */
  async #renewResponders(now: Instant): Promise<void> {
    if (now - this.#renewed < RENEW_EVERY_MS) return;
    this.#renewed = now;
    for (const { renew } of this.#deps.authorities) await renew();
  }

  /** How old what it answers from is; undefined before the first refresh. */
  get ageMs(): number | undefined {
    return this.#heard === undefined ? undefined : this.#deps.now() - this.#heard;
  }

  get isCurrent(): boolean {
    const { ageMs } = this;
    return ageMs !== undefined && ageMs < STALE_AFTER_MS;
  }

  /** The answer to an OCSP request (RFC 6960). */
  answer(question: Uint8Array): OcspAnswer | Promise<OcspAnswer> {
    if (!this.isCurrent)
      return { kind: 'error', error: 'try-later', bytes: ocspError('try-later') };
    return this.#responder.answer(question, this.#deps.now());
  }

  /**
   * Every unexpired certificate, as the OCSP request for it. Those that are not good come first: a
   * verifier's copy may still say good (R23).
   */
  *everything(): Generator<ChangedAnswer> {
    yield* this.#withState(false);
    yield* this.#withState(true);
  }

  *#withState(good: boolean): Generator<ChangedAnswer> {
    const now = this.#deps.now();
    for (const { statuses, head } of this.#states) {
      for (let index = 0; index < statuses.count; index++) {
        const notAfter = statuses.notAfter(index);
        if (notAfter < now || (statuses.status(index).kind === 'good') !== good) continue;
        yield { question: plainQuestion(head, statuses.serial(index)), notAfter };
      }
    }
  }

  /** The list of one key, signed again after a change or when it is due. */
  async list(keyId: string): Promise<RevocationList | undefined> {
    const state = this.#states.find(({ of }) => of.issuer.keyIdText === keyId);
    if (state === undefined) return undefined;
    const { list } = state;
    const now = this.#deps.now();
    if (list !== undefined && list.freshUntil > now) return list;
    if (list !== undefined && state.changed < list.thisUpdate && now < refreshDue(list)) {
      state.list = { ...list, freshUntil: this.#freshUntil(now) };
      return state.list;
    }
    // A revocation may be unread: an old list is better than a new one that lacks it.
    if (!this.isCurrent) return list;
    state.making ??= this.#makeList(state, now).finally(() => {
      state.making = undefined;
    });
    return state.making;
  }

  #freshUntil(now: Instant): Instant {
    return now + (this.#deps.listFollowsMs ?? LIST_FOLLOWS_MS);
  }

  async #makeList(state: IssuerState, now: Instant): Promise<RevocationList> {
    const { authority, issuer } = state.of;
    const thisUpdate = Math.floor(now / SECOND_MS) * SECOND_MS;
    const nextUpdate = thisUpdate + LIST_LIVES_MS;
    const number = await this.#deps.store.nextListNumber(issuer.keyIdText);
    const places = authority.places(issuer.keyIdText);
    const index = listPlace(authority.purpose, issuer.keyIdText, places);
    const der = await signCrl(
      { issuer, number, thisUpdate, nextUpdate, place: index },
      (see) =>
        state.statuses.eachRevoked(thisUpdate - LISTED_BEYOND_MS, (entry) =>
          // Another server's clock may be ahead of ours.
          see(
            entry.at > thisUpdate ? ({ ...entry, at: thisUpdate } satisfies RevokedEntry) : entry,
          ),
        ),
      { key: authority.key, throwaway: authority.throwaway, breathe },
    );
    state.list = { der, number, thisUpdate, nextUpdate, freshUntil: this.#freshUntil(now) };
    return state.list;
  }

  /** Undefined: nothing changed. */
  #take(change: StatusChange, serial: Uint8Array): IssuerState | undefined {
    const state = this.#stateOf(change);
    if (state === undefined) return undefined;
    const index = state.statuses.put(serial, statusOf(change), change.notAfter);
    if (index < 0) return undefined;
    state.changed = this.#deps.now();
    this.#responder.changed(state.of.issuer, index);
    return state;
  }

  #stateOf({ purpose, issuerKey }: StatusChange): IssuerState | undefined {
    const states = this.#states.filter(({ of }) => of.authority.purpose === purpose);
    if (issuerKey === undefined) return states.at(-1);
    return states.find(({ of }) => of.issuer.keyIdText === issuerKey);
  }
}

/** Starts without data: call `refresh` before the first request. */
export async function certificateStatus(deps: CertificateStatusDeps): Promise<CertificateStatus> {
  const states: IssuerState[] = deps.authorities.map((of) => ({
    of,
    statuses: new StatusIndex(of.authority.purpose === 'sign' ? 'final' : 'may-end'),
    head: certIdHead(of.issuer, 'sha1'),
    list: undefined,
    changed: 0,
    making: undefined,
  }));
  const responders = states.map(async ({ of, statuses }) => ({
    issuer: of.issuer,
    statuses,
    responder: {
      key: of.responder.key,
      keyHash: await responderKeyHash(of.responder.key.spki),
      // A getter, because the certificate is renewed while the server runs.
      get certificate() {
        return of.responder.certificate;
      },
    },
  }));
  return new CertificateStatus(deps, states, new OcspResponder(await Promise.all(responders)));
}

/** Lets requests be answered in between. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const refreshDue = ({ thisUpdate }: RevocationList): Instant => thisUpdate + LIST_REFRESHED_MS;

/** R22: a suspension is `certificateHold`, for either certificate. */
function statusOf({ state, since, reason }: StatusChange): Status {
  switch (state) {
    case 'good':
      return { kind: 'good' };
    case 'suspended':
      return { kind: 'revoked', at: since, reason: REVOCATION_REASONS.certificateHold };
    case 'revoked':
      return { kind: 'revoked', at: since, reason: REVOCATION_REASONS[reason ?? 'unspecified'] };
    default:
      return state satisfies never;
  }
}
