/**
 * What verifiers are told: answers by OCSP, revocation lists, the authorities' own certificates. It
 * keeps the state of every certificate at hand and follows the store.
 *
 * Invariants: where the store has not been heard of for a few seconds, the answer is `try-later`,
 * never good (R23). Nothing here knows a person or a phone; no operator's side asks it (R05).
 * A list that nothing has changed since is the same list until it is due.
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
  type CertificateStatus as Status,
  StatusIndex,
  serialNumber,
  signCrl,
} from '@nagori/pki';
import type { StatusAuthority } from './authority-deps.ts';
import type { StatusChange, StatusStore } from './status-store.ts';

/** Twenty looks at the store that failed. */
const STALE_AFTER_MS = 5 * SECOND_MS;
/** A change is in a list after this at most; without one, the next is made in half a day. */
const LIST_FOLLOWS_MS = 10 * MINUTE_MS;
const LIST_REFRESHED_MS = 12 * HOUR_MS;
const LIST_LIVES_MS = DAY_MS;
const RENEW_EVERY_MS = HOUR_MS;
/** RFC 5280 §3.3: what was revoked stands in one list beyond its own end. */
const LISTED_BEYOND_MS = 2 * LIST_LIVES_MS;

export interface CertificateStatusDeps {
  readonly store: StatusStore;
  /** Every key of both authorities; of each authority the newest first. */
  readonly authorities: readonly StatusAuthority[];
  readonly now: () => Instant;
  /** How soon a change must be in a list. */
  readonly listFollowsMs?: number;
}

export interface RevocationList {
  readonly der: Uint8Array;
  readonly number: number;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
  /** When the next one may be there. */
  readonly freshUntil: Instant;
}

/** A certificate whose answer changed, by the question that is asked about it. */
export interface Asked {
  readonly question: Uint8Array;
  readonly notAfter: Instant;
}

interface Room {
  readonly of: StatusAuthority;
  readonly statuses: StatusIndex;
  /** SHA-1: what verifiers ask by (RFC 5019 §2.1.1). */
  readonly head: Uint8Array;
  list: RevocationList | undefined;
  /** When something last changed that belongs into a list. */
  changed: Instant;
  making: Promise<RevocationList> | undefined;
}

export class CertificateStatus {
  readonly #deps: CertificateStatusDeps;
  readonly #rooms: readonly Room[];
  readonly #responder: OcspResponder;
  #mark: string | undefined;
  #heard: Instant | undefined;
  #renewed: Instant = 0;

  constructor(deps: CertificateStatusDeps, rooms: readonly Room[], responder: OcspResponder) {
    this.#deps = deps;
    this.#rooms = rooms;
    this.#responder = responder;
  }

  get authorities(): readonly StatusAuthority[] {
    return this.#deps.authorities;
  }

  /** Takes in what changed since the last time; gives what is answered otherwise now. */
  async refresh(): Promise<readonly Asked[]> {
    const changed: Asked[] = [];
    const asked = this.#deps.now();
    const isFirst = this.#mark === undefined;
    this.#mark = await this.#deps.store.changes(this.#mark, (change) => {
      const serial = serialNumber(change.serial);
      const room = this.#take(change, serial);
      if (room === undefined || isFirst) return;
      changed.push({ question: plainQuestion(room.head, serial), notAfter: change.notAfter });
    });
    this.#heard = asked;
    await this.#renewResponders(asked);
    return changed;
  }

  /** Their certificates end soon by themselves: nobody asks after those (RFC 6960 §4.2.2.2.1). */
  async #renewResponders(now: Instant): Promise<void> {
    if (now - this.#renewed < RENEW_EVERY_MS) return;
    this.#renewed = now;
    for (const { renew } of this.#deps.authorities) await renew();
  }

  get isCurrent(): boolean {
    const { now } = this.#deps;
    return this.#heard !== undefined && now() - this.#heard < STALE_AFTER_MS;
  }

  /** The answer to a question as it came (RFC 6960). */
  answer(question: Uint8Array): OcspAnswer | Promise<OcspAnswer> {
    if (!this.isCurrent)
      return { kind: 'error', error: 'try-later', bytes: ocspError('try-later') };
    return this.#responder.answer(question, this.#deps.now());
  }

  /**
   * Every certificate that has not ended, by the question that is asked about it; first what is not
   * good: whoever begins anew may still have it down as good (R23).
   */
  *everything(): Generator<Asked> {
    yield* this.#withState(false);
    yield* this.#withState(true);
  }

  *#withState(good: boolean): Generator<Asked> {
    const now = this.#deps.now();
    for (const { statuses, head } of this.#rooms) {
      for (let place = 0; place < statuses.count; place++) {
        const notAfter = statuses.notAfter(place);
        if (notAfter < now || (statuses.status(place).kind === 'good') !== good) continue;
        yield { question: plainQuestion(head, statuses.serial(place)), notAfter };
      }
    }
  }

  /** The list of one key, made anew where something changed or it is due. */
  async list(keyId: string): Promise<RevocationList | undefined> {
    const room = this.#rooms.find(({ of }) => of.issuer.keyIdText === keyId);
    if (room === undefined) return undefined;
    const { list } = room;
    const now = this.#deps.now();
    if (list !== undefined && list.freshUntil > now) return list;
    if (list !== undefined && room.changed < list.thisUpdate && now < refreshDue(list)) {
      room.list = { ...list, freshUntil: this.#freshUntil(now) };
      return room.list;
    }
    // What we have not heard of may be revoked: an old list is better than a new one that lacks it.
    if (!this.isCurrent) return list;
    room.making ??= this.#makeList(room, now).finally(() => {
      room.making = undefined;
    });
    return room.making;
  }

  #freshUntil(now: Instant): Instant {
    return now + (this.#deps.listFollowsMs ?? LIST_FOLLOWS_MS);
  }

  async #makeList(room: Room, now: Instant): Promise<RevocationList> {
    const { authority, issuer } = room.of;
    const thisUpdate = Math.floor(now / SECOND_MS) * SECOND_MS;
    const nextUpdate = thisUpdate + LIST_LIVES_MS;
    const number = await this.#deps.store.nextListNumber(issuer.keyIdText);
    const places = authority.places(issuer.keyIdText);
    const place = listPlace(authority.purpose, issuer.keyIdText, places);
    const der = await signCrl(
      { issuer, number, thisUpdate, nextUpdate, place },
      (see) =>
        room.statuses.eachRevoked(thisUpdate - LISTED_BEYOND_MS, (entry) =>
          // Another server's clock may be ahead of ours.
          see(
            entry.at > thisUpdate ? ({ ...entry, at: thisUpdate } satisfies RevokedEntry) : entry,
          ),
        ),
      { key: authority.key, throwaway: authority.throwaway, breathe },
    );
    room.list = { der, number, thisUpdate, nextUpdate, freshUntil: this.#freshUntil(now) };
    return room.list;
  }

  /** Undefined: no news. */
  #take(change: StatusChange, serial: Uint8Array): Room | undefined {
    const room = this.#roomOf(change);
    if (room === undefined) return undefined;
    const place = room.statuses.put(serial, statusOf(change), change.notAfter);
    if (place < 0) return undefined;
    room.changed = this.#deps.now();
    this.#responder.changed(room.of.issuer, place);
    return room;
  }

  #roomOf({ purpose, issuerKey }: StatusChange): Room | undefined {
    const rooms = this.#rooms.filter(({ of }) => of.authority.purpose === purpose);
    if (issuerKey === undefined) return rooms.at(-1);
    return rooms.find(({ of }) => of.issuer.keyIdText === issuerKey);
  }
}

/** Knows nothing yet: `refresh` before the first question. */
export async function certificateStatus(deps: CertificateStatusDeps): Promise<CertificateStatus> {
  const rooms: Room[] = deps.authorities.map((of) => ({
    of,
    statuses: new StatusIndex(of.authority.purpose === 'sign' ? 'final' : 'may-end'),
    head: certIdHead(of.issuer, 'sha1'),
    list: undefined,
    changed: 0,
    making: undefined,
  }));
  const responders = rooms.map(async ({ of, statuses }) => ({
    issuer: of.issuer,
    statuses,
    responder: {
      key: of.responder.key,
      keyHash: await responderKeyHash(of.responder.key.spki),
      // As it is when somebody asks: it is renewed beneath us.
      get certificate() {
        return of.responder.certificate;
      },
    },
  }));
  return new CertificateStatus(deps, rooms, new OcspResponder(await Promise.all(responders)));
}

/** Questions are answered in between. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const refreshDue = ({ thisUpdate }: RevocationList): Instant => thisUpdate + LIST_REFRESHED_MS;

/** R22: suspended is a hold, whichever certificate it is. */
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
