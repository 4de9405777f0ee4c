/**
 * The register as the body signs it, for machines (docs/protocol/register.md).
 *
 * Invariants: signed anew when something was added, with the next key, and every hour, so that an
 * old copy says by itself that it is old; the same question within that time has the same bytes.
 */
import { type RegisterClaims, type RegisterEntryClaims, signRegister } from '@nagori/certificate';
import type { OperatorKeys } from '@nagori/keys';
import { done, HOUR_MS, type Instant, type Outcome, refused, SECOND_MS } from '@nagori/model';
import { type RegisteredOperator, registeredOperators } from './read-register.ts';
import type { RegistryRefusal } from './registry-act.ts';
import type { RegistryDeps } from './registry-deps.ts';
import type { PublishedEntry } from './registry-entry.ts';

/** For so long may a list be taken for the newest. */
const REGISTER_TTL_S = (24 * HOUR_MS) / SECOND_MS;

export interface SignedRegister {
  readonly keeper: string;
  readonly num: number;
  readonly jws: string;
  /** Identifies these bytes. */
  readonly tag: string;
}

export interface RegisterQuestion {
  /** Only operators with entries published after this number. */
  readonly since?: number | undefined;
  /** Only this one; where nothing was published of it, the list is empty and says so. */
  readonly only?: string | undefined;
}

/** The number of cached answers; the oldest is removed first. */
const CACHED_MOST = 500;

export class RegisterPublisher {
  readonly #deps: RegistryDeps & { readonly operatorKeys: OperatorKeys };
  readonly #cached = new Map<string, Promise<SignedRegister>>();

  constructor(deps: RegistryDeps & { readonly operatorKeys: OperatorKeys }) {
    this.#deps = deps;
  }

  /** Refused where there is no register. */
  async answer(question: RegisterQuestion = {}): Promise<Outcome<SignedRegister, RegistryRefusal>> {
    const { register, now } = this.#deps;
    const { keeper, num } = register;
    if (keeper === undefined) return refused('registry-not-here');
    const { only } = question;
    // A number beyond the end comes from another register: return all of this one.
    const since = (question.since ?? 0) > num ? 0 : (question.since ?? 0);
    const hour = Math.floor(now() / HOUR_MS);
    const kid = this.#deps.operatorKeys.kid(keeper);
    const key = `${kid} ${num} ${hour} ${since} ${only ?? ''}`;
    let cached = this.#cached.get(key);
    if (cached === undefined) {
      cached = this.#signed(keeper, num, since, only);
      this.#cached.set(key, cached);
      // A failed answer is not cached.
      cached.catch(() => this.#cached.delete(key));
      const oldest = this.#cached.keys().next();
      if (this.#cached.size > CACHED_MOST && !oldest.done) this.#cached.delete(oldest.value);
    }
    return done(await cached);
  }

  async #signed(
    keeper: string,
    num: number,
    since: number,
    only: string | undefined,
  ): Promise<SignedRegister> {
    const { operatorKeys, now } = this.#deps;
    const known = await registeredOperators(this.#deps, only);
    const operators = known
      .map((one) => ({ ...one, entries: one.entries.filter((entry) => entry.num <= num) }))
      .filter(({ entries }) => (entries.at(-1)?.num ?? 0) > since);
    const iat = seconds(now());
    const claims: RegisterClaims = {
      iss: keeper,
      iat,
      ttl: REGISTER_TTL_S,
      num,
      since,
      ...(only === undefined ? {} : { only }),
      operators: operators.map(operatorClaims),
    };
    const jws = await signRegister(claims, {
      iss: keeper,
      sign: (payload, typ) => operatorKeys.sign(keeper, payload, typ),
    });
    return { keeper, num, jws, tag: `"${num}-${since}-${iat}"` };
  }
}

function operatorClaims(one: RegisteredOperator): RegisterClaims['operators'][number] {
  const { name, periods, entries } = one;
  const listed = new Set([
    ...periods.flatMap(({ shops }) => shops),
    ...entries.flatMap(({ deed }) => ('shops' in deed ? deed.shops : [])),
  ]);
  return {
    id: name.operator,
    kind: name.kind,
    name: name.name,
    // Shops that were never listed are not published.
    shops: name.shops.flatMap(({ id, name: called }) =>
      listed.has(id) ? [{ id, name: called }] : [],
    ),
    periods: periods.map(({ standing, from, until, shops }) => ({
      standing,
      from: seconds(from),
      ...(until === undefined ? {} : { until: seconds(until) }),
      ...(standing === 'certified' ? { shops: [...shops] } : {}),
    })),
    entries: entries.map(entryClaims),
  };
}

function entryClaims({ num, seq, at, deed }: PublishedEntry): RegisterEntryClaims {
  const said = {
    ...('cause' in deed ? { cause: deed.cause } : {}),
    ...('from' in deed ? { from: seconds(deed.from) } : {}),
    ...('until' in deed ? { until: seconds(deed.until) } : {}),
    ...('due' in deed ? { due: seconds(deed.due) } : {}),
    ...('shops' in deed ? { shops: [...deed.shops] } : {}),
    ...('renewal' in deed ? { renewal: deed.renewal } : {}),
    ...('battery' in deed && deed.battery === true ? { battery: true } : {}),
    ...('of' in deed ? { of: deed.of } : {}),
  };
  return { num, seq, at: seconds(at), what: deed.kind, ...said };
}

function seconds(at: Instant): number {
  return Math.floor(at / SECOND_MS);
}
